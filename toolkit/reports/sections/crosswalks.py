"""The same answers seen through the themes of other frameworks: mapped, not assessed."""

from __future__ import annotations

from toolkit.model.mapped import MappedView
from toolkit.model.questionnaire import Crosswalk
from toolkit.reports import wording
from toolkit.reports.document import (
    Block,
    Callout,
    Chapter,
    Column,
    Group,
    Heading,
    SourceNote,
    Table,
)
from toolkit.reports.mapped_pictures import mapped_bars
from toolkit.reports.telling import FULL_WIDTH, Telling


def chapter(telling: Telling) -> Chapter | None:
    """A picture and a table a framework; nothing when the questionnaire has no crosswalk."""
    text = telling.language.text
    if not telling.questionnaire.crosswalks:
        return None
    blocks: list[Block] = [Callout(wording.mapped_warning(telling.names), "warning")]
    for crosswalk, view in zip(
        telling.questionnaire.crosswalks, telling.evaluation.views, strict=True
    ):
        blocks += _view(telling, crosswalk, view)
    return Chapter(
        id="crosswalks",
        kind="crosswalks",
        name=text("Views of other frameworks"),
        title=text("How the answers map to other frameworks"),
        blocks=tuple(blocks),
    )


def _view(telling: Telling, crosswalk: Crosswalk, view: MappedView) -> list[Block]:
    language, names = telling.language, telling.names
    text = language.text
    rows = []
    for theme in view.themes:
        codes = [telling.questionnaire.capability[c].code for c in theme.capabilities]
        rows.append(
            (
                telling.words(wording.theme_name(names, crosswalk, theme.id)),
                telling.words(names.series(codes)),
                telling.points(theme.mean),
                telling.share(100 * theme.coverage),
            )
        )
    source = language.content("source", crosswalk.publisher)
    if crosswalk.edition:
        edition = language.content("source", crosswalk.edition)
        source = text("{name}: {text}", name=source, text=edition)
    picture = mapped_bars(names, crosswalk, view, FULL_WIDTH, measure=telling.measure)
    notice = language.content(f"{crosswalk.id}.notice", crosswalk.notice)
    return [
        Group((Heading(wording.crosswalk_name(names, crosswalk)), telling.figure(picture))),
        Table(
            columns=(
                Column(text("Theme"), "text", 2.4),
                Column(text("Capabilities mapped to it"), "text", 2.4),
                Column(text("Mean"), "number", 0.6, "end"),
                Column(text("Measured weight"), "percent", 0.8, "end"),
            ),
            rows=tuple(rows),
            id=crosswalk.id,
            notes=(notice, *wording.counterpart_sentences(names, view)),
        ),
        SourceNote(source),
    ]
