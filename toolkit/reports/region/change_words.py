"""A change between two assessments of a region as sentences: difference, noise, growth and type."""

from __future__ import annotations

from typing import TYPE_CHECKING

from toolkit.scoring.change import Change, RegionType, region_type

if TYPE_CHECKING:
    from toolkit.reports.region.names import IndexNames


def signed(names: IndexNames, value: float) -> str:
    """Points with their sign, at the precision of the index."""
    said = names.language.number(abs(value), names.index.scoring.decimals)
    if float(f"{abs(value):.{names.index.scoring.decimals}f}") == 0:
        return said
    return f"+{said}" if value > 0 else f"\N{MINUS SIGN}{said}"


def change_sentences(names: IndexNames, found: Change) -> tuple[str, ...]:
    """The difference, whether measurement shows it, and the growth a year."""
    say, decimals = names.language, names.index.scoring.decimals
    said = [
        say.text("Change of the score: {points} points.", points=signed(names, found.difference))
    ]
    if found.noise is not None:
        limit = say.number(found.noise, decimals)
        said.append(
            say.text("This is more than the {limit} points that noise of measurement can make.", limit=limit)
            if found.shown
            else say.text(
                "This is no difference that the measurement shows: up to {limit} points can be noise.", limit=limit
            )
        )  # fmt: skip
    if found.growth is None:
        said.append(
            say.text("Less than half a year lies between the two, too short for a growth a year.")
        )
    else:
        said.append(say.text("Growth: {points} points a year.", points=signed(names, found.growth)))
    return tuple(said)


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
                say.text("Within the noise of measurement the growth could also lie on the other side of the median.")
            )  # fmt: skip
    return tuple(said)
