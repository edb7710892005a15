"""A cohort in the form that the statistics of scores take: arrays of members, or the cell of a subject."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import numpy as np

from toolkit.benchmark.panel import read_panel
from toolkit.benchmark.scores.inputs import Members

if TYPE_CHECKING:
    from toolkit.content.library import Library
    from toolkit.model.cohort import Cohort, Measure

INCOME = "gdp-per-head-ppp"
"""The indicator of the country panel that gives income: GDP per head at purchasing power parities."""


def log_incomes(library: Library) -> dict[str, float]:
    """Log GDP per head (purchasing power) by ISO 3166 alpha-2, for the countries with a figure."""
    panel = read_panel(library.panel_folders.values())
    return {
        code: math.log(figure.value)
        for code, country in library.classifications.countries.items()
        if (figure := panel.find(INCOME, country.iso3)) is not None and figure.value > 0
    }


def members_for(library: Library, cohort: Cohort, measure: Measure, id: str = "") -> Members:
    """The members that have a score of the measure, one entry each."""
    pairs = [(m, m.value(measure, id)) for m in cohort.members]
    held = [(m, value) for m, value in pairs if value is not None]
    sections = {code: each.section for code, each in library.classifications.sectors.items()}
    incomes = log_incomes(library)
    weights = np.array([m.weight for m, _ in held])
    return Members(
        scores=np.array([value for _, value in held], dtype=float),
        sectors=[m.division for m, _ in held],
        sections=[sections.get(m.division, "") for m, _ in held],
        sizes=[m.size for m, _ in held],
        log_income=np.array([incomes.get(m.country, np.nan) for m, _ in held]),
        weights=weights if len(weights) and (weights != weights[0]).any() else None,
        owners=[m.owner for m, _ in held],
    )
