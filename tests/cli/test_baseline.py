"""`toolkit baseline` lists what is compared with, says who was measured, and shows published figures as they are."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from toolkit.model.cohort import Cell, Cohort

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


# -- check and fit -------------------------------------------------------------------------------


def test_a_sound_folder_has_no_problem_and_a_broken_one_names_its_line(peers):
    folder = peers / "benchmarks" / "peers"
    done = toolkit("check", folder)
    assert done.returncode == 0, done.stderr
    assert "No problem found." in done.stdout
    (folder / "figures.csv").write_text(
        FIGURES + "DE,04,,overall,,2026,40,46,15\n", encoding="utf-8"
    )
    done = toolkit("check", folder, "--json")
    assert done.returncode == 1
    (problem,) = json.loads(done.stdout)["problems"]
    assert (problem["code"], problem["line"]) == ("csv-unknown-code", 4)


def test_the_shipped_baselines_have_no_problem():
    assert toolkit("check").returncode == 0


def test_a_card_names_formula_cells_and_countries():
    done = toolkit("fit", "eurostat-adoption", "--json")
    assert done.returncode == 0, done.stderr
    cards = {card["measure"]: card for card in json.loads(done.stdout)["models"]}
    card = cards["ai-any"]
    assert (card["refused"], card["groups"]) == ("", 33)
    assert card["n"] > 500
    assert 0 < card["figures"]["sd-residual"] < 1


def test_a_panel_has_nothing_to_fit():
    done = toolkit("fit", "country-panel", "--json")
    assert [p["code"] for p in json.loads(done.stdout)["problems"]] == ["nothing-to-fit"]


# -- groups --------------------------------------------------------------------------------------


@pytest.fixture
def plants(tmp_path):
    """Twelve small plants with consent, one without."""
    from toolkit.content.assessment_file import write_assessment
    from toolkit.content.library import Library
    from toolkit.model.assessment import Assessment, CapabilityAnswer, Sharing, Subject

    questionnaire = Library.open().questionnaire("enterprise")
    folder = tmp_path / "plants"
    folder.mkdir()
    for number in range(13):
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
            answers={c.id: CapabilityAnswer(ladder=1 + number % 3) for c in questionnaire.capabilities},
            sharing=Sharing(consent="no" if number == 12 else "yes"),
        )  # fmt: skip
        (folder / f"{number:02}.yaml").write_text(write_assessment(assessment), encoding="utf-8")
    return folder


WORDS = ("--name", "Our plants", "--owner", "Agency", "--population", "Plants of the region")


def test_a_group_is_made_exported_and_read_by_a_partner(plants, tmp_path):
    here, there = (f"sqlite:///{tmp_path}/{name}.sqlite3" for name in ("here", "there"))
    trial = toolkit(
        "cohort", "our-plants", *WORDS, "--folder", plants, "--database", here, "--dry-run"
    )
    assert "12 assessments enter the group." in trial.stdout
    assert "has not agreed" in trial.stdout
    made = toolkit("cohort", "our-plants", *WORDS, "--folder", plants, "--database", here, "--json")
    assert made.returncode == 0, made.stderr
    release = json.loads(made.stdout)
    assert (release["release"], release["candidates"]) == (
        "our-plants.1",
        {"": 12, "no-consent": 1},
    )
    file = tmp_path / "our-plants.cohort.json"
    assert toolkit("export", "our-plants", "--output", file, "--database", here).returncode == 0
    assert "Works" not in file.read_text(encoding="utf-8")
    kept = toolkit("import", file, "--database", there, "--json")
    assert json.loads(kept.stdout)["hash"] == release["hash"]


def test_the_same_group_again_is_refused(plants, tmp_path):
    database = f"sqlite:///{tmp_path}/here.sqlite3"
    words = ("cohort", "our-plants", *WORDS, "--folder", plants, "--database", database)
    assert toolkit(*words).returncode == 0
    again = toolkit(*words, "--json")
    assert again.returncode == 1
    assert [p["code"] for p in json.loads(again.stdout)["problems"]] == ["cohort-unchanged"]


def test_too_large_a_minimum_is_refused_with_the_numbers(plants, tmp_path):
    database = f"sqlite:///{tmp_path}/here.sqlite3"
    done = toolkit(
        "cohort", "our-plants", *WORDS, "--folder", plants, "--database", database, "--minimum", 20
    )
    assert done.returncode == 1
    assert "Only 12 assessments may enter the group, and 20 are needed." in done.stderr


# -- members and releases --------------------------------------------------------------------------


@pytest.fixture
def members(peers):
    """The same baseline, with 60 members in six divisions and three size classes."""
    folder = peers / "benchmarks" / "peers"
    description = DESCRIPTION.replace("scale: 0-100", "scale: 0-100, rows: members")
    (folder / "baseline.yaml").write_text(description, encoding="utf-8")
    rows = ["owner,country,sector,size,on,weight,overall"]
    for number in range(60):
        country = ("DE", "PL", "CN", "VN", "KZ")[number % 5]
        sector = ("25", "26", "27", "28", "29", "30")[number % 6]
        size = ("small", "medium", "large")[number // 6 % 3]
        score = 30 + 5 * (number % 6) + 4 * (number // 6 % 3) + (number * 7) % 11
        rows.append(f",{country},{sector},{size},2026-05-04,,{score}")
    (folder / "figures.csv").write_text("\n".join(rows) + "\n", encoding="utf-8")
    return peers


def test_fit_of_members_prints_the_card_of_the_expected_score(members):
    done = toolkit("fit", "peers", "--json", "--content", members)
    assert done.returncode == 0, done.stderr
    (card,) = json.loads(done.stdout)["models"]
    assert (card["measure"], card["n"], card["groups"]) == ("overall", 60, 6)
    assert card["refused"] == ""
    # Scores scatter by (number * 7) % 11 inside sector and size: 3.2 of 100, which is 0.16 on the scale 0-5.
    assert card["figures"]["sd-residual"] == pytest.approx(0.16, abs=0.03)
    assert card["figures"]["sd-sector"] > card["figures"]["sd-residual"]


def test_members_are_never_listed_one_by_one(members):
    done = toolkit("show", "peers", "--json", "--content", members)
    assert json.loads(done.stdout)["figures"] == []


@pytest.fixture
def database(tmp_path):
    from toolkit.store import Repository

    url = f"sqlite:///{tmp_path}/releases.sqlite3"
    opened = Repository.open(url)
    cohort = Cohort(
        id="our-plants", name="Our plants", owner="Agency", version="1.0", population="Plants",
        sampling="Volunteers", year="2026", released_on=date(2026, 9, 30),
        cells=(Cell(band="10-19", mean=2.1, sd=0.6), Cell(sector="28", band="5-9", mean=2.4, sd=0.5)),
    )  # fmt: skip
    body = cohort.model_dump(mode="json", exclude_defaults=True) | {"id": cohort.id}
    opened.add_release(
        cohort.id, 1, hash=cohort.content_hash, origin="imported", body=body, basis={}
    )
    opened.close()
    return url


def test_releases_of_the_database_stand_in_the_list(database):
    done = toolkit("list", "--json", "--database", database)
    (release,) = json.loads(done.stdout)["releases"]
    assert (release["release"], release["origin"], release["cells"]) == (
        "our-plants.1",
        "imported",
        2,
    )
    assert "Release of a comparison group" in toolkit("list", "--database", database).stdout


def test_a_release_is_shown_by_its_group_or_its_key(database):
    for name in ("our-plants", "our-plants.1"):
        done = toolkit("show", name, "--sector", "28", "--json", "--database", database)
        (figure,) = json.loads(done.stdout)["figures"]
        assert (figure["value"], figure["n"], figure["band"]) == (2.4, None, "5-9")
    said = toolkit("show", "our-plants", "--database", database).stdout
    assert "10–19" in said
    assert "only those that took part are in the group" in said


def test_looking_makes_no_database(tmp_path):
    done = subprocess.run(
        [*PROGRAM, "baseline", "list", "--json"],
        capture_output=True,
        text=True,
        cwd=ROOT,
        env={**os.environ, "TOOLKIT_DATA_DIR": str(tmp_path / "data"), "TOOLKIT_DATABASE_URL": ""},
        check=False,
    )
    assert json.loads(done.stdout)["releases"] == []
    assert not (tmp_path / "data").exists()
