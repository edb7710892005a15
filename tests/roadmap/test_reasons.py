"""Every reason can be met, is true when the plan is solved again, and has its sentence."""

import re
from pathlib import Path

import pytest

from tests.roadmap.made import candidate, limits, standing
from toolkit.model.assessment import CapabilityAnswer, GateAnswer, Partner
from toolkit.model.roadmap import Reason
from toolkit.reports import wording
from toolkit.roadmap import reasons
from toolkit.roadmap.case import Case
from toolkit.roadmap.ground import Ground
from toolkit.roadmap.reasons import Wants, for_chosen, for_left
from toolkit.roadmap.schedule import schedule


def _case(candidates, where, within, starts=None):
    ground = Ground(
        serves="enterprise", standing=where, states=dict.fromkeys(where.now, "measured"),
        area=dict.fromkeys(where.now, "d"),
    )  # fmt: skip
    found = schedule(candidates, where, within).starts if starts is None else starts
    return Case(ground, within, {c.action.id: c for c in candidates}, found)


def _left(case, id):
    assert id not in case.starts
    return for_left(case, case.candidates[id]).reasons[0]


# One case for each limit: a rival that is worth more uses it up, and lifting it lets both in.
USED_UP = {
    "money": ({"cost": 2.0}, {"budget": 3.0, "years": 1}, {"budget": 4.0}),
    "partner-money": (
        {"cost": 2.0, "partner_cost": 1.0}, {"partner_budget": 1.5}, {"partner_budget": 2.0},
    ),
    "staff": ({"effort": 12.0, "months": 12}, {"staff": 1.5}, {"staff": 2.0}),
    "partner-staff": (
        {"partner_effort": 12.0, "months": 12}, {"partner_staff": 1.5}, {"partner_staff": 2.0},
    ),
    "people": ({"months": 12}, {"parallel": 1}, {"parallel": 2}),
    "dimension-full": (
        {"months": 12, "area": "d"}, {"parallel": 3, "per_dimension": 1}, {"per_dimension": 2},
    ),
    "first-year": ({}, {"first_year": 1}, {"first_year": 2}),
}  # fmt: skip


@pytest.mark.parametrize("code", USED_UP)
def test_a_used_up_limit_is_named_and_more_of_it_lets_the_action_in(code):
    given, tight, wide = USED_UP[code]
    pair = [candidate("first", ["a"], **given), candidate("second", ["b"], **given)]
    where = standing(a=1.0, b=1.0)
    case = _case(pair, where, limits(**tight))
    reason = _left(case, "second")
    assert reason.code == code
    assert reason.values["action"] == "first"
    assert set(schedule(pair, where, limits(**{**tight, **wide})).starts) == {"first", "second"}
    alone = schedule([pair[1]], where, limits(**tight)).starts
    assert set(alone) == {"second"}, "without the action that is named, it would be planned"


def test_several_limits_by_turns_are_told_as_crowded():
    where = standing(a=1.0, b=1.0, c=1.0)
    trio = [
        candidate("long", ["a"], months=6, cost=0.1),
        candidate("dear", ["b"], months=6, cost=4.0),
        candidate("third", ["c"], months=6, cost=1.0),
    ]
    within = limits(years=2, parallel=1, budget=4.5)
    case = _case(trio, where, within, {"long": 1, "dear": 2})
    first = [
        case.room.full(r, "third", t, case.starts) for t in range(4) for r in case.room.resources
    ]
    assert any(first)
    case = _case(
        [*trio, candidate("fourth", ["a"], cost=0.1)], where, within,
        {"long": 0, "fourth": 1, "dear": 2},
    )  # fmt: skip
    assert _left(case, "third").code == "crowded"


def test_little_gain_is_what_would_not_lift_the_objective():
    where = standing(a=1.0, b=1.0)
    pair = [candidate("good", ["a"]), candidate("same", [("a", 2)])]
    case = _case(pair, where, limits(), {"good": 0})
    assert _left(case, "same").code == "little-gain"
    demanded = schedule(pair, where, limits(must=("same",)))
    free = schedule(pair, where, limits())
    assert demanded.objective <= free.objective + 1e-9


def test_what_is_required_and_when_is_told_apart():
    where = standing(a=1.0, b=1.0)
    needy = candidate("needy", ["b"], [("a", 3)])
    case = _case([needy, candidate("first", ["a"])], where, limits(years=1))
    assert _left(case, "needy").code == "requires"
    late = [candidate("late", ["b"], [("a", 2)], months=12), candidate("first", ["a"], months=12)]
    case = _case(late, where, limits(years=1))
    assert _left(case, "late").code == "time"
    assert set(schedule(late, where, limits(years=2)).starts) == {"late", "first"}


def test_an_exclusion_names_the_chosen_one_and_a_dropped_demand_is_told():
    where = standing(a=1.0, b=1.0)
    pair = [candidate("first", ["a"], excludes=["second"]), candidate("second", ["b"])]
    assert _left(_case(pair, where, limits()), "second") == Reason(
        code="excluded-by", values={"action": "first"}
    )
    case = _case(pair, where, limits(must=("second",)), {"first": 0})
    assert _left(case, "second").code == "must-impossible"


def test_an_order_that_is_kept_or_in_the_way_is_told_and_without_it_both_are_planned():
    where = standing(a=1.0, b=1.0)
    survey = candidate("survey", ["b"], months=12)
    network = candidate("network", ["a"], after=["survey"])
    both = _case([survey, network], where, limits(years=2))
    assert for_chosen(both, Wants(), "survey", {"b": (1.0, 2.0)})[0] == Reason(
        code="comes-first", values={"action": "network"}
    )
    for starts, left in (({"network": 0}, "survey"), ({"survey": 0}, "network")):
        other = next(iter(starts))
        case = _case([survey, network], where, limits(years=1), starts)
        assert _left(case, left) == Reason(code="order", values={"action": other})
    free = [survey, candidate("network", ["a"])]
    assert set(schedule(free, where, limits(years=1)).starts) == {"survey", "network"}


def test_reasons_for_a_chosen_action_are_the_strongest_that_hold():
    where = standing(a=1.0, b=1.0)
    pair = [
        candidate("first", ["a"], modality="talent", earliest=1),
        candidate("then", ["b"], [("a", 2)]),
    ]
    within = limits(years=2, balance="soft", must=("then",))
    case = _case(pair, where, within)
    wants = Wants(level=2, missing=("a",), objectives={"o": frozenset({"b"})}, targets={"b": 3.0})
    first = [r.code for r in for_chosen(case, wants, "first", {"a": (1.0, 2.0)})]
    assert first[:3] == ["opens-level", "prepares", "balance"]
    then = [r.code for r in for_chosen(case, wants, "then", {"b": (1.0, 2.0)})]
    assert then == ["must", "objective", "gap"]
    plain = for_chosen(_case(pair, where, limits(years=2)), Wants(), "then", {"b": (1.0, 2.0)})
    assert [r.code for r in plain] == ["raises"]


def test_screening_says_what_is_too_much_for_one_party(planned, assessment, library):
    partner = assessment.model_copy(update={"partner": Partner(name="P")})
    codes = {
        x.action: x.reasons[0]
        for x in planned(partner, budget=100_000, partner_budget=20_000).left_out
    }
    assert {r.code for r in codes.values()} >= {"over-budget", "over-partner-budget"}
    few = {x.reasons[0].code for x in planned(partner, budget=None, staff=0.3).left_out}
    assert "over-staff" in few
    too_dear = next(a for a, r in codes.items() if r.code == "over-budget")
    needed = float(codes[too_dear].values["cost"])
    richer = {x.action: x.reasons[0].code for x in planned(partner, budget=needed + 1).left_out}
    assert richer.get(too_dear) != "over-budget"
    only_staff = {
        x.reasons[0].code for x in planned(partner, budget=None, partner_staff=0.05).left_out
    }
    assert "over-partner-staff" in only_staff


def test_gates_that_block_or_come_too_late_are_told(planned, assessment):
    late = planned(assessment, years=1, open_gates="delay", gate_delay=2, budget=None)
    codes = {x.action: x.reasons[0].code for x in late.left_out}
    assert codes["first-cloud-applications"] == "gate-too-late"
    settled = assessment.model_copy(update={"gates": {"data-export": GateAnswer(state="settled")}})
    open_now = planned(settled, years=1, open_gates="delay", gate_delay=2, budget=None)
    codes = {x.action: x.reasons[0].code for x in open_now.left_out}
    assert codes.get("first-cloud-applications") != "gate-too-late"


def test_an_action_that_waits_for_a_gate_says_which():
    one = candidate("x", ["a"], earliest=1, gate="spectrum")
    case = _case([one], standing(a=1.0), limits(years=2))
    told = for_chosen(case, Wants(), "x", {"a": (1.0, 2.0)})
    assert told[-1] == Reason(code="waits-for-gate", values={"gate": "spectrum"})


def test_what_does_not_apply_and_what_stands_already_is_told(planned, assessment):
    answers = dict(assessment.answers)
    answers["product-design"] = CapabilityAnswer(status="not-applicable", reason="None made.")
    answers["generative-design"] = CapabilityAnswer(status="not-applicable", reason="None made.")
    answers["equipment-connection"] = CapabilityAnswer(ladder=5, coverage=100)
    changed = assessment.model_copy(update={"answers": answers})
    codes = {x.action: x.reasons[0].code for x in planned(changed).left_out}
    assert codes["design-limits-library"] == "does-not-apply"
    assert codes["equipment-connection-kit"] == "already-there"


def test_levels_that_lie_ahead_name_the_step_that_opens_them(planned, assessment):
    roadmap = planned(assessment, budget=None, parallel=8, years=5)
    opened = [g for g in roadmap.level_gates if g.action]
    assert opened
    chosen = {p.action: p.start + p.periods for p in roadmap.chosen}
    for gate in opened:
        assert chosen[gate.action] == gate.period
    assert [g.level for g in opened] == sorted(g.level for g in opened)
    end = roadmap.outlook[-1].level
    assert max(g.level for g in opened) == end


def test_the_step_that_opens_a_level_is_told_with_its_half_year(planned, assessment, names):
    roadmap = planned(assessment, budget=None, parallel=8, years=5)
    opened, *_, closed = roadmap.level_gates
    said = wording.level_gate_sentence(names, opened, roadmap.limits)
    assert said.startswith(f"Level {opened.level} is opened by “{names.action(opened.action)}”")
    assert closed.action is None
    assert "stays ahead" in wording.level_gate_sentence(names, closed, roadmap.limits)


VALUES = {
    "capability": "data-governance", "level": "2", "action": "managers-bootcamp", "now": "1.0",
    "target": "2.0", "objective": "better-quality", "modality": "talent", "gate": "spectrum",
    "condition": "host-college", "months": "12", "cost": "5", "budget": "4", "need": "1.5",
    "staff": "1", "dimension": "data",
}  # fmt: skip


def _codes():
    listed = re.findall(r"`([a-z-]+)`", reasons.__doc__)
    assert len(listed) > 35
    return [code for code in listed if code != "action"]


@pytest.mark.parametrize("code", _codes())
def test_every_reason_has_its_sentence(names, code):
    values = {**VALUES, "target": "private-5g-networks"} if code == "goal" else VALUES
    said = wording.reason_sentence(names, Reason(code=code, values=values), limits())
    assert said != code
    assert said.endswith((".", "?"))


def test_every_reason_that_the_engine_gives_is_listed():
    folder = Path(reasons.__file__).parent
    given = set()
    for name in ("reasons.py", "screening.py"):
        text = (folder / name).read_text(encoding="utf-8")
        given |= set(re.findall(r'code="([a-z-]+)"', text))
        given |= set(re.findall(r'": "(over-[a-z-]+)"', text))
        given |= set(re.findall(r'_required\("([a-z]+)"', text))
        given |= set(re.findall(r'code = "([a-z-]+)"', text))
    given |= set(USED_UP)
    assert given - set(_codes()) == set()
