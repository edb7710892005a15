"""Chapters of the document on a sheet each: the same words and figures as on paper, numbers as numbers.

Pictures stay on paper; the workbook has charts of its own.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date
from itertools import accumulate

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
from toolkit.reports.excel.binder import Binder
from toolkit.reports.excel.places import letter
from toolkit.reports.excel.sheet import Sheet

_WIDTH = 138.0
_NARROWEST = 9.0
_LABEL = 22.0
_PLAIN = (_LABEL, 38.0, 38.0, 40.0)
"""The columns of a sheet without a table of as many."""
_NUMBER = re.compile(r"[+\-\u2212]?\d+(?:\.\d+)?")
_ISOLATES = dict.fromkeys((0x2066, 0x2067, 0x2068, 0x2069, 0x200E, 0x200F, 0x061C))
_ROLES = {"lead": "lead", "body": "body", "small": "small"}


Formulas = Mapping[str, Sequence[Sequence[str]]]
"""By table, row and column: the formula that stands in place of a figure, empty where the figure stays."""


def write(
    book: Binder,
    key: str,
    chapter: Chapter,
    *,
    skip: frozenset[str] = frozenset(),
    formulas: Formulas | None = None,
) -> None:
    """Print a chapter on a sheet of its own; tables whose id is in `skip` stand elsewhere in the workbook."""
    sheet = book.open(key)
    widths = _widths([t for t in chapter.walk() if isinstance(t, Table) and t.id not in skip])
    last = len(widths)
    sheet.columns(widths)
    sheet.merged(1, 1, last, chapter.title, "title", least=34)
    if chapter.title != chapter.name:
        sheet.text(2, 1, chapter.name, "subtitle")
    printer = _Printer(book, sheet, last, formulas or {})
    for block in chapter.blocks:
        printer.block(block, skip)
    sheet.worksheet.print_area = f"A1:{letter(last)}{max(printer.row, 4)}"
    book.set_up(sheet, freeze="A3")


def _widths(tables: list[Table]) -> list[float]:
    """The columns of the table that has most of them; the other tables join some of them."""
    widest = max(tables, key=lambda table: len(table.columns), default=None)
    if widest is None or len(widest.columns) < len(_PLAIN):
        return list(_PLAIN)
    total = sum(column.weight for column in widest.columns)
    widths = [max(_NARROWEST, _WIDTH * column.weight / total) for column in widest.columns]
    return [width * _WIDTH / sum(widths) for width in widths]


def _spans(widths: Sequence[float], weights: Sequence[float]) -> list[tuple[int, int]]:
    """First and last column (from 1) of each part that shares the columns about by its weight.

    >>> _spans([22.0, 38.0, 38.0, 40.0], [1.0, 1.0])
    [(1, 2), (3, 4)]
    """
    ends = list(accumulate(widths))
    wanted = list(accumulate(weight * ends[-1] / sum(weights) for weight in weights))
    spans: list[tuple[int, int]] = []
    for number, end in enumerate(wanted, 1):
        first = spans[-1][1] + 1 if spans else 1
        reach = range(first, len(widths) - (len(weights) - number) + 1)
        last = min(reach, key=lambda column: abs(ends[column - 1] - end))
        spans.append((first, last if number < len(weights) else len(widths)))
    return spans


class _Printer:
    """Writes block after block downwards."""

    def __init__(self, book: Binder, sheet: Sheet, last: int, formulas: Formulas) -> None:
        self.formulas = formulas
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
        sheet = self.sheet
        ends = accumulate(sheet.widths.values())
        split = next(n for n, end in enumerate(ends, 1) if end >= _LABEL or n == self.last - 1)
        label, value = (1, split), (split + 1, self.last)
        for fact in facts.rows:
            self.across(label, "label")
            sheet.text(self.row, label[0], fact.label, "label")
            self.across(value, "text")
            if fact.link:
                sheet.to_web(self.row, value[0], fact.link, fact.shown)
            else:
                sheet.text(self.row, value[0], fact.shown, "text")
            parts = ((fact.shown, self.room(value)), (fact.label, self.room(label)))
            sheet.fit(self.row, parts, least=19)
            self.row += 1
        self.gap(6)

    def table(self, table: Table) -> None:
        self.head()
        if table.caption:
            self.line(table.caption, "strong")
        spans = _spans(list(self.sheet.widths.values()), [c.weight for c in table.columns])
        rooms = [self.room(span) for span in spans]
        for span, column in zip(spans, table.columns, strict=True):
            self.across(span, _head(column))
            self.sheet.text(self.row, span[0], column.header, _head(column))
        heads = [(c.header, room) for c, room in zip(table.columns, rooms, strict=True)]
        self.sheet.fit(self.row, heads, 9, least=22)
        self.row += 1
        formulas = self.formulas.get(table.id, ())
        for number, cells in enumerate(table.rows):
            for place, (span, cell, column) in enumerate(
                zip(spans, cells, table.columns, strict=True)
            ):
                self.across(span, "text")
                formula = formulas[number][place] if number < len(formulas) else ""
                if formula:
                    look = "number" if column.kind == "number" else "money"
                    self.sheet.formula(self.row, span[0], formula, look)
                else:
                    self.cell(span[0], cell, column)
            shown = [(cell.shown, room) for cell, room in zip(cells, rooms, strict=True)]
            self.sheet.fit(self.row, shown, least=20)
            self.row += 1
        for note in table.notes:
            self.line(note, "small")
        self.gap(8)

    def across(self, span: tuple[int, int], look: str) -> None:
        """Join the columns of a span in this row."""
        if span[1] > span[0]:
            self.sheet.blank(self.row, range(span[0] + 1, span[1] + 1), look)
            self.sheet.merge(self.row, *span)

    def room(self, span: tuple[int, int]) -> float:
        """Width of a span in characters."""
        return sum(self.sheet.widths[column] for column in range(span[0], span[1] + 1))

    def cell(self, index: int, cell: Cell, column: Column) -> None:
        sheet, row = self.sheet, self.row
        if cell.link:
            sheet.to_web(row, index, cell.link, cell.shown)
            return
        if column.kind == "blank":
            sheet.text(row, index, cell.shown.strip(), "user")
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
