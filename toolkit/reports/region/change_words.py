"""A change between two assessments of a region as sentences: difference, noise, growth and type."""

from __future__ import annotations

from typing import TYPE_CHECKING

from toolkit.reports.region.wording import band_sentence
from toolkit.scoring.change import Change, RegionType, region_type

if TYPE_CHECKING:
    from toolkit.model.assessment import CohortGrowth
    from toolkit.model.index import IndexScore
    from toolkit.reports.region.names import IndexNames

TOP = 100
"""The rules for the types are written for scores of 0 to 100."""


def signed(names: IndexNames, value: float) -> str:
    """Points with their sign, at the precision of the index."""
    decimals = names.index.scoring.decimals
    if float(f"{abs(value):.{decimals}f}") == 0:
        return names.language.number(0, decimals)
    return names.gain(value, decimals)


def change_sentences(names: IndexNames, found: Change) -> tuple[str, ...]:
    """The difference, whether measurement shows it, and the growth a year."""
    say, decimals = names.language, names.index.scoring.decimals
    said = [
        say.text("Change of the score: {points} points.", points=signed(names, found.difference))
    ]
    if found.noise is not None:
        limit = say.number(found.noise, decimals)
        said.append(
            say.text(
                "This is more than the {limit} points that other weights, goals and rules could make.",
                limit=limit,
            )
            if found.shown
            else say.text(
                "This is no sure difference: other weights, goals and rules could make up to {limit} points.",
                limit=limit,
            )
        )
    if found.growth is None:
        said.append(
            say.text("Less than half a year lies between the two, too short for a growth a year.")
        )
    else:
        said.append(say.text("Growth: {points} points a year.", points=signed(names, found.growth)))
    return tuple(said)


def told_type(
    names: IndexNames, score: IndexScore, found: Change, growth: CohortGrowth
) -> tuple[str, ...]:
    """The type with its source; nothing on another scale, or where the median or its source is missing."""
    if (
        score.score is None
        or score.top != TOP
        or growth.median is None
        or not growth.source.strip()
    ):
        return ()
    said = type_sentences(names, score.score, found, growth.median)
    year = f" {names.language.year(growth.year)}" if growth.year else ""
    source = names.language.text("Source: {source}", source=f"{growth.source}{year}")
    return (*said, source) if said else ()


def type_by_score(
    names: IndexNames, score: IndexScore, found: Change | None, growth: CohortGrowth
) -> str:
    """The type as far as the score alone tells it; empty once the growth completes it."""
    if found is not None and told_type(names, score, found, growth):
        return ""
    return band_sentence(names, score)


def type_words(names: IndexNames, type: RegionType) -> str:
    """The name of a type of region."""
    text = names.language.text
    return {
        "leader": text("Leader"),
        "riser": text("Riser"),
        "follower": text("Follower"),
        "incubating": text("Incubating"),
    }[type]


def type_sentences(
    names: IndexNames, score: float, found: Change, median: float
) -> tuple[str, ...]:
    """The type by score and growth, and whether noise could make it another one; nothing without a growth."""
    if found.growth is None:
        return ()
    say = names.language
    type = region_type(score, found.growth, median)
    said = [
        say.text(
            "Type of region with its growth: {name}. "
            "The median growth of comparable regions is {points} points a year.",
            name=type_words(names, type),
            points=signed(names, median),
        )
    ]
    noise = found.growth_noise
    if noise is not None:
        ends = {region_type(score, found.growth + end, median) for end in (-noise, noise)}
        if len(ends) > 1:
            said.append(
                say.text("Within this margin the growth could also lie on the other side of the median.")
            )  # fmt: skip
    return tuple(said)
