"""The partner of a region on screen: named from an assessment or described, met in figures or in capabilities."""

from __future__ import annotations

from tests.ui.shown import labelled
from toolkit.service import partners


def test_a_region_of_the_workspace_becomes_the_partner_and_both_meet_in_figures(
    kept, coast, province, page_at, shown
):
    page = page_at("partner", coast)
    assert "Who do you work with?" in shown(page)
    page.selectbox(key="partner-kept").set_value(province).run()
    page.button(key="partner-take").click().run()
    assert not page.exception
    assert kept.get(coast).partner.kind == "region"
    told = shown(page)
    assert "What Example Province (sample) can show you" in told
    assert "53% of what is to be learned there" in told
    assert "Scores are 0 to 100." in told
    assert (
        "Example Coast Region (sample) stands at 15.0 in “Firms with a confirmed security grade” and can learn from "
        "Example Province (sample) at 57.5."
    ) in told
    assert "No common frame for data that leave a country is known for Indonesia and China" in told
    assert "Both countries belong to RCEP." in told
    assert "The country of one side is not named" not in told
    assert "A region stands in a capability" not in told
    page.button(key="partner-forget").click().run()
    assert kept.get(coast).partner is None


def test_a_described_region_is_asked_in_figures_and_an_enterprise_in_capabilities(
    kept, coast, page_at, shown
):
    page = page_at("partner", coast)
    page.radio(key="partner-way").set_value("described").run()
    labelled(page.text_input, "Name of the partner").set_value("Green & Valley").run()
    assert kept.get(coast).partner.kind == "region"
    strong = labelled(page.multiselect, "What it is strong in")
    assert len(strong.options) == 76
    assert "Trusted data spaces in service" in strong.options
    assert not [each for each in page.selectbox if each.label == "Sector"]
    strong.set_value(["trusted-data-spaces"]).run()
    assert "Green &amp; Valley can show you" in shown(page)
    assert "score stands beside each figure and policy" in shown(page)
    labelled(page.radio, "Kind").set_value("enterprise").run()
    assert not page.exception
    partner = kept.get(coast).partner
    assert (partner.kind, partner.strong) == ("enterprise", ())
    strong = labelled(page.multiselect, "What it is strong in")
    assert len(strong.options) == 37
    assert [each for each in page.selectbox if each.label == "Sector"]
    strong.set_value(["industrial-platform"]).run()
    assert kept.get(coast).partner.strong == ("industrial-platform",)
    told = shown(page)
    assert "A region stands in a capability where those of its figures and policies stand" in told
    assert "Industrial internet platform" in told


def test_roles_that_are_needed_offered_and_still_to_be_found_are_told(
    kept, coast, province, page_at, shown
):
    partners.name_partner(kept, coast, province)
    told = shown(page_at("partner", coast))
    assert "Example Province (sample) names no roles" in told
    kept.record(coast, ("partner", "roles"), ["government", "small-firms"])
    told = shown(page_at("partner", coast))
    assert "Example Province (sample) can take roles that you need: Government agency." in told
    assert "Still to be found for what is most urgent for you:" in told
    kept.record(coast, ("partner", "roles"), ["small-firms"])
    assert "can take none of the roles that you need." in shown(page_at("partner", coast))


def test_an_enterprise_names_a_region_in_the_capabilities_that_its_figures_stand_for(
    kept, province, page_at, shown
):
    pumps = kept.load_sample("coastal-pump-works")
    kept.record(pumps, ("partner", "name"), "Green Valley")
    kept.record(pumps, ("partner", "kind"), "region")
    strong = labelled(page_at("partner", pumps).multiselect, "What it is strong in")
    assert len(strong.options) == 17
    partners.name_partner(kept, pumps, province)
    told = shown(page_at("partner", pumps))
    assert "Scores are 0 to 5." in told
    assert "“Data circulation and data value” and can learn from Example Province" in told
    assert "A region stands in a capability where those of its figures and policies stand" in told


def test_the_plan_of_a_region_counts_the_partner_named(kept, coast, province, page_at):
    partners.name_partner(kept, coast, province)
    roadmap = kept.evaluation(coast).roadmap
    assert roadmap.partner == "Example Province (sample)"
    assert all(0 < p.partner_cost < p.cost for p in roadmap.chosen)
    page = page_at("roadmap", coast)
    assert not page.exception
    budget = labelled(page.number_input, "Partner’s budget per year")
    budget.set_value(50_000.0).run()
    assert kept.get(coast).plan.partner_budget == 50_000


def test_matching_names_a_partner_of_the_open_region(kept, coast, province, page_at, shown):
    for id in (coast, province):
        kept.record(id, ("share_for_matching",), True)
    page = page_at("matching", coast)
    page.button(key="matching-find").click().run()
    told = shown(page)
    assert "stands at 15.0 in “Firms with a confirmed security grade”" in told
    page.button(key=f"matching-take-{province}").click().run()
    assert kept.get(coast).partner.name == "Example Province (sample)"
    assert "This is the partner that you have named." in shown(page)
