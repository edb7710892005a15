"""The distance of a region to each dated target: goal, growth needed a year, growth seen, and what follows.

Growth of counts and money is compound, (goal / now)^(1 / years) - 1; of shares in per cent it is percentage points a
year; of the 207 classes and the five platforms it is units a year. The rule of standing:

* reached: the current value is at the goal (above it, where the target says "more than");
* late: the goal's year is over, or the growth seen between two figures of the region is less than the growth needed;
* on track: the growth seen is at least the growth needed;
* unknown: there is no goal, no dated figure, or only one figure, and one figure shows no growth.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from toolkit.model.assessment import Assessment, FigureAnswer, TargetAnswer
from toolkit.model.cooperation import Target
from toolkit.model.index import COUNTRY_ITEM
from toolkit.model.problem import Problem, Refusal
from toolkit.model.tracking import (
    HOME_OF_TARGETS,
    DatedFigure,
    Goal,
    Pace,
    Standing,
    TargetTrack,
    Why,
    mismatches,
)

SCALED_BY = "industrial-value-added"
"""The profile item whose share of the nation divides a national target, as `Target.scaling` names it."""
NATION = "national-industrial-value-added"
COVERED_CLASSES = "covered-medium-classes"
"""The measure of the target that the sheet of classes answers."""
CLASS_DIGITS = 3
"""A medium class has three digits, a division of ISIC two."""
_SAME = 1e-9
"""Growth this close to what is needed is enough."""


def region_share(region: float | None, nation: float | None) -> float | None:
    """The region's part of a national figure, 0-1; `None` where one is missing, not positive, or larger than its whole.

    >>> region_share(3.0, 40.0)
    0.075
    """
    if region is None or nation is None or not 0 < region <= nation:
        return None
    return region / nation


def growth(first: float, last: float, years: float, pace: Pace) -> float | None:
    """Growth a year from `first` to `last`: a fraction for `compound`, units a year otherwise.

    `None` over no time, and for compound growth from or to anything not positive.

    >>> round(growth(1.53, 2.5, 6, "compound") * 100, 2)
    8.53
    """
    if years <= 0:
        return None
    if pace != "compound":
        return (last - first) / years
    if first <= 0 or last <= 0:
        return None
    return float((last / first) ** (1 / years)) - 1


def onward(value: float, rate: float, years: float, pace: Pace) -> float:
    """The value after some years of growth at a rate of :func:`growth`."""
    return float(value * (1 + rate) ** years) if pace == "compound" else value + rate * years


def track_targets(
    targets: Iterable[Target],
    answers: Mapping[str, TargetAnswer],
    *,
    in_china: bool,
    shares: Mapping[str, float],
) -> tuple[TargetTrack, ...]:
    """The tracks of targets in their order; `shares` holds the region's part of national figures by `scaling`.

    Raises `Refusal` (`measure-differs`, `measure-missing`) when an answer counts something else than its target.
    """
    targets = tuple(targets)
    problems = [
        Problem(code=code, field=f"target_figures.{target.id}", values=values)
        for target in targets
        if target.id in answers
        for code, values in mismatches(target, answers[target.id])
    ]
    if problems:
        raise Refusal(problems)
    return tuple(
        track(target, answers.get(target.id), in_china=in_china, shares=shares)
        for target in targets
    )


def region_tracks(assessment: Assessment, targets: Iterable[Target]) -> tuple[TargetTrack, ...]:
    """The tracks of a region's assessment: country and value added from its profile, figures where they were given.

    A figure of the index that measures the same as a target serves as its current value and own goal, so that nobody
    enters a number twice; coverage of classes is counted from the sheet of classes. Raises as :func:`track_targets`.
    """
    targets = tuple(targets)
    profile = assessment.subject.profile
    in_china = profile.get(COUNTRY_ITEM) == HOME_OF_TARGETS
    share = region_share(_number(profile.get(SCALED_BY)), _number(profile.get(NATION)))
    shares = {} if share is None else {SCALED_BY: share}
    answers = {target.id: _linked(target, assessment, in_china=in_china) for target in targets}
    return track_targets(targets, answers, in_china=in_china, shares=shares)


def _linked(target: Target, assessment: Assessment, *, in_china: bool) -> TargetAnswer:
    """What was answered for a target, completed from the figure that measures the same."""
    answer = assessment.target_figures.get(target.id, TargetAnswer())
    # Abroad classes are counted in divisions of ISIC, which the 207 classes are not.
    if not target.indicator or (target.pace == "count" and not in_china):
        return answer
    figure = assessment.figures.get(target.indicator, FigureAnswer())
    found: dict[str, object] = {}
    if answer.value is None and figure.status == "answered" and figure.value is not None:
        value = figure.value * target.times
        found |= {"value": value, "year": figure.year, "source": figure.source}
    elif answer.value is None and target.measure == COVERED_CLASSES:
        found |= _counted(assessment)
    if answer.own is None and figure.high is not None:
        high = figure.high.value * target.times
        found["own"] = figure.high.model_copy(update={"value": high})
    if found and not answer.measure:
        found["measure"] = target.measure
    return answer.model_copy(update=found)


def _counted(assessment: Assessment) -> dict[str, object]:
    """Covered medium classes of the sheet, when any class was answered."""
    states = [a.state for code, a in assessment.classes.items() if len(code) == CLASS_DIGITS]
    if not states:
        return {}
    year = assessment.on.year if assessment.on else None
    return {"value": float(states.count("covered")), "year": year}


def _number(given: object) -> float | None:
    return float(given) if isinstance(given, (int, float)) else None


def track(
    target: Target,
    answer: TargetAnswer | None,
    *,
    in_china: bool,
    shares: Mapping[str, float],
) -> TargetTrack:
    """The track of one target; the answer must count what the target counts (see :func:`track_targets`)."""
    answer = answer or TargetAnswer()
    pace: Pace = target.pace or "count"
    baseline = _baseline(target)
    published = float(target.value) if target.value else None
    year = int(target.year) if target.year else None
    current = _figure(answer.value, answer.year, answer.source)
    earlier = _figure(answer.earlier_value, answer.earlier_year, answer.source)
    goal, why = _goal(target, answer, in_china=in_china, shares=shares)
    national = None
    if baseline and baseline.year and published is not None and year is not None:
        national = growth(baseline.value, published, year - baseline.year, pace)
    observed = None
    if current and earlier and current.year and earlier.year:
        observed = growth(earlier.value, current.value, current.year - earlier.year, pace)
    abroad = bool(target.unit_abroad) and not in_china
    head = TargetTrack(
        target=target.id,
        code=target.code,
        measure=target.measure or target.id,
        unit=target.unit_abroad if abroad else target.unit,
        unit_field="unit_abroad" if abroad else "unit",
        published_unit=target.unit,
        scope=target.scope,
        source=target.source,
        source_date=target.source_date,
        basis=target.basis,
        pace=pace,
        published=published,
        published_year=year,
        baseline=baseline,
        baseline_growth=national,
        current=current,
        earlier=earlier,
        goal=goal,
        observed=observed,
        why=why,
    )
    if goal is None:
        return head
    if current is None:
        return head.model_copy(update={"why": "no-figure"})
    return head.model_copy(update=_distance(target, current, goal, observed, pace))


def _distance(
    target: Target, current: DatedFigure, goal: Goal, observed: float | None, pace: Pace
) -> dict[str, object]:
    """What follows from a value and a goal: growth needed, value expected, standing and why."""
    more_than = target.comparison == "more-than" and goal.kind != "own"
    if current.value > goal.value or (current.value == goal.value and not more_than):
        return {"standing": "reached", "required": 0.0, "step": 0.0}
    if current.year is None:
        return {"why": "no-year"}
    years = goal.year - current.year
    if years <= 0:
        return {"standing": "late", "why": "year-passed"}
    required = growth(current.value, goal.value, years, pace)
    step = (goal.value - current.value) / years
    found: dict[str, object] = {"required": required, "step": step}
    if observed is None:
        return found | {"why": "no-earlier-figure"}
    expected = onward(current.value, observed, years, pace)
    # From zero no compound rate leads anywhere: the value expected decides.
    enough = expected >= goal.value - _SAME if required is None else observed >= required - _SAME
    standing: Standing = "on-track" if enough else "late"
    return found | {"expected": expected, "standing": standing}


def _goal(
    target: Target, answer: TargetAnswer, *, in_china: bool, shares: Mapping[str, float]
) -> tuple[Goal | None, Why]:
    """What the region should reach: its own goal, else in China its part of the published one."""
    own = answer.own
    if own is not None:
        year = own.year or (int(target.year) if target.year else None)
        if year is None:
            return None, "no-year"
        return Goal(kind="own", value=own.value, year=year, source=own.source), ""
    if not target.value or not target.year:
        return None, "no-number"
    if not in_china:
        return None, "no-goal"
    value, year = float(target.value), int(target.year)
    source = f"{target.source} ({target.source_date})" if target.source_date else target.source
    if target.scaling == "same":
        return Goal(kind="published", value=value, year=year, source=source), ""
    # A rate never shrinks with the region, whatever the content says.
    if target.scaling != SCALED_BY or target.pace == "points":
        return None, "counted-nationally"
    share = shares.get(target.scaling)
    if share is None:
        return None, "no-share"
    return (
        Goal(kind="fair-share", value=value * share, year=year, source=source, share=share),
        "",
    )


def _figure(value: float | None, year: int | None, source: str) -> DatedFigure | None:
    return None if value is None else DatedFigure(value=value, year=year, source=source)


def _baseline(target: Target) -> DatedFigure | None:
    if not target.baseline:
        return None
    return DatedFigure(
        value=float(target.baseline),
        year=int(target.baseline_year) if target.baseline_year else None,
        source=target.baseline_source,
        basis=target.baseline_basis,
    )
