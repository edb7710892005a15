"""The page of comparison groups makes, keeps and refuses releases, and the position page shows the place in one."""

from __future__ import annotations

import pytest

from tests.ui.shown import html_of
from toolkit.model.assessment import Assessment, CapabilityAnswer, Sharing, Subject
from toolkit.service import cohorts


@pytest.fixture
def plants(kept):
    questionnaire = kept.library.questionnaire("enterprise")
    profile = {"home-country": "VN", "sector": "28", "size": "small", "industry-type": "discrete"}
    return [
        kept.create(
            Assessment(
                version=questionnaire.version,
                mode="quick",
                subject=Subject(name=f"Works {number}", profile=profile),
                answers={
                    c.id: CapabilityAnswer(ladder=1 + number % 3)
                    for c in questionnaire.capabilities
                },
                sharing=Sharing(consent="no" if number == 12 else "yes"),
            )
        )
        for number in range(13)
    ]


def fill(page, id="our-plants"):
    for box, value in zip(
        page.text_input, (id, "Our plants", "Agency", "Plants of the region"), strict=True
    ):
        box.input(value)
    next(b for b in page.button if b.label == "Make the release").click()
    return page.run()


def test_a_release_is_made_and_listed(page_at, kept, plants):
    page = page_at("groups")
    assert not page.markdown  # nothing that is no part of the page
    assert "12 assessments enter." in html_of(page)
    assert "has not agreed" in html_of(page)
    page = fill(page)
    assert not page.exception
    (release,) = cohorts.kept_releases(kept.repository)
    assert release.cohort.key == "our-plants.1"
    assert "our-plants.1" in html_of(page)
    page = fill(page)
    assert "Nothing has changed" in html_of(page)
    assert len(cohorts.kept_releases(kept.repository)) == 1


def test_empty_fields_and_a_wrong_id_are_said(page_at, kept, plants):
    page = page_at("groups")
    next(b for b in page.button if b.label == "Make the release").click()
    page = page.run()
    assert "The field “Short id” is empty." in html_of(page)
    page = fill(page, id="Our Plants")
    assert "cannot be used as an id" in html_of(page)
    assert cohorts.kept_releases(kept.repository) == ()


def test_the_position_shows_the_place_in_the_chosen_release(page_at, kept, plants):
    fill(page_at("groups"))
    page = page_at("groups", plants[12])
    page.selectbox[0].select("our-plants.1")
    page = page.run()
    assert kept.get(plants[12]).sharing.release == "our-plants.1"
    shown = html_of(page_at("position", plants[12]))
    assert "Average of" in shown
    assert "our-plants.1" in shown
    assert "An average of all enterprises: only those that took part are in the group." in shown
    assert "What makes the distance" in shown
    assert "Dimension by dimension" in shown


def test_without_a_choice_the_position_leads_to_the_groups(page_at, kept, plants):
    assert "No comparison group is chosen." in html_of(page_at("position", plants[0]))


def test_a_release_that_is_kept_elsewhere_is_said(page_at, kept, plants):
    kept.record(plants[0], ("sharing", "release"), "other.3")
    assert "which is not at hand here" in html_of(page_at("position", plants[0]))


def test_consent_is_asked_and_kept(page_at, kept, plants):
    page = page_at("profile", plants[12])
    next(r for r in page.radio if r.label == "Consent").set_value("yes")
    page = page.run()
    assert kept.get(plants[12]).sharing.consent == "yes"
    assert any("Group of companies" in box.label for box in page.text_input)
