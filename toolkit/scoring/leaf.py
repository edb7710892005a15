"""How the answers to one capability become a score 0-5, and between which bounds it lies.

    Lc     level that coverage allows: 5 from 80 %, 4 from 60 %, 3 from 30 %, 2 from 10 %, 1 above 0
    Le     min(ladder, Lc) where coverage limits the level and was answered, else the ladder
    score  0 if Le = 0, else min(Le - 0.5 + p, 5) with p the share of practices, 0.5 for a blank

Blanks are explained in `docs/decisions/scoring-blanks.md`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np

from toolkit.model.questionnaire import TOP_LEVEL
from toolkit.scoring.aggregation import Floats
from toolkit.scoring.compiled import LeafRules

NOT_APPLICABLE = -1.0
"""Written into the ladder column of a capability that does not apply."""
UNKNOWN = -2.0
"""Stands for a blank ladder inside the kernel."""
UNSTATED = 0.5
"""Share of practices that stands in for a blank."""


def tolerance(dtype: np.dtype[np.floating[Any]]) -> float:
    """The slack of every comparison: 1e-9, or 1e-5 where float32 carries no more."""
    return 1e-9 if dtype == np.float64 else 1e-5


@dataclass(frozen=True, eq=False)
class Leaves:
    """Capability scores, one row a capability and one column a subject.

    `score` is 0 where `measured` is 0; `low` and `high` are bounds over everything that is blank,
    with 0 and 5 for what is unknown or not asked and 0 for what does not apply.
    """

    score: Floats
    measured: Floats
    applicable: Floats
    effective: Floats
    low: Floats | None
    high: Floats | None


def coverage_levels(rules: LeafRules, coverage: Floats) -> Floats:
    """The level that each coverage in per cent allows, 5 for a blank."""
    slack = tolerance(coverage.dtype)
    known = np.fmin(coverage, 100, order="C")
    known[np.isnan(coverage)] = 100
    reached = (known > rules.coverage_steps[0] + slack).view(np.uint8)
    for step in rules.coverage_steps[1:]:
        reached = reached + (known >= step - slack).view(np.uint8)
    return reached.astype(coverage.dtype)


def leaf_scores(rules: LeafRules, answers: Floats, *, bounds: bool) -> Leaves:
    """Scores of all capabilities from a block of answers (subjects, 3 x capabilities)."""
    count = len(rules.asked)
    columns = answers.T
    ladder = np.fmax(columns[:count], UNKNOWN, order="C")
    if not rules.asked.all():
        ladder[~rules.asked] = UNKNOWN
    measured = (ladder >= 0).astype(answers.dtype)
    applicable = (ladder != NOT_APPLICABLE).astype(answers.dtype)

    covered = list(rules.coverage_rows)
    uncovered = None
    if covered:
        coverage = columns[[count + row for row in covered]]
        ladder[covered] = np.minimum(ladder[covered], coverage_levels(rules, coverage))
        uncovered = np.isnan(coverage)
    started = ladder > 0

    least = most = middle = np.zeros((count, 1), answers.dtype)
    if rules.asks_practices:
        beside = np.subtract(columns[2 * count :], UNSTATED, order="C")
        least, most = np.fmax(beside, -UNSTATED), np.fmin(beside, UNSTATED)
        middle = (least + most) / 2

    score = np.minimum(ladder + middle, TOP_LEVEL) * started
    score += 0.0  # no score is -0.0
    if not bounds:
        return Leaves(score, measured, applicable, ladder, None, None)
    low = np.minimum(ladder + least, TOP_LEVEL) * started
    low += 0.0
    high = np.minimum(ladder + most, TOP_LEVEL) * started + TOP_LEVEL * (applicable - measured)
    if uncovered is not None:
        low[covered] *= ~uncovered
    return Leaves(score, measured, applicable, ladder, low, high)
