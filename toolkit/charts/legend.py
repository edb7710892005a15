"""The legend: one sample of each mark that occurs, with its word, in flowing rows below a chart."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from toolkit.charts import tile
from toolkit.charts.labels import ASCENT, Measure
from toolkit.charts.palette import ACCENT, COMPARISON, INK, PAPER, QUIET, TARGET
from toolkit.charts.picture import Circle, Diamond, Label, Line, Lock, Mark, Rect

MarkKind = Literal[
    "you", "before", "verified", "interval", "target", "group", "goalpost", "hatch", "lock", "bar", "stretch",
    "action", "shared",
    "class-1", "class-2", "class-3", "class-4", "class-5", "class-none", "own-tile", "peer-tile",
]  # fmt: skip
Entry = tuple[MarkKind, str]


def legend(
    entries: Sequence[Entry], top: float, width: float, size: float, measure: Measure
) -> tuple[tuple[Mark, ...], float]:
    """Marks of the legend from `top` down, and the height it takes."""
    marks: list[Mark] = []
    x, y = 0.0, top + size
    room, gap, step = size * 1.7, size * 1.6, size * 1.7
    for kind, text in entries:
        needed = room + measure(text, size, False)
        if x and x + needed > width:
            x, y = 0.0, y + step
        marks += sample(kind, x + size * 0.6, y - size * ASCENT / 2, size)
        marks.append(Label(x + room, y, text, size, QUIET))
        x += needed + gap
    return tuple(marks), (y - top + size * 0.5) if entries else 0.0


def sample(kind: MarkKind, x: float, y: float, size: float) -> tuple[Mark, ...]:
    """One mark of the grammar around a centre, sized for text of `size`."""
    r = size * 0.36
    half = size * 0.6
    match kind:
        case "you":
            return (Circle(x, y, r, fill=INK),)
        case "before":
            return (Circle(x, y, r, fill=PAPER, stroke=INK),)
        case "verified":
            return (
                Rect(
                    x - r * 0.8,
                    y - r * 0.8,
                    r * 1.6,
                    r * 1.6,
                    fill=PAPER,
                    stroke=INK,
                    stroke_width=1.0,
                ),
            )
        case "interval":
            return (
                Line(x - half, y, x + half, y, INK, size * 0.13),
                Circle(x, y, r * 0.8, fill=INK),
            )
        case "target":
            return (Diamond(x, y, r * 1.2, fill=PAPER, stroke=TARGET),)
        case "group":
            return (
                Rect(x - half, y - r * 0.8, half * 2, r * 1.6, fill=COMPARISON),
                Line(x, y - r * 1.2, x, y + r * 1.2, INK, 1.0),
            )
        case "goalpost":
            return (Line(x - half, y, x + half, y, INK, 1.0, (2.5, 2.0)),)
        case "hatch":
            return (Rect(x - half, y - r, half * 2, r * 2, stroke=COMPARISON, hatch=COMPARISON),)
        case "lock":
            return (Lock(x, y, size * 0.95, INK),)
        case "stretch":
            return (
                Rect(x - half, y - size * 0.12, half * 2, size * 0.24, fill=INK),
                Line(x - half, y - r, x - half, y + r, INK, 1.4),
                Line(x + half, y - r, x + half, y + r, INK, 1.4),
            )
        case "action":
            return (Rect(x - half, y - r * 0.9, half * 2, r * 1.8, fill=ACCENT),)
        case "shared":
            return (
                Rect(
                    x - half, y - r * 0.9, half * 2, r * 1.8,
                    fill=PAPER, stroke=ACCENT, stroke_width=0.9,
                ),
            )  # fmt: skip
        case "bar":
            return (Rect(x - half, y - r * 0.7, half * 2, r * 1.4, fill=ACCENT),)
        case "class-1" | "class-2" | "class-3" | "class-4" | "class-5":
            return _tile(int(kind[-1]), x, y, size)
        case "class-none":
            return _tile(None, x, y, size)
        case "own-tile":
            return (_frame(x, y, size, 0.16),)
        case "peer-tile":
            return (_frame(x, y, size, 0.07),)


def _tile(step: int | None, x: float, y: float, size: float) -> tuple[Mark, ...]:
    """A tile of a map, large enough that its pips can be counted."""
    side = size * 1.5
    return tuple(tile.face(step, x - side / 2, y - side / 2, side))


def _frame(x: float, y: float, size: float, width: float) -> Mark:
    """The frame of a tile without its ground."""
    half = size * 0.55
    return Rect(
        x - half, y - half, half * 2, half * 2, stroke=INK, stroke_width=size * width, radius=size * 0.1
    )  # fmt: skip
