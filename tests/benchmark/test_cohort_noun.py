"""A release is one thing for ever: its form, its hash and its rules hold."""

from __future__ import annotations

from datetime import date

import pytest
from pydantic import ValidationError

from toolkit.model.cohort import Cell, Cohort, CohortRules, Member, Quantile

WORDS = {
    "id": "our-plants", "name": "Our plants", "owner": "Agency", "version": "1.0", "population": "Plants",
    "sampling": "Volunteers", "year": "2026", "released_on": date(2026, 11, 28),
}  # fmt: skip


def test_a_release_with_other_figures_has_another_hash():
    one, same, other = (Cohort(**WORDS, cells=(Cell(n=9, mean=m),)) for m in (2.0, 2.0, 2.05))
    assert one.content_hash == same.content_hash != other.content_hash
    assert one.key == "our-plants.1"


@pytest.mark.parametrize(
    "cells",
    [
        (),
        (Cell(mean=2), Cell(mean=3)),
    ],
    ids=["neither members nor cells", "the same cell twice"],
)
def test_a_cohort_without_one_meaning_is_refused(cells):
    with pytest.raises(ValidationError):
        Cohort(**WORDS, cells=cells)


def test_rules_may_be_stricter_and_never_weaker():
    assert CohortRules(minimum=8).minimum == 8
    for weaker in ({"minimum": 4}, {"owners": 2}, {"quartiles_from": 9}, {"step": 0.01}):
        with pytest.raises(ValidationError):
            CohortRules(**weaker)


def test_quantiles_rise_and_a_dimension_has_a_name():
    with pytest.raises(ValidationError):
        Cell(quantiles=(Quantile(share=0.25, value=3), Quantile(share=0.75, value=2)))
    with pytest.raises(ValidationError):
        Cell(measure="dimension")


def test_the_newest_cell_of_a_place_is_found_and_a_hidden_one_is_not():
    cells = (Cell(sector="28", year=2025, mean=2), Cell(sector="28", year=2026, mean=2.5))
    cohort = Cohort(**WORDS, cells=cells)
    assert cohort.cell(sector="28").mean == 2.5
    assert cohort.cell(sector="28", size="small") is None


def test_a_score_that_was_not_measured_is_none():
    member = Member(overall=2, dimensions={"network": 3})
    assert member.value("overall") == 2
    assert member.value("dimension", "network") == 3
    assert member.value("capability", "data-governance") is None
