"""The method: goalposts, formulas, means, blanks, level and ranges; enough to make the score again."""

from __future__ import annotations

from toolkit.model.index import Group
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
)
from toolkit.reports.region import wording
from toolkit.reports.region.telling import RegionTelling


def chapter(telling: RegionTelling, disclaimer: str) -> Chapter:
    """How the figures were made and what they do not mean."""
    text = telling.language.text
    blocks: list[Block] = [Callout(disclaimer, "warning")]
    if telling.index.scale:
        blocks += [Heading(text("The scale")), _scale(telling)]
    blocks += [
        Heading(text("From figures to a score")),
        Bullets(_rules(telling)),
        Heading(text("Where the goalposts come from")),
        Bullets(_goalposts(telling)),
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


def _scale(telling: RegionTelling) -> Table:
    names, language = telling.names, telling.language
    text = language.text
    cuts = (0.0, *telling.index.scoring.cuts)
    return Table(
        columns=(
            Column(text("Level"), "number", 0.5, "center"),
            Column(text("Name"), "text", 1.2),
            Column(text("Score from"), "number", 0.8, "end"),
            Column(text("Meaning"), "text", 3.6),
        ),
        rows=tuple(
            (
                telling.whole(step.level),
                telling.words(names.level(step.level), strong=True),
                telling.whole(cuts[step.level]),
                telling.words(names.level_summary(step.level)),
            )
            for step in telling.index.scale
        ),
        id="scale",
    )


def _rules(telling: RegionTelling) -> tuple[str, ...]:
    names, language, rules = telling.names, telling.language, telling.index.scoring
    text = language.text
    top = language.integer(rules.top)
    said = [
        text(
            "A figure becomes a score by its place between two goalposts: {top} × (figure − low) ÷ (high − low), "
            "and the other way round where less is better. Counts are taken on a logarithmic scale, ln(1 + "
            "figure), so that the first steps count more than the last. What lies beyond a goalpost is held at 0 or "
            "{top}.",
            top=top,
        ),
        text(
            "A policy question has a ladder of six sentences; step 0 to 5 runs evenly from 0 to {top}.",
            top=top,
        ),
        text(
            "Inside a dimension figures and policies are joined by weighted means. The whole is the {rule} of the "
            "dimensions; inside it values below {floor} count as {floor}, because a zero has no logarithm.",
            rule=wording.rule_words(names, telling.score.record.aggregation),
            floor=names.figure(rules.floor),
        )
        if telling.score.record.aggregation == "geometric"
        else text(
            "Inside a dimension figures and policies are joined by weighted means. The whole is the {rule} of the "
            "dimensions.",
            rule=wording.rule_words(names, telling.score.record.aggregation),
        ),
        text(
            "“Not known” and “does not apply” leave the count, and what was not measured is never taken as zero. A "
            "group counts as measured when at least {share} of its weight that applies was measured.",
            share=language.percent(100 * rules.present),
        ),
    ]
    if rules.capped_by is not None:
        said.append(
            text(
                "The level is the highest whose score is reached, but at most {margin} above the level of "
                "{dimension}; if that dimension was not measured it counts as level {zero}.",
                margin=language.integer(rules.cap_margin),
                dimension=names.dimension(rules.capped_by),
                zero=language.integer(0),
            )
        )
    return tuple(said)


def _goalposts(telling: RegionTelling) -> tuple[str, ...]:
    names, text = telling.names, telling.language.text
    used = {
        end.kind
        for leaf in telling.score.leaves
        for end in (leaf.low, leaf.high)
        if end is not None
    }
    said = {
        "fixed": text("a value of this method or of a publisher, the same for everybody."),
        "policy": text("the value and year of a published plan."),
        "fair-share": text(
            "the national goal times the region's part of national industrial value added; never for goals that "
            "are counted nationally."
        ),
        "own": text(
            "the goal and year of the region's own plan; goals that ask little are reached sooner."
        ),
        "sample-min": text("taken from the subjects that were scored together."),
        "sample-max": text("taken from the subjects that were scored together."),
    }
    return tuple(
        text("{kind}: {meaning}", kind=wording.goalpost_words(names, kind), meaning=meaning)
        for kind, meaning in said.items()
        if kind in used
    )


def _ranges(telling: RegionTelling) -> tuple[str, ...]:
    language, score = telling.language, telling.score
    text = language.text
    said = []
    if score.interval is not None:
        said.append(
            text(
                "Range: {draws} recalculations with weights varied by a quarter, goalposts by a tenth, the other rule "
                "of the mean, and values drawn for what is missing; nine in ten results lie in it. It shows what "
                "choices of method do, not errors in the figures themselves.",
                draws=language.integer(score.record.draws),
            )
        )
    said.append(
        text(
            "Bounds: everything that was not measured taken as 0, then as {top}.",
            top=language.integer(score.top),
        )
    )
    return tuple(said)


def _weights(telling: RegionTelling) -> Table:
    text = telling.language.text
    return Table(
        columns=(
            Column(text("Code"), "code", 0.5),
            Column(text("Dimension"), "text", 1.9),
            Column(text("Weight"), "percent", 0.6, "end"),
            Column(text("Weights inside"), "text", 4.0),
        ),
        rows=tuple(
            (
                telling.words(dimension.code),
                telling.words(telling.names.dimension(dimension.id)),
                telling.share(100 * telling.score.node(dimension.id).weight),
                telling.words(_inside(telling, dimension)),
            )
            for dimension in telling.index.dimensions
        ),
        id="index-weights",
        notes=(
            text(
                "Weights are trade-offs between dimensions, not their importance. Inside a group figures weigh the "
                "same unless another weight stands beside their code."
            ),
        ),
    )


def _inside(telling: RegionTelling, group: Group) -> str:
    """The weights of what a group holds, in words."""
    names, language = telling.names, telling.language
    if group.groups:
        total = sum(child.weight for child in group.groups)
        return names.clauses(
            language.text(
                "{name} {share}: {parts}",
                name=names.group(child),
                share=language.percent(100 * child.weight / total),
                parts=_inside(telling, child),
            )
            for child in group.groups
        )
    return names.series(
        leaf.code if leaf.weight == 1 else f"{leaf.code} ×{names.figure(leaf.weight)}"
        for leaf in group.leaves
    )


def versions(telling: RegionTelling) -> tuple[Fact, ...]:
    """What is needed to make the same figures again."""
    language, record = telling.language, telling.score.record
    text = language.text
    name = language.content(f"{telling.index.id}.name", telling.index.name)
    return (
        Fact(text("Questionnaire"), f"{name} {language.isolate(record.version)}"),
        Fact(text("Fingerprint of the questionnaire"), record.content_hash),
        Fact(text("Toolkit"), record.toolkit_version),
        Fact(text("Draws and seed"), f"{record.draws}, {record.seed}"),
    )
