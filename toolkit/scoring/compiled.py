"""A questionnaire, a preset and a mode compiled into frozen arrays for the kernel.

Rows are capabilities in the order of the questionnaire; the texts stay behind.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from types import MappingProxyType

import numpy as np
from numpy.typing import NDArray

from toolkit.model.questionnaire import TOP_LEVEL, Aggregation, Questionnaire
from toolkit.scoring.aggregation import Layer

GEOMETRIC_FLOOR = 0.01 * TOP_LEVEL
"""Floor inside geometric means: 1 on the scale 0-100."""


@dataclass(frozen=True, eq=False)
class LeafRules:
    """How the answers to one capability become its score.

    `asked` (capabilities,) is what the mode asks; `coverage_rows` are the capabilities whose
    coverage caps the ladder, none when the mode doesn't ask coverage; `practice_counts`
    (capabilities,) the ticks on offer.
    """

    asked: NDArray[np.bool_]
    asks_practices: bool
    coverage_rows: tuple[int, ...]
    coverage_steps: tuple[float, ...]
    practice_counts: NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class LevelRules:
    """Cuts and gates of the levels 1 to 5; `cap_row` is the capping dimension, if any."""

    cuts: tuple[float, ...]
    binding_needed: tuple[int, ...]
    binding_rows: tuple[int, ...]
    binding_total: int
    binding_margin: float
    cap_row: int | None
    cap_margin: int
    provisional_below: float
    no_level_below: float


@dataclass(frozen=True, eq=False)
class CompiledModel:
    """One instrument, ready to score.

    `dimensions` lifts capabilities to dimensions, `total` dimensions to the score. `whole` holds
    each capability's share of the whole score in 0-1.
    """

    capability_ids: tuple[str, ...]
    dimension_ids: tuple[str, ...]
    row: MappingProxyType[str, int]
    mode: str
    preset: str
    aggregation: Aggregation
    leaf: LeafRules
    dimensions: Layer
    total: Layer
    levels: LevelRules
    whole: NDArray[np.float64]
    evidence_caps: MappingProxyType[str, float]
    unproven_cap: float

    @property
    def columns(self) -> tuple[str, ...]:
        """The columns of a batch: all ladders, then all coverages, then all practice shares."""
        items = ("ladder", "coverage", "practices")
        return tuple(f"{name}.{item}" for item in items for name in self.capability_ids)


def compile_model(
    questionnaire: Questionnaire,
    preset: str,
    aggregation: Aggregation | None = None,
    *,
    mode: str | None = None,
) -> CompiledModel:
    """Compile under a preset and a mode; without a mode everything is asked.

    `aggregation` replaces the rule of the questionnaire for the overall score; the rules of the
    dimensions are their own. Raises `KeyError` for an unknown preset or mode.
    """
    capabilities = questionnaire.capabilities
    weights = questionnaire.preset(preset).weights
    dimension_ids = tuple(d.id for d in questionnaire.dimensions)
    asked_mode = questionnaire.mode(mode) if mode is not None else None
    items = asked_mode.items if asked_mode else ("ladder", "coverage", "practices")
    asked_ids = {c.id for c in (questionnaire.asked(mode) if mode is not None else capabilities)}
    rules = questionnaire.scoring
    rule = aggregation or rules.aggregation
    row = {c.id: index for index, c in enumerate(capabilities)}

    slices, start = [], 0
    for dimension in questionnaire.dimensions:
        slices.append(slice(start, start + len(dimension.capabilities)))
        start += len(dimension.capabilities)
    inside = _frozen([c.weight for c in capabilities])
    between = _frozen([weights.get(name, 0.0) for name in dimension_ids])
    within = np.concatenate([inside[part] / inside[part].sum() for part in slices])
    of_dimension = np.repeat(between / between.sum(), [part.stop - part.start for part in slices])
    caps = {kind.id: kind.verifies_up_to for kind in questionnaire.evidence}

    return CompiledModel(
        capability_ids=tuple(row),
        dimension_ids=dimension_ids,
        row=MappingProxyType(row),
        mode=mode or "",
        preset=preset,
        aggregation=rule,
        leaf=LeafRules(
            asked=np.array([c.id in asked_ids for c in capabilities]),
            asks_practices="practices" in items,
            coverage_rows=tuple(
                row[c.id] for c in capabilities if c.coverage_limits_level and "coverage" in items
            ),
            coverage_steps=rules.coverage_steps,
            practice_counts=_frozen([len(c.practices.options) for c in capabilities]),
        ),
        dimensions=Layer(
            inside,
            tuple(slices),
            tuple(d.aggregation for d in questionnaire.dimensions),
            GEOMETRIC_FLOOR,
        ),
        total=Layer(between, (slice(0, len(dimension_ids)),), (rule,), GEOMETRIC_FLOOR),
        levels=LevelRules(
            cuts=rules.cuts,
            binding_needed=rules.binding_needed,
            binding_rows=tuple(row[c.id] for c in capabilities if c.binding and c.id in asked_ids),
            binding_total=sum(c.binding for c in capabilities),
            binding_margin=rules.binding_margin,
            cap_row=dimension_ids.index(rules.capped_by)
            if rules.capped_by in dimension_ids
            else None,
            cap_margin=rules.cap_margin,
            provisional_below=rules.provisional_below,
            no_level_below=rules.no_level_below,
        ),
        whole=_frozen(within * of_dimension),
        evidence_caps=MappingProxyType(caps),
        unproven_cap=min(caps.values(), default=float(TOP_LEVEL)),
    )


def _frozen(values: Sequence[float] | NDArray[np.float64]) -> NDArray[np.float64]:
    array = np.array(values, np.float64)
    array.flags.writeable = False
    return array
