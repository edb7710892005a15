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
    Cell,
    Chapter,
    Column,
    ColumnKind,
    Group,
    Heading,
    Table,
    Text,
)
from toolkit.reports.plan import money, questions
from toolkit.reports.plan.indicators import end_of
from toolkit.reports.plan.limits import currency_note
from toolkit.reports.plan.telling import (
    NAMED,
    PartyFacts,
    PlanTelling,
    has_partner,
    in_order,
    in_short,
    partner_share,
)
from toolkit.reports.wording.matching import EACH_WAY, pair_reason
from toolkit.roadmap.parties import leads

OWNERSHIP = "joint-result-ownership"
"""The gate on who owns joint results."""
HALF = 0.5
_EQUAL = 1e-6
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
        _parties(telling, parties),
        *_lessons(telling, parties),
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
        _leads(telling, chosen),
        Heading(text("First steps")),
        _first_steps(telling, chosen),
        Heading(text("Milestones")),
        _milestones(telling, chosen),
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
            (Heading(text("Signatures")), _signature_note(telling), _signatures(telling, parties))
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


def partner_facts(telling: PlanTelling) -> PartyFacts:
    """The second party as the assessment names it."""
    partner = telling.assessment.partner
    language, names = telling.language, telling.names
    text = language.text
    if partner is None:
        return PartyFacts(telling.roadmap.partner, "", "", "", (), (), (), (), "")
    kind = {
        "enterprise": text("enterprise"),
        "region": text("region"),
        "institution": text("institution"),
    }[partner.kind]
    # An assessment finds many; what somebody named is told in full.
    named = NAMED if partner.assessment else None
    return PartyFacts(
        name=telling.roadmap.partner,
        kind=kind,
        country=language.territory(partner.country) if partner.country else "",
        sector=names.sector(partner.sector) if partner.sector else "",
        languages=tuple(language.language_name(tag) for tag in partner.languages),
        roles=tuple(names.partner(role) for role in partner.roles),
        strong=tuple(telling.item_name(id) for id in partner.strong[:named]),
        needs=tuple(telling.item_name(id) for id in partner.weak[:named]),
        basis=text("own assessment: {title}", title=partner.assessment)
        if partner.assessment
        else text("as stated in the assessment of the other party"),
    )


def _heads(telling: PlanTelling, parties: tuple[PartyFacts, PartyFacts]) -> tuple[str, str]:
    text = telling.language.text
    return (
        text("Party A: {name}", name=parties[0].name),
        text("Party B: {name}", name=parties[1].name),
    )


def _two_columns(
    telling: PlanTelling,
    parties: tuple[PartyFacts, PartyFacts],
    rows: list[tuple[str, str, str]],
    id: str,
    kind: ColumnKind = "text",
) -> Table:
    heads = _heads(telling, parties)
    return Table(
        columns=(
            Column(telling.language.text("Subject"), "text", 0.9),
            Column(heads[0], kind, 1.6),
            Column(heads[1], kind, 1.6),
        ),
        rows=tuple(
            (telling.words(label, strong=True), telling.words(a), telling.words(b))
            for label, a, b in rows
        ),
        id=id,
    )


def _parties(telling: PlanTelling, parties: tuple[PartyFacts, PartyFacts]) -> Table:
    text, names = telling.language.text, telling.names
    unstated = text("not stated")

    def each(label: str, told: list[str]) -> tuple[str, str, str]:
        return (label, told[0] or unstated, told[1] or unstated)

    limits = telling.roadmap.limits
    amounts = [
        text("no limit given") if b is None else wording.money(names, b, limits)
        for b in (limits.budget, limits.partner_budget)
    ]
    persons = [
        text("no limit given") if s is None else telling.language.number(s, 1)
        for s in (limits.staff, limits.partner_staff)
    ]
    rows = [
        each(text("Kind"), [p.kind for p in parties]),
        each(text("Country"), [p.country for p in parties]),
        each(text("Sector"), [p.sector for p in parties]),
        each(text("Languages"), [names.series(p.languages) for p in parties]),
        each(text("Roles in the cooperation"), ["\n".join(p.roles) for p in parties]),
        each(text("Can show to others"), ["\n".join(p.strong) for p in parties]),
        each(text("Looks for"), ["\n".join(p.needs) for p in parties]),
        (text("Money available a year"), amounts[0], amounts[1]),
        (text("Full-time persons available"), persons[0], persons[1]),
        each(text("Source of these statements"), [p.basis for p in parties]),
    ]
    return _two_columns(telling, parties, rows, "parties")


def _lessons(telling: PlanTelling, parties: tuple[PartyFacts, PartyFacts]) -> list[Block]:
    """What each can learn from the other, and the roles that one needs and the other can take."""
    fit = telling.fit
    if fit is None:
        return []
    called = {fit.first: parties[0].name, fit.second: parties[1].name}
    told = tuple(
        pair_reason(telling.names, telling.items, reason, called)
        for reason in fit.reasons
        if reason.code in EACH_WAY
    )
    if not told:
        return []
    return [Heading(telling.language.text("What each can learn from the other")), Bullets(told)]


def lead(telling: PlanTelling, action: PlannedAction) -> str:
    """Whose role the action names first, else who bears the larger part; both where that decides nothing."""
    text, share = telling.language.text, partner_share(action)
    partner = telling.assessment.partner
    named = leads(
        telling.cooperation.actions[action.action],
        telling.own_roles,
        partner.roles if partner else (),
    )
    if named is None and abs(share - HALF) < _EQUAL:
        return text("A and B")
    return text("B") if named == "partner" or (named is None and share > HALF) else text("A")


def _leads(telling: PlanTelling, chosen: tuple[PlannedAction, ...]) -> Table:
    names, text = telling.names, telling.language.text
    limits = telling.roadmap.limits
    rows = tuple(
        (
            telling.words(in_short(telling, a.action)),
            telling.words(wording.when_words(names, a, limits)),
            telling.words(lead(telling, a), strong=True),
            Cell(
                (a.cost - a.partner_cost) * limits.rate,
                wording.money(names, a.cost - a.partner_cost, limits),
            ),
            Cell(a.partner_cost * limits.rate, wording.money(names, a.partner_cost, limits)),
        )
        for a in chosen
    )
    return Table(
        columns=(
            Column(text("Action"), "text", 2.2),
            Column(text("When"), "text", 1.55),
            Column(text("Proposed lead"), "text", 0.75),
            Column(text("Cost borne by {party}", party=text("A")), "money", 1.3, "end"),
            Column(text("Cost borne by {party}", party=text("B")), "money", 1.3, "end"),
        ),
        rows=rows,
        id="leads",
        notes=(
            text(
                "The lead is proposed for the party whose role the action names first, else for the one that bears the "
                "larger part; the parties may decide otherwise."
            ),
        ),
    )


def _first_steps(telling: PlanTelling, chosen: tuple[PlannedAction, ...]) -> Table:
    """What begins first, and who proposes to begin it; person and date are blanks for the parties."""
    names, text = telling.names, telling.language.text
    blank = Cell(None, "")
    return Table(
        columns=(
            Column(text("Action"), "text", 1.7),
            Column(text("First step"), "text", 2.2),
            Column(text("Proposed lead"), "text", 0.8),
            Column(text("Person in charge"), "blank", 1.1),
            Column(text("Date"), "blank", 0.8),
        ),
        rows=tuple(
            (
                telling.words(in_short(telling, a.action)),
                telling.words(names.action_field(a.action, "first_step")),
                telling.words(lead(telling, a), strong=True),
                blank,
                blank,
            )
            for a in chosen
            if a.start == chosen[0].start
        ),
        id="first-steps",
    )


def _milestones(telling: PlanTelling, chosen: tuple[PlannedAction, ...]) -> Table:
    names, language = telling.names, telling.language
    text = language.text
    done = sorted(chosen, key=lambda a: (a.start + a.periods, a.start, a.action))
    opened: dict[str, list[int]] = {}
    for gate in telling.roadmap.level_gates:
        if gate.action is not None:
            opened.setdefault(gate.action, []).append(gate.level)
    rows = []
    for action in done:
        milestone = in_short(telling, action.action)
        for level in opened.get(action.action, ()):
            milestone += "\n" + text(
                "Level {level} is expected to be reached.", level=language.integer(level)
            )
        rows.append(
            (
                telling.words(end_of(telling, action)),
                telling.words(milestone),
                telling.words(names.action_field(action.action, "kpi")),
                telling.words(names.action_field(action.action, "verify")),
            )
        )
    return Table(
        columns=(
            Column(text("At the end of"), "text", 1.35),
            Column(text("Done"), "text", 1.8),
            Column(text("Measured by"), "text", 1.7),
            Column(text("Verified by"), "text", 1.8),
        ),
        rows=tuple(rows),
        id="milestones",
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
        _two_columns(
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
    return _two_columns(telling, parties, rows, "signatures", "blank")
