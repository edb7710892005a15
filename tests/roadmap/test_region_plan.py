"""Regions are planned by the same engine: figures towards their goals, policies up their ladders."""

from datetime import date
from pathlib import Path

import pytest

from toolkit.content.assessment_file import read_assessment
from toolkit.model.assessment import PlanWishes
from toolkit.roadmap import plan_region
from toolkit.roadmap.plan import limits_of
from toolkit.scoring import score_index
from toolkit.scoring.index_moves import figure_at, moved_score

SAMPLES = Path(__file__).parents[2] / "questionnaires/region/samples"


@pytest.fixture(scope="module")
def index(library):
    return library.index("region")


@pytest.fixture(scope="module", params=["example-province", "example-coast-region"])
def region(request, library):
    return read_assessment(SAMPLES / f"{request.param}.yaml", library)


@pytest.fixture(scope="module")
def roadmap(index, region, library):
    asked = region.model_copy(update={"plan": PlanWishes(budget=1_000_000, years=3)})
    return plan_region(
        index, asked, score_index(index, asked, draws=0), library.cooperation,
        library.classifications, today=date(2026, 11, 24),
    )  # fmt: skip


def test_a_region_gets_only_actions_for_regions_within_its_limits(roadmap, library):
    assert roadmap.chosen
    actions = library.cooperation.actions
    assert all("region" in actions[p.action].serves for p in roadmap.chosen)
    for year in range(3):
        assert sum(p.cost_by_year[year] for p in roadmap.chosen) <= 1_000_000 * 1.00001
    left = {x.action: x.reasons[0].code for x in roadmap.left_out}
    assert left["predictive-maintenance-pilot"] == "for-enterprises"


def test_the_expected_index_rises_from_todays(roadmap, index, region):
    now = score_index(index, region, draws=0).score
    assert roadmap.outlook[0].score == pytest.approx(now)
    assert roadmap.outlook[-1].score > now + 2
    assert sum(p.gain for p in roadmap.chosen) == pytest.approx(
        roadmap.outlook[-1].score - now, abs=1e-6
    )


def test_raises_are_points_of_the_index_and_keep_the_step_of_the_content(roadmap, library):
    for planned in roadmap.chosen:
        steps = {lift.leaf: lift for lift in library.cooperation.actions[planned.action].lifts}
        for leaf, (low, high) in planned.raises.items():
            most = steps[leaf].step if steps[leaf].indicator else 20.0
            assert 0 < high - low <= most + 1e-9
            assert high <= 100 + 1e-9


def test_many_offices_carry_the_programmes_of_a_region(index, region, library):
    def limits(**wishes):
        asked = region.model_copy(update={"plan": PlanWishes(**wishes)})
        return limits_of(asked, date(2026, 11, 24), region=True)

    assert (limits().parallel, limits().first_year) == (8, 12)
    assert (limits(parallel=2, first_year=3).parallel, limits(first_year=3).first_year) == (2, 3)
    enterprise = limits_of(region.model_copy(update={"plan": PlanWishes()}), date(2026, 11, 24))
    assert (enterprise.parallel, enterprise.first_year) == (3, 6)


def test_a_balanced_plan_is_wished_for_by_default(roadmap):
    assert roadmap.limits.balance == "soft"


def test_a_figure_moved_to_a_score_scores_it(index, region):
    score = score_index(index, region, draws=0)
    for leaf in score.leaves:
        if leaf.id in index.indicator and leaf.score is not None and leaf.score < 80:
            to = leaf.score + 15
            again = moved_score(index, region, score, {leaf.id: to}).leaf(leaf.id)
            assert again.score == pytest.approx(to, abs=1e-6)
            assert again.value == pytest.approx(
                figure_at(index.indicator[leaf.id], leaf, to / score.top)
            )


def test_nothing_moves_down_and_a_policy_moves_by_whole_levels(index, region):
    score = score_index(index, region, draws=0)
    assert moved_score(index, region, score, dict.fromkeys(index.indicator, 0.0)).score == (
        pytest.approx(score.score)
    )
    id, leaf = next(
        (leaf.id, leaf)
        for leaf in score.leaves
        if leaf.id in index.question and leaf.score is not None and leaf.score <= 60
    )
    again = moved_score(index, region, score, {id: leaf.score + 20}).leaf(id)
    assert again.value == leaf.value + 1


def test_a_region_without_an_index_has_an_empty_plan_that_says_why(index, region, library):
    few = region.model_copy(update={"figures": dict([*region.figures.items()][:3]), "answers": {}})
    score = score_index(index, few)
    assert score.score is None
    roadmap = plan_region(
        index, few, score, library.cooperation, library.classifications, today=date(2026, 11, 28)
    )
    assert roadmap.chosen == ()
    assert "not-measured" in {r.code for left in roadmap.left_out for r in left.reasons}
