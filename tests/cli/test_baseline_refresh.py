"""`toolkit baseline refresh` says what differs, writes where it is told to, and leaves with a documented code."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest
from typer.testing import CliRunner

from tests.refresh.conftest import PUBLISHED, obs, write_content
from tests.refresh.service import Reply, sdmx_csv, service
from toolkit.cli.main import app

CHANGED = (
    *(o for o in PUBLISHED if o.year != "2023"),
    obs("AT", "E_ANY", "2023", "16.7"),
    obs("FR", "E_ANY", "2026", "25"),
)


@pytest.fixture
def content(tmp_path):
    return write_content(tmp_path / "ours", "sdmx-2.1")


def run(*arguments: object, reply: Reply | None = None):
    """The exit code, the standard stream and the error stream of the verb, the service being on loopback."""
    with service(lambda _: reply or sdmx_csv("ISOC_SMALL", CHANGED)) as (base, _):
        words = [str(word).replace("BASE", base) for word in arguments]
        environment = {"NO_PROXY": "127.0.0.1", "TOOLKIT_LANGUAGE": "en"}
        done = CliRunner().invoke(app, ["baseline", "refresh", *words], env=environment)
    return done.exit_code, done.stdout, done.stderr


def test_differences_are_listed_and_nothing_is_written(content):
    code, out, _ = run("small-office", "--content", content, "--service", "BASE")
    assert code == 0
    assert "AT · C10-S951_X_K · GE10 · E_ANY · 2023: 16.7, was 15.2 (+1.5)" in out
    assert "FR · C10-S951_X_K · GE10 · E_ANY · 2026: new, 25" in out
    assert "shares.csv: newer years: 2026." in out
    assert "Nothing was written." in out


def test_a_written_folder_is_named_with_the_lines_to_read_again(content, tmp_path):
    code, out, _ = run(
        "small-office", "--content", content, "--service", "BASE", "--write", tmp_path / "mine"
    )
    assert code == 0
    assert "Written: " in out and "shares.csv" in out
    assert "they name the year before: 4, 5, 13." in out
    assert "Nothing was written" not in out


def test_machines_get_every_change_as_json(content):
    code, out, _ = run("small-office", "--content", content, "--service", "BASE", "--json")
    (found,) = json.loads(out)["baselines"]
    (table,) = found["tables"]
    assert code == 0
    assert found["differs"] is True
    assert table["counts"] == {"new": 1, "value": 1, "flag": 0, "gone": 0}
    assert table["largest"] == pytest.approx(1.5)
    assert table["changes"][0]["key"] == ["AT", "C10-S951_X_K", "GE10", "E_ANY"]


def test_offline_is_said_plainly_and_leaves_with_one(content):
    code, out, err = run(
        "small-office", "--content", content, "--service", "http://127.0.0.1:9", "--json"
    )
    assert code == 1
    assert json.loads(out)["problems"][0]["code"] == "refresh-offline"
    assert (
        "The service 127.0.0.1:9 cannot be reached (Connection refused). Nothing was changed."
        in err
    )


def test_every_publisher_that_is_away_is_named_once(monkeypatch):
    """A dead proxy on loopback stands for a machine without a network."""
    for name in ("https_proxy", "HTTPS_PROXY"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")
    environment = {"TOOLKIT_LANGUAGE": "en", "NO_PROXY": "", "no_proxy": ""}
    done = CliRunner().invoke(app, ["baseline", "refresh", "--json"], env=environment)
    told = json.loads(done.stdout)
    assert done.exit_code == 1
    assert told["baselines"] == []
    named = [(problem["field"], problem["code"]) for problem in told["problems"]]
    assert named == [
        ("country-panel", "refresh-offline"),
        ("eurostat-adoption", "refresh-offline"),
    ]
    assert "ec.europa.eu cannot be reached" in done.stderr


def test_another_service_needs_the_name_of_one_baseline(content):
    code, _, err = run("--content", content, "--service", "BASE")
    assert code == 1
    assert "Another service can stand in for the publisher of one baseline only." in err


def test_a_baseline_kept_by_hand_is_refused():
    code, _, err = run("china-published")
    assert code == 1
    assert "does not say where its tables are published" in err


def test_help_loads_neither_the_client_nor_the_reader():
    program = (
        "import sys; from typer.testing import CliRunner; from toolkit.cli.main import app; "
        "CliRunner().invoke(app, ['baseline', 'refresh', '--help']); "
        "print([m for m in ('requests', 'sdmx', 'lxml', 'pandas') if m in sys.modules])"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "[]"
