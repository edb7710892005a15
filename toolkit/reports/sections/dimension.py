"""One dimension: its bars, then each capability as answered, with the next level as the next step."""

from __future__ import annotations

from toolkit.charts.capability_bars import capability_bars
from toolkit.model.questionnaire import TOP_LEVEL, Capability, Dimension
from toolkit.reports import wording
from toolkit.reports.document import Block, Bullets, Chapter, Fact, Facts, Group, Heading, Text
from toolkit.reports.sections import pictures
from toolkit.reports.telling import FULL_WIDTH, Telling


def chapters(telling: Telling) -> tuple[Chapter, ...]:
    """A chapter for every dimension, in the order of the questionnaire."""
    return tuple(chapter(telling, dimension) for dimension in telling.questionnaire.dimensions)


def chapter(telling: Telling, dimension: Dimension) -> Chapter:
    """One dimension."""
    names, text = telling.names, telling.language.text
    result = telling.score.dimension(dimension.id)
    group = pictures.bar_group(telling, dimension.id, titled=False)
    blocks: list[Block] = [Text(names.dimension_summary(dimension.id), "lead")]
    if result.score is not None:
        bars = capability_bars(
            [group],
            title=names.dimension(dimension.id),
            description="; ".join(f"{row.label}: {row.shown}" for row in group.rows),
            width=FULL_WIDTH,
            ticks=telling.ticks,
            entries=pictures.bar_entries(telling, [group]),
            row_height=2.35,
            lines=2,
            measure=telling.measure,
        )
        blocks.append(telling.figure(bars))
    if result.score is not None and result.interval is not None:
        blocks.append(
            Text(
                text(
                    "{dimension}: {score}, probably within {range}. It counts {weight} of the whole.",
                    dimension=names.dimension(dimension.id),
                    score=names.score(result.score),
                    range=names.score_range(result.interval.low, result.interval.high),
                    weight=telling.language.percent(100 * result.weight),
                ),
                "small",
            )
        )
    following = wording.next_capability(names, result, telling.score)
    if following is not None:
        blocks.append(
            Text(
                text(
                    "Next in this dimension: {capability}.", capability=names.capability(following)
                )
            )
        )
    measured = [
        c for c in dimension.capabilities if telling.score.capability(c.id).ladder is not None
    ]
    blocks += [_capability(telling, capability) for capability in measured]
    blocks += _unmeasured(telling, [c for c in dimension.capabilities if c not in measured])
    return Chapter(
        id=dimension.id,
        kind="dimension",
        name=names.dimension(dimension.id),
        title=wording.dimension_title(names, result, telling.score),
        blocks=tuple(blocks),
    )


def _capability(telling: Telling, capability: Capability) -> Group:
    names, text = telling.names, telling.language.text
    found = telling.score.capability(capability.id)
    answer = telling.assessment.answers.get(capability.id)
    name = names.capability(capability.id)
    facts: list[Fact] = []
    if found.ladder is not None:
        facts.append(Fact(text("Today"), _step(telling, capability, found.ladder)))
        facts.append(Fact(text("Score"), _score(telling, capability), found.score))
        facts += _practices(telling, capability)
        if found.ladder < TOP_LEVEL:
            facts.append(Fact(text("Next step"), _step(telling, capability, found.ladder + 1)))
    if answer is not None and answer.evidence:
        kind = names.evidence_kind(answer.evidence)
        facts.append(
            Fact(
                text("Evidence"),
                text("{kind}: {proof}", kind=kind, proof=answer.proof) if answer.proof else kind,
            )
        )
    if answer is not None and answer.note:
        facts.append(Fact(text("Note"), answer.note))
    if capability.binding:
        name = text("{capability} (binding)", capability=name)
    heading = f"{capability.code}  {name}"
    return Group((Heading(heading, 3), Facts(tuple(facts))))


def _unmeasured(telling: Telling, capabilities: list[Capability]) -> list[Block]:
    """What was not measured, one line each, with the reason where one was given."""
    names = telling.names
    said = []
    for capability in capabilities:
        answer = telling.assessment.answers.get(capability.id)
        words = [wording.state_words(names, telling.score.capability(capability.id))]
        if answer is not None:
            given = (answer.reason, answer.note)
            words += [telling.language.isolate(part) for part in given if part]
        said.append(
            telling.language.text(
                "{capability}: {score}",
                capability=f"{capability.code} {names.capability(capability.id)}",
                score=names.clauses(words),
            )
        )
    if not said:
        return []
    heading = Heading(telling.language.text("Not measured"), 3)
    return [Group((heading, Bullets(tuple(said), small=True)))]


def _step(telling: Telling, capability: Capability, level: int) -> str:
    return telling.language.text(
        "Level {level}: {sentence}",
        level=telling.language.integer(level),
        sentence=telling.names.ladder(capability.id, level),
    )


def _score(telling: Telling, capability: Capability) -> str:
    names, language = telling.names, telling.language
    found = telling.score.capability(capability.id)
    answer = telling.assessment.answers.get(capability.id)
    parts = [names.score(found.score)]
    if found.verified is not None and found.score is not None and found.verified < found.score:
        parts.append(language.text("verified {score}", score=names.score(found.verified)))
    if answer is not None and answer.coverage is not None:
        parts.append(language.text("coverage {share}", share=language.percent(answer.coverage)))
    if found.ladder is not None and found.effective is not None and found.effective < found.ladder:
        parts.append(
            language.text("coverage allows level {level}", level=language.integer(found.effective))
        )
    return names.clauses(names.language.isolate(part) for part in parts)


def _practices(telling: Telling, capability: Capability) -> list[Fact]:
    answer = telling.assessment.answers.get(capability.id)
    if answer is None or answer.practices is None:
        return []
    names, language = telling.names, telling.language
    ticked = [p for p in capability.practices.options if p in answer.practices]
    missing = [p for p in capability.practices.options if p not in answer.practices]
    facts = []
    if ticked:
        said = telling.language.sentences(names.practice(capability.id, p) for p in ticked)
        facts.append(Fact(language.text("In place"), said))
    if missing:
        said = telling.language.sentences(names.practice(capability.id, p) for p in missing)
        facts.append(Fact(language.text("Still open"), said))
    return facts
