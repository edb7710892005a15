"""The places of a plan in the workbook, so that its sheets can point at each other."""

from __future__ import annotations

from dataclasses import dataclass

from toolkit.model.cooperation import Cooperation
from toolkit.model.roadmap import Limits, PlannedAction, Roadmap
from toolkit.reports.excel.binder import Binder
from toolkit.reports.excel.inert import quoted
from toolkit.reports.excel.places import letter
from toolkit.reports.excel.sheet import Sheet
from toolkit.reports.names import Names
from toolkit.reports.plan.shares import PERIODS_PER_YEAR
from toolkit.reports.plan.telling import has_partner, in_order

FIRST = 9
"""The row of the first action."""
RATE_ROW = 5
CODE, ACTION, SWITCH, START, LENGTH = 1, 2, 3, 4, 5
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


def overlap(plan: PlanBook, row: int, year: int, *, sheet: bool = False) -> str:
    """The share of an action's half-years that lies in a year, as a formula; nothing while it is switched off."""

    def at(column: int) -> str:
        return plan.cell(column, row) if sheet else f"${letter(column)}{row}"

    start, length = at(START), at(LENGTH)
    first, last = year * PERIODS_PER_YEAR, (year + 1) * PERIODS_PER_YEAR
    inside = f"MAX(0,MIN({start}-1+{length},{last})-MAX({start}-1,{first}))"
    return f'IF(AND({at(SWITCH)}="{plan.yes}",N({length})>0),{inside}/{length},0)'


def name_row(plan: PlanBook, sheet: Sheet, name: str, row: int) -> None:
    """A defined name for the years of a row."""
    at = plan.columns
    cells = f"${letter(at.first_year)}${row}:${letter(at.sum - 1)}${row}"
    plan.binder.name(name, f"{quoted(sheet.name)}!{cells}")
