"""One tile of a map: as dark as its class, with as many pips as the class has steps, so that no colour is needed."""

from __future__ import annotations

from collections.abc import Iterator

from toolkit.charts.palette import INK, LEVELS, LINE, ON_LEVELS, PAPER, shade
from toolkit.charts.picture import Circle, Mark, Rect

CLASSES = 5


def face(
    step: int | None, x: float, y: float, side: float, *, you: bool = False, peer: bool = False
) -> Iterator[Mark]:
    """The ground, frame and pips of a tile from its upper left corner; `step` is 1-5, hatched when it is not known.

    Your own tile has a thick frame, a peer's a thin dark one, both apart from the ground; all others have a pale edge.
    """
    gap = side * 0.06
    if you or peer:
        # A ring of paper keeps the frame apart from a dark ground.
        thick = side * (0.1 if you else 0.05)
        edge = side * 0.02 + thick / 2
        yield Rect(
            x + edge, y + edge, side - edge * 2, side - edge * 2,
            fill=PAPER, stroke=INK, stroke_width=thick, radius=side * 0.1,
        )  # fmt: skip
        gap = side * (0.17 if you else 0.13)
    yield Rect(
        x + gap, y + gap, side - gap * 2, side - gap * 2,
        fill=ground(step), stroke=None if you or peer else LINE, stroke_width=side * 0.03,
        radius=side * 0.06, hatch=None if step else LINE,
    )  # fmt: skip
    if step is None:
        return
    apart = side * 0.145
    start = x + side / 2 - apart * (step - 1) / 2
    for number in range(step):
        yield Circle(start + apart * number, y + side * 0.77, side * 0.052, fill=ink(step))


def ground(step: int | None) -> str:
    """The colour of a tile of that class."""
    return PAPER if step is None else LEVELS[shade(step - 1, CLASSES)]


def ink(step: int | None) -> str:
    """The colour of what stands on a tile of that class."""
    return INK if step is None else ON_LEVELS[shade(step - 1, CLASSES)]
