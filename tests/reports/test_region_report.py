"""What the report of a region says, and what it must never say."""

from __future__ import annotations

from datetime import date
from functools import cache
from io import BytesIO
from typing import Any

import pypdfium2
import pytest

from toolkit.charts.picture import Label
from toolkit.content.library import Library
from toolkit.language import language
from toolkit.model.assessment import Assessment, Subject
from toolkit.model.index import Index
from toolkit.reports.document import Bullets, Document, Figure, Table, Text
from toolkit.reports.excel.region import render_region
from toolkit.reports.pdf import render
from toolkit.reports.region import build_region
from toolkit.reports.region.build import telling_of
from toolkit.reports.region.names import decimals_of, shown_score
from toolkit.reports.region.world import part
from toolkit.service.region import RegionEvaluation

ISSUED = date(2026, 11, 24)
SAMPLES = ("example-province", "example-coast-region")


@cache
def shelf() -> Library:
    return Library.open()


@cache
def evaluated(name: str) -> RegionEvaluation:
    sample = shelf().samples("region")[name]
    return RegionEvaluation(shelf(), sample, shelf().index("region"))


@cache
def told(name: str, tag: str = "en") -> Document:
    return build_region(evaluated(name), language(tag), ISSUED)


@cache
def pages(name: str, tag: str = "en") -> tuple[str, ...]:
    with pypdfium2.PdfDocument(BytesIO(render(told(name, tag)))) as pdf:
        return tuple(page.get_textpage().get_text_bounded() for page in pdf)


def table(document: Document, chapter: str, id: str) -> Table:
    return next(
        block
        for block in document.chapter(chapter).walk()
        if isinstance(block, Table) and block.id == id
    )


def said(document: Document, chapter: str) -> str:
    parts = [document.chapter(chapter).title]
    for block in document.chapter(chapter).walk():
        if isinstance(block, Text):
            parts.append(block.text)
        elif isinstance(block, Bullets):
            parts += block.items
        elif isinstance(block, Table):
            parts += [cell.shown for row in block.rows for cell in row]
            parts += block.notes
    return "\n".join(parts)


def cells(document: Document, chapter: str, id: str, code: str) -> list[str]:
    rows = table(document, chapter, id).rows
    return next([cell.shown for cell in row] for row in rows if row[0].shown == code)


@pytest.mark.parametrize("tag", ["en", "ar"])
@pytest.mark.parametrize("name", SAMPLES)
def test_the_summary_stands_on_one_page(name, tag):
    assert told(name, tag).furniture.contents in pages(name, tag)[2]


@pytest.mark.parametrize("name", SAMPLES)
def test_chapters_stand_in_their_order(name):
    ids = [chapter.id for chapter in told(name).chapters]
    dimensions = [d.id for d in shelf().index("region").dimensions]
    assert ids == [
        "summary", "level", *dimensions, "targets", "coverage", "roadmap", "indicators", "plan-questions",
        "context", "method", "sources",
    ]  # fmt: skip


def test_both_rules_of_the_mean_are_said_beside_each_other():
    words = said(told("example-province"), "summary")
    assert "By the weighted geometric mean the score is 65.4, by the weighted mean 65.9." in words


def test_the_level_is_told_with_what_the_next_one_asks():
    document = told("example-coast-region")
    assert document.chapter("summary").title == "Level 2, Standardised"
    words = said(document, "summary")
    assert "The score is 19.9 below the 56 where level 3 starts." in words
    assert "Security stands at level 1; level 3 asks for at least 2 there." in words
    assert document.chapter("level").title == "What level 3 still asks"


def test_a_figure_shows_its_value_its_goalposts_and_where_the_goal_comes_from():
    document = told("example-province")
    row = cells(document, "region-networks", "figures-region-networks", "R1.1")
    assert row[2:] == [
        "640 networks", "2025", "0", "2,000", "fair share of the national goal (2030)", "85.0"
    ]  # fmt: skip
    slower = cells(document, "region-networks", "figures-region-networks", "R1.5a")
    assert slower[2:6] == ["18 ms", "2025", "100", "8"]


def test_a_figure_without_a_score_says_why():
    words = said(told("example-province"), "region-application")
    assert "R5.3b Small and medium firms with basic digital intensity" in words
    assert "It does not apply to this region and leaves the count." in words
    assert "Nobody asks the twelve technologies in this country." in words


def test_platforms_counted_nationally_have_no_goal_of_a_region():
    row = cells(told("example-province"), "targets", "tracks", "T2")
    assert row[5:] == ["\u2013", "\u2013", "\u2013", "unknown"]
    assert "counted nationally, never divided among regions" in said(
        told("example-province"), "targets"
    )


def test_targets_tell_growth_needed_and_seen_each_in_its_own_pace():
    document = told("example-province")
    assert cells(document, "targets", "tracks", "T1")[4:] == [
        "640 (2025)", "2,000 (2030)", "25.6%", "74.6%", "on track"
    ]  # fmt: skip
    assert cells(document, "targets", "tracks", "T6")[6:] == [
        "+6.8 percentage points",
        "+6.5 percentage points",
        "late",
    ]
    assert cells(document, "targets", "tracks", "T4")[6:] == ["+16.0", "+20.5", "on track"]


def test_outside_china_only_the_regions_own_plan_gives_goals():
    document = told("example-coast-region")
    assert cells(document, "targets", "tracks", "T1")[5] == "60 (2030)"
    assert cells(document, "targets", "tracks", "M1")[5] == "40 (2030)"  # its own goal of R1.2a
    assert cells(document, "targets", "tracks", "M4")[5] == "\u2013"


def test_coverage_counts_the_207_classes_by_41_major_classes():
    document = told("example-province")
    assert document.chapter("coverage").title == (
        "127 of 207 industry classes have an integrated application"
    )
    rows = table(document, "coverage", "majors").rows
    assert len(rows) == 42
    assert [cell.value for cell in rows[-1][2:7]] == [207, 127, 38, 33, 9]
    assert sum(row[3].value for row in rows[:-1]) == 127


def test_coverage_abroad_counts_the_34_divisions_of_isic():
    assert told("example-coast-region").chapter("coverage").title == (
        "22 of 34 ISIC divisions have an integrated application"
    )


def test_a_region_that_answered_by_division_only_is_not_counted_in_classes():
    profile = shelf().samples("region")["example-coast-region"].subject.profile
    answers = {"05": {"state": "covered"}, "24": {"state": "pilot"}, "28": {"state": "none"}}
    assessment = Assessment.model_validate(
        {"questionnaire": "region", "version": shelf().index("region").version, "classes": answers}
        | {"subject": {"name": "Coast", "profile": profile}}
    )
    evaluation = RegionEvaluation(shelf(), assessment, shelf().index("region"))
    chapter = build_region(evaluation, language("en"), ISSUED).chapter("coverage")
    assert chapter.title == "1 of 34 ISIC divisions have an integrated application"
    said = chapter.blocks[0].text
    assert said == "1 covered, 1 in a pilot, 1 looked at without one, 31 blank."
    assert [b.id for b in chapter.walk() if isinstance(b, Table)] == ["divisions"]
    assert not any(isinstance(block, Figure) for block in chapter.walk())


def test_isic_divisions_are_shown_outside_china():
    assert len(table(told("example-coast-region"), "coverage", "divisions").rows) >= 30


def test_context_is_never_part_of_the_score_and_every_rank_names_how_many():
    document = told("example-coast-region")
    first = document.chapter("context").blocks[0]
    assert first.text.startswith("Context, not part of the score.")
    ranks = table(document, "context", "ranks")
    assert all(" of " in cell.shown for row in ranks.rows for cell in row[1:2])
    assert all("\u2013" in row[4].shown for row in table(document, "context", "expected").rows)


@pytest.mark.parametrize("name", SAMPLES)
@pytest.mark.parametrize("word", ["significant", "best ", "proves", "{", "}", "None"])
def test_words_that_claim_too_much_are_not_used(name, word):
    for chapter in told(name).chapters:
        if chapter.kind != "sources":
            assert word not in said(told(name), chapter.id), chapter.id


@pytest.mark.parametrize("name", SAMPLES)
def test_every_picture_says_in_words_what_it_shows(name):
    for tag in ("en", "ar"):
        figures = [block for block in told(name, tag).walk() if isinstance(block, Figure)]
        assert len(figures) >= 12
        assert all(figure.picture.title and figure.picture.description for figure in figures)


def test_a_sample_is_marked_and_arabic_runs_from_right_to_left():
    document = told("example-province", "ar")
    assert document.direction == "rtl"
    assert document.watermark == language("ar").text("Sample")
    assert all("Sample" in page for page in pages("example-province"))


def test_an_index_without_levels_and_targets_is_printed_by_its_score_alone():
    index = shelf().index("region")
    plain = Index.model_validate(
        index.model_dump()
        | {
            "scale": (),
            "scoring": index.scoring.model_dump()
            | {"cuts": (), "capped_by": None, "companion": None, "aggregation": "arithmetic"},
            "dimensions": [without_targets(d.model_dump()) for d in index.dimensions],
        }
    )
    evaluation = RegionEvaluation(shelf(), shelf().samples("region")["example-province"], plain)
    document = build_region(evaluation, language("en"), ISSUED)
    assert document.chapter("summary").title == "65.9 of 100"
    assert {"targets", "coverage"}.isdisjoint(chapter.id for chapter in document.chapters)
    assert render(document).startswith(b"%PDF")
    assert render_region(evaluation, document, language("en")).startswith(b"PK")


def without_targets(group: dict[str, Any]) -> dict[str, Any]:
    return group | {
        "groups": [without_targets(child) for child in group["groups"]],
        "indicators": [leaf | {"target": None} for leaf in group["indicators"]],
    }


def empty() -> RegionEvaluation:
    index = shelf().index("region")
    assessment = Assessment(
        questionnaire="region", version=index.version, subject=Subject(name="=1+1")
    )
    return RegionEvaluation(shelf(), assessment, index)


def test_a_region_without_any_answer_is_printed_calmly():
    evaluation = empty()
    document = build_region(evaluation, language("en"), ISSUED)
    assert document.chapter("level").title == "Too little was measured for a level"
    assert document.chapter("coverage").title == "No industry class was looked at yet"
    assert "context" not in [chapter.id for chapter in document.chapters]
    assert render(document).startswith(b"%PDF")
    assert render_region(evaluation, document, language("en")).startswith(b"PK")


def test_what_is_shown_never_reaches_a_level_that_the_score_does_not_reach():
    assert shown_score(55.99, (16.0, 36.0, 56.0), 1) == 55.9
    assert shown_score(56.0, (16.0, 36.0, 56.0), 1) == 56.0
    assert shown_score(0.9565, (), 3) == 0.957


def test_figures_keep_the_decimals_they_were_given():
    assert [decimals_of(v) for v in (0.0, 640.0, 113.5, 0.0014, -2.25, 1e6 / 3)] == [
        0,
        0,
        1,
        4,
        2,
        0,
    ]


@pytest.mark.parametrize("tag", ["en", "ar", "zh-Hans"])
def test_the_map_of_the_world_says_its_classes_unit_years_and_source(tag):
    document = told("example-province", tag)
    figure = next(b for b in document.chapter("context").walk() if isinstance(b, Figure))
    labels = set(figure.picture.labels)
    assert {"CN", "US", "BR", "ZA"} <= labels
    assert language(tag).territory("CN") in labels
    assert language(tag).range(0.163, 0.209, 3) in labels
    publisher = language(tag).content("source", "International Monetary Fund")
    for said_part in ("173", "2023", publisher, "AI Preparedness Index 2023"):
        assert language(tag).digits(said_part) in figure.caption
    # West is on the left in every language.
    assert place(figure, "US") < place(figure, "CN") < place(figure, "JP")


def place(figure: Figure, code: str) -> float:
    return next(m.x for m in figure.picture.marks if isinstance(m, Label) and m.text == code)


def test_the_table_below_the_map_gives_what_tiles_cannot():
    rows = [
        [cell.shown for cell in row]
        for row in table(told("example-province"), "context", "map").rows
    ]
    assert rows[0] == ["China (CN)", "0.190", "2023", "5"]
    assert rows[1] == ["Vietnam (VN)", "0.141", "2023", "4"]
    assert len(rows) == 6


def test_a_narrow_map_shows_the_region_of_the_country_or_what_lies_around_it():
    telling = telling_of(evaluated("example-province"), language("en"), ISSUED)
    assert {"CN", "VN"} <= set(part(telling, "CN"))
    assert "US" not in part(telling, "CN")
    near = part(telling, "BR")
    assert {"BR", "AR", "US"} <= set(near)
    assert "CN" not in near
    assert max(column for column, _ in near.values()) <= 12
