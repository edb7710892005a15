"""Weighted means up a tree: arithmetic, geometric with a stated floor, weakest link.

Values lie transposed, one row for each child and one column for each subject; what is absent
carries the value 0 and the presence 0. How an answer becomes a value is no matter of this file (see
`leaf`).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from toolkit.model.questionnaire import Aggregation

Floats = NDArray[np.floating[Any]]
"""float32 in batches, float64 for a single subject."""


@dataclass(frozen=True, eq=False)
class Layer:
    """One step up the tree: neighbouring children share a parent.

    `slices` holds the children of each parent, `rules` its rule, `weights` (children,) the weight
    of each child among its siblings, or (children, n) when every subject has its own. `floor`
    replaces smaller values inside a geometric mean, on the scale of the values.
    """

    weights: Floats
    slices: tuple[slice, ...]
    rules: tuple[Aggregation, ...]
    floor: float

    def __post_init__(self) -> None:
        if len(self.rules) != len(self.slices):
            raise ValueError("a layer has one rule for each parent")

    def column(self, dtype: np.dtype[Any]) -> Floats:
        """The weights as (children, 1) or (children, n), to multiply values with."""
        weights = self.weights[:, None] if self.weights.ndim == 1 else self.weights
        return weights.astype(dtype, copy=False)


def geometric(values: Floats, present: Floats, weights: Floats, floor: float) -> Floats:
    """Weighted geometric mean (children, n) -> (n,) with small values raised to `floor`.

    It is never above the largest value. This keeps "all at k gives k" true below the floor: a
    subject with nothing at all has 0.
    """
    total = in_order(weights * present)
    logs = np.log(np.maximum(values, floor)) * present
    mean = np.exp(divided(in_order(weights * logs), total))
    geometric_mean: Floats = np.minimum(mean, np.max(values, axis=0))
    return geometric_mean


def weakest_link(values: Floats, present: Floats, weights: Floats) -> Floats:
    """The smallest value with weight (children, n) -> (n,); 0 where nothing is present."""
    counts = (weights > 0) & (present > 0)
    lowest = np.min(values, axis=0, initial=np.inf, where=counts)
    return np.where(np.isinf(lowest), 0, lowest)


def aggregate(layer: Layer, values: Floats, present: Floats) -> tuple[Floats, Floats]:
    """One step up: values and presence (children, n) become those of the parents (parents, n).

    A parent is present when a child with weight is. The sums run in the order of the children, so a
    subject's result doesn't depend on who else is in the block.
    """
    total = sums(layer, present)
    up = divided(sums(layer, values), total)
    for row, (children, rule) in enumerate(zip(layer.slices, layer.rules, strict=True)):
        if rule == "arithmetic":
            continue
        weights = layer.column(values.dtype)[children]
        if rule == "geometric":
            up[row] = geometric(values[children], present[children], weights, layer.floor)
        else:
            up[row] = weakest_link(values[children], present[children], weights)
    return up, (total > 0).astype(values.dtype)


def shares(layer: Layer, part: Floats, whole: Floats) -> tuple[Floats, Floats]:
    """Weighted share of `part` in `whole` under each parent, in 0-1, and whether there is a whole.

    The sums are plain weights whatever the rule of the parent is.
    """
    total = sums(layer, whole)
    return divided(sums(layer, part), total), (total > 0).astype(part.dtype)


def sums(layer: Layer, values: Floats) -> Floats:
    """Weighted sums of the children (children, n) under each parent (parents, n)."""
    weighted = layer.column(values.dtype) * values
    up = np.empty((len(layer.slices), values.shape[1]), values.dtype)
    for row, children in enumerate(layer.slices):
        up[row] = in_order(weighted[children])
    return up


def in_order(rows: Floats) -> Floats:
    """The sum over the rows, (children, n) -> (n,), added one after the other.

    NumPy adds a single column pairwise, which differs in the last bit from the same column beside
    others.
    """
    if rows.shape[1] > 1:
        total: Floats = np.add.reduce(rows, axis=0)
        return total
    last: Floats = np.add.accumulate(rows, axis=0)[-1]
    return last


def divided(above: Floats, below: Floats) -> Floats:
    """`above / below` with 0 where `below` is 0."""
    return np.divide(above, below, out=np.zeros_like(above), where=below > 0)
