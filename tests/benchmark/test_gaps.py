"""What makes a distance: the parts of a gap sum to it, whatever applies to either side."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit.benchmark.gaps import decompose

NAMES = ("a", "b", "c", "d", "e")
VALUES = st.dictionaries(st.sampled_from(NAMES), st.floats(0, 100), min_size=1)
WEIGHTS = st.fixed_dictionaries({name: st.floats(0.01, 10) for name in NAMES})


@given(own=VALUES, reference=VALUES, weights=WEIGHTS, other=WEIGHTS)
def test_the_parts_and_the_remainder_sum_to_the_gap(own, reference, weights, other):
    gap = decompose(own, reference, weights, other)
    assert sum(p.points for p in gap.parts) + gap.remainder == pytest.approx(gap.total, abs=1e-9)
    assert gap.own - gap.reference == pytest.approx(gap.total, abs=1e-9)


@given(weights=WEIGHTS, own=st.tuples(*[st.floats(0, 100)] * 5))
def test_with_the_same_parts_nothing_remains(weights, own):
    values = dict(zip(NAMES, own, strict=True))
    gap = decompose(values, dict.fromkeys(NAMES, 50.0), weights)
    assert gap.remainder == pytest.approx(0, abs=1e-9)
    total = sum(weights.values())
    for part in gap.parts:
        assert part.points == pytest.approx(weights[part.id] / total * (values[part.id] - 50))


@given(own=VALUES, reference=VALUES, weights=WEIGHTS)
def test_the_other_way_round_every_part_changes_its_sign(own, reference, weights):
    there, back = decompose(own, reference, weights), decompose(reference, own, weights)
    assert {p.id: p.points for p in there.parts} == pytest.approx(
        {p.id: -p.points for p in back.parts}
    )


def test_two_dimensions_by_hand():
    gap = decompose(
        {"security": 1.0, "data": 3.0}, {"security": 2.0, "data": 2.5}, {"security": 3, "data": 1}
    )
    assert {p.id: p.points for p in gap.parts} == {"security": -0.75, "data": 0.125}
    assert (gap.own, gap.reference, gap.total, gap.remainder) == (1.5, 2.125, -0.625, 0.0)


def test_what_does_not_apply_to_one_side_goes_into_the_remainder():
    gap = decompose({"a": 2.0}, {"a": 1.0, "b": 3.0}, {"a": 1, "b": 1})
    (part,) = gap.parts
    assert part.weight == 0.75  # half-sum of 1 and 1/2
    assert part.points == 0.75
    assert gap.total == 0.0
    assert gap.remainder == -0.75


@pytest.mark.parametrize(
    ("own", "weights", "why"),
    [
        ({}, {"a": 1}, "no part has a weight"),
        ({"a": 1}, {"a": 0}, "no part has a weight"),
        ({"a": 1}, {"a": -1}, "a weight is negative"),
        ({"a": float("nan")}, {"a": 1}, "not a finite number"),
    ],
)
def test_a_side_without_meaning_is_refused(own, weights, why):
    with pytest.raises(ValueError, match=why):
        decompose(own, {"a": 1}, weights)
