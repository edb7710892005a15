"""Paragraphs of styled text set into lines of a given width, ready to be drawn.

The result is a value: lines of positioned glyph runs, in points from the start of the column.
Text is taken literally (no markup) and any string is accepted: control characters are dropped,
lone surrogates become U+FFFD, a word wider than the column is broken between letters.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import Literal

from toolkit.typeset.bidi import Direction, base_direction, visual_order
from toolkit.typeset.fonts import PDF_EM, FontLibrary, shipped_fonts
from toolkit.typeset.measuring import (
    REMEMBERED_PARAGRAPHS,
    Piece,
    Segment,
    Span,
    TextStyle,
    is_remembered,
    measured,
    shaped_piece,
)
from toolkit.typeset.shaping import GlyphRun, clusters

Alignment = Literal["start", "end", "center", "justify"]
DirectionChoice = Literal["ltr", "rtl", "auto"]

# Letters are centred in the line by the cap height of Noto Sans, the same for all scripts, so
# that cells of a table row stand on one baseline whatever their language.
CAP_HEIGHT = 0.714
_THAI_LEADING_VOWELS = frozenset("เแโใไ")  # written before the consonant they follow in speech
_ATTEMPTS = 4  # at cutting an overlong word
_ROUNDING = 0.01  # points a line may exceed its column by, for sums of floating-point widths


@dataclass(frozen=True, slots=True, eq=False)
class PlacedRun:
    """A glyph run and the left end of its pen stroke, in points from the left of the column."""

    run: GlyphRun
    span: Span
    x: float
    width: float


@dataclass(frozen=True, slots=True, eq=False)
class Line:
    """Runs from left to right."""

    runs: tuple[PlacedRun, ...]
    width: float

    @property
    def text(self) -> str:
        """Runs from left to right, each with its letters in reading order; for tests and logs."""
        return "".join(placed.run.text for placed in self.runs)


@dataclass(frozen=True, slots=True, eq=False)
class Layout:
    """A paragraph set into a column; measures in points."""

    lines: tuple[Line, ...]
    width: float  # of the column
    leading: float
    size: float  # largest of the spans
    direction: Direction
    natural_width: float  # of the longest line if the column were endless
    widest_word: float  # the narrowest column that breaks no word
    missing: str = ""  # characters no font has, each once

    @property
    def height(self) -> float:
        """Height of all lines, in points; an empty paragraph keeps one line's height."""
        return self.leading * max(1, len(self.lines))

    @property
    def first_baseline(self) -> float:
        """Distance of the first baseline from the top, in points."""
        return self.leading / 2 + self.size * CAP_HEIGHT / 2

    def part(self, start: int, stop: int | None = None) -> Layout:
        """The same layout with lines `start` to `stop` only."""
        return Layout(
            self.lines[start:stop],
            self.width,
            self.leading,
            self.size,
            self.direction,
            self.natural_width,
            self.widest_word,
            self.missing,
        )


def lay_out(
    spans: Iterable[Span],
    width: float,
    *,
    language: str,
    direction: DirectionChoice,
    align: Alignment = "start",
    library: FontLibrary | None = None,
) -> Layout:
    """Set spans into a column of `width` points.

    `language` is a BCP 47 tag (it chooses fonts and letter forms); `direction` is the paragraph's
    base direction, `auto` taking that of the first strong letter (for what people typed).
    Equal calls are answered from memory.
    """
    fixed = tuple(spans)
    make = _lay_out if is_remembered(fixed) else _lay_out.__wrapped__
    return make(fixed, width, language, direction, align, library or shipped_fonts())


def text_width(
    text: str, style: TextStyle, language: str, library: FontLibrary | None = None
) -> float:
    """Width in points of `text` on one line (of its longest line if it has several)."""
    direction: Direction = base_direction(text)
    return measured((Span(text, style),), language, direction, library or shipped_fonts()).natural


@lru_cache(maxsize=REMEMBERED_PARAGRAPHS)
def _lay_out(
    spans: tuple[Span, ...],
    width: float,
    language: str,
    choice: DirectionChoice,
    align: Alignment,
    library: FontLibrary,
) -> Layout:
    text = "".join(span.text for span in spans)
    direction: Direction = base_direction(text) if choice == "auto" else choice
    paragraph = measured(spans, language, direction, library)
    lines: list[Line] = []
    for segments in paragraph.lines:
        broken = list(_break(segments, width, language, library))
        for number, line in enumerate(broken):
            last = number == len(broken) - 1
            lines.append(_place(line, width, direction, align, last))
    return Layout(
        lines=tuple(lines),
        width=width,
        leading=paragraph.leading,
        size=paragraph.size,
        direction=direction,
        natural_width=paragraph.natural,
        widest_word=paragraph.widest_word,
        missing=paragraph.missing,
    )


def _break(
    segments: list[Segment], width: float, language: str, library: FontLibrary
) -> Iterator[list[Segment]]:
    """Greedy lines; at least one, so that an empty row keeps its height."""
    line: list[Segment] = []
    used = 0.0
    for whole in segments:
        fits = whole.ink <= width + _ROUNDING
        for segment in (whole,) if fits else _broken_word(whole, width, language, library):
            if line and used + segment.ink > width + _ROUNDING:
                yield line
                line, used = [], 0.0
            line.append(segment)
            used += segment.width
    yield line


def _broken_word(
    segment: Segment, width: float, language: str, library: FontLibrary
) -> Iterator[Segment]:
    """Parts of a word wider than the column, each at most as wide as the column if it can be."""
    for piece in segment.pieces:
        if piece.blank:
            yield Segment([piece], piece.width, 0.0)
            continue
        limit = width
        for _ in range(_ATTEMPTS):
            made = [
                shaped_piece(
                    part, piece.span, piece.level, blank=False, language=language, library=library
                )
                for part in _parts_of(piece, limit)
            ]
            parts = [part for part in made if part is not None]
            excess = max((part.width for part in parts), default=0.0) - width
            if excess <= _ROUNDING or excess >= limit:
                break
            limit -= excess  # Arabic letters widen where a cut leaves them final
        yield from (Segment([part], part.width, part.width) for part in parts)


def _parts_of(piece: Piece, width: float) -> Iterator[str]:
    """Text of a piece in stretches no wider than `width`, cut between clusters."""
    scale = piece.span.style.size / PDF_EM
    part, used = "", 0.0
    for run in reversed(piece.runs) if piece.level & 1 else piece.runs:
        advance_at: dict[int, float] = {}
        for glyph in run.glyphs:
            advance_at[glyph.cluster] = advance_at.get(glyph.cluster, 0.0) + glyph.advance
        place = 0
        for cluster in clusters(run.text):
            stop = place + len(cluster)
            advance = scale * sum(advance_at.get(i, 0.0) for i in range(place, stop))
            # A ligature's further letters have no advance of their own and stay with the first.
            leading_vowel = part[-1:] in _THAI_LEADING_VOWELS
            if part and place in advance_at and used + advance > width and not leading_vowel:
                yield part
                part, used = "", 0.0
            part += cluster
            used += advance
            place = stop
    if part:
        yield part


def _place(
    segments: list[Segment], width: float, direction: Direction, align: Alignment, last: bool
) -> Line:
    """Visual order (L2), alignment and justification of one line."""
    pieces = [piece for segment in segments for piece in segment.pieces]
    while pieces and pieces[-1].blank:
        pieces.pop()
    natural = sum(piece.width for piece in pieces)
    rtl = direction == "rtl"
    gaps = _stretchable(pieces) if align == "justify" and not last else set()
    stretch = (width - natural) / len(gaps) if gaps and natural < width else 0.0
    free = width - natural - stretch * len(gaps)
    at_left = align == "end" if rtl else align in {"start", "justify"}
    x = free / 2 if align == "center" else 0.0 if at_left else free
    placed: list[PlacedRun] = []
    for i in visual_order([piece.level for piece in pieces]):
        piece = pieces[i]
        # Room for justification comes after a piece in reading order.
        before = stretch if i in gaps and piece.level & 1 else 0.0
        x += before
        for run in piece.runs:
            run_width = run.advance * piece.span.style.size / PDF_EM
            placed.append(PlacedRun(run, piece.span, x, run_width))
            x += run_width
        x += stretch - before if i in gaps else 0.0
    return Line(tuple(placed), natural + stretch * len(gaps))


def _stretchable(pieces: list[Piece]) -> set[int]:
    """Pieces after which justification may add room: blanks, or Chinese characters."""
    blanks = {i for i, piece in enumerate(pieces) if piece.blank}
    if blanks and not any(_is_chinese(piece) for piece in pieces):
        return blanks
    return blanks | {
        i
        for i, (piece, following) in enumerate(pairwise(pieces))
        if _is_chinese(piece) or (_is_chinese(following) and not piece.blank)
    }


def _is_chinese(piece: Piece) -> bool:
    return bool(piece.runs) and piece.runs[-1].script == "Hani"
