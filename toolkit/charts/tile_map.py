"""The tile map: one tile of equal size a country or province, near its neighbours; no border is drawn.

It shows where values cluster. Ranks and exact values are read from a table.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from toolkit.charts.heat_map import step_of
from toolkit.charts.labels import ASCENT, Measure, estimated_width
from toolkit.charts.legend import Entry, legend
from toolkit.charts.palette import INK, LEVELS, LINE, ON_LEVELS, PAPER, PRINT, TypeScale
from toolkit.charts.picture import Label, Mark, Picture, Rect


@dataclass(frozen=True, slots=True)
class MapTile:
    """One place at a column and row from 0; `share` is its value on 0-1, `None` when it is not known."""

    column: int
    row: int
    code: str
    shown: str
    share: float | None
    you: bool = False


def tile_map(
    tiles: Sequence[MapTile],
    *,
    title: str,
    description: str = "",
    rtl: bool = False,
    width: float = 480,
    entries: Sequence[Entry] = (),
    type_scale: TypeScale = PRINT,
    measure: Measure = estimated_width,
) -> Picture:
    """Tiles on a grid, west to the left in every language: only the legend of a map is mirrored.

    With `rtl` the tiles are laid out from the right, so that they stand as they should once the picture is mirrored.
    Raises `ValueError` when two tiles share a place.
    """
    places = {(tile.column, tile.row) for tile in tiles}
    if len(places) != len(tiles):
        raise ValueError("two tiles share a place")
    size = type_scale.note
    columns = max((tile.column for tile in tiles), default=0) + 1
    rows = max((tile.row for tile in tiles), default=-1) + 1
    side = min(width / columns, size * 4.4)
    left = (width - side * columns) / 2
    marks: list[Mark] = []
    for tile in sorted(tiles, key=lambda tile: tile.you):
        column = columns - 1 - tile.column if rtl else tile.column
        marks += _tile(tile, left + column * side, tile.row * side, side, size, measure)
    below, height = legend(entries, rows * side + size * 0.6, width, size, measure)
    return Picture(width, rows * side + height + size, (*marks, *below), title, description)


def _tile(
    tile: MapTile, x: float, y: float, side: float, size: float, measure: Measure
) -> Iterator[Mark]:
    gap = size * 0.12
    known = tile.share is not None
    step = step_of(tile.share) if tile.share is not None else 0
    fill, ink = (LEVELS[step], ON_LEVELS[step]) if known else (PAPER, INK)
    yield Rect(
        x + gap,
        y + gap,
        side - gap * 2,
        side - gap * 2,
        fill=fill,
        stroke=INK if tile.you else LINE,
        stroke_width=size * 0.2 if tile.you else 0.75,
        radius=size * 0.25,
        hatch=None if known else LINE,
    )
    middle = x + side / 2
    if not known:
        wide = measure(tile.code, size, True) + size * 0.5
        yield Rect(middle - wide / 2, y + side / 2 - size * 0.7, wide, size * 1.4, fill=PAPER)
        base = y + side / 2 + size * ASCENT / 2
        yield Label(middle, base, tile.code, size, ink, tile.you, "middle")
        return
    yield Label(middle, y + side / 2 - size * 0.3, tile.code, size, ink, tile.you, "middle")
    yield Label(middle, y + side / 2 + size * 0.95, tile.shown, size, ink, True, "middle")
