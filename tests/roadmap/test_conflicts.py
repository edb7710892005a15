"""Demands that can't be kept: the conflict is real, none of its limits is superfluous, each way out works."""

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.roadmap.made import candidate, limits, standing
from toolkit.model.reasons import LIMITS, WAYS_OUT
from toolkit.model.roadmap import Conflict, Reason
from toolkit.reports import wording
from toolkit.roadmap.conflicts import Demands, conflict, settled, softened
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
    assert ways["raise-budget"] == {"needed": "9"}
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


def test_a_demand_that_no_plan_can_keep_takes_no_other_demand_with_it():
    demands = Demands(
        (candidate("x", ["a"], earliest=2, cost=4.0), candidate("y", ["b"], cost=4.0)),
        standing(a=1.0, b=1.0),
        limits(budget=5.0, must=("x", "y")),
    )
    kept, conflicts = settled(demands)
    assert _codes(conflicts[0].limits) == [("gates", ""), ("must", "x"), ("years", "")]
    assert kept.must == ("y",)


def test_demands_that_can_be_kept_have_no_conflict():
    kept = Demands((candidate("x", ["a"]),), standing(a=1.0), limits(must=("x",)))
    assert conflict(kept) is None
    assert softened(kept) is None


ACTIONS = st.tuples(
    st.sampled_from(["a", "b", "c"]), st.sampled_from([None, ("a", 2), ("b", 3)]),
    st.sampled_from([6, 12]), st.sampled_from([1.0, 3.0]), st.sampled_from([0.0, 6.0]),
)  # fmt: skip
"""What an action raises and needs, its months, cost and effort."""


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    drawn=st.lists(ACTIONS, min_size=2, max_size=5),
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
    assert softened(demands) == kept
    assert set(kept.must) < set(must)
    assert schedule(candidates, demands.standing, kept).kept


TWO = standing(a=1.0, b=1.0)


def _pair(**each):
    return candidate("x", ["a"], **each), candidate("y", ["b"], **each)


# A case for every limit that can conflict; the demands are the two actions unless limits say otherwise.
CLASHES = {
    "must": (_pair(cost=3.0), {"budget": 5.0}),
    "must-not": ((candidate("x", ["b"], [("a", 2)]),), {"must": ("x",), "must_not": ("first",)}),
    "budget": (_pair(cost=3.0), {"budget": 5.0}),
    "partner-budget": (_pair(partner_cost=0.5), {"partner_budget": 0.75}),
    "staff": (_pair(effort=9.0, months=12), {"staff": 1.0}),
    "partner-staff": (_pair(partner_effort=9.0, months=12), {"partner_staff": 1.0}),
    "parallel": (_pair(months=12), {"parallel": 1}),
    "per-dimension": (_pair(months=12, area="d"), {"per_dimension": 1}),
    "first-year": (_pair(), {"first_year": 1}),
    "years": (_pair(months=18), {}),
    "gates": (_pair(earliest=2, gate="export"), {}),
    "balance": (_pair(), {"balance": "hard", "must": ()}),
    "requires": ((candidate("x", ["a"], [("b", 4)]),), {"must": ("x",)}),
    "excludes": ((candidate("x", ["a"], excludes=["y"]), candidate("y", ["b"])), {}),
}  # fmt: skip


def _demands(code):
    candidates, given_limits = CLASHES[code]
    banned = (candidate("first", ["a"]),) if code == "must-not" else ()
    return Demands(candidates, TWO, limits(**{"must": ("x", "y"), **given_limits}), banned)


@pytest.mark.parametrize("code", LIMITS)
def test_every_limit_can_conflict_and_without_it_the_demands_are_kept(code):
    demands = _demands(code)
    found = conflict(demands)
    named = [limit for limit in found.limits if limit.code == code]
    assert named
    assert demands.possible([limit for limit in demands.all() if limit not in named]) is not None


FIELDS = {
    "raise-budget": "budget", "raise-partner-budget": "partner_budget", "raise-staff": "staff",
    "raise-partner-staff": "partner_staff", "raise-parallel": "parallel",
    "raise-per-dimension": "per_dimension", "raise-first-year": "first_year", "raise-years": "years",
}  # fmt: skip
SMALLER = {"staff": 0.01, "partner_staff": 0.01}


def _after(demands, way, less=0.0):
    """The demands when a way out is taken, or a little less than it."""
    given_limits, action = demands.limits, way.values.get("action")
    match way.code:
        case "settle-gates":
            return replace(
                demands, candidates=tuple(replace(c, earliest=0) for c in demands.candidates)
            )
        case "soften-balance":
            change = {"balance": "soft"}
        case "drop":
            change = {"must": tuple(a for a in given_limits.must if a != action)}
        case "allow":
            allowed = tuple(c for c in demands.banned if c.action.id == action)
            return replace(
                demands, candidates=(*demands.candidates, *allowed),
                banned=tuple(c for c in demands.banned if c not in allowed),
            )  # fmt: skip
        case code:
            field = FIELDS[code]
            whole = field not in SMALLER
            value = float(way.values["needed"]) - less * SMALLER.get(field, 1)
            counted = field in ("parallel", "per_dimension", "first_year", "years")
            change = {field: int(value) if counted and whole else value}
    return replace(demands, limits=given_limits.model_copy(update=change))


WAYS = {
    "settle-gates": "gates", "soften-balance": "balance", "allow": "must-not", "drop": "must",
    **{way: way.removeprefix("raise-") for way in FIELDS},
}  # fmt: skip


@pytest.mark.parametrize("code", WAYS_OUT)
def test_every_way_out_is_offered_and_is_enough(code):
    demands = _demands(WAYS[code])
    way = next(way for way in conflict(demands).ways_out if way.code == code)
    assert conflict(_after(demands, way)) is None
    if code in FIELDS:
        assert conflict(_after(demands, way, less=1.0)) is not None


def test_a_way_out_is_enough_within_the_limits_that_are_not_part_of_the_conflict():
    one = candidate("x", ["a"], cost=3.0, months=12)
    demands = Demands((one,), TWO, limits(budget=1.0, must=("x",), years=1))
    found = conflict(demands)
    assert _codes(found.limits) == [("budget", ""), ("must", "x")]
    assert {w.code: w.values.get("needed") for w in found.ways_out}["raise-budget"] == "3"


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    drawn=st.lists(ACTIONS, min_size=1, max_size=4),
    budget=st.sampled_from([None, 1.0, 3.0]),
    staff=st.sampled_from([None, 0.5, 1.0]),
    parallel=st.sampled_from([1, 2]),
)  # fmt: skip
def test_a_limit_raised_as_told_ends_the_conflict_and_less_does_not(drawn, budget, staff, parallel):
    candidates = tuple(
        candidate(f"x{i}", [c], [needs] if needs else [], months, cost, effort=effort)
        for i, (c, needs, months, cost, effort) in enumerate(drawn)
    )
    must = tuple(c.action.id for c in candidates)
    demands = Demands(
        candidates, standing(a=1.0, b=0.0, c=2.0),
        limits(budget=budget, staff=staff, parallel=parallel, must=must),
    )  # fmt: skip
    found = conflict(demands)
    if found is None:
        return
    for way in found.ways_out:
        if way.code in FIELDS:
            after = _after(demands, way)
            others = [limit for limit in demands.all() if limit.code != WAYS[way.code]]
            # Another conflict stays where one is there whatever this limit is.
            assert conflict(after) is None or demands.possible(others) is None
            assert conflict(_after(demands, way, less=1.0)) is not None


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


@pytest.mark.parametrize("code", LIMITS)
def test_every_limit_has_its_words(names, code):
    reason = Reason(code=code, values={"action": "private-5g-pilot"})
    said = wording.conflict_sentence(names, Conflict(limits=(reason,), ways_out=()), limits())
    assert not said.endswith(f": {code}.")


@pytest.mark.parametrize("code", WAYS_OUT)
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
