"""Partner, matching and follow-up on screen, and the second language of the PDF."""

from __future__ import annotations

import pytest

from tests.ui.shown import labelled
from toolkit.service.workspace import Workspace


@pytest.fixture
def sample(kept: Workspace) -> str:
    return kept.load_sample("coastal-pump-works")


def test_a_kept_assessment_becomes_the_partner_and_both_are_set_side_by_side(
    kept, sample, page_at, shown
):
    other = kept.load_sample("harbour-cloud-platform")
    page = page_at("partner", sample)
    page.selectbox(key="partner-kept").set_value(other).run()
    page.button(key="partner-take").click().run()
    assert kept.get(sample).partner.name == "Harbour Cloud Platform (sample)"
    told = shown(page)
    assert "What Harbour Cloud Platform (sample) can show you" in told
    assert "No common frame for data that leave a country is known for Vietnam and Germany" in told
    page.button(key="partner-forget").click().run()
    assert kept.get(sample).partner is None


def test_a_partner_is_described_without_an_assessment(kept, sample, page_at, shown):
    page = page_at("partner", sample)
    page.radio(key="partner-way").set_value("described").run()
    labelled(page.text_input, "Name of the partner").set_value("North & Söhne").run()
    labelled(page.multiselect, "What it is strong in").set_value(["edge-layer-computing"]).run()
    partner = kept.get(sample).partner
    assert (partner.name, partner.strong) == ("North & Söhne", ("edge-layer-computing",))
    assert "North &amp; Söhne can show you" in shown(page)


def test_consent_is_off_until_it_is_given_and_can_be_taken_back(kept, sample, page_at):
    page = page_at("partner", sample)
    assert page.toggle[0].value is False
    page.toggle[0].set_value(True).run()
    assert kept.get(sample).share_for_matching is True
    page.toggle[0].set_value(False).run()
    assert kept.get(sample).share_for_matching is False


def test_matching_needs_two_who_agreed_and_tells_pairs_and_those_left_alone(
    kept, sample, page_at, shown
):
    others = [kept.load_sample(n) for n in ("northern-cement-plant", "harbour-cloud-platform")]
    page = page_at("matching", sample)
    assert "0 assessments have agreed; a matching needs two." in shown(page)
    for id in (sample, *others):
        page.toggle(key=f"agree {id}").set_value(True).run()
        assert kept.get(id).share_for_matching is True
    page.button(key="matching-find").click().run()
    told = shown(page)
    assert "1 pair" in told
    assert "can learn from" in told
    assert "Without a counterpart" in told


def test_who_has_not_agreed_is_never_offered_for_matching(kept, sample, page_at):
    kept.record(sample, ("share_for_matching",), True)
    kept.record(kept.load_sample("northern-cement-plant"), ("share_for_matching",), True)
    kept.load_sample("harbour-cloud-platform")
    page = page_at("matching", sample)
    offered = labelled(page.multiselect, "Assessments to match").options
    assert len(offered) == 2
    assert not any("Harbour" in name for name in offered)


def test_follow_up_says_when_there_is_nothing_to_compare(sample, page_at, shown):
    assert "Nothing to compare yet" in shown(page_at("follow_up", sample))


def test_follow_up_holds_the_plan_against_a_later_assessment(kept, page_at, shown):
    first = kept.load_sample("harbour-cloud-platform")
    kept.record(first, ("on",), "2026-11-01")
    later = kept.import_file(kept.export_file(first).encode(), "later.yaml")
    kept.record(later, ("on",), "2028-07-15")
    told = shown(page_at("follow_up", later))
    assert "actions were to be done by July 15, 2028; 0 of them" in told
    assert "not risen" in told
    assert "not due yet" in told


def test_the_reports_of_an_enterprise_have_their_own_page(sample, page_at, shown):
    assert "Take the result with you" in shown(page_at("reports", sample))


def test_a_second_language_is_none_until_it_is_chosen(sample, page_at):
    page = page_at("reports", sample)
    beside = labelled(page.selectbox, "Second language, side by side (PDF)")
    assert beside.value == ""
    assert beside.options == ["none", "العربية", "中文 (简体)"]


def test_a_pdf_with_two_languages_carries_both_in_its_name(sample, page_at, shown):
    page = page_at("reports", sample)
    labelled(page.selectbox, "Second language, side by side (PDF)").set_value("zh-Hans").run()
    page.button(key="prepare-pdf").click().run()
    assert "-en-zh-Hans.pdf" in shown(page)
