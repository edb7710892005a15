"""An action as the planner sees it: its length in half-years, who bears what of it, what it raises."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from math import ceil

from toolkit.model.assessment import Partner
from toolkit.model.base import Interval
from toolkit.model.cooperation import Action, Cooperation, Requirement
from toolkit.model.roadmap import Costs
from toolkit.roadmap.parties import effort_of, likely_months, partner_share

MONTHS_PER_PERIOD = 6
PERIODS_PER_YEAR = 2
Pull = tuple[float, float]
"""The ceiling up to which an action lifts something, and the step it lifts it by, in levels."""


@dataclass(frozen=True)
class Candidate:
    """An action that may be planned, with its length in half-years and its likely cost in US dollars.

    `cost` is that of all parties and `partner_cost` the partner's part of it; efforts are
    person-months of each party. `earliest` is the first half-year it may start in, `gate` the
    open gate that this gives time for, `area` the dimension it mainly works on. `lifts` gives what
    it raises, up to where and by how much, and `binding` what has to stand first, where that is
    not what the action itself says.
    """

    action: Action
    periods: int
    cost: float
    cost_range: Interval
    partner_cost: float = 0.0
    effort: float = 0.0
    partner_effort: float = 0.0
    earliest: int = 0
    gate: str = ""
    area: str = ""
    lifts: Mapping[str, Pull] | None = None
    binding: tuple[Requirement, ...] | None = None

    @property
    def own_cost(self) -> float:
        """The part of the likely cost that the subject itself bears."""
        return self.cost - self.partner_cost

    @property
    def requires(self) -> tuple[Requirement, ...]:
        """What has to stand before the action starts."""
        return self.action.requires if self.binding is None else self.binding

    @cached_property
    def pulls(self) -> Mapping[str, Pull]:
        """What the action raises: up to which level, and by how much at once."""
        if self.lifts is not None:
            return self.lifts
        found: dict[str, Pull] = {}
        for raised in self.action.raises:
            ceiling = float(self.action.ceiling(raised))
            found[raised.capability] = max(found.get(raised.capability, (0.0, 1.0)), (ceiling, 1.0))
        return found


def costed(
    action: Action,
    cooperation: Cooperation,
    partner: Partner | None = None,
    *,
    costs: Costs = "likely",
    earliest: int = 0,
    gate: str = "",
    area: str = "",
    lifts: Mapping[str, Pull] | None = None,
    binding: tuple[Requirement, ...] | None = None,
) -> Candidate:
    """The action with its likely length (mean of the range) and likely cost (geometric mean of its bands).

    `costs` plans with one end of the bands instead; the rest is handed on.
    """
    low = cooperation.cost_bands[action.cost.low].low
    high = cooperation.cost_bands[action.cost.high].high
    share = partner_share(action, cooperation, partner)
    cost = {"low": low, "likely": (low * high) ** 0.5, "high": high}[costs]
    effort = effort_of(action, cooperation)
    return Candidate(
        action=action,
        periods=ceil(likely_months(action) / MONTHS_PER_PERIOD),
        cost=cost,
        cost_range=Interval(low=low, high=high),
        partner_cost=cost * share,
        effort=effort * (1 - share),
        partner_effort=effort * share,
        earliest=earliest,
        gate=gate,
        area=area,
        lifts=lifts,
        binding=binding,
    )
