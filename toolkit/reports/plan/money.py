"""What the plan takes: cost and work by year and party, and what it is spent on."""

from __future__ import annotations

from toolkit.model.roadmap import BALANCED, PlannedAction
from toolkit.reports import wording
from toolkit.reports.document import Block, Cell, Column, Heading, Table, Text
from toolkit.reports.plan.indicators import parties_note
from toolkit.reports.plan.shares import YearShare, by_year, in_all
from toolkit.reports.plan.telling import PlanTelling, has_partner


def blocks(telling: PlanTelling, chosen: tuple[PlannedAction, ...]) -> list[Block]:
    """Cost and work by year, and the modalities."""
    text = telling.language.text
    both = has_partner(telling.roadmap)
    return [
        Heading(text("Cost and work by year")),
        table(telling),
        *([Text(parties_note(telling), "small")] if both else []),
        Text(
            text(
                "Likely cost, spread evenly over the half-years of an action. Person-months and the partner's "
                "share are estimates by kind of action; the parties agree the real ones."
            )
            if both
            else text(
                "Likely cost, spread evenly over the half-years of an action. Person-months are estimates "
                "by kind of action."
            ),
            "small",
        ),
        Heading(text("Balance of the plan")),
        Text(_balance_sentence(telling, chosen)),
        _modalities(telling, chosen),
    ]


def table(telling: PlanTelling, *, id: str = "by-year") -> Table:
    """A row a year and the sum; both parties, A and B, in columns where there are two."""
    language, roadmap = telling.language, telling.roadmap
    text = language.text
    years = by_year(roadmap)
    both = has_partner(roadmap)
    rows = [
        _row(telling, language.year(roadmap.limits.start_year + y.year), y, both=both)
        for y in years
    ]
    rows.append(_row(telling, text("Sum"), in_all(years), both=both, strong=True))
    if not both:
        columns = (
            Column(text("Year"), "text", 1.0),
            Column(text("Likely cost"), "money", 1.2, "end"),
            Column(text("Person-months"), "number", 1.2, "end"),
        )
        return Table(columns, tuple(rows), id)
    own, partner = text("A"), text("B")
    return Table(
        columns=(
            Column(text("Year"), "text", 0.5),
            Column(text("Cost borne by {party}", party=own), "money", 1.15, "end"),
            Column(text("Cost borne by {party}", party=partner), "money", 1.15, "end"),
            Column(text("Together"), "money", 0.8, "end"),
            Column(text("Person-months of {party}", party=own), "number", 1.4, "end"),
            Column(text("Person-months of {party}", party=partner), "number", 1.4, "end"),
        ),
        rows=tuple(rows),
        id=id,
        notes=(
            text("Amounts are rounded, so that a sum can differ from its parts in the last digit."),
        ),
    )


def _row(
    telling: PlanTelling, name: str, share: YearShare, *, both: bool, strong: bool = False
) -> tuple[Cell, ...]:
    limits = telling.roadmap.limits

    def amount(value: float) -> Cell:
        shown = wording.money(telling.names, value, limits)
        return Cell(value * limits.rate, shown, strong=strong)

    def work(value: float) -> Cell:
        return Cell(value, telling.language.number(value, 0), strong=strong)

    first = telling.words(name, strong=strong)
    if not both:
        return (first, amount(share.all_cost), work(share.effort + share.partner_effort))
    return (
        first,
        amount(share.cost),
        amount(share.partner_cost),
        amount(share.all_cost),
        work(share.effort),
        work(share.partner_effort),
    )


def _balance_sentence(telling: PlanTelling, chosen: tuple[PlannedAction, ...]) -> str:
    language = telling.language
    has = {telling.cooperation.actions[a.action].modality for a in chosen}
    missing = [telling.names.modality(m) for m in BALANCED if m not in has]
    if not missing:
        return language.text(
            "The plan holds actions on talent, standards and data beside the others."
        )
    return language.text(
        "A balanced plan holds at least one action each on talent, standards and data. Missing here: {missing}.",
        missing=language.list(missing),
    )


def _modalities(telling: PlanTelling, chosen: tuple[PlannedAction, ...]) -> Table:
    names, language = telling.names, telling.language
    text, limits = language.text, telling.roadmap.limits
    found: dict[str, list[PlannedAction]] = {}
    for action in chosen:
        found.setdefault(telling.cooperation.actions[action.action].modality, []).append(action)
    total = sum(action.cost for action in chosen) or 1.0
    rows = []
    for modality in telling.cooperation.modalities:
        actions = found.get(modality, [])
        if not actions:
            continue
        cost = sum(action.cost for action in actions)
        rows.append(
            (
                telling.words(names.modality(modality)),
                telling.words(names.series(names.action_code(a.action) for a in actions)),
                Cell(cost * limits.rate, wording.money(names, cost, limits)),
                Cell(100 * cost / total, language.percent(100 * cost / total)),
            )
        )
    return Table(
        columns=(
            Column(text("Modality"), "text", 1.4),
            Column(text("Actions"), "text", 2.4),
            Column(text("Likely cost"), "money", 1.0, "end"),
            Column(text("Share"), "percent", 0.7, "end"),
        ),
        rows=tuple(rows),
        id="modalities",
    )
