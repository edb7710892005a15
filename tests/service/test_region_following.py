"""The plan of a region held against its next assessment: figures and policies in points, on the goals of the plan."""

from __future__ import annotations

from datetime import date

import pytest

from toolkit.model.problem import Refusal
from toolkit.service import following
from toolkit.service.workspace import Workspace

PLAN = ("regional-roadmap", "weakness-service", "yearly-evaluation", "platform-programme")


def first_assessment(kept: Workspace) -> str:
    """A region in November 2026 whose plan, from 2027 on, holds four actions and no others."""
    id = kept.load_sample("example-coast-region")
    kept.record(id, ("on",), "2026-11-01")
    kept.record(id, ("plan", "must"), list(PLAN))
    others = [action for action in kept.library.cooperation.actions if action not in PLAN]
    kept.record(id, ("plan", "must_not"), others)
    return id


def next_assessment(kept: Workspace, first: str) -> str:
    """The same region in July 2028, with the same answers."""
    id = kept.import_file(kept.export_file(first).encode(), "later.yaml")
    kept.record(id, ("on",), "2028-07-15")
    return id


@pytest.fixture
def coast(kept: Workspace) -> str:
    return first_assessment(kept)


@pytest.fixture
def later(kept: Workspace, coast: str) -> str:
    return next_assessment(kept, coast)


def followed(kept: Workspace, later: str, coast: str, action: str) -> following.Followed:
    found = following.compare(kept, later, coast)
    return next(each for each in found.actions if each.action == action)


def rise(kept: Workspace, later: str, coast: str, action: str, leaf: str) -> following.Rise:
    rises = followed(kept, later, coast, action).rises
    return next(each for each in rises if each.capability == leaf)


def test_an_action_of_a_region_is_due_when_its_last_half_year_is_over(kept, coast, later):
    kept.record(later, ("on",), "2028-03-01")
    found = following.compare(kept, later, coast)
    assert found.roadmap.limits.start_year == 2027
    assert {each.action for each in found.actions} == set(PLAN)
    for each in found.actions:
        assert each.due is (each.planned.start + each.planned.periods <= 2)
    assert followed(kept, later, coast, "regional-roadmap").end == date(2027, 7, 1)
    evaluation = followed(kept, later, coast, "yearly-evaluation")
    assert (evaluation.end, evaluation.due) == (date(2028, 7, 1), False)


def test_a_figure_is_told_in_points_and_in_its_unit(kept, coast, later):
    kept.record(later, ("figures", "remediation-time", "value"), 75)
    found = rise(kept, later, coast, "weakness-service", "remediation-time")
    # 95 days on a scale from 180 to 30 days; a step of 20 points is 30 days.
    assert (found.was, found.planned, found.now) == pytest.approx((56.667, 76.667, 70.0), abs=1e-3)
    assert found.figures == pytest.approx((95, 65, 75))
    assert found.outcome == "risen"


@pytest.mark.parametrize(
    ("days", "outcome"),
    [(65, "reached"), (65.07, "reached"), (66, "risen"), (95, "not-risen"), (120, "not-risen")],
)
def test_the_margin_of_a_region_is_half_of_the_last_digit_of_its_points(
    kept, coast, later, days, outcome
):
    kept.record(later, ("figures", "remediation-time", "value"), days)
    found = rise(kept, later, coast, "weakness-service", "remediation-time")
    assert found.margin == pytest.approx(0.05)
    assert found.outcome == outcome


def test_a_policy_rises_by_a_fifth_of_the_scale_for_each_step(kept, coast, later):
    policy = "region-networks-instrument"
    before = rise(kept, later, coast, "regional-roadmap", policy)
    assert (before.was, before.planned, before.now) == (40.0, 60.0, 40.0)
    assert (before.figures, before.outcome) == (None, "not-risen")
    kept.record(later, ("answers", policy, "ladder"), 3)
    after = rise(kept, later, coast, "regional-roadmap", policy)
    assert (after.now, after.outcome) == (60.0, "reached")


def test_what_several_actions_raise_is_told_from_where_it_stood_at_the_time_of_the_plan(
    kept, coast, later
):
    policy = "region-networks-instrument"
    kept.record(later, ("answers", policy, "ladder"), 3)
    second = rise(kept, later, coast, "yearly-evaluation", policy)
    assert (second.was, second.planned, second.now) == (40.0, 80.0, 60.0)
    assert second.outcome == "risen"


def test_a_figure_that_is_no_longer_known_is_not_measured(kept, coast, later):
    kept.record(later, ("figures", "remediation-time", "status"), "unknown")
    found = rise(kept, later, coast, "weakness-service", "remediation-time")
    assert (found.now, found.outcome) == (None, "not-measured")
    assert found.figures == pytest.approx((95, 65, None))


def test_a_goal_that_was_lowered_since_reaches_nothing(kept, coast, later):
    kept.record(later, ("figures", "platform-penetration", "high", "value"), 20)
    assert kept.evaluation(later).score.leaf("platform-penetration").score == pytest.approx(70.0)
    found = rise(kept, later, coast, "platform-programme", "platform-penetration")
    assert (found.was, found.planned, found.now) == pytest.approx((35.0, 55.0, 35.0))
    assert found.outcome == "not-risen"


def test_the_curve_holds_planned_and_reached_scores_in_points(kept, coast, later):
    between = kept.import_file(kept.export_file(coast).encode(), "between.yaml")
    kept.record(between, ("on",), "2027-06-30")
    kept.record(later, ("answers", "region-networks-instrument", "ladder"), 3)
    found = following.compare(kept, later, coast)
    days, scores = zip(*found.reached, strict=True)
    assert days == (date(2026, 11, 1), date(2027, 6, 30), date(2028, 7, 15))
    assert scores[0] == scores[1] == pytest.approx(36.1, abs=0.05)
    assert scores[2] == kept.evaluation(later).score.score > scores[0]
    assert found.roadmap.outlook[0].score == scores[0]
    assert 40 < found.roadmap.outlook[3].score < 50


def test_what_a_region_notes_counts_also_for_actions_outside_its_plan(kept, coast, later):
    kept.record(coast, ("follow_up", "regional-roadmap", "owner"), "Ministry of Industry")
    kept.record(later, ("follow_up", "conformity-scheme", "status"), "given-up")
    noted = followed(kept, later, coast, "regional-roadmap").noted
    assert noted.owner == "Ministry of Industry"
    outside = followed(kept, later, coast, "conformity-scheme")
    assert (outside.planned, outside.due, outside.noted.status) == (None, False, "given-up")


def test_notes_of_a_region_survive_a_file_and_an_unknown_action_is_refused(kept, coast):
    kept.record(coast, ("follow_up", "regional-roadmap", "due"), "2027-06-30")
    kept.record(coast, ("follow_up", "regional-roadmap", "status"), "under-way")
    written = kept.export_file(coast)
    read = kept.get(kept.import_file(written.encode(), "again.yaml")).follow_up["regional-roadmap"]
    assert (read.due, read.status) == (date(2027, 6, 30), "under-way")
    with pytest.raises(Refusal, match="unknown-action"):
        kept.import_file(written.replace("  regional-roadmap:", "  no-such:").encode(), "bad.yaml")


def test_a_region_and_an_enterprise_are_never_compared(kept, coast):
    other = kept.load_sample("harbour-cloud-platform")
    with pytest.raises(TypeError, match="not compared with an enterprise"):
        following.compare(kept, coast, other)
