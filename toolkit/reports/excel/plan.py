"""The plan as figures that can be moved: start, length, cost, share and a switch lead to the calendar and the years.

Written for enterprises and regions alike. Costs stand in US dollars of 2026 and are shown in the plan's currency by the
cell of the rate; what each party bears in each year is on the sheet of years and parties.
"""

from __future__ import annotations

from collections.abc import Callable

from toolkit.charts import palette
from toolkit.model.roadmap import PlannedAction
from toolkit.reports import wording
from toolkit.reports.excel import plan_years
from toolkit.reports.excel.binder import Binder
from toolkit.reports.excel.inert import quoted
from toolkit.reports.excel.places import letter
from toolkit.reports.excel.plan_book import (
    ACTION,
    CODE,
    FIRST,
    LENGTH,
    RATE_ROW,
    START,
    SWITCH,
    PlanBook,
    overlap,
)
from toolkit.reports.excel.plan_sums import write_sums
from toolkit.reports.excel.sheet import Sheet
from toolkit.reports.plan.shares import PERIODS_PER_YEAR
from toolkit.reports.plan.telling import partner_share

MOST_RATE = 1e9


def name_sheets(binder: Binder) -> None:
    """Keep the names of the sheets of a plan."""
    text = binder.language.text
    for key, title in (
        ("roadmap", text("Roadmap")),
        ("plan-years", text("Years and parties")),
        ("plan", text("Plan in detail")),
        ("term-sheet", text("Term sheet")),
        ("indicators", text("Indicators of the plan")),
        ("plan-questions", text("Risks and open questions")),
    ):
        if key not in binder.sheets:
            binder.name_sheet(key, title)


def write_sheets(plan: PlanBook, shown: Callable[[float], float]) -> None:
    """The calendar with the score expected after each year (as `shown` on paper), and years and parties."""
    plan_years.own_looks(plan)
    sheet, row = write(plan)
    row = _outlook(plan, sheet, row + 2, shown)
    # The words beside the figures are for the screen; on paper they stand in the plan in detail.
    sheet.worksheet.print_area = f"A1:{letter(plan.columns.points)}{row}"
    plan.binder.set_up(sheet, freeze=f"C{FIRST}", titles=f"{FIRST - 1}:{FIRST - 1}")
    plan_years.write(plan)


def _outlook(plan: PlanBook, sheet: Sheet, row: int, shown: Callable[[float], float]) -> int:
    language = plan.binder.language
    text, roadmap = language.text, plan.roadmap
    sheet.merged(row, 1, 4, text("Score expected after each year"), "heading", least=24)
    row += 1
    heads = (("", "head"), (text("Year"), "head"), (text("Score"), "head-number"))
    sheet.heads(row, (*heads, (text("Level"), "head-number")))
    for point in roadmap.outlook:
        row += 1
        year = roadmap.limits.start_year + point.year - 1
        sheet.blank(row, (1,), "text")
        sheet.text(row, 2, text("today") if point.year == 0 else language.year(year), "text")
        score = None if point.score is None else shown(point.score)
        sheet.number(row, 3, score, "number-strong")
        sheet.number(row, 4, point.level, "integer")
        sheet.height(row, 20)
    return row


def write(plan: PlanBook) -> tuple[Sheet, int]:
    """Calendar, costs and reasons of the planned actions; the sheet and its next free row."""
    book, names, roadmap = plan.binder, plan.names, plan.roadmap
    sheet = book.open("roadmap")
    text, at = book.language.text, plan.columns
    wide = _money_width(plan)
    sheet.columns(
        (
            7, 38, 9, 9, 9, *[4.4] * (at.years * PERIODS_PER_YEAR), 10, 11, 11, 9, 9, 9,
            *[wide] * (at.years + 1), 8, 62, 52, 62, 52,
        )
    )  # fmt: skip
    if not plan.both:
        sheet.hide((at.share, at.work + 1))
    sheet.merged(1, 1, at.points, wording.roadmap_title(names, roadmap), "title", least=34)
    sheet.merged(2, 1, at.points, wording.plan_sentence(names, roadmap), "body")
    sheet.merged(
        3, 1, at.points,
        text(
            "Start, length, cost, share and the switch can be changed: calendar, years and budgets follow. The plan "
            "and the score expected are not calculated again. Costs are estimates; their digits only serve the sums."
        ),
        "body",
    )  # fmt: skip
    sheet.merged(4, 1, at.points, wording.method_sentence(names, roadmap), "small")
    _rate(plan, sheet)
    _heads(plan, sheet)
    for index, action in enumerate(plan.chosen):
        _action(plan, sheet, FIRST + index, action)
    row = write_sums(plan, sheet)
    if plan.chosen:
        _rules(plan, sheet)
    return sheet, row


def _money_width(plan: PlanBook) -> float:
    """Wide enough for the sum of all actions at their highest cost."""
    most = sum(action.cost_range.high for action in plan.chosen) * plan.limits.rate
    return max(11.0, len(f"{most:,.0f}") * 1.1 + 1.5)


def _rate(plan: PlanBook, sheet: Sheet) -> None:
    """The cell that turns US dollars into the currency of the plan."""
    book, limits = plan.binder, plan.limits
    text = book.language.text
    label = text("{currency} for one US dollar", currency=limits.currency)
    if limits.rate_on:
        label = text("{label} ({date})", label=label, date=plan.names.dated(limits.rate_on))
    sheet.text(RATE_ROW, ACTION, label, "label")
    sheet.number(RATE_ROW, SWITCH, limits.rate, "input-decimal-money")
    at = f"C{RATE_ROW}"
    error = text("A number above zero.")
    sheet.between(at, 0.000001, MOST_RATE, text("Rate"), "", error)
    book.name("plan_rate", f"{quoted(sheet.name)}!$C${RATE_ROW}")
    sheet.height(RATE_ROW, 20)


def _heads(plan: PlanBook, sheet: Sheet) -> None:
    book, limits, at = plan.binder, plan.limits, plan.columns
    text, language = book.language.text, book.language
    band = FIRST - 2
    for year in range(at.years):
        column = at.gantt + year * PERIODS_PER_YEAR
        sheet.blank(band, range(column, column + PERIODS_PER_YEAR), "half")
        sheet.text(band, column, language.year(limits.start_year + year), "half")
        sheet.merge(band, column, column + PERIODS_PER_YEAR - 1)
    for first, last, title in (
        (at.low, at.low + 2, text("Cost, {currency}", currency="USD")),
        (at.first_year, at.sum, text("Cost by year, {currency}", currency=limits.currency)),
    ):
        sheet.blank(band, range(first, last + 1), "half")
        sheet.text(band, first, title, "half")
        sheet.merge(band, first, last)
    own = text("Person-months, {party}", party=text("A")) if plan.both else text("Person-months")
    sheet.heads(
        FIRST - 1,
        [
            (text("Code"), "head"),
            (text("Action"), "head"),
            (text("In the plan"), "head-input"),
            (text("Start, half-year"), "head-input"),
            (text("Half-years"), "head-input"),
            *(
                (language.integer(1 + n % PERIODS_PER_YEAR), "half")
                for n in range(at.years * PERIODS_PER_YEAR)
            ),
            (text("Low"), "head-number"),
            (text("Likely"), "head-input"),
            (text("High"), "head-number"),
            (text("Share of {party}", party=text("B")), "head-input"),
            (own, "head-input"),
            (text("Person-months, {party}", party=text("B")), "head-input"),
            *((language.year(limits.start_year + n), "head-number") for n in range(at.years)),
            (text("Sum"), "head-number"),
            (text("Points of the whole"), "head-number"),
            (text("Why"), "head"),
            (text("Raises"), "head"),
            (text("Open questions"), "head"),
            (text("Instruments"), "head"),
        ],
    )


def _action(plan: PlanBook, sheet: Sheet, row: int, action: PlannedAction) -> None:
    names, at, limits = plan.names, plan.columns, plan.limits
    language = plan.binder.language
    title = names.action(action.action)
    sheet.text(row, CODE, names.action_code(action.action), "code")
    sheet.text(row, ACTION, title, "text-strong")
    sheet.text(row, SWITCH, plan.yes, "input-switch")
    sheet.number(row, START, action.start + 1, "input-center")
    sheet.number(row, LENGTH, action.periods, "input-center")
    sheet.blank(row, range(at.gantt, at.low), "bar")
    sheet.number(row, at.low, action.cost_range.low, "money")
    sheet.number(row, at.likely, action.cost, "input-money")
    sheet.number(row, at.low + 2, action.cost_range.high, "money")
    sheet.number(row, at.share, partner_share(action), "input-percent")
    sheet.number(row, at.work, action.effort, "input-tenth")
    sheet.number(row, at.work + 1, action.partner_effort, "input-tenth")
    for year in range(at.years):
        cost = f"${letter(at.likely)}{row}*plan_rate*{overlap(plan, row, year)}"
        sheet.formula(row, at.first_year + year, cost, "money")
    years = f"{letter(at.first_year)}{row}:{letter(at.sum - 1)}{row}"
    sheet.formula(row, at.sum, f"SUM({years})", "money-strong")
    sheet.number(row, at.points, action.gain, "number2")
    why = language.sentences(
        wording.reason_sentence(names, reason, limits) for reason in action.reasons
    )
    raises = "\n".join(
        language.text(
            "{capability} from {low} to {high}",
            capability=names.capability(id), low=names.score(low), high=names.score(high),
        )
        for id, (low, high) in action.raises.items()
    )  # fmt: skip
    asked = [names.gate(gate, "question") for gate in action.open_gates]
    asked += [names.condition(condition) for condition in action.unanswered_conditions]
    instruments = "\n".join(names.instrument(id) for id in action.instruments)
    fitted = [(title, sheet.widths[ACTION] * 0.92)]
    for column, said in enumerate((why, raises, "\n".join(asked), instruments), at.points + 1):
        sheet.text(row, column, said, "text")
        fitted.append((said, sheet.widths[column]))
    sheet.fit(row, fitted, least=24)


def _rules(plan: PlanBook, sheet: Sheet) -> None:
    """The calendar drawn by rules, the choices, and what is switched off in grey."""
    text, at, last = plan.binder.language.text, plan.columns, plan.last
    g0, g1 = letter(at.gantt), letter(at.low - 1)
    period = f"COLUMN()-{at.gantt - 1}"
    on = f'$C{FIRST}="{plan.yes}"'
    sheet.when(
        f"{g0}{FIRST}:{g1}{last}",
        f"AND({on},{period}>=$D{FIRST},{period}<$D{FIRST}+$E{FIRST})",
        fill=palette.ACCENT,
    )
    sheet.when(f"A{FIRST}:B{last}", f'$C{FIRST}<>"{plan.yes}"', colour=palette.COMPARISON)
    most = at.years * PERIODS_PER_YEAR
    sheet.when(
        f"D{FIRST}:E{last}",
        f"AND({on},$D{FIRST}-1+$E{FIRST}>{most})",
        fill=palette.WARNING_WASH,
        colour=palette.WARNING,
        bold=True,
    )
    error = text("A whole number from 1 to {most}.", most=plan.binder.language.integer(most))
    sheet.between(f"D{FIRST}:E{last}", 1, most, text("Half-years"), "", error)
    sheet.choose(
        f"C{FIRST}:C{last}",
        "yes_no",
        text("In the plan"),
        "",
        text("Choose from the list, please."),
    )
    share = letter(at.share)
    sheet.between(
        f"{share}{FIRST}:{share}{last}", 0, 1, text("Share"), "", text("From 0 % to 100 %.")
    )
    plan.binder.name("plan_switch", f"{quoted(sheet.name)}!$C${FIRST}:$C${last}")
