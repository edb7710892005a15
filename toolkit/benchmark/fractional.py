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

        from statsmodels.genmod.families import Binomial
        from statsmodels.genmod.generalized_linear_model import GLM

        with warnings.catch_warnings(record=True) as raised:
            warnings.simplefilter("always")
            try:
                result = GLM(share, design, family=Binomial()).fit(
                    cov_type="cluster",
                    cov_kwds={"groups": group, "use_correction": False},
                    tol=1e-12,
                )
                effects = np.asarray(result.params, dtype=float)
                plain = np.asarray(result.cov_params(), dtype=float)
            except (ValueError, np.linalg.LinAlgError) as error:
                return Refused(f"{type(error).__name__}: {error}")
        if raised:
            return Refused(f"{raised[0].category.__name__}: {raised[0].message}")
        if not result.converged:
            return Refused("the fit did not converge")
        if not (np.isfinite(effects).all() and np.isfinite(plain).all()):
            return Refused("an effect or its variance is not finite")
        if np.abs(effects).max() > LARGEST_EFFECT:
            return Refused("a group has only cells of 0 or 100 per cent")
        errors = np.array([logit_of(cell.share) for cell in cells]) - _left_out(
            design, share, group, effects
        )
        return FractionalFit(
            margins=margins,
            effects=effects,
            # The factor for few clusters is G/(G - 1) alone: statsmodels' own also multiplies by
            # (n - 1)/(n - k), which belongs to independent cells.
            covariance=plain * geos.size / (geos.size - 1),
            covariance_hc1=_independent(design, share, effects),
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


def _independent(design: Array, share: Array, effects: Array) -> Array:
    """HC1 covariance: every cell on its own, times n/(n - k)."""
    mean = 1 / (1 + np.exp(-design @ effects))
    bread = np.linalg.inv((design.T * (mean * (1 - mean))) @ design)
    scores = design * (share - mean)[:, None]
    n, k = design.shape
    return np.asarray(bread @ (scores.T @ scores) @ bread * n / (n - k))


def _left_out(design: Array, share: Array, group: Numbers, effects: Array) -> Array:
    """The logit of each cell predicted without its country, by Newton steps from the whole fit.

    Ten steps at most; from so near a start three suffice to 1e-8.
    """
    predicted = np.zeros(share.size)
    # Holds an effect where it is if the country left out is the only one to have it.
    still = 1e-9 * np.eye(effects.size)
    for country in range(int(group.max()) + 1):
        out = group == country
        x, y = design[~out], share[~out]
        found = effects.copy()
        for _ in range(10):
            mean = 1 / (1 + np.exp(-x @ found))
            information = (x.T * (mean * (1 - mean))) @ x + still
            step = np.linalg.solve(information, x.T @ (y - mean))
            found += step
            if np.abs(step).max() < 1e-8:  # noqa: PLR2004 - logits
                break
        predicted[out] = design[out] @ found
    return predicted
