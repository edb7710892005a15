"""The document tree: complete in every language, inert, the same for the same input."""

from dataclasses import replace
from datetime import date

import pytest

from toolkit.language import available, language
from toolkit.reports.build import build
from toolkit.reports.document import Bullets, Callout, Facts, Figure, Heading, Table, Text
from toolkit.service.evaluation import evaluate

CHAPTERS = [
    "summary", "level", "profile",
    "strategy", "network", "data", "platform", "computing", "ai-fusion", "life-cycle", "security", "cooperation",
    "position", "modules", "roadmap", "indicators", "plan-questions", "crosswalks", "method", "sources", "evidence",
]  # fmt: skip
SAMPLES = ["coastal-pump-works", "harbour-cloud-platform", "northern-cement-plant"]


@pytest.mark.parametrize("tag", [tag for tag in available() if tag in {"en", "zh-Hans", "ar"}])
@pytest.mark.parametrize("sample", SAMPLES)
def test_every_chapter_is_there_in_every_language(document, sample, tag):
    made = document(sample, tag)
    assert [chapter.id for chapter in made.chapters] == CHAPTERS
    assert [chapter.number for chapter in made.chapters] == list(range(1, 22))
    assert all(chapter.title and chapter.name and chapter.blocks for chapter in made.chapters)
    assert made.direction == ("rtl" if tag == "ar" else "ltr")
    pictures = [block.picture for block in made.walk() if isinstance(block, Figure)]
    assert {picture.direction for picture in pictures} == {made.direction}
    assert all(picture.title and picture.description for picture in pictures)


def test_a_register_without_any_proof_says_so_in_its_title(evaluation):
    sample = evaluation("coastal-pump-works")
    answers = {
        id: answer.model_copy(update={"proof": ""})
        for id, answer in sample.assessment.answers.items()
    }
    bare = evaluate(sample.library, sample.assessment.model_copy(update={"answers": answers}))
    made = build(bare, language("en"), date(2026, 11, 24))
    assert made.chapter("evidence").title == "No proof is named yet"


def test_every_capability_has_its_heading_and_its_row_of_evidence(document, evaluation):
    made = document("coastal-pump-works", "en")
    codes = [c.code for c in evaluation("coastal-pump-works").questionnaire.capabilities]
    headings = [
        b.text.split("  ")[0] for b in made.walk() if isinstance(b, Heading) and b.level == 3
    ]
    points = [i.split(" ")[0] for b in made.walk() if isinstance(b, Bullets) for i in b.items]
    unmeasured = {"C17", "C19", "C23", "C36"}
    assert set(codes) - unmeasured <= set(headings)
    assert unmeasured <= set(points) - set(headings)
    register = next(b for b in made.chapter("evidence").walk() if isinstance(b, Table))
    assert [row[0].shown for row in register.rows] == codes


def test_tables_have_a_cell_for_every_column(document):
    for block in document("northern-cement-plant", "en").walk():
        if isinstance(block, Table):
            assert {len(row) for row in block.rows} == {len(block.columns)}


def test_the_title_of_the_level_says_that_security_holds_it_back(document):
    made = document("northern-cement-plant", "en")
    assert made.chapter("level").title == "Security alone holds level 2 back"
    assert made.chapter("security").title == "Security at level 0 holds the whole enterprise back"


def test_an_open_question_stands_with_its_action_as_a_warning(document, evaluation):
    roadmap = evaluation("northern-cement-plant").roadmap
    gates = sum(len(action.open_gates) for action in roadmap.chosen)
    warnings = [
        block
        for block in document("northern-cement-plant", "en").chapter("roadmap").walk()
        if isinstance(block, Callout) and block.title.startswith("Open question: ")
    ]
    assert gates > 0
    assert len(warnings) == gates


def test_the_disclaimer_and_the_words_mapped_not_assessed_are_there(document):
    made = document("coastal-pump-works", "en")
    assert made.disclaimer == (
        "Independent self-assessment. Not an official CMMM, SIRI, DMA, DCMM, DTMM, 5G-factory or "
        "security-grading result."
    )
    first = made.chapter("crosswalks").blocks[0]
    assert isinstance(first, Callout)
    assert first.text.startswith("Mapped, not assessed.")


def test_only_samples_carry_the_watermark(document, evaluation):
    assert document("coastal-pump-works", "en").watermark == "Sample"
    real = evaluation("coastal-pump-works")
    own = evaluate(real.library, real.assessment.model_copy(update={"sample": False}))
    assert build(own, language("en"), date(2026, 11, 24)).watermark == ""


def test_a_person_s_text_stays_as_it_was_typed(document, evaluation):
    hostile = '=HYPERLINK("http://x")<b>&amp;'
    sample = evaluation("coastal-pump-works")
    answers = dict(sample.assessment.answers)
    answers["edge-layer-computing"] = answers["edge-layer-computing"].model_copy(
        update={"note": hostile}
    )
    subject = sample.assessment.subject.model_copy(update={"name": hostile})
    changed = sample.assessment.model_copy(update={"answers": answers, "subject": subject})
    made = build(evaluate(sample.library, changed), language("en"), date(2026, 11, 24))
    assert made.subject == hostile
    notes = [
        fact.shown for block in made.chapter("computing").walk() if isinstance(block, Facts)
        for fact in block.rows if fact.label == "Note"
    ]  # fmt: skip
    assert hostile in notes


def test_an_express_assessment_prints_as_provisional(evaluation):
    sample = evaluation("coastal-pump-works")
    express = evaluate(sample.library, sample.assessment.model_copy(update={"mode": "express"}))
    made = build(express, language("en"), date(2026, 11, 24))
    assert "(provisional)" in made.chapter("summary").title
    said = [block.text for block in made.chapter("level").walk() if isinstance(block, Callout)]
    assert said == ["Provisional: screened on 12 of 37 capabilities."]


def test_an_empty_assessment_still_makes_a_document(evaluation):
    sample = evaluation("coastal-pump-works")
    empty = sample.assessment.model_copy(update={"answers": {}, "modules": {}, "targets": {}})
    made = build(evaluate(sample.library, empty), language("en"), date(2026, 11, 24))
    assert made.chapter("summary").title == "No level: too little was measured"
    assert made.chapter("roadmap").title == "No action fits the limits of this plan"


def test_every_source_of_a_figure_is_in_the_sources(document, evaluation):
    table = next(
        b
        for b in document("coastal-pump-works", "en").chapter("sources").walk()
        if isinstance(b, Table)
    )
    addresses = {cell.link for row in table.rows for cell in row if cell.link}
    position = evaluation("coastal-pump-works").position
    assert {statement.source.address for statement in position.shares} <= addresses


def test_the_document_depends_on_nothing_but_its_input(document, evaluation):
    again = build(evaluation("coastal-pump-works"), language("en"), date(2026, 11, 24))
    assert again == document("coastal-pump-works", "en")
    assert replace(again, subject="x") != again
    assert any(isinstance(block, Text) for block in again.walk())
