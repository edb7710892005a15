"""Whatever the plan is, what its reasons say holds: checked on the plan itself and by planning again."""

from dataclasses import replace

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from tests.roadmap.drawn import ACTIONS, LIMITS, NOW, SLOW, problem
from tests.roadmap.made import CUTS
from toolkit.model.reasons import USED_UP
from toolkit.roadmap import planned_in
from toolkit.roadmap.case import Case
from toolkit.roadmap.conflicts import Demands, conflict
from toolkit.roadmap.reasons import Aim, Wants
from toolkit.roadmap.standing import keeps_requirements, met, standing_after, worth

WANTS = Wants(
    level=2, missing={"a": 1.8, "b": 1.8}, objectives={"o": frozenset("bc")},
    aims={"a": Aim(1.8, "level", 2), "c": Aim(3.0, "own")},
)  # fmt: skip


def _case(given_setting, roadmap):
    usable, _ = given_setting.screened()
    return Case(
        given_setting.ground, given_setting.limits, {c.action.id: c for c in usable},
        {p.action: p.start for p in roadmap.chosen},
    )  # fmt: skip


def _ready(case, id):
    c = case.candidates[id]
    return [t for t in range(c.earliest, case.periods - c.periods + 1) if case.ready(id, t)]


def _fits(case, id, without=frozenset(), **lifted):
    """Whether an action fits beside the plan, if wished without some of it or within other limits."""
    limits = case.limits.model_copy(update=lifted)
    other = replace(
        case, limits=limits, starts={a: t for a, t in case.starts.items() if a not in without}
    )
    return any(other.room.fits(id, t, other.starts) for t in _ready(other, id))


LIFTED = {
    "money": "budget", "partner-money": "partner_budget", "staff": "staff", "partner-staff": "partner_staff",
    "people": "parallel", "dimension-full": "per_dimension", "first-year": "first_year",
}  # fmt: skip


def _lifted(case, codes):
    """The limits behind the codes with enough for one action more."""
    names = [LIFTED[code] for code in codes]
    counted = ("parallel", "per_dimension", "first_year")
    return {name: getattr(case.limits, name) + 1 if name in counted else None for name in names}


def _check_used_up(case, roadmap, id, reasons):
    """No room now; with what is named there is, with less there is not; and the one named makes way."""
    codes = [r.code for r in reasons]
    assert not _fits(case, id)
    if codes == ["crowded"]:
        needed = [c for c in LIFTED if not _fits(case, id, **_lifted(case, set(LIFTED) - {c}))]
        assert not _fits(case, id, **_lifted(case, needed))
    else:
        # What is lifted for one dimension is lifted for the others, too: that is more, not less.
        assert _fits(case, id, **_lifted(case, codes))
        for code in codes:
            assert not _fits(case, id, **_lifted(case, [c for c in codes if c != code]))
    rival = reasons[-1].values.get("action")
    if rival is None:
        return
    assert _fits(case, id, without={rival})
    kept = {a: t for a, t in case.starts.items() if a != rival}
    assert keeps_requirements(case.candidates, kept, case.standing)
    swapped = case.with_starts(kept)
    best = max(
        worth(case.candidates, {**kept, id: t}, case.standing, case.periods)
        for t in _ready(swapped, id)
        if swapped.room.fits(id, t, kept)
    )
    assert best <= roadmap.objective * (1 + roadmap.gap) + 1e-9


def _check_left(given_setting, case, roadmap, left):
    id, reasons = left.action, left.reasons
    code, values = reasons[0].code, reasons[0].values
    if code in USED_UP:
        _check_used_up(case, roadmap, id, reasons)
    elif code == "excluded-by":
        room = case.room
        assert room.excluded_by(id, {values["action"]: case.starts[values["action"]]})
    elif code == "order":
        other = values["action"]
        after = {a: case.candidates[a].action.after for a in (id, other)}
        assert other in after[id] or id in after[other]
        assert all(case.room.out_of_order(id, t, case.starts) for t in _ready(case, id))
    elif code in ("requires", "time"):
        c = case.candidates[id]
        late = [
            r
            for r in c.requires
            if not met(r, case.standing, case.scores_at(case.periods - c.periods))
        ]
        never = [r for r in c.requires if not met(r, case.standing, case.scores_at(case.periods))]
        named = never if code == "requires" else late
        told = (values.get("capability") or values["dimension"], int(values["level"]))
        assert told in [(r.capability or r.dimension, r.level) for r in named]
        assert (code == "requires") is bool(never)
    elif code == "little-gain":
        assert _fits(case, id)
        added = max(
            worth(case.candidates, {**case.starts, id: t}, case.standing, case.periods)
            for t in _ready(case, id)
            if case.room.fits(id, t, case.starts)
        )
        assert added <= roadmap.objective * (1 + roadmap.gap) + 1e-9
    elif code.startswith("over-"):
        field, enough = {
            "over-budget": ("budget", "raise-budget"),
            "over-partner-budget": ("partner_budget", "raise-partner-budget"),
            "over-staff": ("staff", "raise-staff"),
            "over-partner-staff": ("partner_staff", "raise-partner-staff"),
        }[code]
        assert float(values.get("cost", values.get("need"))) > getattr(given_setting.limits, field)
        _check_too_much(given_setting, id, code, field, enough)
    if id in case.candidates:
        demanded = given_setting.within(given_setting.limits.model_copy(update={"must": (id,)}))
        forced = planned_in(demanded)
        if not forced.conflicts:
            assert id in {p.action for p in forced.chosen}
            assert forced.objective <= roadmap.objective * (1 + roadmap.gap) + 1e-9


def _check_too_much(given_setting, id, code, field, enough):
    """With the least that is enough for the action alone the reason goes, with anything less it stays."""
    wide = {n: None for n in ("budget", "partner_budget", "staff", "partner_staff") if n != field}
    limits = given_setting.limits.model_copy(update={**wide, "must": (id,)})
    usable = [
        replace(c, binding=())
        for c in given_setting.within(limits).screened()[0]
        if c.action.id == id
    ]
    found = conflict(Demands(tuple(usable), given_setting.ground.standing, limits))
    needed = float({w.code: w.values for w in found.ways_out}[enough]["needed"])
    for amount, there in ((needed, False), (getattr(given_setting.limits, field), True)):
        asked = given_setting.limits.model_copy(update={**wide, field: amount})
        codes = {x.action: x.reasons[0].code for x in given_setting.within(asked).screened()[1]}
        assert (codes.get(id) == code) is there


def _check_chosen(given_setting, case, roadmap, planned):
    id, raised = planned.action, planned.raises
    candidate = case.candidates[id]
    assert planned.reasons
    for reason in planned.reasons:
        values = reason.values
        match reason.code:
            case "must":
                assert id in case.limits.must
            case "reaches-level":
                done = planned.start + candidate.periods
                now = standing_after(case.candidates, case.starts, case.standing, done)
                before = standing_after(case.candidates, case.starts, case.standing, done - 1)
                scores, _ = given_setting.scorer([before, now])
                cut = CUTS[int(values["level"]) - 1]
                assert scores[0] < cut - 1e-9 <= scores[1]
            case "opens-level":
                low, high = raised[values["capability"]]
                assert low < WANTS.missing[values["capability"]] - 1e-9
                assert high > low
            case "prepares":
                kept = {a: t for a, t in case.starts.items() if a != id}
                assert not case.with_starts(kept).ready(values["action"], kept[values["action"]])
                assert case.ready(values["action"], kept[values["action"]])
            case "comes-first":
                other = values["action"]
                assert id in case.candidates[other].action.after
                assert planned.start + candidate.periods <= case.starts[other]
            case "objective":
                assert values["capability"] in raised
                assert values["capability"] in WANTS.objectives[values["objective"]]
            case "balance":
                assert [p.action for p in roadmap.chosen
                        if case.candidates[p.action].action.modality == values["modality"]] == [id]  # fmt: skip
            case "gap":
                assert values["capability"] in raised
                assert float(values["now"]) == pytest.approx(
                    case.standing.now[values["capability"]]
                )
                assert float(values["target"]) > float(values["now"])
            case "raises":
                assert (
                    max(raised, key=lambda c: raised[c][1] - raised[c][0]) == values["capability"]
                )
            case "waits-for-gate":
                free = replace(candidate, earliest=0)
                kept = {a: t for a, t in case.starts.items() if a != id}
                sooner = replace(case, candidates={**case.candidates, id: free}, starts=kept)
                assert (
                    min(t for t in _ready(sooner, id) if sooner.room.fits(id, t, kept))
                    < planned.start
                )
            case other:
                pytest.fail(other)


@settings(max_examples=60, deadline=None, suppress_health_check=SLOW)
@given(drawn=ACTIONS, now=NOW, wished=LIMITS)
def test_what_is_said_of_actions_left_out_holds(drawn, now, wished):
    given_setting = problem(drawn, now, wished, wants=WANTS)
    roadmap = planned_in(given_setting)
    assert roadmap.method == "proven"
    case = _case(given_setting, roadmap)
    named = [*case.starts, *(left.action for left in roadmap.left_out)]
    assert sorted(named) == sorted(f"x{i}" for i in range(len(drawn)))
    for left in roadmap.left_out:
        assert left.reasons
        _check_left(given_setting, case, roadmap, left)


@settings(max_examples=60, deadline=None, suppress_health_check=SLOW)
@given(
    drawn=ACTIONS, now=NOW, wished=LIMITS, balance=st.sampled_from(["off", "soft", "hard"]),
    must=st.sampled_from([(), ("x0",), ("x2",)]), rough=st.booleans(),
)  # fmt: skip
def test_what_is_said_of_planned_actions_holds(drawn, now, wished, balance, must, rough):
    given_setting = problem(drawn, now, wished, wants=WANTS, balance=balance, must=must)
    roadmap = planned_in(given_setting, rough=rough)
    assume(roadmap.chosen)
    case = _case(given_setting, roadmap)
    assert case.room.keeps(case.starts)
    assert keeps_requirements(case.candidates, case.starts, case.standing)
    for planned in roadmap.chosen:
        _check_chosen(given_setting, case, roadmap, planned)
