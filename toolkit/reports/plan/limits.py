"""What the plan keeps: budgets and staff of both sides, and the other limits, as they were given."""

from __future__ import annotations

from toolkit.model.roadmap import Balance, GatePolicy, Limits
from toolkit.reports import wording
from toolkit.reports.document import Block, Column, Fact, Facts, Heading, Table, Text
from toolkit.reports.plan.telling import PlanTelling, has_partner, in_short


def blocks(telling: PlanTelling) -> list[Block]:
    """Limits by party, the other limits, and in which money costs are shown."""
    return [
        Heading(telling.language.text("What the plan keeps")),
        _by_party(telling),
        Facts(tuple(_others(telling))),
        Text(currency_note(telling), "small"),
    ]


def currency_note(telling: PlanTelling) -> str:
    """That costs are estimates, and at which rate they are shown."""
    language, limits = telling.language, telling.roadmap.limits
    if limits.currency == "USD":
        return language.text("Costs are estimates in US dollars of 2026.")
    said = [
        language.text(
            "Costs are estimated in US dollars of 2026 and shown at {rate} {currency} for one US dollar.",
            rate=language.number(limits.rate, 2),
            currency=limits.currency,
        )
    ]
    if limits.rate_on:
        said.append(language.text("Rate of {date}.", date=telling.names.dated(limits.rate_on)))
    return language.sentences(said)


def _by_party(telling: PlanTelling) -> Table:
    names, language = telling.names, telling.language
    text, limits = language.text, telling.roadmap.limits
    both = has_partner(telling.roadmap)

    def amount(value: float | None) -> str:
        return text("no limit given") if value is None else wording.money(names, value, limits)

    def persons(value: float | None) -> str:
        return text("no limit given") if value is None else language.number(value, 1)

    rows = [
        (text("Budget a year"), amount(limits.budget), amount(limits.partner_budget)),
        (
            text("Full-time persons for the plan"),
            persons(limits.staff),
            persons(limits.partner_staff),
        ),
    ]
    columns = [
        Column(text("Limit"), "text", 1.4),
        Column(telling.assessment.subject.name, "text", 1.2, "end"),
    ]
    if both:
        columns.append(Column(telling.roadmap.partner, "text", 1.2, "end"))
    return Table(
        columns=tuple(columns),
        rows=tuple(
            tuple(telling.words(cell) for cell in (row if both else row[:2])) for row in rows
        ),
        id="limits",
    )


def _others(telling: PlanTelling) -> list[Fact]:
    names, language = telling.names, telling.language
    text, limits = language.text, telling.roadmap.limits
    facts = [
        Fact(text("Years"), wording.years_words(names, limits)),
        Fact(text("Side by side"), _side_by_side(telling)),
        Fact(text("Open questions"), _gates(telling, limits.open_gates, limits)),
        Fact(text("Balance"), _balance(telling, limits.balance)),
    ]
    if limits.must:
        facts.append(Fact(text("Asked for"), _actions(telling, limits.must)))
    if limits.must_not:
        facts.append(Fact(text("Excluded"), _actions(telling, limits.must_not)))
    goals = [
        text("{goal} (weight {weight})", goal=names.target(id), weight=language.number(weight, 1))
        for id, weight in limits.goals.items()
        if weight
    ]
    if goals:
        facts.append(Fact(text("Goals that count more"), "\n".join(goals)))
    return facts


def _side_by_side(telling: PlanTelling) -> str:
    language, limits = telling.language, telling.roadmap.limits
    return telling.names.series(
        (
            language.plural(
                "{count} action at a time", "up to {count} actions at a time", limits.parallel
            ),
            language.plural(
                "{count} of one dimension", "up to {count} of one dimension", limits.per_dimension
            ),
            language.plural(
                "{count} start in the first year",
                "up to {count} starts in the first year",
                limits.first_year,
            ),
        )
    )


def _gates(telling: PlanTelling, policy: GatePolicy, limits: Limits) -> str:
    text = telling.language.text
    if policy == "delay":
        return telling.language.plural(
            "An action with an open question starts {count} half-year later at the earliest.",
            "An action with an open question starts {count} half-years later at the earliest.",
            limits.gate_delay,
        )
    if policy == "block":
        return text("An action with an open question stays out of the plan.")
    return text("An action with an open question may be planned and carries a warning.")


def _balance(telling: PlanTelling, balance: Balance) -> str:
    text = telling.language.text
    return {
        "off": text("not asked for"),
        "soft": text("one action each on talent, standards and data where it fits"),
        "hard": text("one action each on talent, standards and data in any case"),
    }[balance]


def _actions(telling: PlanTelling, ids: tuple[str, ...]) -> str:
    return "\n".join(in_short(telling, id) for id in ids)
