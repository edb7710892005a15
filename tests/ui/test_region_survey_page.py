"""The page of the survey: enterprises chosen and uploaded, a register, estimates, and figures taken over."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable

import pytest
from streamlit.testing.v1 import AppTest

from tests.ui.shown import html_of, opened
from toolkit.content.assessment_file import write_assessment
from toolkit.language import available
from toolkit.model.assessment import Assessment, CapabilityAnswer, Subject
from toolkit.service.workspace import Workspace

NASTY = "<img src=x onerror=alert(1)> **bold** =1+1"
REGISTER = [
    {"sector": "25", "size": "small", "enterprises": 300},
    {"sector": "28", "size": "small", "enterprises": 100},
]


@pytest.fixture
def region(kept: Workspace) -> str:
    return kept.load_sample("example-coast-region")


@pytest.fixture
def works(kept: Workspace) -> Callable[..., Assessment]:
    questionnaire = kept.library.questionnaire("enterprise")

    def make(name: str, sector: str = "25", level: int = 1) -> Assessment:
        return Assessment(
            version=questionnaire.version,
            mode="quick",
            subject=Subject(
                name=name,
                profile={
                    "respondent-kind": "domestic", "home-country": "NA", "sector": sector,
                    "size": "small", "industry-type": "discrete",
                },
            ),
            answers={id: CapabilityAnswer(ladder=level) for id in questionnaire.capability},
        )  # fmt: skip

    return make


@pytest.fixture
def enterprises(kept: Workspace, works: Callable[..., Assessment]) -> list[str]:
    """Twelve of sector 25, every fourth at level 3; three of sector 28, all at level 1."""
    made = [works(f"Works {n}", "25", 3 if n % 4 == 0 else 1) for n in range(12)]
    made += [works(f"Mill {n}", "28") for n in range(3)]
    return [kept.create(each) for each in made]


@pytest.fixture
def surveyed(kept: Workspace, region: str, enterprises: list[str]) -> str:
    kept.record(region, ("survey", "chosen"), enterprises)
    kept.record(region, ("survey", "register_rows"), REGISTER)
    kept.record(region, ("survey", "year"), 2025)
    return region


@pytest.fixture
def page_at(kept: Workspace) -> Callable[..., AppTest]:
    def survey(id: str, lang: str = "en", name: str = "region_survey") -> AppTest:
        return opened(name, id, lang)

    return survey


def test_enterprises_of_the_list_are_offered_and_samples_are_marked(
    page_at, kept, region, enterprises
):
    kept.load_sample("coastal-pump-works")
    page = page_at(region)
    labels = [box.label for box in page.checkbox]
    assert len(labels) == 16
    assert "*Sample*" in labels[-1]
    assert not any("*Sample*" in label for label in labels[:-1])
    assert not any(box.value for box in page.checkbox)


def test_all_but_the_samples_are_chosen_with_one_click(page_at, kept, region, enterprises):
    sample = kept.load_sample("coastal-pump-works")
    page = page_at(region)
    page.button(key="survey-all").click().run()
    assert set(kept.get(region).survey.chosen) == set(enterprises)
    page.checkbox(key=f"survey-in-{sample}").check().run()
    page.checkbox(key=f"survey-in-{enterprises[0]}").uncheck().run()
    assert set(kept.get(region).survey.chosen) == {sample, *enterprises[1:]}


def test_estimates_appear_with_their_interval_and_are_kept(page_at, kept, surveyed):
    page = page_at(surveyed)
    page.button(key="survey-estimate").click().run()
    assert not page.exception
    found = kept.get(surveyed).survey.findings
    # 12 of sector 25 stand for 300 with a quarter at level 3; 3 of sector 28 are joined to them.
    assert found.estimates["firms-at-level-3"].value == pytest.approx(3 / 15)
    shown = html_of(page_at(surveyed))
    assert "15 assessed enterprises are in the survey." in shown
    assert "fewer than 5" in shown
    assert "The register counts no enterprise of these sizes" in shown


def test_one_figure_is_taken_over_with_its_source(page_at, kept, surveyed):
    page_at(surveyed).button(key="survey-estimate").click().run()
    before = kept.get(surveyed).figures
    page = page_at(surveyed)
    page.button(key="take-firms-at-level-3").click().run()
    after = kept.get(surveyed).figures
    figure = after["firms-at-level-3"]
    assert (figure.value, figure.year) == (20.0, 2025)
    assert figure.source.startswith("Survey of 15 enterprises, weighted to the register; 95 %")
    assert figure.high == before["firms-at-level-3"].high
    assert after["firms-using-ai"] == before["firms-using-ai"]


def test_all_figures_are_taken_over_together(page_at, kept, surveyed):
    page_at(surveyed).button(key="survey-estimate").click().run()
    page_at(surveyed).button(key="take-all").click().run()
    figures = kept.get(surveyed).figures
    assert figures["firms-at-level-3"].value == 20.0
    assert "Survey of 15 enterprises" in figures["firms-using-ai"].source
    page = page_at(surveyed)
    assert not any(button.key and button.key.startswith("take-") for button in page.button)
    assert "stands in the figures" in html_of(page)


def test_a_figure_that_was_not_known_becomes_answered(page_at, kept, surveyed):
    kept.record(surveyed, ("figures", "firms-at-level-3", "status"), "unknown")
    page_at(surveyed).button(key="survey-estimate").click().run()
    page_at(surveyed).button(key="take-firms-at-level-3").click().run()
    figure = kept.get(surveyed).figures["firms-at-level-3"]
    assert (figure.status, figure.value) == ("answered", 20.0)


def test_without_a_register_the_way_out_is_said_and_nothing_is_lost(
    page_at, kept, region, enterprises
):
    kept.record(region, ("survey", "chosen"), enterprises)
    page = page_at(region)
    page.button(key="survey-estimate").click().run()
    assert "no business register" in html_of(page)
    assert kept.get(region).survey.chosen == tuple(enterprises)


def test_files_are_added_and_a_broken_one_is_named(page_at, kept, region, works):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as packed:
        packed.writestr("works.yaml", write_assessment(works("Packed Works")))
        packed.writestr("broken.json", "{")
    page = page_at(region)
    uploader = next(each for each in page.get("file_uploader") if each.key == "survey-files")
    single = write_assessment(works("Single Works")).encode()
    uploader.upload("single.yaml", single).upload("all.zip", out.getvalue()).run()
    shown = html_of(page)
    assert "2 enterprises were added to the survey." in shown
    assert "broken.json" in shown
    chosen = kept.get(region).survey.chosen
    assert {kept.get(id).subject.name for id in chosen} == {"Packed Works", "Single Works"}


def test_a_register_is_read_and_a_wrong_one_leaves_it(page_at, kept, region):
    def upload(name: str, text: str) -> str:
        page = page_at(region)
        uploader = next(each for each in page.get("file_uploader") if each.key == "survey-register")
        uploader.upload(name, text.encode(), "text/csv").run()
        return html_of(page)

    upload("register.csv", "sector,size,enterprises\n25,small,300\n28,small,100\n")
    rows = kept.get(region).survey.register_rows
    assert [(row.sector, row.enterprises) for row in rows] == [("25", 300), ("28", 100)]
    shown = upload("other.csv", "sector,size,enterprises\n25,tiny,300\n")
    assert "other.csv" in shown
    assert "tiny" in shown
    assert kept.get(region).survey.register_rows == rows


def test_changed_answers_ask_for_a_new_estimate(page_at, kept, surveyed, enterprises):
    page_at(surveyed).button(key="survey-estimate").click().run()
    assert "have changed since" not in html_of(page_at(surveyed))
    kept.record(enterprises[0], ("answers", "industrial-agents", "ladder"), 5)
    assert "have changed since" in html_of(page_at(surveyed))


def test_on_another_computer_the_estimates_stay_and_the_lack_is_said(
    page_at, kept, surveyed, enterprises
):
    page_at(surveyed).button(key="survey-estimate").click().run()
    for id in enterprises[:2]:
        kept.delete(id)
    shown = html_of(page_at(surveyed))
    assert "2 enterprises of the survey are not kept on this computer." in shown
    assert "15 assessed enterprises are in the survey." in shown


def test_sampling_and_year_are_saved(page_at, kept, surveyed):
    page = page_at(surveyed)
    page.radio(key=f"{surveyed} survey sampling").set_value("random").run()
    page.number_input(key=f"{surveyed} survey year").set_value(2024).run()
    survey = kept.get(surveyed).survey
    assert (survey.sampling, survey.year) == ("random", 2024)


def test_an_invented_enterprise_in_the_survey_is_said_everywhere(page_at, kept, surveyed):
    sample = kept.load_sample("coastal-pump-works")
    kept.record(surveyed, ("survey", "chosen"), [*kept.get(surveyed).survey.chosen, sample])
    page_at(surveyed).button(key="survey-estimate").click().run()
    page = page_at(surveyed)
    assert "1 enterprise of the survey is an invented sample" in html_of(page)
    page.button(key="take-firms-at-level-3").click().run()
    source = kept.get(surveyed).figures["firms-at-level-3"].source
    assert "For practice only" in source


@pytest.mark.parametrize("tag", available())
def test_a_survey_is_shown_in_every_language_and_names_are_never_markup(
    page_at, kept, surveyed, works, tag
):
    nasty = kept.create(works(NASTY))
    kept.record(surveyed, ("survey", "chosen"), [*kept.get(surveyed).survey.chosen, nasty])
    kept.record(surveyed, ("survey", "register_source"), NASTY)
    page = page_at(surveyed, tag)
    page.button(key="survey-estimate").click().run()
    assert not page.exception
    assert "<img" not in html_of(page)
    [label] = [box.label for box in page.checkbox if "onerror" in box.label]
    assert "**bold**" not in label


def test_an_enterprise_has_no_survey(page_at, kept, enterprises):
    page = page_at(enterprises[0])
    assert not page.exception
    assert "could not be shown" not in html_of(page)
