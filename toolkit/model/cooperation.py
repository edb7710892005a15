"""The library of cooperation: actions, instruments, gates, targets and the words for them.

Money is in US dollars of 2026.
"""

from __future__ import annotations

from datetime import date
from functools import cached_property
from typing import Literal

from pydantic import Field

from toolkit.model.base import Frozen, Sentence, Slug

Basis = Literal["read", "partly-read", "unverified", "estimate"]


class MonthRange(Frozen):
    """A duration in months."""

    low: int = Field(gt=0)
    high: int = Field(gt=0)


class CostBand(Frozen):
    """A cost band in US dollars of 2026."""

    id: str
    low: float
    high: float
    currency: str = "USD"
    year: str = ""
    basis: Basis = "estimate"
    staff: float = Field(default=1.0, gt=0)
    """Full-time persons, of all parties together, that an action of this band keeps busy (estimate)."""


class BandRange(Frozen):
    """A span of cost bands by id."""

    low: str
    high: str


class Raise(Frozen):
    """An action lifts this capability by one level, up to `to`."""

    capability: Slug
    to: int | None = Field(default=None, ge=1, le=5)


class Lift(Frozen):
    """What an action does for a region: an indicator comes nearer to its goal, or a policy ladder rises by one level.

    `step` is in points of the indicator's 0-100 scale (an estimate), `to` the end: points of an
    indicator (100 without one), or the level of a question (5 without one).
    """

    indicator: Slug | None = None
    question: Slug | None = None
    step: float = Field(default=20.0, gt=0, le=100)
    to: float | None = Field(default=None, gt=0, le=100)

    @property
    def leaf(self) -> Slug:
        """The indicator or question that is lifted."""
        return self.indicator or self.question or ""

    @property
    def ceiling(self) -> float:
        """Where lifting ends: points of an indicator, or the level of a question."""
        if self.to is not None:
            return self.to
        return 100.0 if self.indicator else 5.0


class Requirement(Frozen):
    """A dimension or a capability that must stand at a level first (met at the level minus 0.2)."""

    dimension: Slug | None = None
    capability: Slug | None = None
    level: int = Field(ge=1, le=5)


class Action(Frozen):
    """One step that two parties can take together."""

    model_config = {**Frozen.model_config, "populate_by_name": True}

    id: Slug
    code: str
    serves: tuple[Literal["enterprise", "region"], ...] = Field(alias="for")
    title: Sentence
    summary: Sentence
    first_step: Sentence
    modality: Slug
    channel: Slug
    stage: int = Field(ge=1, le=5)
    raises: tuple[Raise, ...] = ()
    lifts: tuple[Lift, ...] = ()
    requires: tuple[Requirement, ...] = ()
    effort: float | None = Field(default=None, gt=0)
    """Person-months of all parties; without it the staff of the cost band times the likely months."""
    partner_share: float | None = Field(default=None, ge=0, le=1)
    """The share of cost and effort that a partner in one of the roles bears; by default that of the modality."""
    conditions: tuple[Slug, ...] = ()
    excludes: tuple[Slug, ...] = ()
    after: tuple[Slug, ...] = ()
    """Actions that are finished first wherever a plan holds both; a plan may do without them."""
    duration_months: MonthRange
    cost: BandRange
    partners: tuple[Slug, ...]
    instruments: tuple[Slug, ...] = ()
    gates: tuple[Slug, ...] = ()
    kpi: Sentence
    verify: Sentence
    targets: tuple[Slug, ...] = ()
    basis: Basis = "estimate"

    def ceiling(self, raised: Raise) -> int:
        """The level up to which this action lifts a capability: its own `to`, or min(stage, 4)."""
        return raised.to if raised.to is not None else min(self.stage, 4)


class Stage(Frozen):
    """Stages 1 explore, 2 prepare, 3 pilot, 4 scale, 5 institutionalise."""

    model_config = {**Frozen.model_config, "populate_by_name": True}

    first: int = Field(alias="from", ge=1, le=5)
    last: int = Field(alias="to", ge=1, le=5)


class Instrument(Frozen):
    """A fund, programme, agreement or network that can carry an action."""

    id: Slug
    code: str
    name: Sentence
    serves: Sentence
    eligibility: Sentence
    stage: Stage
    addresses: tuple[str, ...] = ()
    basis: Basis
    countries: tuple[Slug, ...]
    checked_on: date


class Gate(Frozen):
    """A compliance question: asked, recorded and printed, never decided here."""

    id: Slug
    code: str
    name: Sentence
    question: Sentence
    help: str = ""
    warning: Sentence
    source: str = ""
    basis: Basis = "unverified"


class LookAlike(Frozen):
    """Another measure that is easily taken for a target's own."""

    id: Slug
    name: Sentence


class Target(Frozen):
    """One element of the 2030 roadmap, or a dated milestone of another plan on the way to it.

    Figures stay text as published; `baseline` is the newest figure of the same measure, empty when
    none was found. `measure` names what is counted, and a figure of one of the `look_alikes` is
    refused. `scaling` says what the national figure means for a region: `industrial-value-added`
    (its share of it), `same` (a rate, or a list of classes, holds as it is) or `nation` (counted
    nationally, never divided). `indicator` is the figure of a region that measures the same;
    `times` it is in the target's unit. `unit_abroad` replaces a unit that holds in China only.
    """

    id: Slug
    code: str
    name: Sentence
    kind: str = ""
    comparison: str = ""
    value: str = ""
    unit: str = ""
    year: str = ""
    scope: str = ""
    baseline: str = ""
    baseline_year: str = ""
    baseline_basis: str = ""
    baseline_source: str = ""
    note: str = ""
    source: str
    source_date: str = ""
    via: str = ""
    address: str = ""
    basis: Basis
    read_on: date
    measure: Slug | Literal[""] = ""
    scaling: Literal["", "industrial-value-added", "same", "nation"] = ""
    pace: Literal["", "compound", "points", "count"] = ""
    look_alikes: tuple[LookAlike, ...] = ()
    indicator: Slug | Literal[""] = ""
    times: float = 1.0
    unit_abroad: str = ""


class Term(Frozen):
    """A word of the vocabulary: a modality, a partner role, a channel, a condition."""

    id: Slug
    code: str = ""
    name: str = ""
    summary: str = ""
    question: str = ""
    when: str = ""
    warning: str = ""
    partner_share: float | None = Field(default=None, ge=0, le=1)
    """Modalities only: the share of cost and effort that the partner usually bears (estimate)."""


class Cooperation(Frozen):
    """The library of cooperation: what can be done, with whom, by which instrument, behind which gate."""

    modalities: dict[Slug, Term]
    partner_roles: dict[Slug, Term]
    channels: dict[Slug, Term]
    conditions: dict[Slug, Term]
    cost_bands: dict[str, CostBand]
    gates: dict[Slug, Gate]
    targets: dict[Slug, Target]
    milestones: dict[Slug, Target] = {}
    instruments: dict[Slug, Instrument]
    actions: dict[Slug, Action]
    content_hash: str = ""

    @cached_property
    def bridges(self) -> dict[str, tuple[str, ...]]:
        """Figures and policies of a region by the capability of enterprises that the same actions raise."""
        found: dict[str, set[str]] = {}
        for action in self.actions.values():
            for raised in action.raises:
                found.setdefault(raised.capability, set()).update(
                    lift.leaf for lift in action.lifts
                )
        return {capability: tuple(sorted(leaves)) for capability, leaves in found.items() if leaves}
