"""The schedule as a mixed-integer programme, with the rows that make it quick to prove.

Binary y[a, t] says that action a has started by half-year t, so y[a, t - length] says that it is
finished at the start of t; continuous r[c, t] is how far capability c has been raised by then.
Besides the limits themselves there are rows that hold for every plan anyway and cut off half
started actions: so many preparing actions as a requirement needs at least, and contributions that
count only up to what is needed.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np

from toolkit.model.cooperation import Requirement
from toolkit.model.roadmap import BALANCED, Limits
from toolkit.roadmap.candidates import PERIODS_PER_YEAR, Candidate, Pull
from toolkit.roadmap.room import Resource, resources
from toolkit.roadmap.standing import (
    MARGIN,
    Standing,
    lifts_of,
    reached,
    standing_after,
    time_weight,
    weights_of,
)

if TYPE_CHECKING:
    from numpy.typing import NDArray

MONEY_TIE = 1e-12
"""So little that money only decides between plans of equal worth (per US dollar)."""
NEED_TOLERANCE = 1e-9


@dataclass
class Rows:
    """Sparse rows of the programme, gathered one by one."""

    data: list[float] = field(default_factory=list)
    rows: list[int] = field(default_factory=list)
    cols: list[int] = field(default_factory=list)
    low: list[float] = field(default_factory=list)
    high: list[float] = field(default_factory=list)

    def add(self, terms: Mapping[int, float], low: float = -np.inf, high: float = np.inf) -> None:
        """One row: the sum of the terms lies between `low` and `high`."""
        for column, value in terms.items():
            if value:
                self.rows.append(len(self.low))
                self.cols.append(column)
                self.data.append(value)
        self.low.append(low)
        self.high.append(high)


@dataclass
class Programme:
    """The columns, bounds, rows and worth of one planning problem."""

    candidates: Sequence[Candidate]
    standing: Standing
    limits: Limits
    first: dict[int, int]
    """The column of y[a, 0] by the position of each action that can start at all."""
    earliest: dict[int, int]
    raised: dict[str, int]
    """The column of r[c, 1] by capability."""
    lower: NDArray[np.float64]
    upper: NDArray[np.float64]
    worth: NDArray[np.float64]
    rows: Rows
    whole: int
    """So many columns, the first ones, are whole numbers."""
    measured: int | None = None
    """The column of the limit that is asked for, if one is."""

    @property
    def periods(self) -> int:
        """Half-years of the plan."""
        return self.limits.years * PERIODS_PER_YEAR

    def last(self, i: int) -> int:
        """The last half-year action `i` may start in."""
        return self.periods - self.candidates[i].periods

    def started(self, i: int, t: int) -> int | None:
        """The column that says action `i` has started by half-year `t`; `None` when it can't have."""
        if i not in self.first or t < self.earliest[i]:
            return None
        return self.first[i] + min(t, self.last(i)) - self.earliest[i]

    def running(self, i: int, t: int) -> dict[int, float]:
        """Terms that are one while action `i` runs in half-year `t`."""
        terms: dict[int, float] = {}
        begun, done = self.started(i, t), self.started(i, t - self.candidates[i].periods)
        if begun is not None:
            terms[begun] = 1.0
        if done is not None and done != begun:
            terms[done] = -1.0
        elif done is not None:
            return {}
        return terms

    def starts(self, x: NDArray[np.float64]) -> dict[str, int]:
        """The start of every chosen action of a solution."""
        found: dict[str, int] = {}
        for i, column in self.first.items():
            for t in range(self.earliest[i], self.last(i) + 1):
                if x[column + t - self.earliest[i]] > 0.5:  # noqa: PLR2004
                    found[self.candidates[i].action.id] = t
                    break
        return found


def programme(
    candidates: Sequence[Candidate],
    standing: Standing,
    limits: Limits,
    must: frozenset[str] = frozenset(),
    *,
    free: str | None = None,
    held: bool = True,
) -> Programme | None:
    """The programme of a case; `None` when a demanded action can't start at all.

    `free` names a resource whose limit is asked for: it becomes a column, and the worth is that
    this limit be small. Without `held`, no prerequisite binds.
    """
    earliest = first_starts(candidates, standing, limits, held=held)
    if any(c.action.id in must and i not in earliest for i, c in enumerate(candidates)):
        return None
    periods = limits.years * PERIODS_PER_YEAR
    first: dict[int, int] = {}
    count = 0
    for i, start in earliest.items():
        first[i] = count
        count += periods - candidates[i].periods - start + 1
    whole = count
    pulls: dict[str, list[Pull]] = {}
    for i in earliest:
        for id in lifts_of(candidates[i], standing):
            pulls.setdefault(id, []).append(candidates[i].pulls[id])
    raised = {id: whole + n * periods for n, id in enumerate(sorted(pulls))}
    slack = whole + len(raised) * periods
    balanced = () if limits.balance == "off" else BALANCED
    columns = slack + len(balanced) + (1 if free else 0)
    made = Programme(
        candidates, standing, limits, first, earliest, raised,
        np.zeros(columns), np.ones(columns), np.zeros(columns), Rows(), whole,
    )  # fmt: skip
    for id, column in raised.items():
        top = reached(standing.now[id], pulls[id]) - standing.now[id]
        made.upper[column : column + periods] = top
        for t in range(1, periods + 1):
            made.worth[column + t - 1] = standing.value[id] * time_weight(t, periods)
    for i, column in first.items():
        end = column + made.last(i) - earliest[i]
        made.worth[end] -= MONEY_TIE * candidates[i].cost
        if candidates[i].action.id in must:
            made.lower[end] = 1.0
    _order(made)
    _exclude(made)
    limited = resources(candidates, limits)
    _alone(made, [resource for resource in limited if resource.code != free])
    _use(made, limited, free, columns - 1)
    _raise(made, pulls)
    if held:
        _require(made)
        _follow(made)
    _balance(made, balanced, slack)
    if free:
        made.measured = columns - 1
        made.upper[-1] = np.inf
        made.worth[:] = 0.0
        made.worth[-1] = -1.0
    return made


def first_starts(
    candidates: Sequence[Candidate], standing: Standing, limits: Limits, *, held: bool = True
) -> dict[int, int]:
    """The first half-year each action could start in if money, staff and exclusions were no matter.

    By position; an action that can't start within the plan is missing.
    """
    periods = limits.years * PERIODS_PER_YEAR
    by_id = {c.action.id: c for c in candidates}
    earliest: dict[int, int] = {}
    for t in range(periods):
        starts = {candidates[i].action.id: begun for i, begun in earliest.items()}
        now = standing_after(by_id, starts, standing, t)
        for i, c in enumerate(candidates):
            if (
                i not in earliest
                and c.earliest <= t <= periods - c.periods
                and (not held or all(_met(r, standing, now) for r in c.requires))
            ):
                earliest[i] = t
    return earliest


def _met(requirement: Requirement, standing: Standing, now: Mapping[str, float]) -> bool:
    weights = weights_of(requirement, standing)
    total = sum(w * now[id] for id, w in weights.items())
    return bool(weights) and total >= requirement.level - MARGIN - NEED_TOLERANCE


def _order(made: Programme) -> None:
    """What has started stays started."""
    for i, column in made.first.items():
        for k in range(made.last(i) - made.earliest[i]):
            made.rows.add({column + k: 1.0, column + k + 1: -1.0}, high=0.0)


def _exclude(made: Programme) -> None:
    position = {c.action.id: i for i, c in enumerate(made.candidates)}
    seen: set[tuple[int, int]] = set()
    for i in made.first:
        for other in made.candidates[i].action.excludes:
            j = position.get(other)
            if j is None or j not in made.first or i == j:
                continue
            if (min(i, j), max(i, j)) not in seen:
                seen.add((min(i, j), max(i, j)))
                ends = [made.started(k, made.last(k)) for k in (i, j)]
                made.rows.add({column: 1.0 for column in ends if column is not None}, high=1.0)


def _alone(made: Programme, limited: Iterable[Resource]) -> None:
    """No action starts where it alone would use more than there is."""
    for resource in limited:
        for i, column in made.first.items():
            candidate = made.candidates[i]
            amount = resource.use.get(candidate.action.id, 0.0)
            for k in range(made.last(i) - made.earliest[i] + 1):
                start = made.earliest[i] + k
                if amount * _most(start, candidate.periods, resource.span) > resource.allowance:
                    before = {column + k - 1: -1.0} if k else {}
                    made.rows.add({column + k: 1.0, **before}, high=0.0)


def _most(start: int, length: int, span: int) -> int:
    """So many half-years of the busiest span an action runs that starts in half-year `start`."""
    return min(span, max(length - (-start) % span, min(length, (-start) % span)))


def _use(made: Programme, limited: Iterable[Resource], free: str | None, measured: int) -> None:
    """Money and staff of each party, parallel work, starts of the first year."""
    for resource in limited:
        for span in range(-(-made.periods // resource.span)):
            terms = _used(made, resource, span)
            if not terms:
                continue
            scale = max(abs(value) for value in terms.values())
            row = {column: value / scale for column, value in terms.items()}
            if resource.code == free:
                made.rows.add({**row, measured: -1.0 / scale}, high=0.0)
            else:
                made.rows.add(row, high=resource.limit / scale)
    begun = [made.started(i, PERIODS_PER_YEAR - 1) for i in made.first]
    early = {column: 1.0 for column in begun if column is not None}
    if free == "first-year":
        made.rows.add({**early, measured: -1.0}, high=0.0)
    elif len(early) > made.limits.first_year:
        made.rows.add(early, high=made.limits.first_year)


def _used(made: Programme, resource: Resource, span: int) -> dict[int, float]:
    terms: dict[int, float] = {}
    for i in made.first:
        amount = resource.use.get(made.candidates[i].action.id, 0.0)
        if not amount:
            continue
        for t in range(span * resource.span, min((span + 1) * resource.span, made.periods)):
            for column, sign in made.running(i, t).items():
                terms[column] = terms.get(column, 0.0) + sign * amount
    return {column: value for column, value in terms.items() if value}


def _raise(made: Programme, pulls: Mapping[str, Sequence[Pull]]) -> None:
    """A capability rises by what finished actions lift, never past the ceilings of those actions."""
    for id, base in made.raised.items():
        now = made.standing.now[id]
        lifting = {
            i: made.candidates[i].pulls[id]
            for i in made.first
            if id in lifts_of(made.candidates[i], made.standing)
        }
        steps = sorted({c for c, _ in pulls[id] if c > now})
        for t in range(1, made.periods + 1):
            finished = {i: made.started(i, t - made.candidates[i].periods) for i in lifting}
            done = {i: column for i, column in finished.items() if column is not None}
            r = base + t - 1
            if not done:
                made.upper[r] = 0.0
                continue
            total = {column: -min(lifting[i][1], lifting[i][0] - now) for i, column in done.items()}
            rows = [({**total, r: 1.0}, 0.0)]
            for ceiling in steps[:-1]:
                higher = {
                    column: -lifting[i][1] for i, column in done.items() if lifting[i][0] > ceiling
                }
                rows.append(({**higher, r: 1.0}, ceiling - now))
            for terms, high in rows:
                made.rows.add(terms, high=high)


def _require(made: Programme) -> None:
    """An action has started only when what it requires stood by then."""
    for i in made.first:
        for requirement in made.candidates[i].requires:
            weights = weights_of(requirement, made.standing)
            today = sum(w * made.standing.now[id] for id, w in weights.items())
            need = requirement.level - MARGIN - today
            if need <= NEED_TOLERANCE:
                continue
            helping = _contributions(made, i, weights)
            fewest = _fewest(helping.values(), need)
            for t in range(made.earliest[i], made.last(i) + 1):
                started = made.started(i, t)
                if started is None:
                    continue
                finished = {
                    j: column
                    for j in helping
                    if (column := made.started(j, t - made.candidates[j].periods)) is not None
                }
                raises = {
                    made.raised[id] + t - 1: w
                    for id, w in weights.items()
                    if id in made.raised and t > 0
                }
                made.rows.add({**raises, started: -need}, low=0.0)
                counted = dict.fromkeys(finished.values(), 1.0)
                made.rows.add({**counted, started: -float(fewest)}, low=0.0)
                if fewest > 1:
                    capped = {column: min(helping[j], need) for j, column in finished.items()}
                    made.rows.add({**capped, started: -need}, low=0.0)


def _follow(made: Programme) -> None:
    """An action that comes after another one waits for its end, where the plan holds both."""
    position = {c.action.id: i for i, c in enumerate(made.candidates)}
    for i in made.first:
        for other in made.candidates[i].action.after:
            j = position.get(other)
            if j is None or j not in made.first:
                continue
            planned = made.started(j, made.last(j))
            for t in range(made.earliest[i], made.last(i) + 1):
                started, done = made.started(i, t), made.started(j, t - made.candidates[j].periods)
                if started is not None and planned is not None and done != planned:
                    row = {started: 1.0, planned: 1.0}
                    made.rows.add(row if done is None else {**row, done: -1.0}, high=1.0)


def _contributions(made: Programme, i: int, weights: Mapping[str, float]) -> dict[int, float]:
    """How much each other action alone would add to a required score."""
    found: dict[int, float] = {}
    for j in made.first:
        if j != i:
            lifts = lifts_of(made.candidates[j], made.standing)
            share = sum(weights.get(id, 0.0) * rise for id, rise in lifts.items())
            if share > 0:
                found[j] = share
    return found


def _fewest(contributions: Iterable[float], need: float) -> int:
    """So many actions are needed at least: raises never add up to more than their sum."""
    total, count = 0.0, 0
    for value in sorted(contributions, reverse=True):
        if total >= need - NEED_TOLERANCE:
            break
        total += value
        count += 1
    return max(count, 1)


def _balance(made: Programme, modalities: Sequence[str], slack: int) -> None:
    """One action of each balancing modality; the soft form gives up the worth of an average level for a missing one."""
    values = [value for value in made.standing.value.values() if value > 0]
    for n, modality in enumerate(modalities):
        ends = [
            made.started(i, made.last(i))
            for i in made.first
            if made.candidates[i].action.modality == modality
        ]
        terms = {column: 1.0 for column in ends if column is not None}
        made.rows.add({**terms, slack + n: 1.0}, low=1.0)
        if made.limits.balance == "hard":
            made.upper[slack + n] = 0.0
        elif values:
            made.worth[slack + n] = -sum(values) / len(values)
