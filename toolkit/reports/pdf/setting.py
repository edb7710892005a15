"""How a document is set on paper: page geometry, styles of text, the language and direction of it all."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from toolkit.charts.palette import ACCENT, INK, PRINT, QUIET
from toolkit.charts.picture import Direction
from toolkit.reports.document import Align
from toolkit.reports.telling import FULL_WIDTH
from toolkit.typeset import Layout, Span, TextStyle, lay_out

PAGE_WIDTH, PAGE_HEIGHT = 595.276, 841.89  # ISO 216, A4, points
MARGIN = (PAGE_WIDTH - FULL_WIDTH) / 2
TOP = 68.0
BOTTOM = 66.0
FRAME_HEIGHT = PAGE_HEIGHT - TOP - BOTTOM

BODY = TextStyle(PRINT.body, colour=INK)
STRONG = TextStyle(PRINT.body, True, INK)
LEAD = TextStyle(PRINT.lead, colour=INK)
SMALL = TextStyle(PRINT.note, colour=QUIET)
LINK = TextStyle(PRINT.note, colour=ACCENT)
CELL = TextStyle(PRINT.note, colour=INK)
CELL_STRONG = TextStyle(PRINT.note, True, INK)
HEADER = TextStyle(PRINT.note, True, QUIET)
TITLE = TextStyle(PRINT.heading, True, INK)
HEADING = TextStyle(PRINT.lead, True, INK)
SUBHEADING = TextStyle(PRINT.body, True, INK)

_ENDLESS = 1e6  # points: a column that no text fills


@dataclass(frozen=True)
class Setting:
    """Language and direction of a document, and the text set in them."""

    language: str
    direction: Direction

    @property
    def rtl(self) -> bool:
        """Whether pages run from right to left."""
        return self.direction == "rtl"

    def lay(
        self, text: str, style: TextStyle, width: float, align: Align = "start", link: str = ""
    ) -> Layout:
        """Text set into a column; foreign text keeps its own direction but stands at the page's side."""
        direction = direction_of(text, self.direction)
        if direction != self.direction and align != "center":
            align = "end" if align == "start" else "start"
        return lay_out(
            (Span(text, style, link or None),),
            width,
            language=self.language,
            direction=direction,
            align=align,
        )

    def least_width(self, text: str, style: TextStyle) -> float:
        """Width of the longest word, points."""
        return self._endless(text, style).widest_word

    def natural_width(self, text: str, style: TextStyle) -> float:
        """Width on one line, points."""
        return self._endless(text, style).natural_width

    def _endless(self, text: str, style: TextStyle) -> Layout:
        direction = direction_of(text, self.direction)
        return lay_out((Span(text, style),), _ENDLESS, language=self.language, direction=direction)

    def left(self, start: float, width: float, within: float) -> float:
        """The left end of a part that begins `start` after the start of a line of length `within`."""
        return within - start - width if self.rtl else start


_ARABIC_STOPS = frozenset("\u060c\u061b\u061f")
"""Comma, semicolon and question mark of Arabic: a list of Latin codes set apart by them runs from right to left."""


@lru_cache(maxsize=16384)
def direction_of(text: str, document: Direction) -> Direction:
    """The document's direction, but for text that holds letters and stops of the other direction only."""
    found = {
        "rtl" if kind in {"R", "AL"} else "ltr"
        for char in text
        if (kind := unicodedata.bidirectional(char)) in {"L", "R", "AL"}
    }
    if not _ARABIC_STOPS.isdisjoint(text):
        found.add("rtl")
    if document not in found and found:
        return "ltr" if document == "rtl" else "rtl"
    return document
