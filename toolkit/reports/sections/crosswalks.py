"""The same answers seen through the themes of other frameworks: mapped, not assessed."""

from __future__ import annotations

from toolkit.model.questionnaire import Crosswalk
from toolkit.reports.document import Block, Callout, Chapter, Column, Heading, SourceNote, Table
from toolkit.reports.telling import Telling


def chapter(telling: Telling) -> Chapter | None:
    """One table a framework; nothing when the questionnaire has no crosswalk."""
    text = telling.language.text
    if not telling.questionnaire.crosswalks:
        return None
    blocks: list[Block] = [
        Callout(
            text(
                "Mapped, not assessed. The figures below are weighted means of this report's own scores, "
                "sorted by the themes of other frameworks; no score of those frameworks can be read from them."
            ),
            "warning",
        )
    ]
    for crosswalk in telling.questionnaire.crosswalks:
        blocks += _view(telling, crosswalk)
    return Chapter(
        id="crosswalks",
        kind="crosswalks",
        name=text("Views of other frameworks"),
        title=text("How the answers map to other frameworks"),
        blocks=tuple(blocks),
    )


def mapped_score(telling: Telling, capabilities: tuple[str, ...]) -> float | None:
    """The mean of the measured capabilities by their weights in the whole; `None` when none is measured."""
    found = [telling.score.capability(id) for id in capabilities]
    measured = [(c.score, c.weight) for c in found if c.score is not None and c.weight > 0]
    total = sum(weight for _, weight in measured)
    return sum(score * weight for score, weight in measured) / total if total else None


def _view(telling: Telling, crosswalk: Crosswalk) -> list[Block]:
    language = telling.language
    text = language.text
    rows = []
    for key, part in crosswalk.parts.items():
        codes = [telling.questionnaire.capability[c].code for c in part.capabilities]
        rows.append(
            (
                telling.words(language.content(f"{crosswalk.id}.parts.{key}", part.name)),
                telling.words(telling.names.series(codes)),
                telling.points(mapped_score(telling, part.capabilities)),
            )
        )
    source = ". ".join(
        language.content("source", part)
        for part in (crosswalk.publisher, crosswalk.edition)
        if part
    )
    notice = language.content(f"{crosswalk.id}.notice", crosswalk.notice)
    name = language.content(f"{crosswalk.id}.name", crosswalk.name)
    return [
        Heading(name),
        Table(
            columns=(
                Column(text("Theme"), "text", 2.4),
                Column(text("Capabilities mapped to it"), "text", 2.6),
                Column(text("Mean"), "number", 0.6, "end"),
            ),
            rows=tuple(rows),
            id=crosswalk.id,
            notes=(notice,),
        ),
        SourceNote(source),
    ]
