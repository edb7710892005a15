"""The plan as figures that can be moved: start and length draw the calendar, costs add up by year."""

from __future__ import annotations

from toolkit.charts import palette
from toolkit.model.roadmap import PlannedAction
from toolkit.reports import wording
from toolkit.reports.document import Cell, Chapter, Column, Table
from toolkit.reports.excel.book import Book
from toolkit.reports.excel.places import letter
from toolkit.reports.excel.sheet import Sheet
from toolkit.scoring.display import display

PERIODS = 2
"""Half-years of a year."""
_CODE, _ACTION, _START, _LENGTH = 1, 2, 3, 4
_FIRST = 8


def write(book: Book) -> None:
    """Calendar, costs and reasons of the planned actions, and the score expected after each year."""
    sheet = book.open("roadmap")
    text, names = book.language.text, book.names
    roadmap = book.evaluation.roadmap
    limits = roadmap.limits
    years = limits.years
    gantt = _LENGTH + 1
    cost = gantt + years * PERIODS
    after = cost + years + 3
    wide = _money_width(book)
    sheet.columns(
        (7, 38, 9, 9, *[4.4] * (years * PERIODS), *[wide] * (3 + years), 8, 62, 52, 62, 52)
    )
    sheet.merged(1, 1, after, wording.roadmap_title(names, roadmap), "title", least=34)
    sheet.merged(2, 1, after, wording.plan_sentence(names, roadmap), "body")
    sheet.merged(
        3, 1, after,
        text("The calendar follows start and length, the sums follow the costs. The plan is not calculated again."),
        "body",
    )  # fmt: skip
    sheet.merged(4, 1, after, wording.method_sentence(names, roadmap), "small")
    money = text("Cost, {currency}", currency=limits.currency)
    for year in range(years):
        at = gantt + year * PERIODS
        sheet.blank(_FIRST - 2, range(at, at + PERIODS), "half")
        sheet.text(_FIRST - 2, at, book.language.year(limits.start_year + year), "half")
        sheet.merge(_FIRST - 2, at, at + PERIODS - 1)
    sheet.blank(_FIRST - 2, range(cost, after), "half")
    sheet.text(_FIRST - 2, cost, money, "half")
    sheet.merge(_FIRST - 2, cost, after - 1)
    heads = [
        (text("Code"), "head"),
        (text("Action"), "head"),
        (text("Start, half-year"), "head-input"),
        (text("Half-years"), "head-input"),
        *((book.language.integer(1 + n % PERIODS), "half") for n in range(years * PERIODS)),
        (text("Low"), "head-number"),
        (text("Likely"), "head-number"),
        (text("High"), "head-number"),
        *((book.language.year(limits.start_year + n), "head-input") for n in range(years)),
        (text("Points"), "head-number"),
        (text("Why"), "head"),
        (text("Raises"), "head"),
        (text("Open questions"), "head"),
        (text("Instruments"), "head"),
    ]
    sheet.heads(_FIRST - 1, heads)
    chosen = sorted(roadmap.chosen, key=lambda a: (a.start, -a.gain, a.action))
    for index, action in enumerate(chosen):
        _action(book, sheet, _FIRST + index, action, years=years)
    end = _FIRST + max(len(chosen), 1) - 1
    row = _sums(book, sheet, end, cost, after, years)
    if chosen:
        g0, g1 = letter(gantt), letter(cost - 1)
        period = f"COLUMN()-{gantt - 1}"
        sheet.when(
            f"{g0}{_FIRST}:{g1}{end}",
            f"AND({period}>=$C{_FIRST},{period}<$C{_FIRST}+$D{_FIRST})",
            fill=palette.ACCENT,
        )
        error = text(
            "A whole number from 1 to {most}.", most=book.language.integer(years * PERIODS)
        )
        sheet.between(f"C{_FIRST}:D{end}", 1, years * PERIODS, text("Half-years"), "", error)
    row = _outlook(book, sheet, row + 2)
    # The words beside the figures are for the screen; on paper they stand in the plan in detail.
    sheet.worksheet.print_area = f"A1:{letter(after)}{row}"
    book.set_up(sheet, freeze=f"C{_FIRST}", titles=f"{_FIRST - 1}:{_FIRST - 1}")


def _money_width(book: Book) -> float:
    """Wide enough for the sum of all actions at their highest cost."""
    roadmap = book.evaluation.roadmap
    most = sum(action.cost_range.high for action in roadmap.chosen) * roadmap.limits.rate
    return max(11.0, len(f"{most:,.0f}") * 1.1 + 1.5)


def estimate(amount: float) -> float:
    """Two digits that count, as on paper: costs are estimates."""
    return float(f"{amount:.2g}")


def _action(book: Book, sheet: Sheet, row: int, action: PlannedAction, *, years: int) -> None:
    names, language = book.names, book.language
    limits = book.evaluation.roadmap.limits
    title = names.action(action.action)
    sheet.text(row, _CODE, names.action_code(action.action), "code")
    sheet.text(row, _ACTION, title, "text-strong")
    sheet.number(row, _START, action.start + 1, "input-center")
    sheet.number(row, _LENGTH, action.periods, "input-center")
    column = _LENGTH + 1
    sheet.blank(row, range(column, column + years * PERIODS), "bar")
    column += years * PERIODS
    for amount in (action.cost_range.low, action.cost, action.cost_range.high):
        sheet.number(row, column, estimate(amount * limits.rate), "money")
        column += 1
    for amount in action.cost_by_year:
        sheet.number(row, column, estimate(amount * limits.rate) or None, "input-money")
        column += 1
    sheet.number(row, column, action.gain, "number2")
    why = names.language.sentences(
        wording.reason_sentence(names, reason, limits) for reason in action.reasons
    )
    raises = "\n".join(
        language.text(
            "{capability} from {low} to {high}",
            capability=names.capability(id), low=names.score(low), high=names.score(high),
        )
        for id, (low, high) in action.raises.items()
    )  # fmt: skip
    open_questions = [names.gate(gate, "question") for gate in action.open_gates]
    open_questions += [names.condition(condition) for condition in action.unanswered_conditions]
    instruments = "\n".join(names.instrument(id) for id in action.instruments)
    fitted = [(title, sheet.widths[_ACTION] * 0.92)]
    for said in (why, raises, "\n".join(open_questions), instruments):
        column += 1
        sheet.text(row, column, said, "text")
        fitted.append((said, sheet.widths[column]))
    sheet.fit(row, fitted, least=24)


def _sums(book: Book, sheet: Sheet, end: int, cost: int, after: int, years: int) -> int:
    text, limits = book.language.text, book.evaluation.roadmap.limits
    row = end + 1
    sheet.blank(row, range(1, after), "total-text")
    sheet.text(row, _ACTION, text("Sum"), "total-text")
    for column in range(cost, after):
        at = letter(column)
        sheet.formula(row, column, f"SUM({at}{_FIRST}:{at}{end})", "total-money")
    sheet.height(row, 22)
    first = after - years
    if limits.budget is not None:
        sheet.text(row + 1, _ACTION, text("Budget of the year"), "label")
        sheet.text(row + 2, _ACTION, text("Left"), "label")
        for column in range(first, after):
            at = letter(column)
            sheet.number(row + 1, column, limits.budget * limits.rate, "input-money")
            sheet.formula(row + 2, column, f"{at}{row + 1}-{at}{row}", "money")
        sheet.when(
            f"{letter(first)}{row + 2}:{letter(after - 1)}{row + 2}",
            f"{letter(first)}{row + 2}<-0.5",
            colour=palette.WARNING,
            bold=True,
        )
        row += 2
    return row


def _outlook(book: Book, sheet: Sheet, row: int) -> int:
    text, language = book.language.text, book.language
    roadmap = book.evaluation.roadmap
    sheet.merged(row, 1, 4, text("Score expected after each year"), "heading", least=24)
    row += 1
    sheet.heads(
        row,
        (
            ("", "head"),
            (text("Year"), "head"),
            (text("Score"), "head-number"),
            (text("Level"), "head-number"),
        ),
    )
    for point in roadmap.outlook:
        row += 1
        year = roadmap.limits.start_year + point.year - 1
        sheet.blank(row, (1,), "text")
        sheet.text(row, 2, text("today") if point.year == 0 else language.year(year), "text")
        shown = None
        if point.score is not None:
            shown = display(point.score, book.questionnaire.scoring.cuts)
        sheet.number(row, 3, shown, "number-strong")
        sheet.number(row, 4, point.level, "integer")
        sheet.height(row, 20)
    return row


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
