"""The workbook of a region: LibreOffice must come to the figures of the engine, whatever a person changes."""

from __future__ import annotations

import io
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from tests.excel import recalculation as office
from toolkit.content.library import Library
from toolkit.language import language
from toolkit.model.assessment import (
    Assessment,
    CapabilityAnswer,
    ClassAnswer,
    FigureAnswer,
    Subject,
)
from toolkit.model.index import IndexScore
from toolkit.reports.excel.region import render_region
from toolkit.reports.region import build_region
from toolkit.scoring import score_index
from toolkit.service.region import RegionEvaluation

SAMPLES = ("example-province", "example-coast-region")
CLOSE = 1e-9


@pytest.fixture(scope="module")
def shelf() -> Library:
    return Library.open()


@pytest.fixture(scope="module")
def printed(shelf) -> Callable[..., bytes]:
    def make(assessment: Assessment, tag: str = "en") -> bytes:
        evaluation = RegionEvaluation(shelf, assessment, shelf.index("region"))
        spoken = language(tag)
        document = build_region(evaluation, spoken, date(2026, 12, 1))
        return render_region(evaluation, document, spoken)

    return make


def row_of(sheet: Any, code: str) -> int:
    """The row of a code in the first column."""
    return next(row for row in range(1, sheet.max_row + 1) if sheet.cell(row, 1).value == code)


def changed_by_hand(content: bytes) -> bytes:
    """A person enters another value, goal, weight, status and step."""
    book = openpyxl.load_workbook(io.BytesIO(content))
    figures, policies, scores = (book[name] for name in ("Figures", "Policies", "Scores"))
    figures.cell(row_of(figures, "R1.1"), 6).value = 900
    progress = book["Progress to the targets"]
    progress.cell(row_of(progress, "T1"), 4).value = 1000
    progress.cell(row_of(progress, "T4"), 6).value = None
    figures.cell(row_of(figures, "R1.2b"), 10).value = 60
    figures.cell(row_of(figures, "R1.4"), 14).value = 3
    figures.cell(row_of(figures, "R2.3"), 5).value = "not known"
    figures.cell(row_of(figures, "R3.1a"), 5).value = "does not apply"
    figures.cell(row_of(figures, "R4.1"), 10).value = None
    figures.cell(row_of(figures, "P04"), 6).value = 2000
    policies.cell(row_of(policies, "R1-a"), 5).value = 5
    for code in ("R7.1", "R7.2", "R7.3", "R7.4"):
        figures.cell(row_of(figures, code), 5).value = "not known"
    for name in ("R7-a", "R7-b"):
        policies.cell(row_of(policies, name), 4).value = "not known"
    scores.cell(row_of(scores, "R5"), 4).value = 30
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def changed_in_the_answers(assessment: Assessment, library: Library) -> tuple[Assessment, Any]:
    """The same changes as an assessment and an index."""
    index = library.index("region")
    code = {leaf.code: leaf.id for leaf in index.leaves}
    figures, answers = dict(assessment.figures), dict(assessment.answers)

    def figure(name: str, **values: Any) -> None:
        figures[code[name]] = figures[code[name]].model_copy(update=values)

    figure("R1.1", value=900.0)
    figure("R1.2b", high=figures[code["R1.2b"]].high.model_copy(update={"value": 60.0}))
    for name in ("R2.3", "R7.1", "R7.2", "R7.3", "R7.4"):
        figures[code[name]] = FigureAnswer(status="unknown")
    figures[code["R3.1a"]] = FigureAnswer(status="not-applicable")
    figure("R4.1", high=None)
    answers[code["R1-a"]] = CapabilityAnswer(ladder=5)
    for name in ("R7-a", "R7-b"):
        answers[code[name]] = CapabilityAnswer(status="unknown")
    profile = assessment.subject.profile | {"industrial-value-added": 2000.0}
    subject = assessment.subject.model_copy(update={"profile": profile})

    def heavier(group: Any) -> Any:
        inner = tuple(heavier(child) for child in group.groups)
        leaves = tuple(
            leaf.model_copy(update={"weight": 3.0}) if leaf.code == "R1.4" else leaf
            for leaf in group.indicators
        )
        return group.model_copy(update={"groups": inner, "indicators": leaves})

    changed = index.model_copy(
        update={
            "dimensions": tuple(heavier(d) for d in index.dimensions),
            "weights": index.weights | {"region-application": 30.0},
        }
    )
    changed = type(index).model_validate(changed.model_dump())
    return assessment.model_copy(
        update={"figures": figures, "answers": answers, "subject": subject}
    ), changed


@pytest.fixture(scope="module")
def recalculated(shelf, printed) -> dict[str, Any]:
    """All workbooks, calculated in one start of LibreOffice."""
    samples = shelf.samples("region")
    books = {name: printed(samples[name]) for name in SAMPLES}
    books["arabic"] = printed(samples["example-province"], "ar")
    books["changed"] = changed_by_hand(books["example-province"])
    return office.recalculated(books)


def agrees(workbook: Any, expected: IndexScore, index: Any) -> None:
    value, values, furthest = office.value, office.values, office.furthest
    assert abs(value(workbook, "overall_score") - expected.score) < CLOSE
    assert abs(value(workbook, "companion_score") - expected.companion) < CLOSE
    assert abs(value(workbook, "overall_low") - expected.bounds.low) < CLOSE
    assert abs(value(workbook, "overall_high") - expected.bounds.high) < CLOSE
    assert abs(value(workbook, "measured_share") - expected.measured_share) < CLOSE
    assert value(workbook, "level_reached") == expected.level.level
    assert value(workbook, "level_by_score") == expected.level.by_score
    dimensions = [expected.node(d.id) for d in index.dimensions]
    for name, found in (
        ("scores", [d.score for d in dimensions]),
        ("low", [d.bounds.low for d in dimensions]),
        ("high", [d.bounds.high for d in dimensions]),
        ("shares", [d.measured_share for d in dimensions]),
    ):
        assert furthest(values(workbook, f"dimension_{name}"), found) < CLOSE
    assert values(workbook, "dimension_levels") == [d.level for d in dimensions]
    leaves = [expected.leaf(leaf.id).score for leaf in index.leaves]
    assert furthest(values(workbook, "leaf_scores"), leaves) < CLOSE


@pytest.mark.office
@office.needed
@pytest.mark.parametrize("name", [*SAMPLES, "arabic"])
def test_the_workbook_of_a_region_calculates_what_the_engine_does(name, recalculated, shelf):
    index = shelf.index("region")
    sample = "example-province" if name == "arabic" else name
    expected = score_index(index, shelf.samples("region")[sample], draws=0)
    agrees(recalculated[name], expected, index)


@pytest.mark.office
@office.needed
def test_changed_figures_goals_weights_and_steps_lead_to_the_new_score(recalculated, shelf):
    assessment, index = changed_in_the_answers(shelf.samples("region")["example-province"], shelf)
    expected = score_index(index, assessment, draws=0)
    assert expected.level.cap_level is None
    agrees(recalculated["changed"], expected, index)


@pytest.mark.office
@office.needed
def test_covered_classes_are_counted_live(recalculated):
    assert office.value(recalculated["example-province"], "covered_classes") == 127
    assert office.value(recalculated["example-coast-region"], "covered_classes") == 28


@pytest.mark.office
@office.needed
def test_no_cell_of_the_workbook_shows_an_error(recalculated):
    for name, workbook in recalculated.items():
        for sheet in workbook.worksheets:
            hidden = {
                column
                for each in sheet.column_dimensions.values()
                if each.hidden
                for column in range(each.min, each.max + 1)
            }
            for cells in sheet.iter_rows():
                for cell in cells:
                    # What charts read is hidden, and #N/A there is a bar that is not drawn.
                    drawn = cell.column in hidden and cell.value == "#N/A"
                    fault = str(cell.value).startswith("#") and not drawn
                    assert not fault, (name, sheet.title, cell.coordinate)


def test_what_a_region_typed_never_becomes_a_formula(printed, shelf):
    sample = shelf.samples("region")["example-province"]
    typed = "=HYPERLINK(0)"
    figures = sample.figures | {
        "private-networks": FigureAnswer(value=640, year=2025, source=typed, note=typed)
    }
    classes = sample.classes | {"061": ClassAnswer(state="covered", case=typed)}
    subject = sample.subject.model_copy(update={"name": typed})
    changed = sample.model_copy(update={"figures": figures, "classes": classes, "subject": subject})
    book = openpyxl.load_workbook(io.BytesIO(printed(changed)))
    found = [
        cell
        for sheet in book.worksheets
        for cells in sheet.iter_rows()
        for cell in cells
        if "HYPERLINK" in str(cell.value)
    ]
    assert len(found) >= 4
    assert {cell.data_type for cell in found} == {"s"}


def test_fields_to_be_changed_are_open_and_formulas_are_locked(printed, shelf):
    book = openpyxl.load_workbook(io.BytesIO(printed(shelf.samples("region")["example-province"])))
    figures, scores = book["Figures"], book["Scores"]
    row = row_of(figures, "R1.1")
    assert not any(figures.cell(row, column).protection.locked for column in (5, 6, 9, 10, 14))
    assert figures.cell(row, 10).value.startswith("=IF(")
    assert figures.cell(row, 15).protection.locked
    assert scores.cell(row_of(scores, "R1"), 8).protection.locked
    assert figures.protection.sheet and scores.protection.sheet


def test_a_region_abroad_finds_its_isic_divisions_on_a_sheet(printed, shelf):
    samples = shelf.samples("region")
    abroad = openpyxl.load_workbook(io.BytesIO(printed(samples["example-coast-region"])))
    home = openpyxl.load_workbook(io.BytesIO(printed(samples["example-province"])))
    assert "ISIC divisions" in abroad.sheetnames
    assert "ISIC divisions" not in home.sheetnames


def test_a_region_that_answered_by_division_only_is_summed_up_in_divisions(printed, shelf):
    sample = shelf.samples("region")["example-coast-region"]
    answers = {"05": ClassAnswer(state="covered"), "24": ClassAnswer(state="pilot")}
    book = openpyxl.load_workbook(
        io.BytesIO(printed(sample.model_copy(update={"classes": answers})))
    )
    found = {row[0].value: [cell.value for cell in row[1:4]] for row in book["Summary"].iter_rows()}
    assert found["Covered ISIC divisions"] == ["=1", 1, "of 34 ISIC divisions"]
    assert "Covered industry classes" not in found


@pytest.mark.office
@office.needed
def test_charts_follow_what_a_person_changes(recalculated):
    before, after = (
        recalculated[name]["Progress to the targets"] for name in ("example-province", "changed")
    )
    row = row_of(before, "T1")
    assert [before.cell(row, column).value for column in (8, 9, 11)] == [0.32, 0.32, 0.32]
    assert [after.cell(row, column).value for column in (8, 9, 11)] == [0.5, 0.32, 0.5]
    assert after.cell(row_of(after, "T4"), 11).value == "#N/A"
    scores = recalculated["changed"]["Scores"]
    dimensions = {scores.cell(r, 1).value: r for r in range(1, scores.max_row + 1)}
    row = dimensions["R1"]
    assert scores.cell(row, 23).value == scores.cell(row, 8).value != scores.cell(row, 24).value
    assert scores.cell(dimensions["R7"], 23).value == "#N/A"


def sources(chart: Any) -> list[str]:
    """The cells that the bars of a chart read."""
    return [series.val.numRef.f for series in chart.series]


@pytest.mark.parametrize(
    ("tag", "direction"), [("en", "minMax"), ("ar", "maxMin"), ("zh-Hans", "minMax")]
)
def test_bars_read_formulas_and_run_in_the_direction_of_the_language(
    printed, shelf, tag, direction
):
    book = openpyxl.load_workbook(
        io.BytesIO(printed(shelf.samples("region")["example-province"], tag))
    )
    charts = [chart for sheet in book.worksheets for chart in sheet._charts]
    assert [len(sources(chart)) for chart in charts] == [2, 1, 4]
    for chart in charts:
        assert chart.y_axis.scaling.orientation == direction
        assert chart.x_axis.scaling.orientation == "maxMin"
    for reference in sources(charts[0])[:1] + sources(charts[1]) + sources(charts[2])[:3]:
        title, cells = reference.rsplit("!", 1)
        rows = book[title.strip("'")][cells.replace("$", "")]
        assert len(rows) > 7
        assert all(str(cell.value).startswith("=") for (cell,) in rows)


def test_a_published_index_has_a_chart_of_its_dimensions_only():
    published = Library.open(Path(__file__).parents[1] / "indices" / "egdi")
    index = published.index("egdi")
    assessment = Assessment(
        questionnaire="egdi", version=index.version, subject=Subject(name="A country")
    )
    evaluation = RegionEvaluation(published, assessment, index)
    spoken = language("en")
    content = render_region(evaluation, build_region(evaluation, spoken, date(2026, 12, 1)), spoken)
    book = openpyxl.load_workbook(io.BytesIO(content))
    assert "Progress to the targets" not in book.sheetnames
    assert sum(len(sheet._charts) for sheet in book.worksheets) == 1
