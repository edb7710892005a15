"""The roadmap of one assessment: from the score and the limits to a plan with reasons and an outlook."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

import numpy as np

from toolkit.model.assessment import Assessment
from toolkit.model.classifications import Classifications
from toolkit.model.cooperation import Cooperation
from toolkit.model.questionnaire import TOP_LEVEL, Questionnaire
from toolkit.model.roadmap import (
    Balance,
    Conflict,
    Costs,
    LeftOut,
    Limits,
    PlannedAction,
    Priority,
    Roadmap,
)
from toolkit.model.score import Score
from toolkit.roadmap.candidates import Candidate
from toolkit.roadmap.case import Case
from toolkit.roadmap.conflicts import Demands, settled, softened
from toolkit.roadmap.ground import Ground, of_enterprise
from toolkit.roadmap.instruments import groups
from toolkit.roadmap.priorities import FULL, priorities
from toolkit.roadmap.programme import NEED_TOLERANCE
from toolkit.roadmap.reasons import Aim, Wants, for_left
from toolkit.roadmap.schedule import TIME_LIMIT, Schedule, by_thumb, kept_schedule, schedule
from toolkit.roadmap.screening import candidates
from toolkit.roadmap.telling import Ahead, level_gates, outlook, planned
from toolkit.scoring.expectation import expected_scores

if TYPE_CHECKING:
    from toolkit.roadmap.telling import Scored, Scorer


@dataclass(frozen=True)
class Setting:
    """Everything a subject is planned with: read once, solved as often as a person varies the limits."""

    ground: Ground
    assessment: Assessment
    cooperation: Cooperation
    limits: Limits
    open_to: frozenset[str]
    wants: Wants
    scorer: Scorer
    ahead: Ahead
    priorities: tuple[Priority, ...] = ()

    def screened(
        self, costs: Costs = "likely"
    ) -> tuple[tuple[Candidate, ...], tuple[LeftOut, ...]]:
        """The actions that may be planned and those that may not, at one end of the cost bands."""
        return candidates(self.ground, self.assessment, self.cooperation, self.limits, costs=costs)

    def within(self, limits: Limits) -> Setting:
        """The same subject within other limits."""
        return replace(self, limits=limits)


def plan(
    questionnaire: Questionnaire,
    assessment: Assessment,
    score: Score,
    cooperation: Cooperation,
    classifications: Classifications,
    *,
    today: date | None = None,
    sector: Mapping[str, float] | None = None,
    cohort: Mapping[str, float] | None = None,
) -> Roadmap:
    """Plan the actions that lift the priorities of this assessment most within its limits.

    Money is in US dollars of 2026; budgets are per year. The plan starts in the year after `today`
    unless the assessment names another.
    """
    return planned_in(
        setting(
            questionnaire,
            assessment,
            score,
            cooperation,
            classifications,
            today=today,
            sector=sector,
            cohort=cohort,
        )
    )


def setting(
    questionnaire: Questionnaire,
    assessment: Assessment,
    score: Score,
    cooperation: Cooperation,
    classifications: Classifications,
    *,
    today: date | None = None,
    sector: Mapping[str, float] | None = None,
    cohort: Mapping[str, float] | None = None,
) -> Setting:
    """What an enterprise is planned with.

    `sector` holds by capability the level that the upper quarter of its sector has reached, where
    official figures tell, `cohort` the score that the top quarter of its comparison group reaches.
    """
    limits = limits_of(assessment, today or date.today())  # noqa: DTZ011 - a calendar year
    found = priorities(questionnaire, assessment, score, sector, cohort)
    urgency = {p.capability: p for p in found}

    def scorer(rows: Sequence[Mapping[str, float]]) -> Scored:
        columns = [c.id for c in questionnaire.capabilities]
        matrix = np.array([[row.get(c, np.nan) for c in columns] for row in rows])
        return expected_scores(questionnaire, assessment, matrix)

    return Setting(
        ground=of_enterprise(questionnaire, score, urgency, limits.goals),
        assessment=assessment,
        cooperation=cooperation,
        limits=limits,
        open_to=groups(assessment, classifications),
        wants=_wants(questionnaire, assessment, score, urgency),
        scorer=scorer,
        ahead=_ahead(questionnaire, score),
        priorities=tuple(sorted(urgency.values(), key=lambda p: (-p.priority, p.capability))),
    )


def planned_in(given: Setting, *, rough: bool = False) -> Roadmap:
    """The plan of a setting, with a reason for every action; `rough` makes it by rule of thumb, at once.

    A rough plan names no conflicts and no reasons for what it leaves out, since a better plan may hold it.
    """
    usable, left = given.screened()
    conflicts: tuple[Conflict, ...] = ()
    if rough:
        solved = by_thumb(usable, given.ground.standing, given.limits)
    else:
        solved, conflicts = solved_in(given, usable)
    case = Case(given.ground, given.limits, {c.action.id: c for c in usable}, solved.starts)
    gates = level_gates(case, given.scorer, given.ahead)
    chosen = planned(
        case,
        given.assessment,
        given.cooperation,
        given.open_to,
        given.wants,
        given.scorer,
        {gate.action: gate.level for gate in gates if gate.action is not None},
    )
    waiting = [c for c in usable if c.action.id not in solved.starts]
    told = (
        LeftOut(action=c.action.id, reasons=()) if rough else for_left(case, c) for c in waiting
    )
    partner = given.assessment.partner
    return Roadmap(
        limits=given.limits,
        chosen=chosen,
        left_out=(*told, *left),
        outlook=outlook(case, given.scorer),
        priorities=given.priorities,
        channels=_channels(chosen, given),
        method=solved.method,
        gap=solved.gap,
        objective=solved.objective,
        partner=partner.name if partner else "",
        conflicts=conflicts,
        level_gates=gates,
    )


def solved_in(
    given: Setting, usable: tuple[Candidate, ...], *, seconds: float = TIME_LIMIT
) -> tuple[Schedule, tuple[Conflict, ...]]:
    """The schedule within the limits; demands that can't be kept are left out and told."""
    solved = kept_schedule(usable, given.ground.standing, given.limits, seconds=seconds)
    if solved is not None and solved.kept:
        return solved, ()
    softer, conflicts = settled(_demands(given, usable))
    if solved is None or conflicts:
        solved = schedule(usable, given.ground.standing, softer, seconds=seconds)
    return solved, conflicts


def solved_untold(
    given: Setting, usable: tuple[Candidate, ...], *, seconds: float, near: float
) -> Schedule:
    """The schedule of `solved_in`, found sooner: one within `near` of the best is enough, and no conflict is told."""
    solved = kept_schedule(usable, given.ground.standing, given.limits, seconds=seconds, near=near)
    if solved is not None and solved.kept:
        return solved
    softer = softened(_demands(given, usable))
    if solved is None or softer is not None:
        limits = softer or given.limits
        solved = schedule(usable, given.ground.standing, limits, seconds=seconds, near=near)
    return solved


def _demands(given: Setting, usable: tuple[Candidate, ...]) -> Demands:
    allowed = given.within(given.limits.model_copy(update={"must_not": ()})).screened()[0]
    known = {c.action.id for c in usable}
    banned = tuple(
        c for c in allowed if c.action.id in given.limits.must_not and c.action.id not in known
    )
    return Demands(usable, given.ground.standing, given.limits, banned)


def limits_of(assessment: Assessment, today: date, *, region: bool = False) -> Limits:
    """The limits in US dollars: yearly budgets divided by the rate that the person entered."""
    wishes = assessment.plan
    by_default: Balance = "soft" if region else "off"

    def dollars(amount: float | None) -> float | None:
        return None if amount is None else amount / wishes.rate

    return Limits(
        budget=dollars(wishes.budget),
        currency=wishes.currency,
        rate=wishes.rate,
        rate_on=wishes.rate_on,
        years=wishes.years,
        parallel=wishes.at_once(region=region),
        start_year=wishes.start_year or today.year + 1,
        must=wishes.must,
        must_not=wishes.must_not,
        partner_budget=dollars(wishes.partner_budget) if assessment.partner else None,
        staff=wishes.staff,
        partner_staff=wishes.partner_staff if assessment.partner else None,
        per_dimension=wishes.per_dimension,
        first_year=wishes.first_starts(region=region),
        open_gates=wishes.open_gates,
        gate_delay=wishes.gate_delay,
        balance=wishes.balance or by_default,
        goals=wishes.goals,
    )


def _wants(
    questionnaire: Questionnaire,
    assessment: Assessment,
    score: Score,
    urgency: Mapping[str, Priority],
) -> Wants:
    step = score.level.next
    relevance = questionnaire.needs.relevance if questionnaire.needs else {}
    following = min((score.level.level or 0) + 1, TOP_LEVEL)
    return Wants(
        level=step.level if step else None,
        missing=_needed(questionnaire, score),
        objectives={
            objective: frozenset(c for c, row in relevance.items() if row.get(objective) == FULL)
            for objective in assessment.objectives
        },
        aims={
            id: Aim(p.target, p.target_from, following if p.target_from == "level" else None)
            for id, p in urgency.items()
        },
    )


def _needed(questionnaire: Questionnaire, score: Score) -> dict[str, float]:
    """What the next level needs and does not have, with the score that each must reach.

    These are its binding capabilities where too few stand, and the capabilities of the dimension
    that caps the level where it does.
    """
    step, rules = score.level.next, questionnaire.scoring
    found: dict[str, float] = {}
    if step is None:
        return found
    if "cap" in score.level.held_by:
        floor = rules.cuts[step.level - rules.cap_margin - 1]
        now = {c.id: c.score for c in score.capabilities if c.score is not None}
        capping = next(d for d in questionnaire.dimensions if d.id == rules.capped_by)
        found |= {c.id: floor for c in capping.capabilities if now.get(c.id, floor) < floor}
    if "binding" in score.level.held_by:
        found |= dict.fromkeys(step.missing, step.level - rules.binding_margin)
    return found


def _ahead(questionnaire: Questionnaire, score: Score) -> Ahead:
    """The levels that lie ahead and the binding capabilities that they miss."""
    binding = {r.level: r.missing for r in score.level.requirements}
    margin = questionnaire.scoring.binding_margin + NEED_TOLERANCE

    def missing(level: int, scores: Mapping[str, float]) -> list[str]:
        return [c for c in binding.get(level, ()) if scores.get(c, 0.0) < level - margin]

    return Ahead(questionnaire.scoring.cuts, missing)


def _channels(chosen: tuple[PlannedAction, ...], given: Setting) -> tuple[tuple[str, float], ...]:
    """Cooperation channels by the summed priority of the capabilities that their planned actions raise."""
    urgency = {p.capability: p.priority for p in given.priorities}
    lifted: dict[str, set[str]] = {}
    for action in chosen:
        channel = given.cooperation.actions[action.action].channel
        lifted.setdefault(channel, set()).update(action.raises)
    totals = {
        channel: sum(urgency.get(c, given.ground.standing.value.get(c, 0.0)) for c in capabilities)
        for channel, capabilities in lifted.items()
    }
    return tuple(sorted(totals.items(), key=lambda pair: (-pair[1], pair[0])))
