"""Between which enterprises of a group a subject stands, as far as shares alone can tell.

Official figures give the share of a group for each practice, not how many practices one enterprise
does. How often a count is reached depends on what goes together with what. Three answers, from sure to
sharp:

* Whatever goes together with what: the bounds of Rüger (1978) on a count of events.
* Practices that go together to any degree, from not at all to one always with the next: a one-factor
  normal model (Drezner 1992 and others) with every correlation from 0 to 1. This is the band.
* Each rarer practice only where all commoner ones are (a Guttman scale): its sharp end, never shown alone.

A kind of a practice (artificial intelligence in logistics) occurs only together with the practice.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from statistics import NormalDist
from typing import NamedTuple

import numpy as np

from toolkit.benchmark.cells import Array

CORRELATIONS = (0.0, 0.2, 0.4, 0.6, 0.8, 0.9)
"""The range of association over which the band runs; the Guttman scale is its end."""
_REACH, _POINTS = 7.0, 71


@dataclass(frozen=True, slots=True)
class Practice:
    """A practice with its share of a group (0-1), its 90 % interval, and whether the subject does it.

    `part_of` is the practice of which this one is a kind.
    """

    id: str
    share: float
    done: bool
    low: float | None = None
    high: float | None = None
    part_of: str = ""


class Range(NamedTuple):
    """Per cent of the group: at least `low` do less, at most `high` do less or as much."""

    low: float
    high: float


def practice_band(practices: Sequence[Practice]) -> Range:
    """The band of a subject over all correlations, with what the shares themselves leave open.

    What a modelled share leaves open is added in quadrature over the practices, since each indicator
    has its own model. Raises `ValueError` without a practice.
    """
    if not practices:
        raise ValueError("no practice")
    count = sum(practice.done for practice in practices)
    shares = {practice.id: practice.share for practice in practices}
    kinds = {practice.id: practice.part_of for practice in practices}
    low, high = _hull(shares, kinds, count)
    down = up = 0.0
    for practice in practices:
        if practice.high is not None:
            down += (
                max(low - _hull({**shares, practice.id: practice.high}, kinds, count).low, 0) ** 2
            )
        if practice.low is not None:
            up += (
                max(_hull({**shares, practice.id: practice.low}, kinds, count).high - high, 0) ** 2
            )
    return Range(max(low - math.sqrt(down), 0.0), min(high + math.sqrt(up), 100.0))


def free_band(practices: Sequence[Practice]) -> Range:
    """What the shares allow whatever goes together with what (Rüger's bounds); raises as above."""
    if not practices:
        raise ValueError("no practice")
    count = sum(practice.done for practice in practices)
    shares = [practice.share for practice in practices]
    missing = [1 - share for share in shares]
    n = len(practices)
    fewer = 1 - at_least(shares, count)
    no_more = at_least(missing, n - count)
    return Range(100 * fewer, 100 * no_more)


def at_least(shares: Sequence[float], count: int) -> float:
    """The largest possible probability that `count` of several events happen, given each one's own.

    Rüger (1978): the least of (sum of the n - r smallest)/(count - r) over r below `count`.

    >>> at_least([0.5, 0.5], 2)
    0.5
    >>> at_least([0.5, 0.5], 1)
    1.0
    """
    if count <= 0:
        return 1.0
    ordered = sorted(shares)
    n = len(ordered)
    return min(1.0, *(math.fsum(ordered[: n - r]) / (count - r) for r in range(count)))


def top_quarter(shares: Mapping[str, float]) -> dict[str, float]:
    """Share (0-1) of the top quarter of a group that does each practice, where rarer implies commoner.

    >>> top_quarter({"cloud": 0.5, "robots": 0.1})
    {'cloud': 1.0, 'robots': 0.4}
    """
    return {id: min(1.0, share / 0.25) for id, share in shares.items()}


def _hull(shares: Mapping[str, float], kinds: Mapping[str, str], count: int) -> Range:
    found = [_nested(tuple(shares.values()), count)]
    found += [_factor(shares, kinds, count, rho) for rho in CORRELATIONS]
    return Range(min(each.low for each in found), max(each.high for each in found))


def _nested(shares: tuple[float, ...], count: int) -> Range:
    """On a Guttman scale the k-th commonest practice is done by those who do k or more."""
    ordered = sorted(shares, reverse=True)
    as_many = ordered[count - 1] if count else 1.0
    more = ordered[count] if count < len(ordered) else 0.0
    return Range(100 * (1 - as_many), 100 * (1 - more))


def _factor(shares: Mapping[str, float], kinds: Mapping[str, str], count: int, rho: float) -> Range:
    """Count distribution where all practices share one normal factor with correlation `rho`."""
    points, weights = _quadrature()
    given = {id: _given(share, rho) for id, share in shares.items()}
    total = np.zeros((points.size, len(shares) + 1))
    total[:, 0] = 1.0
    for id in shares:
        if kinds.get(id) in shares:
            continue
        own = np.zeros_like(total)
        own[:, 0] = 1 - given[id]
        inner = np.zeros_like(total)
        inner[:, 1] = 1.0
        for kind, whole in kinds.items():
            if whole == id and kind in shares:
                inner = _added(inner, np.minimum(given[kind] / np.maximum(given[id], 1e-12), 1.0))
        total = _convolved(total, own + inner * given[id][:, None])
    chance = weights @ total
    return Range(100 * float(chance[:count].sum()), 100 * float(chance[: count + 1].sum()))


def _added(total: Array, chance: Array) -> Array:
    moved = np.zeros_like(total)
    moved[:, 1:] = total[:, :-1]
    return np.asarray(total * (1 - chance)[:, None] + moved * chance[:, None], dtype=float)


def _convolved(first: Array, second: Array) -> Array:
    found = np.zeros_like(first)
    for at in range(first.shape[1]):
        found[:, at:] += first[:, [at]] * second[:, : first.shape[1] - at]
    return found


@lru_cache(maxsize=512)
def _given(share: float, rho: float) -> Array:
    """Chance of a practice at each value of the factor: Phi((q + sqrt(rho) z)/sqrt(1 - rho))."""
    points = _quadrature()[0]
    if share <= 0 or share >= 1:
        return np.full(points.size, min(max(share, 0.0), 1.0))
    place = NormalDist().inv_cdf(share)
    at = (place + math.sqrt(rho) * points) / math.sqrt(1 - rho)
    return np.array([0.5 * math.erfc(-value / math.sqrt(2)) for value in at])


@lru_cache(maxsize=1)
def _quadrature() -> tuple[Array, Array]:
    """Equal steps over the normal density: for smooth integrands as exact as any rule of its size."""
    points = np.linspace(-_REACH, _REACH, _POINTS)
    weights = np.exp(-(points**2) / 2)
    return points, np.asarray(weights / weights.sum(), dtype=float)
