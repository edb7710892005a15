"""Shows a chart as inline SVG, so that it is sharp at every size and uses the faces of the page."""

from __future__ import annotations

from collections.abc import Callable

from toolkit.charts.picture import Direction, Picture
from toolkit.language import Language
from toolkit.ui.parts.component import mount

WIDE = 992.0
HALF = 480.0
NARROW = 344.0
"""Widths in pixels: the page, half of it, and a phone."""


SHRINK = 0.8
"""How far a picture may be scaled down before its words get too small and the narrow one takes its place."""


def show(
    language: Language,
    key: str,
    draw: Callable[[float], Picture],
    *,
    width: float = WIDE,
    narrow: float = NARROW,
) -> None:
    """Draw a picture twice, for the page and for a phone; the browser takes what fits. `draw` gets the width."""
    from toolkit.charts.svg import render

    direction: Direction = "rtl" if language.rtl else "ltr"
    large, small = (render(draw(each).towards(direction)) for each in (width, narrow))
    mount("drawing", f"drawing-{key}", {"wide": large, "narrow": small, "limit": width * SHRINK})
