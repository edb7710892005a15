"""An enterprise that stands at level 1 everywhere, and the shipped library of actions."""

from datetime import date

import pytest

from toolkit.content.library import Library
from toolkit.language.language import language
from toolkit.model.assessment import Assessment, CapabilityAnswer, PlanWishes, Subject
from toolkit.reports.names import Names
from toolkit.roadmap import plan
from toolkit.scoring.score import score

TODAY = date(2026, 11, 24)


@pytest.fixture(scope="session")
def library():
    return Library.open()


@pytest.fixture(scope="session")
def questionnaire(library):
    return library.questionnaire("enterprise")


@pytest.fixture(scope="session")
def names(library, questionnaire):
    """English names of everything that is shipped."""
    return Names(language("en"), questionnaire, library.cooperation, library.classifications)


@pytest.fixture
def assessment(questionnaire):
    """Ladder 1, coverage 40 %, half of the practices: about 1.0 everywhere."""
    return Assessment(
        version=questionnaire.version,
        mode="full",
        subject=Subject(name="Works", profile={"home-country": "VN", "sector": "28"}),
        answers={
            c.id: CapabilityAnswer(
                ladder=1, coverage=40, practices=tuple(c.practices.options)[:2], evidence="document"
            )
            for c in questionnaire.capabilities
        },
        plan=PlanWishes(budget=300_000, years=3, parallel=3),
    )


@pytest.fixture(scope="session")
def planned(library, questionnaire):
    """Plans an assessment on a fixed day; the same one is planned once."""
    known = {}

    def make(assessment, **wishes):
        asked = assessment.model_copy(update={"plan": assessment.plan.model_copy(update=wishes)})
        key = asked.model_dump_json()
        if key not in known:
            known[key] = plan(
                questionnaire,
                asked,
                score(questionnaire, asked, draws=50),
                library.cooperation,
                library.classifications,
                today=TODAY,
            )
        return known[key]

    return make
