"""Weighted statistics of members' scores and the place of a subject among them.

The share of comparable subjects below a score is not known but estimated from n members: its posterior
with Jeffreys' prior is Beta(k + 1/2, n - k + 1/2), k members being below and ties counting half (Brown,
Cai and DasGupta 2001). Drawn once for each repetition of the subject's own assessment, its 5-95 % range
holds both errors; with the first alone a "90 %" range of 300 members would hold the truth in a third of
the cases. Survey weights turn k into the weighted share times the effective number (sum w)^2 / sum w^2.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from toolkit.benchmark.scores.detail import band_of
from toolkit.benchmark.scores.inputs import Floats
from toolkit.model.base import Interval
from toolkit.model.cohort_position import Detail, Place

LOW, HIGH = 0.05, 0.95
SEED = 20261128
REPEATS, FEWEST_DRAWS = 10, 10_000
"""Draws of the posterior for each repetition, and in all: the ends then stand to half a place."""


@dataclass(frozen=True, eq=False)
class Distribution:
    """The empirical distribution of scores (n,), with survey weights (n,) or without."""

    scores: Floats
    weights: Floats | None = None

    @cached_property
    def _sorted(self) -> tuple[Floats, Floats]:
        """Scores in order and the cumulative weight up to each, starting at 0 and ending at 1."""
        order = np.argsort(self.scores, kind="stable")
        weights = np.ones(len(self.scores)) if self.weights is None else self.weights[order]
        cumulative = np.concatenate([[0.0], np.cumsum(weights)])
        return self.scores[order], cumulative / cumulative[-1]

    @cached_property
    def n_effective(self) -> float:
        """(sum w)^2 / sum w^2 (Kish 1965); n without weights."""
        if self.weights is None:
            return float(len(self.scores))
        return float(self.weights.sum() ** 2 / (self.weights**2).sum())

    @cached_property
    def mean(self) -> float:
        """The weighted mean."""
        return float(np.average(self.scores, weights=self.weights))

    @cached_property
    def variance(self) -> float:
        """Weighted variance with the effective number less one; 0 for a single score."""
        n = self.n_effective
        if n <= 1:
            return 0.0
        square = float(np.average((self.scores - self.mean) ** 2, weights=self.weights))
        return square * n / (n - 1)

    @property
    def standard_error(self) -> float:
        """Standard error of the mean with the effective number.

        `DescrStatsW` of statsmodels takes weights as frequencies and would give a far smaller one.
        """
        return float(np.sqrt(self.variance / self.n_effective))

    def below(self, at: Floats) -> Floats:
        """Weighted share of members below each score, ties counting half; 0-1.

        >>> Distribution(np.array([1.0, 2.0, 2.0, 4.0])).below(np.array([2.0])).tolist()
        [0.5]
        """
        scores, cumulative = self._sorted
        left = cumulative[np.searchsorted(scores, at, side="left")]
        right = cumulative[np.searchsorted(scores, at, side="right")]
        return np.asarray((left + right) / 2)

    def quantile(self, shares: Floats) -> Floats:
        """The lowest scores at which the weighted share reaches `shares` (inverse of the ECDF)."""
        scores, cumulative = self._sorted
        at = np.searchsorted(cumulative[1:], shares - 1e-12)
        return np.asarray(scores[np.minimum(at, len(scores) - 1)])

    def places(self, draws: Floats, *, seed: int = SEED) -> Floats:
        """Posterior draws of the place (0-100) of a subject with repeated scores `draws`.

        `REPEATS` draws of the posterior for each repetition; the same seed gives the same places.
        """
        n = self.n_effective
        below = self.below(draws) * n
        rng = np.random.Generator(np.random.PCG64(seed))
        times = max(REPEATS, -(-FEWEST_DRAWS // len(draws)))
        return (
            100
            * np.asarray(rng.beta(below + 0.5, n - below + 0.5, size=(times, len(draws)))).ravel()
        )

    def place(self, score: float, draws: Floats, detail: Detail) -> Place:
        """The place of a subject, with its own error and that of the cohort (see the module)."""
        places = self.places(draws)
        band, probability = band_of(places, detail)
        return Place(
            range=range_of(places),
            middle=100 * float(self.below(np.array([score]))[0]),
            band=band,
            probability=probability,
            modelled=False,
            method="members",
        )


def range_of(places: Floats) -> Interval:
    """The 5-95 % range of drawn places."""
    low, high = np.quantile(places, (LOW, HIGH))
    return Interval(low=float(low), high=float(high))
