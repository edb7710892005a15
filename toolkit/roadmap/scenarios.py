"""Variants of a plan side by side: dear and cheap, half the money, one more year, and score against money.

Every variant is solved on its own, as pure functions of one setting. A plan that fits a smaller budget
fits a larger one, too, so that a search that ended early never makes more money look worse.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

import numpy as np

from toolkit.model.roadmap import Costs, Limits, Roadmap
from toolkit.model.scenarios import FrontierPoint, Marginal, Scenario, Scenarios
from toolkit.roadmap.case import Case
from toolkit.roadmap.plan import Setting, solved_untold
from toolkit.roadmap.room import Room
from toolkit.roadmap.schedule import Schedule
from toolkit.roadmap.telling import outlook

SECONDS = 2.0
"""For each variant."""
STEPS = (0.25, 0.5, 0.75, 1.0, 1.5, 2.0)
"""Budgets of the frontier as multiples of the plan's own."""
MORE = 0.1
"""What more money buys is asked with a tenth more of the budget."""
MOST_YEARS = 10
Variant = Literal["plan", "low-cost", "high-cost", "half-budget", "one-more-year"]


def scenarios(given: Setting, base: Roadmap, *, seconds: float = SECONDS) -> Scenarios:
    """All variants of a plan that was made in this setting."""
    kept = {p.action: p.start for p in base.chosen}
    found = [_told(given, "plan", "likely", given.limits, _schedule_of(base), kept)]
    found += [_variant(given, id, kept, seconds) for id in _variants(given.limits)]
    points, marginal = _money(given, base, seconds)
    return Scenarios(variants=tuple(found), frontier=points, marginal=marginal)


def _variants(limits: Limits) -> list[Variant]:
    ids: list[Variant] = ["low-cost", "high-cost"]
    if limits.budget:
        ids.append("half-budget")
    if limits.years < MOST_YEARS:
        ids.append("one-more-year")
    return ids


def _variant(given: Setting, id: Variant, kept: Mapping[str, int], seconds: float) -> Scenario:
    limits = given.limits
    costs: Costs = "likely"
    if id == "low-cost":
        costs = "low"
    elif id == "high-cost":
        costs = "high"
    elif id == "one-more-year":
        limits = limits.model_copy(update={"years": limits.years + 1})
    elif id == "half-budget":
        halves = {
            name: value / 2
            for name in ("budget", "partner_budget")
            if (value := getattr(limits, name)) is not None
        }
        limits = limits.model_copy(update=halves)
    usable, _ = given.within(limits).screened(costs)
    solved = solved_untold(given.within(limits), usable, seconds=seconds)
    return _told(given, id, costs, limits, solved, kept)


def _told(
    given: Setting,
    id: Variant,
    costs: Costs,
    limits: Limits,
    solved: Schedule,
    kept: Mapping[str, int],
) -> Scenario:
    case = _case(given.within(limits), solved.starts, costs)
    years = outlook(case, given.scorer)
    return Scenario(
        id=id,
        costs=costs,
        limits=limits,
        chosen=tuple(sorted(solved.starts.items(), key=lambda pair: (pair[1], pair[0]))),
        added=tuple(sorted(solved.starts.keys() - kept.keys())),
        dropped=tuple(sorted(kept.keys() - solved.starts.keys())),
        cost=sum(year.cost for year in years),
        score=years[-1].score,
        level=years[-1].level,
        objective=solved.objective,
        method=solved.method,
        gap=solved.gap,
    )


def _case(given: Setting, starts: Mapping[str, int], costs: Costs = "likely") -> Case:
    usable, _ = given.screened(costs)
    return Case(given.ground, given.limits, {c.action.id: c for c in usable}, starts)


def _schedule_of(base: Roadmap) -> Schedule:
    starts = {p.action: p.start for p in base.chosen}
    return Schedule(starts, base.method, base.gap, base.objective)


def _money(
    given: Setting, base: Roadmap, seconds: float
) -> tuple[tuple[FrontierPoint, ...], Marginal | None]:
    """The frontier from the smallest budget up, and what a tenth more of the plan's own budget buys."""
    usual = given.limits.budget or _dearest_year(base)
    if not usual:
        return (), None
    asked = sorted({*STEPS, 1.0 + MORE})
    points: list[FrontierPoint] = []
    marginal: Marginal | None = None
    best: Schedule | None = None
    at_plan: tuple[Schedule, FrontierPoint] | None = None
    for step in asked:
        within = given.within(given.limits.model_copy(update={"budget": usual * step}))
        own = step == 1.0 and given.limits.budget is not None
        solved = _schedule_of(base) if own else _solved(within, seconds)
        solved = _better(within, solved, best)
        best = solved
        point = _point(within, usual * step, solved)
        if step == 1.0:
            at_plan = (solved, point)
        if step == 1.0 + MORE and at_plan is not None:
            marginal = _marginal(usual * MORE, at_plan, (solved, point))
        if step in STEPS:
            points.append(point)
    return tuple(points), marginal


def _solved(given: Setting, seconds: float) -> Schedule:
    usable, _ = given.screened()
    return solved_untold(given, usable, seconds=seconds)


def _better(given: Setting, found: Schedule, before: Schedule | None) -> Schedule:
    """The plan of a smaller budget where it is worth more: it fits here, too, unless it lacks what was asked for."""
    if before is None or before.objective <= found.objective:
        return found
    if (found.starts.keys() - before.starts.keys()) & set(given.limits.must):
        return found
    bound = found.objective * (1 + found.gap) if found.gap is not None else None
    gap = None if bound is None else max(0.0, bound / before.objective - 1)
    usable, _ = given.screened()
    fits = Room.of(usable, given.limits).keeps(before.starts)
    return Schedule(before.starts, found.method, gap, before.objective) if fits else found


def _point(given: Setting, budget: float, solved: Schedule) -> FrontierPoint:
    years = outlook(_case(given, solved.starts), given.scorer)
    return FrontierPoint(
        budget=budget,
        cost=sum(year.cost for year in years),
        score=years[-1].score,
        objective=solved.objective,
        actions=len(solved.starts),
        gap=solved.gap,
    )


def _marginal(
    extra: float, before: tuple[Schedule, FrontierPoint], after: tuple[Schedule, FrontierPoint]
) -> Marginal:
    scores = (before[1].score or 0.0, after[1].score or 0.0)
    return Marginal(
        extra=extra,
        cost=after[1].cost - before[1].cost,
        score=scores[1] - scores[0],
        objective=after[0].objective - before[0].objective,
        added=tuple(sorted(after[0].starts.keys() - before[0].starts.keys())),
    )


def _dearest_year(base: Roadmap) -> float:
    """What the subject itself pays in the dearest year of the plan."""
    if not base.chosen:
        return 0.0
    years = np.array(
        [np.array(p.cost_by_year) * (1 - p.partner_cost / p.cost) for p in base.chosen]
    )
    return float(years.sum(axis=0).max())
