"""Targets of the roadmap against a region's figures; growth rates are worked out by hand."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit.content.library import Library
from toolkit.model.assessment import Assessment, TargetAnswer
from toolkit.model.problem import Refusal
from toolkit.scoring.targets import growth, onward, region_share, region_tracks, track_targets

SHARE = {"industrial-value-added": 0.075}


@pytest.fixture(scope="module")
def cooperation():
    return Library.open().cooperation


def tracks(cooperation, answers=None, *, in_china=True, shares=SHARE):
    given = {id: TargetAnswer.model_validate(answer) for id, answer in (answers or {}).items()}
    listed = (*cooperation.targets.values(), *cooperation.milestones.values())
    found = track_targets(listed, given, in_china=in_china, shares=shares)
    return {track.target: track for track in found}


def answer(value, year, *, measure="", earlier=None, own=None):
    given = {"value": value, "year": year, "measure": measure, "own": own}
    if earlier:
        given |= {"earlier_value": earlier[0], "earlier_year": earlier[1]}
    return given


def test_every_published_number_is_tracked(cooperation):
    numbers = {
        id: (t.published, t.published_year, t.unit, t.pace)
        for id, t in tracks(cooperation).items()
        if t.published is not None
    }
    assert numbers == {
        "private-5g-networks": (50000, 2030, "networks", "compound"),
        "world-class-platforms": (5, 2030, "platforms", "count"),
        "sub-category-coverage": (
            207,
            2030,
            "medium classes of GB/T 4754-2017, sections B to D",
            "count",
        ),
        "security-grading-rate": (80, 2030, "%", "points"),
        "core-value-added": (2.5, 2030, "trillion CNY", "compound"),
        "5g-factories-2027": (10000, 2027, "factories built", "compound"),
        "pilot-cities-2027": (20, 2027, "cities", "compound"),
        "influential-platforms-2028": (450, 2028, "platforms", "compound"),
        "connected-devices-2028": (120, 2028, "million devices", "compound"),
        "platform-penetration-2028": (55, 2028, "%", "points"),
        "network-upgrades-2028": (50000, 2028, "enterprises", "compound"),
    }


def test_only_counts_and_money_are_divided_by_value_added(cooperation):
    shared = {
        id: t.goal.value
        for id, t in tracks(cooperation).items()
        if t.goal and t.goal.kind == "fair-share"
    }
    assert shared == pytest.approx(
        {
            "private-5g-networks": 3750,
            "core-value-added": 0.1875,
            "5g-factories-2027": 750,
            "connected-devices-2028": 9,
            "network-upgrades-2028": 3750,
        }
    )


def test_five_platforms_are_never_a_fraction_of_a_region(cooperation):
    track = tracks(
        cooperation, {"world-class-platforms": answer(1, 2025, measure="world-class-platforms")}
    )
    found = track["world-class-platforms"]
    assert (found.goal, found.why, found.current.value) == (None, "counted-nationally", 1)


def test_rates_and_the_207_classes_hold_as_they_are(cooperation):
    found = tracks(cooperation)
    assert found["security-grading-rate"].goal.value == 80
    assert found["sub-category-coverage"].goal.value == 207
    assert found["platform-penetration-2028"].goal.value == 55


def test_core_value_added_of_the_nation_needs_8_53_per_cent_a_year(cooperation):
    # (2.5 / 1.53)^(1/6) - 1: ln(1.633987) = 0.491023; / 6 = 0.081837; exp - 1 = 0.085279
    found = tracks(cooperation)["core-value-added"]
    assert (found.baseline.value, found.baseline.year) == (1.53, 2024)
    assert found.baseline_growth == pytest.approx(0.085279, abs=1e-6)


def test_sub_categories_of_the_nation_need_41_classes_in_seven_years(cooperation):
    found = tracks(cooperation)["sub-category-coverage"]
    assert (found.baseline.value, found.baseline.year) == (166, 2023)
    assert found.baseline_growth == pytest.approx(41 / 7)


def test_networks_of_a_region_grow_fast_enough(cooperation):
    # Goal 3,750 from 1,200 in four years: 3.125^(1/4) - 1 = 0.329573; seen 1,200 / 800 in one year: 0.5.
    # With 50 % a year 1,200 becomes 6,075.
    given = answer(1200, 2026, measure="industrial-5g-private-networks", earlier=(800, 2025))
    found = tracks(cooperation, {"private-5g-networks": given})["private-5g-networks"]
    assert found.required == pytest.approx(0.329573, abs=1e-6)
    assert found.step == pytest.approx(637.5)
    assert found.observed == pytest.approx(0.5)
    assert found.expected == pytest.approx(6075)
    assert (found.standing, found.why) == ("on-track", "")


def test_a_rate_is_late_by_percentage_points(cooperation):
    # 48 % in 2026 from 42 % in 2025 is 6 points a year; 80 % in 2030 needs 8.
    given = answer(48, 2026, measure="security-grading-rate", earlier=(42, 2025))
    found = tracks(cooperation, {"security-grading-rate": given})["security-grading-rate"]
    assert (found.required, found.observed, found.expected) == (8, 6, 72)
    assert found.standing == "late"


def test_classes_grow_by_classes_a_year(cooperation):
    given = answer(147, 2026, measure="covered-medium-classes", earlier=(127, 2024))
    found = tracks(cooperation, {"sub-category-coverage": given})["sub-category-coverage"]
    assert (found.required, found.observed, found.expected) == (15, 10, 187)
    assert found.standing == "late"


def test_one_figure_shows_no_growth(cooperation):
    given = answer(147, 2026, measure="covered-medium-classes")
    found = tracks(cooperation, {"sub-category-coverage": given})["sub-category-coverage"]
    assert (found.required, found.standing, found.why) == (15, "unknown", "no-earlier-figure")


@pytest.mark.parametrize(
    ("target", "value", "measure", "standing"),
    [
        ("sub-category-coverage", 207, "covered-medium-classes", "reached"),
        ("security-grading-rate", 80, "security-grading-rate", "reached"),
        ("core-value-added", 0.1875, "core-value-added", "unknown"),
        ("core-value-added", 0.1876, "core-value-added", "reached"),
    ],
)
def test_more_than_is_more_than_and_reach_is_reach(cooperation, target, value, measure, standing):
    found = tracks(cooperation, {target: answer(value, 2026, measure=measure)})[target]
    assert found.standing == standing


def test_a_goal_whose_year_is_over_is_late(cooperation):
    given = answer(300, 2027, measure="5g-factories-built")
    found = tracks(cooperation, {"5g-factories-2027": given})["5g-factories-2027"]
    assert (found.standing, found.why, found.required) == ("late", "year-passed", None)


def test_growth_from_nothing_has_no_rate_but_a_step(cooperation):
    given = answer(0, 2026, measure="industrial-5g-private-networks")
    found = tracks(cooperation, {"private-5g-networks": given})["private-5g-networks"]
    assert (found.required, found.step, found.standing) == (None, 937.5, "unknown")


@pytest.mark.parametrize("measure", ["core-output", "driven-value-added"])
def test_output_and_driven_value_added_are_refused_as_core_value_added(cooperation, measure):
    with pytest.raises(Refusal) as refusal:
        tracks(cooperation, {"core-value-added": answer(1.67, 2025, measure=measure)})
    (problem,) = refusal.value.problems
    assert (problem.code, problem.field) == ("measure-differs", "target_figures.core-value-added")


def test_virtual_private_networks_are_refused_as_private_networks(cooperation):
    with pytest.raises(Refusal) as refusal:
        tracks(
            cooperation,
            {"private-5g-networks": answer(64000, 2025, measure="virtual-private-networks")},
        )
    assert refusal.value.problems[0].values["given"] == "virtual-private-networks"


def test_a_figure_with_look_alikes_must_say_what_it_counts(cooperation):
    with pytest.raises(Refusal) as refusal:
        tracks(cooperation, {"core-value-added": answer(1.67, 2025)})
    assert [p.code for p in refusal.value.problems] == ["measure-missing"]
    found = tracks(cooperation, {"platform-penetration-2028": answer(40, 2026)})
    assert found["platform-penetration-2028"].required == pytest.approx(7.5)


def test_abroad_only_the_own_plan_sets_a_goal(cooperation):
    own = {"value": 400, "year": 2031, "source": "National plan for digital industry"}
    given = answer(200, 2026, measure="industrial-5g-private-networks", own=own)
    found = tracks(cooperation, {"private-5g-networks": given}, in_china=False, shares={})
    track = found["private-5g-networks"]
    assert (track.goal.kind, track.goal.value, track.goal.year) == ("own", 400, 2031)
    assert track.required == pytest.approx(2 ** (1 / 5) - 1)
    others = {t.why for id, t in found.items() if id != "private-5g-networks"}
    assert others == {"no-goal", "no-number"}


def test_without_the_nations_value_added_no_share_is_taken(cooperation):
    found = tracks(cooperation, shares={})
    assert found["core-value-added"].why == "no-share"
    assert region_share(3, None) is None
    assert region_share(50, 40) is None


def test_unclear_figures_of_others_are_no_baseline(cooperation):
    found = tracks(cooperation)
    assert found["private-5g-networks"].baseline is None
    assert found["world-class-platforms"].baseline is None
    assert found["core-value-added"].baseline.value == 1.53


def region(cooperation, country="CN", **changes):
    given = {
        "questionnaire": "region", "version": "1.0", "on": "2026-11-24",
        "subject": {
            "name": "Example",
            "profile": {
                "country": country,
                "industrial-value-added": 3000.0,
                "national-industrial-value-added": 40000.0,
            },
        },
        **changes,
    }  # fmt: skip
    listed = (*cooperation.targets.values(), *cooperation.milestones.values())
    found = region_tracks(Assessment.model_validate(given), listed)
    return {track.target: track for track in found}


def test_figures_of_the_index_serve_the_targets_that_measure_the_same(cooperation):
    figures = {
        "private-networks": {"value": 1200, "year": 2025},
        "core-industry-value-added": {"value": 120, "year": 2025},
        "recognised-platforms": {"value": 9, "year": 2025},
    }
    found = region(cooperation, figures=figures)
    assert (
        found["private-5g-networks"].current.value,
        found["private-5g-networks"].goal.value,
    ) == (1200, 3750)
    assert found["core-value-added"].current.value == pytest.approx(0.12)
    # 0.1875 from 0.12 in five years: 1.5625^(1/5) - 1 = 0.093362
    assert found["core-value-added"].required == pytest.approx(0.093362, abs=1e-6)
    assert found["influential-platforms-2028"].current is None


def test_the_sheet_of_classes_answers_the_target_of_sub_categories(cooperation):
    classes = {"061": {"state": "covered"}, "062": {"state": "pilot"}, "28": {"state": "covered"}}
    found = region(cooperation, classes=classes)["sub-category-coverage"]
    assert (found.current.value, found.current.year, found.required) == (1, 2026, 51.5)
    assert region(cooperation, "VN", classes=classes)["sub-category-coverage"].current is None


def test_abroad_the_goal_of_a_figure_is_the_goal_of_its_target(cooperation):
    high = {"value": 5000, "year": 2030, "source": "Plan"}
    figures = {"core-industry-value-added": {"value": 2500, "year": 2026, "high": high}}
    found = region(cooperation, "VN", figures=figures)["core-value-added"]
    assert (found.goal.kind, found.goal.value, found.unit) == (
        "own",
        5,
        "trillion in national currency",
    )
    assert found.required == pytest.approx(2 ** (1 / 4) - 1)


def test_an_answer_for_the_target_itself_comes_first(cooperation):
    found = region(
        cooperation,
        figures={"private-networks": {"value": 1200, "year": 2025}},
        target_figures={
            "private-5g-networks": {
                "value": 1500,
                "year": 2026,
                "measure": "industrial-5g-private-networks",
            }
        },
    )
    assert found["private-5g-networks"].current.value == 1500


@given(
    st.floats(0.01, 1e6),
    st.floats(0.01, 1e6),
    st.integers(1, 30),
    st.sampled_from(["compound", "points", "count"]),
)
def test_growing_at_the_needed_rate_arrives(first, last, years, pace):
    rate = growth(first, last, years, pace)
    assert onward(first, rate, years, pace) == pytest.approx(last, rel=1e-6, abs=1e-6)


@given(share=st.floats(0.01, 1.0))
def test_a_fair_share_is_never_more_than_the_nations(cooperation, share):
    for track in tracks(cooperation, shares={"industrial-value-added": share}).values():
        if track.goal is not None:
            assert track.goal.value <= track.published
