"""Styled text to segments: the shaped pieces between the places where a line may end.

What is found here does not depend on the width of a column, so it is remembered and used for
every width asked for, and for both passes of a document with a table of contents.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from toolkit.typeset.bidi import Direction, embedding_levels
from toolkit.typeset.breaking import SPACES, break_opportunities
from toolkit.typeset.fonts import PDF_EM, FontLibrary
from toolkit.typeset.shaping import GlyphRun, shape

# Line height in sizes where a style names none: room for marks above and below (measured on
# the shipped fonts), so that lines of one report in one language are evenly spaced.
DEFAULT_LEADING = 1.4
LEADING_OF_LANGUAGE = {"zh": 1.5, "ar": 1.6, "fa": 1.6, "ur": 1.7, "hi": 1.6, "th": 1.6, "am": 1.5}

_LINE_ENDS = re.compile("\r\n|[\n\r\x0b\x0c\x85\u2028\u2029]")
_UNSAFE = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufff9-\ufffb]")
# Two or three reports of 50 pages, with some 2,600 paragraphs each; those longer than
# `LONGEST_REMEMBERED` characters are user text of unusual length and are set anew each time.
REMEMBERED_PARAGRAPHS = 8192
LONGEST_REMEMBERED = 3000

# Default_Ignorable_Code_Point without the joiners and variation selectors, which shape letters.
_UNDRAWN = re.compile(
    "[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f"
    "\u3164\ufeff\uffa0\U000e0000-\U000e0fff]"
)


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


@dataclass(slots=True, eq=False)
class Piece:
    """Glyph runs of one level and span: a word, the blank after it, or a part of a word."""

    runs: tuple[GlyphRun, ...]
    span: Span
    level: int
    blank: bool
    width: float
    text: str


@dataclass(slots=True, eq=False)
class Segment:
    """What stands between two places a line may end."""

    pieces: list[Piece] = field(default_factory=list)
    width: float = 0.0
    ink: float = 0.0  # width without the blanks at its logical end


@dataclass(slots=True, eq=False)
class Measured:
    """A paragraph's segments, line by line as its author broke it; independent of any width."""

    lines: list[list[Segment]]
    leading: float
    size: float
    natural: float
    widest_word: float
    missing: str


def cleaned(text: str) -> str:
    r"""Text as it is set: composed (NFC), one sign per line end, nothing unprintable.

    >>> cleaned("a\x00b\r\nc")
    'ab\nc'
    """
    if text.isascii() and text.isprintable():
        return text
    text = _LINE_ENDS.sub("\n", text).replace("\t", " ")
    text = _UNSAFE.sub(lambda hit: "\ufffd" if "\ud800" <= hit[0] <= "\udfff" else "", text)
    return unicodedata.normalize("NFC", text)


def measured(
    spans: tuple[Span, ...], language: str, direction: Direction, library: FontLibrary
) -> Measured:
    """Segments and widths of a paragraph; remembered."""
    remembered = is_remembered(spans)
    return (_measured if remembered else _measured.__wrapped__)(spans, language, direction, library)


def is_remembered(spans: tuple[Span, ...]) -> bool:
    """Whether a paragraph is short enough to keep its layout, so that memory is bounded."""
    return sum(len(span.text) for span in spans) <= LONGEST_REMEMBERED


@lru_cache(maxsize=REMEMBERED_PARAGRAPHS)
def _measured(
    spans: tuple[Span, ...], language: str, direction: Direction, library: FontLibrary
) -> Measured:
    lines = [list(_segments(row, language, direction, library)) for row in _rows(spans)]
    every = [segment for line in lines for segment in line]
    size = max((span.style.size for span in spans), default=TextStyle().size)
    factor = LEADING_OF_LANGUAGE.get(language.replace("_", "-").split("-")[0], DEFAULT_LEADING)
    leading = max(
        (span.style.leading or span.style.size * factor for span in spans), default=size * factor
    )
    missing = "".join(
        run.missing for segment in every for piece in segment.pieces for run in piece.runs
    )
    return Measured(
        lines=lines,
        leading=leading,
        size=size,
        natural=max((ink_width(line) for line in lines), default=0.0),
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
) -> Iterator[Segment]:
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
        segment = Segment()
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
            piece = shaped_piece(
                text[i:j], span, level, blank=blank, language=language, library=library
            )
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


def shaped_piece(
    text: str,
    span: Span,
    level: int,
    *,
    blank: bool,
    language: str,
    library: FontLibrary,
) -> Piece | None:
    """Shaped text of one level, or None when nothing of it is drawn."""
    if not text.isascii():
        text = _UNDRAWN.sub("", text)
    if not text:
        return None
    runs = shape(text, bool(level & 1), span.style.bold, language, library)
    width = sum(run.advance for run in runs) * span.style.size / PDF_EM
    return Piece(runs, span, level, blank, width, text)


def ink_width(segments: list[Segment]) -> float:
    """Width of segments on one line, in points, without the blank at the end."""
    if not segments:
        return 0.0
    return sum(segment.width for segment in segments[:-1]) + segments[-1].ink
