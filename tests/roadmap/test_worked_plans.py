"""Three invented cases for two parties: the planner finds the order that a consultant would choose, and says why."""

from datetime import date
from pathlib import Path

import pytest

from toolkit.content.assessment_file import read_assessment
from toolkit.model.roadmap import Roadmap
from toolkit.roadmap import plan
from toolkit.scoring.score import score

EXAMPLES = Path(__file__).parents[2] / "questionnaires/cooperation/examples"


def _planned(library, questionnaire, name) -> Roadmap:
    assessment = read_assessment(EXAMPLES / f"{name}.yaml", library)
    return plan(
        questionnaire, assessment, score(questionnaire, assessment, draws=0), library.cooperation,
        library.classifications, today=date(2026, 11, 28),
    )  # fmt: skip


@pytest.fixture(scope="module")
def gears(library, questionnaire):
    return _planned(library, questionnaire, "gear-works-low-income")


@pytest.fixture(scope="module")
def smelter(library, questionnaire):
    return _planned(library, questionnaire, "smelter-belt-and-road")


@pytest.fixture(scope="module")
def drives(library, questionnaire):
    return _planned(library, questionnaire, "drive-systems-eu-china")


def _ends(roadmap):
    return {p.action: p.start + p.periods for p in roadmap.chosen}


def _starts(roadmap):
    return {p.action: p.start for p in roadmap.chosen}


def _codes(roadmap, action):
    return [r.code for p in roadmap.chosen if p.action == action for r in p.reasons]


def _first_raise(roadmap, capability):
    """When the first action that raises a capability is finished."""
    return min(p.start + p.periods for p in roadmap.chosen if capability in p.raises)


@pytest.mark.parametrize("case", ["gears", "smelter", "drives"])
def test_every_demand_is_kept_within_the_money_of_both_sides(case, request):
    roadmap = request.getfixturevalue(case)
    assert roadmap.conflicts == ()
    assert set(roadmap.limits.must) <= _starts(roadmap).keys()
    for year in range(roadmap.limits.years):
        shares = [(p.cost_by_year[year], p.partner_cost / p.cost) for p in roadmap.chosen]
        assert sum(c * (1 - s) for c, s in shares) <= roadmap.limits.budget * 1.00001
        assert sum(c * s for c, s in shares) <= roadmap.limits.partner_budget * 1.00001
    assert roadmap.gap is not None
    assert roadmap.gap <= 0.03


def test_a_low_income_plant_lists_and_connects_before_it_predicts_and_replicates(gears):
    starts, ends = _starts(gears), _ends(gears)
    pilot = starts["predictive-maintenance-pilot"]
    assert _first_raise(gears, "data-governance") <= pilot
    assert _first_raise(gears, "equipment-connection") <= pilot
    assert _first_raise(gears, "private-5g-network") <= pilot
    assert ends["managers-bootcamp"] <= pilot
    assert _first_raise(gears, "production-execution") <= starts["replication-kit"]
    assert starts["managers-bootcamp"] < starts["train-the-trainer"]
    assert "must" in _codes(gears, "replication-kit")
    preparing = {p.action for p in gears.chosen if "prepares" in [r.code for r in p.reasons]}
    assert preparing & {"data-inventory-and-grading", "codes-and-master-data"}
    assert gears.outlook[-1].level >= 1 > gears.outlook[0].level


def test_a_low_income_plant_is_offered_money_for_its_countries(gears):
    offered = {i for p in gears.chosen for i in p.instruments}
    assert offered & {"foreign-aid-training", "luban-workshops", "global-development-fund"}
    assert "european-digital-innovation-hubs" not in offered


def test_a_smelter_secures_and_connects_before_it_operates_from_afar(smelter):
    starts, ends = _starts(smelter), _ends(smelter)
    remote = starts["remote-operation-pilot"]
    assert _first_raise(smelter, "protection-and-response") <= remote
    assert ends["security-self-grading"] <= remote
    assert ends["site-survey-and-segmentation"] <= remote
    assert ends["private-5g-pilot"] <= remote
    assert ends["remote-operation-pilot"] <= 6
    assert "data-transfer-pathway" in starts
    assert "prepares" in _codes(smelter, "private-5g-pilot")
    assert "goal" in _codes(smelter, "remote-operation-pilot")
    told = {p.action: p.open_gates for p in smelter.chosen}
    assert "security-grade" in told["remote-operation-pilot"]
    assert "spectrum" not in told["private-5g-pilot"]


def test_a_car_supplier_clears_data_and_audits_before_it_shares_a_data_space(drives):
    starts, ends = _starts(drives), _ends(drives)
    space = starts["data-space-pilot"]
    assert ends["data-transfer-pathway"] <= space
    assert ends["dual-security-assessment"] <= space
    assert "prepares" in _codes(drives, "data-transfer-pathway")
    assert "investor-entry-check" in starts
    told = {p.action: p.open_gates for p in drives.chosen}
    assert "data-export" in told["data-space-pilot"]
    assert drives.outlook[-1].level == 3
