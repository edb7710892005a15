"""Where the subject stands and how planned actions move it, half-year by half-year.

Of several finished actions on one capability (or one figure of a region) those that lead less far
count first, whatever the order they finished in: what stands depends only on what is finished.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from toolkit.model.cooperation import Requirement
from toolkit.roadmap.candidates import Candidate, Pull

MARGIN = 0.2
"""A required level k is met at k minus this."""
END_WEIGHT = 0.5
"""Half of a raise's value is having it at the end, half is having it early."""


@dataclass(frozen=True)
class Standing:
    """Where the subject stands: score by capability, and each dimension's measured capabilities with their weights.

    For a region the capabilities are its figures and policies, on the same steps from 0 to 5.
    """

    now: Mapping[str, float]
    dimensions: Mapping[str, Mapping[str, float]]
    value: Mapping[str, float]
    """Worth of one level more in a capability: its share of the score times its priority."""


def reached(now: float, pulls: Iterable[Pull]) -> float:
    """What a capability at `now` reaches by these pulls: a step each, never past the ceiling."""
    for ceiling, step in sorted(pulls):
        now = max(now, min(now + step, ceiling))
    return now


def lifts_of(candidate: Candidate, standing: Standing) -> dict[str, float]:
    """By how much the action alone raises each measured capability from where it stands today, where it does."""
    found = {
        id: reached(standing.now[id], [pull]) - standing.now[id]
        for id, pull in candidate.pulls.items()
        if id in standing.now
    }
    return {id: rise for id, rise in found.items() if rise > 0}


def weights_of(requirement: Requirement, standing: Standing) -> dict[str, float]:
    """The measured capabilities that a requirement looks at, with weights that sum to one."""
    if requirement.capability:
        return {requirement.capability: 1.0} if requirement.capability in standing.now else {}
    weights = standing.dimensions.get(requirement.dimension or "", {})
    total = sum(weights.values())
    return {id: w / total for id, w in weights.items()}


def met(requirement: Requirement, standing: Standing, now: Mapping[str, float]) -> bool:
    """Whether a requirement holds at the given scores."""
    weights = weights_of(requirement, standing)
    if not weights:
        return False
    return sum(w * now[id] for id, w in weights.items()) >= requirement.level - MARGIN - 1e-9


def standing_after(
    candidates: Mapping[str, Candidate], starts: Mapping[str, int], standing: Standing, t: int
) -> dict[str, float]:
    """Scores by capability at the start of half-year `t`, when the actions that are finished by then count."""
    pulls: dict[str, list[Pull]] = {}
    for id, start in starts.items():
        if start + candidates[id].periods <= t:
            for raised, pull in candidates[id].pulls.items():
                pulls.setdefault(raised, []).append(pull)
    found = dict(standing.now)
    for id in pulls.keys() & found.keys():
        found[id] = reached(found[id], pulls[id])
    return found


def keeps_requirements(
    candidates: Mapping[str, Candidate], starts: Mapping[str, int], standing: Standing
) -> bool:
    """Whether every planned action starts with its requirements met."""
    return all(
        met(requirement, standing, standing_after(candidates, starts, standing, t))
        for id, t in starts.items()
        for requirement in candidates[id].requires
    )


def time_weight(t: int, periods: int) -> float:
    """What a level is worth that stands at the start of half-year `t` (1 to `periods`); the weights sum to one."""
    return (1 - END_WEIGHT) / periods + (END_WEIGHT if t == periods else 0.0)


def worth(
    candidates: Mapping[str, Candidate],
    starts: Mapping[str, int],
    standing: Standing,
    periods: int,
) -> float:
    """The objective of a plan: every raise by its value, weighted by time."""
    finished: dict[str, list[tuple[int, Pull]]] = {}
    for id, start in starts.items():
        end = start + candidates[id].periods
        if end <= periods:
            for raised, pull in candidates[id].pulls.items():
                finished.setdefault(raised, []).append((end, pull))
    later = [
        sum(time_weight(t, periods) for t in range(end, periods + 1)) for end in range(periods + 1)
    ]
    total = 0.0
    for id, was in standing.now.items():
        before = was
        for end in sorted({end for end, _ in finished.get(id, ())}):
            after = reached(was, [pull for at, pull in finished[id] if at <= end])
            total += standing.value[id] * (after - before) * later[end]
            before = after
    return total
