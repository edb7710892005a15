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
    assert starts["data-inventory-and-grading"] == starts["equipment-connection-kit"] == 0
    assert ends["equipment-connection-kit"] <= starts["automatic-meter-reading"]
    assert _first_raise(gears, "data-governance") <= pilot
    assert _first_raise(gears, "identification-and-traceability") <= pilot
    assert ends["managers-bootcamp"] <= starts["train-the-trainer"]
    assert (
        max(ends["managers-bootcamp"], ends["predictive-maintenance-pilot"])
        <= (starts["replication-kit"])
    )
    assert "must" in _codes(gears, "replication-kit")
    assert "prepares" in _codes(gears, "predictive-maintenance-pilot")
    assert {"prepares", "comes-first"} <= set(_codes(gears, "equipment-connection-kit"))
    assert gears.outlook[-1].level >= 1 > gears.outlook[0].level


def test_a_low_income_plant_is_offered_money_for_its_countries(gears):
    offered = {i for p in gears.chosen for i in p.instruments}
    assert offered & {"foreign-aid-training", "luban-workshops", "global-development-fund"}
    assert "european-digital-innovation-hubs" not in offered


def test_a_smelter_secures_and_connects_before_it_operates_from_afar(smelter):
    starts, ends = _starts(smelter), _ends(smelter)
    remote, network = starts["remote-operation-pilot"], starts["private-5g-pilot"]
    for first in ("security-self-grading", "site-survey-and-segmentation", "5g-trial"):
        assert ends[first] <= network
    assert ends["5g-trial"] <= starts["first-5g-scenario"]
    for first in ("private-5g-pilot", "first-5g-scenario", "security-basics"):
        assert ends[first] <= remote
    assert ends["response-plan-and-remote-access"] <= starts["production-monitoring-centre"]
    assert ends["remote-operation-pilot"] <= 6
    assert "data-transfer-pathway" in starts
    assert "prepares" in _codes(smelter, "private-5g-pilot")
    assert "comes-first" in _codes(smelter, "security-self-grading")
    assert "goal" in _codes(smelter, "remote-operation-pilot")
    told = {p.action: p.open_gates for p in smelter.chosen}
    assert "security-grade" in told["remote-operation-pilot"]
    assert "spectrum" not in told["private-5g-pilot"]


def test_a_car_supplier_clears_data_and_audits_before_it_shares_a_data_space(drives):
    starts, ends = _starts(drives), _ends(drives)
    space = starts["data-space-pilot"]
    for first in ("data-transfer-pathway", "dual-security-assessment", "investor-entry-check"):
        assert ends[first] <= space
        assert "comes-first" in _codes(drives, first)
    assert ends["partner-order-exchange"] <= starts["shared-plan-with-partner"]
    assert ends["shared-plan-with-partner"] <= space
    told = {p.action: p.open_gates for p in drives.chosen}
    assert "data-export" in told["data-space-pilot"]
    assert drives.outlook[-1].level == 3


@pytest.mark.parametrize("case", ["gears", "smelter", "drives"])
def test_what_an_experienced_person_does_first_is_finished_first(case, request, library):
    roadmap = request.getfixturevalue(case)
    starts, ends = _starts(roadmap), _ends(roadmap)
    pairs = [
        (first, then)
        for then in starts
        for first in library.cooperation.actions[then].after
        if first in starts
    ]
    assert len(pairs) >= 4
    assert all(ends[first] <= starts[then] for first, then in pairs)
