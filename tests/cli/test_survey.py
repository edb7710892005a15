"""A folder of assessed enterprises becomes figures of a region, with intervals and reasons."""

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from toolkit.content.assessment_file import read_assessment, write_assessment
from toolkit.content.library import Library
from toolkit.model.assessment import Assessment, CapabilityAnswer, Subject

ROOT = Path(__file__).parents[2]
PROGRAM = [sys.executable, "-c", "from toolkit.cli.main import run; run()"]


@pytest.fixture(scope="module")
def library():
    return Library.open()


@pytest.fixture
def folder(tmp_path, library):
    """Forty machine builders of 10 to 49 persons: every fourth stands at 3 everywhere, the others at 1."""
    questionnaire = library.questionnaire("enterprise")
    there = tmp_path / "assessments"
    there.mkdir()
    for number in range(40):
        level = 3 if number % 4 == 0 else 1
        assessment = Assessment(
            version=questionnaire.version,
            mode="quick",
            subject=Subject(
                name=f"Works {number}",
                profile={
                    "respondent-kind": "domestic", "home-country": "VN", "sector": "28",
                    "size": "small", "industry-type": "discrete",
                },
            ),
            answers={c.id: CapabilityAnswer(ladder=level) for c in questionnaire.capabilities},
        )  # fmt: skip
        (there / f"{number:02}.yaml").write_text(write_assessment(assessment), encoding="utf-8")
    return there


@pytest.fixture
def register(tmp_path):
    file = tmp_path / "register.csv"
    file.write_text("sector,size,enterprises\n28,small,400\n", encoding="utf-8")
    return file


def toolkit(*words):
    return subprocess.run(
        [*PROGRAM, "survey", *map(str, words)],
        capture_output=True,
        text=True,
        cwd=ROOT,
        check=False,
    )


def test_shares_of_the_region_come_with_their_interval(folder, register):
    done = toolkit(folder, "--register", register, "--json")
    assert done.returncode == 0, done.stderr
    found = json.loads(done.stdout)["survey"]
    assert found["read"] == 40
    level = found["estimates"]["firms-at-level-3"]
    assert level["value"] == pytest.approx(0.25)
    assert level["interval"]["low"] < 0.25 < level["interval"]["high"]
    assert level["population"] == 400
    assert found["estimates"]["sme-digital-intensity"]["reason"] == "no-respondents"


def test_figures_go_into_the_region_and_leave_the_rest(folder, register, tmp_path, library):
    region = tmp_path / "region.yaml"
    sample = ROOT / "questionnaires" / "region" / "samples"
    shutil.copy(min(sample.glob("*.yaml")), region)
    before = read_assessment(region, library)
    done = toolkit(folder, "--register", register, "--into", region, "--year", "2026")
    assert done.returncode == 0, done.stderr
    after = read_assessment(region, library)
    assert after.figures["firms-at-level-3"].value == 25.0
    assert after.figures["firms-at-level-3"].year == 2026
    assert "40" in after.figures["firms-at-level-3"].source
    assert after.answers == before.answers
    assert set(after.figures) == set(before.figures)


def test_an_empty_folder_is_refused(tmp_path, register):
    empty = tmp_path / "empty"
    empty.mkdir()
    done = toolkit(empty, "--register", register)
    assert done.returncode == 1
    assert "no enterprise assessment" in done.stderr
