"""Actions, instruments, gates and targets, and the plan that is made of them.

Money in the library is in US dollars of 2026; a plan also carries the currency it was asked in.
"""

from __future__ import annotations

from datetime import date
from functools import cached_property
from typing import Literal

from pydantic import Field

from toolkit.model.base import Frozen, Interval, Sentence, Slug
from toolkit.model.reasons import ReasonCode

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


GatePolicy = Literal["warn", "delay", "block"]
Balance = Literal["off", "soft", "hard"]
Costs = Literal["low", "likely", "high"]
"""Which end of the cost bands a plan is made with; the likely cost is the geometric mean."""


class Limits(Frozen):
    """What a plan must keep: budgets are US dollars a year, staff is full-time persons, periods are half-years.

    `per_dimension` actions of one dimension may run at once and `first_year` actions start in the
    first year. `open_gates` says what an open gate does: it warns, it holds the action back for
    `gate_delay` half-years, or it keeps the action out. `balance` asks for one talent, one
    standards and one data action. `goals` weigh elements of the 2030 roadmap: 1 counts their
    capabilities double.
    """

    budget: float | None
    currency: str
    rate: float
    rate_on: date | None
    years: int
    parallel: int
    start_year: int
    must: tuple[Slug, ...] = ()
    must_not: tuple[Slug, ...] = ()
    partner_budget: float | None = None
    staff: float | None = None
    partner_staff: float | None = None
    per_dimension: int = 3
    first_year: int = 6
    open_gates: GatePolicy = "warn"
    gate_delay: int = 2
    balance: Balance = "off"
    goals: dict[Slug, float] = {}


class Reason(Frozen):
    """Why an action is in or out: a code and the values of its sentence."""

    code: ReasonCode
    values: dict[str, str] = {}


class PlannedAction(Frozen):
    """A chosen action on the calendar.

    `start` is the first half-year (0-based), `periods` how many it takes; `cost` is the likely
    cost in US dollars (geometric mean of `cost_range`), `cost_by_year` its share in each plan
    year; `gain` the points of the overall score that it adds when it is done in this plan;
    `open_gates` still to be settled.
    """

    action: Slug
    start: int
    periods: int
    cost: float
    cost_range: Interval
    cost_by_year: tuple[float, ...]
    gain: float
    raises: dict[Slug, tuple[float, float]]
    instruments: tuple[Slug, ...]
    gates: tuple[Slug, ...]
    open_gates: tuple[Slug, ...]
    unanswered_conditions: tuple[Slug, ...]
    reasons: tuple[Reason, ...]
    partner_cost: float = 0.0
    """The part of the likely cost that the partner bears, in US dollars."""
    effort: float = 0.0
    partner_effort: float = 0.0
    """Person-months of the own staff and of the partner's (estimate)."""
    goals: tuple[Slug, ...] = ()
    """The chosen goals that the action serves."""


class LeftOut(Frozen):
    """An action that is not in the plan, and why."""

    action: Slug
    reasons: tuple[Reason, ...]


class YearOutlook(Frozen):
    """The score expected at the end of a plan year if every action planned until then is done (year 0: today)."""

    year: int
    score: float | None
    level: int | None
    cost: float


TargetFrom = Literal["own", "sector", "cohort", "level"]
"""Of the person, of the upper quarter of the sector or of a comparison group, or the threshold of the next level."""


class Priority(Frozen):
    """P = .30 need + .30 gap + .20 policy + .20 feasible, each in 0-1, for one capability."""

    capability: Slug
    need: float
    gap: float
    policy: float
    feasible: float
    priority: float
    target: float
    target_from: TargetFrom = "level"


class Conflict(Frozen):
    """Limits that no plan can keep together, and none of which could be missing from the list.

    Each limit is a code with values: `must` (action), `budget`, `partner-budget`, `staff`,
    `partner-staff`, `parallel`, `per-dimension`, `first-year`, `years`, `gates`, `balance`,
    `requires`, `excludes`. `ways_out` names single changes that end the conflict: `raise-budget`
    and so on with the least value that is enough (`needed`), or `drop` with the action.
    """

    limits: tuple[Reason, ...]
    ways_out: tuple[Reason, ...]


class LevelGate(Frozen):
    """A level that lies ahead: the action that opens it and the half-year after which it is reached.

    `action` is `None` when the plan does not reach the level; `missing` are the capabilities that
    then still stand below it, and `short` is how far the score then lies below `needed`, where the
    level starts.
    """

    level: int
    action: Slug | None
    period: int | None
    missing: tuple[Slug, ...] = ()
    short: float | None = None
    needed: float | None = None


class Roadmap(Frozen):
    """A plan, how good it is known to be, and the reason for each action chosen or left out."""

    limits: Limits
    chosen: tuple[PlannedAction, ...]
    left_out: tuple[LeftOut, ...]
    outlook: tuple[YearOutlook, ...]
    priorities: tuple[Priority, ...]
    channels: tuple[tuple[Slug, float], ...]
    method: Literal["proven", "within-gap", "greedy"]
    gap: float | None
    objective: float
    partner: str = ""
    """The name of the second party, empty without one."""
    conflicts: tuple[Conflict, ...] = ()
    """Demands that could not be kept; the plan leaves them out."""
    level_gates: tuple[LevelGate, ...] = ()
