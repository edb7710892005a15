"""What every report carries: its author, what it is not, the words around its pages, and how wide its labels are."""

from __future__ import annotations

from functools import lru_cache

from toolkit.charts.labels import Measure
from toolkit.language import Language
from toolkit.reports.document import Furniture

AUTHOR = "Cross-Border Digital Transformation Toolkit"


def disclaimer(language: Language) -> str:
    """What a result is not."""
    return language.text(
        "Independent self-assessment. Not an official CMMM, SIRI, DMA, DCMM, DTMM, 5G-factory or "
        "security-grading result."
    )


def furniture(language: Language) -> Furniture:
    """The words around the pages."""
    text = language.text
    return Furniture(
        contents=text("Contents"),
        page=text("Page {page} of {pages}"),
        missing=text("Some characters could not be printed and stand as 〓: {characters}."),
        digits="".join(language.digits(str(n)) for n in range(10)),
    )


@lru_cache(maxsize=64)
def measure_in(tag: str) -> Measure:
    """Widths of labels in the fonts that the PDF embeds for a language."""
    from toolkit.typeset import TextStyle, text_width

    @lru_cache(maxsize=8192)
    def width(text: str, size: float, bold: bool = False) -> float:
        return text_width(text, TextStyle(size, bold), tag)

    return width
