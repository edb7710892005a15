"""From published figures to what a model takes: cells of shares, shares among shares, distributions."""

from __future__ import annotations

from functools import lru_cache

import numpy as np

from toolkit.benchmark.cells import AGGREGATE, WHOLE, Cell, Refused
from toolkit.benchmark.figures import Figures
from toolkit.benchmark.ordered import CumulativeFit, CumulativeLogit

SIZES = ("small", "medium", "large")


def share_cells(figures: Figures, indicators: tuple[str, ...]) -> tuple[Cell, ...]:
    """The newest published cells of an indicator, or of the sum of several if all are there."""
    return tuple(
        Cell(geo, sector, size, min(WHOLE, sum(shares)))
        for geo, sector, size, shares in _all(figures, indicators)
    )


def among_cells(figures: Figures, indicators: tuple[str, ...]) -> tuple[Cell, ...]:
    """The first indicator as a share of the sum of all, where the sum is not nought."""
    return tuple(
        Cell(geo, sector, size, WHOLE * shares[0] / sum(shares))
        for geo, sector, size, shares in _all(figures, indicators)
        if sum(shares) > 0
    )


def _all(
    figures: Figures, indicators: tuple[str, ...]
) -> list[tuple[str, str, str, tuple[float, ...]]]:
    first, *others = indicators
    found = []
    for cell in figures.newest(first):
        if cell.size == "sme":
            continue  # small and medium together would count both twice
        parts = [figures.find(other, cell.geo, cell.sector, cell.size) for other in others]
        shares = (cell.share, *(part.share for part in parts if part is not None))
        if len(shares) == len(indicators):
            found.append((cell.geo, cell.sector, cell.size, shares))
    return found


def fit_classes(figures: Figures, classes: tuple[str, ...]) -> CumulativeFit | Refused:
    """The cumulative logit of a class indicator by size and country, lowest class first."""
    rows = []
    for geo in sorted(figures.countries(classes[0]) - {AGGREGATE}):
        for size in SIZES:
            found = [figures.find(name, geo, "", size) for name in classes]
            shares = tuple(cell.share for cell in found if cell is not None)
            if len(shares) == len(classes) and sum(shares) > 0:
                rows.append((geo, size, shares))
    return _fit_classes(tuple(rows))


@lru_cache(maxsize=8)
def _fit_classes(
    rows: tuple[tuple[str, str, tuple[float, ...]], ...],
) -> CumulativeFit | Refused:
    if len({geo for geo, _, _ in rows}) < 2:  # noqa: PLR2004 - spread needs two
        return Refused("fewer than two countries with a whole distribution")
    geos, group = np.unique([geo for geo, _, _ in rows], return_inverse=True)
    design = np.array(
        [
            [*(size == name for name in SIZES[1:]), *(geo == name for name in geos[1:])]
            for geo, size, _ in rows
        ],
        dtype=float,
    )
    return CumulativeLogit(np.array([shares for _, _, shares in rows]), design, group).fit()
