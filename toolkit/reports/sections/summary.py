"""The whole story on one page: level, dimensions, strengths, next steps, position, plan."""

from __future__ import annotations

from toolkit.reports import wording
from toolkit.reports.document import Block, Bullets, Chapter, Columns, Group, Heading, Text
from toolkit.reports.sections import modules, pictures, place
from toolkit.reports.telling import Telling

_NAMED = 3


def chapter(telling: Telling) -> Chapter:
    """The page for those who read one page."""
    names, score, text = telling.names, telling.score, telling.language.text
    blocks: list[Block] = [
        Text(wording.held_back_sentence(names, score), "lead"),
        telling.figure(pictures.strip(telling, score.level)),
        Text(wording.range_sentence(names, score), "small"),
        telling.figure(pictures.dots(telling, row_height=1.5)),
        Columns(
            (
                (
                    Heading(text("Strengths"), 3),
                    Bullets(strengths(telling) or (names.score(None),), small=True),
                ),
                (
                    Heading(text("Next steps"), 3),
                    Bullets(next_steps(telling) or (names.score(None),), numbered=True, small=True),
                ),
            ),
            (1.0, 1.0),
        ),
        Group((Heading(text("Position"), 3), *_position(telling))),
        *_modules(telling),
        Group((Heading(text("Plan"), 3), Text(wording.plan_sentence(names, telling.roadmap)))),
    ]
    return Chapter(
        id="summary",
        kind="summary",
        name=text("Summary"),
        title=wording.level_name(names, score.level),
        blocks=tuple(blocks),
    )


def strengths(telling: Telling) -> tuple[str, ...]:
    """The three capabilities that stand highest."""
    text, names = telling.language.text, telling.names
    return tuple(
        text(
            "{capability}: {score}",
            capability=names.capability(id),
            score=names.score(telling.score.capability(id).score),
        )
        for id in telling.evaluation.explanation.strongest[:_NAMED]
    )


def next_steps(telling: Telling) -> tuple[str, ...]:
    """The first three actions of the plan, or without a plan the steps that add most."""
    text, names = telling.language.text, telling.names
    chosen = sorted(telling.roadmap.chosen, key=lambda a: (a.start, -a.gain))
    if chosen:
        return tuple(
            text(
                "{action} ({when})",
                action=names.action(action.action),
                when=wording.when_words(names, action, telling.roadmap.limits),
            )
            for action in chosen[:_NAMED]
        )
    return tuple(
        text("{capability}: one level more", capability=names.capability(gain.capability))
        for gain in telling.evaluation.explanation.gains[:_NAMED]
    )


def _modules(telling: Telling) -> tuple[Block, ...]:
    """One line for each official module beyond the one that the position shows."""
    names = telling.names
    lines = tuple(
        telling.language.text(
            "{name}: {result}",
            name=wording.module_name(names, module),
            result=wording.module_sentence(names, module, score),
        )
        for module, score in modules.answered(telling)
        if module.id != "dii" or telling.position.band is not None
    )
    if not lines:
        return ()
    heading = Heading(telling.language.text("Official modules"), 3)
    return (Group((heading, Bullets(lines, small=True))),)


def _position(telling: Telling) -> tuple[Block, ...]:
    names, dii, band = telling.names, telling.position.dii, telling.position.band
    if band is not None:
        return (
            Text(wording.band_sentence(names, band), "small"),
            telling.figure(place.picture(names, band, brief=True, measure=telling.measure)),
        )
    if dii is None or not dii.distributions:
        title = wording.position_title(names, telling.position.shares, dii)
        return (Text(telling.language.text("{finding}.", finding=title)),)
    said = [wording.class_sentence(names, dii), wording.standing_sentence(names, dii)]
    if not dii.distributions[0].group.own_country:
        said.append(wording.note_sentence(names, "no-figure-for-country"))
    return (
        Text(telling.language.sentences(said)),
        telling.figure(pictures.classes(telling, dii, dii.distributions[:1])),
    )
