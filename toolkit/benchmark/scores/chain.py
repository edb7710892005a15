"""Means of small sectors, drawn towards their section and the whole cohort (empirical Bayes).

With y the mean of n members of a sector, v = s^2 / n, a sector mean is normal around that of its section with
variance t1^2, a section mean normal around that of the cohort with variance t2^2. Given both,

    mean = B1 y + (1 - B1) (B2 section + (1 - B2) cohort),   B1 = t1^2 / (t1^2 + v),   B2 = t2^2 / (t2^2 + V),

V being the variance of the section's own mean. t1 and t2 are not known: the result is averaged over both, with
the restricted likelihood as weight and every standard deviation beforehand equally likely (Gelman 2006). Plugging
in one estimate would make intervals too short just where sectors are few (Morris 1983).
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from toolkit.benchmark.scores.distribution import Distribution
from toolkit.benchmark.scores.inputs import Floats, Ints, Members
from toolkit.model.base import Interval, Refused
from toolkit.model.cohort_position import GroupMean, Part

CONFIDENCE = 0.95
FEWEST_GROUPS = 3
"""Sectors that a flat prior of their standard deviation needs (Gelman 2006, section 2.2)."""
POOLED_BELOW = 10
"""Members under which a sector's own standard deviation is not used at all."""
PRIOR_MEMBERS = 10
"""For how many members the pooled variance counts beside a sector's own (own choice)."""
POINTS, POINTS_NESTED = 20, 14
"""Points of the grid for t1 alone, and for each of t1 and t2."""
WIDEST = 2.5
"""Half the scale: no standard deviation between means is larger."""
NEGLIGIBLE = 1e-4
"""Weight, against the largest, under which a point adds nothing to the ends of an interval."""
STEPS = 6


@dataclass(frozen=True, eq=False)
class GroupSummaries:
    """Means, variances and numbers of sectors, and the section of each as an index.

    `numbers` are effective ones where members carry weights. `spread` is the variance of a
    single member in each sector, `freedom` its degrees of freedom.
    """

    means: Floats
    numbers: Floats
    spread: Floats
    freedom: Floats
    section: Ints


def smoothed_variances(variances: Floats, numbers: Floats) -> tuple[Floats, Floats]:
    """Variance of a member in each sector and its degrees of freedom.

    Under 10 members the pooled variance, from 10 on the own one with the pooled one counting for
    ten members (sampling variance modelling).
    """
    free = np.maximum(numbers - 1, 0)
    total = float(free.sum())
    pooled = float((free * variances).sum() / total) if total else 0.0
    own = (free * variances + PRIOR_MEMBERS * pooled) / (free + PRIOR_MEMBERS)
    few = numbers < POOLED_BELOW
    freedom = np.where(few, total, np.minimum(free + PRIOR_MEMBERS, total))
    return np.where(few, pooled, own), freedom


@dataclass(frozen=True, eq=False)
class ChainFit:
    """Fitted means; arrays over sectors, `parts` (sectors, 3) for sector, section, all."""

    values: Floats
    errors: Floats
    low: Floats
    high: Floats
    parts: Floats
    total: float


@dataclass(frozen=True, eq=False)
class Chain:
    """The model of sector means: sector in section in cohort, or sector in cohort."""

    groups: GroupSummaries

    def fit(self, confidence: float = CONFIDENCE) -> ChainFit | Refused:
        """Average over both standard deviations; refused with `too-few-groups` or `no-spread`."""
        groups = self.groups
        if len(groups.means) < FEWEST_GROUPS:
            return Refused(reason="too-few-groups", values={"n": str(len(groups.means))})
        if groups.freedom.min() < 1 or not np.all(groups.spread > 0):
            return Refused(reason="no-spread")
        given = _given(groups, *self._grid)
        weight = np.exp(given.likelihood - given.likelihood.max())
        weight /= weight.sum()
        values = weight @ given.means
        spread = weight @ (given.variances + (given.means - values) ** 2)
        low, high = _quantiles(given, weight, groups.freedom, confidence)
        return ChainFit(
            values=values,
            errors=np.sqrt(spread),
            low=low,
            high=high,
            parts=np.einsum("k,kgp->gp", weight, given.parts),
            total=float(weight @ given.total),
        )

    @cached_property
    def _grid(self) -> tuple[Floats, Floats]:
        """Variances t1^2 and t2^2 at equally spaced standard deviations, all pairs."""
        groups = self.groups
        sd = float(np.std(groups.means, ddof=1))
        top = min(WIDEST, 4 * sd + 2 * float(np.sqrt(np.median(groups.spread / groups.numbers))))
        sections = len(np.unique(groups.section))
        nested = FEWEST_GROUPS <= sections < len(groups.means)
        points = POINTS_NESTED if nested else POINTS
        steps = (np.arange(points) + 0.5) / points * top
        first, second = np.meshgrid(steps, steps if nested else np.zeros(1), indexing="ij")
        return first.ravel() ** 2, second.ravel() ** 2


@dataclass(frozen=True, eq=False)
class _Given:
    """Everything for each pair of variances (k,), and for each sector (k, sectors)."""

    likelihood: Floats
    means: Floats
    variances: Floats
    parts: Floats
    total: Floats


def _given(groups: GroupSummaries, first: Floats, second: Floats) -> _Given:
    """Means and variances given t1^2 and t2^2, and the restricted log-likelihood of the pair."""
    v = groups.spread / groups.numbers
    names, section = np.unique(groups.section, return_inverse=True)
    member = (section[:, None] == np.arange(len(names))).astype(float)
    t1, t2 = first[:, None], second[:, None]

    precision = 1 / (t1 + v)
    of_section = precision @ member
    section_mean = (precision * groups.means) @ member / of_section
    section_variance = t2 + 1 / of_section
    total_precision = (1 / section_variance).sum(axis=1)
    total = (section_mean / section_variance).sum(axis=1) / total_precision

    inside = (precision * (groups.means - section_mean[:, section]) ** 2).sum(axis=1)
    between = ((section_mean - total[:, None]) ** 2 / section_variance).sum(axis=1)
    determinant = np.log(t1 + v).sum(axis=1) + np.log1p(t2 * of_section).sum(axis=1)
    likelihood = -0.5 * (determinant + np.log(total_precision) + inside + between)

    drawn = t2 * of_section / (1 + t2 * of_section)
    middle = drawn * section_mean + (1 - drawn) * total[:, None]
    middle_variance = drawn / of_section + (1 - drawn) ** 2 / total_precision[:, None]
    own = t1 / (t1 + v)
    return _Given(
        likelihood=likelihood,
        means=own * groups.means + (1 - own) * middle[:, section],
        variances=own * v + (1 - own) ** 2 * middle_variance[:, section],
        parts=np.stack(
            [own, (1 - own) * drawn[:, section], (1 - own) * (1 - drawn[:, section])], axis=-1
        ),
        total=total,
    )


def _quantiles(
    given: _Given, weight: Floats, freedom: Floats, confidence: float
) -> tuple[Floats, Floats]:
    """Both ends of the interval of each mixture of t distributions."""
    kept = weight > NEGLIGIBLE * weight.max()
    weight = weight[kept] / weight[kept].sum()
    means, sds = given.means[kept], np.sqrt(given.variances[kept])
    share = (1 - confidence) / 2
    low = _lower_end(means, sds, weight, freedom, share)
    return low, -_lower_end(-means, sds, weight, freedom, share)


def _lower_end(means: Floats, sds: Floats, weight: Floats, freedom: Floats, share: float) -> Floats:
    """The quantile of a small share, by Newton's steps on the logarithm of the distribution.

    That is all but concave in the tail, so that the steps neither cycle nor run away.
    """
    from scipy.special import gammaln, stdtr

    scale = np.exp(gammaln((freedom + 1) / 2) - gammaln(freedom / 2)) / np.sqrt(freedom * np.pi)
    middle = weight @ means
    at = middle - 2 * np.sqrt(weight @ (sds**2 + (means - middle) ** 2))
    for _ in range(STEPS):
        away = (at - means) / sds
        below = weight @ stdtr(freedom, away)
        height = weight @ (scale * (1 + away**2 / freedom) ** (-(freedom + 1) / 2) / sds)
        at = at + (np.log(share) - np.log(below)) * below / height
    return np.asarray(at)


def summaries(members: Members) -> tuple[tuple[str, ...], tuple[str, ...], GroupSummaries]:
    """Sectors of a cohort, their sections, and their summaries; members without a sector are left out."""
    names = [str(name) for name in np.unique(members.sector_labels) if name]
    sections = []
    means, variances, numbers = [], [], []
    for name in names:
        of = members.sector_labels == name
        sections.append(str(members.section_labels[of][0]))
        found = Distribution(
            members.scores[of], None if members.weights is None else members.weights[of]
        )
        means.append(found.mean)
        variances.append(found.variance)
        numbers.append(found.n_effective)
    spread, freedom = smoothed_variances(np.array(variances), np.array(numbers))
    index = {name: at for at, name in enumerate(sorted(set(sections)))}
    return (
        tuple(names),
        tuple(sections),
        GroupSummaries(
            means=np.array(means),
            numbers=np.array(numbers),
            spread=spread,
            freedom=freedom,
            section=np.array([index[name] for name in sections], dtype=np.intp),
        ),
    )


def group_means(members: Members) -> dict[str, GroupMean] | Refused:
    """The drawn mean of every sector of a cohort by its code.

    Refused with `too-few-groups` (fewer than 3 sectors) or `no-spread`.
    """
    names, sections, groups = summaries(members)
    fit = Chain(groups).fit()
    if isinstance(fit, Refused):
        return fit
    counts = [int((members.sector_labels == name).sum()) for name in names]
    return {
        name: GroupMean(
            group=name,
            n=counts[at],
            plain=float(groups.means[at]),
            value=float(fit.values[at]),
            interval=Interval(low=float(fit.low[at]), high=float(fit.high[at])),
            standard_error=float(fit.errors[at]),
            sd=math.sqrt(groups.spread[at]),
            parts=_parts(fit.parts[at], name, counts[at], sections[at], counts, sections),
        )
        for at, name in enumerate(names)
    }


def _parts(
    weights: Floats,
    sector: str,
    n: int,
    section: str,
    counts: Sequence[int],
    sections: Sequence[str],
) -> tuple[Part, ...]:
    inside = sum(n for n, of in zip(counts, sections, strict=True) if of == section)
    parts = [
        Part(level="sector", group=sector, n=n, weight=float(weights[0])),
        Part(level="section", group=section, n=inside, weight=float(weights[1])),
        Part(level="all", group="", n=sum(counts), weight=float(weights[2])),
    ]
    return tuple(part for part in parts if part.weight > 0)
