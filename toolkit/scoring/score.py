"""The score of one assessment: claimed and verified, with ranges, level and record."""

from __future__ import annotations

from typing import Literal

import numpy as np

from toolkit import __version__
from toolkit.model.assessment import Assessment
from toolkit.model.base import Interval
from toolkit.model.questionnaire import Aggregation, Questionnaire
from toolkit.model.score import (
    CapabilityScore,
    DimensionScore,
    LevelRequirement,
    LevelResult,
    Record,
    Score,
)
from toolkit.scoring.aggregation import Floats
from toolkit.scoring.answers import AnswerRow, answer_row
from toolkit.scoring.compiled import CompiledModel, compile_model
from toolkit.scoring.gates import steps_reached
from toolkit.scoring.kernel import BlockScores, bound_scores, cap_leaves, score_leaves
from toolkit.scoring.leaf import UNSTATED, Leaves, coverage_levels, leaf_scores
from toolkit.scoring.uncertainty import Uncertainty, uncertainty

SEED = 20_260_101
"""Seed of the draws when none is given: the same answers always give the same intervals."""
DRAWS = 1_000

Reason = Literal["measured", "screened", "too-little-measured", "partly-measured"]
Hold = Literal["score", "binding", "cap"]


def score(
    questionnaire: Questionnaire,
    assessment: Assessment,
    *,
    preset: str | None = None,
    aggregation: Aggregation | None = None,
    draws: int = DRAWS,
    seed: int = SEED,
) -> Score:
    """Score an assessment under its own mode and preset.

    `preset` and `aggregation` replace its preset and the rule of the questionnaire. `draws=0`
    leaves out intervals and probabilities. Raises `KeyError` for an unknown preset or mode.
    """
    model = compile_model(
        questionnaire, preset or assessment.preset, aggregation, mode=assessment.mode
    )
    row = answer_row(questionnaire, model, assessment)
    leaves = leaf_scores(model.leaf, row.answers, bounds=True)
    claimed = score_leaves(model, leaves)
    verified = score_leaves(model, cap_leaves(leaves, row.caps.T))
    low, high, overall_low, overall_high = bound_scores(model, leaves)
    spread = (
        uncertainty(model, row, draws=draws, seed=seed)
        if draws
        else Uncertainty(None, None, (None,) * len(model.dimension_ids), (), ())
    )
    return Score(
        claimed=_known(claimed.overall[0], claimed.measured[0]),
        verified=_known(verified.overall[0], verified.measured[0]),
        bounds=Interval(low=float(overall_low[0]), high=float(overall_high[0])),
        measurement=spread.measurement,
        method=spread.method,
        level=_level(model, leaves, claimed, spread.probabilities),
        verified_level=_level(
            model, cap_leaves(leaves, row.caps.T), verified, spread.verified_probabilities
        ),
        measured_share=float(claimed.share[0]),
        asked=int(model.leaf.asked.sum()),
        measured=row.states.count("measured"),
        all=len(model.capability_ids),
        dimensions=_dimensions(model, claimed, verified, low=low, high=high, spread=spread),
        capabilities=_capabilities(model, row, leaves),
        record=Record(
            questionnaire=questionnaire.id,
            version=questionnaire.version,
            content_hash=questionnaire.content_hash,
            mode=assessment.mode,
            preset=model.preset,
            aggregation=model.aggregation,
            draws=draws,
            seed=seed,
            toolkit_version=__version__,
        ),
    )


def _known(value: float, measured: float) -> float | None:
    return float(value) if measured else None


def _level(
    model: CompiledModel, leaves: Leaves, scores: BlockScores, probabilities: tuple[float, ...]
) -> LevelResult:
    found = scores.levels
    level = int(found.level[0])
    requirements = tuple(
        _requirement(model, leaves, scores, index + 1) for index in range(len(model.levels.cuts))
    )
    reason: Reason = "measured"
    if level < 0:
        reason = "too-little-measured"
    elif not model.leaf.asked.all():
        reason = "screened"
    elif found.provisional[0]:
        reason = "partly-measured"
    held_by: tuple[Hold, ...] = ()
    if 0 <= level < len(requirements):
        next_one = requirements[level]
        binding_short = next_one.binding_met < next_one.binding_needed
        holds: tuple[tuple[Hold, bool], ...] = (
            ("score", next_one.score_short > 0),
            ("binding", binding_short),
            ("cap", not bool(found.cap_met[level, 0])),
        )
        held_by = tuple(hold for hold, holding in holds if holding)
    return LevelResult(
        level=level if level >= 0 else None,
        provisional=bool(found.provisional[0]),
        reason=reason,
        probabilities=probabilities,
        requirements=requirements,
        held_by=held_by,
    )


def _requirement(
    model: CompiledModel, leaves: Leaves, scores: BlockScores, number: int
) -> LevelRequirement:
    rules, found = model.levels, scores.levels
    index = number - 1
    score_met = bool(found.score_met[index, 0])
    met_count, needed = int(found.binding_met[index, 0]), int(found.binding_needed[index, 0])
    cap_met = bool(found.cap_met[index, 0])
    threshold = number - rules.binding_margin - 1e-9
    below = [
        row
        for row in rules.binding_rows
        if leaves.applicable[row, 0] and leaves.score[row, 0] < threshold
    ]
    # Nearest first; what is unknown comes last because nobody can say how near it is.
    nearness = {row: -round(float(leaves.score[row, 0]), 9) for row in below}
    below.sort(key=lambda row: (leaves.measured[row, 0] == 0, nearness[row], row))
    cap_level = int(found.cap_level[0])
    others_met = score_met and met_count >= needed
    return LevelRequirement(
        level=number,
        score_needed=rules.cuts[index],
        score_short=0.0 if score_met else float(rules.cuts[index] - scores.overall[0]),
        binding_needed=needed,
        binding_met=met_count,
        missing=tuple(model.capability_ids[row] for row in below),
        cap_level=cap_level if cap_level >= 0 else None,
        capped=others_met and not cap_met,
        met=others_met and cap_met,
    )


def _dimensions(
    model: CompiledModel,
    claimed: BlockScores,
    verified: BlockScores,
    *,
    low: Floats,
    high: Floats,
    spread: Uncertainty,
) -> tuple[DimensionScore, ...]:
    weights = model.total.weights / model.total.weights.sum()
    steps = steps_reached(model.levels.cuts, claimed.dimensions)
    return tuple(
        DimensionScore(
            id=name,
            score=_known(claimed.dimensions[row, 0], claimed.present[row, 0]),
            verified=_known(verified.dimensions[row, 0], verified.present[row, 0]),
            bounds=Interval(low=float(low[row, 0]), high=float(high[row, 0])),
            interval=spread.dimensions[row],
            level=int(steps[row, 0]) if claimed.present[row, 0] else None,
            measured_share=float(claimed.dimension_shares[row, 0]),
            weight=float(weights[row]),
        )
        for row, name in enumerate(model.dimension_ids)
    )


def _capabilities(
    model: CompiledModel, row: AnswerRow, leaves: Leaves
) -> tuple[CapabilityScore, ...]:
    if leaves.low is None or leaves.high is None:
        raise ValueError("leaves without bounds")
    ladder, coverage, practice = np.split(row.answers[0], 3)
    covers = coverage_levels(model.leaf, coverage)
    results = []
    for index, name in enumerate(model.capability_ids):
        bounds = Interval(low=float(leaves.low[index, 0]), high=float(leaves.high[index, 0]))
        state = row.states[index]
        weight = float(model.whole[index])
        if state != "measured":
            results.append(CapabilityScore(id=name, state=state, bounds=bounds, weight=weight))
            continue
        capped = index in model.leaf.coverage_rows and not np.isnan(coverage[index])
        stated = model.leaf.asks_practices and not np.isnan(practice[index])
        value = float(leaves.score[index, 0])
        results.append(
            CapabilityScore(
                id=name,
                state=state,
                ladder=int(ladder[index]),
                coverage_level=int(covers[index]) if capped else None,
                effective=int(leaves.effective[index, 0]),
                practice_share=float(practice[index]) if stated else UNSTATED,
                score=value,
                verified=min(value, float(row.caps[0, index])),
                bounds=bounds,
                weight=weight,
            )
        )
    return tuple(results)
