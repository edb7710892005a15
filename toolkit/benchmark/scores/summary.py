"""A subject beside a published mean, with or without standard deviation and number.

Without members a place is a model: scores normal (place of a new subject by Student's t with
n - 1 degrees, the posterior predictive under the usual flat prior) or beta on 0-5 by moments. It is marked as
such. From a mean alone follows a difference and nothing else.
"""

from __future__ import annotations

import math

import numpy as np

from toolkit.benchmark.scores.detail import band_of, detail_of
from toolkit.benchmark.scores.distribution import FEWEST_DRAWS, REPEATS, SEED, range_of
from toolkit.benchmark.scores.inputs import HIGHEST_SCORE, Floats, Subject, Summary
from toolkit.model.base import Interval, Refused
from toolkit.model.cohort_position import Difference, Place, Size

Z90 = 1.6448536269514722
SIZES: tuple[tuple[float, Size], ...] = ((0.8, "far"), (0.5, "clearly"), (0.2, "slightly"))
"""Least absolute difference in standard deviations of each word (Cohen's steps, our words)."""


def hedges_correction(n: float) -> float:
    """J = 1 - 3 / (4 (n - 1) - 1), which takes the bias off a standardised difference (Hedges 1981).

    >>> round(hedges_correction(20), 2)
    0.96
    """
    return 1 - 3 / (4 * (n - 1) - 1)


def size_of(g: float, interval: Interval | None) -> Size | None:
    """The word for a standardised difference; `same` whenever the interval holds 0.

    >>> size_of(-0.6, Interval(low=-1.2, high=-0.1))
    'clearly'
    """
    if interval is None:
        return None
    if interval.low <= 0 <= interval.high:
        return "same"
    return next((word for least, word in SIZES if abs(g) >= least), "same")


def difference(
    subject: Subject, mean: float, mean_se: float, sd: float, n: float | None = None
) -> Difference:
    """The difference to a mean with standard error `mean_se`, members scattering by `sd`.

    The 90 % interval holds the subject's own error and that of the mean; `n` gives Hedges'
    correction. `sd` must be positive.
    """
    value = subject.score - mean
    error = math.sqrt(subject.variance + mean_se**2)
    interval = Interval(low=value - Z90 * error, high=value + Z90 * error)
    g = value / sd * (hedges_correction(n) if n is not None and n > 2 else 1.0)  # noqa: PLR2004
    return Difference(
        value=value, interval=interval, standard_error=error, g=g, size=size_of(g, interval)
    )


def summary_difference(subject: Subject, summary: Summary) -> Difference | Refused:
    """The difference to a published mean; without interval when spread or number is missing.

    Refused with `no-mean`.
    """
    if summary.mean is None:
        return Refused(reason="no-mean")
    if not summary.sd or summary.n is None or summary.n < 2:  # noqa: PLR2004
        return Difference(value=subject.score - summary.mean)
    error = summary.sd / math.sqrt(summary.n)
    return difference(subject, summary.mean, error, summary.sd, summary.n)


def summary_place(subject: Subject, summary: Summary) -> Place | Refused:
    """The modelled place from mean, standard deviation and number.

    Refused with `mean-only`, `no-number`, `no-spread`, `too-few-members` (value `n`) or `not-asked`
    (fewer than 10).
    """
    if summary.mean is None or summary.sd is None:
        return Refused(reason="mean-only")
    if summary.n is None:
        return Refused(reason="no-number")
    if summary.sd <= 0:
        return Refused(reason="no-spread")
    detail = detail_of(summary.n)
    if detail == "nothing":
        return Refused(reason="too-few-members", values={"n": str(summary.n)})
    if detail == "mean":
        return Refused(reason="not-asked", values={"n": str(summary.n)})
    if summary.bounded and moments(summary.mean, summary.sd) is None:
        return Refused(reason="no-spread")
    places = modelled_places(subject.repeated, summary)
    band, probability = band_of(places, detail)
    return Place(
        range=range_of(places),
        middle=modelled_place(subject.score, summary),
        band=band,
        probability=probability,
        modelled=True,
        method="beta" if summary.bounded else "student",
    )


def modelled_place(score: float, summary: Summary) -> float:
    """The place (0-100) of a score among new subjects of the summarised kind.

    Student: 100 T(n-1)((y - m) / (s sqrt(1 + 1/n))). Beta: its distribution function by moments.
    Raises `ValueError` without mean, standard deviation or number, or when no beta has the moments.
    """
    from scipy.special import betainc, stdtr

    if summary.mean is None or summary.sd is None or summary.n is None:
        raise ValueError("a place needs mean, standard deviation and number")
    if summary.bounded:
        found = moments(summary.mean, summary.sd)
        if found is None:
            raise ValueError("no beta distribution has this mean and standard deviation")
        return 100 * float(betainc(*found, score / HIGHEST_SCORE))
    t = (score - summary.mean) / (summary.sd * math.sqrt(1 + 1 / summary.n))
    return 100 * float(stdtr(summary.n - 1, t))


def moments(mean: float, sd: float) -> tuple[float, float] | None:
    """Both parameters of the beta distribution on 0-5 with these moments; `None` if there is none.

    >>> moments(2.5, 1.25)
    (1.5, 1.5)
    """
    m, v = mean / HIGHEST_SCORE, (sd / HIGHEST_SCORE) ** 2
    if not 0 < m < 1 or not 0 < v < m * (1 - m):
        return None
    size = m * (1 - m) / v - 1
    return m * size, (1 - m) * size


def modelled_places(draws: Floats, summary: Summary, *, seed: int = SEED) -> Floats:
    """Draws of the place (0-100) over repetitions of the score and the posterior of mean and spread.

    sigma^2 ~ (n - 1) s^2 / chi^2(n - 1), mu ~ N(m, sigma^2 / n); the mean of the places of one score is
    Student's place. With `bounded`, the drawn moments are those of a beta distribution; a draw
    that no beta distribution has is drawn again from those that have one.
    """
    from scipy.special import betainc, ndtr

    if summary.mean is None or summary.sd is None or summary.n is None:
        raise ValueError("a place needs mean, standard deviation and number")
    rng = np.random.Generator(np.random.PCG64(seed))
    times = max(REPEATS, -(-FEWEST_DRAWS // len(draws)))
    y = np.tile(draws, times)
    sigma = summary.sd * np.sqrt((summary.n - 1) / rng.chisquare(summary.n - 1, len(y)))
    mu = summary.mean + sigma / math.sqrt(summary.n) * rng.standard_normal(len(y))
    if not summary.bounded:
        return 100 * np.asarray(ndtr((y - mu) / sigma))
    m, v = mu / HIGHEST_SCORE, (sigma / HIGHEST_SCORE) ** 2
    fine = np.flatnonzero((m > 0) & (m < 1) & (v < m * (1 - m)))
    if not len(fine):
        raise ValueError("no beta distribution has this mean and standard deviation")
    chosen = np.arange(len(y))
    wrong = np.setdiff1d(chosen, fine)
    chosen[wrong] = rng.choice(fine, len(wrong))
    m, v = m[chosen], v[chosen]
    size = m * (1 - m) / v - 1
    found = betainc(m * size, (1 - m) * size, y / HIGHEST_SCORE)
    return 100 * np.asarray(found, dtype=np.float64)


def reaches_beyond(summary: Summary) -> bool:
    """Whether mean plus or minus two standard deviations leaves the scale 0-5 (normal model only)."""
    if summary.mean is None or summary.sd is None or summary.bounded:
        return False
    return summary.mean - 2 * summary.sd < 0 or summary.mean + 2 * summary.sd > HIGHEST_SCORE
