"""Amounts in the person's currency."""

from __future__ import annotations

from toolkit.model.roadmap import Limits
from toolkit.reports.names import Names


def money(names: Names, amount: float, limits: Limits) -> str:
    """US dollars shown in the user's currency, rounded to two digits that count: costs are estimates."""
    return names.language.short_money(_rounded(amount * limits.rate), limits.currency)


def money_range(names: Names, low: float, high: float, limits: Limits) -> str:
    """A range of costs in the user's currency."""
    return names.language.between(money(names, low, limits), money(names, high, limits))


def work_words(names: Names, months: float) -> str:
    """An amount of work in whole person-months."""
    language = names.language
    if 0 < months < 1:
        return language.text("less than one person-month")
    return language.plural("{count} person-month", "{count} person-months", round(months))


def _rounded(amount: float) -> float:
    return float(f"{amount:.2g}") if amount else 0.0
