"""The codes of all reasons: why an action is planned or not, which limits conflict, why two parties fit.

Each has its sentence in `toolkit.reports.wording`.
"""

from __future__ import annotations

from typing import Literal, get_args

ChosenCode = Literal[
    "must", "opens-level", "reaches-level", "prepares", "comes-first", "objective", "goal", "balance", "gap",
    "raises", "waits-for-gate",
]  # fmt: skip
"""What speaks for a planned action, strongest first; the last says why it starts when it does."""

ResourceCode = Literal[
    "money", "partner-money", "staff", "partner-staff", "people", "dimension-full"
]
"""What actions use up while they run."""

UsedUpCode = Literal[ResourceCode, "first-year", "crowded"]
"""Limits that the planned actions use up; `crowded` says that several do by turns."""

TooMuchCode = Literal["over-budget", "over-partner-budget", "over-staff", "over-partner-staff"]
"""Limits that an action alone exceeds."""

LeftOutCode = Literal[
    "for-regions", "for-enterprises", "raises-nothing", "must-not", "must-impossible",
    "condition-not-met", "gate-open", "gate-too-late", "does-not-apply", "not-measured", "no-goalpost",
    "no-index", "already-there", "longer-than-plan", TooMuchCode, "excluded-by", "requires", "time", "order",
    UsedUpCode, "little-gain",
]  # fmt: skip
"""What stands in the way of an action."""

OTHER_KIND: frozenset[LeftOutCode] = frozenset({"for-regions", "for-enterprises"})
"""What says only that an action is for another kind of subject; nobody asked for it."""

AmountCode = Literal[
    "budget", "partner-budget", "staff", "partner-staff", "parallel", "per-dimension", "first-year"
]
"""Limits with a number that can be raised."""

LimitCode = Literal[
    "must", "must-not", AmountCode, "years", "gates", "balance", "requires", "excludes"
]
"""Limits that conflict."""

WayOutCode = Literal[
    "raise-budget", "raise-partner-budget", "raise-staff", "raise-partner-staff", "raise-parallel",
    "raise-per-dimension", "raise-first-year", "raise-years", "settle-gates", "soften-balance",
    "allow", "drop",
]  # fmt: skip
"""Single changes that end a conflict."""

PairCode = Literal[
    "learns", "named-strength", "named-weakness", "offers-role", "same-sector", "applied-sectors",
    "applied-sector", "same-language",
    "same-country", "same-group", "belt-and-road", "unsettled",
]  # fmt: skip
"""What two parties have for each other and in common."""

UnmatchedCode = Literal["others-gain-more", "nothing-to-learn"]
"""Why a party has no counterpart."""

ReasonCode = Literal[ChosenCode, LeftOutCode, LimitCode, WayOutCode, PairCode, UnmatchedCode]

CHOSEN: tuple[ChosenCode, ...] = get_args(ChosenCode)
LEFT_OUT: tuple[LeftOutCode, ...] = get_args(LeftOutCode)
USED_UP: tuple[UsedUpCode, ...] = get_args(UsedUpCode)
AMOUNTS: tuple[AmountCode, ...] = get_args(AmountCode)
LIMITS: tuple[LimitCode, ...] = get_args(LimitCode)
WAYS_OUT: tuple[WayOutCode, ...] = get_args(WayOutCode)
PAIR: tuple[PairCode, ...] = get_args(PairCode)
UNMATCHED: tuple[UnmatchedCode, ...] = get_args(UnmatchedCode)
