"""Every page of a region in every language with both samples, and what is saved from them."""

from __future__ import annotations

from typing import Any

import pytest

from tests.ui.shown import html_of, parts_of
from toolkit.language import available, language
from toolkit.model.assessment import Assessment, Subject
from toolkit.ui.parts import board
from toolkit.ui.parts.frame import REGION_WAY
from toolkit.ui.screens import region_classes
from toolkit.ui.visit import Visit

SAMPLES = ("example-province", "example-coast-region")
COAST_COVERED = 22
"""Divisions of the sample abroad with a covered class."""
NASTY = "<img src=x onerror=alert(1)> **bold** =1+1"


@pytest.mark.parametrize("tag", available())
@pytest.mark.parametrize("sample", SAMPLES)
@pytest.mark.parametrize("name", REGION_WAY)
def test_every_page_of_a_region_opens_in_every_language(page_at, kept, name, sample, tag):
    page = page_at(name, kept.load_sample(sample), tag)
    assert not page.exception, [each.message for each in page.exception]
    assert 'class="tk-notice tk-warning"' not in html_of(page)
    frame = parts_of(page, "frame")[0]
    assert (frame["tag"], frame["direction"]) == (tag, language(tag).direction)


@pytest.mark.parametrize("name", REGION_WAY)
def test_every_page_opens_for_an_empty_region(page_at, kept, name):
    version = kept.library.index("region").version
    id = kept.create(Assessment(questionnaire="region", version=version, subject=Subject(name="")))
    assert "tk-warning" not in html_of(page_at(name, id))


@pytest.mark.parametrize("name", REGION_WAY)
def test_what_a_person_typed_about_a_region_is_never_markup(page_at, kept, province, name):
    kept.record(province, ("subject", "name"), NASTY)
    kept.record(province, ("classes", "061", "case"), NASTY)
    kept.record(province, ("figures", "private-networks", "source"), NASTY)
    kept.record(province, ("target_figures", "private-5g-networks", "source"), NASTY)
    page = page_at(name, province)
    assert "tk-warning" not in html_of(page)
    assert "<img" not in html_of(page)


@pytest.mark.parametrize("name", ["result", "answer", "roadmap", "reports", "position", "why"])
def test_a_page_of_enterprises_leads_a_region_to_its_own(page_at, province, name):
    page = page_at(name, province)
    assert not page.exception
    assert "could not be shown" not in html_of(page)


def test_the_board_shows_the_figures_and_policies_of_a_dimension(page_at, province):
    board = parts_of(page_at("region_figures", province, d="region-networks"), "region")[0]
    codes = [question["code"] for question in board["texts"]["questions"]]
    assert codes == ["R1.1", "R1.2a", "R1.2b", "R1.3", "R1.4", "R1.5a", "R1.5b", "R1-a", "R1-b"]
    assert board["answers"]["private-networks"]["value"] == 640
    assert board["left"] == "Everything is answered"


def test_a_goal_is_asked_where_no_plan_binds_and_shown_where_one_does(page_at, kept, province):
    abroad = kept.load_sample("example-coast-region")

    def first(id: str) -> dict[str, Any]:
        board = parts_of(page_at("region_figures", id, d="region-networks"), "region")[0]
        return board["texts"]["questions"][0]

    assert first(province)["goal"].startswith("Goal: 2,000 networks by 2030 (fair share")
    assert not first(province)["own"]
    assert first(abroad)["own"].startswith("The goal of your own plan")
    assert not first(abroad)["goal"]


def test_a_region_is_begun_on_the_start_page(page_at, kept):
    page = page_at("start")
    page.button(key="begin-region").click().run()
    [listed] = kept.list()
    assert (listed.questionnaire, listed.answered, listed.asked) == ("region", 0, 76)


def test_a_profile_answer_of_a_region_is_saved(page_at, kept, province):
    page = page_at("profile", province)
    firms = next(each for each in page.number_input if "industrial firms are active" in each.label)
    firms.set_value(61_000.0).run()
    assert kept.get(province).subject.profile["industrial-firms"] == 61_000


def test_a_figure_of_a_target_is_saved_and_its_standing_follows(page_at, kept, province):
    page = page_at("region_targets", province)
    page.number_input(key=f"{province} target_figures private-5g-networks value").set_value(
        4000.0
    ).run()
    assert kept.get(province).target_figures["private-5g-networks"].value == 4000
    [track] = [t for t in kept.evaluation(province).targets if t.target == "private-5g-networks"]
    assert track.standing == "reached"


def test_a_figure_of_the_index_that_serves_a_target_is_named(page_at, kept):
    said = html_of(page_at("region_targets", kept.load_sample("example-coast-region")))
    # 5G factories and the share of firms on platforms were answered in the index and not as targets.
    assert said.count("serves here until another one is entered.") == 2


def test_a_look_alike_is_refused_in_words(page_at, kept, province):
    page = page_at("region_targets", province)
    page.radio(key=f"{province} target_figures private-5g-networks measure").set_value(
        "virtual-private-networks"
    ).run()
    assert "tk-warning" in html_of(page)
    answer = kept.get(province).target_figures["private-5g-networks"]
    assert answer.measure == "industrial-5g-private-networks"


def test_the_count_of_classes_is_taken_as_the_figure(page_at, kept, province):
    kept.record(province, ("classes", "071", "state"), "covered")
    page = page_at("region_classes", province)
    page.button(key="carry-classes").click().run()
    assert kept.get(province).figures["classes-covered"].value == 128


def test_a_region_outside_china_marks_the_34_industrial_divisions_of_isic(page_at, kept):
    coast = kept.load_sample("example-coast-region")
    page = page_at("region_classes", coast)
    sheet = parts_of(page, "classes")[0]
    codes = [row["code"] for group in sheet["majors"] for row in group["classes"]]
    assert [(group["code"], len(group["classes"])) for group in sheet["majors"]] == [
        ("B", 5), ("C", 24), ("D", 1), ("E", 4),
    ]  # fmt: skip
    assert (codes[0], codes[-1], len(codes)) == ("05", "39", 34)
    assert "of 34 ISIC divisions" in html_of(page)
    assert sheet["derived"]["05"] == "covered"
    assert sheet["notes"]["05"].endswith("The division counts as “covered”.")
    page.radio(key=f"classes-form-{coast}").set_value("classes").run()
    assert not page.exception
    assert len(parts_of(page, "classes")[0]["majors"]) == 41
    assert "of 207 medium classes" in html_of(page)


def test_a_province_of_china_marks_classes_and_is_not_asked_which_way(page_at, province):
    page = page_at("region_classes", province)
    assert len(parts_of(page, "classes")[0]["majors"]) == 41
    assert "classes-form" not in " ".join(str(each.key) for each in page.radio)
    assert parts_of(page, "classes")[0]["derived"] == {}


def test_divisions_that_a_province_brought_in_a_workbook_can_be_seen_and_changed(
    page_at, kept, province
):
    kept.record(province, ("classes", "39", "state"), "pilot")
    page = page_at("region_classes", province)
    assert len(parts_of(page, "classes")[0]["majors"]) == 41
    page.radio(key=f"classes-form-{province}").set_value("divisions").run()
    assert parts_of(page, "classes")[0]["answers"]["39"] == {"state": "pilot"}


def test_a_marked_division_counts_on_the_page_and_as_the_figure_of_the_index(page_at, kept):
    coast = kept.load_sample("example-coast-region")
    assert kept.evaluation(coast).coverage.division_tally.covered == COAST_COVERED
    kept.record(coast, ("classes", "39", "state"), "covered")
    page = page_at("region_classes", coast)
    assert f"this sheet counts {COAST_COVERED + 1}." in html_of(page)
    drawing = parts_of(page, "drawing")[0]["wide"]
    assert "39 Remediation activities and other waste management services: covered" in drawing
    page.button(key="carry-classes").click().run()
    assert kept.get(coast).figures["classes-covered"].value == COAST_COVERED + 1


def test_a_sheet_saves_its_own_codes_at_once_and_passes_over_others(kept):
    coast = kept.load_sample("example-coast-region")
    visit = Visit(language("en"), kept, coast, {}, {})
    sheet = region_classes._divisions(visit)
    changes = [
        {"path": ["39", "state"], "value": "covered"},
        {"path": ["39", "case"], "value": NASTY},
        {"path": ["62", "state"], "value": "covered"},
        {"path": ["071", "state"], "value": "covered"},
    ]
    sent = {"mark": "m", "number": 4, "changes": changes}
    outcome = board.record(visit, sent, region_classes.fields(sheet.codes))
    assert outcome == {"confirmed": {"mark": "m", "number": 4}, "faults": {}}
    saved = kept.get(coast).classes
    assert (saved["39"].state, saved["39"].case) == ("covered", NASTY)
    assert "62" not in saved
    assert saved["071"].state == "pilot"


def test_what_a_division_cannot_be_is_refused_in_words_beside_it(kept):
    coast = kept.load_sample("example-coast-region")
    visit = Visit(language("en"), kept, coast, {}, {})
    change = {"path": ["39", "state"], "value": "nearly"}
    sent = {"mark": "m", "number": 1, "changes": [change]}
    outcome = board.record(visit, sent, region_classes.fields({"39"}))
    assert list(outcome["faults"]) == ["39"]
    assert outcome["faults"]["39"]
    assert "39" not in kept.get(coast).classes


def test_the_map_shows_the_figure_that_is_chosen(page_at, province):
    page = page_at("region_context", province)
    assert "AI Preparedness Index: digital infrastructure: China is in class 5 of 5" in html_of(
        page
    )
    assert parts_of(page, "drawing")[0]["wide"].count(">CN<") == 1
    page.selectbox(key="tk-map-figure").set_value("manufacturing-share").run()
    assert not page.exception
    assert "World Bank" in html_of(page)
    assert "Manufacturing, value added: China is in class 5 of 5" in html_of(page)


def test_a_phone_shows_the_standing_of_a_target_and_leaves_the_growth_to_the_words(
    page_at, province
):
    drawing = parts_of(page_at("region_targets", province), "drawing")[0]
    assert "needed: 25.6% a year; seen: 74.6% a year; on track" in drawing["wide"]
    assert "needed:" not in drawing["narrow"]
    assert drawing["narrow"].count(">on track<") == 2
    for side in ("wide", "narrow"):
        assert "goal and its year" in drawing[side]
