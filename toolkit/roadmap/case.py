"""One planned case: where the subject stands, what may be planned, and what the schedule chose."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from toolkit.model.roadmap import Limits
from toolkit.roadmap.candidates import PERIODS_PER_YEAR, Candidate
from toolkit.roadmap.ground import Ground
from toolkit.roadmap.room import Room
from toolkit.roadmap.standing import Standing, met, standing_after


@dataclass(frozen=True)
class Case:
    """Everything that the reasons and the outlook of a plan are read from."""

    ground: Ground
    limits: Limits
    candidates: Mapping[str, Candidate]
    starts: Mapping[str, int]

    @property
    def standing(self) -> Standing:
        """Where the subject stands today."""
        return self.ground.standing

    @property
    def periods(self) -> int:
        """Half-years of the plan."""
        return self.limits.years * PERIODS_PER_YEAR

    @cached_property
    def room(self) -> Room:
        """What the limits leave room for."""
        return Room.of(tuple(self.candidates.values()), self.limits)

    def with_starts(self, starts: Mapping[str, int]) -> Case:
        """The same case with another plan."""
        return replace(self, starts=starts)

    def scores_at(self, t: int, without: str | None = None) -> dict[str, float]:
        """Capability scores at the start of half-year `t`, if wished without one of the actions."""
        starts = {a: start for a, start in self.starts.items() if a != without}
        return standing_after(self.candidates, starts, self.standing, t)

    def ready(self, action: str, t: int, without: str | None = None) -> bool:
        """Whether everything that an action requires stands at the start of half-year `t`."""
        now = self.scores_at(t, without)
        requires = self.candidates[action].requires
        return all(met(requirement, self.standing, now) for requirement in requires)
