"""The dot plot: one row a dimension, the score as a dot on a common scale with its interval through it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from toolkit.charts.labels import ASCENT, Measure, estimated_width, stacked, wrapped
from toolkit.charts.legend import Entry, legend
from toolkit.charts.palette import COMPARISON, INK, LINE, PAPER, PRINT, QUIET, TARGET, TypeScale
from toolkit.charts.picture import Circle, Diamond, Label, Line, Mark, Picture, Rect
from toolkit.charts.scale import Scale

Ticks = Sequence[tuple[float, str]]
ZERO_TO_FIVE: Ticks = tuple((float(n), str(n)) for n in range(6))


@dataclass(frozen=True, slots=True)
class DotRow:
    """One row: `shown` is the formatted value, or the words for "not measured" where there is none."""

    label: str
    shown: str
    value: float | None = None
    colour: str = INK
    interval: tuple[float, float] | None = None
    verified: float | None = None
    target: float | None = None
    before: float | None = None
    group: tuple[float, float, float] | None = None
    """Lower quartile, middle and upper quartile of the comparison group."""
    simulated: bool = False
    """Whether the members of the group are invented: its band is then hatched."""


def dot_plot(
    rows: Sequence[DotRow],
    *,
    title: str,
    description: str = "",
    width: float = 480,
    ticks: Ticks = ZERO_TO_FIVE,
    entries: Sequence[Entry] = (),
    label_share: float = 0.34,
    row_height: float = 2.35,
    above: bool = False,
    type_scale: TypeScale = PRINT,
    measure: Measure = estimated_width,
) -> Picture:
    """Rows of dots under one axis; `entries` are the legend's marks and words, `row_height` is in sizes of type.

    With `above` each label has its own line over its marks, and the axis the whole width.
    """
    size = type_scale.note
    shown_width = max(
        (measure(row.shown, size, True) for row in rows if row.value is not None), default=0
    )
    shown_width = max(shown_width, size * 2)
    label_width = width - size * 0.9 if above else width * label_share
    start = size * 1.3 if above else label_width + size * 1.1
    scale = Scale(ticks[0][0], ticks[-1][0], start, width - shown_width - size * 1.2)
    top = size * 1.6
    step = size * row_height
    bottom = top + step * len(rows)
    marks: list[Mark] = list(scale.grid(ticks, top, bottom, size))
    for number, row in enumerate(rows):
        middle = top + step * (number + 0.5)
        if number:
            y = top + step * number
            marks.append(Line(0, y, width, y, LINE, 0.4))
        written = middle - step * 0.24 if above else middle
        marks.append(Rect(0, written - size * 0.55, size * 0.34, size * 1.1, fill=row.colour))
        text = wrapped(row.label, label_width - size, size, measure, lines=1 if above else 2)
        if above:  # the grid would run through the words
            wide = max(measure(line, size, False) for line in text) + size * 0.4
            marks.append(Rect(size * 0.8, written - size * 0.6, wide, size * 1.2, fill=PAPER))
            middle += step * 0.2
        marks += stacked(text, size * 0.9, written, size)
        marks += _row_marks(row, scale, middle, size)
        x = width if row.value is not None else scale.at((ticks[0][0] + ticks[-1][0]) / 2)
        marks.append(
            Label(
                x,
                middle + size * ASCENT / 2,
                row.shown,
                size,
                INK if row.value is not None else QUIET,
                row.value is not None,
                "right" if row.value is not None else "middle",
            )
        )
    below, height = legend(entries, bottom + size * 0.7, width, size, measure)
    return Picture(width, bottom + height + size * 0.9, (*marks, *below), title, description)


def parts_from_claimed(row: DotRow) -> bool:
    """Whether the verified value is far enough from the claimed one to be seen beside it."""
    return (
        row.verified is not None and row.value is not None and abs(row.verified - row.value) >= 0.02  # noqa: PLR2004 - less than a dot's outline
    )


def _row_marks(row: DotRow, scale: Scale, y: float, size: float) -> Iterator[Mark]:
    r = size * 0.42
    if row.group is not None:
        low, centre, high = (scale.at(value) for value in row.group)
        if row.simulated:
            yield Rect(low, y - r, high - low, r * 2, hatch=COMPARISON)
        else:
            yield Rect(low, y - r, high - low, r * 2, fill=COMPARISON)
        yield Line(centre, y - r * 1.4, centre, y + r * 1.4, INK, 1.0)
    if row.value is None:
        yield Rect(scale.start, y - r * 1.5, scale.stop - scale.start, r * 3, hatch=LINE)
        words = estimated_width(row.shown, size) + size
        centre = (scale.start + scale.stop) / 2
        yield Rect(centre - words / 2, y - r * 1.6, words, r * 3.2, fill=PAPER)
        return
    if row.interval is not None:
        low, high = (scale.at(value) for value in row.interval)
        yield Line(low, y, high, y, INK, size * 0.14)
    if row.before is not None:
        yield Circle(scale.at(row.before), y, r, fill=PAPER, stroke=INK)
    if row.target is not None:
        yield Diamond(scale.at(row.target), y, r * 1.25, fill=PAPER, stroke=TARGET)
    if parts_from_claimed(row):
        x, half = scale.at(row.verified or 0.0), r * 0.8
        yield Rect(x - half, y - half, half * 2, half * 2, fill=PAPER, stroke=INK, stroke_width=1.0)
    yield Circle(scale.at(row.value), y, r, fill=INK)
