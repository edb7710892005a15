"""The schedule as a mixed-integer programme: which action starts in which half-year.

Binary x[a, t] says that action a starts in half-year t; continuous r[c, t] is how far capability c
has been raised at the start of half-year t by actions that are finished. Solved by HiGHS through
`scipy.optimize.milp`, which also proves how far from the best the plan can be at most. A greedy
plan stands in when no plan is found in time.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

import numpy as np

from toolkit.model.roadmap import Limits
from toolkit.roadmap.candidates import PERIODS_PER_YEAR, Candidate, lift
from toolkit.roadmap.greedy import greedy
from toolkit.roadmap.room import FIRST_YEAR_STARTS, cost_by_year
from toolkit.roadmap.standing import (
    MARGIN,
    Standing,
    keeps_requirements,
    standing_after,
    weights_of,
)

TIME_LIMIT = 2.0
"""Seconds after which the best plan found so far is taken, with the gap that is then proven."""
GAP = 0.005
"""A plan within half a per cent of the best possible counts as proven."""
END_WEIGHT = 0.5
"""Half of a raise's value is having it at the end, half is having it early."""
MONEY_TIE = 1e-12
"""So little that money only decides between plans of equal worth (per US dollar)."""


@dataclass(frozen=True)
class Schedule:
    """Start half-year by action id, how it was found and the proven relative gap."""

    starts: dict[str, int]
    method: Literal["proven", "within-gap", "greedy"]
    gap: float | None
    objective: float


@dataclass
class _Rows:
    """Sparse rows of the programme, gathered one by one."""

    columns: int
    data: list[float] = field(default_factory=list)
    rows: list[int] = field(default_factory=list)
    cols: list[int] = field(default_factory=list)
    low: list[float] = field(default_factory=list)
    high: list[float] = field(default_factory=list)

    def add(self, terms: Mapping[int, float], low: float = -np.inf, high: float = np.inf) -> None:
        for column, value in terms.items():
            self.rows.append(len(self.low))
            self.cols.append(column)
            self.data.append(value)
        self.low.append(low)
        self.high.append(high)


def schedule(candidates: Sequence[Candidate], standing: Standing, limits: Limits) -> Schedule:
    """The best schedule found within the time limit.

    Actions in `limits.must` are planned where any plan can hold them all; otherwise the wish is
    dropped and the caller says so.
    """
    if not candidates:
        return Schedule({}, "proven", 0.0, 0.0)
    must = {c.action.id for c in candidates} & set(limits.must)
    for wished in (must, set[str]()) if must else (must,):
        found = _solve(candidates, standing, limits, wished)
        if found is not None:
            return found
    starts, worth = greedy(candidates, standing, limits)
    return Schedule(starts, "greedy", None, worth)


def _solve(
    candidates: Sequence[Candidate], standing: Standing, limits: Limits, must: set[str]
) -> Schedule | None:
    from scipy.optimize import Bounds, LinearConstraint, milp
    from scipy.sparse import csr_array

    periods = limits.years * PERIODS_PER_YEAR
    raised = sorted({r for c in candidates for r in _raised(c, standing)})
    starts = {
        (i, t): index
        for index, (i, t) in enumerate(
            (i, t) for i, c in enumerate(candidates) for t in range(periods - c.periods + 1)
        )
    }
    raises = {
        (id, t): len(starts) + index
        for index, (id, t) in enumerate((id, t) for id in raised for t in range(1, periods + 1))
    }
    rows = _Rows(len(starts) + len(raises))
    _limit_starts(rows, candidates, starts, limits, must, periods)
    _limit_raises(rows, candidates, standing, starts, raises, raised, periods)
    _require(rows, candidates, standing, starts, raises)

    worth = np.zeros(rows.columns)
    for (id, t), column in raises.items():
        worth[column] = standing.value[id] * _time_weight(t, periods)
    for (i, _), column in starts.items():
        worth[column] = -MONEY_TIE * candidates[i].cost
    integrality = np.r_[np.ones(len(starts)), np.zeros(len(raises))]
    upper = np.r_[np.ones(len(starts)), np.full(len(raises), 5.0)]
    matrix = csr_array((rows.data, (rows.rows, rows.cols)), shape=(len(rows.low), rows.columns))
    result = milp(
        -worth,
        integrality=integrality,
        bounds=Bounds(np.zeros(rows.columns), upper),
        constraints=LinearConstraint(matrix, rows.low, rows.high),
        options={"time_limit": TIME_LIMIT, "mip_rel_gap": GAP},
    )
    if result.x is None:
        return None
    chosen = {
        candidates[i].action.id: t
        for (i, t), column in starts.items()
        if result.x[column] > 0.5  # noqa: PLR2004
    }
    gap = float(result.mip_gap) if result.mip_gap is not None else None
    return Schedule(
        starts=_drop_idle(chosen, candidates, standing, must),
        method="proven" if result.status == 0 else "within-gap",
        gap=gap,
        objective=float(-result.fun),
    )


def _time_weight(t: int, periods: int) -> float:
    early = (1 - END_WEIGHT) / periods
    return early + (END_WEIGHT if t == periods else 0.0)


def _raised(candidate: Candidate, standing: Standing) -> list[str]:
    return [
        r.capability
        for r in candidate.action.raises
        if r.capability in standing.now
        and lift(candidate.action, r.capability, standing.now[r.capability]) > 0
    ]


def _limit_starts(
    rows: _Rows,
    candidates: Sequence[Candidate],
    starts: Mapping[tuple[int, int], int],
    limits: Limits,
    must: set[str],
    periods: int,
) -> None:
    """Once at most; parallel work; the money of each year; starts of the first year; exclusions."""
    position = {c.action.id: i for i, c in enumerate(candidates)}
    by_action: dict[int, dict[int, float]] = {}
    for (i, _), column in starts.items():
        by_action.setdefault(i, {})[column] = 1.0
    for i, terms in by_action.items():
        rows.add(terms, low=1.0 if candidates[i].action.id in must else 0.0, high=1.0)
    for t in range(periods):
        active = {
            column: 1.0
            for (i, start), column in starts.items()
            if start <= t < start + candidates[i].periods
        }
        rows.add(active, high=limits.parallel)
    if limits.budget is not None:
        for year in range(limits.years):
            spent = {
                column: cost
                for (i, start), column in starts.items()
                if (cost := cost_by_year(candidates[i], start, limits.years)[year]) > 0
            }
            rows.add(spent, high=limits.budget)
    first_year = {column: 1.0 for (_, start), column in starts.items() if start < PERIODS_PER_YEAR}
    rows.add(first_year, high=FIRST_YEAR_STARTS)
    for i, candidate in enumerate(candidates):
        for other in candidate.action.excludes:
            if other in position:
                rows.add({**by_action[i], **by_action[position[other]]}, high=1.0)


def _limit_raises(
    rows: _Rows,
    candidates: Sequence[Candidate],
    standing: Standing,
    starts: Mapping[tuple[int, int], int],
    raises: Mapping[tuple[str, int], int],
    raised: Sequence[str],
    periods: int,
) -> None:
    """A capability rises by what finished actions lift, never past the ceilings of those actions."""
    for id in raised:
        now = standing.now[id]
        lifting = {
            i: max(c.action.ceiling(r) for r in c.action.raises if r.capability == id)
            for i, c in enumerate(candidates)
            if id in _raised(c, standing)
        }
        for t in range(1, periods + 1):
            finished = {
                column: i
                for (i, start), column in starts.items()
                if i in lifting and start + candidates[i].periods <= t
            }
            total = {raises[id, t]: 1.0}
            total |= {
                column: -lift(candidates[i].action, id, now) for column, i in finished.items()
            }
            rows.add(total, high=0.0)
            for ceiling in sorted(set(lifting.values())):
                capped = {raises[id, t]: 1.0}
                capped |= {column: -1.0 for column, i in finished.items() if lifting[i] > ceiling}
                rows.add(capped, high=max(0.0, ceiling - now))


def _require(
    rows: _Rows,
    candidates: Sequence[Candidate],
    standing: Standing,
    starts: Mapping[tuple[int, int], int],
    raises: Mapping[tuple[str, int], int],
) -> None:
    """An action starts only when what it requires stands by then."""
    for (i, t), column in starts.items():
        for requirement in candidates[i].action.requires:
            weights = weights_of(requirement, standing)
            needed = requirement.level - MARGIN
            if not weights:
                rows.add({column: 1.0}, high=0.0)
                continue
            today = sum(w * standing.now[id] for id, w in weights.items())
            if today >= needed - 1e-9:
                continue
            terms = {column: -(needed - today)}
            terms |= {raises[id, t]: w for id, w in weights.items() if (id, t) in raises}
            rows.add(terms, low=0.0)


def _drop_idle(
    chosen: dict[str, int], candidates: Sequence[Candidate], standing: Standing, must: set[str]
) -> dict[str, int]:
    """Leave out actions that, in the order of the calendar, raise nothing and that no other action needs."""
    by_id = {c.action.id: c for c in candidates}
    for id in sorted(chosen, key=lambda id: (-chosen[id], id)):
        if id in must:
            continue
        rest = {other: t for other, t in chosen.items() if other != id}
        horizon = max(t + by_id[o].periods for o, t in chosen.items())
        same = standing_after(by_id, rest, standing, horizon) == standing_after(
            by_id, chosen, standing, horizon
        )
        if same and keeps_requirements(by_id, rest, standing):
            chosen = rest
    return chosen
