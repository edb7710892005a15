"""`toolkit plan` with two parties, demands, gates, goals and scenarios."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from toolkit.cli.main import app

SAMPLES = Path(__file__).parents[2] / "questionnaires/enterprise/samples"
PUMPS, CLOUD = SAMPLES / "coastal-pump-works.yaml", SAMPLES / "harbour-cloud-platform.yaml"


@pytest.fixture
def toolkit():
    def call(*words):
        return CliRunner().invoke(app, [str(word) for word in words])

    return call


def _roadmap(done):
    assert done.exit_code == 0, done.output
    return json.loads(done.stdout)["roadmap"]


def test_a_partner_from_a_file_bears_its_part_within_its_budget(toolkit):
    roadmap = _roadmap(
        toolkit(
            "plan", PUMPS, "--partner", CLOUD, "--partner-budget", 1_000_000_000,
            "--staff", 1, "--partner-staff", 0.5, "--json",
        )
    )  # fmt: skip
    assert roadmap["partner"] == "Harbour Cloud Platform (sample)"
    assert roadmap["limits"]["partner_budget"] == pytest.approx(1_000_000_000 / 26_300)
    parts = [
        [p["cost_by_year"][year] * p["partner_cost"] / p["cost"] for p in roadmap["chosen"]]
        for year in range(3)
    ]
    assert sum(map(sum, parts)) > 0
    assert all(sum(year) <= roadmap["limits"]["partner_budget"] * 1.0001 for year in parts)


def test_money_of_a_partner_needs_a_partner(toolkit):
    done = toolkit("plan", PUMPS, "--partner-budget", 5, "--json")
    assert done.exit_code == 1
    assert json.loads(done.stdout)["problems"][0]["code"] == "partner-missing"


def test_demands_goals_and_gates_reach_the_plan(toolkit):
    roadmap = _roadmap(
        toolkit(
            "plan", PUMPS, "--must", "standards-catalogue", "--must-not", "first-cloud-applications",
            "--goal", "sub-category-coverage=2", "--open-gates", "block", "--balance", "hard",
            "--budget", 8_000_000_000, "--json",
        )
    )  # fmt: skip
    chosen = {p["action"] for p in roadmap["chosen"]}
    assert "standards-catalogue" in chosen
    assert "first-cloud-applications" not in chosen
    assert roadmap["limits"]["goals"] == {"sub-category-coverage": 2.0}
    assert not any(p["open_gates"] for p in roadmap["chosen"])


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (["--must", "no-such-action"], "unknown-action"),
        (["--goal", "no-such-goal"], "unknown-target"),
        (["--goal", "sub-category-coverage=much"], "not-a-number"),
        (["--open-gates", "open"], "not-one-of"),
        (["--staff", "-1"], "out-of-range"),
    ],
)
def test_wrong_wishes_are_refused_with_their_code(toolkit, words, code):
    done = toolkit("plan", PUMPS, *words, "--json")
    assert done.exit_code == 1
    assert [p["code"] for p in json.loads(done.stdout)["problems"]] == [code]


def test_a_demand_that_conflicts_is_told_in_words(toolkit):
    done = toolkit("plan", PUMPS, "--must", "private-5g-policy-exchange", "--language", "en")
    assert done.exit_code == 0
    assert "is not in the plan" in done.output
    dear = toolkit(
        "plan", PUMPS, "--must", "security-analyst-track", "--budget", 1e9, "--language", "en"
    )
    assert "No plan keeps all of these together" in dear.output.replace("\n", " ")


def test_scenarios_stand_side_by_side(toolkit):
    done = toolkit("plan", PUMPS, "--scenarios", "--json")
    found = json.loads(done.stdout)["scenarios"]
    assert [v["id"] for v in found["variants"]] == [
        "plan", "low-cost", "high-cost", "half-budget", "one-more-year",
    ]  # fmt: skip
    scores = [p["objective"] for p in found["frontier"]]
    assert scores == sorted(scores)
    assert "Half the budget" in toolkit("plan", PUMPS, "--scenarios", "--language", "en").output
