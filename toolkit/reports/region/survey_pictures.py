"""The estimates of a survey as dots with their intervals, for paper and screen."""

from __future__ import annotations

from toolkit.charts.dot_plot import DotRow, dot_plot
from toolkit.charts.labels import Measure, estimated_width
from toolkit.charts.palette import PRINT, TypeScale, dimension_colour
from toolkit.charts.picture import Picture
from toolkit.model.survey import SurveyFindings
from toolkit.reports.region import survey_words
from toolkit.reports.region.names import IndexNames


def estimates(
    names: IndexNames,
    findings: SurveyFindings,
    width: float,
    *,
    above: bool = False,
    type_scale: TypeScale = PRINT,
    measure: Measure = estimated_width,
) -> Picture:
    """One row an indicator in the order of the index: the estimate as a dot, its 95 % interval through it."""
    say = names.language
    place = {each.id: number for number, each in enumerate(names.index.dimensions)}
    rows = [
        DotRow(
            label=survey_words.indicator_name(names, id),
            shown=survey_words.estimate(names, findings.estimates[id]),
            value=100 * findings.estimates[id].value,
            colour=dimension_colour(place[names.index.dimension_of[id].id]),
            interval=(
                100 * findings.estimates[id].interval.low,
                100 * findings.estimates[id].interval.high,
            ),
        )
        for id in names.index.indicator
        if id in findings.estimates
    ]
    return dot_plot(
        rows,
        title=say.text("Estimates for all enterprises of the register"),
        description="; ".join(f"{row.label}: {row.shown}" for row in rows),
        width=width,
        ticks=tuple((float(n), say.percent(n)) for n in range(0, 101, 25)),
        entries=[("interval", say.text("estimate with its 95 % interval"))],
        row_height=3.3 if above else 3.1,
        above=above,
        type_scale=type_scale,
        measure=measure,
    )
