"""Variants of a plan side by side, the frontier of score against money, and what more money buys."""

from __future__ import annotations

from typing import Literal

from toolkit.model.base import Frozen, Slug
from toolkit.model.roadmap import Costs, Limits


class Scenario(Frozen):
    """One variant of a plan: its id, how costs and limits differ, and what comes out.

    `costs` is the end of the cost bands it is planned with; `score` and `level` are those expected at the end,
    `cost` is that of all years and parties in US dollars, `added` and `dropped` compare with the
    plan itself.
    """

    id: Literal["plan", "low-cost", "high-cost", "half-budget", "one-more-year"]
    costs: Costs
    limits: Limits
    chosen: tuple[tuple[Slug, int], ...]
    added: tuple[Slug, ...]
    dropped: tuple[Slug, ...]
    cost: float
    score: float | None
    level: int | None
    objective: float
    method: Literal["proven", "within-gap", "greedy"]
    gap: float | None


class FrontierPoint(Frozen):
    """The best plan found for one yearly budget (US dollars): what it spends in all and where it leads."""

    budget: float
    cost: float
    score: float | None
    objective: float
    actions: int
    gap: float | None


class Marginal(Frozen):
    """What more money buys: the yearly budget raised by `extra` US dollars and solved again.

    `score` and `objective` are the differences to the plan; `added` the actions that come in.
    """

    extra: float
    cost: float
    score: float
    objective: float
    added: tuple[Slug, ...]


class Scenarios(Frozen):
    """Variants of one plan side by side, the frontier of score against money, and what more money buys."""

    variants: tuple[Scenario, ...]
    frontier: tuple[FrontierPoint, ...]
    marginal: Marginal | None
