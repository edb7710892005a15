"""Planned and achieved: an earlier assessment's plan held against a later assessment of the same subject."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Literal

from toolkit.model.assessment import FollowUp
from toolkit.model.roadmap import PlannedAction, Roadmap

if TYPE_CHECKING:
    from toolkit.scoring.change import Change
    from toolkit.service.evaluation import Evaluation
    from toolkit.service.workspace import Listed, Workspace

Outcome = Literal["reached", "risen", "not-risen", "not-measured"]
MARGIN = 0.05
"""Half of the last digit that scores are shown with: less is no difference."""
HALF_YEARS = 2
JULY = 7
DAYS = 365.25


@dataclass(frozen=True)
class Rise:
    """A capability that an action was to raise: at the time of the plan, as planned, and now."""

    capability: str
    was: float
    planned: float
    now: float | None

    @property
    def outcome(self) -> Outcome:
        """Whether it stands where the plan wanted it."""
        if self.now is None:
            return "not-measured"
        if self.now >= self.planned - MARGIN:
            return "reached"
        return "risen" if self.now > self.was + MARGIN else "not-risen"


@dataclass(frozen=True)
class Followed:
    """One action: when it was to be done, what was noted, and what became of the capabilities it raises.

    `planned` is `None` for an action that somebody noted outside the plan.
    """

    action: str
    planned: PlannedAction | None
    end: date | None
    due: bool
    noted: FollowUp | None
    rises: tuple[Rise, ...]


@dataclass(frozen=True)
class Comparison:
    """The earlier plan and what was reached; `reached` are dates and scores of assessments, the later one last."""

    roadmap: Roadmap
    actions: tuple[Followed, ...]
    reached: tuple[tuple[date, float | None], ...]

    def place(self, day: date) -> float:
        """Years from the start of the plan to a day; nothing before it."""
        return max(0.0, (day - date(self.roadmap.limits.start_year, 1, 1)).days / DAYS)


def earlier(workspace: Workspace, id: str) -> tuple[Listed, ...]:
    """Assessments of the same subject under the same questionnaire from an earlier day, the newest first."""
    lines = {line.id: line for line in workspace.list()}
    own = lines.get(id)
    if own is None or not own.name:
        return ()
    days = {line.id: day_of(workspace, line) for line in lines.values()}
    found = [
        line
        for line in lines.values()
        if line.name == own.name
        and line.questionnaire == own.questionnaire
        and (days[line.id], line.created) < (days[id], own.created)
    ]
    return tuple(sorted(found, key=lambda line: (days[line.id], line.created), reverse=True))


def day_of(workspace: Workspace, line: Listed) -> date:
    """The day an assessment speaks of: its own, or that on which it was begun."""
    return workspace.get(line.id).on or line.created.date()


def change_of(workspace: Workspace, id: str) -> Change | None:
    """What has changed in a region since the earlier assessment that it names; `None` without a score to compare."""
    from toolkit.model.index import Index
    from toolkit.scoring.change import change, measured

    own, index = workspace.get(id), workspace.questionnaire(id)
    lines = {line.id: line for line in workspace.list()}
    known = {line.id for line in earlier(workspace, id)} if own.earlier else set()
    if own.earlier not in known or not isinstance(index, Index):
        return None
    if workspace.questionnaire(own.earlier).content_hash != index.content_hash:
        return None
    then = workspace.evaluated(workspace.get(own.earlier), index).score
    now = workspace.evaluated(own, index).score
    return change(
        measured(then, day_of(workspace, lines[own.earlier])),
        measured(now, day_of(workspace, lines[id])),
    )


def compare(workspace: Workspace, id: str, before: str) -> Comparison:
    """What became of the plan of the assessment `before`, seen from the later one.

    Without a first year of its own the plan starts in the year after its assessment. What was noted on an action in
    the later assessment counts before what was noted in the earlier one.
    """
    lines = {line.id: line for line in workspace.list()}
    then, now = _evaluated(workspace, before), _evaluated(workspace, id)
    today = day_of(workspace, lines[id])
    roadmap = _planned(then, day_of(workspace, lines[before]))
    scores = {c.id: c.score for c in now.score.capabilities}
    notes = {**then.assessment.follow_up, **now.assessment.follow_up}
    found = []
    for action in roadmap.chosen:
        end = _end(roadmap, action)
        rises = tuple(
            Rise(capability, was, planned, scores.get(capability))
            for capability, (was, planned) in action.raises.items()
        )
        noted = notes.get(action.action)
        found.append(Followed(action.action, action, end, end <= today, noted, rises))
    known = {action.action for action in roadmap.chosen}
    found += [
        Followed(id, None, None, False, noted, ()) for id, noted in notes.items() if id not in known
    ]
    return Comparison(roadmap, tuple(found), _reached(workspace, lines, id, before))


def _evaluated(workspace: Workspace, id: str) -> Evaluation:
    from toolkit.service.evaluation import Evaluation

    found = workspace.evaluation(id)
    if not isinstance(found, Evaluation):
        raise TypeError("A region is followed on its targets")
    return found


def _planned(then: Evaluation, day: date) -> Roadmap:
    from toolkit.service.evaluation import evaluate

    wishes = then.assessment.plan
    if wishes.start_year is not None:
        return then.roadmap
    started = wishes.model_copy(update={"start_year": day.year + 1})
    return evaluate(
        then.library, then.assessment.model_copy(update={"plan": started}), then.questionnaire
    ).roadmap


def _end(roadmap: Roadmap, action: PlannedAction) -> date:
    """The first day after the last half-year of an action."""
    halves = action.start + action.periods
    year = roadmap.limits.start_year + halves // HALF_YEARS
    return date(year, JULY if halves % HALF_YEARS else 1, 1)


def _reached(
    workspace: Workspace, lines: dict[str, Listed], id: str, before: str
) -> tuple[tuple[date, float | None], ...]:
    """Scores of the two assessments and of those of the same subject that lie between them."""
    between = [line.id for line in earlier(workspace, id)]
    start = between.index(before) if before in between else -1
    order = [*reversed(between[: start + 1]), id]
    return tuple(
        (day_of(workspace, lines[each]), _evaluated(workspace, each).score.claimed)
        for each in order
    )
