"""The chapter of official modules: only those with answers, each with result, range, gate and every answer."""

from __future__ import annotations

from typing import Any

from toolkit.language import language
from toolkit.reports.build import build
from toolkit.reports.document import Bullets, Callout, Figure, Table, Text
from toolkit.service.evaluation import evaluate

GRADED = dict.fromkeys(
    (
        "product-design-scenario", "process-design", "marketing", "after-sales", "scheduling",
        "production-control", "quality-control", "equipment-management",
    ),
    "3",
) | dict.fromkeys(
    (
        "work-safety", "energy-management", "purchasing", "warehousing", "finance",
        "human-resources", "collaborative-office", "decision-support",
    ),
    "2",
)  # fmt: skip


def chapter_with(evaluation, modules: dict[str, Any], tag: str = "en"):
    shipped = evaluation("coastal-pump-works")
    assessment = shipped.assessment.model_copy(update={"modules": modules})
    made = build(evaluate(shipped.library, assessment), language(tag))
    return made, next((c for c in made.chapters if c.id == "modules"), None)


def texts(chapter) -> list[str]:
    return [b.text for b in chapter.walk() if isinstance(b, Text | Callout)]


def test_without_answers_there_is_no_chapter(evaluation):
    _, chapter = chapter_with(evaluation, {})
    assert chapter is None


def test_a_single_module_is_the_title_with_its_class(evaluation):
    _, chapter = chapter_with(
        evaluation, {"dii": evaluation("coastal-pump-works").assessment.modules["dii"]}
    )
    assert chapter.title == "Digital Intensity Index, version 3 of 2025: High"
    assert "7 of 12 points, class: High." in texts(chapter)


def test_scenarios_in_full_and_no_points_yet_name_what_holds_the_level_back(evaluation):
    _, chapter = chapter_with(evaluation, {"sme2024": GRADED})
    said = texts(chapter)
    assert any("level: no level yet to Integrated." in each for each in said)
    assert (
        "The scenarios suffice for the level “Initial”. What holds it back: 20.0 more points."
        in said
    )


def test_every_answer_has_a_row_and_what_was_taken_over_names_its_origin(evaluation):
    _, chapter = chapter_with(
        evaluation,
        {"dii": {"website": "yes"}, "dma": {"investments": {"design": "both"}}},
    )
    table = next(b for b in chapter.walk() if isinstance(b, Table) and b.id == "module-dma")
    answers = {row[0].shown: row[2].shown for row in table.rows}
    assert len(answers) == 11
    assert answers["DMA1"] == (
        "Design of products and services, research and development: Invested, and more is planned"
    )
    assert (
        "A website of the enterprise: Yes (from Digital Intensity Index, version 3 of 2025 (DII11))"
        in answers["DMA3"]
    )
    assert answers["DMA4"] == "open"
    assert sum(isinstance(b, Figure) for b in chapter.walk()) == 2


def test_the_summary_has_a_line_for_each_module_beyond_the_position(evaluation):
    made, _ = chapter_with(evaluation, {"sme2024": GRADED})
    lines = [i for b in made.chapter("summary").walk() if isinstance(b, Bullets) for i in b.items]
    assert any(i.startswith("Digitalisation level of small and medium enterprises") for i in lines)


def test_no_published_comparison_of_the_maturity_assessment_is_claimed(evaluation):
    _, chapter = chapter_with(evaluation, {"dma": {"investments": {"design": "both"}}})
    assert any("none stands beside this result" in each for each in texts(chapter))
