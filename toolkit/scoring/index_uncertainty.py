"""How far an index and its ranks would move with other choices that could have been made as well.

Each draw multiplies every weight by U(0.75, 1.25), moves every goalpost of an indicator by up to 10 % of the range (on
the scale after the logarithm), takes the rule of the index or its companion, and fills what is not measured with
U(0, top). The 90 % interval is that of 1,000 draws.

What moves the result most is told by total-order shares of the variance: with two independent sets of draws A and B and
the result f, the share of choice i is the mean of (f(A) - f(A with i from B))^2 / 2 over the variance of f (Jansen
1999; Saltelli et al., Global Sensitivity Analysis, 2008, section 4.6). They can sum to more than 1 because choices work
together. For tables the result is the mean absolute shift of the ranks (OECD and JRC, Handbook on Constructing
Composite Indicators, 2008, section 1.7).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Literal

import numpy as np
from numpy.typing import ArrayLike, NDArray

from toolkit.model.base import Interval
from toolkit.model.index import Index, Influence
from toolkit.model.questionnaire import Aggregation
from toolkit.scoring.aggregation import Floats, Layer, aggregate
from toolkit.scoring.index_compiled import CompiledIndex, compile_index
from toolkit.scoring.index_goalposts import Ends, ends_of
from toolkit.scoring.index_kernel import (
    IndexLeaves,
    climb,
    normalise,
    read_leaves,
    scale_ends,
)

Choice = Literal["weights", "goalposts", "aggregation", "missing"]
CHOICES: tuple[Choice, ...] = ("weights", "goalposts", "aggregation", "missing")
WEIGHT_SPREAD = 0.25
GOALPOST_SPREAD = 0.10
LOWEST, HIGHEST = 0.05, 0.95
"""Quantiles of a 90 % interval."""
_OTHER: dict[Aggregation, Aggregation] = {
    "geometric": "arithmetic",
    "arithmetic": "geometric",
    "weakest-link": "arithmetic",
}


@dataclass(frozen=True, eq=False)
class Draws:
    """One set of choices for each of R draws.

    `weights` holds the weights of each layer (children, R); `low` and `high` (leaves, R) the shift
    of the goalposts in shares of the range; `swapped` (R,) where the other rule is taken; `missing`
    (leaves, R) values in 0-1 for what is not measured.
    """

    weights: tuple[Floats, ...]
    low: Floats
    high: Floats
    swapped: NDArray[np.bool_]
    missing: Floats

    @classmethod
    def of(cls, model: CompiledIndex, count: int, rng: np.random.Generator) -> Draws:
        """`count` independent draws."""
        leaves = len(model.leaf_ids)
        spread = (1 - WEIGHT_SPREAD, 1 + WEIGHT_SPREAD)
        weights = tuple(
            layer.weights[:, None] * rng.uniform(*spread, (len(layer.weights), count))
            for layer in model.layers
        )
        shift = rng.uniform(-GOALPOST_SPREAD, GOALPOST_SPREAD, (2, leaves, count))
        swapped = rng.random(count) < 0.5  # noqa: PLR2004 - either rule with the same probability
        return cls(weights, shift[0], shift[1], swapped, rng.random((leaves, count)))

    def with_choice(self, choice: Choice, other: Draws) -> Draws:
        """These draws with one choice taken from another set."""
        if choice == "weights":
            return replace(self, weights=other.weights)
        if choice == "goalposts":
            return replace(self, low=other.low, high=other.high)
        if choice == "aggregation":
            return replace(self, swapped=other.swapped)
        return replace(self, missing=other.missing)


def drawn_scores(
    model: CompiledIndex,
    figures: Floats,
    leaves: IndexLeaves,
    ends: Ends,
    draws: Draws,
) -> Floats:
    """The index (R,) of one subject, figures (leaves, 1), under R draws.

    The ends of ladders are no choice and stay where they are.
    """
    start, span = scale_ends(model.scales, ends)
    moved = np.where(model.scales.ladder[:, None], 0.0, 1.0)
    first = start + span * draws.low * moved
    width = span * (1 + (draws.high - draws.low) * moved)
    scaled = np.broadcast_to(model.scales.transformed(figures), first.shape)
    value = normalise(model, scaled, first, width)
    blank = leaves.measured == 0
    value = np.where(blank, draws.missing * model.top, value) * leaves.applicable
    applicable = np.broadcast_to(leaves.applicable, value.shape)
    filled = IndexLeaves(value, applicable, applicable, applicable > 0, applicable > 0)
    layers = tuple(
        replace(layer, weights=weights)
        for layer, weights in zip(model.layers, draws.weights, strict=True)
    )
    steps = climb(model, filled, layers)
    last = layers[-1]
    other_rule = model.companion.rules[0] if model.companion else _OTHER[model.aggregation]
    other = Layer(last.weights, last.slices, (other_rule,), last.floor)
    below = steps[-2] if len(steps) > 1 else None
    swapped, _ = aggregate(
        other, below.value if below else value, below.there if below else applicable
    )
    overall: Floats = np.where(draws.swapped, swapped[0], steps[-1].value[0])
    return overall


def subject_uncertainty(
    model: CompiledIndex,
    figures: Floats,
    leaves: IndexLeaves,
    ends: Ends,
    *,
    draws: int,
    seed: int,
) -> tuple[Interval, tuple[Influence, ...]]:
    """The 90 % interval of one subject's score and what moves it, most first; widened to hold the score."""
    rng = np.random.Generator(np.random.PCG64(seed))
    here, other = Draws.of(model, draws, rng), Draws.of(model, draws, rng)

    def result(which: Draws) -> Floats:
        return drawn_scores(model, figures, leaves, ends, which)

    drawn = result(here)
    score = float(climb(model, leaves)[-1].value[0, 0])
    low, high = np.quantile(drawn, (LOWEST, HIGHEST))
    interval = Interval(low=float(min(low, score)), high=float(max(high, score)))
    alternatives = {choice: result(here.with_choice(choice, other)) for choice in CHOICES}
    return interval, total_shares(drawn, alternatives)


def total_shares(drawn: Floats, alternatives: Mapping[Choice, Floats]) -> tuple[Influence, ...]:
    """Total-order share of each choice (Jansen 1999), largest first; 0 where nothing varies."""
    variance = float(np.var(drawn))
    shares = {
        choice: float(np.mean((drawn - other) ** 2) / (2 * variance)) if variance > 0 else 0.0
        for choice, other in alternatives.items()
    }
    ordered = sorted(shares.items(), key=lambda pair: -pair[1])
    return tuple(Influence(choice=choice, share=min(share, 1.0)) for choice, share in ordered)


@dataclass(frozen=True, eq=False)
class TableUncertainty:
    """90 % intervals of score and rank of n subjects, (n,) each; NaN or 0 without a score.

    `rank_median` is the median rank of the draws; `influences` are those of the mean absolute
    shift of the ranks.
    """

    low: NDArray[np.float64]
    high: NDArray[np.float64]
    rank_low: NDArray[np.int64]
    rank_high: NDArray[np.int64]
    rank_median: NDArray[np.float64]
    influences: tuple[Influence, ...]


def table_uncertainty(
    index: Index, columns: Mapping[str, ArrayLike], *, draws: int = 1_000, seed: int = 20_260_101
) -> TableUncertainty:
    """Intervals of scores and ranks of the subjects of a table; every draw ranks all of them anew.

    Choices are the same for all subjects within a draw, except for what is not measured. At its
    peak memory holds five arrays (subjects, draws) of scores, five of ranks and those of one sorting.
    """
    from toolkit.scoring.index_table import ranks, sample_spans

    model = compile_index(index)
    arrays = {name: np.atleast_1d(np.asarray(column)) for name, column in columns.items()}
    count = max((len(column) for column in arrays.values()), default=0)
    ends = ends_of(index, model, arrays, count, sample_spans(index, model, arrays))
    rng = np.random.Generator(np.random.PCG64(seed))
    here, other = Draws.of(model, draws, rng), Draws.of(model, draws, rng)
    sets = {"": here} | {choice: here.with_choice(choice, other) for choice in CHOICES}
    drawn = {name: np.full((count, draws), np.nan) for name in sets}
    scores = np.full(count, np.nan)
    for subject in range(count):
        figures = np.full((len(model.leaf_ids), 1), np.nan)
        for row, name in enumerate(model.leaf_ids):
            if name in arrays:
                figures[row] = arrays[name][subject]
        own = ends.block(slice(subject, subject + 1))
        leaves = read_leaves(model, figures, own)
        last = climb(model, leaves)[-1]
        if not last.there[0, 0]:
            continue
        scores[subject] = last.value[0, 0]
        blanks = rng.random((2, len(model.leaf_ids), draws))
        for name, which in sets.items():
            drawing = replace(which, missing=blanks[int(name == "missing")])
            drawn[name][subject] = drawn_scores(model, figures, leaves, own, drawing)
    known = ~np.isnan(scores)
    reference = ranks(scores, model.decimals)
    placed = {name: _ranks_by_draw(values, known) for name, values in drawn.items()}
    shift = {
        name: np.mean(np.abs(table[known] - reference[known][:, None]), axis=0)
        for name, table in placed.items()
    }
    low, high = (np.full(count, np.nan) for _ in range(2))
    rank_low, rank_high = (np.zeros(count, np.int64) for _ in range(2))
    rank_median = np.full(count, np.nan)
    if known.any():
        low[known], high[known] = np.quantile(drawn[""][known], (LOWEST, HIGHEST), axis=1)
        low, high = np.fmin(low, scores), np.fmax(high, scores)
        middle = np.quantile(placed[""][known], (LOWEST, 0.5, HIGHEST), axis=1)
        rank_low[known] = np.minimum(np.floor(middle[0]), reference[known])
        rank_high[known] = np.maximum(np.ceil(middle[2]), reference[known])
        rank_median[known] = middle[1]
    influences = (
        total_shares(shift[""], {choice: shift[choice] for choice in CHOICES})
        if known.any()
        else ()
    )
    return TableUncertainty(low, high, rank_low, rank_high, rank_median, influences)


def _ranks_by_draw(drawn: Floats, known: NDArray[np.bool_]) -> Floats:
    """Ranks (n, R) within each draw; 0 without a score."""
    placed = np.zeros(drawn.shape)
    order = np.argsort(-drawn[known], axis=0, kind="stable")
    inside = np.empty(order.shape)
    np.put_along_axis(inside, order, np.arange(1, order.shape[0] + 1)[:, None] + 0.0, axis=0)
    placed[known] = inside
    return placed
