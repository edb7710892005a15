"""Means of several sources, pooled with random effects (statsmodels `combine_effects`, Paule and Mandel 1982).

Sources of different kinds of subjects differ by more than sampling. What a further source would show
is the prediction interval, and that one is to be printed beside the pooled mean.
"""

from __future__ import annotations

import math
import warnings
from collections.abc import Sequence

import numpy as np

from toolkit.benchmark.scores.inputs import Summary
from toolkit.model.base import Interval, Refused
from toolkit.model.cohort_position import PooledMean

TWO_SIDED_95 = 0.975
FEWEST_FOR_PREDICTION = 3


def pool_means(sources: Sequence[tuple[str, Summary]]) -> PooledMean | Refused:
    """The random-effects mean of named sources with mean, standard deviation and number.

    Refused with `too-few-sources` (fewer than 2), `no-mean`, `no-spread` or `no-number` (value `source`),
    `fit-fails`.
    """
    if len(sources) < 2:  # noqa: PLR2004
        return Refused(reason="too-few-sources", values={"n": str(len(sources))})
    means: list[float] = []
    variances: list[float] = []
    for name, source in sources:
        if source.mean is None:
            return Refused(reason="no-mean", values={"source": name})
        if not source.sd or source.sd < 0:
            return Refused(reason="no-spread", values={"source": name})
        if source.n is None or source.n < 2:  # noqa: PLR2004
            return Refused(reason="no-number", values={"source": name})
        means.append(source.mean)
        variances.append(source.sd**2 / source.n)
    return pool_effects([name for name, _ in sources], means, variances)


def pool_effects(
    names: Sequence[str], effects: Sequence[float], variances: Sequence[float]
) -> PooledMean | Refused:
    """Pool effects with known sampling variances; refused with `fit-fails`.

    I^2 = tau^2 / (tau^2 + typical sampling variance) (Higgins and Thompson 2002). The prediction
    interval takes Student's t with k - 2 degrees (Higgins, Thompson and Spiegelhalter 2009) and is
    refused with `too-few-sources` for fewer than three.
    """
    from scipy.special import stdtrit
    from statsmodels.stats.meta_analysis import combine_effects

    effect, variance = np.asarray(effects, dtype=float), np.asarray(variances, dtype=float)
    k = len(effect)
    with warnings.catch_warnings(record=True) as raised:
        warnings.simplefilter("always")
        # Its own I^2 divides by zero when all effects are equal; ours is made from tau^2.
        warnings.filterwarnings("ignore", message="divide by zero", category=RuntimeWarning)
        found = combine_effects(effect, variance, method_re="iterated")
    tau2, mean = max(0.0, float(found.tau2)), float(found.mean_effect_re)
    if raised or not (math.isfinite(tau2) and math.isfinite(mean)):
        why = str(raised[0].message) if raised else "not finite"
        return Refused(reason="fit-fails", values={"why": why})
    weights = 1 / (variance + tau2)
    fixed = 1 / variance
    typical = (k - 1) * fixed.sum() / (fixed.sum() ** 2 - (fixed**2).sum())
    error = math.sqrt(1 / weights.sum())
    half = float(stdtrit(k - 1, TWO_SIDED_95)) * error
    prediction: Interval | Refused = Refused(reason="too-few-sources", values={"n": str(k)})
    if k >= FEWEST_FOR_PREDICTION:
        wide = float(stdtrit(k - 2, TWO_SIDED_95)) * math.sqrt(tau2 + error**2)
        prediction = Interval(low=mean - wide, high=mean + wide)
    return PooledMean(
        value=mean,
        interval=Interval(low=mean - half, high=mean + half),
        prediction=prediction,
        standard_error=error,
        tau2=tau2,
        i2=tau2 / (tau2 + float(typical)),
        q=float(found.q),
        sources=tuple(names),
        weights=tuple((weights / weights.sum()).tolist()),
    )
