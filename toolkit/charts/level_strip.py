"""The level strip: six cells in a row, filled to the level, a small lock where a gate holds."""

from __future__ import annotations

from collections.abc import Sequence

from toolkit.charts.labels import Measure, estimated_width, hanging, wrapped
from toolkit.charts.palette import (
    COMPARISON,
    INK,
    LEVELS,
    LINE,
    ON_LEVELS,
    PAPER,
    PRINT,
    QUIET,
    TypeScale,
)
from toolkit.charts.picture import Label, Lock, Mark, Picture, Rect


def level_strip(
    names: Sequence[str],
    level: int | None,
    *,
    title: str,
    description: str = "",
    width: float = 480,
    numerals: Sequence[str] = ("0", "1", "2", "3", "4", "5"),
    locked: int | None = None,
    provisional: bool = False,
    notes: Sequence[str] = (),
    type_scale: TypeScale = PRINT,
    measure: Measure = estimated_width,
) -> Picture:
    """Six cells with the numeral inside and the level's name below.

    `locked` is the level whose cell carries the lock; `notes` (such as probabilities) stand under the names; a
    provisional level is drawn hatched, and without a level every cell is.
    """
    size = type_scale.note
    gap = size * 0.45
    cell = (width - gap * (len(names) - 1)) / len(names)
    height = size * 3.2
    marks: list[Mark] = []
    deepest = 0
    for number, name in enumerate(names):
        x = number * (cell + gap)
        reached = level is not None and number <= level
        here = number == level
        marks.append(_cell(x, cell, height, number, reached, here and provisional, level is None))
        filled = reached and not (here and provisional)
        colour = ON_LEVELS[number] if filled else (INK if reached else QUIET)
        marks.append(
            Label(
                x + cell / 2,
                height / 2 + type_scale.lead * 0.36,
                numerals[number],
                type_scale.lead,
                colour,
                here,
                "middle",
            )
        )
        if number == locked:
            narrow = cell < size * 5
            high, large = (size * 0.75, size * 0.9) if narrow else (height / 2, size * 1.25)
            marks.append(Lock(x + cell - size * (0.65 if narrow else 0.9), high, large, INK))
        if here:
            marks.append(Rect(x, height + size * 0.3, cell, size * 0.3, fill=INK))
        lines = wrapped(name, cell + gap * 0.5, size, measure, bold=here)
        deepest = max(deepest, len(lines))
        marks += hanging(
            lines,
            x + cell / 2,
            height + size * 1.05,
            size,
            colour=INK if here else QUIET,
            bold=here,
            anchor="middle",
        )
    bottom = height + size * (1.05 + deepest * 1.3)
    for number, note in enumerate(notes):
        x = number * (cell + gap) + cell / 2
        marks.append(
            Label(
                x,
                bottom + size * 0.85,
                note,
                size,
                INK if number == level else QUIET,
                number == level,
                "middle",
            )
        )
    bottom += size * 1.3 if notes else 0.0
    return Picture(width, bottom + size * 0.2, tuple(marks), title, description)


def _cell(
    x: float,
    width: float,
    height: float,
    number: int,
    reached: bool,
    provisional: bool,
    unknown: bool,
) -> Rect:
    if unknown:
        return Rect(x, 0.4, width, height - 0.8, stroke=LINE, radius=2.5, hatch=LINE)
    if provisional:
        return Rect(
            x, 0.4, width, height - 0.8, fill=PAPER, stroke=LEVELS[3], radius=2.5, hatch=COMPARISON
        )
    if reached:
        return Rect(x, 0, width, height, fill=LEVELS[number], radius=2.5)
    return Rect(x, 0.4, width, height - 0.8, fill=PAPER, stroke=LINE, stroke_width=0.8, radius=2.5)
