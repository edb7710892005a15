"""A ReportLab canvas that knows page numbers late: what depends on the last page is drawn when it is known.

A place in a page's stream is left open and filled before saving, so that a report is laid out once and not twice.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from reportlab.pdfgen.canvas import Canvas

from toolkit.reports.document import Furniture
from toolkit.reports.pdf.setting import Setting
from toolkit.reports.pdf.tags import Tags
from toolkit.reports.pdf.text import TextStyle, draw_label, missing_characters

_PLACE = "%%later-{number}%%"
_MOST_NAMED = 8  # characters without a font that the cover names


class ReportCanvas(Canvas):
    """Canvas of one report; embeds only the fonts that text is drawn with."""

    right_to_left = False
    digits = "0123456789"
    _code: list[str]
    _doc: Any
    _pageNumber: int  # noqa: N815 - ReportLab's name

    def __init__(self, *arguments: Any, **named: Any) -> None:
        super().__init__(*arguments, **named)
        self.page_of: dict[str, int] = {}
        self.tags = Tags()
        self._later: list[tuple[int, str, Callable[[], None]]] = []
        self.setViewerPreference("DisplayDocTitle", "true")
        if self.right_to_left:
            self.setViewerPreference("Direction", "R2L")
        self.showOutline()

    def _make_preamble(self) -> None:
        """Begin pages without a font: ReportLab would name Helvetica, which is not embedded."""
        self._preamble = "1 0 0 1 0 0 cm"

    # -- bookmarks and late numbers --------------------------------------------------------------

    def mark(self, key: str, title: str, level: int, top: float) -> None:
        """A bookmark of the place `top` above the origin, and its entry in the outline."""
        self.page_of[key] = self.getPageNumber()
        self.bookmarkHorizontal(key, 0, top)
        self.addOutlineEntry(title, key, level, closed=level > 0)

    def page_number_later(
        self, key: str, x: float, baseline: float, style: TextStyle, setting: Setting
    ) -> None:
        """The number of the page that holds a bookmark, ending at the end of the line."""
        self._draw_later(
            lambda: _numeral(self.page_of.get(key, 0), self.digits),
            x, baseline, style, setting, "left" if setting.rtl else "right",
        )  # fmt: skip

    def pages_later(
        self, said: Furniture, x: float, baseline: float, style: TextStyle, setting: Setting,
        *, from_right: bool,
    ) -> None:  # fmt: skip
        """Page x of y in the words of `said`, beginning at `x` or ending there."""
        page = self.getPageNumber()

        def words() -> str:
            return said.page.replace("{page}", _numeral(page, said.digits)).replace(
                "{pages}", _numeral(self._pageNumber - 1, said.digits)
            )

        self._draw_later(words, x, baseline, style, setting, "left" if from_right else "right")

    def missing_later(
        self, note: str, x: float, baseline: float, style: TextStyle, setting: Setting
    ) -> None:
        """The note on characters that no font has, by their code points; nothing where all were drawn."""

        def words() -> str:
            codes = [f"U+{ord(character):04X}" for character in missing_characters(self)]
            shown = codes[:_MOST_NAMED] + ["…"] * (len(codes) > _MOST_NAMED)
            return note.replace("{characters}", ", ".join(shown)) if codes else ""

        self._draw_later(words, x, baseline, style, setting, "right" if setting.rtl else "left")

    def _draw_later(
        self, words: Callable[[], str], x: float, baseline: float, style: TextStyle,
        setting: Setting, anchor: Any,
    ) -> None:  # fmt: skip
        place = _PLACE.format(number=len(self._later))
        self._code.append(place)

        def draw() -> None:
            if said := words():
                draw_label(
                    self, x, baseline, said, style,
                    language=setting.language, anchor=anchor, direction=setting.direction,
                )  # fmt: skip

        self._later.append((self.getPageNumber(), place, draw))

    def save(self) -> None:
        """Fill the open places and write the file."""
        if self._code:
            self.showPage()
        pages = self._doc.Pages.pages
        for number, place, draw in self._later:
            self._code = []
            draw()
            page = pages[number - 1]
            page.stream = page.stream.replace(place, "\n".join(self._code), 1)
        self._code = []
        self.tags.write(self._doc)
        super().save()


def _numeral(number: int, digits: str) -> str:
    """A number of a page in a language's own digits."""
    return "".join(digits[int(digit)] for digit in str(number))
