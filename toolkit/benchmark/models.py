"""Estimates, with intervals, of shares that nobody published: a missing sector, sector x size.

One additive model on the logit scale, `logit E[share] = country + sector + size`, is fitted by
fractional logit (Papke and Wooldridge 1996; statsmodels GLM, binomial, HC1 covariance) to the
published country x sector and country x size cells of one indicator. An estimate carries over what
is published of its own margins and takes the rest from the model. A fit with any warning is refused
with its reason; no number comes out of it. statsmodels is imported by `fit` only, since that costs
a second.
"""

from __future__ import annotations

import math
import warnings
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from itertools import pairwise
from typing import NamedTuple

import numpy as np

from toolkit.model.base import Interval

WHOLE = 100.0
BOTH = 2
Z90 = 1.6448536269514722
"""Standard normal quantile of a two-sided 90 % interval."""

UNSEEN_COUNTRY_LOGITS = 2.0
"""Half-width of an interval for a country outside the data: between-country spread found when each
country of the Digital Intensity Index by sector is left out in turn (standard deviation 1.1 to
1.2 logits).
"""

CLIP = 0.25
"""Shares are moved at least this far (per cent) from 0 and 100 before a logit is taken for a
residual.
"""

SPREAD_CELLS = 10
"""Weight of the common spread against a country's own; with 5 or 10 the intervals of cells left out
of the fit hold 90 to 92 % of them for every indicator, at about half the width that one common
standard deviation needs.
"""

LARGEST_EFFECT = 20.0
"""An effect beyond this many logits means that cells of 0 or 100 per cent left a parameter without
an estimate.
"""


class Cell(NamedTuple):
    """A published share in per cent; at most one of `sector` and `size` is not empty."""

    geo: str
    sector: str
    size: str
    share: float


class Refused(NamedTuple):
    """Why no model stands: `reason` is a short technical sentence for the record."""

    reason: str


@dataclass(frozen=True, slots=True)
class Estimate:
    """A modelled share (per cent) with its 90 % prediction interval.

    On the logit scale the interval is `logit` plus and minus `half`.
    """

    share: float
    interval: Interval
    logit: float
    half: float


@dataclass(frozen=True)
class ShareModel:
    """The additive model of one indicator over its published cells; `EU27` is no country in it."""

    cells: tuple[Cell, ...]
    aggregate: str = "EU27"

    def fit(self) -> ShareFit | Refused:
        """Fit by reweighted least squares; refused with any warning or non-finite value."""
        cells = _estimable([cell for cell in self.cells if cell.geo != self.aggregate])
        geos = sorted({cell.geo for cell in cells})
        sectors = sorted({cell.sector for cell in cells} - {""})
        sizes = sorted({cell.size for cell in cells} - {""})
        columns = {("geo", name): at for at, name in enumerate(geos)}
        columns |= {("sector", name): len(columns) + at for at, name in enumerate(sectors)}
        columns |= {("size", name): len(columns) + at for at, name in enumerate(sizes)}
        if len(cells) < len(columns) + 10:
            return Refused(f"{len(cells)} cells for {len(columns)} parameters")
        design = np.zeros((len(cells), len(columns)))
        for row, cell in enumerate(cells):
            for at in _columns(columns, cell.geo, cell.sector, cell.size):
                design[row, at] = 1.0
        share = np.array([cell.share for cell in cells]) / 100

        from statsmodels.genmod.families import Binomial
        from statsmodels.genmod.generalized_linear_model import GLM

        with warnings.catch_warnings(record=True) as raised:
            warnings.simplefilter("always")
            try:
                # Errors clustered by country would be degenerate for the country effects, since
                # the scores of a country sum to zero. HC1 takes cells as independent given it.
                result = GLM(share, design, family=Binomial()).fit(cov_type="HC0")
            except (ValueError, np.linalg.LinAlgError) as error:
                return Refused(f"{type(error).__name__}: {error}")
        if raised:
            return Refused(f"{raised[0].category.__name__}: {raised[0].message}")
        effects = np.asarray(result.params, dtype=float)
        # statsmodels 0.15 gives a GLM the same covariance for HC1 as for HC0: the factor is ours.
        spare = len(cells) / (len(cells) - len(columns))
        covariance = np.asarray(result.cov_params(), dtype=float) * spare
        if not result.converged:
            return Refused("the fit did not converge")
        if not (np.isfinite(effects).all() and np.isfinite(covariance).all()):
            return Refused("an effect or its variance is not finite")
        if np.abs(effects).max() > LARGEST_EFFECT:
            return Refused("a group has only cells of 0 or 100 per cent")
        residual = np.array([_logit(cell.share) for cell in cells]) - design @ effects
        residual *= math.sqrt(spare)
        country = np.array([cell.geo for cell in cells])
        spread: dict[str, dict[str, float]] = {}
        for margin in ("sector", "size"):
            of = np.array([getattr(cell, margin) != "" for cell in cells])
            spread[margin] = _spread(country[of], residual[of])
        return ShareFit(
            cells=self.cells,
            columns=columns,
            effects=tuple(effects.tolist()),
            covariance=covariance,
            sd_sector=spread["sector"],
            sd_size=spread["size"],
            diagnostics=Diagnostics(
                cells=len(cells),
                countries=len(geos),
                parameters=len(columns),
                sd_sector=spread["sector"][""],
                sd_size=spread["size"][""],
                sd_country=float(np.std(effects[: len(geos)], ddof=1)),
                iterations=int(result.fit_history["iteration"]),
            ),
        )


@dataclass(frozen=True, slots=True)
class Diagnostics:
    """How a fit was made.

    `sd_sector` and `sd_size` are the residual spread over all countries, `sd_country` that of the
    country effects, all in logits.
    """

    cells: int
    countries: int
    parameters: int
    sd_sector: float
    sd_size: float
    sd_country: float
    iterations: int


@dataclass(frozen=True)
class ShareFit:
    """The fitted model; effects in the order of `columns`, spreads by country (`""`: all)."""

    cells: tuple[Cell, ...] = field(repr=False)
    columns: dict[tuple[str, str], int] = field(repr=False)
    effects: tuple[float, ...] = field(repr=False)
    covariance: np.ndarray = field(repr=False)
    sd_sector: dict[str, float] = field(repr=False)
    sd_size: dict[str, float] = field(repr=False)
    diagnostics: Diagnostics

    @cached_property
    def _published(self) -> dict[tuple[str, str, str], float]:
        """Logits of the published cells; 0 and 100 have none and give way to the model."""
        return {
            (cell.geo, cell.sector, cell.size): _logit(cell.share)
            for cell in self.cells
            if 0 < cell.share < WHOLE
        }

    def fitted(self, geo: str, sector: str = "", size: str = "") -> float | None:
        """The logit the model gives a cell; `None` when one of its effects was not estimated.

        A country outside the fit stands at its published total.
        """
        linear = 0.0
        if ("geo", geo) not in self.columns:
            total = self._published.get((geo, "", ""))
            if total is None:
                return None
            linear = total
        if any(
            name and (kind, name) not in self.columns
            for kind, name in (("sector", sector), ("size", size))
        ):
            return None
        return linear + sum(self.effects[at] for at in _columns(self.columns, geo, sector, size))

    def estimate(
        self, geo: str, sector: str = "", size: str = "", *, unseen: bool = False
    ) -> Estimate | None:
        """The share of a cell with its 90 % interval; `None` when the data don't reach it.

        Published margins of the country are carried over: with `L` their logits, sector x size is
        `L(sector) + L(size) - L(total)`. The variance is that of the effects not carried, plus the
        residual variance of each margin not carried, plus that of sector x size itself, which
        nobody publishes and for which the larger residual variance stands in. With `unseen` the
        estimate stands in for a country outside the data: the variance between countries is
        added, and the interval reaches at least `UNSEEN_COUNTRY_LOGITS` to both sides.
        """
        logit = self.fitted(geo, sector, size)
        if logit is None:
            return None
        weights = self._row(geo, sector, size)
        sd_sector = self.sd_sector.get(geo, self.sd_sector[""])
        sd_size = self.sd_size.get(geo, self.sd_size[""])
        variance = 0.0
        carried = 0
        for margin, sd in (((geo, sector, ""), sd_sector), ((geo, "", size), sd_size)):
            if margin[1:] == ("", ""):
                continue
            published, fitted = self._published.get(margin), self.fitted(*margin)
            if published is None or fitted is None:
                variance += sd**2
            elif margin != (geo, sector, size):
                logit += published - fitted
                weights -= self._row(*margin)
                carried += 1
            else:
                variance += sd**2
        total = (geo, "", "")
        published, fitted = self._published.get(total), self.fitted(*total)
        if carried == BOTH and published is not None and fitted is not None:
            logit -= published - fitted
            weights += self._row(*total)
        if sector and size:
            variance += max(sd_sector, sd_size) ** 2
        sd = math.sqrt(variance + float(weights @ self.covariance @ weights))
        half = Z90 * sd
        if unseen:
            half = max(Z90 * math.hypot(sd, self.diagnostics.sd_country), UNSEEN_COUNTRY_LOGITS)
        return Estimate(
            share=_share(logit),
            interval=_interval(logit - half, logit + half),
            logit=logit,
            half=half,
        )

    def _row(self, geo: str, sector: str, size: str) -> np.ndarray:
        row = np.zeros(len(self.effects))
        for at in _columns(self.columns, geo, sector, size):
            row[at] = 1.0
        return row


@lru_cache(maxsize=64)
def fit_shares(cells: tuple[Cell, ...]) -> ShareFit | Refused:
    """Fit once per process and content: the cells themselves are the key."""
    return ShareModel(cells).fit()


def shifted_distribution(
    shares: tuple[float, ...], top: int, logit: float, half: float
) -> tuple[tuple[float, ...], tuple[Interval, ...]]:
    """Move a distribution over ordered classes until its upper `top` classes reach a logit.

    The cumulative logits of all cuts move by the same amount (proportional odds, McCullagh 1980).
    `shares` are in per cent, lowest class first; `half` is the half-width of the logit, and each
    interval holds the shares of all moves inside it.
    """
    total = sum(shares)
    above = [100 * sum(shares[at:]) / total for at in range(1, len(shares))]
    start = _logit(above[len(shares) - top - 1], clip=1e-4)
    cuts = [_logit(share, clip=1e-4) for share in above]

    def moved(by: float) -> tuple[float, ...]:
        steps = [100.0, *(_share(cut + by) for cut in cuts), 0.0]
        return tuple(high - low for high, low in pairwise(steps))

    middle = moved(logit - start)
    moves = [moved(logit - start + by) for by in np.linspace(-half, half, 41).tolist()]
    intervals = tuple(
        Interval(low=min(at), high=max(at)) for at in zip(middle, *moves, strict=True)
    )
    return middle, intervals


def _interval(low: float, high: float) -> Interval:
    """Bounds in per cent; one beyond `CLIP` is 0 or 100, which residuals can't tell from it."""
    low, high = _share(low), _share(high)
    return Interval(low=low if low > CLIP else 0.0, high=high if high < WHOLE - CLIP else WHOLE)


def _columns(columns: dict[tuple[str, str], int], geo: str, sector: str, size: str) -> list[int]:
    keys = (("geo", geo), ("sector", sector), ("size", size))
    return [columns[key] for key in keys if key in columns]


def _logit(share: float, clip: float = CLIP) -> float:
    kept = min(max(share, clip), 100 - clip)
    return math.log(kept / (100 - kept))


def _share(logit: float) -> float:
    return 100 / (1 + math.exp(-logit))


def _estimable(cells: list[Cell]) -> list[Cell]:
    """Leave out groups with only cells of 0 or 100 per cent: no finite effect fits them."""
    while True:
        inner = [cell for cell in cells if 0 < cell.share < WHOLE]
        geos = {cell.geo for cell in inner}
        sectors = {cell.sector for cell in inner}
        sizes = {cell.size for cell in inner}
        kept = [
            cell
            for cell in cells
            if cell.geo in geos and cell.sector in sectors and cell.size in sizes
        ]
        if len(kept) == len(cells):
            return kept
        cells = kept


def _spread(country: np.ndarray, residual: np.ndarray) -> dict[str, float]:
    """Residual standard deviation by country, drawn towards that of all countries (key `""`).

    Cells of small countries rest on few respondents and scatter far more, and the number of
    respondents isn't published. The common value is the 90 % quantile of the absolute residual over
    1.645, which single wild cells don't move; it counts like `SPREAD_CELLS` cells beside the
    country's own.
    """
    if not residual.size:
        return {"": 0.0}
    common = float(np.quantile(np.abs(residual), 0.9)) / Z90
    spread = {"": common}
    for name in np.unique(country):
        own = residual[country == name]
        square = float((own**2).sum()) + SPREAD_CELLS * common**2
        spread[str(name)] = math.sqrt(square / (own.size + SPREAD_CELLS))
    return spread
