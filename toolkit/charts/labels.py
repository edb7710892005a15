"""Widths of labels and their breaking into lines, before anything is drawn.

The builders place text by width; a renderer that knows its fonts hands in a `Measure`, otherwise widths are estimated
from the kinds of characters, a little on the generous side.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterator
from functools import lru_cache

from toolkit.charts.palette import INK
from toolkit.charts.picture import Anchor, Label

Measure = Callable[[str, float, bool], float]
"""Width of a text at a size, bold or not, in the unit of the size."""

LINE_HEIGHT = 1.3  # of the size, between baselines of one label
ASCENT = 0.72  # of the size: the height of a capital, for centring
ELLIPSIS = "\u2026"
_NARROW = frozenset("iljt.,;:'|!()[]fI ")
_WIDE = frozenset("mwMW%@\u2013\u2014\u2026")


@lru_cache(maxsize=8192)
def estimated_width(text: str, size: float, bold: bool = False) -> float:
    """Width of a text where no font is at hand.

    >>> estimated_width("", 10)
    0.0
    """
    ems = 0.0
    for char in text:
        if unicodedata.category(char) in {"Mn", "Cf", "Me"}:
            continue
        if unicodedata.east_asian_width(char) in {"W", "F"}:
            ems += 1.0
        elif char in _NARROW:
            ems += 0.31
        elif char in _WIDE:
            ems += 0.9
        elif char.isupper():
            ems += 0.68
        else:
            ems += 0.56
    return ems * size * (1.06 if bold else 1.0)


def wrapped(
    text: str, width: float, size: float, measure: Measure, *, bold: bool = False, lines: int = 2
) -> tuple[str, ...]:
    """The text in at most `lines` lines no wider than `width`; what does not fit ends in an ellipsis."""
    if measure(text, size, bold) <= width:
        return (text,)
    done: list[str] = []
    line = ""
    pieces = list(_pieces(text))
    for position, piece in enumerate(pieces):
        grown = line + piece
        if not line or measure(grown.rstrip(), size, bold) <= width:
            line = grown
            continue
        if len(done) == lines - 1:
            rest = line + "".join(pieces[position:])
            return (*done, _cut(rest, width, size, measure, bold))
        done.append(line.rstrip())
        line = piece.lstrip()
    if measure(line.rstrip(), size, bold) > width:
        line = _cut(line, width, size, measure, bold)
    return (*done, line.rstrip())


def stacked(
    lines: tuple[str, ...],
    x: float,
    middle: float,
    size: float,
    *,
    colour: str = INK,
    bold: bool = False,
    anchor: Anchor = "left",
) -> Iterator[Label]:
    """Labels of the lines, centred on the height `middle`."""
    half = size * (ASCENT + (len(lines) - 1) * LINE_HEIGHT) / 2
    return hanging(lines, x, middle - half, size, colour=colour, bold=bold, anchor=anchor)


def hanging(
    lines: tuple[str, ...],
    x: float,
    top: float,
    size: float,
    *,
    colour: str = INK,
    bold: bool = False,
    anchor: Anchor = "left",
) -> Iterator[Label]:
    """Labels of the lines, the first one's capitals touching the height `top`."""
    for number, line in enumerate(lines):
        y = top + size * ASCENT + number * size * LINE_HEIGHT
        yield Label(x, y, line, size, colour, bold, anchor)


def _pieces(text: str) -> Iterator[str]:
    """Parts after which a line may end: words with their blank, single wide characters."""
    piece = ""
    for position, char in enumerate(text):
        piece += char
        following = text[position + 1 : position + 2]
        wide = unicodedata.east_asian_width(char) in {"W", "F"}
        wide = wide and unicodedata.category(char) not in {
            "Ps",
            "Pi",
        }  # nothing ends after an opening bracket
        follows_closing = following and unicodedata.category(following) in {"Pe", "Po", "Pf", "Cf"}
        if char in " \u200b-/" or (wide and not follows_closing):
            yield piece
            piece = ""
    if piece:
        yield piece


def _cut(text: str, width: float, size: float, measure: Measure, bold: bool) -> str:
    text = text.rstrip()
    if measure(text, size, bold) <= width:
        return text
    while text and measure(text + ELLIPSIS, size, bold) > width:
        text = text[:-1].rstrip()
    return text + ELLIPSIS
