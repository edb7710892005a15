"""The heat map: one tile a group, as dark as its share, with the number in it; what is not measured is hatched."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from toolkit.charts.labels import ASCENT, Measure, estimated_width, hanging, wrapped
from toolkit.charts.legend import Entry, legend
from toolkit.charts.palette import INK, LEVELS, LINE, ON_LEVELS, PAPER, PRINT, QUIET, TypeScale
from toolkit.charts.picture import Label, Mark, Picture, Rect

STEPS = len(LEVELS)


@dataclass(frozen=True, slots=True)
class HeatTile:
    """One group: `share` is 0-1, or `None` when nothing is known; `shown` is the number as it is printed."""

    code: str
    label: str
    share: float | None
    shown: str


@dataclass(frozen=True, slots=True)
class HeatGroup:
    """Tiles below one heading; an empty heading takes no room."""

    tiles: Sequence[HeatTile]
    heading: str = ""


def step_of(share: float) -> int:
    """The step (0-5) of the level scale for a share; only a whole share is as dark as can be.

    >>> [step_of(share) for share in (0.0, 0.19, 0.2, 0.99, 1.0)]
    [0, 0, 1, 4, 5]
    """
    return max(0, min(STEPS - 1, int(share * (STEPS - 1) + 1e-9)))


def heat_map(
    groups: Sequence[HeatGroup],
    *,
    title: str,
    description: str = "",
    width: float = 480,
    columns: int = 6,
    key: tuple[str, str] = ("", ""),
    entries: Sequence[Entry] = (),
    type_scale: TypeScale = PRINT,
    measure: Measure = estimated_width,
) -> Picture:
    """Tiles in rows of `columns`, in the order given; `key` holds the words for the lightest and the darkest step."""
    size = type_scale.note
    gap = size * 0.4
    side = (width - gap * (columns - 1)) / columns
    high = size * 6.7
    marks: list[Mark] = []
    y = 0.0
    for group in groups:
        if group.heading:
            lines = wrapped(group.heading, width, size, measure, bold=True)
            marks += hanging(lines, 0, y + size * 0.3, size, bold=True)
            y += size * (0.7 + 1.3 * len(lines))
        for number, tile in enumerate(group.tiles):
            row, column = divmod(number, columns)
            x = column * (side + gap)
            marks += _tile(tile, x, y + row * (high + gap), side, high, size, measure)
        rows = -(-len(group.tiles) // columns)
        y += rows * (high + gap) + size * 0.4
    if any(key):
        marks += _key(key, y + size * 0.3, size, measure)
        y += size * 1.8
    below, height = legend(entries, y, width, size, measure)
    return Picture(width, y + height + size * 0.4, (*marks, *below), title, description)


def _tile(
    tile: HeatTile,
    x: float,
    y: float,
    side: float,
    high: float,
    size: float,
    measure: Measure,
) -> Iterator[Mark]:
    known = tile.share is not None
    step = step_of(tile.share) if tile.share is not None else 0
    fill, ink = (LEVELS[step], ON_LEVELS[step]) if known else (PAPER, INK)
    pad = size * 0.5
    yield Rect(x, y, side, high, fill=fill, stroke=LINE, radius=size * 0.25)
    if not known:
        # The hatch stays off the words: it fills the band of the number only.
        yield Rect(x + pad, y + pad, side - pad * 2, size * 1.5, hatch=LINE)
    top = y + pad + size * 1.05
    code_wide = measure(tile.code, size, False)
    shown_wide = measure(tile.shown, size, True)
    if not known:
        yield Rect(x + pad, y + pad, code_wide + size * 0.4, size * 1.5, fill=PAPER)
        yield Rect(
            x + side - pad - shown_wide - size * 0.4,
            y + pad,
            shown_wide + size * 0.4,
            size * 1.5,
            fill=PAPER,
        )
    yield Label(x + pad, top, tile.code, size, ink if known else QUIET)
    yield Label(x + side - pad, top, tile.shown, size, ink, known, "right")
    lines = wrapped(tile.label, side - pad * 2, size, measure, lines=3)
    yield from hanging(lines, x + pad, y + pad + size * 1.9, size, colour=ink)


def _key(key: tuple[str, str], y: float, size: float, measure: Measure) -> Iterator[Mark]:
    """The six steps between two words."""
    low, high = key
    x = 0.0
    base = y + size * 0.45 + size * ASCENT / 2
    yield Label(x, base, low, size, QUIET)
    x += measure(low, size, False) + size * 0.6
    for fill in LEVELS:
        yield Rect(x, y, size * 1.4, size * 0.9, fill=fill)
        x += size * 1.4
    yield Label(x + size * 0.6, base, high, size, QUIET)
