"""Capability bars: every capability on the scale 0-5, grouped by dimension, the bar in the colour of its level."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from toolkit.charts.dot_plot import ZERO_TO_FIVE, Ticks
from toolkit.charts.labels import ASCENT, Measure, estimated_width, stacked, wrapped
from toolkit.charts.legend import Entry, legend
from toolkit.charts.palette import INK, LEVELS, LINE, PAPER, PRINT, QUIET, TARGET, WASH, TypeScale
from toolkit.charts.picture import Diamond, Label, Lock, Mark, Picture, Rect
from toolkit.charts.scale import Scale


@dataclass(frozen=True, slots=True)
class BarRow:
    """One capability: `level` (0-5) colours the bar; without a value the track is hatched and `shown` says why."""

    code: str
    label: str
    shown: str
    value: float | None = None
    level: int | None = None
    verified: float | None = None
    target: float | None = None
    holds: bool = False
    """Whether it is one of those that hold the next level back: a small lock."""


@dataclass(frozen=True, slots=True)
class BarGroup:
    """The capabilities of one dimension; without a title no heading row is drawn."""

    rows: tuple[BarRow, ...]
    title: str = ""
    colour: str = INK


def capability_bars(
    groups: Sequence[BarGroup],
    *,
    title: str,
    description: str = "",
    width: float = 480,
    ticks: Ticks = ZERO_TO_FIVE,
    entries: Sequence[Entry] = (),
    label_share: float = 0.47,
    row_height: float = 1.75,
    lines: int = 1,
    type_scale: TypeScale = PRINT,
    measure: Measure = estimated_width,
) -> Picture:
    """Bars under one axis; `lines` is how many lines a label may take, `row_height` is in sizes of type."""
    size = type_scale.note
    rows = [row for group in groups for row in group.rows]
    shown = max(
        (measure(row.shown, size, True) for row in rows if row.value is not None), default=0
    )
    code_width = max((measure(row.code, size, False) for row in rows), default=0.0) + size * 1.4
    label_width = width * label_share
    scale = Scale(
        ticks[0][0],
        ticks[-1][0],
        label_width + size * 1.6,
        width - max(shown, size * 1.5) - size * 0.9,
    )
    top = size * 1.6
    step = size * row_height
    y = top
    marks: list[Mark] = []
    for group in groups:
        if group.title:
            y += size * (0.5 if y > top else 0)
            marks.append(
                Rect(0, y + step / 2 - size * 0.55, size * 0.34, size * 1.1, fill=group.colour)
            )
            marks += stacked((group.title,), size * 0.9, y + step / 2, size, bold=True)
            y += step
        for row in group.rows:
            middle = y + step / 2
            if not group.title:
                marks.append(
                    Rect(0, middle - size * 0.55, size * 0.34, size * 1.1, fill=group.colour)
                )
            marks.append(Label(size * 0.9, middle + size * ASCENT / 2, row.code, size, QUIET))
            text = wrapped(
                row.label, label_width - code_width - size * 0.4, size, measure, lines=lines
            )
            marks += stacked(text, code_width + size * 0.4, middle, size)
            marks += _bar(row, scale, middle, size, measure)
            if row.value is not None:
                marks.append(
                    Label(width, middle + size * ASCENT / 2, row.shown, size, INK, True, "right")
                )
            y += step
    grid = tuple(scale.grid(ticks, top, y, size))
    below, height = legend(entries, y + size * 0.7, width, size, measure)
    return Picture(width, y + height + size * 0.9, (*grid, *marks, *below), title, description)


def _bar(row: BarRow, scale: Scale, y: float, size: float, measure: Measure) -> Iterator[Mark]:
    half = size * 0.36
    if row.value is None:
        yield Rect(scale.start, y - half, scale.stop - scale.start, half * 2, hatch=LINE)
        words = measure(row.shown, size, False) + size
        centre = (scale.start + scale.stop) / 2
        yield Rect(centre - words / 2, y - size * 0.6, words, size * 1.2, fill=PAPER)
        yield Label(centre, y + size * ASCENT / 2, row.shown, size, QUIET, anchor="middle")
    else:
        yield Rect(scale.start, y - half, scale.stop - scale.start, half * 2, fill=WASH)
        length = scale.at(row.value) - scale.start
        if length > 0:
            level = max(row.level or 0, 1)  # the lightest step would vanish on the track
            yield Rect(scale.start, y - half, length, half * 2, fill=LEVELS[level])
        if row.verified is not None and abs(row.verified - row.value) > 0.005:  # noqa: PLR2004 - a hair
            x, side = scale.at(row.verified), size * 0.3
            yield Rect(
                x - side, y - side, side * 2, side * 2, fill=PAPER, stroke=INK, stroke_width=0.9
            )
    if row.target is not None:
        yield Diamond(scale.at(row.target), y, size * 0.48, fill=PAPER, stroke=TARGET)
    if row.holds:
        yield Lock(scale.start - size * 0.75, y, size * 1.05, INK)
