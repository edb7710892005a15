"""The place beside published figures, as sentences."""

from __future__ import annotations

from collections.abc import Sequence

from toolkit.model.position import (
    ClassDistribution,
    DiiPosition,
    PositionBand,
    ShareStatement,
)
from toolkit.reports.names import Names
from toolkit.reports.wording.place import part_words, rounded

DII = "dii"
"""The module that asks the questions of the index."""


def share_sentence(names: Names, statement: ShareStatement, indicator: str) -> str:
    """Say that x % of a group do this, and where it is modelled; `indicator` is a translated name."""
    language = names.language
    group = names.group(statement.group, sized=statement.flag != "secondary")
    if statement.modelled and statement.interval is not None:
        return language.text(
            "{indicator}: about {share} of enterprises in {group} (probably {range}). "
            "Modelled: nobody publishes this figure.",
            indicator=indicator,
            share=language.percent(statement.share),
            group=group,
            range=language.percent_range(statement.interval.low, statement.interval.high),
        )
    return language.text(
        "{indicator}: {share} of enterprises in {group}.",
        indicator=indicator, share=language.percent(statement.share), group=group,
    )  # fmt: skip


def you_words(names: Names, statement: ShareStatement) -> str:
    """Whether the subject does it, in two or three words."""
    text = names.language.text
    return {"do": text("You do"), "do-not": text("You do not"), "unknown": text("Not known")}[
        statement.you
    ]


def class_sentence(names: Names, dii: DiiPosition) -> str:
    """Points and class on the Digital Intensity Index."""
    language = names.language
    total = next((len(m.items) for m in names.questionnaire.modules if m.id == DII), dii.high)
    low = names.module_class(DII, dii.class_low)
    if dii.low == dii.high:
        return language.text(
            "{points} of {total} questions answered yes: class {name}.",
            points=language.integer(dii.points), total=language.integer(total), name=low,
        )  # fmt: skip
    points = language.between(language.integer(dii.low), language.integer(dii.high))
    high = names.module_class(DII, dii.class_high)
    if dii.class_low == dii.class_high:
        return language.text(
            "{points} of {total} points, with some questions open: class {name}.",
            points=points, total=language.integer(total), name=low,
        )  # fmt: skip
    return language.text(
        "{points} of {total} points, with some questions open: class {low} to {high}.",
        points=points, total=language.integer(total), low=low, high=high,
    )  # fmt: skip


def standing_sentence(names: Names, dii: DiiPosition) -> str:
    """Where the class lies in the main distribution; empty when there is none."""
    language = names.language
    if dii.below is None or dii.at is None or dii.above is None or not dii.distributions:
        return ""
    return language.text(
        "Your class holds {at} of enterprises in {group}; {below} are below it, {above} above.",
        at=language.percent(dii.at),
        below=language.percent(dii.below),
        above=language.percent(dii.above),
        group=names.group(dii.distributions[0].group),
    )


def distribution_words(names: Names, distribution: ClassDistribution) -> str:
    """The label of a distribution: its group and year, and whether it is modelled."""
    language = names.language
    group = names.group(distribution.group)
    year = language.year(distribution.source.year)
    if distribution.modelled:
        return language.text("{group} ({year}, modelled)", group=group, year=year)
    return language.text("{group} ({year})", group=group, year=year)


def position_title(
    names: Names,
    shares: Sequence[ShareStatement],
    dii: DiiPosition | None,
    band: PositionBand | None = None,
) -> str:
    """The finding of the chapter on the position, as a title."""
    language = names.language
    if band is not None:
        low, high = rounded(band.low, band.high)
        where = part_words(language, low, high)
        if where:
            return language.text(
                "In use of digital technologies, {where} of enterprises in {place}",
                where=where,
                place=names.place(band.parts[-1].group.geo),
            )
    if dii is not None and dii.below is not None and dii.above is not None:
        place = names.place(dii.distributions[0].group.geo)
        if dii.below >= 50:  # noqa: PLR2004 - half
            return language.text(
                "{below} of enterprises in {place} are in a lower class of digital intensity",
                place=place,
                below=language.percent(dii.below),
            )
        return language.text(
            "{above} of enterprises in {place} are in a higher class of digital intensity",
            place=place,
            above=language.percent(dii.above),
        )
    known = {s.indicator: s.you for s in shares if s.you != "unknown"}
    if known:
        return language.text(
            "You do {count} of the {all} things that official figures count",
            count=language.integer(sum(you == "do" for you in known.values())),
            all=language.integer(len(known)),
        )
    return language.text("What official figures say about comparable enterprises")
