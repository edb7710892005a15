"""What one assessed enterprise brings to a survey: for each indicator whether it counts, does not, or was not asked.

An answer is taken only where yes and no could both have come of what was asked. Else enterprises that were asked less
would count when they do something and drop out when they do not, and every share would be too large.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from toolkit.benchmark.comparison import comparison_of
from toolkit.model.assessment import Assessment
from toolkit.model.baseline import BaselineIndicator
from toolkit.model.questionnaire import Questionnaire
from toolkit.model.score import Score
from toolkit.model.survey import WHOLE, Counted, Respondent
from toolkit.scoring.modules import module_scores
from toolkit.scoring.statements import said

State = Literal["yes", "no", "apart"]
"""`apart` is an enterprise to which the thing does not apply."""


def respondent_of(
    questionnaire: Questionnaire,
    assessment: Assessment,
    score: Score,
    counted: Mapping[str, Counted],
    published: Mapping[str, BaselineIndicator],
    *,
    owner: str = "",
) -> Respondent:
    """The outcomes of an assessed enterprise by the ids of `counted` (1 or 0); what was not asked is absent.

    `published` are the indicators of published baselines by id.
    """
    outcomes: dict[str, float] = {}
    apart: set[str] = set()
    for id, each in counted.items():
        if each.questionnaire != questionnaire.id:
            continue
        if (indicator := published.get(each.counts)) is not None:
            state = _published(assessment, indicator)
        else:
            state = _state(questionnaire, assessment, score, each.counts)
        if state == "apart" and each.among == "applicable":
            apart.add(id)
        elif state is not None:
            outcomes[id] = float(state == "yes")
    return Respondent(
        sector=comparison_of(assessment.subject).division,
        size=str(assessment.subject.profile.get("size", "")),
        outcomes=outcomes,
        apart=frozenset(apart),
        owner=owner,
    )


def _state(
    questionnaire: Questionnaire, assessment: Assessment, score: Score, counts: str
) -> State | None:
    name, reaches, step = counts.partition(">=")
    if reaches and name == WHOLE:
        level = score.level
        if level.level is None or level.provisional:
            return None
        return _yes(holds=level.level >= int(step))
    if reaches and name not in questionnaire.capability:
        return _module(questionnaire, assessment, name, step)
    capability = counts.partition(".")[0] if not reaches else name
    if capability in questionnaire.capability:
        answer = assessment.answers.get(capability)
        if answer is None or answer.status == "unknown":
            return None
        if answer.status == "not-applicable":
            return "apart"
        if reaches:
            return None if answer.ladder is None else _yes(holds=answer.ladder >= int(step))
        practice = counts.partition(".")[2]
        return None if answer.practices is None else _yes(holds=practice in answer.practices)
    return _item(questionnaire, assessment, counts) if "." in counts else None


def _yes(*, holds: bool) -> State:
    return "yes" if holds else "no"


def _item(questionnaire: Questionnaire, assessment: Assessment, counts: str) -> State | None:
    """What was answered to an item itself; conclusions from elsewhere go one way only, to yes."""
    module, item, *option = counts.split(".")
    found = next(
        (i for m in questionnaire.modules if m.id == module for i in m.items if i.id == item), None
    )
    answer = assessment.modules.get(module, {}).get(item)
    if found is None or answer is None:
        return None
    holds = said(found, answer).get(option[0] if option else item)
    return None if holds is None else _yes(holds=holds)


def _module(
    questionnaire: Questionnaire, assessment: Assessment, module: str, step: str
) -> State | None:
    """Whether a class or level of a module is reached, where the module was gone through to its end."""
    found = next((m for m in questionnaire.modules if m.id == module), None)
    if found is None:
        return None
    result = next(s for s in module_scores(questionnaire, assessment) if s.module == module)
    given = assessment.modules.get(module, {})
    if any(id not in given for id in result.open):
        return None
    classes = [each.id for each in found.classes]
    if step in classes:
        return _between(classes, result.class_low, result.class_high, step)
    return _between(
        ["", *(each.id for each in found.levels)], result.level_low, result.level_high, step
    )


def _between(steps: list[str], low: str, high: str, wanted: str) -> State | None:
    at = steps.index(wanted)
    if steps.index(low) >= at:
        return "yes"
    return "no" if steps.index(high) < at else None


def _published(assessment: Assessment, indicator: BaselineIndicator) -> State | None:
    """The thing of a published survey: its question answered, or all the ladders that can tell."""
    direct = assessment.modules.get(indicator.module or "", {}).get(indicator.item or "")
    if direct in ("yes", "no"):
        return "yes" if direct == "yes" else "no"
    found = {id: assessment.answers.get(id) for id in indicator.capabilities}
    asked = [
        (answer.ladder, indicator.capabilities[id])
        for id, answer in found.items()
        if answer is not None and answer.status == "answered" and answer.ladder is not None
    ]
    apart = sum(a is not None and a.status == "not-applicable" for a in found.values())
    if not asked or len(asked) + apart < len(found):
        return None
    return _yes(holds=any(ladder >= level for ladder, level in asked))
