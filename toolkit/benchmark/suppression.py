"""Secondary suppression: which cells of a table must be hidden so that nothing hidden follows by subtraction.

Every shown cell is taken as an exact sum over its members, although it is published rounded and with a band of
members: a set of members is *revealed* when its sum is a linear combination of shown sums (it lies in their row
space). No revealed set may break the rule on numbers and owners (`disclosure`). Sets are built of *atoms*, members
that lie in the same cells. Looked for are all cells, their differences, intersections, unions and remainders, and
sets of up to four atoms that may not be shown alone, found by sums of a random vector from which the row space was
removed (a set is in the row space exactly when its sum is zero, but for a chance of measure zero); in small tables
simply every set of the row space.

Hiding a further cell never reveals anything, so that the search ends. ESSNet handbook on statistical disclosure
control, section 4.2; Fischetti and Salazar 2001 for the linear view.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np
import numpy.typing as npt
from scipy.sparse import csr_array

from toolkit.benchmark.disclosure import FEWEST, OWNERS
from toolkit.benchmark.row_space import FITS, RowSpace

Floats = npt.NDArray[np.float64]
Bools = npt.NDArray[np.bool_]
Ints = npt.NDArray[np.intp]

PRIMARY = ("too-few-respondents", "too-few-owners", "one-owner-dominates")
COMPLEMENT = "complement"
CHANGED = "too-little-changed"
_ZERO = 1e-7
_DRAWS = 3
_SEED = 20260101
_LARGEST = 3000
"""Atoms of which pairs are still formed."""
_ATOMS = 150
"""Atoms up to which sets of any of them are looked at where owners count."""
_RANK_OF_ALL = 12
"""Rank of the shown cells up to which every set is tried."""


@dataclass(frozen=True)
class People:
    """Who the columns of a table are: `person` and `owner` as numbers, one entry a column.

    A person whose answers changed between two releases has two columns.
    """

    person: Ints
    owner: Ints
    fewest: int = FEWEST
    groups: int = OWNERS
    _known: dict[bytes, str] = field(default_factory=dict, repr=False, compare=False)

    @classmethod
    def of(
        cls,
        owners: Sequence[str],
        persons: Sequence[str] = (),
        fewest: int = FEWEST,
        groups: int = OWNERS,
    ) -> People:
        """Number the persons and owners; without an owner a person is their own, without persons each is one."""
        names = list(persons) or [f"{number}" for number in range(len(owners))]
        own = [
            f"o {owner}" if owner else f"p {name}"
            for owner, name in zip(owners, names, strict=True)
        ]
        person = np.unique(np.array(names, dtype=str), return_inverse=True)[1]
        owner = np.unique(np.array(own, dtype=str), return_inverse=True)[1]
        return cls(person.ravel(), owner.ravel(), fewest, groups)

    def reason(self, inside: Bools) -> str:
        """Why the persons of these columns may not be shown together; empty if they may."""
        key = inside.tobytes()
        if key not in self._known:
            self._known[key] = self._reason(np.flatnonzero(inside))
        return self._known[key]

    @cached_property
    def only_numbers(self) -> bool:
        """Whether every column is another person with an owner of their own, so that only numbers decide."""
        once = len(np.unique(self.person)) == self.person.size
        return once and len(np.unique(self.owner)) == self.owner.size

    def reasons(self, inside: Bools) -> list[str]:
        """The reason of each row of sets."""
        if not self.only_numbers:
            return [self.reason(row) for row in inside]
        return [self._of_number(int(n)) for n in inside.sum(1)]

    def _of_number(self, n: int) -> str:
        if n < self.fewest:
            return PRIMARY[0]
        if n < self.groups:
            return PRIMARY[1]
        return PRIMARY[2] if n == 1 else ""

    def _reason(self, columns: Ints) -> str:
        _, first = np.unique(self.person[columns], return_index=True)
        if len(first) < self.fewest:
            return PRIMARY[0]
        counts = np.bincount(self.owner[columns[first]])
        if np.count_nonzero(counts) < self.groups:
            return PRIMARY[1]
        return PRIMARY[2] if 2 * counts.max() > len(first) else ""


def suppress(
    inside: Bools,
    people: People,
    kinds: Sequence[str],
    *,
    hidden: dict[int, str] | None = None,
    former: Bools | None = None,
) -> dict[int, str]:
    """The cells that may not be shown, by row, each with its reason.

    `inside` (cells × columns) says who is in which cell, `kinds` names rows that exclude each other (all rows by
    country, say), `hidden` are rows that are hidden in any case, and `former` (cells × columns) are cells that were
    shown in earlier releases and cannot be taken back.
    """
    found = dict(hidden or {})
    for row, reason in enumerate(people.reasons(inside)):
        if reason:
            found.setdefault(row, reason)
    if former is not None and len(former):
        for row in _too_little_changed(inside, former, people):
            found.setdefault(row, CHANGED)
    search = _Search(inside, people, kinds, former)
    while wrong := search.hidden_by(found):
        found |= wrong
    return found


def _too_little_changed(inside: Bools, former: Bools, people: People) -> Iterator[int]:
    """Rows that differ from a cell of an earlier release by persons who may not be shown."""
    new, old = inside.astype(np.float32), former.astype(np.float32)
    sizes = new.sum(1)[:, None] + old.sum(1)[None, :]
    apart = sizes - 2 * (new @ old.T)
    limit = (
        2 * people.fewest
        if len(np.unique(people.owner)) == len(np.unique(people.person))
        else np.inf
    )
    for row, of in zip(*np.nonzero((apart > 0) & (apart < limit)), strict=True):
        if people.reason(inside[row] ^ former[of]):
            yield int(row)


def _is_zero(sums: Floats) -> Bools:
    """Which sums (… × draws) are zero in every draw."""
    zero: Bools = np.abs(sums).max(-1) < _ZERO
    return zero


def _echelon(rows: Floats) -> Floats:
    """The reduced row echelon form without its empty rows."""
    left = rows.copy()
    place = 0
    for column in range(left.shape[1]):
        if place == len(left):
            break
        best = place + int(np.argmax(np.abs(left[place:, column])))
        if abs(left[best, column]) < _ZERO:
            continue
        left[[place, best]] = left[[best, place]]
        left[place] /= left[place, column]
        others = np.arange(len(left)) != place
        left[others] -= np.outer(left[others, column], left[place])
        place += 1
    return left[:place]


class _Search:
    """Looks for revealed sets that may not be revealed, and picks what to hide against them."""

    def __init__(
        self, inside: Bools, people: People, kinds: Sequence[str], former: Bools | None
    ) -> None:
        rows = inside if former is None or not len(former) else np.vstack([inside, former])
        packed = np.ascontiguousarray(np.packbits(rows, axis=0).T)
        as_one = packed.view(np.dtype((np.void, packed.shape[1]))).ravel()
        _, first, self.atom = np.unique(as_one, return_index=True, return_inverse=True)
        self.atom = self.atom.ravel()
        self.cells: Floats = rows[:, first].astype(float)
        self.counts = np.bincount(self.atom).astype(float)
        self.people = people
        self.own = len(inside)
        self.same: Ints = np.unique(inside, axis=0, return_inverse=True)[1].ravel()
        self.kinds = np.array(kinds)
        self.sizes = self.cells @ self.counts
        self.start = np.random.default_rng(_SEED).standard_normal((len(first), _DRAWS))
        # An atom lies in about seven of many hundred cells: products of sparse rows take a hundredth of the time.
        self.sparse = csr_array(self.cells)
        self.shared: Floats = ((self.sparse * self.counts) @ self.sparse.T).toarray()
        once = len(np.unique(people.person)) == people.person.size
        self.only_numbers = people.only_numbers
        self.once = once
        several = np.bincount(people.owner) > 1
        held = several[people.owner]
        self.held_by = people.owner[held]
        """Owners of several members, one entry a member, and the atom of each."""
        largest = 1 if self.only_numbers else int(np.bincount(people.owner).max())
        self.enough = max(people.fewest, max(2, people.groups - 1) * largest + 1) * (
            1 if once else 2
        )
        """Columns from which a set may be shown whoever is in it."""
        self.held_in = self.atom[held]
        if self.only_numbers:
            self.weak: Ints = np.flatnonzero(self.counts < people.fewest)
            return
        alone = [
            number
            for number, atom in enumerate(np.eye(len(first), dtype=bool))
            if len(first) <= _ATOMS or self._unsafe(atom)
        ]
        self.weak = np.array(alone, dtype=np.intp)

    def hidden_by(self, hidden: dict[int, str]) -> dict[int, str]:
        """Rows to hide now, so that what is revealed at the moment isn't any more."""
        rows = np.array([r for r in range(len(self.cells)) if r not in hidden], dtype=np.intp)
        if not len(rows):
            return {}
        space = RowSpace(self.sparse[rows])
        rest = self.start
        for _ in range(2):  # a second time for the rounding of the first
            rest = space.removed_from(rest)
        for stage in self._stages(rest, rows, space.rank):
            chosen: dict[int, str] = {}
            for revealed in stage:
                if not self._unsafe(revealed):
                    continue
                parts = space.coefficients(revealed)
                if parts is None:
                    continue  # the sums met by chance
                used = [int(r) for r in rows[np.abs(parts) > FITS] if r < self.own]
                if used and not any(row in chosen for row in used):
                    smallest = min(used, key=lambda row: (self.sizes[row], row))
                    # The same members under another name would take its place.
                    same = np.flatnonzero(self.same == self.same[smallest])
                    chosen |= {int(row): COMPLEMENT for row in same if row not in hidden}
            if chosen:
                return chosen
        return {}

    def _unsafe(self, atoms: Bools) -> bool:
        size = self.counts[atoms].sum()
        if self.only_numbers:
            return bool(size < self.people.fewest)
        if not self.once:
            return bool(self.people.reason(atoms[self.atom]))
        held = np.bincount(self.held_by[atoms[self.held_in]])
        groups = size - (held[held > 0] - 1).sum()
        few = size < self.people.fewest or groups < self.people.groups
        return bool(few or 2 * held.max(initial=1) > size)

    def _stages(self, rest: Floats, rows: Ints, rank: int) -> Iterator[Iterator[Bools]]:
        """Sets that follow from the shown cells and aren't empty; the dear searches come last."""
        if rank <= _RANK_OF_ALL:
            yield self._all(rows)
            return
        alone = self.cells @ rest
        yield (self.cells[row].astype(bool) for row in np.flatnonzero(_is_zero(alone)))
        yield self._remainders(rows)
        yield self._pairs(alone, rest)
        yield self._small(rest)

    def _all(self, rows: Ints) -> Iterator[Bools]:
        """Every set in the row space, for small tables, smallest first.

        In reduced row echelon form the entries at the pivots are the coefficients, so that a set of zeros and ones
        is a sum of some of the rows: all 2^rank sums are tried.
        """
        reduced = _echelon(self.cells[rows])
        numbers = np.arange(1, 2 ** len(reduced))
        chosen = (numbers[:, None] >> np.arange(len(reduced))) & 1
        sums = chosen @ reduced
        sets = sums[(np.abs(sums * (1 - sums)) < FITS).all(1)] > 1 / 2
        yield from sets[np.argsort(sets @ self.counts, kind="stable")]

    def _pairs(self, alone: Floats, rest: Floats) -> Iterator[Bools]:
        """Differences, intersections and unions of two cells."""
        cells, counts = self.cells.astype(bool), self.shared
        turned = self.sparse.T
        both = np.stack(
            [csr_array(self.sparse.multiply(rest[:, d]) @ turned).toarray() for d in range(_DRAWS)],
            axis=2,
        )
        first, second = alone[:, None, :], alone[None, :, :]
        few = self.enough
        n_first, n_second = self.sizes[:, None], self.sizes[None, :]
        shapes = (
            (first - both, n_first - counts),
            (both, counts),
            (first + second - both, n_first + n_second - counts),
        )
        for shape, (sums, sizes) in enumerate(shapes):
            zero = _is_zero(sums) & (sizes > 0) & (sizes < few)
            for one, other in zip(*np.nonzero(zero), strict=True):
                a, b = cells[one], cells[other]
                yield (a & ~b, a & b, a | b)[shape]

    def _remainders(self, rows: Ints) -> Iterator[Bools]:
        """What is left of a shown cell when all shown cells of one kind inside it are taken away."""
        cells = self.cells.astype(bool)
        own = rows[rows < self.own]
        for kind in np.unique(self.kinds[own]):
            inner = own[self.kinds[own] == kind]
            within = self.shared[np.ix_(rows, inner)] == self.sizes[inner]
            within &= rows[:, None] != inner[None, :]
            covered = (csr_array(within.astype(float)) @ self.sparse[inner]).toarray() > 0
            left = cells[rows] & ~covered
            sizes = left @ self.counts
            some = within.any(1) & (sizes > 0)
            yield from left[some & (sizes < self.enough)]

    def _small(self, rest: Floats) -> Iterator[Bools]:
        """Sets of one to four atoms that may not be shown alone; of any atoms where owners count and atoms are few."""
        fewest = self.enough
        small = self.weak
        sums, n = rest[small], self.counts[small]

        def as_set(*places: int) -> Bools:
            atoms = np.zeros(len(self.counts), dtype=bool)
            atoms[small[list(places)]] = True
            return atoms

        for place in np.flatnonzero(_is_zero(sums)):
            yield as_set(int(place))
        # Atoms that are revealed alone are dealt with first; with them every set would be found.
        live = np.flatnonzero(~_is_zero(sums))
        live = live[np.argsort(n[live], kind="stable")][:_LARGEST]
        a, b = np.triu_indices(len(live), 1)
        keep = n[live[a]] + n[live[b]] < fewest
        a, b = live[a[keep]], live[b[keep]]
        pairs, pair_n = sums[a] + sums[b], n[a] + n[b]
        for place in np.flatnonzero(_is_zero(pairs)):
            yield as_set(int(a[place]), int(b[place]))
        single = _Sums(sums[live], n[live], (live,))
        double = _Sums(pairs, pair_n, (a, b))
        for places in (*_cancelling(double, single, fewest), *_cancelling(double, double, fewest)):
            yield as_set(*places)


@dataclass(frozen=True)
class _Sums:
    """Sums of the random vectors over sets of atoms (sets × draws), members of each, and the atoms by place."""

    sums: Floats
    members: Floats
    atoms: tuple[Ints, ...]


def _cancelling(left: _Sums, right: _Sums, fewest: float) -> Iterator[tuple[int, ...]]:
    """The atoms of disjoint sets whose sums cancel: sorted search for the opposite sum (meet in the middle)."""
    if not len(left.sums) or not len(right.sums):
        return
    order = np.argsort(right.sums[:, 0])
    keys = right.sums[order, 0]
    # Looked for in order: the search then stays where it was in memory.
    ordered = np.argsort(-left.sums[:, 0])
    wanted = -left.sums[ordered, 0]
    low, high = np.empty(len(wanted), dtype=np.intp), np.empty(len(wanted), dtype=np.intp)
    low[ordered] = np.searchsorted(keys, wanted - _ZERO)
    high[ordered] = np.searchsorted(keys, wanted + _ZERO)
    for place in np.flatnonzero(high > low):
        for other in order[low[place] : high[place]]:
            if left.members[place] + right.members[other] >= fewest:
                continue
            if np.abs(left.sums[place] + right.sums[other]).max() >= _ZERO:
                continue
            atoms = {int(of[place]) for of in left.atoms} | {int(of[other]) for of in right.atoms}
            if len(atoms) == len(left.atoms) + len(right.atoms):
                yield tuple(atoms)
