"""Indices calculated by hand."""

from __future__ import annotations

import math

import numpy as np
import pytest

from toolkit.scoring import score_index, score_table
from toolkit.scoring.index import published
from toolkit.scoring.index_compiled import NOT_APPLICABLE
from toolkit.scoring.index_table import ranks


def scored(index, assessment, **options):
    return score_index(index, assessment, draws=0, **options)


def test_a_figure_runs_evenly_between_its_goalposts(trees):
    index = trees.index(trees.group("one", indicators=[trees.figure("a", 20, 85)]))
    assert scored(index, trees.assessed({"a": 46})).score == pytest.approx(40, abs=1e-12)


def test_less_is_better_turns_the_scale_round(trees):
    index = trees.index(
        trees.group("one", indicators=[trees.figure("a", 10, 50, direction="less")])
    )
    assert scored(index, trees.assessed({"a": 20})).score == pytest.approx(75)


def test_a_logarithm_makes_ratios_even(trees):
    index = trees.index(trees.group("one", indicators=[trees.figure("a", 1, 100, transform="log")]))
    assert scored(index, trees.assessed({"a": 10})).score == pytest.approx(50)


def test_counts_take_the_logarithm_of_one_more(trees):
    one = trees.figure("a", 0, 99, transform="log1p")
    index = trees.index(trees.group("one", indicators=[one]))
    assert scored(index, trees.assessed({"a": 9})).score == pytest.approx(50)
    assert scored(index, trees.assessed({"a": 0})).score == 0


@pytest.mark.parametrize(("clip", "expected"), [(True, 100), (False, 120)])
def test_values_beyond_the_goalposts_are_held_unless_the_index_says_otherwise(
    trees, clip, expected
):
    index = trees.index(trees.group("one", indicators=[trees.figure("a", clip=clip)]))
    assert scored(index, trees.assessed({"a": 12})).score == pytest.approx(expected)


def test_a_ladder_runs_evenly_from_nothing_to_the_top(trees):
    index = trees.index(trees.group("one", questions=[trees.question("q")]), top=1)
    assert scored(index, trees.assessed(answers={"q": 3})).score == pytest.approx(0.6)


def test_groups_in_groups_weigh_as_written(trees):
    # Figures (2 x 10 + 1 x 4) / 3 of 10 = 80; ladder 2 of 5 = 40; 0.75 x 80 + 0.25 x 40 = 70.
    figures = trees.group(
        "figures", weight=75, indicators=[trees.figure("a", weight=2), trees.figure("b", weight=1)]
    )
    policy = trees.group("policy", weight=25, questions=[trees.question("q")])
    index = trees.index(trees.group("one", groups=[figures, policy]))
    result = scored(index, trees.assessed({"a": 10, "b": 4}, {"q": 2}))
    assert result.score == pytest.approx(70)
    assert result.node("figures").score == pytest.approx(80)
    assert result.leaf("a").weight == pytest.approx(0.5)
    assert result.node("policy").weight == pytest.approx(0.25)


def test_leaves_may_hang_at_different_depths(trees):
    deep = trees.group("deep", groups=[trees.group("mid", indicators=[trees.figure("a")])])
    index = trees.index(deep, trees.group("flat", indicators=[trees.figure("b")]))
    assert scored(index, trees.assessed({"a": 2, "b": 8})).score == pytest.approx(50)


def test_geometric_means_use_the_floor_and_the_companion_stands_beside(trees):
    index = trees.index(
        trees.group("one", indicators=[trees.figure("a")]),
        trees.group("two", indicators=[trees.figure("b")]),
        weights={"one": 3, "two": 1},
        aggregation="geometric",
        companion="arithmetic",
        floor=1,
    )
    result = scored(index, trees.assessed({"a": 10, "b": 0}))
    assert result.score == pytest.approx(100**0.75)
    assert result.companion == pytest.approx(75)


def test_the_weakest_dimension_decides_when_the_index_says_so(trees):
    index = trees.index(
        *(trees.group(f"g{id}", indicators=[trees.figure(id)]) for id in "abc"),
        aggregation="weakest-link",
    )
    assert scored(index, trees.assessed({"a": 9, "b": 3, "c": 7})).score == pytest.approx(30)


def test_a_group_needs_half_of_its_weight(trees):
    leaves = [trees.figure("a", weight=3), trees.figure("b", weight=2), trees.figure("c", weight=1)]
    index = trees.index(
        trees.group("one", indicators=leaves), trees.group("two", indicators=[trees.figure("d")])
    )
    enough = scored(index, trees.assessed({"a": 5, "d": 10}))
    assert enough.node("one").score == pytest.approx(50)
    assert enough.score == pytest.approx(75)
    too_little = scored(index, trees.assessed({"b": 5, "d": 10}))
    assert too_little.node("one").score is None
    assert too_little.score == pytest.approx(100)
    assert (too_little.bounds.low, too_little.bounds.high) == (50, 100)
    assert too_little.measured_share == pytest.approx((2 / 6 + 1) / 2)


def test_nothing_measured_is_no_score_and_everything_possible(trees):
    index = trees.index(trees.group("one", indicators=[trees.figure("a")]))
    result = scored(index, trees.assessed({"a": {"status": "unknown"}}))
    assert result.score is None
    assert result.level.level is None
    assert (result.bounds.low, result.bounds.high) == (0, 100)


def test_bounds_take_a_blank_at_nothing_and_at_the_top(trees):
    leaves = [trees.figure("a", weight=3), trees.figure("b", weight=1)]
    index = trees.index(trees.group("one", indicators=leaves))
    result = scored(index, trees.assessed({"a": 4}))
    assert result.score == pytest.approx(40)
    assert result.bounds.low == pytest.approx(30)
    assert result.bounds.high == pytest.approx(55)


def made_with_levels(trees):
    return trees.index(
        trees.group("one", indicators=[trees.figure("a")]),
        trees.group("guard", indicators=[trees.figure("g")]),
        weights={"one": 9, "guard": 1},
        cuts=(16, 36, 56, 76, 96),
        capped_by="guard",
    )


@pytest.mark.parametrize(
    ("figures", "level", "by_score", "capped"),
    [
        ({"a": 10, "g": 10}, 5, 5, False),
        ({"a": 10, "g": 4}, 3, 4, True),
        ({"a": 10}, 1, 5, True),  # what is not measured counts as nothing
        ({"a": 10, "g": {"status": "not-applicable", "reason": "None."}}, 5, 5, False),
        ({"a": 1, "g": 0}, 0, 0, False),
    ],
)
def test_the_level_is_held_back_by_the_capping_dimension(trees, figures, level, by_score, capped):
    result = scored(made_with_levels(trees), trees.assessed(figures)).level
    assert (result.level, result.by_score, result.capped) == (level, by_score, capped)


def test_a_cut_is_reached_exactly(trees):
    index = trees.index(
        trees.group("one", indicators=[trees.figure("a", 0, 100)]), cuts=(16, 36, 56, 76, 96)
    )
    assert scored(index, trees.assessed({"a": 36})).level.level == 2
    assert scored(index, trees.assessed({"a": 35.999})).level.level == 1


PROFILE = (
    {"id": "country", "code": "P1", "question": "Where?", "kind": "country"},
    {"id": "added", "code": "P2", "question": "How large?", "kind": "number"},
    {"id": "national", "code": "P3", "question": "How large in the country?", "kind": "number"},
)


def shared_goal(trees):
    fair = {"kind": "fair-share", "by": "added", "of": "national", "country": "CN"}
    leaf = trees.figure("a") | {"high": {**fair, **trees.goal(1000)}}
    return trees.index(trees.group("one", indicators=[leaf]), profile=PROFILE)


def test_a_fair_share_follows_the_share_of_the_national_figure(trees):
    result = scored(
        shared_goal(trees), trees.assessed({"a": 30}, country="CN", added=12, national=200)
    )
    assert result.leaf("a").high.value == pytest.approx(60)
    assert result.score == pytest.approx(50)


def test_the_goal_of_one_country_does_not_bind_another(trees):
    index = shared_goal(trees)
    without = scored(index, trees.assessed({"a": 30}, country="ET", added=12, national=200))
    assert without.leaf("a").state == "no-goalpost"
    assert without.score is None
    own = {"value": 30, "high": {"value": 40, "year": 2028, "source": "Our plan"}}
    with_own = scored(index, trees.assessed({"a": own}, country="ET"))
    assert with_own.score == pytest.approx(75)
    assert with_own.leaf("a").high.kind == "own"


def test_a_fair_share_needs_both_figures_of_the_profile(trees):
    result = scored(shared_goal(trees), trees.assessed({"a": 30}, country="CN", added=12))
    assert result.leaf("a").state == "no-goalpost"


def test_the_own_goal_stands_at_the_good_end_where_less_is_better(trees):
    leaf = trees.figure("a", high=100, direction="less") | {"low": {"kind": "own"}}
    index = trees.index(trees.group("one", indicators=[leaf]))
    result = scored(index, trees.assessed({"a": {"value": 60, "high": {"value": 20}}}))
    assert result.score == pytest.approx(50)


def sample_index(trees):
    leaf = trees.figure("a") | {"low": {"kind": "sample-min"}, "high": {"kind": "sample-max"}}
    return trees.index(
        trees.group("one", indicators=[leaf]), trees.group("two", indicators=[trees.figure("b")])
    )


def test_goalposts_of_the_sample_come_from_the_subjects_together(trees):
    table = score_table(sample_index(trees), {"a": [3.0, 8.0, 13.0], "b": [0.0, 0.0, 0.0]})
    assert table.dimensions[:, 0].tolist() == [0, 50, 100]
    alone = scored(sample_index(trees), trees.assessed({"a": 3, "b": 0}))
    assert alone.leaf("a").state == "no-goalpost"


def test_equal_published_scores_share_the_better_rank():
    scores = np.array([0.8504, 0.8496, 0.9, np.nan, 0.7])
    assert ranks(scores, 3).tolist() == [2, 2, 1, 0, 4]


def test_scores_are_published_half_up():
    assert published(61.25, 1) == 61.3
    assert published(0.12345, 4) == 0.1235


def test_a_table_lists_impossible_figures_and_scores_the_rest(trees):
    index = trees.index(trees.group("one", indicators=[trees.figure("a", 1, 100, transform="log")]))
    table = score_table(index, {"a": [10.0, -3.0, np.nan]})
    assert table.score[0] == pytest.approx(50)
    assert math.isnan(table.score[1])
    assert [p.code for p in table.problems[1]] == ["figure-impossible", "too-little-measured"]
    assert [p.code for p in table.problems[2]] == ["too-little-measured"]
    assert 0 not in table.problems
    assert table.rank.tolist() == [1, 0, 0]


def test_a_subject_scores_alone_as_in_a_table(trees):
    index = made_with_levels(trees)
    table = score_table(index, {"a": [3.3, 7.1], "g": [9.0, NOT_APPLICABLE]})
    for row, figures in enumerate(
        ({"a": 3.3, "g": 9.0}, {"a": 7.1, "g": {"status": "not-applicable", "reason": "None."}})
    ):
        alone = scored(index, trees.assessed(figures))
        assert alone.score == table.score[row]
        assert alone.level.level == table.level[row]
