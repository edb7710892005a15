"""Draws, what-ifs and the explanation of a score."""

from __future__ import annotations

import numpy as np
import pytest

from toolkit.model.assessment import Assessment, CapabilityAnswer, Subject
from toolkit.model.questionnaire import Aggregation, Questionnaire
from toolkit.scoring.answers import answer_row
from toolkit.scoring.compiled import compile_model
from toolkit.scoring.expectation import Standing, expected_scores
from toolkit.scoring.explain import explain
from toolkit.scoring.score import score
from toolkit.scoring.uncertainty import measurement_draws

LADDERS = {
    "links": 4,
    "cells": 2,
    "depth": 3,
    "records": 3,
    "models": 1,
    "agents": 0,
    "grading": 3,
    "response": 3,
    "privacy": 5,
}


def mixed(**changes: CapabilityAnswer) -> Assessment:
    answers = {
        name: CapabilityAnswer(ladder=ladder, coverage=65, practices=("owner", "documented"))
        for name, ladder in LADDERS.items()
    }
    return Assessment(version="1.0", subject=Subject(name="Firm"), answers={**answers, **changes})


def test_draws_are_reproducible_by_seed(questionnaire: Questionnaire) -> None:
    first = score(questionnaire, mixed(), seed=3)
    assert first == score(questionnaire, mixed(), seed=3)
    assert first.measurement != score(questionnaire, mixed(), seed=4).measurement


def test_ladder_moves_with_the_stated_probabilities(questionnaire: Questionnaire) -> None:
    model = compile_model(questionnaire, "balanced")
    row = answer_row(
        questionnaire,
        model,
        mixed(depth=CapabilityAnswer(status="not-applicable"), models=CapabilityAnswer()),
    )
    drawn = measurement_draws(model, row.answers[0], 20_000, np.random.default_rng(1))
    links, agents, privacy = (drawn[:, model.row[name]] for name in ("links", "agents", "privacy"))
    assert np.mean(links == 5) == pytest.approx(0.075, abs=0.01)
    assert np.mean(links == 3) == pytest.approx(0.075, abs=0.01)
    assert set(agents) == {0.0, 1.0}
    assert set(privacy) == {4.0, 5.0}
    assert set(drawn[:, model.row["depth"]]) == {-1.0}
    assert np.isnan(drawn[:, model.row["models"]]).all()
    coverage = drawn[:, 9 + model.row["links"]]
    assert (coverage.min(), coverage.max()) == pytest.approx((55, 75), abs=0.1)
    ticks = drawn[:, 18 + model.row["links"]]
    assert sorted(set(ticks.round(9))) == [0.2, 0.4, 0.6]
    assert np.mean(ticks > 0.5) == pytest.approx(0.05, abs=0.01)


def test_gates_count_in_each_draw(questionnaire: Questionnaire) -> None:
    # The score is certain to pass the cut of level 3, yet three of four binding
    # capabilities must stand at 3 and exactly three do: one step down of any of them is enough.
    high = {name: CapabilityAnswer(ladder=5) for name in LADDERS}
    edge = {name: CapabilityAnswer(ladder=3) for name in ("links", "cells", "records")}
    assessment = mixed(**{**high, **edge, "grading": CapabilityAnswer(ladder=2)})
    quick = assessment.model_copy(update={"mode": "quick"})
    result = score(questionnaire, quick, draws=20_000)
    assert result.level.level == 3
    reached = sum(result.level.probabilities[3:])
    one_down_but_grading_up = 3 * 0.075 * 0.925**2 * 0.075
    assert reached == pytest.approx(0.925**3 + one_down_but_grading_up, abs=0.01)


def test_method_interval_is_no_narrower_than_measurement(questionnaire: Questionnaire) -> None:
    result = score(questionnaire, mixed())
    assert result.measurement is not None
    assert result.method is not None
    assert result.method.low <= result.measurement.low
    assert result.method.high >= result.measurement.high


def test_a_perfect_score_stays_inside_its_interval(questionnaire: Questionnaire) -> None:
    answers = {name: CapabilityAnswer(ladder=5, coverage=100) for name in LADDERS}
    result = score(questionnaire, mixed(**answers))
    assert result.measurement is not None
    assert result.measurement.high == 5.0
    assert result.measurement.low < 5.0


def test_a_raise_lifts_to_the_new_level_and_never_lowers(questionnaire: Questionnaire) -> None:
    standing = Standing.of(questionnaire, mixed())
    base = score(questionnaire, mixed(), draws=0)
    plans = np.full((3, 9), np.nan)
    plans[1, standing.model.row["agents"]] = 1.0  # 0 -> 1: 20 % of 30 %
    plans[2, standing.model.row["links"]] = 2.0  # stands higher already
    scores, levels = standing.raised(plans)
    assert base.claimed is not None
    np.testing.assert_allclose(scores - base.claimed, [0, 0.06, 0], atol=1e-12)
    assert list(levels) == [base.level.level] * 3


def test_raise_by_name_and_by_array_agree(questionnaire: Questionnaire) -> None:
    by_name = expected_scores(questionnaire, mixed(), {"cells": 4, "models": 3})
    plan = np.full(9, np.nan)
    plan[[1, 4]] = 4, 3
    by_array = expected_scores(questionnaire, mixed(), plan)
    assert by_name[0] == by_array[0]
    assert by_name[1] == by_array[1]


def test_what_is_unknown_or_does_not_apply_cannot_be_raised(questionnaire: Questionnaire) -> None:
    assessment = mixed(
        models=CapabilityAnswer(status="unknown"), agents=CapabilityAnswer(status="not-applicable")
    )
    raised, _ = expected_scores(questionnaire, assessment, {"models": 5, "agents": 5})
    assert raised[0] == score(questionnaire, assessment, draws=0).claimed


def test_unknown_names_and_widths_are_refused(questionnaire: Questionnaire) -> None:
    with pytest.raises(KeyError):
        expected_scores(questionnaire, mixed(), {"nothing": 3})
    with pytest.raises(ValueError, match="2 capabilities instead of 9"):
        expected_scores(questionnaire, mixed(), np.zeros((1, 2)))


@pytest.mark.parametrize("rule", ["arithmetic", "geometric", "weakest-link"])
def test_points_sum_to_the_score(questionnaire: Questionnaire, rule: Aggregation) -> None:
    assessment = mixed(cells=CapabilityAnswer(status="unknown"))
    result = score(questionnaire, assessment, aggregation=rule, draws=0)
    explanation = explain(questionnaire, assessment, result)
    for parts in (explanation.dimensions, explanation.capabilities):
        assert sum(part.points for part in parts) == pytest.approx(result.claimed, abs=1e-9)
        assert sum(part.effective_weight for part in parts) == pytest.approx(1)
        assert sum(part.weight for part in parts) == pytest.approx(1)
    cells = explanation.capabilities[1]
    assert (cells.id, cells.points, cells.effective_weight) == ("cells", 0.0, 0.0)


def test_points_of_a_capability_are_its_weight_times_its_score(
    questionnaire: Questionnaire,
) -> None:
    result = score(questionnaire, mixed(), draws=0)
    links = explain(questionnaire, mixed(), result).capabilities[0]
    # (4 - 0.5 + 2/5) x 40 % x 50 %
    assert links.points == pytest.approx(3.9 * 0.2)


def test_gains_are_one_step_more_largest_first(questionnaire: Questionnaire) -> None:
    result = score(questionnaire, mixed(), draws=0)
    gains = explain(questionnaire, mixed(), result).gains
    assert [gain.points for gain in gains] == sorted((g.points for g in gains), reverse=True)
    by_name = {gain.capability: gain for gain in gains}
    assert gains[0].capability == "links"
    assert by_name["links"].points == pytest.approx(0.2)
    assert by_name["agents"].points == pytest.approx(1.0 * 0.06)  # 0 -> 1 - 0.5 + 2/4
    assert by_name["privacy"].points == pytest.approx(0.1 * 0.05)  # 4.9 -> 5
    assert "privacy" in by_name


def test_capping_answers_are_named(questionnaire: Questionnaire) -> None:
    assessment = mixed(
        links=CapabilityAnswer(
            ladder=4,
            coverage=45,
            practices=("owner", "documented", "measured"),
            evidence="document",
        )
    )
    caps = explain(questionnaire, assessment, score(questionnaire, assessment, draws=0)).caps
    links = [(cap.by, cap.without, cap.held_at) for cap in caps if cap.capability == "links"]
    assert links == [
        ("coverage", pytest.approx(4.1), pytest.approx(3.1)),
        ("evidence", pytest.approx(3.1), pytest.approx(3.0)),
    ]


def test_strongest_and_weakest_are_named(questionnaire: Questionnaire) -> None:
    result = score(questionnaire, mixed(), draws=0)
    explanation = explain(questionnaire, mixed(), result)
    assert explanation.strongest[:2] == ("privacy", "links")
    assert explanation.weakest[:2] == ("agents", "models")


def test_nothing_measured_explains_to_nothing(questionnaire: Questionnaire) -> None:
    empty = Assessment(version="1.0", subject=Subject(name="Firm"))
    explanation = explain(questionnaire, empty, score(questionnaire, empty))
    assert explanation.gains == ()
    assert explanation.strongest == ()
    assert sum(part.points for part in explanation.capabilities) == 0
