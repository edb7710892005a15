"""The place among enterprises in words: thirds, quarters and ranges, never a single per cent.

A range is said by the part of the group that it lies in and by its ends rounded outward to whole fives. Scores beside
a cohort are said by `cohort`.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

from toolkit.language import Language
from toolkit.model.position import AdoptionGap, BandPart, PositionBand
from toolkit.reports.names import Names

STEP = 5
"""Per cent to which the ends of a range are rounded outward: finer would be invented precision."""
_THIRD, _HALF, _QUARTER = 100 / 3, 50.0, 25.0


def rounded(low: float, high: float) -> tuple[int, int]:
    """The ends of a range, outward to whole fives.

    >>> rounded(46.2, 78.9)
    (45, 80)
    """
    return (
        STEP * math.floor(round(low, 6) / STEP),
        min(100, STEP * math.ceil(round(high, 6) / STEP)),
    )


def part_words(language: Language, low: float, high: float) -> str:
    """The smallest named part of a group that holds the whole range."""
    text = language.text
    if low >= 100 - _QUARTER:
        return text("in the top quarter")
    if high <= _QUARTER:
        return text("in the lowest quarter")
    if low >= 100 - _THIRD:
        return text("in the upper third")
    if high <= _THIRD:
        return text("in the lower third")
    if low >= _HALF:
        return text("in the upper half")
    if high <= _HALF:
        return text("in the lower half")
    if low >= _QUARTER and high <= 100 - _QUARTER:
        return text("in the middle half")
    if low >= _QUARTER:
        return text("above the lowest quarter")
    if high <= 100 - _QUARTER:
        return text("below the top quarter")
    return ""


def band_sentence(names: Names, band: PositionBand) -> str:
    """The range over all official measures, in words and as a range out of 100."""
    language = names.language
    low, high = rounded(band.low, band.high)
    where = part_words(language, low, high)
    group = names.group(band.parts[-1].group)
    shown = language.range(low, high, 0)
    if not where:
        return language.text(
            "On what official surveys count, your place among the enterprises in {group} stays open: "
            "{range} of 100.",
            group=group, range=shown,
        )  # fmt: skip
    if not band.own_country:
        return language.text(
            "For orientation only, among the enterprises in {group}: {where}, at {range} of 100, on what official "
            "surveys count.",
            group=group, where=where, range=shown,
        )  # fmt: skip
    return language.text(
        "On what official surveys count, you are {where} of the enterprises in {group}: at {range} of 100.",
        where=where, group=group, range=shown,
    )  # fmt: skip


def measure_words(names: Names, part: BandPart) -> str:
    """What one line of the picture counts."""
    language = names.language
    if part.measure == "practices":
        return language.text(
            "{done} of {of} practices",
            done=language.integer(part.done), of=language.integer(part.of),
        )  # fmt: skip
    done = language.integer(part.done)
    if part.done_high > part.done:
        done = language.range(part.done, part.done_high, 0)
    return language.text("Digital Intensity Index, {points} points", points=done)


def part_sentence(names: Names, part: BandPart) -> str:
    """One measure: how many of 100 enterprises do less, and how many do more."""
    language = names.language
    low, high = rounded(part.low, part.high)
    values = {
        "measure": measure_words(names, part),
        "group": names.group(part.group),
        "below": language.integer(low),
        "above": language.integer(100 - high),
    }
    if not low and high == 100:  # noqa: PLR2004 - all of them
        said = language.text("{measure}: the figures for {group} leave your place open.", **values)
    elif high == 100:  # noqa: PLR2004 - all of them
        said = language.text(
            "{measure}: of 100 enterprises in {group}, at least {below} are below you.", **values
        )
    elif not low:
        said = language.text(
            "{measure}: of 100 enterprises in {group}, at least {above} are above you.", **values
        )
    else:
        said = language.text(
            "{measure}: of 100 enterprises in {group}, at least {below} are below and at least {above} above you.",
            **values,
        )
    if part.modelled:
        return language.sentences((said, language.text("Partly modelled.")))
    return said


def band_method(names: Names, band: PositionBand) -> tuple[str, ...]:
    """What the range is and is not: assumptions, who was measured, how many."""
    text = names.language.text
    said = [
        text(
            "This is not a percentile of maturity scores. It says how many enterprises use fewer of the technologies "
            "that an official survey asks about, not how well they use them."
        ),
    ]
    practices = next((part for part in band.parts if part.measure == "practices"), None)
    if practices is not None and practices.free_low is not None and practices.free_high is not None:
        low, high = rounded(practices.free_low, practices.free_high)
        said.append(
            text(
                "Published figures count each practice alone. The range of practices holds for any degree to which "
                "they go together, from not at all to each rarer one only where the commoner ones are. Without that "
                "assumption the shares allow {range} of 100.",
                range=names.language.range(low, high, 0),
            )
        )
    if len(band.parts) > 1:
        said.append(
            text(
                "Index and practices share some questions. The whole range holds both, since taking only what they "
                "have in common would count the same answers twice."
            )
        )
    said.append(
        text(
            "Measured: samples of enterprises with 10 persons or more, by national statistical offices. How many "
            "answered in a group is not published, so a published share has no sampling error here."
        )
    )
    return tuple(said)


def practices_sentence(names: Names, gap: AdoptionGap) -> str:
    """Practices that you do beside those of the group and of its top quarter."""
    language = names.language
    values = {
        "own": language.integer(gap.own),
        "of": language.integer(len(gap.parts)),
        "expected": language.number(gap.expected, 1),
        "top": language.number(gap.top, 1),
        "group": names.group(gap.group),
    }
    if gap.modelled:
        return language.text(
            "You do {own} of {of} practices; an enterprise in {group} does {expected} on average, one of its top "
            "quarter about {top} (modelled).",
            **values,
        )
    return language.text(
        "You do {own} of {of} practices; an enterprise in {group} does {expected} on average, one of its top quarter "
        "about {top}.",
        **values,
    )


def missing_practices(gap: AdoptionGap) -> Sequence[str]:
    """Practices that you do not do and most of the top quarter does, the widest gap first."""
    found = [p for p in gap.parts if p.top_points < -_HALF / 100]
    return tuple(p.indicator for p in sorted(found, key=lambda p: (p.top_points, p.points)))
