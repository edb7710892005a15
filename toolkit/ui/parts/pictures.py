"""The pictures of the result pages: figures and words of one evaluation handed to the chart builders."""

from __future__ import annotations

from dataclasses import replace
from math import isclose
from typing import TYPE_CHECKING

from toolkit.charts.palette import SCREEN, dimension_colour
from toolkit.reports import wording

if TYPE_CHECKING:
    from collections.abc import Sequence

    from toolkit.charts.legend import Entry
    from toolkit.charts.picture import Picture
    from toolkit.model.cohort_standing import Standing
    from toolkit.model.explanation import Explanation
    from toolkit.model.position import DiiPosition, PositionBand
    from toolkit.model.roadmap import Limits, Roadmap
    from toolkit.model.scenarios import FrontierPoint
    from toolkit.model.score import Score
    from toolkit.reports.names import Names
    from toolkit.service.following import Comparison
    from toolkit.service.partners import Lesson

ROOMY = 600.0
"""Pixels from which labels may stand beside the marks in full."""
SMALL = 400.0
"""Pixels below which the words round the radar are set smaller, so that the wheel keeps its size."""


def _digits(names: Names, top: int = 5) -> tuple[str, ...]:
    return tuple(names.language.digits(str(step)) for step in range(top + 1))


def strip(names: Names, score: Score, width: float) -> Picture:
    """The six cells of the level, with a lock where a gate holds."""
    from toolkit.charts.level_strip import level_strip

    step = score.level.next
    gated = step is not None and any(held in score.level.held_by for held in ("binding", "cap"))
    roomy = width >= ROOMY
    return level_strip(
        [names.level(level) if roomy else "" for level in range(6)],
        score.level.level,
        title=names.language.text("Level"),
        description=wording.level_sentence(names, score),
        width=width,
        numerals=_digits(names),
        locked=step.level if step is not None and gated else None,
        provisional=score.level.provisional,
        type_scale=SCREEN,
    )


def dots(names: Names, score: Score, width: float) -> Picture:
    """Every dimension as a dot with its range, and the verified score as a second mark."""
    from toolkit.charts.dot_plot import DotRow, dot_plot, parts_from_claimed

    text = names.language.text
    rows = [
        DotRow(
            label=names.dimension(d.id),
            shown=names.score(d.score) if d.score is not None else text("not measured"),
            value=d.score,
            colour=dimension_colour(place),
            interval=(d.interval.low, d.interval.high)
            if d.interval and d.score is not None
            else None,
            verified=d.verified,
        )
        for place, d in enumerate(score.dimensions)
    ]
    apart: list[Entry] = (
        [("verified", text("verified by evidence"))] if any(map(parts_from_claimed, rows)) else []
    )
    return dot_plot(
        rows,
        title=text("Scores of the nine dimensions, 0 to 5"),
        description="; ".join(f"{row.label}: {row.shown}" for row in rows),
        width=width,
        ticks=tuple(enumerate(_digits(names))),
        entries=[
            ("you", text("your answers")),
            ("interval", text("range")),
            *apart,
        ],
        row_height=2.2 if width >= ROOMY else 3.3,
        above=width < ROOMY,
        type_scale=SCREEN,
    )


def wheel(names: Names, score: Score, width: float) -> Picture:
    """The radar beside the dots."""
    from toolkit.charts.radar import radar

    return radar(
        [names.dimension(d.id) for d in score.dimensions],
        [d.score for d in score.dimensions],
        title=names.language.text("The dimensions as a radar"),
        description="; ".join(
            f"{names.dimension(d.id)}: {names.score(d.score)}" for d in score.dimensions
        ),
        width=width,
        rings=tuple((float(step), label) for step, label in enumerate(_digits(names)) if step),
        type_scale=SCREEN if width >= SMALL else replace(SCREEN, note=12),
    )


def contributions(names: Names, explanation: Explanation, width: float) -> Picture:
    """How many points of the score each dimension brings."""
    from toolkit.charts.contributions import Contribution, contribution_bars

    return contribution_bars(
        [
            Contribution(
                names.dimension(part.id),
                part.points,
                names.language.number(part.points, 2),
                dimension_colour(place),
            )
            for place, part in enumerate(explanation.dimensions)
        ],
        title=names.language.text("Points of the score by dimension"),
        width=width,
        above=width < ROOMY,
        type_scale=SCREEN,
    )


def classes(names: Names, dii: DiiPosition, width: float) -> Picture:
    """The distributions over the classes of the Digital Intensity Index, you above your class."""
    from toolkit.charts.class_strip import ClassRow, class_strip

    order = dii.distributions[0].classes
    return class_strip(
        [
            ClassRow(
                wording.distribution_words(names, distribution),
                distribution.shares,
                tuple(names.language.percent(share) for share in distribution.shares),
                distribution.modelled or not distribution.group.own_country,
            )
            for distribution in dii.distributions
        ],
        [names.module_class("dii", id) for id in order],
        title=names.language.text("Digital intensity of comparable enterprises"),
        description=wording.standing_sentence(names, dii),
        you=(order.index(dii.class_low), order.index(dii.class_high))
        if dii.class_low in order and dii.class_high in order
        else None,
        you_label=names.language.text("You"),
        width=width,
        above=width < ROOMY,
        type_scale=SCREEN,
    )


def place(names: Names, band: PositionBand, width: float) -> Picture:
    """A hundred enterprises in a row and your stretch of them."""
    from toolkit.reports.sections import place

    return place.picture(names, band, width=width, above=width < ROOMY, type_scale=SCREEN)


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
        width=width,
        height=220,
        type_scale=SCREEN,
    )


def beside(names: Names, standing: Standing, width: float) -> Picture:
    """Every dimension as a dot over the middle half of the comparison group."""
    from toolkit.reports.sections.cohort import picture

    return picture(
        names,
        standing,
        width=width,
        above=width < ROOMY,
        row_height=2.2 if width >= ROOMY else 3.3,
        type_scale=SCREEN,
    )


def lessons(
    names: Names, gives: Sequence[Lesson], takes: Sequence[Lesson], partner: str, width: float
) -> Picture:
    """What the subject can show its partner and the other way round, on the scale of scores."""
    from toolkit.charts.lessons import LessonRow
    from toolkit.charts.lessons import lessons as drawn

    rows = [
        LessonRow(names.capability(one.capability), one.own or 0.0, one.partner or 0.0, shows)
        for found, shows in ((gives, True), (takes, False))
        for one in found
    ]
    text = names.language.text
    return drawn(
        rows,
        title=text("What each can learn from the other"),
        description="; ".join(
            f"{row.label}: {names.score(row.own)}, {names.score(row.partner)}" for row in rows
        ),
        ticks=tuple(enumerate(_digits(names))),
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
        width=width,
        height=260,
        type_scale=SCREEN,
    )
