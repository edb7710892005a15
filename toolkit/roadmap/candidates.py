"""Which actions can be planned at all, and why the others can not.

A candidate raises at least one measured capability that still stands below the level the action
can lift it to. Whether its prerequisites can be reached in time is the schedule's business.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil

from toolkit.model.assessment import Assessment
from toolkit.model.base import Interval
from toolkit.model.questionnaire import Questionnaire
from toolkit.model.roadmap import Action, Cooperation, LeftOut, Limits, Reason
from toolkit.model.score import Score

MONTHS_PER_PERIOD = 6
PERIODS_PER_YEAR = 2


@dataclass(frozen=True)
class Candidate:
    """An action that may be planned, with its length in half-years and its cost in US dollars."""

    action: Action
    periods: int
    cost: float
    cost_range: Interval


def candidates(
    questionnaire: Questionnaire,
    assessment: Assessment,
    score: Score,
    cooperation: Cooperation,
    limits: Limits,
) -> tuple[tuple[Candidate, ...], tuple[LeftOut, ...]]:
    """The actions to plan with, and every other action with the reason why not."""
    chosen: list[Candidate] = []
    left: list[LeftOut] = []
    for action in cooperation.actions.values():
        reason = _refusal(questionnaire, assessment, score, action, limits)
        if reason is None:
            candidate = costed(action, cooperation)
            reason = _too_big(candidate, limits)
            if reason is None:
                chosen.append(candidate)
                continue
        left.append(LeftOut(action=action.id, reasons=(reason,)))
    return tuple(chosen), tuple(left)


def costed(action: Action, cooperation: Cooperation) -> Candidate:
    """The action with its likely length (mean of the range) and likely cost (geometric mean of its bands)."""
    months = (action.duration_months.low + action.duration_months.high) / 2
    low = cooperation.cost_bands[action.cost.low].low
    high = cooperation.cost_bands[action.cost.high].high
    return Candidate(
        action=action,
        periods=ceil(months / MONTHS_PER_PERIOD),
        cost=(low * high) ** 0.5,
        cost_range=Interval(low=low, high=high),
    )


def lift(action: Action, capability: str, now: float) -> float:
    """By how much the action raises a capability that stands at `now`: one level, up to the action's ceiling."""
    ceiling = max(action.ceiling(r) for r in action.raises if r.capability == capability)
    return max(0.0, min(1.0, ceiling - now))


def _refusal(
    questionnaire: Questionnaire,
    assessment: Assessment,
    score: Score,
    action: Action,
    limits: Limits,
) -> Reason | None:
    if "enterprise" not in action.serves:
        return Reason(code="for-regions")
    if action.id in limits.must_not:
        return Reason(code="must-not")
    for condition in action.conditions:
        if assessment.conditions.get(condition) == "no":
            return Reason(code="condition-not-met", values={"condition": condition})
    known = {c.id: c for c in score.capabilities}
    raised = [r.capability for r in action.raises if r.capability in questionnaire.capability]
    if not raised:
        return Reason(code="for-regions")
    measured = {id: known[id].score for id in raised if known[id].score is not None}
    if not measured:
        state = known[raised[0]].state
        code = "does-not-apply" if state == "not-applicable" else "not-measured"
        return Reason(code=code, values={"capability": raised[0]})
    if not any(lift(action, id, now) > 0 for id, now in measured.items() if now is not None):
        return Reason(code="already-there", values={"capability": next(iter(measured))})
    return None


def _too_big(candidate: Candidate, limits: Limits) -> Reason | None:
    if candidate.periods > limits.years * PERIODS_PER_YEAR:
        return Reason(
            code="longer-than-plan",
            values={"months": str(candidate.periods * MONTHS_PER_PERIOD)},
        )
    if limits.budget is not None:
        per_period = candidate.cost / candidate.periods
        cheapest_year = per_period * min(
            candidate.periods, -(-candidate.periods // _years_spanned(candidate.periods))
        )
        if cheapest_year > limits.budget:
            return Reason(
                code="over-budget",
                values={"cost": str(round(candidate.cost)), "budget": str(round(limits.budget))},
            )
    return None


def _years_spanned(periods: int) -> int:
    """The most calendar years that so many half-years can be spread over."""
    return periods // PERIODS_PER_YEAR + 1
