"""Takes the assessed enterprise out of a group that it is compared with, where the members are at hand.

Who is compared with an average that holds its own score looks more like it than it is.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from toolkit.benchmark.disclosure import hidden_reason
from toolkit.benchmark.release import cell_of
from toolkit.model.cohort import Cell, Cohort, Member

ALIKE = 10
"""Capabilities whose scores must be the same before a member without a name is taken for the enterprise itself."""
SAME = 0.005
"""Scores this near are the same: tables hold two decimals."""


def twin(cohort: Cohort, own: Member) -> int | None:
    """The position of the member that is the enterprise itself by place, size and all scores; `None` without one."""
    for at, member in enumerate(cohort.members):
        where = (member.country, member.division, member.size)
        if where == (own.country, own.division, own.size) and _same_scores(member, own):
            return at
    return None


def _same_scores(member: Member, own: Member) -> bool:
    shared = member.capabilities.keys() & own.capabilities.keys()
    if len(shared) < ALIKE or member.overall is None or own.overall is None:
        return False
    pairs = [(member.overall, own.overall)]
    pairs += [(member.capabilities[id], own.capabilities[id]) for id in shared]
    return all(abs(first - second) <= SAME for first, second in pairs)


def without(
    cohort: Cohort, members: Sequence[Member], at: int, sections: Mapping[str, str]
) -> Cohort | None:
    """The cohort without the member at a position; `None` when nothing is left that may be shown.

    Of a release with cells, `members` are those behind it: every shown cell that holds the member is made
    again from the others, under the rules of the release. Cells that were hidden stay hidden.
    """
    if cohort.members:
        kept = (*cohort.members[:at], *cohort.members[at + 1 :])
        return _with(cohort, members=kept) if kept else None
    own = members[at]
    others = [member for number, member in enumerate(members) if number != at]
    cells = []
    for cell in cohort.cells:
        if not _inside(own, cell, sections) or own.value(cell.measure, cell.id) is None:
            cells.append(cell)
        elif (made := _again(cell, others, cohort, sections)) is not None:
            cells.append(made)
    return _with(cohort, cells=tuple(cells)) if cells else None


def _again(
    cell: Cell, others: Sequence[Member], cohort: Cohort, sections: Mapping[str, str]
) -> Cell | None:
    found = [
        (member.owner, value)
        for member in others
        if _inside(member, cell, sections)
        and (value := member.value(cell.measure, cell.id)) is not None
    ]
    rules = cohort.rules
    if hidden_reason([owner for owner, _ in found], rules.minimum, rules.owners):
        return None
    values = np.array([value for _, value in found], dtype=float)
    return cell_of((cell.measure, cell.id), cell.place, values, rules)


def _inside(member: Member, cell: Cell, sections: Mapping[str, str]) -> bool:
    return (
        cell.country in {"", member.country}
        and cell.sector in {"", member.division, sections.get(member.division, "")}
        and cell.size in {"", member.size}
    )


def _with(cohort: Cohort, **changed: object) -> Cohort:
    """A copy without the remembered hash of the original."""
    fields = {name: getattr(cohort, name) for name in Cohort.model_fields}
    return Cohort(**(fields | changed))
