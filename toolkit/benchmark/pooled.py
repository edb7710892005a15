"""Partial pooling of countries: logit share = sector + size + random country + rest.

A linear mixed model by restricted maximum likelihood (statsmodels MixedLM) over the published cells
of one indicator. It predicts what a country does not publish from all that it does: every other cell
tells how high the country lies, each weighted by how far cells scatter, and a published sector or
size brings what sets it apart. MixedLM can report convergence with a variance of nought and an
infinite likelihood; each fit is therefore compared with the closed form for one random intercept and
refused where the two differ.
"""

from __future__ import annotations

import math
import warnings
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

import numpy as np

from toolkit.benchmark.cells import (
    WHOLE,
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

FEWEST_COUNTRIES = 5
SPARE_CELLS = 10
SPREAD_CELLS = 10
"""Weight of the common spread against a country's own: figures of small countries scatter far more,
and the number of respondents isn't published."""
SAME = 1e-3
"""Relative difference at which MixedLM and the closed form count as different: far above rounding,
far below anything a whole per cent shows."""
_GOLDEN = (math.sqrt(5) - 1) / 2


class Components(NamedTuple):
    """Restricted maximum likelihood of a random intercept: effects, their covariance, variances."""

    effects: Array
    covariance: Array
    country: float
    residual: float
    loglik: float


@dataclass(frozen=True)
class PooledLogit:
    """The model of one indicator; `EU27` is no country in it."""

    cells: tuple[Cell, ...]

    def fit(self, method: str | list[str] | None = None) -> PooledFit | Refused:
        """Fit; refused unless it converged, is finite, and agrees with the closed form.

        `method` is that of statsmodels; by default it tries several in turn.
        """
        prepared = self._prepared()
        if isinstance(prepared, Refused):
            return prepared
        cells, margins, design, logit, geos, group = prepared
        found = _mixed(logit, design, group, method)
        if isinstance(found, Refused):
            return found
        exact = closed_form(logit, design, group)
        if not _agree(found, exact):
            return Refused("the fit differs from the closed form of its likelihood")
        return PooledFit.of(margins, exact, cells, geos)

    def solve(self) -> PooledFit | Refused:
        """The same result by the closed form alone, for fits made by the hundred."""
        prepared = self._prepared()
        if isinstance(prepared, Refused):
            return prepared
        cells, margins, design, logit, geos, group = prepared
        return PooledFit.of(margins, closed_form(logit, design, group), cells, geos)

    def _prepared(self) -> _Prepared | Refused:
        cells = estimable(self.cells)
        margins = Margins.of(cells)
        geos, group = np.unique([cell.geo for cell in cells], return_inverse=True)
        if len(cells) < margins.width + geos.size + SPARE_CELLS:
            return Refused(
                f"{len(cells)} cells for {margins.width} effects and {geos.size} countries"
            )
        if geos.size < FEWEST_COUNTRIES:
            return Refused(f"{geos.size} countries, fewer than {FEWEST_COUNTRIES}")
        logit = np.array([logit_of(cell.share) for cell in cells])
        if not np.isfinite(logit).all():
            return Refused("a share is not a number")
        return _Prepared(cells, margins, margins.matrix(cells), logit, tuple(geos.tolist()), group)


class _Prepared(NamedTuple):
    """What both computations of a fit start from."""

    cells: list[Cell]
    margins: Margins
    design: Array
    logit: Array
    geos: tuple[str, ...]
    group: Numbers


def _mixed(
    logit: Array, design: Array, group: Numbers, method: str | list[str] | None
) -> Components | Refused:
    """The fit by statsmodels."""
    from statsmodels.regression.mixed_linear_model import MixedLM

    with warnings.catch_warnings(record=True) as raised:
        warnings.simplefilter("always")
        try:
            result = MixedLM(logit, design, groups=group).fit(reml=True, method=method)
            covariance = np.asarray(result.cov_params(), dtype=float)
        except (ValueError, np.linalg.LinAlgError) as error:
            return Refused(f"{type(error).__name__}: {error}")
    if raised:
        return Refused(f"{raised[0].category.__name__}: {raised[0].message}")
    if not result.converged:
        return Refused("the fit did not converge")
    if not math.isfinite(float(result.llf)):
        return Refused("the likelihood is not finite")
    k = design.shape[1]
    return Components(
        np.asarray(result.fe_params, dtype=float),
        covariance[:k, :k],
        float(np.asarray(result.cov_re)[0, 0]),
        float(result.scale),
        float(result.llf),
    )


def closed_form(logit: Array, design: Array, group: Numbers) -> Components:
    """Restricted maximum likelihood of one random intercept, the ratio of variances by golden section.

    Searle, Casella and McCulloch 1992, chapter 6. `group` numbers the countries from 0.
    """
    n, k = design.shape
    count = np.bincount(group).astype(float)
    x = np.zeros((count.size, k))
    np.add.at(x, group, design)
    y = np.bincount(group, logit)
    cross, moment, square = design.T @ design, design.T @ logit, float(logit @ logit)

    def at(ratio: float) -> tuple[Array, Array, float, float]:
        shrink = ratio / (1 + count * ratio)
        a = cross - (x.T * shrink) @ x
        effects = np.asarray(np.linalg.solve(a, moment - x.T @ (shrink * y)), dtype=float)
        rest = square - float(shrink @ y**2) - float(effects @ (moment - x.T @ (shrink * y)))
        scale = float(rest / (n - k))
        determinant = float(np.log1p(count * ratio).sum() + np.linalg.slogdet(a)[1])
        loglik = -((n - k) * (math.log(2 * math.pi * scale) + 1) + determinant) / 2
        return a, effects, scale, loglik

    low, high = -16.0, 8.0
    inner = [high - _GOLDEN * (high - low), low + _GOLDEN * (high - low)]
    value = [at(math.exp(place))[3] for place in inner]
    for _ in range(60):
        if value[0] > value[1]:
            high, inner[1], value[1] = inner[1], inner[0], value[0]
            inner[0] = high - _GOLDEN * (high - low)
            value[0] = at(math.exp(inner[0]))[3]
        else:
            low, inner[0], value[0] = inner[0], inner[1], value[1]
            inner[1] = low + _GOLDEN * (high - low)
            value[1] = at(math.exp(inner[1]))[3]
    ratio = math.exp((low + high) / 2)
    a, effects, scale, loglik = at(ratio)
    covariance = np.asarray(np.linalg.inv(a) * scale, dtype=float)
    return Components(effects, covariance, ratio * scale, scale, loglik)


def _agree(found: Components, exact: Components) -> bool:
    near = math.isclose
    return (
        near(math.sqrt(found.country), math.sqrt(exact.country), rel_tol=SAME, abs_tol=SAME)
        and near(found.residual, exact.residual, rel_tol=SAME)
        and near(found.loglik, exact.loglik, rel_tol=SAME)
        and bool(np.allclose(found.effects, exact.effects, atol=SAME))
    )


@dataclass(frozen=True)
class PooledFit:
    """The fitted model: effects in the order of `margins`, standard deviations in logits.

    `factor` and `factor_size` are the calibrated numbers of standard deviations of a 90 % interval,
    for sectors and for sizes: the 90 % quantile of standardised errors when each cell is predicted
    from the others of its country. Normal errors would give 1.645; real ones have long tails and a
    slim middle, and sectors scatter more than sizes.
    """

    margins: Margins = field(repr=False)
    effects: Array = field(repr=False)
    covariance: Array = field(repr=False)
    sd_country: float
    sd_residual: float
    loglik: float
    factor: float
    factor_size: float
    countries: int
    cells: int
    intercepts: dict[str, float] = field(repr=False)
    """How far each country lies from the mean of all, logits, drawn towards it."""

    @classmethod
    def of(
        cls, margins: Margins, found: Components, cells: Sequence[Cell], geos: tuple[str, ...]
    ) -> PooledFit:
        """The result of a fit, with its intervals calibrated on its own cells."""
        raw = cls(
            margins=margins,
            effects=found.effects,
            covariance=found.covariance,
            sd_country=math.sqrt(found.country),
            sd_residual=math.sqrt(found.residual),
            loglik=found.loglik,
            factor=1.0,
            factor_size=1.0,
            countries=len(geos),
            cells=len(cells),
            intercepts={},
        )
        intercepts: dict[str, float] = {}
        errors: dict[bool, list[float]] = {True: [], False: []}
        for geo in geos:
            own = [cell for cell in cells if cell.geo == geo]
            beyond = [logit_of(c.share) - raw.fixed(c.sector, c.size) for c in own]
            weight = found.country / (found.residual + len(own) * found.country)
            intercepts[geo] = weight * math.fsum(beyond)
            for cell in own:
                if cell.sector or cell.size:
                    one = raw.predict(own, cell.sector, cell.size)
                    if one is not None:
                        kind = errors[bool(cell.sector)]
                        kind.append(abs(logit_of(cell.share) - one.logit) / one.half)
        every = [error for each in errors.values() for error in each]
        factor, factor_size = (
            upper_quantile(np.array(errors[of] or every)) for of in (True, False)
        )
        return cls(
            **{
                **vars(raw),
                "intercepts": intercepts,
                "factor": factor,
                "factor_size": factor_size,
            }
        )

    def factor_of(self, sector: str, size: str) -> float:
        """The number of standard deviations of the interval of a cell; of sector x size the larger."""
        wanted = ((sector, self.factor), (size, self.factor_size))
        return max((factor for name, factor in wanted if name), default=self.factor_size)

    def fixed(self, sector: str, size: str) -> float:
        """The logit of a margin in a country at the mean of all."""
        return float(self.margins.row(sector, size) @ self.effects)

    def predict(self, known: Sequence[Cell], sector: str = "", size: str = "") -> Estimate | None:
        """A cell from the other published cells of its country, with its 90 % interval.

        The best linear unbiased prediction (Henderson 1975): a published sector of the same country
        carries what sets that sector apart into sector x size, a published size likewise. Sector x
        size, which nobody publishes, gets one more residual of its own; that it is as large as those
        of the margins is an assumption. Cells of 0 or 100 per cent tell nothing and are passed over,
        and so is the cell itself. `None` without any known cell or without effects of the margins.
        """
        used = [
            cell
            for cell in known
            if 0 < cell.share < WHOLE
            and (cell.sector, cell.size) != (sector, size)
            and self.margins.knows(cell.sector, cell.size)
        ]
        if not used or not self.margins.knows(sector, size):
            return None
        rows = self.margins.matrix(used)
        beyond = np.array([logit_of(cell.share) for cell in used]) - rows @ self.effects
        country, residual = self.sd_country**2, self._spread(beyond) ** 2
        parts = [margin for margin in ((sector, ""), ("", size)) if margin != ("", "")]
        both = bool(sector and size)
        # Covariance of the wanted cell with the known ones: the country, and a residual they share.
        shared = np.full(len(used), country)
        for margin in parts if both else ():
            shared[[(cell.sector, cell.size) == margin for cell in used]] += residual
        total = country + residual * (len(parts) + 1 if both else 1)
        joint = residual * np.eye(len(used)) + country
        weights = np.linalg.solve(joint, shared)
        row = self.margins.row(sector, size)
        open_ = row - weights @ rows
        variance = total - float(shared @ weights) + float(open_ @ self.covariance @ open_)
        middle = float(row @ self.effects + weights @ beyond)
        half = self.factor_of(sector, size) * math.sqrt(max(variance, 0.0))
        return estimate(middle, half)

    def _spread(self, beyond: Array) -> float:
        """The residual spread of a country: its own, drawn towards that of all countries."""
        n = beyond.size
        own = float(((beyond - beyond.mean()) ** 2).sum()) * n / max(n - 1, 1)
        return math.sqrt((own + SPREAD_CELLS * self.sd_residual**2) / (n + SPREAD_CELLS))
