"""The plan of an enterprise in the workbook: its sheets, the score expected, the priorities, and the classes of DII."""

from __future__ import annotations

from toolkit.charts import palette
from toolkit.reports import wording
from toolkit.reports.document import Cell, Chapter, Column, Table
from toolkit.reports.excel import plan as plan_sheet
from toolkit.reports.excel.book import Book
from toolkit.reports.excel.plan_book import PlanBook
from toolkit.scoring.display import display


def write(book: Book) -> None:
    """Calendar, costs and reasons of the planned actions, years and parties, and the score expected after each year."""
    cuts = book.questionnaire.scoring.cuts
    plan_sheet.write_sheets(plan_of(book), lambda score: display(score, cuts))


def plan_of(book: Book) -> PlanBook:
    """The plan of an enterprise's workbook."""
    return PlanBook(
        binder=book,
        names=book.names,
        roadmap=book.evaluation.roadmap,
        cooperation=book.evaluation.library.cooperation,
        subject=book.evaluation.assessment.subject.name,
    )


def write_priorities(book: Book, chapter: Chapter) -> None:
    """The priorities of the document, their four parts as inputs and the priority as a formula."""
    sheet = book.open("priorities")
    text = book.language.text
    found = table_of(chapter, "priorities")
    sheet.columns((7, 44, 12, 12, 12, 12, 12, 12))
    book.title(
        sheet,
        text("Priorities"),
        text("Priority = 0.30 need + 0.30 gap + 0.20 policy + 0.20 feasible, each from 0 to 1."),
        8,
    )
    sheet.text(4, 2, text("Share in the priority"), "label")
    for column, share in enumerate((0.3, 0.3, 0.2, 0.2), 3):
        sheet.number(4, column, share, "input-share")
    heads = [
        (c.header, "head" if c.kind in {"text", "code"} else "head-number") for c in found.columns
    ]
    sheet.heads(5, (*heads, (text("at issue"), "head-number")))
    row = 5
    for cells in found.rows:
        row += 1
        sheet.text(row, 1, cells[0].shown, "code")
        sheet.text(row, 2, cells[1].shown, "text")
        for column, cell in enumerate(cells[2:6], 3):
            sheet.number(row, column, _figure(cell), "input-decimal")
        sheet.formula(row, 7, f"SUMPRODUCT($C$4:$F$4,C{row}:F{row})", "number2-strong")
        sheet.number(row, 8, _figure(cells[6]), "issued2")
        sheet.fit(row, ((cells[1].shown, 44),), least=20)
    if row > 5:  # noqa: PLR2004 - the row of the headers
        sheet.when(
            f"G6:G{row}",
            f"$G6>=LARGE($G$6:$G${row},MIN(8,COUNT($G$6:$G${row})))",
            fill=palette.LEVELS[1],
        )
    book.set_up(sheet, freeze="C6", titles="5:5", filter=f"A5:H{row}", portrait=True)


def _figure(cell: Cell) -> float | None:
    return float(cell.value) if isinstance(cell.value, int | float) else None


def table_of(chapter: Chapter, id: str) -> Table:
    """The table of a chapter of that id; raises `KeyError` when there is none."""
    for block in chapter.walk():
        if isinstance(block, Table) and block.id == id:
            return block
    raise KeyError(id)


def distributions(book: Book) -> Table | None:
    """The classes of the Digital Intensity Index in figures, which paper shows as a picture."""
    dii, names, language = book.evaluation.position.dii, book.names, book.language
    if dii is None or not dii.distributions:
        return None
    classes = dii.distributions[0].classes
    rows = []
    for distribution in dii.distributions:
        intervals = distribution.intervals or (None,) * len(distribution.shares)
        rows.append(
            (
                Cell(None, wording.distribution_words(names, distribution)),
                *(
                    Cell(
                        share if interval is None else None,
                        language.percent(share)
                        if interval is None
                        else f"{language.percent(share)} ({language.percent_range(interval.low, interval.high)})",
                    )
                    for share, interval in zip(distribution.shares, intervals, strict=True)
                ),
                Cell(None, distribution.source.dataset, distribution.source.address),
            )
        )
    return Table(
        columns=(
            Column(language.text("Group"), "text", 2.4),
            *(Column(names.module_class("dii", c), "percent", 1.0, "end") for c in classes),
            Column(language.text("Source"), "text", 1.2),
        ),
        rows=tuple(rows),
        id="classes",
    )
