"""Plans that a screen asks for: found once, not again for a note, and the ways out of a conflict as changes of wishes."""

from __future__ import annotations

from concurrent.futures import CancelledError, wait

import pytest

from toolkit.content.library import Library
from toolkit.language import language
from toolkit.model.assessment import Assessment, FollowUp, PlanWishes
from toolkit.model.roadmap import Reason
from toolkit.model.scenarios import Marginal
from toolkit.reports.names import Names
from toolkit.reports.wording import bound_sentence, marginal_sentence
from toolkit.service import planning
from toolkit.service.evaluation import Evaluation, evaluate


@pytest.fixture(scope="module")
def library() -> Library:
    return Library.open()


@pytest.fixture
def sample(library: Library) -> Assessment:
    return library.samples("enterprise")["harbour-cloud-platform"]


def evaluated(library: Library, assessment: Assessment) -> Evaluation:
    found = evaluate(library, assessment)
    assert isinstance(found, Evaluation)
    return found


def test_a_note_on_an_action_plans_nothing_again(library, sample):
    before = evaluated(library, sample).roadmap
    noted = sample.model_copy(
        update={"follow_up": {before.chosen[0].action: FollowUp(owner="Lee", status="done")}}
    )
    assert evaluated(library, noted).roadmap is before


def test_another_limit_is_another_plan(library, sample):
    shorter = sample.model_copy(update={"plan": sample.plan.model_copy(update={"years": 1})})
    assert evaluated(library, shorter).roadmap.limits.years == 1
    assert evaluated(library, sample).roadmap.limits.years == 3


def test_without_patience_a_first_plan_comes_and_the_best_one_follows(library, sample):
    longer = sample.model_copy(update={"plan": sample.plan.model_copy(update={"years": 6})})
    found = planning.planned(evaluated(library, longer), patience=0.0)
    assert found.search is not None
    assert found.roadmap.method == "greedy"
    best = found.search.result()
    assert best.objective >= found.roadmap.objective
    assert planning.planned(evaluated(library, longer), patience=0.0) == planning.Planned(best)


def test_a_first_plan_keeps_the_limits_and_gives_no_reason_it_has_not_looked_for(library, sample):
    longer = sample.model_copy(update={"plan": sample.plan.model_copy(update={"years": 7})})
    first = planning.planned(evaluated(library, longer), patience=0.0).roadmap
    assert max(
        sum(costs) for costs in zip(*(a.cost_by_year for a in first.chosen), strict=True)
    ) <= (first.limits.budget or 0.0)
    assert any(not out.reasons for out in first.left_out)


def test_variants_come_in_one_by_one_until_nobody_waits_for_them(library, sample):
    shorter = sample.model_copy(update={"plan": sample.plan.model_copy(update={"years": 2})})
    evaluation = evaluated(library, shorter)
    search = planning.compared(evaluation)
    while (there := planning.so_far(evaluation)) is None:
        wait([search], timeout=0.01)
    assert there.variants[0].id == "plan"
    given_up_in_time = not search.done()
    planning.given_up(search)
    if given_up_in_time:
        with pytest.raises(CancelledError):
            search.result()
        assert planning.found(evaluation) is None
    complete = evaluation.scenarios
    assert [v.id for v in complete.variants] == [
        "plan", "low-cost", "high-cost", "half-budget", "one-more-year",
    ]  # fmt: skip
    assert planning.found(evaluation) is complete
    assert planning.compared(evaluation).result() is complete


WISHES = PlanWishes(
    budget=100.0, currency="EUR", rate=0.9, must=("a", "b"), must_not=("c",), balance="hard"
)


@pytest.mark.parametrize(
    ("code", "values", "change"),
    [
        ("raise-budget", {"needed": "347000"}, ("budget", 320_000.0)),
        ("raise-partner-budget", {"needed": "1000"}, ("partner_budget", 900.0)),
        ("raise-staff", {"needed": "2.333333"}, ("staff", 2.34)),
        ("raise-years", {"needed": "4"}, ("years", 4)),
        ("raise-parallel", {"needed": "3"}, ("parallel", 3)),
        ("soften-balance", {}, ("balance", "soft")),
        ("drop", {"action": "a"}, ("must", ["b"])),
        ("allow", {"action": "c"}, ("must_not", [])),
        ("settle-gates", {}, None),
    ],
)
def test_a_way_out_is_a_change_of_one_wish(code, values, change):
    assert planning.way_out(WISHES, Reason(code=code, values=values)) == change


def test_an_action_is_taken_out_of_one_list_before_it_enters_the_other(sample):
    wishes = sample.plan.model_copy(update={"must": ("a", "b"), "must_not": ("c",)})
    given = sample.model_copy(update={"plan": wishes})
    assert planning.with_action(given, "a", "must_not") == (
        (("plan", "must"), ["b"]),
        (("plan", "must_not"), ["c", "a"]),
    )
    assert planning.with_action(given, "c", "must") == (
        (("plan", "must_not"), []),
        (("plan", "must"), ["a", "b", "c"]),
    )
    assert planning.with_action(given, "c", "") == ((("plan", "must_not"), []),)
    assert planning.with_action(given, "a", "must") == ()


def test_more_money_that_leaves_the_score_as_it_is_is_not_told_as_a_gain(library, sample):
    limits = evaluated(library, sample).roadmap.limits
    names = Names(language("en"), library.questionnaire("enterprise"), library.cooperation)
    told = [
        marginal_sentence(
            names, Marginal(extra=9e4, cost=0.0, score=score, objective=0.01, added=()), limits
        )
        for score in (0.004, 0.03)
    ]
    assert "leave the score expected at the end as it is" in told[0]
    assert "would add 0.03 to the score" in told[1]


def test_the_widest_proven_gap_of_several_plans_is_told(library):
    names = Names(language("en"), library.questionnaire("enterprise"), library.cooperation)
    assert bound_sentence(names, [0.0, 0.0004]).endswith("better (computed exactly).")
    assert "more than 13.8% better (computed bound)" in bound_sentence(names, [0.01, 0.138, 0.0])
    assert "no bound was computed" in bound_sentence(names, [0.01, None])
