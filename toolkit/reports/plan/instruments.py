"""The instruments that a plan names: who may use them, which of the two countries opens them, how that is known."""

from __future__ import annotations

from collections.abc import Mapping

from toolkit.model.cooperation import Instrument
from toolkit.reports import wording
from toolkit.reports.document import Block, Cell, Column, Heading, Table
from toolkit.reports.plan.telling import PlanTelling
from toolkit.roadmap.instruments import groups_by_country, opened_through


def blocks(telling: PlanTelling) -> list[Block]:
    """The table under its heading; nothing where no planned action names an instrument."""
    language, names = telling.language, telling.names
    text, library = language.text, telling.cooperation.instruments
    used = dict.fromkeys(id for action in telling.roadmap.chosen for id in action.instruments)
    known = sorted((library[id] for id in used if id in library), key=lambda each: each.code)
    if not known:
        return []
    brought = (
        groups_by_country(telling.assessment, names.classifications)
        if names.classifications
        else {}
    )
    rows = tuple(
        (
            telling.words(each.code),
            Cell(
                names.instrument(each.id),
                names.instrument(each.id),
                each.addresses[0] if each.addresses else "",
            ),
            telling.words(names.instrument(each.id, "eligibility")),
            telling.words(_open_through(telling, each, brought)),
            telling.words(wording.basis_words(names, each.basis)),
            telling.words(language.date(each.checked_on, "medium")),
        )
        for each in known
    )
    return [
        Heading(text("Instruments named in the plan")),
        Table(
            columns=(
                Column(text("Code"), "code", 0.45),
                Column(text("Instrument"), "text", 2.0),
                Column(text("Who may use it"), "text", 2.3),
                Column(text("Open through"), "text", 0.95),
                Column(text("Basis"), "text", 0.9),
                Column(text("Checked on"), "date", 0.95),
            ),
            rows=rows,
            id="instruments",
            notes=(text("Conditions change; ask the institution before relying on them."),),
        ),
    ]


def _open_through(
    telling: PlanTelling, instrument: Instrument, brought: Mapping[str, frozenset[str]]
) -> str:
    """The countries of the two parties that open an instrument."""
    if "any" in instrument.countries:
        return telling.language.text("any country")
    return telling.names.series(
        telling.language.territory(code) for code in opened_through(instrument, brought)
    )
