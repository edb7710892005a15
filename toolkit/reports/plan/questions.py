"""Risks of the plan, and its questions of law and compliance: asked, recorded with person and date, not decided."""

from __future__ import annotations

from collections.abc import Iterator

from toolkit.model.assessment import GateAnswer
from toolkit.model.roadmap import PlannedAction
from toolkit.reports import wording
from toolkit.reports.document import (
    Block,
    Callout,
    Chapter,
    Column,
    Heading,
    Table,
    Text,
)
from toolkit.reports.plan.shares import by_year
from toolkit.reports.plan.telling import PlanTelling, in_order

_SETTLED = {"settled", "not-relevant"}
MONTHS = 12
TIGHT = 0.9
"""A year that takes more than this share of a budget or of the staff leaves no room for delay."""


def chapter(telling: PlanTelling) -> Chapter | None:
    """Open questions beside their actions and what could upset the plan; nothing for an empty plan."""
    chosen = in_order(telling.roadmap)
    if not chosen:
        return None
    language = telling.language
    text = language.text
    asked = gates_of(telling)
    waiting = [gate for gate in asked if state_of(telling, gate).state not in _SETTLED]
    blocks: list[Block] = []
    if asked:
        blocks += [
            Callout(
                text(
                    "These are questions, not answers. Nothing here says that something is allowed or forbidden; "
                    "each side settles them with its own advisers, under the law of every country involved."
                ),
                "note",
            ),
            Heading(text("Questions of law and compliance")),
            table(telling, asked),
        ]
    blocks += [Heading(text("What could upset the plan")), _risks(telling, chosen)]
    title = (
        language.plural(
            "{count} question is open before the plan can run as drawn",
            "{count} questions are open before the plan can run as drawn",
            len(waiting),
        )
        if waiting
        else text("No question of law or compliance is open in this plan")
    )
    return Chapter(
        id="plan-questions",
        kind="plan-questions",
        name=text("Risks and open questions"),
        title=title,
        blocks=tuple(blocks),
    )


def gates_of(telling: PlanTelling) -> tuple[str, ...]:
    """The gates that stand before the planned actions, in the order of the library."""
    used = {gate for action in telling.roadmap.chosen for gate in action.gates}
    return tuple(gate for gate in telling.cooperation.gates if gate in used)


def state_of(telling: PlanTelling, gate: str) -> GateAnswer:
    """What was recorded of a gate."""
    return telling.assessment.gates.get(gate, GateAnswer())


def is_open(telling: PlanTelling, gate: str) -> bool:
    """Whether a gate is neither settled nor without relevance."""
    return state_of(telling, gate).state not in _SETTLED


def actions_behind(telling: PlanTelling, gate: str) -> tuple[str, ...]:
    """The planned actions that a gate stands before."""
    return tuple(a.action for a in in_order(telling.roadmap) if gate in a.gates)


def recorded(telling: PlanTelling, answer: GateAnswer) -> tuple[str, ...]:
    """Who answered, when, and the note."""
    said = [part for part in (answer.by, telling.names.dated(answer.on)) if part]
    said = said or [telling.language.text("no person or date recorded")]
    return (*said, answer.note) if answer.note else tuple(said)


def table(telling: PlanTelling, gates: tuple[str, ...]) -> Table:
    """A row a question: its state, who said so and when, and the actions behind it."""
    names, text = telling.names, telling.language.text
    rows = []
    for gate in gates:
        answer = state_of(telling, gate)
        question = f"{names.gate(gate)}\n{names.gate(gate, 'question')}"
        rows.append(
            (
                telling.words(telling.cooperation.gates[gate].code),
                telling.words(question),
                telling.words(
                    wording.gate_state_words(names, answer.state), strong=is_open(telling, gate)
                ),
                telling.words("\n".join(recorded(telling, answer))),
                telling.words(_codes(telling, actions_behind(telling, gate))),
            )
        )
    return Table(
        columns=(
            Column(text("Code"), "code", 0.5),
            Column(text("Question"), "text", 2.9),
            Column(text("State"), "text", 0.8),
            Column(text("Answered by, on"), "text", 1.5),
            Column(text("Actions behind it"), "text", 0.9),
        ),
        rows=tuple(rows),
        id="plan-questions",
    )


def _risks(telling: PlanTelling, chosen: tuple[PlannedAction, ...]) -> Table:
    text = telling.language.text
    rows = tuple(
        (telling.words(risk), telling.words(touches), telling.words(step))
        for risk, touches, step in (
            *_waiting(telling, chosen),
            *_conditions(telling, chosen),
            *_single(telling),
            *_tight(telling),
            _cost(telling, chosen),
        )
    )
    return Table(
        columns=(
            Column(text("Risk"), "text", 1.8),
            Column(text("Touches"), "text", 1.4),
            Column(text("Next step"), "text", 1.8),
        ),
        rows=rows,
        id="plan-risks",
    )


_Risk = tuple[str, str, str]


def _codes(telling: PlanTelling, actions: Iterator[str] | tuple[str, ...]) -> str:
    return telling.names.series(telling.names.action_code(a) for a in actions)


def _waiting(telling: PlanTelling, chosen: tuple[PlannedAction, ...]) -> Iterator[_Risk]:
    """Actions that start in the first year while a question is open."""
    text = telling.language.text
    soon = tuple(a.action for a in chosen if a.open_gates and a.start < 2)  # noqa: PLR2004 - two half-years
    if soon:
        yield (
            text(
                "Actions are to start in the first year while questions of law or compliance are open."
            ),
            _codes(telling, soon),
            text("Name a person and a date for each open question before the action starts."),
        )


def _conditions(telling: PlanTelling, chosen: tuple[PlannedAction, ...]) -> Iterator[_Risk]:
    names, text = telling.names, telling.language.text
    behind: dict[str, list[str]] = {}
    for action in chosen:
        for condition in action.unanswered_conditions:
            behind.setdefault(condition, []).append(action.action)
    for condition, actions in behind.items():
        yield (
            text("A condition is not confirmed: {question}", question=names.condition(condition)),
            _codes(telling, tuple(actions)),
            text("Answer it; without it the action can't be planned."),
        )


def _single(telling: PlanTelling) -> Iterator[_Risk]:
    """A level that one action opens is reached later when that action is late."""
    language, limits = telling.language, telling.roadmap.limits
    for gate in telling.roadmap.level_gates:
        if gate.action is not None and gate.period is not None:
            yield (
                language.text(
                    "Level {level} is reached only when the last step to it is done; the plan says {when}.",
                    level=language.integer(gate.level),
                    when=wording.half_year(telling.names, max(gate.period - 1, 0), limits),
                ),
                _codes(telling, (gate.action,)),
                language.text("Watch this action first; its delay delays the level."),
            )


def _tight(telling: PlanTelling) -> Iterator[_Risk]:
    """Years that use a budget or the staff almost whole."""
    language, roadmap = telling.language, telling.roadmap
    text, limits = language.text, roadmap.limits
    own, theirs = telling.assessment.subject.name, roadmap.partner
    for share in by_year(roadmap):
        year = language.year(limits.start_year + share.year)
        used = (
            (share.cost, limits.budget, text("the budget of {party}", party=own)),
            (
                share.partner_cost,
                limits.partner_budget,
                text("the budget of {party}", party=theirs),
            ),
            (share.effort / MONTHS, limits.staff, text("the staff of {party}", party=own)),
            (
                share.partner_effort / MONTHS,
                limits.partner_staff,
                text("the staff of {party}", party=theirs),
            ),
        )
        for amount, limit, name in used:
            if limit and amount > TIGHT * limit:
                yield (
                    text(
                        "{year} uses {share} of {limit}; there is hardly room for delay.",
                        year=year,
                        share=language.percent(100 * amount / limit),
                        limit=name,
                    ),
                    year,
                    text("Keep a reserve, or agree beforehand which action may wait."),
                )


def _cost(telling: PlanTelling, chosen: tuple[PlannedAction, ...]) -> _Risk:
    names, text, limits = telling.names, telling.language.text, telling.roadmap.limits
    low = sum(a.cost_range.low for a in chosen)
    high = sum(a.cost_range.high for a in chosen)
    dearest = sorted(chosen, key=lambda a: -(a.cost_range.high - a.cost))[:3]
    return (
        text(
            "Costs are estimates in bands: all actions together cost {range}, likely {likely}.",
            range=wording.money_range(names, low, high, limits),
            likely=wording.money(names, sum(a.cost for a in chosen), limits),
        ),
        _codes(telling, tuple(a.action for a in dearest)),
        text("Ask for offers for these actions first; their bands are widest."),
    )


def open_note(telling: PlanTelling) -> Text:
    """That an open question is a question."""
    return Text(
        telling.language.text(
            "State as recorded in the assessment. An open question does not mean that something is forbidden, "
            "and a settled one is no legal advice."
        ),
        "small",
    )
