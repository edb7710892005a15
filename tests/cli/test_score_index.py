"""`toolkit score` with an assessment of an index."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from toolkit.cli.main import app

HDI = Path(__file__).parents[1] / "indices" / "hdi"
TEXT = """questionnaire: hdi
version: "2020"
subject: {name: Norway}
figures:
  life-expectancy: {value: 82.4, year: 2019}
  expected-schooling: {value: 18.1}
  mean-schooling: {value: 12.9}
  income: {value: 66494}
"""


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "norway.yaml"
    path.write_text(TEXT)
    return path


def run(*arguments):
    return CliRunner().invoke(
        app, ["score", *map(str, arguments), "--content", str(HDI), "--language", "en"]
    )


def test_the_score_of_an_index_is_printed_with_its_ranges(file):
    result = run(file, "--explain")
    assert result.exit_code == 0
    for words in (
        "Norway",
        "0.957 of 1",
        "other rule of aggregation: 0.957",
        "Measured: 4 of 4",
        "Weights",
    ):
        assert words in result.stdout


def test_the_score_of_an_index_is_json_for_machines(file):
    score = json.loads(run(file, "--json").stdout)["score"]
    assert round(score["score"], 3) == 0.957
    assert [leaf["id"] for leaf in score["leaves"]] == [
        "life-expectancy",
        "expected-schooling",
        "mean-schooling",
        "income",
    ]
    assert score["record"]["aggregation"] == "geometric"


def test_a_figure_without_a_logarithm_is_refused_with_its_line(file):
    file.write_text(TEXT.replace("66494", "0"))
    result = run(file)
    assert result.exit_code == 1
    assert "norway.yaml:8" in result.stderr
    assert "possible values lie in (0, ∞)" in result.stderr
