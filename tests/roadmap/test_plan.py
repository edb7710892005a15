"""No plan breaks a limit, each action has a true reason, and the outlook is the kernel's."""

import itertools

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from toolkit.model.assessment import CapabilityAnswer
from toolkit.model.base import Interval
from toolkit.model.cooperation import Action
from toolkit.model.roadmap import Limits
from toolkit.roadmap.candidates import Candidate, costed
from toolkit.roadmap.greedy import greedy
from toolkit.roadmap.schedule import schedule
from toolkit.roadmap.standing import Standing, keeps_requirements, standing_after


def test_plan_keeps_the_yearly_budget_and_the_parallel_work(planned, assessment):
    roadmap = planned(assessment)
    assert roadmap.chosen
    for year in range(3):
        assert sum(p.cost_by_year[year] for p in roadmap.chosen) <= 300_000 + 1e-6
    for half_year in range(6):
        running = [p for p in roadmap.chosen if p.start <= half_year < p.start + p.periods]
        assert len(running) <= 3
    assert all(p.start + p.periods <= 6 for p in roadmap.chosen)
    assert sum(p.start < 2 for p in roadmap.chosen) <= 6


def test_plan_starts_in_the_year_after_today(planned, assessment):
    assert planned(assessment).limits.start_year == 2027


def test_budget_is_converted_by_the_rate_that_was_entered(planned, assessment):
    in_dong = planned(assessment, budget=300_000 * 25_000.0, currency="VND", rate=25_000.0)
    assert in_dong.limits.budget == pytest.approx(300_000)
    same = planned(assessment)
    assert in_dong.objective == pytest.approx(same.objective, rel=(same.gap or 0) + 0.0101)
    assert sum(p.cost_by_year[0] for p in in_dong.chosen) <= 300_000 * 1.00001


def test_every_action_is_either_chosen_or_left_out_with_a_reason(planned, assessment, library):
    roadmap = planned(assessment)
    named = [p.action for p in roadmap.chosen] + [left.action for left in roadmap.left_out]
    assert sorted(named) == sorted(library.cooperation.actions)
    assert all(p.reasons for p in roadmap.chosen)
    assert all(left.reasons for left in roadmap.left_out)


def test_expected_score_never_falls_and_starts_at_todays_score(planned, assessment):
    scores = [year.score for year in planned(assessment).outlook]
    assert scores[0] == pytest.approx(0.9, abs=0.1)
    assert scores == sorted(scores)
    assert scores[-1] > scores[0]


def test_gains_of_the_actions_add_up_to_the_expected_rise(planned, assessment):
    roadmap = planned(assessment)
    rise = roadmap.outlook[-1].score - roadmap.outlook[0].score
    assert sum(p.gain for p in roadmap.chosen) == pytest.approx(rise, abs=1e-9)


def test_more_money_never_makes_the_plan_worse(planned, assessment):
    poor = planned(assessment, budget=60_000)
    rich = planned(assessment, budget=600_000)
    assert rich.objective >= poor.objective * (1 - 0.0101)


def test_without_money_nothing_is_planned_and_the_reason_says_so(planned, assessment):
    roadmap = planned(assessment, budget=0)
    assert roadmap.chosen == ()
    assert {r.code for left in roadmap.left_out for r in left.reasons} >= {"over-budget"}


def test_a_demanded_action_is_planned_and_a_refused_one_is_not(planned, assessment):
    first = planned(assessment).chosen[0].action
    without = planned(assessment, must_not=(first,))
    assert first not in {p.action for p in without.chosen}
    assert {left.action: left.reasons[0].code for left in without.left_out}[first] == "must-not"
    demanded = planned(assessment, must=(without.chosen[-1].action,))
    kept = {p.action: [r.code for r in p.reasons] for p in demanded.chosen}
    assert "must" in kept[without.chosen[-1].action]


def test_a_condition_answered_no_keeps_its_action_out(planned, assessment):
    refused = assessment.model_copy(update={"conditions": {"hazardous-site": "no"}})
    left = {item.action: item.reasons[0].code for item in planned(refused).left_out}
    assert left["remote-operation-pilot"] == "condition-not-met"


def test_what_is_not_measured_is_not_planned(planned, assessment):
    answers = dict(assessment.answers)
    answers["energy-carbon-safety"] = CapabilityAnswer(status="unknown")
    unmeasured = assessment.model_copy(update={"answers": answers})
    roadmap = planned(unmeasured, budget=None)
    assert "energy-carbon-safety" not in {c for p in roadmap.chosen for c in p.raises}
    codes = {left.action: left.reasons[0].code for left in roadmap.left_out}
    assert codes["energy-and-carbon-metering"] == "not-measured"


def test_gates_stay_open_until_they_are_settled(planned, assessment):
    roadmap = planned(assessment, budget=None, years=5, parallel=8)
    gated = next(p for p in roadmap.chosen if p.gates)
    assert gated.open_gates == gated.gates


def test_instruments_are_those_of_the_country(planned, assessment, library):
    roadmap = planned(assessment, budget=None, years=5, parallel=8)
    for item in roadmap.chosen:
        for instrument in item.instruments:
            assert "eu" not in library.cooperation.instruments[instrument].countries
            assert "host-cn" not in library.cooperation.instruments[instrument].countries


@pytest.mark.parametrize("level", [0, 1, 2, 3])
def test_an_enterprise_of_any_level_gets_a_plan(planned, assessment, level):
    answers = {
        id: a.model_copy(update={"ladder": level, "coverage": 100})
        for id, a in assessment.answers.items()
    }
    roadmap = planned(assessment.model_copy(update={"answers": answers}), budget=2e6, parallel=6)
    assert roadmap.outlook[-1].score > roadmap.outlook[0].score


# -- the schedule against brute force ------------------------------------------------------------------------------

LIMITS = Limits(
    budget=None, currency="USD", rate=1, rate_on=None, years=1, parallel=2, start_year=2027
)


def _candidate(name, raises, requires=(), months=6, cost=1.0, excludes=()):
    action = Action.model_validate(
        {
            "id": name, "code": name, "for": ["enterprise"], "title": name, "summary": name,
            "first_step": name, "modality": "technology", "channel": "technology", "stage": 4,
            "raises": [{"capability": c} for c in raises],
            "requires": [{"capability": c, "level": k} for c, k in requires],
            "excludes": list(excludes), "duration_months": {"low": months, "high": months},
            "cost": {"low": "S", "high": "S"}, "partners": [], "kpi": name, "verify": name,
        }
    )  # fmt: skip
    return Candidate(action, -(-months // 6), cost, Interval(low=cost, high=cost))


def _worth(candidates, starts, standing, periods):
    """The objective, computed from the calendar alone."""
    by_id = {c.action.id: c for c in candidates}
    total = 0.0
    for t in range(1, periods + 1):
        now = standing_after(by_id, starts, standing, t)
        weight = 0.5 / periods + (0.5 if t == periods else 0)
        total += weight * sum(standing.value[c] * (now[c] - standing.now[c]) for c in now)
    return total


def _feasible(candidates, starts, standing, limits):
    by_id = {c.action.id: c for c in candidates}
    for t in range(limits.years * 2):
        if sum(s <= t < s + by_id[a].periods for a, s in starts.items()) > limits.parallel:
            return False
    for year in range(limits.years):
        spent = sum(
            by_id[a].cost / by_id[a].periods
            for a, s in starts.items()
            for t in range(s, s + by_id[a].periods)
            if t // 2 == year
        )
        if limits.budget is not None and spent > limits.budget + 1e-9:
            return False
    if any(other in starts for a in starts for other in by_id[a].action.excludes):
        return False
    return keeps_requirements(by_id, starts, standing)


def _best(candidates, standing, limits):
    periods = limits.years * 2
    choices = [[None, *range(periods - c.periods + 1)] for c in candidates]
    best = 0.0
    for combination in itertools.product(*choices):
        starts = {
            c.action.id: t for c, t in zip(candidates, combination, strict=True) if t is not None
        }
        if _feasible(candidates, starts, standing, limits):
            best = max(best, _worth(candidates, starts, standing, periods))
    return best


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    now=st.lists(st.sampled_from([0.0, 0.7, 1.5, 2.4]), min_size=3, max_size=3),
    lifts=st.lists(
        st.tuples(
            st.sampled_from("abc"), st.sampled_from([None, ("a", 1), ("b", 2)]),
            st.sampled_from([6, 12]), st.sampled_from([1.0, 2.0, 3.0]),
        ),
        min_size=1, max_size=5,
    ),
    budget=st.sampled_from([None, 2.0, 4.0]),
    parallel=st.sampled_from([1, 2]),
)  # fmt: skip
def test_schedule_is_as_good_as_brute_force(now, lifts, budget, parallel):
    standing = Standing(
        now=dict(zip("abc", now, strict=True)),
        dimensions={"d": {"a": 1.0, "b": 1.0, "c": 1.0}},
        value={"a": 1.0, "b": 0.6, "c": 0.3},
    )
    candidates = [
        _candidate(f"x{i}", [c], [needs] if needs else [], months, cost)
        for i, (c, needs, months, cost) in enumerate(lifts)
    ]
    limits = LIMITS.model_copy(update={"budget": budget, "parallel": parallel, "years": 2})
    found = schedule(candidates, standing, limits)
    assert _feasible(candidates, found.starts, standing, limits)
    best = _best(candidates, standing, limits)
    assert _worth(candidates, found.starts, standing, 4) == pytest.approx(best, rel=0.006, abs=1e-6)
    soon = schedule(candidates, standing, limits, near=0.03)
    assert _feasible(candidates, soon.starts, standing, limits)
    assert soon.gap <= 0.03
    assert best <= _worth(candidates, soon.starts, standing, 4) * (1 + soon.gap) + 1e-6


def test_exclusions_hold():
    standing = Standing(now={"a": 1.0, "b": 1.0}, dimensions={}, value={"a": 1.0, "b": 1.0})
    pair = [_candidate("x", ["a"], excludes=["y"]), _candidate("y", ["b"])]
    assert len(schedule(pair, standing, LIMITS).starts) == 1


def test_greedy_plan_keeps_all_limits():
    standing = Standing(
        now={"a": 0.0, "b": 1.0}, dimensions={"d": {"a": 1.0, "b": 1.0}}, value={"a": 1, "b": 0.5}
    )
    candidates = [
        _candidate("x", ["a"]),
        _candidate("y", ["b"], [("a", 1)]),
        _candidate("z", ["a"], months=12),
    ]
    limits = LIMITS.model_copy(update={"budget": 2.0, "parallel": 1, "years": 2})
    starts, worth = greedy(candidates, standing, limits)
    assert _feasible(candidates, starts, standing, limits)
    assert worth > 0


def test_likely_cost_is_the_geometric_mean_of_the_bands(library):
    action = library.cooperation.actions["managers-bootcamp"]
    assert costed(action, library.cooperation).cost == pytest.approx((10_000 * 50_000) ** 0.5)
