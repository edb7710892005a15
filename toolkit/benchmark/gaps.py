"""What makes a distance: the gap between two weighted means, split exactly into its parts.

For scores of dimensions or capabilities against a cohort, and for practices against a sector. Plain
mappings in, a frozen result out; nothing is read or modelled here.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class GapPart:
    """One part: own value, reference, the weight that it carries, and `points` of the gap."""

    id: str
    own: float
    reference: float
    weight: float
    points: float


@dataclass(frozen=True, slots=True)
class Gap:
    """Own mean minus reference mean: the points of all parts and the remainder sum to `total`.

    `remainder` is what different weights make: parts that only one side has, or that weigh more on
    one side. It is nought when both sides have the same parts.
    """

    own: float
    reference: float
    total: float
    parts: tuple[GapPart, ...]
    remainder: float


def decompose(
    own: Mapping[str, float],
    reference: Mapping[str, float],
    weights: Mapping[str, float],
    reference_weights: Mapping[str, float] | None = None,
) -> Gap:
    """Split `mean(own) - mean(reference)` into `W_d (own_d - reference_d)`.

    Each side is a mean over the parts that it has, with weights renormalised over them. Where the
    renormalised weights differ (a part does not apply to one side), the Shapley half-sum
    `(W_own + W_reference) / 2` stands for `W_d`, and the rest is the remainder. Raises `ValueError`
    when a side has no part with weight, a weight is negative, or a value is not finite.

    >>> decompose({"a": 3, "b": 1}, {"a": 2, "b": 2}, {"a": 3, "b": 1}).total
    0.5
    """
    first = _renormalised(own, weights)
    second = _renormalised(reference, weights if reference_weights is None else reference_weights)
    mean = math.fsum(first[id] * own[id] for id in first)
    other = math.fsum(second[id] * reference[id] for id in second)
    parts = []
    for id in first:
        if id in second:
            weight = (first[id] + second[id]) / 2
            points = weight * (own[id] - reference[id])
            parts.append(GapPart(id, own[id], reference[id], weight, points))
    total = mean - other
    return Gap(
        own=mean,
        reference=other,
        total=total,
        parts=tuple(parts),
        remainder=math.fsum([total, *(-part.points for part in parts)]),
    )


def _renormalised(values: Mapping[str, float], weights: Mapping[str, float]) -> dict[str, float]:
    _finite(values.values())
    kept = {id: float(weights.get(id, 0.0)) for id in values}
    _finite(kept.values())
    if any(weight < 0 for weight in kept.values()):
        raise ValueError("a weight is negative")
    total = math.fsum(kept.values())
    if not total > 0:
        raise ValueError("no part has a weight")
    return {id: weight / total for id, weight in kept.items() if weight > 0}


def _finite(values: Iterable[float]) -> None:
    if not all(map(math.isfinite, values)):
        raise ValueError("a value is not a finite number")
