"""The PDF: real text, embedded fonts, bookmarks, page numbers, the same bytes for the same document."""

import re
import zlib
from dataclasses import replace
from datetime import date

import pypdfium2
import pytest

from toolkit.charts.picture import Picture
from toolkit.language import available
from toolkit.reports.document import (
    Cell,
    Chapter,
    Column,
    Document,
    Fact,
    Facts,
    Figure,
    Furniture,
    Heading,
    Table,
    Text,
)
from toolkit.reports.pdf import render

TAGS = [tag for tag in available() if tag in {"en", "zh-Hans", "ar"}]
SAMPLES = ["coastal-pump-works", "harbour-cloud-platform", "northern-cement-plant"]
LOST = Furniture("Contents", "Page {page} of {pages}", missing="Lost: {characters}")


def small(*blocks, **changes):
    chapter = Chapter("summary", "summary", "Summary", "Found", tuple(blocks), 1)
    made = Document(
        title="Title", subtitle="Subtitle", subject="Subject", language="en", direction="ltr",
        issued_on=date(2026, 11, 24), cover=(Fact("Size", "50"),), chapters=(chapter,),
        furniture=Furniture("Contents", "Page {page} of {pages}"), disclaimer="Independent.",
    )  # fmt: skip
    return replace(made, **changes)


def text_of(content):
    with pypdfium2.PdfDocument(content) as pdf:
        return [page.get_textpage().get_text_bounded() for page in pdf]


@pytest.mark.parametrize("tag", TAGS)
@pytest.mark.parametrize("sample", SAMPLES)
def test_a_full_report_has_twenty_pages_or_more_and_embeds_its_fonts(printed, sample, tag):
    report = printed(sample, tag)
    assert len(report.pages) >= 20
    assert report.content.count(b"/FontFile2") >= 2
    assert b"/Helvetica" not in report.content
    assert b"/CIDFontType0" not in report.content


def test_the_text_holds_score_level_and_every_planned_action(printed, evaluation):
    text = " ".join(printed("coastal-pump-works", "en").text.split())
    assert "Level 1, Initiated" in text
    assert "1.5 of 5, probably within 1.4–1.6. Self-reported." in text
    for action in evaluation("coastal-pump-works").roadmap.chosen:
        code = evaluation("coastal-pump-works").library.cooperation.actions[action.action].code
        assert code in text


def test_every_page_but_the_cover_says_which_of_how_many_it_is(printed):
    report = printed("coastal-pump-works", "en")
    count = len(report.pages)
    assert all(f"Page {n} of {count}" in page for n, page in enumerate(report.pages[1:], 2))


def test_the_summary_fits_on_page_two_in_every_language(printed, document):
    for tag in TAGS:
        for sample in SAMPLES:
            contents = document(sample, tag).furniture.contents
            with printed(sample, tag).open() as pdf:
                bookmarks = {b.get_title(): b.get_dest().get_index() for b in pdf.get_toc()}
            assert bookmarks[contents] == 2


def test_bookmarks_lead_to_all_chapters_in_order(printed, document):
    with printed("coastal-pump-works", "en").open() as pdf:
        entries = [(b.level, b.get_title(), b.get_dest().get_index()) for b in pdf.get_toc()]
    top = [title for level, title, _ in entries if level == 0]
    chapters = [f"{c.number}  {c.name}" for c in document("coastal-pump-works", "en").chapters]
    assert top == [chapters[0], "Contents", *chapters[1:]]
    pages = [page for _, _, page in entries]
    assert pages == sorted(pages)


def test_the_contents_show_the_page_of_each_chapter(printed, document):
    report = printed("coastal-pump-works", "en")
    with report.open() as pdf:
        pages = [b.get_dest().get_index() + 1 for b in pdf.get_toc() if b.level == 0]
    del pages[1]  # the contents themselves
    lines = " ".join(report.pages[2].split())
    for chapter, page in zip(document("coastal-pump-works", "en").chapters, pages, strict=True):
        after = lines.split(chapter.title)[1]
        assert str(page) in re.findall(r"\d+", after)[:2]


def test_metadata_name_title_author_subject_and_language(printed):
    with printed("coastal-pump-works", "en").open() as pdf:
        metadata = pdf.get_metadata_dict()
    assert metadata["Title"] == "Digital maturity and cooperation - Coastal Pump Works (sample)"
    assert metadata["Author"] == "Cross-Border Digital Transformation Toolkit"
    assert "industrial internet" in metadata["Keywords"]
    assert b"/Lang (en)" in printed("coastal-pump-works", "en").content


def test_equal_documents_give_equal_bytes(document, printed):
    assert (
        render(document("coastal-pump-works", "en")) == printed("coastal-pump-works", "en").content
    )


def test_right_to_left_reports_say_so_to_the_viewer():
    assert b"/Direction /R2L" in render(small(Text("x"), direction="rtl", language="ar"))
    assert b"/Direction" not in render(small(Text("x")))


def test_columns_run_from_the_right_in_right_to_left_reports():
    table = Table(
        (Column("First"), Column("Second")), ((Cell("one", "one"), Cell("two", "two")),), "T"
    )
    left = render(small(table, language="ar", direction="rtl"))
    with pypdfium2.PdfDocument(left) as pdf:
        page = pdf[1].get_textpage()
        first, second = (page.search(word).get_next()[0] for word in ("First", "Second"))
        assert page.get_charbox(first)[0] > page.get_charbox(second)[0]


def test_markup_is_printed_as_it_was_typed():
    pages = text_of(render(small(Text("<b>bold</b> &amp; <para>"), subject="<i>Subject</i>")))
    assert "<b>bold</b> &amp; <para>" in pages[1]
    assert "<i>Subject</i>" in pages[0]


def test_characters_without_a_font_are_named_on_the_cover():
    pages = text_of(render(small(Text("Linear A: \U00010600, fine otherwise"), furniture=LOST)))
    assert "Lost: U+10600" in pages[0]
    assert "Lost" not in text_of(render(small(Text("x"), furniture=LOST)))[0]


def test_a_cell_of_ten_thousand_letters_is_cut_over_pages():
    long = " ".join(f"word{n}" for n in range(1500))
    table = Table((Column("Code"), Column("Note")), ((Cell("C1", "C1"), Cell(long, long)),), "T")
    pages = text_of(render(small(table, Facts((Fact("Note", long),)))))
    assert "word0" in pages[1]
    assert "word1499" in pages[-1]
    assert all("Note" in page for page in pages[1:3])  # the header is repeated


def test_no_heading_stands_alone_at_the_foot_of_a_page():
    filler = [Text(f"Paragraph {n}.") for n in range(31)]
    for extra in range(12):
        blocks = [*filler[: 20 + extra], Heading("Lonely heading"), Text("It is followed by this.")]
        pages = text_of(render(small(*blocks)))
        holding = [page for page in pages if "Lonely heading" in page]
        assert "It is followed by this." in holding[0]


def test_a_picture_higher_than_the_rest_of_the_page_moves_to_the_next():
    tall = Figure(Picture(400, 500, (), "Tall"), "Its caption")
    pages = text_of(render(small(*[Text(f"Line {n}.") for n in range(20)], tall)))
    assert "Its caption" not in pages[1]
    assert "Its caption" in pages[2]


def test_streams_are_compressed():
    content = render(small(Text("x")))
    streams = re.findall(rb"stream\r?\n(.*?)endstream", content, re.DOTALL)
    assert any(zlib.decompressobj().decompress(stream.strip(b"\r\n")) for stream in streams[:1])


def test_the_file_is_tagged_with_headings_tables_and_pictures(printed):
    content = printed("coastal-pump-works", "en").content
    assert b"/MarkInfo" in content
    for tag in (
        b"/H1",
        b"/H2",
        b"/H3",
        b"/P",
        b"/Table",
        b"/TR",
        b"/TH",
        b"/TD",
        b"/Figure",
        b"/TOCI",
    ):
        assert b"/S " + tag in content


def test_every_marked_content_has_its_element():
    content = render(small(Text("One."), Heading("Two"), Text("Three.")))
    streams = [
        zlib.decompress(stream)
        for stream in re.findall(rb"stream\r?\n(.*?)\r?\n?endstream", content, re.DOTALL)
        if b"BDC" in (zlib.decompressobj().decompress(stream) or b"")
    ]
    marks = [len(re.findall(rb"/MCID \d+", stream)) for stream in streams]
    assert sum(marks) == len(re.findall(rb"/Pg \d+ 0 R /K \[\d+\]", content))
    assert all(
        stream.count(b"BDC") + stream.count(b"BMC") == stream.count(b"EMC") for stream in streams
    )
