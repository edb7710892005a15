"""The result of an index on the terminal: the score with its ranges, the dimensions and, on demand, every figure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from toolkit.cli.screen import Screen, plain

if TYPE_CHECKING:
    from toolkit.model.base import Interval
    from toolkit.model.index import Index, IndexScore
    from toolkit.service.region import RegionEvaluation


def show_index(
    screen: Screen, evaluation: RegionEvaluation, *, machine: bool, explain: bool
) -> None:
    """Print the score of an index."""
    index, result = evaluation.index, evaluation.score
    if machine:
        screen.json({"score": result.model_dump(mode="json")})
        return
    screen.say(evaluation.assessment.subject.name, "bold")
    _headline(screen, index, result)
    _dimensions(screen, index, result)
    if explain:
        _leaves(screen, index, result)
        _influences(screen, result)


def _headline(screen: Screen, index: Index, result: IndexScore) -> None:
    words = screen.language
    name = words.content(f"{index.id}.name", index.name)
    if result.score is None:
        screen.say(words.text("{index}: too little is measured for a score.", index=name))
    else:
        top = words.number(result.top, 0)
        score = words.number(result.score, result.decimals)
        screen.say(words.text("{index}: {score} of {top}.", index=name, score=score, top=top))
        if result.companion is not None:
            value = words.number(result.companion, result.decimals)
            screen.say(words.text("By the other rule of aggregation: {score}.", score=value))
        if result.level.level is not None:
            step = index.scale[result.level.level]
            level = words.content(f"scale.{step.level}.name", step.name)
            screen.say(
                words.text("Level {level}, {name}.", level=words.integer(step.level), name=level)
            )
            if result.level.capped and index.scoring.capped_by:
                held = index.group[index.scoring.capped_by]
                dimension = words.content(f"{held.id}.name", held.name)
                screen.say(words.text("{dimension} holds the level back.", dimension=dimension))
        if result.interval is not None:
            span = _span(screen, result.interval, result.decimals)
            screen.say(words.text("90 % of other choices of method give {range}.", range=span))
    if result.bounds.low < result.bounds.high:
        span = _span(screen, result.bounds, result.decimals)
        screen.say(words.text("What is not measured could make it {range}.", range=span))
    measured, asked = words.integer(result.measured), words.integer(result.all)
    screen.say(words.text("Measured: {measured} of {all}.", measured=measured, all=asked))


def _span(screen: Screen, interval: Interval, decimals: int) -> str:
    return screen.language.range(interval.low, interval.high, decimals)


def _dimensions(screen: Screen, index: Index, result: IndexScore) -> None:
    words = screen.language
    table = screen.table(
        words.text("Dimension"),
        words.text("Score"),
        words.text("Possible range"),
        words.text("Measured"),
        words.text("Weight"),
        numbers=(1, 2, 3, 4),
    )
    for node in result.dimensions:
        score = "" if node.score is None else words.number(node.score, result.decimals)
        table.add_row(
            plain(words.content(f"{node.id}.name", index.group[node.id].name)),
            plain(score),
            plain(_span(screen, node.bounds, result.decimals)),
            plain(words.percent(node.measured_share * 100)),
            plain(words.percent(node.weight * 100)),
        )
    screen.out.print(table)


def _leaves(screen: Screen, index: Index, result: IndexScore) -> None:
    words = screen.language
    table = screen.table(
        words.text("Figure"), words.text("Value"), words.text("Score"), numbers=(1, 2)
    )
    named = {leaf.id: leaf.name for leaf in index.leaves}
    for leaf in result.leaves:
        value = "" if leaf.value is None else words.number(leaf.value)
        score = "" if leaf.score is None else words.number(leaf.score, result.decimals)
        if leaf.state == "no-goalpost":
            score = words.text("no goal")
        table.add_row(
            plain(words.content(f"{leaf.id}.name", named[leaf.id])), plain(value), plain(score)
        )
    screen.out.print(table)


def _influences(screen: Screen, result: IndexScore) -> None:
    words = screen.language
    names = {
        "weights": words.text("Weights"),
        "goalposts": words.text("Goalposts"),
        "aggregation": words.text("Rule of aggregation"),
        "missing": words.text("Missing figures"),
    }
    if not result.influences:
        return
    table = screen.table(words.text("What moves the score"), words.text("Share"), numbers=(1,))
    for influence in result.influences:
        table.add_row(plain(names[influence.choice]), plain(words.percent(influence.share * 100)))
    screen.out.print(table)
