"""The roadmap on screen: locking and dropping, notes on actions, ways out of conflicts, filters and variants."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from streamlit.testing.v1 import AppTest

from toolkit.service.workspace import Workspace


@pytest.fixture
def sample(kept: Workspace) -> str:
    return kept.load_sample("harbour-cloud-platform")


@pytest.fixture
def open_roadmap(kept: Workspace, sample: str, page_at: Callable[..., AppTest]):
    """Opens the page when its plan has been found."""

    def opened() -> AppTest:
        assert kept.evaluation(sample).roadmap
        return page_at("roadmap", sample)

    return opened


def test_an_action_is_locked_and_freed_with_one_click(open_roadmap, kept, sample):
    first = kept.evaluation(sample).roadmap.chosen[0].action
    page = open_roadmap()
    page.button(key=f"lock-{first}").click().run()
    assert kept.get(sample).plan.must == (first,)
    assert kept.evaluation(sample).roadmap
    page = open_roadmap()
    page.button(key=f"lock-{first}").click().run()
    assert kept.get(sample).plan.must == ()


def test_a_dropped_action_leaves_the_plan_and_can_be_allowed_again(open_roadmap, kept, sample):
    first = kept.evaluation(sample).roadmap.chosen[0].action
    open_roadmap().button(key=f"drop-{first}").click().run()
    assert kept.get(sample).plan.must_not == (first,)
    assert first not in {planned.action for planned in kept.evaluation(sample).roadmap.chosen}
    page = open_roadmap()
    page.radio(key="plan-shown").set_value("left").run()
    page.selectbox(key="plan-reason-left").set_value("wish").run()
    page.button(key=f"allow-{first}").click().run()
    assert kept.get(sample).plan.must_not == ()


def test_owner_status_and_date_of_an_action_are_noted_without_a_new_plan(
    open_roadmap, kept, sample, shown
):
    plan = kept.evaluation(sample).roadmap
    first = plan.chosen[0].action
    page = open_roadmap()
    page.button(key=f"note-{first}").click().run()
    owner = next(each for each in page.text_input if each.label == "Owner")
    owner.set_value("Ms Chen <b>").run()
    status = next(each for each in page.radio if each.label == "Status")
    status.set_value("under-way").run()
    noted = kept.get(sample).follow_up[first]
    assert (noted.owner, noted.status) == ("Ms Chen <b>", "under-way")
    assert kept.evaluation(sample).roadmap is plan
    assert "under way · Ms Chen &lt;b&gt;" in shown(page)


def test_a_conflict_shows_ways_out_and_a_click_takes_one(open_roadmap, kept, sample, shown):
    wanted = [planned.action for planned in kept.evaluation(sample).roadmap.chosen[:2]]
    kept.record(sample, ("plan", "must"), wanted)
    kept.record(sample, ("plan", "budget"), 1000.0)
    [conflict, *_] = kept.evaluation(sample).roadmap.conflicts
    page = open_roadmap()
    assert "These demands cannot be kept together" in shown(page)
    place, _ = next((n, way) for n, way in enumerate(conflict.ways_out) if way.code == "drop")
    page.button(key=f"way-0-{place}").click().run()
    assert len(kept.get(sample).plan.must) == 1


def test_a_goal_is_chosen_and_counts_double(open_roadmap, kept, sample):
    goal = next(iter(kept.library.cooperation.targets))
    page = open_roadmap()
    goals = next(each for each in page.multiselect if each.label == "Goals of the 2030 roadmap")
    goals.set_value([goal]).run()
    assert kept.get(sample).plan.goals == {goal: 1.0}


def test_only_actions_with_the_chosen_reason_are_listed(open_roadmap, kept, sample):
    roadmap = kept.evaluation(sample).roadmap
    wanted = {
        planned.action
        for planned in roadmap.chosen
        if any(reason.code in {"goal", "objective"} for reason in planned.reasons)
    }
    assert 0 < len(wanted) < len(roadmap.chosen)
    page = open_roadmap()
    page.selectbox(key="plan-reason-chosen").set_value("goal").run()
    listed = {
        each.key.removeprefix("drop-")
        for each in page.button
        if (each.key or "").startswith("drop-")
    }
    assert listed == wanted


def test_what_opens_the_next_level_and_how_good_the_plan_is_are_said(open_roadmap, shown):
    told = shown(open_roadmap())
    assert "Level 4 stays ahead at the end of the plan" in told
    assert "serves the priorities of this assessment better" in told


def test_while_the_best_plan_is_looked_for_a_first_one_stands_there(kept, sample, page_at, shown):
    kept.record(sample, ("plan", "years"), 8)
    page = page_at("roadmap", sample)
    assert not page.exception
    assert "This is a first plan" in shown(page)
    assert kept.evaluation(sample).roadmap.method != "greedy"
    page.run()
    assert "This is a first plan" not in shown(page)


def test_variants_are_compared_when_somebody_asks(open_roadmap, kept, sample, shown):
    page = open_roadmap()
    assert "Half the budget" not in shown(page)
    assert kept.evaluation(sample).scenarios.variants
    page.run()
    told = shown(page)
    assert "Half the budget" in told
    assert "One more year" in told
