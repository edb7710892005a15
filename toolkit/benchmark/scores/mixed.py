"""Variance between and within sectors by restricted maximum likelihood (statsmodels `MixedLM`), guarded.

A fit is believed only without a warning, with a finite likelihood and at the top of the criterion in closed form:
some optimisers end at variance 0 with an infinite likelihood and call it converged.
"""

from __future__ import annotations

import math
import warnings
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np

from toolkit.benchmark.scores.inputs import Floats, Ints
from toolkit.model.base import Refused

BOUNDARY = 1e-4
"""Part of the variance within sectors under which the variance between them counts as none."""
UNITS = 100.0
"""Standard deviation of the scores as they are handed to statsmodels."""
FLAT = 0.05
"""By how much the log-likelihood may fall short of its top."""


@dataclass(frozen=True, eq=False)
class Criterion:
    """The restricted log-likelihood of the random-intercept model in closed form, up to a constant.

    V = I + r ZZ' has the inverse I - Z diag(r / (1 + r n)) Z' and the determinant prod(1 + r n)
    (Searle, Casella and McCulloch 1992), r being between / within; effects and the variance
    within are profiled out.
    """

    scores: Floats
    matrix: Floats
    group: Ints

    @cached_property
    def _sums(self) -> tuple[Floats, Floats, Floats]:
        """Sizes of the groups, sums of columns and scores by group, and their cross products."""
        counts = np.bincount(self.group).astype(float)
        both = np.column_stack([self.matrix, self.scores])
        sums = [np.bincount(self.group, column, len(counts)) for column in both.T]
        return counts, np.column_stack(sums), both.T @ both

    def at(self, ratio: float) -> float:
        """The criterion at a ratio of 0 or more."""
        counts, sums, products = self._sums
        shrink = ratio / (1 + ratio * counts)
        cross = products - sums.T @ (shrink[:, None] * sums)
        p = self.matrix.shape[1]
        inner, xy = cross[:p, :p], cross[:p, p]
        rest = float(cross[p, p]) - float(xy @ np.linalg.solve(inner, xy))
        _, log_inner = np.linalg.slogdet(inner)
        spread = float(np.log1p(ratio * counts).sum())
        free = len(self.scores) - p
        return float(-0.5 * (spread + float(log_inner) + free * math.log(rest)))

    def effects(self, ratio: float) -> Floats:
        """The generalised least-squares effects at a ratio."""
        counts, sums, products = self._sums
        shrink = ratio / (1 + ratio * counts)
        cross = products - sums.T @ (shrink[:, None] * sums)
        p = self.matrix.shape[1]
        return np.asarray(np.linalg.solve(cross[:p, :p], cross[:p, p]))

    def top(self) -> float:
        """The ratio where it is highest: a grid from 0 to 100, refined twice."""
        ratios = np.concatenate([[0.0], np.geomspace(1e-5, 100, 57)])
        best = 0.0
        for _ in range(3):
            at = int(np.argmax([self.at(float(ratio)) for ratio in ratios]))
            low, high = ratios[max(at - 1, 0)], ratios[min(at + 1, len(ratios) - 1)]
            best = float(ratios[at])
            ratios = np.linspace(low, high, 21)
        return best


@dataclass(frozen=True, eq=False)
class Variances:
    """Variance between and within sectors (restricted maximum likelihood)."""

    between: float
    within: float


def fit_variances(scores: Floats, matrix: Floats, group: Ints) -> Variances | Refused:
    """Both variances by `MixedLM`, started at the top of the criterion in closed form.

    statsmodels' own start ends elsewhere in a third of ordinary cohorts of 200. Refused with
    `boundary` (the likelihood is as high without variance between groups) or `fit-fails` (value
    `why`), see `believed`.
    """
    from statsmodels.regression.mixed_linear_model import MixedLM, MixedLMParams

    # statsmodels warns of a boundary under a variance of 0.01 in whatever unit the data have.
    unit = float(np.std(scores)) / UNITS
    criterion = Criterion(scores / unit, matrix, group)
    top = criterion.top()
    if top < BOUNDARY or criterion.at(top) - criterion.at(0.0) < FLAT:
        return Refused(reason="boundary")
    start = MixedLMParams.from_components(
        fe_params=criterion.effects(top), cov_re=np.array([[top]])
    )
    with warnings.catch_warnings(record=True) as raised:
        warnings.simplefilter("always")
        try:
            found = MixedLM(scores / unit, matrix, groups=group).fit(reml=True, start_params=start)
        except (ValueError, np.linalg.LinAlgError) as error:
            return Refused(reason="fit-fails", values={"why": str(error)})
    judged = believed(found, raised, criterion)
    if isinstance(judged, Refused):
        return judged
    return Variances(judged.between * unit**2, judged.within * unit**2)


def believed(
    found: Any, raised: Sequence[warnings.WarningMessage], criterion: Criterion
) -> Variances | Refused:
    """The variances of a result of `MixedLM`, or `fit-fails` with the reason in `why`.

    Refused are a likelihood that is not finite, a point more than `FLAT` below the top of the
    closed form, a warning of convergence, and no convergence.
    """
    from statsmodels.tools.sm_exceptions import ConvergenceWarning

    between, within = float(np.asarray(found.cov_re)[0, 0]), float(found.scale)
    if not (math.isfinite(float(found.llf)) and math.isfinite(between) and within > 0):
        return Refused(reason="fit-fails", values={"why": "the likelihood is not finite"})
    short = criterion.at(criterion.top()) - criterion.at(between / within)
    if short > FLAT:
        return Refused(reason="fit-fails", values={"why": f"{short:.2f} below the top"})
    warned = [w for w in raised if issubclass(w.category, ConvergenceWarning | RuntimeWarning)]
    if warned or not found.converged:
        why = str(warned[0].message) if warned else "no convergence"
        return Refused(reason="fit-fails", values={"why": why})
    return Variances(between, within)
