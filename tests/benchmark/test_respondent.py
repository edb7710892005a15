"""What an assessed enterprise brings to a survey: yes, no, does not apply, or nothing when it was not asked."""

from __future__ import annotations

import pytest

from toolkit.benchmark.respondent import respondent_of
from toolkit.content.library import Library
from toolkit.model.assessment import Assessment, CapabilityAnswer, Subject
from toolkit.model.survey import Counted
from toolkit.scoring.score import score

PROFILE = {"home-country": "DE", "sector": "26", "size": "medium"}
DII = (
    "internet-for-work", "fixed-line-speed", "e-commerce-sales", "web-sales-to-consumers",
    "artificial-intelligence", "erp-software", "crm-software", "cloud-services",
    "advanced-cloud-services", "social-media", "website", "data-analytics",
)  # fmt: skip


@pytest.fixture(scope="module")
def library():
    return Library.open()


@pytest.fixture(scope="module")
def brought(library):
    """The outcomes and what the enterprise stands apart from, for one thing that is counted."""
    questionnaire = library.questionnaire("enterprise")
    published = {i.id: i for _, b in library.baseline_folders.values() for i in b.indicators}

    def ask(counts, answers=None, modules=None, mode="full", among="all", **more):
        assessment = Assessment(
            version=questionnaire.version,
            mode=mode,
            subject=Subject(name="Example", profile=PROFILE),
            answers={
                id: CapabilityAnswer(ladder=given) if isinstance(given, int) else given
                for id, given in (answers or {}).items()
            },
            modules=modules or {},
        )
        found = respondent_of(
            questionnaire,
            assessment,
            score(questionnaire, assessment, draws=0),
            {"it": Counted(counts=counts, among=among, **more)},
            published,
            owner="Group A",
        )
        assert (found.sector, found.size, found.owner) == ("26", "medium", "Group A")
        return found.outcomes.get("it"), bool(found.apart)

    return ask


DOES, DOES_NOT, NOT_ASKED, APART = (1.0, False), (0.0, False), (None, False), (None, True)
NOT_RELEVANT = CapabilityAnswer(status="not-applicable", reason="We make to order.")


def test_the_level_of_the_whole_counts_when_it_was_measured(library, brought):
    all_at_3 = dict.fromkeys(library.questionnaire("enterprise").capability, 3)
    assert brought("level>=2", all_at_3) == DOES
    assert brought("level>=5", all_at_3) == DOES_NOT
    assert brought("level>=2", {"industrial-agents": 3}) == NOT_ASKED
    assert brought("level>=2", all_at_3, mode="express") == NOT_ASKED


@pytest.mark.parametrize(
    "answer, expected",
    [
        (3, DOES),
        (2, DOES_NOT),
        (CapabilityAnswer(status="unknown"), NOT_ASKED),
        (NOT_RELEVANT, DOES_NOT),
    ],
)
def test_a_capability_counts_by_its_ladder(brought, answer, expected):
    assert brought("industrial-agents>=3", {"industrial-agents": answer}) == expected


def test_a_capability_that_was_not_asked_says_nothing(brought):
    assert brought("industrial-agents>=3", {"edge-layer-computing": 3}) == NOT_ASKED


def test_what_does_not_apply_stands_apart_where_the_share_is_taken_among_the_others(brought):
    given = {"pilot-testing": NOT_RELEVANT}
    assert brought("pilot-testing>=3", given, among="applicable") == APART
    assert brought("pilot-testing>=3", {"pilot-testing": 1}, among="applicable") == DOES_NOT


def test_a_practice_counts_when_the_practices_were_answered(brought):
    ticked = CapabilityAnswer(ladder=3, practices=("owner",))
    assert brought("data-governance.owner", {"data-governance": ticked}) == DOES
    assert brought("data-governance.measured", {"data-governance": ticked}) == DOES_NOT
    assert brought("data-governance.owner", {"data-governance": 3}) == NOT_ASKED


def test_an_item_of_a_module_counts_by_its_own_answer_only(brought):
    assert brought("dii.erp-software", modules={"dii": {"erp-software": "no"}}) == DOES_NOT
    assert brought("dii.erp-software", modules={"dii": {"erp-software": "unknown"}}) == NOT_ASKED
    # The ladder implies yes and can never imply no, so enterprises without the module stay out.
    assert brought("dii.erp-software", {"operations-management": 3}) == NOT_ASKED


def yes_to(count, rest="no"):
    return {"dii": {id: "yes" if n < count else rest for n, id in enumerate(DII)}}


def test_a_class_of_a_module_counts_when_the_module_was_gone_through(brought):
    assert brought("dii>=low", modules=yes_to(4)) == DOES
    assert brought("dii>=low", modules=yes_to(3)) == DOES_NOT
    assert brought("dii>=low", modules=yes_to(5, rest="unknown")) == DOES
    assert brought("dii>=low", modules=yes_to(3, rest="unknown")) == NOT_ASKED
    half = {"dii": dict(list(yes_to(5)["dii"].items())[:6])}
    assert brought("dii>=low", modules=half) == NOT_ASKED


def test_a_thing_of_a_published_survey_counts_by_its_question_or_by_all_its_ladders(brought):
    assert brought("ai-any", modules={"dii": {"artificial-intelligence": "yes"}}) == DOES
    both = {"small-industrial-models": 2, "large-industrial-models": 0}
    assert brought("ai-any", both) == DOES
    assert brought("ai-any", {**both, "small-industrial-models": 1}) == DOES_NOT
    # Asked for one of two ladders, a no could not have come out: a yes is not taken either.
    assert brought("ai-any", {"small-industrial-models": 3}) == NOT_ASKED
    assert brought("ai-any", {**both, "large-industrial-models": NOT_RELEVANT}) == DOES


def test_another_questionnaire_brings_nothing(brought):
    given = {"industrial-agents": 3}
    assert brought("industrial-agents>=3", given, questionnaire="other") == NOT_ASKED
