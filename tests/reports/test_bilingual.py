"""The bilingual edition: two languages beside each other, for two parties at one table."""

import re
from dataclasses import replace
from datetime import date

import pypdfium2
import pytest

from toolkit.content.library import Library
from toolkit.language import language
from toolkit.reports.document import Cell, Column, Group, Heading, Table, Text
from toolkit.reports.pdf import render
from toolkit.reports.pdf.bilingual import UnmatchedError
from toolkit.reports.pdf.both import Both, reads_the_same
from toolkit.reports.pdf.setting import CELL, Setting
from toolkit.reports.pdf.story import flowables, least_height
from toolkit.reports.region import build_region
from toolkit.reports.telling import FULL_WIDTH
from toolkit.service.evaluation import evaluate

PAIRS = [("en", "ar"), ("ar", "zh-Hans"), ("zh-Hans", "en")]


def read(content):
    with pypdfium2.PdfDocument(content) as pdf:
        return [page.get_textpage().get_text_bounded() for page in pdf]


@pytest.mark.parametrize(("first", "second"), PAIRS)
def test_every_chapter_title_stands_in_both_languages(document, first, second):
    one, other = document("coastal-pump-works", first), document("coastal-pump-works", second)
    text = "".join("".join(read(render(one, other))).split())
    for edition in (one, other):
        if edition.language == "ar":
            continue  # PDFium gives Arabic, and what stands beside it, in the order of the eye
        for chapter in edition.chapters:
            for words in re.findall(r"[A-Za-z]{3,}|[\u4e00-\u9fff]+", chapter.title):
                assert words in text


def test_a_region_has_a_bilingual_edition_too():
    library = Library.open()
    region = evaluate(library, library.samples("region")["example-province"])
    one, other = (build_region(region, language(tag)) for tag in ("en", "zh-Hans"))
    pages = read(render(one, other))
    assert "Network" in "".join(pages)
    assert "网络" in "".join(pages)


def table(*shown):
    cell = Cell(1, shown[-1])
    return Table((Column(shown[0]), Column(shown[1])), ((Cell("a", shown[2]), cell),))


def edition(document, tag, *blocks):
    made = document("coastal-pump-works", tag)
    first = replace(made.chapters[0], blocks=blocks)
    return replace(made, chapters=(first,))


def test_what_reads_the_same_in_both_languages_is_printed_once(document):
    one = edition(document, "en", table("Name", "Cost", "Crane", "4711"))
    other = edition(document, "zh-Hans", table("名称", "费用", "吊车", "4711"))
    text = "".join(read(render(one, other)))
    assert text.count("4711") == 1
    assert "Crane" in text
    assert "吊车" in text


def test_marks_of_direction_make_no_difference_to_a_number(document):
    one = edition(document, "en", table("Name", "Cost", "Crane", "4711"))
    other = edition(document, "ar", table("الاسم", "الكلفة", "رافعة", "\u20664711\u2069"))
    assert "".join(read(render(one, other))).count("4711") == 1


def test_documents_of_different_blocks_are_refused(document):
    one = edition(document, "en", Text("One."), Text("Two."))
    other = edition(document, "zh-Hans", Text("一。"))
    with pytest.raises(UnmatchedError, match="2 blocks beside 1"):
        render(one, other)
    with pytest.raises(UnmatchedError, match="Text beside Table"):
        render(edition(document, "en", Text("One.")), edition(document, "ar", table(*"abcd")))


def test_the_second_language_is_told_to_those_who_listen(document):
    one = edition(document, "en", Text("One."))
    other = edition(document, "zh-Hans", Text("一。"))
    mark = f"<FEFF{'zh-Hans'.encode('utf-16-be').hex().upper()}>".encode()
    assert mark in render(one, other)
    assert mark not in render(one)


def test_equal_documents_give_equal_bytes(document):
    one, other = (document("northern-cement-plant", tag) for tag in ("en", "zh-Hans"))
    assert render(one, other) == render(one, other)


def test_the_cover_names_both_titles_and_the_date_in_both_forms(document):
    one, other = (document("coastal-pump-works", tag) for tag in ("en", "zh-Hans"))
    cover = read(render(one, other))[0]
    assert one.issued_on == date(2026, 11, 24)
    for words in (
        "Digital maturity and",
        "数字化成熟度与合作",
        "November 24, 2026",
        "2026年11月24日",
    ):
        assert words in cover


def test_every_page_says_sample_and_its_number_in_both_languages(document):
    one, other = (document("coastal-pump-works", tag) for tag in ("en", "zh-Hans"))
    pages = read(render(one, other))
    for page in pages:
        assert "Sample" in page
        assert "示例" in page
    for number, page in enumerate(pages[1:], 2):
        assert f"Page {number} of {len(pages)}" in page
        assert f"第{number}页，共{len(pages)}页" in page


def test_lists_that_differ_in_their_commas_alone_are_printed_once():
    assert reads_the_same("A20, A93", "A20、A93")
    assert reads_the_same("A20, A93", "\u2068A20\u2069، \u2068A93\u2069")
    assert reads_the_same("640 (2030)", "640（2030）")
    assert not reads_the_same("1.5", "15")
    assert not reads_the_same("\u22120.5", "0.5")


@pytest.mark.parametrize("lines", [19, 22, 25])
def test_a_whole_group_is_not_cut_by_the_end_of_a_page(document, lines):
    rows = tuple((Cell(None, f"Row{n}"), Cell(None, "")) for n in range(1, 13))
    signed = Group((Table((Column("Subject"), Column("Party")), rows),), whole=True)
    blocks = (*(Text("Filler.") for _ in range(lines)), signed)
    one, other = (edition(document, tag, *blocks) for tag in ("en", "zh-Hans"))
    for beside in (None, other):
        holding = [
            number
            for number, page in enumerate(read(render(one, beside)))
            if {"Row1", "Row12"} & set(page.split())
        ]
        assert len(holding) == 1


def words_of(layout):
    return [line.text for line in layout.lines]


def test_lines_stand_in_pairs_and_what_a_person_wrote_once():
    both = Both(Setting("en", "ltr"), Setting("zh-Hans", "ltr"))
    laid = both.lay(("not settled\nSee file 7.", "未落实\nSee file 7."), CELL, 200.0)
    assert words_of(laid) == ["not settled", "未落实", "See file 7."]
    uneven = both.lay(("One\nTwo", "一"), CELL, 200.0)
    assert words_of(uneven) == ["One", "Two", "一"]


def test_a_list_of_codes_runs_the_way_of_the_language_whose_commas_part_it():
    arabic = Both(Setting("ar", "rtl"), Setting("zh-Hans", "ltr"))
    listed = "\u060c ".join(f"\u2068{code}\u2069" for code in ("C04", "C05"))
    (line,) = arabic.lay((listed, "C04、C05"), CELL, 200.0).lines
    x = {placed.run.text: placed.x for placed in line.runs}
    assert x["C05"] < x["C04"]


def test_a_range_stands_twice_where_the_languages_read_from_opposite_ends():
    chinese = Setting("zh-Hans", "ltr")
    arabic = Both(Setting("ar", "rtl"), chinese)
    for value in ("1.5\u20132.3", "10%\u201386%", "2027\u20132030"):
        turned = arabic.lay((f"\u2067{value}\u2069", value), CELL, 200.0)
        assert len(turned.lines) == 2
        assert len(Both(Setting("en", "ltr"), chinese).lay((value, value), CELL, 200.0).lines) == 1
    assert len(arabic.lay(("A\u2013B", "A\u2013B"), CELL, 200.0).lines) == 1
    named = "Plan 2027\u20132030"
    assert len(arabic.lay((named, named), CELL, 200.0).lines) == 1


@pytest.mark.parametrize(
    ("first", "second", "texts"),
    [
        (("ar", "rtl"), ("zh-Hans", "ltr"), ("الخطوة الأولى", "第一步")),
        (("en", "ltr"), ("ar", "rtl"), ("First step", "الخطوة الأولى")),
    ],
)
def test_the_second_language_begins_on_the_side_of_the_first(first, second, texts):
    both = Both(Setting(*first), Setting(*second))
    for align in ("start", "end"):
        laid = both.lay(texts, CELL, 300.0, align)
        upper, lower = (
            (line.runs[0].x, 300.0 - line.runs[-1].x - line.runs[-1].width) for line in laid.lines
        )
        at_left = (first[1] == "ltr") is (align == "start")
        side = 0 if at_left else 1
        assert upper[side] == pytest.approx(0.0, abs=0.01)
        assert lower[side] == pytest.approx(0.0, abs=0.01)


def test_the_contents_of_two_languages_fit_on_one_page(document):
    one, other = (document("coastal-pump-works", tag) for tag in ("en", "zh-Hans"))
    pages = read(render(one, other))
    contents = next(text for text in pages if "Contents" in text and "目录" in text)
    for edition in (one, other):
        assert "".join(edition.chapters[-1].title.split()) in "".join(contents.split())


def test_a_line_between_a_heading_and_its_table_does_not_hold_the_heading_alone():
    setting = Setting("en", "ltr")
    blocks = (Heading("Weights"), Text("Preset: balanced", "small"), table("A", "B", "C", "1"))
    guard, heading, line, grid = flowables(setting, blocks, FULL_WIDTH)
    assert guard.height > heading.least_height + least_height(line) + grid.least_height
