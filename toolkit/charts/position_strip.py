"""A hundred enterprises in a row, from those that do least to those that do most, and the stretch in which you stand.

Each row is one measure. The grey band is the group, its middle half darker with a tick at the middle; the ink bar
between two ends is you: somewhere in it, so no dot is drawn unless the place is known.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from toolkit.charts.dot_plot import Ticks
from toolkit.charts.labels import ASCENT, Measure, estimated_width, stacked, wrapped
from toolkit.charts.legend import Entry, legend
from toolkit.charts.palette import COMPARISON, INK, LINE, PAPER, PRINT, QUIET, WASH, TypeScale
from toolkit.charts.picture import Circle, Label, Line, Mark, Picture, Rect
from toolkit.charts.scale import Scale

QUARTERS: Ticks = tuple((float(n), str(n)) for n in (0, 25, 50, 75, 100))


@dataclass(frozen=True, slots=True)
class PlaceRow:
    """One measure: your stretch `low`-`high` out of 100, `shown` as text; `place` where one point is known."""

    label: str
    shown: str
    low: float
    high: float
    place: float | None = None
    modelled: bool = False
    strong: bool = False


def position_strip(
    rows: Sequence[PlaceRow],
    *,
    title: str,
    description: str = "",
    width: float = 480,
    ticks: Ticks = QUARTERS,
    ends: tuple[str, str] = ("", ""),
    entries: Sequence[Entry] = (),
    label_share: float = 0.36,
    above: bool = False,
    type_scale: TypeScale = PRINT,
    measure: Measure = estimated_width,
) -> Picture:
    """Rows of stretches on one axis; `ends` name its two ends. With `above` labels stand over the rows."""
    size = type_scale.note
    shown = max((measure(row.shown, size, True) for row in rows), default=0.0)
    label_width = width if above else width * label_share
    start = size * 0.9 if above else label_width + size
    scale = Scale(ticks[0][0], ticks[-1][0], start, width - shown - size * 1.6)
    top = size * 1.6
    marks: list[Mark] = []
    labels = [
        wrapped(row.label, label_width - size, size, measure, bold=row.strong) for row in rows
    ]
    y = top
    body: list[Mark] = []
    for row, text in zip(rows, labels, strict=True):
        step = size * (3.9 if above else 2.7) + (size * 1.3 if above and len(text) > 1 else 0)
        middle = y + step / 2
        if row.strong and len(rows) > 1:
            body.append(Rect(0, y + size * 0.1, width, step - size * 0.2, fill=WASH))
        elif y > top:
            body.append(Line(0, y, width, y, LINE, 0.4))
        if above:
            body += stacked(
                text, 0, y + size * (0.9 + 0.65 * (len(text) - 1)), size, bold=row.strong
            )
            middle = y + step - size * 1.2
        else:
            body += stacked(text, size * 0.4, middle, size, bold=row.strong)
        body += _row(row, scale, middle, size)
        body.append(Label(width, middle + size * ASCENT / 2, row.shown, size, INK, True, "right"))
        y += step
    marks += scale.grid(ticks, top, y, size)
    marks += body
    bottom = y
    if any(ends):
        bottom += size * 1.3
        marks.append(Label(scale.start, bottom, ends[0], size, QUIET))
        marks.append(Label(scale.stop, bottom, ends[1], size, QUIET, anchor="right"))
        bottom += size * 0.3
    below, height = legend(entries, bottom + size * 0.6, width, size, measure)
    return Picture(width, bottom + height + size * 0.5, (*marks, *below), title, description)


def _row(row: PlaceRow, scale: Scale, y: float, size: float) -> Iterator[Mark]:
    half = size * 0.36
    if row.modelled:
        yield Rect(
            scale.start,
            y - half,
            scale.stop - scale.start,
            half * 2,
            stroke=COMPARISON,
            hatch=COMPARISON,
        )
    else:
        yield Rect(scale.start, y - half, scale.stop - scale.start, half * 2, fill=LINE)
        low, high = scale.at(25), scale.at(75)
        yield Rect(low, y - half, high - low, half * 2, fill=COMPARISON)
    middle = scale.at(50)
    yield Line(middle, y - half * 1.6, middle, y + half * 1.6, INK, 1.0)
    left, right = scale.at(row.low), scale.at(row.high)
    if right - left < size * 0.3:  # a stretch of one point would not be seen
        left, right = left - size * 0.15, right + size * 0.15
    heavy = size * (0.34 if row.strong else 0.24)
    yield Rect(left, y - heavy / 2 - 1, right - left, heavy + 2, fill=PAPER)
    yield Rect(left, y - heavy / 2, right - left, heavy, fill=INK)
    for end in (left, right):
        yield Line(end, y - half * 1.5, end, y + half * 1.5, INK, 1.4)
    if row.place is not None:
        yield Circle(scale.at(row.place), y, size * 0.42, fill=INK)
