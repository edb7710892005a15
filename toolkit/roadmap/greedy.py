"""A plan by rule of thumb, for when the exact solver finds none in its time."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from toolkit.model.roadmap import Limits
from toolkit.roadmap.candidates import PERIODS_PER_YEAR, Candidate, lift
from toolkit.roadmap.room import fits
from toolkit.roadmap.standing import Standing, met, standing_after


def greedy(
    candidates: Sequence[Candidate], standing: Standing, limits: Limits
) -> tuple[dict[str, int], float]:
    """Half-year by half-year the action with the most worth per dollar that still fits: starts, worth."""
    by_id = {c.action.id: c for c in candidates}
    starts: dict[str, int] = {}
    periods = limits.years * PERIODS_PER_YEAR
    for t in range(periods):
        while True:
            now = standing_after(by_id, starts, standing, t)
            end = standing_after(by_id, starts, standing, periods)
            fitting = [
                (_worth(c, standing, end) / c.cost, c.action.id)
                for c in candidates
                if c.action.id not in starts
                and fits(c, t, by_id, starts, limits)
                and all(met(r, standing, now) for r in c.action.requires)
                and _worth(c, standing, end) > 0
            ]
            if not fitting:
                break
            starts[max(fitting)[1]] = t
    final = standing_after(by_id, starts, standing, periods)
    worth = sum(standing.value[id] * (final[id] - standing.now[id]) for id in standing.now)
    return starts, worth


def _worth(candidate: Candidate, standing: Standing, now: Mapping[str, float]) -> float:
    return sum(
        standing.value[id] * lift(candidate.action, id, now[id])
        for id in {r.capability for r in candidate.action.raises}
        if id in now
    )
