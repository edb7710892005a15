"""The chapters of a plan as sheets; what the paper for talks says of money and work follows the roadmap."""

from __future__ import annotations

from toolkit.reports.document import Chapter, Document
from toolkit.reports.excel import chapters
from toolkit.reports.excel.binder import Binder
from toolkit.reports.excel.plan_book import FIRST, PlanBook
from toolkit.reports.excel.plan_years import total_cell

_ELSEWHERE = frozenset({"actions", "priorities", "by-year", "modalities"})
"""Tables of the roadmap that have live sheets of their own."""
_KINDS = ("term-sheet", "indicators", "plan-questions")


def write(plan: PlanBook, document: Document) -> None:
    """The plan in detail, the paper for talks, the indicators and the open questions."""
    found: dict[str, Chapter] = {chapter.kind: chapter for chapter in document.chapters}
    book = plan.binder
    chapters.write(book, "plan", found["roadmap"], skip=_ELSEWHERE)
    for kind in _KINDS:
        if kind in found:
            live = _formulas(plan) if kind == "term-sheet" else None
            chapters.write(book, kind, found[kind], formulas=live)


def guide(book: Binder) -> list[tuple[str, str]]:
    """The lines of the front sheet on these sheets."""
    text = book.language.text
    found: dict[str, Chapter] = {chapter.kind: chapter for chapter in book.document.chapters}
    entries = [
        ("plan-years", text("Cost and work by year, party and kind of action, to filter and sum.")),
        ("plan", text("Each action in full, and the actions left out with their reason.")),
    ]
    entries += [(kind, found[kind].title) for kind in _KINDS if kind in found]
    return entries


def _formulas(plan: PlanBook) -> chapters.Formulas:
    """Contributions by year from the totals, and what each side bears of an action from its row."""
    years = [
        ["", *(total_cell(plan, column, year) for column in (3, 4, 5, 7, 8))]
        for year in range(plan.limits.years + 1)
    ]
    at = plan.columns
    leads = []
    for index, _action in enumerate(plan.chosen):
        cost, share = (plan.cell(column, FIRST + index) for column in (at.sum, at.share))
        leads.append(["", "", "", f"{cost}*(1-{share})", f"{cost}*{share}"])
    return {"contributions": years, "leads": leads}
