"""The paper for talks between two parties: who brings what, who leads, what is open, and room to sign.

It proposes nothing beyond what the plan counts, takes no side, and says of itself that it binds nobody.
"""

from __future__ import annotations

from toolkit.model.roadmap import PlannedAction
from toolkit.reports import wording
from toolkit.reports.document import (
    Block,
    Bullets,
    Callout,
    Chapter,
    Column,
    Group,
    Heading,
    Table,
    Text,
)
from toolkit.reports.plan import money, questions, shared_work
from toolkit.reports.plan.limits import currency_note
from toolkit.reports.plan.parties import lessons, parties_table, partner_facts, two_columns
from toolkit.reports.plan.telling import PartyFacts, PlanTelling, has_partner, in_order

OWNERSHIP = "joint-result-ownership"
"""The gate on who owns joint results."""
_ROOM = "\u00a0\n\u00a0\n\u00a0"
"""Room for handwriting."""
_LINE = "\u00a0\n\u00a0"
_MORE_ROOM = "\u00a0\n\u00a0\n\u00a0\n\u00a0"


def chapter(telling: PlanTelling) -> Chapter | None:
    """The term sheet; nothing without a second party or without a plan."""
    chosen = in_order(telling.roadmap)
    if not has_partner(telling.roadmap) or not chosen:
        return None
    text = telling.language.text
    parties = (telling.subject, partner_facts(telling))
    blocks: list[Block] = [
        Callout(
            text(
                "Non-binding working paper. It records what a plan could look like, as a basis for talks; it is "
                "neither an offer nor an agreement, and not legal advice. All amounts are estimates. Each side has "
                "it reviewed by its own advisers before agreeing to anything."
            ),
            "note",
            text("Working paper"),
        ),
        Heading(text("The two parties")),
        parties_table(telling, parties),
        *lessons(telling, parties),
        Heading(text("Contributions by year")),
        money.table(telling, id="contributions"),
        Text(currency_note(telling), "small"),
        Text(
            text(
                "Likely cost and person-months of the plan, with the share that partners usually bear of each "
                "kind of action. The shares are a starting point for the talks and have not been agreed."
            ),
            "small",
        ),
        Heading(text("Who leads which action")),
        shared_work.leads_table(telling, chosen),
        Heading(text("First steps")),
        shared_work.first_steps(telling, chosen),
        Heading(text("Milestones")),
        shared_work.milestones(telling, chosen),
        Heading(text("Results and ownership")),
        *_ownership(telling, parties),
    ]
    asked = questions.gates_of(telling)
    if asked:
        blocks += [
            Heading(text("Questions of law and compliance")),
            _questions(telling, asked),
            questions.open_note(telling),
        ]
    blocks += [
        Heading(text("Not agreed yet")),
        Bullets(tuple(_open_points(telling, chosen))),
        Group(
            (Heading(text("Signatures")), _signature_note(telling), _signatures(telling, parties)),
            whole=True,
        ),
    ]
    return Chapter(
        id="term-sheet",
        kind="term-sheet",
        name=text("Term sheet"),
        title=telling.language.plural(
            "{count} action that two parties could take together",
            "{count} actions that two parties could take together",
            len(chosen),
        ),
        blocks=tuple(blocks),
    )


def _ownership(telling: PlanTelling, parties: tuple[PartyFacts, PartyFacts]) -> list[Block]:
    names, text = telling.names, telling.language.text
    answer = questions.state_of(telling, OWNERSHIP)
    said = names.gate(OWNERSHIP, "question") if OWNERSHIP in telling.cooperation.gates else ""
    subjects = (
        text("What each brings in and keeps"),
        text("Who owns new inventions, software, data and models"),
        text("Who may use them, where and for how long"),
        text("Publication and confidentiality"),
        text("End of the cooperation and exit"),
        text("Law and place for disputes"),
    )
    recorded = text(
        "Recorded state: {state} ({by}).",
        state=wording.gate_state_words(names, answer.state),
        by=names.series(questions.recorded(telling, answer)),
    )
    return [
        Text(telling.language.sentences(part for part in (said, recorded) if part)),
        two_columns(
            telling,
            parties,
            [(subject, _ROOM, _ROOM) for subject in subjects],
            "ownership",
            "blank",
        ),
    ]


def _questions(telling: PlanTelling, gates: tuple[str, ...]) -> Table:
    names, text = telling.names, telling.language.text
    rows = []
    for gate in gates:
        answer = questions.state_of(telling, gate)
        behind = questions.actions_behind(telling, gate)
        rows.append(
            (
                telling.words(names.gate(gate)),
                telling.words(
                    wording.gate_state_words(names, answer.state),
                    strong=questions.is_open(telling, gate),
                ),
                telling.words("\n".join(questions.recorded(telling, answer))),
                telling.words(names.series(names.action_code(a) for a in behind)),
            )
        )
    return Table(
        columns=(
            Column(text("Question"), "text", 1.6),
            Column(text("State"), "text", 0.9),
            Column(text("Answered by, on"), "text", 1.8),
            Column(text("Actions behind it"), "text", 1.1),
        ),
        rows=tuple(rows),
        id="term-sheet-questions",
    )


def _open_points(telling: PlanTelling, chosen: tuple[PlannedAction, ...]) -> list[str]:
    """What the talks still have to settle, as far as the data show."""
    names, text = telling.names, telling.language.text
    limits = telling.roadmap.limits
    points = [
        text("The share of each side in the cost and work of every action."),
        text("Today's figure and the target of each indicator."),
    ]
    waiting = [g for g in questions.gates_of(telling) if questions.is_open(telling, g)]
    if OWNERSHIP in telling.cooperation.gates and questions.is_open(telling, OWNERSHIP):
        waiting = [*(g for g in waiting if g != OWNERSHIP), OWNERSHIP]
    if waiting:
        points.append(
            text(
                "Open questions: {questions}.",
                questions=names.series(names.gate(g) for g in waiting),
            )
        )
    points += [
        text("To be confirmed: {question}", question=names.condition(condition))
        for condition in dict.fromkeys(c for a in chosen for c in a.unanswered_conditions)
    ]
    party = telling.roadmap.partner
    if limits.partner_budget is None:
        points.append(text("The money that {party} can give each year.", party=party))
    if limits.partner_staff is None:
        points.append(text("The staff that {party} can give.", party=party))
    if telling.roadmap.conflicts:
        points.append(
            text("Demands that can't be kept together; the roadmap names them and the ways out.")
        )
    return points


def _signature_note(telling: PlanTelling) -> Text:
    return Text(
        telling.language.text(
            "A signature confirms that this paper was received and discussed. It creates no obligation."
        ),
        "small",
    )


def _signatures(telling: PlanTelling, parties: tuple[PartyFacts, PartyFacts]) -> Table:
    text = telling.language.text
    rows = [
        (label, _LINE, _LINE)
        for label in (text("Name of the person"), text("Function"), text("Place"), text("Date"))
    ]
    rows.append((text("Signature"), _MORE_ROOM, _MORE_ROOM))
    return two_columns(telling, parties, rows, "signatures", "blank")
