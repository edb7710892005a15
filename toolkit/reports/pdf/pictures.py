"""Draws a picture on a ReportLab canvas: marks as path operators, labels through the text engine.

Operators are written straight into the page's stream (ISO 32000-1, 8.5): a report holds thousands of marks, and the
canvas's own methods take most of their time to keep a state that nothing here needs.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import Any

from toolkit.charts.picture import (
    Circle,
    Diamond,
    Label,
    Line,
    Lock,
    Mark,
    Picture,
    Points,
    Polygon,
    Polyline,
    Rect,
)
from toolkit.reports.pdf.text import TextStyle, draw_label

_KAPPA = 0.5523  # control points of a quarter circle drawn as a Bézier curve
_HATCH_GAP = 4.2  # points between slanted lines


def draw_picture(canvas: Any, picture: Picture, x: float, top: float, language: str) -> None:
    """Draw a picture with its upper left corner at (`x`, `top`), points from the canvas's origin."""
    pen = _Pen(canvas, x, top)
    for mark in picture.marks:
        if isinstance(mark, Label):
            draw_label(
                canvas,
                x + mark.x,
                top - mark.y,
                mark.text,
                label_style(mark.size, mark.bold, mark.colour),
                language=language,
                anchor=mark.anchor,
                direction=picture.direction,
            )
        else:
            pen.draw(mark)


@lru_cache(maxsize=256)
def label_style(size: float, bold: bool, colour: str) -> TextStyle:
    """The style of a label; equal ones are one object, which keeps the text engine's memory small."""
    return TextStyle(size, bold, colour)


class _Pen:
    """Writes marks as operators, turning the picture's downward axis up."""

    def __init__(self, canvas: Any, x: float, top: float) -> None:
        self._canvas = canvas
        self._x = x
        self._top = top

    def draw(self, mark: Mark) -> None:
        """Write one mark that is not a label."""
        if isinstance(mark, Polygon) and mark.fill and mark.opacity < 1:
            self._canvas.saveState()
            self._canvas.setFillAlpha(mark.opacity)
            self._write(self._shape(mark.points, mark.fill, None, 0.0))
            self._canvas.restoreState()
            self._write(self._shape(mark.points, None, mark.stroke, mark.stroke_width, mark.dash))
            return
        self._write(self._operators(mark))

    def _write(self, operators: Iterator[str]) -> None:
        self._canvas._code.append(" ".join(("q", *operators, "Q")))  # noqa: SLF001 - see above

    def _operators(self, mark: Mark) -> Iterator[str]:
        match mark:
            case Line():
                yield from _stroke(mark.colour, mark.width, mark.dash)
                yield f"{self._at(mark.x1, mark.y1)} m {self._at(mark.x2, mark.y2)} l S"
            case Rect():
                yield from self._rect(mark)
            case Circle():
                yield from _paint(mark.fill, mark.stroke, mark.stroke_width)
                yield from self._circle(mark.x, mark.y, mark.radius)
                yield _finish(mark.fill, mark.stroke)
            case Diamond():
                yield from self._shape(mark.points, mark.fill, mark.stroke, mark.stroke_width)
            case Polygon():
                yield from self._shape(
                    mark.points, mark.fill, mark.stroke, mark.stroke_width, mark.dash
                )
            case Polyline():
                yield from _stroke(mark.colour, mark.width, mark.dash)
                yield from self._path(mark.points)
                yield "S"
            case Lock():
                yield from self._lock(mark)

    def _at(self, x: float, y: float) -> str:
        return f"{_n(self._x + x)} {_n(self._top - y)}"

    def _path(self, points: Points) -> Iterator[str]:
        for number, (x, y) in enumerate(points):
            yield f"{self._at(x, y)} {'l' if number else 'm'}"

    def _shape(
        self,
        points: Points,
        fill: str | None,
        stroke: str | None,
        width: float,
        dash: tuple[float, ...] = (),
    ) -> Iterator[str]:
        yield from _paint(fill, stroke, width, dash)
        yield from self._path(points)
        yield "h"
        yield _finish(fill, stroke)

    def _rect(self, mark: Rect) -> Iterator[str]:
        if mark.width <= 0 or mark.height <= 0:
            return
        if mark.fill or mark.stroke:
            yield from _paint(mark.fill, mark.stroke, mark.stroke_width, mark.dash)
            yield from self._box(mark)
            yield _finish(mark.fill, mark.stroke)
        if mark.hatch:
            yield "q"
            yield from self._box(mark)
            yield "W n"
            yield from _stroke(mark.hatch, 0.7)
            # Lines start on one grid for the whole picture, so that neighbours match.
            offset = (mark.x + mark.y) % _HATCH_GAP
            reach = mark.width + mark.height
            start = _HATCH_GAP - offset
            while start < reach:
                yield f"{self._at(mark.x + start, mark.y)} m"
                yield f"{self._at(mark.x + start - mark.height, mark.y + mark.height)} l"
                start += _HATCH_GAP
            yield "S Q"

    def _box(self, mark: Rect) -> Iterator[str]:
        x, y, w, h = mark.x, mark.y, mark.width, mark.height
        r = min(mark.radius, w / 2, h / 2)
        if not r:
            yield f"{self._at(x, y + h)} {_n(w)} {_n(h)} re"
            return
        k = r * (1 - _KAPPA)
        at = self._at
        yield f"{at(x + r, y)} m {at(x + w - r, y)} l"
        yield f"{at(x + w - k, y)} {at(x + w, y + k)} {at(x + w, y + r)} c {at(x + w, y + h - r)} l"
        yield f"{at(x + w, y + h - k)} {at(x + w - k, y + h)} {at(x + w - r, y + h)} c"
        yield f"{at(x + r, y + h)} l {at(x + k, y + h)} {at(x, y + h - k)} {at(x, y + h - r)} c"
        yield f"{at(x, y + r)} l {at(x, y + k)} {at(x + k, y)} {at(x + r, y)} c h"

    def _circle(self, x: float, y: float, r: float) -> Iterator[str]:
        k = r * _KAPPA
        at = self._at
        yield f"{at(x + r, y)} m {at(x + r, y + k)} {at(x + k, y + r)} {at(x, y + r)} c"
        yield f"{at(x - k, y + r)} {at(x - r, y + k)} {at(x - r, y)} c"
        yield f"{at(x - r, y - k)} {at(x - k, y - r)} {at(x, y - r)} c"
        yield f"{at(x + k, y - r)} {at(x + r, y - k)} {at(x + r, y)} c h"

    def _lock(self, mark: Lock) -> Iterator[str]:
        s = mark.size
        body = Rect(mark.x - s * 0.34, mark.y - s * 0.06, s * 0.68, s * 0.5, radius=s * 0.06)
        yield from _paint(mark.colour, None, 0)
        yield from self._box(body)
        yield "f"
        yield from _stroke(mark.colour, s * 0.11)
        top, r = mark.y - s * 0.06, s * 0.2
        k = r * _KAPPA
        at = self._at
        crown = top - s * 0.16
        yield f"{at(mark.x - r, top)} m {at(mark.x - r, crown)} l"
        yield f"{at(mark.x - r, crown - k)} {at(mark.x - k, crown - r)} {at(mark.x, crown - r)} c"
        yield f"{at(mark.x + k, crown - r)} {at(mark.x + r, crown - k)} {at(mark.x + r, crown)} c"
        yield f"{at(mark.x + r, top)} l S"


def _paint(
    fill: str | None, stroke: str | None, width: float, dash: tuple[float, ...] = ()
) -> Iterator[str]:
    if fill:
        yield f"{colour_operands(fill)} rg"
    if stroke:
        yield from _stroke(stroke, width, dash)


def _stroke(colour: str, width: float, dash: tuple[float, ...] = ()) -> Iterator[str]:
    yield f"{colour_operands(colour)} RG {_n(width)} w"
    yield f"[{' '.join(map(_n, dash))}] 0 d" if dash else "[] 0 d"


def _finish(fill: str | None, stroke: str | None) -> str:
    if fill and stroke:
        return "B"
    return "f" if fill else "S"


@lru_cache(maxsize=256)
def colour_operands(colour: str) -> str:
    """Red, green and blue of `#rrggbb` as operands in 0-1."""
    return " ".join(_n(int(colour[i : i + 2], 16) / 255) for i in (1, 3, 5))


def _n(value: float) -> str:
    text = f"{value:.3f}".rstrip("0").rstrip(".")
    return "0" if text in {"-0", ""} else text
