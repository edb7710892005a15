"""One planned action in full: first step, partners, proof of success, instruments, reasons and open questions."""

from __future__ import annotations

from toolkit.model.roadmap import PlannedAction
from toolkit.reports import wording
from toolkit.reports.document import Block, Callout, Fact, Facts, Group, Heading, Text
from toolkit.reports.plan.telling import PlanTelling, has_partner


def card(telling: PlanTelling, action: PlannedAction) -> Group:
    """The action with everything that must stand beside it."""
    names, text = telling.names, telling.language.text
    blocks: list[Block] = [
        Heading(f"{names.action_code(action.action)}  {names.action(action.action)}", 3),
        Text(names.action_field(action.action, "summary")),
    ]
    blocks += [
        Callout(
            telling.language.sentences((names.gate(gate, "question"), names.gate(gate, "warning"))),
            "warning",
            text("Open question: {gate}", gate=names.gate(gate)),
        )
        for gate in action.open_gates
    ]
    channel = telling.cooperation.actions[action.action].channel
    warning = names.channel_warning(channel)
    if warning:
        blocks.append(Callout(warning, "warning", names.channel(channel)))
    blocks.append(Facts(tuple(_facts(telling, action))))
    return Group(tuple(blocks))


def _facts(telling: PlanTelling, action: PlannedAction) -> list[Fact]:
    names, language = telling.names, telling.language
    text = language.text
    limits = telling.roadmap.limits
    known = telling.cooperation.actions[action.action]
    facts = [
        Fact(text("First step"), names.action_field(action.action, "first_step")),
        Fact(
            text("Raises"),
            language.list(
                text(
                    "{capability} from {low} to {high}",
                    capability=names.capability(id),
                    low=names.score(low),
                    high=names.score(high),
                )
                for id, (low, high) in action.raises.items()
            ),
        ),
        Fact(
            text("When"),
            text(
                "{when}; {low} to {high}",
                when=wording.when_words(names, action, limits),
                low=language.months(known.duration_months.low),
                high=language.months(known.duration_months.high),
            ),
        ),
        Fact(
            text("Cost"),
            text(
                "{range}, likely {likely} ({basis})",
                range=wording.money_range(
                    names, action.cost_range.low, action.cost_range.high, limits
                ),
                likely=wording.money(names, action.cost, limits),
                basis=wording.basis_words(names, known.basis),
            ),
            action.cost,
        ),
        *_parts(telling, action),
        Fact(text("With whom"), names.series(names.partner(p) for p in known.partners)),
        Fact(text("Measured by"), names.action_field(action.action, "kpi")),
        Fact(text("Verified by"), names.action_field(action.action, "verify")),
    ]
    if action.instruments:
        facts.append(
            Fact(
                text("Instruments"),
                names.clauses(_instrument(telling, id) for id in action.instruments),
            )
        )
    if action.unanswered_conditions:
        facts.append(
            Fact(
                text("To be answered"),
                telling.language.sentences(
                    names.condition(c) for c in action.unanswered_conditions
                ),
            )
        )
    facts.append(
        Fact(
            text("Why"),
            telling.language.sentences(
                wording.reason_sentence(names, r, limits) for r in action.reasons
            ),
        )
    )
    settled = [gate for gate in action.gates if gate not in action.open_gates]
    if settled:
        facts.append(
            Fact(text("Questions settled"), names.series(_settled(telling, g) for g in settled))
        )
    return facts


def _parts(telling: PlanTelling, action: PlannedAction) -> list[Fact]:
    """What each side would bear of the action."""
    names, language = telling.names, telling.language
    limits = telling.roadmap.limits
    if not has_partner(telling.roadmap):
        work = wording.work_words(names, action.effort + action.partner_effort)
        return [Fact(language.text("Work"), language.text("{work} (estimate)", work=work))]

    def part(party: str, cost: float, effort: float) -> str:
        return language.text(
            "{party}: about {cost} and {work} (estimates)",
            party=party,
            cost=wording.money(names, cost, limits),
            work=wording.work_words(names, effort),
        )

    said = [
        part(telling.assessment.subject.name, action.cost - action.partner_cost, action.effort),
        part(telling.roadmap.partner, action.partner_cost, action.partner_effort)
        if action.partner_cost > 0
        else language.text("{party}: no part", party=telling.roadmap.partner),
    ]
    return [Fact(language.text("Who bears what"), "\n".join(said))]


def _instrument(telling: PlanTelling, id: str) -> str:
    """The instrument with how it is known and when it was checked."""
    known = telling.cooperation.instruments.get(id)
    if known is None:
        return id
    return telling.language.text(
        "{instrument} ({basis}, {date})",
        instrument=telling.names.instrument(id),
        basis=wording.basis_words(telling.names, known.basis),
        date=telling.language.date(known.checked_on, "medium"),
    )


def _settled(telling: PlanTelling, gate: str) -> str:
    """A settled question with who said so and when."""
    names, answer = telling.names, telling.assessment.gates.get(gate)
    said = [names.gate(gate)]
    if answer is not None:
        said.append(wording.gate_state_words(names, answer.state))
        said += [part for part in (answer.by, names.dated(answer.on)) if part]
    return names.clauses(names.language.isolate(part) for part in said)
