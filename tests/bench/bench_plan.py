"""How fast plans for two parties and their variants are made, how near to the best, and how fast pairs are found.

Bounds: 60 actions over eight half-years within 3 % of the proven best in under 3 s (median of ten
varied cases); 200 actions in under 10 s; all variants of a worked example in under 6 s and the first
of them in under 2 s; 200 × 200 parties matched in under 2 s.
"""

from __future__ import annotations

import random
import statistics
import sys
import time
from dataclasses import replace
from functools import partial
from pathlib import Path

import numpy as np

from toolkit.content.assessment_file import read_assessment
from toolkit.content.library import Library
from toolkit.model.assessment import Partner
from toolkit.model.roadmap import Limits
from toolkit.roadmap import scenarios
from toolkit.roadmap.candidates import Candidate, costed
from toolkit.roadmap.complement import Party
from toolkit.roadmap.matching import match_groups, match_within
from toolkit.roadmap.scenarios import SIDE_BY_SIDE
from toolkit.roadmap.schedule import schedule
from toolkit.roadmap.standing import Standing
from toolkit.service.evaluation import evaluate

CASES = 10
YEARS = 4
SECONDS_60, SECONDS_200, SECONDS_MATCH, NEAR = 3.0, 10.0, 2.0, 0.03
SECONDS_ALL, SECONDS_FIRST = 6.0, 2.0
EXAMPLES = Path(__file__).parents[2] / "questionnaires/cooperation/examples"


def case(library: Library, seed: int, count: int) -> tuple[list[Candidate], Standing, Limits]:
    """A varied case of so many of the shipped actions (with variants of them beyond their number)."""
    dice = random.Random(seed)  # noqa: S311 - repeatable cases
    questionnaire = library.questionnaire("enterprise")
    area = {c.id: d.id for d in questionnaire.dimensions for c in d.capabilities}
    actions = [
        a for a in library.cooperation.actions.values() if "enterprise" in a.serves and a.raises
    ]
    dice.shuffle(actions)
    base = dice.choice([0.5, 1.0, 1.6, 2.2])
    now = {c: min(4.5, max(0.0, dice.gauss(base, 0.6))) for c in area}
    standing = Standing(
        now=now,
        dimensions={
            d.id: {c.id: c.weight for c in d.capabilities} for d in questionnaire.dimensions
        },
        value={c: dice.uniform(0.01, 0.05) * dice.uniform(0.2, 0.9) for c in area},
    )
    candidates = []
    for number in range(count):
        action = actions[number % len(actions)]
        if number >= len(actions):
            id = f"{action.id[:50]}-{number // len(actions)}"
            action = action.model_copy(update={"id": id, "excludes": ()})
        made = costed(
            action, library.cooperation, Partner(name="P"), area=area[action.raises[0].capability]
        )
        factor = dice.uniform(0.6, 1.6)
        candidates.append(
            replace(made, cost=made.cost * factor, partner_cost=made.partner_cost * factor)
        )
    limits = Limits(
        budget=dice.choice([150e3, 400e3, 1e6, 3e6]),
        partner_budget=dice.choice([100e3, 300e3, 1e6]),
        staff=dice.choice([1, 2, 4]),
        partner_staff=dice.choice([0.7, 1.5, 3]),
        currency="USD", rate=1, rate_on=None, years=YEARS, start_year=2027,
        parallel=dice.choice([3, 5, 8]),
    )  # fmt: skip
    return candidates, standing, limits


def parties(count: int, seed: int) -> list[Party]:
    """Invented parties with 37 capabilities."""
    dice = np.random.default_rng(seed)
    names = [f"c{n}" for n in range(37)]
    return [
        Party(
            id=f"{seed}-{n}",
            country=str(dice.choice(["CN", "VN", "DE", "FR", "ET"])),
            sector=str(dice.choice(["24", "28", "29"])),
            languages=frozenset(map(str, dice.choice(["en", "zh", "fr"], 2))),
            memberships=frozenset(map(str, dice.choice(["eu", "bri", "asean", "rcep"], 2))),
            unsettled=frozenset(map(str, dice.choice(["g1", "g2", "g3"], 1))),
            scores=dict(zip(names, dice.normal(2.2, 1, 37).clip(0, 5), strict=True)),
            priority=dict(zip(names, dice.uniform(0.1, 0.9, 37), strict=True)),
        )
        for n in range(count)
    ]


def planned(library: Library, count: int, cases: int, limit: float) -> tuple[float, float]:
    """Median seconds until a plan within 3 % is proven, and the widest gap."""
    seconds, gaps = [], []
    for seed in range(cases):
        made = case(library, seed, count)
        start = time.perf_counter()
        found = schedule(*made, seconds=limit)
        seconds.append(time.perf_counter() - start)
        gaps.append(found.gap if found.gap is not None else 1.0)
        print(
            f"{count} actions, case {seed}: {seconds[-1]:.2f} s, gap {100 * gaps[-1]:.2f} %, "
            f"{len(found.starts)} planned, {found.method}"
        )
    return statistics.median(seconds), max(gaps)


def _noted(clock: list[tuple[float, float]], _: object = None) -> None:
    clock.append((time.perf_counter(), time.process_time()))


def compared(library: Library) -> bool:
    """Whether the variants of every worked example come in time on two cores that nobody else uses.

    The floor of the same run is the time of the processor, shared by the variants that are solved side by side:
    no machine is faster, and one with idle cores is hardly slower. It is held against the bound, too,
    so that a busy machine fails nobody; seconds by the clock are printed beside it.
    """
    in_time = True
    for file in sorted(EXAMPLES.glob("*.yaml")):
        evaluation = evaluate(library, read_assessment(file, library))
        roadmap = evaluation.roadmap
        clock = [(time.perf_counter(), time.process_time())]
        scenarios(evaluation.planning, roadmap, told=partial(_noted, clock))
        _noted(clock)
        (start, used), _, (first, first_work), *_, (end, work) = clock
        first, seconds, first_work, work = (
            first - start,
            end - start,
            first_work - used,
            work - used,
        )
        print(
            f"variants of {file.stem}: all {seconds:.2f} s, floor {work / SIDE_BY_SIDE:.2f} s (bound {SECONDS_ALL:g}); "
            f"first {first:.2f} s, floor {first_work / SIDE_BY_SIDE:.2f} s (bound {SECONDS_FIRST:g})"
        )
        in_time &= work / SIDE_BY_SIDE <= SECONDS_ALL and first_work / SIDE_BY_SIDE <= SECONDS_FIRST
    return in_time


def main() -> int:
    """Print every figure with its bound; 1 when one is missed."""
    library = Library.open()
    failed = False
    for count, cases, bound, limit in ((60, CASES, SECONDS_60, 6.0), (200, 4, SECONDS_200, 9.0)):
        seconds, gap = planned(library, count, cases, limit)
        print(
            f"{count} actions: median {seconds:.2f} s (bound {bound:g}), widest gap {100 * gap:.2f} %"
        )
        failed |= seconds > bound or gap > NEAR
    failed |= not compared(library)
    start = time.perf_counter()
    pairs = match_groups(parties(200, 1), parties(200, 2))
    seconds = time.perf_counter() - start
    print(
        f"200 x 200 matched in {seconds:.2f} s (bound {SECONDS_MATCH:g}), {len(pairs.pairs)} pairs"
    )
    failed |= seconds > SECONDS_MATCH
    start = time.perf_counter()
    pairs = match_within(parties(200, 3))
    seconds = time.perf_counter() - start
    print(
        f"200 matched within in {seconds:.2f} s (bound {SECONDS_MATCH:g}), {len(pairs.pairs)} pairs"
    )
    failed |= seconds > SECONDS_MATCH
    return int(failed)


if __name__ == "__main__":
    sys.exit(main())
