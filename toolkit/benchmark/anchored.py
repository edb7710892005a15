"""From official shares to a place among enterprises: the band, the gap in practices, the sector's targets.

Takes the statements of a position and says nothing about maturity: a practice is done or not. For each
practice the narrowest group counts (sector and size, else size, which sets enterprises further apart, else sector).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from toolkit.benchmark.band import Practice, free_band, practice_band, top_quarter
from toolkit.benchmark.gaps import decompose
from toolkit.model.position import (
    AdoptionGap,
    BandPart,
    ClassDistribution,
    DiiPosition,
    Group,
    PositionBand,
    PracticeGap,
    SectorTarget,
    ShareStatement,
)

FEWEST = 2
"""Practices that must be known for a count to say anything."""
UPPER_QUARTER = 25.0
"""Per cent of a group from which the upper quartile of a yes-or-no practice is yes."""


def narrowest(shares: Sequence[ShareStatement]) -> tuple[ShareStatement, ...]:
    """For each official practice the statement of the narrowest group of the own country, or of EU27.

    All are of one kind of group, the narrowest that every practice has, so that one sentence can name it.
    Of EU27 only published figures count: a model's interval for a country that EU27 stands in for is no
    statement about EU27.
    """
    official = [
        s for s in shares if s.flag != "secondary" and (s.group.own_country or not s.modelled)
    ]
    indicators = tuple(dict.fromkeys(s.indicator for s in official))
    geos = dict.fromkeys(
        s.group.geo for s in sorted(official, key=lambda s: not s.group.own_country)
    )
    for geo in geos:
        found: dict[tuple[str, str], dict[str, ShareStatement]] = {}
        for s in official:
            if s.group.geo == geo:
                found.setdefault((s.group.sector, s.group.size), {})[s.indicator] = s
        whole = [key for key, of in found.items() if len(of) == len(indicators)]
        if whole:
            best = max(whole, key=lambda key: (bool(key[0]) + bool(key[1]), bool(key[1])))
            return tuple(found[best][name] for name in indicators)
    return ()


def position_band(
    shares: Sequence[ShareStatement], dii: DiiPosition | None, kinds: Mapping[str, str]
) -> PositionBand | None:
    """The range over all official measures that the subject has answered; `None` without any.

    Index and practices share questions and may still disagree. The band holds both: taking only what
    they have in common would count the same answers twice.
    """
    parts = [*_index(dii), *_practices(shares, kinds)]
    if not parts:
        return None
    return PositionBand(
        low=min(part.low for part in parts),
        high=max(part.high for part in parts),
        parts=tuple(parts),
    )


def _index(dii: DiiPosition | None) -> list[BandPart]:
    """The class of the index in the narrowest distribution of the first group's place."""
    if dii is None or not dii.distributions:
        return []
    place = dii.distributions[0].group.geo
    found = max(
        (
            d
            for d in dii.distributions
            if d.group.geo == place and (d.group.own_country or not d.modelled)
        ),
        key=lambda d: bool(d.group.sector) + bool(d.group.size),
    )
    first, last = found.classes.index(dii.class_low), found.classes.index(dii.class_high)
    low, high = _below(found, first)[0], _below(found, last + 1)[1]
    return [
        BandPart(
            measure="index",
            low=low,
            high=high,
            group=found.group,
            modelled=found.modelled,
            done=dii.low,
            done_high=dii.high,
            of=dii.known + dii.high - dii.low,
            year=found.source.year,
        )
    ]


def _below(distribution: ClassDistribution, at: int) -> tuple[float, float]:
    """The share below class `at`, with its interval where it is modelled."""
    if at == len(distribution.classes):
        return 100.0, 100.0
    if distribution.below is not None:
        return distribution.below[at].low, distribution.below[at].high
    share = 100 * sum(distribution.shares[:at]) / sum(distribution.shares)
    return share, share


def _known(shares: Sequence[ShareStatement]) -> tuple[ShareStatement, ...]:
    return tuple(s for s in narrowest(shares) if s.you != "unknown")


def _practices(shares: Sequence[ShareStatement], kinds: Mapping[str, str]) -> list[BandPart]:
    known = _known(shares)
    if len(known) < FEWEST:
        return []
    practices = [
        Practice(
            id=s.indicator,
            share=s.share / 100,
            done=s.you == "do",
            low=s.interval.low / 100 if s.interval else None,
            high=s.interval.high / 100 if s.interval else None,
            part_of=kinds.get(s.indicator, ""),
        )
        for s in known
    ]
    band, free = practice_band(practices), free_band(practices)
    done = sum(practice.done for practice in practices)
    return [
        BandPart(
            measure="practices",
            low=band.low,
            high=band.high,
            group=_group(known),
            modelled=any(s.modelled for s in known),
            done=done,
            done_high=done,
            of=len(known),
            indicators=tuple(s.indicator for s in known),
            free_low=min(free.low, band.low),
            free_high=max(free.high, band.high),
            year=known[0].source.year,
        )
    ]


def _group(known: Sequence[ShareStatement]) -> Group:
    return known[0].group


def adoption_gap(shares: Sequence[ShareStatement]) -> AdoptionGap | None:
    """Practices done beside those that the group and its top quarter do, split by practice.

    The top quarter is that of a Guttman scale, where who does a rarer practice does the commoner
    ones: it does a practice wholly when a quarter of the group does it.
    """
    known = _known(shares)
    if len(known) < FEWEST:
        return None
    ones = dict.fromkeys((s.indicator for s in known), 1.0)
    own = {s.indicator: float(s.you == "do") for s in known}
    expected = {s.indicator: s.share / 100 for s in known}
    top = top_quarter(expected)
    count = len(known)
    to_all = {part.id: part for part in decompose(own, expected, ones).parts}
    to_top = {part.id: part for part in decompose(own, top, ones).parts}
    parts = tuple(
        PracticeGap(
            indicator=s.indicator,
            capabilities=s.capabilities,
            own=own[s.indicator],
            expected=expected[s.indicator],
            top=top[s.indicator],
            points=to_all[s.indicator].points * count,
            top_points=to_top[s.indicator].points * count,
        )
        for s in known
    )
    return AdoptionGap(
        group=_group(known),
        modelled=any(s.modelled for s in known),
        own=sum(own.values()),
        expected=sum(expected.values()),
        top=sum(top.values()),
        parts=parts,
    )


def sector_targets(
    shares: Sequence[ShareStatement], levels: Mapping[str, Mapping[str, int]]
) -> tuple[SectorTarget, ...]:
    """Levels that the upper quarter of the own country's group has reached, one a capability.

    Where a quarter of the group or more does what a level stands for, the group's upper quartile is
    at that level or above. Published figures of the own country only: nothing modelled, and no EU27
    in another country's place.
    """
    found: dict[str, SectorTarget] = {}
    for s in narrowest([s for s in shares if not s.modelled]):
        if not s.group.own_country or s.share < UPPER_QUARTER:
            continue
        for capability in s.capabilities:
            target = SectorTarget(
                capability=capability,
                level=levels[s.indicator][capability],
                indicator=s.indicator,
                share=s.share,
                group=s.group,
            )
            if capability not in found or found[capability].level < target.level:
                found[capability] = target
    return tuple(found.values())
