"""Targets as tracks: how far the region has come on the way to its own goal, and when it is due.

Each track runs from nothing to the goal, where a dashed goalpost stands with its year; the region's value is the dot,
an earlier one the hollow dot, and a thin line leads to where the growth seen so far would arrive.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from toolkit.charts.labels import Measure, estimated_width, hanging, stacked, wrapped
from toolkit.charts.legend import Entry, legend
from toolkit.charts.palette import COMPARISON, INK, LINE, PAPER, PRINT, QUIET, TypeScale
from toolkit.charts.picture import Circle, Label, Line, Mark, Picture, Rect

BEYOND = 1.15
"""A track goes on a little behind its goal, for those who have passed it."""


@dataclass(frozen=True, slots=True)
class TrackRow:
    """One target: values in its unit, and the words for them.

    `shown` is the region's value as printed, `goal_shown` the goal with its unit, `note` what is said below the track
    (growth needed, growth seen, standing). `baseline` is the nation's figure as a part of the nation's target, 0-1.
    """

    label: str
    shown: str
    goal_shown: str
    year: str
    note: str
    goal: float | None = None
    current: float | None = None
    earlier: float | None = None
    expected: float | None = None
    baseline: float | None = None
    standing: str = ""


def target_tracks(
    rows: Sequence[TrackRow],
    *,
    title: str,
    description: str = "",
    width: float = 480,
    entries: Sequence[Entry] = (),
    label_share: float = 0.3,
    type_scale: TypeScale = PRINT,
    measure: Measure = estimated_width,
) -> Picture:
    """One row a target, all tracks equally long: each is told in parts of its own goal."""
    size = type_scale.note
    start = width * label_share
    year_wide = max((measure(row.year, size, True) for row in rows), default=0.0)
    stop = width - max(year_wide, size * 2) - size * 0.8
    marks: list[Mark] = []
    y = size * 0.4
    for number, row in enumerate(rows):
        names = wrapped(row.label, start - size, size, measure, lines=4)
        notes = wrapped(row.note, width - start, size, measure, lines=2) if row.note else ()
        high = max(size * (3.1 + 1.3 * len(notes)), size * (1.3 * len(names) + 1.2))
        if number:
            marks.append(Line(0, y, width, y, LINE, 0.4))
        marks += stacked(names, 0, y + high / 2, size)
        track = y + size * 2.1
        marks += _track(row, start, stop, track, size, measure)
        marks.append(Label(width, track + size * 0.3, row.year, size, INK, True, "right"))
        marks += hanging(notes, start, track + size * 0.95, size, colour=QUIET)
        y += high
    below, height = legend(entries, y + size * 0.5, width, size, measure)
    return Picture(width, y + height + size * 0.8, (*marks, *below), title, description)


def _track(
    row: TrackRow, start: float, stop: float, y: float, size: float, measure: Measure
) -> Iterator[Mark]:
    if row.goal is None or row.goal <= 0:
        yield Rect(start, y - size * 0.4, stop - start, size * 0.8, hatch=LINE)
        yield from _above(row.goal_shown, start, start, stop, y, size, measure)
        return

    goal = row.goal

    def at(value: float) -> float:
        return start + (stop - start) * min(max(value / goal, 0.0), BEYOND) / BEYOND

    post = at(goal)
    yield Rect(start, y - size * 0.18, stop - start, size * 0.36, fill=LINE, radius=size * 0.18)
    yield Line(post, y - size * 0.85, post, y + size * 0.7, INK, 1.0, (2.5, 2.0))
    r = size * 0.42
    if row.current is None:
        words = measure(row.shown, size, False)
        yield Rect(start, y - size * 0.4, post - start, size * 0.8, fill=PAPER, hatch=LINE)
        yield Rect(start + size * 0.6, y - size * 0.6, words + size * 0.6, size * 1.2, fill=PAPER)
        yield Label(start + size * 0.9, y + size * 0.35, row.shown, size, QUIET)
        yield from _nation(row, at, y, size)
        yield from _above(row.goal_shown, post, start, stop, y, size, measure)
        return
    x = at(row.current)
    yield Rect(start, y - size * 0.18, x - start, size * 0.36, fill=INK, radius=size * 0.18)
    yield from _nation(row, at, y, size)
    if row.expected is not None:
        end = at(row.expected)
        yield Line(x, y, end, y, INK, size * 0.12)
        if row.expected <= goal * BEYOND:
            yield Line(end, y - r, end, y + r, INK, size * 0.12)
    if row.earlier is not None:
        yield Circle(at(row.earlier), y, r, fill=PAPER, stroke=INK)
    yield Circle(x, y, r, fill=INK)
    goal_wide = measure(row.goal_shown, size, False)
    shown_wide = measure(row.shown, size, True)
    right = min(max(post, start + goal_wide / 2), stop - goal_wide / 2) - goal_wide / 2
    if x + shown_wide / 2 < right - size * 0.5:
        yield from _above(row.goal_shown, post, start, stop, y, size, measure)
        yield from _above(row.shown, x, start, stop, y, size, measure, bold=True)
        return
    # Both would meet at the goal: they stand side by side, the region's value first.
    yield Label(stop - goal_wide - size, y - size * 1.1, row.shown, size, INK, True, "right")
    yield Label(stop, y - size * 1.1, row.goal_shown, size, QUIET, anchor="right")


def _nation(row: TrackRow, at: Callable[[float], float], y: float, size: float) -> Iterator[Mark]:
    """Where the nation stood on the way to its own target: the mark of a comparison group."""
    if row.baseline is not None and row.goal is not None:
        x = at(row.baseline * row.goal)
        yield Rect(x - size * 0.3, y - size * 0.45, size * 0.6, size * 0.9, fill=COMPARISON)
        yield Line(x, y - size * 0.6, x, y + size * 0.6, INK, 1.0)


def _above(
    text: str,
    x: float,
    start: float,
    stop: float,
    y: float,
    size: float,
    measure: Measure,
    *,
    bold: bool = False,
) -> Iterator[Mark]:
    """Words above a place of the track, kept inside its ends."""
    half = measure(text, size, bold) / 2
    centre = min(max(x, start + half), max(stop - half, start + half))
    yield Label(centre, y - size * 1.1, text, size, INK if bold else QUIET, bold, "middle")
