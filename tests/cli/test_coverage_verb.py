"""`toolkit coverage` writes a sheet and takes it back into an assessment file."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import openpyxl
import pytest
from typer.testing import CliRunner

from toolkit.cli.main import app

SAMPLE = (
    Path(__file__).parents[2]
    / "questionnaires"
    / "enterprise"
    / "samples"
    / "coastal-pump-works.yaml"
)
RUNNER = CliRunner()


@pytest.fixture
def assessment(tmp_path):
    return Path(shutil.copy(SAMPLE, tmp_path / "assessment.yaml"))


def run(*words):
    return RUNNER.invoke(app, [str(word) for word in words], catch_exceptions=False)


def filled(path, **cells):
    workbook = openpyxl.load_workbook(path)
    for place, value in cells.items():
        workbook[workbook.sheetnames[1]][place] = value
    workbook.save(path)


def test_a_filled_sheet_goes_into_the_assessment_and_back_out(tmp_path, assessment):
    sheet = tmp_path / "sheet.xlsx"
    assert run("coverage", "export", sheet, "--language", "en").exit_code == 0
    filled(sheet, F6="covered", G6="Shaft 3", F7="pilot")
    told = run("coverage", "import", sheet, "--into", assessment, "--json")
    assert told.exit_code == 0
    assert json.loads(told.stdout)["classes"]["covered"] == 1
    again = tmp_path / "again.xlsx"
    assert (
        run("coverage", "export", again, "--from", assessment, "--language", "zh-Hans").exit_code
        == 0
    )
    worksheet = openpyxl.load_workbook(again).worksheets[1]
    assert (worksheet["A6"].value, worksheet["G6"].value) == ("061", "Shaft 3")


def test_a_wrong_row_is_told_and_the_assessment_stays_as_it_was(tmp_path, assessment):
    sheet = tmp_path / "sheet.xlsx"
    run("coverage", "export", sheet, "--language", "en")
    filled(sheet, F6="perhaps")
    before = assessment.read_bytes()
    told = run("coverage", "import", sheet, "--into", assessment, "--language", "en")
    assert told.exit_code == 1
    assert "perhaps" in told.stderr
    assert assessment.read_bytes() == before
