"""The indicators of the plan: where each stands today, where it shall stand when, how that is verified, who signs."""

from __future__ import annotations

from dataclasses import dataclass

from toolkit.model.roadmap import PlannedAction
from toolkit.reports import wording
from toolkit.reports.document import Cell, Chapter, Column, Heading, Table, Text
from toolkit.reports.plan.telling import PlanTelling, has_partner, in_order, in_short


@dataclass(frozen=True, slots=True)
class Climb:
    """What the whole plan does to one capability or figure: from today to the end, done in half-year `period`."""

    item: str
    now: float
    then: float
    period: int
    actions: tuple[str, ...]


def chapter(telling: PlanTelling) -> Chapter | None:
    """The sheet of indicators; nothing for an empty plan."""
    chosen = in_order(telling.roadmap)
    if not chosen:
        return None
    language = telling.language
    text = language.text
    return Chapter(
        id="indicators",
        kind="indicators",
        name=text("Indicators of the plan"),
        title=language.plural(
            "{count} action is measured by what it changes",
            "{count} actions are measured by what they change",
            len(chosen),
        ),
        blocks=(
            Text(
                text(
                    "First what each action shall change in practice: figures of today and targets are set by the "
                    "parties when the action starts, and are left open here. Then what the plan shall change in "
                    "the assessment itself."
                )
            ),
            Heading(text("Indicators of the actions")),
            actions_table(telling, chosen),
            Heading(text("Indicators of the assessment")),
            results_table(telling),
            Text(
                text(
                    "Targets of the assessment are planning figures: they hold if every action is done and has the "
                    "effect its level describes. Verified by a new assessment with evidence for every raised answer."
                ),
                "small",
            ),
        ),
    )


def end_of(telling: PlanTelling, action: PlannedAction) -> str:
    """The half-year in which an action ends."""
    return wording.half_year(
        telling.names, action.start + action.periods - 1, telling.roadmap.limits
    )


def signing(telling: PlanTelling, action: PlannedAction) -> str:
    """Who signs that an indicator was reached: the parties that bear the action; a blank where there is one only."""
    if not has_partner(telling.roadmap):
        return ""
    both = action.partner_cost > 0
    return telling.language.text("A and B") if both else telling.language.text("A")


def actions_table(telling: PlanTelling, chosen: tuple[PlannedAction, ...]) -> Table:
    """A row an indicator; unit, today and target are blanks for the parties."""
    names, text = telling.names, telling.language.text
    notes: tuple[str, ...] = ()
    if has_partner(telling.roadmap):
        notes = (parties_note(telling),)
    rows: list[tuple[Cell, ...]] = []
    for action in chosen:
        id = action.action
        # What holds for the action as a whole stands once, beside the first of its measures.
        whole = (in_short(telling, id), end_of(telling, action), names.action_field(id, "verify"))
        for measure in names.measures(id):
            title, end, verified = (telling.words(said) for said in whole)
            signed = telling.words(signing(telling, action))
            rows.append(
                (title, telling.words(measure), *[Cell(None, "")] * 3, end, verified, signed)
            )
            whole = (names.action_code(id), "", "")
    return Table(
        columns=(
            Column(text("Action"), "text", 1.6),
            Column(text("Indicator"), "text", 1.65),
            Column(text("Unit"), "blank", 0.65),
            Column(text("Today"), "blank", 0.65),
            Column(text("Target"), "blank", 0.65),
            Column(text("By the end of"), "text", 1.3),
            Column(text("Verified by"), "text", 1.65),
            Column(text("Signed by"), "text", 0.7),
        ),
        rows=tuple(rows),
        id="indicators",
        notes=notes,
    )


def parties_note(telling: PlanTelling) -> str:
    """Which party is A and which is B."""
    return telling.language.text(
        "A is {first}, B is {second}.",
        first=telling.assessment.subject.name,
        second=telling.roadmap.partner,
    )


def climbs(telling: PlanTelling) -> tuple[Climb, ...]:
    """What the plan raises, in the order in which it is done."""
    found: dict[str, Climb] = {}
    finishing = sorted(
        telling.roadmap.chosen, key=lambda a: (a.start + a.periods, a.start, a.action)
    )
    for action in finishing:
        for item, (low, high) in action.raises.items():
            before = found.get(item)
            found[item] = Climb(
                item=item,
                now=before.now if before else low,
                then=max(high, before.then) if before else high,
                period=action.start + action.periods - 1,
                actions=(*(before.actions if before else ()), action.action),
            )
    return tuple(sorted(found.values(), key=lambda c: (c.period, c.item)))


def results_table(telling: PlanTelling) -> Table:
    """The overall score and every capability or figure that the plan raises."""
    names, language, roadmap = telling.names, telling.language, telling.roadmap
    text = language.text
    unit = text(
        "points, {low} to {high}", low=language.integer(0), high=language.integer(telling.top)
    )
    first, last = roadmap.outlook[0], roadmap.outlook[-1]
    final = wording.half_year(names, 2 * roadmap.limits.years - 1, roadmap.limits)
    rows = [
        (
            telling.words(""),
            telling.words(text("Overall score"), strong=True),
            telling.words(unit),
            Cell(first.score, names.score(first.score)),
            Cell(last.score, names.score(last.score)),
            telling.words(final),
            telling.words("\u2013"),
        )
    ]
    rows += [
        (
            telling.words(telling.item_code(climb.item)),
            telling.words(telling.item_name(climb.item)),
            telling.words(unit),
            Cell(climb.now, names.score(climb.now)),
            Cell(climb.then, names.score(climb.then)),
            telling.words(wording.half_year(names, climb.period, roadmap.limits)),
            telling.words(names.series(names.action_code(a) for a in climb.actions)),
        )
        for climb in climbs(telling)
    ]
    return Table(
        columns=(
            Column(text("Code"), "code", 0.5),
            Column(text("Indicator"), "text", 2.2),
            Column(text("Unit"), "text", 1.3),
            Column(text("Today"), "number", 0.6, "end"),
            Column(text("Target"), "number", 0.6, "end"),
            Column(text("By the end of"), "text", 1.6),
            Column(text("Actions"), "text", 0.9),
        ),
        rows=tuple(rows),
        id="results",
    )
