"""The method: scale, formulas in words, weights, ranges, versions; enough to make the score again."""

from __future__ import annotations

from toolkit.reports.document import (
    Block,
    Bullets,
    Callout,
    Chapter,
    Column,
    Fact,
    Facts,
    Heading,
    Table,
    Text,
)
from toolkit.reports.telling import Telling


def chapter(telling: Telling, disclaimer: str) -> Chapter:
    """How the figures were made and what they do not mean."""
    text = telling.language.text
    blocks: list[Block] = [
        Callout(disclaimer, "warning"),
        Heading(text("The scale")),
        _scale(telling),
        Heading(text("From answers to a score")),
        Bullets(_rules(telling)),
        Heading(text("From the score to a level")),
        Text(_level_rule(telling)),
        Heading(text("What the ranges mean")),
        Bullets(_ranges(telling)),
        Heading(text("Weights")),
        _weights(telling),
        Heading(text("Versions")),
        Facts(versions(telling)),
    ]
    return Chapter(
        id="method",
        kind="method",
        name=text("Method"),
        title=text("How this report was made"),
        blocks=tuple(blocks),
    )


def _scale(telling: Telling) -> Table:
    names, language = telling.names, telling.language
    text = language.text
    cuts = (0.0, *telling.questionnaire.scoring.cuts)
    rows = tuple(
        (
            telling.whole(n),
            telling.words(names.level(n), strong=True),
            telling.decimal(cuts[n], 1),
            telling.words(names.level_summary(n)),
        )
        for n in range(6)
    )
    return Table(
        columns=(
            Column(text("Level"), "number", 0.5, "center"),
            Column(text("Name"), "text", 1.2),
            Column(text("Score from"), "number", 0.8, "end"),
            Column(text("Meaning"), "text", 3.6),
        ),
        rows=rows,
        id="scale",
    )


def _rules(telling: Telling) -> tuple[str, ...]:
    language = telling.language
    text = language.text
    steps = telling.questionnaire.scoring.coverage_steps
    return (
        text(
            "Each capability starts from the level chosen on its ladder. Where coverage limits the level, the "
            "lower of the chosen level and the level that coverage allows counts: above {a} level 1, from {b} "
            "level 2, from {c} level 3, from {d} level 4, from {e} level 5.",
            a=language.percent(steps[0]), b=language.percent(steps[1]), c=language.percent(steps[2]),
            d=language.percent(steps[3]), e=language.percent(steps[4]),
        ),
        text(
            "Practices move the score by half a level: level − 0.5 + share of practices in place, kept between "
            "0 and 5. Where practices were not asked or not answered, half of them are assumed."
        ),
        text(
            "A dimension is the mean of its measured capabilities by their weights; the whole is the {rule} of "
            "the measured dimensions by the weights below.",
            rule=telling.names.rule(telling.score.record.aggregation),
        ),
        text(
            "“Not known” and “does not apply” leave the count: what was not measured is never taken as zero. "
            "The measured share says how much of the weight remains."
        ),
        text(
            "The verified score takes the same answers, each capped by its evidence: {caps}.",
            caps=language.list(
                text("{kind} up to {level}", kind=telling.names.evidence_kind(kind.id),
                     level=language.number(kind.verifies_up_to, 0))
                for kind in telling.questionnaire.evidence
            ),
        ),
    )  # fmt: skip


def _level_rule(telling: Telling) -> str:
    names, language = telling.names, telling.language
    rules = telling.questionnaire.scoring
    return language.text(
        "A level asks three things: a score at or above its threshold, enough binding capabilities at that "
        "level, and {dimension} not more than {margin} level below it. With less than {provisional} of the "
        "weight measured the level is provisional, with less than {none} none is given.",
        dimension=names.dimension(rules.capped_by),
        margin=language.integer(rules.cap_margin),
        provisional=language.percent(100 * rules.provisional_below),
        none=language.percent(100 * rules.no_level_below),
    )


def _ranges(telling: Telling) -> tuple[str, ...]:
    names, language, score = telling.names, telling.language, telling.score
    text = language.text
    said = [
        text(
            "Range of measurement: the answers are varied {draws} times within the error that self-reports "
            "have (a neighbouring level now and then, coverage by 10 points, one practice more or less); "
            "nine in ten results lie in the range.",
            draws=language.integer(score.record.draws),
        ),
        text("Bounds: everything that was not measured taken as 0, then as 5."),
    ]
    if score.method is not None:
        said.append(
            text(
                "Range of method: with other weights, another rule of the mean or one dimension left out, the "
                "score lies within {range}.",
                range=names.score_range(score.method.low, score.method.high),
            )
        )
    return tuple(said)


def _weights(telling: Telling) -> Table:
    names, language = telling.names, telling.language
    text = language.text
    weights = telling.questionnaire.preset(telling.score.record.preset).weights
    rows = tuple(
        (
            telling.words(d.code),
            telling.words(names.dimension(d.id)),
            telling.share(weights.get(d.id, 0.0)),
            telling.words(
                names.series(f"{c.code}\u00a0{language.percent(c.weight)}" for c in d.capabilities)
            ),
        )
        for d in telling.questionnaire.dimensions
    )
    return Table(
        columns=(
            Column(text("Code"), "code", 0.5),
            Column(text("Dimension"), "text", 1.7),
            Column(text("Weight"), "percent", 0.6, "end"),
            Column(text("Weights inside"), "text", 3.2),
        ),
        rows=rows,
        id="weights",
        caption=text("Preset: {preset}", preset=names.preset(telling.score.record.preset)),
    )


def versions(telling: Telling) -> tuple[Fact, ...]:
    """What is needed to make the same figures again."""
    language, names, record = telling.language, telling.names, telling.score.record
    text = language.text
    name = language.content(f"{telling.questionnaire.id}.name", telling.questionnaire.name)
    return (
        Fact(text("Questionnaire"), f"{name} {language.isolate(record.version)}"),
        Fact(text("Fingerprint of the questionnaire"), record.content_hash),
        Fact(text("Fingerprint of the cooperation library"), telling.cooperation.content_hash),
        Fact(text("Toolkit"), record.toolkit_version),
        Fact(
            text("Mode and weights"),
            names.series((names.mode(record.mode), names.preset(record.preset))),
        ),
        Fact(
            text("Draws and seed"), names.series((language.integer(record.draws), str(record.seed)))
        ),
    )
