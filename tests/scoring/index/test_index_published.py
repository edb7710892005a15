"""Published indices, written as questionnaire folders without code, give their published results."""

from __future__ import annotations

import csv
from pathlib import Path

import numpy as np
import pytest

from toolkit.content.check import check
from toolkit.content.library import Library
from toolkit.scoring import score_table
from toolkit.scoring.index_uncertainty import table_uncertainty

FOLDERS = Path(__file__).parents[2] / "indices"
HALF_A_UNIT = {
    "life-expectancy": 0.05,
    "expected-schooling": 0.05,
    "mean-schooling": 0.05,
    "income": 0.5,
}
"""UNDP prints years with one decimal and income in whole dollars."""


def read(name):
    library = Library.of(FOLDERS / name)
    index = library.index(name)
    with (FOLDERS / name / "inputs.csv").open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream))
    columns = {leaf.id: np.array([float(row[leaf.id]) for row in rows]) for leaf in index.leaves}
    return index, rows, columns, np.array([float(row["published"]) for row in rows])


@pytest.mark.parametrize("name", ["aipi", "egdi", "hdi"])
def test_the_folder_has_no_problem(name):
    assert check(Library.of(FOLDERS / name)).problems == ()


def test_the_e_government_index_of_193_countries_agrees_to_its_four_decimals():
    index, rows, columns, published = read("egdi")
    table = score_table(index, columns)
    assert len(rows) == 193
    assert np.abs(table.score - published).max() < 0.00005
    assert rows[int(np.argmin(table.rank))]["subject"] == "Denmark"
    assert table.problems == {}


def test_the_ai_preparedness_index_of_165_economies_agrees_to_every_decimal():
    index, rows, columns, published = read("aipi")
    table = score_table(index, columns)
    assert len(rows) == 165
    assert np.abs(table.score - published).max() < 1e-12
    assert table.problems == {}


def test_the_human_development_index_of_189_countries_agrees_within_the_rounding_of_its_inputs():
    # Every input is printed rounded, and the index rises in each: figures half a unit lower and higher
    # must have the printed index, rounded to three decimals, between them.
    index, rows, columns, published = read("hdi")
    assert len(rows) == 189
    lowest = score_table(index, {id: c - HALF_A_UNIT[id] for id, c in columns.items()}).score
    highest = score_table(index, {id: c + HALF_A_UNIT[id] for id, c in columns.items()}).score
    assert (lowest <= published + 0.0005).all()
    assert (highest >= published - 0.0005).all()
    table = score_table(index, columns)
    assert np.abs(table.score - published).max() < 0.0014
    shown = np.round(table.score, index.scoring.decimals)
    assert (np.abs(shown - published) < 1e-9).mean() > 0.66
    assert (np.abs(shown - published) < 0.0011).all()


def test_ranks_of_the_human_development_index_differ_by_two_at_most():
    index, rows, columns, _ = read("hdi")
    ranks = score_table(index, columns).rank
    assert np.abs(ranks - np.array([int(row["published_rank"]) for row in rows])).max() <= 2


def test_values_beyond_a_goalpost_are_held_as_the_report_says():
    # Notes b and d of the table: schooling is capped at 18 years and income at 75,000 dollars.
    index, rows, columns, published = read("hdi")
    held = [i for i, row in enumerate(rows) if row["subject"] in {"Australia", "Liechtenstein"}]
    scores = score_table(index, {id: column[held] for id, column in columns.items()}).score
    assert np.round(scores, 3).tolist() == published[held].tolist()


@pytest.mark.slow
def test_intervals_of_human_development_hold_the_scores_and_ranks():
    index, _, columns, _ = read("hdi")
    table, moved = score_table(index, columns), table_uncertainty(index, columns)
    assert ((moved.low <= table.score) & (table.score <= moved.high)).all()
    assert ((moved.rank_low <= table.rank) & (table.rank <= moved.rank_high)).all()
    assert moved.influences[0].choice in {"weights", "goalposts"}
