"""Which groups of respondents may be shown: the rule on numbers, owners and complements.

A group needs 5 respondents from 3 owners, no owner with more than half of them (ESSNet handbook on
statistical disclosure control, chapter 4, and our own choice of numbers). What is left out must
itself be such a group, since it follows from the total by subtraction.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

FEWEST = 5
"""Respondents of a group that may be shown."""
OWNERS = 3
"""Owners of a group that may be shown, where owners are given."""
BANDS = ((50, "50+"), (20, "20-49"), (10, "10-19"), (5, "5-9"))


def band(n: int) -> str:
    """The number of respondents as it may be published; empty under 5.

    >>> band(23)
    '20-49'
    """
    return next((name for low, name in BANDS if n >= low), "")


def hidden_reason(owners: Sequence[str], fewest: int = FEWEST, groups: int = OWNERS) -> str:
    """Why a group may not be shown, by the owner of each of its respondents; empty if it may.

    When no owner is given at all, only the number counts. `fewest` respondents and `groups` of owners are needed.
    """
    if not owners:
        return "no-respondents"
    if len(owners) < fewest:
        return "too-few-respondents"
    if not any(owners):
        return ""
    named = Counter(owner for owner in owners if owner)
    if len(named) + owners.count("") < groups:
        return "too-few-owners"
    if named and 2 * max(named.values()) > len(owners):
        return "one-owner-dominates"
    return ""


def hidden_groups(groups: Mapping[str, Sequence[str]]) -> dict[str, str]:
    """The reason for each group of a partition that may not be shown, complements included.

    While the hidden respondents together are not a group that may be shown, the smallest shown
    group is hidden too (reason `complement`).
    """
    reasons = {name: hidden_reason(owners) for name, owners in groups.items()}
    hidden = {name: reason for name, reason in reasons.items() if reason}
    while True:
        together = [owner for name in hidden for owner in groups[name]]
        shown = [name for name in groups if name not in hidden]
        if not shown or not together or not hidden_reason(together):
            return hidden
        smallest = min(shown, key=lambda name: (len(groups[name]), name))
        hidden[smallest] = "complement"
