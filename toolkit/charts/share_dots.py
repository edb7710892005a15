"""Shares of a group beside "you do" or "you do not": a statement a row, never a percentile."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from toolkit.charts.dot_plot import Ticks
from toolkit.charts.labels import ASCENT, Measure, estimated_width, stacked, wrapped
from toolkit.charts.legend import Entry, legend
from toolkit.charts.palette import COMPARISON, INK, LINE, PAPER, PRINT, QUIET, TypeScale
from toolkit.charts.picture import Circle, Label, Line, Mark, Picture, Rect
from toolkit.charts.scale import Scale

ZERO_TO_HUNDRED: Ticks = tuple((float(n), str(n)) for n in (0, 25, 50, 75, 100))


@dataclass(frozen=True, slots=True)
class ShareRow:
    """One statement: the group's share in per cent, and whether the subject does it (`None`: not known)."""

    label: str
    share: float
    shown: str
    you: bool | None
    you_shown: str
    interval: tuple[float, float] | None = None
    modelled: bool = False


def share_dots(
    rows: Sequence[ShareRow],
    *,
    title: str,
    description: str = "",
    width: float = 480,
    ticks: Ticks = ZERO_TO_HUNDRED,
    entries: Sequence[Entry] = (),
    label_share: float = 0.4,
    type_scale: TypeScale = PRINT,
    measure: Measure = estimated_width,
) -> Picture:
    """Rows of shares; measured shares are a grey bar with a tick, modelled ones hatched with their interval."""
    size = type_scale.note
    words = max((measure(row.you_shown, size, True) for row in rows), default=0.0)
    label_width = width * label_share
    scale = Scale(ticks[0][0], ticks[-1][0], label_width + size * 1.2, width - words - size * 3.4)
    top, step = size * 1.6, size * 3.0
    bottom = top + step * len(rows)
    marks: list[Mark] = list(scale.grid(ticks, top, bottom, size))
    for number, row in enumerate(rows):
        middle = top + step * (number + 0.5)
        if number:
            marks.append(Line(0, middle - step / 2, width, middle - step / 2, LINE, 0.4))
        marks += stacked(wrapped(row.label, label_width, size, measure), 0, middle, size)
        marks += _share(row, scale, middle, size, measure)
        x = width - words - size * 0.9
        if row.you:
            marks.append(Circle(x, middle, size * 0.42, fill=INK))
        marks.append(
            Label(
                width - words,
                middle + size * ASCENT / 2,
                row.you_shown,
                size,
                QUIET if row.you is None else INK,
                row.you is True,
            )
        )
    below, height = legend(entries, bottom + size * 0.7, width, size, measure)
    return Picture(width, bottom + height + size * 0.9, (*marks, *below), title, description)


def _share(row: ShareRow, scale: Scale, y: float, size: float, measure: Measure) -> Iterator[Mark]:
    x = scale.at(row.share)
    half = size * 0.36
    if row.modelled:
        yield Rect(
            scale.start, y - half, x - scale.start, half * 2, stroke=COMPARISON, hatch=COMPARISON
        )
    else:
        yield Rect(scale.start, y - half, x - scale.start, half * 2, fill=COMPARISON)
    end = x
    if row.interval is not None:
        low, high = (scale.at(value) for value in row.interval)
        yield Line(low, y, high, y, INK, size * 0.12)
        end = max(x, high)
    yield Line(x, y - half * 1.6, x, y + half * 1.6, INK, 1.1)
    wide = measure(row.shown, size, False)
    if end + size * 0.5 + wide > scale.stop + size * 2:
        yield Rect(x - size * 1.0 - wide, y - size * 0.6, wide + size * 0.5, size * 1.2, fill=PAPER)
        yield Label(x - size * 0.75, y + size * ASCENT / 2, row.shown, size, INK, anchor="right")
    else:
        yield Label(end + size * 0.5, y + size * ASCENT / 2, row.shown, size, INK)
