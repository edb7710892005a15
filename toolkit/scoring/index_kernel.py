"""The one path of an index: figures of one or a million subjects in, values of every node out.

Blocks are transposed, one row for each leaf and one column for each subject; sums run in the order of the content, so
that a subject's result does not depend on who else is in the block.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from toolkit.scoring.aggregation import Floats, Layer, aggregate, divided, shares, sums
from toolkit.scoring.index_compiled import NOT_APPLICABLE, CompiledIndex, LeafScales
from toolkit.scoring.index_goalposts import Ends
from toolkit.scoring.leaf import tolerance


@dataclass(frozen=True, eq=False)
class IndexLeaves:
    """Leaves (leaves, n): values from 0 to the top (0 where not measured), and flags as 0 and 1."""

    value: Floats
    measured: Floats
    applicable: Floats
    given: NDArray[np.bool_]
    """Whether a figure was given at all, possible or not, with or without goalposts."""
    fits: NDArray[np.bool_]
    """Whether the figure given is possible."""


@dataclass(frozen=True, eq=False)
class Step:
    """The nodes that one layer makes, (nodes, n) each; `there` and `applicable` are 0 or 1."""

    value: Floats
    there: Floats
    applicable: Floats
    share: Floats


def read_leaves(model: CompiledIndex, figures: Floats, ends: Ends) -> IndexLeaves:
    """Figures (leaves, n) become values; blanks are NaN, what does not apply is `NOT_APPLICABLE`."""
    scales, dtype = model.scales, figures.dtype
    applicable = figures != NOT_APPLICABLE
    given = applicable & ~np.isnan(figures)
    fits = scales.possible(figures)
    start, span = scale_ends(scales, ends)
    measured = fits & ~np.isnan(span)
    value = normalise(model, scales.transformed(figures), start.astype(dtype), span.astype(dtype))
    value = np.where(measured, value, dtype.type(0))
    return IndexLeaves(value, measured.astype(dtype), applicable.astype(dtype), given, fits)


def scale_ends(scales: LeafScales, ends: Ends) -> tuple[Floats, Floats]:
    """Where 0 lies and how far away the top, (leaves, 1) or (leaves, n), on the transformed scale.

    The span is negative where less is better and NaN where there is no scale.
    """
    low, high = scales.transformed(ends.low), scales.transformed(ends.high)
    less = scales.less[:, None]
    start, goal = np.where(less, high, low), np.where(less, low, high)
    with np.errstate(invalid="ignore"):
        span = goal - start
    return start, np.where(np.isfinite(span) & (span != 0), span, np.nan)


def normalise(model: CompiledIndex, scaled: Floats, start: Floats, span: Floats) -> Floats:
    """Min-max normalisation of transformed figures (leaves, n) to 0-top, held at both ends."""
    with np.errstate(invalid="ignore"):
        value: Floats = (scaled - start) / span
        value *= model.top
    free = value[model.scales.free] if model.scales.free.size else None
    np.clip(value, 0, model.top, out=value)
    if free is not None:
        value[model.scales.free] = free
    return value


def climb(
    model: CompiledIndex, leaves: IndexLeaves, layers: tuple[Layer, ...] | None = None
) -> list[Step]:
    """Every step up the tree, the index last.

    A group counts as measured when children with at least the share `present` of its weight are.
    """
    values, there, applicable = leaves.value, leaves.measured, leaves.applicable
    share = leaves.measured
    slack = tolerance(values.dtype)
    steps = []
    for layer in layers or model.layers:
        up, _ = aggregate(layer, values, there)
        weight = sums(layer, there)
        enough = divided(weight, sums(layer, applicable)) >= model.present - slack
        share, applicable = shares(layer, share, applicable)
        there = ((weight > 0) & enough).astype(values.dtype)
        values = up * there
        steps.append(Step(values, there, applicable, share))
    return steps


def companion_values(model: CompiledIndex, steps: list[Step], leaves: IndexLeaves) -> Floats | None:
    """The index by the companion rule (n,), if there is one."""
    if model.companion is None:
        return None
    below = steps[-2] if len(steps) > 1 else None
    values = below.value if below else leaves.value
    there = below.there if below else leaves.measured
    up, _ = aggregate(model.companion, values, there)
    companion: Floats = up[0] * steps[-1].there[0]
    return companion


def bounds(
    model: CompiledIndex, leaves: IndexLeaves, steps: list[Step]
) -> list[tuple[Floats, Floats]]:
    """Low and high of the nodes of every step, with everything unmeasured at 0 and at the top.

    A group that counts as unmeasured runs from 0 to the top as a whole, whatever was measured in
    it, because the score leaves it out as a whole.
    """
    top = leaves.value.dtype.type(model.top)
    found = []
    low = leaves.value
    high = np.where(leaves.measured > 0, leaves.value, top * leaves.applicable)
    applicable = leaves.applicable
    for layer, step in zip(model.layers, steps, strict=True):
        low, _ = aggregate(layer, low, applicable)
        high, _ = aggregate(layer, high, applicable)
        applicable = step.applicable
        known = step.there > 0
        # Values that may pass the ends can lie outside of what 0 and the top allow.
        low = np.where(known, np.minimum(low, step.value), 0 * applicable)
        high = np.where(known, np.maximum(high, step.value), top * applicable)
        found.append((low, high))
    return found
