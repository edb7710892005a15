"""An assessment beside one release in full: the place, every dimension and capability, and what makes the distance.

All of it is about the same part of the release as the place of the overall score, so that parts add up. Only targets
may come from a wider part, since a top quarter needs 30 members.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Protocol

import numpy as np

from toolkit.benchmark.comparison import comparison_of
from toolkit.benchmark.gaps import decompose
from toolkit.benchmark.panel import Panel
from toolkit.benchmark.scores.detail import HALVES_FROM, QUARTERS_FROM
from toolkit.benchmark.scores.distribution import Distribution, range_of
from toolkit.benchmark.scores.inputs import Subject
from toolkit.benchmark.scores.release import places_of, position_in, score_cohort, subject_of
from toolkit.model.assessment import Assessment
from toolkit.model.base import Interval, Refused
from toolkit.model.classifications import Classifications
from toolkit.model.cohort import Cell, Cohort, Measure
from toolkit.model.cohort_position import CohortPosition, GroupMean, Level
from toolkit.model.cohort_standing import Against, CohortGap, Compared, GapLine, OwnRow, Standing
from toolkit.model.questionnaire import Questionnaire
from toolkit.model.score import Score
from toolkit.scoring.repetition import Repeated

QUARTERS = (0.25, 0.5, 0.75)
CLOSE = 1e-9
Scored = tuple[Measure, str]


@dataclass(frozen=True)
class Figures:
    """What one part of a release shows of one measure."""

    n: float
    mean: float | None
    quartiles: tuple[float, float, float] | None

    @property
    def top(self) -> float | None:
        """The score that the top quarter reaches, from the number of members that carries quarters."""
        return self.quartiles[2] if self.quartiles and self.n >= QUARTERS_FROM else None


class Part(Protocol):
    """One part of a release."""

    def figures(self, measure: Measure, id: str) -> Figures | None:
        """What is shown of a measure, `None` where nothing is."""


def standing_in(
    cohort: Cohort,
    assessment: Assessment,
    score: Score,
    repeated: Repeated,
    questionnaire: Questionnaire,
    classifications: Classifications,
    panel: Panel | None = None,
    *,
    own_row: OwnRow = "unknown",
) -> Standing:
    """The standing of an assessment in a release.

    The subject must not be among the members; `own_row` tells what is known of that. A place among
    simulated members is given and marked.
    """
    subject = subject_of(assessment, score, repeated, classifications, panel)
    if isinstance(subject, Refused):
        return Standing(cohort=cohort, position=subject, own_row=own_row)
    country = comparison_of(assessment.subject).country
    position = position_in(
        cohort, subject, questionnaire, classifications, panel, country=country,
        simulated=cohort.simulated,
    )  # fmt: skip
    if isinstance(position, Refused):
        return Standing(cohort=cohort, position=position, own_row=own_row)
    parts = list(_parts(cohort, subject, classifications, panel, country, position))
    here = parts[0] if parts else None
    compared: tuple[Compared, ...] = ()
    gaps: tuple[CohortGap, ...] = ()
    if here is not None:
        compared = tuple(_compared(questionnaire, score, repeated, here))
        gaps = tuple(_gaps(questionnaire, score, position, here))
    targets = {} if cohort.simulated else _targets(questionnaire, parts)
    return Standing(
        cohort=cohort,
        position=position,
        compared=compared,
        gaps=gaps,
        targets=targets,
        own_row=own_row,
    )


# -- parts of a release ----------------------------------------------------------------------------


@dataclass(frozen=True)
class _OfMembers:
    cohort: Cohort
    subject: Subject
    level: Level
    classifications: Classifications
    panel: Panel | None

    def figures(self, measure: Measure, id: str) -> Figures | None:
        known = score_cohort(self.cohort, self.classifications, self.panel, measure, id)
        _, members = known.part(self.level, self.subject)
        if members.hidden:
            return None
        found = Distribution(members.scores, members.weights)
        quartiles = None
        if found.n_effective >= HALVES_FROM:
            low, middle, high = (
                float(value)
                for value in (
                    np.quantile(members.scores, QUARTERS)
                    if members.weights is None
                    else np.quantile(
                        members.scores, QUARTERS, weights=members.weights, method="inverted_cdf"
                    )
                )
            )
            quartiles = (low, middle, high)
        return Figures(found.n_effective, found.mean, quartiles)


@dataclass(frozen=True)
class _OfCells:
    cells: Mapping[tuple[Measure, str, tuple[str, str, str]], Cell]
    place: tuple[str, str, str]

    def figures(self, measure: Measure, id: str) -> Figures | None:
        cell = self.cells.get((measure, id, self.place))
        if cell is None:
            return None
        values = {round(each.share, 4): each.value for each in cell.quantiles}
        found = [values.get(share) for share in QUARTERS]
        low, middle, high = found
        quartiles = None
        if low is not None and middle is not None and high is not None:
            quartiles = (low, middle, high)
        return Figures(float(cell.fewest or 0), cell.mean, quartiles)


def _parts(
    cohort: Cohort,
    subject: Subject,
    classifications: Classifications,
    panel: Panel | None,
    country: str,
    position: CohortPosition,
) -> Iterator[Part]:
    """The part that the position is about, then the wider ones."""
    if cohort.members:
        levels: tuple[Level, ...] = ("sector", "section", "all")
        for level in levels[levels.index(position.level) :]:
            yield _OfMembers(cohort, subject, level, classifications, panel)
        return
    cells: dict[tuple[Measure, str, tuple[str, str, str]], Cell] = {}
    for cell in cohort.cells:
        key = (cell.measure, cell.id, cell.place)
        if key not in cells or (cell.year or 0) > (cells[key].year or 0):
            cells[key] = cell
    for place, _ in places_of(subject, country):
        if ("overall", "", place) in cells:
            yield _OfCells(cells, place)


# -- figures beside each other ---------------------------------------------------------------------


def _compared(
    questionnaire: Questionnaire, score: Score, repeated: Repeated, part: Part
) -> Iterator[Compared]:
    own = {d.id: d.score for d in score.dimensions}
    for dimension in questionnaire.dimensions:
        yield _one("dimension", dimension.id, own.get(dimension.id), repeated.dimensions, part)
    leaves = {c.id: c.score for c in score.capabilities}
    for capability in questionnaire.capabilities:
        found = leaves.get(capability.id)
        yield _one("capability", capability.id, found, repeated.capabilities, part)


def _one(
    measure: Measure, id: str, own: float | None, drawn: Mapping[str, np.ndarray], part: Part
) -> Compared:
    interval = None
    if own is not None and id in drawn and len(drawn[id]):
        found = range_of(drawn[id])
        interval = Interval(low=min(found.low, own), high=max(found.high, own))
    figures = part.figures(measure, id)
    return Compared(
        measure=measure,
        id=id,
        own=own,
        interval=interval,
        mean=figures.mean if figures else None,
        quartiles=figures.quartiles if figures else None,
    )


# -- what makes the distance -----------------------------------------------------------------------


@dataclass(frozen=True)
class _Weights:
    """Shares of the overall score of the parts that one side has, those of the questionnaire renormalised."""

    questionnaire: Questionnaire
    score: Score

    @cached_property
    def between(self) -> dict[str, float]:
        return {d.id: d.weight for d in self.score.dimensions}

    def inside(self, having: Mapping[str, float]) -> dict[str, float]:
        """The weight of each capability in a mean of means over those that a side has."""
        found = {}
        for dimension in self.questionnaire.dimensions:
            there = [c for c in dimension.capabilities if c.id in having]
            total = math.fsum(c.weight for c in there)
            for capability in there:
                share = capability.weight / total if total else 0.0
                found[capability.id] = self.between.get(dimension.id, 0.0) * share
        return found


def _gaps(
    questionnaire: Questionnaire, score: Score, position: CohortPosition, part: Part
) -> Iterator[CohortGap]:
    overall = part.figures("overall", "")
    if overall is None:
        return
    if overall.mean is not None and not isinstance(position.mean, Refused):
        drawn = position.mean.value if isinstance(position.mean, GroupMean) else position.mean
        yield from _gap(questionnaire, score, position.score, part, "mean", overall.mean, drawn)
    if overall.top is not None:
        top = overall.top
        yield from _gap(questionnaire, score, position.score, part, "top-quarter", top, top)


def _gap(
    questionnaire: Questionnaire,
    score: Score,
    own: float,
    part: Part,
    against: Against,
    plain: float,
    reference: float,
) -> Iterator[CohortGap]:
    """The distance to `reference`; without a dimension on both sides there is nothing to split."""
    weights = _Weights(questionnaire, score)
    mine = {d.id: d.score for d in score.dimensions if d.score is not None and d.weight > 0}
    theirs = _references(part, "dimension", list(weights.between), against)
    between = weights.between
    if not mine.keys() & {id for id in theirs if between[id] > 0}:
        return
    dimensions = _lines(mine, theirs, between, between)
    leaves = {c.id: c.score for c in score.capabilities if c.score is not None}
    others = _references(part, "capability", [c.id for c in questionnaire.capabilities], against)
    first, second = weights.inside(leaves), weights.inside(others)
    capabilities: tuple[GapLine, ...] = ()
    if math.fsum(first.values()) > 0 and math.fsum(second.values()) > 0:
        capabilities = _lines(leaves, others, first, second)
    total, drawn = own - reference, plain - reference
    yield CohortGap(
        against=against,
        own=own,
        reference=reference,
        total=total,
        dimensions=dimensions,
        remainder=_rest(total - drawn, dimensions),
        capabilities=capabilities,
        capability_remainder=_rest(total - drawn, capabilities),
        drawn=0.0 if abs(drawn) < CLOSE else drawn,
    )


def _references(part: Part, measure: Measure, ids: list[str], against: Against) -> dict[str, float]:
    found = {}
    for id in ids:
        figures = part.figures(measure, id)
        value = None if figures is None else figures.mean if against == "mean" else figures.top
        if value is not None:
            found[id] = value
    return found


def _lines(
    own: Mapping[str, float],
    reference: Mapping[str, float],
    weights: Mapping[str, float],
    others: Mapping[str, float],
) -> tuple[GapLine, ...]:
    return tuple(
        GapLine(
            id=each.id,
            own=each.own,
            reference=each.reference,
            weight=each.weight,
            points=each.points,
        )
        for each in decompose(own, reference, weights, others).parts
    )


def _rest(total: float, lines: tuple[GapLine, ...]) -> float:
    rest = math.fsum([total, *(-line.points for line in lines)])
    return 0.0 if abs(rest) < CLOSE else rest


def _targets(questionnaire: Questionnaire, parts: list[Part]) -> dict[str, float]:
    found = {}
    for capability in questionnaire.capabilities:
        for part in parts:
            figures = part.figures("capability", capability.id)
            if figures is not None and figures.top is not None:
                found[capability.id] = figures.top
                break
    return found
