"""The level and what it asks, as sentences."""

from __future__ import annotations

from toolkit.model.score import LevelResult, Score
from toolkit.reports.names import Names

BORDERLINE = 0.8
"""Below this probability of the given level a level is called borderline."""
RARE = 0.03
"""Levels that come up less often are not named."""


def level_name(names: Names, result: LevelResult) -> str:
    """The level as a short phrase, such as "Level 2, Standardised"."""
    text = names.language.text
    if result.level is None:
        return text("No level: too little was measured")
    shown = names.language.integer(result.level)
    if result.provisional:
        return text(
            "Level {level}, {name} (provisional)", level=shown, name=names.level(result.level)
        )
    return text("Level {level}, {name}", level=shown, name=names.level(result.level))


def level_sentence(names: Names, score: Score) -> str:
    """The headline: the level and what is missing for the next one."""
    language = names.language
    level = language.text("{level}.", level=level_name(names, score.level))
    return language.sentences((level, held_back_sentence(names, score)))


def held_back_sentence(names: Names, score: Score) -> str:
    """What the next level still asks, in one or more sentences; at the top, that nothing is missing."""
    return names.language.sentences(missing_sentences(names, score))


def missing_sentences(names: Names, score: Score) -> tuple[str, ...]:
    """Each thing that holds the next level back, one sentence each, the strictest first."""
    language = names.language
    step = score.level.next
    if step is None:
        if score.level.level is None:
            return (provisional_sentence(names, score),)
        return (language.text("This is the highest level."),)
    level = language.integer(step.level)
    said: list[str] = []
    if "cap" in score.level.held_by and step.cap_level is not None:
        said.append(
            language.text(
                "{dimension} stands at level {stands}; level {level} asks for at least {asks} there.",
                dimension=names.dimension(names.questionnaire.scoring.capped_by),
                stands=language.integer(step.cap_level),
                level=level,
                asks=language.integer(step.level - names.questionnaire.scoring.cap_margin),
            )
        )
    if "binding" in score.level.held_by:
        said.append(
            language.plural(
                "{count} more binding capability is needed at level {level}.",
                "{count} more binding capabilities are needed at level {level}.",
                max(0, step.binding_needed - step.binding_met),
                level=level,
            )
        )
    if "score" in score.level.held_by:
        said.append(
            language.text(
                "The score is {points} below the {needed} where level {level} starts.",
                points=language.number(max(step.score_short, 0.1), 1),
                needed=language.number(step.score_needed, 1),
                level=level,
            )
        )
    return tuple(said)


def level_title(names: Names, score: Score) -> str:
    """The finding of the chapter on the level, as a title."""
    language = names.language
    step = score.level.next
    if score.level.level is None:
        return language.text("Too little was measured for a level")
    if step is None:
        return language.text("The highest level is reached")
    level = language.integer(step.level)
    if step.capped:
        dimension = names.dimension(names.questionnaire.scoring.capped_by)
        return language.text(
            "{dimension} alone holds level {level} back", dimension=dimension, level=level
        )
    if score.level.held_by == ("binding",):
        return language.plural(
            "{count} binding capability is missing for level {level}",
            "{count} binding capabilities are missing for level {level}",
            step.binding_needed - step.binding_met,
            level=level,
        )
    if score.level.held_by == ("score",):
        return language.text("Only the score is short of level {level}", level=level)
    return language.text("What level {level} still asks", level=level)


def provisional_sentence(names: Names, score: Score) -> str:
    """Why the level is provisional or missing; empty when it is neither."""
    language = names.language
    measured, total = language.integer(score.measured), language.integer(score.all)
    match score.level.reason:
        case "screened":
            return language.text(
                "Provisional: screened on {measured} of {all} capabilities.",
                measured=measured,
                all=total,
            )
        case "partly-measured":
            return language.text(
                "Provisional: only {share} of the weight was measured.",
                share=language.percent(100 * score.measured_share),
            )
        case "too-little-measured":
            return language.text(
                "No level is given: {share} of the weight was measured, at least {needed} is needed.",
                share=language.percent(100 * score.measured_share),
                needed=language.percent(100 * names.questionnaire.scoring.no_level_below),
            )
    return ""


def chance_sentence(names: Names, result: LevelResult) -> str:
    """How often each level comes up when the answers are varied within their error."""
    language = names.language
    if result.level is None or not result.probabilities:
        return ""
    ranked = sorted(range(len(result.probabilities)), key=lambda k: -result.probabilities[k])
    parts = [
        language.text(
            "level {level} in {times}",
            level=language.integer(level),
            times=language.integer(100 * result.probabilities[level]),
        )
        for level in ranked
        if result.probabilities[level] >= RARE
    ]
    said = [language.text("Of 100 recalculations: {levels}.", levels=names.series(parts))]
    if result.probabilities[result.level] < BORDERLINE:
        said.append(language.text("Treat the level as borderline."))
    return language.sentences(said)
