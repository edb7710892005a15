"""Distributions over a few ordered classes, one stacked bar a group, with "you" above your class."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from toolkit.charts.labels import (
    ASCENT,
    LINE_HEIGHT,
    Measure,
    estimated_width,
    hanging,
    stacked,
    wrapped,
)
from toolkit.charts.legend import Entry, legend
from toolkit.charts.palette import (
    COMPARISON,
    INK,
    LEVELS,
    ON_LEVELS,
    PAPER,
    PRINT,
    QUIET,
    TypeScale,
    shade,
)
from toolkit.charts.picture import Circle, Label, Line, Mark, Picture, Rect


@dataclass(frozen=True, slots=True)
class ClassRow:
    """One group: shares in per cent, lowest class first, and the same formatted; modelled shares are hatched."""

    label: str
    shares: tuple[float, ...]
    shown: tuple[str, ...]
    modelled: bool = False


def class_strip(
    rows: Sequence[ClassRow],
    classes: Sequence[str],
    *,
    title: str,
    description: str = "",
    you: tuple[int, int] | None = None,
    you_label: str = "",
    width: float = 480,
    entries: Sequence[Entry] = (),
    label_share: float = 0.3,
    above: bool = False,
    type_scale: TypeScale = PRINT,
    measure: Measure = estimated_width,
) -> Picture:
    """Stacked bars; `you` holds the lowest and highest class (0-based) that is possible for the subject.

    With `above` each label has its own lines over its bar, and the bar the whole width.
    """
    size = type_scale.note
    start = 0.0 if above else width * label_share
    key, height = _key(classes, start, width, size, measure)
    marks: list[Mark] = list(key)
    y = height + size * 0.7
    room = width if above else start - size
    labels = [wrapped(row.label, room, size, measure, lines=2 if above else 3) for row in rows]
    tallest = max(map(len, labels), default=0)
    step = size * (3.5 if above or tallest < 3 else 4.6)  # noqa: PLR2004 - lines
    for row, text in zip(rows, labels, strict=True):
        if above:
            lines = size * LINE_HEIGHT * len(text)
            marks += hanging(text, 0, y + size * 0.5, size)
            y += lines
        middle = y + step / 2
        if not above:
            marks += stacked(text, 0, middle + size * 0.4, size)
        marks += _bar(row, start, width, middle + size * 0.4, size, measure)
        if you is not None:
            marks += _you(row, you, you_label, start, width, middle - size * 1.2, size, measure)
        y += step
    below, height = legend(entries, y + size * 0.4, width, size, measure)
    return Picture(width, y + height + size * 0.6, (*marks, *below), title, description)


def _key(
    classes: Sequence[str], start: float, width: float, size: float, measure: Measure
) -> tuple[tuple[Mark, ...], float]:
    """The shades with their names, in as many lines as they need, and the height of these."""
    marks: list[Mark] = []
    x, y = start, size * 0.25
    for number, name in enumerate(classes):
        needed = size * 1.4 + measure(name, size, False)
        if x > start and x + needed > width:
            x, y = start, y + size * 1.6
        marks.append(Rect(x, y, size * 0.9, size * 0.9, fill=LEVELS[shade(number, len(classes))]))
        marks.append(Label(x + size * 1.4, y + size * 0.75, name, size, QUIET))
        x += needed + size * 1.2
    return tuple(marks), y + size * 1.25


def _bar(
    row: ClassRow, start: float, stop: float, y: float, size: float, measure: Measure
) -> Iterator[Mark]:
    x = start
    total = sum(row.shares) or 1.0
    for number, (share, shown) in enumerate(zip(row.shares, row.shown, strict=True)):
        length = (stop - start) * share / total
        step = shade(number, len(row.shares))
        half = size * 0.85
        yield Rect(
            x,
            y - half,
            length,
            half * 2,
            fill=LEVELS[step],
            stroke=PAPER,
            hatch=(PAPER if step > 1 else COMPARISON) if row.modelled else None,
        )
        wide = measure(shown, size, False)
        if length > wide + size * 0.6:
            if row.modelled:
                yield Rect(
                    x + length / 2 - wide / 2 - size * 0.25,
                    y - size * 0.62,
                    wide + size * 0.5,
                    size * 1.24,
                    fill=LEVELS[step],
                )
            yield Label(
                x + length / 2, y + size * ASCENT / 2, shown, size, ON_LEVELS[step], anchor="middle"
            )
        x += length


def _you(
    row: ClassRow,
    you: tuple[int, int],
    label: str,
    start: float,
    stop: float,
    y: float,
    size: float,
    measure: Measure,
) -> Iterator[Mark]:
    total = sum(row.shares) or 1.0
    edges = [start]
    for share in row.shares:
        edges.append(edges[-1] + (stop - start) * share / total)
    low, high = you
    left, right = edges[low], edges[high + 1]
    if low != high:
        yield Line(left + size * 0.5, y, right - size * 0.5, y, INK, size * 0.14)
    centre = (left + right) / 2
    yield Circle(centre, y, size * 0.42, fill=INK)
    if label:
        wide = measure(label, size, True) + size * 0.9
        if centre + wide < stop:
            yield Label(centre + size * 0.8, y + size * ASCENT / 2, label, size, INK, True)
        else:
            yield Label(centre - size * 0.8, y + size * ASCENT / 2, label, size, INK, True, "right")
