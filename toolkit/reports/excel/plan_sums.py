"""What the plan takes in each year below its calendar, and what is left of budgets and staff of each party."""

from __future__ import annotations

from toolkit.charts import palette
from toolkit.reports.excel.places import letter
from toolkit.reports.excel.plan_book import ACTION, FIRST, PlanBook, name_row
from toolkit.reports.excel.sheet import Sheet

MONTHS = 12


def write_sums(plan: PlanBook, sheet: Sheet) -> int:
    """Costs, budgets and work of each party below the actions; the next free row."""
    text, limits, at = plan.binder.language.text, plan.limits, plan.columns
    row = plan.last + 1
    sheet.blank(row, range(1, at.sum + 1), "total-text")
    sheet.text(row, ACTION, text("Sum"), "total-text")
    for column in range(at.first_year, at.sum + 1):
        here = letter(column)
        sheet.formula(row, column, f"SUM({here}{FIRST}:{here}{plan.last})", "total-money")
    sheet.height(row, 22)
    name_row(plan, sheet, "plan_cost", row)
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
    name_row(plan, sheet, f"plan_{'budget' if money else 'staff'}_left_{key}", row + 1)
    return row + 2
