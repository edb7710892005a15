"""What the limits leave room for: time, money and staff of each party, parallel work, exclusions.

Everything that actions use up is a `Resource` with one limit; the programme, the rule of thumb and
the reasons read the same ones.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from toolkit.model.reasons import ResourceCode
from toolkit.model.roadmap import Limits
from toolkit.roadmap.candidates import MONTHS_PER_PERIOD, PERIODS_PER_YEAR, Candidate

SLACK = 1e-6
"""A limit is kept up to this share of it: sums of money are not exact."""


@dataclass(frozen=True)
class Resource:
    """What actions use up in each half-year they run, and how much of it there is in each span.

    `span` is the number of half-years that the limit is kept over: 2 for yearly money, 1 else.
    `use` is by action id, per half-year.
    """

    code: ResourceCode
    span: int
    limit: float
    use: Mapping[str, float]
    dimension: str = ""
    allowance: float = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "allowance", self.limit + SLACK * max(1.0, abs(self.limit)))

    def used(
        self, candidates: Mapping[str, Candidate], starts: Mapping[str, int], periods: int
    ) -> list[float]:
        """How much is used in each span."""
        total = [0.0] * -(-periods // self.span)
        for id, start in starts.items():
            amount = self.use.get(id, 0.0)
            if amount:
                for t in range(start, start + candidates[id].periods):
                    total[t // self.span] += amount
        return total


def resources(candidates: Sequence[Candidate], limits: Limits) -> tuple[Resource, ...]:
    """Everything that is limited and that some action uses."""
    amounts: list[tuple[ResourceCode, int, float | None, dict[str, float]]] = [
        ("money", PERIODS_PER_YEAR, limits.budget,
         {c.action.id: c.own_cost / c.periods for c in candidates}),
        ("partner-money", PERIODS_PER_YEAR, limits.partner_budget,
         {c.action.id: c.partner_cost / c.periods for c in candidates}),
        ("staff", 1, _months(limits.staff),
         {c.action.id: c.effort / c.periods for c in candidates}),
        ("partner-staff", 1, _months(limits.partner_staff),
         {c.action.id: c.partner_effort / c.periods for c in candidates}),
        ("people", 1, limits.parallel, {c.action.id: 1.0 for c in candidates}),
    ]  # fmt: skip
    found = [
        Resource(code, span, limit, use)
        for code, span, limit, use in amounts
        if limit is not None and any(use.values())
    ]
    areas: dict[str, dict[str, float]] = {}
    for c in candidates:
        if c.area:
            areas.setdefault(c.area, {})[c.action.id] = 1.0
    if limits.per_dimension < limits.parallel:
        found += [
            Resource("dimension-full", 1, limits.per_dimension, use, area)
            for area, use in areas.items()
            if len(use) > limits.per_dimension
        ]
    return tuple(found)


def _months(persons: float | None) -> float | None:
    """Person-months of one half-year."""
    return None if persons is None else persons * MONTHS_PER_PERIOD


def cost_by_year(candidate: Candidate, start: int, years: int) -> tuple[float, ...]:
    """The likely cost of all parties in each plan year, spread evenly over the half-years of the action."""
    spent = [0.0] * years
    for t in range(start, start + candidate.periods):
        spent[t // PERIODS_PER_YEAR] += candidate.cost / candidate.periods
    return tuple(spent)


@dataclass(frozen=True)
class Room:
    """The limits of one case with what uses them up, ready to be asked whether an action fits."""

    candidates: Mapping[str, Candidate]
    limits: Limits
    resources: tuple[Resource, ...]

    @classmethod
    def of(cls, candidates: Sequence[Candidate], limits: Limits) -> Room:
        """The room that the limits leave these candidates."""
        return cls({c.action.id: c for c in candidates}, limits, resources(candidates, limits))

    @property
    def periods(self) -> int:
        """Half-years of the plan."""
        return self.limits.years * PERIODS_PER_YEAR

    def full(self, resource: Resource, id: str, t: int, starts: Mapping[str, int]) -> bool:
        """Whether too little of a resource is left for an action that starts in half-year `t`."""
        if not resource.use.get(id):
            return False
        used = resource.used(self.candidates, {**starts, id: t}, self.periods)
        touched = range(
            t // resource.span, (t + self.candidates[id].periods - 1) // resource.span + 1
        )
        return any(used[span] > resource.allowance for span in touched)

    def fits(self, id: str, t: int, starts: Mapping[str, int]) -> bool:
        """Whether an action may start in half-year `t` beside the others, its prerequisites apart."""
        candidate = self.candidates[id]
        return (
            candidate.earliest <= t <= self.periods - candidate.periods
            and not self.excluded_by(id, starts)
            and not self.out_of_order(id, t, starts)
            and self.first_year_free(t, starts)
            and not any(self.full(resource, id, t, starts) for resource in self.resources)
        )

    def excluded_by(self, id: str, starts: Mapping[str, int]) -> str | None:
        """A planned action that can't stand beside this one."""
        excludes = self.candidates[id].action.excludes
        for other in starts:
            if other in excludes or id in self.candidates[other].action.excludes:
                return other
        return None

    def out_of_order(self, id: str, t: int, starts: Mapping[str, int]) -> list[str]:
        """Planned actions that this one would start too early or end too late for, in the order of the plan."""
        own = self.candidates[id]
        return [
            other
            for other, start in starts.items()
            if (other in own.action.after and start + self.candidates[other].periods > t)
            or (id in self.candidates[other].action.after and t + own.periods > start)
        ]

    def first_year_free(self, t: int, starts: Mapping[str, int]) -> bool:
        """Whether one more action may start in half-year `t`, as far as the first year counts."""
        begun = sum(start < PERIODS_PER_YEAR for start in starts.values())
        return t >= PERIODS_PER_YEAR or begun < self.limits.first_year

    def keeps(self, starts: Mapping[str, int]) -> bool:
        """Whether a whole plan keeps the limits, its prerequisites apart."""
        return (
            all(
                self.candidates[id].earliest <= t <= self.periods - self.candidates[id].periods
                and not self.excluded_by(id, starts)
                and not self.out_of_order(id, t, starts)
                for id, t in starts.items()
            )
            and sum(t < PERIODS_PER_YEAR for t in starts.values()) <= self.limits.first_year
            and all(
                max(resource.used(self.candidates, starts, self.periods)) <= resource.allowance
                for resource in self.resources
            )
        )
