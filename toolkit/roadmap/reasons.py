"""Why each action is in the plan or not: codes that the edges turn into sentences (`toolkit.model.reasons`).

Every code states a fact about this plan that can be checked: what an action raises, which planned
action would stand without its preparation, which limits are full whenever an action could start. A
limit that is used up names the planned `action` that alone would make way at the least loss.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from typing import Literal

from toolkit.model.cooperation import Requirement
from toolkit.model.reasons import UsedUpCode
from toolkit.model.roadmap import BALANCED, LeftOut, Reason, TargetFrom
from toolkit.roadmap.candidates import Candidate
from toolkit.roadmap.case import Case
from toolkit.roadmap.room import Room, resources
from toolkit.roadmap.standing import keeps_requirements, met, weights_of, worth

Raises = Mapping[str, tuple[float, float]]
"""The score before and after of each capability that an action lifts, in levels; the second is higher."""


@dataclass(frozen=True)
class Aim:
    """The score that a capability or figure is to reach, in levels, and where that comes from.

    `level` is the level that begins there, `figure` and `goal` a region's figure and its own goal
    in the unit of the figure.
    """

    score: float
    origin: TargetFrom
    level: int | None = None
    figure: float | None = None
    goal: float | None = None


@dataclass(frozen=True)
class Wants:
    """What the person is after.

    `missing` gives what the next level needs and does not have, with the score each must reach;
    `objectives` what serves each of them; `aims` where each capability or figure is to get.
    """

    level: int | None = None
    missing: Mapping[str, float] = field(default_factory=dict)
    objectives: Mapping[str, frozenset[str]] = field(default_factory=dict)
    aims: Mapping[str, Aim] = field(default_factory=dict)


def for_chosen(
    case: Case, wants: Wants, action: str, raises: Raises, opens: int | None = None
) -> tuple[Reason, ...]:
    """The reasons that speak for a planned action, strongest first; there is always one.

    `raises` is what it lifts in this plan and `opens` the level that is reached when it is done.
    """
    reasons = [*_speaking_for(case, wants, action, raises, opens)]
    if not reasons:
        strongest = max(raises, key=lambda c: raises[c][1] - raises[c][0])
        reasons.append(Reason(code="raises", values={"capability": strongest}))
    if _held_by_gate(case, action):
        gate = case.candidates[action].gate
        reasons.append(Reason(code="waits-for-gate", values={"gate": gate}))
    return tuple(reasons)


def _speaking_for(
    case: Case, wants: Wants, action: str, raises: Raises, opens: int | None
) -> Iterator[Reason]:
    if action in case.limits.must:
        yield Reason(code="must")
    if opens is not None:
        yield Reason(code="reaches-level", values={"level": str(opens)})
    needed = [c for c, (low, _) in raises.items() if low < wants.missing.get(c, 0.0)]
    if wants.level is not None and needed:
        values = {"level": str(wants.level), "capability": needed[0]}
        yield Reason(code="opens-level", values=values)
    prepared = _prepared(case, action)[:1]
    for other in prepared:
        yield Reason(code="prepares", values={"action": other})
    for other in [o for o in _built_upon(case, action) if o not in prepared][:1]:
        yield Reason(code="comes-first", values={"action": other})
    for objective, serving in wants.objectives.items():
        served = [c for c in raises if c in serving]
        if served:
            values = {"objective": objective, "capability": served[0]}
            yield Reason(code="objective", values=values)
            break
    goal = max(
        (
            g
            for g in case.ground.goals(case.candidates[action].action, raises)
            if case.limits.goals.get(g)
        ),
        key=lambda g: case.limits.goals[g],
        default=None,
    )
    if goal is not None:
        yield Reason(code="goal", values={"target": goal})
    if _balances(case, action):
        yield Reason(code="balance", values={"modality": case.candidates[action].action.modality})
    yield from _gap(case, wants, raises)


def _gap(case: Case, wants: Wants, raises: Raises) -> Iterator[Reason]:
    """The widest gap between where something that is raised stands and where it is to get."""
    now, points = case.standing.now, case.ground.points
    gaps = {c: wants.aims[c].score - now[c] for c in raises if c in wants.aims}
    widest = max(gaps, key=lambda c: (gaps[c], case.standing.value[c]), default=None)
    if widest is None or gaps[widest] <= 0:
        return
    aim = wants.aims[widest]
    values = {
        "capability": widest,
        "now": f"{now[widest] * points:.6f}",
        "target": f"{aim.score * points:.6f}",
        "from": aim.origin,
    }
    if aim.level is not None:
        values["level"] = str(aim.level)
    if aim.figure is not None and aim.goal is not None:
        values |= {"figure": f"{aim.figure:.12g}", "goal": f"{aim.goal:.12g}"}
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


def _held_by_gate(case: Case, action: str) -> bool:
    """Whether nothing but its open gate keeps the action from starting sooner in this plan."""
    candidate, start = case.candidates[action], case.starts[action]
    if not candidate.gate or start != candidate.earliest:
        return False
    free = {**case.candidates, action: replace(candidate, earliest=0)}
    room = Room.of(tuple(free.values()), case.limits)
    rest = {other: t for other, t in case.starts.items() if other != action}
    return any(case.ready(action, t) and room.fits(action, t, rest) for t in range(start))


def for_left(case: Case, candidate: Candidate) -> LeftOut:
    """Why a candidate is not in the plan: the first thing that stands in its way, or all limits that are full."""
    return LeftOut(action=candidate.action.id, reasons=_obstacles(case, candidate))


def _obstacles(case: Case, candidate: Candidate) -> tuple[Reason, ...]:
    id, room = candidate.action.id, case.room
    if id in case.limits.must:
        return (Reason(code="must-impossible"),)
    other = room.excluded_by(id, case.starts)
    if other is not None:
        return (Reason(code="excluded-by", values={"action": other}),)
    latest = case.periods - candidate.periods
    moments: tuple[tuple[Literal["requires", "time"], int], ...]
    moments = ("requires", case.periods), ("time", latest)
    for code, t in moments:
        now = case.scores_at(t)
        for requirement in candidate.requires:
            if not met(requirement, case.standing, now):
                return (_required(case, code, requirement),)
    ready = [t for t in range(candidate.earliest, latest + 1) if case.ready(id, t)]
    if any(room.fits(id, t, case.starts) for t in ready):
        return (Reason(code="little-gain"),)
    return _used_up(case, id, ready)


def _required(case: Case, code: Literal["requires", "time"], requirement: Requirement) -> Reason:
    values = {"level": str(requirement.level)}
    if requirement.capability:
        values["capability"] = requirement.capability
    if requirement.dimension:
        values["dimension"] = requirement.dimension
    if case.ground.states.get(requirement.capability or "") == "not-applicable":
        return Reason(code="does-not-apply", values=values)
    if not weights_of(requirement, case.standing):
        return Reason(code="not-measured", values=values)
    return Reason(code=code, values=values)


def _used_up(case: Case, id: str, ready: Sequence[int]) -> tuple[Reason, ...]:
    """The limits that leave no room whenever the action could start, and who would have to make way.

    Each of them has to give way, and that is enough; where it is not, several are full by turns.
    """
    rivals = [
        (_loss(case, other), other)
        for other in case.starts
        if any(_fits_without(case, id, t, other) for t in ready)
    ]
    rival = {"action": min(rivals)[1]} if rivals else {}
    before = {t: case.room.out_of_order(id, t, case.starts) for t in ready}
    in_order = [t for t in ready if not before[t]]
    if not in_order:
        return (Reason(code="order", values={"action": before[ready[0]][0]} | rival),)
    limits = _limits(case, id)
    always = [limit for limit in limits if all(limit.full(t) for t in in_order)]
    others = [limit for limit in limits if limit not in always]
    if not always or all(any(limit.full(t) for limit in others) for t in in_order):
        always = [_Limit("crowded", lambda _: True)]
    return tuple(
        Reason(
            code=limit.code,
            values=({"dimension": limit.dimension} if limit.dimension else {})
            | (rival if limit is always[-1] else {}),
        )
        for limit in always
    )


@dataclass(frozen=True)
class _Limit:
    """A limit, and whether it leaves no room for an action that starts in a half-year."""

    code: UsedUpCode
    full: Callable[[int], bool]
    dimension: str = ""


def _limits(case: Case, id: str) -> list[_Limit]:
    room, starts, limits = case.room, case.starts, case.limits
    given = [*room.resources]
    if limits.per_dimension == limits.parallel:
        # The narrower limit hides behind the wider one and would hold as soon as that is raised.
        wider = limits.model_copy(update={"parallel": limits.parallel + 1})
        given += [r for r in resources(tuple(case.candidates.values()), wider) if r.dimension]
    found = [_Limit(r.code, partial(room.full, r, id, starts=starts), r.dimension) for r in given]
    return [*found, _Limit("first-year", lambda t: not room.first_year_free(t, starts))]


def _fits_without(case: Case, id: str, t: int, other: str) -> bool:
    """Whether an action could start in half-year `t` in the place of another that no other one needs."""
    rest = {o: start for o, start in case.starts.items() if o != other}
    return (
        case.room.fits(id, t, rest)
        and case.with_starts(rest).ready(id, t)
        and keeps_requirements(case.candidates, rest, case.standing)
    )


def _loss(case: Case, other: str) -> float:
    """What the plan is worth less without one of its actions."""
    rest = {o: start for o, start in case.starts.items() if o != other}
    return -worth(case.candidates, rest, case.standing, case.periods)
