"""`toolkit report` and `toolkit plan` on an assessment of a region."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

PROGRAM = [sys.executable, "-c", "from toolkit.cli.main import run; run()"]
SAMPLES = Path(__file__).parents[2] / "questionnaires/region/samples"


def toolkit(*words: str, folder: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [*PROGRAM, *words],
        capture_output=True, text=True, cwd=folder, check=False,
        env=os.environ | {"TOOLKIT_DATA_DIR": str(folder)},
    )  # fmt: skip


@pytest.mark.parametrize(("kind", "start"), [("pdf", b"%PDF"), ("xlsx", b"PK")])
def test_a_region_is_reported_in_both_formats(kind, start, tmp_path):
    sample = str(SAMPLES / "example-coast-region.yaml")
    done = toolkit("report", sample, "--language", "en", "--format", kind, folder=tmp_path)
    assert done.returncode == 0, done.stderr
    made = tmp_path / f"Example-Coast-Region-sample-en.{kind}"
    assert made.read_bytes().startswith(start)


def test_a_region_is_planned_with_actions_for_regions(tmp_path):
    sample = str(SAMPLES / "example-coast-region.yaml")
    done = toolkit("plan", sample, "--language", "en", "--budget", "3000000", folder=tmp_path)
    assert done.returncode == 0
    said = done.stdout
    assert "A regional roadmap" in said
    assert said.index("A146") < said.index("A147")  # the evaluation waits for the roadmap
