"""Why each action is in the plan or not: codes that the edges turn into sentences.

Codes for chosen actions: `must`, `opens-level`, `prepares`, `objective`, `gap`. Codes for the others: `for-regions`,
`must-not`, `must-impossible`, `condition-not-met`, `does-not-apply`, `not-measured`, `already-there`, `longer-than-plan`,
`over-budget`, `excluded-by`, `requires`, `time`, `people`, `money`, `little-gain`.
"""

from __future__ import annotations

from collections.abc import Mapping

from toolkit.model.assessment import Assessment
from toolkit.model.questionnaire import Questionnaire
from toolkit.model.roadmap import LeftOut, Limits, Priority, Reason, Requirement
from toolkit.model.score import Score
from toolkit.roadmap.candidates import PERIODS_PER_YEAR, Candidate
from toolkit.roadmap.room import budget_full, fits, parallel_full
from toolkit.roadmap.standing import Standing, met, standing_after

FULL_RELEVANCE = 2


def for_chosen(
    id: str,
    candidates: Mapping[str, Candidate],
    starts: Mapping[str, int],
    raises: Mapping[str, tuple[float, float]],
    questionnaire: Questionnaire,
    assessment: Assessment,
    score: Score,
    priorities: Mapping[str, Priority],
    standing: Standing,
) -> tuple[Reason, ...]:
    """The reasons that speak for a planned action, strongest first; there is always one."""
    reasons: list[Reason] = []
    if id in assessment.plan.must:
        reasons.append(Reason(code="must"))
    step = score.level.next
    if step is not None:
        opened = [
            c for c, (low, high) in raises.items() if c in step.missing and high > low
        ]
        if opened:
            reasons.append(
                Reason(
                    code="opens-level",
                    values={"level": str(step.level), "capability": opened[0]},
                )
            )
    reasons += [
        Reason(code="prepares", values={"action": other})
        for other in _prepares(id, candidates, starts, standing)[:1]
    ]
    if questionnaire.needs is not None:
        relevance = questionnaire.needs.relevance
        reasons += [
            Reason(code="objective", values={"objective": objective, "capability": c})
            for objective in assessment.objectives
            for c in raises
            if relevance.get(c, {}).get(objective) == FULL_RELEVANCE
        ][:1]
    widest = max(
        (c for c in raises if c in priorities),
        key=lambda c: (priorities[c].gap, priorities[c].priority),
        default=None,
    )
    if widest is not None and priorities[widest].gap > 0:
        reasons.append(
            Reason(
                code="gap",
                values={
                    "capability": widest,
                    "now": f"{standing.now[widest]:.6f}",
                    "target": f"{priorities[widest].target:.6f}",
                },
            )
        )
    if not reasons:
        strongest = max(raises, key=lambda c: raises[c][1] - raises[c][0])
        reasons.append(Reason(code="raises", values={"capability": strongest}))
    return tuple(reasons)


def _prepares(
    id: str,
    candidates: Mapping[str, Candidate],
    starts: Mapping[str, int],
    standing: Standing,
) -> list[str]:
    """Planned actions whose requirements would not be met without this one."""
    without = {other: t for other, t in starts.items() if other != id}
    return [
        other
        for other, t in sorted(without.items(), key=lambda pair: (pair[1], pair[0]))
        if t >= starts[id] + candidates[id].periods
        and not all(
            met(r, standing, standing_after(candidates, without, standing, t))
            for r in candidates[other].action.requires
        )
    ]


def for_left(
    candidate: Candidate,
    candidates: Mapping[str, Candidate],
    starts: Mapping[str, int],
    standing: Standing,
    limits: Limits,
) -> LeftOut:
    """Why a candidate is not in the plan: the first thing that stands in its way."""
    return LeftOut(
        action=candidate.action.id,
        reasons=(_obstacle(candidate, candidates, starts, standing, limits),),
    )


def _obstacle(
    candidate: Candidate,
    candidates: Mapping[str, Candidate],
    starts: Mapping[str, int],
    standing: Standing,
    limits: Limits,
) -> Reason:
    action = candidate.action
    if action.id in limits.must:
        return Reason(code="must-impossible")
    for other in starts:
        if other in action.excludes or action.id in candidates[other].action.excludes:
            return Reason(code="excluded-by", values={"action": other})
    periods = limits.years * PERIODS_PER_YEAR
    last = range(periods - candidate.periods + 1)
    end = standing_after(candidates, starts, standing, periods)
    for requirement in action.requires:
        if not met(requirement, standing, end):
            return _required("requires", requirement)
    ready = [
        t
        for t in last
        if all(
            met(r, standing, standing_after(candidates, starts, standing, t))
            for r in action.requires
        )
    ]
    if not ready:
        return _required("time", action.requires[0]) if action.requires else Reason(code="time")
    if any(fits(candidate, t, candidates, starts, limits) for t in ready):
        return Reason(code="little-gain")
    if all(budget_full(candidate, t, candidates, starts, limits) for t in ready):
        return Reason(code="money")
    if all(parallel_full(candidate, t, candidates, starts, limits) for t in ready):
        return Reason(code="people")
    return Reason(code="money") if limits.budget is not None else Reason(code="people")


def _required(code: str, requirement: Requirement) -> Reason:
    values = {"level": str(requirement.level)}
    if requirement.capability:
        values["capability"] = requirement.capability
    if requirement.dimension:
        values["dimension"] = requirement.dimension
    return Reason(code=code, values=values)
