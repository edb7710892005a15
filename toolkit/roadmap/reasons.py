"""Why each action is in the plan or not: codes that the edges turn into sentences.

Codes for chosen actions: `must`, `opens-level`, `prepares`, `objective`, `gap`, `raises`. Codes for
the others: `for-regions`, `must-not`, `must-impossible`, `condition-not-met`, `does-not-apply`,
`not-measured`, `already-there`, `longer-than-plan`, `over-budget`, `excluded-by`, `requires`,
`time`, `people`, `money`, `crowded` (people and money by turns), `little-gain`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from toolkit.model.roadmap import LeftOut, Reason, Requirement
from toolkit.roadmap.candidates import Candidate
from toolkit.roadmap.case import Case
from toolkit.roadmap.room import budget_full, fits, parallel_full
from toolkit.roadmap.standing import met

FULL_RELEVANCE = 2
"""A capability that matters directly to an objective."""


def for_chosen(
    case: Case, action: str, raises: Mapping[str, tuple[float, float]]
) -> tuple[Reason, ...]:
    """The reasons that speak for a planned action, strongest first; there is always one.

    `raises` gives the score before and after of each capability that the action lifts in this plan.
    """
    reasons = [*_speaking_for(case, action, raises)]
    if not reasons:
        strongest = max(raises, key=lambda c: raises[c][1] - raises[c][0])
        reasons.append(Reason(code="raises", values={"capability": strongest}))
    return tuple(reasons)


def _speaking_for(
    case: Case, action: str, raises: Mapping[str, tuple[float, float]]
) -> Iterator[Reason]:
    if action in case.limits.must:
        yield Reason(code="must")
    step = case.score.level.next
    if step is not None:
        opened = [c for c, (low, high) in raises.items() if c in step.missing and high > low]
        if opened:
            values = {"level": str(step.level), "capability": opened[0]}
            yield Reason(code="opens-level", values=values)
    for other in _prepared(case, action)[:1]:
        yield Reason(code="prepares", values={"action": other})
    if case.questionnaire.needs is not None:
        relevance = case.questionnaire.needs.relevance
        for objective in case.assessment.objectives:
            served = [c for c in raises if relevance.get(c, {}).get(objective) == FULL_RELEVANCE]
            if served:
                yield Reason(
                    code="objective", values={"objective": objective, "capability": served[0]}
                )
                break
    widest = max(raises, key=lambda c: (case.urgency[c].gap, case.urgency[c].priority))
    if case.urgency[widest].gap > 0:
        yield Reason(
            code="gap",
            values={
                "capability": widest,
                "now": f"{case.standing.now[widest]:.6f}",
                "target": f"{case.urgency[widest].target:.6f}",
            },
        )


def _prepared(case: Case, action: str) -> list[str]:
    """Planned actions whose requirements would not be met without this one."""
    finished = case.starts[action] + case.candidates[action].periods
    later = sorted((t, other) for other, t in case.starts.items() if t >= finished)
    return [other for t, other in later if not case.ready(other, t, without=action)]


def for_left(case: Case, candidate: Candidate) -> LeftOut:
    """Why a candidate is not in the plan: the first thing that stands in its way."""
    return LeftOut(action=candidate.action.id, reasons=(_obstacle(case, candidate),))


def _obstacle(case: Case, candidate: Candidate) -> Reason:
    action = candidate.action
    if action.id in case.limits.must:
        return Reason(code="must-impossible")
    for other in case.starts:
        if other in action.excludes or action.id in case.candidates[other].action.excludes:
            return Reason(code="excluded-by", values={"action": other})
    end = case.scores_at(case.periods)
    for requirement in action.requires:
        if not met(requirement, case.standing, end):
            return _required("requires", requirement)
    ready = [t for t in range(case.periods - candidate.periods + 1) if case.ready(action.id, t)]
    if not ready:
        return _required("time", action.requires[0])
    placed = (case.candidates, case.starts, case.limits)
    if any(fits(candidate, t, *placed) for t in ready):
        return Reason(code="little-gain")
    if all(budget_full(candidate, t, *placed) for t in ready):
        return Reason(code="money")
    return Reason(
        code="people" if all(parallel_full(candidate, t, *placed) for t in ready) else "crowded"
    )


def _required(code: str, requirement: Requirement) -> Reason:
    values = {"level": str(requirement.level)}
    if requirement.capability:
        values["capability"] = requirement.capability
    if requirement.dimension:
        values["dimension"] = requirement.dimension
    return Reason(code=code, values=values)
