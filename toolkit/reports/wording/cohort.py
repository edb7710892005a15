"""The place of a score beside a cohort, as sentences: how many were compared, how sure it is, and why nothing is said.

Ranges of places are widened to steps of five, because their ends are not known better than that. A difference inside
the margin is no difference.
"""

from __future__ import annotations

import math

from toolkit.benchmark.disclosure import band
from toolkit.language import Language
from toolkit.model.base import Refused
from toolkit.model.cohort_position import (
    Band,
    CohortPosition,
    Detail,
    Difference,
    ExpectedScore,
    GroupMean,
    Part,
    Place,
    Size,
)

STEP = 5
"""Places of 100 to which the ends of a range are widened."""
WHOLE = 100


def count_words(language: Language, position: CohortPosition) -> str:
    """How many were compared: a band for members, the printed number for a publication."""
    if position.n is None:
        return language.text("number of enterprises not published")
    if position.regime == "members" or position.band:
        shown = position.band or band(position.n)
        if not shown:
            return language.text("fewer than {count} enterprises", count=language.integer(5))
        if shown == "50+":
            return language.text("{count} or more enterprises", count=language.integer(50))
        low, high = shown.split("-")
        return language.text(
            "{range} enterprises", range=language.range(int(low), int(high), decimals=0)
        )
    return language.text("{count} enterprises", count=language.integer(position.n))


def members_band(language: Language, shown: str) -> str:
    """A number of members as a release shows it, `20-49` or `50+`, in a cell; a dash where none is told."""
    if not shown:
        return "\u2013"
    low, _, high = shown.partition("-")
    return language.range(int(low), int(high), decimals=0) if high else language.digits(shown)


def cohort_mean_sentence(language: Language, position: CohortPosition, group: str) -> str:
    """The average of the group compared with; `group` is a translated name. Empty if none is shown."""
    count = count_words(language, position)
    if isinstance(position.mean, GroupMean):
        return language.text(
            "Average of {group}: {mean}, probably {range} ({count}).",
            group=group,
            mean=language.number(position.mean.value),
            range=language.range(position.mean.interval.low, position.mean.interval.high),
            count=count,
        )
    if isinstance(position.mean, Refused):
        return ""
    return language.text(
        "Average of {group}: {mean} ({count}).",
        group=group, mean=language.number(position.mean), count=count,
    )  # fmt: skip


def parts_sentence(language: Language, parts: tuple[Part, ...]) -> str:
    """How much of a drawn mean comes from the own sector; empty when it is all one group."""
    share = {part.level: language.percent(WHOLE * part.weight) for part in parts}
    if "sector" not in share or len(share) == 1:
        return ""
    if "section" in share:
        return language.text(
            "{sector} of this average comes from your sector, {section} from the wider branch, {all} from everybody.",
            sector=share["sector"], section=share["section"], all=share.get("all", language.percent(0)),
        )  # fmt: skip
    return language.text(
        "{sector} of this average comes from your sector, {all} from everybody.",
        sector=share["sector"], all=share["all"],
    )  # fmt: skip


def difference_sentence(language: Language, difference: Difference) -> str:
    """How far the score lies from the average, and whether that is more than the margin."""
    points = language.number(abs(difference.value))
    above = difference.value >= 0
    if difference.interval is None or difference.size is None:
        if above:
            return language.text(
                "You are {points} points above. Only an average is known, so nobody can say whether that is much.",
                points=points,
            )
        return language.text(
            "You are {points} points below. Only an average is known, so nobody can say whether that is much.",
            points=points,
        )
    margin = language.number((difference.interval.high - difference.interval.low) / 2)
    if difference.size == "same":
        return language.text(
            "The difference is {points} points and its margin {margin}, so this is about the same.",
            points=points, margin=margin,
        )  # fmt: skip
    return _clear(language, difference.size, points, margin, above=above)


def _clear(language: Language, size: Size, points: str, margin: str, *, above: bool) -> str:
    text, given = language.text, {"points": points, "margin": margin}
    return {
        ("slightly", True): text("Slightly above, by {points} points (margin {margin}).", **given),
        ("clearly", True): text("Clearly above, by {points} points (margin {margin}).", **given),
        ("far", True): text("Far above, by {points} points (margin {margin}).", **given),
        ("slightly", False): text("Slightly below, by {points} points (margin {margin}).", **given),
        ("clearly", False): text("Clearly below, by {points} points (margin {margin}).", **given),
        ("far", False): text("Far below, by {points} points (margin {margin}).", **given),
    }[size, above]  # fmt: skip


def band_words(language: Language, name: Band) -> str:
    """The part of the cohort, in two or three words."""
    text = language.text
    return {
        "top-tenth": text("Top tenth"),
        "top-quarter": text("Top quarter"),
        "top-third": text("Top third"),
        "upper-half": text("Upper half"),
        "middle-third": text("Middle third"),
        "middle-half": text("Middle half"),
        "lower-half": text("Lower half"),
        "bottom-third": text("Bottom third"),
        "bottom-quarter": text("Bottom quarter"),
        "bottom-tenth": text("Bottom tenth"),
        "open": text("Above or below the middle is open"),
    }[name]


def place_range(place: Place) -> tuple[int, int]:
    """Both ends of a range of places, widened to steps of five.

    >>> from toolkit.model.base import Interval
    >>> place_range(Place(range=Interval(low=56.2, high=89.9), middle=75, band="upper-half",
    ...     probability=0.97, modelled=False, method="members"))
    (55, 90)
    """
    low = STEP * math.floor(place.range.low / STEP)
    high = STEP * math.ceil(place.range.high / STEP)
    return max(low, 0), min(high, WHOLE)


def place_sentence(language: Language, place: Place, detail: Detail) -> str:
    """The part of the cohort and, from 30 members on, the range of places among 100.

    `detail` is that of the position: fewer members carry the words above or below the middle only.
    """
    named = "" if place.band == "open" else band_words(language, place.band)
    basis = basis_sentence(language, place)
    if detail == "halves":
        said = (
            language.text("{band}, probably.", band=named)
            if named
            else language.text("{band}.", band=band_words(language, place.band))
        )
        return language.sentences((said, basis))
    return language.sentences(
        (
            language.text("{band}, probably.", band=named) if named else "",
            ahead_sentence(language, place),
            basis,
        )
    )


def ahead_sentence(language: Language, place: Place) -> str:
    """The range of places among 100, the weakest counted first."""
    low, high = place_range(place)
    if high == WHOLE and low > 0:
        return language.text(
            "Ahead of at least {low} of 100 comparable enterprises.", low=language.integer(low)
        )
    if low == 0 and high < WHOLE:
        return language.text(
            "Ahead of at most {high} of 100 comparable enterprises.", high=language.integer(high)
        )
    return language.text(
        "Ahead of {low} to {high} of 100 comparable enterprises.",
        low=language.integer(low),
        high=language.integer(high),
    )


def basis_sentence(language: Language, place: Place) -> str:
    """What a place rests on where it is not the members themselves."""
    text = language.text
    return {
        "members": "",
        "student": text("Modelled from a published average and spread; no single scores are known."),
        "beta": text("Modelled from a published average and spread; no single scores are known."),
        "shares": text("From published shares by level."),
        "quantiles": text("From published quantiles."),
    }[place.method]  # fmt: skip


def expected_sentence(language: Language, expected: ExpectedScore) -> str:
    """What subjects of this kind score, and how far single ones scatter."""
    known = {"sector-unknown", "sector-too-small", "size-unknown", "income-unknown"}
    values = {
        "value": language.number(expected.value),
        "range": language.range(expected.interval.low, expected.interval.high),
    }
    income = any(effect.name == "log-income" for effect in expected.effects)
    sector = expected.method == "mixed"
    if income and sector and not known & set(expected.notes):
        said = language.text(
            "Enterprises of your sector and size in countries of your income level average {value} (probably {range}).",
            **values,
        )
    elif sector and not known & {*expected.notes} - {"income-unknown"}:
        said = language.text(
            "Enterprises of your sector and size average {value} (probably {range}).", **values
        )
    else:
        said = language.text("Comparable enterprises average {value} (probably {range}).", **values)
    if isinstance(expected.prediction, Refused):
        return said
    return language.sentences(
        (
            said,
            language.text(
                "Nine in ten of them lie between {low} and {high}.",
                low=language.number(expected.prediction.low),
                high=language.number(expected.prediction.high),
            ),
        )
    )


def cohort_note(language: Language, code: str) -> str:
    """What a reader of a position or an expected score must know."""
    text = language.text
    return {
        "parent-cohort": text("Too few enterprises of your kind may be shown: a wider group is compared with."),
        "modelled": text("This place is modelled."),
        "weighted": text("Enterprises count by their weights."),
        "self-selected": text("The enterprises came of their own accord; others may score differently."),
        "near-the-end": text("The spread reaches beyond the end of the scale: take the place as rough."),
        "shares-rounded": text("The published shares don't add up to a hundred and were scaled."),
        "simulated": text("The members of this group are invented."),
        "other-version": text("The group answered another version of the questionnaire."),
        "other-country": text("The figures are not of your country alone."),
        "sector-too-small": text("Too few enterprises of your sector may be shown: its own effect is left out."),
        "sector-unknown": text("Your sector is not given."),
        "size-without-members": text("No enterprises of your size are in the group: its mix of sizes stands in."),
        "size-unknown": text("Your size is not given: the mix of sizes of the group stands in."),
        "income-unknown": text("No income figure is known for your country: the average of the group stands in."),
        "income-outside": text("Your country's income lies outside those of the group: the nearest stands in."),
    }.get(code, code)  # fmt: skip


def cohort_refusal(language: Language, refused: Refused) -> str:
    """Why a mean, a place or an expected score is not given, and what would mend it."""
    text, values = language.text, refused.values
    return {
        "too-few-members": text("Too few enterprises: at least five are needed before anything is shown."),
        "too-few-owners": text("The enterprises belong to too few owners to be shown."),
        "one-owner-dominates": text("One owner holds more than half of the enterprises."),
        "not-asked": text("Ten enterprises are needed before a place is given; until then only the average is shown."),
        "mean-only": text("Only an average is published, and no place follows from an average."),
        "no-number": text("The source doesn't say how many enterprises it measured."),
        "no-spread": text("All scores are equal, or the spread is not published."),
        "no-mean": text("No average is published."),
        "no-members": text("Single scores are needed to say what is expected."),
        "no-level": text("You have no level yet: more has to be measured."),
        "shares-wrong": text("The published shares add up to {sum} per cent.", sum=values.get("sum", "")),
        "simulated": text("The members of this group are invented, so no place is given."),
        "other-questionnaire": text("This group answered another questionnaire."),
        "no-cell": text("The group shows no figure for this."),
        "not-measured": text("This was not measured."),
        "too-few-groups": text("Too few sectors to tell them apart."),
        "fit-fails": text("No model fits these scores well enough to be shown."),
    }.get(refused.reason, refused.reason)  # fmt: skip
