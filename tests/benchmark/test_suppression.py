"""No hidden group can be got from the shown ones: every set of members is tried on small tables."""

from __future__ import annotations

from itertools import product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from toolkit.benchmark.disclosure import hidden_reason
from toolkit.benchmark.suppression import People, suppress


def table(places):
    """All cells of members with (sector, size) places: all, each sector, each size, each sector and size."""
    rows, kinds = [[True] * len(places)], ["all"]
    for kind in ("sector", "size", "both"):
        keys = [{"sector": a, "size": b, "both": (a, b)}[kind] for a, b in places]
        for key in sorted(set(keys)):
            rows.append([k == key for k in keys])
            kinds.append(kind)
    return np.array(rows), kinds


def revealed_sets(shown, atoms):
    """Every set of atoms whose sum is a linear combination of the shown sums, by rank of the linear system."""
    rank = np.linalg.matrix_rank(shown) if len(shown) else 0
    for chosen in product((0, 1), repeat=shown.shape[1]):
        if any(chosen):
            both = np.vstack([shown, chosen])
            if np.linalg.matrix_rank(both) == rank:
                yield [
                    member
                    for atom, is_in in zip(atoms, chosen, strict=True)
                    if is_in
                    for member in atom
                ]


def unsafe_revealed(inside, hidden, owners, fewest=5):
    names = [tuple(column) for column in inside.T]
    atoms = [[m for m, n in enumerate(names) if n == name] for name in sorted(set(names))]
    first = [atom[0] for atom in atoms]
    shown = inside[[row for row in range(len(inside)) if row not in hidden]][:, first].astype(float)
    return [
        members
        for members in revealed_sets(shown, atoms)
        if hidden_reason([owners[m] or f"own {m}" for m in members], fewest)
    ]


COUNTS = st.lists(st.sampled_from([0, 0, 1, 2, 3, 4, 5, 6, 8, 12]), min_size=9, max_size=9)


def members_of(counts):
    grid = list(product("abc", "sml"))
    return [place for place, count in zip(grid, counts, strict=True) for _ in range(count)]


@settings(max_examples=60, deadline=None)
@given(counts=COUNTS, fewest=st.sampled_from([5, 7]))
def test_no_group_under_the_minimum_follows_from_the_shown_cells(counts, fewest):
    places = members_of(counts)
    if not places:
        return
    inside, kinds = table(places)
    owners = [""] * len(places)
    hidden = suppress(inside, People.of(owners, fewest=fewest), kinds)
    assert unsafe_revealed(inside, hidden, owners, fewest) == []


@settings(max_examples=60, deadline=None)
@given(counts=COUNTS, data=st.data())
def test_no_group_of_few_owners_or_one_large_owner_follows_from_the_shown_cells(counts, data):
    places = members_of(counts)
    if not places:
        return
    size = len(places)
    owners = data.draw(
        st.lists(st.sampled_from(["", "", "A", "B", "C"]), min_size=size, max_size=size)
    )
    inside, kinds = table(places)
    hidden = suppress(inside, People.of(owners), kinds)
    assert unsafe_revealed(inside, hidden, owners) == []


def test_the_brute_force_finds_a_cell_that_follows_by_subtraction():
    places = [("a", "s")] * 2 + [("a", "m")] * 8 + [("b", "s")] * 9 + [("b", "m")] * 7
    inside, kinds = table(places)
    owners = [""] * len(places)
    primary = {row for row, of in enumerate(inside) if of.sum() < 5}
    assert [len(found) for found in unsafe_revealed(inside, primary, owners)] == [2]
    hidden = suppress(inside, People.of(owners), kinds)
    assert unsafe_revealed(inside, hidden, owners) == []
    assert "complement" in hidden.values()


def test_a_table_of_large_cells_is_shown_whole():
    places = [(a, b) for a in "abc" for b in "sml" for _ in range(6)]
    inside, kinds = table(places)
    assert suppress(inside, People.of([""] * len(places)), kinds) == {}


def test_what_is_left_of_the_total_is_protected_too():
    """Three members without a size: all minus the three sizes would be them."""
    places = [("a", b) for b in "sml" for _ in range(6)]
    inside, kinds = table(places)
    unknown = np.zeros((len(inside), 3), dtype=bool)
    unknown[0] = True  # in the total only
    hidden = suppress(np.hstack([inside, unknown]), People.of([""] * 21), kinds)
    assert "complement" in hidden.values()
    assert 0 not in hidden


def test_one_more_member_does_not_come_out_of_two_releases():
    former = np.array([[True] * 10 + [False]])
    inside = np.array([[True] * 11])
    hidden = suppress(inside, People.of([""] * 11), ["all"], former=former)
    assert hidden == {0: "too-little-changed"}


def test_five_more_members_of_five_owners_make_a_new_figure():
    former = np.array([[True] * 10 + [False] * 5])
    inside = np.array([[True] * 15])
    assert suppress(inside, People.of([""] * 15), ["all"], former=former) == {}
    owners = [""] * 10 + ["A"] * 5
    assert suppress(inside, People.of(owners), ["all"], former=former) == {0: "too-little-changed"}


def test_a_member_whose_answers_changed_counts_as_one_person():
    """Columns 9 and 10 are the same person before and after."""
    persons = [str(n) for n in range(9)] + ["9", "9"]
    former = np.array([[True] * 9 + [True, False]])
    inside = np.array([[True] * 9 + [False, True]])
    hidden = suppress(inside, People.of([""] * 11, persons), ["all"], former=former)
    assert hidden == {0: "too-little-changed"}


@pytest.mark.slow
def test_a_table_of_ten_thousand_members_takes_seconds():
    from time import perf_counter

    rng = np.random.default_rng(1)
    places = list(
        zip(
            rng.choice(60, 10_000, p=rng.dirichlet(np.ones(60) / 2)),
            rng.choice(4, 10_000),
            strict=True,
        )
    )
    inside, kinds = table([(str(a), str(b)) for a, b in places])
    start = perf_counter()
    hidden = suppress(inside, People.of([""] * 10_000), kinds)
    assert perf_counter() - start < 30
    assert len(hidden) < len(inside) / 2
