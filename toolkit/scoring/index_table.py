"""Scores, ranks and problems of a table of subjects under a composite index, in blocks that stay in the cache."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from toolkit.model.index import Index
from toolkit.model.problem import Problem
from toolkit.model.questionnaire import Aggregation
from toolkit.scoring.aggregation import Floats
from toolkit.scoring.index import NO_LEVEL, SLACK, levels
from toolkit.scoring.index_compiled import CompiledIndex, compile_index
from toolkit.scoring.index_goalposts import Columns, Ends, ends_of
from toolkit.scoring.index_kernel import IndexLeaves, bounds, climb, companion_values, read_leaves

BLOCK = 4_096
"""Rows of a block: few enough for the cache, many enough to hide the calls."""
UNRANKED = 0


@dataclass(frozen=True, eq=False)
class IndexTable:
    """Scores of n subjects; NaN stands for what is not measured.

    `score`, `companion`, `low` and `high` are (n,), `dimensions` (n, dimensions) in the order of
    the index, `level` (n,) is `NO_LEVEL` where none is given; `rank` (n,) counts from 1, equal
    published scores share the better rank, and is `UNRANKED` without a score. `problems` lists what
    is wrong with a row, by its position.
    """

    dimension_ids: tuple[str, ...]
    score: NDArray[np.float64]
    companion: NDArray[np.float64] | None
    dimensions: NDArray[np.float64]
    low: NDArray[np.float64]
    high: NDArray[np.float64]
    measured_share: NDArray[np.float64]
    level: NDArray[np.int8]
    rank: NDArray[np.int64]
    problems: Mapping[int, tuple[Problem, ...]]


def score_table(
    index: Index,
    columns: Mapping[str, ArrayLike],
    *,
    aggregation: Aggregation | None = None,
    sample: Mapping[str, tuple[float, float]] | None = None,
    block: int = BLOCK,
) -> IndexTable:
    """Score n subjects, one array for each column (see `index_goalposts.column_names`).

    A blank is NaN and what does not apply `NOT_APPLICABLE`. Goalposts of the sample come from these
    subjects, unless `sample` gives the smallest and largest figure of each such indicator. Raises
    `ValueError` for columns of different lengths.
    """
    model = compile_index(index, aggregation)
    arrays = {name: np.atleast_1d(np.asarray(column)) for name, column in columns.items()}
    lengths = {len(column) for column in arrays.values()}
    if len(lengths) > 1:
        raise ValueError("columns of different lengths")
    count = lengths.pop() if lengths else 0
    spans = sample_spans(index, model, arrays) if sample is None else sample
    ends = ends_of(index, model, arrays, count, spans)
    narrow = all(a.dtype == np.float32 for name, a in arrays.items() if name in model.row)
    dtype: type[np.floating[Any]] = np.float32 if narrow and count else np.float64
    table = _empty(model, count)
    problems: dict[int, tuple[Problem, ...]] = {}
    for start in range(0, count, block):
        rows = slice(start, min(start + block, count))
        figures = np.full((len(model.leaf_ids), rows.stop - start), np.nan, dtype)
        for row, name in enumerate(model.leaf_ids):
            if name in arrays:
                figures[row] = arrays[name][rows]
        _score_block(model, table, rows, figures, ends.block(rows), problems)
    table.rank[:] = ranks(table.score, model.decimals)
    return replace(table, problems=problems)


def sample_spans(
    index: Index, model: CompiledIndex, columns: Columns
) -> dict[str, tuple[float, float]]:
    """Smallest and largest possible figure of every indicator whose goalposts come from the sample."""
    spans: dict[str, tuple[float, float]] = {}
    for id, indicator in index.indicator.items():
        if not any(goalpost.kind.startswith("sample") for goalpost in indicator.goalposts):
            continue
        column = np.asarray(columns.get(id, np.array([])), np.float64)
        row = model.row[id]
        fits = np.isfinite(column) & (column >= model.scales.least[row])
        fits &= column <= model.scales.most[row]
        if indicator.transform == "log":
            fits &= column > 0
        if fits.any():
            spans[id] = (float(column[fits].min()), float(column[fits].max()))
    return spans


def ranks(scores: NDArray[np.float64], decimals: int) -> NDArray[np.int64]:
    """Ranks from the top (n,); equal published scores share the better one (standard competition ranking)."""
    shown = _published(scores, decimals)
    result = np.full(len(shown), UNRANKED, np.int64)
    known = np.flatnonzero(~np.isnan(shown))
    falling = np.sort(shown[known])[::-1]
    result[known] = np.searchsorted(-falling, -shown[known], side="left") + 1
    return result


def _published(scores: NDArray[np.float64], decimals: int) -> NDArray[np.float64]:
    scale = 10.0**decimals
    shown: NDArray[np.float64] = np.floor(scores * scale + 0.5 + SLACK) / scale
    return shown


def _empty(model: CompiledIndex, count: int) -> IndexTable:
    def column() -> NDArray[np.float64]:
        return np.full(count, np.nan)

    return IndexTable(
        dimension_ids=model.dimension_ids,
        score=column(),
        companion=column() if model.companion is not None else None,
        dimensions=np.full((len(model.dimension_ids), count), np.nan).T,
        low=column(),
        high=column(),
        measured_share=column(),
        level=np.full(count, NO_LEVEL, np.int8),
        rank=np.full(count, UNRANKED, np.int64),
        problems={},
    )


def _score_block(
    model: CompiledIndex,
    table: IndexTable,
    rows: slice,
    figures: Floats,
    ends: Ends,
    problems: dict[int, tuple[Problem, ...]],
) -> None:
    leaves = read_leaves(model, figures, ends)
    steps = climb(model, leaves)
    known = steps[-1].there[0] > 0
    table.score[rows] = np.where(known, steps[-1].value[0], np.nan)
    companion = companion_values(model, steps, leaves)
    if table.companion is not None and companion is not None:
        table.companion[rows] = np.where(known, companion, np.nan)
    below = steps[-2] if len(steps) > 1 else None
    value = below.value if below else leaves.value
    there = below.there if below else leaves.measured
    table.dimensions.T[:, rows] = np.where(there > 0, value, np.nan)
    low, high = bounds(model, leaves, steps)[-1]
    table.low[rows], table.high[rows] = low[0], high[0]
    table.measured_share[rows] = steps[-1].share[0]
    table.level[rows] = levels(model, leaves, steps)[0]
    _problems(model, leaves, figures, known, rows.start, problems)


def _problems(
    model: CompiledIndex,
    leaves: IndexLeaves,
    figures: Floats,
    known: NDArray[np.bool_],
    start: int,
    problems: dict[int, tuple[Problem, ...]],
) -> None:
    """What is wrong with rows of a block: impossible figures, figures without a scale, too few figures."""
    wrong = leaves.given & ~leaves.fits
    unscaled = leaves.fits & (leaves.measured == 0)
    for position in np.flatnonzero(wrong.any(axis=0) | unscaled.any(axis=0) | ~known):
        found = [
            Problem(
                code="figure-impossible",
                field=model.leaf_ids[row],
                values={
                    "name": model.leaf_ids[row],
                    "given": f"{figures[row, position]:g}",
                    "bound": _possible(model, int(row)),
                },
            )
            for row in np.flatnonzero(wrong[:, position])
        ]
        if unscaled[:, position].any():
            names = ", ".join(model.leaf_ids[row] for row in np.flatnonzero(unscaled[:, position]))
            found.append(Problem(code="no-goalpost", values={"names": names}))
        if not known[position]:
            found.append(Problem(code="too-little-measured"))
        problems[start + int(position)] = tuple(found)


def _possible(model: CompiledIndex, row: int) -> str:
    low, high = float(model.scales.least[row]), float(model.scales.most[row])
    opening = "(" if math.isinf(low) or row in model.scales.log else "["
    closing = ")" if math.isinf(high) else "]"
    low_text, high_text = (f"{v:g}".replace("inf", "∞") for v in (low, high))
    return f"{opening}{low_text}, {high_text}{closing}"
