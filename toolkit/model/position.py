"""Where a subject stands against published figures, each figure with its source.

A position is a statement about shares of enterprises, never a percentile of maturity scores.
"""

from __future__ import annotations

from typing import Literal

from toolkit.model.base import Frozen, Interval, Source

You = Literal["do", "do-not", "unknown"]


class Group(Frozen):
    """The comparison group of a figure.

    `geo` is ISO 3166 alpha-2 or `EU27`; `own_country` is false when the group is for orientation
    only.
    """

    geo: str
    own_country: bool
    sector: str = ""
    """Published sector group such as `C25`-like codes, empty for all activities."""
    size: str = ""
    """`small`, `medium`, `large`, `sme` or empty for all of 10 and more persons."""


class ShareStatement(Frozen):
    """x % of the group do this; you do / do not.

    `share` is in per cent; `interval` (90 %) stands beside every modelled share.
    """

    indicator: str
    capabilities: tuple[str, ...]
    group: Group
    share: float
    interval: Interval | None
    modelled: bool
    you: You
    basis: Literal["module-answer", "ladder", "none"]
    source: Source
    flag: str = ""


class ClassDistribution(Frozen):
    """Shares (per cent) of a group over the classes of the Digital Intensity Index, lowest first."""

    group: Group
    classes: tuple[str, ...]
    shares: tuple[float, ...]
    intervals: tuple[Interval, ...] | None
    modelled: bool
    source: Source
    below: tuple[Interval, ...] | None = None
    """90 % interval of the share below each class, where modelled."""


class DiiPosition(Frozen):
    """The subject's points and class on the Digital Intensity Index and the distributions beside it.

    `points` counts yes answers; with unanswered items the result is the range `low`-`high`.
    `below`, `at`, `above` are per cent of the main distribution's enterprises.
    """

    points: int
    known: int
    low: int
    high: int
    class_low: str
    class_high: str
    distributions: tuple[ClassDistribution, ...]
    below: float | None
    at: float | None
    above: float | None


class BandPart(Frozen):
    """Where the subject lies on one official measure: between `low` and `high` per cent of the group.

    At least `low` per cent of the enterprises do less, at most `high` per cent do less or as much.
    `done` of `of` counts yes answers (`index`) or practices (`practices`); an open answer makes
    `done_high` larger. `free_low` and `free_high` are what the shares alone allow, whatever goes
    together with what.
    """

    measure: Literal["index", "practices"]
    low: float
    high: float
    group: Group
    modelled: bool
    done: int
    done_high: int
    of: int
    indicators: tuple[str, ...] = ()
    free_low: float | None = None
    free_high: float | None = None
    year: str = ""


class PositionBand(Frozen):
    """The range that holds the subject on every official measure; never a percentile of scores."""

    low: float
    high: float
    parts: tuple[BandPart, ...]

    @property
    def own_country(self) -> bool:
        """Whether every part compares with the own country."""
        return all(part.group.own_country for part in self.parts)

    @property
    def modelled(self) -> bool:
        """Whether any part rests on a modelled figure."""
        return any(part.modelled for part in self.parts)


class PracticeGap(Frozen):
    """One practice: what you do (0 or 1), what the group does, and what its top quarter does.

    `expected` is the share of the group that does it and `top` that of its top quarter, 0-1; the
    difference to each is a part of the gap in numbers of practices. `points` and `top_points`
    are negative where you do less.
    """

    indicator: str
    capabilities: tuple[str, ...]
    own: float
    expected: float
    top: float
    points: float
    top_points: float


class AdoptionGap(Frozen):
    """How many official practices you do, how many the group does on average, and its top quarter.

    Each difference is the sum of the parts of its practices.
    """

    group: Group
    modelled: bool
    own: float
    expected: float
    top: float
    parts: tuple[PracticeGap, ...]


class SectorTarget(Frozen):
    """A level that the upper quarter of the sector has reached in a capability, as a figure shows.

    `share` per cent of the group do what the level stands for: a quarter or more.
    """

    capability: str
    level: int
    indicator: str
    share: float
    group: Group


class Position(Frozen):
    """All positions of one assessment; `notes` are message codes such as `no-figure-for-country`."""

    shares: tuple[ShareStatement, ...]
    dii: DiiPosition | None
    notes: tuple[str, ...]
    band: PositionBand | None = None
    gap: AdoptionGap | None = None
    targets: tuple[SectorTarget, ...] = ()
