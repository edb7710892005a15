"""Intervals of scores and ranks that a table gets when draws are asked for."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from typer.testing import CliRunner

from toolkit.cli.main import app
from toolkit.content.library import Library
from toolkit.language import language
from toolkit.model.problem import Refusal
from toolkit.service import batch

HDI = Path(__file__).parents[1] / "indices" / "hdi"
ADDED = ["score_low", "score_high", "rank_low", "rank_high"]
TABLE = """subject,life-expectancy,expected-schooling,mean-schooling,income
Norway,82.4,18.1,12.9,66494
Ireland,82.3,18.7,12.7,68371
Niger,62.4,6.5,2.1,1201
Nowhere,,,,
"""


@pytest.fixture
def source(tmp_path):
    path = tmp_path / "in.csv"
    path.write_text(TABLE, encoding="utf-8")
    return path


def scored(source, *options):
    target = source.with_name("out.csv")
    call = ["batch", str(source), str(target), "--questionnaire", "hdi", "--content", str(HDI)]
    result = CliRunner().invoke(app, [*call, "--language", "en", *options])
    assert result.exit_code == 0, result.output
    with target.open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def test_neighbours_may_change_places_and_the_last_one_stays_last(source):
    norway, ireland, niger, nowhere = scored(source, "--draws", "200", "--seed", "7")
    assert [norway["rank_low"], norway["rank_high"]] == ["1", "2"]
    assert [ireland["rank_low"], ireland["rank_high"]] == ["1", "2"]
    assert [niger["rank_low"], niger["rank_high"]] == ["3", "3"]
    assert [nowhere[name] for name in ADDED] == ["", "", "", ""]


@pytest.mark.parametrize("seed", ["0", "1", "20260101"])
def test_score_and_rank_lie_inside_their_intervals(source, seed):
    for row in scored(source, "--draws", "50", "--seed", seed)[:3]:
        assert float(row["score_low"]) <= float(row["score"]) <= float(row["score_high"])
        assert int(row["rank_low"]) <= int(row["rank"]) <= int(row["rank_high"])


def test_without_draws_the_table_is_the_same_but_for_the_intervals(source):
    plain, drawn = scored(source), scored(source, "--draws", "20")
    assert list(plain[0]) == [name for name in drawn[0] if name not in ADDED]
    assert plain == scored(source, "--draws", "0")
    assert plain == [
        {name: cell for name, cell in row.items() if name not in ADDED} for row in drawn
    ]


def test_equal_seeds_give_equal_intervals_and_other_seeds_others(source):
    first = scored(source, "--draws", "50", "--seed", "3", "--exact")
    assert first == scored(source, "--draws", "50", "--seed", "3", "--exact")
    assert first != scored(source, "--draws", "50", "--seed", "4", "--exact")


def refusal(source, name, **options):
    target = source.with_name("out.csv")
    library = Library.of(HDI) if name == "hdi" else Library.open()
    with pytest.raises(Refusal) as raised:
        batch.run_batch(library, source, target, name, language("en"), **options)
    assert not target.exists()
    return raised.value.problems[0]


def test_draws_for_enterprises_are_refused(source):
    assert refusal(source, "enterprise", draws=10).code == "draws-need-index"


def test_more_draws_than_memory_holds_are_refused_with_the_number_that_fits(source):
    found = refusal(source, "hdi", draws=6_000_000)
    assert (found.code, found.values) == ("draws-too-many", {"draws": "6000000", "most": "3"})
