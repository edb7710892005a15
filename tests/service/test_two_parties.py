"""Naming a partner from the workspace, what both can show each other, and a plan held against a later assessment."""

from __future__ import annotations

from datetime import date

import pytest

from toolkit.service import following, partners
from toolkit.service.workspace import Workspace


def test_a_partner_is_named_from_another_assessment_and_forgotten_again(kept, pumps, platform):
    partners.name_partner(kept, pumps, platform)
    partner = kept.get(pumps).partner
    assert partner is not None
    assert (partner.name, partner.country) == ("Harbour Cloud Platform (sample)", "DE")
    assert partners.partner_assessment(kept, pumps) == kept.get(platform)
    kept.record(pumps, ("plan", "partner_budget"), 5000.0)
    partners.forget_partner(kept, pumps)
    assert kept.get(pumps).partner is None
    assert kept.get(pumps).plan.partner_budget is None


def test_with_the_partners_assessment_lessons_carry_both_scores(kept, pumps, platform):
    partners.name_partner(kept, pumps, platform)
    met = partners.meeting(kept.library, kept.get(pumps), kept.get(platform))
    assert met is not None
    assert met.takes
    for lesson in met.takes:
        assert lesson.partner >= lesson.own + 0.5
    for lesson in met.gives:
        assert lesson.own >= lesson.partner + 0.5
    assert met.fit.takes > met.fit.gives


def test_without_it_only_what_the_partner_says_is_known(kept, pumps):
    kept.record(pumps, ("partner", "name"), "Northwind")
    kept.record(pumps, ("partner", "strong"), ["edge-layer-computing"])
    met = partners.meeting(kept.library, kept.get(pumps))
    assert met is not None
    assert [(lesson.item, lesson.partner) for lesson in met.takes] == [
        ("edge-layer-computing", None)
    ]
    assert met.gives == ()


def test_nobody_is_met_without_a_partner(kept, pumps):
    assert partners.meeting(kept.library, kept.get(pumps)) is None
    assert partners.partner_assessment(kept, pumps) is None


@pytest.fixture
def later(kept: Workspace, platform: str) -> str:
    """The same enterprise in July 2028, two steps of its plan taken."""
    kept.record(platform, ("on",), "2026-11-01")
    id = kept.import_file(kept.export_file(platform).encode(), "later.yaml")
    kept.record(id, ("on",), "2028-07-15")
    return id


def test_only_assessments_of_the_same_name_and_an_earlier_day_can_be_compared(
    kept, platform, pumps, later
):
    assert [line.id for line in following.earlier(kept, later)] == [platform]
    assert following.earlier(kept, platform) == ()
    assert following.earlier(kept, pumps) == ()


def test_an_action_is_due_when_its_last_half_year_is_over(kept, platform, later):
    found = following.compare(kept, later, platform)
    assert found.roadmap.limits.start_year == 2027
    for each in found.actions:
        assert each.due is (each.planned.start + each.planned.periods <= 3)
    halves = {each.planned.start + each.planned.periods: each.end for each in found.actions}
    assert halves[2] == date(2028, 1, 1)
    assert halves[3] == date(2028, 7, 1)


def test_a_capability_that_rose_as_planned_is_reached_and_another_is_not(kept, platform, later):
    first = following.compare(kept, later, platform).actions[0].rises[0]
    assert first.outcome == "not-risen"
    ladder = kept.get(later).answers[first.capability].ladder
    kept.record(later, ("answers", first.capability, "ladder"), ladder + 1)
    again = following.compare(kept, later, platform).actions[0].rises[0]
    assert again.outcome == "reached"
    assert again.now > first.now


@pytest.mark.parametrize(
    ("now", "outcome"),
    [
        (2.96, "reached"),
        (2.94, "risen"),
        (2.04, "not-risen"),
        (1.0, "not-risen"),
        (None, "not-measured"),
    ],
)
def test_outcomes_leave_room_for_the_last_digit(now, outcome):
    assert following.Rise("edge-layer-computing", 2.0, 3.0, now).outcome == outcome


def test_notes_outside_the_plan_are_told_and_the_later_note_counts(kept, platform, later):
    plan = following.compare(kept, later, platform)
    inside = plan.actions[0].action
    outside = next(
        id for id in kept.library.cooperation.actions if id not in {a.action for a in plan.actions}
    )
    kept.record(platform, ("follow_up", inside, "status"), "under-way")
    kept.record(later, ("follow_up", inside, "status"), "done")
    kept.record(later, ("follow_up", outside, "status"), "given-up")
    found = {each.action: each for each in following.compare(kept, later, platform).actions}
    assert found[inside].noted.status == "done"
    assert found[outside].planned is None
    assert found[outside].noted.status == "given-up"


def test_scores_reached_are_told_in_order_with_those_between(kept, platform, later):
    between = kept.import_file(kept.export_file(platform).encode(), "between.yaml")
    kept.record(between, ("on",), "2027-06-30")
    found = following.compare(kept, later, platform)
    assert [day for day, _ in found.reached] == [
        date(2026, 11, 1),
        date(2027, 6, 30),
        date(2028, 7, 15),
    ]
    assert found.place(date(2026, 11, 1)) == 0.0
    assert found.place(date(2028, 1, 1)) == pytest.approx(1.0, abs=0.01)
