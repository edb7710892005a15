"""Official modules that were answered: each result by its publisher's rule, its picture, and all answers."""

from __future__ import annotations

from toolkit.model.module import Module
from toolkit.model.module_score import ModuleScore
from toolkit.reports import wording
from toolkit.reports.document import (
    Block,
    Callout,
    Chapter,
    Column,
    Group,
    Heading,
    SourceNote,
    Table,
    Text,
)
from toolkit.reports.module_pictures import module_bars
from toolkit.reports.telling import FULL_WIDTH, Telling


def chapter(telling: Telling) -> Chapter | None:
    """One part a module that has answers of its own; nothing when none has."""
    text = telling.language.text
    found = answered(telling)
    if not found:
        return None
    blocks: list[Block] = []
    for module, score in found:
        blocks += _module(telling, module, score)
    module, score = found[0]
    names = telling.names
    return Chapter(
        id="modules",
        kind="modules",
        name=text("Official modules"),
        title=wording.module_finding(names, module, score)
        if len(found) == 1
        else text("Results by the scoring of other frameworks"),
        blocks=tuple(blocks),
    )


def answered(telling: Telling) -> list[tuple[Module, ModuleScore]]:
    """The modules with answers of their own, with their results."""
    given = telling.assessment.modules
    return [
        (module, score)
        for module, score in zip(
            telling.questionnaire.modules, telling.evaluation.modules, strict=True
        )
        if given.get(module.id)
    ]


def _module(telling: Telling, module: Module, score: ModuleScore) -> list[Block]:
    language, names = telling.language, telling.names
    text = language.text
    first: list[Block] = [
        Heading(wording.module_name(names, module)),
        Text(wording.module_sentence(names, module, score), "lead"),
    ]
    open_ = wording.open_sentence(names, score)
    if open_:
        first.append(Text(open_, "small"))
    if score.top:  # a module of scenarios alone has no points to draw
        picture = module_bars(names, module, score, FULL_WIDTH, measure=telling.measure)
        first.append(telling.figure(picture))
    blocks: list[Block] = [Group(tuple(first))]
    gap = wording.gap_sentence(names, module, score)
    if gap:
        blocks.append(Callout(gap, "note"))
    blocks.append(_answers(telling, module, score))
    if module.levels:
        blocks.append(_levels(telling, module))
    if module.id == "dii":
        note = text("The chapter on the position compares this result with published figures.")
        blocks.append(Text(note, "small"))
    content = language.content
    blocks += [
        Text(content(f"{module.id}.{field}", words), "small")
        for field, words in (
            ("standing", module.standing),
            ("population", module.population),
            ("may_not_compare", module.may_not_compare),
        )
        if words
    ]
    blocks.append(SourceNote(wording.module_source(names, module)))
    return blocks


def _answers(telling: Telling, module: Module, score: ModuleScore) -> Table:
    names, text = telling.names, telling.language.text
    given = telling.assessment.modules.get(module.id, {})
    rows = []
    for item, result in zip(module.items, score.items, strict=True):
        rows.append(
            (
                telling.words(item.code),
                telling.words(wording.item_question(names, module, item)),
                telling.words(
                    wording.answer_words(names, module, item, given.get(item.id), result)
                ),
                telling.words(wording.item_result(names, module, result)),
            )
        )
    return Table(
        columns=(
            Column(text("Code"), "code", 0.6),
            Column(text("Question"), "text", 2.4),
            Column(text("Answer"), "text", 2.8),
            Column(text("Points"), "text", 1.2, "end"),
        ),
        rows=tuple(rows),
        id=f"module-{module.id}",
    )


def _levels(telling: Telling, module: Module) -> Table:
    names, text = telling.names, telling.language.text
    return Table(
        columns=(
            Column(text("Level"), "text", 1.4),
            Column(text("Points, at least"), "number", 1.0, "end"),
            Column(text("Grade"), "number", 0.8, "end"),
            Column(text("Scenarios at this grade, at least"), "number", 1.4, "end"),
            Column(text("Binding ones among them, at least"), "number", 1.4, "end"),
        ),
        rows=tuple(
            (
                telling.words(wording.module_part(names, module, level.id)),
                telling.whole(level.score),
                telling.whole(level.grade),
                telling.whole(level.scenarios),
                telling.whole(level.binding),
            )
            for level in module.levels
        ),
        id=f"module-{module.id}-levels",
    )
