"""Views of other frameworks: means by weight, how much of a theme is measured, and what has no counterpart."""

from __future__ import annotations

import pytest

from toolkit.content.library import Library
from toolkit.model.assessment import Assessment, CapabilityAnswer, Subject
from toolkit.model.mapped import MappedTheme, MappedView
from toolkit.model.questionnaire import Questionnaire
from toolkit.scoring import score
from toolkit.scoring.mapped import mapped_views


@pytest.fixture(scope="module")
def questionnaire() -> Questionnaire:
    return Library.open().questionnaire("enterprise")


def view_of(questionnaire: Questionnaire, id: str, **ladders: int) -> MappedView:
    answers = {name.replace("_", "-"): CapabilityAnswer(ladder=n) for name, n in ladders.items()}
    assessment = Assessment(
        version=questionnaire.version,
        mode="full",
        subject=Subject(name="Works"),
        answers=answers,
    )
    found = mapped_views(questionnaire, score(questionnaire, assessment, draws=0))
    return next(view for view in found if view.crosswalk == id)


def theme(view: MappedView, id: str) -> MappedTheme:
    return next(theme for theme in view.themes if theme.id == id)


def test_a_theme_without_an_answer_is_open_from_0_to_5(questionnaire):
    found = theme(view_of(questionnaire, "siri", strategy_and_investment=3), "4")
    assert (found.mean, found.low, found.high, found.coverage) == (None, 0.0, 5.0, 0.0)


def test_a_partly_measured_theme_says_how_much_of_its_weight_is_measured(questionnaire):
    found = theme(view_of(questionnaire, "siri", private_5g_network=2), "7")
    assert 0 < found.coverage < 1
    assert found.mean == pytest.approx(found.low / found.coverage)
    assert found.high - found.low == pytest.approx(5 * (1 - found.coverage))


def test_a_measured_theme_has_no_range(questionnaire):
    found = theme(view_of(questionnaire, "siri", energy_carbon_safety=3), "6")
    assert found.coverage == 1
    assert found.low == found.high == found.mean


def test_what_has_no_counterpart_is_named(questionnaire):
    code = {c.id: c.code for c in questionnaire.capabilities}
    unmapped = {
        id: [code[c] for c in view_of(questionnaire, id).unmapped]
        for id in ("siri", "cmmm", "iso22549", "aii")
    }
    assert unmapped == {
        "siri": [],
        "cmmm": ["C33", "C34"],
        "iso22549": [],
        "aii": ["C01", "C02", "C03", "C21", "C30", "C32", "C33", "C34", "C35", "C36", "C37"],
    }


def test_each_framework_has_its_published_number_of_themes(questionnaire):
    found = {each.id: len(each.parts) for each in questionnaire.crosswalks}
    assert found == {"aii": 3, "cmmm": 20, "iso22549": 6, "siri": 16}
