"""The work that two parties share: who is proposed to lead which action, what begins first, what is done when."""

from __future__ import annotations

from toolkit.model.roadmap import PlannedAction
from toolkit.reports import wording
from toolkit.reports.document import Cell, Column, Table
from toolkit.reports.plan.indicators import end_of
from toolkit.reports.plan.telling import PlanTelling, in_short, partner_share
from toolkit.roadmap.parties import leads

HALF = 0.5
_EQUAL = 1e-6


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


def leads_table(telling: PlanTelling, chosen: tuple[PlannedAction, ...]) -> Table:
    """For each action when it runs, who is proposed to lead it, and what each party bears."""
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
            Column(text("Action"), "text", 2.0),
            Column(text("When"), "text", 2.15),
            Column(text("Proposed lead"), "text", 0.75),
            Column(text("Cost borne by {party}", party=text("A")), "money", 1.1, "end"),
            Column(text("Cost borne by {party}", party=text("B")), "money", 1.1, "end"),
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


def first_steps(telling: PlanTelling, chosen: tuple[PlannedAction, ...]) -> Table:
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


def milestones(telling: PlanTelling, chosen: tuple[PlannedAction, ...]) -> Table:
    """What is done when, how that is measured and verified, and the level it opens."""
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
