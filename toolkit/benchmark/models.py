"""Estimates, with intervals, of shares that nobody published: a missing sector, sector x size.

One object for each indicator holds two models of the same published cells: `pooled` for countries
that publish something, `fractional` for a country that publishes nothing. A fit with any warning is
refused with its reason; no number comes out of it. statsmodels is imported only when a fit is neither
in memory nor in the folder of fits, since that costs a second.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property, lru_cache

from toolkit.benchmark.cells import AGGREGATE, Cell, Estimate, Refused, estimate
from toolkit.benchmark.fit_store import recall, remember
from toolkit.benchmark.fractional import FractionalFit, FractionalLogit
from toolkit.benchmark.pooled import PooledFit, PooledLogit

UNSEEN_COUNTRY_LOGITS = 2.0
"""Least half-width for a country outside the survey. Countries of the survey that are left out lie
within 1.0 to 2.3 logits nine times in ten, but Europe's spread says little about the world's.
"""


@dataclass(frozen=True)
class ShareModel:
    """Both models of one indicator over its published cells; `EU27` is no country in them."""

    cells: tuple[Cell, ...]

    def fit(self) -> ShareFit | Refused:
        """Fit both; refused when either is, since each stands in where the other has nothing."""
        pooled = PooledLogit(self.cells).fit()
        if isinstance(pooled, Refused):
            return pooled
        fractional = FractionalLogit(self.cells).fit()
        if isinstance(fractional, Refused):
            return fractional
        return ShareFit(self.cells, pooled, fractional)


@dataclass(frozen=True)
class ShareFit:
    """The fitted models of one indicator, and the cells that an estimate carries over."""

    cells: tuple[Cell, ...] = field(repr=False)
    pooled: PooledFit
    fractional: FractionalFit

    @cached_property
    def _by_country(self) -> dict[str, list[Cell]]:
        found: dict[str, list[Cell]] = {}
        for cell in self.cells:
            found.setdefault(cell.geo, []).append(cell)
        return found

    @property
    def countries(self) -> int:
        """How many countries the fit rests on."""
        return self.pooled.countries

    def estimate(
        self, geo: str, sector: str = "", size: str = "", *, unseen: bool = False
    ) -> Estimate | None:
        """The share of a cell with its 90 % interval; `None` when the data don't reach it.

        From the other published cells of the country (`PooledFit.predict`). A country without any,
        and with `unseen` a country for which `geo` (EU27) stands in, gets an interval at least as
        wide as for one that is left out of the survey, and at least `UNSEEN_COUNTRY_LOGITS` to both
        sides.
        """
        known = self._by_country.get(geo, [])
        found = self.pooled.predict(known, sector, size)
        if found is not None and not unseen:
            return found
        if found is None and geo != AGGREGATE:
            found = self.fractional.estimate(sector, size)
        if found is None:
            return None
        half = max(found.half, self.fractional.half, UNSEEN_COUNTRY_LOGITS)
        return estimate(found.logit, half)


@lru_cache(maxsize=64)
def fit_shares(cells: tuple[Cell, ...]) -> ShareFit | Refused:
    """Fit once for the same cells: kept in this process, and on disk for the next one."""
    known = recall(cells)
    if known is not None:
        return ShareFit(cells, *known)
    fit = ShareModel(cells).fit()
    if isinstance(fit, ShareFit):
        remember(cells, fit.pooled, fit.fractional)
    return fit
