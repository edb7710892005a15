"""No plan breaks a limit of either party, and what is optimal is so by counting everything."""

import itertools
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from tests.roadmap.made import candidate, limits, standing
from toolkit.model.assessment import Assessment, GateAnswer, Partner, Subject
from toolkit.roadmap.greedy import greedy
from toolkit.roadmap.instruments import groups, groups_by_country, opened_through
from toolkit.roadmap.parties import effort_of, leads, partner_share
from toolkit.roadmap.room import Room
from toolkit.roadmap.schedule import schedule
from toolkit.roadmap.standing import keeps_requirements, reached, worth


def _best(candidates, where, given_limits):
    """The worth of the best plan, by trying all."""
    room = Room.of(candidates, given_limits)
    choices = [[None, *range(room.periods - c.periods + 1)] for c in candidates]
    best = None
    for combination in itertools.product(*choices):
        starts = {
            c.action.id: t for c, t in zip(candidates, combination, strict=True) if t is not None
        }
        if (
            set(given_limits.must) <= starts.keys()
            and room.keeps(starts)
            and keeps_requirements(room.candidates, starts, where)
        ):
            value = worth(room.candidates, starts, where, room.periods)
            best = value if best is None else max(best, value)
    return best


CASES = st.lists(
    st.tuples(
        st.sampled_from(["a", "b", "c", ("a", 2), ("b", 3), ("c", 1)]),
        st.sampled_from([None, ("a", 1), ("b", 2)]),
        st.sampled_from([6, 12]),
        st.sampled_from([1.0, 2.0, 3.0]),
        st.sampled_from([0.0, 0.5]),
        st.sampled_from([0.0, 6.0]),
    ),
    min_size=1,
    max_size=5,
)
LIMITS = st.fixed_dictionaries(
    {
        "budget": st.sampled_from([None, 1.0, 2.0, 4.0]),
        "partner_budget": st.sampled_from([None, 0.5, 1.5]),
        "staff": st.sampled_from([None, 0.5, 1.0, 2.0]),
        "parallel": st.sampled_from([1, 2, 3]),
        "per_dimension": st.sampled_from([1, 3]),
        "first_year": st.sampled_from([1, 2, 6]),
    }
)


def _made(drawn):
    return [
        candidate(
            f"x{i}", [c], [needs] if needs else [], months, cost,
            partner_cost=cost * share, effort=effort, area="d" if i % 2 else "e",
            excludes=[f"x{i + 1}"] if i == 1 else [], earliest=1 if i == 3 else 0,
            after=["x0", "x1"] if i == 2 else [],
        )
        for i, (c, needs, months, cost, share, effort) in enumerate(drawn)
    ]  # fmt: skip


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(now=st.lists(st.sampled_from([0.0, 0.7, 1.5, 2.4]), min_size=3, max_size=3),
       drawn=CASES, wished=LIMITS)  # fmt: skip
def test_no_better_plan_exists_and_no_limit_is_broken(now, drawn, wished):
    where = standing(**dict(zip("abc", now, strict=True)))
    candidates, given_limits = _made(drawn), limits(years=2, **wished)
    found = schedule(candidates, where, given_limits)
    room = Room.of(candidates, given_limits)
    assert room.keeps(found.starts)
    assert keeps_requirements(room.candidates, found.starts, where)
    best = _best(candidates, where, given_limits)
    assert found.objective == pytest.approx(best, rel=0.0101, abs=1e-6)
    assert found.gap is not None
    assert best <= found.objective * (1 + found.gap) + 1e-6


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(drawn=CASES, wished=LIMITS, more=st.sampled_from([0.5, 1.0, 3.0]))
def test_more_money_never_lowers_what_is_proven(drawn, wished, more):
    assume(wished["budget"] is not None)
    where = standing(a=0.7, b=0.7, c=0.0)
    candidates, poor = _made(drawn), limits(years=2, **wished)
    rich = poor.model_copy(update={"budget": poor.budget + more})
    before, after = (schedule(candidates, where, one) for one in (poor, rich))
    assert before.method == after.method == "proven"
    assert after.objective * (1 + after.gap) >= before.objective - 1e-9


def test_what_stands_does_not_depend_on_the_order_of_finishing():
    assert reached(0.7, [(2.0, 1.0), (3.0, 1.0)]) == pytest.approx(2.7)
    assert reached(0.7, [(3.0, 1.0), (2.0, 1.0)]) == pytest.approx(2.7)
    assert reached(1.5, [(2.0, 1.0), (2.0, 1.0)]) == pytest.approx(2.0)
    assert reached(2.5, [(2.0, 1.0)]) == pytest.approx(2.5)


def test_what_comes_first_is_finished_first_where_both_are_planned():
    where = standing(a=1.0, b=1.0)
    survey = candidate("survey", ["b"], months=12)
    network = candidate("network", ["a"], after=["survey", "nowhere"])
    assert schedule([network], where, limits()).starts == {"network": 0}
    both = schedule([network, survey], where, limits(years=2)).starts
    assert both == {"survey": 0, "network": 2}
    assert set(schedule([network, survey], where, limits(years=1)).starts) == {"network"}
    room = Room.of([network, survey], limits(years=2))
    assert room.keeps({"network": 2, "survey": 0})
    assert not room.keeps({"network": 1, "survey": 0})
    thumb, _ = greedy([network, survey], where, limits(years=2, must=("survey", "network")))
    assert thumb == {"survey": 0, "network": 2}


def test_whose_role_stands_first_leads_and_a_role_of_both_decides_nothing(library):
    network = library.cooperation.actions["private-5g-pilot"]
    assert network.partners[0] == "telecom-operator"
    assert leads(network, ["host-enterprise"], ["telecom-operator"]) == "partner"
    assert leads(network, ["telecom-operator"], ["equipment-vendor"]) == "own"
    assert leads(network, ["host-enterprise"], ["host-enterprise"]) is None
    assert leads(network, ["host-enterprise"], []) == "own"
    assert leads(network, ["government"], ["government"]) is None


def test_an_instrument_for_those_who_work_in_china_is_not_opened_by_a_partner_there(library):
    def asked(**conditions):
        subject = Subject(name="W", profile={"home-country": "UG", "partner-countries": ("CN",)})
        return Assessment(
            version="1.0", subject=subject, partner=Partner(name="P", country="CN"),
            conditions=conditions,
        )  # fmt: skip

    def open_to(**conditions):
        return groups(asked(**conditions), library.classifications)

    assert {"any", "host-ug", "african-union", "brics"} <= open_to()
    assert "host-cn" not in open_to()
    assert "host-cn" in open_to(**{"foreign-investment": "yes"})
    brought = groups_by_country(asked(), library.classifications)
    assert [*brought] == ["UG", "CN"]
    instruments = library.cooperation.instruments
    told = {
        id: opened_through(instruments[id], brought)
        for id in ("brics-innovation-centre", "unido-aim-global", "5g-factory-catalogue")
    }
    assert told == {
        "brics-innovation-centre": ("CN",), "unido-aim-global": ("UG",), "5g-factory-catalogue": (),
    }  # fmt: skip


def test_a_partner_with_an_empty_purse_keeps_shared_actions_out():
    where = standing(a=1.0, b=1.0)
    pair = [candidate("shared", ["a"], cost=2.0, partner_cost=1.0), candidate("own", ["b"])]
    assert set(schedule(pair, where, limits()).starts) == {"shared", "own"}
    assert set(schedule(pair, where, limits(partner_budget=0.5)).starts) == {"own"}


def test_staff_of_either_party_is_kept_in_each_half_year():
    where = standing(a=1.0, b=1.0)
    pair = [candidate("x", ["a"], effort=6.0), candidate("y", ["b"], effort=6.0)]
    at_once = schedule(pair, where, limits(staff=2.0)).starts
    assert at_once == {"x": 0, "y": 0}
    in_turn = schedule(pair, where, limits(staff=1.0)).starts
    assert sorted(in_turn.values()) == [0, 1]
    assert schedule(pair, where, limits(staff=0.5)).starts == {}


def test_three_of_one_dimension_run_at_once_and_six_start_in_the_first_year():
    names = "abcdefgh"
    where = standing(**dict.fromkeys(names, 1.0))
    many = [candidate(f"x-{n}", [n], area="d") for n in names]
    starts = schedule(many, where, limits(parallel=9, years=2)).starts
    assert max(sum(t == p for t in starts.values()) for p in range(4)) == 3
    assert sum(t < 2 for t in starts.values()) == 6


def test_a_hard_balance_brings_in_what_the_plan_would_not_hold():
    where = standing(a=1.0, b=1.0, c=1.0)
    actions = [
        candidate("pilot", ["a"], modality="application-pilot"),
        candidate("teach", ["c"], modality="talent"),
        candidate("norm", ["c"], modality="standards"),
        candidate("list", ["c"], modality="data-element"),
    ]
    one_each = limits(parallel=1, years=2)
    assert (
        "pilot" in schedule(actions, where, one_each.model_copy(update={"balance": "off"})).starts
    )
    hard = schedule(actions, where, one_each.model_copy(update={"balance": "hard"}))
    assert {"teach", "norm", "list"} <= set(hard.starts)
    assert hard.kept


def test_goals_pull_the_plan_towards_them(planned, assessment):
    base = planned(assessment, budget=100_000, years=1)
    goal = "international-exchange"
    bent = planned(assessment, budget=100_000, years=1, goals={goal: 5})

    def serving(roadmap, cooperation):
        return sum(goal in cooperation.actions[p.action].targets for p in roadmap.chosen)

    from toolkit.content.library import Library

    cooperation = Library.open().cooperation
    assert serving(bent, cooperation) > serving(base, cooperation)
    told = [r.code for p in bent.chosen if p.goals for r in p.reasons]
    assert "goal" in told


def test_open_gates_warn_delay_or_block_as_the_person_chooses(planned, assessment, library):
    wide = {"budget": None, "years": 3, "parallel": 8}
    delayed = planned(assessment, open_gates="delay", gate_delay=3, **wide)
    gated = [p for p in delayed.chosen if p.open_gates]
    assert gated
    assert all(p.start >= 3 for p in gated)
    assert any(p.start < 3 for p in delayed.chosen)
    blocked = planned(assessment, open_gates="block", **wide)
    assert not any(p.open_gates for p in blocked.chosen)
    left = {x.action: x.reasons[0].code for x in blocked.left_out}
    assert left["first-cloud-applications"] == "gate-open"
    settled = assessment.model_copy(
        update={"gates": {g: GateAnswer(state="settled") for g in library.cooperation.gates}}
    )
    assert any(p.gates for p in planned(settled, open_gates="block", **wide).chosen)


def test_the_partner_bears_the_share_of_the_modality_or_nothing(library):
    cooperation = library.cooperation
    action = cooperation.actions["private-5g-pilot"]
    assert partner_share(action, cooperation, None) == 0.0
    assert partner_share(action, cooperation, Partner(name="P")) == 0.3
    operator = Partner(name="P", roles=("telecom-operator",))
    assert partner_share(action, cooperation, operator) == 0.3
    assert partner_share(action, cooperation, Partner(name="P", roles=("vocational-college",))) == 0
    stated = action.model_copy(update={"partner_share": 0.8})
    assert partner_share(stated, cooperation, operator) == 0.8


def test_effort_is_the_staff_of_the_band_times_the_likely_months(library):
    action = library.cooperation.actions["private-5g-pilot"]  # M to L, 6 to 12 months
    assert effort_of(action, library.cooperation) == pytest.approx((1 * 2) ** 0.5 * 9)
    assert effort_of(action.model_copy(update={"effort": 4.0}), library.cooperation) == 4.0


def test_two_parties_pay_their_parts_within_both_budgets(planned, assessment):
    shared = assessment.model_copy(update={"partner": Partner(name="Solution house")})
    roadmap = planned(shared, budget=150_000, partner_budget=60_000, staff=1.0, partner_staff=0.5)
    assert roadmap.partner == "Solution house"
    assert roadmap.chosen
    for year in range(3):
        parts = [(p.cost_by_year[year], p.partner_cost / p.cost) for p in roadmap.chosen]
        assert sum(cost * (1 - share) for cost, share in parts) <= 150_000 * 1.00001
        assert sum(cost * share for cost, share in parts) <= 60_000 * 1.00001
    for t in range(6):
        running = [p for p in roadmap.chosen if p.start <= t < p.start + p.periods]
        assert sum(p.effort / p.periods for p in running) <= 6.0 + 1e-4
        assert sum(p.partner_effort / p.periods for p in running) <= 3.0 + 1e-4


def test_a_candidate_alone_is_what_it_was():
    one = candidate("x", ["a"], cost=5.0, partner_cost=2.0)
    assert one.own_cost == 3.0
    assert replace(one, partner_cost=0.0).own_cost == 5.0


STEPS = st.lists(
    st.tuples(
        st.sampled_from("ab"),
        st.tuples(st.sampled_from([2.0, 3.5, 5.0]), st.sampled_from([0.5, 1.0, 2.0])),
        st.sampled_from([6, 12]),
        st.sampled_from([None, ("b", 2)]),
    ),
    min_size=2,
    max_size=5,
)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(drawn=STEPS, now=st.sampled_from([0.0, 1.3, 2.0]))
def test_steps_of_any_size_are_planned_as_well_as_brute_force(drawn, now):
    where = standing(a=now, b=0.5)
    candidates = [
        replace(candidate(f"x{i}", [], [needs] if needs else [], months), lifts={item: pull})
        for i, (item, pull, months, needs) in enumerate(drawn)
    ]
    within = limits(years=2, parallel=2, budget=2.0)
    found = schedule(candidates, where, within)
    room = Room.of(candidates, within)
    assert room.keeps(found.starts)
    assert keeps_requirements(room.candidates, found.starts, where)
    best = _best(candidates, where, within)
    assert found.objective == pytest.approx(best, rel=0.0101, abs=1e-6)


def test_greedy_keeps_every_limit_too():
    where = standing(a=0.7, b=0.7, c=0.0)
    drawn = [("a", None, 6, 2.0, 0.5, 6.0), (("b", 3), ("a", 1), 12, 1.0, 0.0, 0.0),
             ("c", ("b", 2), 6, 3.0, 0.5, 6.0), ("a", None, 12, 1.0, 0.0, 6.0)]  # fmt: skip
    candidates = _made(drawn)
    within = limits(years=2, budget=3.0, partner_budget=1.5, staff=1.0, per_dimension=1, parallel=2)
    starts, total = greedy(candidates, where, within)
    room = Room.of(candidates, within)
    assert total > 0
    assert room.keeps(starts)
    assert keeps_requirements(room.candidates, starts, where)
