"""Chapters of the document on a sheet each: the same words and figures as on paper, numbers as numbers.

Pictures stay on paper; the workbook has charts of its own.
"""

from __future__ import annotations

import re
from datetime import date

from toolkit.language import Language
from toolkit.reports.document import (
    Block,
    Bullets,
    Callout,
    Cell,
    Chapter,
    Column,
    Columns,
    Facts,
    Figure,
    Group,
    Heading,
    PageBreak,
    SourceNote,
    Table,
    Text,
)
from toolkit.reports.excel.book import Book
from toolkit.reports.excel.places import letter
from toolkit.reports.excel.sheet import Sheet

_WIDTH = 138.0
_NARROWEST, _WIDEST = 9.0, 52.0
_FEWEST = 4
_NUMBER = re.compile(r"[+\-\u2212]?\d+(?:\.\d+)?")
_ISOLATES = dict.fromkeys((0x2066, 0x2067, 0x2068, 0x2069, 0x200E, 0x200F, 0x061C))
_ROLES = {"lead": "lead", "body": "body", "small": "small"}


def write(book: Book, key: str, chapter: Chapter, *, skip: frozenset[str] = frozenset()) -> None:
    """Print a chapter on a sheet of its own; tables whose id is in `skip` stand elsewhere in the workbook."""
    sheet = book.open(key)
    tables = [block for block in chapter.walk() if isinstance(block, Table)]
    last = max([_FEWEST, *(len(table.columns) for table in tables)])
    sheet.columns(_widths(tables, last))
    sheet.merged(1, 1, last, chapter.title, "title", least=34)
    if chapter.title != chapter.name:
        sheet.text(2, 1, chapter.name, "subtitle")
    printer = _Printer(book, sheet, last)
    for block in chapter.blocks:
        printer.block(block, skip)
    sheet.worksheet.print_area = f"A1:{letter(last)}{max(printer.row, 4)}"
    book.set_up(sheet, freeze="A3")


def _widths(tables: list[Table], count: int) -> list[float]:
    widths = [_NARROWEST] * count
    if not tables:
        return [_WIDTH / count] * count
    for table in tables:
        total = sum(column.weight for column in table.columns)
        for index, column in enumerate(table.columns):
            share = _WIDTH * column.weight / total
            widths[index] = min(max(widths[index], share), _WIDEST)
    return widths


class _Printer:
    """Writes block after block downwards."""

    def __init__(self, book: Book, sheet: Sheet, last: int) -> None:
        self.language: Language = book.language
        self.sheet = sheet
        self.last = last
        self.row = 4
        self.waiting: list[Heading] = []
        """Headings that are written once something stands below them."""

    def block(self, block: Block, skip: frozenset[str]) -> None:
        match block:
            case Heading():
                self.waiting = [h for h in self.waiting if h.level < block.level] + [block]
            case Text():
                self.line(block.text, "strong" if block.strong else _ROLES[block.role])
            case Bullets():
                for number, item in enumerate(block.items, 1):
                    mark = f"{self.language.integer(number)}. " if block.numbered else "• "
                    self.line(mark + item, "body")
            case Callout():
                title = f"{block.title}\n" if block.title else ""
                self.line(title + block.text, block.tone, least=26)
                self.gap(4)
            case SourceNote():
                self.line(block.text, "small")
                if block.link:
                    self.sheet.to_web(self.row, 1, block.link, block.link, "link")
                    self.row += 1
            case Facts():
                self.facts(block)
            case Table():
                if block.id not in skip:
                    self.table(block)
            case Group():
                for part in block.blocks:
                    self.block(part, skip)
            case Columns():
                for parts in block.parts:
                    for part in parts:
                        self.block(part, skip)
            case Figure() | PageBreak():
                return

    def head(self) -> None:
        waiting, self.waiting = self.waiting, []
        for heading in waiting:
            self.gap(6)
            self.line(heading.text, "heading" if heading.level == 2 else "subheading", least=24)  # noqa: PLR2004 - below the chapter's title

    def line(self, text: str, look: str, *, least: float = 0.0) -> None:
        if text:
            self.head()
            self.sheet.merged(self.row, 1, self.last, text, look, least=least)
            self.row += 1

    def gap(self, points: float) -> None:
        self.sheet.height(self.row, points)
        self.row += 1

    def facts(self, facts: Facts) -> None:
        self.head()
        for fact in facts.rows:
            self.sheet.text(self.row, 1, fact.label, "label")
            width = sum(self.sheet.widths[column] for column in range(2, self.last + 1))
            if fact.link:
                self.sheet.to_web(self.row, 2, fact.link, fact.shown)
            else:
                self.sheet.text(self.row, 2, fact.shown, "text")
            self.sheet.blank(self.row, range(3, self.last + 1), "text")
            self.sheet.merge(self.row, 2, self.last)
            parts = ((fact.shown, width), (fact.label, self.sheet.widths[1]))
            self.sheet.fit(self.row, parts, least=19)
            self.row += 1
        self.gap(6)

    def table(self, table: Table) -> None:
        self.head()
        if table.caption:
            self.line(table.caption, "strong")
        self.sheet.heads(
            self.row,
            [(column.header, _head(column)) for column in table.columns],
        )
        self.row += 1
        for cells in table.rows:
            fitted = []
            for index, (cell, column) in enumerate(zip(cells, table.columns, strict=True), 1):
                self.cell(index, cell, column)
                fitted.append((cell.shown, self.sheet.widths[index]))
            self.sheet.fit(self.row, fitted, least=20)
            self.row += 1
        for note in table.notes:
            self.line(note, "small")
        self.gap(8)

    def cell(self, index: int, cell: Cell, column: Column) -> None:
        sheet, row = self.sheet, self.row
        if cell.link:
            sheet.to_web(row, index, cell.link, cell.shown)
            return
        found = None if column.kind in {"text", "code"} else shown_number(cell.shown, self.language)
        if isinstance(cell.value, date):
            sheet.day(row, index, cell.value)
        elif found is not None and isinstance(cell.value, int | float):
            shown, decimals = found
            # What is shown may be rounded down below a cut; the cell must not say more than the page.
            value = cell.value if abs(round(cell.value, decimals) - shown) < 1e-9 else shown  # noqa: PLR2004
            if column.kind == "percent":
                sheet.number(row, index, value / 100, self.format("percent", decimals, "%"))
            else:
                sheet.number(row, index, value, self.format("number", decimals, ""))
        else:
            look = {"code": "code"}.get(column.kind, "text-strong" if cell.strong else "text")
            if column.align == "end":
                look = "center"
            sheet.text(row, index, cell.shown, look)

    def format(self, base: str, decimals: int, sign: str) -> str:
        places = "." + "0" * decimals if decimals else ""
        return self.sheet.styles.vary(f"{base}-{decimals}", base, format=f"#,##0{places}{sign}")


def shown_number(shown: str, language: Language) -> tuple[float, int] | None:
    """The number that a text shows and its decimals, or nothing when it shows more than a number.

    >>> from toolkit.language import language
    >>> shown_number("1,234.5", language("en")), shown_number("8 of 12", language("en"))
    ((1234.5, 1), None)
    """
    from babel.numbers import get_decimal_symbol, get_group_symbol

    plain = shown.translate(_ISOLATES).strip().removesuffix("%").removesuffix("٪").strip()
    plain = plain.translate({ord(language.digits(str(d))): str(d) for d in range(10)})
    for system in ("default", "latn"):
        group = get_group_symbol(language.locale, numbering_system=system)
        point = get_decimal_symbol(language.locale, numbering_system=system)
        candidate = plain.replace(group, "").replace(point, ".").replace("\u2212", "-")
        if _NUMBER.fullmatch(candidate):
            return float(candidate), len(candidate.partition(".")[2])
    return None


def _head(column: Column) -> str:
    return (
        "head-number" if column.align != "start" or column.kind in {"number", "percent"} else "head"
    )
