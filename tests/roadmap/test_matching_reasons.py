"""Every reason of a pair can be met and counts in the fit; who stays without a counterpart is told a true reason."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from toolkit.model.matching import Unmatched
from toolkit.model.reasons import PAIR, UNMATCHED
from toolkit.model.roadmap import Reason
from toolkit.reports.items import Items
from toolkit.reports.wording.matching import pair_reason, unmatched_sentence
from toolkit.roadmap.complement import Party, fits
from toolkit.roadmap.matching import match_groups, match_within


def party(id, **fields):
    scores = fields.pop("scores", {"x": 1.0})
    return Party(id=id, scores=scores, priority=dict.fromkeys(scores, 0.5), **fields)


def among(*names):
    return frozenset(names)


STRONG, WEAK = {"x": 4.0}, {"x": 1.0}
# For each code two parties, the part of their fit it stands in, and the first without what is told.
CASES = {
    "learns": (party("a", scores=STRONG), party("b", scores=WEAK), "gives", {"scores": {"x": 2.0}}),
    "named-strength": (
        party("a", scores=STRONG, declared=True), party("b", scores=WEAK), "gives", {"scores": {}},
    ),
    "named-weakness": (
        party("a", scores=STRONG), party("b", scores=WEAK, declared=True), "gives", {"scores": {}},
    ),
    "offers-role": (
        party("a", roles=among("vendor")), party("b", wanted=among("vendor")), "roles",
        {"roles": among("other")},
    ),
    "same-sector": (
        party("a", sector="28", section="C"), party("b", sector="28", section="C"), "sector",
        {"sector": "29"},
    ),
    "applied-sectors": (
        party("a", kind="region", applied=among("28", "29")),
        party("b", kind="region", applied=among("28", "10")), "sector", {"applied": among("29")},
    ),
    "applied-sector": (
        party("a", kind="region", applied=among("28")), party("b", sector="28"), "sector",
        {"applied": among("29")},
    ),
    "same-language": (
        party("a", languages=among("en", "fr")), party("b", languages=among("en")), "language",
        {"languages": among("fr")},
    ),
    "same-country": (party("a", country="DE"), party("b", country="DE"), "rules", {"country": "FR"}),
    "same-group": (
        party("a", country="DE", memberships=among("eu")),
        party("b", country="FR", memberships=among("eu")), "rules", {"memberships": among()},
    ),
    "belt-and-road": (
        party("a", country="CN"), party("b", country="ET", memberships=among("bri")), "rules",
        {"country": "JP"},
    ),
}  # fmt: skip


@pytest.mark.parametrize("code", [c for c in PAIR if c != "unsettled"])
def test_what_a_pair_has_is_told_and_without_it_they_fit_less(code):
    a, b, part, without = CASES[code]
    assert code in {r.code for r in fits([a], [b]).fit(0, 0).reasons}
    poorer = fits([replace(a, **without)], [b]).fit(0, 0)
    assert code not in {r.code for r in poorer.reasons}
    assert getattr(poorer, part) < getattr(fits([a], [b]).fit(0, 0), part)


def test_what_is_to_be_settled_is_told_and_settled_they_fit_better():
    open_gate, free = party("a", unsettled=among("g")), party("b", settled=among("g"))
    found = fits([open_gate], [free]).fit(0, 0)
    assert Reason(code="unsettled", values={"gate": "g"}) in found.reasons
    settled = fits([replace(open_gate, unsettled=among(), settled=among("g"))], [free]).fit(0, 0)
    assert settled.reasons == ()
    assert settled.rules > found.rules


@settings(max_examples=60, deadline=None)
@given(seed=st.integers(0, 100_000), count=st.integers(2, 7), groups=st.booleans())
def test_who_stays_without_a_counterpart_is_told_what_holds(seed, count, groups):
    random = np.random.default_rng(seed)

    def made(name, number):
        return [
            party(f"{name}{k}", scores=dict(zip("xyz", random.choice([1.0, 2.0, 3.0, 4.0], 3), strict=True)))
            for k in range(number)
        ]  # fmt: skip

    first = made("a", count)
    second = made("b", int(random.integers(1, 5))) if groups else first
    found = match_groups(first, second) if groups else match_within(first)
    score = {
        (a.id, b.id): s
        for scores in (fits(first, second), fits(second, first))
        for a, row in zip(scores.first, scores.score, strict=True)
        for b, s in zip(scores.second, row, strict=True)
        if a.id != b.id
    }
    paired = {id: fit for fit in found.pairs for id in (fit.first, fit.second)}
    assert {u.party for u in found.unmatched} == {p.id for p in (*first, *second)} - paired.keys()
    for alone in found.unmatched:
        own = {other: s for (id, other), s in score.items() if id == alone.party}
        if alone.reason.code == "nothing-to-learn":
            assert max(own.values(), default=0.0) <= 1e-9
            continue
        best = alone.reason.values["party"]
        assert own[best] == pytest.approx(max(own.values()))
        assert paired[best].score >= own[best] - 1e-9


def test_both_reasons_for_staying_alone_can_be_met():
    strong, other, weak = (
        party(n, scores={"x": s}) for n, s in (("s", 4.0), ("o", 4.0), ("w", 1.0))
    )
    assert [u.reason.code for u in match_within([strong, other, weak]).unmatched] == [
        "others-gain-more"
    ]
    assert {u.reason.code for u in match_within([strong, other]).unmatched} == {"nothing-to-learn"}


VALUES = {
    "from": "a", "to": "b", "region": "a", "enterprise": "b", "capability": "data-governance",
    "here": "1.0", "there": "3.0", "role": "integrator", "sector": "28", "count": "2",
    "language": "en", "country": "DE", "group": "eu", "gate": "spectrum", "party": "a",
}  # fmt: skip


@pytest.mark.parametrize("code", PAIR)
def test_every_reason_of_a_pair_has_its_sentence(names, code):
    said = pair_reason(
        names, Items((names,)), Reason(code=code, values=VALUES), {"a": "A", "b": "B"}
    )
    assert " " in said
    assert said.endswith(".")


@pytest.mark.parametrize("code", UNMATCHED)
def test_every_reason_for_staying_alone_has_its_sentence(names, code):
    alone = Unmatched(party="b", reason=Reason(code=code, values=VALUES))
    said = unmatched_sentence(names.language, alone, {"a": "Works A"})
    assert ("Works A" in said) is (code == "others-gain-more")
    assert said.endswith(".")
