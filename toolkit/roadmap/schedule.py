"""The best plan found in the time there is: exact by HiGHS, with the greedy plan as its floor.

HiGHS also proves how far from the best the plan can be at most. A greedy plan stands in when it is
better, or when none is found in time.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from math import isfinite
from typing import Literal

from toolkit.model.roadmap import BALANCED, Limits
from toolkit.roadmap.candidates import PERIODS_PER_YEAR, Candidate
from toolkit.roadmap.greedy import greedy
from toolkit.roadmap.programme import NEED_TOLERANCE, programme
from toolkit.roadmap.room import Room
from toolkit.roadmap.solver import GAP, best
from toolkit.roadmap.standing import Standing, keeps_requirements, standing_after, worth

TIME_LIMIT = 6.0
"""Seconds after which the best plan found so far is taken, with the gap that is then proven."""


@dataclass(frozen=True)
class Schedule:
    """Start half-year by action id, how it was found and the proven relative gap.

    `objective` is the worth of the calendar itself; `kept` says that every demanded action is in.
    """

    starts: dict[str, int]
    method: Literal["proven", "within-gap", "greedy"]
    gap: float | None
    objective: float
    kept: bool = True


def schedule(
    candidates: Sequence[Candidate],
    standing: Standing,
    limits: Limits,
    *,
    seconds: float = TIME_LIMIT,
    near: float | None = None,
) -> Schedule:
    """The best schedule found within the time limit; with `near` the first that is proven to be so near to the best.

    Actions in `limits.must` are planned where a plan can hold them all; otherwise the schedule
    is made without the demand and says so (`kept`).
    """
    found = kept_schedule(candidates, standing, limits, seconds=seconds, near=near)
    if found is not None:
        return found
    softer = limits.model_copy(
        update={"must": (), "balance": "soft" if limits.balance == "hard" else limits.balance}
    )
    return replace(schedule(candidates, standing, softer, seconds=seconds, near=near), kept=False)


def kept_schedule(
    candidates: Sequence[Candidate],
    standing: Standing,
    limits: Limits,
    *,
    seconds: float = TIME_LIMIT,
    near: float | None = None,
) -> Schedule | None:
    """The best schedule found within the time limit; `None` when no plan keeps all that is demanded.

    A search that ended before it had any plan is answered by rule of thumb, which may miss a demand (`kept`).
    """
    must = frozenset(c.action.id for c in candidates) & frozenset(limits.must)
    if not candidates:
        return Schedule({}, "proven", 0.0, 0.0)
    by_id = {c.action.id: c for c in candidates}
    periods = limits.years * PERIODS_PER_YEAR
    made = programme(candidates, standing, limits, must)
    if made is not None and not made.whole and limits.balance != "hard":
        return Schedule({}, "proven", 0.0, 0.0)
    found = None if made is None else best(made, seconds, near)
    if (found is None or found.infeasible) and (must or limits.balance == "hard"):
        return None
    thumb = _drop_idle(greedy(candidates, standing, limits)[0], by_id, standing, limits)
    thumbed = worth(by_id, thumb, standing, periods)
    if made is None or found is None or found.x is None:
        return Schedule(thumb, "greedy", None, thumbed, kept=not must)
    starts = _drop_idle(made.starts(found.x), by_id, standing, limits)
    if not found.proven:
        _fill(starts, Room.of(candidates, limits), standing)
    found_worth = worth(by_id, starts, standing, periods)
    if thumbed > found_worth and limits.balance == "off" and must <= thumb.keys():
        starts, found_worth = thumb, thumbed
    # A soft balance costs worth that the calendar itself does not show: there solution and bound are compared.
    missed = max(0.0, found.bound - (found_worth if limits.balance == "off" else found.worth))
    return Schedule(
        starts=starts,
        method="proven" if found.proven else "within-gap",
        gap=_relative(missed, found_worth),
        objective=found_worth,
    )


def _relative(missed: float, found: float) -> float | None:
    """What may be missed beside what was found; `None` where nothing is proven or nothing was found to compare."""
    if missed <= NEED_TOLERANCE:
        return 0.0
    return missed / found if found > 0 and isfinite(missed) else None


def by_thumb(candidates: Sequence[Candidate], standing: Standing, limits: Limits) -> Schedule:
    """The schedule by rule of thumb alone, at once and with nothing proven."""
    by_id = {c.action.id: c for c in candidates}
    starts = _drop_idle(greedy(candidates, standing, limits)[0], by_id, standing, limits)
    found = worth(by_id, starts, standing, limits.years * PERIODS_PER_YEAR)
    must = by_id.keys() & frozenset(limits.must)
    return Schedule(starts, "greedy", None, found, kept=must <= starts.keys())


def _fill(starts: dict[str, int], room: Room, standing: Standing) -> None:
    """Add what still fits and is worth adding to a plan whose search ended early, the best first."""

    def with_one_more(id: str, t: int) -> float:
        return worth(room.candidates, {**starts, id: t}, standing, room.periods)

    while True:
        least = (1 + GAP) * worth(room.candidates, starts, standing, room.periods)
        found = [
            (with_one_more(id, t), id, t)
            for id in room.candidates.keys() - starts.keys()
            for t in range(room.periods)
            if room.fits(id, t, starts)
            and keeps_requirements(room.candidates, {**starts, id: t}, standing)
        ]
        best, id, t = max(found, default=(least, "", 0))
        if best <= least:
            return
        starts[id] = t


def _drop_idle(
    chosen: dict[str, int], by_id: dict[str, Candidate], standing: Standing, limits: Limits
) -> dict[str, int]:
    """Leave out actions that raise nothing beside the others and that no other action needs."""
    if not chosen:
        return chosen
    horizon = max(t + by_id[o].periods for o, t in chosen.items())
    end = standing_after(by_id, chosen, standing, horizon)
    for id in sorted(chosen, key=lambda id: (-chosen[id], id)):
        modality = by_id[id].action.modality
        balancing = limits.balance != "off" and modality in BALANCED
        alone = sum(by_id[other].action.modality == modality for other in chosen) == 1
        if id in limits.must or (balancing and alone):
            continue
        rest = {other: t for other, t in chosen.items() if other != id}
        same = all(
            standing_after(by_id, rest, standing, t) == standing_after(by_id, chosen, standing, t)
            for t in {s + by_id[o].periods for o, s in chosen.items()}
        )
        if (
            same
            and standing_after(by_id, rest, standing, horizon) == end
            and keeps_requirements(by_id, rest, standing)
        ):
            chosen = rest
    return chosen
