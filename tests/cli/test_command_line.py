"""The command line from outside: real processes, exit codes, streams, languages."""

from __future__ import annotations

import json
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import urllib.request
from pathlib import Path

import pytest

from toolkit.content.assessment_file import read_assessment
from toolkit.content.library import Library
from toolkit.service import evaluate

ROOT = Path(__file__).parents[2]
SAMPLE = ROOT / "questionnaires/enterprise/samples/coastal-pump-works.yaml"
PROGRAM = [sys.executable, "-c", "from toolkit.cli.main import run; run()"]


def environment(**changes: str) -> dict[str, str]:
    kept = {k: v for k, v in os.environ.items() if not k.startswith(("TOOLKIT_", "LC_", "LANG"))}
    return {**kept, "LANG": "C.UTF-8", "PYTHONPATH": str(ROOT), "CI": "1", **changes}


def toolkit(
    *arguments: object, cwd: Path = ROOT, **changes: str
) -> subprocess.CompletedProcess[str]:
    words = [str(argument) for argument in arguments]
    return subprocess.run(
        [*PROGRAM, *words],
        capture_output=True, text=True, encoding="utf-8", cwd=cwd, env=environment(**changes), timeout=60, check=False,
    )  # fmt: skip


def test_help_names_every_verb_and_loads_nothing_heavy():
    watched = [sys.executable, "-X", "importtime", *PROGRAM[1:], "--help"]
    done = subprocess.run(
        watched, capture_output=True, text=True, cwd=ROOT, env=environment(), check=False
    )
    assert done.returncode == 0
    for verb in ("serve", "score", "report", "plan", "check", "languages", "schema"):
        assert verb in done.stdout
    loaded = set(re.findall(r"\| +([a-z_]+)", done.stderr))
    heavy = {
        "numpy",
        "pandas",
        "scipy",
        "statsmodels",
        "streamlit",
        "reportlab",
        "sqlalchemy",
        "uvicorn",
        "openpyxl",
    }
    assert loaded & heavy == set()
    assert {"typer", "rich"} <= loaded


def test_a_score_loads_neither_tables_nor_statistics():
    watched = [sys.executable, "-X", "importtime", *PROGRAM[1:], "score", str(SAMPLE)]
    done = subprocess.run(
        watched, capture_output=True, text=True, cwd=ROOT, env=environment(), check=False
    )
    assert done.returncode == 0
    loaded = set(re.findall(r"\| +([a-z_]+)", done.stderr))
    assert (
        loaded & {"pandas", "scipy", "statsmodels", "streamlit", "reportlab", "sqlalchemy"} == set()
    )


def test_the_score_in_the_file_is_the_score_of_the_service():
    done = toolkit("score", SAMPLE, "--json", "--explain")
    assert (done.returncode, done.stderr) == (0, "")
    library = Library.open()
    evaluation = evaluate(library, read_assessment(SAMPLE, library))
    assert json.loads(done.stdout) == {
        "score": evaluation.score.model_dump(mode="json"),
        "modules": [m.model_dump(mode="json") for m in evaluation.modules if m.begun],
        "explanation": evaluation.explanation.model_dump(mode="json"),
    }


def test_people_read_level_dimensions_and_reasons():
    done = toolkit("score", SAMPLE, "--explain")
    assert done.returncode == 0
    for words in (
        "Coastal Pump Works",
        "Level 1, Initiated",
        "Computing power",
        "Adds to the score",
    ):
        assert words in done.stdout


def test_a_file_that_is_not_there_is_refused():
    done = toolkit("score", "nowhere.yaml")
    assert (done.returncode, done.stdout) == (1, "")
    assert "nowhere.yaml" in done.stderr
    assert "cannot be opened" in done.stderr
    assert "Traceback" not in done.stderr


def test_every_problem_of_a_file_is_named_with_its_line_and_a_way_out(tmp_path):
    bad = tmp_path / "bad.yaml"
    bad.write_text(
        SAMPLE.read_text(encoding="utf-8")
        .replace("ladder: 3", "ladder: 7", 1)
        .replace("preset: sme", "preset: smme", 1),
        encoding="utf-8",
    )
    before = bad.read_bytes()
    line = 1 + bad.read_text(encoding="utf-8").split("ladder: 7")[0].count("\n")
    done = toolkit("score", bad)
    assert (done.returncode, done.stdout) == (1, "")
    assert f"{bad}:{line}" in done.stderr
    assert f"{bad}:6" in done.stderr
    assert "Did you mean “sme”?" in done.stderr
    assert bad.read_bytes() == before
    machine = toolkit("score", bad, "--json")
    problems = json.loads(machine.stdout)["problems"]
    assert machine.returncode == 1
    assert {p["code"] for p in problems} == {"unknown-preset", "level-out-of-range"}
    assert all(p["sentence"].endswith(".") for p in problems)


@pytest.mark.parametrize(
    "arguments",
    [
        ["score"],
        ["score", SAMPLE, "--bogus"],
        ["fly"],
        ["plan", SAMPLE, "--budget", "much"],
        ["report", SAMPLE, "--format", "docx"],
        ["score", SAMPLE, "--language", "tlh"],
    ],
    ids=lambda words: " ".join(str(w) for w in words[:1] + words[2:]),
)
def test_a_wrong_call_is_code_two(arguments):
    done = toolkit(*arguments)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr


def test_a_name_with_markup_formulas_and_both_directions_is_printed_as_typed(tmp_path):
    name = "[bold red]=1+1[/] <b>شركة</b> 工厂 :smile: {x}"
    file = tmp_path / "x.yaml"
    text = SAMPLE.read_text(encoding="utf-8")
    file.write_text(
        text.replace("name: Coastal Pump Works (sample)", f"name: '{name}'"), encoding="utf-8"
    )
    done = toolkit("score", file)
    assert done.returncode == 0
    assert name in done.stdout


def test_a_console_without_unicode_does_not_crash(tmp_path):
    file = tmp_path / "x.yaml"
    text = SAMPLE.read_text(encoding="utf-8")
    file.write_text(
        text.replace("name: Coastal Pump Works (sample)", "name: 工厂 ü"), encoding="utf-8"
    )
    done = toolkit("score", file, PYTHONIOENCODING="ascii", PYTHONUTF8="0")
    assert done.returncode == 0
    assert "\\u5de5\\u5382" in done.stdout
    machine = toolkit("plan", file, "--json", PYTHONIOENCODING="ascii", PYTHONUTF8="0")
    assert machine.stdout.isascii()
    assert json.loads(machine.stdout)["roadmap"]["chosen"]


def test_a_plan_keeps_the_limits_of_the_call():
    done = toolkit(
        "plan", SAMPLE, "--budget", 100_000, "--currency", "eur", "--rate", 0.9, "--years", 2,
        "--parallel", 1, "--json",
    )  # fmt: skip
    assert (done.returncode, done.stderr) == (0, "")
    roadmap = json.loads(done.stdout)["roadmap"]
    limits = roadmap["limits"]
    assert (limits["currency"], limits["rate"], limits["years"], limits["parallel"]) == (
        "EUR",
        0.9,
        2,
        1,
    )
    assert limits["budget"] == pytest.approx(100_000 / 0.9)
    for year in roadmap["outlook"][1:]:
        assert year["cost"] <= limits["budget"] + 1e-6


def test_a_currency_without_its_rate_is_refused():
    done = toolkit("plan", SAMPLE, "--currency", "EUR")
    assert (done.returncode, done.stdout) == (1, "")


def test_people_read_the_actions_of_a_plan():
    done = toolkit("plan", SAMPLE)
    assert done.returncode == 0
    assert "Likely cost" in done.stdout
    assert "₫" in done.stdout


def test_the_shipped_content_has_no_problem():
    done = toolkit("check", "--json")
    outcome = json.loads(done.stdout)
    assert outcome["problems"] == []
    assert outcome["counts"]["capabilities"] == 37
    assert done.returncode == 0


def test_own_content_is_checked_and_its_problems_named(tmp_path):
    dimensions = tmp_path / "questionnaires/enterprise/dimensions"
    dimensions.mkdir(parents=True)
    shutil.copy(ROOT / "questionnaires/enterprise/questionnaire.yaml", dimensions.parent)
    security = (ROOT / "questionnaires/enterprise/dimensions/security.yaml").read_text(
        encoding="utf-8"
    )
    (dimensions / "security.yaml").write_text(
        security.replace("weight: 30", "weight: 31"), encoding="utf-8"
    )
    by_option = toolkit("check", "--content", tmp_path)
    by_variable = toolkit("check", TOOLKIT_CONTENT=str(tmp_path))
    for done in (by_option, by_variable):
        assert done.returncode == 1
        assert "security.yaml" in done.stderr
    missing = toolkit("check", "--content", tmp_path / "nowhere")
    assert missing.returncode == 1
    assert "nowhere" in missing.stderr


def test_the_schema_is_that_of_an_assessment():
    done = toolkit("schema")
    schema = json.loads(done.stdout)
    assert done.returncode == 0
    assert schema["properties"]["toolkit"]["const"] == "assessment/1"
    assert schema["additionalProperties"] is False


def test_the_version_is_printed_alone():
    from toolkit import __version__

    assert toolkit("--version").stdout == f"{__version__}\n"


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def test_a_port_that_is_taken_is_refused_when_it_was_asked_for():
    with socket.socket() as holder:
        holder.bind(("127.0.0.1", 0))
        holder.listen()
        done = toolkit("serve", "--no-browser", "--port", holder.getsockname()[1])
    assert done.returncode == 1


@pytest.mark.skipif(not (ROOT / "app.py").exists(), reason="THE APP IS NOT THERE YET")
def test_the_app_answers_at_the_address_that_is_printed(tmp_path):
    port = free_port()
    server = subprocess.Popen(
        [*PROGRAM, "serve", "--no-browser", "--port", str(port)],
        stdout=subprocess.PIPE, text=True, cwd=tmp_path, start_new_session=True,
        env=environment(TOOLKIT_DATA_DIR=str(tmp_path), PYTHONUNBUFFERED="1"),
    )  # fmt: skip
    try:
        assert server.stdout is not None
        said = server.stdout.readline()
        assert f"http://localhost:{port}" in said
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/", timeout=20) as answer:
            assert answer.status == 200
    finally:
        os.killpg(server.pid, signal.SIGINT)
        try:
            server.wait(10)
        except subprocess.TimeoutExpired:
            os.killpg(server.pid, signal.SIGKILL)
            server.wait()


def test_a_report_is_written_where_it_was_asked_for(tmp_path):
    done = toolkit("report", SAMPLE, "--output", tmp_path)
    assert done.returncode == 0
    (made,) = tmp_path.iterdir()
    assert made.name == "Coastal-Pump-Works-sample-en.pdf"
    assert made.read_bytes().startswith(b"%PDF-")
    assert str(made) in done.stdout


def test_a_report_holds_two_languages_when_asked(tmp_path):
    done = toolkit("report", SAMPLE, "--beside", "zh-CN", "--output", tmp_path)
    assert done.returncode == 0
    assert [made.name for made in tmp_path.iterdir()] == [
        "Coastal-Pump-Works-sample-en-zh-Hans.pdf"
    ]


def test_a_workbook_in_two_languages_is_refused(tmp_path):
    done = toolkit("report", SAMPLE, "--beside", "ar", "--format", "xlsx", "--output", tmp_path)
    assert done.returncode == 1
    assert "A workbook holds one language." in done.stderr
    assert not any(tmp_path.iterdir())


def test_languages_are_listed_with_what_is_translated():
    done = toolkit("languages", "--json")
    assert done.returncode == 0
    listed = {each["tag"]: each for each in json.loads(done.stdout)["languages"]}
    assert listed["en"]["missing"] == 0
    assert listed["en"]["parts"]["enterprise"]["total"] > 800
    assert "English" in toolkit("languages").stdout
