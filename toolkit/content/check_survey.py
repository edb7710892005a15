"""What an indicator must keep that assessed enterprises estimate: a share, of something that they were asked."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping

from toolkit.content.check_modules import statements_of
from toolkit.content.check_questionnaire import reference
from toolkit.content.document import Place
from toolkit.content.sources import Reading
from toolkit.model.baseline import Baseline
from toolkit.model.classifications import Classifications
from toolkit.model.index import Index, Indicator
from toolkit.model.problem import Problem
from toolkit.model.questionnaire import TOP_LEVEL, Questionnaire
from toolkit.model.survey import WHOLE, Counted

PERCENT = "%"
WHOLE_SHARE = (0, 100)


def survey_problems(
    index: Index,
    reading: Reading,
    questionnaires: Mapping[str, Questionnaire],
    known: Collection[str],
    baselines: Mapping[str, Baseline],
    classifications: Classifications,
) -> Iterator[Problem]:
    """Everything that the `survey` entries of an index break.

    `known` are the ids of all questionnaires, `questionnaires` those that could be read: what is counted in another
    one cannot be looked up.
    """
    for id, indicator in index.indicator.items():
        if indicator.survey is None or ("indicator", id) not in reading.places:
            continue
        here = reading.places["indicator", id]
        yield from _share(indicator, here)
        place, counted = here.below("survey"), indicator.survey
        yield from reference(
            "questionnaire", counted.questionnaire, known, place.below("questionnaire")
        )
        if counted.questionnaire in questionnaires:
            asked = questionnaires[counted.questionnaire]
            names = {*countable(asked), *_published(baselines)}
            yield from reference("statement", counted.counts, names, place.below("counts"))
            capability = counted.counts.partition(">=")[0].partition(".")[0]
            if counted.among == "applicable" and capability not in asked.capability:
                yield place.problem("survey-among", "among", name=id)
        yield from _countries(counted, place, classifications)


def _share(indicator: Indicator, here: Place) -> Iterator[Problem]:
    if indicator.unit != PERCENT or (indicator.least, indicator.most) != WHOLE_SHARE:
        yield here.problem("survey-not-a-share", "survey", name=indicator.id)


def _countries(
    counted: Counted, place: Place, classifications: Classifications
) -> Iterator[Problem]:
    for number, country in enumerate(counted.not_in):
        where = place.below("not_in", number)
        yield from reference("country", country, classifications.countries, where)


def countable(questionnaire: Questionnaire) -> Iterator[str]:
    """Everything of a questionnaire that enterprises can be counted by (`toolkit.model.survey.CountedName`)."""
    yield from (f"{WHOLE}>={level}" for level in range(1, TOP_LEVEL + 1))
    yield from statements_of(questionnaire)
    for module in questionnaire.modules:
        steps = [*(each.id for each in module.classes[1:]), *(each.id for each in module.levels)]
        yield from (f"{module.id}>={step}" for step in steps)


def _published(baselines: Mapping[str, Baseline]) -> Iterator[str]:
    """Indicators of published baselines that answers can decide."""
    for baseline in baselines.values():
        for indicator in baseline.indicators:
            if indicator.item or indicator.capabilities:
                yield indicator.id
