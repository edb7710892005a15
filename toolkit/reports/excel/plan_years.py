"""The plan as a list of action, party and year, and its totals by year, party and kind of action by SUMIFS."""

from __future__ import annotations

from toolkit.reports.excel.inert import quoted
from toolkit.reports.excel.places import letter
from toolkit.reports.excel.plan_book import ACTION, CODE, FIRST, SWITCH, PlanBook, overlap
from toolkit.reports.excel.sheet import Sheet

TOTALS = 6
"""The row of the first year's totals."""
PARTY, YEAR, MODALITY, IN, COST, WORK = 3, 5, 4, 6, 7, 8
"""Columns of the list."""


def write(plan: PlanBook) -> None:
    """Totals on top, the list below, which people can filter and pivot."""
    book = plan.binder
    sheet = book.open("plan-years")
    text, years = book.language.text, plan.limits.years
    sheet.columns((8, 40, 12, 26, 12, 12, 16, 14))
    lead = text(
        "Every sum follows the calendar, the costs, the shares and the switches of the roadmap."
    )
    book.title(sheet, text("Years and parties"), lead, 8)
    if plan.both:
        who = text("A is {first}, B is {second}.", first=plan.subject, second=plan.roadmap.partner)
        sheet.merged(3, 1, 8, who, "body")
    used = [m for m in plan.cooperation.modalities if m in _modalities(plan)]
    parts = TOTALS + years + 3
    head = parts + len(used) + 3
    first, last = head + 1, head + max(len(plan.chosen) * years * 2, 1)
    _totals(plan, sheet, first, last)
    _by_modality(plan, sheet, parts, used, first, last)
    _list(plan, sheet, head)
    book.set_up(sheet, freeze="C4", filter=f"A{head}:H{last}")


def _modalities(plan: PlanBook) -> set[str]:
    return {plan.cooperation.actions[a.action].modality for a in plan.chosen}


def _sumifs(what: int, first: int, last: int, **criteria: str) -> str:
    """A sum over the list; criteria by the name of their column."""
    columns = {"party": PARTY, "year": YEAR, "modality": MODALITY}
    at = letter(what)
    parts = [f"${at}${first}:${at}${last}"]
    for name, criterion in criteria.items():
        here = letter(columns[name])
        parts += [f"${here}${first}:${here}${last}", criterion]
    return f"SUMIFS({','.join(parts)})"


def _totals(plan: PlanBook, sheet: Sheet, first: int, last: int) -> None:
    book, limits = plan.binder, plan.limits
    text = book.language.text
    a, b = text("A"), text("B")
    money = text("Cost, {currency}", currency=limits.currency)
    sheet.merged(TOTALS - 2, 1, 8, text("By year and party"), "heading", least=24)
    sheet.heads(
        TOTALS - 1,
        [
            ("", "head"),
            (text("Year"), "head"),
            (f"{money}: {a}", "head-number"),
            (f"{money}: {b}", "head-number"),
            (text("Together"), "head-number"),
            ("", "head-number"),
            (text("Person-months, {party}", party=a), "head-number"),
            (text("Person-months, {party}", party=b), "head-number"),
        ],
    )
    for year in range(limits.years + 1):
        row = TOTALS + year
        total = year == limits.years
        sheet.blank(row, (1, 6), "total-text" if total else "text")
        if total:
            sheet.text(row, 2, text("Sum"), "total-text")
        else:
            sheet.number(row, 2, limits.start_year + year, "year-first")
        for column, what, party in ((3, COST, a), (4, COST, b), (7, WORK, a), (8, WORK, b)):
            look = "money" if what == COST else "decimal-tenth"
            if total:
                at = letter(column)
                formula = f"SUM({at}{TOTALS}:{at}{row - 1})"
                look = "total-money" if what == COST else "total-tenth"
            else:
                formula = _sumifs(what, first, last, party=f'"{party}"', year=f"$B{row}")
            sheet.formula(row, column, formula, look)
        sheet.formula(row, 5, f"C{row}+D{row}", "total-money" if total else "money-strong")
    end = TOTALS + limits.years - 1
    for name, column in (("cost_a", 3), ("cost_b", 4), ("work_a", 7), ("work_b", 8)):
        at = letter(column)
        book.name(f"plan_{name}", f"{quoted(sheet.name)}!${at}${TOTALS}:${at}${end}")


def total_cell(plan: PlanBook, column: int, year: int) -> str:
    """A cell of the totals for a formula on any sheet; the year after the last is the sum."""
    return f"{quoted(plan.binder.sheets['plan-years'])}!${letter(column)}${TOTALS + year}"


def _by_modality(
    plan: PlanBook, sheet: Sheet, row: int, used: list[str], first: int, last: int
) -> None:
    book, names = plan.binder, plan.names
    text = book.language.text
    a, b = text("A"), text("B")
    money = text("Cost, {currency}", currency=plan.limits.currency)
    sheet.merged(row - 1, 1, 8, text("By modality"), "heading", least=24)
    sheet.heads(
        row,
        [
            ("", "head"),
            (text("Modality"), "head"),
            (f"{money}: {a}", "head-number"),
            (f"{money}: {b}", "head-number"),
            (text("Together"), "head-number"),
        ],
    )
    for modality in used:
        row += 1
        sheet.blank(row, (1,), "text")
        sheet.text(row, 2, names.modality(modality), "text")
        for column, party in ((3, a), (4, b)):
            formula = _sumifs(COST, first, last, party=f'"{party}"', modality=f"$B{row}")
            sheet.formula(row, column, formula, "money")
        sheet.formula(row, 5, f"C{row}+D{row}", "money-strong")


def _list(plan: PlanBook, sheet: Sheet, head: int) -> None:
    book, names, limits = plan.binder, plan.names, plan.limits
    text, at = book.language.text, plan.columns
    a, b = text("A"), text("B")
    sheet.heads(
        head,
        [
            (text("Code"), "head"),
            (text("Action"), "head"),
            (text("Party"), "head-number"),
            (text("Modality"), "head"),
            (text("Year"), "head-number"),
            (text("In the plan"), "head-number"),
            (text("Cost, {currency}", currency=limits.currency), "head-number"),
            (text("Person-months"), "head-number"),
        ],
    )
    row = head
    for index, action in enumerate(plan.chosen):
        there = FIRST + index
        modality = names.modality(plan.cooperation.actions[action.action].modality)
        share = plan.cell(at.share, there)
        for year in range(limits.years):
            cost = plan.cell(at.first_year + year, there)
            active = overlap(plan, there, year, sheet=True)
            for party, part, work in ((a, f"(1-{share})", at.work), (b, share, at.work + 1)):
                row += 1
                sheet.formula(row, 1, plan.cell(CODE, there), "code")
                sheet.formula(row, 2, plan.cell(ACTION, there), "text-flat")
                sheet.text(row, PARTY, party, "center")
                sheet.text(row, MODALITY, modality, "text-flat")
                sheet.number(row, YEAR, limits.start_year + year, "year")
                sheet.formula(row, IN, plan.cell(SWITCH, there), "center")
                sheet.formula(row, COST, f"{cost}*{part}", "money")
                sheet.formula(row, WORK, f"{plan.cell(work, there)}*{active}", "decimal-tenth")


def own_looks(plan: PlanBook) -> None:
    """The looks that only the sheets of a plan use."""
    styles = plan.binder.styles
    styles.vary("input-switch", "input-center")
    styles.vary("input-percent", "input-center", format="0%")
    styles.vary("input-tenth", "input-center", format="0.0")
    styles.vary("input-decimal-money", "input-center", format="#,##0.####")
    styles.vary("money-strong", "money", bold=True)
    styles.vary("decimal-tenth", "number", format="0.0")
    styles.vary("total-tenth", "total", format="0.0")
    styles.vary("label-wrap", "label", wrap=True, bold=True)
    styles.vary("text-flat", "text", wrap=False)
    styles.vary("year", "integer", format="0")
    styles.vary("year-first", "text", format="0")
