"""Variants of a plan in words: what each is, and what more money buys."""

from __future__ import annotations

from collections.abc import Iterable

from toolkit.model.roadmap import Limits
from toolkit.model.scenarios import Marginal, Scenario
from toolkit.reports.names import Names
from toolkit.reports.wording.amounts import money
from toolkit.reports.wording.plan import EXACT

SHOWN = 0.005
"""A smaller difference of scores is shown as nothing."""


def scenario_name(names: Names, scenario: Scenario) -> str:
    """What a variant assumes."""
    text = names.language.text
    return {
        "plan": text("The plan"),
        "low-cost": text("Costs at the low end of their bands"),
        "high-cost": text("Costs at the high end of their bands"),
        "half-budget": text("Half the budget"),
        "one-more-year": text("One more year"),
    }[scenario.id]


def bound_sentence(names: Names, gaps: Iterable[float | None]) -> str:
    """How good a set of plans is known to be: the widest of their proven gaps."""
    language = names.language
    known = [*gaps]
    proven = [gap for gap in known if gap is not None]
    if len(proven) < len(known):
        return language.text("For some of them no bound was computed in the time there is.")
    if max(proven, default=0.0) < EXACT:
        return language.text(
            "Within its limits, none of them can serve the priorities better (computed exactly)."
        )
    return language.text(
        "Within its limits, none of them can serve the priorities more than {gap} better (computed bound).",
        gap=language.percent(100 * max(proven), 1),
    )


def marginal_sentence(names: Names, marginal: Marginal, limits: Limits) -> str:
    """What a tenth more of the yearly budget buys."""
    language = names.language
    extra = money(names, marginal.extra, limits)
    if marginal.objective <= 0:
        return language.text("{extra} more a year would add nothing to this plan.", extra=extra)
    if abs(marginal.score) < SHOWN:
        return language.text(
            "{extra} more a year would bring other actions or earlier ones, and leave the score expected at the end "
            "as it is.",
            extra=extra,
        )
    return language.text(
        "{extra} more a year would add {points} to the score expected at the end.",
        extra=extra,
        points=language.number(marginal.score, 2),
    )
