"""The comparison group in the report: who, how many, the place as a range, parts that add up, and invented members marked."""

from __future__ import annotations

import re
from datetime import date

import pytest

from tests.reports.conftest import ISSUED, library
from toolkit.language import language
from toolkit.model.base import Refused
from toolkit.model.cohort import Cell, Cohort, Quantile
from toolkit.reports.build import build
from toolkit.reports.document import Bullets, Callout, Facts, Figure, Table, Text
from toolkit.service.evaluation import evaluate
from toolkit.service.groups import Group

QUARTILES = tuple(Quantile(share=s, value=v) for s, v in ((0.25, 1.5), (0.5, 2.0), (0.75, 2.6)))


def cohort(questionnaire, *, top=True, **more):
    figures = {"band": "50+", "mean": 2.1, "sd": 0.6, "quantiles": QUARTILES if top else ()}
    cells = [Cell(**figures)]
    cells += [Cell(measure="dimension", id=d.id, **figures) for d in questionnaire.dimensions]
    cells += [Cell(measure="capability", id=c.id, **figures) for c in questionnaire.capabilities]
    return Cohort(
        id="peers", name="Peers", owner="An association", version=questionnaire.version,
        population="Members that answered.", sampling="Volunteers.", year="2026",
        released_on=date(2026, 9, 30), cells=tuple(cells), may_not_claim=("A mean of all.",), **more,
    )  # fmt: skip


def made(group="cells", *, tag="en", sample="coastal-pump-works", own_row="unknown", **more):
    assessment = library().samples("enterprise")[sample]
    assessment = assessment.model_copy(update={"sample": False})
    questionnaire = library().questionnaire("enterprise")
    given = Group(cohort(questionnaire, **more), own_row) if group == "cells" else group
    return build(evaluate(library(), assessment, questionnaire, given), language(tag), ISSUED)


def plain(document):
    said = []
    for block in document.chapter("cohort").walk():
        if isinstance(block, (Text, Callout)):
            said.append(block.text)
        elif isinstance(block, Bullets):
            said += block.items
        elif isinstance(block, Facts):
            said += [f"{row.label}: {row.shown}" for row in block.rows]
    return re.sub("[\u2066-\u2069]", "", "\n".join(said))


def table(document, id):
    found = document.chapter("cohort").walk()
    return next(b for b in found if isinstance(b, Table) and b.id == id)


def test_an_assessment_without_a_group_has_no_such_chapter():
    document = made(None)
    assert "cohort" not in {chapter.id for chapter in document.chapters}


def test_the_chapter_follows_the_published_position_and_says_who_was_measured():
    document = made()
    order = [chapter.id for chapter in document.chapters]
    assert order.index("cohort") == order.index("position") + 1
    said = plain(document)
    for part in (
        "Group: Peers",
        "Released by: An association",
        "Release: peers.1 of Sep 30, 2026",
        "Who it stands for: Members that answered.",
        "How they were found: Volunteers.",
        "Compared with: the whole group",
        "How many: 50 or more enterprises",
        "of 100 comparable enterprises.",
        "A mean of all.",
        "If you are in this group yourself, your row is still in its figures",
    ):
        assert part in said


@pytest.mark.parametrize("id", ["cohort-dimensions", "cohort-capabilities"])
def test_the_points_of_a_table_add_up_to_its_last_row(id):
    rows = table(made(), id).rows
    for column in (3, 5):
        points = [row[column].value for row in rows]
        assert sum(points[:-1]) == pytest.approx(points[-1], abs=0.005)


def test_the_dot_plot_tells_every_dimension_beside_the_middle_half():
    place, dots = [b for b in made().chapter("cohort").walk() if isinstance(b, Figure)]
    assert "of 100 comparable enterprises" in place.picture.description
    assert dots.picture.description.count("group 1.5 to 2.6, middle 2.0") == 9


def test_a_row_that_was_left_out_is_said():
    assert "your row was left out here" in plain(made(own_row="removed"))
    assert "your row" not in plain(made(own_row="absent"))


def test_without_quantiles_only_the_average_is_measured_against():
    columns = [c.header for c in table(made(top=False), "cohort-dimensions").columns]
    assert columns == ["Dimension", "You", "Average of the group", "Points"]


def test_invented_members_are_marked_on_every_page_and_in_the_chapter():
    document = made(simulated=True)
    assert document.watermark == "Comparison group simulated"
    assert document.chapter("cohort").title == "Practice with an invented comparison group"
    assert "invented, for practice only" in plain(document)


def test_a_release_that_is_not_at_hand_gives_its_reason_instead_of_a_number():
    document = made(Refused(reason="release-not-here", values={"release": "other.3"}))
    assert "release other.3, which is not at hand here" in plain(document)
    assert not [b for b in document.chapter("cohort").walk() if isinstance(b, Table)]


def test_the_top_quarter_sets_targets_of_the_plan_and_the_priorities_say_so():
    assessment = library().samples("enterprise")["coastal-pump-works"]
    questionnaire = library().questionnaire("enterprise")
    plain_plan = evaluate(library(), assessment, questionnaire).roadmap
    given = Group(cohort(questionnaire), "absent")
    plan = evaluate(library(), assessment, questionnaire, given).roadmap
    before = {p.capability: p for p in plain_plan.priorities}
    origins = {p.target_from for p in plan.priorities}
    assert "cohort" in origins
    for each in plan.priorities:
        assert each.target >= before[each.capability].target
        if each.target_from == "cohort":
            assert each.target == 2.6
