"""The picture of a view of another framework, for paper and screen: a bar a theme, hatched where not measured."""

from __future__ import annotations

from toolkit.charts.labels import Measure, estimated_width
from toolkit.charts.legend import Entry
from toolkit.charts.palette import PRINT, TypeScale
from toolkit.charts.picture import Picture
from toolkit.charts.range_bars import RangeRow, range_bars
from toolkit.model.mapped import MappedView
from toolkit.model.questionnaire import TOP_LEVEL, Crosswalk
from toolkit.reports import wording
from toolkit.reports.names import Names


def mapped_bars(
    names: Names,
    crosswalk: Crosswalk,
    view: MappedView,
    width: float,
    *,
    above: bool = False,
    type_scale: TypeScale = PRINT,
    measure: Measure = estimated_width,
) -> Picture:
    """Every theme from 0 to 5; the part that depends on what was not measured is hatched."""
    text = names.language.text
    rows = [
        RangeRow(
            wording.theme_name(names, crosswalk, theme.id),
            wording.theme_range(names, theme),
            theme.low / TOP_LEVEL,
            theme.high / TOP_LEVEL,
        )
        for theme in view.themes
    ]
    entries: list[Entry] = [("bar", text("mean, scale 0 to 5"))]
    if any(theme.coverage < 1 for theme in view.themes):
        entries = [("bar", text("sure, scale 0 to 5")), ("hatch", text("not measured"))]
    return range_bars(
        rows,
        title=text("{name}: mapped, not assessed", name=wording.crosswalk_name(names, crosswalk)),
        description="; ".join(f"{row.label}: {row.shown}" for row in rows),
        width=width,
        entries=entries,
        above=above,
        type_scale=type_scale,
        measure=measure,
    )
