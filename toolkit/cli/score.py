"""`toolkit score`: the score and the level of one assessment, and why."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from toolkit.cli.options import Content, File, Json, Tag, assessment_of, library_of
from toolkit.cli.screen import Screen, _, plain

if TYPE_CHECKING:
    from toolkit.reports.names import Names
    from toolkit.service.evaluation import Evaluation

SHOWN = 5
"""How many next steps are listed."""


def score(
    context: typer.Context,
    file: File,
    json: Json = False,
    explain: Annotated[
        bool, typer.Option("--explain", help=_("Show what the score is made of."))
    ] = False,
    content: Content = None,
    language: Tag = None,
) -> None:
    """Score an assessment."""
    screen = Screen.of(context, language, machine=json, content=content)
    from toolkit.service.evaluation import evaluate

    library = library_of(content)
    assessment = assessment_of(library, file)
    if assessment.questionnaire in library.indices:
        from toolkit.cli.score_index import show_index

        regional = evaluate(library, assessment, library.index(assessment.questionnaire))
        show_index(screen, regional, machine=json, explain=explain)
        return
    evaluation = evaluate(library, assessment, library.questionnaire(assessment.questionnaire))
    if json:
        data: dict[str, object] = {
            "score": evaluation.score.model_dump(mode="json"),
            "modules": [
                found.model_dump(mode="json") for found in evaluation.modules if found.begun
            ],
        }
        if explain:
            data["explanation"] = evaluation.explanation.model_dump(mode="json")
        screen.json(data)
        return
    from toolkit.reports.names import Names

    names = Names(screen.language, evaluation.questionnaire)
    _headline(screen, names, evaluation)
    _dimensions(screen, names, evaluation)
    if explain:
        _explanation(screen, names, evaluation)
    _modules(screen, names, evaluation, explain=explain)


def _headline(screen: Screen, names: Names, evaluation: Evaluation) -> None:
    from toolkit.reports import wording

    score = evaluation.score
    screen.say(evaluation.assessment.subject.name, "bold")
    screen.say(wording.level_sentence(names, score))
    screen.say(wording.range_sentence(names, score))
    screen.say(wording.measured_sentence(names, score))
    screen.say(wording.verified_sentence(names, score))


def _dimensions(screen: Screen, names: Names, evaluation: Evaluation) -> None:
    text = screen.language.text
    table = screen.table(
        text("Dimension"), text("Score"), text("Range"), text("Level"), numbers=(1, 2, 3)
    )
    for dimension in evaluation.score.dimensions:
        interval = dimension.interval
        table.add_row(
            plain(names.dimension(dimension.id)),
            plain(names.score(dimension.score)),
            plain(names.score_range(interval.low, interval.high) if interval else ""),
            plain("" if dimension.level is None else screen.language.integer(dimension.level)),
        )
    screen.out.print(table)


def _explanation(screen: Screen, names: Names, evaluation: Evaluation) -> None:
    text, explanation = screen.language.text, evaluation.explanation
    table = screen.table(text("Part of the score"), text("Points"), text("Weight"), numbers=(1, 2))
    for part in explanation.dimensions:
        table.add_row(
            plain(names.dimension(part.id)),
            plain(screen.language.number(part.points, 2)),
            plain(screen.language.percent(part.effective_weight * 100)),
        )
    screen.out.print(table)
    if explanation.gains:
        table = screen.table(text("One step more in"), text("Adds to the score"), numbers=(1,))
        for gain in explanation.gains[:SHOWN]:
            table.add_row(
                plain(names.capability(gain.capability)),
                plain("+" + screen.language.number(gain.points, 2)),
            )
        screen.out.print(table)
    for cap in explanation.caps:
        values = {
            "capability": names.capability(cap.capability),
            "held": screen.language.number(cap.held_at),
            "without": screen.language.number(cap.without),
        }
        if cap.by == "coverage":
            screen.say(
                text("{capability}: coverage holds it at {held} instead of {without}.", **values)
            )
        else:
            screen.say(
                text("{capability}: evidence verifies {held} of {without} claimed.", **values)
            )


def _modules(screen: Screen, names: Names, evaluation: Evaluation, *, explain: bool) -> None:
    """The result of each official module that has answers of its own; with `explain` its blocks or questions."""
    from toolkit.reports import wording

    text, given = screen.language.text, evaluation.assessment.modules
    for module, score in zip(evaluation.questionnaire.modules, evaluation.modules, strict=True):
        if not given.get(module.id):
            continue
        screen.say(wording.module_name(names, module), "bold")
        screen.say(wording.module_sentence(names, module, score))
        for sentence in (
            wording.open_sentence(names, score),
            wording.gap_sentence(names, module, score),
        ):
            if sentence:
                screen.say(sentence)
        if not explain:
            continue
        table = screen.table(text("Code"), text("Question"), text("Points"))
        for item, found in zip(module.items, score.items, strict=True):
            table.add_row(
                plain(item.code),
                plain(wording.item_question(names, module, item)),
                plain(wording.item_result(names, module, found)),
            )
        screen.out.print(table)
