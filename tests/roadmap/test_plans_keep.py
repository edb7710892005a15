"""No plan ever breaks a limit, a prerequisite, an order or an exclusion, and more of a limit never lowers what is proven.

What a plan may not do is counted here from the actions themselves, and none of the planner's own rules is used.
"""

import itertools
from math import ceil

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.roadmap.drawn import ACTIONS, LIMITS, NOW, SLOW, problem
from toolkit.roadmap import planned_in
from toolkit.roadmap.standing import worth

HAIR = 1e-5
WISHES = {
    "balance": st.sampled_from(["off", "soft", "hard"]),
    "must": st.sampled_from([(), (), ("x0",), ("x2", "x3")]),
}


def _length(action):
    return ceil((action.duration_months.low + action.duration_months.high) / 2 / 6)


def _scores(actions, starts, now, t):
    """Where everything measured stands in half-year `t`: one level for each finished action, the lowest ceiling first."""
    found = {}
    for measured, today in now.items():
        ceilings = sorted(
            r.to if r.to is not None else 4
            for id, start in starts.items()
            for r in actions[id].raises
            if r.capability == measured and start + _length(actions[id]) <= t
        )
        found[measured] = today
        for ceiling in ceilings:
            found[measured] = max(found[measured], min(found[measured] + 1, ceiling))
    return found


def _stands(need, scores):
    """The score that a prerequisite looks at; the only dimension is the mean of all that is measured."""
    if need.dimension:
        return sum(scores.values()) / len(scores)
    return scores.get(need.capability, -1.0)


def broken(made, starts):
    """Every limit, prerequisite, order and exclusion that a plan does not keep."""
    limits, actions, faults = made.limits, made.cooperation.actions, []
    halves = 2 * limits.years
    running = {
        t: [id for id, start in starts.items() if start <= t < start + _length(actions[id])]
        for t in range(halves)
    }

    def spent(t, partner):
        return sum(
            float(actions[id].cost.low) / _length(actions[id])
            * (actions[id].partner_share if partner else 1 - actions[id].partner_share)
            for id in running[t]
        )  # fmt: skip

    def busy(t, partner):
        return sum(
            actions[id].effort / _length(actions[id]) / 6
            * (actions[id].partner_share if partner else 1 - actions[id].partner_share)
            for id in running[t]
        )  # fmt: skip

    for year in range(limits.years):
        for name, partner in (("budget", False), ("partner_budget", True)):
            most = getattr(limits, name)
            if (
                most is not None
                and spent(2 * year, partner) + spent(2 * year + 1, partner) > most + HAIR
            ):
                faults.append((name, year))
    for t in range(halves):
        for name, partner in (("staff", False), ("partner_staff", True)):
            most = getattr(limits, name)
            if most is not None and busy(t, partner) > most + HAIR:
                faults.append((name, t))
        if len(running[t]) > limits.parallel:
            faults.append(("parallel", t))
        areas = [made.ground.area[actions[id].raises[0].capability] for id in running[t]]
        if areas and max(map(areas.count, areas)) > limits.per_dimension:
            faults.append(("per_dimension", t))
    if sum(start < 2 for start in starts.values()) > limits.first_year:
        faults.append(("first_year", 0))
    for id, start in starts.items():
        action = actions[id]
        gated = bool(action.gates)
        if start < 0 or start + _length(action) > halves:
            faults.append(("years", id))
        if id in limits.must_not:
            faults.append(("must_not", id))
        if set(action.excludes) & starts.keys():
            faults.append(("excludes", id))
        if any(o in starts and starts[o] + _length(actions[o]) > start for o in action.after):
            faults.append(("after", id))
        if gated and limits.open_gates == "delay" and start < limits.gate_delay:
            faults.append(("gate", id))
        if gated and limits.open_gates == "block" and id not in limits.must:
            faults.append(("gate", id))
        there = _scores(actions, starts, made.ground.standing.now, start)
        faults += [
            ("requires", id)
            for need in action.requires
            if _stands(need, there) < need.level - 0.2 - HAIR
        ]
    return faults


@settings(max_examples=120, deadline=None, suppress_health_check=SLOW)
@given(
    drawn=ACTIONS, now=NOW, wished=LIMITS, wishes=st.fixed_dictionaries(WISHES), rough=st.booleans()
)
def test_no_plan_breaks_anything(drawn, now, wished, wishes, rough):
    made = problem(drawn, now, wished, **wishes)
    roadmap = planned_in(made, rough=rough)
    assert broken(made, {p.action: p.start for p in roadmap.chosen}) == []
    if not rough and not roadmap.conflicts:
        screened = {c.action.id for c in made.screened()[0]}
        assert set(wishes["must"]) & screened <= {p.action for p in roadmap.chosen}


@settings(max_examples=40, deadline=None, suppress_health_check=SLOW)
@given(drawn=ACTIONS.map(lambda drawn: drawn[:4]), now=NOW, wished=LIMITS)
def test_no_plan_that_breaks_nothing_is_better(drawn, now, wished):
    made = problem(drawn, now, wished)
    roadmap = planned_in(made)
    usable = {c.action.id: c for c in made.screened()[0]}
    halves = 2 * made.limits.years
    choices = [[None, *range(halves - c.periods + 1)] for c in usable.values()]
    best = 0.0
    for times in itertools.product(*choices):
        starts = {id: t for id, t in zip(usable, times, strict=True) if t is not None}
        if not broken(made, starts):
            best = max(best, worth(usable, starts, made.ground.standing, halves))
    assert roadmap.objective == pytest.approx(best, rel=0.0101, abs=1e-6)
    assert best <= roadmap.objective * (1 + roadmap.gap) + 1e-6


MORE = {
    "budget": 1.5, "partner_budget": 0.75, "staff": 0.4, "partner_staff": 0.25, "parallel": 1,
    "per_dimension": 2, "first_year": 2,
}  # fmt: skip


@pytest.mark.parametrize("name", MORE)
@settings(max_examples=12, deadline=None, suppress_health_check=SLOW)
@given(drawn=ACTIONS, now=NOW, wished=LIMITS)
def test_more_of_a_limit_never_lowers_what_is_proven(name, drawn, now, wished):
    less = {**wished, name: wished[name] or MORE[name]}
    before = planned_in(problem(drawn, now, less))
    after = planned_in(problem(drawn, now, {**less, name: less[name] + MORE[name]}))
    assert before.method == after.method == "proven"
    assert after.objective * (1 + after.gap) >= before.objective - 1e-9


BROKEN = {
    "budget": {"budget": 1.5}, "partner_budget": {"partner_budget": 0.75}, "staff": {"staff": 0.4},
    "partner_staff": {"partner_staff": 0.4}, "parallel": {"parallel": 1},
    "per_dimension": {"per_dimension": 1}, "first_year": {"first_year": 1},
    "must_not": {"must_not": ("x0",)}, "gate": {"open_gates": "delay"}, "years": {"years": 1},
    "excludes": {}, "after": {}, "requires": {},
}  # fmt: skip


@pytest.mark.parametrize("name", BROKEN)
def test_a_plan_that_breaks_something_is_seen(name):
    pair = [
        {"raises": ["a"], "cost": 2.0, "effort": 6.0, "partner_share": 0.5, "modality": "technology",
         "months": 18 if name == "years" else 6, "gates": ["export"] if name == "gate" else [],
         "excludes": ["x1"] if name == "excludes" else [], "after": ["x1"] if name == "after" else [],
         "requires": [("d", 2)] if name == "requires" else []}
        for name in (name, "")
    ]  # fmt: skip
    wide = {"parallel": 3, "first_year": 6, "per_dimension": 3, "years": 2}
    made = problem(pair, [1.0, 1.0, 1.0], {**wide, **BROKEN[name]})
    assert {fault for fault, _ in broken(made, {"x0": 0, "x1": 0})} == {name}
