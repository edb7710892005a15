"""A plan by rule of thumb: a floor for the exact one, and what stands in when none is found in time."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from toolkit.model.roadmap import Limits
from toolkit.roadmap.candidates import Candidate, Pull
from toolkit.roadmap.room import Room
from toolkit.roadmap.standing import Standing, met, reached, standing_after


def greedy(
    candidates: Sequence[Candidate], standing: Standing, limits: Limits
) -> tuple[dict[str, int], float]:
    """Half-year by half-year the action with the most worth for its cost that still fits: starts, worth at the end.

    Demanded actions come first wherever they fit.
    """
    room = Room.of(candidates, limits)
    starts: dict[str, int] = {}
    wanted = room.candidates.keys() & set(limits.must)
    for t in range(room.periods):
        now = standing_after(room.candidates, starts, standing, t)
        ready = [
            c
            for c in candidates
            if c.action.id not in starts
            and wanted.isdisjoint(set(c.action.after) - starts.keys())
            and all(met(r, standing, now) for r in c.requires)
        ]
        end = _Ends(room.candidates, starts, standing)
        while ready:
            ranked = sorted(
                ((c.action.id in wanted, end.gain(c) / c.cost, c.action.id) for c in ready),
                reverse=True,
            )
            found = next(
                (
                    id
                    for asked, gain, id in ranked
                    if (gain > 0 or asked) and room.fits(id, t, starts)
                ),
                None,
            )
            if found is None:
                break
            starts[found] = t
            end.add(room.candidates[found])
            ready = [c for c in ready if c.action.id != found]
    final = standing_after(room.candidates, starts, standing, room.periods)
    worth = sum(standing.value[id] * (final[id] - was) for id, was in standing.now.items())
    return starts, worth


class _Ends:
    """The standing at the end of a growing plan, and what one more action would add to it."""

    def __init__(
        self, candidates: Mapping[str, Candidate], starts: Mapping[str, int], standing: Standing
    ) -> None:
        self.standing = standing
        self.pulls: dict[str, list[Pull]] = {}
        for id in starts:
            self.add(candidates[id])

    def add(self, candidate: Candidate) -> None:
        """Count an action in."""
        for id, pull in candidate.pulls.items():
            self.pulls.setdefault(id, []).append(pull)

    def gain(self, candidate: Candidate) -> float:
        """The worth that the action would add at the end."""
        total = 0.0
        for id, pull in candidate.pulls.items():
            if id in self.standing.now:
                have = self.pulls.get(id, [])
                now = self.standing.now[id]
                total += self.standing.value[id] * (
                    reached(now, [*have, pull]) - reached(now, have)
                )
        return total
