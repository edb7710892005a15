"""Fractional logit of shares by sector and size, with errors that know cells of a country go together.

`logit E[share] = sector + size` over the published cells of all countries (Papke and Wooldridge 1996;
statsmodels GLM, binomial): the share to expect of a country of which nothing is known. Cells of one
country lie high or low together, so the covariance is clustered by country (Liang and Zeger 1986).
HC1, which takes every cell as independent, is kept beside it for comparison only. It is not for a
country with figures of its own; that is `pooled`.
"""

from __future__ import annotations

import math
import warnings
from dataclasses import dataclass, field
from typing import NamedTuple

import numpy as np

from toolkit.benchmark.cells import (
    Array,
    Cell,
    Estimate,
    Margins,
    Numbers,
    Refused,
    estimable,
    estimate,
    logit_of,
    upper_quantile,
)

LARGEST_EFFECT = 20.0
"""An effect beyond this many logits means that a parameter has no estimate."""
FEWEST_COUNTRIES = 10
"""With fewer clusters, clustered errors are too small by a third or more (Cameron and Miller 2015)."""
SPARE_CELLS = 10


@dataclass(frozen=True)
class FractionalLogit:
    """The model of one indicator; `EU27` is left out of its cells."""

    cells: tuple[Cell, ...]

    def fit(self) -> FractionalFit | Refused:
        """Fit by reweighted least squares; refused with any warning or value that is not finite."""
        cells = estimable(self.cells)
        margins = Margins.of(cells)
        geos, group = np.unique([cell.geo for cell in cells], return_inverse=True)
        if len(cells) < margins.width + SPARE_CELLS:
            return Refused(f"{len(cells)} cells for {margins.width} parameters")
        if geos.size < FEWEST_COUNTRIES:
            return Refused(f"{geos.size} countries, fewer than {FEWEST_COUNTRIES}")
        design = margins.matrix(cells)
        share = np.array([cell.share for cell in cells]) / 100
        sums = _Sums.of(design, share, group)

        from statsmodels.genmod.families import Binomial
        from statsmodels.genmod.generalized_linear_model import GLM

        with warnings.catch_warnings(record=True) as raised:
            warnings.simplefilter("always")
            try:
                # The covariance is made below: only the estimates are taken from here.
                result = GLM(share, design, family=Binomial()).fit(tol=1e-12, wls_method="pinv")
                effects = np.asarray(result.params, dtype=float)
                bread = sums.bread(effects)
            except (ValueError, np.linalg.LinAlgError) as error:
                return Refused(f"{type(error).__name__}: {error}")
        if raised:
            return Refused(f"{raised[0].category.__name__}: {raised[0].message}")
        if not result.converged:
            return Refused("the fit did not converge")
        scores = design * (share - _mean(design, effects))[:, None]
        by_country = np.array([scores[group == n].sum(axis=0) for n in range(geos.size)])
        clustered = bread @ (by_country.T @ by_country) @ bread
        independent = bread @ (scores.T @ scores) @ bread
        if not (np.isfinite(effects).all() and np.isfinite(clustered).all()):
            return Refused("an effect or its variance is not finite")
        if np.abs(effects).max() > LARGEST_EFFECT:
            return Refused("a group has only cells of 0 or 100 per cent")
        errors = np.array([logit_of(cell.share) for cell in cells]) - sums.left_out(effects)
        return FractionalFit(
            margins=margins,
            effects=effects,
            # For few clusters G/(G - 1) alone: statsmodels also multiplies by (n - 1)/(n - k), which
            # belongs to independent cells.
            covariance=clustered * geos.size / (geos.size - 1),
            covariance_hc1=independent * len(cells) / (len(cells) - margins.width),
            countries=int(geos.size),
            cells=len(cells),
            iterations=int(result.fit_history["iteration"]),
            left_out_rmse=math.sqrt(float(np.mean(errors**2))),
            half=upper_quantile(np.abs(errors)),
        )


@dataclass(frozen=True)
class FractionalFit:
    """Effects in logits, in the order of `margins`, with clustered and independent covariance.

    `left_out_rmse` and `half` are in logits: root mean square and 90 % quantile of the errors when
    each country in turn is left out of the fit and predicted.
    """

    margins: Margins = field(repr=False)
    effects: Array = field(repr=False)
    covariance: Array = field(repr=False)
    covariance_hc1: Array = field(repr=False)
    countries: int
    cells: int
    iterations: int
    left_out_rmse: float
    half: float

    def errors(self, *, clustered: bool = True) -> Array:
        """Standard errors of the effects, logits."""
        return np.sqrt(np.diag(self.covariance if clustered else self.covariance_hc1))

    def expected(self, sector: str = "", size: str = "") -> tuple[float, float] | None:
        """Mean logit of countries and its clustered standard error; `None` without such a margin."""
        if not self.margins.knows(sector, size):
            return None
        row = self.margins.row(sector, size)
        return float(row @ self.effects), math.sqrt(float(row @ self.covariance @ row))

    def estimate(self, sector: str = "", size: str = "") -> Estimate | None:
        """The share of one more country like these, nothing known of it, with its 90 % interval.

        Half-width: the 90 % quantile of the errors of countries left out (leave-one-group-out
        conformal, Barber et al. 2021). It needs neither normal errors nor a constant spread.
        """
        found = self.expected(sector, size)
        return None if found is None else estimate(found[0], self.half)


def _mean(rows: Array, effects: Array) -> Array:
    return np.asarray(1 / (1 + np.exp(-rows @ effects)), dtype=float)


class _Sums(NamedTuple):
    """Cells summed over those of one margin: `rows` of the design, numbers and sums of shares.

    `place` finds the country and the row of each cell; `counts` and `totals` go by country and row.
    """

    rows: Array
    place: tuple[Numbers, Numbers]
    counts: Array
    totals: Array

    @classmethod
    def of(cls, design: Array, share: Array, group: Numbers) -> _Sums:
        rows, margin = np.unique(design, axis=0, return_inverse=True)
        place = (group, margin.reshape(-1))
        counts, totals = np.zeros((2, int(group.max()) + 1, len(rows)))
        np.add.at(counts, place, 1.0)
        np.add.at(totals, place, share)
        return cls(rows, place, counts, totals)

    @property
    def number(self) -> Array:
        return np.asarray(self.counts.sum(axis=0), dtype=float)

    @property
    def total(self) -> Array:
        return np.asarray(self.totals.sum(axis=0), dtype=float)

    def bread(self, effects: Array) -> Array:
        """Inverse information of the binomial likelihood."""
        mean = _mean(self.rows, effects)
        weighted = self.rows.T * (self.number * mean * (1 - mean))
        return np.asarray(np.linalg.inv(weighted @ self.rows), dtype=float)

    def left_out(self, effects: Array) -> Array:
        """The logit of each cell predicted without its country, by Newton steps from the whole fit.

        Ten steps at most; from so near a start three suffice to 1e-8.
        """
        # Holds an effect where it is if the country left out is the only one to have it.
        still = 1e-9 * np.eye(effects.size)
        predicted = np.zeros(self.counts.shape)
        for country in range(len(self.counts)):
            count = self.number - self.counts[country]
            total = self.total - self.totals[country]
            found = effects.copy()
            for _ in range(10):
                mean = _mean(self.rows, found)
                information = (self.rows.T * (count * mean * (1 - mean))) @ self.rows + still
                step = np.linalg.solve(information, self.rows.T @ (total - count * mean))
                found += step
                if np.abs(step).max() < 1e-8:  # noqa: PLR2004 - logits
                    break
            predicted[country] = self.rows @ found
        return np.asarray(predicted[self.place], dtype=float)
