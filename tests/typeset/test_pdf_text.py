"""Text in a PDF: what a reader can copy, that bytes repeat, that pages split well."""

import io
import re
import unicodedata
from collections import Counter
from concurrent.futures import ThreadPoolExecutor

import pypdfium2 as pdfium
import pytest
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import SimpleDocTemplate, Table

from toolkit.reports.pdf.text import (
    ShapedParagraph,
    Span,
    TextStyle,
    draw_label,
    missing_characters,
    text_width,
)
from toolkit.typeset.layout import DirectionChoice

ENGLISH = "The digital maturity of Acme Ltd. is 75.5% (out of 100), “12 points” above – fine."
CHINESE = "数字化成熟度评估报告：Acme工业有限公司2026年度总分为75.5%（满分100分），比行业高。"
ARABIC = (
    "تقرير تقييم النضج الرقمي لشركة Acme Industrial Co., Ltd. لعام 2026: بلغت النتيجة الإجمالية "
    "75.5% (من أصل 100 نقطة)، أي بزيادة قدرها +12 نقطة بمتوسط القطاع."
)
HINDI = "कुल स्कोर ७५.५% (100 में से) है। प्रौद्योगिकी, क्षेत्रीय सहयोग और हिन्दी में रूपरेखा।"
THAI = "รายงานการประเมินความพร้อมทางดิจิทัลของบริษัท Acme น้ำ ปู่ ญี่ปุ่น ก็"


def pdf_of(*story: object) -> bytes:
    stream = io.BytesIO()
    SimpleDocTemplate(stream, pagesize=A4, invariant=1).build(list(story))
    return stream.getvalue()


def paragraph(text: str, language: str, direction: DirectionChoice = "ltr") -> ShapedParagraph:
    return ShapedParagraph(text, TextStyle(), language=language, direction=direction)


def extracted(pdf: bytes) -> str:
    pages = pdfium.PdfDocument(pdf)
    text = "\n".join(page.get_textpage().get_text_range() for page in pages)
    return re.sub("[\u200e\u200f\u202a-\u202e\u2066-\u2069]", "", text)


def words(text: str) -> Counter[str]:
    """Words without the punctuation around them, composed."""
    parts = unicodedata.normalize("NFC", text).split()
    return Counter(re.sub(r"^\W+|\W+$", "", part) for part in parts)


@pytest.mark.parametrize(("text", "language"), [(ENGLISH, "en"), (HINDI, "hi"), (THAI, "th")])
def test_words_can_be_copied_exactly(text: str, language: str) -> None:
    assert extracted(pdf_of(paragraph(text, language))).split() == text.split()


def test_chinese_can_be_copied_exactly() -> None:
    assert "".join(extracted(pdf_of(paragraph(CHINESE, "zh"))).split()) == CHINESE


def test_every_arabic_word_can_be_copied() -> None:
    assert words(ARABIC) - words(extracted(pdf_of(paragraph(ARABIC, "ar", "rtl")))) == Counter()


def test_arabic_ligature_gives_its_letters_in_order() -> None:
    assert extracted(pdf_of(paragraph("الإجمالية لا", "ar", "rtl"))).split() == ["الإجمالية", "لا"]


def test_markup_typed_by_people_is_drawn_as_it_is() -> None:
    typed = "<b>&amp; <script>alert('x')</script> %d {0}"
    assert extracted(pdf_of(paragraph(typed, "en"))).strip() == typed


def test_equal_documents_are_equal_in_every_byte() -> None:
    first = pdf_of(paragraph(ENGLISH, "en"), paragraph(ARABIC, "ar", "rtl"))
    pdf_of(paragraph(CHINESE, "zh"), paragraph(HINDI, "hi"))
    assert pdf_of(paragraph(ENGLISH, "en"), paragraph(ARABIC, "ar", "rtl")) == first


def test_threads_write_what_one_thread_writes() -> None:
    texts = [(ENGLISH, "en", "ltr"), (ARABIC, "ar", "rtl"), (CHINESE, "zh", "ltr")] * 8

    def make(task: tuple[str, str, DirectionChoice]) -> bytes:
        return pdf_of(paragraph(*task))

    with ThreadPoolExecutor(4) as pool:
        assert list(pool.map(make, texts)) == [make(task) for task in texts]


def test_missing_characters_are_noted_on_the_document() -> None:
    canvas = Canvas(io.BytesIO())
    draw_label(canvas, 0, 0, "go 🚀", TextStyle(), language="en")
    assert missing_characters(canvas) == "🚀"


def test_missing_character_can_still_be_copied() -> None:
    assert "🚀" in extracted(pdf_of(paragraph("go 🚀", "en")))


@pytest.mark.parametrize(
    ("anchor", "direction", "left"),
    [
        ("start", "ltr", 100.0),
        ("start", "rtl", 100.0 - 1),
        ("left", "rtl", 100.0),
        ("right", "ltr", 100.0 - 1),
        ("middle", "rtl", 100.0 - 0.5),
    ],
)
def test_label_stands_at_its_anchor(anchor, direction, left: float) -> None:
    stream = io.BytesIO()
    canvas = Canvas(stream)
    style = TextStyle(10)
    width = draw_label(
        canvas, 100, 100, "Acme", style, language="en", anchor=anchor, direction=direction
    )
    canvas.save()
    assert width == pytest.approx(text_width("Acme", style, "en"))
    found = pdfium.PdfDocument(stream.getvalue())[0].get_textpage().get_charbox(0, loose=True)
    assert found[0] == pytest.approx(100.0 - (100.0 - left) * width, abs=0.1)


def test_drawing_leaves_font_and_colour_of_the_canvas_alone() -> None:
    canvas = Canvas(io.BytesIO())
    draw_label(canvas, 0, 0, "a", TextStyle(colour="#ff0000"), language="en")
    code = canvas._code[-1]
    assert code.startswith("q ")
    assert code.endswith(" Q")


def test_wrong_colour_names_itself() -> None:
    with pytest.raises(ValueError, match="'red': expected #rrggbb"):
        draw_label(Canvas(io.BytesIO()), 0, 0, "a", TextStyle(colour="red"), language="en")


def test_paragraph_splits_between_lines_and_leaves_none_alone() -> None:
    whole = ShapedParagraph("word " * 60, TextStyle(leading=12), language="en", direction="ltr")
    whole.wrap(100, 1000)
    count = len(whole.layout(100).lines)
    head, tail = whole.split(100, 12 * (count - 1) + 1)
    assert head.wrap(100, 1000)[1] == 12 * (count - 2)
    assert tail.wrap(100, 1000)[1] == 12 * 2
    assert whole.split(100, 13) == []


def test_long_cell_flows_over_pages() -> None:
    cell = paragraph("word " * 4000, "en")
    pdf = pdf_of(Table([[cell]], colWidths=[200], splitInRow=1))
    assert len(pdfium.PdfDocument(pdf)) > 1
    assert len(extracted(pdf).split()) == 4000


def test_only_web_mail_and_bookmark_links_are_clickable() -> None:
    def annotations(link: str) -> int:
        spans = (Span("evidence", link=link),)
        pdf = pdf_of(ShapedParagraph(spans, language="en", direction="ltr"))
        return pdf.count(b"/Annot\n") + pdf.count(b"/Subtype /Link")

    assert annotations("https://example.org/доклад") > 0
    assert annotations("javascript:alert(1)") == 0
    assert annotations("file:///etc/passwd") == 0


def test_bullet_stands_on_the_reading_side() -> None:
    def first_character_left(direction: DirectionChoice) -> float:
        text = ShapedParagraph(
            "abc", language="en", direction=direction, start_indent=20, marker="•"
        )
        page = pdfium.PdfDocument(pdf_of(text))[0].get_textpage()
        place = page.get_text_range().index("•")
        return page.get_charbox(place)[0]

    assert first_character_left("ltr") < 120
    assert first_character_left("rtl") > 400


def test_vowel_marks_are_raised_and_the_baseline_comes_back() -> None:
    canvas = Canvas(io.BytesIO())
    draw_label(canvas, 0, 0, "مُحَمَّدٌ", TextStyle(), language="ar")
    rises = re.findall(r"(\S+) Ts", canvas._code[-1])
    assert len(rises) > 1
    assert rises[-1] == "0"


def test_link_to_a_bookmark_becomes_a_destination() -> None:
    stream = io.BytesIO()
    canvas = Canvas(stream, invariant=1)
    canvas.bookmarkPage("method")
    spans = (Span("see the method", link="#method"),)
    text = ShapedParagraph(spans, language="en", direction="ltr")
    text.wrap(200, 100)
    text.drawOn(canvas, 50, 50)
    canvas.save()
    pdf = stream.getvalue()
    assert b"/Subtype /Link" in pdf
    assert b"/Dest" in pdf
    assert b"/URI" not in pdf


def test_paragraph_tells_tables_its_narrowest_and_natural_width() -> None:
    text = ShapedParagraph("one threeish", language="en", direction="ltr", start_indent=5)
    assert text.minWidth() == pytest.approx(5 + text_width("threeish", TextStyle(), "en"))
    assert text.natural_width() == pytest.approx(5 + text_width("one threeish", TextStyle(), "en"))
    assert text.plain_text == "one threeish"


def test_paragraph_that_fits_is_not_split() -> None:
    text = paragraph("short", "en")
    assert text.split(200, 100) == [text]
