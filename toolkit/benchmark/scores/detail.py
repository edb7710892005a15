"""What may be said from how many members, and the part of a cohort that a place lies in.

Measured for this toolkit (standard deviation 15 of 100, intraclass correlation .1): the 90 % half-width of a
mean is 14 points at 5 members and 9 at 10; the median's own place is known to 26-74 at 10, 35-65 at 30
and 42-58 at 100. Hence nothing under 5 (which disclosure asks too), halves from 10, quarters from 30, tenths
from 100.
"""

from __future__ import annotations

import numpy as np

from toolkit.benchmark.disclosure import FEWEST
from toolkit.benchmark.scores.inputs import Floats
from toolkit.model.cohort_position import Band, Detail

HALVES_FROM, QUARTERS_FROM, DECILES_FROM = 10, 30, 100
LIKELY = 0.8
"""Probability from which a part of the cohort is named; below it a level is called borderline too."""

_HALVES: tuple[tuple[Band, float, float], ...] = (
    ("upper-half", 50, 100),
    ("lower-half", 0, 50),
    ("middle-half", 25, 75),
)
_QUARTERS: tuple[tuple[Band, float, float], ...] = (
    ("top-quarter", 75, 100),
    ("bottom-quarter", 0, 25),
    ("top-third", 200 / 3, 100),
    ("bottom-third", 0, 100 / 3),
    ("middle-third", 100 / 3, 200 / 3),
)
_TENTHS: tuple[tuple[Band, float, float], ...] = (
    ("top-tenth", 90, 100),
    ("bottom-tenth", 0, 10),
)
BANDS: dict[Detail, tuple[tuple[Band, float, float], ...]] = {
    "nothing": (),
    "mean": (),
    "halves": _HALVES[:2],
    "quarters": (*_QUARTERS, *_HALVES),
    "deciles": (*_TENTHS, *_QUARTERS, *_HALVES),
}
"""Nameable parts with their ends in places of 100, narrowest first."""


def detail_of(n: float) -> Detail:
    """The finest statement that `n` members (or the effective number of weighted ones) carry.

    >>> [detail_of(n) for n in (4, 5, 10, 30, 100)]
    ['nothing', 'mean', 'halves', 'quarters', 'deciles']
    """
    steps: tuple[tuple[int, Detail], ...] = (
        (DECILES_FROM, "deciles"),
        (QUARTERS_FROM, "quarters"),
        (HALVES_FROM, "halves"),
        (FEWEST, "mean"),
    )
    return next((detail for low, detail in steps if n >= low), "nothing")


def band_of(places: Floats, detail: Detail) -> tuple[Band, float]:
    """The narrowest part that holds the drawn places (0-100) with probability `LIKELY` or more.

    Second comes that probability; `open` has the probability of the likelier half.
    """
    for name, low, high in BANDS[detail]:
        inside = float(np.mean((places >= low) & (places <= high)))
        if inside >= LIKELY:
            return name, inside
    above = float(np.mean(places > 50))  # noqa: PLR2004
    return "open", max(above, 1 - above)


def band_in(low: float, high: float, detail: Detail) -> tuple[Band, float, float]:
    """The narrowest part with its ends that holds a whole range of places; `open` is everything.

    >>> band_in(70, 100, "quarters")
    ('top-third', 66.66666666666667, 100)
    """
    for name, start, end in BANDS[detail]:
        if start <= low and high <= end:
            return name, start, end
    return "open", 0, 100
