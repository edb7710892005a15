"""How far a score would move with repeated answers, and with other choices of method.

Measurement draws repeat the answers: the ladder one step up or down with probability .075 each,
coverage within 10 points, one tick more or less with probability .05 each. Method draws add to
this: weights x U(.75, 1.25), the arithmetic mean against its balance-penalised and geometric
alternatives, and one dimension left out. The first is noise, the second is choice; blanks belong to
the bounds and stay blank here.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from toolkit.model.base import Interval
from toolkit.model.questionnaire import TOP_LEVEL
from toolkit.scoring.aggregation import Floats, aggregate, geometric, weakest_link
from toolkit.scoring.answers import AnswerRow
from toolkit.scoring.compiled import CompiledModel
from toolkit.scoring.kernel import cap_leaves, score_leaves
from toolkit.scoring.leaf import leaf_scores

LADDER_STEP = 0.075
"""Probability of one step up, and of one step down."""
COVERAGE_POINTS = 10.0
TICK_FLIP = 0.05
"""Probability of one tick more, and of one tick less."""
WEIGHT_SPREAD = 0.25
GEOMETRIC_FLOORS = (0.01 * TOP_LEVEL, 0.05 * TOP_LEVEL, 0.10 * TOP_LEVEL)
"""1, 5 and 10 on the scale 0-100: the floor decides the geometric result, so it is drawn too."""
LOWEST, HIGHEST = 0.05, 0.95
"""Quantiles of a 90 % interval."""


@dataclass(frozen=True, eq=False)
class Uncertainty:
    """Intervals of the overall score and of each dimension, probabilities of the levels 0-5.

    An interval is `None` where there is no score, probabilities are empty where no level is given.
    """

    measurement: Interval | None
    method: Interval | None
    dimensions: tuple[Interval | None, ...]
    probabilities: tuple[float, ...]
    verified_probabilities: tuple[float, ...]


def uncertainty(model: CompiledModel, row: AnswerRow, *, draws: int, seed: int) -> Uncertainty:
    """Repeat the assessment `draws` times; the same seed gives the same result."""
    rng = np.random.Generator(np.random.PCG64(seed))
    here = score_leaves(model, leaf_scores(model.leaf, row.answers, bounds=False))
    leaves = leaf_scores(
        model.leaf, measurement_draws(model, row.answers[0], draws, rng), bounds=False
    )
    repeated = score_leaves(model, leaves)
    verified = score_leaves(model, cap_leaves(leaves, row.caps.T))
    measurement = method = None
    if here.measured[0]:
        measurement = _interval(repeated.overall, here.overall[0])
        other = _interval(method_draws(model, leaves.score, leaves.measured, rng), here.overall[0])
        method = Interval(
            low=min(measurement.low, other.low), high=max(measurement.high, other.high)
        )
    return Uncertainty(
        measurement,
        method,
        tuple(
            _interval(drawn, score) if there else None
            for drawn, score, there in zip(
                repeated.dimensions, here.dimensions[:, 0], here.present[:, 0], strict=True
            )
        ),
        _probabilities(repeated.levels.level),
        _probabilities(verified.levels.level),
    )


def measurement_draws(
    model: CompiledModel, answers: NDArray[np.float64], draws: int, rng: np.random.Generator
) -> NDArray[np.float64]:
    """`draws` repetitions (draws, 3 x capabilities) of one row of answers; blanks stay blank."""
    count = len(model.capability_ids)
    ladder, coverage, practice = np.split(answers, 3)
    drawn = np.empty((draws, 3 * count))
    chance = rng.random((draws, count))
    moved = ladder + (chance >= 1 - LADDER_STEP) - (chance < LADDER_STEP)
    drawn[:, :count] = np.where(ladder >= 0, np.clip(moved, 0, TOP_LEVEL), ladder)
    shift = rng.uniform(-COVERAGE_POINTS, COVERAGE_POINTS, (draws, count))
    drawn[:, count : 2 * count] = np.clip(coverage + shift, 0, 100)
    chance = rng.random((draws, count))
    tick = 1 / np.maximum(model.leaf.practice_counts, 1)
    flipped = practice + tick * ((chance >= 1 - TICK_FLIP) * 1.0 - (chance < TICK_FLIP))
    drawn[:, 2 * count :] = np.clip(flipped, 0, 1)
    return drawn


def method_draws(
    model: CompiledModel, scores: Floats, measured: Floats, rng: np.random.Generator
) -> Floats:
    """Overall scores (draws,) of capability scores (capabilities, draws) by other methods."""
    draws = scores.shape[1]

    def spread(weights: Floats) -> Floats:
        factor = rng.uniform(1 - WEIGHT_SPREAD, 1 + WEIGHT_SPREAD, (draws, len(weights)))
        return weights[:, None] * factor.T

    inside = replace(model.dimensions, weights=spread(model.dimensions.weights))
    values, present = aggregate(inside, scores, measured)
    weights = spread(model.total.weights)
    there = np.flatnonzero(present[:, 0] * model.total.weights)
    if len(there) > 1:
        left_out = rng.integers(0, len(there) + 1, draws)  # the last choice leaves none out
        for index, dimension in enumerate(there):
            weights[dimension, left_out == index] = 0
    floors = np.array(GEOMETRIC_FLOORS)[rng.integers(0, len(GEOMETRIC_FLOORS), draws)]
    present = present * (weights > 0)
    values = values * present

    rules: list[Callable[[], Floats]] = [
        lambda: _mean(values, weights, present),
        lambda: balance_penalised(values, present, weights),
        lambda: geometric(values, present, weights, floors),
    ]
    if model.aggregation == "weakest-link":
        rules.append(lambda: weakest_link(values, present, weights))
    chosen = rng.integers(0, len(rules), draws)
    overall: Floats = np.choose(chosen, [rule() for rule in rules])
    return overall


def balance_penalised(values: Floats, present: Floats, weights: Floats) -> Floats:
    """M - S^2 / M (children, n) -> (n,), not below 0.

    M is the weighted mean, S^2 the weighted population variance over what is present.
    The adjusted Mazziotta-Pareto index with penalty downwards; it needs no floor.
    """
    mean = _mean(values, weights, present)
    variance = _mean((values - mean) ** 2, weights, present)
    penalty = np.divide(variance, mean, out=np.zeros_like(mean), where=mean > 0)
    return np.maximum(mean - penalty, 0)


def _mean(values: Floats, weights: Floats, present: Floats) -> Floats:
    weighted = weights * present
    mean: Floats = np.sum(weighted * values, axis=0) / np.sum(weighted, axis=0)
    return mean


def _interval(drawn: Floats, score: float) -> Interval:
    """The 90 % interval of the draws, widened to hold the score (0 and 5 move one way only)."""
    low, high = np.quantile(drawn, (LOWEST, HIGHEST))
    return Interval(low=float(min(low, score)), high=float(max(high, score)))


def _probabilities(levels: NDArray[np.int8]) -> tuple[float, ...]:
    if levels.min() < 0:
        return ()
    counts = np.bincount(levels, minlength=TOP_LEVEL + 1)
    return tuple(float(share) for share in counts / len(levels))
