"""Every reason can be met and is true when the plan is solved again.

Each code of `toolkit.model.reasons` has a case: a plan that gives it and the one change of what it
says. Random plans are in `test_reasons_hold.py`, the shipped library in `test_reasons_told.py`.
"""

from dataclasses import replace

import pytest

from tests.roadmap.made import action, setting, standing
from toolkit.model.reasons import CHOSEN, LEFT_OUT, USED_UP
from toolkit.model.roadmap import Reason
from toolkit.roadmap import planned_in
from toolkit.roadmap.reasons import Aim, Wants
from toolkit.roadmap.standing import keeps_requirements

ONE = standing(a=1.0)
TWO = standing(a=1.0, b=1.0)


def reasons_of(given, id):
    """The reasons of one action, chosen or left out, of the plan of a setting."""
    roadmap = planned_in(given)
    found = {each.action: each.reasons for each in (*roadmap.chosen, *roadmap.left_out)}
    return found[id]


def chosen_in(given):
    """The planned actions of a setting."""
    return {planned.action for planned in planned_in(given).chosen}


# -- left out: what is said, and the one change of it that lets the action in ------------------------


def used_up(tight, wide, **each):
    """Two alike of which one fits: more of the limit lets both in."""
    partner = "share" in each
    more = {"partner_share": each.pop("share")} if partner else {}
    pair = [action("first", ["a"], **each, **more), action("x", ["b"], **each, **more)]
    area = {"b": "e"} if "per_dimension" not in tight else {}
    return (
        setting(pair, TWO, partner=partner, area=area, **tight),
        setting(pair, TWO, partner=partner, area=area, **{**tight, **wide}),
    )


def alone(before, after, where=ONE, *, raises=("a",), settings=(None, None), **of_action):
    """One action in two settings."""
    x = action("x", raises, **of_action)
    first, second = (given or {} for given in settings)
    return (
        setting([x], where, **{**before, **first}),
        setting([x], where, **{**before, **after, **second}),
    )


def changed(actions, others, where=TWO, **within):
    """The same setting with other actions."""
    return setting(actions, where, **within), setting(others, where, **within)


REGIONAL = {"for": ["region"], "lifts": [{"indicator": "a"}]}
CASES = {
    "for-regions": lambda: changed(
        [action("x", ["a"], **REGIONAL)], [action("x", ["a"], **{"for": ["enterprise", "region"]})]
    ),
    "for-enterprises": lambda: changed(
        [action("x", ["a"], lifts=[{"indicator": "a"}])],
        [action("x", ["a"], **REGIONAL)], serves="region",
    ),
    "raises-nothing": lambda: changed(
        [action("x", ["a"], **{**REGIONAL, "lifts": [{"indicator": "elsewhere"}]})],
        [action("x", ["a"], **REGIONAL)], serves="region",
    ),
    "must-not": lambda: alone({"must_not": ("x",)}, {"must_not": ()}),
    "must-impossible": lambda: alone({"must": ("x",), "budget": 1.0}, {"budget": 2.0}, cost=2.0),
    "condition-not-met": lambda: alone(
        {"conditions": {"site": "no"}}, {"conditions": {"site": "yes"}}, conditions=["site"]
    ),
    "gate-open": lambda: alone({"open_gates": "block"}, {"settled": ["export"]}, gates=["export"]),
    "gate-too-late": lambda: alone(
        {"open_gates": "delay", "gate_delay": 2}, {"settled": ["export"]}, gates=["export"]
    ),
    "does-not-apply": lambda: (
        setting([action("x", ["b"])], ONE, states={"b": "not-applicable"}),
        setting([action("x", ["b"])], TWO),
    ),
    "not-measured": lambda: (
        setting([action("x", ["b"])], ONE, states={"b": "unknown"}),
        setting([action("x", ["b"])], TWO),
    ),
    "no-goalpost": lambda: (
        setting([action("x", [], **{**REGIONAL, "lifts": [{"indicator": "b"}]})], ONE,
                states={"b": "no-goalpost"}, serves="region"),
        setting([action("x", [], **{**REGIONAL, "lifts": [{"indicator": "b"}]})], TWO,
                serves="region"),
    ),
    "no-index": lambda: (
        setting([action("x", [], **REGIONAL)], standing(), states={"a": "measured"}, serves="region"),
        setting([action("x", [], **REGIONAL)], ONE, serves="region"),
    ),
    "already-there": lambda: (
        setting([action("x", [("a", 2)])], standing(a=2.0)),
        setting([action("x", [("a", 2)])], standing(a=1.9)),
    ),
    "longer-than-plan": lambda: alone({"years": 1}, {"years": 2}, months=18),
    "over-budget": lambda: alone({"budget": 1.9}, {"budget": 2.0}, cost=2.0),
    "over-partner-budget": lambda: alone(
        {"partner": True, "partner_budget": 0.9}, {"partner_budget": 1.0}, cost=2.0, partner_share=0.5
    ),
    "over-staff": lambda: alone({"staff": 0.9}, {"staff": 1.0}, effort=6.0),
    "over-partner-staff": lambda: alone(
        {"partner": True, "partner_staff": 0.45}, {"partner_staff": 0.5}, effort=6.0, partner_share=0.5
    ),
    "excluded-by": lambda: tuple(
        setting([action("first", ["a"], excludes=["x"]), action("x", ["b"])], TWO, must_not=banned)
        for banned in ((), ("first",))
    ),
    "requires": lambda: changed(
        [action("x", ["b"], [("a", 2)])], [action("x", ["b"], [("a", 2)]), action("first", ["a"])]
    ),
    "time": lambda: tuple(
        setting([action("x", ["b"], [("a", 2)], months=12), action("first", ["a"], months=12)], TWO,
                years=years)
        for years in (1, 2)
    ),
    "order": lambda: changed(
        [action("first", ["a"], months=12, after=["x"]), action("x", ["b"])],
        [action("first", ["a"], months=12), action("x", ["b"])],
    ),
    "money": lambda: used_up({"budget": 3.0}, {"budget": 4.0}, cost=2.0),
    "partner-money": lambda: used_up(
        {"partner_budget": 1.5}, {"partner_budget": 2.0}, cost=2.0, share=0.5
    ),
    "staff": lambda: used_up({"staff": 1.5}, {"staff": 2.0}, effort=12.0, months=12),
    "partner-staff": lambda: used_up(
        {"partner_staff": 0.75}, {"partner_staff": 1.0}, effort=12.0, months=12, share=0.5
    ),
    "people": lambda: used_up({"parallel": 1}, {"parallel": 2}, months=12),
    "dimension-full": lambda: used_up(
        {"parallel": 3, "per_dimension": 1}, {"per_dimension": 2}, months=12
    ),
    "first-year": lambda: used_up({"first_year": 1}, {"first_year": 2}),
    # `long` takes the hands of the first year and `dear`, which needs it, the money of the second.
    "crowded": lambda: tuple(
        setting(
            [action("long", ["a"], months=12, cost=0.1),
             action("dear", ["b"], [("a", 2)], cost=4.0), action("x", ["c"])],
            standing(a=1.0, b=1.0, c=1.0), parallel=parallel, years=2, budget=4.04,
        )
        for parallel in (1, 2)
    ),
    "little-gain": lambda: (
        setting([action("first", [("a", 2)]), action("x", [("a", 2)], months=12)], ONE),
        setting([action("x", [("a", 2)], months=12)], ONE),
    ),
}  # fmt: skip


@pytest.mark.parametrize("code", LEFT_OUT)
def test_what_keeps_an_action_out_is_told_and_without_it_the_action_is_planned(code):
    given, without_it = CASES[code]()
    assert [r.code for r in reasons_of(given, "x")] == [code]
    assert "x" in chosen_in(without_it)
    assert code not in {r.code for r in reasons_of(without_it, "x")}


@pytest.mark.parametrize("code", [c for c in USED_UP if c != "crowded"])
def test_who_would_have_to_make_way_does_so_when_excluded(code):
    given, _ = CASES[code]()
    assert reasons_of(given, "x")[0].values["action"] == "first"
    room = given.within(given.limits.model_copy(update={"must_not": ("first",)}))
    assert chosen_in(room) == {"x"}
    demanded = given.within(given.limits.model_copy(update={"must": ("x",)}))
    assert planned_in(demanded).objective < planned_in(given).objective


def test_two_limits_that_are_both_full_are_both_told():
    pair = [action("first", ["a"], months=12, cost=2.0), action("x", ["b"], months=12, cost=2.0)]
    told = reasons_of(setting(pair, TWO, budget=3.0, parallel=1), "x")
    assert [r.code for r in told] == ["money", "people"]
    assert told[-1].values == {"action": "first"}
    for enough, wide in (
        ({}, False),
        ({"parallel": 2}, False),
        ({"parallel": 2, "budget": 4.0}, True),
    ):
        given = setting(pair, TWO, **{"budget": 3.0, "parallel": 1, **enough})
        assert ("x" in chosen_in(given)) is wide


def test_little_gain_is_what_would_not_lift_the_objective():
    given, _ = CASES["little-gain"]()
    demanded = given.within(given.limits.model_copy(update={"must": ("x",)}))
    free, forced = planned_in(given), planned_in(demanded)
    assert "x" in {p.action for p in forced.chosen}
    assert forced.objective <= free.objective + 1e-9


def test_a_prerequisite_that_nobody_measured_is_not_called_missed():
    given = setting([action("x", ["a"], [("b", 2)])], ONE, states={"b": "unknown"})
    assert reasons_of(given, "x") == (
        Reason(code="not-measured", values={"level": "2", "capability": "b"}),
    )


def test_a_prerequisite_that_does_not_apply_is_not_called_unmeasured():
    given = setting([action("x", ["a"], [("b", 2)])], ONE, states={"b": "not-applicable"})
    assert reasons_of(given, "x") == (
        Reason(code="does-not-apply", values={"level": "2", "capability": "b"}),
    )


def test_of_several_things_that_are_not_measured_the_one_to_do_something_about_is_named():
    given = setting([action("x", ["b", "c"])], ONE, states={"b": "not-applicable", "c": "unknown"})
    assert reasons_of(given, "x") == (Reason(code="not-measured", values={"capability": "c"}),)


def test_a_plan_by_rule_of_thumb_gives_no_reason_for_what_it_leaves_out():
    given, _ = CASES["money"]()
    rough = planned_in(given, rough=True)
    assert all(p.reasons for p in rough.chosen)
    assert [left.reasons for left in rough.left_out] == [()]


# -- planned: what is said of the action, and that it holds ------------------------------------------


def gone_without(given, id, still):
    """Solved again without the action, what it is in the plan for is gone."""
    without = given.within(given.limits.model_copy(update={"must_not": (id,)}))
    assert not still(planned_in(without))
    assert still(planned_in(given))


def demanded_holds():
    given = setting([action("better", ["a"]), action("x", ["b"])], TWO, parallel=1, years=1,
                    budget=1.0, must=("x",))  # fmt: skip
    assert "x" not in chosen_in(given.within(given.limits.model_copy(update={"must": ()})))
    return given


def reaching_holds():
    given = setting([action("first", ["a"]), action("x", ["b"])], TWO, years=2)
    gone_without(given, "x", lambda roadmap: roadmap.outlook[-1].level == 2)
    return given


def opening_holds():
    given = setting([action("x", ["a"])], TWO, wants=Wants(level=2, missing={"a": 1.8}))
    gone_without(given, "x", lambda roadmap: "a" not in roadmap.level_gates[-1].missing)
    return given


def preparing_holds():
    given = setting([action("x", ["a"]), action("then", ["b"], [("a", 2)])], TWO)
    gone_without(given, "x", lambda roadmap: "then" in {p.action for p in roadmap.chosen})
    roadmap = planned_in(given)
    by_id = {c.action.id: c for c in given.screened()[0]}
    starts = {p.action: p.start for p in roadmap.chosen}
    assert keeps_requirements(by_id, starts, TWO)
    assert not keeps_requirements(by_id, {"then": starts["then"]}, TWO)
    return given


def objective_holds():
    given = setting([action("x", ["a"])], TWO, wants=Wants(objectives={"quality": frozenset("a")}))
    other = replace(given, wants=Wants(objectives={"quality": frozenset("b")}))
    assert "objective" not in {r.code for r in reasons_of(other, "x")}
    return given


def goal_holds():
    x = action("x", ["a"], targets=["talent-goal"])
    given = setting([x], ONE, goals={"talent-goal": 1.0})
    for goals in ({}, {"talent-goal": 0.0}, {"another-goal": 1.0}):
        other = given.within(given.limits.model_copy(update={"goals": goals}))
        assert "goal" not in {r.code for r in reasons_of(other, "x")}
    return given


def balance_holds():
    given = setting(
        [action("x", ["a"], modality="talent"), action("pilot", ["b"])], TWO, balance="soft"
    )
    assert "balance" not in {r.code for r in reasons_of(given, "pilot")}
    gone_without(
        given, "x",
        lambda made: any(given.cooperation.actions[p.action].modality == "talent" for p in made.chosen),
    )  # fmt: skip
    return given


def gap_holds():
    given = setting([action("x", ["a"])], ONE, wants=Wants(aims={"a": Aim(3.0, "own")}))
    told = {r.code: r.values for r in reasons_of(given, "x")}
    assert told["gap"] == {
        "capability": "a", "now": "1.000000", "target": "3.000000", "from": "own",
    }  # fmt: skip
    met = replace(given, wants=Wants(aims={"a": Aim(1.0, "own")}))
    assert "gap" not in {r.code for r in reasons_of(met, "x")}
    return given


def raising_holds():
    given = setting([action("x", ["a", ("b", 1)])], TWO)
    assert reasons_of(given, "x") == (Reason(code="raises", values={"capability": "a"}),)
    assert planned_in(given).chosen[0].raises == {"a": (1.0, 2.0)}
    return given


def waiting_holds():
    given = setting([action("x", ["a"], gates=["export"])], ONE, years=2, open_gates="delay")
    settled = setting([action("x", ["a"], gates=["export"])], ONE, years=2, open_gates="delay",
                      settled=["export"])  # fmt: skip
    assert (planned_in(given).chosen[0].start, planned_in(settled).chosen[0].start) == (2, 0)
    assert "waits-for-gate" not in {r.code for r in reasons_of(settled, "x")}
    return given


def coming_first_holds():
    given = setting([action("x", ["b"]), action("then", ["a"], after=["x"])], TWO)
    assert {p.action: p.start for p in planned_in(given).chosen} == {"x": 0, "then": 1}
    told = {r.code: r.values for r in reasons_of(given, "x")}
    assert told["comes-first"] == {"action": "then"}
    free = setting([action("x", ["b"]), action("then", ["a"])], TWO)
    assert {p.start for p in planned_in(free).chosen} == {0}
    return given


HOLDS = {
    "must": demanded_holds, "reaches-level": reaching_holds, "opens-level": opening_holds,
    "prepares": preparing_holds, "comes-first": coming_first_holds, "objective": objective_holds, "goal": goal_holds,
    "balance": balance_holds, "gap": gap_holds, "raises": raising_holds,
    "waits-for-gate": waiting_holds,
}  # fmt: skip


@pytest.mark.parametrize("code", CHOSEN)
def test_what_speaks_for_an_action_is_told_and_holds(code):
    assert code in {r.code for r in reasons_of(HOLDS[code](), "x")}


def test_reasons_come_strongest_first():
    given = setting(
        [action("first", ["a"], modality="talent"), action("then", ["b"], [("a", 2)])], TWO,
        balance="soft", must=("then",),
        wants=Wants(level=2, missing={"a": 1.8}, objectives={"o": frozenset({"b"})},
                    aims={"b": Aim(3.0, "own")}),
    )  # fmt: skip
    assert [r.code for r in reasons_of(given, "first")] == ["opens-level", "prepares", "balance"]
    assert [r.code for r in reasons_of(given, "then")] == [
        "must",
        "reaches-level",
        "objective",
        "gap",
    ]


def test_nothing_is_said_of_what_an_action_does_not_raise():
    wants = Wants(
        level=2, missing={"b": 1.8}, objectives={"o": frozenset({"b"})}, aims={"b": Aim(5.0, "own")}
    )
    given = setting([action("x", ["a", ("b", 1)])], TWO, wants=wants)
    assert [r.code for r in reasons_of(given, "x")] == ["raises"]


def test_what_stands_at_the_level_already_does_not_open_it():
    wants = Wants(level=2, missing={"a": 1.8})
    given = setting(
        [action("first", ["a"]), action("second", [("a", 4)])], ONE, wants=wants, years=2
    )
    told = {p.action: [r.code for r in p.reasons] for p in planned_in(given).chosen}
    starts = {p.action: p.start for p in planned_in(given).chosen}
    assert starts == {"first": 0, "second": 0}
    assert sorted("opens-level" in codes for codes in told.values()) == [False, True]


def test_an_action_that_money_keeps_waiting_does_not_blame_its_gate():
    actions = [action("dear", ["a"], cost=2.0), action("x", ["b"], gates=["export"], cost=2.0)]
    given = setting(actions, TWO, budget=2.0, years=2, open_gates="delay", gate_delay=2)
    assert {p.action: p.start for p in planned_in(given).chosen} == {"dear": 0, "x": 2}
    assert "waits-for-gate" not in {r.code for r in reasons_of(given, "x")}
