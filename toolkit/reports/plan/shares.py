"""Cost and work of the plan by year and party, as the planner counts them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from toolkit.model.roadmap import PlannedAction, Roadmap

PERIODS_PER_YEAR = 2
"""Half-years."""


@dataclass(frozen=True, slots=True)
class YearShare:
    """One plan year (0-based): likely cost in US dollars and person-months, of the subject and of the partner."""

    year: int
    cost: float
    partner_cost: float
    effort: float
    partner_effort: float

    @property
    def all_cost(self) -> float:
        """The likely cost of both."""
        return self.cost + self.partner_cost


def by_year(roadmap: Roadmap) -> tuple[YearShare, ...]:
    """Cost and work of every plan year; both are spread evenly over the half-years of an action."""
    return tuple(_year(roadmap.chosen, year) for year in range(roadmap.limits.years))


def in_all(years: Iterable[YearShare]) -> YearShare:
    """The sum of the years."""
    found = list(years)
    return YearShare(
        year=-1,
        cost=sum(y.cost for y in found),
        partner_cost=sum(y.partner_cost for y in found),
        effort=sum(y.effort for y in found),
        partner_effort=sum(y.partner_effort for y in found),
    )


def _year(chosen: Iterable[PlannedAction], year: int) -> YearShare:
    cost = shared = effort = theirs = 0.0
    for action in chosen:
        spent = action.cost_by_year[year]
        part = action.partner_cost / action.cost if action.cost else 0.0
        cost += spent * (1 - part)
        shared += spent * part
        active = share_of_year(action, year)
        effort += action.effort * active
        theirs += action.partner_effort * active
    return YearShare(year, cost, shared, effort, theirs)


def share_of_year(action: PlannedAction, year: int) -> float:
    """The share of an action's half-years that lies in a plan year."""
    first, last = year * PERIODS_PER_YEAR, (year + 1) * PERIODS_PER_YEAR
    inside = min(action.start + action.periods, last) - max(action.start, first)
    return max(inside, 0) / action.periods
