"""What the report of a region says of its survey, and that it never says who was asked."""

from __future__ import annotations

from datetime import date
from functools import cache
from io import BytesIO

import openpyxl
import pytest

from toolkit.content.library import Library
from toolkit.language import available, language
from toolkit.model.survey import (
    RegionSurvey,
    Register,
    RegisterEntry,
    RegisterRow,
    Respondent,
)
from toolkit.reports.document import Bullets, Callout, Facts, Figure, Table, Text
from toolkit.reports.excel.region import render_region
from toolkit.reports.region import build_region
from toolkit.service.region import RegionEvaluation
from toolkit.service.region_survey import kept
from toolkit.service.survey import counted_in, estimated

ISSUED = date(2026, 11, 28)
SAID_BY_ALL = ("firms-at-level-3", "firms-with-agents")


@cache
def shelf() -> Library:
    return Library.open()


def rows(size, yes, no, sector):
    return [
        Respondent(sector=sector, size=size, outcomes=dict.fromkeys(SAID_BY_ALL, value))
        for value, count in ((1.0, yes), (0.0, no))
        for _ in range(count)
    ]


@cache
def evaluated(sampling: str = "volunteers") -> RegionEvaluation:
    index = shelf().index("region")
    register = (("25", "small", 900), ("25", "large", 100), ("28", "large", 60))
    frame = Register(
        rows=tuple(
            RegisterRow(sector=sector, divisions=(sector,), size=size, enterprises=count)
            for sector, size, count in register
        )
    )
    people = [
        *rows("small", 2, 18, "25"), *rows("large", 6, 4, "25"), *rows("large", 3, 0, "28"),
    ]  # fmt: skip
    estimates = estimated(people, frame, counted_in(shelf(), index), country="NA")
    survey = RegionSurvey(
        chosen=("5c0727403fbf41fb885c745404703a32",),
        register_rows=tuple(
            RegisterEntry(sector=sector, size=size, enterprises=count)
            for sector, size, count in register
        ),
        register_source="Register of 2025",
        sampling=sampling,
        year=2025,
        findings=kept(estimates, read=len(people), on=date(2026, 11, 20)),
    )
    sample = shelf().samples("region")["example-coast-region"]
    return RegionEvaluation(shelf(), sample.model_copy(update={"survey": survey}), index)


@cache
def chapter(sampling: str = "volunteers", tag: str = "en"):
    return build_region(evaluated(sampling), language(tag), ISSUED).chapter("survey")


def table(id):
    found = next(b for b in chapter().walk() if isinstance(b, Table) and b.id == id)
    return {row[0].shown: [cell.shown for cell in row[1:]] for row in found.rows}, found.notes


def test_a_region_without_a_survey_has_no_chapter():
    sample = shelf().samples("region")["example-coast-region"]
    plain = build_region(
        RegionEvaluation(shelf(), sample, shelf().index("region")), language("en"), ISSUED
    )
    assert "survey" not in {each.id for each in plain.chapters}


def test_it_opens_with_who_was_asked_and_how_many():
    assert chapter().title == "The survey estimates 2 figures of the region"
    lead = next(b.text for b in chapter().walk() if isinstance(b, Text))
    assert lead == (
        "33 assessed enterprises are in the survey. The answers are of 2025. They are weighted to a business register of "
        "1,060 enterprises."
    )
    facts = next(b for b in chapter().walk() if isinstance(b, Facts))
    assert {fact.label: fact.shown for fact in facts.rows}["Register from"] == "Register of 2025"


def test_an_estimate_stands_with_interval_answers_cover_effect_and_the_plain_share():
    found, notes = table("survey-estimates")
    level = found["R5.2 Firms at level 3 or higher"]
    # 20 small for 900, 13 large for 160: 0.849 x 0.1 + 0.151 x 9/13.
    assert level[0] == "19%"
    assert level[2:4] == ["33", "100%"]
    assert level[5] == "33%"
    assert any("volunteered" in note for note in notes)


def test_a_group_of_fewer_than_five_is_not_shown():
    found, notes = table("survey-groups-firms-at-level-3")
    assert found["10-49 persons"][1:3] == ["20–49", "10%"]
    assert not any(name.startswith("28") for name in found)
    assert any("fewer than 5" in note and "28" in note for note in notes)


def test_what_is_not_estimated_says_why():
    found, _ = table("survey-refused")
    assert found["R5.4a Digital design"][0].startswith("No enterprise of the register answered")


def test_what_is_counted_is_said_in_the_words_of_the_questionnaire():
    found, _ = table("survey-counted")
    counted, among = found["R6.3 Large firms with industrial agents in production"]
    assert counted.startswith("C23 Industrial agents, level 3 or higher: “AI agents in routine use")
    assert among == "250 persons or more"


def test_volunteers_are_warned_of_and_a_random_sample_is_not():
    def callout(sampling):
        return next(b for b in chapter(sampling).walk() if isinstance(b, Callout))

    assert callout("volunteers").tone == "warning"
    assert callout("random").tone == "note"
    assert "drawn at random" in callout("random").text


def test_it_says_what_not_to_conclude():
    points = [item for b in chapter().walk() if isinstance(b, Bullets) for item in b.items]
    assert "That a single enterprise stands where its group does." in points


@pytest.mark.parametrize("tag", available())
def test_the_picture_is_drawn_in_every_language(tag):
    pictures = [b for b in chapter(tag=tag).walk() if isinstance(b, Figure)]
    assert len(pictures) == 1


def test_the_workbook_has_the_survey_with_numbers_as_numbers():
    document = build_region(evaluated(), language("en"), ISSUED)
    book = openpyxl.load_workbook(BytesIO(render_region(evaluated(), document, language("en"))))
    sheet = book["Survey of enterprises"]
    values = {cell.value for row in sheet.iter_rows() for cell in row}
    assert "R5.2 Firms at level 3 or higher" in values
    assert any(
        isinstance(v, float) and abs(v - (900 * 0.1 + 160 * 9 / 13) / 1060) < 1e-5 for v in values
    )
    assert not any("5c0727403fbf41fb" in str(v) for v in values)
