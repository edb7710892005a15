"""What the upper quarter of a sector has reached becomes the target of a capability, and the plan says so."""

import pytest

from toolkit.model.roadmap import Reason
from toolkit.reports import wording
from toolkit.roadmap.priorities import priorities
from toolkit.scoring.score import score


@pytest.fixture
def scored(questionnaire, assessment):
    return score(questionnaire, assessment, draws=50)


def target(questionnaire, assessment, scored, sector):
    found = {p.capability: p for p in priorities(questionnaire, assessment, scored, sector)}
    return found["data-governance"]


def test_the_sector_raises_the_target_above_the_next_level(questionnaire, assessment, scored):
    before = target(questionnaire, assessment, scored, None)
    after = target(questionnaire, assessment, scored, {"data-governance": 3.0})
    assert (before.target, before.target_from) == (1.8, "level")
    assert (after.target, after.target_from) == (3.0, "sector")
    assert after.priority - before.priority == pytest.approx(0.30 * 1.2 / 5)


def test_the_sector_never_lowers_a_target(questionnaire, assessment, scored):
    found = target(questionnaire, assessment, scored, {"data-governance": 1.0})
    assert (found.target, found.target_from) == (1.8, "level")


def test_the_own_target_stands_before_that_of_the_sector(questionnaire, assessment, scored):
    asked = assessment.model_copy(update={"targets": {"data-governance": 2}})
    found = target(questionnaire, asked, scored, {"data-governance": 3.0})
    assert (found.target, found.target_from) == (2.0, "own")


def test_the_reason_names_the_sector(names):
    values = {"capability": "data-governance", "now": "1.0", "target": "3.0", "from": "sector"}
    said = wording.reason_sentence(names, Reason(code="gap", values=values), None)
    assert said == (
        "Industrial data governance stands at 1.0; at least a quarter of the enterprises of your sector or size are at 3.0 "
        "or above."
    )


def test_a_german_works_is_planned_with_the_targets_of_its_sector(library, assessment):
    from toolkit.service.evaluation import evaluate

    profile = {"home-country": "DE", "sector": "26", "size": "small"}
    subject = assessment.subject.model_copy(update={"profile": profile})
    german = evaluate(library, assessment.model_copy(update={"subject": subject})).roadmap
    abroad = evaluate(library, assessment).roadmap
    origin = {p.capability: p.target_from for p in german.priorities}
    assert origin["data-governance"] == "sector"
    assert origin["edge-layer-computing"] == "level"
    assert {p.target_from for p in abroad.priorities} == {"level"}


def test_the_higher_of_sector_and_comparison_group_is_the_target(questionnaire, assessment, scored):
    def found(sector, cohort):
        urgent = priorities(
            questionnaire, assessment, scored,
            {"data-governance": sector}, {"data-governance": cohort},
        )  # fmt: skip
        each = {p.capability: p for p in urgent}["data-governance"]
        return each.target, each.target_from

    assert found(3.0, 2.4) == (3.0, "sector")
    assert found(2.0, 2.4) == (2.4, "cohort")
    assert found(1.0, 1.2) == (1.8, "level")


def test_the_reason_names_the_comparison_group(names):
    values = {"capability": "data-governance", "now": "1.0", "target": "2.4", "from": "cohort"}
    said = wording.reason_sentence(names, Reason(code="gap", values=values), None)
    assert said == (
        "Industrial data governance stands at 1.0; the top quarter of your comparison group is at 2.4 or above."
    )
