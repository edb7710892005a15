"""How single subjects scatter about what is expected of them: conformal intervals and quantile curves."""

from __future__ import annotations

import math
import warnings

import numpy as np

from toolkit.benchmark.scores.inputs import Floats
from toolkit.model.base import Refused

QUANTILES = (0.10, 0.25, 0.50, 0.75, 0.90)


def conformal_rank(n: int, miss: float) -> int | None:
    """Which of n sorted misses bounds a further one with probability 1 - `miss`; `None` if none does.

    >>> conformal_rank(9, 0.1), conformal_rank(8, 0.1), conformal_rank(19, 0.05)
    (9, None, 19)
    """
    rank = math.ceil((n + 1) * (1 - miss) - 1e-9)
    return rank if rank <= n else None


def fit_quantiles(scores: Floats, matrix: Floats) -> Floats | Refused:
    """Quantile regressions (statsmodels `QuantReg`) at `QUANTILES`; refused with `fit-fails`."""
    from statsmodels.regression.quantile_regression import QuantReg

    model = QuantReg(scores, matrix)
    found: list[Floats] = []
    with warnings.catch_warnings(record=True) as raised:
        warnings.simplefilter("always")
        try:
            for share in QUANTILES:
                fitted = model.fit(q=share, max_iter=2000)
                found.append(np.asarray(fitted.params, dtype=float))
        except (ValueError, np.linalg.LinAlgError) as error:
            return Refused(reason="fit-fails", values={"why": str(error)})
    if raised or not np.isfinite(found).all():
        why = str(raised[0].message) if raised else "not finite"
        return Refused(reason="fit-fails", values={"why": why})
    return np.array(found)
