"""The result: the level and its cap, both rules of the mean, bounds and interval, and what would move it."""

from __future__ import annotations

from toolkit.reports.document import (
    Block,
    Bullets,
    Cell,
    Chapter,
    Column,
    Group,
    Heading,
    Table,
    Text,
)
from toolkit.reports.region import change_words, pictures, wording
from toolkit.reports.region.telling import RegionTelling
from toolkit.scoring.change import Change

_GAINS = 10


def chapter(telling: RegionTelling) -> Chapter:
    """The result and how sure it is."""
    names, score, text = telling.names, telling.score, telling.language.text
    blocks: list[Block] = [*pictures.strips(telling)]
    if score.level.level is not None:
        blocks.append(Text(names.level_summary(score.level.level), "lead"))
    blocks += [
        Bullets(wording.next_sentences(names, score)),
        Heading(text("Dimensions")),
        _dimensions(telling),
        Heading(text("How sure the result is")),
        Bullets(
            tuple(
                said
                for said in (
                    change_words.type_by_score(
                        names, score, telling.evaluation.change, telling.assessment.growth
                    ),
                    wording.companion_sentence(names, score),
                    wording.bounds_sentence(names, score),
                    wording.measured_sentence(names, score),
                    wording.influence_sentence(names, score),
                )
                if said
            )
        ),
    ]
    blocks += _change(telling)
    blocks += _influences(telling)
    blocks += _gains(telling)
    return Chapter(
        id="level",
        kind="level",
        name=text("Result and level"),
        title=wording.level_title(names, score),
        blocks=tuple(blocks),
    )


def _dimensions(telling: RegionTelling) -> Table:
    names, language, score = telling.names, telling.language, telling.score
    text = language.text
    rows = []
    for dimension in telling.index.dimensions:
        node = score.node(dimension.id)
        rows.append(
            (
                telling.words(dimension.code),
                telling.words(names.dimension(dimension.id)),
                telling.share(100 * node.weight),
                telling.points(node.score, strong=True),
                telling.points(node.bounds.low),
                telling.points(node.bounds.high),
                telling.whole(node.level),
                telling.share(100 * node.measured_share),
            )
        )
    rows.append(
        (
            telling.words(""),
            telling.words(text("All dimensions"), strong=True),
            telling.share(100.0),
            telling.points(score.score, strong=True),
            telling.points(score.bounds.low),
            telling.points(score.bounds.high),
            telling.whole(score.level.level),
            telling.share(100 * score.measured_share),
        )
    )
    return Table(
        columns=(
            Column(text("Code"), "code", 0.45),
            Column(text("Dimension"), "text", 2.6),
            Column(text("Weight"), "percent", 0.7, "end"),
            Column(text("Score"), "number", 0.7, "end"),
            Column(text("Lowest"), "number", 0.7, "end"),
            Column(text("Highest"), "number", 0.8, "end"),
            Column(text("Level"), "number", 0.6, "end"),
            Column(text("Measured"), "percent", 0.85, "end"),
        ),
        rows=tuple(rows),
        id="index-dimensions",
        notes=_cap_notes(telling),
    )


def _cap_notes(telling: RegionTelling) -> tuple[str, ...]:
    names, language, rules = telling.names, telling.language, telling.index.scoring
    if rules.capped_by is None:
        return ()
    return (
        language.text(
            "The level of the whole may stand at most {margin} above the level of {dimension}.",
            margin=language.integer(rules.cap_margin), dimension=names.dimension(rules.capped_by),
        ),
    )  # fmt: skip


def _influences(telling: RegionTelling) -> list[Block]:
    names, text = telling.names, telling.language.text
    if not telling.score.influences:
        return []
    return [
        Group(
            (
                Heading(text("Which choice of method moves the result most")),
                Table(
                    columns=(
                        Column(text("Choice"), "text", 3.0),
                        Column(text("Share of the variation"), "percent", 1.0, "end"),
                    ),
                    rows=tuple(
                        (
                            telling.words(wording.choice_words(names, influence)),
                            telling.share(100 * influence.share),
                        )
                        for influence in telling.score.influences
                    ),
                    id="influences",
                    notes=(
                        text(
                            "Shares of the variance that remains when everything else is known (total order); together "
                            "they may be more than 100 %, because choices work together."
                        ),
                    ),
                ),
            )
        )
    ]


def _gains(telling: RegionTelling) -> list[Block]:
    names, text = telling.names, telling.language.text
    gains = [gain for gain in telling.gains if gain.points > 0][:_GAINS]
    if not gains:
        return []
    leaves = {leaf.id: leaf for leaf in telling.index.leaves}
    return [
        Heading(text("Where a step adds most")),
        Table(
            columns=(
                Column(text("Code"), "code", 0.55),
                Column(text("Figure or policy"), "text", 2.6),
                Column(text("Score now"), "number", 0.8, "end"),
                Column(text("Step"), "text", 1.7),
                Column(text("Points of the whole"), "number", 1.0, "end"),
            ),
            rows=tuple(
                (
                    telling.words(leaves[gain.id].code),
                    telling.words(names.leaf(gain.id)),
                    telling.points(telling.score.leaf(gain.id).score),
                    telling.words(wording.place_words(names, gain)),
                    Cell(gain.points, names.gain(gain.points)),
                )
                for gain in gains
            ),
            id="gains",
            notes=(
                text(
                    "Each row changes one figure or policy and nothing else: a figure reaches its goal, a policy the "
                    "next sentence of its ladder. It says nothing about cost."
                ),
            ),
        ),
    ]


def _change(telling: RegionTelling) -> list[Block]:
    """What has changed since the earlier assessment, and the type that its growth completes."""
    found = telling.evaluation.change
    if found is None:
        return []
    names, growth = telling.names, telling.assessment.growth
    said = (
        *change_words.change_sentences(names, found),
        *change_words.told_type(names, telling.score, found, growth),
    )
    return [
        Heading(telling.language.text("Compared with an earlier assessment")),
        Bullets(said),
        _changes(telling, found),
    ]


def _changes(telling: RegionTelling, found: Change) -> Table:
    """The score and its dimensions on both days, and the points between."""
    names, text, before, after = telling.names, telling.language.text, found.before, found.after
    rows = [
        (
            telling.words(names.dimension(id)),
            telling.points(before.dimensions.get(id)),
            telling.points(now),
            _signed(telling, found.dimensions.get(id)),
        )
        for id, now in after.dimensions.items()
    ]
    rows.append(
        (
            telling.words(text("All dimensions"), strong=True),
            telling.points(before.score, strong=True),
            telling.points(after.score, strong=True),
            _signed(telling, found.difference),
        )
    )
    return Table(
        columns=(
            Column(text("Dimension"), "text", 2.6),
            Column(names.dated(before.on), "number", 1.2, "end"),
            Column(names.dated(after.on), "number", 1.2, "end"),
            Column(text("Change"), "number", 0.8, "end"),
        ),
        rows=tuple(rows),
        id="change",
    )


def _signed(telling: RegionTelling, points: float | None) -> Cell:
    if points is None:
        return telling.words("")
    return Cell(points, change_words.signed(telling.names, points))
