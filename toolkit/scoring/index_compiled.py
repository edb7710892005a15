"""An index compiled into frozen arrays: the rules of its leaves and one layer for each step up the tree.

Trees may be uneven: a leaf that hangs higher than the deepest one is carried through as the only child of a parent
without a name, so that all leaves stand in one row.
"""

from __future__ import annotations

from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

import numpy as np
from numpy.typing import NDArray

from toolkit.model.index import Group, Index, Indicator, PolicyQuestion
from toolkit.model.questionnaire import TOP_LEVEL, Aggregation
from toolkit.scoring.aggregation import Floats, Layer

NOT_APPLICABLE = -np.inf
"""Stands in a batch for a figure that does not apply to the subject; NaN stands for a blank."""


@dataclass(frozen=True, eq=False)
class LeafScales:
    """How figures become values from 0 to the top, row by row (leaves,).

    `log` and `log1p` are the rows with that transform; `less` those where less is better; `free`
    those that may pass 0 and the top; `ladder` those of questions; `least` and `most` bound
    possible figures.
    """

    log: NDArray[np.intp]
    log1p: NDArray[np.intp]
    less: NDArray[np.bool_]
    free: NDArray[np.intp]
    ladder: NDArray[np.bool_]
    least: NDArray[np.float64]
    most: NDArray[np.float64]

    def transformed(self, figures: Floats) -> Floats:
        """Figures (leaves, n) on the scale on which their values run evenly; `nan` without logarithm."""
        if not (self.log.size or self.log1p.size):
            return figures
        scaled = figures.copy()
        with np.errstate(divide="ignore", invalid="ignore"):
            if self.log.size:
                scaled[self.log] = np.log(figures[self.log])
            if self.log1p.size:
                scaled[self.log1p] = np.log1p(figures[self.log1p])
        return scaled

    def possible(self, figures: Floats) -> NDArray[np.bool_]:
        """Whether each figure (leaves, n) is one that its indicator can have; blanks are not."""
        with np.errstate(invalid="ignore"):
            fits: NDArray[np.bool_] = (
                np.isfinite(figures)
                & (figures >= self.least[:, None].astype(figures.dtype))
                & (figures <= self.most[:, None].astype(figures.dtype))
            )
            fits[self.log] &= figures[self.log] > 0
        return fits


@dataclass(frozen=True, eq=False)
class CompiledIndex:
    """One index, ready to score.

    `layers` lead from the leaves up to the index and `names` holds the nodes that each layer makes
    ("" for a leaf carried through), so `names[-1]` is the index and `names[-2]`, or the leaves
    themselves, lie below it. `whole` is each node's and leaf's share of the whole index in 0-1.
    """

    leaf_ids: tuple[str, ...]
    row: MappingProxyType[str, int]
    scales: LeafScales
    layers: tuple[Layer, ...]
    names: tuple[tuple[str, ...], ...]
    whole: MappingProxyType[str, float]
    dimension_ids: tuple[str, ...]
    aggregation: Aggregation
    companion: Layer | None
    top: float
    present: float
    cuts: tuple[float, ...]
    cap_row: int | None
    cap_margin: int
    decimals: int

    @property
    def total(self) -> Layer:
        """The last layer, from the dimensions to the index."""
        return self.layers[-1]


def compile_index(index: Index, aggregation: Aggregation | None = None) -> CompiledIndex:
    """Compile an index; `aggregation` replaces the rule from the dimensions to the index."""
    rules = index.scoring
    rule = aggregation or rules.aggregation
    root = _Node("", rule, 1.0, [_node(d, index.weights.get(d.id, 0.0)) for d in index.dimensions])
    whole: dict[str, float] = {}
    _shares(root, 1.0, whole)
    levels = [[root]]
    while any(node.children for node in levels[-1]):
        levels.append([child for node in levels[-1] for child in node.children or [node]])
    layers, names = [], []
    for above, below in zip(levels[-2::-1], levels[:0:-1], strict=True):
        slices, start = [], 0
        for node in above:
            slices.append(slice(start, start + max(len(node.children), 1)))
            start = slices[-1].stop
        carried = {id(node) for node in above if not node.children}
        weights = np.array([1.0 if id(node) in carried else node.weight for node in below])
        rules_up: tuple[Aggregation, ...] = tuple(
            node.rule if node.children else "arithmetic" for node in above
        )
        layers.append(Layer(weights, tuple(slices), rules_up, rules.floor))
        names.append(tuple(node.id if node.children else "" for node in above))
    total = layers[-1]
    dimension_ids = tuple(d.id for d in index.dimensions)
    leaf_ids = tuple(node.id for node in levels[-1])
    companion = rules.companion if rules.companion != rule else None
    return CompiledIndex(
        leaf_ids=leaf_ids,
        row=MappingProxyType({name: row for row, name in enumerate(leaf_ids)}),
        scales=_scales([_leaf(index, name) for name in leaf_ids]),
        layers=tuple(layers),
        names=tuple(names),
        whole=MappingProxyType(whole),
        dimension_ids=dimension_ids,
        aggregation=rule,
        companion=Layer(total.weights, total.slices, (companion,), rules.floor)
        if companion
        else None,
        top=rules.top,
        present=rules.present,
        cuts=rules.cuts,
        cap_row=dimension_ids.index(rules.capped_by) if rules.capped_by in dimension_ids else None,
        cap_margin=rules.cap_margin,
        decimals=rules.decimals,
    )


@dataclass(eq=False)
class _Node:
    id: str
    rule: Aggregation
    weight: float
    children: list[_Node]


def _node(group: Group, weight: float) -> _Node:
    inner = [_node(child, child.weight) for child in group.groups]
    leaves = [_Node(leaf.id, "arithmetic", leaf.weight, []) for leaf in group.leaves]
    return _Node(group.id, group.aggregation, weight, [*inner, *leaves])


def _shares(node: _Node, share: float, whole: dict[str, float]) -> None:
    whole[node.id] = share
    total = sum(child.weight for child in node.children)
    for child in node.children:
        _shares(child, share * child.weight / total if total else 0.0, whole)


def _leaf(index: Index, id: str) -> Indicator | PolicyQuestion:
    return index.indicator[id] if id in index.indicator else index.question[id]


def _scales(leaves: list[Indicator | PolicyQuestion]) -> LeafScales:
    def rows(kind: str) -> NDArray[np.intp]:
        found = [
            row
            for row, leaf in enumerate(leaves)
            if isinstance(leaf, Indicator) and leaf.transform == kind
        ]
        return np.array(found, np.intp)

    def bound(leaf: Indicator | PolicyQuestion, side: str) -> float:
        if isinstance(leaf, PolicyQuestion):
            return 0.0 if side == "least" else float(TOP_LEVEL)
        value = getattr(leaf, side)
        if side == "least" and leaf.transform != "linear":
            value = max(0.0, value or 0.0)
        unbounded = -np.inf if side == "least" else np.inf
        return float(unbounded if value is None else value)

    free = [row for row, leaf in enumerate(leaves) if isinstance(leaf, Indicator) and not leaf.clip]
    less: list[Any] = [isinstance(leaf, Indicator) and leaf.direction == "less" for leaf in leaves]
    return LeafScales(
        log=rows("log"),
        log1p=rows("log1p"),
        less=np.array(less, np.bool_),
        free=np.array(free, np.intp),
        ladder=np.array([isinstance(leaf, PolicyQuestion) for leaf in leaves], np.bool_),
        least=np.array([bound(leaf, "least") for leaf in leaves]),
        most=np.array([bound(leaf, "most") for leaf in leaves]),
    )
