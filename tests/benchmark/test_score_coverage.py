"""How often the intervals of score cohorts hold the truth; the tables stand in docs/benchmarks.md.

The simulations are those of tests/bench/bench_cohorts.py, which prints them.
"""

from __future__ import annotations

import runpy
from pathlib import Path

import pytest

BENCH = runpy.run_path(str(Path(__file__).parents[1] / "bench" / "bench_cohorts.py"))


@pytest.mark.slow
@pytest.mark.parametrize(("n", "reliability"), BENCH["PLACES"])
def test_nine_in_ten_ranges_hold_the_place_of_the_true_score(n, reliability):
    held, _ = BENCH["place_coverage"](n, reliability)
    assert 0.87 <= held <= 0.93


@pytest.mark.slow
def test_without_the_own_error_the_range_holds_the_place_in_a_third_of_the_cases():
    held, _ = BENCH["place_coverage"](300, 0.9, own_error=False, repeats=600)
    assert held < 0.45


@pytest.mark.slow
def test_modelled_places_hold_as_often_where_the_model_is_true():
    held, _ = BENCH["place_coverage"](30, 0.9, modelled=True, repeats=1500)
    assert 0.87 <= held <= 0.93


@pytest.mark.slow
@pytest.mark.parametrize("n", [30, 300])
def test_ranges_hold_with_the_scoring_and_the_answers_of_the_toolkit(n):
    assert 0.87 <= BENCH["engine_coverage"](n) <= 0.93


@pytest.mark.slow
def test_weights_that_undo_who_came_keep_the_range_honest():
    held, _ = BENCH["place_coverage"](60, 0.9, weighted=True, repeats=1500)
    assert 0.87 <= held <= 0.93


@pytest.mark.slow
@pytest.mark.parametrize("spread", BENCH["SPREADS"])
def test_intervals_of_sector_means_hold_from_five_members_on(spread):
    held_by, cut = BENCH["mean_coverage"](*spread)
    assert all(0.93 <= held <= 0.97 for held in held_by.values()), held_by
    assert cut > 1.1


@pytest.mark.slow
def test_intervals_of_expected_scores_and_of_single_subjects_hold():
    held, inside = BENCH["expected_coverage"]()
    assert 0.93 <= held <= 0.975
    assert 0.87 <= inside <= 0.93
