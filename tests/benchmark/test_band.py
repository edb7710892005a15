"""Between which enterprises a subject stands, from shares alone."""

import itertools

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from toolkit.benchmark.anchored import adoption_gap, narrowest
from toolkit.benchmark.band import (
    CORRELATIONS,
    Practice,
    _factor,
    _nested,
    at_least,
    free_band,
    practice_band,
    top_quarter,
)

SHARES = st.lists(st.floats(0.02, 0.98), min_size=1, max_size=4)


def practices(shares, done):
    return [Practice(f"p{n}", share, n < done) for n, share in enumerate(shares)]


@settings(max_examples=30, deadline=None)
@given(shares=SHARES, count=st.integers(0, 4))
def test_the_free_bound_is_the_best_that_linear_programming_finds(shares, count):
    from scipy.optimize import linprog

    count = min(count, len(shares))
    cells = np.array(list(itertools.product((0, 1), repeat=len(shares))))
    rows = np.vstack([cells.T, np.ones(len(cells))])
    found = linprog(-(cells.sum(axis=1) >= count).astype(float), A_eq=rows, b_eq=[*shares, 1.0])
    assert at_least(shares, count) == pytest.approx(-found.fun, abs=1e-6)


@settings(max_examples=40, deadline=None)
@given(shares=SHARES, done=st.integers(0, 4))
def test_the_band_lies_inside_what_the_shares_allow(shares, done):
    known = practices(shares, done)
    band, free = practice_band(known), free_band(known)
    assert 0 <= free.low <= band.low + 1e-3
    assert band.low <= band.high
    assert band.high <= free.high + 1e-3


def test_one_practice_is_placed_exactly():
    """38 % do it: who does is among the upper 38, who does not among the other 62."""
    assert practice_band([Practice("ai", 0.38, done=True)]) == pytest.approx((62, 100), abs=1e-3)
    assert practice_band([Practice("ai", 0.38, done=False)]) == pytest.approx((0, 62), abs=1e-3)


def test_unrelated_practices_follow_the_poisson_binomial():
    found = _factor({"a": 0.5, "b": 0.2}, {}, 1, 0.0)
    assert found == pytest.approx((40, 90))  # none: .5 x .8; both: .5 x .2


def test_a_guttman_scale_reads_the_shares_in_order():
    assert _nested((0.2, 0.5, 0.1), 1) == pytest.approx((50, 80))


def test_association_runs_towards_the_guttman_scale():
    shares = {"a": 0.5, "b": 0.3}
    below = [_factor(shares, {}, 1, rho).high for rho in CORRELATIONS]
    assert below == sorted(below, reverse=True)
    assert below[-1] == pytest.approx(_nested((0.5, 0.3), 1).high, abs=4)


def test_a_kind_of_a_practice_never_occurs_without_it():
    """40 % use artificial intelligence, 10 % use it in logistics: no one does the second alone."""
    found = _factor({"ai": 0.4, "logistics": 0.1}, {"logistics": "ai"}, 1, 0.0)
    assert found == pytest.approx((60, 90))


def test_an_uncertain_share_widens_the_band():
    sure = practice_band([Practice("ai", 0.4, done=True), Practice("cloud", 0.6, done=False)])
    unsure = practice_band(
        [Practice("ai", 0.4, True, 0.2, 0.6), Practice("cloud", 0.6, False, 0.4, 0.8)]
    )
    assert unsure.low < sure.low
    assert unsure.high > sure.high


def test_nothing_known_gives_no_band():
    with pytest.raises(ValueError, match="no practice"):
        practice_band([])


def test_the_top_quarter_does_what_a_quarter_of_all_do():
    assert top_quarter({"cloud": 0.5, "ai": 0.25, "robots": 0.05}) == {
        "cloud": 1.0,
        "ai": 1.0,
        "robots": 0.2,
    }


LADDERS = {
    "large-industrial-models": 1,
    "small-industrial-models": 1,
    "industrial-platform": 2,
    "data-governance": 3,
}


def test_two_of_four_practices_in_german_electronics(place):
    position = place("DE", "26", "small", ladders=LADDERS)
    (part,) = position.band.parts
    assert (part.measure, part.done, part.of) == ("practices", 2, 4)
    assert (part.group.geo, part.group.sector, part.group.size) == ("DE", "C26", "small")
    assert part.modelled
    assert 25 < part.low < 50
    assert 70 < part.high < 95
    assert part.free_low <= part.low
    assert part.free_high >= part.high


def test_the_index_gives_the_shares_below_and_up_to_the_class(place, yes_and_no):
    position = place("DE", "07", "medium", dii=yes_and_no(6, 6))
    index = position.band.parts[0]
    assert (index.measure, index.modelled, index.done, index.of) == ("index", False, 6, 12)
    assert (index.low, index.high) == pytest.approx((11.88, 42.05), abs=0.01)


def test_the_whole_range_holds_every_measure(place, yes_and_no):
    band = place("DE", "20", "medium", dii=yes_and_no(6, 6), ladders=LADDERS).band
    assert len(band.parts) == 2
    assert band.low == min(part.low for part in band.parts)
    assert band.high == max(part.high for part in band.parts)


@pytest.mark.parametrize("country", ["VN", "CN", "KZ"])
def test_orientation_by_europe_uses_its_published_figures_only(place, yes_and_no, country):
    position = place(country, "28", "large", dii=yes_and_no(6, 6), ladders=LADDERS)
    assert not position.band.own_country
    assert not position.band.modelled
    assert {part.group.geo for part in position.band.parts} == {"EU27"}
    assert position.targets == ()


def test_an_enterprise_that_answered_nothing_has_no_place(place):
    position = place("DE", "26", "small")
    assert position.band is None
    assert position.gap is None


def test_one_known_practice_is_no_count(place):
    assert place("DE", "26", "small", ladders={"data-governance": 3}).band is None


def test_all_practices_are_compared_with_one_group(place):
    found = narrowest(place("DE", "26", "small", ladders=LADDERS).shares)
    assert len({(s.group.geo, s.group.sector, s.group.size) for s in found}) == 1
    assert len(found) == 6


def test_the_gap_in_practices_sums_to_what_is_done_and_expected(place):
    position = place("DE", "26", "small", ladders=LADDERS)
    gap = position.gap
    assert gap.own == 2
    assert sum(p.points for p in gap.parts) == pytest.approx(gap.own - gap.expected, abs=1e-9)
    assert sum(p.top_points for p in gap.parts) == pytest.approx(gap.own - gap.top, abs=1e-9)
    assert gap == adoption_gap(position.shares)


def test_the_upper_quarter_of_a_sector_sets_targets_where_a_figure_is_published(place):
    targets = {t.capability: t for t in place("DE", "26", "small", modelled=False).targets}
    assert targets["data-governance"].level == 3
    assert targets["data-governance"].share >= 25
    assert "generative-design" not in targets  # done by less than a quarter
    assert targets == {t.capability: t for t in place("DE", "26", "small").targets}
