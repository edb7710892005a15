"""Reasons of plans with the shipped library, their sentences, and which step opens which level."""

import pytest

from tests.roadmap.made import limits
from toolkit.model.assessment import CapabilityAnswer, GateAnswer, Partner
from toolkit.model.reasons import CHOSEN, LEFT_OUT
from toolkit.model.roadmap import LevelGate, Reason
from toolkit.reports import wording


def _codes(roadmap):
    return {left.action: left.reasons[0].code for left in roadmap.left_out}


def test_what_is_too_much_for_one_party_vanishes_with_just_enough(planned, assessment, library):
    partner = assessment.model_copy(update={"partner": Partner(name="P")})
    first = planned(partner, budget=100_000, partner_budget=20_000)
    codes = {left.action: left.reasons[0] for left in first.left_out}
    assert {r.code for r in codes.values()} >= {"over-budget", "over-partner-budget"}
    few = planned(partner, budget=None, staff=0.3)
    assert "over-staff" in _codes(few).values()
    busy = planned(partner, budget=None, partner_staff=0.05)
    assert "over-partner-staff" in _codes(busy).values()
    too_dear = next(
        a for a, r in codes.items()
        if r.code == "over-budget" and not library.cooperation.actions[a].requires
    )  # fmt: skip
    demanded = planned(partner, budget=100_000, must=(too_dear,))
    ways = {w.code: w.values for w in demanded.conflicts[0].ways_out}
    needed = float(ways["raise-budget"]["needed"])
    assert _codes(planned(partner, budget=needed)).get(too_dear) != "over-budget"
    assert _codes(planned(partner, budget=needed - 1000))[too_dear] == "over-budget"


def test_gates_that_block_or_come_too_late_are_told(planned, assessment):
    asked = {"years": 1, "open_gates": "delay", "gate_delay": 2, "budget": None}
    assert _codes(planned(assessment, **asked))["first-cloud-applications"] == "gate-too-late"
    settled = assessment.model_copy(update={"gates": {"data-export": GateAnswer(state="settled")}})
    assert _codes(planned(settled, **asked)).get("first-cloud-applications") != "gate-too-late"


def test_what_does_not_apply_and_what_stands_already_is_told(planned, assessment):
    answers = dict(assessment.answers)
    answers["product-design"] = CapabilityAnswer(status="not-applicable", reason="None made.")
    answers["generative-design"] = CapabilityAnswer(status="not-applicable", reason="None made.")
    answers["equipment-connection"] = CapabilityAnswer(ladder=5, coverage=100)
    codes = _codes(planned(assessment.model_copy(update={"answers": answers})))
    assert codes["design-limits-library"] == "does-not-apply"
    assert codes["equipment-connection-kit"] == "already-there"


def test_a_capability_that_the_next_level_needs_is_one_that_stands_below_it(
    planned, assessment, questionnaire
):
    from toolkit.scoring.score import score

    step = score(questionnaire, assessment, draws=0).level.next
    margin = questionnaire.scoring.binding_margin
    told = [
        (planned_action, reason.values)
        for planned_action in planned(assessment, budget=None, years=5).chosen
        for reason in planned_action.reasons
        if reason.code == "opens-level"
    ]
    assert told
    for planned_action, values in told:
        assert values["capability"] in step.missing
        assert values["level"] == str(step.level)
        assert planned_action.raises[values["capability"]][0] < step.level - margin


def test_levels_that_lie_ahead_name_the_step_that_opens_them(planned, assessment):
    roadmap = planned(assessment, budget=None, parallel=8, years=5)
    opened = [g for g in roadmap.level_gates if g.action]
    assert opened
    chosen = {p.action: p for p in roadmap.chosen}
    for gate in opened:
        assert chosen[gate.action].start + chosen[gate.action].periods == gate.period
        said = {r.code: r.values for r in chosen[gate.action].reasons}
        assert int(said["reaches-level"]["level"]) >= gate.level
    assert [g.level for g in opened] == sorted(g.level for g in opened)
    assert max(g.level for g in opened) == roadmap.outlook[-1].level


def test_the_step_that_opens_a_level_is_told_with_its_half_year(planned, assessment, names):
    roadmap = planned(assessment, budget=None, parallel=8, years=5)
    opened, *_, closed = roadmap.level_gates
    said = wording.level_gate_sentence(names, opened, roadmap.limits)
    assert said.startswith(f"Level {opened.level} is opened by “{names.action(opened.action)}”")
    assert closed.action is None
    assert "stays ahead" in wording.level_gate_sentence(names, closed, roadmap.limits)


def test_a_level_that_stays_closed_says_how_many_points_are_short(names):
    gate = LevelGate(level=3, action=None, period=None, short=0.42, needed=2.8)
    assert wording.level_gate_sentence(names, gate, limits()) == (
        "Level 3 stays ahead at the end of the plan. The score is 0.4 below the 2.8 where level 3 starts."
    )


VALUES = {
    "capability": "data-governance", "level": "2", "action": "managers-bootcamp", "now": "1.0",
    "target": "2.0", "objective": "better-quality", "modality": "talent", "gate": "spectrum",
    "condition": "host-college", "months": "12", "cost": "5", "budget": "4", "need": "1.5",
    "staff": "1", "dimension": "data",
}  # fmt: skip


@pytest.mark.parametrize("code", [*CHOSEN, *LEFT_OUT])
def test_every_reason_has_its_sentence(names, code):
    values = {**VALUES, "target": "private-5g-networks"} if code == "goal" else VALUES
    said = wording.reason_sentence(names, Reason(code=code, values=values), limits())
    assert said != code
    assert " " in said
    assert said.endswith((".", "?"))


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ({"level": "3"}, "Industrial data governance stands at 1.0; level 3 starts at 2.0."),
        ({"from": "own"}, "Industrial data governance stands at 1.0; the target is 2.0."),
        (
            {"from": "cohort"},
            "Industrial data governance stands at 1.0; the top quarter of your comparison group is at 2.0 or above.",
        ),
    ],
)
def test_a_gap_says_whose_target_it_is(names, values, said):
    given = {"capability": "data-governance", "now": "1.0", "target": "2.0", **values}
    assert wording.reason_sentence(names, Reason(code="gap", values=given), limits()) == said


def test_persons_are_told_with_as_many_decimals_as_tell_them_apart(names):
    def told(need, staff):
        reason = Reason(code="over-staff", values={"need": need, "staff": staff})
        return wording.reason_sentence(names, reason, limits())

    assert told("1.5", "1") == "It needs about 1.5 persons of your own, and 1.0 are free."
    assert told("1.04", "1") == "It needs about 1.04 persons of your own, and 1.00 are free."
