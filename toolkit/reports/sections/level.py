"""The level: what it is, how sure it is, and what each level asks."""

from __future__ import annotations

from toolkit.model.score import LevelRequirement
from toolkit.reports import wording
from toolkit.reports.document import (
    Block,
    Bullets,
    Callout,
    Cell,
    Chapter,
    Column,
    Heading,
    Table,
    Text,
)
from toolkit.reports.sections import pictures
from toolkit.reports.telling import Telling

_GAINS = 8


def chapter(telling: Telling) -> Chapter:
    """The level with its gates."""
    names, score, text = telling.names, telling.score, telling.language.text
    blocks: list[Block] = [telling.figure(pictures.strip(telling, score.level, chances=True))]
    if score.level.level is not None:
        blocks.append(Text(names.level_summary(score.level.level), "lead"))
    blocks.append(Bullets(wording.missing_sentences(names, score)))
    provisional = wording.provisional_sentence(names, score)
    if provisional and score.level.level is not None:
        blocks.append(Callout(provisional, "note"))
    blocks += [
        Heading(text("How sure the level is")),
        Text(
            telling.language.sentences(
                (
                    wording.range_sentence(names, score),
                    wording.chance_sentence(names, score.level),
                    wording.bounds_sentence(names, score),
                    wording.measured_sentence(names, score),
                )
            )
        ),
        Text(wording.verified_sentence(names, score)),
        Heading(text("What each level asks")),
        requirements(telling, score.level.requirements),
    ]
    blocks += _holding(telling)
    blocks += _gains(telling)
    return Chapter(
        id="level",
        kind="level",
        name=text("Level and gates"),
        title=wording.level_title(names, score),
        blocks=tuple(blocks),
    )


def requirements(telling: Telling, rows: tuple[LevelRequirement, ...]) -> Table:
    """Levels 1-5 with what they ask and what is there."""
    names, language = telling.names, telling.language
    text = language.text
    rules = telling.questionnaire.scoring
    total = sum(c.binding for c in telling.questionnaire.capabilities)
    cells = []
    for row in rows:
        asked = row.level - rules.cap_margin
        stands = row.cap_level
        cells.append(
            (
                Cell(row.level, f"{language.integer(row.level)} {names.level(row.level)}"),
                telling.decimal(row.score_needed, 1),
                Cell(
                    row.binding_met,
                    text(
                        "{met} there, {needed} needed",
                        met=language.integer(row.binding_met),
                        needed=language.integer(row.binding_needed),
                    ),
                ),
                Cell(
                    stands,
                    text(
                        "stands at {stands}, {asked} needed",
                        stands=language.integer(stands) if stands is not None else "\u2013",
                        asked=language.integer(max(asked, 0)),
                    ),
                ),
                telling.words(text("met") if row.met else text("not yet"), strong=row.met),
            )
        )
    return Table(
        columns=(
            Column(text("Level"), "text", 1.5),
            Column(text("Score from"), "number", 0.9, "end"),
            Column(text("Binding capabilities"), "text", 1.5),
            Column(names.dimension(rules.capped_by), "text", 1.7),
            Column(text("Met"), "text", 0.8),
        ),
        rows=tuple(cells),
        id="levels",
        notes=(
            text(
                "A capability stands at a level from {margin} below it. {count} capabilities are binding.",
                margin=language.number(rules.binding_margin, 1),
                count=language.integer(total),
            ),
        ),
    )


def _holding(telling: Telling) -> list[Block]:
    """The binding capabilities that are below the next level."""
    names, score, text = telling.names, telling.score, telling.language.text
    step = score.level.next
    if step is None or not step.missing:
        return []
    level = telling.language.integer(step.level)
    rows = tuple(
        (
            telling.words(telling.questionnaire.capability[id].code),
            telling.words(names.capability(id)),
            telling.points(score.capability(id).score),
            telling.words(names.ladder(id, step.level)),
        )
        for id in step.missing
    )
    return [
        Heading(text("Binding capabilities below level {level}, nearest first", level=level)),
        Table(
            columns=(
                Column(text("Code"), "code", 0.5),
                Column(text("Capability"), "text", 1.4),
                Column(text("Score"), "number", 0.55, "end"),
                Column(text("What level {level} looks like", level=level), "text", 3.0),
            ),
            rows=rows,
            id="binding",
        ),
    ]


def _gains(telling: Telling) -> list[Block]:
    """What one step more would add."""
    names, language = telling.names, telling.language
    text = language.text
    gains = [gain for gain in telling.evaluation.explanation.gains if gain.points > 0][:_GAINS]
    if not gains:
        return []
    rows = tuple(
        (
            telling.words(telling.questionnaire.capability[gain.capability].code),
            telling.words(names.capability(gain.capability)),
            telling.points(telling.score.capability(gain.capability).score),
            telling.points(gain.score),
            Cell(gain.points, names.gain(gain.points)),
            Cell(gain.level, language.integer(gain.level) if gain.level is not None else "\u2013"),
        )
        for gain in gains
    )
    return [
        Heading(text("Where one step more adds most")),
        Table(
            columns=(
                Column(text("Code"), "code", 0.5),
                Column(text("Capability"), "text", 2.4),
                Column(text("Score now"), "number", 0.8, "end"),
                Column(text("Score then"), "number", 0.8, "end"),
                Column(text("Points of the whole"), "number", 1.0, "end"),
                Column(text("Level then"), "number", 0.8, "end"),
            ),
            rows=rows,
            id="gains",
            notes=(
                text(
                    "Each row changes one capability by one level of its ladder and nothing else."
                ),
            ),
        ),
    ]
