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


def test_a_low_income_plant_learns_lists_and_connects_before_it_predicts_and_replicates(gears):
    starts, ends = _starts(gears), _ends(gears)
    first = {"managers-bootcamp", "data-inventory-and-grading", "equipment-connection-kit"}
    assert {id for id, start in starts.items() if start == 0} == first
    pilot = starts["predictive-maintenance-pilot"]
    for id in (*first, "automatic-meter-reading", "security-basics"):
        assert ends[id] <= pilot
    assert _first_raise(gears, "data-governance") <= pilot
    assert ends["managers-bootcamp"] <= starts["train-the-trainer"]
    for id in ("train-the-trainer", "predictive-maintenance-pilot", "paperless-work-orders"):
        assert ends[id] <= starts["replication-kit"]
    assert "must" in _codes(gears, "replication-kit")
    assert "prepares" in _codes(gears, "predictive-maintenance-pilot")
    assert {"prepares", "comes-first"} <= set(_codes(gears, "equipment-connection-kit"))
    assert "prepares" in _codes(gears, "security-basics")
    assert gears.outlook[-1].level >= 1 > gears.outlook[0].level


def test_nothing_that_only_a_business_system_does_prepares_a_maintenance_pilot(gears):
    for action in gears.chosen:
        if {"horizontal-integration", "product-service"} & action.raises.keys():
            prepared = {r.values["action"] for r in action.reasons if r.code == "prepares"}
            assert "predictive-maintenance-pilot" not in prepared
    told = next(p for p in gears.chosen if p.action == "predictive-maintenance-pilot")
    assert "operations-management" not in told.raises
    assert "data-export" in told.open_gates


def test_a_medium_plant_in_a_low_income_country_carries_its_part_of_the_plan(gears):
    college = next(p for p in gears.chosen if p.action == "train-the-trainer")
    assert college.partner_cost > college.cost / 2
    own = sum(p.cost - p.partner_cost for p in gears.chosen)
    assert own <= 800_000


def test_a_low_income_plant_is_offered_money_for_its_countries(gears):
    offered = {p.action: set(p.instruments) for p in gears.chosen}
    assert "foreign-aid-training" in offered["managers-bootcamp"]
    assert {"luban-workshops", "global-development-fund"} <= offered["train-the-trainer"]
    everything = set().union(*offered.values())
    assert not everything & {"digital-innovation-hubs", "asian-development-bank"}


def test_a_smelter_secures_and_connects_before_it_operates_from_afar(smelter):
    starts, ends = _starts(smelter), _ends(smelter)
    remote, network = starts["remote-operation-pilot"], starts["private-5g-pilot"]
    for first in (
        "security-self-grading", "site-survey-and-segmentation", "5g-trial", "security-basics",
        "duties-and-incentives-register",
    ):  # fmt: skip
        assert ends[first] <= network
    assert ends["security-basics"] <= starts["gateway-interface-profile"]
    assert ends["private-5g-pilot"] <= starts["first-5g-scenario"]
    for first in (
        "first-5g-scenario", "response-plan-and-remote-access", "data-transfer-pathway",
        "energy-and-carbon-metering",
    ):  # fmt: skip
        assert ends[first] <= remote
    for first in (
        "response-plan-and-remote-access", "data-transfer-pathway", "security-analyst-track",
    ):  # fmt: skip
        assert ends[first] <= starts["production-monitoring-centre"]
    assert ends["remote-operation-pilot"] <= 8
    assert "prepares" in _codes(smelter, "private-5g-pilot")
    assert "comes-first" in _codes(smelter, "security-self-grading")
    assert "goal" in _codes(smelter, "remote-operation-pilot")
    told = {p.action: set(p.open_gates) for p in smelter.chosen}
    assert {"security-grade", "technology-control", "product-rules"} <= told[
        "remote-operation-pilot"
    ]
    assert told["private-5g-pilot"] == {"technology-control", "telecom-licence"}


def test_a_car_supplier_clears_data_and_audits_before_it_shares_a_data_space(drives):
    starts, ends = _starts(drives), _ends(drives)
    space = starts["data-space-pilot"]
    assert starts["investor-entry-check"] == starts["data-transfer-pathway"] == 0
    for first in (
        "data-transfer-pathway", "dual-security-assessment", "investor-entry-check",
        "sector-asset-models",
    ):  # fmt: skip
        assert ends[first] <= space
        assert "comes-first" in _codes(drives, first)
    shared = [id for id in ("partner-interfaces", "shared-plan-with-partner") if id in starts]
    assert shared
    for id in shared:
        assert ends["data-transfer-pathway"] <= starts[id] < ends[id] <= space
    assert "partner-order-exchange" not in starts
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


SETTLE = {
    "data-export": ("data-inventory-and-grading", "data-transfer-pathway", "regulatory-crosswalk"),
    "security-grade": (
        "security-basics", "security-self-grading", "dual-security-assessment",
        "response-plan-and-remote-access", "grading-campaign", "conformity-scheme",
    ),
    "investment-lists": ("investor-entry-check", "foreign-enterprise-desk"),
    "catalogue-match": ("investor-entry-check", "foreign-enterprise-desk"),
    "spectrum": ("private-5g-policy-exchange",),
}  # fmt: skip
"""The steps that settle a question of compliance."""


def test_no_question_stands_before_the_step_that_settles_it(library):
    for gate, actions in SETTLE.items():
        for action in actions:
            assert gate not in library.cooperation.actions[action].gates


REACHES_OUT = (
    "remote-operation-pilot", "remote-guidance", "remote-product-monitoring", "private-5g-pilot",
    "first-cloud-applications", "predictive-maintenance-pilot", "line-edge-box",
    "gateway-interface-profile", "order-to-machine-exchange", "production-monitoring-centre",
)  # fmt: skip
"""Actions that connect machines to a network that others can reach."""


def test_security_basics_come_before_machines_are_reached_from_outside(library):
    for action in REACHES_OUT:
        assert "security-basics" in library.cooperation.actions[action].after
