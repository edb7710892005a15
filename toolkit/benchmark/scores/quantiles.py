"""A subject beside published quantiles: the exact band between the two that hold its score.

Between two published quantiles nothing is known, so that quartiles place a subject into a quarter. Its own
error and, where the number is printed, the sampling error of both ends widen the band.
"""

from __future__ import annotations

import numpy as np

from toolkit.benchmark.scores.detail import band_in, detail_of
from toolkit.benchmark.scores.distribution import HIGH, LOW, range_of
from toolkit.benchmark.scores.inputs import Subject, Summary
from toolkit.benchmark.scores.shares import sampled_end
from toolkit.model.base import Interval, Refused
from toolkit.model.cohort_position import Place


def between(quantiles: tuple[tuple[float, float], ...], score: float) -> tuple[float, float]:
    """Ends (0-100) of the band of a score among (share, value) pairs in order.

    A score equal to a quantile belongs to the bands on both of its sides.

    >>> between(((0.25, 1.5), (0.5, 2.0), (0.75, 2.8)), 2.1)
    (50.0, 75.0)
    """
    low = max((share for share, value in quantiles if value < score), default=0.0)
    high = min((share for share, value in quantiles if value > score), default=1.0)
    return 100 * low, 100 * high


def quantiles_place(subject: Subject, summary: Summary) -> Place | Refused:
    """The place among published quantiles.

    Refused with `no-number`, `too-few-members` or `not-asked` (value `n`).
    """
    if summary.n is None:
        return Refused(reason="no-number")
    detail = detail_of(summary.n)
    if detail in {"nothing", "mean"}:
        reason = "too-few-members" if detail == "nothing" else "not-asked"
        return Refused(reason=reason, values={"n": str(summary.n)})
    drawn = range_of(subject.repeated)
    low, _ = between(summary.quantiles, min(drawn.low, subject.score))
    _, high = between(summary.quantiles, max(drawn.high, subject.score))
    low, high = sampled_end(low, summary.n, LOW), sampled_end(high, summary.n, HIGH)
    here = between(summary.quantiles, subject.score)
    band, start, end = band_in(low, high, detail)
    if band == "open":
        start, end = (50, 100) if sum(here) > 100 else (0, 50)  # noqa: PLR2004
    ends = np.array([between(summary.quantiles, float(score)) for score in subject.repeated])
    inside = (ends[:, 0] >= start) & (ends[:, 1] <= end)
    return Place(
        range=Interval(low=low, high=high),
        middle=sum(here) / 2,
        band=band,
        probability=float(inside.mean()),
        modelled=False,
        method="quantiles",
    )
