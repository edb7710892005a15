"""One planned case: the assessment with its standing, what may be planned, and what the schedule chose."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from toolkit.model.assessment import Assessment
from toolkit.model.questionnaire import Questionnaire
from toolkit.model.roadmap import Limits, Priority
from toolkit.model.score import Score
from toolkit.roadmap.candidates import PERIODS_PER_YEAR, Candidate
from toolkit.roadmap.standing import Standing, met, standing_after


@dataclass(frozen=True)
class Case:
    """Everything that the reasons and the outlook of a plan are read from."""

    questionnaire: Questionnaire
    assessment: Assessment
    score: Score
    limits: Limits
    standing: Standing
    urgency: Mapping[str, Priority]
    candidates: Mapping[str, Candidate]
    starts: Mapping[str, int]

    @property
    def periods(self) -> int:
        """Half-years of the plan."""
        return self.limits.years * PERIODS_PER_YEAR

    def scores_at(self, t: int, without: str | None = None) -> dict[str, float]:
        """Capability scores at the start of half-year `t`, if wished without one of the actions."""
        starts = {a: start for a, start in self.starts.items() if a != without}
        return standing_after(self.candidates, starts, self.standing, t)

    def ready(self, action: str, t: int, without: str | None = None) -> bool:
        """Whether everything that an action requires stands at the start of half-year `t`."""
        now = self.scores_at(t, without)
        requires = self.candidates[action].action.requires
        return all(met(requirement, self.standing, now) for requirement in requires)
