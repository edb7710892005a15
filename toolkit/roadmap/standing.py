"""Where the subject stands and how planned actions move it, half-year by half-year."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from toolkit.model.roadmap import Requirement
from toolkit.roadmap.candidates import Candidate, lift

MARGIN = 0.2
"""A required level k is met at k minus this."""


@dataclass(frozen=True)
class Standing:
    """Where the subject stands: score by capability, and each dimension's measured capabilities with their weights."""

    now: Mapping[str, float]
    dimensions: Mapping[str, Mapping[str, float]]
    value: Mapping[str, float]
    """Worth of one level more in a capability: its share of the score times its priority."""


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
    """Scores by capability at the start of half-year `t`: finished actions, in the order they finish."""
    now = dict(standing.now)
    finished = sorted(
        (start + candidates[id].periods, start, id)
        for id, start in starts.items()
        if start + candidates[id].periods <= t
    )
    for _, _, id in finished:
        action = candidates[id].action
        for raised in {r.capability for r in action.raises if r.capability in now}:
            now[raised] += lift(action, raised, now[raised])
    return now


def keeps_requirements(
    candidates: Mapping[str, Candidate], starts: Mapping[str, int], standing: Standing
) -> bool:
    """Whether every planned action starts with its requirements met."""
    return all(
        met(requirement, standing, standing_after(candidates, starts, standing, t))
        for id, t in starts.items()
        for requirement in candidates[id].action.requires
    )
