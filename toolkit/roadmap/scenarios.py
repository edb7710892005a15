"""Variants of a plan side by side: dear and cheap, half the money, one more year, and score against money.

Every variant is solved on its own, as pure functions of one setting, two at a time. A plan that fits a smaller
budget fits a larger one, too, so that a search that ended early never makes more money look worse.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Literal

import numpy as np

from toolkit.model.roadmap import BALANCED, Costs, Limits, Roadmap
from toolkit.model.scenarios import FrontierPoint, Marginal, Scenario, Scenarios
from toolkit.roadmap.case import Case
from toolkit.roadmap.plan import Setting, solved_untold
from toolkit.roadmap.schedule import Schedule
from toolkit.roadmap.standing import worth
from toolkit.roadmap.telling import outlook

SECONDS = 2.0
"""For each variant of up to `SHORT` years; longer ones have more in proportion."""
SHORT = 4
NEAR = 0.03
"""A variant within three per cent of its best plan is good enough beside the plan itself; the gap is kept with it."""
SIDE_BY_SIDE = 2
"""Variants that are solved at a time: the solver leaves the interpreter while it works."""
HALF = 0.5
"""The budget of the variant whose partner has half the money, too."""
STEPS = (0.25, HALF, 0.75, 1.0, 1.5, 2.0)
"""Budgets of the frontier as multiples of the plan's own."""
MORE = 0.1
"""What more money buys is asked with a tenth more of the budget."""
MOST_YEARS = 10
Variant = Literal["low-cost", "high-cost", "half-budget", "one-more-year"]


def scenarios(
    given: Setting,
    base: Roadmap,
    *,
    seconds: float = SECONDS,
    told: Callable[[Scenarios], None] | None = None,
) -> Scenarios:
    """All variants of a plan that was made in this setting.

    `told` is given what is there as each variant comes in; what it raises ends the search.
    """
    search = _Search(given, base, seconds)
    try:
        return search.run(told or (lambda _: None))
    finally:
        search.pool.shutdown(wait=False, cancel_futures=True)


class _Search:
    """The searches for all variants of one plan, begun at once; those within the same limits are one."""

    def __init__(self, given: Setting, base: Roadmap, seconds: float) -> None:
        self.given, self.seconds = given, seconds
        self.base = Schedule(
            {p.action: p.start for p in base.chosen}, base.method, base.gap, base.objective
        )
        self.pool = ThreadPoolExecutor(SIDE_BY_SIDE, thread_name_prefix="variant")
        self.begun: list[tuple[Limits, Costs, Future[Schedule]]] = []
        self.asked = [(id, *_differing(given.limits, id)) for id in _variants(given.limits)]
        for _, limits, costs in self.asked:
            self.search(limits, costs)
        self.usual = given.limits.budget or _dearest_year(base)
        for step in _steps(given.limits) if self.usual else ():
            self.search(self.with_budget(step))

    def with_budget(self, step: float) -> Limits:
        """The limits with a multiple of the plan's own budget."""
        return self.given.limits.model_copy(update={"budget": self.usual * step})

    def search(self, limits: Limits, costs: Costs = "likely") -> Future[Schedule]:
        """The search for the plan within these limits."""
        for known, at, search in self.begun:
            if known == limits and at == costs:
                return search
        search = self.pool.submit(_solved, self.given.within(limits), costs, self.seconds)
        self.begun.append((limits, costs, search))
        return search

    def run(self, told: Callable[[Scenarios], None]) -> Scenarios:
        """All variants, each told as it comes in."""
        given, base = self.given, self.base
        found = Scenarios(
            variants=(_told(given, "plan", "likely", given.limits, base, base.starts),),
            frontier=(),
            marginal=None,
        )
        told(found)
        for id, limits, costs in self.asked:
            solved = self.search(limits, costs).result()
            if id in ("low-cost", "one-more-year"):
                solved = _better(given.within(limits), solved, base.starts, costs)
            variant = _told(given, id, costs, limits, solved, base.starts)
            found = found.model_copy(update={"variants": (*found.variants, variant)})
            told(found)
        points, marginal = self.money(lambda: told(found))
        return found.model_copy(update={"frontier": points, "marginal": marginal})

    def money(
        self, going_on: Callable[[], None]
    ) -> tuple[tuple[FrontierPoint, ...], Marginal | None]:
        """The frontier from the smallest budget up, and what a tenth more of the plan's own budget buys."""
        points: list[FrontierPoint] = []
        marginal: Marginal | None = None
        best: Schedule | None = None
        at_plan: tuple[Schedule, FrontierPoint] | None = None
        halved: Schedule | None = None
        for id, limits, costs in self.asked:
            if id == "half-budget":
                halved = self.search(limits, costs).result()
        for step in sorted({*STEPS, 1.0 + MORE}) if self.usual else ():
            limits = self.with_budget(step)
            own = step == 1.0 and self.given.limits.budget is not None
            solved = self.base if own else self.search(limits).result()
            going_on()
            for narrower in (best, halved if step == HALF else None):
                if narrower is not None:
                    solved = _better(self.given.within(limits), solved, narrower.starts)
            best = solved
            point = _point(self.given.within(limits), self.usual * step, solved)
            if step == 1.0:
                at_plan = (solved, point)
            if step == 1.0 + MORE and at_plan is not None:
                marginal = _marginal(self.usual * MORE, at_plan, (solved, point))
            if step in STEPS:
                points.append(point)
        return tuple(points), marginal


def _variants(limits: Limits) -> list[Variant]:
    ids: list[Variant] = ["low-cost", "high-cost"]
    if limits.budget:
        ids.append("half-budget")
    if limits.years < MOST_YEARS:
        ids.append("one-more-year")
    return ids


def _differing(limits: Limits, id: Variant) -> tuple[Limits, Costs]:
    """The limits of a variant and the end of the cost bands that it is planned with."""
    if id == "low-cost":
        return limits, "low"
    if id == "high-cost":
        return limits, "high"
    if id == "one-more-year":
        return limits.model_copy(update={"years": limits.years + 1}), "likely"
    halves = {
        name: value * HALF
        for name in ("budget", "partner_budget")
        if (value := getattr(limits, name)) is not None
    }
    return limits.model_copy(update=halves), "likely"


def _steps(limits: Limits) -> list[float]:
    """Budgets to be planned with, as multiples; that of the plan itself is planned already."""
    return sorted({*STEPS, 1.0 + MORE} - ({1.0} if limits.budget is not None else set()))


def _solved(given: Setting, costs: Costs, seconds: float) -> Schedule:
    usable, _ = given.screened(costs)
    longer = max(1.0, given.limits.years / SHORT)
    return solved_untold(given, usable, seconds=seconds * longer, near=NEAR)


def _told(
    given: Setting,
    id: Variant | Literal["plan"],
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


def _better(
    given: Setting, found: Schedule, before: Mapping[str, int], costs: Costs = "likely"
) -> Schedule:
    """The plan of narrower limits where it is worth more: it fits here, too, unless it lacks what was asked for."""
    usable, _ = given.screened(costs)
    case = Case(given.ground, given.limits, {c.action.id: c for c in usable}, before)
    if not before.keys() <= case.candidates.keys() or not case.room.keeps(before):
        return found
    worthy = worth(case.candidates, before, case.standing, case.periods)
    missing = found.starts.keys() - before.keys()
    if worthy <= found.objective or missing & set(given.limits.must):
        return found
    if given.limits.balance != "off" and any(
        case.candidates[id].action.modality in BALANCED for id in missing
    ):
        return found
    bound = found.objective * (1 + found.gap) if found.gap is not None else None
    gap = None if bound is None else max(0.0, bound / worthy - 1)
    return Schedule(dict(before), found.method, gap, worthy)


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
