"""What the limits leave room for: time, money, parallel work, exclusions."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

import numpy as np

from toolkit.model.roadmap import Limits
from toolkit.roadmap.candidates import PERIODS_PER_YEAR, Candidate

if TYPE_CHECKING:
    from numpy.typing import NDArray

FIRST_YEAR_STARTS = 6
"""At most so many actions start in the first year: more than that no enterprise can carry."""


def cost_by_year(candidate: Candidate, start: int, years: int) -> tuple[float, ...]:
    """The likely cost in each plan year, spread evenly over the half-years of the action."""
    spent = [0.0] * years
    for t in range(start, start + candidate.periods):
        spent[t // PERIODS_PER_YEAR] += candidate.cost / candidate.periods
    return tuple(spent)


def fits(
    candidate: Candidate,
    t: int,
    candidates: Mapping[str, Candidate],
    starts: Mapping[str, int],
    limits: Limits,
) -> bool:
    """Whether an action may start in half-year `t` beside the others (time, exclusions, parallel work, money)."""
    return (
        t + candidate.periods <= limits.years * PERIODS_PER_YEAR
        and not set(candidate.action.excludes) & set(starts)
        and not any(candidate.action.id in candidates[o].action.excludes for o in starts)
        and _first_year_free(t, starts)
        and not parallel_full(candidate, t, candidates, starts, limits)
        and not budget_full(candidate, t, candidates, starts, limits)
    )


def _first_year_free(t: int, starts: Mapping[str, int]) -> bool:
    begun = sum(start < PERIODS_PER_YEAR for start in starts.values())
    return t >= PERIODS_PER_YEAR or begun < FIRST_YEAR_STARTS


def parallel_full(
    candidate: Candidate,
    t: int,
    candidates: Mapping[str, Candidate],
    starts: Mapping[str, int],
    limits: Limits,
) -> bool:
    """Whether any half-year of the action already carries as much work as may run at once."""
    return any(
        sum(s <= p < s + candidates[o].periods for o, s in starts.items()) >= limits.parallel
        for p in range(t, t + candidate.periods)
    )


def budget_full(
    candidate: Candidate,
    t: int,
    candidates: Mapping[str, Candidate],
    starts: Mapping[str, int],
    limits: Limits,
) -> bool:
    """Whether the money of any plan year would not suffice."""
    if limits.budget is None:
        return False
    spent: NDArray[np.float64] = np.array(cost_by_year(candidate, t, limits.years))
    for other, start in starts.items():
        spent += cost_by_year(candidates[other], start, limits.years)
    return bool((spent > limits.budget + 1e-6).any())
