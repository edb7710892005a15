"""Two assessments compared: growth, noise, and the type of region that growth completes."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit.model.base import Interval
from toolkit.scoring.change import Measured, change, region_type

points = st.floats(0, 100)
days = st.dates(date(2015, 1, 1), date(2040, 1, 1))


@st.composite
def assessments(draw):
    score, width = draw(points), draw(st.floats(0, 20))
    interval = Interval(low=score - width, high=score + width)
    return Measured(draw(days), score, interval, {"a": draw(points), "b": None})


@given(assessments(), assessments())
def test_swapping_the_two_turns_the_difference_and_keeps_growth_and_noise(a, b):
    there, back = change(a, b), change(b, a)
    assert there.difference == -back.difference
    assert there.dimensions == {"a": -back.dimensions["a"]}
    assert there.noise == back.noise
    assert there.growth == back.growth


@given(assessments())
def test_the_same_assessment_shows_no_difference_and_no_growth(a):
    found = change(a, a)
    assert (found.difference, found.shown, found.growth) == (0, False, None)


def at(on, score, half=None):
    interval = None if half is None else Interval(low=score - half, high=score + half)
    return Measured(on, score, interval, {})


@pytest.mark.parametrize(
    ("later", "shown"), [(44.9, False), (45.1, True), (35.1, False), (34.9, True)]
)
def test_intervals_of_three_and_four_points_hide_differences_up_to_five(later, shown):
    assert change(at(date(2024, 1, 1), 40, 3), at(date(2026, 1, 1), later, 4)).shown is shown


def test_without_an_interval_nothing_is_said_about_noise():
    found = change(at(date(2024, 1, 1), 40), at(date(2026, 1, 1), 48, 4))
    assert (found.noise, found.shown, found.growth_noise) == (None, None, None)


def test_without_a_score_there_is_no_change():
    empty = Measured(date(2024, 1, 1), None, None, {})
    assert change(empty, at(date(2026, 1, 1), 48)) is None


def test_a_few_weeks_give_no_growth_a_year():
    assert change(at(date(2026, 1, 1), 40, 1), at(date(2026, 3, 1), 48, 1)).growth is None


@pytest.mark.parametrize(
    ("score", "growth", "type"),
    [
        (24.9, 9, "incubating"), (25, 9, "follower"), (39.9, 9, "follower"), (40, 9, "riser"),
        (40, 2, "follower"), (59.9, 1, "follower"), (60, 1, "leader"), (60, 2, "leader"), (60, 2.1, "riser"),
    ],
)  # fmt: skip
def test_the_type_follows_score_and_growth_beside_a_median_of_two_points(score, growth, type):
    assert region_type(score, growth, 2) == type
