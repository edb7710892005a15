"""The score of one subject under a composite index, with everything behind its number.

Figures are held between goalposts and run from 0 to the top (min-max, after a logarithm where the indicator asks for
it), then weighted means lead up the tree; see OECD and JRC, Handbook on Constructing Composite Indicators (2008),
sections 1.5 and 1.6. A single subject is a batch of one; tables of subjects are scored in `index_table`.
"""

from __future__ import annotations

import math
from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from toolkit import __version__
from toolkit.model.assessment import Assessment
from toolkit.model.base import Interval
from toolkit.model.index import (
    Index,
    IndexLevel,
    IndexRecord,
    IndexScore,
    Influence,
    LeafScore,
    LeafState,
    NodeScore,
)
from toolkit.model.questionnaire import Aggregation
from toolkit.scoring.aggregation import Floats
from toolkit.scoring.gates import steps_reached
from toolkit.scoring.index_compiled import CompiledIndex, compile_index
from toolkit.scoring.index_goalposts import (
    Columns,
    Ends,
    ends_of,
    goalpost_used,
    subject_columns,
)
from toolkit.scoring.index_kernel import (
    IndexLeaves,
    Step,
    bounds,
    climb,
    companion_values,
    read_leaves,
)

SEED = 20_260_101
"""Seed of the draws when none is given: the same figures always give the same interval."""
DRAWS = 1_000
NO_LEVEL = -1
SLACK = 1e-9
"""Half a unit of the last decimal counts as reached within this distance."""


def published(value: float, decimals: int) -> float:
    """A score at its published precision, half up.

    >>> published(0.9565, 3), published(61.25, 1)
    (0.957, 61.3)
    """
    scale = 10.0**decimals
    return math.floor(value * scale + 0.5 + SLACK) / scale


def score_index(
    index: Index,
    assessment: Assessment,
    *,
    aggregation: Aggregation | None = None,
    draws: int = DRAWS,
    seed: int = SEED,
) -> IndexScore:
    """Score one subject; `draws=0` leaves out the interval and what moves it.

    Goalposts taken from the subjects together are unknown here. `aggregation` replaces the rule
    from the dimensions to the index.
    """
    model = compile_index(index, aggregation)
    columns = subject_columns(index, assessment)
    ends = ends_of(index, model, columns, 1)
    figures = _figures(model, columns, 1)
    leaves = read_leaves(model, figures, ends)
    steps = climb(model, leaves)
    there = bool(steps[-1].there[0, 0])
    companion = companion_values(model, steps, leaves)
    interval: Interval | None = None
    influences: tuple[Influence, ...] = ()
    if draws and there:
        from toolkit.scoring.index_uncertainty import subject_uncertainty

        interval, influences = subject_uncertainty(
            model, figures, leaves, ends, draws=draws, seed=seed
        )
    nodes = _nodes(model, leaves, steps)
    low, high = bounds(model, leaves, steps)[-1]
    return IndexScore(
        score=float(steps[-1].value[0, 0]) if there else None,
        companion=float(companion[0]) if companion is not None and there else None,
        bounds=Interval(low=float(low[0, 0]), high=float(high[0, 0])),
        interval=interval,
        influences=influences,
        level=_level(model, leaves, steps),
        measured_share=float(steps[-1].share[0, 0]),
        measured=int(leaves.measured.sum()),
        all=int(leaves.applicable.sum()),
        top=model.top,
        decimals=model.decimals,
        dimensions=tuple(nodes[id] for id in model.dimension_ids),
        nodes=tuple(nodes[group.id] for group in index.groups),
        leaves=tuple(_leaf_scores(index, model, assessment, figures, leaves, ends)),
        record=IndexRecord(
            index=index.id,
            version=index.version,
            content_hash=index.content_hash,
            aggregation=model.aggregation,
            companion=index.scoring.companion,
            draws=draws,
            seed=seed,
            toolkit_version=__version__,
        ),
    )


def _figures(model: CompiledIndex, columns: Columns, count: int) -> Floats:
    figures = np.full((len(model.leaf_ids), count), np.nan)
    for row, name in enumerate(model.leaf_ids):
        if name in columns:
            figures[row] = columns[name]
    return figures


def _nodes(model: CompiledIndex, leaves: IndexLeaves, steps: list[Step]) -> dict[str, NodeScore]:
    found: dict[str, NodeScore] = {}
    reached = bounds(model, leaves, steps)
    for names, step, (low, high) in zip(model.names, steps, reached, strict=True):
        for row, name in enumerate(names):
            if not name:
                continue
            there = bool(step.there[row, 0])
            level = None
            if there and model.cuts and name in model.dimension_ids:
                level = int(steps_reached(model.cuts, step.value[row])[0])
            found[name] = NodeScore(
                id=name,
                score=float(step.value[row, 0]) if there else None,
                bounds=Interval(low=float(low[row, 0]), high=float(high[row, 0])),
                measured_share=float(step.share[row, 0]),
                level=level,
                weight=model.whole[name],
            )
    return found


def _level(model: CompiledIndex, leaves: IndexLeaves, steps: list[Step]) -> IndexLevel:
    level, by_score, cap = levels(model, leaves, steps)
    given = int(level[0]) != NO_LEVEL
    return IndexLevel(
        level=int(level[0]) if given else None,
        by_score=int(by_score[0]) if given else None,
        cap_level=int(cap[0]) if cap is not None and cap[0] >= 0 else None,
        capped=bool(level[0] < by_score[0]),
    )


def levels(
    model: CompiledIndex, leaves: IndexLeaves, steps: list[Step]
) -> tuple[NDArray[np.int8], NDArray[np.int8], NDArray[np.int8] | None]:
    """Levels (n,) with and without the cap, and the level of the capping dimension.

    An unmeasured capping dimension counts as level 0, one that does not apply holds nothing back.
    """
    last = steps[-1]
    known = last.there[0] > 0
    if not model.cuts:
        none = np.full(known.shape, NO_LEVEL, np.int8)
        return none, none, None
    by_score = np.where(known, steps_reached(model.cuts, last.value[0]), NO_LEVEL).astype(np.int8)
    if model.cap_row is None:
        return by_score, by_score, None
    row = model.cap_row
    below = steps[-2] if len(steps) > 1 else None
    value, there, applicable = (
        (below.value[row], below.there[row], below.applicable[row])
        if below
        else (leaves.value[row], leaves.measured[row], leaves.applicable[row])
    )
    cap = np.where(there > 0, steps_reached(model.cuts, value), NO_LEVEL).astype(np.int8)
    limit = np.where(applicable > 0, np.maximum(cap, 0) + model.cap_margin, len(model.cuts))
    return np.minimum(by_score, limit).astype(np.int8), by_score, cap


def _leaf_scores(
    index: Index,
    model: CompiledIndex,
    assessment: Assessment,
    figures: Floats,
    leaves: IndexLeaves,
    ends: Ends,
) -> Iterator[LeafScore]:
    for leaf in index.leaves:
        row = model.row[leaf.id]
        given = bool(leaves.given[row, 0])
        measured = bool(leaves.measured[row, 0])
        indicator = index.indicator.get(leaf.id)
        state: LeafState = "measured"
        if not leaves.applicable[row, 0]:
            state = "not-applicable"
        elif not leaves.fits[row, 0]:
            state = "unknown"
        elif not measured:
            state = "no-goalpost"
        low = high = None
        if indicator is not None:
            low = goalpost_used(indicator.low, float(ends.low[row, 0]), assessment, leaf.id)
            high = goalpost_used(indicator.high, float(ends.high[row, 0]), assessment, leaf.id)
        figure = assessment.figures.get(leaf.id)
        yield LeafScore(
            id=leaf.id,
            state=state,
            value=float(figures[row, 0]) if given else None,
            year=figure.year if figure and given else None,
            low=low,
            high=high,
            score=float(leaves.value[row, 0]) if measured else None,
            weight=model.whole[leaf.id],
        )
