"""The roadmap of one assessment: from the score and the limits to a plan with reasons and an outlook.

The expected score after each year is recomputed by the scoring kernel, not added up from gains.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING

import numpy as np

from toolkit.model.assessment import Assessment
from toolkit.model.classifications import Classifications
from toolkit.model.questionnaire import Questionnaire
from toolkit.model.roadmap import (
    Cooperation,
    Limits,
    PlannedAction,
    Priority,
    Roadmap,
    YearOutlook,
)
from toolkit.model.score import Score
from toolkit.roadmap.candidates import PERIODS_PER_YEAR, candidates, lift
from toolkit.roadmap.case import Case
from toolkit.roadmap.instruments import eligible, groups
from toolkit.roadmap.priorities import priorities
from toolkit.roadmap.reasons import for_chosen, for_left
from toolkit.roadmap.room import cost_by_year
from toolkit.roadmap.schedule import schedule
from toolkit.roadmap.standing import Standing
from toolkit.scoring.expectation import expected_scores

if TYPE_CHECKING:
    from numpy.typing import NDArray

    _Scored = tuple[NDArray[np.float64], NDArray[np.int8]]

SETTLED = {"settled", "not-relevant"}


def plan(
    questionnaire: Questionnaire,
    assessment: Assessment,
    score: Score,
    cooperation: Cooperation,
    classifications: Classifications,
    *,
    today: date | None = None,
) -> Roadmap:
    """Plan the actions that lift the priorities of this assessment most within its limits.

    Money is in US dollars of 2026; the budget is per year. The plan starts in the year after
    `today` unless the assessment names another.
    """
    limits = limits_of(assessment, today or date.today())  # noqa: DTZ011 - a calendar year
    urgency = {p.capability: p for p in priorities(questionnaire, assessment, score)}
    standing = _standing(questionnaire, score, urgency)
    usable, left = candidates(questionnaire, assessment, score, cooperation, limits)
    solved = schedule(usable, standing, limits)
    case = Case(
        questionnaire=questionnaire,
        assessment=assessment,
        score=score,
        limits=limits,
        standing=standing,
        urgency=urgency,
        candidates={c.action.id: c for c in usable},
        starts=solved.starts,
    )
    chosen = _chosen(case, cooperation, groups(assessment, classifications))
    waiting = (c for c in usable if c.action.id not in solved.starts)
    return Roadmap(
        limits=limits,
        chosen=chosen,
        left_out=(*(for_left(case, candidate) for candidate in waiting), *left),
        outlook=_outlook(case),
        priorities=tuple(sorted(urgency.values(), key=lambda p: (-p.priority, p.capability))),
        channels=_channels(chosen, cooperation, urgency),
        method=solved.method,
        gap=solved.gap,
        objective=solved.objective,
    )


def limits_of(assessment: Assessment, today: date) -> Limits:
    """The limits in US dollars: the yearly budget divided by the rate that the person entered."""
    wishes = assessment.plan
    return Limits(
        budget=None if wishes.budget is None else wishes.budget / wishes.rate,
        currency=wishes.currency,
        rate=wishes.rate,
        rate_on=wishes.rate_on,
        years=wishes.years,
        parallel=wishes.parallel,
        start_year=wishes.start_year or today.year + 1,
        must=wishes.must,
        must_not=wishes.must_not,
    )


def _standing(questionnaire: Questionnaire, score: Score, urgency: dict[str, Priority]) -> Standing:
    known = {c.id: c for c in score.capabilities}
    now = {id: c.score for id, c in known.items() if c.score is not None}
    return Standing(
        now=now,
        dimensions={
            d.id: {c.id: c.weight for c in d.capabilities if c.id in now}
            for d in questionnaire.dimensions
        },
        value={id: known[id].weight * urgency[id].priority for id in now},
    )


def _scores(case: Case, rows: Sequence[Mapping[str, float]]) -> _Scored:
    """Overall score and level by the scoring kernel for each set of capability scores."""
    columns = [c.id for c in case.questionnaire.capabilities]
    matrix = np.array([[row.get(c, np.nan) for c in columns] for row in rows])
    return expected_scores(case.questionnaire, case.assessment, matrix)


def _outlook(case: Case) -> tuple[YearOutlook, ...]:
    years = range(case.limits.years + 1)
    scores, levels = _scores(case, [case.scores_at(year * PERIODS_PER_YEAR) for year in years])
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


def _chosen(
    case: Case, cooperation: Cooperation, open_to: frozenset[str]
) -> tuple[PlannedAction, ...]:
    """Planned actions in the order of the calendar, each with what it adds when it finishes."""
    raises, gains = _effects(case)
    calendar = sorted(
        (start, case.candidates[id].action.stage, case.candidates[id].action.code, id)
        for id, start in case.starts.items()
    )
    return tuple(
        PlannedAction(
            action=id,
            start=start,
            periods=case.candidates[id].periods,
            cost=case.candidates[id].cost,
            cost_range=case.candidates[id].cost_range,
            cost_by_year=cost_by_year(case.candidates[id], start, case.limits.years),
            gain=gains[id],
            raises={c: pair for c, pair in raises[id].items() if pair[1] > pair[0]},
            instruments=eligible(case.candidates[id].action, cooperation, open_to),
            gates=case.candidates[id].action.gates,
            open_gates=tuple(
                gate
                for gate in case.candidates[id].action.gates
                if not _settled(case.assessment, gate)
            ),
            unanswered_conditions=tuple(
                condition
                for condition in case.candidates[id].action.conditions
                if case.assessment.conditions.get(condition) != "yes"
            ),
            reasons=for_chosen(case, id, raises[id]),
        )
        for start, _, _, id in calendar
    )


def _effects(
    case: Case,
) -> tuple[dict[str, dict[str, tuple[float, float]]], dict[str, float]]:
    """Per action, in the order of finishing: scores before and after, and points of the overall score."""
    finishing = sorted(
        (start + case.candidates[id].periods, start, id) for id, start in case.starts.items()
    )
    now = dict(case.standing.now)
    steps = [dict(now)]
    raises: dict[str, dict[str, tuple[float, float]]] = {}
    for _, _, id in finishing:
        action = case.candidates[id].action
        touched = {r.capability for r in action.raises if r.capability in now}
        raises[id] = {c: (now[c], now[c] + lift(action, c, now[c])) for c in sorted(touched)}
        now |= {c: after for c, (_, after) in raises[id].items()}
        steps.append(dict(now))
    scores, _ = _scores(case, steps)
    gains = {id: float(g) for (_, _, id), g in zip(finishing, np.diff(scores), strict=True)}
    return raises, gains


def _settled(assessment: Assessment, gate: str) -> bool:
    answer = assessment.gates.get(gate)
    return answer is not None and answer.state in SETTLED


def _channels(
    chosen: tuple[PlannedAction, ...], cooperation: Cooperation, urgency: dict[str, Priority]
) -> tuple[tuple[str, float], ...]:
    """Cooperation channels by the summed priority of the capabilities that their planned actions raise."""
    lifted: dict[str, set[str]] = {}
    for planned in chosen:
        channel = cooperation.actions[planned.action].channel
        lifted.setdefault(channel, set()).update(planned.raises)
    totals = {
        channel: sum(urgency[c].priority for c in capabilities if c in urgency)
        for channel, capabilities in lifted.items()
    }
    return tuple(sorted(totals.items(), key=lambda pair: (-pair[1], pair[0])))
