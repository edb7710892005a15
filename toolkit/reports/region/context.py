"""The country beside others: what is expected of it, its rank among peers, who is near; never part of the score."""

from __future__ import annotations

from toolkit.model.base import Refused, Source
from toolkit.model.context import CountryContext, Expectation, PanelFigure, PeerRank
from toolkit.reports.document import (
    Block,
    Bullets,
    Callout,
    Cell,
    Chapter,
    Column,
    Heading,
    Table,
    Text,
)
from toolkit.reports.region import world
from toolkit.reports.region.telling import RegionTelling


def chapter(telling: RegionTelling) -> Chapter | None:
    """The context of the country; nothing without a country or without figures of it."""
    text = telling.language.text
    known = figures(telling)
    if not known:
        return None
    country = telling.language.territory(known[0].iso2)
    blocks: list[Block] = [
        Callout(
            text(
                "Context, not part of the score. The figures describe the whole country, not the region, and what goes "
                "together across countries says nothing about causes."
            ),
            "warning",
        ),
        *_findings(telling, known),
        Heading(text("What is expected of the country")),
        _expected(telling, known),
        Heading(text("Rank among peers")),
        _ranks(telling, known),
        *_nearest(telling, known),
        *world.blocks(telling, known),
    ]
    return Chapter(
        id="context",
        kind="context",
        name=text("Country context"),
        title=_title(telling, known, country),
        blocks=tuple(blocks),
    )


def figures(telling: RegionTelling) -> tuple[CountryContext, ...]:
    """The indicators of the country that have a figure."""
    found = telling.evaluation.contexts
    if isinstance(found, Refused):
        return ()
    return tuple(one for one in found if isinstance(one.figure, PanelFigure))


def sources(telling: RegionTelling) -> tuple[Source, ...]:
    """Every source of the figures of the country, in the order of the chapter."""
    return tuple(
        dict.fromkeys(
            one.figure.source for one in figures(telling) if isinstance(one.figure, PanelFigure)
        )
    )


def _title(telling: RegionTelling, known: tuple[CountryContext, ...], country: str) -> str:
    language = telling.language
    modelled = [one.expected for one in known if isinstance(one.expected, Expectation)]
    inside = sum(found.standing == "inside" for found in modelled)
    if not modelled:
        return language.text("{country} beside other countries", country=country)
    return language.text(
        "{country} lies within expectation in {inside} of {all} figures",
        country=country, inside=language.integer(inside), all=language.integer(len(modelled)),
    )  # fmt: skip


def _findings(telling: RegionTelling, known: tuple[CountryContext, ...]) -> list[Block]:
    """Which figures lie outside of what income and manufacturing lead to expect."""
    language = telling.language
    text = language.text
    names = {
        standing: [
            world.name(telling, one)
            for one in known
            if isinstance(one.expected, Expectation) and one.expected.standing == standing
        ]
        for standing in ("above", "below")
    }
    said = []
    if names["above"]:
        said.append(text("Above the range expected: {names}.", names=language.list(names["above"])))
    if names["below"]:
        said.append(text("Below the range expected: {names}.", names=language.list(names["below"])))
    if not said:
        said.append(text("No figure lies outside of the range expected."))
    return [Text(language.sentences(said), "lead")]


def _unit(telling: RegionTelling, one: CountryContext) -> str:
    return telling.language.content(f"{one.indicator}.unit", one.unit)


def _number(telling: RegionTelling, value: float, like: float) -> str:
    return telling.language.number(value, world.decimals(like))


def _expected(telling: RegionTelling, known: tuple[CountryContext, ...]) -> Table:
    text = telling.language.text
    modelled = [one for one in known if isinstance(one.expected, Expectation)]
    counts = [one.expected.n for one in modelled if isinstance(one.expected, Expectation)]
    notes = [
        text(
            "Expected: countries with the same income per head (purchasing power) and share of manufacturing, by least "
            "squares with robust (HC3) errors; the range is the 90 % prediction interval for one country."
        )
    ]
    if counts:
        notes.append(
            text(
                "Each row rests on {low} to {high} countries; the country itself is among them.",
                low=telling.language.integer(min(counts)), high=telling.language.integer(max(counts)),
            )
        )  # fmt: skip
    return Table(
        columns=(
            Column(text("Indicator and unit"), "text", 2.6),
            Column(text("Value"), "number", 0.7, "end"),
            Column(text("Year"), "date", 0.5, "end"),
            Column(text("Expected"), "number", 0.8, "end"),
            Column(text("Range expected"), "text", 1.1, "end"),
            Column(text("Difference"), "number", 0.85, "end"),
            Column(text("Standing"), "text", 0.85),
        ),
        rows=tuple(_expected_row(telling, one) for one in modelled),
        id="expected",
        notes=tuple(notes),
    )


def _expected_row(telling: RegionTelling, one: CountryContext) -> tuple[Cell, ...]:
    language = telling.language
    figure, expected = one.figure, one.expected
    if not isinstance(figure, PanelFigure) or not isinstance(expected, Expectation):
        raise TypeError("only modelled figures have a row")
    like = max(abs(figure.value), abs(expected.value))
    low, high = expected.interval.low, expected.interval.high
    residual = expected.residual if expected.residual is not None else 0.0
    standing = {
        "above": language.text("above"),
        "below": language.text("below"),
        "inside": language.text("within"),
        "": "\u2013",
    }[expected.standing]
    return (
        telling.words(_with_unit(telling, one)),
        Cell(figure.value, _number(telling, figure.value, like)),
        telling.year(int(figure.year)),
        Cell(expected.value, _number(telling, expected.value, like)),
        telling.words(language.range(low, high, world.decimals(like))),
        Cell(residual, telling.names.gain(residual, world.decimals(like))),
        telling.words(standing, strong=expected.standing in ("above", "below")),
    )


def _with_unit(telling: RegionTelling, one: CountryContext) -> str:
    return telling.language.text(
        "{indicator} ({unit})", indicator=world.name(telling, one), unit=_unit(telling, one)
    )


def _group(telling: RegionTelling, id: str) -> str:
    """The name of a group of countries."""
    text = telling.language.text
    words = {
        "world": text("all countries with a figure"),
        "income-low": text("low income"),
        "income-lower-middle": text("lower middle income"),
        "income-upper-middle": text("upper middle income"),
        "income-high": text("high income"),
        "bri": text("Belt and Road"),
        "brics": "BRICS",
        "brics-partner": text("BRICS partners"),
        "eu": text("European Union"),
        "asean": "ASEAN",
        "sco": "SCO",
        "rcep": "RCEP",
        "eaeu": text("Eurasian Economic Union"),
        "gcc": text("Gulf Cooperation Council"),
        "african-union": text("African Union"),
        "depa": "DEPA",
        "ndb": text("New Development Bank"),
    }
    if id in words:
        return words[id]
    for panel in telling.panels:
        for group in panel.country_groups:
            if group.id == id:
                return telling.language.content(f"{id}.name", group.name)
    return id


def _ranks(telling: RegionTelling, known: tuple[CountryContext, ...]) -> Table:
    """Rank in the world, in the income group and in the region of the world."""
    text = telling.language.text
    groups = list(dict.fromkeys(rank.group for one in known for rank in one.ranks))
    shown = [g for g in groups if g == "world" or g.startswith(("income-", "region-"))]
    shown += [g for g in groups if g not in shown][: max(0, 5 - len(shown))]
    rows = []
    for one in known:
        by_group = {rank.group: rank for rank in one.ranks}
        rows.append(
            (
                telling.words(world.name(telling, one)),
                *(_rank(telling, by_group.get(group)) for group in shown),
            )
        )
    return Table(
        columns=(
            Column(text("Indicator"), "text", 2.0),
            *(Column(_group(telling, group), "text", 0.9, "end") for group in shown),
        ),
        rows=tuple(rows),
        id="ranks",
        notes=(
            text(
                "Rank of the country, 1 being the better end (the largest where no end is better), of the countries in "
                "the group that have a figure; newest figure of each country, so years differ. Near figures make "
                "near ranks: a rank alone says little."
            ),
        ),
    )


def _rank(telling: RegionTelling, rank: PeerRank | None) -> Cell:
    if rank is None:
        return telling.words("\u2013")
    language = telling.language
    shown = language.text(
        "{rank} of {n}", rank=language.integer(rank.rank), n=language.integer(rank.n)
    )
    return Cell(rank.rank, shown)


def _nearest(telling: RegionTelling, known: tuple[CountryContext, ...]) -> list[Block]:
    language = telling.language
    peers = known[0].peers
    if isinstance(peers, Refused) or not peers:
        return []
    return [
        Heading(language.text("Nearest countries")),
        Bullets(
            (
                language.text(
                    "By income per head, share of manufacturing and population the nearest are {countries}.",
                    countries=language.list(language.territory(peer.iso2) for peer in peers),
                ),
            )
        ),
    ]
