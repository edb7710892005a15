"""The countries of a panel in five classes by one indicator, for a map; context that never enters a score."""

from __future__ import annotations

import statistics
from bisect import bisect_left

from toolkit.benchmark.panel import Panel
from toolkit.model.base import Refused
from toolkit.model.classifications import Classifications
from toolkit.model.context import CountryClass, CountryClasses

CLASSES = 5
FEWEST = 25
"""Countries that a map of classes needs (own choice: five for each class)."""


def country_classes(
    panel: Panel, countries: Classifications, indicator: str
) -> CountryClasses | Refused:
    """Quintiles of the newest figures of all countries and territories that the classifications know.

    A figure that equals a bound stands in the lower class. Refused with `unknown-indicator` (value `name`) and
    `too-few-countries` (value `n`).
    """
    if indicator not in panel.series:
        return Refused(reason="unknown-indicator", values={"name": indicator})
    figures = {
        country.iso2: figure
        for country in countries.countries.values()
        if (figure := panel.find(indicator, country.iso3)) is not None
    }
    if len(figures) < FEWEST:
        return Refused(reason="too-few-countries", values={"n": str(len(figures))})
    values = [figure.value for figure in figures.values()]
    cuts = statistics.quantiles(values, n=CLASSES, method="inclusive")
    steps = {iso2: 1 + bisect_left(cuts, figure.value) for iso2, figure in figures.items()}
    members = {
        step: [figures[iso2].value for iso2, found in steps.items() if found == step]
        for step in range(1, CLASSES + 1)
    }
    series = panel.series[indicator]
    years = [figure.year for figure in figures.values()]
    return CountryClasses(
        indicator=indicator,
        unit=series.unit,
        publisher=series.publisher,
        dataset=series.dataset,
        classes=tuple(
            CountryClass(step=step, low=min(found), high=max(found), n=len(found))
            for step, found in members.items()
            if found
        ),
        steps=steps,
        n=len(figures),
        year_low=min(years),
        year_high=max(years),
    )
