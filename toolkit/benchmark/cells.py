"""Published shares as the models take them: cells, logits, estimates and refusals.

Shares are in per cent. No model is made here.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from toolkit.model.base import Interval

Array = NDArray[np.float64]
Numbers = NDArray[np.int64]
"""Rows or groups, counted from 0."""
WHOLE = 100.0
LEVEL = 0.90
"""Of every interval of a share."""
Z90 = 1.6448536269514722
"""Standard normal quantile of a two-sided 90 % interval."""
CLIP = 0.25
"""Shares are moved at least this far (per cent) from 0 and 100 before a logit is taken."""
AGGREGATE = "EU27"
"""Made of countries, therefore never a country of a fit."""


class Cell(NamedTuple):
    """A published share in per cent; at most one of `sector` and `size` is not empty."""

    geo: str
    sector: str
    size: str
    share: float


class Refused(NamedTuple):
    """Why no model stands: `reason` is a short technical sentence for the record."""

    reason: str


class Estimate(NamedTuple):
    """A modelled share (per cent) with its 90 % prediction interval.

    On the logit scale the interval is `logit` plus and minus `half`.
    """

    share: float
    interval: Interval
    logit: float
    half: float


def logit_of(share: float, clip: float = CLIP) -> float:
    """The logit of a share in per cent, held `clip` away from 0 and 100.

    >>> logit_of(50.0)
    0.0
    """
    kept = min(max(share, clip), WHOLE - clip)
    return math.log(kept / (WHOLE - kept))


def share_of(logit: float) -> float:
    """The share in per cent of a logit of any size.

    >>> share_of(0.0)
    50.0
    """
    return WHOLE / 2 * (1 + math.tanh(logit / 2))


def estimate(logit: float, half: float) -> Estimate:
    """A share with the interval `logit` plus and minus `half`.

    A bound beyond `CLIP` prints as 0 or 100, which no residual can tell from it.
    """
    low, high = share_of(logit - half), share_of(logit + half)
    interval = Interval(low=low if low > CLIP else 0.0, high=high if high < WHOLE - CLIP else WHOLE)
    return Estimate(share_of(logit), interval, logit, half)


def estimable(cells: Sequence[Cell]) -> list[Cell]:
    """The cells of countries, without groups of only 0 or 100 per cent: no finite effect fits them."""
    kept = [cell for cell in cells if cell.geo != AGGREGATE]
    while True:
        inner = [cell for cell in kept if 0 < cell.share < WHOLE]
        geos = {cell.geo for cell in inner}
        sectors = {cell.sector for cell in inner}
        sizes = {cell.size for cell in inner}
        left = [
            cell
            for cell in kept
            if cell.geo in geos and cell.sector in sectors and cell.size in sizes
        ]
        if len(left) == len(kept):
            return kept
        kept = left


class Margins(NamedTuple):
    """The columns of the sector and size effects; column 0 is the total of all activities and sizes."""

    sector: dict[str, int]
    size: dict[str, int]

    @classmethod
    def of(cls, cells: Sequence[Cell]) -> Margins:
        """A column for each sector and size that occurs."""
        sectors = sorted({cell.sector for cell in cells} - {""})
        sizes = sorted({cell.size for cell in cells} - {""})
        first = 1 + len(sectors)
        return cls(
            {name: at for at, name in enumerate(sectors, 1)},
            {name: at for at, name in enumerate(sizes, first)},
        )

    @property
    def width(self) -> int:
        """Number of columns."""
        return 1 + len(self.sector) + len(self.size)

    def knows(self, sector: str, size: str) -> bool:
        """Whether each of the two is empty or has an effect."""
        return (not sector or sector in self.sector) and (not size or size in self.size)

    def row(self, sector: str, size: str) -> Array:
        """The row of a cell; raises `KeyError` for a margin without an effect."""
        row = np.zeros(self.width)
        row[0] = 1.0
        for name, columns in ((sector, self.sector), (size, self.size)):
            if name:
                row[columns[name]] = 1.0
        return row

    def matrix(self, cells: Sequence[Cell]) -> Array:
        """The design matrix, a row a cell."""
        return np.array([self.row(cell.sector, cell.size) for cell in cells])


def upper_quantile(values: Array, level: float = LEVEL) -> float:
    """The ⌈(n + 1) level⌉-th smallest value: the conformal quantile, never too small on average.

    With too few values it is the largest.
    """
    rank = math.ceil((values.size + 1) * level)
    return float(np.sort(values)[min(rank, values.size) - 1])
