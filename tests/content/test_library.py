"""The shipped content and private content beside it."""

from __future__ import annotations

import time
from functools import partial
from pathlib import Path

import pytest

from toolkit.content.check import check
from toolkit.content.library import Library
from toolkit.content.texts import texts
from toolkit.model.problem import Refusal
from toolkit.scoring.score import score

BASE = Path(__file__).parent / "base"


def test_the_shipped_content_has_no_problem() -> None:
    report = check(Library.open(), partial(score, draws=0))
    assert [(p.code, p.file, p.line, p.values) for p in report.problems] == []
    assert report.examples_run >= 20
    assert report.counts["capabilities"] >= 37


def test_the_enterprise_questionnaire_loads_in_less_than_150_milliseconds() -> None:
    Library.open().questionnaire("enterprise")
    start = time.process_time()
    Library.open().questionnaire("enterprise")
    assert time.process_time() - start < 0.150


def test_the_content_hash_changes_with_the_content(tmp_path: Path) -> None:
    plain = Library.of(BASE).questionnaire("tiny").content_hash
    folder = tmp_path / "questionnaires" / "tiny"
    folder.mkdir(parents=True)
    needs = (BASE / "questionnaires/tiny/needs.yaml").read_text()
    (folder / "needs.yaml").write_text(needs.replace("Deliver faster", "Deliver soon"))
    assert Library.of(BASE).questionnaire("tiny").content_hash == plain
    assert Library.of(BASE, tmp_path).questionnaire("tiny").content_hash != plain


def test_private_content_adds_a_questionnaire() -> None:
    library = Library.open(BASE)
    assert library.questionnaires == ("enterprise", "tiny")
    assert [c.id for c in library.questionnaire("tiny").capabilities] == [
        "links",
        "cells",
        "grading",
        "response",
    ]


def test_private_content_overrides_by_id(tmp_path: Path) -> None:
    folder = tmp_path / "questionnaires" / "cooperation"
    folder.mkdir(parents=True)
    gates = (BASE / "questionnaires/cooperation/gates.yaml").read_text()
    (folder / "gates.yaml").write_text(
        gates.replace("Is the path settled?", "Is our path settled?")
    )
    cooperation = Library.of(BASE, tmp_path).cooperation
    assert cooperation.gates["data-export"].question == "Is our path settled?"
    assert list(cooperation.actions) == ["connect", "extend"]


def test_private_content_is_found_by_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TOOLKIT_CONTENT", str(BASE))
    assert "tiny" in Library.open().questionnaires


def test_a_missing_private_folder_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Refusal, match="no-content-folder"):
        Library.open(tmp_path / "nowhere")


def test_an_unknown_questionnaire_is_a_key_error() -> None:
    with pytest.raises(KeyError):
        Library.of(BASE).questionnaire("enterprise")


def test_codes_of_classifications_are_text() -> None:
    tables = Library.open().classifications
    assert (len(tables.sectors), len(tables.classes), len(tables.countries)) == (88, 207, 219)
    assert tables.countries["NA"].iso3 == "NAM"
    assert tables.country("NAM").iso2 == "NA"
    assert tables.classes["061"].division == "05"
    assert tables.sectors["28"].adoption_group == "C28"


def test_a_country_belongs_to_the_groups_that_instruments_name() -> None:
    countries = Library.open().classifications.countries
    assert {"any", "bri", "african-union", "income-low", "not-eu"} <= countries["UG"].groups
    assert {"eu", "host-at", "income-high"} <= countries["AT"].groups
    assert "not-eu" not in countries["AT"].groups
    assert sum("brics" in c.memberships for c in countries.values()) == 11


def test_samples_and_examples_can_be_read() -> None:
    library = Library.open()
    assert "security-holds-the-level-back" in library.examples("enterprise")
    for sample in library.samples("enterprise").values():
        assert sample.sample


def test_every_text_has_a_context_and_a_place() -> None:
    found = {text.context: text for text in texts(Library.of(BASE))}
    assert found["links.ladder.3"].source == "Level three of links."
    assert found["links.ladder.3"].line == 21
    assert found["links.practices.owner"].part == "tiny"
    assert found["digital.internet.question"].source == "Is there internet?"
    assert found["size.options.small"].source == "Under 50"
    assert found["connect.first_step"].part == "cooperation"
    assert found["isic.26"].part == "classifications"
    assert found["internet.name"].part == "benchmarks"


def test_no_context_holds_the_same_text_twice() -> None:
    found = [
        (text.context, text.source)
        for text in texts(Library.open())
        if text.context != "source"  # shared by all that names the same publisher or law
    ]
    assert len(found) == len(set(found))


def test_every_figure_and_policy_question_of_a_region_can_be_lifted_to_its_top() -> None:
    library = Library.open()
    highest: dict[str, float] = {}
    for action in library.cooperation.actions.values():
        for lift in action.lifts:
            assert "region" in action.serves, action.id
            highest[lift.leaf] = max(highest.get(lift.leaf, 0), lift.ceiling)
    index = library.index("region")
    for leaf in index.leaves:
        assert highest[leaf.id] == (100 if leaf.id in index.indicator else 5), leaf.id


def test_every_element_of_the_roadmap_is_served_by_two_actions_or_more() -> None:
    cooperation = Library.open().cooperation
    for target in cooperation.targets:
        serving = [a.id for a in cooperation.actions.values() if target in a.targets]
        assert len(serving) > 1, target
