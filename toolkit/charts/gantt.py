"""The plan on a calendar of half-years: a bar an action, a small lock where a gate is still open.

Where a partner bears a part, the bar is filled for the own part and open for the partner's, by its share of the height.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from toolkit.charts.labels import ASCENT, LINE_HEIGHT, Measure, estimated_width, stacked, wrapped
from toolkit.charts.legend import Entry, legend
from toolkit.charts.palette import ACCENT, INK, LINE, PAPER, PRINT, QUIET, WASH, TypeScale
from toolkit.charts.picture import Label, Line, Lock, Mark, Picture, Rect


@dataclass(frozen=True, slots=True)
class GanttRow:
    """One action: first half-year (0-based), how many it takes, the formatted cost, whether a gate is open.

    `partner` is the share of the action that a partner bears, 0-1.
    """

    code: str
    label: str
    start: int
    periods: int
    shown: str = ""
    gated: bool = False
    colour: str = ACCENT
    partner: float = 0.0


def gantt(
    rows: Sequence[GanttRow],
    years: Sequence[str],
    *,
    title: str,
    description: str = "",
    halves: tuple[str, str] = ("1", "2"),
    shown_header: str = "",
    width: float = 480,
    entries: Sequence[Entry] = (),
    label_share: float = 0.42,
    above: bool = False,
    type_scale: TypeScale = PRINT,
    measure: Measure = estimated_width,
) -> Picture:
    """Bars over `years` (labels in order), each year two half-years; the last column holds `shown`.

    With `above` each label has its own line over its bar, and the calendar the whole width.
    """
    size = type_scale.note
    shown_width = max(
        (measure(text, size, False) for text in (shown_header, *(r.shown for r in rows))),
        default=0.0,
    )
    code_width = max((measure(row.code, size, False) for row in rows), default=0.0) + size * 0.8
    label_width = width if above else width * label_share
    start = size * 1.5 if above else label_width + size
    stop = width - (shown_width + size if shown_width else 0.0)
    half = (stop - start) / (2 * max(1, len(years)))
    names = [wrapped(row.label, label_width - code_width, size, measure) for row in rows]
    written = [size * LINE_HEIGHT * len(name) if above else 0.0 for name in names]
    top = size * 3.3
    steps = [size * (2.1 if above or len(name) == 1 else 2.75) for name in names]
    bottom = top + sum(steps) + sum(written)
    marks: list[Mark] = list(_calendar(years, halves, start, half, top, bottom, size))
    if shown_header:
        marks.append(Label(width, size * 2.5, shown_header, size, QUIET, anchor="right"))
    y = top
    for row, name, head, step in zip(rows, names, written, steps, strict=True):
        middle = y + head + (size if above else step * 0.5)
        label = y + size * 0.25 + head / 2 if above else middle
        y += head + step
        marks.append(Line(0, y, width, y, LINE, 0.4))
        first = label - (len(name) - 1) * size * LINE_HEIGHT / 2 if above else label
        marks.append(Label(0, first + size * ASCENT / 2, row.code, size, QUIET))
        marks += stacked(name, code_width, label, size)
        x = start + half * row.start
        length = min(half * row.periods, stop - x)
        marks += _bar(row, x + 0.8, middle - size * 0.55, length - 1.6, size * 1.1)
        if row.gated:
            marks.append(Lock(x - size * 0.75, middle, size * 1.1, INK))
        if row.shown:
            marks.append(
                Label(width, middle + size * ASCENT / 2, row.shown, size, INK, anchor="right")
            )
    below, height = legend(entries, bottom + size * 0.7, width, size, measure)
    return Picture(width, bottom + height + size * 0.9, (*marks, *below), title, description)


def _bar(row: GanttRow, x: float, y: float, length: float, height: float) -> Iterator[Mark]:
    """The own part above, filled, and the partner's below, open."""
    own = height * (1 - row.partner)
    if row.partner > 0:
        yield Rect(
            x + 0.4, y + 0.4, length - 0.8, height - 0.8,
            fill=PAPER, stroke=row.colour, stroke_width=0.9, radius=1.5,
        )  # fmt: skip
    if own > 0:
        yield Rect(x, y, length, own, fill=row.colour, radius=1.5)


def _calendar(
    years: Sequence[str],
    halves: tuple[str, str],
    start: float,
    half: float,
    top: float,
    bottom: float,
    size: float,
) -> Iterator[Mark]:
    for number, year in enumerate(years):
        x = start + 2 * half * number
        if number % 2 == 0:
            yield Rect(x, top, 2 * half, bottom - top, fill=WASH)
        yield Label(x + half, size * 1.1, year, size, INK, True, "middle")
        for part, name in enumerate(halves):
            yield Label(x + half * (part + 0.5), size * 2.5, name, size, QUIET, anchor="middle")
        yield Line(x, top - size * 0.4, x, bottom, LINE, 0.6)
        yield Line(x + half, top, x + half, bottom, LINE, 0.4, (1.5, 2.0))
    end = start + 2 * half * len(years)
    yield Line(end, top - size * 0.4, end, bottom, LINE, 0.6)
