"""The plan in time: the calendar, the score expected after each year, and which step opens which level."""

from __future__ import annotations

from toolkit.charts.gantt import GanttRow, gantt
from toolkit.charts.legend import Entry
from toolkit.charts.outlook import outlook
from toolkit.model.roadmap import LevelGate, PlannedAction
from toolkit.reports import wording
from toolkit.reports.document import Block, Column, Figure, Heading, Table, Text
from toolkit.reports.plan.telling import PlanTelling, has_partner, in_short, partner_share, run_in
from toolkit.reports.telling import FULL_WIDTH


def blocks(telling: PlanTelling, chosen: tuple[PlannedAction, ...]) -> list[Block]:
    """Calendar, outlook and levels."""
    text = telling.language.text
    return [
        _calendar(telling, chosen),
        Heading(text("Score expected after each year")),
        _outlook(telling),
        Text(
            text(
                "Expected if every action planned until then is done and has the effect its level "
                "describes: a planning figure, not a promise."
            ),
            "small",
        ),
        *_levels(telling),
    ]


def _calendar(telling: PlanTelling, chosen: tuple[PlannedAction, ...]) -> Figure:
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
            partner=partner_share(a),
        )
        for a in chosen
    ]
    entries: list[Entry] = []
    if has_partner(telling.roadmap):
        entries += [
            ("action", text("part of {party}", party=telling.assessment.subject.name)),
            ("shared", text("part of {party}", party=telling.roadmap.partner)),
        ]
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


def floors(telling: PlanTelling) -> list[tuple[float, str]]:
    """The lower ends of the levels with their names."""
    language = telling.language
    return [
        (cut, language.text("level {level}", level=language.integer(n)))
        for n, cut in enumerate(telling.cuts, 1)
    ]


def _outlook(telling: PlanTelling) -> Figure:
    names, language = telling.names, telling.language
    text = language.text
    limits, points = telling.roadmap.limits, telling.roadmap.outlook
    return telling.figure(
        outlook(
            [p.score for p in points],
            [names.score(p.score) for p in points],
            [text("today"), *(language.year(limits.start_year + n) for n in range(limits.years))],
            title=text("Score expected after each year"),
            description="; ".join(
                f"{language.integer(p.year)}: {names.score(p.score)}" for p in points
            ),
            floors=floors(telling),
            under=["" if p.year == 0 else wording.money(names, p.cost, limits) for p in points],
            width=FULL_WIDTH,
            top=telling.top,
            measure=telling.measure,
        ),
        text(
            "Below each year stands its likely cost. The level also depends on the gates: expected at "
            "the end is level {level}.",
            level=level_words(telling, points[-1].level),
        ),
    )


def level_words(telling: PlanTelling, level: int | None) -> str:
    """A level, or a dash where there is none."""
    return telling.language.integer(level) if level is not None else "\u2013"


def _levels(telling: PlanTelling) -> list[Block]:
    """Which step opens which level, and what keeps the next one closed."""
    names, language = telling.names, telling.language
    text, limits = language.text, telling.roadmap.limits
    if not telling.roadmap.level_gates:
        return []
    rows = []
    for gate in telling.roadmap.level_gates:
        reached = gate.action is not None and gate.period is not None
        rows.append(
            (
                telling.words(language.integer(gate.level), strong=True),
                telling.words(in_short(telling, gate.action) if gate.action else "\u2013"),
                telling.words(
                    wording.half_year(names, max((gate.period or 1) - 1, 0), limits)
                    if reached
                    else text("not within this plan")
                ),
                telling.words(_missing(telling, gate)),
            )
        )
    return [
        Heading(text("Which step opens which level")),
        Table(
            columns=(
                Column(text("Level"), "text", 0.5),
                Column(text("Opened by"), "text", 1.6),
                Column(text("At the end of"), "text", 1.2),
                Column(text("Still missing"), "text", 2.8),
            ),
            rows=tuple(rows),
            id="level-gates",
        ),
    ]


def _missing(telling: PlanTelling, gate: LevelGate) -> str:
    short = wording.short_sentence(telling.names, gate)
    named = run_in(telling, ((telling.item_code(id), telling.item_name(id)) for id in gate.missing))
    return "\n".join(part for part in (short, named) if part) or "\u2013"
