"""Paragraphs of styled text set into lines of a given width, ready to be drawn.

The result is a value: lines of positioned glyph runs, in points from the start of the column.
Text is taken literally (no markup) and any string is accepted: control characters are dropped,
lone surrogates become U+FFFD, a word wider than the column is broken between letters.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Literal

from toolkit.typeset.bidi import Direction, base_direction, embedding_levels, visual_order
from toolkit.typeset.breaking import BREAK_AFTER, SPACES, ZERO_WIDTH_SPACE, break_opportunities
from toolkit.typeset.fonts import PDF_EM, FontLibrary, shipped_fonts
from toolkit.typeset.shaping import GlyphRun, clusters, shape

Alignment = Literal["start", "end", "center", "justify"]
DirectionChoice = Literal["ltr", "rtl", "auto"]

# Line height in sizes where a style names none: room for marks above and below (measured on
# the shipped fonts), so that lines of one report in one language are evenly spaced.
DEFAULT_LEADING = 1.4
LEADING_OF_LANGUAGE = {"zh": 1.5, "ar": 1.6, "fa": 1.6, "ur": 1.7, "hi": 1.6, "th": 1.6, "am": 1.5}
# Letters are centred in the line by the cap height of Noto Sans, the same for all scripts, so
# that cells of a table row stand on one baseline whatever their language.
CAP_HEIGHT = 0.714
_ROUNDING = 0.01  # points a line may exceed its column by, for sums of floating-point widths

_LINE_ENDS = re.compile("\r\n|[\n\r\x0b\x0c\x85\u2028\u2029]")
_UNSAFE = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufff9-\ufffb]")
_BIDI_CONTROLS = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
_UNDRAWN = _BIDI_CONTROLS | {ZERO_WIDTH_SPACE, "\u00ad", "\u2060", "\ufeff"}


@dataclass(frozen=True, slots=True)
class TextStyle:
    """Size and leading in points, colour as `#rrggbb`; `leading=None` follows the language."""

    size: float = 10.0
    bold: bool = False
    colour: str = "#000000"
    leading: float | None = None


@dataclass(frozen=True, slots=True)
class Span:
    """Text of one style; `link` is a URL or `#name` of a bookmark in the document."""

    text: str
    style: TextStyle = TextStyle()
    link: str | None = None


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
        """The line's letters in the order they stand on paper, for tests and logs."""
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
    return _lay_out(tuple(spans), width, language, direction, align, library or shipped_fonts())


def text_width(
    text: str, style: TextStyle, language: str, library: FontLibrary | None = None
) -> float:
    """Width in points of `text` on one line (of its longest line if it has several)."""
    direction: Direction = base_direction(text)
    return _measured((Span(text, style),), language, direction, library or shipped_fonts()).natural


@dataclass(slots=True, eq=False)
class _Piece:
    """Glyph runs of one level and span: a word, the blank after it, or a part of a word."""

    runs: tuple[GlyphRun, ...]
    span: Span
    level: int
    blank: bool
    width: float
    text: str


@dataclass(slots=True, eq=False)
class _Segment:
    """What stands between two places a line may end."""

    pieces: list[_Piece] = field(default_factory=list)
    width: float = 0.0
    ink: float = 0.0  # width without the blanks at its logical end


@dataclass(slots=True, eq=False)
class _Measured:
    """A paragraph's segments, line by line as its author broke it; independent of any width."""

    lines: list[list[_Segment]]
    leading: float
    size: float
    natural: float
    widest_word: float
    missing: str


def cleaned(text: str) -> str:
    """Text as it is set: composed (NFC), one sign per line end, nothing unprintable.

    >>> cleaned("a\\x00b\\r\\nc")
    'ab\\nc'
    """
    if text.isascii() and text.isprintable():
        return text
    text = _LINE_ENDS.sub("\n", text).replace("\t", " ")
    text = _UNSAFE.sub(lambda hit: "\ufffd" if "\ud800" <= hit[0] <= "\udfff" else "", text)
    return unicodedata.normalize("NFC", text)


@lru_cache(maxsize=4096)
def _measured(
    spans: tuple[Span, ...], language: str, direction: Direction, library: FontLibrary
) -> _Measured:
    lines: list[list[_Segment]] = []
    for row in _rows(spans):
        lines.append(list(_segments(row, language, direction, library)))
    every = [segment for line in lines for segment in line]
    size = max((span.style.size for span in spans), default=TextStyle().size)
    factor = LEADING_OF_LANGUAGE.get(language.replace("_", "-").split("-")[0], DEFAULT_LEADING)
    leading = max(
        (span.style.leading or span.style.size * factor for span in spans), default=size * factor
    )
    missing = "".join(
        run.missing for segment in every for piece in segment.pieces for run in piece.runs
    )
    return _Measured(
        lines=lines,
        leading=leading,
        size=size,
        natural=max((_ink_width(line) for line in lines), default=0.0),
        widest_word=max((segment.ink for segment in every), default=0.0),
        missing="".join(dict.fromkeys(missing)),
    )


def _rows(spans: tuple[Span, ...]) -> list[list[tuple[str, Span]]]:
    """Cleaned spans, one list per line the author began."""
    rows: list[list[tuple[str, Span]]] = [[]]
    for span in spans:
        for number, part in enumerate(cleaned(span.text).split("\n")):
            if number:
                rows.append([])
            if part:
                rows[-1].append((part, span))
    return rows


def _segments(
    row: list[tuple[str, Span]], language: str, direction: Direction, library: FontLibrary
) -> Iterator[_Segment]:
    text = "".join(part for part, _ in row)
    levels = _retained(embedding_levels(text, direction)[1], direction)
    span_starts = {}
    place = 0
    for part, span in row:
        span_starts[place] = span
        place += len(part)
    span = row[0][1] if row else Span("")
    start = 0
    for stop in [*break_opportunities(text), len(text)]:
        segment = _Segment()
        i = start
        while i < stop:
            span = span_starts.get(i, span)
            j = i + 1
            blank = text[i] in SPACES
            level = levels[i]
            while (
                j < stop
                and j not in span_starts
                and levels[j] == level
                and (text[j] in SPACES) is blank
            ):
                j += 1
            piece = _piece(text[i:j], span, level, blank, language, library)
            if piece is not None:
                segment.pieces.append(piece)
                segment.width += piece.width
                segment.ink = segment.ink if blank else segment.width
            i = j
        if segment.pieces:
            yield segment
        start = stop


def _retained(levels: Sequence[int | None], direction: Direction) -> list[int]:
    """UAX#9 5.2: joiners that X9 removes keep the level before them, for they shape letters."""
    kept = []
    last = 1 if direction == "rtl" else 0
    for level in levels:
        last = last if level is None else level
        kept.append(last)
    return kept


def _piece(
    text: str,
    span: Span,
    level: int,
    blank: bool,
    language: str,
    library: FontLibrary,
) -> _Piece | None:
    """Shaped text of one level, or None when nothing of it is drawn."""
    if not text.isascii():
        text = "".join(c for c in text if c not in _UNDRAWN)
    if not text:
        return None
    runs = shape(text, bool(level & 1), span.style.bold, language, library)
    width = sum(run.advance for run in runs) * span.style.size / PDF_EM
    return _Piece(runs, span, level, blank, width, text)


def _ink_width(segments: list[_Segment]) -> float:
    if not segments:
        return 0.0
    return sum(segment.width for segment in segments[:-1]) + segments[-1].ink


@lru_cache(maxsize=4096)
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
    measured = _measured(spans, language, direction, library)
    lines: list[Line] = []
    for segments in measured.lines:
        broken = list(_break(segments, width, language, library))
        for number, line in enumerate(broken):
            last = number == len(broken) - 1
            lines.append(_place(line, width, direction, align, last))
    return Layout(
        lines=tuple(lines),
        width=width,
        leading=measured.leading,
        size=measured.size,
        direction=direction,
        natural_width=measured.natural,
        widest_word=measured.widest_word,
        missing=measured.missing,
    )


def _break(
    segments: list[_Segment], width: float, language: str, library: FontLibrary
) -> Iterator[list[_Segment]]:
    """Greedy lines; at least one, so that an empty row keeps its height."""
    line: list[_Segment] = []
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
    segment: _Segment, width: float, language: str, library: FontLibrary
) -> Iterator[_Segment]:
    """Parts of a word wider than the column, each at most as wide as the column if it can be."""
    for piece in segment.pieces:
        if piece.blank:
            yield _Segment([piece], piece.width, 0.0)
            continue
        for part in _parts_of(piece, width):
            made = _piece(part, piece.span, piece.level, False, language, library)
            if made is not None:
                yield _Segment([made], made.width, made.width)


def _parts_of(piece: _Piece, width: float) -> Iterator[str]:
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
            if part and place in advance_at and used + advance > width:
                yield part
                part, used = "", 0.0
            part += cluster
            used += advance
            place = stop
    if part:
        yield part


def _place(
    segments: list[_Segment], width: float, direction: Direction, align: Alignment, last: bool
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


def _stretchable(pieces: list[_Piece]) -> set[int]:
    """Pieces after which justification may add room: blanks, or Chinese characters."""
    blanks = {i for i, piece in enumerate(pieces) if piece.blank}
    if blanks and not any(_is_chinese(piece) for piece in pieces):
        return blanks
    pairs = zip(pieces, pieces[1:], strict=False)
    return blanks | {
        i
        for i, (piece, following) in enumerate(pairs)
        if _is_chinese(piece) or (_is_chinese(following) and not piece.blank)
    }


def _is_chinese(piece: _Piece) -> bool:
    return bool(piece.runs) and piece.runs[-1].script == "Hani"
