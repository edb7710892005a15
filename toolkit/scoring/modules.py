"""Scores modules by the rule that their content states; one interpreter for all of them.

Nothing open is counted as no: the result is a range from every open answer at its worst to every one at its best.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from typing import Literal, NamedTuple

from toolkit.model.assessment import Assessment, ModuleAnswer
from toolkit.model.module import Module, ModuleBlock, ModuleItem, ModuleLevel
from toolkit.model.module_score import (
    LevelGap,
    ModuleBlockScore,
    ModuleItemScore,
    ModuleScore,
    TakenAnswer,
)
from toolkit.model.questionnaire import Questionnaire
from toolkit.scoring.statements import UNKNOWN, said, taken_over

_HAIR = 1e-9
WHOLE = 100.0


def module_scores(questionnaire: Questionnaire, assessment: Assessment) -> tuple[ModuleScore, ...]:
    """The result of every module in the order of the questionnaire, with answers taken over from elsewhere."""
    taken = taken_over(questionnaire, assessment)
    return tuple(
        score_module(module, assessment.modules.get(module.id, {}), taken)
        for module in questionnaire.modules
    )


def score_module(
    module: Module,
    answers: Mapping[str, ModuleAnswer],
    taken: Mapping[str, TakenAnswer] | None = None,
) -> ModuleScore:
    """The result of one module; `taken` are statements known from elsewhere, by full name.

    Answers to items that the module doesn't have are left aside.
    """
    items = {
        item.id: _item(item, answers.get(item.id), _own(module, item, taken or {}))
        for item in module.items
    }
    blocks = tuple(_block(module, block, items) for block in module.blocks)
    low, high = _total(module, blocks, items.values())
    sure, best = _reached(module, low, items, "low"), _reached(module, high, items, "high")
    return ModuleScore(
        module=module.id,
        low=low,
        high=high,
        top=module.top,
        answered=sum(item.state == "answered" for item in items.values()),
        asked=len(items),
        open=tuple(item.id for item in items.values() if item.state != "answered"),
        items=tuple(items.values()),
        blocks=blocks,
        class_low=class_of(module, low) if module.classes else "",
        class_high=class_of(module, high) if module.classes else "",
        level_low=sure.id if sure else "",
        level_high=best.id if best else "",
        gap=_gap(module, sure, low, items),
    )


def class_of(module: Module, result: float) -> str:
    """The id of the class that holds a result, rounded as the module says; raises `ValueError` when none does."""
    factor = 10**module.scoring.decimals
    rounded = math.floor(result * factor + 0.5 + _HAIR) / factor
    for step in module.classes:
        if step.first <= rounded <= step.last:
            return step.id
    raise ValueError(f"no class of {module.id} holds {result:g}")


def at_grade(items: Iterable[ModuleItemScore], grade: int, end: Literal["low", "high"]) -> int:
    """How many scenarios stand at a grade or above, at one end of their range."""
    return sum((i.grade_low if end == "low" else i.grade_high) >= grade for i in items)


def binding_only(module: Module, items: Mapping[str, ModuleItemScore]) -> list[ModuleItemScore]:
    """The scores of the binding scenarios."""
    return [items[item.id] for item in module.scenarios if item.binding]


class _Share(NamedTuple):
    """A part of an item's points at worst and at best, and how many of its parts are known."""

    low: float
    high: float
    known: int
    parts: int


def _own(
    module: Module, item: ModuleItem, taken: Mapping[str, TakenAnswer]
) -> dict[str, TakenAnswer]:
    """What other answers say about an item, by the id of the option, or of the item where it has none."""
    start = f"{module.id}.{item.id}"
    if item.kind == "yes-no":
        return {item.id: taken[start]} if start in taken else {}
    names = {option.id: f"{start}.{option.id}" for option in item.options}
    return {id: taken[name] for id, name in names.items() if name in taken}


def _item(
    item: ModuleItem, answer: ModuleAnswer | None, taken: dict[str, TakenAnswer]
) -> ModuleItemScore:
    if answer is not None:
        taken = {}
    if item.kind == "grade":
        highest = max(item.grades, default=0)
        given = int(answer) if isinstance(answer, str) and answer.isdecimal() else None
        return ModuleItemScore(
            id=item.id,
            state="open" if given is None else "answered",
            low=0,
            high=0,
            top=0,
            grade_low=0 if given is None else given,
            grade_high=highest if given is None else given,
        )
    share = _share(item, answer, taken)
    state: Literal["answered", "partly", "open"] = "partly" if share.known else "open"
    return ModuleItemScore(
        id=item.id,
        state="answered" if share.known == share.parts else state,
        low=item.worth * share.low,
        high=item.worth * share.high,
        top=item.worth,
        taken=taken,
    )


def _share(
    item: ModuleItem, answer: ModuleAnswer | None, taken: Mapping[str, TakenAnswer]
) -> _Share:
    if item.kind in ("yes-no", "ticks"):
        known: dict[str, bool | None] = {id: found.holds for id, found in taken.items()}
        return _ticked(item, known if answer is None else said(item, answer))
    if item.kind == "choice":
        return _chosen(item, [answer])
    lines = answer if isinstance(answer, dict) else {}
    return _chosen(item, [lines.get(line.id) for line in item.lines])


def _ticked(item: ModuleItem, known: Mapping[str, bool | None]) -> _Share:
    """The sum of the shares that hold, between 0 and 1."""
    shares = {item.id: 1.0} if item.kind == "yes-no" else item.shares
    shares = {id: share for id, share in shares.items() if not _zeroes(item, id)}
    sure = sum(share for id, share in shares.items() if known.get(id))
    open_ = [share for id, share in shares.items() if known.get(id) is None]
    return _Share(
        low=_held(sure + sum(min(share, 0) for share in open_)),
        high=_held(sure + sum(max(share, 0) for share in open_)),
        known=len(shares) - len(open_),
        parts=len(shares),
    )


def _zeroes(item: ModuleItem, id: str) -> bool:
    return id in item.option and item.option[id].zeroes


def _chosen(item: ModuleItem, answers: list[ModuleAnswer | None]) -> _Share:
    """The mean of the chosen steps."""
    least, most = min(item.shares.values()), max(item.shares.values())
    given = [
        item.shares.get(answer) if isinstance(answer, str) and answer != UNKNOWN else None
        for answer in answers
    ]
    return _Share(
        low=sum(least if share is None else share for share in given) / len(given),
        high=sum(most if share is None else share for share in given) / len(given),
        known=sum(share is not None for share in given),
        parts=len(given),
    )


def _held(share: float) -> float:
    """A share between 0 and 1; a hair of rounding in a sum of equal parts is no difference."""
    return 1.0 if share > 1 - _HAIR else max(share, 0.0)


def _block(
    module: Module, block: ModuleBlock, items: Mapping[str, ModuleItemScore]
) -> ModuleBlockScore:
    inside = [items[id] for id in block.items if id in items]
    low, high, top = (sum(getattr(i, end) for i in inside) for end in ("low", "high", "top"))
    if module.scoring.total == "mean" and top:
        low, high, top = WHOLE * low / top, WHOLE * high / top, WHOLE
    return ModuleBlockScore(
        id=block.id,
        low=low,
        high=high,
        top=top,
        answered=sum(item.state == "answered" for item in inside),
        asked=len(inside),
    )


def _total(
    module: Module, blocks: tuple[ModuleBlockScore, ...], items: Iterable[ModuleItemScore]
) -> tuple[float, float]:
    if module.scoring.total == "sum":
        found = tuple(items)
        return math.fsum(i.low for i in found), math.fsum(i.high for i in found)
    weights = {block.id: block.weight for block in module.blocks}
    counted = [block for block in blocks if block.top]
    whole = math.fsum(weights[block.id] for block in counted)
    return (
        math.fsum(weights[block.id] * block.low for block in counted) / whole,
        math.fsum(weights[block.id] * block.high for block in counted) / whole,
    )


def _reached(
    module: Module,
    result: float,
    items: Mapping[str, ModuleItemScore],
    end: Literal["low", "high"],
) -> ModuleLevel | None:
    """The highest level whose conditions all hold; levels are tried from the top."""
    for level in reversed(module.levels):
        if (
            result >= level.score - _HAIR
            and at_grade(items.values(), level.grade, end) >= level.scenarios
            and at_grade(binding_only(module, items), level.grade, end) >= level.binding
        ):
            return level
    return None


def _gap(
    module: Module, sure: ModuleLevel | None, low: float, items: Mapping[str, ModuleItemScore]
) -> LevelGap | None:
    place = module.levels.index(sure) + 1 if sure else 0
    if place >= len(module.levels):
        return None
    level = module.levels[place]
    scenarios = at_grade(items.values(), level.grade, "low")
    binding = at_grade(binding_only(module, items), level.grade, "low")
    return LevelGap(
        level=level.id,
        score=max(level.score - low, 0.0),
        grade=level.grade,
        scenarios=max(level.scenarios - scenarios, 0),
        binding=max(level.binding - binding, 0),
    )
