"""Score against money: a dot for the best plan of each budget, the plan's own budget filled."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from toolkit.charts.labels import ASCENT, Measure, estimated_width, wrapped
from toolkit.charts.legend import Entry, legend
from toolkit.charts.palette import ACCENT, INK, LINE, PAPER, PRINT, QUIET, TypeScale
from toolkit.charts.picture import Circle, Label, Line, Mark, Picture, Polyline
from toolkit.charts.scale import Scale


@dataclass(frozen=True, slots=True)
class FrontierDot:
    """One budget: its amount, the score expected with it, both as they are shown, and whether it is the plan's own."""

    budget: float
    score: float
    budget_shown: str
    score_shown: str
    own: bool = False


def frontier(
    dots: Sequence[FrontierDot],
    *,
    title: str,
    description: str = "",
    axis: str = "",
    floors: Sequence[tuple[float, str]] = (),
    entries: Sequence[Entry] = (),
    least_span: float = 0.0,
    width: float = 480,
    height: float = 150,
    type_scale: TypeScale = PRINT,
    measure: Measure = estimated_width,
) -> Picture:
    """Budgets on a common scale from nothing on, scores above them; `floors` are lower ends of levels.

    Labels of budgets that lie close together stand on two lines. The scale spans at least `least_span`, so that small
    differences look small.
    """
    size = type_scale.note
    ends = [d.score for d in dots]
    spread = max(max(ends, default=0.0) - min(ends, default=0.0), 1e-9)
    near = [f for f in floors if min(ends) - spread <= f[0] <= max(ends) + spread] if dots else []
    names = max((measure(name, size, False) for _, name in near), default=0.0)
    last = max((measure(d.budget_shown, size, False) for d in dots[-1:]), default=0.0)
    start, stop = min(names, width * 0.3) + size * 2.0, width - max(last / 2, size)
    bottom = height - size * 4.6
    along = Scale(0.0, max((d.budget for d in dots), default=1.0) or 1.0, start, stop)
    reach = [*ends, *(f[0] for f in near)] or [0.0]
    middle = (max(reach) + min(reach)) / 2
    half_span = max((max(reach) - min(reach)) * 0.75, least_span / 2, 1e-6)
    up = Scale(middle - half_span, middle + half_span, bottom, size * 1.8)
    marks: list[Mark] = [Line(start - size, bottom, width, bottom, LINE, 0.8)]
    for value, name in near:
        y = up.at(value)
        marks.append(Line(start - size, y, width, y, LINE, 0.8))
        text = wrapped(name, start - size * 1.6, size, measure, lines=1)[0]
        marks.append(Label(0, y + size * ASCENT / 2, text, size, QUIET))
    places = [(along.at(d.budget), up.at(d.score)) for d in dots]
    if len(places) > 1:
        marks.append(Polyline(tuple(places), ACCENT, size * 0.14))
    free = [float("-inf"), float("-inf")]
    for dot, (x, y) in zip(dots, places, strict=True):
        marks.append(Line(x, y, x, bottom, LINE, 0.5, (1.5, 2.0)))
        half = measure(dot.budget_shown, size, False) / 2
        row = 0 if x - half > free[0] else 1
        free[row] = x + half + size * 0.6
        baseline = bottom + size * (1.5 + 1.35 * row)
        marks.append(Label(x, baseline, dot.budget_shown, size, INK, dot.own, "middle"))
        fill = INK if dot.own else PAPER
        marks.append(Circle(x, y, radius=size * 0.46, fill=fill, stroke=INK, stroke_width=1.2))
        marks.append(Label(x, y - size * 0.95, dot.score_shown, size, INK, True, "middle"))
    marks.append(Label(width, height - size * 0.3, axis, size, QUIET, anchor="right"))
    below, more = legend(entries, height + size * 0.2, width, size, measure)
    return Picture(width, height + more + size * 0.6, (*marks, *below), title, description)
