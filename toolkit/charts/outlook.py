"""The score expected after each year of the plan: dots and a line over the levels' floors."""

from __future__ import annotations

from collections.abc import Sequence

from toolkit.charts.labels import ASCENT, Measure, estimated_width, wrapped
from toolkit.charts.palette import ACCENT, INK, LINE, PAPER, PRINT, QUIET, TypeScale
from toolkit.charts.picture import Circle, Label, Line, Mark, Picture, Polyline
from toolkit.charts.scale import Scale


def outlook(
    values: Sequence[float | None],
    shown: Sequence[str],
    years: Sequence[str],
    *,
    title: str,
    description: str = "",
    floors: Sequence[tuple[float, str]] = (),
    under: Sequence[str] = (),
    top: float = 5.0,
    width: float = 480,
    height: float = 150,
    type_scale: TypeScale = PRINT,
    measure: Measure = estimated_width,
) -> Picture:
    """A dot a year, the first filled (today), the others open (expected); `floors` are levels' lower ends.

    `under` (such as the year's cost) stands below the years; `top` is the upper end of the scale.
    """
    size = type_scale.note
    names = max((measure(name, size, False) for _, name in floors), default=0.0)
    last = max(
        (measure(text, size, False) for text in (*years[-1:], *under[-1:], *shown[-1:])),
        default=0.0,
    )
    start, stop = min(names, width * 0.3) + size * 2.0, width - max(last / 2, size)
    bottom = height - size * (3.4 if under else 2.0)
    present = [value for value in values if value is not None]
    around = 0.18 * top
    low = max(0.0, min([*present, top]) - around)
    high = min(top, max([*present, 0.0]) + around)
    scale = Scale(low, max(high, low + top / 5), bottom, size * 1.5)
    marks: list[Mark] = []
    for value, name in floors:
        if not low <= value <= high:
            continue
        y = scale.at(value)
        marks.append(Line(start - size, y, width, y, LINE, 0.8))
        text = wrapped(name, start - size * 1.6, size, measure, lines=1)[0]
        marks.append(Label(0, y + size * ASCENT / 2, text, size, QUIET))
    step = (stop - start) / max(1, len(values) - 1)
    points = [
        (start + step * number, scale.at(value)) if value is not None else None
        for number, value in enumerate(values)
    ]
    line = tuple(point for point in points if point is not None)
    if len(line) > 1:
        marks.append(Polyline(line, ACCENT, size * 0.16))
    for number, point in enumerate(points):
        x = start + step * number
        marks.append(Label(x, bottom + size * 1.5, years[number], size, INK, anchor="middle"))
        if under:
            marks.append(Label(x, bottom + size * 2.9, under[number], size, QUIET, anchor="middle"))
        if point is None:
            continue
        fill = INK if number == 0 else PAPER
        marks.append(Circle(*point, radius=size * 0.46, fill=fill, stroke=INK, stroke_width=1.2))
        marks.append(Label(x, point[1] - size * 0.95, shown[number], size, INK, True, "middle"))
    return Picture(width, height, tuple(marks), title, description)
