"""What a region is after: its own goals, else the next level; and what its next level asks, step by step."""

from datetime import date
from pathlib import Path

import pytest

from toolkit.content.assessment_file import read_assessment
from toolkit.language.language import language
from toolkit.model.assessment import OwnGoalpost, PlanWishes
from toolkit.reports import wording
from toolkit.reports.region.names import IndexNames
from toolkit.roadmap import plan_region
from toolkit.roadmap.aims import ahead_of_region, own_goals, wants_of_region
from toolkit.roadmap.region import region_setting
from toolkit.scoring import score_index
from toolkit.scoring.index_moves import figure_at, share_at

SAMPLES = Path(__file__).parents[2] / "questionnaires/region/samples"
STEP = 20.0
"""One step from 0 to 5 in points of 0-100."""


@pytest.fixture(scope="module")
def index(library):
    return library.index("region")


@pytest.fixture(scope="module")
def coast(library):
    return read_assessment(SAMPLES / "example-coast-region.yaml", library)


@pytest.fixture(scope="module")
def index_names(library, index):
    return IndexNames(language("en"), index, library.cooperation, library.classifications)


def _setting(index, library, assessment):
    return region_setting(
        index, assessment, score_index(index, assessment, draws=0), library.cooperation,
        library.classifications, today=date(2026, 11, 24),
    )  # fmt: skip


def _planned(index, library, assessment, **wishes):
    asked = assessment.model_copy(update={"plan": PlanWishes(**wishes)})
    return plan_region(
        index, asked, score_index(index, asked, draws=0), library.cooperation,
        library.classifications, today=date(2026, 11, 24),
    )  # fmt: skip


def _gaps(roadmap):
    return [r.values for p in roadmap.chosen for r in p.reasons if r.code == "gap"]


@pytest.mark.parametrize("sample", ["example-province", "example-coast-region"])
def test_a_figure_and_its_score_lead_to_each_other(index, library, sample):
    region = read_assessment(SAMPLES / f"{sample}.yaml", library)
    for leaf in score_index(index, region, draws=0).leaves:
        indicator = index.indicator.get(leaf.id)
        if indicator is None or leaf.score is None:
            continue
        assert share_at(indicator, leaf, leaf.value) * 100 == pytest.approx(leaf.score, abs=1e-6)
        for share in (0.0, 0.37, 1.0):
            figure = figure_at(indicator, leaf, share)
            assert share_at(indicator, leaf, figure) == pytest.approx(share, abs=1e-9)


def test_the_own_goal_of_a_figure_is_aimed_at_in_its_unit(index, library, coast):
    aim = _setting(index, library, coast).wants.aims["security-graded-firms"]
    assert (aim.origin, aim.figure, aim.goal, aim.level) == ("own", 9.0, 60.0, None)


def test_a_goal_of_the_tracker_is_one_of_its_figure(library, coast):
    bare = coast.model_copy(
        update={
            "figures": {
                id: figure.model_copy(update={"high": None}) for id, figure in coast.figures.items()
            }
        }
    )
    goals = own_goals(bare, library.cooperation)
    assert goals["security-graded-firms"] == 60.0
    assert goals["core-industry-value-added"] == pytest.approx(9000)  # 9 trillion in billions
    abroad = coast.subject.profile["country"] != "CN"
    assert ("classes-covered" in goals) is not abroad


def test_without_an_own_goal_the_next_level_above_the_figure_is_aimed_at(index, library, coast):
    given = _setting(index, library, coast)
    cuts = [cut / STEP for cut in index.scoring.cuts]
    for leaf, aim in given.wants.aims.items():
        now = given.ground.standing.now[leaf]
        assert aim.score > now
        if aim.origin == "level":
            assert aim.score == pytest.approx(min(cut for cut in cuts if cut > now))
            assert aim.level == cuts.index(aim.score) + 1
    assert {aim.origin for aim in given.wants.aims.values()} == {"own", "level"}


def test_a_goal_that_is_reached_gives_way_to_the_next_level(index, library):
    province = read_assessment(SAMPLES / "example-province.yaml", library)
    before = _setting(index, library, province).wants.aims["security-graded-firms"]
    assert (before.origin, before.level) == ("level", 4)
    for own, origin in ((70.0, "own"), (46.0, "level"), (30.0, "level")):
        targets = dict(province.target_figures)
        goal = OwnGoalpost(value=own, year=2030, source="Plan")
        targets["security-grading-rate"] = targets["security-grading-rate"].model_copy(
            update={"own": goal}
        )
        asked = province.model_copy(update={"target_figures": targets})
        assert _setting(index, library, asked).wants.aims["security-graded-firms"].origin == origin


def test_no_gap_is_told_to_the_end_of_the_scale_only(index, library, coast, index_names):
    roadmap = _planned(index, library, coast, budget=2_000_000, years=3)
    told = _gaps(roadmap)
    assert {"own", "level"} >= {values["from"] for values in told}
    for values in told:
        assert float(values["now"]) < float(values["target"])
        assert "goal" in values or values["level"] in "12345"
    said = [
        wording.reason_sentence(index_names, r, roadmap.limits)
        for p in roadmap.chosen for r in p.reasons if r.code == "gap"
    ]  # fmt: skip
    assert any("your own goal is" in each and "%" in each for each in said)
    assert any("level 2 starts at 36.0." in each for each in said)
    assert not any("target is 100" in each for each in said)


def test_where_the_cap_holds_the_next_level_its_figures_are_what_the_level_needs(
    index, coast, library
):
    score = score_index(index, coast, draws=0)
    assert (score.level.level, score.level.cap_level) == (2, 1)
    ahead = ahead_of_region(index, coast, score, points=STEP)
    wants = wants_of_region(index, coast, score, library.cooperation, points=STEP, ahead=ahead)
    floor = index.scoring.cuts[1]  # level 3 asks for level 2 of the dimension that caps it
    capping = {leaf.id for leaf in index.group[index.scoring.capped_by].all_leaves()}
    now = {leaf.id: leaf.score for leaf in score.leaves if leaf.score is not None}
    assert wants.level == 3
    assert set(wants.missing) == {id for id in capping & now.keys() if now[id] < floor}
    raised = dict.fromkeys(wants.missing, 5.0)
    assert ahead.missing(3, {**{id: v / STEP for id, v in now.items()}, **raised}) == []


def test_the_step_that_lifts_the_index_over_the_next_cut_is_named_and_true(
    index, library, index_names
):
    province = read_assessment(SAMPLES / "example-province.yaml", library)
    roadmap = _planned(index, library, province, budget=None, years=4, parallel=6)
    opened, *_, closed = roadmap.level_gates
    assert (opened.level, closed.action) == (4, None)
    opener = next(p for p in roadmap.chosen if p.action == opened.action)
    assert {r.code: r.values for r in opener.reasons}["reaches-level"] == {"level": "4"}
    assert opener.start + opener.periods == opened.period
    first = (opened.period + 1) // 2
    assert roadmap.outlook[first].level >= 4
    assert all(year.level < 4 for year in roadmap.outlook if 2 * year.year < opened.period)
    said = wording.level_gate_sentence(index_names, opened, roadmap.limits)
    assert said.startswith("Level 4 is opened by “")


def test_a_level_that_stays_closed_says_what_the_index_is_short_of(
    index, library, coast, index_names
):
    roadmap = _planned(index, library, coast, budget=100_000, years=1)
    closed = roadmap.level_gates[-1]
    end = roadmap.outlook[-1].score
    assert closed.action is None
    assert closed.short == pytest.approx(index.scoring.cuts[closed.level - 1] - end)
    said = wording.level_gate_sentence(index_names, closed, roadmap.limits)
    assert f"below the {closed.needed:.1f} where level {closed.level} starts." in said
    assert closed.missing
    assert all(index_names.leaf(id) in said for id in closed.missing[:5])
