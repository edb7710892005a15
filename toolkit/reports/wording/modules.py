"""Results of official modules as words: result, class or level, what is open, and where an answer came from."""

from __future__ import annotations

from toolkit.model.assessment import ModuleAnswer
from toolkit.model.module import (
    Module,
    ModuleBlock,
    ModuleClass,
    ModuleItem,
    ModuleLevel,
    ModuleLine,
    ModuleOption,
)
from toolkit.model.module_score import ModuleBlockScore, ModuleItemScore, ModuleScore
from toolkit.reports.names import Names

_HAIR = 1e-9


def module_name(names: Names, module: Module) -> str:
    """The name of a module."""
    return names.language.content(f"{module.id}.name", module.name)


def module_part(names: Names, module: Module, id: str) -> str:
    """The name of a block, a class or a level of a module."""
    parts: list[ModuleBlock | ModuleClass | ModuleLevel] = [
        *module.blocks,
        *module.classes,
        *module.levels,
    ]
    named = {each.id: each.name for each in parts}
    return names.language.content(f"{module.id}.{id}", named[id]) if id in named else id


def item_question(names: Names, module: Module, item: ModuleItem) -> str:
    """The question of an item."""
    return names.language.content(f"{module.id}.{item.id}.question", item.question)


def item_part(names: Names, module: Module, item: ModuleItem, id: str) -> str:
    """The words of an option, of a line or of a grade of an item."""
    language, context = names.language, f"{module.id}.{item.id}.{id}"
    if id == "unknown":
        return language.text("Don’t know")
    if item.kind == "yes-no":
        return language.text("Yes") if id == "yes" else language.text("No")
    if item.kind == "grade":
        grade = language.text("Grade {grade}", grade=language.digits(id))
        if id == "0":
            return language.text("Not even grade {grade}", grade=language.integer(1))
        sentence = language.content(context, item.grades[int(id)])
        return language.text("{name}: {text}", name=grade, text=sentence)
    parts: list[ModuleOption | ModuleLine] = [*item.options, *item.lines]
    named = {each.id: each.name for each in parts}
    return language.content(context, named[id]) if id in named else id


def points_words(names: Names, module: Module, low: float, high: float) -> str:
    """A result or a range of results, in whole numbers where only yes answers are counted."""
    decimals = 0 if all(item.kind == "yes-no" for item in module.items) else 1
    if abs(high - low) < _HAIR:
        return names.language.number(low, decimals)
    return names.language.range(low, high, decimals)


def of_words(names: Names, module: Module, score: ModuleScore | ModuleBlockScore) -> str:
    """A result with what can be reached, such as "49.0 of 100"."""
    return names.language.text(
        "{points} of {total}",
        points=points_words(names, module, score.low, score.high),
        total=names.language.number(score.top, 0),
    )


def standing_words(names: Names, module: Module, score: ModuleScore) -> str:
    """The class or the level, or the range of them; empty for a module without both."""
    text = names.language.text
    if module.classes:
        low, high = score.class_low, score.class_high
    elif module.levels:
        low, high = score.level_low, score.level_high
    else:
        return ""
    first, last = (
        module_part(names, module, id) if id else text("no level yet") for id in (low, high)
    )
    return first if low == high else text("{low} to {high}", low=first, high=last)


def module_sentence(names: Names, module: Module, score: ModuleScore) -> str:
    """The result in one sentence, a range where questions are open."""
    text = names.language.text
    if not score.begun:
        return text("Nothing has been answered so far.")
    result, standing = of_words(names, module, score), standing_words(names, module, score)
    if not standing:
        return text("{result} points.", result=result)
    if module.levels:
        return text("{result} points, level: {name}.", result=result, name=standing)
    return text("{result} points, class: {name}.", result=result, name=standing)


def open_sentence(names: Names, score: ModuleScore) -> str:
    """How many questions are open and what that means; empty when none is."""
    if not score.open:
        return ""
    return names.language.plural(
        "{count} question is open or open in part. It counts neither as yes nor as no, so the result is a range.",
        "{count} questions are open or open in part. They count neither as yes nor as no, so the result is a range.",
        len(score.open),
    )


def gap_sentence(names: Names, module: Module, score: ModuleScore) -> str:
    """What holds the next level back; empty at the highest level and where a module has none."""
    gap, text, language = score.gap, names.language.text, names.language
    if gap is None:
        return ""
    level = module_part(names, module, gap.level)
    parts = []
    if gap.score > _HAIR:
        parts.append(text("{points} more points", points=language.number(gap.score, 1)))
    values = {"grade": language.integer(gap.grade)}
    if gap.scenarios:
        needed = language.plural(
            "{count} more scenario at grade {grade} or above",
            "{count} more scenarios at grade {grade} or above",
            gap.scenarios,
            **values,
        )
        parts.append(needed)
    if gap.binding:
        needed = language.plural(
            "{count} more binding scenario at grade {grade} or above",
            "{count} more binding scenarios at grade {grade} or above",
            gap.binding,
            **values,
        )
        parts.append(needed)
    named = {"name": level, "needed": names.series(parts)}
    if gap.score <= _HAIR:
        return text(
            "The points suffice for the level “{name}”. What holds it back: {needed}.", **named
        )
    if not gap.scenarios and not gap.binding:
        return text(
            "The scenarios suffice for the level “{name}”. What holds it back: {needed}.", **named
        )
    return text("What holds back the level “{name}”: {needed}.", **named)


def module_finding(names: Names, module: Module, score: ModuleScore) -> str:
    """The result as the title of a chapter."""
    return names.language.text(
        "{name}: {result}",
        name=module_name(names, module),
        result=standing_words(names, module, score) or of_words(names, module, score),
    )


def module_source(names: Names, module: Module) -> str:
    """Publisher, edition and data set."""
    return names.series(
        names.language.content("source", each)
        for each in (module.publisher, module.edition, module.dataset)
        if each
    )


def item_result(names: Names, module: Module, score: ModuleItemScore) -> str:
    """Points of what can be reached, or the grade of a scenario."""
    text, language = names.language.text, names.language
    if not score.top:
        if score.state == "open":
            return text("open")
        return text("Grade {grade}", grade=language.integer(score.grade_low))
    return text(
        "{points} of {total}",
        points=points_words(names, module, score.low, score.high),
        total=language.number(score.top, 0 if score.top == int(score.top) else 1),
    )


def answer_words(
    names: Names,
    module: Module,
    item: ModuleItem,
    answer: ModuleAnswer | None,
    score: ModuleItemScore,
) -> str:
    """What was answered, or what was taken over from which question."""
    text = names.language.text

    def part(id: str) -> str:
        return item_part(names, module, item, id).rstrip(".。")

    if answer is None:
        found = [
            text(
                "{answer} (from {origin})",
                answer=(text("Yes") if taken.holds else text("No"))
                if item.kind == "yes-no"
                else text(
                    "{option}: {answer}",
                    option=part(id),
                    answer=text("Yes") if taken.holds else text("No"),
                ),
                origin=origin_words(names, taken.origin),
            )
            for id, taken in score.taken.items()
        ]
        return names.clauses(found) or text("open")
    if isinstance(answer, str):
        return item_part(names, module, item, answer)
    if isinstance(answer, tuple):
        return names.clauses(map(part, answer)) or text("None of these")
    return names.clauses(
        text("{option}: {answer}", option=part(line), answer=part(option))
        for line, option in answer.items()
    )


def origin_words(names: Names, origin: str) -> str:
    """The question that an answer was taken over from, with its code."""
    language, asked = names.language, names.questionnaire
    first, _, rest = origin.partition(".")
    module = next((m for m in asked.modules if m.id == first), None)
    if module is not None:
        item = module.item.get(rest.partition(".")[0])
        if item is None:
            return origin
        return language.text("{name} ({code})", name=module_name(names, module), code=item.code)
    capability = asked.capability.get(origin.partition(">=")[0].partition(".")[0])
    if capability is None:
        return origin
    return language.text(
        "{name} ({code})", name=names.capability(capability.id), code=capability.code
    )
