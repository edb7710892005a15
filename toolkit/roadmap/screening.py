"""Which actions can be planned at all, and why the others can not.

A candidate raises at least one measured capability that still stands below the level the action
can lift it to, and fits the limits when it is alone. Whether its prerequisites can be reached in
time is the schedule's business.
"""

from __future__ import annotations

from collections.abc import Sequence

from toolkit.model.assessment import Assessment
from toolkit.model.cooperation import Action, Cooperation
from toolkit.model.reasons import LeftOutCode, ResourceCode, TooMuchCode
from toolkit.model.roadmap import Costs, LeftOut, Limits, Reason
from toolkit.roadmap.candidates import MONTHS_PER_PERIOD, PERIODS_PER_YEAR, Candidate, costed
from toolkit.roadmap.ground import Ground
from toolkit.roadmap.room import Resource, Room
from toolkit.roadmap.standing import lifts_of

SETTLED = {"settled", "not-relevant"}
_TOO_MUCH: dict[ResourceCode, TooMuchCode] = {
    "money": "over-budget",
    "partner-money": "over-partner-budget",
    "staff": "over-staff",
    "partner-staff": "over-partner-staff",
}


def candidates(
    ground: Ground,
    assessment: Assessment,
    cooperation: Cooperation,
    limits: Limits,
    *,
    costs: Costs = "likely",
) -> tuple[tuple[Candidate, ...], tuple[LeftOut, ...]]:
    """The actions to plan with, and every other action with the reason why not.

    A demanded action that is too big for the limits stays a candidate: then the limits conflict.
    `costs` is the end of the cost bands to plan with.
    """
    chosen: list[Candidate] = []
    left: list[LeftOut] = []
    for action in cooperation.actions.values():
        reason = _refusal(ground, assessment, action, limits)
        if reason is None:
            candidate = _candidate(ground, assessment, action, cooperation, limits, costs)
            reason = _idle(ground, candidate)
            if reason is None and action.id not in limits.must:
                reason = _too_big(candidate, limits)
            if reason is None:
                chosen.append(candidate)
                continue
        left.append(LeftOut(action=action.id, reasons=(reason,)))
    return tuple(chosen), tuple(left)


def open_gates(assessment: Assessment, action: Action) -> tuple[str, ...]:
    """The gates of the action that are not settled."""
    answers = assessment.gates
    return tuple(g for g in action.gates if g not in answers or answers[g].state not in SETTLED)


def _candidate(
    ground: Ground,
    assessment: Assessment,
    action: Action,
    cooperation: Cooperation,
    limits: Limits,
    costs: Costs,
) -> Candidate:
    lifts = ground.lifts(action)
    waits = open_gates(assessment, action) if limits.open_gates == "delay" else ()
    return costed(
        action,
        cooperation,
        assessment.partner,
        costs=costs,
        earliest=limits.gate_delay if waits else 0,
        gate=waits[0] if waits else "",
        area=ground.area[next(iter(lifts))],
        lifts=lifts,
        binding=ground.requires(action),
    )


def _refusal(
    ground: Ground, assessment: Assessment, action: Action, limits: Limits
) -> Reason | None:
    if ground.serves not in action.serves:
        return Reason(code="for-regions" if ground.serves == "enterprise" else "for-enterprises")
    if not ground.lifts(action):
        return Reason(code="raises-nothing")
    if action.id in limits.must_not:
        return Reason(code="must-not")
    for condition in action.conditions:
        if assessment.conditions.get(condition) == "no":
            return Reason(code="condition-not-met", values={"condition": condition})
    unsettled = open_gates(assessment, action)
    if limits.open_gates == "block" and unsettled and action.id not in limits.must:
        return Reason(code="gate-open", values={"gate": unsettled[0]})
    return None


def _idle(ground: Ground, candidate: Candidate) -> Reason | None:
    """Why the action has nothing to do here, if so."""
    raised = [*candidate.pulls]
    measured = [id for id in raised if id in ground.standing.now]
    if not measured:
        return _unmeasured(ground, raised)
    if not lifts_of(candidate, ground.standing):
        return Reason(code="already-there", values={"capability": measured[0]})
    return None


def _unmeasured(ground: Ground, raised: Sequence[str]) -> Reason:
    """Why nothing is known of what the action raises; what a person can do something about comes first."""
    by_state = {ground.states[id]: id for id in reversed(raised)}
    codes: dict[str, LeftOutCode] = {
        "unknown": "not-measured",
        "not-asked": "not-measured",
        "no-goalpost": "no-goalpost",
        "not-applicable": "does-not-apply",
    }
    for state, code in codes.items():
        if state in by_state:
            return Reason(code=code, values={"capability": by_state[state]})
    return Reason(code="no-index")


def _too_big(candidate: Candidate, limits: Limits) -> Reason | None:
    """Why the action would not even fit alone, if so."""
    room = Room.of((candidate,), limits)
    id = candidate.action.id
    latest = room.periods - candidate.periods
    months = str(candidate.periods * MONTHS_PER_PERIOD)
    if latest < 0:
        return Reason(code="longer-than-plan", values={"months": months})
    if candidate.earliest > latest:
        return Reason(code="gate-too-late", values={"months": months})
    starts = range(candidate.earliest, latest + 1)
    for resource in room.resources:
        if resource.code in _TOO_MUCH and all(room.full(resource, id, t, {}) for t in starts):
            return Reason(code=_TOO_MUCH[resource.code], values=_amounts(candidate, resource))
    return None


def _amounts(candidate: Candidate, resource: Resource) -> dict[str, str]:
    """What the action takes and what there is: US dollars in a year, or persons."""
    if resource.code in ("money", "partner-money"):
        cost = resource.use[candidate.action.id] * min(candidate.periods, PERIODS_PER_YEAR)
        return {"cost": str(round(cost)), "budget": str(round(resource.limit))}
    need = resource.use[candidate.action.id]
    return {
        "need": f"{need / MONTHS_PER_PERIOD:.6g}",
        "staff": f"{resource.limit / MONTHS_PER_PERIOD:.6g}",
    }
