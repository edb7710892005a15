"""The roadmap of one assessment: from the score and the limits to a plan with reasons and an outlook.

The expected score after each year is recomputed by the scoring kernel, not added up from gains.
"""

from __future__ import annotations

from datetime import date
from typing import Literal, cast

import numpy as np

from toolkit.model.assessment import Assessment
from toolkit.model.classifications import Classifications
from toolkit.model.questionnaire import Questionnaire
from toolkit.model.roadmap import (
    Cooperation,
    LeftOut,
    Limits,
    PlannedAction,
    Priority,
    Roadmap,
    YearOutlook,
)
from toolkit.model.score import Score
from toolkit.roadmap.candidates import PERIODS_PER_YEAR, Candidate, candidates
from toolkit.roadmap.instruments import eligible, groups
from toolkit.roadmap.priorities import priorities
from toolkit.roadmap.reasons import for_chosen, for_left
from toolkit.roadmap.room import cost_by_year
from toolkit.roadmap.schedule import schedule
from toolkit.roadmap.standing import Standing, standing_after
from toolkit.scoring import expected_scores

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

    Money is in US dollars of 2026; the budget is per year. The plan starts in the year after `today` unless the
    assessment names another.
    """
    limits = limits_of(assessment, today or date.today())  # noqa: DTZ011 - a calendar year, not an instant
    urgency = {p.capability: p for p in priorities(questionnaire, assessment, score)}
    standing = _standing(questionnaire, score, urgency)
    usable, left = candidates(questionnaire, assessment, score, cooperation, limits)
    by_id = {c.action.id: c for c in usable}
    solved = schedule(usable, standing, limits)
    outlook = _outlook(questionnaire, assessment, by_id, solved.starts, standing, limits)
    chosen = _chosen(
        questionnaire, assessment, score, cooperation, classifications,
        by_id, solved.starts, standing, urgency, limits,
    )  # fmt: skip
    left_out: tuple[LeftOut, ...] = (
        *(
            for_left(c, by_id, solved.starts, standing, limits)
            for c in usable
            if c.action.id not in solved.starts
        ),
        *left,
    )
    return Roadmap(
        limits=limits,
        chosen=chosen,
        left_out=left_out,
        outlook=outlook,
        priorities=tuple(sorted(urgency.values(), key=lambda p: (-p.priority, p.capability))),
        channels=_channels(chosen, cooperation, urgency),
        method=cast("Literal['proven', 'within-gap', 'greedy']", solved.method),
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


def _standing(
    questionnaire: Questionnaire, score: Score, urgency: dict[str, Priority]
) -> Standing:
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


def _levels(questionnaire: Questionnaire, now: dict[str, float]) -> np.ndarray:
    return np.array([[now.get(c.id, np.nan) for c in questionnaire.capabilities]])


def _outlook(
    questionnaire: Questionnaire,
    assessment: Assessment,
    by_id: dict[str, Candidate],
    starts: dict[str, int],
    standing: Standing,
    limits: Limits,
) -> tuple[YearOutlook, ...]:
    rows = [
        _levels(
            questionnaire, standing_after(by_id, starts, standing, year * PERIODS_PER_YEAR)
        )
        for year in range(limits.years + 1)
    ]
    scores, levels = expected_scores(questionnaire, assessment, np.vstack(rows))
    spent = [
        sum(cost_by_year(by_id[id], start, limits.years)[year] for id, start in starts.items())
        for year in range(limits.years)
    ]
    return tuple(
        YearOutlook(
            year=year,
            score=None if np.isnan(scores[year]) else float(scores[year]),
            level=None if levels[year] < 0 else int(levels[year]),
            cost=0.0 if year == 0 else spent[year - 1],
        )
        for year in range(limits.years + 1)
    )


def _chosen(
    questionnaire: Questionnaire,
    assessment: Assessment,
    score: Score,
    cooperation: Cooperation,
    classifications: Classifications,
    by_id: dict[str, Candidate],
    starts: dict[str, int],
    standing: Standing,
    urgency: dict[str, Priority],
    limits: Limits,
) -> tuple[PlannedAction, ...]:
    """Planned actions in the order of the calendar, each with what it adds when it finishes in this plan."""
    finishing = sorted(starts, key=lambda id: (starts[id] + by_id[id].periods, starts[id], id))
    now = dict(standing.now)
    steps = [_levels(questionnaire, now)]
    moved: dict[str, dict[str, tuple[float, float]]] = {}
    for id in finishing:
        before = dict(now)
        now = standing_after(by_id, {id: 0}, _at(standing, now), by_id[id].periods)
        moved[id] = {c: (before[c], now[c]) for c in now if now[c] > before[c]}
        steps.append(_levels(questionnaire, now))
    scores, _ = expected_scores(questionnaire, assessment, np.vstack(steps))
    gains = dict(zip(finishing, np.diff(scores), strict=True))
    open_to = groups(assessment, classifications)
    planned = []
    for id in sorted(starts, key=lambda id: (starts[id], by_id[id].action.stage, by_id[id].action.code)):
        candidate, action = by_id[id], by_id[id].action
        planned.append(
            PlannedAction(
                action=id,
                start=starts[id],
                periods=candidate.periods,
                cost=candidate.cost,
                cost_range=candidate.cost_range,
                cost_by_year=cost_by_year(candidate, starts[id], limits.years),
                gain=float(gains[id]),
                raises=moved[id],
                instruments=eligible(action, cooperation, open_to),
                gates=action.gates,
                open_gates=tuple(g for g in action.gates if not _settled(assessment, g)),
                unanswered_conditions=tuple(
                    c for c in action.conditions if assessment.conditions.get(c) != "yes"
                ),
                reasons=for_chosen(
                    id, by_id, starts, moved[id] or _static_raises(candidate, standing),
                    questionnaire, assessment, score, urgency, standing,
                ),
            )
        )  # fmt: skip
    return tuple(planned)


def _static_raises(candidate: Candidate, standing: Standing) -> dict[str, tuple[float, float]]:
    """What a planned action touches when others have already lifted it all (only for actions that were demanded)."""
    return {
        r.capability: (standing.now[r.capability],) * 2
        for r in candidate.action.raises
        if r.capability in standing.now
    }


def _at(standing: Standing, now: dict[str, float]) -> Standing:
    return Standing(now=now, dimensions=standing.dimensions, value=standing.value)


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
