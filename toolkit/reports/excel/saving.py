"""Saves the workbook: openpyxl writes everything but the rows, which are written here as text.

openpyxl makes a tree of elements for each of thousands of cells and a file on disk for each sheet, which took half of
the time of a workbook.
"""
# ruff: noqa: SLF001 - openpyxl has no public way to its writers

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any
from xml.sax.saxutils import escape
from zipfile import ZIP_DEFLATED, ZipFile

from openpyxl import Workbook
from openpyxl.compat import safe_string
from openpyxl.drawing.spreadsheet_drawing import SpreadsheetDrawing
from openpyxl.utils.datetime import to_excel
from openpyxl.worksheet._writer import WorksheetWriter
from openpyxl.writer.excel import ExcelWriter

_serial: Any = to_excel  # openpyxl gives it no types
_ROWS = b"<sheetData></sheetData>"


def save(workbook: Workbook) -> bytes:
    """The bytes of the .xlsx file; raises `ValueError` for a type of cell that the report does not use."""
    buffer = io.BytesIO()
    with ZipFile(buffer, "w", ZIP_DEFLATED) as archive:
        _Writer(workbook, archive).write_data()
    return buffer.getvalue()


class _Writer(ExcelWriter):
    """Writes each sheet in memory."""

    def __init__(self, workbook: Workbook, archive: ZipFile) -> None:
        super().__init__(workbook, archive)
        self.archive = archive

    def write_worksheet(self, ws: Any) -> None:
        """Let openpyxl write the sheet around its rows, and put the rows in."""
        ws._drawing = SpreadsheetDrawing()
        ws._drawing.charts = ws._charts
        ws._drawing.images = ws._images
        links: list[Any] = []
        rows = "".join(_rows(ws, links))
        around: Any = _Around(ws, io.BytesIO())
        ws._hyperlinks = links
        around.write()
        before, mark, after = around.out.getvalue().partition(_ROWS)
        if not mark:
            raise ValueError("openpyxl wrote no element for the rows")
        ws._rels = around._rels
        content = b"".join((before, b"<sheetData>", rows.encode(), b"</sheetData>", after))
        self.archive.writestr(ws.path[1:], content)
        self.manifest.append(ws)


class _Around(WorksheetWriter):
    """Writes a sheet without its rows."""

    def __init__(self, ws: Any, out: io.BytesIO) -> None:
        super().__init__(ws, out)

    def write_rows(self) -> None:
        """An empty element where the rows will be."""
        stream: Any = self.xf.send(True)
        with stream.element("sheetData"):
            pass
        self.xf.send(None)


def _rows(ws: Any, links: list[Any]) -> Iterator[str]:
    cells: dict[int, list[Any]] = {}
    for (row, _), cell in sorted(ws._cells.items()):
        cells.setdefault(row, []).append(cell)
    looks: dict[int, str] = {}
    for row in sorted(cells.keys() | ws.row_dimensions.keys()):
        height = ws.row_dimensions[row].height if row in ws.row_dimensions else None
        sized = f' ht="{safe_string(height)}" customHeight="1"' if height is not None else ""
        inside = "".join([_cell(cell, looks, links) for cell in cells.get(row, ())])
        yield f'<row r="{row}"{sized}>{inside}</row>'


def _cell(cell: Any, looks: dict[int, str], links: list[Any]) -> str:
    look = looks.get(id(cell._style))
    if look is None:
        look = looks[id(cell._style)] = f' s="{cell.style_id}"' if cell.has_style else ""
    if cell.hyperlink:
        links.append(cell.hyperlink)
    value = cell._value
    place = f'<c r="{cell.coordinate}"{look}'
    if value is None or value == "":
        return place + " />"
    kind = cell.data_type
    if kind == "s":
        kept = ' xml:space="preserve"' if value.strip() not in (value, "") else ""
        return f'{place} t="inlineStr"><is><t{kept}>{escape(value)}</t></is></c>'
    if kind == "f":
        return f"{place}><f>{escape(value[1:])}</f><v /></c>"
    if kind == "d":
        value = _serial(value, cell.parent.parent.epoch)
    elif kind != "n":
        raise ValueError(f"cell {cell.coordinate}: no way to write the type {kind!r}")
    return f"{place}><v>{safe_string(value)}</v></c>"
