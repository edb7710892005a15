"""One sheet being written: cells with a look, row heights that fit their text, and the set-up of view and print.

openpyxl leaves heights to the program that opens the file, and a preview shows one line of every cell; so heights are
estimated here from the widths of the script.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date
from math import ceil
from typing import Any

from openpyxl.cell import Cell
from openpyxl.formatting.rule import FormulaRule
from openpyxl.styles import Border, Font, PatternFill, Side
from openpyxl.worksheet.cell_range import CellRange, MultiCellRange
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.hyperlink import Hyperlink
from openpyxl.worksheet.worksheet import Worksheet

from toolkit.charts import palette
from toolkit.reports.excel.inert import furniture, inert, is_formula_like, quoted, with_marks
from toolkit.reports.excel.places import letter
from toolkit.reports.excel.styles import LOOKS, Styles, argb

A4 = 9
LINE_HEIGHT = {"Arab": 1.5, "Thai": 1.5, "Deva": 1.45, "Ethi": 1.35, "Hans": 1.45, "Hant": 1.45}
"""Height of a line as a multiple of its size, by script; 1.32 elsewhere."""
TALLEST = 400.0
"""Excel's limit is 409 points."""


class Sheet:
    """A sheet with the writing tools of the workbook; rows and columns are 1-based."""

    def __init__(self, worksheet: Worksheet, styles: Styles, *, script: str, cut_note: str) -> None:
        self.worksheet = worksheet
        self.styles = styles
        self.name = str(worksheet.title)
        self.widths: dict[int, float] = {}
        # The checks of `cell()` and of its setters double the time of writing.
        self._cells: dict[tuple[int, int], Any] = worksheet._cells  # noqa: SLF001
        self._line = LINE_HEIGHT.get(script, 1.32)
        self._cut_note = cut_note
        self._rtl = bool(worksheet.sheet_view.rightToLeft)

    # -- cells -----------------------------------------------------------------------------------

    def text(self, row: int, column: int, text: str, look: str = "text") -> Any:
        """Write a text that stays a text."""
        cell = self._cell(row, column, look)
        if text:
            kept = with_marks(inert(text, self._cut_note), rtl=self._rtl)
            cell._value = kept  # noqa: SLF001 - the setter would look for formulas
            cell.data_type = "s"
            if is_formula_like(kept):
                cell._style = self.styles.quoted(look)  # noqa: SLF001
        return cell

    def number(self, row: int, column: int, value: float | None, look: str = "number") -> Any:
        """Write a number, or leave the cell empty."""
        cell = self._cell(row, column, look)
        if value is not None:
            cell._value = value  # noqa: SLF001
        return cell

    def day(self, row: int, column: int, value: date | None) -> Any:
        """Write a date, or leave the cell empty."""
        cell = self._cell(row, column, "date")
        if value is not None:
            cell._value = value  # noqa: SLF001
            cell.data_type = "d"
        return cell

    def formula(self, row: int, column: int, formula: str, look: str = "number") -> Any:
        """Write a formula, given without its equals sign."""
        cell = self._cell(row, column, look)
        cell._value = "=" + formula  # noqa: SLF001
        cell.data_type = "f"
        return cell

    def blank(self, row: int, columns: Iterable[int], look: str) -> None:
        """Empty cells with a look."""
        for column in columns:
            self._cell(row, column, look)

    def heads(self, row: int, heads: Sequence[tuple[str, str]]) -> None:
        """A row of column headers, each a text and a look."""
        for column, (text, look) in enumerate(heads, 1):
            self.text(row, column, text, look)
        lines = max(
            self.lines(text, self.widths.get(column, 10), 9)
            for column, (text, _) in enumerate(heads, 1)
        )
        self.height(row, max(22.0, lines * 9 * self._line + 10))

    def merged(
        self, row: int, first: int, last: int, text: str, look: str, *, least: float = 0.0
    ) -> Any:
        """A text across columns, in a row as high as it needs."""
        if LOOKS[look].fill:
            self.blank(row, range(first, last + 1), look)
        cell = self.text(row, first, text, look)
        self.merge(row, first, last)
        if LOOKS[look].wrap:
            width = sum(self.widths.get(column, 10) for column in range(first, last + 1))
            self.fit(row, ((text, width),), LOOKS[look].size, least=least)
        elif least:
            self.height(row, least)
        return cell

    def merge(self, row: int, first: int, last: int) -> None:
        """Join neighbouring cells of a row."""
        if last > first:
            # merge_cells() makes a border for every edge, which took longer than all other writing.
            self.worksheet.merged_cells.ranges.add(CellRange(None, first, row, last, row))

    def to_sheet(self, row: int, column: int, target: str, text: str) -> None:
        """A text that leads to another sheet."""
        cell = self.text(row, column, text, "link")
        cell.hyperlink = Hyperlink(
            ref=cell.coordinate, location=f"{quoted(target)}!A1", display=None
        )

    def to_web(
        self, row: int, column: int, address: str, text: str, look: str = "text-link"
    ) -> None:
        """A text that leads to a web address; any other kind of address stays a text."""
        cell = self.text(row, column, text, look if _is_web(address) else "text")
        if _is_web(address):
            cell.hyperlink = Hyperlink(ref=cell.coordinate, target=address)

    def _cell(self, row: int, column: int, look: str) -> Any:
        cell: Any = self._cells.get((row, column))
        if cell is None:
            cell = self._cells[row, column] = Cell(self.worksheet, row, column)
        cell._style = self.styles[look]  # noqa: SLF001 - one array shared by all cells of a look
        return cell

    # -- sizes -----------------------------------------------------------------------------------

    def columns(self, widths: Sequence[float], first: int = 1) -> None:
        """Widths of neighbouring columns, in characters."""
        for column, width in enumerate(widths, first):
            self.widths[column] = width
            self.worksheet.column_dimensions[letter(column)].width = width

    def hide(self, columns: Iterable[int]) -> None:
        """Hide columns."""
        for column in columns:
            self.worksheet.column_dimensions[letter(column)].hidden = True

    def height(self, row: int, points: float) -> None:
        """The height of a row in points."""
        self.worksheet.row_dimensions[row].height = min(round(points, 1), TALLEST)

    def fit(
        self, row: int, parts: Iterable[tuple[str, float]], size: float = 10, *, least: float = 0.0
    ) -> None:
        """A height that shows every text in its width."""
        lines = max((self.lines(text, width, size) for text, width in parts), default=1)
        self.height(row, max(least, lines * size * self._line + 6))

    def lines(self, text: str, width: float, size: float = 10) -> int:
        """About how many lines a text takes in a width of characters."""
        room = max(width * 10 / size - 1.0, 1.0)
        return sum(max(1, ceil(_breadth(part) / room)) for part in text.split("\n"))

    # -- rules on cells --------------------------------------------------------------------------

    def choose(self, cells: str, source: str, title: str, prompt: str, error: str) -> None:
        """A list of choices on cells."""
        self._validate(
            cells, DataValidation(type="list", formula1=f"={source}"), title, prompt, error
        )

    def between(
        self, cells: str, low: float, high: float, title: str, prompt: str, error: str
    ) -> None:
        """Only numbers from `low` to `high` in cells."""
        rule = DataValidation(
            type="decimal", operator="between", formula1=str(low), formula2=str(high)
        )
        self._validate(cells, rule, title, prompt, error)

    def _validate(
        self, cells: str, rule: DataValidation, title: str, prompt: str, error: str
    ) -> None:
        rule.allow_blank = True
        rule.showErrorMessage = True
        rule.showInputMessage = bool(prompt)
        rule.promptTitle, rule.prompt = _cut(title, 32), _cut(prompt, 255)
        rule.errorTitle, rule.error = _cut(title, 32), _cut(error, 225)
        rule.sqref = MultiCellRange(cells)
        self.worksheet.add_data_validation(rule)

    def when(
        self,
        cells: str,
        formula: str,
        *,
        fill: str = "",
        colour: str = "",
        bold: bool | None = None,
        line: str = "",
    ) -> None:
        """A look that cells take while a formula is true."""
        self.worksheet.conditional_formatting.add(
            cells,
            _rule(
                formula=[formula],
                fill=PatternFill("solid", bgColor=argb(fill)) if fill else None,
                font=Font(color=argb(colour or palette.INK), bold=bold) if colour or bold else None,
                border=Border(bottom=Side("thin", argb(line))) if line else None,
            ),
        )

    # -- set-up ----------------------------------------------------------------------------------

    def set_up(
        self,
        *,
        header: str,
        footer: str,
        page: str,
        freeze: str = "",
        titles: str = "",
        filter: str = "",
        portrait: bool = False,
        one_page: bool = False,
        protect: bool = True,
        tab: str = palette.ACCENT,
    ) -> None:
        """View, protection and print; `page` holds `{page}` and `{pages}`."""
        sheet: Any = self.worksheet
        view = sheet.sheet_view
        view.showGridLines = False
        view.zoomScale = 100
        if freeze:
            sheet.freeze_panes = freeze
        if filter:
            sheet.auto_filter.ref = filter
        if titles:
            sheet.print_title_rows = titles
        sheet.sheet_properties.tabColor = argb(tab)
        sheet.sheet_properties.pageSetUpPr.fitToPage = True
        sheet.page_setup.orientation = "portrait" if portrait else "landscape"
        sheet.page_setup.paperSize = A4
        sheet.page_setup.fitToWidth = 1
        sheet.page_setup.fitToHeight = int(one_page)
        margins = sheet.page_margins
        margins.left = margins.right = 0.45
        margins.top, margins.bottom, margins.header, margins.footer = 0.75, 0.65, 0.35, 0.3
        start, end = ("right", "left") if view.rightToLeft else ("left", "right")
        getattr(sheet.oddHeader, start).text = furniture(header)
        getattr(sheet.oddHeader, end).text = furniture(self.name)
        getattr(sheet.oddFooter, start).text = furniture(footer)
        # A footer has no direction of its own; the marks give it that of the sheet.
        mark = "\u200f" if view.rightToLeft else ""
        numbered = furniture(page).replace("{page}", f"{mark}&P{mark}")
        getattr(sheet.oddFooter, end).text = mark + numbered.replace("{pages}", f"{mark}&N{mark}")
        if protect:
            guard = sheet.protection
            guard.sheet = True
            guard.autoFilter = guard.sort = guard.formatColumns = guard.formatRows = False


def _rule(**parts: Any) -> Any:
    untyped: Any = FormulaRule
    return untyped(**parts)


def _is_web(address: str) -> bool:
    return address.startswith(("https://", "http://"))


def _cut(text: str, length: int) -> str:
    text = inert(text)
    return text if len(text) <= length else text[: length - 1].rstrip() + "…"


_BREADTHS = (
    (re.compile("[\u1100-\u11ff\u2e80-\U0010ffff]+"), 1.05),  # wide letters
    (re.compile("[\u0600-\u08ff]+"), -0.15),  # Arabic letters are joined and narrower
    (re.compile("[\u0300-\u036f\u2060-\u206f]+"), -1.0),  # marks and controls have no width
)
"""What letters of some blocks take more than a Latin one."""


def _breadth(text: str) -> float:
    """The width of a text in characters of a Latin text."""
    if text.isascii():
        return len(text) * 0.98
    width = float(len(text))
    for letters, more in _BREADTHS:
        width += more * sum(map(len, letters.findall(text)))
    return width
