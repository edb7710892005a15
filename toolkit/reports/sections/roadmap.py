"""The roadmap: what to do, when, with whom and at what cost, and why the rest was left out."""

from __future__ import annotations

from toolkit.charts.gantt import GanttRow, gantt
from toolkit.charts.legend import Entry
from toolkit.charts.outlook import outlook
from toolkit.model.roadmap import PlannedAction
from toolkit.reports import wording
from toolkit.reports.document import (
    Block,
    Callout,
    Cell,
    Chapter,
    Column,
    Figure,
    Heading,
    Table,
    Text,
)
from toolkit.reports.sections import action_card
from toolkit.reports.telling import FULL_WIDTH, Telling

_REGIONAL = "for-regions"


def chapter(telling: Telling) -> Chapter:
    """The plan, its actions, what was left out and the priorities behind it."""
    names, text = telling.names, telling.language.text
    roadmap = telling.roadmap
    chosen = in_order(telling)
    blocks: list[Block] = [Text(wording.plan_sentence(names, roadmap), "lead")]
    blocks.append(
        Text(
            telling.language.sentences((_limits(telling), wording.method_sentence(names, roadmap)))
        )
    )
    if any(action.partner_cost > 0 for action in chosen):
        blocks.append(Text(wording.partner_sentence(names, roadmap)))
    blocks += [
        Callout(
            telling.language.sentences(
                (
                    wording.conflict_sentence(names, conflict, roadmap.limits),
                    wording.ways_out_sentence(names, conflict, roadmap.limits),
                )
            ),
            "warning",
        )
        for conflict in roadmap.conflicts
    ]
    if chosen:
        blocks += [
            _calendar(telling, chosen),
            Heading(text("Score expected after each year")),
            _outlook(telling),
        ]
        blocks.append(
            Text(
                text(
                    "Expected if every action planned until then is done and has the effect its level "
                    "describes: a planning figure, not a promise."
                ),
                "small",
            )
        )
        if any(action.open_gates for action in chosen):
            blocks.append(
                Callout(
                    text(
                        "Some actions have open questions of law or compliance. They are not advice to act: "
                        "each question stands beside its action and has to be settled first."
                    ),
                    "warning",
                )
            )
        blocks += [Heading(text("Actions at a glance")), table(telling, chosen)]
        blocks.append(Heading(text("Actions in detail")))
        blocks += [action_card.card(telling, action) for action in chosen]
    blocks += _left_out(telling)
    blocks += [
        Heading(text("Priorities behind the plan")),
        _priority_note(telling),
        _priorities(telling),
    ]
    return Chapter(
        id="roadmap",
        kind="roadmap",
        name=text("Roadmap"),
        title=wording.roadmap_title(names, roadmap),
        blocks=tuple(blocks),
    )


def in_order(telling: Telling) -> tuple[PlannedAction, ...]:
    """The planned actions by their start."""
    return tuple(sorted(telling.roadmap.chosen, key=lambda a: (a.start, -a.gain, a.action)))


def _limits(telling: Telling) -> str:
    names, language = telling.names, telling.language
    limits = telling.roadmap.limits
    parts = []
    if limits.budget is not None:
        parts.append(
            language.text(
                "budget {amount} a year", amount=wording.money(names, limits.budget, limits)
            )
        )
    parts.append(
        language.plural(
            "{count} action at a time", "up to {count} actions at a time", limits.parallel
        )
    )
    parts.append(wording.years_words(names, limits))
    said = [language.text("Limits: {limits}.", limits=names.series(parts))]
    if limits.currency == "USD":
        said.append(language.text("Costs are estimates in US dollars of 2026."))
    else:
        said.append(
            language.text(
                "Costs are estimated in US dollars of 2026 and shown at {rate} {currency} for one US dollar.",
                rate=language.number(limits.rate, 2),
                currency=limits.currency,
            )
        )
        if limits.rate_on:
            said.append(language.text("Rate of {date}.", date=names.dated(limits.rate_on)))
    return language.sentences(said)


def _calendar(telling: Telling, chosen: tuple[PlannedAction, ...]) -> Figure:
    names, language = telling.names, telling.language
    text = language.text
    limits = telling.roadmap.limits
    rows = [
        GanttRow(
            code=names.action_code(a.action),
            label=names.action(a.action),
            start=a.start,
            periods=a.periods,
            shown=wording.money(names, a.cost, limits),
            gated=bool(a.open_gates),
        )
        for a in chosen
    ]
    entries: list[Entry] = []
    if any(row.gated for row in rows):
        entries.append(("lock", text("an open question has to be settled first")))
    return telling.figure(
        gantt(
            rows,
            [language.year(limits.start_year + n) for n in range(limits.years)],
            title=text("Calendar of the plan"),
            description="; ".join(
                f"{row.label}: {wording.when_words(names, a, limits)}"
                for row, a in zip(rows, chosen, strict=True)
            ),
            halves=(language.integer(1), language.integer(2)),
            shown_header=text("Likely cost"),
            width=FULL_WIDTH,
            entries=entries,
            measure=telling.measure,
        )
    )


def _outlook(telling: Telling) -> Figure:
    names, language = telling.names, telling.language
    text = language.text
    roadmap = telling.roadmap
    limits = roadmap.limits
    points = roadmap.outlook
    return telling.figure(
        outlook(
            [p.score for p in points],
            [names.score(p.score) for p in points],
            [text("today"), *(language.year(limits.start_year + n) for n in range(limits.years))],
            title=text("Score expected after each year"),
            description="; ".join(
                f"{language.integer(p.year)}: {names.score(p.score)}" for p in points
            ),
            floors=[
                (cut, text("level {level}", level=language.integer(n)))
                for n, cut in enumerate(telling.questionnaire.scoring.cuts, 1)
            ],
            under=["" if p.year == 0 else wording.money(names, p.cost, limits) for p in points],
            width=FULL_WIDTH,
            measure=telling.measure,
        ),
        text(
            "Below each year stands its likely cost. The level also depends on the gates: expected at "
            "the end is level {level}.",
            level=_level(telling, points[-1].level),
        ),
    )


def _level(telling: Telling, level: int | None) -> str:
    return telling.language.integer(level) if level is not None else "\u2013"


def table(telling: Telling, chosen: tuple[PlannedAction, ...]) -> Table:
    """The actions in figures."""
    names, language = telling.names, telling.language
    text = language.text
    limits = telling.roadmap.limits
    rows = []
    for a in chosen:
        cost = a.cost * limits.rate
        rows.append(
            (
                telling.words(names.action_code(a.action)),
                telling.words(names.action(a.action)),
                telling.words(wording.when_words(names, a, limits)),
                Cell(cost, wording.money(names, a.cost, limits)),
                Cell(a.gain, names.gain(a.gain)),
                telling.words(
                    language.plural("{count} open", "{count} open", len(a.open_gates))
                    if a.open_gates
                    else "\u2013"
                ),
            )
        )
    return Table(
        columns=(
            Column(text("Code"), "code", 0.5),
            Column(text("Action"), "text", 2.7),
            Column(text("When"), "text", 1.6),
            Column(text("Likely cost"), "money", 1.0, "end"),
            Column(text("Points"), "number", 0.75, "end"),
            Column(text("Questions"), "text", 0.9),
        ),
        rows=tuple(rows),
        id="actions",
    )


def _left_out(telling: Telling) -> list[Block]:
    names, text = telling.names, telling.language.text
    limits = telling.roadmap.limits
    left = [x for x in telling.roadmap.left_out if x.reasons and x.reasons[0].code != _REGIONAL]
    if not left:
        return []
    by_reason: dict[str, list[str]] = {}
    for x in left:
        why = telling.language.sentences(
            wording.reason_sentence(names, reason, limits) for reason in x.reasons
        )
        by_reason.setdefault(why, []).append(x.action)
    rows = tuple(
        (
            telling.words(why),
            telling.words("\n".join(f"{names.action_code(a)} {names.action(a)}" for a in actions)),
        )
        for why, actions in sorted(by_reason.items(), key=lambda item: -len(item[1]))
    )
    return [
        Heading(text("Actions left out, and why")),
        Table(
            columns=(
                Column(text("Reason"), "text", 1.0),
                Column(text("Actions"), "text", 1.0),
            ),
            rows=rows,
            id="left-out",
        ),
    ]


def _priority_note(telling: Telling) -> Text:
    return Text(
        telling.language.text(
            "Priority = 0.30 need + 0.30 gap + 0.20 policy + 0.20 feasible, each from 0 to 1. Need comes from "
            "your cost shares and objectives (0.5 where none were given), gap from the target, policy from "
            "the elements of the 2030 roadmap, feasible from the capabilities that come first."
        )
    )


def _priorities(telling: Telling) -> Table:
    names, text = telling.names, telling.language.text
    rows = tuple(
        (
            telling.words(telling.questionnaire.capability[p.capability].code),
            telling.words(names.capability(p.capability)),
            telling.decimal(p.need),
            telling.decimal(p.gap),
            telling.decimal(p.policy),
            telling.decimal(p.feasible),
            Cell(p.priority, telling.language.number(p.priority, 2), strong=True),
        )
        for p in telling.roadmap.priorities
    )
    return Table(
        columns=(
            Column(text("Code"), "code", 0.6),
            Column(text("Capability"), "text", 3.0),
            Column(text("Need"), "number", 0.8, "end"),
            Column(text("Gap"), "number", 0.8, "end"),
            Column(text("Policy"), "number", 0.8, "end"),
            Column(text("Feasible"), "number", 0.95, "end"),
            Column(text("Priority"), "number", 0.9, "end"),
        ),
        rows=rows,
        id="priorities",
    )
