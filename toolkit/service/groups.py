"""The group that an assessment is compared with, as the evaluation carries it."""

from __future__ import annotations

from dataclasses import dataclass

from toolkit.model.base import Refused
from toolkit.model.cohort import Cohort
from toolkit.model.cohort_standing import OwnRow


@dataclass(frozen=True)
class Group:
    """A release to be compared with, without the enterprise's own row where that could be taken out."""

    cohort: Cohort
    own_row: OwnRow


def group_key(group: Group | Refused | None) -> str:
    """A text that is the same for the same figures or the same reason why there are none."""
    if group is None:
        return ""
    if isinstance(group, Refused):
        return f"{group.reason} {group.values}"
    return f"{group.cohort.content_hash} {group.own_row}"
