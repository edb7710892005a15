"""For each amount of money, what it buys: a price for a step of the score, told for both kinds of subjects."""

from datetime import date
from pathlib import Path

import pytest

from toolkit.content.assessment_file import read_assessment
from toolkit.language.language import language
from toolkit.reports import wording
from toolkit.reports.region.names import IndexNames
from toolkit.roadmap import plan_region
from toolkit.scoring import score_index

SAMPLE = Path(__file__).parents[2] / "questionnaires/region/samples/example-coast-region.yaml"


def _priced(names, roadmap):
    return {p.action: (p, wording.step_cost(names, p)) for p in roadmap.chosen}


def test_an_enterprise_is_told_what_a_tenth_of_a_level_costs(planned, assessment, names):
    roadmap = planned(assessment, budget=None, years=2)
    found = _priced(names, roadmap)
    assert found
    for action, price in found.values():
        if action.gain < 0.005:
            assert price is None
            assert wording.step_cost_words(names, action, roadmap.limits) == ""
        else:
            assert price == pytest.approx(0.1 * action.cost / action.gain)
            said = wording.step_cost_words(names, action, roadmap.limits)
            assert said == f"{wording.money(names, price, roadmap.limits)} for each +0.1"


def test_a_region_is_told_what_a_point_of_its_index_costs(library):
    region = read_assessment(SAMPLE, library)
    index = library.index("region")
    names = IndexNames(language("en"), index, library.cooperation, library.classifications)
    roadmap = plan_region(
        index, region, score_index(index, region, draws=0), library.cooperation,
        library.classifications, today=date(2026, 11, 24),
    )  # fmt: skip
    found = _priced(names, roadmap)
    assert found
    for action, price in found.values():
        assert price == pytest.approx(action.cost / action.gain)
        assert wording.step_cost_words(names, action, roadmap.limits).endswith(" for each +1")


def test_an_action_that_only_prepares_others_has_no_price(planned, assessment, names):
    action = planned(assessment).chosen[0].model_copy(update={"gain": 0.0})
    assert wording.step_cost(names, action) is None
    almost = action.model_copy(update={"gain": 0.0051, "cost": 51.0})
    assert wording.step_cost(names, almost) == pytest.approx(1000.0)
