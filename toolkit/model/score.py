"""The result of scoring one assessment, with its ranges and the record of how it was made.

All scores are on the scale 0-5; `None` stands for "not measured", never for zero.
"""

from __future__ import annotations

from typing import Literal

from toolkit.model.base import Frozen, Interval
from toolkit.model.questionnaire import Aggregation

CapabilityState = Literal["measured", "unknown", "not-applicable", "not-asked"]


class CapabilityScore(Frozen):
    """One capability: the answers, the effective ladder step and the score made of them.

    `coverage_level` is the level that coverage allows (coverage-type capabilities only),
    `practice_share` the share of ticks in 0-1 (0.5 stands in for a blank).
    """

    id: str
    state: CapabilityState
    ladder: int | None = None
    coverage_level: int | None = None
    effective: int | None = None
    practice_share: float | None = None
    score: float | None = None
    verified: float | None = None
    bounds: Interval
    weight: float
    """Share of the whole score in 0-1 among what the preset weighs."""


class DimensionScore(Frozen):
    """One dimension: claimed and verified score, bounds of the unmeasured, interval of measurement."""

    id: str
    score: float | None
    verified: float | None
    bounds: Interval
    interval: Interval | None
    level: int | None
    measured_share: float
    weight: float


class LevelRequirement(Frozen):
    """What one level asks and how much of it is there.

    `missing` lists the binding capabilities below the level, nearest first; `cap_level` is the
    level of the capping dimension (security) and `capped` says that it alone holds this level
    back.
    """

    level: int
    score_needed: float
    score_short: float
    binding_needed: int
    binding_met: int
    missing: tuple[str, ...]
    cap_level: int | None
    capped: bool
    met: bool


class LevelResult(Frozen):
    """The level reached, or the reason why none is given."""

    level: int | None
    provisional: bool
    reason: Literal["measured", "screened", "too-little-measured", "partly-measured"]
    probabilities: tuple[float, ...]
    """Probability of levels 0-5 under measurement error."""
    requirements: tuple[LevelRequirement, ...]
    """Levels 1-5 in order."""
    held_by: tuple[Literal["score", "binding", "cap"], ...]
    """What holds the next level back."""

    @property
    def next(self) -> LevelRequirement | None:
        """The requirement of the next level, `None` at the top or without a level."""
        if self.level is None or self.level >= len(self.requirements):
            return None
        return self.requirements[self.level]


class Record(Frozen):
    """How a score was made, enough to make it again."""

    questionnaire: str
    version: str
    content_hash: str
    mode: str
    preset: str
    aggregation: Aggregation
    draws: int
    seed: int
    toolkit_version: str


class Score(Frozen):
    """The scored assessment."""

    claimed: float | None
    verified: float | None
    bounds: Interval
    measurement: Interval | None
    method: Interval | None
    level: LevelResult
    verified_level: LevelResult
    measured_share: float
    asked: int
    measured: int
    all: int
    """Capabilities asked by the mode, measured among them, and in the whole model."""
    dimensions: tuple[DimensionScore, ...]
    capabilities: tuple[CapabilityScore, ...]
    record: Record

    def dimension(self, id: str) -> DimensionScore:
        """The dimension of that id; raises `KeyError` when there is none."""
        return {d.id: d for d in self.dimensions}[id]

    def capability(self, id: str) -> CapabilityScore:
        """The capability of that id; raises `KeyError` when there is none."""
        return {c.id: c for c in self.capabilities}[id]
