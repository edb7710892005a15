"""Places and differences of a subject's score: the four kinds of cohorts, small numbers, disclosure."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from toolkit.benchmark.scores.detail import band_of, detail_of
from toolkit.benchmark.scores.distribution import Distribution
from toolkit.benchmark.scores.inputs import LevelShares, Members, Subject, Summary
from toolkit.benchmark.scores.place import ScoreCohort, place
from toolkit.benchmark.scores.summary import (
    hedges_correction,
    modelled_place,
    modelled_places,
    moments,
)
from toolkit.model.base import Refused

EXACT = np.zeros(0)


def own(score, sd=0.2, **kind):
    """A subject with a normal error of its own."""
    drawn = np.clip(score + sd * np.random.default_rng(5).standard_normal(1000), 0, 5)
    return Subject(score, drawn, **kind)


def cohort(n, seed=2, sectors=("25",), **more):
    rng = np.random.default_rng(seed)
    scores = np.clip(rng.normal(2.2, 0.75, n), 0, 5)
    return ScoreCohort(
        Members(scores, [sectors[at % len(sectors)] for at in range(n)], ["C"] * n, **more)
    )


def test_four_members_say_nothing():
    found = place(cohort(4), own(2.5), cohort="x")
    assert found.detail == "nothing"
    assert found.mean == Refused(reason="too-few-members", values={"n": "4"})
    assert found.place == Refused(reason="too-few-members", values={"n": "4"})
    assert found.difference == Refused(reason="too-few-members", values={"n": "4"})


def test_five_to_nine_members_give_a_mean_and_no_place():
    for n in (5, 9):
        found = place(cohort(n), own(2.5), cohort="x")
        assert found.detail == "mean"
        assert found.mean.n == n
        assert found.place == Refused(reason="not-asked", values={"n": str(n)})


def test_detail_grows_with_the_number_of_members():
    for n, detail in ((10, "halves"), (29, "halves"), (30, "quarters"), (99, "quarters")):
        assert place(cohort(n), own(2.5), cohort="x").detail == detail
    assert detail_of(100) == "deciles"


def test_ten_members_name_at_most_a_half():
    found = place(cohort(10), Subject(5.0, EXACT), cohort="x")
    assert found.place.band == "upper-half"


def test_thirty_members_name_a_quarter_and_a_hundred_a_tenth():
    assert place(cohort(30), Subject(4.9, EXACT), cohort="x").place.band == "top-quarter"
    assert place(cohort(200), Subject(4.9, EXACT), cohort="x").place.band == "top-tenth"
    assert place(cohort(200), Subject(0.0, EXACT), cohort="x").place.band == "bottom-tenth"


def test_a_place_across_the_middle_names_no_half():
    found = place(cohort(30), own(2.2, sd=0.4), cohort="x")
    assert found.place.band == "open"
    assert 0.5 <= found.place.probability < 0.8


def test_the_own_error_makes_the_range_of_places_wider():
    exact = place(cohort(300), Subject(2.5, EXACT), cohort="x").place.range
    repeated = place(cohort(300), own(2.5, sd=0.24), cohort="x").place.range
    assert exact.high - exact.low < 10
    assert repeated.high - repeated.low > 20


def test_the_range_of_an_exact_score_is_jeffreys_interval():
    """qbeta(c(.05, .95), 7.5, 3.5) of R: 7 of 10 members below."""
    scores = np.array([1, 1.1, 1.2, 1.3, 1.4, 1.5, 1.6, 3, 3.1, 3.2])
    places = np.concatenate(
        [Distribution(scores).places(np.array([2.0]), seed=seed) for seed in range(20)]
    )
    low, high = np.quantile(places, (0.05, 0.95))
    assert low == pytest.approx(44.187, abs=0.5)
    assert high == pytest.approx(88.267, abs=0.5)


def test_ties_count_half():
    found = Distribution(np.array([1.0, 2.0, 2.0, 2.0, 3.0])).below(np.array([1.0, 2.0, 3.0]))
    assert found == pytest.approx([0.1, 0.5, 0.9])


@given(
    scores=st.lists(st.floats(0, 5), min_size=2, max_size=40),
    at=st.floats(0, 5),
    factor=st.floats(0.01, 100),
)
@settings(max_examples=60, deadline=None)
def test_weights_of_any_scale_and_doubled_members_leave_shares_alone(scores, at, factor):
    values, point = np.array(scores), np.array([at])
    plain = Distribution(values)
    scaled = Distribution(values, np.full(len(values), factor))
    doubled = Distribution(np.repeat(values, 2))
    assert scaled.below(point) == pytest.approx(plain.below(point))
    assert doubled.below(point) == pytest.approx(plain.below(point))
    assert scaled.n_effective == pytest.approx(len(values))
    assert 0 <= plain.below(point)[0] <= 1


def test_survey_weights_count_by_the_effective_number_not_as_frequencies():
    """Weights in thousands are not thousands of members (the trap of frequency weights)."""
    from statsmodels.stats.weightstats import DescrStatsW

    scores = np.array([1.0, 2.0, 3.0, 4.0])
    weights = np.array([1000.0, 1000.0, 1000.0, 3000.0])
    found = Distribution(scores, weights)
    assert found.mean == pytest.approx(3.0)
    assert found.n_effective == pytest.approx(3.0)
    assert found.below(np.array([3.5]))[0] == pytest.approx(0.5)
    assert found.standard_error > 30 * DescrStatsW(scores, weights).std_mean


def test_twelve_members_with_the_weight_of_six_give_no_place():
    weights = np.array([10.0] * 2 + [1.0] * 10)
    found = place(cohort(12, weights=weights), own(2.5), cohort="x")
    assert found.n == 12
    assert found.n_effective == pytest.approx(900 / 210)
    assert found.detail == "nothing"
    assert isinstance(found.place, Refused)
    assert "weighted" in found.notes


def test_weighted_quantiles_are_scores_at_which_the_weight_is_reached():
    found = Distribution(np.array([3.0, 1.0, 2.0]), np.array([1.0, 1.0, 2.0]))
    assert found.quantile(np.array([0.25, 0.5, 0.75, 1.0])) == pytest.approx([1, 2, 2, 3])


def test_a_small_sector_gives_way_to_its_section_and_says_so():
    known = cohort(60, sectors=("25",) * 19 + ("30",))
    found = place(known, own(2.5, sector="30", section="C"), cohort="x")
    assert (found.level, found.group, found.n) == ("section", "C", 60)
    assert "parent-cohort" in found.notes
    wide = place(known, own(2.5, sector="30", section="C"), cohort="x", level="sector")
    assert wide.place == Refused(reason="too-few-members", values={"n": "3"})


def test_members_of_one_owner_are_not_shown():
    one = cohort(40, owners=["holding"] * 25 + [f"o{at}" for at in range(15)])
    assert place(one, own(2.5), cohort="x").place.reason == "one-owner-dominates"
    two = cohort(40, owners=["a", "b"] * 20)
    assert place(two, own(2.5), cohort="x").mean.reason == "too-few-owners"


def test_two_owners_hide_the_expected_score_too():
    two = cohort(120, owners=["a", "b"] * 60)
    found = place(two, own(2.5, sector="25"), cohort="x")
    assert found.expected == Refused(reason="too-few-owners", values={"n": "120"})


def test_a_mean_alone_gives_a_difference_and_never_a_place():
    found = place(Summary(2.2), own(2.9), cohort="paper")
    assert found.regime == "mean-only"
    assert found.place == Refused(reason="mean-only")
    assert found.difference.value == pytest.approx(0.7)
    assert found.difference.interval is None
    assert found.difference.size is None
    assert found.expected == Refused(reason="no-members")


def test_a_mean_and_spread_without_number_give_no_place():
    assert place(Summary(2.2, 0.7), own(2.9), cohort="p").place == Refused(reason="no-number")
    assert place(Summary(2.2, 0.0, 50), own(2.9), cohort="p").place == Refused(reason="no-spread")
    assert place(Summary(2.2, 0.7, 4), own(2.9), cohort="p").place.reason == "too-few-members"
    assert place(Summary(2.2, 0.7, 8), own(2.9), cohort="p").place.reason == "not-asked"


def test_the_modelled_place_is_students_and_marked():
    """100 * pt((2.9 - 2.2) / (0.7 * sqrt(1 + 1/20)), 19) of R."""
    found = place(Summary(2.2, 0.7, 20), own(2.9), cohort="paper")
    assert found.place.modelled
    assert found.place.middle == pytest.approx(82.9311760548)
    assert "modelled" in found.notes


def test_drawn_places_of_one_score_average_to_students_place():
    summary = Summary(2.2, 0.7, 12)
    places = modelled_places(np.full(200_000, 2.9), summary)
    assert places.mean() == pytest.approx(modelled_place(2.9, summary), abs=0.2)


def test_a_beta_distribution_by_moments_has_these_moments():
    a, b = moments(1.4, 0.9)
    assert 5 * a / (a + b) == pytest.approx(1.4)
    assert 25 * a * b / ((a + b) ** 2 * (a + b + 1)) == pytest.approx(0.81)
    assert moments(2.5, 2.5) is None
    assert (
        place(Summary(2.5, 2.6, 40, bounded=True), own(3), cohort="p").place.reason == "no-spread"
    )


def test_a_bounded_place_ends_at_the_ends_of_the_scale():
    summary = Summary(0.6, 0.7, 60, bounded=True)
    assert modelled_place(0, summary) == 0
    assert modelled_place(5, summary) == 100
    assert "near-the-end" in place(Summary(0.6, 0.7, 60), own(1), cohort="p").notes
    assert "near-the-end" not in place(summary, own(1), cohort="p").notes


def test_hedges_correction_and_words_of_size():
    assert hedges_correction(10) == pytest.approx(1 - 3 / 35)
    far = place(Summary(2.2, 0.7, 200), own(2.9, sd=0.1), cohort="p").difference
    assert far.size == "far"
    assert far.g == pytest.approx(1.0 * hedges_correction(200))
    margin = place(Summary(2.2, 0.7, 200), own(2.5, sd=0.3), cohort="p").difference
    assert margin.size == "same"
    assert margin.interval.low < 0 < margin.interval.high
    assert (
        place(Summary(2.2, 0.7, 400), own(2.45, sd=0.05), cohort="p").difference.size == "slightly"
    )
    assert (
        place(Summary(2.2, 0.7, 400), own(2.65, sd=0.05), cohort="p").difference.size == "clearly"
    )


def test_shares_by_level_give_the_exact_band():
    shares = LevelShares((9, 23, 42, 26, 0, 0))
    found = place(shares, Subject(2.2, EXACT, level=2), cohort="sme")
    assert (found.place.range.low, found.place.range.high) == (32, 74)
    assert not found.place.modelled
    assert found.place.band == "middle-half"
    assert found.mean == Refused(reason="no-mean")
    top = place(shares, Subject(3.0, EXACT, level=3), cohort="sme").place
    assert (top.range.low, top.range.high, top.band) == (74, 100, "top-third")


def test_the_band_of_shares_widens_to_the_levels_that_repeated_answers_reach():
    shares = LevelShares((10, 25, 35, 20, 8, 2))
    sure = Subject(2.9, EXACT, level=3, level_probabilities=(0, 0, 0.03, 0.97, 0, 0))
    open_ = Subject(2.9, EXACT, level=3, level_probabilities=(0, 0, 0.2, 0.8, 0, 0))
    assert place(shares, sure, cohort="s").place.range.low == 70
    assert place(shares, open_, cohort="s").place.range.low == 35
    sampled = place(LevelShares(shares.shares, 50), sure, cohort="s").place.range
    assert sampled.low < 70
    assert sampled.high > 90


def test_shares_that_do_not_add_up_are_refused():
    level = Subject(2.9, EXACT, level=3)
    assert place(LevelShares((10, 20, 30)), level, cohort="s").place.reason == "shares-wrong"
    rounded = place(LevelShares((10, 25, 35, 20, 8, 3)), level, cohort="s")
    assert "shares-rounded" in rounded.notes
    nobody = Subject(2.9, EXACT)
    assert place(LevelShares((50, 50)), nobody, cohort="s").place == Refused(reason="no-level")


def test_the_same_subject_has_the_same_place_each_time():
    known = cohort(80)
    assert place(known, own(2.5), cohort="x") == place(known, own(2.5), cohort="x")


@given(low=st.floats(0, 5), step=st.floats(0, 5))
@settings(max_examples=25, deadline=None)
def test_a_higher_score_never_stands_lower(low, step):
    known = cohort(50)
    first = place(known, Subject(low, EXACT), cohort="x").place
    second = place(known, Subject(min(low + step, 5), EXACT), cohort="x").place
    assert second.middle >= first.middle
    assert second.range.low >= first.range.low - 2
    assert 0 <= first.range.low <= first.range.high <= 100


def test_the_order_of_members_changes_nothing():
    rng = np.random.default_rng(1)
    scores = rng.uniform(0, 5, 40)
    sectors = [str(10 + at % 4) for at in range(40)]
    order = rng.permutation(40)
    here = ScoreCohort(Members(scores, sectors, ["C"] * 40))
    there = ScoreCohort(Members(scores[order], [sectors[at] for at in order], ["C"] * 40))
    subject = own(2.5, sector="11", section="C")
    first, second = (place(each, subject, cohort="x") for each in (here, there))
    assert first.mean.value == pytest.approx(second.mean.value)
    assert first.place.range == second.place.range


def test_bands_need_four_fifths_of_the_draws():
    places = np.array([80.0] * 79 + [20.0] * 21)
    assert band_of(places, "quarters") == ("open", 0.79)
    assert band_of(np.array([80.0] * 80 + [20.0] * 20), "quarters") == ("top-quarter", 0.8)
    assert band_of(np.array([80.0] * 80 + [20.0] * 20), "halves") == ("upper-half", 0.8)


def test_wrong_members_are_refused_by_name():
    with pytest.raises(ValueError, match="between 0 and 5"):
        Members(np.array([1.0, np.nan]))
    with pytest.raises(ValueError, match="2 scores"):
        Members(np.array([1.0, 2.0]), ["25"])
    with pytest.raises(ValueError, match="positive"):
        Members(np.array([1.0, 2.0]), weights=np.array([1.0, 0.0]))
