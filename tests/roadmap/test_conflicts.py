"""Demands that can't be kept: the conflict is real, none of its limits is superfluous, each way out works."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.roadmap.made import candidate, limits, standing
from toolkit.model.roadmap import Conflict, Reason
from toolkit.reports import wording
from toolkit.roadmap.conflicts import Demands, conflict, settled
from toolkit.roadmap.schedule import schedule


def _codes(reasons):
    return sorted((r.code, r.values.get("action", "")) for r in reasons)


def test_one_demand_above_the_budget_conflicts_with_the_budget_alone():
    demands = Demands(
        (candidate("x", ["a"], cost=8.0, months=12), candidate("y", ["b"])),
        standing(a=1.0, b=1.0),
        limits(budget=5.0, must=("x", "y"), years=1),
    )
    found = conflict(demands)
    assert _codes(found.limits) == [("budget", ""), ("must", "x"), ("years", "")]
    ways = {w.code: w.values for w in found.ways_out}
    assert ways["raise-budget"] == {"needed": "8"}
    assert ways["raise-years"] == {"needed": "2"}
    assert ways["drop"] == {"action": "x"}


def test_two_demands_that_exclude_each_other_conflict_and_nothing_else_does():
    demands = Demands(
        (candidate("x", ["a"], excludes=["y"]), candidate("y", ["b"])),
        standing(a=1.0, b=1.0),
        limits(must=("x", "y"), budget=100.0),
    )
    found = conflict(demands)
    assert _codes(found.limits) == [("excludes", ""), ("must", "x"), ("must", "y")]
    kept, conflicts = settled(demands)
    assert kept.must == ("x",)
    assert len(conflicts) == 1


def test_a_demand_whose_preparation_is_excluded_names_the_exclusion():
    demands = Demands(
        (candidate("x", ["b"], [("a", 2)]),),
        standing(a=1.0, b=1.0),
        limits(must=("x",), must_not=("first",)),
        banned=(candidate("first", ["a"]),),
    )
    found = conflict(demands)
    assert ("must-not", "first") in _codes(found.limits)
    assert {w.code for w in found.ways_out} >= {"allow", "drop"}


def test_staff_parallel_work_and_the_partner_are_named_with_what_is_enough():
    two = (
        candidate("x", ["a"], effort=12.0, partner_cost=0.5),
        candidate("y", ["b"], effort=12.0, partner_cost=0.5),
    )
    where = standing(a=1.0, b=1.0)
    short = conflict(Demands(two, where, limits(staff=1.0, must=("x", "y"))))
    assert {w.code: w.values.get("needed") for w in short.ways_out}["raise-staff"] == "2"
    longer = tuple(candidate(c.action.id, list(c.pulls), months=12, partner_cost=0.5) for c in two)
    narrow = conflict(Demands(longer, where, limits(parallel=1, must=("x", "y"))))
    assert {w.code: w.values.get("needed") for w in narrow.ways_out}["raise-parallel"] == "2"
    poor = conflict(Demands(longer, where, limits(partner_budget=0.5, must=("x", "y"))))
    assert {w.code: w.values.get("needed") for w in poor.ways_out}["raise-partner-budget"] == "1"


def test_a_hard_balance_without_a_talent_action_is_softened():
    demands = Demands((candidate("x", ["a"]),), standing(a=1.0), limits(balance="hard"))
    found = conflict(demands)
    assert _codes(found.limits) == [("balance", "")]
    assert [w.code for w in found.ways_out] == ["soften-balance"]
    assert settled(demands)[0].balance == "soft"


def test_demands_that_can_be_kept_have_no_conflict():
    assert conflict(Demands((candidate("x", ["a"]),), standing(a=1.0), limits(must=("x",)))) is None


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    drawn=st.lists(
        st.tuples(
            st.sampled_from(["a", "b", "c"]), st.sampled_from([None, ("a", 2), ("b", 3)]),
            st.sampled_from([6, 12]), st.sampled_from([1.0, 3.0]), st.sampled_from([0.0, 6.0]),
        ),
        min_size=2, max_size=5,
    ),
    budget=st.sampled_from([None, 1.0, 3.0]),
    staff=st.sampled_from([None, 0.5, 1.0]),
    parallel=st.sampled_from([1, 2]),
    excluding=st.booleans(),
)  # fmt: skip
def test_a_conflict_is_real_and_none_of_its_limits_is_superfluous(
    drawn, budget, staff, parallel, excluding
):
    candidates = tuple(
        candidate(
            f"x{i}", [c], [needs] if needs else [], months, cost, effort=effort,
            excludes=["x1"] if excluding and i == 0 else [],
        )
        for i, (c, needs, months, cost, effort) in enumerate(drawn)
    )  # fmt: skip
    must = tuple(c.action.id for c in candidates)
    given_limits = limits(budget=budget, staff=staff, parallel=parallel, must=must)
    demands = Demands(candidates, standing(a=1.0, b=0.0, c=2.0), given_limits)
    found = conflict(demands)
    if found is None:
        assert schedule(candidates, demands.standing, given_limits).kept
        return
    assert demands.possible(found.limits) is None
    for limit in found.limits:
        rest = [other for other in found.limits if other != limit]
        assert demands.possible(rest) is not None
    kept, conflicts = settled(demands)
    assert conflicts[0] == found
    assert set(kept.must) < set(must)
    assert schedule(candidates, demands.standing, kept).kept


def test_the_plan_tells_the_conflict_and_leaves_the_demand_out(planned, assessment):
    roadmap = planned(assessment, budget=100_000, must=("joint-plant-or-platform",))
    assert len(roadmap.conflicts) == 1
    assert ("must", "joint-plant-or-platform") in _codes(roadmap.conflicts[0].limits)
    left = {x.action: x.reasons[0].code for x in roadmap.left_out}
    assert left["joint-plant-or-platform"] == "must-impossible"
    assert roadmap.chosen


def test_a_conflict_is_told_with_its_ways_out(planned, assessment, names):
    roadmap = planned(assessment, budget=100_000, must=("private-5g-pilot",), years=1)
    found = roadmap.conflicts[0]
    said = wording.conflict_sentence(names, found, roadmap.limits)
    assert said.startswith("No plan keeps all of these together: ")
    assert "your demand for “5G private-network pilot" in said
    assert "doing without “5G private-network pilot" in wording.ways_out_sentence(
        names, found, roadmap.limits
    )


LIMIT_CODES = [
    "must", "must-not", "budget", "partner-budget", "staff", "partner-staff", "parallel",
    "per-dimension", "first-year", "years", "gates", "balance", "requires", "excludes",
]  # fmt: skip
WAY_CODES = [
    "raise-budget", "raise-partner-budget", "raise-staff", "raise-partner-staff", "raise-parallel",
    "raise-per-dimension", "raise-first-year", "raise-years", "settle-gates", "soften-balance",
    "allow", "drop",
]  # fmt: skip


@pytest.mark.parametrize("code", LIMIT_CODES)
def test_every_limit_has_its_words(names, code):
    reason = Reason(code=code, values={"action": "private-5g-pilot"})
    said = wording.conflict_sentence(names, Conflict(limits=(reason,), ways_out=()), limits())
    assert not said.endswith(f": {code}.")


@pytest.mark.parametrize("code", WAY_CODES)
def test_every_way_out_has_its_words(names, code):
    reason = Reason(code=code, values={"action": "private-5g-pilot", "needed": "3"})
    said = wording.ways_out_sentence(names, Conflict(limits=(), ways_out=(reason,)), limits())
    assert not said.endswith(f": {code}.")


@pytest.mark.parametrize(
    ("needed", "rate", "shown"),
    [("234001", 1, "$240K"), ("230000", 1, "$230K"), ("1000001", 1, "$1.1M")],
)
def test_the_budget_that_is_named_is_enough_as_it_is_read(names, needed, rate, shown):
    way = Reason(code="raise-budget", values={"needed": needed})
    said = wording.ways_out_sentence(names, Conflict(limits=(), ways_out=(way,)), limits(rate=rate))
    assert shown in said
