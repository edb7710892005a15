"""The plan of a region on screen: through the same page as an enterprise's, in points of the index."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from streamlit.testing.v1 import AppTest

from toolkit.charts.picture import Circle
from toolkit.language import language
from toolkit.model.assessment import GateAnswer
from toolkit.reports.region.names import IndexNames
from toolkit.service.workspace import Workspace
from toolkit.ui.parts import plan_pictures


@pytest.fixture(params=["example-province", "example-coast-region"])
def sample(request, kept: Workspace) -> str:
    return kept.load_sample(request.param)


@pytest.fixture
def open_roadmap(kept: Workspace, page_at: Callable[..., AppTest]):
    """Opens the page when its plan has been found."""

    def opened(id: str) -> AppTest:
        assert kept.evaluation(id).roadmap
        return page_at("roadmap", id)

    return opened


def listed(page: AppTest, prefix: str) -> set[str]:
    """The actions that have a button of a kind."""
    keys = [each.key or "" for each in page.button]
    return {key.removeprefix(prefix) for key in keys if key.startswith(prefix)}


def test_a_region_sees_the_actions_of_its_plan_and_can_lock_one(open_roadmap, kept, sample):
    chosen = {planned.action for planned in kept.evaluation(sample).roadmap.chosen}
    actions = kept.library.cooperation.actions
    assert chosen
    assert all("region" in actions[action].serves for action in chosen)
    page = open_roadmap(sample)
    assert not page.exception
    assert listed(page, "lock-") == chosen
    first = min(chosen)
    page.button(key=f"lock-{first}").click().run()
    assert kept.get(sample).plan.must == (first,)


def test_actions_for_enterprises_are_not_listed_among_those_left_out(open_roadmap, coast, shown):
    page = open_roadmap(coast)
    page.radio(key="plan-shown").set_value("left").run()
    assert "for single enterprises" not in shown(page)
    assert "predictive-maintenance-pilot" not in listed(page, "put-")


def test_a_budget_of_a_region_is_kept_and_its_plan_stays_within_it(open_roadmap, kept, coast):
    page = open_roadmap(coast)
    budget = next(each for each in page.number_input if each.label == "Budget per year")
    budget.set_value(400_000.0).run()
    assert kept.get(coast).plan.budget == 400_000
    roadmap = kept.evaluation(coast).roadmap
    spent = [sum(p.cost_by_year[year] for p in roadmap.chosen) for year in range(3)]
    assert 0 < max(spent) <= 400_000 * 1.00001


def test_goals_of_a_region_are_those_its_figures_measure(open_roadmap, kept, coast):
    page = open_roadmap(coast)
    goals = next(each for each in page.multiselect if each.label == "Goals of the 2030 roadmap")
    assert len(goals.options) == 6
    goals.set_value(["platform-penetration-2028"]).run()
    assert kept.get(coast).plan.goals == {"platform-penetration-2028": 1.0}


def test_variants_of_a_regions_plan_are_compared(open_roadmap, kept, coast, shown):
    assert kept.evaluation(coast).scenarios.variants
    assert "One more year" in shown(open_roadmap(coast))


def test_a_late_target_names_its_actions_and_becomes_a_goal_with_one_click(
    kept, coast, page_at, shown
):
    page = page_at("region_targets", coast)
    told = shown(page)
    assert "Actions that move this figure:" in told
    assert "A reference case for each industry class without one" in told
    page.button(key="goal-sub-category-coverage").click().run()
    assert not page.exception
    assert kept.get(coast).plan.goals == {"sub-category-coverage": 1.0}
    served = [
        p for p in kept.evaluation(coast).roadmap.chosen if "sub-category-coverage" in p.goals
    ]
    assert served
    page.button(key="goal-sub-category-coverage").click().run()
    assert kept.get(coast).plan.goals == {}


def test_a_milestone_can_be_a_goal_and_is_told_as_the_reason(kept, coast):
    kept.record(coast, ("plan", "goals"), {"platform-penetration-2028": 1.0})
    roadmap = kept.evaluation(coast).roadmap
    lifts = kept.library.cooperation.actions
    served = {p.action for p in roadmap.chosen if "platform-penetration-2028" in p.goals}
    assert served == {
        p.action
        for p in roadmap.chosen
        if any(lift.leaf == "platform-penetration" for lift in lifts[p.action].lifts)
    }
    assert served
    reasons = [r for p in roadmap.chosen if p.action in served for r in p.reasons]
    assert any(r.code == "goal" for r in reasons)


def test_a_compliance_question_of_a_region_is_settled(kept, coast, page_at):
    page = page_at("cooperation", coast)
    assert not page.exception
    page.radio(key=f"{coast} gates data-export state").set_value("settled").run()
    assert kept.get(coast).gates["data-export"] == GateAnswer(state="settled")


def test_only_conditions_of_actions_for_regions_are_asked(coast, page_at):
    keys = {each.key for each in page_at("cooperation", coast).radio}
    assert f"{coast} conditions host-college" in keys
    assert f"{coast} conditions hazardous-site" not in keys


def test_the_expected_score_of_a_region_rises_in_the_picture(kept, coast):
    library, roadmap = kept.library, kept.evaluation(coast).roadmap
    names = IndexNames(language("en"), library.index("region"), library.cooperation)
    drawn = plan_pictures.expected(names, roadmap, 648)
    heights = [mark.y for mark in drawn.marks if isinstance(mark, Circle)]
    assert len(heights) == 4
    assert heights == sorted(set(heights), reverse=True)
