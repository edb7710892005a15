"""Scoring of the questionnaire that is shipped, under every preset and mode."""

from __future__ import annotations

import numpy as np
import pytest

from toolkit.content.library import Library
from toolkit.model.assessment import Assessment, CapabilityAnswer, Subject
from toolkit.model.questionnaire import Questionnaire
from toolkit.scoring.compiled import compile_model
from toolkit.scoring.explain import explain
from toolkit.scoring.kernel import score_rows
from toolkit.scoring.score import score


@pytest.fixture(scope="module")
def enterprise() -> Questionnaire:
    return Library.open().questionnaire("enterprise")


def everywhere(enterprise: Questionnaire, level: int, mode: str, preset: str) -> Assessment:
    return Assessment(
        version=enterprise.version,
        mode=mode,
        preset=preset,
        subject=Subject(name="Firm"),
        answers={
            c.id: CapabilityAnswer(ladder=level, coverage=100) for c in enterprise.capabilities
        },
    )


@pytest.mark.parametrize("level", range(6))
@pytest.mark.parametrize("mode", ["express", "quick", "full"])
def test_the_same_answer_everywhere_is_that_level_under_every_preset(
    enterprise: Questionnaire, level: int, mode: str
) -> None:
    for preset in enterprise.presets:
        result = score(enterprise, everywhere(enterprise, level, mode, preset.id), draws=0)
        assert result.claimed == pytest.approx(level, abs=1e-9)
        assert result.level.level == level
        assert result.level.provisional == (mode == "express")


def test_express_screens_12_of_37(enterprise: Questionnaire) -> None:
    result = score(enterprise, everywhere(enterprise, 3, "express", "balanced"))
    assert (result.asked, result.measured, result.all) == (12, 12, 37)
    assert result.dimension("cooperation").score is None
    assert (result.dimension("cooperation").bounds.low, result.bounds.high > 3) == (0.0, True)
    assert result.level.reason == "screened"


def test_one_weak_security_holds_a_strong_firm_at_level_2(enterprise: Questionnaire) -> None:
    strong = everywhere(enterprise, 4, "quick", "balanced")
    weak = {
        c.id: CapabilityAnswer(ladder=1)
        for c in enterprise.capabilities
        if enterprise.dimension_of[c.id].id == "security"
    }
    result = score(enterprise, strong.model_copy(update={"answers": {**strong.answers, **weak}}))
    assert result.claimed == pytest.approx(4 - 3 * 0.11)
    assert result.level.level == 2
    assert result.level.held_by == ("cap",)


def test_points_of_the_shipped_model_sum_to_the_score(enterprise: Questionnaire) -> None:
    assessment = everywhere(enterprise, 3, "full", "sme")
    result = score(enterprise, assessment, draws=0)
    explanation = explain(enterprise, assessment, result)
    assert sum(c.points for c in explanation.capabilities) == pytest.approx(3.0, abs=1e-9)


@pytest.mark.parametrize("dtype", [np.float64, np.float32])
def test_a_firm_has_the_same_figures_alone_and_among_others(
    enterprise: Questionnaire, dtype: type[np.floating]
) -> None:
    rng = np.random.default_rng(2)
    rows = np.hstack(
        [rng.integers(0, 6, (300, 37)), rng.integers(0, 101, (300, 37)), rng.random((300, 37))]
    ).astype(dtype)
    rows[rng.random(rows.shape) < 0.05] = np.nan
    model = compile_model(enterprise, "balanced")
    together = score_rows(model, rows)
    alone = score_rows(model, rows, block=1, threads=1)
    np.testing.assert_array_equal(together.overall, alone.overall)
    np.testing.assert_array_equal(together.dimensions, alone.dimensions)
    np.testing.assert_array_equal(together.level, alone.level)
