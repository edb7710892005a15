"""Laws that hold for all answers, checked on random ones."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from toolkit.model.assessment import Assessment, CapabilityAnswer, Subject
from toolkit.model.questionnaire import Aggregation, Questionnaire
from toolkit.model.score import Score
from toolkit.scoring.compiled import compile_model
from toolkit.scoring.kernel import BatchScores, score_rows
from toolkit.scoring.leaf import NOT_APPLICABLE
from toolkit.scoring.score import score

NAMES = (
    "links",
    "cells",
    "depth",
    "records",
    "models",
    "agents",
    "grading",
    "response",
    "privacy",
)
TICKS = ("owner", "documented", "measured", "reviewed")

ANSWER = st.builds(
    CapabilityAnswer,
    status=st.sampled_from(["answered"] * 6 + ["unknown", "not-applicable"]),
    ladder=st.none() | st.integers(0, 5),
    coverage=st.none() | st.integers(0, 100).map(float),
    practices=st.none() | st.sets(st.sampled_from(TICKS)).map(lambda ticks: tuple(sorted(ticks))),
    evidence=st.none() | st.sampled_from(["document", "system", "third-party"]),
)
ANSWERS = st.fixed_dictionaries(dict.fromkeys(NAMES, ANSWER))
MODES = st.sampled_from(["express", "quick", "full"])
RULES = st.sampled_from(["arithmetic", "geometric", "weakest-link"])


def assessment(answers: dict[str, CapabilityAnswer], mode: str = "full") -> Assessment:
    return Assessment(version="1.0", mode=mode, subject=Subject(name="Firm"), answers=answers)


def random_rows(count: int, seed: int = 5) -> NDArray[np.float64]:
    """Random rows of the small questionnaire with blanks and things that don't apply."""
    rng = np.random.default_rng(seed)
    ladders = rng.integers(0, 6, (count, 9)).astype(float)
    coverages = rng.integers(0, 101, (count, 9)).astype(float)
    rows = np.hstack([ladders, coverages, rng.integers(0, 5, (count, 9)) / 4])
    rows[rng.random(rows.shape) < 0.1] = np.nan
    ladders = rows[:, :9]
    ladders[rng.random(ladders.shape) < 0.1] = NOT_APPLICABLE
    return rows


def same(one: BatchScores, other: BatchScores, rows: slice = slice(None)) -> bool:
    """Whether two results agree to the last bit."""
    return all(
        np.array_equal(getattr(one, name)[rows], getattr(other, name), equal_nan=True)
        for name in (
            "overall",
            "dimensions",
            "measured_share",
            "level",
            "provisional",
            "low",
            "high",
        )
    )


@given(answers=ANSWERS, mode=MODES, rule=RULES)
@settings(max_examples=60, deadline=None)
def test_bounds_hold_the_score(
    questionnaire: Questionnaire,
    answers: dict[str, CapabilityAnswer],
    mode: str,
    rule: Aggregation,
) -> None:
    result = score(questionnaire, assessment(answers, mode), aggregation=rule, draws=0)
    assert 0 <= result.bounds.low <= result.bounds.high + 1e-9 <= 5 + 2e-9
    if result.claimed is not None and result.verified is not None:
        assert result.bounds.low - 1e-9 <= result.claimed <= result.bounds.high + 1e-9
        assert result.verified <= result.claimed + 1e-9
    for dimension in result.dimensions:
        if dimension.score is not None:
            assert dimension.bounds.low - 1e-9 <= dimension.score <= dimension.bounds.high + 1e-9


@given(answers=ANSWERS)
@settings(max_examples=25, deadline=None)
def test_intervals_hold_the_score(
    questionnaire: Questionnaire, answers: dict[str, CapabilityAnswer]
) -> None:
    result = score(questionnaire, assessment(answers), draws=50)
    if result.claimed is None:
        assert result.measurement is None
        return
    assert result.measurement is not None
    assert result.method is not None
    assert 0 <= result.method.low <= result.measurement.low <= result.claimed
    assert result.claimed <= result.measurement.high <= result.method.high <= 5 + 1e-9
    if result.level.level is not None:
        assert sum(result.level.probabilities) == pytest.approx(1)


@given(answers=ANSWERS, name=st.sampled_from(NAMES), rule=RULES)
@settings(max_examples=80, deadline=None)
def test_a_better_answer_never_lowers_score_or_level(
    questionnaire: Questionnaire,
    answers: dict[str, CapabilityAnswer],
    name: str,
    rule: Aggregation,
) -> None:
    old = answers[name]
    changes: list[dict[str, Any]] = []
    if old.ladder is not None and old.ladder < 5:
        changes.append({"ladder": old.ladder + 1})
    if old.coverage is not None:
        changes.append({"coverage": min(old.coverage + 25, 100)})
    if old.practices is not None:
        changes.append({"practices": TICKS})
    changes.append({"evidence": "third-party"})
    before = score(questionnaire, assessment(answers), aggregation=rule, draws=0)
    for change in changes:
        better = {**answers, name: old.model_copy(update=change)}
        after = score(questionnaire, assessment(better), aggregation=rule, draws=0)
        assert (after.claimed or 0) >= (before.claimed or 0) - 1e-9
        assert (after.verified or 0) >= (before.verified or 0) - 1e-9
        assert (after.level.level or 0) >= (before.level.level or 0)
        assert (after.verified_level.level or 0) >= (before.verified_level.level or 0)
        assert after.bounds.low >= before.bounds.low - 1e-9


def figures(result: Score) -> list[float | None]:
    """What must agree between two ways to ask the same thing."""
    return [
        result.claimed,
        result.verified,
        result.bounds.low,
        result.bounds.high,
        result.measured_share,
        *(d.score for d in sorted(result.dimensions, key=lambda d: d.id)),
    ]


@given(answers=ANSWERS, name=st.sampled_from(["depth", "models", "agents", "response", "privacy"]))
@settings(max_examples=40, deadline=None)
def test_what_does_not_apply_is_as_if_it_were_not_asked(
    make: Callable[..., Questionnaire], answers: dict[str, CapabilityAnswer], name: str
) -> None:
    away = {**answers, name: CapabilityAnswer(status="not-applicable")}
    whole = score(make(), assessment(away), draws=0)
    without = score(make(without=(name,)), assessment(away), draws=0)
    assert figures(whole) == pytest.approx(figures(without))
    assert whole.level.level == without.level.level


@given(answers=ANSWERS)
@settings(max_examples=30, deadline=None)
def test_scale_of_weights_and_order_of_content_do_not_matter(
    make: Callable[..., Questionnaire], answers: dict[str, CapabilityAnswer]
) -> None:
    plain = score(make(), assessment(answers), draws=0)
    for other in (make(scale=3.7), make(backwards=True)):
        changed = score(other, assessment(answers), draws=0)
        assert figures(changed) == pytest.approx(figures(plain))
        assert changed.level.level == plain.level.level


@pytest.mark.parametrize("level", range(6))
@pytest.mark.parametrize("rule", ["arithmetic", "geometric", "weakest-link"])
def test_all_answers_at_a_level_give_that_level_under_every_rule(
    make: Callable[..., Questionnaire], level: int, rule: Aggregation
) -> None:
    answers = {name: CapabilityAnswer(ladder=level, coverage=100) for name in NAMES}
    questionnaire = make(dimension_rule=rule)
    result = score(questionnaire, assessment(answers), aggregation=rule, draws=0)
    assert result.claimed == pytest.approx(level, abs=1e-12)
    assert result.level.level == level


def test_seven_at_3_and_one_at_0_by_rule() -> None:
    """The zero problem of the statistics page, seven parts at 60 and one at 0 on 0-100."""
    from toolkit.scoring.aggregation import Layer, aggregate
    from toolkit.scoring.uncertainty import balance_penalised

    values = np.array([60.0] * 7 + [0.0])[:, None]
    ones = np.ones_like(values)
    expected: list[tuple[Aggregation, float, float]] = [
        ("arithmetic", 1, 52.5),
        ("geometric", 1, 36.0),
        ("geometric", 5, 44.0),
        ("geometric", 10, 48.0),
        ("weakest-link", 1, 0.0),
    ]
    for rule, floor, value in expected:
        layer = Layer(np.ones(8), (slice(0, 8),), (rule,), floor)
        assert aggregate(layer, values, ones)[0][0, 0] == pytest.approx(value, abs=0.05)
    assert balance_penalised(values, ones, ones) == pytest.approx(45.0)


@pytest.mark.parametrize("mode", ["express", "quick", "full"])
@pytest.mark.parametrize(("block", "threads"), [(1, 1), (7, 2), (100, 1), (4096, 2)])
def test_block_size_and_threads_change_nothing(
    questionnaire: Questionnaire, mode: str, block: int, threads: int
) -> None:
    model = compile_model(questionnaire, "balanced", mode=mode)
    rows = random_rows(301)
    plain = score_rows(model, rows, keep_bounds=True, threads=1, block=301)
    assert same(plain, score_rows(model, rows, keep_bounds=True, block=block, threads=threads))


def test_one_subject_is_a_batch_of_one_and_others_change_nothing(
    questionnaire: Questionnaire,
) -> None:
    model = compile_model(questionnaire, "balanced")
    rows = random_rows(50)
    together = score_rows(model, rows, keep_bounds=True)
    for index in range(0, 50, 7):
        part = slice(index, index + 1)
        assert same(together, score_rows(model, rows[part], keep_bounds=True), part)


def test_float32_agrees_with_float64(questionnaire: Questionnaire) -> None:
    model = compile_model(questionnaire, "balanced")
    rows = random_rows(2_000)
    exact = score_rows(model, rows, keep_bounds=True, keep_capabilities=True)
    single = score_rows(model, rows.astype(np.float32), keep_bounds=True, keep_capabilities=True)
    assert single.overall.dtype == np.float32
    for name in ("overall", "dimensions", "capabilities", "measured_share", "low", "high"):
        np.testing.assert_allclose(
            getattr(single, name), getattr(exact, name), atol=1e-5, equal_nan=True
        )
    np.testing.assert_array_equal(single.level, exact.level)


def test_batch_and_single_subject_are_one_path(questionnaire: Questionnaire) -> None:
    answers = {
        name: CapabilityAnswer(ladder=index % 6, coverage=10.0 * index, practices=("owner",))
        for index, name in enumerate(NAMES)
    }
    alone = score(questionnaire, assessment(answers), draws=0)
    ticks = (5, 5, 4, 6, 5, 4, 5, 5, 5)
    row = np.hstack(
        [
            [index % 6 for index in range(9)],
            [10.0 * index for index in range(9)],
            [1 / count for count in ticks],
        ]
    )[None, :]
    batch = score_rows(compile_model(questionnaire, "balanced"), row, caps=np.full((1, 9), 2.0))
    claimed = score_rows(compile_model(questionnaire, "balanced"), row)
    assert claimed.overall[0] == alone.claimed
    assert batch.overall[0] == alone.verified
    assert claimed.level[0] == alone.level.level


def test_wrong_width_is_refused(questionnaire: Questionnaire) -> None:
    with pytest.raises(ValueError, match="26 columns instead of 27"):
        score_rows(compile_model(questionnaire, "balanced"), np.zeros((1, 26)))
