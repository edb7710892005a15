"""The score of one capability, answer by answer: the vectors that the model page prints."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest

from toolkit.model.questionnaire import Questionnaire
from toolkit.scoring.compiled import compile_model
from toolkit.scoring.display import display
from toolkit.scoring.leaf import NOT_APPLICABLE, coverage_levels, leaf_scores

NAN = float("nan")
CUTS = (0.8, 1.8, 2.8, 3.8, 4.8)


def leaf(
    questionnaire: Questionnaire,
    ladder: float,
    coverage: float,
    practices: float,
    name: str = "links",
    mode: str = "full",
) -> tuple[float, float, float]:
    """Score and bounds of one capability, everything else blank."""
    model = compile_model(questionnaire, "balanced", mode=mode)
    answers = np.full((1, 27), NAN)
    row = model.row[name]
    answers[0, row::9] = ladder, coverage, practices
    leaves = leaf_scores(model.leaf, answers, bounds=True)
    assert leaves.low is not None
    assert leaves.high is not None
    return float(leaves.score[row, 0]), float(leaves.low[row, 0]), float(leaves.high[row, 0])


@pytest.mark.parametrize(
    ("ladder", "coverage", "practices", "expected"),
    [
        (4, 45, 0.6, 3.1),
        (3, 35, 0.2, 2.7),
        (3, 35, 0.3, 2.8),
        (5, 90, 1.0, 5.0),
        (3, 35, 2 / 6, 2.8333333333333335),
        (5, 0, 1.0, 0.0),
        (0, 100, 1.0, 0.0),
        (1, 5, 0.0, 0.5),
    ],
)
def test_printed_vectors(
    questionnaire: Questionnaire,
    ladder: float,
    coverage: float,
    practices: float,
    expected: float,
) -> None:
    assert leaf(questionnaire, ladder, coverage, practices)[0] == pytest.approx(expected, abs=1e-12)


@pytest.mark.parametrize(
    ("coverage", "level"),
    [
        (0, 0),
        (0.5, 1),
        (9.9, 1),
        (10, 2),
        (29.9, 2),
        (30, 3),
        (59.9, 3),
        (60, 4),
        (79.9, 4),
        (80, 5),
        (100, 5),
        (NAN, 5),
    ],
)
def test_steps_of_coverage(questionnaire: Questionnaire, coverage: float, level: int) -> None:
    rules = compile_model(questionnaire, "balanced").leaf
    assert coverage_levels(rules, np.array([coverage])) == [level]


def test_coverage_is_context_where_it_does_not_limit(questionnaire: Questionnaire) -> None:
    assert leaf(questionnaire, 4, 0, 0.6, name="cells") == pytest.approx((4.1, 4.1, 4.1))


def test_blank_coverage_caps_nothing_but_opens_the_low_bound(questionnaire: Questionnaire) -> None:
    assert leaf(questionnaire, 4, NAN, 0.6) == pytest.approx((4.1, 0.0, 4.1))


def test_blank_practices_stand_in_the_middle(questionnaire: Questionnaire) -> None:
    assert leaf(questionnaire, 3, 100, NAN) == pytest.approx((3.0, 2.5, 3.5))


def test_a_score_of_nothing_is_a_plain_zero(questionnaire: Questionnaire) -> None:
    assert [str(x) for x in leaf(questionnaire, 0, 45, 0.2)] == ["0.0", "0.0", "0.0"]


def test_blank_ladder_is_not_measured_and_lies_between_0_and_5(
    questionnaire: Questionnaire,
) -> None:
    assert leaf(questionnaire, NAN, 50, 0.5) == (0.0, 0.0, 5.0)


def test_what_does_not_apply_has_no_range(questionnaire: Questionnaire) -> None:
    assert leaf(questionnaire, NOT_APPLICABLE, 50, 0.5) == (0.0, 0.0, 0.0)


def test_quick_mode_leaves_coverage_and_practices_out(questionnaire: Questionnaire) -> None:
    assert leaf(questionnaire, 4, 5, 1.0, mode="quick") == (4.0, 4.0, 4.0)


def test_express_leaves_capabilities_out_that_it_does_not_ask(
    questionnaire: Questionnaire,
) -> None:
    assert leaf(questionnaire, 4, 5, 1.0, name="models", mode="express") == (0.0, 0.0, 5.0)


@pytest.mark.parametrize(
    ("score", "shown"),
    [
        (2.74, 2.7),
        (2.75, 2.7),
        (2.7999, 2.7),
        (2.8 - 1e-10, 2.8),
        (2.8, 2.8),
        (2.85, 2.9),
        (3.15, 3.2),
        (0.0, 0.0),
        (0.79, 0.7),
        (5.0, 5.0),
    ],
)
def test_shown_score_never_reaches_a_cut_that_the_score_misses(score: float, shown: float) -> None:
    assert display(score, CUTS) == shown


def test_columns_are_ladders_then_coverages_then_practices(
    make: Callable[..., Questionnaire],
) -> None:
    columns = compile_model(make(), "balanced").columns
    assert columns[0] == "links.ladder"
    assert columns[9] == "links.coverage"
    assert columns[26] == "privacy.practices"


def test_whole_numbers_score_like_decimals(questionnaire: Questionnaire) -> None:
    from toolkit.scoring import score_rows

    rows = np.full((2, 27), 3)
    rows[:, 9:18] = 100
    rows[:, 18:] = 1
    result = score_rows(compile_model(questionnaire, "balanced"), rows)
    assert list(result.overall) == pytest.approx([3.5, 3.5])
