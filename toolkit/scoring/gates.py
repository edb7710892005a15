"""The level rule: the highest level whose cut and gates are met.

A gate is passed by showing: an unknown binding capability isn't counted, and without a measured
capping dimension the level ends at the margin. What does not apply leaves the gate.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from toolkit.model.questionnaire import TOP_LEVEL
from toolkit.scoring.aggregation import Floats
from toolkit.scoring.compiled import LevelRules
from toolkit.scoring.leaf import tolerance

Bytes = NDArray[np.int8]
NO_LEVEL = -1
"""No level is given, or the capping dimension is not measured."""
NO_CAP = -2
"""The capping dimension does not apply or does not exist."""


@dataclass(frozen=True, eq=False)
class Levels:
    """Levels of n subjects and how far each gate is met.

    `level` (n,) is 0-5 or `NO_LEVEL`; `binding_met` (5, n) counts the binding capabilities standing
    at the levels 1 to 5 and `binding_needed` (5, n) what is asked of them; `cap_level` (n,) is 0-5,
    `NO_LEVEL` or `NO_CAP`.
    """

    level: Bytes
    provisional: NDArray[np.bool_]
    score_met: NDArray[np.bool_]
    binding_met: Bytes
    binding_needed: Bytes
    cap_level: Bytes
    cap_met: NDArray[np.bool_]


def steps_reached(cuts: tuple[float, ...], scores: Floats) -> Bytes:
    """How many of the ascending cuts each score reaches: its level by score alone."""
    slack = tolerance(scores.dtype)
    reached = np.zeros(scores.shape, np.int8)
    for cut in cuts:
        reached += scores >= cut - slack
    return reached


def levels(
    rules: LevelRules,
    *,
    score: Floats,
    share: Floats,
    capabilities: Floats,
    applicable: Floats,
    cap_score: Floats | None,
    cap_measured: Floats | None,
    cap_applicable: Floats | None,
    screened: bool,
) -> Levels:
    """Levels from scores (n,), measured shares (n,) and capabilities (capabilities, n).

    Unmeasured capabilities carry the score 0. `screened` marks a mode that asks only part of the
    model.
    """
    slack = tolerance(score.dtype)
    rows = list(rules.binding_rows)
    top = len(rules.cuts)
    binding, counted = capabilities[rows], applicable[rows] > 0
    concerned = np.add.reduce(counted, axis=0, dtype=np.int8)
    binding_met = np.empty((top, len(score)), np.int8)
    needed = np.empty_like(binding_met)
    for index in range(top):
        stands = binding >= index + 1 - rules.binding_margin - slack
        binding_met[index] = np.add.reduce(stands, axis=0, dtype=np.int8)
        of_all = np.arange(rules.binding_total + 1) * rules.binding_needed[index]
        needed[index] = -(-of_all // max(rules.binding_total, 1)).astype(np.int8)[concerned]
    cap_level, limit = _cap(rules, cap_score, cap_measured, cap_applicable, len(score))

    numbers = np.arange(1, top + 1, dtype=np.int8)[:, None]
    score_met = score >= np.array(rules.cuts, score.dtype)[:, None] - slack
    cap_met = numbers <= limit
    met = score_met & (binding_met >= needed) & cap_met
    level = np.max(met * numbers, axis=0).astype(np.int8)
    level[share < rules.no_level_below - slack] = NO_LEVEL
    provisional = (share < rules.provisional_below - slack) | screened
    return Levels(level, provisional, score_met, binding_met, needed, cap_level, cap_met)


def _cap(
    rules: LevelRules,
    score: Floats | None,
    measured: Floats | None,
    applicable: Floats | None,
    count: int,
) -> tuple[Bytes, NDArray[Any]]:
    """Level of the capping dimension and the highest level it allows."""
    if score is None or measured is None or applicable is None:
        return np.full(count, NO_CAP, np.int8), np.full(count, TOP_LEVEL, np.int8)
    level = np.where(measured > 0, steps_reached(rules.cuts, score), NO_LEVEL).astype(np.int8)
    limit = np.maximum(level, 0) + rules.cap_margin
    free = applicable == 0
    return (
        np.where(free, NO_CAP, level).astype(np.int8),
        np.where(free, TOP_LEVEL, limit).astype(np.int8),
    )
