"""Shows a chart as inline SVG, so that it is sharp at every size and uses the faces of the page."""

from __future__ import annotations

from toolkit.charts.picture import Picture
from toolkit.ui.parts.component import mount


def show(picture: Picture, key: str, *, widest: int | None = None) -> None:
    """Draw a picture at the width of its place, at most `widest` pixels (its own width by default)."""
    from toolkit.charts.svg import render

    mount(
        "drawing",
        f"drawing-{key}",
        {"svg": render(picture), "widest": widest or round(picture.width), "narrowest": 0},
    )
