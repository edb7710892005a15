"""The position: shares of comparable enterprises from official figures, each with its source."""

from __future__ import annotations

from toolkit.charts.legend import Entry
from toolkit.charts.share_dots import ShareRow, share_dots
from toolkit.model.position import DiiPosition, ShareStatement
from toolkit.reports import wording
from toolkit.reports.document import (
    Block,
    Bullets,
    Callout,
    Cell,
    Chapter,
    Column,
    Figure,
    Heading,
    SourceNote,
    Table,
    Text,
)
from toolkit.reports.sections import pictures, place
from toolkit.reports.telling import FULL_WIDTH, Telling

SECONDARY = "secondary"


def chapter(telling: Telling) -> Chapter:
    """Where the enterprise stands, and what must not be concluded."""
    names, text = telling.names, telling.language.text
    position = telling.position
    official = [s for s in position.shares if s.flag != SECONDARY]
    quoted = [s for s in position.shares if s.flag == SECONDARY]
    blocks: list[Block] = [
        Text(
            text(
                "Official figures count what enterprises use, not how mature they are. "
                "They are shares of enterprises, never a rank of yours."
            ),
            "lead",
        )
    ]
    sentences = tuple(wording.note_sentence(names, code) for code in position.notes)
    if any(sentences):
        blocks.append(Callout(telling.language.sentences(sentences), "note"))
    blocks += place.blocks(telling)
    if position.dii is not None:
        blocks += _index(telling, position.dii)
    if official:
        blocks += _shares(telling, official)
    if quoted:
        blocks += _quoted(telling, quoted)
    blocks += [
        Heading(text("What not to conclude")),
        Bullets(_not_to_conclude(telling), small=True),
    ]
    return Chapter(
        id="position",
        kind="position",
        name=text("Position"),
        title=wording.position_title(names, official, position.dii, position.band),
        blocks=tuple(blocks),
    )


def _quoted(telling: Telling, quoted: list[ShareStatement]) -> list[Block]:
    """Figures that were not read at their publisher, and whom each publisher asked."""
    language = telling.language
    blocks: list[Block] = [
        Heading(language.text("Figures quoted elsewhere, unverified")),
        Text(
            language.text(
                "They were asked in other ways and of other enterprises than the official figures above, "
                "and are never compared with them."
            )
        ),
    ]
    number = 0
    for baseline in telling.baselines:
        own = {indicator.id for indicator in baseline.indicators}
        shares = [s for s in quoted if s.indicator in own]
        if not shares:
            continue
        number += 1
        who = (
            language.content(f"{baseline.id}.{field}", sentence)
            for field, sentence in (
                ("population", baseline.population),
                ("sampling", baseline.sampling),
            )
        )
        name = language.content(f"{baseline.id}.name", baseline.name)
        blocks += [
            Text(name, strong=True),
            Text(language.sentences(tuple(who)), "small"),
            statements(telling, shares, f"quoted-shares-{number}"),
        ]
    return blocks


def _index(telling: Telling, dii: DiiPosition) -> list[Block]:
    names, language = telling.names, telling.language
    text = language.text
    said = (wording.class_sentence(names, dii), wording.standing_sentence(names, dii))
    blocks: list[Block] = [
        Heading(text("Digital Intensity Index")),
        Text(language.sentences(said)),
    ]
    if not dii.distributions:
        return blocks
    blocks.append(telling.figure(pictures.classes(telling, dii, dii.distributions)))
    blocks += [
        SourceNote(
            text(
                "Source {mark}: {publisher}, {dataset}, {year}.",
                mark=telling.source_mark(source),
                publisher=language.content("source", source.publisher),
                dataset=source.dataset,
                year=language.year(source.year),
            ),
            source.address,
        )
        for source in dict.fromkeys(d.source for d in dii.distributions)
    ]
    module = next((m for m in telling.questionnaire.modules if m.id == "dii"), None)
    if module is not None and module.may_not_compare:
        note = language.content(f"{module.id}.may_not_compare", module.may_not_compare)
        blocks.append(Text(note, "small"))
    return blocks


def _shares(telling: Telling, official: list[ShareStatement]) -> list[Block]:
    text = telling.language.text
    return [
        Heading(text("What comparable enterprises do")),
        _picture(telling, official),
        statements(telling, official, "shares"),
        Text(
            text(
                "A modelled share stands with its 90 % interval: the figure is estimated from published "
                "averages, nobody has counted it. “You do” rests on your direct answer where you gave one, "
                "else on the level you chose."
            ),
            "small",
        ),
    ]


def _picture(telling: Telling, official: list[ShareStatement]) -> Figure:
    """The figures of the first group, one row an indicator."""
    names, language = telling.names, telling.language
    text = language.text
    group = official[0].group
    rows = [
        ShareRow(
            label=telling.indicator(s.indicator),
            share=s.share,
            shown=language.percent(s.share),
            you={"do": True, "do-not": False}.get(s.you),
            you_shown=wording.you_words(names, s),
            interval=(s.interval.low, s.interval.high) if s.interval else None,
            modelled=s.modelled,
        )
        for s in official
        if s.group == group
    ]
    entries: list[Entry] = [("group", text("share of the group")), ("you", text("you do this"))]
    if any(row.modelled for row in rows):
        entries.append(("hatch", text("modelled, not published")))
    return telling.figure(
        share_dots(
            rows,
            title=text("Shares of enterprises that do this"),
            description=names.language.sentences(
                wording.share_sentence(names, s, telling.indicator(s.indicator))
                for s in official
                if s.group == group
            ),
            width=FULL_WIDTH,
            ticks=telling.percent_ticks,
            entries=entries,
            measure=telling.measure,
        ),
        text("Shares of enterprises in {group}.", group=names.group(group)),
    )


def statements(telling: Telling, shares: list[ShareStatement], id: str) -> Table:
    """Every share in figures, with its interval if any is modelled, and the mark of its source."""
    names, language = telling.names, telling.language
    text = language.text
    modelled = any(s.interval for s in shares)
    rows = []
    previous = ""
    for s in shares:
        indicator = telling.indicator(s.indicator)
        kind = text("modelled") if s.modelled else wording.flag_words(names, s.flag)
        interval = language.percent_range(s.interval.low, s.interval.high) if s.interval else ""
        mark = telling.source_mark(s.source)
        rows.append(
            (
                Cell(indicator, indicator if indicator != previous else ""),
                telling.words(names.group(s.group, sized=s.flag != SECONDARY)),
                Cell(s.share, language.percent(s.share)),
                *((telling.words(interval),) if modelled else ()),
                telling.words(wording.you_words(names, s)),
                telling.words(kind),
                Cell(mark, mark, s.source.address),
            )
        )
        previous = indicator
    return Table(
        columns=(
            Column(text("Enterprises that"), "text", 2.1 if modelled else 3.0),
            Column(text("Group"), "text", 2.6),
            Column(text("Share"), "percent", 0.5, "end"),
            *((Column(text("90 % interval"), "percent", 0.8, "end"),) if modelled else ()),
            Column(text("You"), "text", 1.1),
            Column(text("Kind"), "text", 0.9),
            Column(text("Source"), "code", 0.5),
        ),
        rows=tuple(rows),
        id=id,
    )


def _not_to_conclude(telling: Telling) -> tuple[str, ...]:
    """What the publishers of the figures used do not allow to be claimed."""
    used = {
        telling.indicators[s.indicator][0].id
        for s in telling.position.shares
        if s.indicator in telling.indicators
    }
    if telling.position.dii is not None:
        used |= {b.id for b in telling.baselines if any(i.index_class for i in b.indicators)}
    said = [
        telling.language.content(f"{baseline.id}.may_not_claim.{number}", sentence)
        for baseline in telling.baselines
        if baseline.id in used
        for number, sentence in enumerate(baseline.may_not_claim, 1)
    ]
    return tuple(dict.fromkeys(said)) or (
        telling.language.text("A rank among enterprises, or a level by an official body."),
    )
