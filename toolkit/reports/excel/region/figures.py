"""The figures of a region between their goalposts, to be read and changed, one row an indicator."""

from __future__ import annotations

from toolkit.charts import palette
from toolkit.model.assessment import FigureAnswer
from toolkit.model.index import Goalpost, GoalpostUsed, Indicator
from toolkit.reports.excel.region import rules
from toolkit.reports.excel.region.book import PROFILE_FIRST, RegionBook
from toolkit.reports.excel.sheet import Sheet
from toolkit.reports.region import wording

CODE, NAME, DIMENSION, UNIT, STATUS, VALUE, YEAR, SOURCE = range(1, 9)
LOW, HIGH, ORIGIN, BETTER, SCALE, WEIGHT, SCORE, ISSUED, NOTE = range(9, 18)
STATUS_COLUMN, VALUE_COLUMN, LOW_COLUMN, HIGH_COLUMN, WEIGHT_COLUMN = "E", "F", "I", "J", "N"
"""Columns that formulas elsewhere read."""
_WIDTHS = (6, 32, 22, 15, 13, 12, 7, 22, 11, 12, 44, 8, 12, 8, 9, 9, 32)


def statuses(book: RegionBook) -> tuple[str, str, str]:
    """The words for answered, not known and does not apply."""
    text = book.language.text
    return text("answered"), text("not known"), text("does not apply")


def write(book: RegionBook) -> None:
    """All indicators with value, goalposts and weight."""
    sheet = book.open("figures")
    text = book.language.text
    sheet.columns(_WIDTHS)
    book.title(
        sheet,
        text("Figures"),
        text("Fields on a warm ground are yours to change, and every score in this workbook follows."),
        NOTE,
    )  # fmt: skip
    _profile(book, sheet)
    sheet.heads(
        book.figures.first - 1,
        (
            (text("Code"), "head"),
            (text("Figure"), "head"),
            (text("Dimension"), "head"),
            (text("Unit"), "head"),
            (text("Status"), "head-input"),
            (text("Value"), "head-input"),
            (text("Year"), "head-input"),
            (text("Source"), "head-input"),
            (text("Low goalpost"), "head-input"),
            (text("High goalpost"), "head-input"),
            (text("Goal from"), "head"),
            (text("Better"), "head"),
            (text("Scale"), "head"),
            (text("Weight in group"), "head-input"),
            (text("Score"), "head-number"),
            (text("at issue"), "head-number"),
            (text("Note"), "head-input"),
        ),
    )
    for index, indicator in enumerate(book.index.indicator.values()):
        _row(book, sheet, index, indicator)
    first, last = book.figures.first, book.figures.last
    listed = text("Choose one of the list, or nothing.")
    sheet.choose(f"E{first}:E{last}", "statuses", text("Status"), "", listed)
    outside = statuses(book)[2]
    sheet.when(
        f"E{first}:J{last}", f'$E{first}="{outside}"', fill=palette.WASH, colour=palette.COMPARISON
    )
    sheet.worksheet.print_area = f"A1:Q{last}"
    book.set_up(
        sheet,
        freeze=f"C{first}",
        titles=f"{first - 1}:{first - 1}",
        filter=f"A{first - 1}:Q{last}",
        tab=palette.TARGET,
    )


def _profile(book: RegionBook, sheet: Sheet) -> None:
    """The figures by which national goals are shared."""
    if not book.shares:
        return
    names = {item.id: item for item in book.index.profile}
    sheet.merged(
        PROFILE_FIRST - 1, 1, 7, book.language.text("National goals are shared by"), "strong"
    )
    for row, item in enumerate(book.shares, PROFILE_FIRST):
        found = names.get(item)
        question = book.language.content(f"{item}.question", found.question) if found else item
        sheet.text(row, 1, found.code if found else "", "code")
        sheet.blank(row, range(3, 6), "text")
        sheet.text(row, 2, question, "text")
        sheet.merge(row, 2, 5)
        given = book.evaluation.assessment.subject.profile.get(item)
        value = float(given) if isinstance(given, int | float) else None
        sheet.number(row, VALUE, value, "input-figure")
        sheet.fit(row, ((question, sum(_WIDTHS[1:5])),), least=20)


def _row(book: RegionBook, sheet: Sheet, index: int, indicator: Indicator) -> None:
    names, text = book.names, book.language.text
    row = book.figures.first + index
    answer = book.evaluation.assessment.figures.get(indicator.id) or FigureAnswer(status="unknown")
    found = book.score.leaf(indicator.id)
    words = statuses(book)
    status = words[2] if answer.status == "not-applicable" else words[0]
    if answer.status == "unknown" or (answer.status == "answered" and answer.value is None):
        status = words[1]
    name, unit = names.leaf(indicator.id), names.unit(indicator)
    dimension = names.dimension(book.index.dimension_of[indicator.id].id)
    sheet.text(row, CODE, indicator.code, "code")
    sheet.text(row, NAME, name, "text-strong")
    sheet.text(row, DIMENSION, dimension, "text-small")
    sheet.text(row, UNIT, unit, "text-small")
    sheet.text(row, STATUS, status, "input")
    sheet.number(row, VALUE, found.value, "input-figure")
    sheet.number(row, YEAR, answer.year, "input-center")
    sheet.text(row, SOURCE, answer.source, "user")
    for column, goalpost, used in (
        (LOW, indicator.low, found.low),
        (HIGH, indicator.high, found.high),
    ):
        _end(book, sheet, row, column, goalpost, used)
    goal = found.high if indicator.direction == "more" else found.low
    origin = _origin(book, goal)
    sheet.text(row, ORIGIN, origin, "text-small")
    sheet.text(
        row, BETTER, text("more") if indicator.direction == "more" else text("less"), "text-small"
    )
    scales = {
        "linear": text("linear"), "log": text("logarithm"), "log1p": text("logarithm of 1 + value")
    }  # fmt: skip
    sheet.text(row, SCALE, scales[indicator.transform], "text-small")
    sheet.number(row, WEIGHT, indicator.weight, "input-weight")
    sheet.formula(
        row, SCORE, book.leaf_block.cell("H", book.leaf_row[indicator.id]), "score-strong"
    )
    sheet.number(row, ISSUED, found.score, "issued")
    note = "\n".join(part for part in (answer.reason, answer.note) if part)
    sheet.text(row, NOTE, note, "user")
    fitted = zip((name, dimension, unit, answer.source[:300]), (28, 22, 15, 22), strict=True)
    sheet.fit(row, (*fitted, (origin, 46), (note[:600], 32)), least=26)


def _end(
    book: RegionBook,
    sheet: Sheet,
    row: int,
    column: int,
    goalpost: Goalpost,
    used: GoalpostUsed | None,
) -> None:
    """A goalpost as a number, or as the region's share of a national one."""
    if used is not None and used.kind == "fair-share":
        sheet.formula(row, column, rules.fair_share(book, goalpost), "input-figure")
    else:
        sheet.number(row, column, used.value if used else None, "input-figure")


def _origin(book: RegionBook, used: GoalpostUsed | None) -> str:
    """Kind, year and source of the goal."""
    language = book.language
    if used is None:
        return "\u2013"
    kind = wording.goalpost_words(book.names, used.kind)
    source = used.source if used.kind == "own" else language.content("source", used.source)
    year = language.year(used.year) if used.year is not None else ""
    return book.names.series(part for part in (kind, year, source) if part)
