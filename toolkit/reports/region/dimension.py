"""One dimension of a region: its bars, its figures between their goalposts, its policies in words."""

from __future__ import annotations

from toolkit.model.index import Group, Indicator, LeafScore, PolicyQuestion
from toolkit.model.questionnaire import TOP_LEVEL
from toolkit.reports.document import (
    Block,
    Bullets,
    Cell,
    Chapter,
    Column,
    Fact,
    Facts,
    Heading,
    Table,
    Text,
)
from toolkit.reports.document import Group as Together
from toolkit.reports.region import pictures, wording
from toolkit.reports.region.telling import RegionTelling


def chapters(telling: RegionTelling) -> tuple[Chapter, ...]:
    """A chapter for every dimension, in the order of the index."""
    return tuple(chapter(telling, dimension) for dimension in telling.index.dimensions)


def chapter(telling: RegionTelling, dimension: Group) -> Chapter:
    """One dimension."""
    names, language = telling.names, telling.language
    node = telling.score.node(dimension.id)
    leaves = tuple(telling.score.leaf(leaf.id) for leaf in dimension.all_leaves())
    blocks: list[Block] = [Text(names.dimension_summary(dimension.id), "lead")]
    if node.score is not None:
        blocks.append(Text(_place(telling, dimension.id)))
    blocks.append(telling.figure(pictures.bars(telling, dimension)))
    indicators = [leaf for leaf in dimension.all_leaves() if isinstance(leaf, Indicator)]
    questions = [leaf for leaf in dimension.all_leaves() if isinstance(leaf, PolicyQuestion)]
    if indicators:
        blocks += [Heading(language.text("Figures")), _figures(telling, dimension, indicators)]
        blocks += _unscored(telling, indicators)
    if questions:
        blocks.append(Heading(language.text("Policy and delivery")))
        blocks += [_policy(telling, question) for question in questions]
    return Chapter(
        id=dimension.id,
        kind="dimension",
        name=names.dimension(dimension.id),
        title=wording.dimension_title(names, node, leaves, telling.score.top),
        blocks=tuple(blocks),
    )


def _place(telling: RegionTelling, id: str) -> str:
    """The score, the level where there are levels, and the weight of a dimension."""
    names, language = telling.names, telling.language
    node = telling.score.node(id)
    values = {
        "dimension": names.dimension(id),
        "score": names.score(node.score),
        "top": language.integer(telling.score.top),
        "weight": language.percent(100 * node.weight),
    }
    if node.level is None:
        return language.text(
            "{dimension}: {score} of {top}. It counts {weight} of the whole.", **values
        )
    return language.text(
        "{dimension}: {score} of {top}, level {level}. It counts {weight} of the whole.",
        level=language.integer(node.level), **values,
    )  # fmt: skip


def _figures(telling: RegionTelling, dimension: Group, indicators: list[Indicator]) -> Table:
    language = telling.language
    text = language.text
    return Table(
        columns=(
            Column(text("Code"), "code", 0.5),
            Column(text("Figure"), "text", 1.9),
            Column(text("Value"), "text", 1.2, "end"),
            Column(text("Year"), "date", 0.4, "end"),
            Column(text("0 points at"), "text", 0.75, "end"),
            Column(
                text("{top} points at", top=language.integer(telling.score.top)),
                "text",
                0.85,
                "end",
            ),
            Column(text("Goal from"), "text", 1.8),
            Column(text("Score"), "text", 0.7, "end"),
        ),
        rows=tuple(_figure(telling, indicator) for indicator in indicators),
        id=f"figures-{dimension.id}",
        notes=_sources(telling, indicators),
    )


def _figure(telling: RegionTelling, indicator: Indicator) -> tuple[Cell, ...]:
    names, language = telling.names, telling.language
    found = telling.score.leaf(indicator.id)
    unit = names.unit(indicator)
    value = names.amount(found.value, unit) if found.value is not None else "\u2013"
    ends = (found.low, found.high)
    zero, goal = ends if indicator.direction == "more" else ends[::-1]
    origin = "\u2013"
    if goal is not None:
        origin = wording.goalpost_words(names, goal.kind)
        if goal.year is not None:
            origin = language.text("{value} ({year})", value=origin, year=language.year(goal.year))
    scored = found.score is not None
    return (
        telling.words(indicator.code),
        telling.words(names.leaf(indicator.id)),
        Cell(found.value, value),
        telling.year(found.year),
        Cell(zero.value if zero else None, _end(telling, zero.value if zero else None, unit)),
        Cell(goal.value if goal else None, _end(telling, goal.value if goal else None, unit)),
        telling.words(origin),
        telling.points(found.score, strong=True)
        if scored
        else telling.words(wording.state_words(names, found)),
    )


def _end(telling: RegionTelling, value: float | None, unit: str) -> str:
    if value is None:
        return "\u2013"
    return telling.names.amount(value, unit if unit == "%" else "")


def _sources(telling: RegionTelling, indicators: list[Indicator]) -> tuple[str, ...]:
    """Where the figures and their goals were read, each source once with the codes it belongs to."""
    language, names = telling.language, telling.names
    figures: dict[str, list[str]] = {}
    goals: dict[str, list[str]] = {}
    for indicator in indicators:
        answer = telling.assessment.figures.get(indicator.id)
        if answer is not None and answer.source and answer.value is not None:
            figures.setdefault(answer.source, []).append(indicator.code)
        found = telling.score.leaf(indicator.id)
        goal = found.high if indicator.direction == "more" else found.low
        if goal is not None and goal.source:
            shown = goal.source if goal.kind == "own" else language.content("source", goal.source)
            goals.setdefault(shown, []).append(indicator.code)
    said = [
        language.text("{codes}: {source}", codes=names.series(codes), source=source)
        for source, codes in figures.items()
    ]
    aims = [
        language.text("{codes}: {source}", codes=names.series(codes), source=source)
        for source, codes in goals.items()
    ]
    notes = []
    if said:
        notes.append(language.text("Figures from {sources}.", sources=names.clauses(said)))
    if aims:
        notes.append(language.text("Goals from {sources}.", sources=names.clauses(aims)))
    return tuple(notes)


def _unscored(telling: RegionTelling, indicators: list[Indicator]) -> list[Block]:
    """Why some figures have no score."""
    language, names = telling.language, telling.names
    items = []
    for indicator in indicators:
        found = telling.score.leaf(indicator.id)
        if found.score is not None:
            continue
        answer = telling.assessment.figures.get(indicator.id)
        reason = answer.reason if answer is not None else ""
        said = language.text(
            "{code} {name}: {why}",
            code=indicator.code, name=names.leaf(indicator.id), why=_why(telling, found),
        )  # fmt: skip
        items.append(f"{said} {language.isolate(reason)}".strip() if reason else said)
    if not items:
        return []
    return [Together((Heading(language.text("Not scored"), 3), Bullets(tuple(items), small=True)))]


def _why(telling: RegionTelling, found: LeafScore) -> str:
    return wording.state_sentence(telling.names, found)


def _policy(telling: RegionTelling, question: PolicyQuestion) -> Together:
    names, language = telling.names, telling.language
    text = language.text
    found = telling.score.leaf(question.id)
    answer = telling.assessment.answers.get(question.id)
    facts: list[Fact] = []
    if found.state == "measured" and found.value is not None:
        step = int(found.value)
        facts.append(Fact(text("Today"), _step(telling, question.id, step), step))
        if step < TOP_LEVEL:
            facts.append(Fact(text("Next step"), _step(telling, question.id, step + 1), step + 1))
    else:
        facts.append(Fact(text("Today"), wording.state_sentence(names, found)))
    if answer is not None:
        if answer.reason:
            facts.append(Fact(text("Reason"), answer.reason))
        if answer.note:
            facts.append(Fact(text("Note"), answer.note))
    heading = f"{question.code}  {names.leaf(question.id)}"
    return Together((Heading(heading, 3), Facts(tuple(facts))))


def _step(telling: RegionTelling, id: str, level: int) -> str:
    language = telling.language
    return language.text(
        "{level}: {sentence}",
        level=language.integer(level), sentence=telling.names.ladder(id, level),
    )  # fmt: skip
