"""A region as one of two parties: figures beside a region, capabilities through shared actions beside an enterprise."""

from __future__ import annotations

import pytest

from toolkit.model.problem import Refusal
from toolkit.service import partners
from toolkit.service.workspace import Workspace

PROVINCE, COAST = "example-province", "example-coast-region"


@pytest.fixture
def coast(kept: Workspace) -> str:
    return kept.load_sample(COAST)


@pytest.fixture
def province(kept: Workspace) -> str:
    return kept.load_sample(PROVINCE)


def told(lessons):
    rounded = [
        (x.item, *(None if s is None else round(s, 1) for s in (x.own, x.partner))) for x in lessons
    ]
    return rounded[:3]


def test_a_region_brings_its_figures_to_another_region(kept, coast, province):
    partners.name_partner(kept, coast, province)
    partner = kept.get(coast).partner
    assert (partner.kind, partner.country, partner.languages) == (
        "region", "CN", ("zh-Hans", "en"),
    )  # fmt: skip
    assert partner.strong[:2] == ("applications-from-abroad", "devices-connected")
    assert partner.weak == (
        "platform-of-international-calibre",
        "firms-with-data-catalogue",
        "firms-with-agents",
        "firms-with-generative-design",
    )
    assert partners.partner_assessment(kept, coast) == kept.get(province)


def test_two_regions_learn_in_figures_and_policies_on_the_scale_of_the_index(kept, coast, province):
    partners.name_partner(kept, coast, province)
    met = partners.meeting(kept.library, kept.get(coast), kept.get(province))
    assert (met.figures, met.top) == (True, 100.0)
    assert told(met.takes) == [
        ("security-conformity", 15.0, 57.0),
        ("security-graded-firms", 15.0, 57.5),
        ("trusted-data-spaces", 0.0, 69.9),
    ]
    assert told(met.gives) == [
        ("region-openness-instrument", 60.0, 40.0),
        ("classes-covered", 78.6, 61.4),
    ]
    assert met.fit.takes == pytest.approx(0.527, abs=0.001)
    assert met.fit.gives == pytest.approx(0.016, abs=0.001)
    learned = next(r for r in met.fit.reasons if r.code == "learns" and r.values["to"] == "own")
    assert learned.values["capability"] == "security-conformity"
    assert (float(learned.values["here"]), float(learned.values["there"])) == (15.0, 57.0)
    assert met.fit.sector == 1.0
    (applied,) = (r for r in met.fit.reasons if r.code == "applied-sectors")
    assert applied.values == {"count": "19"}
    shared = {(r.code, r.values.get("group", r.values.get("language"))) for r in met.fit.reasons}
    assert shared >= {
        ("same-language", "en"), ("same-group", "brics"), ("same-group", "rcep"),
        ("belt-and-road", None),
    }  # fmt: skip


def test_a_region_described_without_an_assessment_is_met_in_figures(kept, coast):
    for part, value in {
        "name": "Green Valley",
        "kind": "region",
        "country": "CN",
        "strong": ["trusted-data-spaces", "policy-dialogues"],
        "weak": ["region-openness-instrument"],
    }.items():
        kept.record(coast, ("partner", part), value)
    met = partners.meeting(kept.library, kept.get(coast))
    assert met.figures
    assert told(met.takes) == [("trusted-data-spaces", 0.0, None), ("policy-dialogues", 71.2, None)]
    assert told(met.gives) == [("region-openness-instrument", 60.0, None)]
    assert met.fit.gives == 1.0


def test_an_enterprise_as_partner_of_a_region_is_met_in_capabilities(kept, coast, platform):
    partners.name_partner(kept, coast, platform)
    assert kept.get(coast).partner.kind == "enterprise"
    assert "industrial-platform" in kept.get(coast).partner.strong
    met = partners.meeting(kept.library, kept.get(coast), kept.get(platform))
    assert (met.figures, met.top) == (False, 5.0)
    assert told(met.takes)[:2] == [
        ("cloud-and-scheduling", 1.6, 4.3),
        ("edge-layer-computing", 1.6, 4.5),
    ]
    assert told(met.gives) == [("digital-and-ai-talent", 4.1, 3.5)]


def test_a_region_as_partner_of_an_enterprise_brings_what_its_figures_stand_for(
    kept, pumps, province
):
    partners.name_partner(kept, pumps, province)
    partner = kept.get(pumps).partner
    assert (partner.kind, len(partner.strong), partner.weak) == ("region", 14, ())
    assert set(partner.strong) <= set(kept.library.cooperation.bridges)
    met = partners.meeting(kept.library, kept.get(pumps), kept.get(province))
    assert told(met.takes)[:2] == [
        ("data-circulation", 0.7, 3.5),
        ("identification-and-traceability", 2.1, 4.4),
    ]
    assert met.gives == ()
    assert met.fit.sector == 1.0
    applied = next(r for r in met.fit.reasons if r.code == "applied-sector")
    assert applied.values == {"region": "partner", "enterprise": "own", "sector": "28"}


def test_an_institution_beside_a_region_is_strong_in_figures(kept, coast):
    kept.record(coast, ("partner", "kind"), "institution")
    kept.record(coast, ("partner", "strong"), ["industrial-research-spending"])
    met = partners.meeting(kept.library, kept.get(coast))
    assert met.figures
    assert [x.item for x in met.takes] == ["industrial-research-spending"]


def test_another_kind_of_partner_leaves_its_strengths_behind(kept, coast):
    kept.record(coast, ("partner", "kind"), "region")
    kept.record(coast, ("partner", "strong"), ["policy-dialogues"])
    kept.record(coast, ("partner", "name"), "Green Valley")
    kept.record(coast, ("partner", "kind"), "region")
    assert kept.get(coast).partner.strong == ("policy-dialogues",)
    kept.record(coast, ("partner", "kind"), "enterprise")
    partner = kept.get(coast).partner
    assert (partner.name, partner.kind, partner.strong) == ("Green Valley", "enterprise", ())


def test_another_partner_takes_the_place_of_the_first(kept, coast, province, platform):
    partners.name_partner(kept, coast, province)
    partners.name_partner(kept, coast, platform)
    assert kept.get(coast).partner.name == "Harbour Cloud Platform (sample)"
    partners.name_partner(kept, coast, province)
    assert kept.get(coast).partner.strong[0] == "applications-from-abroad"
    partners.forget_partner(kept, coast)
    assert kept.get(coast).partner is None


REGION, ENTERPRISE = COAST, "coastal-pump-works"


@pytest.mark.parametrize(
    ("sample", "kind", "strength"),
    [
        (REGION, "region", "policy-dialogues"),
        (REGION, "region", "region-openness-instrument"),
        (REGION, "institution", "industrial-research-spending"),
        (REGION, "enterprise", "pilot-testing"),
        (ENTERPRISE, "region", "private-5g-network"),
        (ENTERPRISE, "enterprise", "pilot-testing"),
        (ENTERPRISE, "institution", "pilot-testing"),
    ],
)
def test_what_fits_the_two_kinds_is_taken(kept, sample, kind, strength):
    id = kept.load_sample(sample)
    kept.record(id, ("partner", "kind"), kind)
    kept.record(id, ("partner", "strong"), [strength])
    text = kept.export_file(id)
    assert kept.get(kept.import_file(text, "again.yaml")).partner.strong == (strength,)


@pytest.mark.parametrize(
    ("sample", "kind", "strength", "code", "nearest"),
    [
        (REGION, "region", "pilot-testing", "partner-figure-unknown", None),
        (REGION, "region", "policy-dialogue", "partner-figure-unknown", "policy-dialogues"),
        (REGION, "enterprise", "policy-dialogues", "partner-capability-unknown", None),
        (ENTERPRISE, "region", "pilot-testing", "partner-capability-unbridged", None),
        (ENTERPRISE, "region", "policy-dialogues", "unknown-capability", None),
        (ENTERPRISE, "enterprise", "policy-dialogues", "unknown-capability", None),
    ],
)
def test_what_does_not_fit_is_refused_with_its_place(kept, sample, kind, strength, code, nearest):
    id = kept.load_sample(sample)
    kept.record(id, ("partner", "name"), "P")
    kept.record(id, ("partner", "kind"), kind)
    with pytest.raises(Refusal) as refused:
        kept.record(id, ("partner", "weak"), [strength])
    (problem,) = refused.value.problems
    assert (problem.code, problem.field) == (code, "partner.weak.1")
    if nearest is not None:
        assert problem.values["nearest"] == nearest
    document = kept.export_file(id).replace("name: P\n", f"name: P\n  weak: [{strength}]\n")
    with pytest.raises(Refusal) as on_loading:
        kept.import_file(document, "partner.yaml")
    (problem,) = on_loading.value.problems
    line = next(n for n, text in enumerate(document.split("\n"), 1) if "weak:" in text)
    assert (problem.code, problem.line) == (code, line)


def test_a_strength_is_named_once(kept, coast):
    kept.record(coast, ("partner", "kind"), "region")
    with pytest.raises(Refusal) as refused:
        kept.record(coast, ("partner", "strong"), ["policy-dialogues", "policy-dialogues"])
    assert [p.code for p in refused.value.problems] == ["named-twice"]
