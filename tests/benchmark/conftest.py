"""The shipped questionnaire and baselines, and subjects made by a few words."""

from pathlib import Path

import pytest

from toolkit.benchmark.figures import read_figures
from toolkit.benchmark.position import locate
from toolkit.content.library import Library
from toolkit.model.assessment import Assessment, CapabilityAnswer, Subject
from toolkit.scoring.score import score

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="session")
def library():
    return Library.of(ROOT)


@pytest.fixture(scope="session")
def questionnaire(library):
    return library.questionnaire("enterprise")


@pytest.fixture(scope="session")
def figures(library):
    return read_figures(library.baseline_folders.values())


@pytest.fixture(scope="session")
def dii(questionnaire):
    return questionnaire.module("dii")


@pytest.fixture(scope="session")
def place(questionnaire, figures):
    """Locate a subject: country, sector division and size, ladder levels, and module answers."""

    def place(
        country="DE",
        sector="26",
        size="small",
        *,
        ladders=None,
        dii=None,
        partners=(),
        modelled=True,
    ):
        answers = {
            name: CapabilityAnswer(status="not-applicable", reason="No use for it here")
            if level == "not-applicable"
            else CapabilityAnswer(ladder=level)
            for name, level in (ladders or {}).items()
        }
        assessment = Assessment(
            version=questionnaire.version,
            mode="quick",
            subject=Subject(
                name="Example",
                profile={
                    "home-country": country,
                    "sector": sector,
                    "size": size,
                    "partner-countries": partners,
                },
            ),
            answers=answers,
            modules={"dii": dii} if dii else {},
        )
        scored = score(questionnaire, assessment, draws=10)
        return locate(questionnaire, assessment, scored, figures, modelled=modelled)

    return place


@pytest.fixture(scope="session")
def yes_and_no(dii):
    """Answers to the twelve questions: so many yes, then so many no, the rest open."""

    def answers(yes, no):
        ids = [item.id for item in dii.items]
        return dict.fromkeys(ids[:yes], "yes") | dict.fromkeys(ids[yes : yes + no], "no")

    return answers
