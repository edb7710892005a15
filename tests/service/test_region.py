"""A region is created, filled field by field, checked before anything is written, and evaluated."""

from __future__ import annotations

import pytest

from toolkit.model.assessment import Assessment, OwnGoalpost, Subject
from toolkit.model.index import Index
from toolkit.model.problem import Refusal
from toolkit.scoring import score_index
from toolkit.service import RegionEvaluation, Workspace, evaluate

FIGURE = ("figures", "private-networks")
TARGET = ("target_figures", "private-5g-networks")


@pytest.fixture
def id(workspace):
    version = workspace.library.index("region").version
    return workspace.create(
        Assessment(questionnaire="region", version=version, subject=Subject(name="Coast"))
    )


def codes(act) -> set[str]:
    """Code of every problem an act is refused with."""
    with pytest.raises(Refusal) as caught:
        act()
    return {problem.code for problem in caught.value.problems}


def test_each_field_of_a_region_is_kept_and_read_by_another_workspace(workspace, library, id):
    workspace.record(id, (*FIGURE, "value"), 6)
    workspace.record(id, (*FIGURE, "year"), 2025)
    workspace.record(id, (*FIGURE, "high", "value"), 60)
    workspace.record(id, (*FIGURE, "high", "year"), 2030)
    workspace.record(id, ("answers", "region-ai-delivery", "ladder"), 3)
    workspace.record(id, ("classes", "061", "state"), "covered")
    workspace.record(id, ("classes", "061", "case"), "A mine")
    workspace.record(id, (*TARGET, "measure"), "industrial-5g-private-networks")
    workspace.record(id, (*TARGET, "value"), 6)
    workspace.record(id, (*TARGET, "own", "value"), 60)
    kept = Workspace(library, workspace.repository).get(id)
    assert kept.figures["private-networks"].value == 6
    assert kept.figures["private-networks"].high == OwnGoalpost(value=60, year=2030)
    assert kept.answers["region-ai-delivery"].ladder == 3
    assert kept.classes["061"].case == "A mine"
    assert kept.target_figures["private-5g-networks"].own == OwnGoalpost(value=60)
    [line] = workspace.list()
    assert (line.questionnaire, line.answered, line.asked) == ("region", 2, 76)


def test_a_goal_goes_with_its_value_and_a_class_with_its_state(workspace, id):
    workspace.record(id, (*FIGURE, "high", "value"), 60)
    workspace.record(id, (*FIGURE, "high", "source"), "Plan")
    workspace.record(id, (*FIGURE, "high", "value"), None)
    workspace.record(id, ("classes", "061", "state"), "pilot")
    workspace.record(id, ("classes", "061", "case"), "A mine")
    workspace.record(id, ("classes", "061", "state"), None)
    assert workspace.get(id).figures == {}
    assert workspace.get(id).classes == {}


def test_a_figure_is_given_or_not_known_never_both(workspace, id):
    workspace.record(id, (*FIGURE, "value"), 6)
    workspace.record(id, (*FIGURE, "status"), "unknown")
    assert workspace.get(id).figures["private-networks"].value is None
    workspace.record(id, (*FIGURE, "value"), 7)
    assert workspace.get(id).figures["private-networks"].status == "answered"


@pytest.mark.parametrize(
    ("field", "value", "code"),
    [
        (("figures", "park-gigabit-access", "value"), 140, "figure-impossible"),
        (("figures", "nothing", "value"), 1, "unknown-indicator"),
        (("answers", "nothing", "ladder"), 1, "unknown-question"),
        (("classes", "999", "state"), "covered", "unknown-class"),
        (("classes", "62", "state"), "covered", "class-not-industrial"),
        (("target_figures", "nothing", "value"), 1, "unknown-target"),
        ((*TARGET, "measure"), "virtual-private-networks", "measure-differs"),
        ((*TARGET, "value"), 6, "measure-missing"),
        (("figures", "private-networks", "colour"), 1, "unknown-field"),
    ],
)
def test_what_does_not_fit_is_refused_and_nothing_is_written(workspace, id, field, value, code):
    before = workspace.history(id)
    assert code in codes(lambda: workspace.record(id, field, value))
    assert workspace.history(id) == before


def test_a_sheet_of_classes_is_one_change(workspace, id):
    workspace.record(id, ("classes",), {"061": {"state": "covered"}, "062": {"state": "none"}})
    assert len(workspace.history(id)) == 1
    assert workspace.evaluation(id).coverage.overall.covered == 1


def test_a_region_goes_out_as_a_file_and_comes_back(workspace):
    id = workspace.load_sample("example-province")
    again = workspace.import_file(workspace.export_file(id), "province.yaml")
    assert workspace.get(again) == workspace.get(id)
    assert isinstance(workspace.questionnaire(again), Index)


def test_the_evaluation_of_a_region_adds_nothing_to_its_score(library):
    sample = library.samples("region")["example-province"]
    evaluation = evaluate(library, sample)
    assert isinstance(evaluation, RegionEvaluation)
    assert evaluation is evaluate(library, sample)
    assert evaluation.score == score_index(library.index("region"), sample)
    assert evaluation.coverage.overall.covered == 127
    assert evaluation.country == "CN"
    assert {track.standing for track in evaluation.targets} >= {"on-track", "late"}
    assert evaluation.contexts


def test_a_figure_of_the_index_and_its_goal_serve_the_target_that_measures_the_same(workspace, id):
    workspace.record(id, ("subject", "profile", "country"), "VN")
    workspace.record(id, (*FIGURE, "value"), 6)
    workspace.record(id, (*FIGURE, "year"), 2025)
    workspace.record(id, (*FIGURE, "high", "value"), 60)
    workspace.record(id, (*FIGURE, "high", "year"), 2030)
    track = {t.target: t for t in workspace.evaluation(id).targets}["private-5g-networks"]
    assert (track.current.value, track.current.year) == (6, 2025)
    assert (track.goal.kind, track.goal.value, track.goal.year) == ("own", 60, 2030)
    # Ten times as many in five years: 10^(1/5) - 1.
    assert track.required == pytest.approx(0.584893, abs=1e-6)
    workspace.record(id, (*TARGET, "measure"), "industrial-5g-private-networks")
    workspace.record(id, (*TARGET, "value"), 8)
    track = {t.target: t for t in workspace.evaluation(id).targets}["private-5g-networks"]
    assert track.current.value == 8


def test_an_old_index_is_kept_as_it_was_asked(workspace, library, id):
    stored = workspace.repository.get(id)
    body = workspace.repository.snapshot(stored.snapshot)
    assert Index.model_validate(body) == library.index("region")
