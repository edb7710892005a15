"""Ordered classes of enterprises: the cumulative logit model and a distribution moved to a sector.

`logit P(class <= j) = cut_j - effects` (proportional odds, McCullagh 1980), fitted to published
distributions by Fisher scoring, since statsmodels' OrderedModel takes no weights. The effects of a
group move all cuts alike; how far real cuts move apart is measured on the distributions and widens
every interval that rests on it. Errors come from clusters: a published share has no known number of
respondents, so a likelihood of counts would be invented precision.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import combinations
from typing import NamedTuple

import numpy as np

from toolkit.benchmark.cells import Z90, Array, Estimate, Numbers, Refused
from toolkit.model.base import Interval

STEPS = 100
TIGHT = 1e-10
LEAST = 1e-4
"""A cumulative share (per cent) nearer to 0 or 100 has no logit that says anything."""
DRAWS = 4000
_TAIL = 0.05


@dataclass(frozen=True)
class CumulativeLogit:
    """Distributions over ordered classes, a row a group.

    `shares` is n x classes, in any unit, `weights` n; `design` n x effects without a constant;
    `group` numbers the clusters (countries) from 0.
    """

    shares: Array
    design: Array
    group: Numbers
    weights: Array | None = None

    def fit(self) -> CumulativeFit | Refused:
        """Fit by Fisher scoring from equal effects; refused without convergence or a finite result."""
        shares = self.shares / self.shares.sum(axis=1, keepdims=True)
        weights = np.ones(len(shares)) if self.weights is None else self.weights
        classes, effects = shares.shape[1], self.design.shape[1]
        below = np.cumsum((shares * weights[:, None]).sum(axis=0)) / weights.sum()
        if not (np.isfinite(below).all() and below[0] > 0 and below[-2] < 1):
            return Refused("a class is empty in all groups, or a share is not a number")
        middle = np.log(below[:-1] / (1 - below[:-1]))
        found = np.concatenate([middle, np.zeros(effects)])
        iterations = 0
        for _ in range(STEPS):
            iterations += 1
            loglik, scores, information = _parts(found, shares, self.design, weights)
            if not math.isfinite(loglik):
                return Refused("the likelihood is not finite")
            try:
                move = np.linalg.solve(information, scores.sum(axis=0))
            except np.linalg.LinAlgError as error:
                return Refused(f"LinAlgError: {error}")
            if np.abs(move).max() < TIGHT:
                break
            # A whole step may let cuts cross or lower the likelihood: halve it until it does neither.
            while np.abs(move).max() >= TIGHT:
                tried = found + move
                if np.all(np.diff(tried[: classes - 1]) > 0) and (
                    _parts(tried, shares, self.design, weights)[0] >= loglik - abs(loglik) * 1e-12
                ):
                    break
                move = move / 2
            found = found + move
        else:
            return Refused("the fit did not converge")
        loglik, scores, _ = _parts(found, shares, self.design, weights)
        hessian = _observed(found, shares, self.design, weights)
        bread = np.asarray(np.linalg.inv(hessian), dtype=float)
        countries = int(self.group.max()) + 1
        by_country = np.zeros((countries, found.size))
        np.add.at(by_country, self.group, scores)
        factor = countries / (countries - 1) if countries > 1 else 1.0
        clustered = bread @ (by_country.T @ by_country) @ bread * factor
        if not (np.isfinite(clustered).all() and np.isfinite(bread).all()):
            return Refused("a variance is not finite")
        return CumulativeFit(
            cuts=tuple(found[: classes - 1].tolist()),
            effects=tuple(found[classes - 1 :].tolist()),
            covariance=clustered,
            covariance_of_counts=bread,
            loglik=loglik,
            iterations=iterations,
            apart=_apart(shares, self.group),
        )


@dataclass(frozen=True)
class CumulativeFit:
    """Cuts and effects in logits; a positive effect moves a group to higher classes.

    `covariance` is clustered; `covariance_of_counts` would hold if weights were numbers of
    independent respondents. `apart[j]` is the standard deviation, in logits, of how differently cut
    j and the next one move between two groups of one country: nought under the model.
    """

    cuts: tuple[float, ...]
    effects: tuple[float, ...]
    covariance: Array = field(repr=False)
    covariance_of_counts: Array = field(repr=False)
    loglik: float
    iterations: int
    apart: tuple[float, ...]

    def distribution(self, row: Array) -> Array:
        """Shares (per cent) of the classes of a group with that row of the design."""
        cuts = np.array(self.cuts) - float(np.asarray(row) @ np.array(self.effects))
        below = np.concatenate([[0.0], 100 / (1 + np.exp(-cuts)), [100.0]])
        return np.asarray(np.diff(below), dtype=float)


def _parts(
    found: Array, shares: Array, design: Array, weights: Array
) -> tuple[float, Array, Array]:
    """Log-likelihood, scores by row (n x parameters) and expected information."""
    n, classes = shares.shape
    cuts, effects = found[: classes - 1], found[classes - 1 :]
    below = 1 / (1 + np.exp(-(cuts[None, :] - (design @ effects)[:, None])))
    slope = below * (1 - below)
    edge = np.zeros((n, 1))
    below = np.hstack([edge, below, edge + 1])
    slope = np.hstack([edge, slope, edge])
    chance = np.maximum(np.diff(below, axis=1), 1e-300)
    change = np.zeros((n, classes, found.size))
    for at in range(classes - 1):
        change[:, at, at] += slope[:, at + 1]
        change[:, at + 1, at] -= slope[:, at + 1]
    change[:, :, classes - 1 :] = -np.diff(slope, axis=1)[:, :, None] * design[:, None, :]
    scores = np.einsum("ik,ikp->ip", weights[:, None] * shares / chance, change)
    information = np.einsum("ikp,ikq,ik->pq", change, change, weights[:, None] / chance)
    loglik = float((weights[:, None] * shares * np.log(chance)).sum())
    return loglik, scores, information


def _observed(found: Array, shares: Array, design: Array, weights: Array) -> Array:
    """Negative second derivative of the log-likelihood, by central differences of its gradient."""
    width = 1e-5
    columns = []
    for at in range(found.size):
        step = np.zeros(found.size)
        step[at] = width
        up = _parts(found + step, shares, design, weights)[1].sum(axis=0)
        down = _parts(found - step, shares, design, weights)[1].sum(axis=0)
        columns.append((down - up) / (2 * width))
    hessian = np.array(columns)
    return np.asarray((hessian + hessian.T) / 2, dtype=float)


def _apart(shares: Array, group: Numbers) -> tuple[float, ...]:
    """For each cut but the last: spread of (its move - move of the next cut) between groups of a country.

    The 90 % quantile over 1.645, so that long tails count where the interval ends.
    """
    above = 100 * (1 - np.cumsum(shares, axis=1)[:, :-1])
    logits = np.log(np.clip(above, LEAST, 100 - LEAST) / (100 - np.clip(above, LEAST, 100 - LEAST)))
    between = logits[:, :-1] - logits[:, 1:]
    usable = (shares > LEAST / 100).all(axis=1)
    moves: list[Array] = []
    for country in np.unique(group):
        rows = np.flatnonzero((group == country) & usable).tolist()
        moves += [between[a] - between[b] for a, b in combinations(rows, 2)]
    if not moves:
        return tuple(0.0 for _ in range(shares.shape[1] - 2))
    return tuple((np.quantile(np.abs(np.array(moves)), 0.9, axis=0) / Z90).tolist())


@lru_cache(maxsize=1)
def _normals() -> Array:
    """The same standard normal draws for everyone (three columns), so that a result stays as it is."""
    return np.random.default_rng(20260101).standard_normal((DRAWS, 3))


class Moved(NamedTuple):
    """Shares of the classes, the 90 % interval of each, and of the share below each class."""

    shares: tuple[float, ...]
    intervals: tuple[Interval, ...]
    below: tuple[Interval, ...]


def moved_distribution(
    shares: tuple[float, ...], upper: Estimate, top: Estimate, apart: float
) -> Moved:
    """A distribution over four classes moved to a sector, with the 90 % interval of each class.

    `shares` (per cent) are those of the group without the sector. `upper` is the sector's share of
    the two upper classes, `top` that of the highest class among these two. The lowest cut, which
    nobody publishes by sector, moves like the middle one (proportional odds) give or take `apart`.
    The three are drawn independently: the highest class among the upper ones is another question
    than how many are upper.
    """
    total = sum(shares)
    above = [100 * sum(shares[at:]) / total for at in range(1, len(shares))]
    cuts = [_held(share) for share in above]
    lead = max(cuts[0] - cuts[1], 0.0)
    draws = _normals()

    def classes(middle: Array, among: Array, gap: Array) -> Array:
        high = 100 / (1 + np.exp(-middle))
        best = high / (1 + np.exp(-among))
        any_ = 100 / (1 + np.exp(-(middle + np.maximum(gap, 0.0))))
        return np.stack([100 - any_, any_ - high, high - best, best], axis=-1)

    point = classes(np.array(upper.logit), np.array(top.logit), np.array(lead))
    drawn = classes(
        upper.logit + upper.half / Z90 * draws[:, 0],
        top.logit + top.half / Z90 * draws[:, 1],
        lead + apart * draws[:, 2],
    )
    below = (np.cumsum(each, axis=-1) - each for each in (point, drawn))
    return Moved(
        tuple(float(p) for p in point),
        _intervals(point, drawn),
        _intervals(*below),
    )


def _intervals(point: Array, drawn: Array) -> tuple[Interval, ...]:
    """The middle 90 % of draws, widened to hold the point."""
    low, high = np.quantile(drawn, [_TAIL, 1 - _TAIL], axis=0)
    return tuple(
        Interval(low=max(0.0, min(float(a), float(p))), high=min(100.0, max(float(b), float(p))))
        for a, p, b in zip(low, point, high, strict=True)
    )


def _held(share: float) -> float:
    kept = min(max(share, LEAST), 100 - LEAST)
    return math.log(kept / (100 - kept))
