"""Two parties on one scale: a filled dot and an open square a row, with an arrow from who can show to who can learn."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from toolkit.charts.labels import LINE_HEIGHT, Measure, estimated_width, stacked, wrapped
from toolkit.charts.legend import Entry, legend
from toolkit.charts.palette import ACCENT, INK, PAPER, PRINT, TypeScale
from toolkit.charts.picture import Circle, Line, Mark, Picture, Polygon, Rect
from toolkit.charts.scale import Scale


@dataclass(frozen=True, slots=True)
class LessonRow:
    """One thing to learn: where the subject and its partner stand, and whether the subject is the one who shows."""

    label: str
    own: float
    partner: float
    own_shows: bool


def lessons(
    rows: Sequence[LessonRow],
    *,
    top: float,
    title: str,
    description: str = "",
    ticks: Sequence[tuple[float, str]] = (),
    entries: Sequence[Entry] = (),
    width: float = 480,
    label_share: float = 0.42,
    above: bool = False,
    type_scale: TypeScale = PRINT,
    measure: Measure = estimated_width,
) -> Picture:
    """Rows under each other on a scale from 0 to `top`; with `above` each label has its own line over its marks."""
    size = type_scale.note
    label_width = width if above else width * label_share
    start = size if above else label_width + size * 2
    scale = Scale(0.0, top, start, width - size)
    top, step = size * 2.0, size * (2.0 if above else 2.75)
    lines = [wrapped(row.label, label_width, size, measure) for row in rows]
    heads = [size * LINE_HEIGHT * len(line) + size * 0.4 if above else 0.0 for line in lines]
    bottom = top + step * len(rows) + sum(heads)
    marks: list[Mark] = list(scale.grid(ticks, top, bottom, size))
    y = top
    for row, line, head in zip(rows, lines, heads, strict=True):
        middle = y + head + step / 2
        marks += stacked(line, 0, y + head / 2 + size * 0.2 if above else middle, size)
        marks += _row(row, scale, middle, size)
        y += head + step
    below, height = legend(entries, bottom + size * 0.4, width, size, measure)
    return Picture(width, bottom + height + size * 0.6, (*marks, *below), title, description)


def _row(row: LessonRow, scale: Scale, y: float, size: float) -> Iterator[Mark]:
    own, partner = scale.at(row.own), scale.at(row.partner)
    begin, end = (own, partner) if row.own_shows else (partner, own)
    radius = size * 0.4
    way = 1.0 if end > begin else -1.0
    tip = end - way * radius * 1.3
    yield Line(begin, y, tip, y, ACCENT, size * 0.13)
    wing = radius * 0.8
    yield Polygon(
        ((tip, y), (tip - way * wing * 1.4, y - wing), (tip - way * wing * 1.4, y + wing)),
        fill=ACCENT,
    )
    yield Circle(own, y, radius, fill=INK)
    half = radius * 0.9
    yield Rect(
        partner - half, y - half, half * 2, half * 2, fill=PAPER, stroke=INK, stroke_width=1.3
    )
