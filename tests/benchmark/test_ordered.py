"""Distributions over the classes of the index: moved to a sector, with what is open about it."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from toolkit.benchmark.cells import Refused, estimate, logit_of, share_of
from toolkit.benchmark.ordered import CumulativeLogit, moved_distribution
from toolkit.benchmark.published import fit_classes
from toolkit.model.base import Interval

CLASSES = ("dii-very-low", "dii-low", "dii-high", "dii-very-high")
SHARES = st.tuples(*[st.floats(1, 60)] * 4)
LOGIT = st.floats(-3, 3)


@settings(max_examples=40)
@given(shares=SHARES, upper=LOGIT, top=LOGIT, half=st.floats(0, 3), apart=st.floats(0, 1))
def test_a_moved_distribution_reaches_its_goals_and_fills_the_whole(
    shares, upper, top, half, apart
):
    moved, intervals, below = moved_distribution(
        shares, estimate(upper, half), estimate(top, half), apart
    )
    assert sum(moved) == pytest.approx(100)
    assert moved[2] + moved[3] == pytest.approx(share_of(upper))
    assert moved[3] == pytest.approx(share_of(upper) * share_of(top) / 100)
    assert all(i.low - 1e-9 <= s <= i.high + 1e-9 for i, s in zip(intervals, moved, strict=True))
    assert all(0 <= i.low <= i.high <= 100 for i in (*intervals, *below))
    assert below[0] == Interval(low=0, high=0)
    assert below[2].low - 1e-9 <= 100 - share_of(upper) <= below[2].high + 1e-9


@given(shares=SHARES)
def test_no_move_leaves_a_distribution_as_it_was(shares):
    whole = [100 * share / sum(shares) for share in shares]
    upper = estimate(logit_of(whole[2] + whole[3]), 0)
    top = estimate(logit_of(100 * whole[3] / (whole[2] + whole[3])), 0)
    moved, *_ = moved_distribution(shares, upper, top, 0)
    assert moved == pytest.approx(whole)


def test_cuts_that_may_move_apart_widen_the_lower_classes_only():
    upper, top = estimate(0.0, 0.5), estimate(-1.0, 0.5)
    shares = (30.0, 30.0, 30.0, 10.0)
    still = moved_distribution(shares, upper, top, 0.0)[1]
    loose = moved_distribution(shares, upper, top, 0.5)[1]
    assert loose[0].high - loose[0].low > 1.2 * (still[0].high - still[0].low)
    assert loose[3] == still[3]


def test_the_classes_of_the_index_can_be_fitted_by_size_and_country(figures):
    fit = fit_classes(figures, CLASSES)
    assert fit.effects[0] == pytest.approx(1.06, abs=0.01)  # 50-249 persons against 10-49
    assert fit.effects[1] == pytest.approx(2.14, abs=0.01)  # 250 and more
    assert fit.apart[0] == pytest.approx(0.46, abs=0.01)
    assert np.all(np.diff(fit.cuts) > 0)


def test_the_lowest_class_of_a_size_lies_inside_what_the_move_leaves_open(figures):
    """The one cut without a figure by sector, where sizes show how it moves: left out by country."""
    countries = sorted(figures.countries("dii-high") - {"EU27"})

    def shares(geo, size):
        found = [figures.find(name, geo, "", size) for name in CLASSES]
        return tuple(f.share for f in found) if all(found) else None

    inside = []
    for geo in countries:
        others = [
            (number, shares(other, size))
            for number, other in enumerate(c for c in countries if c != geo)
            for size in ("small", "medium", "large")
            if shares(other, size)
        ]
        numbers = np.unique([number for number, _ in others], return_inverse=True)[1]
        whole = np.array([row for _, row in others])
        fit = CumulativeLogit(whole, np.zeros((len(whole), 0)), numbers).fit()
        base = shares(geo, "")
        for size in ("small", "medium", "large"):
            own = shares(geo, size)
            if base is None or own is None:
                continue
            upper = estimate(logit_of(own[2] + own[3]), 0)
            top = estimate(logit_of(100 * own[3] / (own[2] + own[3])), 0)
            low = moved_distribution(base, upper, top, fit.apart[0])[1][0]
            inside.append(low.low <= own[0] <= low.high)
    assert len(inside) >= 80
    assert 0.86 <= np.mean(inside) <= 0.97


def test_an_empty_class_is_refused_with_a_reason():
    rows = np.array([[0.0, 50.0, 50.0], [0.0, 40.0, 60.0]])
    found = CumulativeLogit(rows, np.zeros((2, 0)), np.arange(2)).fit()
    assert found == Refused("a class is empty in all groups, or a share is not a number")
