"""Answers given once: what one answer says about statements that other questions ask too.

Statements are either true or not (`toolkit.model.module.StatementName`). Content links them: `same_as` in both
directions, `follows_from` in one, and the other way round for what is not true. An answer given to a question itself
is never changed, and where two answers contradict each other the statement stays open.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Mapping
from itertools import pairwise

from toolkit.model.assessment import Assessment, ModuleAnswer
from toolkit.model.module import ModuleItem, ModuleOption
from toolkit.model.module_score import TakenAnswer
from toolkit.model.questionnaire import Questionnaire

UNKNOWN = "unknown"
Step = tuple[str, str]
"""Two statements: where the first is true, the second is, too."""


def taken_over(questionnaire: Questionnaire, assessment: Assessment) -> dict[str, TakenAnswer]:
    """Every statement that follows from answers to other questions, by name."""
    steps = tuple(steps_of(questionnaire))
    ahead: dict[str, list[str]] = {}
    back: dict[str, list[str]] = {}
    for first, second in steps:
        ahead.setdefault(first, []).append(second)
        back.setdefault(second, []).append(first)
    named = {name for step in steps for name in step}
    own = dict(_answered(questionnaire, assessment, named))
    reached: dict[str, dict[bool, str]] = {}
    for origin, holds in own.items():
        if holds is None:
            continue
        queue, seen = deque([origin]), {origin}
        while queue:
            for name in (ahead if holds else back).get(queue.popleft(), ()):
                if name not in seen and name not in own:
                    seen.add(name)
                    queue.append(name)
                    reached.setdefault(name, {}).setdefault(holds, origin)
    return {
        name: TakenAnswer(holds=holds, origin=origin)
        for name, found in reached.items()
        if len(found) == 1
        for holds, origin in found.items()
    }


def steps_of(questionnaire: Questionnaire) -> Iterator[Step]:
    """Every conclusion that the content allows; of one ladder, a higher level includes the lower ones."""
    levels: dict[str, set[int]] = {}
    for name, thing in linked(questionnaire):
        for other in (*thing.same_as, *thing.follows_from):
            yield other, name
            capability, _, level = other.partition(">=")
            if level:
                levels.setdefault(capability, set()).add(int(level))
        for other in thing.same_as:
            yield name, other
    for capability, found in levels.items():
        for low, high in pairwise(sorted(found)):
            yield f"{capability}>={high}", f"{capability}>={low}"


def linked(questionnaire: Questionnaire) -> Iterator[tuple[str, ModuleItem | ModuleOption]]:
    """Every yes/no question and every tick of the modules by the name of its statement."""
    for module in questionnaire.modules:
        for item in module.items:
            if item.kind == "yes-no":
                yield f"{module.id}.{item.id}", item
            elif item.kind == "ticks":
                for option in item.options:
                    yield f"{module.id}.{item.id}.{option.id}", option


def _answered(
    questionnaire: Questionnaire, assessment: Assessment, named: set[str]
) -> Iterator[tuple[str, bool | None]]:
    """Statements whose own question was answered; `None` where the answer is "don't know"."""
    for module in questionnaire.modules:
        given = assessment.modules.get(module.id, {})
        for item in module.items:
            if item.id in given:
                for option, holds in said(item, given[item.id]).items():
                    name = f"{module.id}.{item.id}" + (f".{option}" if option != item.id else "")
                    yield name, holds
    for name in named:
        capability, _, level = name.partition(">=")
        answer = assessment.answers.get(capability)
        if level and answer is not None and answer.ladder is not None:
            yield name, answer.ladder >= int(level)
    for capability, answer in assessment.answers.items():
        for practice in _practices(questionnaire, capability):
            if answer.practices is not None:
                yield f"{capability}.{practice}", practice in answer.practices


def said(item: ModuleItem, answer: ModuleAnswer) -> dict[str, bool | None]:
    """What an answer to a yes/no question or to ticks says, by the id of the item or of the option."""
    if item.kind == "yes-no":
        return {item.id: None if answer == UNKNOWN else answer == "yes"}
    if item.kind != "ticks":
        return {}
    if answer == UNKNOWN:
        return {option.id: None for option in item.options}
    ticked: set[str] = set(answer) if isinstance(answer, tuple) else set()
    nothing = any(option.zeroes and option.id in ticked for option in item.options)
    return {o.id: o.id in ticked and (o.zeroes or not nothing) for o in item.options}


def _practices(questionnaire: Questionnaire, capability: str) -> Mapping[str, str]:
    found = questionnaire.capability.get(capability)
    return found.practices.options if found else {}
