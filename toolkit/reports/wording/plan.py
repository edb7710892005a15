"""The plan as sentences: what it leads to, how good it is, when each action runs."""

from __future__ import annotations

from toolkit.language import Language
from toolkit.model.roadmap import LevelGate, Limits, PlannedAction, Roadmap
from toolkit.reports.names import Names
from toolkit.reports.wording.amounts import money

NOTHING_LEFT = {"already-there", "for-regions", "does-not-apply"}
"""Reasons that say an action has nothing to do here, whatever the limits are."""

EXACT = 0.0005
"""A gap that rounds to 0.0 %."""
NAMED = 5
"""So many capabilities are named, nearest first."""


def plan_sentence(names: Names, roadmap: Roadmap) -> str:
    """The plan in one sentence: how many actions, how long, what they cost, where they lead."""
    language = names.language
    if not roadmap.chosen:
        return _nothing_planned(language, roadmap)
    total = sum(action.cost for action in roadmap.chosen)
    first = language.plural(
        "{count} action in {years}, about {cost} in all.",
        "{count} actions in {years}, about {cost} in all.",
        len(roadmap.chosen),
        years=years_words(names, roadmap.limits),
        cost=money(names, total, roadmap.limits),
    )
    start, end = roadmap.outlook[0], roadmap.outlook[-1]
    if start.score is None or end.score is None:
        return first
    second = language.text(
        "If all are done, the score is expected to go from {now} to {then}.",
        now=names.score(start.score), then=names.score(end.score),
    )  # fmt: skip
    return language.sentences((first, second))


def partner_sentence(names: Names, roadmap: Roadmap) -> str:
    """Who bears what: the partner's part of the cost, and the work of both sides."""
    language = names.language
    shared = sum(action.partner_cost for action in roadmap.chosen)
    own = sum(action.effort for action in roadmap.chosen)
    theirs = sum(action.partner_effort for action in roadmap.chosen)
    return language.text(
        "{partner} bears about {cost} of it. The work is about {own} person-months of your own and "
        "{theirs} of the partner (estimates).",
        partner=roadmap.partner,
        cost=money(names, shared, roadmap.limits),
        own=language.number(own, 0),
        theirs=language.number(theirs, 0),
    )


def level_gate_sentence(names: Names, gate: LevelGate, limits: Limits) -> str:
    """Which step opens a level that lies ahead, or what still keeps it closed."""
    language = names.language
    level = language.integer(gate.level)
    if gate.action is not None and gate.period is not None:
        return language.text(
            "Level {level} is opened by “{action}”, after the {half}.",
            level=level,
            action=names.action(gate.action),
            half=half_year(names, gate.period - 1, limits),
        )
    if gate.missing:
        ahead = language.text(
            "Level {level} stays ahead at the end of the plan; these still stand below it: {capabilities}.",
            level=level,
            capabilities=language.list(names.capability(id) for id in gate.missing[:NAMED]),
        )
    else:
        ahead = language.text("Level {level} stays ahead at the end of the plan.", level=level)
    return language.sentences((ahead, short_sentence(names, gate)))


def short_sentence(names: Names, gate: LevelGate) -> str:
    """How far the score lies below a closed level; empty where it does not."""
    if gate.short is None or gate.needed is None:
        return ""
    language = names.language
    return language.text(
        "The score is {points} below the {needed} where level {level} starts.",
        points=language.number(max(gate.short, 0.1), 1),
        needed=language.number(gate.needed, 1),
        level=language.integer(gate.level),
    )


def _nothing_planned(language: Language, roadmap: Roadmap) -> str:
    """Why a plan is empty: nothing is left to raise, or the limits hold everything back."""
    codes = {reason.code for left in roadmap.left_out for reason in left.reasons}
    if codes <= NOTHING_LEFT:
        return language.text("No action of the library can raise this result further.")
    return language.text("No action fits the limits of this plan.")


def years_words(names: Names, limits: Limits) -> str:
    """The horizon of the plan, such as "2027-2029"."""
    language = names.language
    last = limits.start_year + limits.years - 1
    if last == limits.start_year:
        return language.year(last)
    return language.between(language.year(limits.start_year), language.year(last))


def roadmap_title(names: Names, roadmap: Roadmap) -> str:
    """The finding of the chapter on the roadmap, as a title."""
    language = names.language
    if not roadmap.chosen:
        return _nothing_planned(language, roadmap).rstrip(".。")
    start, end = roadmap.outlook[0].level, roadmap.outlook[-1].level
    if start is not None and end is not None and end > start:
        return language.plural(
            "{count} action can lead to level {level}",
            "{count} actions can lead to level {level}",
            len(roadmap.chosen),
            level=language.integer(end),
        )
    return language.plural(
        "{count} action for the next years",
        "{count} actions for the next years",
        len(roadmap.chosen),
    )


def method_sentence(names: Names, roadmap: Roadmap) -> str:
    """How good the plan is known to be."""
    language = names.language
    if roadmap.method == "proven" and (roadmap.gap or 0.0) < EXACT:
        return language.text(
            "No plan within these limits serves the priorities of this assessment better (computed exactly)."
        )
    if roadmap.gap is not None:
        return language.text(
            "A plan within these limits can serve the priorities at most {gap} better (computed bound).",
            gap=language.percent(100 * roadmap.gap, 1),
        )
    return language.text("This plan was made step by step by priority; a better one may exist.")


def when_words(names: Names, action: PlannedAction, limits: Limits) -> str:
    """The half-years of a planned action, such as "first half 2027 to second half 2027"."""
    start = half_year(names, action.start, limits)
    end = half_year(names, action.start + action.periods - 1, limits)
    return start if start == end else names.language.text("{start} to {end}", start=start, end=end)


def half_year(names: Names, period: int, limits: Limits) -> str:
    """The name of a half-year, counted from the plan's start."""
    language = names.language
    year = language.year(limits.start_year + period // 2)
    if period % 2 == 0:
        return language.text("first half of {year}", year=year)
    return language.text("second half of {year}", year=year)
