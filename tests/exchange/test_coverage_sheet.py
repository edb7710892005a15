"""The sheet of coverage: out in a person's language, back without loss, refused row by row."""

from __future__ import annotations

import io

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from toolkit.content.assessment_file import clean
from toolkit.content.class_names import class_name, division_name, major_name
from toolkit.content.library import Library
from toolkit.exchange.coverage_reading import LARGEST, read_coverage
from toolkit.exchange.coverage_sheet import FIRST, write_coverage
from toolkit.exchange.coverage_words import known_states
from toolkit.language import available, language
from toolkit.language.class_states import STATES, class_state_words
from toolkit.model.assessment import ClassAnswer
from toolkit.model.problem import Refusal

SHELF = Library.open().classifications
ENGLISH = language("en")
SOME = {
    "061": ClassAnswer(state="covered", case="Shaft 3 of the northern mine"),
    "062": ClassAnswer(state="pilot"),
    "344": ClassAnswer(state="none"),
    "28": ClassAnswer(state="covered", case="Pump works"),
}
CLASSES, DIVISIONS = "Industry classes", "ISIC divisions"


def opened(content):
    return openpyxl.load_workbook(io.BytesIO(content))


def sheet(answers=SOME, tongue=ENGLISH):
    return opened(write_coverage(SHELF, answers, tongue, subject="Example region"))


def read(workbook, before=None):
    buffer = io.BytesIO()
    workbook.save(buffer)
    return read_coverage(buffer.getvalue(), "sheet.xlsx", SHELF, before=before)


def row_of(worksheet, code):
    return next(
        r for r in range(FIRST, worksheet.max_row + 1) if worksheet.cell(r, 1).value == code
    )


def problems(workbook):
    with pytest.raises(Refusal) as refusal:
        read(workbook)
    return [(p.code, p.line, p.field) for p in refusal.value.problems]


@pytest.mark.parametrize("tag", available())
def test_a_sheet_comes_back_as_it_went_out_in_every_language(tag):
    content = write_coverage(SHELF, SOME, language(tag))
    assert read_coverage(content, "sheet.xlsx", SHELF) == SOME


@pytest.mark.parametrize("tag", available())
def test_all_classes_are_named_and_no_two_alike(tag):
    tongue = language(tag)
    names = [class_name(tongue, each) for each in SHELF.classes.values()]
    majors = {each.major: major_name(tongue, each) for each in SHELF.classes.values()}
    assert (len(set(names)), len(set(majors.values()))) == (207, 41)
    first = SHELF.classes["061"]
    assert (class_name(tongue, first) == first.name) == (tag == "en")
    assert division_name(tongue, SHELF.sectors["28"])


def test_chinese_names_are_those_of_the_standard():
    chinese = language("zh-Hans")
    for each in SHELF.classes.values():
        assert class_name(chinese, each) == each.name_zh
        assert major_name(chinese, each) == each.major_name_zh


def test_words_of_states_differ_and_no_language_takes_anothers_word():
    for tag in available():
        words = class_state_words(language(tag))
        assert len(set(words.values())) == 3
        assert {known_states()[word.casefold()] for word in words.values()} == set(STATES)
        for state, word in words.items():
            assert known_states()[word.casefold()] == state


def test_every_class_has_a_dropdown_and_the_sheet_reads_from_the_right_where_the_language_does():
    english = sheet()[CLASSES]
    (rule,) = english.data_validations.dataValidation
    assert (str(rule.sqref), rule.formula1) == ("F6:F212", "=coverage_states")
    arabic = opened(write_coverage(SHELF, {}, language("ar")))
    assert all(each.sheet_view.rightToLeft for each in arabic.worksheets)


def test_changed_names_are_ignored_and_rows_may_be_moved_or_left_out():
    workbook = sheet()
    worksheet = workbook[CLASSES]
    for row in range(FIRST, worksheet.max_row + 1):
        worksheet.cell(row, 2).value = "another name"
    row = row_of(worksheet, "344")
    for column in range(1, 8):
        worksheet.cell(row, column).value = None
    end = worksheet.max_row + 3
    worksheet.cell(end, 1).value, worksheet.cell(end, 6).value = "344", "pilot"
    assert read(workbook) == {**SOME, "344": ClassAnswer(state="pilot")}


def test_a_code_typed_as_a_number_and_a_state_of_another_language_are_understood():
    workbook = sheet({})
    worksheet = workbook[CLASSES]
    worksheet.cell(row_of(worksheet, "061"), 1).value = 61
    worksheet.cell(FIRST, 6).value = class_state_words(language("zh-Hans"))["pilot"]
    worksheet.cell(FIRST + 1, 6).value = "  COVERED "
    assert read(workbook) == {
        "061": ClassAnswer(state="pilot"),
        "062": ClassAnswer(state="covered"),
    }


def test_every_wrong_row_is_told_with_its_row_and_cell():
    workbook = sheet({})
    worksheet = workbook[CLASSES]
    worksheet["A6"], worksheet["F6"] = "06X", "covered"
    worksheet["F7"] = "perhaps"
    worksheet["G8"] = "a case without a state"
    worksheet["A10"], worksheet["F10"] = "071", "none"
    worksheet["F11"], worksheet["G11"] = "pilot", "x" * 10_001
    workbook[DIVISIONS]["A6"] = "77"
    assert problems(workbook) == [
        ("unknown-class", 6, "Industry classes!A6"),
        ("unknown-state", 7, "Industry classes!F7"),
        ("state-missing", 8, "Industry classes!F8"),
        ("class-twice", 10, "Industry classes!A10"),
        ("too-long", 11, "Industry classes!G11"),
        ("unknown-class", 6, "ISIC divisions!A6"),
    ]


def test_a_formula_in_place_of_a_state_is_refused_and_in_a_case_is_only_text():
    workbook = sheet({})
    worksheet = workbook[CLASSES]
    worksheet["F6"] = '="covered"'
    assert problems(workbook) == [("unknown-state", 6, "Industry classes!F6")]
    worksheet["F6"], worksheet["G6"] = "covered", '=HYPERLINK("http://example.org")'
    found = read(workbook)
    assert found["061"].case == '=HYPERLINK("http://example.org")'
    again = opened(write_coverage(SHELF, found, ENGLISH))[CLASSES]["G6"]
    assert (again.data_type, again.quotePrefix) == ("s", True)


def test_sheets_of_divisions_may_be_deleted():
    workbook = sheet()
    del workbook[DIVISIONS]
    for name in [n for n in workbook.defined_names if "division" in n]:
        del workbook.defined_names[name]
    assert read(workbook) == {code: SOME[code] for code in ("061", "062", "344")}


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "not-a-workbook"),
        (b"PK\x03\x04 damaged", "not-a-workbook"),
        (b"x" * (LARGEST * 1_000_000 + 1), "file-too-large"),
    ],
)
def test_other_files_are_refused(content, code):
    with pytest.raises(Refusal) as refusal:
        read_coverage(content, "sheet.xlsx", SHELF)
    assert [(p.code, p.file) for p in refusal.value.problems] == [(code, "sheet.xlsx")]


def test_another_workbook_is_refused():
    assert problems(openpyxl.Workbook()) == [("not-a-coverage-sheet", 0, "")]


typed = st.text(max_size=80).map(clean)
some_answers = st.dictionaries(
    st.sampled_from([*SHELF.classes, "05", "28", "38"]),
    st.builds(ClassAnswer, state=st.sampled_from(STATES), case=typed),
    max_size=8,
)


@settings(deadline=None, max_examples=25)
@given(some_answers)
def test_whatever_people_typed_comes_back_sign_by_sign(answers):
    content = write_coverage(SHELF, answers, language("ar"), subject="=1+1")
    assert read_coverage(content, "sheet.xlsx", SHELF, before=answers) == answers


@pytest.mark.office
def test_formulas_count_what_the_program_counts(tmp_path):
    import sys
    from pathlib import Path

    sys.path.insert(0, str(Path(__file__).parents[1] / "excel"))
    try:
        from recalculation import recalculated, values
    finally:
        sys.path.pop(0)
    from toolkit.scoring.coverage import class_coverage

    codes = list(SHELF.classes)
    answers = {
        code: ClassAnswer(state=STATES[number % 3])
        for number, code in enumerate(codes)
        if number % 4
    }
    answers |= {
        "05": ClassAnswer(state="covered"),
        "37": ClassAnswer(state="none"),
        "39": ClassAnswer(state="pilot"),
    }
    books = {tag: write_coverage(SHELF, answers, language(tag)) for tag in ("en", "ar")}
    expected = class_coverage(SHELF, answers)
    for tag, found in recalculated(books).items():
        words = {**class_state_words(language(tag)), "unanswered": None}
        assert values(found, "coverage_count") == [expected.figure]
        assert values(found, "coverage_major_covered") == [m.tally.covered for m in expected.majors]
        shares = [m.tally.share for m in expected.majors]
        assert values(found, "coverage_major_shares") == pytest.approx(shares)
        together = [words[each.state] for each in expected.divisions]
        assert values(found, "coverage_division_together") == together
