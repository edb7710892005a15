"""Where the figures and policies of a region are to get next, and what its next level asks.

The region's own goal comes first, else the score where the next level above a figure begins: what
lies ahead and not the end of the scale.
"""

from __future__ import annotations

from collections.abc import Mapping

from toolkit.model.assessment import Assessment
from toolkit.model.cooperation import Cooperation
from toolkit.model.index import COUNTRY_ITEM, Index, IndexScore, LeafScore
from toolkit.model.tracking import HOME_OF_TARGETS
from toolkit.roadmap.reasons import Aim, Wants
from toolkit.roadmap.telling import Ahead
from toolkit.scoring.index_moves import moved_score, share_at

_HAIR = 1e-9


def wants_of_region(
    index: Index,
    assessment: Assessment,
    score: IndexScore,
    cooperation: Cooperation,
    *,
    points: float,
    ahead: Ahead,
) -> Wants:
    """What a region is after; `points` is what one step from 0 to 5 is on the scale of its scores."""
    goals = own_goals(assessment, cooperation)
    found: dict[str, Aim] = {}
    now: dict[str, float] = {}
    for leaf in score.leaves:
        aim = _aim(index, leaf, goals.get(leaf.id), points, score.top)
        if leaf.score is not None:
            now[leaf.id] = leaf.score / points
        if aim is not None:
            found[leaf.id] = aim
    if score.level.level is None or score.level.level >= len(index.scoring.cuts):
        return Wants(aims=found)
    level = score.level.level + 1
    floor = _floor(index, level) / points
    missing = dict.fromkeys(ahead.missing(level, now), floor)
    return Wants(level=level, missing=missing, aims=found)


def own_goals(assessment: Assessment, cooperation: Cooperation) -> dict[str, float]:
    """The region's own goal of each figure, in its unit: as given for the figure, else for a target it measures."""
    # Abroad classes are counted in divisions of ISIC, and a goal in classes is not one of the figure.
    at_home = assessment.subject.profile.get(COUNTRY_ITEM) == HOME_OF_TARGETS
    found: dict[str, float] = {}
    for target in (*cooperation.targets.values(), *cooperation.milestones.values()):
        answer = assessment.target_figures.get(target.id)
        same = target.indicator and (at_home or target.pace != "count")
        if same and answer is not None and answer.own is not None:
            found[target.indicator] = answer.own.value / target.times
    stated = {id: f.high.value for id, f in assessment.figures.items() if f.high is not None}
    return found | stated


def ahead_of_region(
    index: Index, assessment: Assessment, score: IndexScore, *, points: float
) -> Ahead:
    """The levels that lie ahead, and what stands too low in the dimension that caps them where it does."""
    rules = index.scoring

    def missing(level: int, scores: Mapping[str, float]) -> list[str]:
        to = {id: value * points for id, value in scores.items()}
        moved = moved_score(index, assessment, score, to)
        cap = moved.level.cap_level
        if rules.capped_by is None or cap is None or cap + rules.cap_margin >= level:
            return []
        capping = index.group[rules.capped_by]
        there = {leaf.id: leaf.score for leaf in moved.leaves if leaf.score is not None}
        floor = _floor(index, level)
        return [leaf.id for leaf in capping.all_leaves() if there.get(leaf.id, floor) < floor]

    return Ahead(rules.cuts, missing)


def _floor(index: Index, level: int) -> float:
    """The score that the capping dimension must reach for a level."""
    asked = level - index.scoring.cap_margin
    return index.scoring.cuts[asked - 1] if asked > 0 else 0.0


def _aim(
    index: Index, leaf: LeafScore, goal: float | None, points: float, top: float
) -> Aim | None:
    """The own goal of a measured leaf, else where the next level begins; `None` at the end of the scale."""
    if leaf.score is None:
        return None
    indicator = index.indicator.get(leaf.id)
    if goal is not None and indicator is not None:
        aimed = share_at(indicator, leaf, goal) * top
        if aimed > leaf.score + _HAIR:
            return Aim(aimed / points, "own", figure=leaf.value, goal=goal)
    cuts = enumerate(index.scoring.cuts, start=1)
    level, cut = next(((n, c) for n, c in cuts if c > leaf.score + _HAIR), (0, 0.0))
    return Aim(cut / points, "level", level) if level else None
