"""The page of official modules: choosing one, every kind of question, answers taken over, and the result so far."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import pytest
from streamlit.testing.v1 import AppTest

from tests.ui.shown import html_of, opened
from toolkit.language import available
from toolkit.model.assessment import Assessment, Subject
from toolkit.service.workspace import Workspace

MODULES = ("dii", "dma", "sme2024")


@pytest.fixture
def blank(kept: Workspace) -> str:
    """An assessment without answers."""
    version = kept.library.questionnaire("enterprise").version
    return kept.create(Assessment(version=version, mode="express", subject=Subject(name="Works")))


@pytest.fixture
def page_of(blank: str) -> Callable[..., AppTest]:
    """Opens the page of modules, of one of them or of one of its blocks."""
    return partial(opened, "module", blank)


def test_the_three_modules_stand_beside_each_other_with_time_standing_and_progress(page_of):
    shown = html_of(page_of())
    assert shown.count("tk-mode") == 3
    assert "about 15 minutes" in shown
    assert "Only a European Digital Innovation Hub gives the official result." in shown
    assert "0 of 31 answered" in shown


@pytest.mark.parametrize("tag", available())
@pytest.mark.parametrize("module", MODULES)
def test_every_module_opens_in_every_language(page_of, module, tag):
    page = page_of(tag, m=module)
    assert not page.exception
    assert "tk-warning" not in html_of(page)


@pytest.mark.parametrize("module", MODULES)
def test_every_block_of_a_module_opens_and_asks_all_its_questions(page_of, kept, module):
    found = kept.library.questionnaire("enterprise").module(module)
    for block in found.blocks:
        page = page_of(m=module, b=block.id)
        assert not page.exception
        keys = {each.key.split(" ")[3] for each in (*page.radio, *page.checkbox)}
        assert keys == set(block.items)


def test_yes_is_saved_and_counted_at_once(page_of, kept, blank):
    page = page_of(m="dii")
    page.radio(key=f"{blank} modules dii website").set_value("yes").run()
    assert kept.get(blank).modules["dii"] == {"website": "yes"}
    assert "1–12 of 12 points, class: Very low to Very high." in html_of(page)


def test_dont_know_is_saved_and_leaves_the_question_open(page_of, kept, blank):
    page = page_of(m="dii")
    page.radio(key=f"{blank} modules dii website").set_value("unknown").run()
    assert kept.get(blank).modules["dii"] == {"website": "unknown"}
    assert "0 of 12 answered" in html_of(page)


def test_ticks_are_saved_together_and_none_of_these_empties_them(page_of, kept, blank):
    way = f"{blank} modules dma data-security"
    page = page_of(m="dma", b="data-and-connection")
    page.checkbox(key=f"{way} backup").check().run()
    page.checkbox(key=f"{way} policy").check().run()
    assert kept.get(blank).modules["dma"]["data-security"] == ("policy", "backup")
    page.checkbox(key=f"{way} -none").check().run()
    assert kept.get(blank).modules["dma"]["data-security"] == ()
    assert not page.checkbox(key=f"{way} policy").value
    page.checkbox(key=f"{way} unknown").check().run()
    assert kept.get(blank).modules["dma"]["data-security"] == "unknown"
    page.checkbox(key=f"{way} unknown").uncheck().run()
    assert "dma" not in kept.get(blank).modules


def test_a_none_of_the_list_stands_alone(page_of, kept, blank):
    way = f"{blank} modules sme2024 network-security"
    page = page_of(m="sme2024", b="foundation")
    page.checkbox(key=f"{way} policy").check().run()
    page.checkbox(key=f"{way} none").check().run()
    assert kept.get(blank).modules["sme2024"]["network-security"] == ("none",)
    page.checkbox(key=f"{way} products").check().run()
    assert kept.get(blank).modules["sme2024"]["network-security"] == ("products",)


def test_a_choice_is_saved(page_of, kept, blank):
    page = page_of(m="sme2024", b="management")
    page.radio(key=f"{blank} modules sme2024 planning").set_value("approved").run()
    assert kept.get(blank).modules["sme2024"] == {"planning": "approved"}
    assert "4.5–97.0 of 100 points" in html_of(page)


def test_lines_of_a_grid_are_saved_one_by_one_and_none_is_lost(page_of, kept, blank):
    way = f"{blank} modules dma intelligent-technologies"
    page = page_of(m="dma", b="automation")
    page.radio(key=f"{way} vision").set_value("testing").run()
    kept.record(
        blank,
        ("modules", "dma", "intelligent-technologies"),
        {"vision": "testing", "audio": "prototype"},
    )
    page.radio(key=f"{way} robotics").set_value("operational").run()
    assert kept.get(blank).modules["dma"]["intelligent-technologies"] == {
        "vision": "testing",
        "audio": "prototype",
        "robotics": "operational",
    }


def test_a_grade_is_saved_and_a_binding_scenario_says_so(page_of, kept, blank):
    page = page_of(m="sme2024", b="product-life-cycle")
    page.radio(key=f"{blank} modules sme2024 marketing").set_value("3").run()
    assert kept.get(blank).modules["sme2024"] == {"marketing": "3"}
    assert html_of(page).count("A binding scenario") == 2


def test_fifty_eight_points_say_which_gate_holds_the_next_level_back(page_of, kept, blank):
    """The published vector: eight scenarios at grade 3, five of them binding, and too few points for level 3."""
    module = kept.library.questionnaire("enterprise").module("sme2024")
    for number, item in enumerate(module.scenarios):
        kept.record(blank, ("modules", "sme2024", item.id), "3" if number < 8 else "2")
    base = {
        "network-construction": [
            "control-network",
            "application-network",
            "industrial-5g",
            "full-coverage",
        ],
        "network-security": ["policy", "products", "risk-assessment", "boundary"],
        "information-systems": "all-links",
        "planning": "improved",
        "mechanisms": ["responsibility", "rules", "budget", "appraisal"],
        "energy-per-revenue": "down",
        "pass-rate": "up",
        "revenue-per-head": "up",
        "cost-per-revenue": "down",
    }
    for item, answer in base.items():
        kept.record(blank, ("modules", "sme2024", item), answer)
    shown = html_of(page_of(m="sme2024"))
    assert "58.0–100.0 of 100 points, level: Standardised to Integrated." in shown
    assert (
        "The scenarios suffice for the level “Integrated”. What holds it back: 2.0 more points."
        in shown
    )


def test_an_answer_given_once_serves_the_other_module_and_can_be_replaced(page_of, kept, blank):
    kept.record(blank, ("modules", "dii", "website"), "yes")
    way = f"{blank} modules dma digital-technologies"
    page = page_of(m="dma", b="digital-readiness")
    assert page.checkbox(key=f"{way} website").value
    assert (
        "“A website of the enterprise” is taken over from your answer to Digital Intensity Index, version 3 of 2025 (DII11): Yes."
        in html_of(page)
    )
    page.checkbox(key=f"{way} website").uncheck().run()
    page.checkbox(key=f"{way} -none").check().run()
    assert kept.get(blank).modules == {
        "dii": {"website": "yes"},
        "dma": {"digital-technologies": ()},
    }


def test_an_answer_is_taken_back(page_of, kept, blank):
    kept.record(blank, ("modules", "dii", "website"), "no")
    page = page_of(m="dii")
    page.button(key="clear dii website").click().run()
    assert "dii" not in kept.get(blank).modules


def test_the_next_block_is_one_button_away(page_of):
    page = page_of(m="dma")
    page.button(key="turn-dma").click().run()
    assert page.query_params["b"] == "digital-readiness"
    assert any("advanced-technologies" in each.key for each in page.radio)
