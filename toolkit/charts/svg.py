"""Writes a picture as SVG for a page: text stays text, everything is escaped, readers for the blind get its words."""

from __future__ import annotations

import hashlib
from xml.sax.saxutils import escape, quoteattr

from toolkit.charts.palette import INK
from toolkit.charts.picture import (
    Anchor,
    Circle,
    Diamond,
    Direction,
    Label,
    Line,
    Lock,
    Mark,
    Picture,
    Polygon,
    Polyline,
    Rect,
)

_ANCHORS: dict[Direction, dict[Anchor, str]] = {
    "ltr": {"left": "start", "middle": "middle", "right": "end"},
    "rtl": {"left": "end", "middle": "middle", "right": "start"},
}
_HATCH = 5.0  # distance of slanted lines


def render(picture: Picture) -> str:
    """The `<svg>` element: as wide as its place up to its own width, with title and description.

    The font is the page's (`font-family: inherit`).
    """
    name = "p" + hashlib.blake2s(repr(picture).encode(), digest_size=6).hexdigest()
    hatches = dict.fromkeys(
        mark.hatch for mark in picture.marks if isinstance(mark, Rect) and mark.hatch
    )
    described = f' aria-describedby="{name}d"' if picture.description else ""
    parts = [
        (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_n(picture.width)} '
            f'{_n(picture.height)}" width="100%" role="img" aria-labelledby="{name}t"{described} '
            f'direction="{picture.direction}" font-family="inherit" '
            f'style="max-width:{_n(picture.width)}px;height:auto;overflow:visible">'
        ),
        f'<title id="{name}t">{_text(picture.title)}</title>',
    ]
    if picture.description:
        parts.append(f'<desc id="{name}d">{_text(picture.description)}</desc>')
    if hatches:
        parts.append("<defs>")
        for number, colour in enumerate(hatches):
            parts.append(
                f'<pattern id="{name}h{number}" width="{_n(_HATCH)}" height="{_n(_HATCH)}" '
                f'patternUnits="userSpaceOnUse" patternTransform="rotate(45)">'
                f'<line x1="0" y1="0" x2="0" y2="{_n(_HATCH)}" stroke={quoteattr(colour or INK)} '
                f'stroke-width="1.6"/></pattern>'
            )
        parts.append("</defs>")
    names = {colour: f"{name}h{number}" for number, colour in enumerate(hatches)}
    parts += [_mark(mark, picture.direction, names) for mark in picture.marks]
    parts.append("</svg>")
    return "".join(parts)


def _mark(mark: Mark, direction: Direction, hatches: dict[str, str]) -> str:
    match mark:
        case Line():
            return (
                f'<line x1="{_n(mark.x1)}" y1="{_n(mark.y1)}" x2="{_n(mark.x2)}" '
                f'y2="{_n(mark.y2)}"{_stroke(mark.colour, mark.width, mark.dash)}/>'
            )
        case Rect():
            return _rect(mark, hatches)
        case Circle():
            return (
                f'<circle cx="{_n(mark.x)}" cy="{_n(mark.y)}" r="{_n(mark.radius)}"'
                f"{_fill(mark.fill)}{_stroke(mark.stroke, mark.stroke_width)}/>"
            )
        case Diamond():
            return (
                f'<polygon points="{_points(mark.points)}"{_fill(mark.fill)}'
                f"{_stroke(mark.stroke, mark.stroke_width)}/>"
            )
        case Polygon():
            opacity = f' fill-opacity="{_n(mark.opacity)}"' if mark.opacity < 1 else ""
            return (
                f'<polygon points="{_points(mark.points)}"{_fill(mark.fill)}{opacity}'
                f"{_stroke(mark.stroke, mark.stroke_width, mark.dash)}/>"
            )
        case Polyline():
            return (
                f'<polyline points="{_points(mark.points)}" fill="none"'
                f"{_stroke(mark.colour, mark.width, mark.dash)}/>"
            )
        case Lock():
            return _lock(mark)
        case Label():
            weight = ' font-weight="700"' if mark.bold else ""
            return (
                f'<text x="{_n(mark.x)}" y="{_n(mark.y)}" font-size="{_n(mark.size)}" '
                f'text-anchor="{_ANCHORS[direction][mark.anchor]}" fill={quoteattr(mark.colour)}'
                f"{weight}>{_text(mark.text)}</text>"
            )


def _rect(mark: Rect, hatches: dict[str, str]) -> str:
    shape = (
        f'x="{_n(mark.x)}" y="{_n(mark.y)}" width="{_n(max(0.0, mark.width))}" '
        f'height="{_n(max(0.0, mark.height))}"'
        + (f' rx="{_n(mark.radius)}"' if mark.radius else "")
    )
    plain = f"<rect {shape}{_fill(mark.fill)}{_stroke(mark.stroke, mark.stroke_width, mark.dash)}/>"
    if mark.hatch is None:
        return plain
    return f'{plain}<rect {shape} fill="url(#{hatches[mark.hatch]})"/>'


def _lock(mark: Lock) -> str:
    s = mark.size
    left, top, wide = mark.x - s * 0.34, mark.y - s * 0.06, s * 0.68
    bow = (
        f"M{_n(mark.x - s * 0.2)} {_n(top)}v{_n(-s * 0.16)}a{_n(s * 0.2)} {_n(s * 0.2)} 0 0 1 "
        f"{_n(s * 0.4)} 0v{_n(s * 0.16)}"
    )
    return (
        f'<rect x="{_n(left)}" y="{_n(top)}" width="{_n(wide)}" height="{_n(s * 0.5)}" '
        f'rx="{_n(s * 0.06)}" fill={quoteattr(mark.colour)}/>'
        f'<path d="{bow}" fill="none"{_stroke(mark.colour, s * 0.11)}/>'
    )


def _fill(colour: str | None) -> str:
    return f" fill={quoteattr(colour)}" if colour else ' fill="none"'


def _stroke(colour: str | None, width: float, dash: tuple[float, ...] = ()) -> str:
    if not colour:
        return ""
    dashes = f' stroke-dasharray="{" ".join(map(_n, dash))}"' if dash else ""
    return f' stroke={quoteattr(colour)} stroke-width="{_n(width)}"{dashes}'


def _points(points: tuple[tuple[float, float], ...]) -> str:
    return " ".join(f"{_n(x)},{_n(y)}" for x, y in points)


def _text(text: str) -> str:
    return escape("".join(char for char in text if char >= " " or char in "\t\n"))


def _n(value: float) -> str:
    text = f"{value:.2f}".rstrip("0").rstrip(".")
    return "0" if text in {"-0", ""} else text
