"""How often the intervals of score cohorts hold the truth, and how long a fit and a position take.

Run `python tests/bench/bench_cohorts.py`; it fails when a coverage leaves the range that docs/benchmarks.md
states, a fit of 10,000 members takes a second, or a position 50 ms. `tests/benchmark/test_score_coverage.py` (slow)
runs the same simulations.
"""

from __future__ import annotations

import time
from pathlib import Path

import numpy as np

ROOT = Path(__file__).parents[2]
SD = 0.75
"""Standard deviation of observed scores: 15 of 100."""
PLACE_RANGE = (0.87, 0.93)
MEAN_RANGE = (0.93, 0.97)
FIT_LIMIT, WARM_LIMIT = 1.0, 0.050


def place_coverage(
    n, reliability, *, modelled=False, own_error=True, weighted=False, repeats=3000, seed=2026
):
    """Share of 5-95 % ranges that hold the place of the subject's true score, and their mean width.

    Observed scores of the cohort are normal; the truth is the share of all comparable subjects whose
    observed score lies under the subject's true score. `weighted`: strong members come more often,
    and weights undo it. Returns (coverage, width in places).
    """
    from scipy.special import ndtr

    from toolkit.benchmark.scores.distribution import Distribution, range_of
    from toolkit.benchmark.scores.inputs import Summary
    from toolkit.benchmark.scores.summary import modelled_places

    rng = np.random.default_rng(seed)
    error = SD * np.sqrt(1 - reliability)
    held = width = 0.0
    for _ in range(repeats):
        cohort, weights = rng.normal(2.5, SD, n), None
        if weighted:
            everybody = rng.normal(2.5, SD, 8 * n)
            chance = 1 / (1 + np.exp(-1.5 * (everybody - 2.5)))
            came = rng.choice(8 * n, n, replace=False, p=chance / chance.sum())
            cohort, weights = everybody[came], 1 / chance[came]
        true = rng.normal(2.5, SD * np.sqrt(reliability))
        observed = true + error * rng.standard_normal()
        draws = observed + error * rng.standard_normal(400) if own_error else np.array([observed])
        if modelled:
            summary = Summary(float(cohort.mean()), float(cohort.std(ddof=1)), n)
            found = range_of(modelled_places(draws, summary))
        else:
            found = range_of(Distribution(cohort, weights).places(draws))
        held += found.low <= 100 * ndtr((true - 2.5) / SD) <= found.high
        width += found.high - found.low
    return held / repeats, width / repeats


def engine_coverage(n, *, repeats=1000, seed=14):
    """Share of ranges that hold the place of the true score, with the toolkit's own scoring and answers.

    True answers are answered once with the measurement error of `toolkit.scoring.uncertainty`, and
    the observed ones repeated with the same error.
    """
    from toolkit.benchmark.scores.distribution import Distribution, range_of
    from toolkit.content.library import Library
    from toolkit.scoring.compiled import compile_model
    from toolkit.scoring.kernel import score_leaves
    from toolkit.scoring.leaf import leaf_scores
    from toolkit.scoring.uncertainty import measurement_draws

    model = compile_model(Library.of(ROOT).questionnaire("enterprise"), "balanced", mode="full")
    rng, count = np.random.default_rng(seed), len(model.capability_ids)

    def answers(rows):
        middle = rng.normal(2.2, 0.8, (rows, 1)) + rng.normal(0, 1, (rows, count))
        coverage = rng.uniform(0, 100, (rows, count))
        practices = np.full((rows, count), 0.5)
        return np.hstack([np.clip(np.round(middle), 0, 5), coverage, practices])

    def scores(given):
        return score_leaves(model, leaf_scores(model.leaf, given, bounds=False)).overall

    def answered(given):
        return measurement_draws(model, given, 1, rng)

    everybody = np.sort(scores(np.vstack([answered(each) for each in answers(4000)])))
    held = 0
    for _ in range(repeats):
        true = answers(1)
        observed = answered(true[0])
        draws = scores(measurement_draws(model, observed[0], 400, rng))
        cohort = rng.choice(everybody, n, replace=False)
        found = range_of(Distribution(cohort).places(draws))
        place = 100 * np.searchsorted(everybody, scores(true)[0]) / len(everybody)
        held += found.low <= place <= found.high
    return held / repeats


def mean_coverage(
    between_sectors, between_sections, *, sizes=(5, 8, 15, 40) * 6, sections=6, repeats=600, seed=12
):
    """Share of 95 % intervals of sector means that hold them, by size, with the squared-error ratio.

    Members scatter by `SD` inside sectors; sectors lie in sections of equal number. Returns
    ({members: coverage}, mean squared error of plain means over that of drawn ones).
    """
    from toolkit.benchmark.scores.chain import Chain, GroupSummaries, smoothed_variances

    rng = np.random.default_rng(seed)
    numbers = np.array(sizes, dtype=float)
    section = np.repeat(np.arange(sections), len(numbers) // sections)
    held, plain, drawn = np.zeros(len(numbers)), 0.0, 0.0
    for _ in range(repeats):
        truth = 2.2 + between_sections * rng.standard_normal(sections)[section]
        truth += between_sectors * rng.standard_normal(len(numbers))
        means = truth + SD / np.sqrt(numbers) * rng.standard_normal(len(numbers))
        variances = SD**2 * rng.chisquare(numbers - 1) / (numbers - 1)
        spread, freedom = smoothed_variances(variances, numbers)
        fit = Chain(GroupSummaries(means, numbers, spread, freedom, section)).fit()
        held += (fit.low <= truth) & (truth <= fit.high)
        plain += float(((means - truth) ** 2).sum())
        drawn += float(((fit.values - truth) ** 2).sum())
    coverage = held / repeats
    return {int(n): float(coverage[numbers == n].mean()) for n in np.unique(numbers)}, plain / drawn


def world(n, seed=1, sectors=20, scatter=0.6, between=0.3):
    """A cohort with effects of sector, size and income, and the true means of the sectors' effects."""
    from toolkit.benchmark.scores.inputs import Members

    rng = np.random.default_rng(seed)
    sector, size = rng.integers(0, sectors, n), rng.integers(0, 4, n)
    income = rng.normal(9.5, 0.8, 30)[rng.integers(0, 30, n)]
    effects = rng.normal(0, between, sectors)
    scores = 2.2 + effects[sector] + 0.2 * size + 0.3 * (income - 9.5) + rng.normal(0, scatter, n)
    members = Members(
        np.clip(scores, 0, 5),
        [str(10 + each) for each in sector],
        ["ABCDEF"[each // 4] for each in sector],
        [("micro", "small", "medium", "large")[each] for each in size],
        income,
    )
    return members, effects


def expected_coverage(n=200, *, repeats=50, seed=13):
    """Shares of 95 % intervals that hold the expected score, and of 90 % ones that hold a subject."""
    from toolkit.benchmark.scores.expected import ExpectedModel

    rng = np.random.default_rng(seed)
    names = ("micro", "small", "medium", "large")
    held = inside = count = 0
    for repeat in range(repeats):
        members, effects = world(n, seed=1000 + repeat)
        fit = ExpectedModel(members).fit()
        for _ in range(40):
            sector, size = int(rng.integers(0, 20)), int(rng.integers(0, 4))
            if str(10 + sector) not in fit._shown:
                continue
            income = float(rng.choice(members.log_income))
            found = fit.expect(str(10 + sector), names[size], income)
            truth = 2.2 + effects[sector] + 0.2 * size + 0.3 * (income - 9.5)
            held += found.interval.low <= truth <= found.interval.high
            new = truth + 0.6 * rng.standard_normal()
            inside += found.prediction.low <= min(max(new, 0), 5) <= found.prediction.high
            count += 1
    return held / count, inside / count


def seconds():
    """Seconds of a first position (all fits, best of three) among 10,000 members, and of a warm one."""
    from toolkit.benchmark.scores.inputs import Subject
    from toolkit.benchmark.scores.place import ScoreCohort, place

    place(ScoreCohort(world(400)[0]), Subject(2.0, np.zeros(0)), cohort="", level="all")  # imports
    draws = 2.9 + 0.2 * np.random.default_rng(1).standard_normal(1000)
    subject = Subject(2.9, draws, "12", "A", "medium", 9.9)
    first = np.inf
    for seed in range(3):
        known = ScoreCohort(world(10_000, seed)[0])
        start = time.perf_counter()
        place(known, subject, cohort="bench")
        first = min(first, time.perf_counter() - start)
    times = []
    for _ in range(20):
        start = time.perf_counter()
        place(known, subject, cohort="bench")
        times.append(time.perf_counter() - start)
    return first, float(np.median(times))


PLACES = tuple((n, reliability) for n in (30, 300) for reliability in (0.9, 0.8))
SPREADS = ((0.1, 0.0), (0.25, 0.2), (0.5, 0.3))


def main() -> None:
    """Measure, print and check."""
    first, warm = seconds()
    print(f"10,000 members: first position with all fits {first:.2f} s, warm {1000 * warm:.1f} ms")
    print("5-95 % range of the place: coverage, width; without own error; from mean, sd and n")
    for n, reliability in PLACES:
        held, width = place_coverage(n, reliability)
        alone, _ = place_coverage(n, reliability, own_error=False, repeats=600)
        modelled, narrower = place_coverage(n, reliability, modelled=True, repeats=600)
        print(
            f"  n {n:3} reliability {reliability}: {100 * held:.1f} %, {width:.0f} places;"
            f" {100 * alone:.0f} %; {100 * modelled:.1f} %, {narrower:.0f} places"
        )
        assert PLACE_RANGE[0] <= held <= PLACE_RANGE[1]
    for n in (60, 300):
        held, width = place_coverage(n, 0.9, weighted=True, repeats=1500)
        print(f"  n {n:3} weighted, reliability 0.9: {100 * held:.1f} %, {width:.0f} places")
        assert PLACE_RANGE[0] <= held <= PLACE_RANGE[1]
    for n in (30, 300):
        held = engine_coverage(n)
        print(f"  n {n:3} answers scored by the toolkit: {100 * held:.1f} %")
        assert PLACE_RANGE[0] <= held <= PLACE_RANGE[1]
    print("95 % interval of a sector's mean by its members (sd between sectors, sections)")
    for spread in SPREADS:
        held_by, cut = mean_coverage(*spread)
        print(f"  {spread}: {_percent(held_by)}, error of plain means {cut:.1f} times as large")
        assert all(MEAN_RANGE[0] <= each <= MEAN_RANGE[1] for each in held_by.values())
    for between in (0.0, 0.1, 0.25, 0.5):
        held_by, cut = mean_coverage(between, 0.0, sizes=(5, 8, 15, 40) * 2, sections=1)
        print(f"  8 sectors, {between}: {_percent(held_by)}, {cut:.1f} times")
    held, inside = expected_coverage()
    print(f"expected score: 95 % interval {100 * held:.1f} %, 90 % prediction {100 * inside:.1f} %")
    assert first < FIT_LIMIT
    assert warm < WARM_LIMIT


def _percent(held_by: dict[int, float]) -> str:
    return ", ".join(f"{n} members {100 * held:.1f} %" for n, held in held_by.items())


if __name__ == "__main__":
    main()
