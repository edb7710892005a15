"""Range bars: a part that is sure as a filled bar, a part that is open as a hatched one, on a track from 0 to all."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from toolkit.charts.labels import ASCENT, Measure, estimated_width, stacked, wrapped
from toolkit.charts.legend import Entry, legend
from toolkit.charts.palette import ACCENT, INK, LINE, PRINT, QUIET, WASH, TypeScale
from toolkit.charts.picture import Label, Line, Mark, Picture, Rect
from toolkit.charts.scale import Scale


@dataclass(frozen=True, slots=True)
class RangeRow:
    """One bar: `low` and `high` are shares of the whole, 0 to 1; `shown` is the formatted value."""

    label: str
    shown: str
    low: float
    high: float


def range_bars(
    rows: Sequence[RangeRow],
    *,
    title: str,
    description: str = "",
    width: float = 480,
    entries: Sequence[Entry] = (),
    label_share: float = 0.42,
    above: bool = False,
    type_scale: TypeScale = PRINT,
    measure: Measure = estimated_width,
) -> Picture:
    """Bars under each other; with `above` each label has its own line over its bar."""
    size = type_scale.note
    shown = max((measure(row.shown, size, True) for row in rows), default=0.0)
    label_width = width * label_share
    start = 0.0 if above else label_width + size
    scale = Scale(0, 1, start, width - shown - size * 0.9)
    step = size * (3.4 if above else 2.4)
    top = size * 0.3
    marks: list[Mark] = []
    for number, row in enumerate(rows):
        middle = top + step * (number + 0.5)
        written = middle - size * 0.8 if above else middle
        room = width if above else label_width
        lines = wrapped(row.label, room, size, measure, lines=1 if above else 2)
        marks += stacked(lines, 0, written, size)
        y = middle + size * 0.6 if above else middle
        marks += _bar(row, scale, y, size * 0.42)
        tone = INK if row.high > 0 or row.low > 0 else QUIET
        marks.append(Label(width, y + size * ASCENT / 2, row.shown, size, tone, True, "right"))
    bottom = top + step * len(rows)
    below, height = legend(entries, bottom + size * 0.4, width, size, measure)
    return Picture(width, bottom + height + size * 0.6, (*marks, *below), title, description)


def _bar(row: RangeRow, scale: Scale, y: float, half: float) -> Iterator[Mark]:
    low, high = scale.at(row.low), scale.at(row.high)
    yield Rect(scale.start, y - half, scale.stop - scale.start, half * 2, fill=WASH, stroke=LINE)
    if low > scale.start:
        yield Rect(scale.start, y - half, low - scale.start, half * 2, fill=ACCENT)
    if high > low:
        yield Rect(low, y - half, high - low, half * 2, stroke=ACCENT, hatch=ACCENT)
        yield Line(high, y - half * 1.5, high, y + half * 1.5, INK, 1.0)
