"""The follow-up of a region on screen: its plan held against a later assessment, and what is noted on the roadmap."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from tests.service.test_region_following import first_assessment, next_assessment
from toolkit.charts.picture import Circle, Diamond, Label
from toolkit.language import language
from toolkit.model.assessment import Assessment, FigureAnswer, Subject
from toolkit.reports.region.names import IndexNames
from toolkit.service import following
from toolkit.service.workspace import Workspace
from toolkit.ui.parts import plan_pictures
from toolkit.ui.visit import workspace

INDICES = Path(__file__).parents[1] / "indices"
NASTY = "<img src=x onerror=alert(1)>"


@pytest.fixture
def coast(kept: Workspace) -> str:
    return first_assessment(kept)


@pytest.fixture
def later(kept: Workspace, coast: str) -> str:
    return next_assessment(kept, coast)


def test_a_region_without_an_earlier_assessment_is_told_what_to_do(coast, page_at, shown):
    page = page_at("follow_up", coast)
    assert not page.exception
    told = shown(page)
    assert "Nothing to compare yet" in told
    assert "No earlier assessment of this region under the same version of the index" in told


def test_the_plan_of_a_region_stands_beside_what_was_reached(kept, coast, later, page_at, shown):
    kept.record(later, ("figures", "remediation-time", "value"), 60)
    kept.record(later, ("on",), "2028-03-01")
    kept.record(coast, ("follow_up", "weakness-service", "owner"), NASTY)
    page = page_at("follow_up", later)
    assert not page.exception
    told = shown(page)
    assert "3 actions were to be done by March 1, 2028; 0 of them raised every figure" in told
    assert "reached · 56.7, planned 76.7, now 80.0" in told
    assert "95 days, planned 65 days, now 60 days" in told
    assert "0 of 7 reached" in told
    assert "not due yet" in told
    assert "not started · &lt;img" in told
    assert "<img" not in told


def test_an_earlier_assessment_without_answers_has_no_plan(kept, later, page_at, shown):
    empty = kept.get(later).model_copy(
        update={"on": date(2027, 9, 1), "figures": {}, "answers": {}, "title": "Empty"}
    )
    kept.create(empty)
    page = page_at("follow_up", later)
    assert page.selectbox(key="follow-earlier").options[0] == "Empty, September 1, 2027"
    assert not page.exception
    assert "Nothing was answered in it, so that it has no plan." in shown(page)


def test_a_plan_without_actions_is_told(kept, coast, later, page_at, shown):
    answers = kept.get(coast)
    few = {"private-networks": answers.figures["private-networks"]}
    thin = answers.model_copy(update={"on": date(2027, 9, 1), "figures": few, "answers": {}})
    kept.create(thin)
    page = page_at("follow_up", later)
    assert not page.exception
    assert "The earlier plan holds no action, so that there is none to follow." in shown(page)


def test_the_picture_of_a_region_runs_in_points(kept, coast, later):
    library, found = kept.library, following.compare(kept, later, coast)
    names = IndexNames(language("en"), library.index("region"), library.cooperation)
    drawn = plan_pictures.followed(names, found, 648)
    written = {mark.text for mark in drawn.marks if isinstance(mark, Label)}
    assert {"36.1", "level 2", "2027", "2030"} <= written
    assert "level 5" not in written
    planned = [mark for mark in drawn.marks if isinstance(mark, Diamond)][:4]
    reached = [mark for mark in drawn.marks if isinstance(mark, Circle)][:2]
    assert planned[0].y == pytest.approx(reached[0].y)
    assert planned[3].y < reached[1].y
    assert all(0 < mark.y < drawn.height for mark in (*planned, *reached))


def test_a_region_notes_owner_date_and_status_on_its_roadmap(kept, coast, page_at, shown):
    first = kept.evaluation(coast).roadmap.chosen[0].action
    page = page_at("roadmap", coast)
    page.button(key=f"note-{first}").click().run()
    page.text_input(key=f"{coast} follow_up {first} owner").set_value("Ministry").run()
    page.date_input(key=f"{coast} follow_up {first} due").set_value(date(2027, 6, 30)).run()
    page.radio(key=f"{coast} follow_up {first} status").set_value("under-way").run()
    assert not page.exception
    noted = kept.get(coast).follow_up[first]
    assert (noted.owner, noted.due, noted.status) == ("Ministry", date(2027, 6, 30), "under-way")
    assert "under way · Ministry · until June 30, 2027" in shown(page)


def test_an_index_without_a_plan_leads_from_the_follow_up_to_its_result(
    monkeypatch, page_at, shown
):
    monkeypatch.setenv("TOOLKIT_CONTENT", str(INDICES / "hdi"))
    index = workspace().library.index("hdi")
    figures = {leaf.id: FigureAnswer(value=60) for leaf in index.leaves}
    country = Assessment(
        questionnaire="hdi",
        version=index.version,
        subject=Subject(name="Atlantis"),
        figures=figures,
    )
    page = page_at("follow_up", workspace().create(country))
    assert not page.exception
    told = shown(page)
    assert "What has become of the plan?" not in told
    assert "Score, 0 to 1" in told
