"""The pictures of the result pages: figures and words of one evaluation handed to the chart builders."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from toolkit.charts.palette import SCREEN, dimension_colour
from toolkit.model.questionnaire import TOP_LEVEL
from toolkit.reports import wording

if TYPE_CHECKING:
    from toolkit.charts.legend import Entry
    from toolkit.charts.picture import Picture
    from toolkit.model.cohort_position import CohortPosition, Place
    from toolkit.model.cohort_standing import Standing
    from toolkit.model.explanation import Explanation
    from toolkit.model.position import DiiPosition, PositionBand
    from toolkit.model.score import Score
    from toolkit.reports.names import Names

ROOMY = 600.0
"""Pixels from which labels may stand beside the marks in full."""
SMALL = 400.0
"""Pixels below which the words round the radar are set smaller, so that the wheel keeps its size."""


def _digits(names: Names) -> tuple[str, ...]:
    return tuple(names.language.digits(str(step)) for step in range(TOP_LEVEL + 1))


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


def group_place(names: Names, position: CohortPosition, place: Place, width: float) -> Picture:
    """A hundred members of the comparison group and your stretch of them."""
    from toolkit.reports.sections.cohort import place_picture

    return place_picture(
        names, position, place, width=width, above=width < ROOMY, type_scale=SCREEN
    )
