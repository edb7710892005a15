"""The plan that is made of the library of cooperation: its limits, planned actions, reasons and outlook.

Money is in US dollars of 2026; a plan also carries the currency it was asked in.
"""

from __future__ import annotations

from datetime import date
from typing import Literal

from toolkit.model.base import Frozen, Interval, Slug
from toolkit.model.reasons import ReasonCode

BALANCED = ("talent", "standards", "data-element")
"""Modalities of which a balanced plan holds at least one action each."""
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
