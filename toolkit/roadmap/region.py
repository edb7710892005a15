"""The roadmap of a region: the same planner on figures and policies instead of capabilities.

A step of a figure is worth its share of the index times the way it still has to its goal. What
an action does to a figure is an estimate of the content, and the index expected after each year is scored
again with all its rules.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING

import numpy as np

from toolkit.model.assessment import Assessment
from toolkit.model.classifications import Classifications
from toolkit.model.cooperation import Cooperation
from toolkit.model.index import Index, IndexScore
from toolkit.model.roadmap import Roadmap
from toolkit.roadmap.aims import ahead_of_region, wants_of_region
from toolkit.roadmap.ground import of_region
from toolkit.roadmap.instruments import groups
from toolkit.roadmap.plan import Setting, limits_of, planned_in
from toolkit.scoring.index_moves import moved_score

if TYPE_CHECKING:
    from toolkit.roadmap.telling import Scored


def plan_region(
    index: Index,
    assessment: Assessment,
    score: IndexScore,
    cooperation: Cooperation,
    classifications: Classifications,
    *,
    today: date | None = None,
) -> Roadmap:
    """Plan the actions that bring the region's figures and policies nearest to their goals within its limits.

    Scores before and after are in points of the index; money is in US dollars of 2026.
    """
    return planned_in(
        region_setting(index, assessment, score, cooperation, classifications, today=today)
    )


def region_setting(
    index: Index,
    assessment: Assessment,
    score: IndexScore,
    cooperation: Cooperation,
    classifications: Classifications,
    *,
    today: date | None = None,
) -> Setting:
    """What a region is planned with."""
    limits = limits_of(assessment, today or date.today(), region=True)  # noqa: DTZ011 - a calendar year
    ground = of_region(index, score, cooperation, limits.goals)

    ahead = ahead_of_region(index, assessment, score, points=ground.points)

    def scorer(rows: Sequence[Mapping[str, float]]) -> Scored:
        scores, levels = [], []
        for row in rows:
            to = {id: value * ground.points for id, value in row.items()}
            found = moved_score(index, assessment, score, to)
            scores.append(np.nan if found.score is None else found.score)
            levels.append(-1 if found.level.level is None else found.level.level)
        return np.array(scores), np.array(levels, dtype=np.int8)

    return Setting(
        ground=ground,
        assessment=assessment,
        cooperation=cooperation,
        limits=limits,
        open_to=groups(assessment, classifications),
        wants=wants_of_region(
            index, assessment, score, cooperation, points=ground.points, ahead=ahead
        ),
        scorer=scorer,
        ahead=ahead,
    )
