"""`--cohort` compares with a folder or file without a store."""

from __future__ import annotations

import json

import openpyxl

from tests.cli.test_baseline import peers  # noqa: F401 - a fixture
from tests.cli.test_command_line import SAMPLE, toolkit


def test_a_score_stands_beside_a_folder_of_scores(peers):  # noqa: F811
    folder = peers / "benchmarks" / "peers"
    with (folder / "figures.csv").open("a", encoding="utf-8") as figures:
        figures.write(",,,overall,,2026,300,42,14\n,,,dimension,security,2026,300,31,13\n")
    data = json.loads(toolkit("score", SAMPLE, "--json", "--cohort", folder).stdout)["cohort"]
    assert data["release"] == "peers.1"
    assert data["position"]["cohort"] == "peers.1"
    assert [line["id"] for line in data["gaps"][0]["dimensions"]] == ["security"]
    assert "cohort" not in json.loads(toolkit("score", SAMPLE, "--json").stdout)
    said = toolkit("score", SAMPLE, "--cohort", folder).stdout
    assert "Scores of peers" in said


def test_a_workbook_has_a_sheet_for_the_group(peers, tmp_path):  # noqa: F811
    target = tmp_path / "out.xlsx"
    folder = peers / "benchmarks" / "peers"
    done = toolkit("report", SAMPLE, "--format", "xlsx", "--cohort", folder, "-o", target)
    assert done.returncode == 0
    assert "Comparison group" in openpyxl.load_workbook(target).sheetnames


def test_a_folder_without_scores_and_an_unknown_name_are_refused(tmp_path):
    done = toolkit("score", SAMPLE, "--cohort", tmp_path)
    assert done.returncode == 1
    done = toolkit("score", SAMPLE, "--cohort", "nobody.1")
    assert "There is no comparison group “nobody.1”." in done.stderr + done.stdout
