"""Planned and achieved: an earlier assessment's plan held against a later assessment of the same subject."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Literal

from toolkit.model.assessment import Assessment, FigureAnswer, FollowUp
from toolkit.model.index import Index
from toolkit.model.roadmap import PlannedAction, Roadmap
from toolkit.service.region import RegionEvaluation

if TYPE_CHECKING:
    from toolkit.scoring.change import Change
    from toolkit.service.evaluation import AnyEvaluation
    from toolkit.service.workspace import Listed, Workspace

Outcome = Literal["reached", "risen", "not-risen", "not-measured"]
MARGIN = 0.05
"""Half of the last digit that scores are shown with: less is no difference."""
HALF_YEARS = 2
JULY = 7
DAYS = 365.25


@dataclass(frozen=True)
class Rise:
    """What an action was to raise: at the time of the plan, as planned, and now, on the scale of the subject's score.

    `capability` is the id of a capability, or of a figure or policy of a region. A difference of less than `margin` is
    none. `figures` are the same three of a region's figure, in its unit.
    """

    capability: str
    was: float
    planned: float
    now: float | None
    margin: float = MARGIN
    figures: tuple[float, float, float | None] | None = None

    @property
    def outcome(self) -> Outcome:
        """Whether it stands where the plan wanted it."""
        if self.now is None:
            return "not-measured"
        if self.now >= self.planned - self.margin:
            return "reached"
        return "risen" if self.now > self.was + self.margin else "not-risen"


@dataclass(frozen=True)
class Followed:
    """One action: when it was to be done, what was noted, and what became of all that it raises.

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
    when = {
        line.id: (day_of(workspace, line), line.created)
        for line in lines.values()
        if line.name == own.name and line.questionnaire == own.questionnaire
    }
    before = sorted((other for other in when if when[other] < when[id]), key=when.__getitem__)
    return tuple(lines[other] for other in reversed(before))


def comparable(workspace: Workspace, id: str) -> tuple[Listed, ...]:
    """Those of the earlier assessments that can be compared: of a region, under the same wording and weights."""
    asked = workspace.questionnaire(id)
    return tuple(
        line
        for line in earlier(workspace, id)
        if not isinstance(asked, Index)
        or workspace.questionnaire(line.id).content_hash == asked.content_hash
    )


def day_of(workspace: Workspace, line: Listed) -> date:
    """The day an assessment speaks of: its own, or that on which it was begun."""
    return workspace.get(line.id).on or line.created.date()


def change_of(workspace: Workspace, id: str) -> Change | None:
    """What has changed in a region since the earlier assessment that it names; `None` without a score to compare."""
    from toolkit.scoring.change import change, measured

    own, index = workspace.get(id), workspace.questionnaire(id)
    if not own.earlier or not isinstance(index, Index):
        return None
    if own.earlier not in {line.id for line in comparable(workspace, id)}:
        return None
    lines = {line.id: line for line in workspace.list()}
    then = workspace.evaluated(workspace.get(own.earlier), index).score
    now = workspace.evaluated(own, index).score
    return change(
        measured(then, day_of(workspace, lines[own.earlier])),
        measured(now, day_of(workspace, lines[id])),
    )


def compare(workspace: Workspace, id: str, before: str) -> Comparison:
    """What became of the plan of the assessment `before`, seen from the later one, which is of the same kind.

    Without a first year of its own the plan starts in the year after its assessment. What was noted on an action in
    the later assessment counts before what was noted in the earlier one. Figures of a region are read on the goals of
    the earlier assessment: a goal that was moved since raises nothing.
    """
    lines = {line.id: line for line in workspace.list()}
    then, now = workspace.evaluation(before), workspace.evaluation(id)
    today = day_of(workspace, lines[id])
    roadmap = _planned(then, day_of(workspace, lines[before]))
    rise = _reading(then, now)
    notes = {**then.assessment.follow_up, **now.assessment.follow_up}
    found = []
    for action in roadmap.chosen:
        end = _end(roadmap, action)
        rises = tuple(rise(raised, planned) for raised, (_, planned) in action.raises.items())
        noted = notes.get(action.action)
        found.append(Followed(action.action, action, end, end <= today, noted, rises))
    known = {action.action for action in roadmap.chosen}
    found += [
        Followed(id, None, None, False, noted, ()) for id, noted in notes.items() if id not in known
    ]
    return Comparison(roadmap, tuple(found), _reached(workspace, lines, id, before))


_Reading = Callable[[str, float], Rise]
"""From what is raised and its score as planned to what became of it."""


def _reading(then: AnyEvaluation, now: AnyEvaluation) -> _Reading:
    if isinstance(then, RegionEvaluation) and isinstance(now, RegionEvaluation):
        return _region_reading(then, now)
    if isinstance(then, RegionEvaluation) or isinstance(now, RegionEvaluation):
        raise TypeError("A region is not compared with an enterprise")
    past = {c.id: c.score for c in then.score.capabilities if c.score is not None}
    scores = {c.id: c.score for c in now.score.capabilities}
    return lambda raised, planned: Rise(raised, past[raised], planned, scores.get(raised))


def _region_reading(then: RegionEvaluation, now: RegionEvaluation) -> _Reading:
    from toolkit.scoring.index import score_index
    from toolkit.scoring.index_moves import figure_at

    index, top = then.index, then.score.top
    on_old_goals = score_index(index, _with_goals(now.assessment, then.assessment), draws=0)
    past = {leaf.id: (leaf, leaf.score) for leaf in then.score.leaves if leaf.score is not None}
    later = {leaf.id: leaf for leaf in on_old_goals.leaves}
    margin = 0.5 * 10.0**-index.scoring.decimals

    def rise(raised: str, planned: float) -> Rise:
        (before, was), after = past[raised], later[raised]
        indicator = index.indicator.get(raised)
        figures = None
        if indicator is not None and before.value is not None:
            wanted = figure_at(indicator, before, planned / top)
            figures = (before.value, wanted, after.value if after.score is not None else None)
        return Rise(raised, was, planned, after.score, margin, figures)

    return rise


def _with_goals(answers: Assessment, goals: Assessment) -> Assessment:
    """The answers of one assessment on the scales of another: its own goals, and the profile that shares goals."""
    figures = {}
    for id, figure in answers.figures.items():
        high = goals.figures.get(id, FigureAnswer()).high
        figures[id] = figure.model_copy(update={"high": high})
    return answers.model_copy(update={"figures": figures, "subject": goals.subject})


def _planned(then: AnyEvaluation, day: date) -> Roadmap:
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
    between = [line.id for line in comparable(workspace, id)]
    start = between.index(before) if before in between else -1
    order = [*reversed(between[: start + 1]), id]
    return tuple((day_of(workspace, lines[each]), _score(workspace, each)) for each in order)


def _score(workspace: Workspace, id: str) -> float | None:
    found = workspace.evaluation(id)
    return found.score.score if isinstance(found, RegionEvaluation) else found.score.claimed
