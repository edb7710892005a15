"""The sources: every figure's publisher, data set, year, date of reading and licence."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from toolkit.model.cooperation import Target
from toolkit.reports import wording
from toolkit.reports.document import Block, Cell, Chapter, Column, Heading, Table, Text
from toolkit.reports.plan import instruments
from toolkit.reports.telling import Telling


def chapter(telling: Telling) -> Chapter:
    """Where every figure and fact comes from."""
    text = telling.language.text
    blocks: list[Block] = []
    if telling.sources:
        blocks += [Heading(text("Published figures")), _figures(telling), *_samples(telling)]
    blocks += _targets(telling)
    blocks += instruments.blocks(telling)
    blocks += [Heading(text("Questions of law and compliance")), _gates(telling)]
    return Chapter(
        id="sources",
        kind="sources",
        name=text("Sources"),
        title=text("Where every figure comes from"),
        blocks=tuple(blocks),
    )


def _figures(telling: Telling) -> Table:
    language = telling.language
    text = language.text
    rows = tuple(
        (
            telling.words(telling.source_mark(source)),
            telling.words(language.content("source", source.publisher)),
            Cell(source.dataset, source.dataset, source.address),
            telling.words(language.year(source.year)),
            telling.words(_read_on(telling, source.read_on)),
            telling.words(language.content("source", source.licence)),
        )
        for source in telling.sources
    )
    return Table(
        columns=(
            Column(text("No."), "code", 0.4),
            Column(text("Publisher"), "text", 1.6),
            Column(text("Data set"), "text", 3.0),
            Column(text("Year"), "date", 0.4),
            Column(text("Read on"), "date", 0.95),
            Column(text("Licence"), "text", 1.6),
        ),
        rows=_said_once(rows, 1, 5),
        id="sources",
    )


def _said_once(rows: Iterable[tuple[Cell, ...]], *columns: int) -> tuple[tuple[Cell, ...], ...]:
    """The rows with blanks in those columns where a cell says what the one above it says."""
    shown: list[tuple[Cell, ...]] = []
    above: tuple[Cell, ...] = ()
    for row in rows:
        shown.append(
            tuple(
                replace(cell, shown="", link="", above=cell)
                if above and n in columns and cell.shown == above[n].shown
                else cell
                for n, cell in enumerate(row)
            )
        )
        above = row
    return tuple(shown)


def _samples(telling: Telling) -> list[Block]:
    """Who was measured, for each baseline that is used."""
    language = telling.language
    used = {
        telling.indicators[s.indicator][0].id
        for s in telling.position.shares
        if s.indicator in telling.indicators
    }
    said: list[Block] = []
    for baseline in telling.baselines:
        if baseline.id not in used:
            continue
        parts = [
            language.content(f"{baseline.id}.{field}", getattr(baseline, field))
            for field in ("population", "sampling", "basis")
        ]
        name = language.content(f"{baseline.id}.name", baseline.name)
        said.append(
            Text(
                language.text("{name}: {text}", name=name, text=language.sentences(parts)), "small"
            )
        )
    return said


def _targets(telling: Telling) -> list[Block]:
    language, names = telling.language, telling.names
    text = language.text
    used = {
        target
        for action in telling.roadmap.chosen
        for target in telling.cooperation.actions[action.action].targets
    }
    rows = tuple(
        (
            telling.words(target.code),
            telling.words(names.target(target.id)),
            telling.words(_value(telling, target)),
            telling.words(language.year(target.year) if target.year else "\u2013"),
            telling.words(language.content("source", target.source), link=target.address),
            telling.words(wording.basis_words(names, target.basis)),
            telling.words(language.date(target.read_on, "medium")),
        )
        for target in telling.cooperation.targets.values()
        if target.id in used
    )
    if not rows:
        return []
    return [
        Heading(text("Elements of the 2030 roadmap that the plan answers")),
        Table(
            columns=(
                Column(text("Code"), "code", 0.5),
                Column(text("Element"), "text", 1.7),
                Column(text("Value"), "text", 1.7),
                Column(text("Year"), "date", 0.4),
                Column(text("Source"), "text", 1.7),
                Column(text("Basis"), "text", 1.1),
                Column(text("Read on"), "date", 0.9),
            ),
            rows=_said_once(rows, 4),
            id="targets",
        ),
    ]


def _value(telling: Telling, target: Target) -> str:
    value = target.value
    unit = telling.language.content(f"{target.id}.unit", target.unit)
    if not value:
        return "\u2013"
    try:
        shown = telling.language.number(float(value), 0 if float(value) >= 10 else 1)  # noqa: PLR2004
        if float(value) == int(float(value)):
            shown = telling.language.integer(float(value))
    except ValueError:
        shown = value
    if unit == "%":
        return telling.language.percent(float(value))
    return telling.language.counted(shown, unit)


def _gates(telling: Telling) -> Table:
    names, text = telling.names, telling.language.text
    rows = []
    for gate in telling.cooperation.gates.values():
        answer = telling.assessment.gates.get(gate.id)
        said = [wording.gate_state_words(names, answer.state if answer else "unknown")]
        if answer is not None:
            said += [line for line in (answer.by, names.dated(answer.on), answer.note) if line]
        rows.append(
            (
                telling.words(gate.code),
                telling.words(names.gate(gate.id)),
                telling.words("\n".join(said)),
                telling.words(telling.language.content("source", gate.source)),
                telling.words(wording.basis_words(names, gate.basis)),
            )
        )
    return Table(
        columns=(
            Column(text("Code"), "code", 0.45),
            Column(text("Question"), "text", 1.6),
            Column(text("State"), "text", 1.3),
            Column(text("Source"), "text", 2.9),
            Column(text("Basis"), "text", 0.85),
        ),
        rows=tuple(rows),
        id="questions",
        notes=(
            text(
                "Asked and recorded, never decided here: law is checked by qualified people in each country."
            ),
        ),
    )


def _read_on(telling: Telling, read_on: str) -> str:
    try:
        return telling.language.date(date.fromisoformat(read_on), "medium")
    except ValueError:
        return read_on
