"""A grid of set text: tables, facts and boxes. Splits between rows, and inside a row that fills a page.

ReportLab's own table sets every cell as a flowable and measures it several times; here a row is a tuple of finished
layouts, and the header is drawn again after each split.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from reportlab.platypus.flowables import Flowable

from toolkit.charts.palette import LINE
from toolkit.reports.pdf.pictures import colour_operands
from toolkit.reports.pdf.setting import FRAME_HEIGHT, Setting
from toolkit.reports.pdf.tags import Tags
from toolkit.reports.pdf.text import draw_layout
from toolkit.typeset import Layout

_TALL = FRAME_HEIGHT * 0.3
"""A row higher than this may be cut between its lines; lower ones move to the next page whole."""
_LEAST_LINES = 3
"""So many lines of a cut cell stand at least on either page."""


@dataclass(frozen=True)
class GridStyle:
    """Looks of a grid: room in cells, ground of header and rows, a bar along its start, hairlines."""

    across: float = 4.0
    down: float = 3.0
    header_ground: str | None = None
    ground: str | None = None
    bar: str | None = None
    bar_width: float = 3.0
    rules: bool = True
    edge: float = 0.0
    """Room above the first and below the last row."""


@dataclass(frozen=True)
class GridRow:
    """The layouts of one row, first column first; `again` holds what its blanks say where it begins a page."""

    cells: tuple[Layout | None, ...]
    again: tuple[Layout | None, ...] = ()

    @property
    def content(self) -> float:
        """Height of the highest cell."""
        return max((cell.height for cell in self.cells if cell is not None), default=0.0)

    def told_again(self) -> GridRow:
        """The row as the first of a page, where what the row above said is out of sight."""
        if not self.again:
            return self
        filled = zip(self.cells, self.again, strict=True)
        return GridRow(tuple(cell or blank for cell, blank in filled))


class Grid(Flowable):
    """Rows of layouts in columns that start at `starts` (from the start of the line)."""

    def __init__(
        self,
        setting: Setting,
        starts: Sequence[float],
        widths: Sequence[float],
        rows: Sequence[GridRow],
        style: GridStyle,
        header: GridRow | None = None,
        space_before: float = 0.0,
        space_after: float = 0.0,
    ) -> None:
        super().__init__()
        self.setting = setting
        self.starts = tuple(starts)
        self.widths = tuple(widths)
        self.rows = tuple(rows)
        self.style = style
        self.header = header
        self.spaceBefore = space_before
        self.spaceAfter = space_after

    def _height(self, row: GridRow) -> float:
        return row.content + 2 * self.style.down

    @property
    def _top(self) -> float:
        return (self._height(self.header) if self.header else 0.0) + self.style.edge

    @property
    def full_height(self) -> float:
        """Height of the whole grid."""
        return self._top + sum(map(self._height, self.rows)) + self.style.edge

    @property
    def least_height(self) -> float:
        """Height that must be free for the grid to begin on a page."""
        first = sum(self._height(row) for row in self.rows[: self._together])
        return self._top + min(first, _TALL)

    @property
    def _together(self) -> int:
        """So many rows at the start stand on one page: two low ones, else one."""
        return 2 if sum(self._height(row) for row in self.rows[:2]) <= _TALL else 1

    def wrap(self, available_width: float, _available_height: float) -> tuple[float, float]:
        """The size the grid takes."""
        self.width, self.height = available_width, self.full_height
        return self.width, self.height

    def split(self, _available_width: float, available_height: float) -> list[Flowable]:
        """The part that fits and the rest; nothing when not even the first row fits."""
        room = available_height - self._top - self.style.edge
        fitting = 0
        for row in self.rows:
            if self._height(row) > room:
                break
            room -= self._height(row)
            fitting += 1
        if fitting == len(self.rows):
            return [self]
        head, tail = list(self.rows[:fitting]), list(self.rows[fitting:])
        if self._height(tail[0]) > _TALL:
            cut = _cut(tail[0], room - 2 * self.style.down)
            if cut is not None:
                head.append(cut[0])
                tail[0] = cut[1]
        elif len(tail) == 1 and len(head) > 2:  # noqa: PLR2004 - no last row alone under its header
            tail.insert(0, head.pop())
        few = (
            len(head) < min(self._together, len(self.rows)) and self._height(self.rows[0]) <= _TALL
        )
        if not head or few:
            return []
        tail[0] = tail[0].told_again()
        return [self._part(head, 0.0, last=False), self._part(tail, self.spaceAfter, last=True)]

    def _part(self, rows: list[GridRow], space_after: float, *, last: bool) -> Grid:
        return Grid(
            self.setting,
            self.starts,
            self.widths,
            rows,
            self.style,
            self.header,
            0.0 if last else self.spaceBefore,
            space_after,
        )

    def draw(self) -> None:
        """Draw header and rows from the top, tagged as a table (without a header: a paragraph a row)."""
        canvas: Any = self.canv
        self._paint_grounds(canvas)
        if self.header is None:
            self._draw_rows(canvas)
            return
        with canvas.tags.element("Table"):
            self._draw_rows(canvas)

    def _paint_grounds(self, canvas: Any) -> None:
        style = self.style
        with canvas.tags.artifact(canvas):
            code = canvas._code  # noqa: SLF001 - see `pictures`
            if style.ground:
                _fill(code, style.ground, 0, 0, self.width, self.height)
            if style.bar:
                left = self.setting.left(0.0, style.bar_width, self.width)
                _fill(code, style.bar, left, 0, style.bar_width, self.height)
            y = self.height
            if self.header is not None:
                y -= self._height(self.header)
                if style.header_ground:
                    _fill(code, style.header_ground, 0, y, self.width, self.height - y)
            y -= style.edge
            for number, row in enumerate(self.rows, 1):
                y -= self._height(row)
                if style.rules and (number < len(self.rows) or self.header is not None):
                    line = f"0 {y:.2f} m {self.width:.2f} {y:.2f} l S"
                    code.append(f"q {colour_operands(LINE)} RG 0.5 w {line} Q")

    def _draw_rows(self, canvas: Any) -> None:
        y = self.height
        if self.header is not None:
            self._draw_row(canvas, self.header, y, header=True)
            y -= self._height(self.header)
        y -= self.style.edge
        for row in self.rows:
            self._draw_row(canvas, row, y, header=False)
            y -= self._height(row)

    def _draw_row(self, canvas: Any, row: GridRow, top: float, *, header: bool) -> None:
        tags: Tags = canvas.tags
        if self.header is None:
            with tags.content(canvas, "P"):
                for number, cell in enumerate(row.cells):
                    self._draw_cell(canvas, cell, number, top)
            return
        with tags.element("TR"):
            for number, cell in enumerate(row.cells):
                tag, scope = ("TH", "Column") if header else ("TD", "")
                if cell is None:
                    with tags.element(tag, scope=scope):
                        continue
                with tags.content(canvas, tag, scope=scope):
                    self._draw_cell(canvas, cell, number, top)

    def _draw_cell(self, canvas: Any, cell: Layout | None, number: int, top: float) -> None:
        if cell is not None:
            x = self.setting.left(self.starts[number], self.widths[number], self.width)
            draw_layout(canvas, x, top - self.style.down, cell)


def _fill(code: list[str], colour: str, x: float, y: float, width: float, height: float) -> None:
    code.append(f"q {colour_operands(colour)} rg {x:.2f} {y:.2f} {width:.2f} {height:.2f} re f Q")


def _cut(row: GridRow, room: float) -> tuple[GridRow, GridRow] | None:
    """A row cut between lines so that the first part is no higher than `room`."""
    heads: list[Layout | None] = []
    tails: list[Layout | None] = []
    for cell in row.cells:
        lines = int(room // cell.leading) if cell is not None else 0
        if cell is None or lines >= len(cell.lines):
            heads.append(cell)
            tails.append(None)
        else:
            lines = min(lines, len(cell.lines) - _LEAST_LINES)
            if lines < _LEAST_LINES:
                return None
            heads.append(cell.part(0, lines))
            tails.append(cell.part(lines))
    return GridRow(tuple(heads)), GridRow(tuple(tails))


def columns(
    weights: Sequence[float], width: float, across: float
) -> tuple[tuple[float, ...], tuple[float, ...]]:
    """Starts and widths of the text in columns that share `width` by their weights."""
    total = sum(weights)
    starts, widths, at = [], [], 0.0
    for weight in weights:
        share = width * weight / total
        starts.append(at + across)
        widths.append(share - 2 * across)
        at += share
    return tuple(starts), tuple(widths)
