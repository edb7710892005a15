"""How urgent each capability is: P = .30 need + .30 gap + .20 policy + .20 feasible, each in 0-1.

The four parts and their weights are the model's own (docs/model.md, priorities). Positions against
the target is the person's own, else the level that the upper quarter of the sector has reached where that is
handed in and higher, or that of a comparison group, else the threshold of the next level.
"""

from __future__ import annotations

from collections.abc import Mapping

from toolkit.model.assessment import Assessment
from toolkit.model.questionnaire import TOP_LEVEL, Capability, Questionnaire
from toolkit.model.roadmap import Priority, TargetFrom
from toolkit.model.score import Score

WEIGHTS = {"need": 0.30, "gap": 0.30, "policy": 0.20, "feasible": 0.20}
PREREQUISITE_MET = 1.8
"""A capability that comes first is in place from the threshold of level 2."""
NEUTRAL_NEED = 0.5
"""Where neither costs nor objectives were given, every capability is needed alike."""
FULL = 2
"""The relevance of what matters directly."""


def priorities(
    questionnaire: Questionnaire,
    assessment: Assessment,
    score: Score,
    sector: Mapping[str, float] | None = None,
    cohort: Mapping[str, float] | None = None,
) -> tuple[Priority, ...]:
    """The priority of every measured capability, in the order of the questionnaire.

    `sector` holds by capability the level that the upper quarter of the sector has reached, from
    official figures, `cohort` the score that the top quarter of a comparison group reaches.
    """
    now = {c.id: c.score for c in score.capabilities if c.score is not None}
    return tuple(
        _priority(questionnaire, assessment, score, capability, now, sector or {}, cohort or {})
        for capability in questionnaire.capabilities
        if capability.id in now
    )


def _priority(
    questionnaire: Questionnaire,
    assessment: Assessment,
    score: Score,
    capability: Capability,
    now: dict[str, float],
    sector: Mapping[str, float],
    cohort: Mapping[str, float],
) -> Priority:
    target, origin = target_of(questionnaire, assessment, score, capability.id, sector, cohort)
    parts = {
        "need": need(questionnaire, assessment, capability.id),
        "gap": max(target - now[capability.id], 0.0) / TOP_LEVEL,
        "policy": 1.0 if capability.policy else 0.0,
        "feasible": _feasible(capability, now),
    }
    return Priority(
        capability=capability.id,
        target=target,
        target_from=origin,
        priority=sum(WEIGHTS[name] * value for name, value in parts.items()),
        **parts,
    )


def target_of(
    questionnaire: Questionnaire,
    assessment: Assessment,
    score: Score,
    capability: str,
    sector: Mapping[str, float] | None = None,
    cohort: Mapping[str, float] | None = None,
) -> tuple[float, TargetFrom]:
    """The target and where it comes from: the person, the sector, a cohort, or the level after the one reached.

    For level 5 the threshold of level 5 stays. Neither a sector nor a cohort ever lowers a target: figures say that
    the upper quarter is at a level or above.
    """
    if capability in assessment.targets:
        return float(assessment.targets[capability]), "own"
    reached = score.level.level or 0
    threshold = questionnaire.scoring.cuts[min(reached, TOP_LEVEL - 1)]
    found: tuple[float, TargetFrom] = (threshold, "level")
    others: tuple[tuple[float, TargetFrom], ...] = (
        ((sector or {}).get(capability, 0.0), "sector"),
        ((cohort or {}).get(capability, 0.0), "cohort"),
    )
    for upper, origin in others:
        if upper > found[0]:
            found = (upper, origin)
    return found


def need(questionnaire: Questionnaire, assessment: Assessment, capability: str) -> float:
    """Mean relevance (0-1) of the capability to the cost shares and the objectives that were given."""
    if questionnaire.needs is None:
        return NEUTRAL_NEED
    relevance = questionnaire.needs.relevance.get(capability, {})
    parts = []
    spent = sum(assessment.cost_shares.values())
    if spent > 0:
        weighted = sum(
            share * relevance.get(group, 0) for group, share in assessment.cost_shares.items()
        )
        parts.append(weighted / spent / FULL)
    if assessment.objectives:
        total = sum(relevance.get(objective, 0) for objective in assessment.objectives)
        parts.append(total / len(assessment.objectives) / FULL)
    return sum(parts) / len(parts) if parts else NEUTRAL_NEED


def _feasible(capability: Capability, now: dict[str, float]) -> float:
    first = [now.get(id) for id in capability.requires]
    if not first:
        return 1.0
    return sum(value is not None and value >= PREREQUISITE_MET for value in first) / len(first)
