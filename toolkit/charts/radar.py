"""The radar: the picture people expect, always beside the dot plot and never alone."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import replace

from toolkit.charts.labels import ELLIPSIS, Measure, estimated_width, stacked, wrapped
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

_SHARES = (0.16, 0.19, 0.22, 0.25, 0.28, 0.31)  # of the width, that a label may take
_GAP = 0.6  # of the size, between rim and label
_LEAST = 0.18  # of the width: the smallest radius that still reads
_SIDE = 0.25  # sine beyond which a label stands beside the wheel instead of above or below it


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
    texts, radius = _fitted(labels, angles, width, size, measure)
    names = [_name(text, radius, angle, size) for text, angle in zip(texts, angles, strict=True)]
    reach = [name.y - size for group in names for name in group] + [-radius]
    cx, cy = width / 2, size * 0.2 - min(reach)
    lowest = max([name.y for group in names for name in group] + [radius])
    height = cy + lowest + size * 0.6

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
    marks += [replace(name, x=name.x + cx, y=name.y + cy) for group in names for name in group]
    return Picture(width, height, tuple(marks), title, description)


def _outline(points: list[tuple[float, float] | None]) -> Iterator[Mark]:
    whole: Points = tuple(point for point in points if point is not None)
    if len(whole) == len(points):
        yield Polygon(whole, fill=ACCENT, stroke=ACCENT, stroke_width=1.5, opacity=0.16)
        return
    for here, following in zip(points, points[1:] + points[:1], strict=True):
        if here is not None and following is not None:
            yield Polyline((here, following), ACCENT, 1.5)


def _fitted(
    labels: Sequence[str], angles: Sequence[float], width: float, size: float, measure: Measure
) -> tuple[list[tuple[str, ...]], float]:
    """The labels in lines and the radius: the widest wheel that still leaves every label whole."""
    best: list[tuple[str, ...]] = []
    widest = 0.0
    for share in _SHARES:
        texts = [_even(text, width * share, size, measure) for text in labels]
        cut = any(
            line.endswith(ELLIPSIS) and not label.endswith(ELLIPSIS)
            for label, text in zip(labels, texts, strict=True)
            for line in text
        )
        room = [
            (width / 2 - size * _GAP - max(measure(line, size, False) for line in text))
            / abs(math.sin(angle))
            for text, angle in zip(texts, angles, strict=True)
            if abs(math.sin(angle)) > _SIDE
        ]
        radius = min([*room, width * 0.42])
        if not cut and radius > widest:
            best, widest = texts, radius
    if best and widest > width * _LEAST:
        return best, widest
    texts = [wrapped(text, width * 0.27, size, measure, lines=3) for text in labels]
    return texts, width * 0.23


def _even(text: str, width: float, size: float, measure: Measure) -> tuple[str, ...]:
    """The text in at most three lines of about the same width."""
    lines = wrapped(text, width, size, measure, lines=3)
    for share in (0.5, 0.6, 0.7, 0.8, 0.9):
        tighter = wrapped(text, width * share, size, measure, lines=3)
        if len(tighter) <= len(lines) and not any(line.endswith(ELLIPSIS) for line in tighter):
            return tighter
    return lines


def _name(lines: tuple[str, ...], radius: float, angle: float, size: float) -> list[Label]:
    """The label of an axis, placed from the wheel's centre and growing away from it."""
    x, y = radius * math.sin(angle), -radius * math.cos(angle)
    side = math.sin(angle)
    anchor: Anchor = "middle"
    grown = 0.65 * (len(lines) - 1)
    if side > _SIDE:
        anchor, x = "left", x + size * _GAP
    elif side < -_SIDE:
        anchor, x = "right", x - size * _GAP
    if anchor == "middle":
        y -= math.copysign(size * (0.95 + grown), math.cos(angle))
    else:
        y -= math.cos(angle) * size * (0.5 + grown)
    return list(stacked(lines, x, y, size, anchor=anchor))
