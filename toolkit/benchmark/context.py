"""What is to be expected of a country given its income and structure, and how it ranks among peers.

Ordinary least squares on log GDP per head (purchasing power) and the manufacturing share, with HC3
standard errors (MacKinnon and White 1985; statsmodels, imported at the first fit). It is context: it
shows what goes together across countries, explains no cause and never enters a score. The country
itself is among the countries of its regression.
"""

from __future__ import annotations

import math
import statistics
import warnings
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from toolkit.benchmark.panel import Panel
from toolkit.model.base import Interval, Refused
from toolkit.model.baseline import Series
from toolkit.model.classifications import Classifications, Country
from toolkit.model.context import (
    CountryContext,
    Effect,
    Expectation,
    PanelFigure,
    Peer,
    PeerRank,
)

INCOME = "gdp-per-head-ppp"
MANUFACTURING = "manufacturing-share"
POPULATION = "population"
CONFIDENCE = 0.90
FEWEST = 30
"""Countries that a regression needs (own choice: ten for each of three effects)."""
AT_THE_END = 0.05
"""Share of the countries at an end of the scale from which nothing is modelled (own choice)."""
CLIP = 0.0025
"""Part of the scale that a figure is moved off its end before a logit is taken."""
LEVERAGE = 3
"""Times the mean leverage from which a country lies far from the others (Hoaglin and Welsch 1978
warn at two; three keeps the note to few countries)."""
OLD = 5
NEAREST = 5
SMALLEST_GROUP = 3

Floats = NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class Fit:
    """One fitted indicator; `inverse` is the inverse of X'X, `covariance` that of the effects (HC3)."""

    scale: str
    effects: Floats
    covariance: Floats
    inverse: Floats
    residual_variance: float
    r2: float
    n: int
    quantile: float

    def predict(self, row: Floats) -> tuple[float, float]:
        """Prediction for one country on the scale of the model, and half of its 90 % interval."""
        variance = float(row @ self.covariance @ row) + self.residual_variance
        return float(row @ self.effects), self.quantile * math.sqrt(variance)


def context(
    panel: Panel, countries: Classifications, iso: str, indicator: str
) -> CountryContext | Refused:
    """One indicator of a country (ISO 3166 alpha-2 or alpha-3) beside the other countries.

    Refused with `unknown-country` or `unknown-indicator` (value `name`); what else cannot be said
    is refused inside the result, see `CountryContext`.
    """
    try:
        country = countries.country(iso)
    except KeyError:
        return Refused(reason="unknown-country", values={"name": iso})
    if indicator not in panel.series:
        return Refused(reason="unknown-indicator", values={"name": indicator})
    series = panel.series[indicator]
    figure = panel.find(indicator, country.iso3)
    years = {found.year for found in panel.figures[indicator].values()}
    return CountryContext(
        iso2=country.iso2,
        iso3=country.iso3,
        indicator=indicator,
        unit=series.unit,
        better=series.better,
        figure=figure or Refused(reason="no-figure"),
        expected=_expected(panel, country.iso3, indicator, figure),
        ranks=tuple(_ranks(panel, countries, country, indicator, figure)) if figure else (),
        peers=_peers(panel, countries, country.iso3, indicator),
        notes=(
            *(("ranked-by-size",) if series.better == "none" else ()),
            *(("years-differ",) if len(years) > 1 else ()),
        ),
    )


def contexts(
    panel: Panel, countries: Classifications, iso: str
) -> tuple[CountryContext, ...] | Refused:
    """Every indicator of the panel for one country; refused with `unknown-country`."""
    found = [context(panel, countries, iso, indicator) for indicator in panel.series]
    if any(isinstance(one, Refused) for one in found):
        return Refused(reason="unknown-country", values={"name": iso})
    return tuple(one for one in found if isinstance(one, CountryContext))


def _row(panel: Panel, iso3: str) -> tuple[Floats, tuple[PanelFigure, PanelFigure]] | Refused:
    """Constant, log income and manufacturing share of a country, with the figures they come from."""
    income, manufacturing = panel.find(INCOME, iso3), panel.find(MANUFACTURING, iso3)
    if income is None or income.value <= 0:
        return Refused(reason="predictor-missing", values={"indicator": INCOME})
    if manufacturing is None:
        return Refused(reason="predictor-missing", values={"indicator": MANUFACTURING})
    return np.array([1.0, math.log(income.value), manufacturing.value]), (income, manufacturing)


def _expected(
    panel: Panel, iso3: str, indicator: str, figure: PanelFigure | None
) -> Expectation | Refused:
    fit = fit_indicator(panel, indicator)
    if isinstance(fit, Refused):
        return fit
    row = _row(panel, iso3)
    if isinstance(row, Refused):
        return row
    values, given = row
    series = panel.series[indicator]
    middle, half = fit.predict(values)
    value = from_scale(middle, series)
    interval = Interval(
        low=from_scale(middle - half, series), high=from_scale(middle + half, series)
    )
    standing = ""
    if figure is not None:
        standing = "below" if figure.value < interval.low else "inside"
        standing = "above" if figure.value > interval.high else standing
    used = [*given, *([figure] if figure else [])]
    old = any(_newest(panel, each.indicator) - int(each.year) >= OLD for each in used)
    far = float(values @ fit.inverse @ values) > LEVERAGE * len(values) / fit.n
    names = ("constant", "log-gdp-per-head-ppp", "manufacturing-share")
    return Expectation.model_validate(
        {
            "value": value,
            "interval": interval,
            "residual": figure.value - value if figure else None,
            "standing": standing,
            "scale": fit.scale,
            "effects": tuple(
                Effect.model_validate(
                    {
                        "name": name,
                        "value": float(fit.effects[at]),
                        "standard_error": math.sqrt(fit.covariance[at, at]),
                    }
                )
                for at, name in enumerate(names)
            ),
            "r2": fit.r2,
            "n": fit.n,
            "given": given,
            "notes": (
                *(("far-from-the-others",) if far else ()),
                *(("old-figures",) if old else ()),
            ),
        }
    )


@lru_cache(maxsize=512)
def _newest(panel: Panel, indicator: str) -> int:
    return max(int(figure.year) for figure in panel.figures[indicator].values())


@lru_cache(maxsize=256)
def fit_indicator(panel: Panel, indicator: str) -> Fit | Refused:
    """The regression of one indicator over all countries with figures; kept by content hash.

    See `CountryContext` for the reasons of a refusal; a fit with any warning is refused.
    """
    found = design(panel, indicator)
    if isinstance(found, Refused):
        return found
    _, matrix, values = found
    return fit_rows(matrix, values, panel.series[indicator].scale)


def design(panel: Panel, indicator: str) -> tuple[tuple[str, ...], Floats, Floats] | Refused:
    """The countries of a regression, their predictors (n x 3) and figures on the model's scale."""
    series, figures = panel.series[indicator], panel.figures[indicator]
    if series.scale == "none":
        return Refused(reason="not-modelled")
    known = [figure.value for figure in figures.values()]
    floor = 0.0 if series.scale == "log" and series.low is None else series.low
    for end, reason in ((series.high, "at-the-ceiling"), (floor, "at-the-floor")):
        if end is not None and known and known.count(end) >= AT_THE_END * len(known):
            return Refused(reason=reason)
    rows = {iso3: row for iso3 in figures if not isinstance(row := _row(panel, iso3), Refused)}
    if len(rows) < FEWEST:
        return Refused(reason="too-few-countries", values={"n": str(len(rows))})
    smallest = min((value for value in known if value > 0), default=1.0)
    scaled = [to_scale(figures[iso3].value, series, smallest) for iso3 in rows]
    return tuple(rows), np.array([row[0] for row in rows.values()]), np.array(scaled)


def fit_rows(matrix: Floats, values: Floats, scale: str) -> Fit | Refused:
    """Ordinary least squares with HC3 covariance; refused with `fit-fails` on any warning."""
    from scipy.special import stdtrit
    from statsmodels.regression.linear_model import OLS

    with warnings.catch_warnings(record=True) as raised:
        warnings.simplefilter("always")
        try:
            result = OLS(values, matrix).fit(cov_type="HC3")
            covariance = np.asarray(result.cov_params(), dtype=float)
            inverse = np.asarray(np.linalg.inv(matrix.T @ matrix), dtype=float)
        except (ValueError, np.linalg.LinAlgError) as error:
            return Refused(reason="fit-fails", values={"why": str(error)})
    if raised:
        return Refused(reason="fit-fails", values={"why": str(raised[0].message)})
    effects = np.asarray(result.params, dtype=float)
    if not (np.isfinite(effects).all() and np.isfinite(covariance).all()):
        return Refused(reason="fit-fails", values={"why": "not finite"})
    free = len(values) - matrix.shape[1]
    return Fit(
        scale=scale,
        effects=effects,
        covariance=covariance,
        inverse=inverse,
        residual_variance=float(result.ssr) / free,
        r2=float(result.rsquared),
        n=len(values),
        quantile=float(stdtrit(free, 0.5 + CONFIDENCE / 2)),
    )


def to_scale(value: float, series: Series, smallest: float) -> float:
    """A figure on the scale of the model; figures at an end are moved off it.

    For a log that is half the smallest positive figure, for a logit 0.25 % of the scale.
    """
    if series.scale == "log":
        return math.log(max(value, smallest / 2))
    if series.scale == "logit" and series.low is not None and series.high is not None:
        part = (value - series.low) / (series.high - series.low)
        part = min(max(part, CLIP), 1 - CLIP)
        return math.log(part / (1 - part))
    return value


def from_scale(value: float, series: Series) -> float:
    """The way back from the scale of the model to the unit of the series."""
    if series.scale == "log":
        return math.exp(value)
    if series.scale == "logit" and series.low is not None and series.high is not None:
        return series.low + (series.high - series.low) / (1 + math.exp(-value))
    return value


def _ranks(
    panel: Panel,
    countries: Classifications,
    country: Country,
    indicator: str,
    figure: PanelFigure,
) -> Iterator[PeerRank]:
    """The rank in the world, the income group, the region and every membership of the country."""
    groups: dict[str, set[str]] = {"world": {each.iso3 for each in countries.countries.values()}}
    if country.income:
        same = (each for each in countries.countries.values() if each.income == country.income)
        groups[f"income-{country.income}"] = {each.iso3 for each in same}
    for group in panel.groups:
        if country.iso3 in group.members:
            groups[group.id] = set(group.members)
    for membership in sorted(country.memberships):
        groups[membership] = {
            each.iso3 for each in countries.countries.values() if membership in each.memberships
        }
    sign = 1 if panel.series[indicator].better == "low" else -1
    for name, members in groups.items():
        found = [f for iso3, f in panel.figures[indicator].items() if iso3 in members]
        if len(found) < SMALLEST_GROUP:
            continue
        yield PeerRank(
            group=name,
            rank=1 + sum(sign * each.value < sign * figure.value for each in found),
            n=len(found),
            median=statistics.median(each.value for each in found),
            year_low=min(each.year for each in found),
            year_high=max(each.year for each in found),
        )


def _peers(
    panel: Panel, countries: Classifications, iso3: str, indicator: str
) -> tuple[Peer, ...] | Refused:
    nearest = nearest_countries(panel, iso3)
    if isinstance(nearest, Refused):
        return nearest
    return tuple(
        Peer(
            iso2=countries.country(other).iso2,
            iso3=other,
            distance=distance,
            figure=panel.find(indicator, other),
        )
        for other, distance in nearest
    )


@lru_cache(maxsize=512)
def nearest_countries(panel: Panel, iso3: str) -> tuple[tuple[str, float], ...] | Refused:
    """The nearest countries by log income, manufacturing share and log population, with distances.

    Each is divided by its standard deviation over all countries that have the three.
    """
    names, points = _points(panel)
    if iso3 not in names:
        missing = [i for i in (INCOME, MANUFACTURING, POPULATION) if panel.find(i, iso3) is None]
        return Refused(reason="predictor-missing", values={"indicator": " ".join(missing)})
    at = names.index(iso3)
    distance = np.sqrt(((points - points[at]) ** 2).sum(axis=1))
    order = [int(other) for other in np.argsort(distance, kind="stable") if other != at]
    return tuple((names[other], float(distance[other])) for other in order[:NEAREST])


@lru_cache(maxsize=8)
def _points(panel: Panel) -> tuple[tuple[str, ...], Floats]:
    rows: dict[str, list[float]] = {}
    for iso3, people in panel.figures.get(POPULATION, {}).items():
        row = _row(panel, iso3)
        if not isinstance(row, Refused) and people.value > 0:
            rows[iso3] = [row[0][1], row[0][2], math.log(people.value)]
    points = np.array(list(rows.values())).reshape(-1, 3)
    return tuple(rows), points / points.std(axis=0, ddof=1) if len(points) > 1 else points
