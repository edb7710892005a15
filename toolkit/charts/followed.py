"""Planned and achieved scores over time: a diamond for each planned year end, dots for what was measured."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from toolkit.charts.labels import ASCENT, Measure, estimated_width, wrapped
from toolkit.charts.legend import Entry, legend
from toolkit.charts.palette import INK, LINE, PAPER, PRINT, QUIET, TARGET, TypeScale
from toolkit.charts.picture import Circle, Diamond, Label, Line, Mark, Picture, Polyline
from toolkit.charts.scale import Scale

TOP = 5.0
"""The end of the scale of scores where no other is given."""
AROUND = 0.18
"""Of the scale: what the picture shows below the lowest and above the highest score."""


@dataclass(frozen=True, slots=True)
class Point:
    """A score at a time: years from the start of the plan, the score, and how it is shown."""

    at: float
    score: float
    shown: str


def followed(
    planned: Sequence[Point],
    reached: Sequence[Point],
    years: Sequence[str],
    *,
    title: str,
    description: str = "",
    floors: Sequence[tuple[float, str]] = (),
    entries: Sequence[Entry] = (),
    top: float = TOP,
    width: float = 480,
    height: float = 170,
    type_scale: TypeScale = PRINT,
    measure: Measure = estimated_width,
) -> Picture:
    """The plan as diamonds on a dashed line, the last measured score as a filled dot, earlier ones open.

    `years` name the whole years from the start of the plan on.
    """
    size = type_scale.note
    names = max((measure(name, size, False) for _, name in floors), default=0.0)
    left = min(names, width * 0.3) + size * 2.0
    along = Scale(0.0, max(1.0, len(years) - 1.0), left, width - size * 2.0)
    values = [point.score for point in (*planned, *reached)]
    around = AROUND * top
    low = max(0.0, min(values, default=top) - around)
    high = min(top, max(values, default=0.0) + around)
    bottom = height - size * 2.0
    up = Scale(low, max(high, low + top / 5), bottom, size * 1.5)
    marks: list[Mark] = []
    for value, name in floors:
        if low <= value <= high:
            y = up.at(value)
            marks.append(Line(left - size, y, width, y, LINE, 0.8))
            text = wrapped(name, left - size * 1.6, size, measure, lines=1)[0]
            marks.append(Label(0, y + size * ASCENT / 2, text, size, QUIET))
    for number, year in enumerate(years):
        marks.append(Label(along.at(number), bottom + size * 1.5, year, size, INK, anchor="middle"))
    for points, colour, dash in ((planned, TARGET, (4.0, 3.0)), (reached, INK, ())):
        line = tuple((along.at(p.at), up.at(p.score)) for p in points)
        if len(line) > 1:
            marks.append(Polyline(line, colour, size * 0.13, dash))
    for point in planned:
        x, y = along.at(point.at), up.at(point.score)
        marks.append(Diamond(x, y, size * 0.5, fill=PAPER, stroke=TARGET))
        marks.append(Label(x, y - size * 0.95, point.shown, size, TARGET, anchor="middle"))
    for point in reached:
        x, y = along.at(point.at), up.at(point.score)
        fill = INK if point is reached[-1] else PAPER
        marks.append(Circle(x, y, radius=size * 0.46, fill=fill, stroke=INK, stroke_width=1.2))
        marks.append(Label(x, y + size * 1.6, point.shown, size, INK, True, "middle"))
    below, more = legend(entries, height + size * 0.2, width, size, measure)
    return Picture(width, height + more + size * 0.6, (*marks, *below), title, description)
