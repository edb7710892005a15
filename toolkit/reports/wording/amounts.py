"""Amounts in the person's currency."""

from __future__ import annotations

from toolkit.model.roadmap import Limits, PlannedAction
from toolkit.reports.names import Names

WIDE = 10.0
"""A scale that is longer than this is told in whole points."""
LEAST_GAIN = 0.05
"""An action that adds less than this part of a step is not there for the score; a price would mislead."""


def money(names: Names, amount: float, limits: Limits) -> str:
    """US dollars shown in the user's currency, rounded to two digits that count: costs are estimates."""
    return names.language.short_money(_rounded(amount * limits.rate), limits.currency)


def money_range(names: Names, low: float, high: float, limits: Limits) -> str:
    """A range of costs in the user's currency."""
    return names.language.between(money(names, low, limits), money(names, high, limits))


def step_of(names: Names) -> float:
    """A step of the score that prices are told for: a tenth of a level, or a point of 100."""
    return 1.0 if names.top > WIDE else 0.1


def step_words(names: Names) -> str:
    """That step with its sign, such as "+0.1"."""
    step = step_of(names)
    return names.gain(step, 0 if step >= 1 else 1)


def step_cost(names: Names, action: PlannedAction) -> float | None:
    """The likely cost in US dollars of a step of the score by an action; `None` where it adds next to nothing."""
    step = step_of(names)
    return action.cost / action.gain * step if action.gain >= step * LEAST_GAIN else None


def step_cost_words(names: Names, action: PlannedAction, limits: Limits) -> str:
    """What a step of the score costs by an action, such as "$90K for each +1"; empty where it adds next to nothing."""
    cost = step_cost(names, action)
    if cost is None:
        return ""
    return names.language.text(
        "{cost} for each {gain}", cost=money(names, cost, limits), gain=step_words(names)
    )


def work_words(names: Names, months: float) -> str:
    """An amount of work in whole person-months."""
    language = names.language
    if 0 < months < 1:
        return language.text("less than one person-month")
    return language.plural("{count} person-month", "{count} person-months", round(months))


def _rounded(amount: float) -> float:
    return float(f"{amount:.2g}") if amount else 0.0
