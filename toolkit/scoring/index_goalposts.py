"""The ends of the scales: fixed for everybody, or a subject's own, its fair share, or those of the subjects together.

Columns are arrays of n subjects by name: the id of an indicator or question, `<indicator>.high` for a subject's own
goal, the id of a number in the profile, and `country` with codes.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from toolkit.model.assessment import Assessment
from toolkit.model.index import COUNTRY_ITEM, Goalpost, GoalpostUsed, Index, Indicator
from toolkit.model.questionnaire import TOP_LEVEL
from toolkit.scoring.aggregation import Floats
from toolkit.scoring.index_compiled import NOT_APPLICABLE, CompiledIndex

Columns = Mapping[str, NDArray[Any]]
OWN = ".high"
"""Ending of the column with a subject's own goal."""


@dataclass(frozen=True, eq=False)
class Ends:
    """Both ends of each scale in the unit of the figures, (leaves, 1) or (leaves, n); NaN where none is known."""

    low: Floats
    high: Floats

    def block(self, rows: slice) -> Ends:
        """The ends of some of the subjects."""
        if self.low.shape[1] == 1:
            return self
        return Ends(self.low[:, rows], self.high[:, rows])


def column_names(index: Index) -> tuple[str, ...]:
    """Every column that a table of subjects may have, in order."""
    own = (f"{id}{OWN}" for id, leaf in index.indicator.items() if _takes_own(leaf))
    used = {
        name
        for leaf in index.indicator.values()
        for goalpost in leaf.goalposts
        for name in (goalpost.by, goalpost.of, COUNTRY_ITEM if goalpost.country else None)
        if name
    }
    profile = (item.id for item in index.profile if item.id in used)
    return (*(leaf.id for leaf in index.leaves), *own, *profile)


def _takes_own(indicator: Indicator) -> bool:
    return any(g.kind == "own" or g.country for g in indicator.goalposts)


def subject_columns(index: Index, assessment: Assessment) -> dict[str, NDArray[Any]]:
    """One assessment as columns of one subject."""
    columns: dict[str, NDArray[Any]] = {}
    for id in index.indicator:
        figure = assessment.figures.get(id)
        value = np.nan
        if figure is not None and figure.status == "not-applicable":
            value = NOT_APPLICABLE
        elif figure is not None and figure.status == "answered" and figure.value is not None:
            value = figure.value
        columns[id] = np.array([value])
        if figure is not None and figure.high is not None:
            columns[f"{id}{OWN}"] = np.array([figure.high.value])
    for id in index.question:
        answer = assessment.answers.get(id)
        value = np.nan
        if answer is not None and answer.status == "not-applicable":
            value = NOT_APPLICABLE
        elif answer is not None and answer.status == "answered" and answer.ladder is not None:
            value = float(answer.ladder)
        columns[id] = np.array([value])
    for id, given in assessment.subject.profile.items():
        if isinstance(given, (float, int)):
            columns[id] = np.array([float(given)])
        elif id == COUNTRY_ITEM and isinstance(given, str):
            columns[id] = np.array([given])
    return columns


def ends_of(
    index: Index,
    model: CompiledIndex,
    columns: Columns,
    count: int,
    sample: Mapping[str, tuple[float, float]] | None = None,
) -> Ends:
    """The ends of all scales for the subjects of these columns.

    `sample` gives the smallest and the largest figure of the subjects together by indicator, for
    goalposts that are taken from them. Ends that lie the wrong way round count as unknown.
    """
    low: list[Any] = [0.0] * len(model.leaf_ids)
    high: list[Any] = [float(TOP_LEVEL)] * len(model.leaf_ids)
    for id, indicator in index.indicator.items():
        row = model.row[id]
        own = columns.get(f"{id}{OWN}", np.nan)
        span = (sample or {}).get(id, (np.nan, np.nan))
        low[row] = _end(index, indicator.low, columns, own, span)
        high[row] = _end(index, indicator.high, columns, own, span)
    width = count if any(np.ndim(end) and len(end) > 1 for end in (*low, *high)) else 1
    lows = np.stack([np.broadcast_to(np.asarray(end, np.float64), width) for end in low])
    highs = np.stack([np.broadcast_to(np.asarray(end, np.float64), width) for end in high])
    with np.errstate(invalid="ignore"):
        right = lows < highs
    return Ends(np.where(right, lows, np.nan), np.where(right, highs, np.nan))


def _end(
    index: Index, goalpost: Goalpost, columns: Columns, own: Any, span: tuple[float, float]
) -> Any:
    if goalpost.kind == "own":
        return own
    if goalpost.kind in ("sample-min", "sample-max"):
        return span[0] if goalpost.kind == "sample-min" else span[1]
    value: Any = np.nan if goalpost.value is None else goalpost.value
    if goalpost.kind == "fair-share":
        value = value * share_of(index, goalpost, columns)
    if goalpost.country is not None:
        where = columns.get(COUNTRY_ITEM)
        here = np.asarray(False if where is None else where == goalpost.country)
        return np.where(here, value, own)
    return value


def share_of(index: Index, goalpost: Goalpost, columns: Columns) -> Any:
    """The share of the national figure that falls to each subject, in 0-1; NaN where it is not known."""
    part = columns.get(goalpost.by or "", np.nan)
    kinds = {item.id: item.kind for item in index.profile}
    if goalpost.of is None:
        return part / 100 if kinds.get(goalpost.by or "") == "percent" else np.nan
    whole = np.asarray(columns.get(goalpost.of, np.nan), np.float64)
    with np.errstate(invalid="ignore", divide="ignore"):
        share = np.asarray(part, np.float64) / whole
        return np.where((share > 0) & (share <= 1), share, np.nan)


def goalpost_used(
    goalpost: Goalpost, value: float, assessment: Assessment, id: str
) -> GoalpostUsed | None:
    """How an end came about that has this value for the subject."""
    if np.isnan(value):
        return None
    figure = assessment.figures.get(id)
    country = assessment.subject.profile.get(COUNTRY_ITEM)
    elsewhere = goalpost.country is not None and goalpost.country != country
    if (goalpost.kind == "own" or elsewhere) and figure is not None and figure.high is not None:
        own = figure.high
        return GoalpostUsed(kind="own", value=value, year=own.year, source=own.source)
    return GoalpostUsed(kind=goalpost.kind, value=value, year=goalpost.year, source=goalpost.source)
