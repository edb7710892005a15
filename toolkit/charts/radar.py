"""The radar: the picture people expect, always beside the dot plot and never alone."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence

from toolkit.charts.labels import Measure, estimated_width, stacked, wrapped
from toolkit.charts.palette import (
    ACCENT,
    COMPARISON,
    INK,
    LINE,
    PAPER,
    PRINT,
    QUIET,
    TARGET,
    TypeScale,
)
from toolkit.charts.picture import (
    Anchor,
    Circle,
    Label,
    Line,
    Mark,
    Picture,
    Points,
    Polygon,
    Polyline,
)

_SIDE = 0.25  # cosine beyond which a label stands beside the wheel instead of above or below it


def radar(
    labels: Sequence[str],
    values: Sequence[float | None],
    *,
    title: str,
    description: str = "",
    width: float = 240,
    top_value: float = 5.0,
    rings: Sequence[tuple[float, str]] = ((1, "1"), (2, "2"), (3, "3"), (4, "4"), (5, "5")),
    targets: Sequence[float | None] = (),
    type_scale: TypeScale = PRINT,
    measure: Measure = estimated_width,
) -> Picture:
    """A wheel of equal axes, the first upright, clockwise; what is not measured leaves a gap in the line."""
    size = type_scale.note
    count = len(labels)
    angles = [2 * math.pi * number / count for number in range(count)]
    room = width * 0.27
    radius = (width - 2 * room) / 2
    margin = size * 3.0
    height = radius * 2 + margin * 2
    cx, cy = width / 2, height / 2

    def place(number: int, share: float) -> tuple[float, float]:
        return cx + radius * share * math.sin(angles[number]), cy - radius * share * math.cos(
            angles[number]
        )

    marks: list[Mark] = []
    for value, _ in rings:
        outline = tuple(place(n, value / top_value) for n in range(count))
        marks.append(Polygon(outline, stroke=LINE, stroke_width=0.6))
    marks += [Line(cx, cy, *place(n, 1), colour=LINE, width=0.6) for n in range(count)]
    if targets and all(target is not None for target in targets):
        outline = tuple(place(n, (t or 0) / top_value) for n, t in enumerate(targets))
        marks.append(Polygon(outline, stroke=TARGET, stroke_width=1.1, dash=(3, 2)))
    points = [None if v is None else place(n, v / top_value) for n, v in enumerate(values)]
    marks += _outline(points)
    for number, point in enumerate(points):
        if point is None:
            marks.append(
                Circle(*place(number, 0.5), radius=size * 0.3, fill=PAPER, stroke=COMPARISON)
            )
        else:
            marks.append(Circle(*point, radius=size * 0.3, fill=INK))
    for value, text in rings:
        x, y = place(0, value / top_value)
        marks.append(
            Label(x - size * 0.35, y + size * 0.32, text, size * 0.85, QUIET, anchor="right")
        )
    for number, text in enumerate(labels):
        marks += _name(text, place(number, 1), angles[number], room, size, measure)
    return Picture(width, height, tuple(marks), title, description)


def _outline(points: list[tuple[float, float] | None]) -> Iterator[Mark]:
    whole: Points = tuple(point for point in points if point is not None)
    if len(whole) == len(points):
        yield Polygon(whole, fill=ACCENT, stroke=ACCENT, stroke_width=1.5, opacity=0.16)
        return
    for here, following in zip(points, points[1:] + points[:1], strict=True):
        if here is not None and following is not None:
            yield Polyline((here, following), ACCENT, 1.5)


def _name(
    text: str, rim: tuple[float, float], angle: float, room: float, size: float, measure: Measure
) -> Iterator[Label]:
    x, y = rim
    side = math.sin(angle)
    anchor: Anchor = "middle"
    available = room * 1.9
    if side > _SIDE:
        anchor, x, available = "left", x + size * 0.6, room - size * 0.6
    elif side < -_SIDE:
        anchor, x, available = "right", x - size * 0.6, room - size * 0.6
    available += abs(rim[0] - x) + _slack(angle, room)
    lines = wrapped(text, available, size, measure)
    if anchor == "middle":
        y += (
            -size * (0.95 + 0.65 * (len(lines) - 1))
            if math.cos(angle) > 0
            else size * (0.95 + 0.65 * (len(lines) - 1))
        )
    else:
        y -= math.cos(angle) * size * 0.5
    yield from stacked(lines, x, y, size, anchor=anchor)


def _slack(angle: float, room: float) -> float:
    """Labels near the top and the bottom have the room beside the wheel's narrowing."""
    return (1 - abs(math.sin(angle))) * room * 0.8
