"""Laws that hold for all figures, checked on random ones."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from toolkit.scoring import score_index, score_table
from toolkit.scoring.index_compiled import NOT_APPLICABLE
from toolkit.scoring.index_uncertainty import table_uncertainty

IDS = ("a", "b", "c", "d", "e")
RULES = ("arithmetic", "geometric", "weakest-link")
value = st.one_of(st.just(float("nan")), st.floats(0, 12))
rows = st.lists(st.tuples(*[value] * len(IDS)), min_size=1, max_size=12)


def made(trees, rule="geometric", weight=1.0, order=IDS):
    leaves = {
        id: trees.figure(id, weight=weight * (n + 1), direction="less" if id == "c" else "more")
        for n, id in enumerate(IDS)
    }
    first = [leaves[id] for id in order if id in "ab"]
    second = [leaves[id] for id in order if id in "cde"]
    return trees.index(
        trees.group("one", indicators=first),
        trees.group(
            "two", groups=[trees.group("inner", indicators=second, aggregation="geometric")]
        ),
        weights={"one": 2 * weight, "two": 3 * weight},
        aggregation=rule,
        companion="arithmetic",
        floor=1,
    )


def columns(table):
    return {id: np.array([row[n] for row in table]) for n, id in enumerate(IDS)}


@settings(max_examples=60, deadline=None)
@given(rows, st.sampled_from(RULES))
def test_scores_lie_within_their_bounds_and_the_scale(trees, table, rule):
    result = score_table(made(trees, rule), columns(table))
    known = ~np.isnan(result.score)
    assert (result.low[known] <= result.score[known] + 1e-9).all()
    assert (result.score[known] <= result.high[known] + 1e-9).all()
    assert (result.low >= 0).all()
    assert (result.high <= 100 + 1e-9).all()


@settings(max_examples=60, deadline=None)
@given(rows, st.sampled_from(IDS), st.floats(0.1, 5), st.sampled_from(RULES))
def test_a_better_figure_never_lowers_a_score(trees, table, id, step, rule):
    before = columns(table)
    after = before | {id: before[id] + (-step if id == "c" else step)}
    after[id] = np.maximum(after[id], 0)
    index = made(trees, rule)
    low, high = score_table(index, before).score, score_table(index, after).score
    assert (high[~np.isnan(low)] >= low[~np.isnan(low)] - 1e-9).all()


@settings(max_examples=40, deadline=None)
@given(rows, st.permutations(IDS))
def test_the_order_of_indicators_and_subjects_does_not_matter(trees, table, order):
    plain = score_table(made(trees), columns(table)).score
    other = score_table(made(trees, order=order), columns(table[::-1])).score[::-1]
    np.testing.assert_allclose(plain, other, rtol=0, atol=1e-9)


@settings(max_examples=40, deadline=None)
@given(rows, rows)
def test_another_subject_changes_nobody_elses_score(trees, table, more):
    index = made(trees)
    alone = score_table(index, columns(table)).score
    together = score_table(index, columns([*table, *more])).score[: len(table)]
    assert np.array_equal(alone, together, equal_nan=True)


@settings(max_examples=40, deadline=None)
@given(rows, st.floats(0.01, 100))
def test_only_the_proportions_of_weights_matter(trees, table, factor):
    plain = score_table(made(trees), columns(table)).score
    np.testing.assert_allclose(
        plain, score_table(made(trees, weight=factor), columns(table)).score, rtol=0, atol=1e-9
    )


@settings(max_examples=40, deadline=None)
@given(st.lists(st.tuples(*[st.floats(0, 12)] * len(IDS)), min_size=1, max_size=6))
def test_what_does_not_apply_is_as_if_it_had_been_deleted(trees, table):
    figures = columns(table) | {"a": np.full(len(table), NOT_APPLICABLE)}
    without = made(trees).model_dump()
    without["dimensions"][0]["indicators"] = without["dimensions"][0]["indicators"][1:]
    shorter = type(made(trees)).model_validate(without)
    kept = {id: column for id, column in figures.items() if id != "a"}
    np.testing.assert_allclose(
        score_table(made(trees), figures).score, score_table(shorter, kept).score, atol=1e-9
    )


@pytest.mark.parametrize("rule", RULES)
@pytest.mark.parametrize("step", range(6))
def test_all_answers_at_one_step_score_that_step_by_every_rule(trees, rule, step):
    index = trees.index(
        *(trees.group(f"g{id}", questions=[trees.question(id)]) for id in IDS),
        aggregation=rule,
        floor=1,
    )
    result = score_index(index, trees.assessed(answers=dict.fromkeys(IDS, step)), draws=0)
    assert result.score == pytest.approx(20 * step)


def test_blocks_do_not_change_a_score(trees):
    table = np.random.default_rng(1).uniform(0, 12, (50, len(IDS)))
    figures = {id: table[:, n] for n, id in enumerate(IDS)}
    index = made(trees)
    small, large = score_table(index, figures, block=7), score_table(index, figures)
    assert np.array_equal(small.score, large.score)


def test_float32_agrees_with_float64(trees):
    table = np.random.default_rng(2).uniform(0, 12, (50, len(IDS)))
    figures = {id: table[:, n] for n, id in enumerate(IDS)}
    narrow = {id: column.astype(np.float32) for id, column in figures.items()}
    index = made(trees)
    np.testing.assert_allclose(
        score_table(index, figures).score, score_table(index, narrow).score, atol=1e-3
    )


def full(trees):
    return trees.assessed({"a": 4, "b": 7, "c": 2, "d": 5, "e": 9})


def test_the_same_seed_gives_the_same_interval(trees):
    index = made(trees)
    first, second = (score_index(index, full(trees)) for _ in range(2))
    assert first == second
    assert first.interval != score_index(index, full(trees), seed=2).interval
    assert first.interval.low <= first.score <= first.interval.high


def test_what_moves_the_score_is_named_and_sums_to_about_one(trees):
    result = score_index(made(trees), full(trees))
    shares = {influence.choice: influence.share for influence in result.influences}
    assert set(shares) == {"weights", "goalposts", "aggregation", "missing"}
    assert shares["missing"] == 0
    assert 0.9 < sum(shares.values()) < 1.3
    assert [*shares.values()] == sorted(shares.values(), reverse=True)


def test_a_missing_figure_moves_the_score_most_when_little_else_can(trees):
    leaves = [trees.figure("a"), trees.figure("b")]
    index = trees.index(trees.group("one", indicators=leaves))
    result = score_index(index, trees.assessed({"a": 5}))
    assert result.influences[0].choice == "missing"
    assert result.interval.low == pytest.approx(27.5, abs=4)
    assert result.interval.high == pytest.approx(72.5, abs=4)


def test_the_variance_of_weights_alone_agrees_with_its_formula(trees):
    # Two ladders at 0 and 5 with equal weights: no goalposts move; with only weights drawn the score is
    # 100 u / (u + v) with u, v uniform on 0.75-1.25, whose 5 % quantile solves q/2 (1.25 - 0.75/q)^2 = 0.0125.
    index = trees.index(trees.group("one", questions=[trees.question("p"), trees.question("q")]))
    result = score_index(index, trees.assessed(answers={"p": 0, "q": 5}), draws=20_000)
    assert result.interval.low == pytest.approx(41.39, abs=0.3)
    assert result.interval.high == pytest.approx(58.61, abs=0.3)
    assert result.influences[0].choice == "weights"
    assert result.influences[0].share == pytest.approx(1, abs=0.05)


def test_ranks_move_only_where_scores_are_close(trees):
    figures = dict.fromkeys(IDS, np.array([11.0, 5.0, 4.9, 0.1]))
    figures["c"] = np.array([0.5, 5.0, 5.1, 9.9])
    moved = table_uncertainty(made(trees), figures, draws=300)
    assert (moved.rank_low[0], moved.rank_high[0]) == (1, 1)
    assert (moved.rank_low[3], moved.rank_high[3]) == (4, 4)
    assert moved.rank_median.tolist()[0] == 1


def test_a_subject_without_a_score_has_neither_interval_nor_rank(trees):
    figures = dict.fromkeys(IDS, np.array([11.0, np.nan]))
    moved = table_uncertainty(made(trees), figures, draws=50)
    assert np.isnan(moved.low[1])
    assert moved.rank_high[1] == 0
