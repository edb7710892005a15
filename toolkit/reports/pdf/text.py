"""Laid-out text on a ReportLab canvas: paragraphs for the story, labels for charts.

Draws what `toolkit.typeset` has set. Language and direction are arguments of every call. Text is
taken literally: `<b>` and `&` are drawn as they are typed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import Any, Literal
from urllib.parse import quote

from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus.flowables import Flowable

from toolkit.reports.pdf.font_embedding import DocumentFonts, EncodedRun
from toolkit.typeset.fonts import PDF_EM, FontLibrary
from toolkit.typeset.layout import (
    Alignment,
    DirectionChoice,
    Layout,
    Line,
    PlacedRun,
    lay_out,
    text_width,
)
from toolkit.typeset.measuring import Span, TextStyle
from toolkit.typeset.shaping import REORDERING_SCRIPTS

__all__ = [
    "Anchor",
    "ShapedParagraph",
    "Span",
    "TextStyle",
    "draw_label",
    "draw_layout",
    "missing_characters",
    "text_width",
]

Anchor = Literal["start", "middle", "end", "left", "right"]

_COLOUR = re.compile(r"#([0-9A-Fa-f]{2})([0-9A-Fa-f]{2})([0-9A-Fa-f]{2})")
_LINK = re.compile(r"(?:https?://|mailto:)[!-~]+", re.IGNORECASE)
_URL_SIGNS = "%/:?#[]@!$&'()*+,;=~"  # RFC 3986: kept when other characters are percent-encoded
_ENDLESS = 1e6  # points; a column no label fills
_LINK_DESCENT = 0.25  # of the size: how far the clickable area reaches below the baseline
_VISIBLE_GAP = 0.005  # points; smaller ones are sums of rounding
_FEWEST_LINES = 2  # lines a split leaves on either page, where the paragraph has twice as many


def draw_layout(canvas: Canvas, x: float, top: float, layout: Layout) -> None:
    """Draw a layout whose column starts at `x` and whose first line box starts at `top`, points.

    The canvas keeps its own font and colour.
    """
    fonts = DocumentFonts.of(canvas)
    fonts.missing.update(dict.fromkeys(layout.missing))
    baseline = top - layout.first_baseline
    for line in layout.lines:
        _draw_line(canvas, fonts, x, baseline, line)
        baseline -= layout.leading


def draw_label(
    canvas: Canvas,
    x: float,
    y: float,
    text: str,
    style: TextStyle,
    *,
    language: str,
    anchor: Anchor = "start",
    direction: DirectionChoice = "auto",
    library: FontLibrary | None = None,
) -> float:
    """Draw one line with its baseline at `y` and return its width, in points.

    `x` is where the `anchor` of the text stands: `left`, `middle` or `right` of it on paper, or
    its `start` or `end` in reading direction. Line breaks in `text` become spaces.
    """
    layout = lay_out(
        (Span(" ".join(text.splitlines()), style),),
        _ENDLESS,
        language=language,
        direction=direction,
        library=library,
    )
    line = layout.lines[0]
    first = min((placed.x for placed in line.runs), default=0.0)
    if layout.direction == "rtl":
        anchor = {"start": "right", "end": "left"}.get(anchor, anchor)  # type: ignore[assignment]
    share = {"start": 0.0, "left": 0.0, "middle": 0.5, "end": 1.0, "right": 1.0}[anchor]
    fonts = DocumentFonts.of(canvas)
    fonts.missing.update(dict.fromkeys(layout.missing))
    _draw_line(canvas, fonts, x - first - share * line.width, y, line)
    return line.width


def missing_characters(canvas: Canvas) -> str:
    """Characters drawn so far in the canvas's document that no font has, each once."""
    return "".join(DocumentFonts.of(canvas).missing)


class ShapedParagraph(Flowable):
    """A paragraph for a ReportLab story: wraps, splits between lines, draws.

    `marker` (a bullet or a number) stands in the `start_indent`, on the first line. Split parts
    keep the lines they were set in, so all frames of a story should be of one width.
    """

    def __init__(
        self,
        content: str | Iterable[Span],
        style: TextStyle | None = None,
        *,
        language: str,
        direction: DirectionChoice,
        align: Alignment = "start",
        space_before: float = 0.0,
        space_after: float = 0.0,
        start_indent: float = 0.0,
        marker: str = "",
        keep_with_next: bool = False,
        library: FontLibrary | None = None,
    ) -> None:
        super().__init__()
        self.style = style or TextStyle()
        self.spans = (Span(content, self.style),) if isinstance(content, str) else tuple(content)
        self.language = language
        self.direction = direction
        self.align = align
        self.spaceBefore = space_before
        self.spaceAfter = space_after
        self.keepWithNext = keep_with_next
        self.start_indent = start_indent
        self.marker = marker
        self.library = library
        self._part: Layout | None = None  # set in the parts of a split paragraph

    @property
    def plain_text(self) -> str:
        """The letters alone, in logical order: for bookmarks and the contents."""
        return "".join(span.text for span in self.spans)

    def layout(self, width: float) -> Layout:
        """The paragraph set into `width` points."""
        if self._part is not None:
            return self._part
        return lay_out(
            self.spans,
            max(1.0, width - self.start_indent),
            language=self.language,
            direction=self.direction,
            align=self.align,
            library=self.library,
        )

    def wrap(
        self,
        available_width: float,
        available_height: float,  # noqa: ARG002 - ReportLab's signature
    ) -> tuple[float, float]:
        """Size the paragraph takes in a column, in points."""
        self.width = available_width
        self._layout = self.layout(available_width)
        self.height = self._layout.height
        return self.width, self.height

    def minWidth(self) -> float:  # noqa: N802 - the name ReportLab's tables call
        """Width of the widest unbreakable word, in points."""
        return self.layout(_ENDLESS).widest_word + self.start_indent

    def natural_width(self) -> float:
        """Width on one line, in points."""
        return self.layout(_ENDLESS).natural_width + self.start_indent

    def split(self, available_width: float, available_height: float) -> list[Flowable]:
        """Two parts, the first no higher than `available_height`; none if it can not be cut.

        No part is a single line when the paragraph has four lines or more.
        """
        layout = self.layout(available_width)
        count = len(layout.lines)
        fitting = int((available_height + 0.01) // layout.leading)
        if fitting >= count:
            return [self]
        fewest = _FEWEST_LINES if count >= 2 * _FEWEST_LINES else 1
        fitting = min(fitting, count - fewest)
        if fitting < fewest:
            return []
        head, tail = self._copy(layout.part(0, fitting)), self._copy(layout.part(fitting))
        head.spaceAfter = tail.spaceBefore = 0.0
        tail.marker = ""
        head.keepWithNext = False
        return [head, tail]

    def _copy(self, part: Layout) -> ShapedParagraph:
        copy = type(self)(
            self.spans,
            self.style,
            language=self.language,
            direction=self.direction,
            align=self.align,
            space_before=self.spaceBefore,
            space_after=self.spaceAfter,
            start_indent=self.start_indent,
            marker=self.marker,
            keep_with_next=bool(self.keepWithNext),
            library=self.library,
        )
        copy._part = part  # noqa: SLF001 - of the same class
        return copy

    def draw(self) -> None:
        """Draw at the canvas's origin; ReportLab calls this with the origin at the lower left."""
        layout = self._layout
        rtl = layout.direction == "rtl"
        draw_layout(self.canv, 0.0 if rtl else self.start_indent, self.height, layout)
        if self.marker:
            draw_label(
                self.canv,
                self.width if rtl else 0.0,
                self.height - layout.first_baseline,
                self.marker,
                self.style,
                language=self.language,
                anchor="right" if rtl else "left",
                direction=layout.direction,
                library=self.library,
            )


def _draw_line(canvas: Any, fonts: DocumentFonts, x: float, baseline: float, line: Line) -> None:
    if not line.runs:
        return
    code = _LineCode(fonts, x, baseline, line.runs[0].x)
    following: list[PlacedRun | None] = [*line.runs[1:], None]
    for placed, after in zip(line.runs, following, strict=True):
        code.add(placed, after)
        if placed.span.link:
            _link(canvas, x, baseline, placed)
    canvas._code.append(code.finished())  # noqa: SLF001 - as ReportLab's own text objects do


class _LineCode:
    """Operators of one line: one text object inside q ... Q, so the canvas's state stays."""

    def __init__(self, fonts: DocumentFonts, x: float, baseline: float, pen: float) -> None:
        self._fonts = fonts
        self._pen = pen
        self._code = ["q BT 1 0 0 1", _number(x + pen), _number(baseline), "Tm"]
        self._array: list[str] = []  # of the TJ operator to come
        self._font = self._colour = ""
        self._in_span = False

    def finished(self) -> str:
        self._show()
        self._code.append("ET Q")
        return " ".join(self._code)

    def add(self, placed: PlacedRun, after: PlacedRun | None) -> None:
        """Append a run; `after` is the run to its right."""
        run, style = placed.run, placed.span.style
        face = self._fonts.face(run.face)
        self._select(f"/{face.resource} {_number(style.size)} Tf", style.colour)
        if abs(placed.x - self._pen) > _VISIBLE_GAP:
            self._array.append(_number((self._pen - placed.x) * PDF_EM / style.size))
        # Right-to-left text never gets ActualText: viewers would turn it round a second time.
        reordered = run.script in REORDERING_SCRIPTS and not run.rtl
        # The blank after a word belongs in its span: PDFium drops one that stands between two.
        blank_follows = reordered and after is not None and after.run.text.isspace()
        if reordered:
            self._show()
            blank = after.run.text if after is not None and blank_follows else ""
            self._code.append(_actual_text(run.text + blank))
            self._in_span = True
        self._glyphs(face.encode(run), style.size)
        if self._in_span and not blank_follows:
            self._show()
            self._code.append("EMC")
            self._in_span = False
        self._pen = placed.x + placed.width

    def _select(self, font: str, colour: str) -> None:
        if font == self._font and colour == self._colour:
            return
        self._show()
        if font != self._font:
            self._code.append(font)
        if colour != self._colour:
            self._code.append(_colour_operator(colour))
        self._font, self._colour = font, colour

    def _glyphs(self, encoded: EncodedRun, size: float) -> None:
        raised = False
        for rise, elements in encoded:
            if rise or raised:
                self._show()
                self._code.append(f"{_number(rise * size / PDF_EM)} Ts")
                raised = bool(rise)
            self._array.append(elements)
        if raised:
            self._show()
            self._code.append("0 Ts")

    def _show(self) -> None:
        if self._array:
            self._code.append(f"[{''.join(self._array)}] TJ")
            self._array.clear()


def _link(canvas: Any, x: float, baseline: float, placed: PlacedRun) -> None:
    """A clickable area; targets other than web, mail and bookmarks of the document get none."""
    target = placed.span.link or ""
    size = placed.span.style.size
    left, bottom = x + placed.x, baseline - size * _LINK_DESCENT
    area = (left, bottom, left + placed.width, baseline + size)
    if target.startswith("#"):
        canvas.linkRect("", target[1:], area, relative=1)
        return
    url = quote(target, safe=_URL_SIGNS, errors="replace")
    if _LINK.fullmatch(url):
        canvas.linkURL(url, area, relative=1)


@lru_cache(maxsize=256)
def _colour_operator(colour: str) -> str:
    match = _COLOUR.fullmatch(colour)
    if match is None:
        raise ValueError(f"text colour {colour!r}: expected #rrggbb")
    return " ".join(_number(int(part, 16) / 255, 4) for part in match.groups()) + " rg"


@lru_cache(maxsize=4096)
def _actual_text(text: str) -> str:
    return f"/Span <</ActualText <FEFF{text.encode('utf-16-be').hex().upper()}>>> BDC"


def _number(value: float, decimals: int = 3) -> str:
    text = f"{value:.{decimals}f}".rstrip("0").rstrip(".")
    return "0" if text in {"-0", ""} else text
