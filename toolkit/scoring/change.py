"""What has changed between two assessments of one region, how fast, and the type of region that the growth completes.

Growth is in points of the index a year. The types are this project's own rule; the median growth is given.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from math import hypot
from typing import TYPE_CHECKING, Literal

from toolkit.model.base import Interval

if TYPE_CHECKING:
    from toolkit.model.index import IndexScore

RegionType = Literal["leader", "riser", "follower", "incubating"]
NINETY = 1.645
"""Half the width of a normal 90 % interval, in standard deviations."""
DAYS = 365.25
SHORTEST = 0.5
"""Years between two assessments below which a change is not turned into growth a year."""
LEADER, RISER, FOLLOWER = 60.0, 40.0, 25.0


@dataclass(frozen=True)
class Measured:
    """A score of one day with its 90 % interval, and the scores of its dimensions; all in points of the index."""

    on: date
    score: float | None
    interval: Interval | None
    dimensions: Mapping[str, float | None]


@dataclass(frozen=True)
class Change:
    """The later less the earlier score in points, the years between, and what measurement alone could make of it.

    `noise` is how large a difference must be to be told from noise, `None` when a score has no interval.
    `dimensions` holds those that both assessments measured.
    """

    before: Measured
    after: Measured
    difference: float
    years: float
    noise: float | None
    dimensions: Mapping[str, float]

    @property
    def shown(self) -> bool | None:
        """Whether the difference is larger than the noise; `None` when the noise is not known."""
        return None if self.noise is None else abs(self.difference) > self.noise

    @property
    def growth(self) -> float | None:
        """Points a year, `None` when the two days lie less than half a year apart."""
        return None if abs(self.years) < SHORTEST else self.difference / self.years

    @property
    def growth_noise(self) -> float | None:
        """The noise in points a year: growth less and plus this is its 90 % interval."""
        if self.noise is None or self.growth is None:
            return None
        return self.noise / abs(self.years)


def measured(score: IndexScore, on: date) -> Measured:
    """What is compared of an index score."""
    return Measured(
        on, score.score, score.interval, {node.id: node.score for node in score.dimensions}
    )


def change(before: Measured, after: Measured) -> Change | None:
    """The change from one assessment to the other, `None` when one of them has no score.

    Each 90 % interval gives a standard deviation of `width / (2 · 1.645)`; a difference counts beyond
    `1.645 · sqrt(sd₁² + sd₂²)`. The two are taken as independent. Choices of method are common to both, which makes
    the real noise smaller: the test is a cautious one.

    >>> a = Measured(date(2024, 1, 1), 40.0, Interval(low=37, high=43), {"networks": 50.0})
    >>> b = Measured(date(2026, 1, 1), 48.0, Interval(low=44, high=52), {"networks": 53.0})
    >>> found = change(a, b)
    >>> found.difference, round(found.growth, 1), round(found.noise, 1), found.shown
    (8.0, 4.0, 5.0, True)
    >>> dict(found.dimensions)
    {'networks': 3.0}
    """
    if before.score is None or after.score is None:
        return None
    noise = None
    if before.interval is not None and after.interval is not None:
        noise = NINETY * hypot(_deviation(before.interval), _deviation(after.interval))
    dimensions = {}
    for id, now in after.dimensions.items():
        then = before.dimensions.get(id)
        if now is not None and then is not None:
            dimensions[id] = now - then
    years = (after.on - before.on).days / DAYS
    return Change(before, after, after.score - before.score, years, noise, dimensions)


def _deviation(interval: Interval) -> float:
    return (interval.high - interval.low) / (2 * NINETY)


def region_type(score: float, growth: float, median: float) -> RegionType:
    """The type by the score of 0 to 100 and the growth beside the median growth of comparable regions.

    From 60 points a region that does not grow faster than the median is a leader; from 40 points one that does is a
    riser; under 25 points it is incubating; all others follow.

    >>> region_type(65, 1.0, 2.0), region_type(65, 3.0, 2.0), region_type(50, 1.0, 2.0), region_type(20, 9.0, 2.0)
    ('leader', 'riser', 'follower', 'incubating')
    """
    if score < FOLLOWER:
        return "incubating"
    if score >= RISER and growth > median:
        return "riser"
    return "leader" if score >= LEADER else "follower"
