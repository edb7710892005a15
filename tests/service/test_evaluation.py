"""Results are made when first asked for, once, and are the same through every door."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest

from toolkit.content.library import Library
from toolkit.scoring import explain, score
from toolkit.service import evaluate
from toolkit.service.evaluation import KEPT
from toolkit.service.reporting import file_name


@pytest.fixture(scope="session")
def library():
    return Library.open()


@pytest.fixture
def sample(library):
    return library.samples("enterprise")["northern-cement-plant"]


def test_the_service_adds_nothing_to_the_score(library, sample):
    questionnaire = library.questionnaire("enterprise")
    evaluation = evaluate(library, sample)
    assert evaluation.score == score(questionnaire, sample)
    assert evaluation.explanation == explain(questionnaire, sample, evaluation.score)


def test_the_same_answers_are_evaluated_once(library, sample):
    first = evaluate(library, sample)
    again = evaluate(library, sample.model_copy(deep=True))
    assert again is first
    assert again.score is first.score


def test_another_answer_is_another_evaluation(library, sample):
    answers = dict(sample.answers)
    del answers["data-governance"]
    other = evaluate(library, sample.model_copy(update={"answers": answers}))
    assert other is not evaluate(library, sample)
    assert other.score.measured == evaluate(library, sample).score.measured - 1


def test_another_library_is_another_evaluation(library, sample):
    assert evaluate(Library.open(), sample) is not evaluate(library, sample)


def test_old_evaluations_are_let_go(library, sample):
    first = evaluate(library, sample)
    for number in range(KEPT):
        evaluate(library, sample.model_copy(update={"title": str(number)}))
    assert evaluate(library, sample) is not first


def test_threads_share_one_result(library, sample):
    fresh = sample.model_copy(update={"title": "threads"})
    with ThreadPoolExecutor(4) as pool:
        scores = list(pool.map(lambda _: evaluate(library, fresh).score, range(8)))
    assert all(each is scores[0] for each in scores)


def test_position_and_roadmap_follow_from_the_same_score(library, sample):
    evaluation = evaluate(library, sample)
    assert evaluation.position.dii is not None
    assert evaluation.position.dii.points == 8
    assert evaluation.roadmap.outlook[0].score == pytest.approx(evaluation.score.claimed)
    assert evaluation.roadmap.limits.currency == "KZT"


def test_the_cement_plant_is_held_back_by_security_alone(library, sample):
    level = evaluate(library, sample).score.level
    assert level.held_by == ("cap",)
    assert level.next is not None
    assert level.next.capped


def test_a_file_name_holds_letters_of_any_script_and_no_way_out():
    assert file_name("../../etc/passwd") == "etc-passwd"
    assert file_name("Nhà máy: <1>") == "Nhà-máy-1"
    assert file_name("工厂") == "工厂"
    assert file_name("\u202e...") == "assessment"
    assert len(file_name("x" * 500)) == 60
