"""Why each action is in the plan or not: codes that the edges turn into sentences.

Codes for chosen actions: `must`, `opens-level`, `prepares`, `comes-first`, `objective`, `goal`, `balance`, `gap`,
`waits-for-gate`, `raises`. Codes for the others: `for-regions`, `for-enterprises`, `must-not`,
`must-impossible`, `condition-not-met`, `gate-open`, `gate-too-late`, `does-not-apply`,
`not-measured`, `already-there`, `longer-than-plan`, `over-budget`, `over-partner-budget`,
`over-staff`, `over-partner-staff`, `excluded-by`, `order`, `requires`, `time`, `money`, `partner-money`,
`staff`, `partner-staff`, `people`, `dimension-full`, `first-year`, `crowded` (several of these by
turns), `little-gain`. A limit that is used up names the planned `action` that alone would make way.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from toolkit.model.roadmap import LeftOut, Priority, Reason, Requirement
from toolkit.roadmap.candidates import Candidate
from toolkit.roadmap.case import Case
from toolkit.roadmap.programme import BALANCED
from toolkit.roadmap.standing import met, worth


@dataclass(frozen=True)
class Wants:
    """What the person is after: capabilities missing for the next level, objectives with what serves them, priorities.

    `targets` gives for each capability or figure the score aimed at.
    """

    level: int | None = None
    missing: tuple[str, ...] = ()
    objectives: Mapping[str, frozenset[str]] | None = None
    urgency: Mapping[str, Priority] | None = None
    targets: Mapping[str, float] | None = None


def for_chosen(
    case: Case, wants: Wants, action: str, raises: Mapping[str, tuple[float, float]]
) -> tuple[Reason, ...]:
    """The reasons that speak for a planned action, strongest first; there is always one.

    `raises` gives the score before and after of each capability that the action lifts in this plan.
    """
    reasons = [*_speaking_for(case, wants, action, raises)]
    if not reasons:
        strongest = max(raises, key=lambda c: raises[c][1] - raises[c][0])
        reasons.append(Reason(code="raises", values={"capability": strongest}))
    candidate = case.candidates[action]
    if candidate.gate and candidate.earliest == case.starts[action]:
        reasons.append(Reason(code="waits-for-gate", values={"gate": candidate.gate}))
    return tuple(reasons)


def _speaking_for(
    case: Case, wants: Wants, action: str, raises: Mapping[str, tuple[float, float]]
) -> Iterator[Reason]:
    if action in case.limits.must:
        yield Reason(code="must")
    if wants.level is not None:
        opened = [c for c, (low, high) in raises.items() if c in wants.missing and high > low]
        if opened:
            values = {"level": str(wants.level), "capability": opened[0]}
            yield Reason(code="opens-level", values=values)
    prepared = _prepared(case, action)[:1]
    for other in prepared:
        yield Reason(code="prepares", values={"action": other})
    for other in [o for o in _built_upon(case, action) if o not in prepared][:1]:
        yield Reason(code="comes-first", values={"action": other})
    for objective, serving in (wants.objectives or {}).items():
        served = [c for c in raises if c in serving]
        if served:
            values = {"objective": objective, "capability": served[0]}
            yield Reason(code="objective", values=values)
            break
    targets = case.ground.goals(case.candidates[action].action)
    goal = max(
        (g for g in targets if case.limits.goals.get(g)),
        key=lambda g: case.limits.goals[g],
        default=None,
    )
    if goal is not None:
        yield Reason(code="goal", values={"target": goal})
    if _balances(case, action):
        yield Reason(code="balance", values={"modality": case.candidates[action].action.modality})
    yield from _gap(case, wants, raises)


def _gap(case: Case, wants: Wants, raises: Mapping[str, tuple[float, float]]) -> Iterator[Reason]:
    urgency, targets = wants.urgency or {}, wants.targets or {}
    gaps = {c: targets[c] - case.standing.now[c] for c in raises if c in targets}
    if not gaps:
        return
    widest = max(gaps, key=lambda c: (gaps[c], urgency[c].priority if c in urgency else 0.0))
    if gaps[widest] > 0:
        values = {
            "capability": widest,
            "now": f"{case.standing.now[widest] * case.ground.points:.6f}",
            "target": f"{targets[widest] * case.ground.points:.6f}",
        }
        if widest in urgency and urgency[widest].target_from in {"sector", "cohort"}:
            values["from"] = urgency[widest].target_from
        yield Reason(code="gap", values=values)


def _balances(case: Case, action: str) -> bool:
    """Whether the action is the only one of a modality that a balanced plan must hold."""
    modality = case.candidates[action].action.modality
    same = [o for o in case.starts if case.candidates[o].action.modality == modality]
    return case.limits.balance != "off" and modality in BALANCED and same == [action]


def _prepared(case: Case, action: str) -> list[str]:
    """Planned actions whose requirements would not be met without this one."""
    finished = case.starts[action] + case.candidates[action].periods
    later = sorted((t, other) for other, t in case.starts.items() if t >= finished)
    return [other for t, other in later if not case.ready(other, t, without=action)]


def _built_upon(case: Case, action: str) -> list[str]:
    """Planned actions that wait for the end of this one, the first of them first."""
    return sorted(
        (other for other in case.starts if action in case.candidates[other].action.after),
        key=lambda other: (case.starts[other], other),
    )


def for_left(case: Case, candidate: Candidate) -> LeftOut:
    """Why a candidate is not in the plan: the first thing that stands in its way."""
    return LeftOut(action=candidate.action.id, reasons=(_obstacle(case, candidate),))


def _obstacle(case: Case, candidate: Candidate) -> Reason:
    id, room = candidate.action.id, case.room
    if id in case.limits.must:
        return Reason(code="must-impossible")
    other = room.excluded_by(id, case.starts)
    if other is not None:
        return Reason(code="excluded-by", values={"action": other})
    end = case.scores_at(case.periods)
    for requirement in candidate.requires:
        if not met(requirement, case.standing, end):
            return _required("requires", requirement)
    latest = case.periods - candidate.periods
    ready = [t for t in range(candidate.earliest, latest + 1) if case.ready(id, t)]
    if not ready:
        return _late(case, candidate)
    if any(room.fits(id, t, case.starts) for t in ready):
        return Reason(code="little-gain")
    return _crowded(case, id, ready)


def _late(case: Case, candidate: Candidate) -> Reason:
    """The requirement that is met last, too late to start within the plan."""
    latest = case.periods - candidate.periods
    now = case.scores_at(latest)
    for requirement in candidate.requires:
        if not met(requirement, case.standing, now):
            return _required("time", requirement)
    return Reason(code="time")


def _crowded(case: Case, id: str, ready: Sequence[int]) -> Reason:
    """The limit that is used up whenever the action could start, and who would have to make way."""
    room = case.room
    values: dict[str, str] = {}
    rivals = [
        (_loss(case, other), other)
        for other in case.starts
        if any(_fits_without(case, id, t, other) for t in ready)
    ]
    if rivals:
        values["action"] = min(rivals)[1]
    before = [room.out_of_order(id, t, case.starts) for t in ready]
    if all(before):
        return Reason(code="order", values={"action": before[0][0]} | values)
    for resource in room.resources:
        if all(room.full(resource, id, t, case.starts) for t in ready):
            if resource.dimension:
                values["dimension"] = resource.dimension
            return Reason(code=resource.code, values=values)
    if all(not room.first_year_free(t, case.starts) for t in ready):
        return Reason(code="first-year", values=values)
    return Reason(code="crowded", values=values)


def _fits_without(case: Case, id: str, t: int, other: str) -> bool:
    rest = {o: start for o, start in case.starts.items() if o != other}
    return case.room.fits(id, t, rest) and case.with_starts(rest).ready(id, t)


def _loss(case: Case, other: str) -> float:
    """What the plan is worth less without one of its actions."""
    rest = {o: start for o, start in case.starts.items() if o != other}
    return -worth(case.candidates, rest, case.standing, case.periods)


def _required(code: str, requirement: Requirement) -> Reason:
    values = {"level": str(requirement.level)}
    if requirement.capability:
        values["capability"] = requirement.capability
    if requirement.dimension:
        values["dimension"] = requirement.dimension
    return Reason(code=code, values=values)
