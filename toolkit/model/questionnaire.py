"""The questionnaire: dimensions, capabilities, their items, and the rules that turn answers into a level.

Pure content; see `docs/content.md` for the files these nouns are read from.
"""

from __future__ import annotations

from functools import cached_property
from typing import Literal

from pydantic import Field

from toolkit.model.base import Frozen, Sentence, Slug
from toolkit.model.module import Module

Aggregation = Literal["arithmetic", "geometric", "weakest-link"]
ItemKind = Literal["ladder", "coverage", "practices"]
ProfileKind = Literal[
    "choice", "choices", "country", "countries", "sector", "number", "percent", "languages"
]
TOP_LEVEL = 5


class Level(Frozen):
    """One step of the scale 0-5."""

    level: int = Field(ge=0, le=TOP_LEVEL)
    name: Sentence
    summary: Sentence


class Ladder(Frozen):
    """Six sentences, one choice."""

    question: Sentence
    levels: dict[int, Sentence]


class Coverage(Frozen):
    """A share in per cent of sites, lines, devices or products."""

    question: Sentence


class Practices(Frozen):
    """Four to six ticks; ids map to the capability's own words."""

    question: Sentence
    options: dict[Slug, Sentence]


class Capability(Frozen):
    """What is assessed: one ladder, one coverage question, one practice list."""

    id: Slug
    code: str
    name: Sentence
    why: Sentence
    weight: float = Field(gt=0)
    binding: bool
    coverage_limits_level: bool
    requires: tuple[Slug, ...] = ()
    policy: tuple[Slug, ...] = ()
    ladder: Ladder
    coverage: Coverage
    practices: Practices
    evidence: Sentence


class Dimension(Frozen):
    """A group of capabilities; the weights of its capabilities sum to 100."""

    id: Slug
    code: str
    name: Sentence
    summary: Sentence
    aggregation: Aggregation = "arithmetic"
    capabilities: tuple[Capability, ...]


class EvidenceKind(Frozen):
    """A kind of proof and the score up to which it verifies a claim."""

    id: Slug
    name: Sentence
    verifies_up_to: float = Field(ge=0, le=TOP_LEVEL)


class Mode(Frozen):
    """How much is asked: Express, Quick or Full."""

    id: Slug
    name: Sentence
    summary: Sentence
    minutes: int = Field(gt=0)
    capabilities: Literal["binding", "all"]
    items: tuple[ItemKind, ...]


class Preset(Frozen):
    """Weights of the dimensions (summing to 100) for a kind of enterprise."""

    id: Slug
    name: Sentence
    summary: Sentence
    weights: dict[Slug, float]
    optional: tuple[Slug, ...] = ()


class ScoringRules(Frozen):
    """The numbers of the scoring rule; see `toolkit.scoring` for the formulas."""

    aggregation: Aggregation
    cuts: tuple[float, float, float, float, float]
    binding_needed: tuple[int, int, int, int, int]
    binding_margin: float = Field(ge=0, lt=1)
    capped_by: Slug
    cap_margin: int = Field(ge=0, le=TOP_LEVEL)
    provisional_below: float = Field(ge=0, le=1)
    no_level_below: float = Field(ge=0, le=1)
    coverage_steps: tuple[float, float, float, float, float]


class ProfileItem(Frozen):
    """One question about the subject; never scored."""

    id: Slug
    code: str
    question: Sentence
    help: str = ""
    kind: ProfileKind
    required: bool = False
    options: dict[Slug, Sentence] = {}


class Needs(Frozen):
    """Cost groups, objectives and how much each capability matters to each (0, 1 or 2)."""

    cost_groups: dict[Slug, Sentence]
    objectives: dict[Slug, Sentence]
    relevance: dict[Slug, dict[Slug, int]]


class CrosswalkPart(Frozen):
    """A part of another framework, by name only."""

    name: Sentence
    capabilities: tuple[Slug, ...]


class Crosswalk(Frozen):
    """A mapped view to another framework; always shown as mapped, not assessed."""

    id: Slug
    name: Sentence
    publisher: str
    edition: str = ""
    notice: Sentence
    parts: dict[str, CrosswalkPart]


class Questionnaire(Frozen):
    """One instrument with everything that is needed to ask and to score."""

    id: Slug
    version: str
    name: Sentence
    summary: Sentence
    source: str
    scale: tuple[Level, ...]
    scoring: ScoringRules
    evidence: tuple[EvidenceKind, ...]
    modes: tuple[Mode, ...]
    presets: tuple[Preset, ...]
    dimensions: tuple[Dimension, ...]
    profile: tuple[ProfileItem, ...] = ()
    needs: Needs | None = None
    modules: tuple[Module, ...] = ()
    crosswalks: tuple[Crosswalk, ...] = ()
    content_hash: str = ""

    @cached_property
    def capabilities(self) -> tuple[Capability, ...]:
        """All capabilities in the order of the dimensions."""
        return tuple(c for dimension in self.dimensions for c in dimension.capabilities)

    @cached_property
    def capability(self) -> dict[str, Capability]:
        """Capabilities by id."""
        return {c.id: c for c in self.capabilities}

    @cached_property
    def dimension_of(self) -> dict[str, Dimension]:
        """The dimension of each capability id."""
        return {c.id: d for d in self.dimensions for c in d.capabilities}

    def mode(self, id: str) -> Mode:
        """The mode of that id; raises `KeyError` when there is none."""
        return {mode.id: mode for mode in self.modes}[id]

    def preset(self, id: str) -> Preset:
        """The preset of that id; raises `KeyError` when there is none."""
        return {preset.id: preset for preset in self.presets}[id]

    def module(self, id: str) -> Module:
        """The module of that id; raises `KeyError` when there is none."""
        return {module.id: module for module in self.modules}[id]

    def asked(self, mode: str) -> tuple[Capability, ...]:
        """The capabilities that a mode asks, in order."""
        only_binding = self.mode(mode).capabilities == "binding"
        return tuple(c for c in self.capabilities if c.binding or not only_binding)
