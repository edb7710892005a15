"""The plan as figures that can be moved: start, length, cost, share and a switch lead to the calendar and the years.

Written for enterprises and regions alike. Costs stand in US dollars of 2026 and are shown in the plan's currency by the
cell of the rate; what each party bears in each year is on the sheet of years and parties.
"""

from __future__ import annotations

from dataclasses import dataclass

from toolkit.charts import palette
from toolkit.model.roadmap import Cooperation, Limits, PlannedAction, Roadmap
from toolkit.reports import wording
from toolkit.reports.excel.binder import Binder
from toolkit.reports.excel.inert import quoted
from toolkit.reports.excel.places import letter
from toolkit.reports.excel.sheet import Sheet
from toolkit.reports.names import Names
from toolkit.reports.plan.shares import PERIODS_PER_YEAR
from toolkit.reports.plan.telling import has_partner, in_order, partner_share

FIRST = 9
"""The row of the first action."""
RATE_ROW = 5
CODE, ACTION, SWITCH, START, LENGTH = 1, 2, 3, 4, 5
MONTHS = 12
MOST_RATE = 1e9


@dataclass(frozen=True, slots=True)
class Columns:
    """Where the columns stand; they depend on the number of years."""

    years: int

    @property
    def gantt(self) -> int:
        """The first half-year."""
        return LENGTH + 1

    @property
    def low(self) -> int:
        """Low, likely and high cost in US dollars follow each other."""
        return self.gantt + self.years * PERIODS_PER_YEAR

    @property
    def likely(self) -> int:
        """The likely cost, which the years are made of."""
        return self.low + 1

    @property
    def share(self) -> int:
        """The partner's share."""
        return self.low + 3

    @property
    def work(self) -> int:
        """Person-months of the subject; those of the partner follow."""
        return self.share + 1

    @property
    def first_year(self) -> int:
        """The first year's cost; the other years and their sum follow."""
        return self.work + 2

    @property
    def sum(self) -> int:
        """The cost of all years."""
        return self.first_year + self.years

    @property
    def points(self) -> int:
        """What the action adds; four columns of words follow."""
        return self.sum + 1


@dataclass(frozen=True)
class PlanBook:
    """The workbook, and the plan that its sheets are made of."""

    binder: Binder
    names: Names
    roadmap: Roadmap
    cooperation: Cooperation
    subject: str

    @property
    def limits(self) -> Limits:
        """The limits of the plan."""
        return self.roadmap.limits

    @property
    def chosen(self) -> tuple[PlannedAction, ...]:
        """The actions in the order of their rows."""
        return in_order(self.roadmap)

    @property
    def columns(self) -> Columns:
        """Where the columns stand."""
        return Columns(self.limits.years)

    @property
    def last(self) -> int:
        """The row of the last action."""
        return FIRST + max(len(self.chosen), 1) - 1

    @property
    def both(self) -> bool:
        """Whether there are two parties."""
        return has_partner(self.roadmap)

    def cell(self, column: int, row: int) -> str:
        """A cell of the calendar for a formula on any sheet."""
        return f"{quoted(self.binder.sheets['roadmap'])}!${letter(column)}${row}"

    def whole(self, column: int) -> str:
        """The column of all actions for a formula on any sheet."""
        at = letter(column)
        return f"{quoted(self.binder.sheets['roadmap'])}!${at}${FIRST}:${at}${self.last}"

    @property
    def yes(self) -> str:
        """The word that keeps an action in."""
        return self.binder.language.text("yes")


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
    row = _sums(plan, sheet)
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
            (text("Points"), "head-number"),
            (text("Why"), "head"),
            (text("Raises"), "head"),
            (text("Open questions"), "head"),
            (text("Instruments"), "head"),
        ],
    )


def overlap(plan: PlanBook, row: int, year: int, *, sheet: bool = False) -> str:
    """The share of an action's half-years that lies in a year, as a formula; nothing while it is switched off."""

    def at(column: int) -> str:
        return plan.cell(column, row) if sheet else f"${letter(column)}{row}"

    start, length = at(START), at(LENGTH)
    first, last = year * PERIODS_PER_YEAR, (year + 1) * PERIODS_PER_YEAR
    inside = f"MAX(0,MIN({start}-1+{length},{last})-MAX({start}-1,{first}))"
    return f'IF(AND({at(SWITCH)}="{plan.yes}",N({length})>0),{inside}/{length},0)'


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


def _sums(plan: PlanBook, sheet: Sheet) -> int:
    """Costs, budgets and work of each party below the actions; the next free row."""
    text, limits, at = plan.binder.language.text, plan.limits, plan.columns
    row = plan.last + 1
    sheet.blank(row, range(1, at.sum + 1), "total-text")
    sheet.text(row, ACTION, text("Sum"), "total-text")
    for column in range(at.first_year, at.sum + 1):
        here = letter(column)
        sheet.formula(row, column, f"SUM({here}{FIRST}:{here}{plan.last})", "total-money")
    sheet.height(row, 22)
    _name_row(plan, sheet, "plan_cost", row)
    parties = [("a", plan.subject, limits.budget, limits.staff)]
    if plan.both:
        parties.append(("b", plan.roadmap.partner, limits.partner_budget, limits.partner_staff))
    for key, name, budget, staff in parties:
        if plan.both:
            row += 1
            head = text("Borne by {party}", party=f"{text(key.upper())} ({name})")
            row = _line(plan, sheet, row, head, [f"plan_cost_{key}"], "money-strong")
        else:
            row += 1
        if budget is not None:
            row = _check(plan, sheet, row, key, budget * limits.rate, money=True)
        if staff is not None:
            row = _check(plan, sheet, row, key, staff * MONTHS, money=False)
    return row


def _line(plan: PlanBook, sheet: Sheet, row: int, label: str, names: list[str], look: str) -> int:
    """A row that takes its years from a named row of the sheet of years and parties."""
    at = plan.columns
    sheet.text(row, ACTION, label, "label-wrap")
    for year in range(at.years):
        sheet.formula(row, at.first_year + year, f"INDEX({names[0]},{year + 1})", look)
    sheet.fit(row, ((label, sheet.widths[ACTION]),), least=18)
    return row + 1


def _check(plan: PlanBook, sheet: Sheet, row: int, key: str, amount: float, *, money: bool) -> int:
    """What a party has each year and what is left of it, in the colour of a warning below zero."""
    text, at = plan.binder.language.text, plan.columns
    kind = "cost" if money else "work"
    labels = (
        (text("Budget of the year"), text("Left of the budget"))
        if money
        else (text("Person-months of the year"), text("Person-months left"))
    )
    look, entry = ("money", "input-money") if money else ("decimal-tenth", "input-tenth")
    sheet.text(row, ACTION, labels[0], "label")
    sheet.text(row + 1, ACTION, labels[1], "label")
    for year in range(at.years):
        column = at.first_year + year
        here = letter(column)
        sheet.number(row, column, amount, entry)
        sheet.formula(row + 1, column, f"{here}{row}-INDEX(plan_{kind}_{key},{year + 1})", look)
    cells = f"{letter(at.first_year)}{row + 1}:{letter(at.sum - 1)}{row + 1}"
    slack = "-0.5" if money else "-0.05"
    sheet.when(
        cells,
        f"{letter(at.first_year)}{row + 1}<{slack}",
        fill=palette.WARNING_WASH,
        colour=palette.WARNING,
        bold=True,
    )
    _name_row(plan, sheet, f"plan_{'budget' if money else 'staff'}_left_{key}", row + 1)
    return row + 2


def _name_row(plan: PlanBook, sheet: Sheet, name: str, row: int) -> None:
    at = plan.columns
    cells = f"${letter(at.first_year)}${row}:${letter(at.sum - 1)}${row}"
    plan.binder.name(name, f"{quoted(sheet.name)}!{cells}")


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
