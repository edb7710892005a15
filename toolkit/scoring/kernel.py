"""The one scoring path: answers of one or a million subjects in, scores and levels out.

A batch is a float array (subjects, 3 x capabilities): all ladders, then all coverages in per cent,
then all practice shares in 0-1, each in the order of `CompiledModel.columns`; NaN is a blank and
`NOT_APPLICABLE` in a ladder column takes the capability out. It is worked through in blocks that
stay in the cache of the processor; float32 serves batches and float64 single subjects.
"""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from toolkit.scoring.aggregation import Floats, aggregate, shares
from toolkit.scoring.compiled import CompiledModel
from toolkit.scoring.gates import Levels, levels
from toolkit.scoring.leaf import Leaves, leaf_scores

BLOCK = 4_096
"""Rows of a block: few enough for the cache, many enough to hide the calls (measured)."""


@dataclass(frozen=True, eq=False)
class BlockScores:
    """Scores of one block, transposed: `dimensions` is (dimensions, n), the others (n,).

    `present` says where a dimension is measured; a score that is not measured is 0.
    """

    overall: Floats
    measured: Floats
    dimensions: Floats
    present: Floats
    share: Floats
    dimension_shares: Floats
    levels: Levels


@dataclass(frozen=True, eq=False)
class BatchScores:
    """Scores of n subjects; NaN stands for what is not measured.

    `overall` and `measured_share` are (n,), `dimensions` (n, dimensions), `level` (n,) is 0-5 or
    `NO_LEVEL`, `binding_met` (n, 5) counts the binding capabilities standing at each level,
    `cap_level` (n,) is the level of the capping dimension. `capabilities` (n, capabilities), `low`
    and `high` (n,) are there when asked for.
    """

    overall: Floats
    dimensions: Floats
    measured_share: Floats
    level: NDArray[np.int8]
    provisional: NDArray[np.bool_]
    binding_met: NDArray[np.int8]
    cap_level: NDArray[np.int8]
    capabilities: Floats | None
    low: Floats | None
    high: Floats | None


def lift(
    model: CompiledModel, scores: Floats, present: Floats
) -> tuple[Floats, Floats, Floats, Floats]:
    """Capability scores (capabilities, n) up to dimensions and overall, each with its presence."""
    dimensions, there = aggregate(model.dimensions, scores, present)
    overall, any_there = aggregate(model.total, dimensions, there)
    return dimensions, there, overall[0], any_there[0]


def score_leaves(model: CompiledModel, leaves: Leaves) -> BlockScores:
    """Aggregate capability scores and apply the level rule to one block."""
    dimensions, present, overall, measured = lift(model, leaves.score, leaves.measured)
    asked = leaves.applicable * model.leaf.asked[:, None]
    dimension_shares, asked_there = shares(model.dimensions, leaves.measured, asked)
    share, _ = shares(model.total, dimension_shares, asked_there)
    cap = model.levels.cap_row
    return BlockScores(
        overall,
        measured,
        dimensions,
        present,
        share[0],
        dimension_shares,
        levels(
            model.levels,
            score=overall,
            share=share[0],
            capabilities=leaves.score,
            applicable=leaves.applicable,
            cap_score=None if cap is None else dimensions[cap],
            cap_measured=None if cap is None else present[cap],
            cap_applicable=None if cap is None else asked_there[cap],
            screened=not model.leaf.asked.all(),
        ),
    )


def bound_scores(model: CompiledModel, leaves: Leaves) -> tuple[Floats, Floats, Floats, Floats]:
    """Low and high of the dimensions (dimensions, n) and of the overall score (n,).

    Everything blank is taken at 0 and at 5. Raises `ValueError` when the leaves were made without
    bounds.
    """
    if leaves.low is None or leaves.high is None:
        raise ValueError("leaves without bounds")
    low, _, overall_low, _ = lift(model, leaves.low, leaves.applicable)
    high, _, overall_high, _ = lift(model, leaves.high, leaves.applicable)
    return low, high, overall_low, overall_high


def cap_leaves(leaves: Leaves, caps: Floats) -> Leaves:
    """The verified side: capability scores no higher than `caps` (capabilities, n)."""
    return replace(leaves, score=np.minimum(leaves.score, caps), low=None, high=None)


def score_rows(
    model: CompiledModel,
    answers: Floats,
    *,
    caps: Floats | None = None,
    keep_capabilities: bool = False,
    keep_bounds: bool = False,
    threads: int = 2,
    block: int = BLOCK,
) -> BatchScores:
    """Score a batch (n, 3 x capabilities); `caps` (n, capabilities) makes it the verified side.

    The result of a subject depends neither on the other rows nor on `block` and `threads`. Raises
    `ValueError` when the number of columns is not that of the model.
    """
    count, width = answers.shape
    size, parts = len(model.capability_ids), len(model.dimension_ids)
    if width != 3 * size:
        raise ValueError(f"{width} columns instead of {3 * size}")
    if not np.issubdtype(answers.dtype, np.floating):
        answers = answers.astype(np.float64)
    dtype = answers.dtype
    result = BatchScores(
        overall=np.empty(count, dtype),
        dimensions=np.empty((parts, count), dtype).T,
        measured_share=np.empty(count, dtype),
        level=np.empty(count, np.int8),
        provisional=np.empty(count, np.bool_),
        binding_met=np.empty((len(model.levels.cuts), count), np.int8).T,
        cap_level=np.empty(count, np.int8),
        capabilities=np.empty((size, count), dtype).T if keep_capabilities else None,
        low=np.empty(count, dtype) if keep_bounds else None,
        high=np.empty(count, dtype) if keep_bounds else None,
    )

    def work(rows: slice) -> None:
        leaves = leaf_scores(model.leaf, answers[rows], bounds=keep_bounds)
        _write(result, rows, model, leaves, None if caps is None else caps[rows].T)

    if threads == 1 or count <= block:
        for rows in _blocks(count, block):
            work(rows)
    else:
        with ThreadPoolExecutor(threads) as pool:
            list(pool.map(work, _blocks(count, block)))
    return result


def _write(
    result: BatchScores, rows: slice, model: CompiledModel, leaves: Leaves, caps: Floats | None
) -> None:
    claimed = leaves
    if caps is not None:
        leaves = cap_leaves(leaves, caps)
    scores = score_leaves(model, leaves)
    result.overall[rows] = np.where(scores.measured > 0, scores.overall, np.nan)
    result.dimensions.T[:, rows] = np.where(scores.present > 0, scores.dimensions, np.nan)
    result.measured_share[rows] = scores.share
    result.level[rows] = scores.levels.level
    result.provisional[rows] = scores.levels.provisional
    result.binding_met.T[:, rows] = scores.levels.binding_met
    result.cap_level[rows] = scores.levels.cap_level
    if result.capabilities is not None:
        shown = np.where(leaves.measured > 0, leaves.score, np.nan)
        result.capabilities.T[:, rows] = shown
    if result.low is not None and result.high is not None:
        _, _, result.low[rows], result.high[rows] = bound_scores(model, claimed)


def _blocks(count: int, block: int) -> Iterator[slice]:
    for start in range(0, count, block):
        yield slice(start, min(start + block, count))
