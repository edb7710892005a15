"""A subject beside published shares by level: the exact band that its level spans.

A subject at level b lies between the share below b and the share up to b, and nothing inside
that band is known. Its own error widens the band to the levels that its repeated answers reach, and a printed
number of subjects to the sampling error of both ends (Jeffreys).
"""

from __future__ import annotations

import numpy as np

from toolkit.benchmark.scores.detail import BANDS, band_in, detail_of
from toolkit.benchmark.scores.distribution import HIGH, LOW
from toolkit.benchmark.scores.inputs import LevelShares, Subject
from toolkit.model.base import Interval, Refused
from toolkit.model.cohort_position import Band, Detail, Place

ROUNDING = 1.5
"""Points by which published shares may miss 100 (six shares rounded to whole per cent)."""


def band_ends(shares: LevelShares, level: int) -> tuple[float, float]:
    """Per cent below a level, and up to and with it, of shares that add up to 100.

    >>> band_ends(LevelShares((9, 23, 42, 26, 0, 0)), 2)
    (32.0, 74.0)
    """
    total = sum(shares.shares)
    return (
        100 * sum(shares.shares[:level]) / total,
        100 * sum(shares.shares[: level + 1]) / total,
    )


def shares_add_up(shares: LevelShares) -> bool:
    """Whether the shares add up to 100 but for one unit of rounding in the second digit."""
    return abs(sum(shares.shares) - 100) <= 0.05  # noqa: PLR2004


def shares_place(subject: Subject, shares: LevelShares) -> Place | Refused:
    """The place of a subject with a level.

    Refused with `no-level` (the subject has none), `shares-wrong` (a negative share, or a sum far
    from 100), `too-few-members` or `not-asked` (value `n`, when a number is given).
    """
    if subject.level is None:
        return Refused(reason="no-level")
    if min(shares.shares) < 0 or abs(sum(shares.shares) - 100) > ROUNDING:
        return Refused(reason="shares-wrong", values={"sum": f"{sum(shares.shares):g}"})
    detail: Detail = "quarters" if shares.n is None else detail_of(shares.n)
    if shares.n is not None and detail in {"nothing", "mean"}:
        reason = "too-few-members" if detail == "nothing" else "not-asked"
        return Refused(reason=reason, values={"n": str(shares.n)})
    first, last = _levels(subject, subject.level)
    low, _ = band_ends(shares, first)
    _, high = band_ends(shares, last)
    if shares.n is not None:
        low, high = sampled_end(low, shares.n, LOW), sampled_end(high, shares.n, HIGH)
    here = band_ends(shares, subject.level)
    band, _, _ = band_in(low, high, detail)
    return Place(
        range=Interval(low=low, high=high),
        middle=sum(here) / 2,
        band=band,
        probability=_held(subject, shares, band),
        modelled=False,
        method="shares",
    )


def _levels(subject: Subject, level: int) -> tuple[int, int]:
    """The lowest and highest level that 90 % of the repeated answers reach, with the level itself."""
    if not subject.level_probabilities:
        return level, level
    cumulative = np.cumsum(subject.level_probabilities)
    first = int(np.searchsorted(cumulative, LOW, side="right"))
    last = int(np.searchsorted(cumulative, HIGH - 1e-9))
    top = len(subject.level_probabilities) - 1
    return min(level, first), max(level, min(last, top))


def sampled_end(end: float, n: int, share: float) -> float:
    """An end of a band (0-100) moved to a quantile of its posterior (Jeffreys), n subjects given."""
    from scipy.special import betaincinv

    if end in {0.0, 100.0}:
        return end
    k = end / 100 * n
    return 100 * float(betaincinv(k + 0.5, n - k + 0.5, share))


def _held(subject: Subject, shares: LevelShares, band: Band) -> float:
    """Probability of the levels whose band lies in a part of the cohort; of the likelier half if open."""
    by_level = subject.level_probabilities or tuple(
        1.0 if level == subject.level else 0.0 for level in range(len(shares.shares))
    )
    ends = {name: (low, high) for name, low, high in BANDS["deciles"]}
    if band == "open":
        return max(_inside(by_level, shares, 50, 100), _inside(by_level, shares, 0, 50))
    return _inside(by_level, shares, *ends[band])


def _inside(by_level: tuple[float, ...], shares: LevelShares, start: float, end: float) -> float:
    found = 0.0
    for level, probability in enumerate(by_level):
        low, high = band_ends(shares, level)
        if start - 1e-9 <= low and high <= end + 1e-9:
            found += probability
    return found
