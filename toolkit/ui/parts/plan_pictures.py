"""The pictures of the plan pages: calendar, expected score, scores for budgets, two parties, planned and reached."""

from __future__ import annotations

from math import isclose
from typing import TYPE_CHECKING

from toolkit.charts.palette import SCREEN
from toolkit.model.questionnaire import TOP_LEVEL
from toolkit.reports import wording
from toolkit.ui.parts.pictures import ROOMY

if TYPE_CHECKING:
    from collections.abc import Sequence

    from toolkit.charts.legend import Entry
    from toolkit.charts.picture import Picture
    from toolkit.language import Language
    from toolkit.model.roadmap import Limits, Roadmap
    from toolkit.model.scenarios import FrontierPoint
    from toolkit.reports.items import Items
    from toolkit.reports.names import Names
    from toolkit.service.following import Comparison
    from toolkit.service.partners import Meeting

LEAST_SPAN = 0.1
"""Of the whole scale: what the picture of scores for budgets shows at least."""


def calendar(names: Names, roadmap: Roadmap, width: float) -> Picture:
    """The plan as bars on half-years; a lock where a gate is open."""
    from toolkit.charts.gantt import GanttRow, gantt

    limits, language = roadmap.limits, names.language
    shared: list[Entry] = (
        [("shared", language.text("part of {party}", party=roadmap.partner))]
        if any(action.partner_cost > 0 for action in roadmap.chosen)
        else []
    )
    return gantt(
        [
            GanttRow(
                code=names.action_code(action.action),
                label=names.action(action.action),
                start=action.start,
                periods=action.periods,
                shown=wording.money(names, action.cost, limits) if width >= ROOMY else "",
                gated=bool(action.open_gates),
                partner=action.partner_cost / action.cost if action.cost else 0.0,
            )
            for action in roadmap.chosen
        ],
        [language.year(limits.start_year + year) for year in range(limits.years)],
        title=language.text("The plan on the calendar"),
        description=wording.plan_sentence(names, roadmap),
        shown_header=language.text("likely cost") if width >= ROOMY else "",
        entries=(
            ("bar", language.text("planned action")),
            *shared,
            ("lock", language.text("a gate is still open")),
        ),
        halves=(language.digits("1"), language.digits("2")),
        width=width,
        above=width < ROOMY,
        type_scale=SCREEN,
    )


def expected(names: Names, roadmap: Roadmap, width: float) -> Picture:
    """The score today and after each year of the plan."""
    from toolkit.charts.outlook import outlook

    language = names.language
    return outlook(
        [year.score for year in roadmap.outlook],
        [names.score(year.score) for year in roadmap.outlook],
        [
            language.text("today")
            if year.year == 0
            else language.year(roadmap.limits.start_year + year.year - 1)
            for year in roadmap.outlook
        ],
        title=language.text("Score expected after each year"),
        floors=[
            (cut, language.text("level {level}", level=language.integer(level)))
            for level, cut in enumerate(names.questionnaire.scoring.cuts, start=1)
        ],
        top=names.top,
        width=width,
        height=220,
        type_scale=SCREEN,
    )


def lessons(language: Language, items: Items, met: Meeting, partner: str, width: float) -> Picture:
    """What the subject can show its partner and the other way round, on the scale that both share."""
    from toolkit.charts.lessons import LessonRow
    from toolkit.charts.lessons import lessons as drawn

    found = [(one, True) for one in met.gives] + [(one, False) for one in met.takes]
    rows = [
        LessonRow(items.name(one.item), one.own or 0.0, one.partner or 0.0, shows)
        for one, shows in found
    ]
    told = [
        (items.name(one.item), items.score(one.item, row.own), items.score(one.item, row.partner))
        for (one, _), row in zip(found, rows, strict=True)
    ]
    text, fifth = language.text, met.top / TOP_LEVEL
    return drawn(
        rows,
        top=met.top,
        title=text("What each can learn from the other"),
        description="; ".join(f"{name}: {own}, {theirs}" for name, own, theirs in told),
        ticks=tuple(
            (fifth * step, language.number(fifth * step, 0 if fifth >= 1 else 1))
            for step in range(TOP_LEVEL + 1)
        ),
        entries=[("you", text("you")), ("verified", partner)],
        width=width,
        above=width < ROOMY,
        type_scale=SCREEN,
    )


def followed(names: Names, found: Comparison, width: float) -> Picture:
    """The score that was planned year by year, and what was reached."""
    from toolkit.charts.followed import Point
    from toolkit.charts.followed import followed as drawn

    language, roadmap = names.language, found.roadmap
    planned = [
        Point(float(year.year), year.score, names.score(year.score))
        for year in roadmap.outlook
        if year.score is not None
    ]
    reached = [
        Point(found.place(day), score, names.score(score))
        for day, score in found.reached
        if score is not None
    ]
    text = language.text
    return drawn(
        planned,
        reached,
        [language.year(roadmap.limits.start_year + year.year) for year in roadmap.outlook],
        title=text("Planned and reached score"),
        description="; ".join(
            f"{language.date(day)}: {names.score(score)}" for day, score in found.reached
        ),
        floors=[
            (cut, text("level {level}", level=language.integer(level)))
            for level, cut in enumerate(names.questionnaire.scoring.cuts, start=1)
        ],
        entries=[
            ("target", text("planned for the beginning of the year")),
            ("before", text("you, before")),
            ("you", text("you, now")),
        ],
        top=names.top,
        width=width,
        height=260,
        type_scale=SCREEN,
    )


def frontier(names: Names, found: Sequence[FrontierPoint], limits: Limits, width: float) -> Picture:
    """The score that the best plan of each budget leads to."""
    from toolkit.charts.frontier import FrontierDot
    from toolkit.charts.frontier import frontier as drawn

    text = names.language.text
    dots = [
        FrontierDot(
            budget=point.budget,
            score=point.score,
            budget_shown=wording.money(names, point.budget, limits),
            score_shown=names.score(point.score),
            own=limits.budget is not None and isclose(point.budget, limits.budget),
        )
        for point in found
        if point.score is not None
    ]
    own: list[Entry] = (
        [("you", text("the budget of this plan"))] if any(dot.own for dot in dots) else []
    )
    return drawn(
        dots,
        title=text("Score expected at the end, by yearly budget"),
        description="; ".join(f"{dot.budget_shown}: {dot.score_shown}" for dot in dots),
        axis=text("Budget per year"),
        floors=[
            (cut, text("level {level}", level=names.language.integer(level)))
            for level, cut in enumerate(names.questionnaire.scoring.cuts, start=1)
        ],
        entries=[
            *own,
            ("before", text("another budget")),
        ],
        least_span=names.top * LEAST_SPAN,
        width=width,
        height=260,
        type_scale=SCREEN,
    )
