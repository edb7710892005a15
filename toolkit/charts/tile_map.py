"""The tile map: one tile of equal size a country or province, near its neighbours; no border is drawn.

It shows where values cluster, in five classes. Ranks and exact values are read from a table.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from toolkit.charts import tile
from toolkit.charts.labels import ASCENT, Measure, estimated_width
from toolkit.charts.legend import Entry, legend
from toolkit.charts.palette import PAPER, PRINT, TypeScale
from toolkit.charts.picture import Label, Mark, Picture, Rect


@dataclass(frozen=True, slots=True)
class MapTile:
    """One place at a column and row from 0; `step` is its class, 1-5 from the least, `None` when it has no value."""

    column: int
    row: int
    code: str
    step: int | None
    you: bool = False
    peer: bool = False


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
    Codes are as large as tile and frame allow, at most a note. Raises `ValueError` when two tiles share a place.
    """
    places = {(each.column, each.row) for each in tiles}
    if len(places) != len(tiles):
        raise ValueError("two tiles share a place")
    size = type_scale.note
    columns = max((each.column for each in tiles), default=0) + 1
    rows = max((each.row for each in tiles), default=-1) + 1
    side = min(width / columns, size * 3.2)
    left = (width - side * columns) / 2
    codes = [each.code for each in tiles]
    plain, framed = (
        min(size, side * room / max((measure(code, 1.0, strong) for code in codes), default=1.0))
        for room, strong in ((0.84, False), (0.66, True))
    )
    marks: list[Mark] = []
    # Your own frame lies over those of its neighbours.
    for each in sorted(tiles, key=lambda each: (each.you, each.peer)):
        column = columns - 1 - each.column if rtl else each.column
        letters = framed if each.you or each.peer else plain
        marks += _tile(each, left + column * side, each.row * side, side, letters, measure)
    below, height = legend(entries, rows * side + size * 0.6, width, size, measure)
    return Picture(width, rows * side + height + size, (*marks, *below), title, description)


def _tile(
    each: MapTile, x: float, y: float, side: float, letters: float, measure: Measure
) -> Iterator[Mark]:
    yield from tile.face(each.step, x, y, side, you=each.you, peer=each.peer)
    middle, strong = x + side / 2, each.you or each.peer
    centre = y + side * (0.5 if each.step is None else 0.42)
    if each.step is None:  # the hatch would run through the letters
        wide = measure(each.code, letters, strong) + letters * 0.2
        yield Rect(middle - wide / 2, centre - letters * 0.6, wide, letters * 1.2, fill=PAPER)
    base = centre + letters * ASCENT / 2
    yield Label(middle, base, each.code, letters, tile.ink(each.step), strong, "middle")
