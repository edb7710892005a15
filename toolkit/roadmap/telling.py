"""What a schedule leads to: planned actions in the order of the calendar, the outlook, and the levels it opens.

Expected scores are recomputed by the scoring kernel that the subject was scored with, not added up
from gains.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from toolkit.model.assessment import Assessment
from toolkit.model.cooperation import Cooperation
from toolkit.model.roadmap import LevelGate, PlannedAction, YearOutlook
from toolkit.roadmap.candidates import PERIODS_PER_YEAR, Pull
from toolkit.roadmap.case import Case
from toolkit.roadmap.instruments import eligible
from toolkit.roadmap.reasons import Wants, for_chosen
from toolkit.roadmap.room import cost_by_year
from toolkit.roadmap.screening import open_gates
from toolkit.roadmap.standing import reached

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Scored = tuple[NDArray[np.float64], NDArray[np.int8]]
    Scorer = Callable[[Sequence[Mapping[str, float]]], Scored]
    """Overall score (NaN: none) and level (-1: none) for each set of capability scores."""


def planned(
    case: Case,
    assessment: Assessment,
    cooperation: Cooperation,
    open_to: frozenset[str],
    wants: Wants,
    scorer: Scorer,
    opens: Mapping[str, int],
) -> tuple[PlannedAction, ...]:
    """Planned actions in the order of the calendar, each with what it adds when it finishes.

    `opens` gives the level that is reached when an action is done.
    """
    raises, gains = _effects(case, scorer)
    calendar = sorted(
        (start, case.candidates[id].action.stage, case.candidates[id].action.code, id)
        for id, start in case.starts.items()
    )
    found = []
    for start, _, _, id in calendar:
        candidate = case.candidates[id]
        action = candidate.action
        lifted = {c: step for c, step in raises[id].items() if step[1] > step[0]}
        found.append(
            PlannedAction(
                action=id,
                start=start,
                periods=candidate.periods,
                cost=candidate.cost,
                cost_range=candidate.cost_range,
                cost_by_year=cost_by_year(candidate, start, case.limits.years),
                gain=gains[id],
                raises={
                    c: (low * case.ground.points, high * case.ground.points)
                    for c, (low, high) in lifted.items()
                },
                instruments=eligible(action, cooperation, open_to),
                gates=action.gates,
                open_gates=open_gates(assessment, action),
                unanswered_conditions=tuple(
                    condition
                    for condition in action.conditions
                    if assessment.conditions.get(condition) != "yes"
                ),
                reasons=for_chosen(case, wants, id, lifted, opens.get(id)),
                partner_cost=candidate.partner_cost,
                effort=candidate.effort,
                partner_effort=candidate.partner_effort,
                goals=tuple(
                    g for g in case.ground.goals(action, lifted) if case.limits.goals.get(g)
                ),
            )
        )
    return tuple(found)


def outlook(case: Case, scorer: Scorer) -> tuple[YearOutlook, ...]:
    """The expected score and level at the end of each year, and its likely cost for all parties."""
    years = range(case.limits.years + 1)
    scores, levels = scorer([case.scores_at(year * PERIODS_PER_YEAR) for year in years])
    spent = np.zeros(len(years))
    for action, start in case.starts.items():
        spent[1:] += cost_by_year(case.candidates[action], start, case.limits.years)
    return tuple(
        YearOutlook(
            year=year,
            score=None if np.isnan(scores[year]) else float(scores[year]),
            level=None if levels[year] < 0 else int(levels[year]),
            cost=float(spent[year]),
        )
        for year in years
    )


@dataclass(frozen=True)
class Ahead:
    """What the levels ask: the score where each begins (from level 1 on, on the subject's own scale).

    `missing` says what a level asks and does not have when capabilities stand at given scores.
    """

    cuts: Sequence[float]
    missing: Callable[[int, Mapping[str, float]], Sequence[str]]


def level_gates(case: Case, scorer: Scorer, ahead: Ahead) -> tuple[LevelGate, ...]:
    """The action and half-year that open each level in the plan, and what the first closed level still needs."""
    order = _finishing(case)
    steps = [dict(case.standing.now)]
    starts: dict[str, int] = {}
    for finish, _, id in order:
        starts[id] = case.starts[id]
        steps.append(case.with_starts(starts).scores_at(finish))
    scores, levels = scorer(steps)
    now = int(levels[0])
    if now < 0:
        return ()
    found: list[LevelGate] = []
    for (finish, _, id), level in zip(order, levels[1:], strict=True):
        for opened in range(now + 1, int(level) + 1):
            key = _key_to(opened, finish, case, scorer, ahead) or id
            found.append(LevelGate(level=opened, action=key, period=finish))
        now = max(now, int(level))
    if now < len(ahead.cuts):
        needed = float(ahead.cuts[now])
        short = needed - float(scores[-1])
        found.append(
            LevelGate(
                level=now + 1,
                action=None,
                period=None,
                missing=tuple(ahead.missing(now + 1, steps[-1])),
                short=short if short > 0 else None,
                needed=needed,
            )
        )
    return tuple(found)


def _key_to(level: int, finish: int, case: Case, scorer: Scorer, ahead: Ahead) -> str | None:
    """Of the actions that end together when a level opens, the last that brings what it asks for.

    `None` when it is their sum alone that does.
    """
    ending = [id for end, _, id in reversed(_finishing(case)) if end == finish]
    without = [case.scores_at(finish, without=id) for id in ending]
    _, levels = scorer(without)
    return next(
        (
            id
            for id, scores, left in zip(ending, without, levels, strict=True)
            if int(left) < level and ahead.missing(level, scores)
        ),
        None,
    )


def _finishing(case: Case) -> list[tuple[int, int, str]]:
    return sorted(
        (start + case.candidates[id].periods, start, id) for id, start in case.starts.items()
    )


def _effects(
    case: Case, scorer: Scorer
) -> tuple[dict[str, dict[str, tuple[float, float]]], dict[str, float]]:
    """Per action, in the order of finishing: scores before and after, and points of the overall score."""
    order = _finishing(case)
    pulls: dict[str, list[Pull]] = {}
    now = dict(case.standing.now)
    steps = [dict(now)]
    raises: dict[str, dict[str, tuple[float, float]]] = {}
    for _, _, id in order:
        raises[id] = {}
        for raised, pull in sorted(case.candidates[id].pulls.items()):
            if raised in now:
                pulls.setdefault(raised, []).append(pull)
                after = reached(case.standing.now[raised], pulls[raised])
                raises[id][raised] = (now[raised], after)
                now[raised] = after
        steps.append(dict(now))
    scores, _ = scorer(steps)
    gains = {id: float(g) for (_, _, id), g in zip(order, np.diff(scores), strict=True)}
    return raises, gains
