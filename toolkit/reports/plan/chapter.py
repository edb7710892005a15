"""The roadmap: what to do, when, with whom and at what cost, what else is possible, and why the rest was left out."""

from __future__ import annotations

from toolkit.model.reasons import OTHER_KIND
from toolkit.model.roadmap import PlannedAction
from toolkit.reports import wording
from toolkit.reports.document import (
    Block,
    Callout,
    Cell,
    Chapter,
    Column,
    Heading,
    Table,
    Text,
)
from toolkit.reports.plan import action_card, calendar, limits, money, variants
from toolkit.reports.plan.telling import PlanTelling, in_order, run_in


def chapter(telling: PlanTelling) -> Chapter:
    """The plan, its actions, what was left out and the priorities behind it."""
    names, text = telling.names, telling.language.text
    roadmap = telling.roadmap
    chosen = in_order(roadmap)
    blocks: list[Block] = [
        Text(wording.plan_sentence(names, roadmap), "lead"),
        Text(wording.method_sentence(names, roadmap)),
    ]
    if any(action.partner_cost > 0 for action in chosen):
        blocks.append(Text(wording.partner_sentence(names, roadmap)))
    blocks += _conflicts(telling)
    if chosen:
        blocks += calendar.blocks(telling, chosen)
    blocks += limits.blocks(telling)
    if chosen:
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
        blocks += money.blocks(telling, chosen)
        blocks += variants.blocks(telling)
        blocks.append(Heading(text("Actions in detail")))
        blocks += [action_card.card(telling, action) for action in chosen]
    blocks += _left_out(telling)
    if roadmap.priorities:
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


def _conflicts(telling: PlanTelling) -> list[Block]:
    """Demands that no plan can keep together, each with what would end the conflict."""
    names, roadmap = telling.names, telling.roadmap
    return [
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


def table(telling: PlanTelling, chosen: tuple[PlannedAction, ...]) -> Table:
    """The actions in figures."""
    names, language = telling.names, telling.language
    text = language.text
    asked = telling.roadmap.limits
    rows = []
    for a in chosen:
        cost = a.cost * asked.rate
        price = wording.step_cost(names, a)
        rows.append(
            (
                telling.words(names.action_code(a.action)),
                telling.words(names.action(a.action)),
                telling.words(wording.when_words(names, a, asked)),
                Cell(cost, wording.money(names, a.cost, asked)),
                Cell(a.gain, names.gain(a.gain)),
                Cell(
                    None if price is None else price * asked.rate,
                    "\u2013" if price is None else wording.money(names, price, asked),
                ),
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
            Column(text("Action"), "text", 2.4),
            Column(text("When"), "text", 1.5),
            Column(text("Likely cost"), "money", 0.85, "end"),
            Column(text("Points of the whole"), "number", 0.75, "end"),
            Column(text("Cost of {gain}", gain=wording.step_words(names)), "money", 0.85, "end"),
            Column(text("Questions"), "text", 0.9),
        ),
        rows=tuple(rows),
        id="actions",
        notes=(
            text(
                "The cost of {gain} is the likely cost for each {gain} of the score; a dash stands where an action "
                "adds almost nothing itself.",
                gain=wording.step_words(names),
            ),
        ),
    )


def _left_out(telling: PlanTelling) -> list[Block]:
    names, text = telling.names, telling.language.text
    asked = telling.roadmap.limits
    left = [
        x for x in telling.roadmap.left_out if x.reasons and x.reasons[0].code not in OTHER_KIND
    ]
    if not left:
        return []
    by_reason: dict[str, list[str]] = {}
    for x in left:
        why = telling.language.sentences(
            wording.reason_sentence(names, reason, asked) for reason in x.reasons
        )
        by_reason.setdefault(why, []).append(x.action)
    rows = tuple(
        (
            telling.words(why),
            telling.words(
                run_in(telling, ((names.action_code(a), names.action(a)) for a in actions))
            ),
        )
        for why, actions in sorted(by_reason.items(), key=lambda item: -len(item[1]))
    )
    return [
        Heading(text("Actions left out, and why")),
        Table(
            columns=(
                Column(text("Reason"), "text", 1.3),
                Column(text("Actions"), "text", 1.6),
            ),
            rows=rows,
            id="left-out",
        ),
    ]


def _priority_note(telling: PlanTelling) -> Text:
    return Text(
        telling.language.text(
            "Priority = 0.30 need + 0.30 gap + 0.20 policy + 0.20 feasible, each from 0 to 1. Need comes from "
            "your cost shares and objectives (0.5 where none were given), gap from the target, policy from "
            "the elements of the 2030 roadmap, feasible from the capabilities that come first."
        )
    )


def _priorities(telling: PlanTelling) -> Table:
    names, text = telling.names, telling.language.text
    rows = tuple(
        (
            telling.words(telling.item_code(p.capability)),
            telling.words(names.capability(p.capability)),
            _decimal(telling, p.need),
            _decimal(telling, p.gap),
            _decimal(telling, p.policy),
            _decimal(telling, p.feasible),
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


def _decimal(telling: PlanTelling, value: float) -> Cell:
    return Cell(value, telling.language.number(value, 2))
