"""One position from whatever is known of a cohort: chooses the method and applies the table of numbers.

With members, the narrowest part that may be shown is compared with: the subject's sector, else its section,
else all. Means of sectors are drawn towards the wider ones; places are never, they rest on the members of that part.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import TypeAlias

import numpy as np

from toolkit.benchmark.scores.chain import CONFIDENCE, group_means
from toolkit.benchmark.scores.detail import detail_of
from toolkit.benchmark.scores.distribution import Distribution, range_of
from toolkit.benchmark.scores.expected import ExpectedFit, ExpectedModel
from toolkit.benchmark.scores.inputs import LevelShares, Members, Subject, Summary
from toolkit.benchmark.scores.quantiles import quantiles_place
from toolkit.benchmark.scores.shares import shares_add_up, shares_place
from toolkit.benchmark.scores.summary import (
    difference,
    reaches_beyond,
    summary_difference,
    summary_place,
)
from toolkit.model.base import Interval, Refused
from toolkit.model.cohort_position import (
    CohortPosition,
    Difference,
    ExpectedScore,
    GroupMean,
    Level,
    Part,
    Place,
    Regime,
)


@dataclass(frozen=True, eq=False)
class ScoreCohort:
    """Members with everything fitted once: keep one for each release and measure."""

    members: Members

    @cached_property
    def means(self) -> dict[str, GroupMean] | Refused:
        """Drawn means by sector, see `group_means`."""
        return group_means(self.members)

    @cached_property
    def expected(self) -> ExpectedFit | Refused:
        """The model of expected scores, see `ExpectedModel`."""
        return ExpectedModel(self.members).fit()

    def part(self, level: Level, subject: Subject) -> tuple[str, Members]:
        """The group of the subject at a level and its members."""
        if level == "all":
            return "", self.members
        labels = self.members.sector_labels if level == "sector" else self.members.section_labels
        group = subject.sector if level == "sector" else subject.section
        return group, self.members.only(np.flatnonzero((labels == group) & (labels != "")))


Known: TypeAlias = ScoreCohort | Summary | LevelShares
"""What is known of a cohort: members, a printed summary, or shares by level."""


def place(
    known: Known,
    subject: Subject,
    *,
    cohort: str,
    measure: str = "overall",
    level: Level | None = None,
) -> CohortPosition:
    """The position of a subject, with as much said as the cohort carries.

    `cohort` and `measure` are names that travel into the result. `level` asks for one part of a
    cohort with members; by default the narrowest that may be shown is taken.
    """
    if isinstance(known, ScoreCohort):
        return _among_members(known, subject, cohort, measure, level)
    if isinstance(known, Summary):
        return _beside_summary(known, subject, cohort, measure)
    return _beside_shares(known, subject, cohort, measure)


def _among_members(
    known: ScoreCohort, subject: Subject, cohort: str, measure: str, asked: Level | None
) -> CohortPosition:
    levels: tuple[Level, ...] = (asked,) if asked else ("sector", "section", "all")
    first: Level | None = None
    for level in levels:
        group, members = known.part(level, subject)
        if level != "all" and not group:
            continue
        first = first or level
        reason = members.hidden
        if not reason or level == levels[-1]:
            break
    found = Distribution(members.scores, members.weights)
    refused = Refused(reason=reason, values={"n": str(len(members))}) if reason else None
    detail = "nothing" if refused else detail_of(found.n_effective)
    mean = refused or _mean(known, level, group, found, len(members))
    placed: Place | Refused
    if refused:
        placed = refused
    elif detail in {"nothing", "mean"}:
        placed = Refused(reason="not-asked", values={"n": str(len(members))})
    else:
        placed = found.place(subject.score, subject.repeated, detail)
    return CohortPosition(
        regime="members",
        cohort=cohort,
        measure=measure,
        level=level,
        group=group,
        score=subject.score,
        own=_own(subject),
        n=len(members),
        n_effective=found.n_effective if members.weights is not None else None,
        detail=detail,
        mean=mean,
        difference=_difference(subject, mean, found),
        place=placed,
        expected=_expected(known, subject),
        notes=tuple(_member_notes(known.members, wider=first is not None and level != first)),
    )


def _expected(known: ScoreCohort, subject: Subject) -> ExpectedScore | Refused:
    """The expected score, unless all members together may not be shown."""
    if known.members.hidden:
        return Refused(reason=known.members.hidden, values={"n": str(len(known.members))})
    fit = known.expected
    if isinstance(fit, Refused):
        return fit
    return fit.expect(subject.sector, subject.size, subject.log_income)


def _mean(
    known: ScoreCohort, level: Level, group: str, found: Distribution, n: int
) -> GroupMean | Refused:
    """The drawn mean of a sector, else the plain mean with Student's interval."""
    if level == "sector" and not isinstance(known.means, Refused):
        return known.means[group]
    if found.variance <= 0:
        return Refused(reason="no-spread")
    from scipy.special import stdtrit

    half = float(stdtrit(found.n_effective - 1, 0.5 + CONFIDENCE / 2)) * found.standard_error
    return GroupMean(
        group=group,
        n=n,
        plain=found.mean,
        value=found.mean,
        interval=Interval(low=found.mean - half, high=found.mean + half),
        standard_error=found.standard_error,
        sd=math.sqrt(found.variance),
        parts=(Part(level=level, group=group, n=n, weight=1.0),),
    )


def _difference(
    subject: Subject, mean: GroupMean | Refused, found: Distribution
) -> Difference | Refused:
    if isinstance(mean, Refused):
        return mean
    return difference(subject, mean.value, mean.standard_error, mean.sd, found.n_effective)


def _member_notes(members: Members, *, wider: bool) -> Iterator[str]:
    if wider:
        yield "parent-cohort"
    if members.weights is not None:
        yield "weighted"
    if members.self_selected:
        yield "self-selected"


def _beside_summary(known: Summary, subject: Subject, cohort: str, measure: str) -> CohortPosition:
    placed = quantiles_place(subject, known) if known.quantiles else summary_place(subject, known)
    counted = known.n is not None and bool(known.sd or known.quantiles)
    regime: Regime = "summary" if counted else "mean-only"
    notes = []
    if isinstance(placed, Place) and placed.modelled:
        notes.append("modelled")
        if reaches_beyond(known):
            notes.append("near-the-end")
    return CohortPosition(
        regime=regime,
        cohort=cohort,
        measure=measure,
        level="all",
        group="",
        score=subject.score,
        own=_own(subject),
        n=known.n,
        n_effective=None,
        detail=detail_of(known.n) if regime == "summary" and known.n is not None else "mean",
        mean=Refused(reason="no-mean") if known.mean is None else known.mean,
        difference=summary_difference(subject, known),
        place=placed,
        expected=Refused(reason="no-members"),
        notes=tuple(notes),
    )


def _beside_shares(
    known: LevelShares, subject: Subject, cohort: str, measure: str
) -> CohortPosition:
    placed = shares_place(subject, known)
    return CohortPosition(
        regime="shares",
        cohort=cohort,
        measure=measure,
        level="all",
        group="",
        score=subject.score,
        own=_own(subject),
        n=known.n,
        n_effective=None,
        detail="quarters" if known.n is None else detail_of(known.n),
        mean=Refused(reason="no-mean"),
        difference=Refused(reason="no-mean"),
        place=placed,
        expected=Refused(reason="no-members"),
        notes=() if shares_add_up(known) else ("shares-rounded",),
    )


def _own(subject: Subject) -> Interval:
    """The 90 % range of the own score, widened to hold the score itself."""
    drawn = range_of(subject.repeated)
    return Interval(low=min(drawn.low, subject.score), high=max(drawn.high, subject.score))
