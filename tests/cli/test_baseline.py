"""`toolkit baseline` lists what is compared with, says who was measured, and shows published figures as they are."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PROGRAM = [sys.executable, "-c", "from toolkit.cli.main import run; run()"]

DESCRIPTION = """\
id: peers
form: scores
name: Scores of peers
publisher: An association
dataset: A survey of scores
year: 2026
population: Members that answered.
sampling: Volunteers.
licence: By agreement.
read_on: 2026-11-24
kind: measured
basis: Read by us.
may_claim: [A mean of the members that answered.]
may_not_claim: [A mean of all enterprises.]
scores: {questionnaire: enterprise, version: "1.0", scale: 0-100}
tables:
  - {file: figures.csv, dataset: A table}
"""
FIGURES = """\
country,sector,size,measure,id,year,n,mean,sd
DE,28,,overall,,2026,40,46,15
DE,28,,dimension,security,2026,40,30,12
"""


def toolkit(*words):
    return subprocess.run(
        [*PROGRAM, "baseline", *map(str, words)],
        capture_output=True,
        text=True,
        cwd=ROOT,
        check=False,
    )


@pytest.fixture
def peers(tmp_path):
    folder = tmp_path / "benchmarks" / "peers"
    folder.mkdir(parents=True)
    (folder / "baseline.yaml").write_text(DESCRIPTION, encoding="utf-8")
    (folder / "figures.csv").write_text(FIGURES, encoding="utf-8")
    return tmp_path


def test_the_list_names_form_publisher_year_and_size(peers):
    done = toolkit("list", "--json", "--content", peers)
    assert done.returncode == 0, done.stderr
    listed = {line["id"]: line for line in json.loads(done.stdout)["baselines"]}
    assert set(listed) >= {"eurostat-adoption", "eurostat-dii", "country-panel", "peers"}
    assert listed["country-panel"]["form"] == "panel"
    assert (listed["peers"]["form"], listed["peers"]["figures"]) == ("scores", 2)
    assert listed["eurostat-adoption"]["figures"] == 3731


def test_a_published_share_is_shown_as_the_publisher_printed_it():
    done = toolkit("show", "eurostat-adoption", "--country", "DE", "--sector", "28", "--json")
    figures = {f["measure"]: f for f in json.loads(done.stdout)["figures"]}
    assert figures["ai-any"]["value"] == 31.28
    assert (figures["ai-any"]["sector"], figures["ai-any"]["year"]) == ("C28", "2025")


def test_what_may_be_claimed_is_printed_and_scores_stand_on_the_scale_of_five(peers):
    done = toolkit("show", "peers", "--country", "DE", "--sector", "28", "--content", peers)
    assert done.returncode == 0, done.stderr
    assert "A mean of all enterprises." in done.stdout
    assert "Security" in done.stdout
    assert "2.3" in done.stdout  # 46 of 100
    assert "1.5" in done.stdout  # 30 of 100


def test_a_group_without_a_figure_is_said(peers):
    done = toolkit("show", "peers", "--country", "FR", "--content", peers)
    assert done.returncode == 0
    assert "no figure for exactly this group" in done.stdout


def test_an_unknown_baseline_is_refused_with_the_known_ones():
    done = toolkit("show", "eurostat", "--json")
    assert done.returncode == 1
    (problem,) = json.loads(done.stdout)["problems"]
    assert problem["code"] == "unknown-baseline"
    assert "eurostat-dii" in problem["values"]["known"]
