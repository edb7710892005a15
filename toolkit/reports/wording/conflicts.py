"""Demands that can't be kept together: which limits conflict, and what would end the conflict."""

from __future__ import annotations

from math import ceil, floor, log10

from toolkit.language import Language
from toolkit.model.roadmap import Conflict, Limits, Reason
from toolkit.reports.names import Names
from toolkit.reports.wording.amounts import money

ALMOST = 1e-6
"""A sum of costs that is only not exact needs no higher figure."""


def conflict_sentence(names: Names, conflict: Conflict, limits: Limits) -> str:
    """Which limits no plan can keep together."""
    return names.language.text(
        "No plan keeps all of these together: {limits}.",
        limits=names.series(limit_words(names, limit, limits) for limit in conflict.limits),
    )


def ways_out_sentence(names: Names, conflict: Conflict, limits: Limits) -> str:
    """What would end the conflict: each of these changes is enough."""
    if not conflict.ways_out:
        return ""
    return names.language.text(
        "Each of these changes is enough to end it: {changes}.",
        changes=names.series(way_out_words(names, way, limits) for way in conflict.ways_out),
    )


def limit_words(names: Names, limit: Reason, limits: Limits) -> str:
    """One limit in words."""
    language = names.language
    text = language.text
    action = names.action(limit.values.get("action", ""))
    match limit.code:
        case "must":
            return text("your demand for “{action}”", action=action)
        case "must-not":
            return text("your exclusion of “{action}”", action=action)
        case "budget":
            return text(
                "the budget of {amount} a year", amount=money(names, limits.budget or 0.0, limits)
            )
        case "partner-budget":
            amount = money(names, limits.partner_budget or 0.0, limits)
            return text("the partner's budget of {amount} a year", amount=amount)
        case "staff":
            return _counted(language, limit.code, limits.staff or 0.0, decimals=1)
        case "partner-staff":
            return _counted(language, limit.code, limits.partner_staff or 0.0, decimals=1)
        case "parallel":
            return _counted(language, limit.code, limits.parallel)
        case "per-dimension":
            return _counted(language, limit.code, limits.per_dimension)
        case "first-year":
            return _counted(language, limit.code, limits.first_year)
        case "years":
            return _counted(language, limit.code, limits.years)
        case "gates":
            return text("the delay of actions with open questions")
        case "balance":
            return text("one action each on talent, standards and data")
        case "requires":
            return text("what has to stand before these actions")
        case "excludes":
            return text("actions that rule each other out")
    return limit.code


def way_out_words(names: Names, way: Reason, limits: Limits) -> str:
    """One change in words."""
    language = names.language
    text = language.text
    action = names.action(way.values.get("action", ""))
    needed = float(way.values.get("needed", "0"))
    match way.code:
        case "raise-budget":
            return text("a budget of {amount} a year", amount=_enough(names, needed, limits))
        case "raise-partner-budget":
            amount = _enough(names, needed, limits)
            return text("a budget of the partner of {amount} a year", amount=amount)
        case "settle-gates":
            return text("settling the open questions before the plan starts")
        case "soften-balance":
            return text("asking for the balance of modalities only where it fits")
        case "allow":
            return text("allowing “{action}”", action=action)
        case "drop":
            return text("doing without “{action}”", action=action)
    if way.code.startswith("raise-"):
        return _counted(language, way.code.removeprefix("raise-"), needed, decimals=2)
    return way.code


def _counted(language: Language, code: str, number: float, *, decimals: int = 0) -> str:
    """A limit on persons (with decimals), actions, starts or years, as it is or as it would be enough."""
    text, plural, count = language.text, language.plural, int(number)
    match code:
        case "staff":
            return text("{staff} persons of your own", staff=language.number(number, decimals))
        case "partner-staff":
            return text("{staff} persons of the partner", staff=language.number(number, decimals))
        case "parallel":
            return plural("{count} action at a time", "{count} actions at a time", count)
        case "per-dimension":
            return plural(
                "{count} action of one dimension at a time",
                "{count} actions of one dimension at a time",
                count,
            )
        case "first-year":
            return plural(
                "{count} start in the first year", "{count} starts in the first year", count
            )
        case "years":
            return plural("a plan of {count} year", "a plan of {count} years", count)
    return code


def way_out_demand(names: Names, way: Reason, limits: Limits) -> str:
    """One change as something to do, for a button."""
    language = names.language
    text = language.text
    action = names.action(way.values.get("action", ""))
    needed = float(way.values.get("needed", "0"))
    match way.code:
        case "raise-budget":
            return text(
                "Raise the budget to {amount} a year", amount=_enough(names, needed, limits)
            )
        case "raise-partner-budget":
            amount = _enough(names, needed, limits)
            return text("Raise the partner's budget to {amount} a year", amount=amount)
        case "raise-staff":
            return text("Free {staff} persons of your own", staff=language.number(needed, 2))
        case "raise-partner-staff":
            return text("Free {staff} persons of the partner", staff=language.number(needed, 2))
        case "raise-parallel":
            return language.plural(
                "Allow {count} action at a time", "Allow {count} actions at a time", int(needed)
            )
        case "raise-per-dimension":
            return language.plural(
                "Allow {count} action of one dimension at a time",
                "Allow {count} actions of one dimension at a time",
                int(needed),
            )
        case "raise-first-year":
            return language.plural(
                "Allow {count} start in the first year",
                "Allow {count} starts in the first year",
                int(needed),
            )
        case "raise-years":
            return language.plural("Plan {count} year", "Plan {count} years", int(needed))
        case "settle-gates":
            return text("Settle the open questions")
        case "soften-balance":
            return text("Ask for the balance only where it fits")
        case "allow":
            return text("Allow “{action}”", action=action)
        case "drop":
            return text("Do without “{action}”", action=action)
    return way.code


def _enough(names: Names, amount: float, limits: Limits) -> str:
    """An amount in the currency of the plan, rounded up as it is shown: what is read must be enough."""
    own = amount * limits.rate
    unit = 10.0 ** (floor(log10(own)) - 1) if own > 0 else 1.0
    return money(names, ceil(own / unit - ALMOST) * unit / limits.rate, limits)
