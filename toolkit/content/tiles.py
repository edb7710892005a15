"""Places of countries or provinces on maps of equal tiles, as `tiles.csv` lists them."""

from __future__ import annotations

from toolkit.content.library import Library
from toolkit.content.sources import Reading, read_table
from toolkit.model.problem import Problem, Refusal

COLUMNS = ("map", "place", "column", "row")
_MOST = 60
"""Columns and rows of a map that can still be read."""


def tile_places(library: Library, name: str = "asia") -> dict[str, tuple[int, int]]:
    """Column and row, from 0, of each place of a map; a later folder's map of the same name replaces the earlier one.

    Raises `Refusal` for a table that cannot be read, a place twice, or two places on one tile; `KeyError` when no
    folder has a map of that name.
    """
    reading = Reading()
    found: dict[str, dict[str, tuple[int, int]]] = {}
    for root in library.roots:
        path = root.folder / "questionnaires" / "classifications" / "tiles.csv"
        if not path.is_file():
            continue
        maps: dict[str, dict[str, tuple[int, int]]] = {}
        for line, row in read_table(reading, root, path, COLUMNS):
            here = maps.setdefault(row["map"], {})
            place = _place(row)
            code = ""
            if place is None:
                code, values = (
                    "not-between",
                    {"name": "column", "given": f"{row['column']} {row['row']}"},
                )
                values |= {"low": "0", "high": str(_MOST)}
            elif row["place"] in here or place in here.values():
                code, values = "csv-code-twice", {"name": row["place"], "column": "place"}
            if code or place is None:
                reading.problems.append(
                    Problem(code=code, file=root.name(path), line=line, values=values)
                )
            else:
                here[row["place"]] = place
        found |= maps
    if reading.problems:
        raise Refusal(reading.problems)
    return found[name]


def _place(row: dict[str, str]) -> tuple[int, int] | None:
    texts = (row["column"], row["row"])
    if not all(text.isascii() and text.isdigit() and int(text) < _MOST for text in texts):
        return None
    column, line = texts
    return int(column), int(line)
