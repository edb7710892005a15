"""`toolkit score`: the score and the level of one assessment, and why."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, cast

import typer

from toolkit.cli.options import (
    CohortOption,
    Content,
    File,
    Json,
    Tag,
    assessment_of,
    evaluated,
    library_of,
)
from toolkit.cli.screen import Screen, _, plain

if TYPE_CHECKING:
    from toolkit.model.base import Refused
    from toolkit.model.cohort_standing import Standing
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
    cohort: CohortOption = "",
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
    evaluation = cast("Evaluation", evaluated(library, assessment, cohort))
    if json:
        data: dict[str, object] = {
            "score": evaluation.score.model_dump(mode="json"),
            "modules": [
                found.model_dump(mode="json") for found in evaluation.modules if found.begun
            ],
        }
        if evaluation.standing is not None:
            data["cohort"] = _standing_data(evaluation.standing)
        if explain:
            data["explanation"] = evaluation.explanation.model_dump(mode="json")
        screen.json(data)
        return
    from toolkit.reports.names import Names

    names = Names(
        screen.language, evaluation.questionnaire, library.cooperation, library.classifications
    )
    _headline(screen, names, evaluation)
    _dimensions(screen, names, evaluation)
    if explain:
        _explanation(screen, names, evaluation)
    _cohort(screen, names, evaluation)
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


def _standing_data(standing: Standing | Refused) -> dict[str, object]:
    """The standing as JSON data, the release by its name and hash only."""
    from toolkit.model.base import Refused

    data = standing.model_dump(mode="json", exclude={"cohort"})
    if isinstance(standing, Refused):
        return data
    cohort = standing.cohort
    return {
        "release": cohort.key,
        "released_on": cohort.released_on.isoformat(),
        "simulated": cohort.simulated,
    } | data


def _cohort(screen: Screen, names: Names, evaluation: Evaluation) -> None:
    """The place in a comparison group and what makes the distance."""
    from toolkit.model.base import Refused
    from toolkit.reports.wording import group as wording

    standing, words = evaluation.standing, screen.language
    if standing is None:
        return
    screen.say()
    screen.say(words.text("Comparison group"), "bold")
    if isinstance(standing, Refused) or isinstance(standing.position, Refused):
        why = standing if isinstance(standing, Refused) else standing.position
        if isinstance(why, Refused):
            screen.say(wording.standing_refusal(words, why))
        return
    if standing.cohort.simulated:
        screen.say(wording.simulated_words(words))
    for label, shown in wording.about_group(words, standing.cohort):
        screen.say(words.text("{label}: {value}", label=label, value=shown))
    screen.say(wording.place_lead(words, standing.position))
    for said in wording.standing_sentences(names, standing.position):
        screen.say(said)
    for gap in standing.gaps:
        screen.say(wording.distance_sentence(names, gap))
    for note in wording.standing_notes(words, standing):
        screen.say(note)


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
