"""Contribution bars: how many points each part adds, longest first or in the order given."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from toolkit.charts.labels import ASCENT, Measure, estimated_width, stacked, wrapped
from toolkit.charts.palette import ACCENT, LINE, PRINT, TypeScale
from toolkit.charts.picture import Label, Line, Mark, Picture, Rect
from toolkit.charts.scale import Scale


@dataclass(frozen=True, slots=True)
class Contribution:
    """One part: its value in points (may be negative) and the same formatted."""

    label: str
    value: float
    shown: str
    colour: str = ACCENT


def contribution_bars(
    rows: Sequence[Contribution],
    *,
    title: str,
    description: str = "",
    width: float = 480,
    label_share: float = 0.42,
    lines: int = 1,
    above: bool = False,
    type_scale: TypeScale = PRINT,
    measure: Measure = estimated_width,
) -> Picture:
    """Bars from a common zero, the value at the end; with `above` each label has its own line over its bar."""
    size = type_scale.note
    shown = max((measure(row.shown, size, True) for row in rows), default=0.0)
    low = min([row.value for row in rows] + [0.0])
    high = max([row.value for row in rows] + [0.0])
    start = 0.0 if above else width * label_share + size
    scale = Scale(low, high if high > low else low + 1.0, start, width - shown - size * 0.8)
    step = size * (2.9 if above else 1.75 + 1.2 * (lines - 1))
    zero = scale.at(0.0)
    marks: list[Mark] = [Line(zero, 0, zero, step * len(rows), LINE, 0.8)]
    for number, row in enumerate(rows):
        middle = step * (number + 0.5)
        if above:
            text = wrapped(row.label, width, size, measure, lines=1)
            marks += stacked(text, 0, middle - size * 0.75, size)
            middle += size * 0.5
        else:
            text = wrapped(row.label, width * label_share, size, measure, lines=lines)
            marks += stacked(text, 0, middle, size)
        end = scale.at(row.value)
        if end != zero:
            marks.append(
                Rect(
                    min(zero, end),
                    middle - size * 0.4,
                    abs(end - zero),
                    size * 0.8,
                    fill=row.colour,
                )
            )
        marks.append(
            Label(width, middle + size * ASCENT / 2, row.shown, size, bold=True, anchor="right")
        )
    return Picture(width, step * len(rows), tuple(marks), title, description)
