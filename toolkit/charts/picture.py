"""A picture: frozen marks on a plane whose origin is the upper left corner and whose unit is the point or pixel.

Builders draw as for a language written from left to right; `mirrored` turns the whole picture for the others. Labels
carry finished text and stand by their physical left, middle or right.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal

from toolkit.charts.palette import INK

Anchor = Literal["left", "middle", "right"]
Direction = Literal["ltr", "rtl"]
Points = tuple[tuple[float, float], ...]

_TURNED: dict[Anchor, Anchor] = {"left": "right", "middle": "middle", "right": "left"}


@dataclass(frozen=True, slots=True)
class Line:
    """A straight line; `dash` holds lengths of strokes and gaps."""

    x1: float
    y1: float
    x2: float
    y2: float
    colour: str = INK
    width: float = 1.0
    dash: tuple[float, ...] = ()


@dataclass(frozen=True, slots=True)
class Rect:
    """A rectangle from its upper left corner; `hatch` is the colour of slanted lines inside it."""

    x: float
    y: float
    width: float
    height: float
    fill: str | None = None
    stroke: str | None = None
    stroke_width: float = 0.75
    radius: float = 0.0
    hatch: str | None = None
    dash: tuple[float, ...] = ()


@dataclass(frozen=True, slots=True)
class Circle:
    """A circle around its centre."""

    x: float
    y: float
    radius: float
    fill: str | None = None
    stroke: str | None = None
    stroke_width: float = 1.25


@dataclass(frozen=True, slots=True)
class Diamond:
    """A square standing on its corner; `radius` is half of its diagonal."""

    x: float
    y: float
    radius: float
    fill: str | None = None
    stroke: str | None = None
    stroke_width: float = 1.25

    @property
    def points(self) -> Points:
        """The corners, from the top, clockwise."""
        x, y, r = self.x, self.y, self.radius
        return ((x, y - r), (x + r, y), (x, y + r), (x - r, y))


@dataclass(frozen=True, slots=True)
class Polygon:
    """A closed shape; `opacity` is that of its fill."""

    points: Points
    fill: str | None = None
    stroke: str | None = None
    stroke_width: float = 1.0
    opacity: float = 1.0
    dash: tuple[float, ...] = ()


@dataclass(frozen=True, slots=True)
class Polyline:
    """An open run of lines."""

    points: Points
    colour: str = INK
    width: float = 1.5
    dash: tuple[float, ...] = ()


@dataclass(frozen=True, slots=True)
class Lock:
    """A small padlock around its centre: a gate holds here. `size` is its height."""

    x: float
    y: float
    size: float
    colour: str = INK


@dataclass(frozen=True, slots=True)
class Label:
    """One line of finished text with its baseline at `y`."""

    x: float
    y: float
    text: str
    size: float
    colour: str = INK
    bold: bool = False
    anchor: Anchor = "left"


Mark = Line | Rect | Circle | Diamond | Polygon | Polyline | Lock | Label


@dataclass(frozen=True, slots=True)
class Picture:
    """Marks in the order they are drawn, with the words that stand for the picture where it can not be seen."""

    width: float
    height: float
    marks: tuple[Mark, ...]
    title: str
    description: str = ""
    direction: Direction = "ltr"

    @property
    def labels(self) -> tuple[str, ...]:
        """Every text in the picture, in drawing order."""
        return tuple(mark.text for mark in self.marks if isinstance(mark, Label))

    def mirrored(self) -> Picture:
        """The picture for a language written from right to left."""
        turned = tuple(_mirror(mark, self.width) for mark in self.marks)
        return replace(self, marks=turned, direction="rtl")

    def towards(self, direction: Direction) -> Picture:
        """The picture in a direction of reading, mirrored when it is not drawn so yet."""
        return self if direction == self.direction else self.mirrored()


def _mirror(mark: Mark, width: float) -> Mark:
    match mark:
        case Line():
            return replace(mark, x1=width - mark.x1, x2=width - mark.x2)
        case Rect():
            return replace(mark, x=width - mark.x - mark.width)
        case Circle() | Diamond() | Lock():
            return replace(mark, x=width - mark.x)
        case Polygon() | Polyline():
            return replace(mark, points=tuple((width - x, y) for x, y in mark.points))
        case Label():
            return replace(mark, x=width - mark.x, anchor=_TURNED[mark.anchor])
