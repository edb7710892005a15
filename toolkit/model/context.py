"""A country beside others: what is expected of it, its rank among peers, and who is nearest.

Context only: nothing here enters a score. The figures are made in `toolkit.benchmark.context`.
"""

from __future__ import annotations

from typing import Literal

from toolkit.model.base import Frozen, Interval, Refused, Source


class PanelFigure(Frozen):
    """One published figure of a country, in the unit of its series."""

    indicator: str
    iso3: str
    year: str
    value: float
    source: Source


class Effect(Frozen):
    """One coefficient of a regression with its HC3 standard error, on the scale of the model."""

    name: Literal["constant", "log-gdp-per-head-ppp", "manufacturing-share"]
    value: float
    standard_error: float


class Expectation(Frozen):
    """The figure that countries with this income and manufacturing share have.

    `value` is on the scale of the series (a median where the model is in logs or logits),
    `interval` the 90 % prediction interval for one country. `residual` is the country's figure less
    `value`, `standing` where the figure lies; both are empty without a figure. `r2` and the effects
    are those of the model's scale (`linear`, `log` or `logit`); `n` countries were used. Notes are
    `far-from-the-others` (leverage over three times the mean) and `old-figures` (a figure five years
    or more behind the newest of its series).
    """

    value: float
    interval: Interval
    residual: float | None
    standing: Literal["above", "inside", "below", ""]
    scale: Literal["linear", "log", "logit"]
    effects: tuple[Effect, ...]
    r2: float
    n: int
    given: tuple[PanelFigure, ...]
    notes: tuple[str, ...] = ()


class PeerRank(Frozen):
    """The rank of a country in a group, 1 being the best (or the largest where nothing is better).

    `group` is `world`, `income-…`, `region-…` or a membership such as `brics`; equal figures share a
    rank. `n` countries of the group have a figure, of the years `year_low` to `year_high`.
    """

    group: str
    rank: int
    n: int
    median: float
    year_low: str
    year_high: str


class Peer(Frozen):
    """A country near in income, manufacturing share and population, with its figure if it has one.

    `distance` is Euclidean over the three, each divided by its standard deviation.
    """

    iso2: str
    iso3: str
    distance: float
    figure: PanelFigure | None


class CountryContext(Frozen):
    """One indicator of one country in its context; never part of a score.

    Reasons of a refused figure: `no-figure`. Of a refused expectation: `not-modelled` (size or income
    itself), `at-the-ceiling` and `at-the-floor` (at least 5 % of the countries are there: ranks
    only), `predictor-missing` (value `indicator`), `too-few-countries` (value `n`), `fit-fails`. Of
    refused peers: `predictor-missing`. Groups with fewer than 3 figures have no rank. Notes:
    `ranked-by-size` (no end is the better one), `years-differ` (figures of the world are of
    different years).
    """

    iso2: str
    iso3: str
    indicator: str
    unit: str
    better: Literal["high", "low", "none"]
    figure: PanelFigure | Refused
    expected: Expectation | Refused
    ranks: tuple[PeerRank, ...]
    peers: tuple[Peer, ...] | Refused
    notes: tuple[str, ...]


class CountryClass(Frozen):
    """One class of a map, the least being 1: the least and greatest figure in it, and how many countries."""

    step: int
    low: float
    high: float
    n: int


class CountryClasses(Frozen):
    """All countries with a figure of one indicator in five classes of as equal numbers as ties allow (quintiles).

    Equal figures share a class, so that a class may be empty and is then left out. `steps` has the class of each
    country (alpha-2). Figures are of the years `year_low` to `year_high`.
    """

    indicator: str
    unit: str
    publisher: str
    dataset: str
    classes: tuple[CountryClass, ...]
    steps: dict[str, int]
    n: int
    year_low: str
    year_high: str
