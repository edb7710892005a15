"""A score taken apart: points of each part, gains of a next step, answers that cap.

The points follow the rule of aggregation, which lets each of them sum exactly: an arithmetic mean
is shared out by weight x value, a geometric mean by weight (its elasticity), a weakest link goes to
the smallest.
"""

from __future__ import annotations

import numpy as np

from toolkit.model.assessment import Assessment
from toolkit.model.explanation import AnswerCap, Contribution, Explanation, Gain
from toolkit.model.questionnaire import TOP_LEVEL, Questionnaire
from toolkit.model.score import CapabilityScore, Score
from toolkit.scoring.aggregation import Floats, Layer, aggregate
from toolkit.scoring.compiled import CompiledModel, compile_model
from toolkit.scoring.expectation import Standing

SHOWN = 5
"""How many capabilities are named as strongest and as weakest."""


def explain(questionnaire: Questionnaire, assessment: Assessment, score: Score) -> Explanation:
    """Explain a score that was made of this assessment, under the preset and rule of its record.

    Raises `KeyError` when the questionnaire lacks the preset or the mode.
    """
    record = score.record
    model = compile_model(questionnaire, record.preset, record.aggregation, mode=record.mode)
    standing = Standing.of(questionnaire, assessment, model=model)
    values, present = standing.leaves.score[:, 0], standing.leaves.measured[:, 0]
    dimensions, there = (
        column[:, 0] for column in aggregate(model.dimensions, values[:, None], present[:, None])
    )
    overall = score.claimed or 0.0
    inside = _parts(model.dimensions, values, present)
    between = _parts(model.total, dimensions, there)
    repeats = [part.stop - part.start for part in model.dimensions.slices]
    effective_between = _weights(model.total, there)
    effective = _weights(model.dimensions, present) * np.repeat(effective_between, repeats)
    points = inside * np.repeat(between, repeats) * overall
    named = sorted(
        (c for c in score.capabilities if c.score is not None),
        key=lambda c: (-round(c.score or 0.0, 9), -c.weight),
    )
    return Explanation(
        requirements=score.level.requirements,
        verified_requirements=score.verified_level.requirements,
        dimensions=tuple(
            Contribution(
                id=dimension.id,
                score=dimension.score,
                points=float(between[row] * overall),
                weight=dimension.weight,
                effective_weight=float(effective_between[row]),
            )
            for row, dimension in enumerate(score.dimensions)
        ),
        capabilities=tuple(
            Contribution(
                id=capability.id,
                score=capability.score,
                points=float(points[row]),
                weight=capability.weight,
                effective_weight=float(effective[row]),
            )
            for row, capability in enumerate(score.capabilities)
        ),
        gains=_gains(model, standing, score),
        caps=tuple(cap for capability in score.capabilities for cap in _caps(capability)),
        strongest=tuple(c.id for c in named[:SHOWN]),
        weakest=tuple(c.id for c in named[::-1][:SHOWN]),
    )


def _gains(model: CompiledModel, standing: Standing, score: Score) -> tuple[Gain, ...]:
    """One effective step more, with the practices as they are, capability by capability."""
    if score.claimed is None:
        return ()
    count = len(model.capability_ids)
    plans = np.full((count, count), np.nan)
    reached: dict[int, float] = {}
    for row, capability in enumerate(score.capabilities):
        if capability.score is None or capability.score >= TOP_LEVEL - 1e-9:
            continue
        share = capability.practice_share or 0.0
        step = (capability.effective or 0) + 1
        reached[row] = min(step - 0.5 + share, float(TOP_LEVEL))
        plans[row, row] = reached[row]
    overall, levels = standing.raised(plans)
    gains = [
        Gain(
            capability=model.capability_ids[row],
            score=value,
            points=float(overall[row] - score.claimed),
            level=int(levels[row]) if levels[row] >= 0 else None,
        )
        for row, value in reached.items()
    ]
    return tuple(sorted(gains, key=lambda gain: -round(gain.points, 9)))


def _caps(capability: CapabilityScore) -> tuple[AnswerCap, ...]:
    caps: list[AnswerCap] = []
    ladder, effective = capability.ladder, capability.effective
    value, verified = capability.score, capability.verified
    if ladder is None or effective is None or value is None or verified is None:
        return ()
    if effective < ladder:
        share = capability.practice_share or 0.0
        without = min(ladder - 0.5 + share, float(TOP_LEVEL))
        caps.append(
            AnswerCap(capability=capability.id, by="coverage", without=without, held_at=value)
        )
    if verified < value - 1e-9:
        caps.append(
            AnswerCap(capability=capability.id, by="evidence", without=value, held_at=verified)
        )
    return tuple(caps)


def _parts(layer: Layer, values: Floats, present: Floats) -> Floats:
    """The share of each child in its parent's value (children,), in sum 1 unless that is 0."""
    parts = np.zeros_like(values)
    for children, rule in zip(layer.slices, layer.rules, strict=True):
        weights = layer.weights[children] * present[children]
        value = values[children]
        if rule == "arithmetic":
            share = weights * value
        elif rule == "geometric":
            share = weights
        else:
            counts = weights > 0
            share = (counts & (value == np.min(value, where=counts, initial=np.inf))) * 1.0
        total = share.sum()
        parts[children] = share / total if total > 0 else 0.0
    return parts


def _weights(layer: Layer, present: Floats) -> Floats:
    """Weights among what is present (children,), in sum 1 under each measured parent."""
    weights = np.zeros_like(present)
    for children in layer.slices:
        part = layer.weights[children] * present[children]
        weights[children] = part / part.sum() if part.sum() > 0 else 0.0
    return weights
