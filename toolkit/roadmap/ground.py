"""What is planned for: an enterprise with its capabilities, or a region with its figures and policies.

Both stand on steps from 0 to 5, so that one planner serves them: a region's score from 0 to the top
is read in fifths. What raises what is the content's business (`Action.raises`, `Action.lifts`).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

from toolkit.model.cooperation import Action, Cooperation, Requirement
from toolkit.model.index import Index, IndexScore
from toolkit.model.questionnaire import TOP_LEVEL, Questionnaire
from toolkit.model.roadmap import Priority
from toolkit.model.score import Score
from toolkit.roadmap.candidates import Pull
from toolkit.roadmap.standing import Standing

FULL_SCALE = 100.0
"""Steps of indicators are stated in points of 0-100 (`toolkit.model.cooperation.Lift`)."""


@dataclass(frozen=True)
class Ground:
    """Where the subject stands, and how the library's actions are read for it."""

    serves: Literal["enterprise", "region"]
    standing: Standing
    states: Mapping[str, str]
    """The state of every capability or leaf, such as `measured` or `not-applicable`, by id."""
    area: Mapping[str, str]
    """The dimension of every capability or leaf."""
    points: float = 1.0
    """What one step from 0 to 5 is on the subject's own scale."""
    measured_by: Mapping[str, Sequence[str]] = field(default_factory=dict)
    """The targets and milestones that a region's figures measure, by figure."""

    def lifts(self, action: Action) -> dict[str, Pull]:
        """What the action raises here, measured or not: the ceiling of each and the step, in levels."""
        found: dict[str, Pull] = {}
        if self.serves == "region":
            for lift in action.lifts:
                if lift.leaf in self.states:
                    pull = (
                        (lift.ceiling / FULL_SCALE * TOP_LEVEL, lift.step / FULL_SCALE * TOP_LEVEL)
                        if lift.indicator
                        else (lift.ceiling, 1.0)
                    )
                    found[lift.leaf] = max(found.get(lift.leaf, (0.0, 0.0)), pull)
            return found
        for raised in action.raises:
            if raised.capability in self.states:
                ceiling = float(action.ceiling(raised))
                found[raised.capability] = max(
                    found.get(raised.capability, (0.0, 1.0)), (ceiling, 1.0)
                )
        return found

    def goals(self, action: Action, raised: Iterable[str]) -> tuple[str, ...]:
        """The targets that the action serves: those it names and those whose figure it raises."""
        moved = (goal for leaf in raised for goal in self.measured_by.get(leaf, ()))
        return tuple(dict.fromkeys((*action.targets, *moved)))

    def requires(self, action: Action) -> tuple[Requirement, ...]:
        """What binds the action here: a region is not held by what its enterprises need."""
        if self.serves == "enterprise":
            return action.requires
        return tuple(
            requirement
            for requirement in action.requires
            if (requirement.dimension or requirement.capability)
            in {*self.standing.dimensions, *self.states}
        )


def of_enterprise(
    questionnaire: Questionnaire,
    score: Score,
    urgency: Mapping[str, Priority],
    goals: Mapping[str, float],
) -> Ground:
    """The ground of an enterprise: a level is worth its share of the score times its priority.

    A goal of weight w multiplies the worth of the capabilities that serve it by 1 + w.
    """
    known = {c.id: c for c in score.capabilities}
    now = {id: c.score for id, c in known.items() if c.score is not None}
    standing = Standing(
        now=now,
        dimensions={
            d.id: {c.id: c.weight for c in d.capabilities if c.id in now}
            for d in questionnaire.dimensions
        },
        value={
            id: known[id].weight
            * urgency[id].priority
            * goal_factor(questionnaire.capability[id].policy, goals)
            for id in now
        },
    )
    return Ground(
        serves="enterprise",
        standing=standing,
        states={id: c.state for id, c in known.items()},
        area={c.id: d.id for d in questionnaire.dimensions for c in d.capabilities},
    )


def of_region(
    index: Index, score: IndexScore, cooperation: Cooperation, goals: Mapping[str, float]
) -> Ground:
    """The ground of a region: a step is worth the leaf's share of the index times the gap to its goal.

    A goal of weight w multiplies the worth of the figure that measures it by 1 + w. Where too little is
    measured for an index, nothing stands anywhere: no gain could be told.
    """
    step = score.top / TOP_LEVEL
    now = {
        leaf.id: leaf.score / step
        for leaf in score.leaves
        if leaf.score is not None and score.score is not None
    }
    weight = {leaf.id: leaf.weight for leaf in score.leaves}
    serving: dict[str, list[str]] = {}
    for target in (*cooperation.targets.values(), *cooperation.milestones.values()):
        if target.indicator:
            serving.setdefault(target.indicator, []).append(target.id)
    standing = Standing(
        now=now,
        dimensions={
            d.id: {leaf.id: weight[leaf.id] for leaf in d.all_leaves() if leaf.id in now}
            for d in index.dimensions
        },
        value={
            id: weight[id]
            * (TOP_LEVEL - now[id])
            / TOP_LEVEL
            * goal_factor(serving.get(id, ()), goals)
            for id in now
        },
    )
    return Ground(
        serves="region",
        standing=standing,
        states={leaf.id: leaf.state for leaf in score.leaves},
        area={id: d.id for id, d in index.dimension_of.items()},
        points=step,
        measured_by=serving,
    )


def goal_factor(served: Iterable[str], goals: Mapping[str, float]) -> float:
    """How much more a level counts for the goals it serves: one more for each goal of weight 1."""
    return 1.0 + sum(goals.get(goal, 0.0) for goal in served)
