"""Where a region stands on the dated targets of the roadmap, and on the industry classes that applications cover.

A target's figure, a region's figure and its own goal meet only when they measure the same thing: `measure` is an id
such as `core-value-added` that is never shared by output, value added driven or any other look-alike.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from toolkit.model.assessment import TargetAnswer
from toolkit.model.base import Frozen, Slug
from toolkit.model.classifications import CHINA
from toolkit.model.cooperation import Target

Pace = Literal["compound", "points", "count"]
"""How growth is told: per cent a year of the last year's value, percentage points a year, or units a year."""

HOME_OF_TARGETS = CHINA
"""The country whose roadmap the published targets belong to; elsewhere a region is held against its own plan."""


def counts_divisions(country: str) -> bool:
    """Whether coverage is counted in divisions of ISIC: known to lie abroad, where the 207 classes are not used."""
    return country not in ("", HOME_OF_TARGETS)


GoalKind = Literal["own", "fair-share", "published"]
Standing = Literal["reached", "on-track", "late", "unknown"]
Why = Literal[
    "",
    "no-number",  # the target is a task without a figure
    "counted-nationally",  # the nation's count is no goal of one region
    "no-figure",  # the region gave no current value
    "no-year",  # the current value has no year
    "no-share",  # the region's or the nation's value added is missing
    "no-goal",  # outside China the region's own plan has no goal for it
    "no-earlier-figure",  # one figure shows no growth
    "year-passed",  # the year of the goal is over
]


class DatedFigure(Frozen):
    """A value with its year and where it was read; the unit is that of the track."""

    value: float
    year: int | None = None
    source: str = ""
    basis: str = ""


class Goal(Frozen):
    """What the region should reach; `share` is its part of the national figure, 0-1, where one was taken."""

    kind: GoalKind
    value: float
    year: int
    source: str = ""
    share: float | None = None


class TargetTrack(Frozen):
    """One target: the published figure, the region's own figures, and the growth that lies between.

    Growth is a fraction a year (0.085) for `compound`, percentage points a year for `points` and units a year for
    `count`. `baseline` and `baseline_growth` speak of the whole nation, everything else of the region. `step` is the
    distance to the goal divided by the years left, in units a year, whatever the pace; `expected` the region's value
    in the goal's year when the observed growth goes on.
    """

    target: Slug
    code: str
    measure: Slug
    unit: str
    scope: str
    source: str
    source_date: str
    basis: str
    unit_field: Literal["unit", "unit_abroad"] = "unit"
    """Which of the target's units the region's own figures have."""
    published_unit: str = ""
    """The unit of `published` and `baseline`, which abroad may differ from `unit`."""
    pace: Pace
    published: float | None
    published_year: int | None
    baseline: DatedFigure | None = None
    baseline_growth: float | None = None
    current: DatedFigure | None = None
    earlier: DatedFigure | None = None
    goal: Goal | None = None
    required: float | None = None
    step: float | None = None
    observed: float | None = None
    expected: float | None = None
    standing: Standing = "unknown"
    why: Why = ""


class Tally(Frozen):
    """Classes by state; `share` is covered classes among all of them, 0-1, with unanswered ones not covered."""

    total: int
    covered: int = 0
    pilot: int = 0
    none: int = 0

    @property
    def unanswered(self) -> int:
        """Classes that nobody has spoken about."""
        return self.total - self.covered - self.pilot - self.none

    @property
    def answered(self) -> int:
        """Classes with a state."""
        return self.covered + self.pilot + self.none

    @property
    def share(self) -> float | None:
        """Covered classes among all, 0-1; `None` while nothing is answered."""
        return self.covered / self.total if self.answered else None

    @property
    def possible(self) -> tuple[int, int]:
        """Least and most covered classes, whatever the unanswered ones turn out to be."""
        return self.covered, self.covered + self.unanswered


class MajorTally(Frozen):
    """The medium classes of one major class of GB/T 4754."""

    major: str
    section: str
    tally: Tally


DivisionState = Literal["covered", "pilot", "none", "unanswered"]


class DivisionTally(Frozen):
    """One ISIC division: its state, and the classes of GB/T 4754 that have their main activity in it.

    `given` is what was answered for the division itself; `state` follows the classes where they say more.
    """

    division: str
    section: str
    state: DivisionState
    given: DivisionState
    tally: Tally


class ClassCoverage(Frozen):
    """Coverage of the 207 medium classes, of the 41 major classes and of the ISIC divisions that hold them.

    `figure` is the value of the indicator of coverage: covered medium classes (`None` while none is answered).
    `possible` are least and most covered classes when entries by division are counted, too.
    """

    overall: Tally
    majors: tuple[MajorTally, ...]
    divisions: tuple[DivisionTally, ...]
    possible: tuple[int, int]
    unknown: tuple[str, ...] = ()

    @property
    def figure(self) -> int | None:
        """Covered medium classes, the value of R5.1 in China."""
        return self.overall.covered if self.overall.answered else None

    @property
    def division_tally(self) -> Tally:
        """Divisions by state, the value of R5.1 outside China."""
        count = dict.fromkeys(("covered", "pilot", "none", "unanswered"), 0)
        for division in self.divisions:
            count[division.state] += 1
        del count["unanswered"]
        return Tally(total=len(self.divisions), **count)


def mismatches(target: Target, answer: TargetAnswer) -> Iterator[tuple[str, dict[str, str]]]:
    """Codes of what forbids to set an answer beside a target: a measure that differs or is not said.

    A figure must say what it measures where the target has look-alikes; elsewhere silence means the target's measure.
    """
    given = answer.measure
    if given and given != target.measure:
        yield "measure-differs", {"name": target.id, "given": given, "measure": target.measure}
    figures = (answer.value, answer.earlier_value, answer.own)
    if not given and target.look_alikes and any(figure is not None for figure in figures):
        yield "measure-missing", {"name": target.id, "measure": target.measure}
