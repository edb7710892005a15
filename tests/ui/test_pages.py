"""Every page in every language, opened with a sample, and what a page says when something is missing."""

from __future__ import annotations

import pytest

from tests.ui.shown import html_of, parts_of
from toolkit.language import available, language
from toolkit.model.assessment import Assessment, Subject

PAGES = (
    "start",
    "profile",
    "answer",
    "module",
    "cooperation",
    "partner",
    "result",
    "why",
    "views",
    "position",
    "roadmap",
    "follow_up",
    "reports",
    "matching",
    "groups",
    "about",
)
SAMPLE = "coastal-pump-works"


NASTY = "<img src=x onerror=alert(1)> **bold** =1+1 \u202e [a](javascript:x) $x$"


@pytest.fixture
def sample(kept) -> str:
    return kept.load_sample(SAMPLE)


@pytest.mark.parametrize("tag", available())
@pytest.mark.parametrize("name", PAGES)
def test_every_page_opens_in_every_language(page_at, sample, name, tag):
    page = page_at(name, sample, tag)
    assert not page.exception, [each.message for each in page.exception]
    assert 'class="tk-notice tk-warning"' not in html_of(page)
    [frame] = parts_of(page, "frame")
    assert (frame["tag"], frame["direction"]) == (tag, language(tag).direction)


@pytest.mark.parametrize(
    "name", [name for name in PAGES if name not in {"start", "groups", "matching", "about"}]
)
def test_a_page_without_an_assessment_leads_to_the_start(page_at, name):
    page = page_at(name)
    assert not page.exception
    assert "No assessment is open" in html_of(page)


def test_an_unknown_assessment_is_said_and_not_an_error(page_at):
    page = page_at("result", "0" * 32)
    assert not page.exception
    assert "This assessment was not found" in html_of(page)


@pytest.mark.parametrize("name", PAGES)
def test_every_page_opens_for_an_empty_assessment(page_at, kept, name):
    version = kept.library.questionnaire("enterprise").version
    id = kept.create(Assessment(version=version, mode="express", subject=Subject(name="")))
    assert "tk-warning" not in html_of(page_at(name, id))


@pytest.mark.parametrize("name", PAGES)
def test_what_a_person_typed_is_never_markup(page_at, kept, sample, name):
    kept.record(sample, ("subject", "name"), NASTY)
    kept.record(sample, ("answers", "edge-layer-computing", "note"), NASTY)
    kept.record(sample, ("gates", "data-export", "note"), NASTY)
    page = page_at(name, sample)
    assert "tk-warning" not in html_of(page)
    assert "<img" not in html_of(page)
    for button in page.button:
        assert "**bold**" not in button.label


def test_the_board_shows_what_the_store_holds(page_at, kept, sample):
    kept.record(sample, ("answers", "edge-layer-computing", "ladder"), 4)
    [board] = parts_of(page_at("answer", sample, d="computing"), "board")
    assert board["texts"]["name"] == "Computing power"
    assert [question["code"] for question in board["texts"]["questions"]] == ["C13", "C14", "C15"]
    assert board["answers"]["edge-layer-computing"]["ladder"] == 4
    assert board["left"] == "Every capability is answered"


def test_an_express_assessment_asks_only_the_binding_capabilities(page_at, kept):
    version = kept.library.questionnaire("enterprise").version
    id = kept.create(Assessment(version=version, mode="express", subject=Subject(name="Works")))
    [board] = parts_of(page_at("answer", id), "board")
    assert board["left"] == "12 capabilities left"
    assert all(
        "coverage" not in question and "practices" not in question
        for question in board["texts"]["questions"]
    )


def test_a_profile_answer_is_saved_when_it_is_given(page_at, kept, sample):
    page = page_at("profile", sample)
    page.text_input[0].set_value("New name").run()
    assert kept.get(sample).subject.name == "New name"
    size = next(radio for radio in page.radio if "persons" in radio.options[0])
    size.set_value("large").run()
    assert kept.get(sample).subject.profile["size"] == "large"


def test_a_limit_of_the_plan_is_saved_and_the_plan_keeps_it(page_at, kept, sample):
    page = page_at("roadmap", sample)
    years = next(each for each in page.number_input if each.label == "Years")
    years.set_value(1).run()
    assert kept.get(sample).plan.years == 1
    assert kept.evaluation(sample).roadmap.limits.years == 1


def test_an_assessment_deleted_in_another_window_is_said_calmly(page_at, kept, sample):
    page = page_at("profile", sample)
    kept.delete(sample)
    page.text_input[0].set_value("Too late").run()
    assert not page.exception
    assert "This assessment was not found" in html_of(page)


def test_a_name_longer_than_the_limit_is_cut_where_it_is_typed(page_at, kept, sample):
    page = page_at("profile", sample)
    page.text_input[0].set_value("x" * 10_001).run()
    assert kept.get(sample).subject.name == "x" * 10_000


def test_a_sample_is_loaded_from_the_start_page(page_at, kept):
    page = page_at("start")
    page.button(key=f"sample-{SAMPLE}").click().run()
    [listed] = kept.list()
    assert listed.sample


def test_the_result_opens_with_the_level_in_words(page_at, sample):
    page = page_at("result", sample)
    assert "Level 1, Initiated" in html_of(page).split("</h1>")[0]
