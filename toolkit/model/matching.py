"""Who fits whom: the fit of two parties with its parts and reasons, and the pairs of a whole group.

Parties are named by keys that the caller gives (a file, an id); names are shown at the edge.
"""

from __future__ import annotations

from typing import Literal

from toolkit.model.base import Frozen
from toolkit.model.roadmap import Reason

STRONG = 2.8
"""Where level 3 starts (0-5): what stands there can be shown to others."""


class Fit(Frozen):
    """How well two parties fit; every part runs from 0 to 1.

    `gives` is what the first is strong in of what the second needs, weighted by the second's
    priorities, `takes` the other way round; `complement` is their mean. `rules`, `sector`,
    `language` and `roles` make the partner fit (their mean), and `score` is complement times fit.
    """

    first: str
    second: str
    score: float
    complement: float
    gives: float
    takes: float
    rules: float
    sector: float
    language: float
    roles: float
    reasons: tuple[Reason, ...]


class Unmatched(Frozen):
    """A party without a counterpart, and why."""

    party: str
    reason: Reason


class Matching(Frozen):
    """The pairs with the greatest sum of scores; no other pairing of the group has a greater one.

    `withheld` counts the parties that have not agreed to be proposed to others.
    """

    kind: Literal["one-group", "two-groups"]
    pairs: tuple[Fit, ...]
    unmatched: tuple[Unmatched, ...]
    withheld: tuple[str, ...]
    total: float
