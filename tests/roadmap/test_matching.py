"""Matching: strengths meet needs, consent is kept, the pairs are the best there are."""

import itertools
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from toolkit.content.assessment_file import read_assessment
from toolkit.model.problem import Refusal
from toolkit.roadmap.complement import Party, fits, rules
from toolkit.roadmap.matching import heaviest, match_groups, match_within
from toolkit.service.matching import Group, match, party_of


def _party(id, **given):
    scores = given.pop("scores", {"x": 1.0, "y": 1.0})
    priority = given.pop("priority", dict.fromkeys(scores, 0.5))
    return Party(id=id, scores=scores, priority=priority, **given)


def test_who_is_strong_gives_to_who_is_in_need_by_the_needs_of_the_taker():
    strong = _party("s", scores={"x": 4.0, "y": 1.0})
    weak = _party("w", scores={"x": 1.0, "y": 2.0}, priority={"x": 0.6, "y": 0.2})
    found = fits([strong], [weak])
    assert found.gives[0, 0] == pytest.approx(
        0.75
    )  # two levels and more in x, 0.6 of 0.8 of the need
    assert found.takes[0, 0] == 0.0  # a 2.0 is nothing to show yet
    reason = found.fit(0, 0).reasons[0]
    assert (reason.code, reason.values["from"], reason.values["capability"]) == ("learns", "s", "x")


def test_one_level_above_counts_half_of_two():
    found = fits([_party("s", scores={"x": 3.0})], [_party("w", scores={"x": 2.0})])
    assert found.gives[0, 0] == pytest.approx(0.5)


def test_rules_fit_best_at_home_and_better_within_a_common_frame():
    home = _party("a", country="DE", memberships=frozenset({"eu"}))
    same = _party("b", country="DE", memberships=frozenset({"eu"}))
    union = _party("c", country="FR", memberships=frozenset({"eu"}))
    china = _party("d", country="CN", memberships=frozenset({"rcep", "brics"}))
    host = _party("e", country="ET", memberships=frozenset({"bri", "brics"}))
    values = rules([home, china], [same, union, host])
    assert values[0, 0] == pytest.approx((1 + 1 + 0.5) / 3)
    assert values[0, 1] == pytest.approx((0.7 + 0.7 + 0.5) / 3)
    assert values[0, 2] == pytest.approx((0.3 + 0.3 + 0.5) / 3)
    assert values[1, 2] == pytest.approx((0.3 + 1.0 + 0.5) / 3)  # BRICS and Belt and Road


def test_an_unsettled_gate_of_either_side_lowers_the_rules():
    free = _party("a", settled=frozenset({"g"}))
    held = _party("b", unsettled=frozenset({"g"}))
    assert rules([free], [free])[0, 0] - rules([free], [held])[0, 0] == pytest.approx(1 / 3)
    codes = [r.code for r in fits([free], [held]).fit(0, 0).reasons]
    assert "unsettled" in codes


def test_sector_language_and_roles_are_one_half_or_nothing():
    a = _party("a", sector="28", section="C", languages=frozenset({"en"}), roles=frozenset({"r"}))
    b = _party("b", sector="28", section="C", languages=frozenset({"en"}), wanted=frozenset({"r"}))
    c = _party("c", sector="35", section="D", languages=frozenset({"fr"}))
    found = fits([a], [b, c])
    assert found.sector.tolist() == [[1.0, 0.0]]
    assert found.language.tolist() == [[1.0, 0.0]]
    assert found.roles.tolist() == [[0.75, 0.25]]  # the other side names no roles: half


@settings(max_examples=30, deadline=None)
@given(seed=st.integers(0, 10_000), count=st.integers(2, 7))
def test_no_pairing_within_a_group_is_better(seed, count):
    random = np.random.default_rng(seed)
    weights = random.choice([0.0, 0.1, 0.35, 0.5, 0.9], (count, count))
    weights = np.triu(weights, 1) + np.triu(weights, 1).T
    found = heaviest(weights)
    taken = [party for pair in found for party in pair]
    assert len(taken) == len(set(taken))
    best = 0.0
    for order in itertools.permutations(range(count)):
        pairs = zip(order[::2], order[1::2], strict=False)
        best = max(best, sum(weights[i, j] for i, j in pairs))
    assert sum(weights[i, j] for i, j in found) == pytest.approx(best)


@settings(max_examples=20, deadline=None)
@given(seed=st.integers(0, 10_000))
def test_no_pairing_between_two_groups_is_better(seed):
    random = np.random.default_rng(seed)

    def side(name, count):
        return [
            _party(f"{name}{k}", scores=dict(zip("xyz", random.uniform(0, 5, 3), strict=True)))
            for k in range(count)
        ]

    first, second = side("a", 3), side("b", 4)
    score = fits(first, second).score
    best = max(
        sum(score[i, j] for i, j in enumerate(order))
        for order in itertools.permutations(range(4), 3)
    )
    assert match_groups(first, second).total == pytest.approx(best)


def test_a_ring_of_three_leaves_one_out_and_says_why():
    ring = [
        _party("a", scores={"x": 4.0, "y": 1.0, "z": 3.0}),
        _party("b", scores={"x": 3.0, "y": 4.0, "z": 1.0}),
        _party("c", scores={"x": 1.0, "y": 3.0, "z": 4.0}),
    ]
    found = match_within(ring)
    assert len(found.pairs) == 1
    assert [u.reason.code for u in found.unmatched] == ["others-gain-more"]
    alike = match_within([_party("a"), _party("b")])
    assert alike.pairs == ()
    assert {u.reason.code for u in alike.unmatched} == {"nothing-to-learn"}


@pytest.fixture(scope="session")
def group(library):
    samples = Path(__file__).parents[2] / "questionnaires"
    return Group(
        {
            path.name: read_assessment(path, library).model_copy(
                update={"share_for_matching": True}
            )
            for path in sorted(samples.glob("*/samples/*.yaml"))
        }
    )


def test_only_who_agreed_is_looked_at(library, group):
    names = sorted(group.assessments)
    shut = {
        name: found.model_copy(update={"share_for_matching": name != names[0]})
        for name, found in group.assessments.items()
    }
    found = match(library, Group(shut))
    assert found.withheld == (names[0],)
    paired = {id for pair in found.pairs for id in (pair.first, pair.second)}
    assert names[0] not in paired | {u.party for u in found.unmatched}
    nobody = {
        name: a.model_copy(update={"share_for_matching": False})
        for name, a in group.assessments.items()
    }
    with pytest.raises(Refusal) as refused:
        match(library, Group(nobody))
    assert refused.value.problems[0].code == "too-few-agreed"


def test_samples_of_enterprises_and_regions_meet(library, group):
    found = match(library, group)
    assert found.pairs
    cloud = "harbour-cloud-platform.yaml"
    pair = next(p for p in found.pairs if cloud in (p.first, p.second))
    assert any(r.code == "learns" and r.values["from"] == cloud for r in pair.reasons)


def test_a_region_meets_enterprises_through_the_actions_that_serve_both(library, group):
    linked = library.cooperation.bridges
    assert "digital-and-ai-talent" in linked
    region = party_of(library, "r", group.assessments["example-province.yaml"])
    assert region.kind == "region"
    assert set(region.scores) <= set(linked)
    assert region.top == 100
    assert region.leaves["security-conformity"] == pytest.approx(57.0)
    assert region.steps["security-conformity"] == pytest.approx(2.85)


def test_every_reason_of_a_pair_has_its_sentence(library, names, group):
    from toolkit.reports.items import Items
    from toolkit.reports.wording.matching import pair_reason, unmatched_sentence

    items = Items.of(names.language, library)
    found = match(library, group)
    parties = group.names
    for pair in found.pairs:
        for reason in pair.reasons:
            said = pair_reason(names, items, reason, parties)
            assert said != reason.code
            assert said.endswith(".")
    for one in found.unmatched:
        assert unmatched_sentence(names.language, one, parties)


def test_a_partner_without_an_assessment_fits_by_what_it_calls_strong_and_weak(library):
    from toolkit.service.partners import fit_with_partner

    examples = Path(__file__).parents[2] / "questionnaires/cooperation/examples"
    gears = read_assessment(examples / "gear-works-low-income.yaml", library)
    found = fit_with_partner(library, gears)
    assert found.takes > 0
    assert found.gives == 0  # a plant at level 0 has nothing to show yet
    assert found.sector == 1.0
    learned = {r.values["capability"] for r in found.reasons if r.code == "named-strength"}
    assert learned <= set(gears.partner.strong)
    assert learned
    assert {r.code for r in found.reasons} >= {"offers-role", "belt-and-road", "same-sector"}
    assert fit_with_partner(library, gears.model_copy(update={"partner": None})) is None


def test_a_partner_read_from_an_assessment_keeps_what_it_is_strong_in(library, group):
    from toolkit.service.partners import partner_of

    cloud = group.assessments["harbour-cloud-platform.yaml"]
    enterprise, index = library.questionnaire("enterprise"), library.index("region")
    partner = partner_of(cloud, "harbour-cloud-platform.yaml", library, enterprise)
    assert partner.name == cloud.subject.name
    assert "industrial-platform" in partner.strong
    assert not set(partner.strong) & set(partner.weak)
    province = group.assessments["example-province.yaml"]
    beside_region = partner_of(province, "p.yaml", library, index)
    assert (beside_region.kind, beside_region.country) == ("region", "CN")
    assert beside_region.strong[:2] == ("applications-from-abroad", "devices-connected")
    beside_enterprise = partner_of(province, "p.yaml", library, enterprise)
    assert beside_enterprise.strong[:2] == ("standards-participation", "digital-and-ai-talent")


def test_what_a_partner_only_says_of_itself_is_told_without_a_score(library, names):
    from toolkit.reports.items import Items
    from toolkit.reports.wording.matching import pair_reason
    from toolkit.service.partners import fit_with_partner

    examples = Path(__file__).parents[2] / "questionnaires/cooperation/examples"
    drives = read_assessment(examples / "drive-systems-eu-china.yaml", library)
    shown = drives.model_copy(
        update={
            "partner": drives.partner.model_copy(update={"weak": ("pilot-testing",)}),
        }
    )
    found = fit_with_partner(library, shown)
    codes = {r.code: r for r in found.reasons}
    assert "named-weakness" in codes
    assert "learns" not in codes
    parties = {"own": "Danube", "partner": "Yangtze"}
    said = pair_reason(names, Items((names,)), codes["named-weakness"], parties)
    assert said.startswith("Yangtze names “Pilot")
    assert not any(sign.isdigit() for sign in said)
