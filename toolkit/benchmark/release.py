"""Makes the cells of a release from its members: which may be shown, and their figures as they may be published.

Cells are all, each country, ISIC section, division and size class, and section and division by size class, for the
overall score, the dimensions and the capabilities. A capability is shown only where its dimension is, and a
dimension only where the overall score is; a cell that is hidden to protect another is hidden for what it is part of
too, since a mean of parts would give it back.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import cast

import numpy as np
import numpy.typing as npt

from toolkit.benchmark.disclosure import band
from toolkit.benchmark.suppression import CHANGED, COMPLEMENT, Bools, Floats, People, suppress
from toolkit.model.base import Refused
from toolkit.model.cohort import Band, Cell, CohortRules, Measure, Member, Quantile, Size

Place = tuple[str, str, str]
Scored = tuple[Measure, str]

QUARTILES: tuple[float, ...] = (0.25, 0.5, 0.75)
DECILES = (0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9)
OVERALL: Scored = ("overall", "")


@dataclass(frozen=True)
class Basis:
    """The members of a release with who they are; kept in the house, never exported.

    `persons` tell the members apart over releases. `shown` are the cells that were published.
    """

    members: tuple[Member, ...]
    persons: tuple[str, ...]
    shown: tuple[Cell, ...] = ()


@dataclass(frozen=True)
class Released:
    """The cells that may be shown, and how many were held back, by reason."""

    cells: tuple[Cell, ...]
    hidden: Mapping[str, int]


def release(
    basis: Basis,
    *,
    sections: Mapping[str, str],
    parts: Mapping[Scored, Scored],
    rules: CohortRules,
    former: Sequence[Basis] = (),
) -> Released | Refused:
    """The cells of a new release, protected also against the releases before it.

    `sections` gives the ISIC section of a division, `parts` what each further measure is part of (a dimension of
    the overall score, a capability of its dimension). Refused with `too-few-members`, `too-few-owners`,
    `one-owner-dominates`, or, after an earlier release, `unchanged` or `too-little-changed`.
    """
    refused = _refused(basis, rules, former)
    if refused is not None:
        return refused
    table = _Table(basis, sections, rules, former)
    patterns: dict[Scored, _Pattern] = {OVERALL: table.pattern(OVERALL, frozenset())}
    for measure, whole in parts.items():
        patterns[measure] = table.pattern(measure, patterns[whole].hidden_places)
    _hide_wholes(patterns, parts)
    cells: list[Cell] = []
    counts: dict[str, int] = {}
    for measure, pattern in patterns.items():
        for row, place in enumerate(pattern.places):
            if (reason := pattern.hidden.get(row)) is not None:
                counts[reason] = counts.get(reason, 0) + 1
            elif pattern.inside[row].any():  # a capability may apply to nobody
                cells.append(cell_of(measure, place, pattern.values[pattern.inside[row]], rules))
    if not any((c.measure, c.place) == ("overall", ("", "", "")) for c in cells):
        reason = patterns[OVERALL].hidden.get(0, CHANGED)
        return Refused(reason=reason, values={"minimum": str(rules.minimum)})
    return Released(tuple(cells), counts)


def changed_persons(basis: Basis, before: Basis) -> tuple[str, ...]:
    """Persons who joined, left or have other answers than in an earlier release."""
    now = dict(zip(basis.persons, basis.members, strict=True))
    then = dict(zip(before.persons, before.members, strict=True))
    return tuple(
        sorted(name for name in now.keys() | then.keys() if now.get(name) != then.get(name))
    )


def _refused(basis: Basis, rules: CohortRules, former: Sequence[Basis]) -> Refused | None:
    def reason(members: Sequence[Member], persons: Sequence[str]) -> str:
        people = People.of([m.owner for m in members], persons, rules.minimum, rules.owners)
        return (
            people.reason(np.ones(len(members), dtype=bool)) if members else "too-few-respondents"
        )

    values = {
        "n": str(len(basis.members)),
        "minimum": str(rules.minimum),
        "owners": str(rules.owners),
    }
    if found := reason(basis.members, basis.persons):
        code = "too-few-members" if found == "too-few-respondents" else found
        return Refused(reason=code, values=values)
    for before in former:
        changed = set(changed_persons(basis, before))
        values = values | {"n": str(len(changed))}
        if not changed:
            return Refused(reason="unchanged", values=values)
        pairs = dict(zip(before.persons, before.members, strict=True))
        pairs |= dict(zip(basis.persons, basis.members, strict=True))
        if reason([pairs[name] for name in changed], sorted(changed)):
            return Refused(reason=CHANGED, values=values)
    return None


@dataclass
class _Pattern:
    """The candidate cells of one measure: who is inside, the values, and which rows are hidden for which reason."""

    places: list[Place]
    inside: Bools
    values: Floats
    hidden: dict[int, str]

    @property
    def hidden_places(self) -> frozenset[Place]:
        return frozenset(self.places[row] for row in self.hidden)


class _Table:
    """The members of the new and the earlier releases in one set of columns."""

    def __init__(
        self, basis: Basis, sections: Mapping[str, str], rules: CohortRules, former: Sequence[Basis]
    ) -> None:
        self.basis = basis
        self.sections = sections
        self.rules = rules
        self.former = former
        self._at: tuple[npt.NDArray[np.str_], ...] | None = None
        self._masks: dict[object, Bools] = {}
        self._known: dict[object, dict[int, str]] = {}

    def pattern(self, measure: Scored, hidden: frozenset[Place]) -> _Pattern:
        """Which cells of a measure may be shown, given the places where what it is part of is hidden."""
        columns: dict[tuple[object, ...], int] = {}
        now = self._columns(self.basis, measure, columns)
        then = [self._columns(before, measure, columns) for before in self.former]
        every = sorted(columns, key=columns.__getitem__)
        self._at = None
        values = np.array([key[2] for key in every], dtype=float)
        places, kinds, inside = self._cells(every, now)
        first = {row: COMPLEMENT for row, place in enumerate(places) if place in hidden}
        shown = [
            self._inside(every, cell.place, at)
            for before, at in zip(self.former, then, strict=True)
            for cell in before.shown
            if (cell.measure, cell.id) == measure
        ]
        owners, persons = [str(key[3]) for key in every], [str(key[0]) for key in every]
        everything = (*(row.tobytes() for row in (*inside, *shown)), *map(str.encode, owners))
        same = (b"\0".join(everything), tuple(persons), hidden)
        if same not in self._known:
            people = People.of(owners, persons, self.rules.minimum, self.rules.owners)
            former = np.array(shown) if shown else None
            self._known[same] = (
                suppress(inside, people, kinds, hidden=first, former=former) if every else {}
            )
        return _Pattern(places, inside, values, dict(self._known[same]))

    @staticmethod
    def _columns(basis: Basis, measure: Scored, columns: dict[tuple[object, ...], int]) -> set[int]:
        """The columns of the members of a release with this measure; a member with other answers is another one."""
        found = set()
        for person, member in zip(basis.persons, basis.members, strict=True):
            value = member.value(*measure)
            if value is not None:
                place = (member.country, member.division, member.size)
                found.add(columns.setdefault((person, place, value, member.owner), len(columns)))
        return found

    def _cells(
        self, every: Sequence[tuple[object, ...]], now: set[int]
    ) -> tuple[list[Place], list[str], Bools]:
        held = {cast("Place", every[column][1]) for column in now}
        kinds: dict[Place, str] = {("", "", ""): "all"}
        for country, division, size in held:
            section = self.sections.get(division, "")
            for kind, place in (
                ("country", (country, "", "")),
                ("section", ("", section, "")),
                ("size", ("", "", size)),
                ("division", ("", division, "")),
                ("section and size", ("", section, size)),
                ("division and size", ("", division, size)),
            ):
                if all(place[at] for at in _PARTS[kind]):
                    kinds.setdefault(place, kind)
        order = {kind: number for number, kind in enumerate(["all", *_PARTS])}
        places = sorted(kinds, key=lambda place: (order[kinds[place]], place))
        rows = [self._inside(every, place, now) for place in places]
        return places, [kinds[place] for place in places], np.array(rows).reshape(len(places), -1)

    def _inside(self, every: Sequence[tuple[object, ...]], place: Place, held: set[int]) -> Bools:
        if self._at is None or len(self._at[0]) != len(every):
            placed = [cast("Place", key[1]) for key in every]
            sections = [self.sections.get(division, "") for _, division, _ in placed]
            given = (*zip(*placed, strict=True), sections) if placed else ((), (), (), ())
            self._at = tuple(np.array(part, dtype=str) for part in given)
            self._masks = {}
        row = self._held(held, len(every)).copy()
        for part, wanted in enumerate(place):
            if wanted:
                row &= self._mask(part, wanted)
        return row

    def _held(self, held: set[int], size: int) -> Bools:
        key = ("held", id(held))
        if key not in self._masks:
            row = np.zeros(size, dtype=bool)
            row[list(held)] = True
            self._masks[key] = row
        return self._masks[key]

    def _mask(self, part: int, wanted: str) -> Bools:
        """Columns with a country, sector (division or section) or size."""
        assert self._at is not None  # noqa: S101 - told to the type checker
        key = (part, wanted)
        if key not in self._masks:
            found: Bools = self._at[part] == wanted
            if part == 1:
                found = found | (self._at[3] == wanted)
            self._masks[key] = found
        return self._masks[key]


_PARTS = {
    "country": (0,), "section": (1,), "size": (2,), "division": (1,),
    "section and size": (1, 2), "division and size": (1, 2),
}  # fmt: skip


def _hide_wholes(patterns: dict[Scored, _Pattern], parts: Mapping[Scored, Scored]) -> None:
    """Hide the whole wherever a part of the same members is hidden to protect another cell, and then all its parts."""
    again = True
    while again:
        again = False
        for measure, whole in parts.items():
            part, of = patterns[measure], patterns[whole]
            rows = {place: row for row, place in enumerate(of.places)}
            sizes, wholes = part.inside.sum(1), of.inside.sum(1)
            for row, place in enumerate(part.places):
                at = rows[place]
                protects = part.hidden.get(row) in {COMPLEMENT, CHANGED}
                if protects and at not in of.hidden and sizes[row] == wholes[at]:
                    of.hidden[at] = COMPLEMENT
                    again = True
                if at in of.hidden and row not in part.hidden:
                    part.hidden[row] = COMPLEMENT
                    again = True


def cell_of(measure: Scored, place: Place, values: Floats, rules: CohortRules) -> Cell:
    """A shown cell of these scores (n,), rounded and with as many quantiles as their number allows."""
    country, sector, size = place
    n = len(values)
    shares = QUARTILES if n >= rules.quartiles_from else ()
    if n >= rules.deciles_from:
        shares = tuple(sorted({*DECILES, *QUARTILES}))
    return Cell(
        measure=measure[0],
        id=measure[1],
        country=country,
        sector=sector,
        size=cast("Size", size),
        band=cast("Band", band(n)),
        mean=_rounded(float(values.mean()), rules.step),
        sd=_rounded(float(values.std(ddof=1)), rules.step),
        quantiles=tuple(
            Quantile(share=share, value=_rounded(float(value), rules.step))
            for share, value in zip(shares, np.quantile(values, shares), strict=True)
        )
        if shares
        else (),
    )


def _rounded(value: float, step: float) -> float:
    return round(round(value / step) * step, 10)
