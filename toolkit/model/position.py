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


class Position(Frozen):
    """All positions of one assessment; `notes` are message codes such as `no-figure-for-country`."""

    shares: tuple[ShareStatement, ...]
    dii: DiiPosition | None
    notes: tuple[str, ...]
