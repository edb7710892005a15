"""Scenarios: cheap is never worse than dear, money never hurts, what more money buys is true when solved again."""

import pytest

from toolkit.roadmap import planned_in, scenarios, setting
from toolkit.scoring.score import score


@pytest.fixture(scope="module")
def found(library, questionnaire):
    from datetime import date

    from toolkit.model.assessment import Assessment, CapabilityAnswer, PlanWishes, Subject

    assessment = Assessment(
        version=questionnaire.version,
        subject=Subject(name="Works", profile={"home-country": "VN"}),
        answers={
            c.id: CapabilityAnswer(ladder=1, coverage=40, practices=tuple(c.practices.options)[:2])
            for c in questionnaire.capabilities
        },
        plan=PlanWishes(budget=120_000, years=2, parallel=3),
    )
    made = setting(
        questionnaire, assessment, score(questionnaire, assessment, draws=0), library.cooperation,
        library.classifications, today=date(2026, 11, 24),
    )  # fmt: skip
    base = planned_in(made)
    return made, base, scenarios(made, base)


def test_low_costs_are_never_worse_and_half_the_money_never_better(found):
    _, base, result = found
    by_id = {v.id: v for v in result.variants}
    tolerance = 1.0101
    assert by_id["plan"].objective == base.objective
    assert by_id["low-cost"].objective * tolerance >= base.objective
    assert by_id["high-cost"].objective <= base.objective * tolerance
    assert by_id["half-budget"].objective <= base.objective * tolerance
    assert by_id["one-more-year"].score >= by_id["plan"].score - 0.02
    assert by_id["half-budget"].limits.budget == 60_000
    assert by_id["one-more-year"].limits.years == 3


def test_the_frontier_rises_with_money(found):
    points = found[2].frontier
    assert [p.budget for p in points] == [30_000, 60_000, 90_000, 120_000, 180_000, 240_000]
    assert [p.objective for p in points] == sorted(p.objective for p in points)
    assert points[0].score < points[-1].score


def test_what_more_money_buys_is_what_a_richer_plan_holds(found):
    made, base, result = found
    more = result.marginal
    assert more.extra == pytest.approx(12_000)
    richer = planned_in(made.within(made.limits.model_copy(update={"budget": 132_000})))
    assert more.objective >= 0
    assert base.objective + more.objective == pytest.approx(richer.objective, rel=0.0201)


def test_every_scenario_says_what_it_adds_and_drops(found):
    _, base, result = found
    here = {p.action for p in base.chosen}
    for variant in result.variants:
        there = {action for action, _ in variant.chosen}
        assert set(variant.added) == there - here
        assert set(variant.dropped) == here - there
