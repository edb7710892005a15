"""Points and classes of the Digital Intensity Index."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit.benchmark.dii import index_result, standing
from toolkit.scoring.modules import class_of

CLASSES = ("very-low", "low", "high", "very-high")


@pytest.mark.parametrize(
    ("points", "name"),
    [
        (0, "very-low"),
        (3, "very-low"),
        (4, "low"),
        (6, "low"),
        (7, "high"),
        (9, "high"),
        (10, "very-high"),
        (12, "very-high"),
    ],
)
def test_points_fall_into_the_published_class(dii, points, name):
    assert class_of(dii, points) == name


def test_thirteen_points_have_no_class(dii):
    with pytest.raises(ValueError, match="13"):
        class_of(dii, 13)


def test_six_of_twelve_is_low(dii, yes_and_no):
    result = index_result(dii, yes_and_no(6, 6))
    assert (result.points, result.known, result.low, result.high) == (6, 12, 6, 6)
    assert (result.class_low, result.class_high) == ("low", "low")


def test_open_items_make_a_range_of_classes(dii, yes_and_no):
    result = index_result(dii, yes_and_no(5, 3))
    assert (result.points, result.known, result.low, result.high) == (5, 8, 5, 9)
    assert (result.class_low, result.class_high) == ("low", "high")


def test_without_an_answer_there_is_no_result(dii):
    assert index_result(dii, {}) is None
    assert index_result(dii, {"website": "unknown", "not-an-item": "yes"}) is None


def test_a_range_of_classes_stands_between_what_is_surely_below_and_above():
    assert standing(CLASSES, (10, 20, 30, 40), "low", "high") == (10, 50, 40)
    assert standing(CLASSES, (10, 20, 30, 40), "very-low", "very-low") == (0, 10, 90)


@given(
    shares=st.tuples(*[st.floats(0.01, 100)] * 4),
    ends=st.tuples(st.integers(0, 3), st.integers(0, 3)).map(sorted),
)
def test_below_at_and_above_make_the_whole(shares, ends):
    parts = standing(CLASSES, shares, CLASSES[ends[0]], CLASSES[ends[1]])
    assert sum(parts) == pytest.approx(100)
    assert all(part >= -1e-9 for part in parts)
