"""Tables on paper: cells laid out in columns that are as wide as their longest word asks."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from toolkit.charts.palette import WASH
from toolkit.reports.document import Align, Cell, Column, Table
from toolkit.reports.pdf.grid import Grid, GridRow, GridStyle, columns
from toolkit.reports.pdf.setting import CELL, CELL_STRONG, HEADER, LINK, Setting
from toolkit.reports.pdf.text import TextStyle

TABLE = GridStyle(across=5.0, down=2.6, header_ground=WASH)
_WIDEST = 0.3  # of the table: the most that one long word may claim
_SHORT = 7  # characters: what is shorter stays on one line, as Chinese could break anywhere


def table_grid(setting: Setting, block: Table, width: float) -> Grid:
    """The rows of a table under its header, in columns that hold their words."""
    starts, widths = columns(column_widths(((setting, block),), width), width, TABLE.across)
    header = GridRow(
        tuple(
            setting.lay(column.header, HEADER, w, column.align)
            for column, w in zip(block.columns, widths, strict=True)
        )
    )
    rows = [
        GridRow(
            tuple(
                _cell(setting, cell, column, w)
                for cell, column, w in zip(row, block.columns, widths, strict=True)
            ),
            tuple(
                _cell(setting, cell.above, column, w) if cell.above else None
                for cell, column, w in zip(row, block.columns, widths, strict=True)
            ),
        )
        for row in block.rows
    ]
    return Grid(setting, starts, widths, rows, TABLE, header, space_before=2.0, space_after=6.0)


def column_widths(editions: Sequence[tuple[Setting, Table]], width: float) -> list[float]:
    """Widths of the columns: by their weights, but none narrower than its longest word or figure in any edition."""
    block = editions[0][1]
    total = sum(column.weight for column in block.columns)
    wanted = [width * column.weight / total for column in block.columns]
    least = [
        min(
            max(_least_room(setting, table, number) for setting, table in editions)
            + 2 * TABLE.across
            + 0.5,
            width * _WIDEST,
        )
        for number in range(len(block.columns))
    ]
    for _ in block.columns:
        short = sum(max(low - have, 0.0) for low, have in zip(least, wanted, strict=True))
        spare = sum(max(have - low, 0.0) for low, have in zip(least, wanted, strict=True))
        if short <= 0.01 or spare <= 0:  # noqa: PLR2004 - points
            break
        taken = min(1.0, short / spare)
        wanted = [
            low if have < low else have - (have - low) * taken
            for low, have in zip(least, wanted, strict=True)
        ]
    return wanted


def _least_room(setting: Setting, table: Table, number: int) -> float:
    column = table.columns[number]
    words = column.kind in {"text", "blank"}

    def measure(text: str, style: TextStyle, *, whole: bool) -> float:
        if whole or len(text) <= _SHORT:
            return setting.natural_width(text, style)
        return setting.least_width(text, style)

    room = measure(column.header, HEADER, whole=False)
    for row in table.rows:
        style = CELL_STRONG if row[number].strong else CELL
        room = max(room, measure(row[number].shown, style, whole=not words))
    return room


def _cell(setting: Setting, cell: Cell, column: Column, width: float) -> Any:
    if not cell.shown:
        return None
    style = LINK if cell.link else CELL_STRONG if cell.strong else CELL
    align: Align = column.align
    return setting.lay(cell.shown, style, width, align, cell.link)
