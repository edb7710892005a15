"""LibreOffice calculates the points of official modules and must come to the results of the kernel."""

from __future__ import annotations

import io
from typing import Any

import openpyxl
import pytest

from tests.excel import recalculation as office

pytestmark = [pytest.mark.office, office.needed]
FIFTY_EIGHT: dict[str, Any] = {
    "network-construction": ("control-network", "application-network", "industrial-5g", "full-coverage"),
    "equipment-digitalisation": "unknown",
    "information-systems": "all-links",
    "network-security": ("policy", "products", "risk-assessment", "boundary"),
    "planning": "improved",
    "mechanisms": ("responsibility", "rules", "budget", "appraisal"),
    "energy-per-revenue": "down",
    "pass-rate": "up",
    "revenue-per-head": "up",
    "cost-per-revenue": "down",
}  # fmt: skip


def graded(questionnaire: Any) -> dict[str, str]:
    """Eight scenarios at grade 3, the others at 2."""
    scenarios = questionnaire.module("sme2024").scenarios
    return {item.id: "3" if number < 8 else "2" for number, item in enumerate(scenarios)}


def with_yes(content: bytes, code: str) -> bytes:
    """The workbook after somebody chose yes for a question."""
    book = openpyxl.load_workbook(io.BytesIO(content))
    sheet = book["Points of the modules"]
    row = next(row for row in range(1, sheet.max_row + 1) if sheet.cell(row, 1).value == code)
    sheet.cell(row, 3).value = "yes"
    saved = io.BytesIO()
    book.save(saved)
    return saved.getvalue()


@pytest.fixture(scope="module")
def books(library, sample, make) -> dict[str, Any]:
    questionnaire = library.questionnaire("enterprise")
    shipped = sample()
    modules = {
        **shipped.modules,
        "sme2024": {**FIFTY_EIGHT, **graded(questionnaire)},
        "dma": {
            "investments": {"design": "both", "projects": "planned"},
            "data-security": ("backup",),
        },
    }
    content = make(shipped.model_copy(update={"modules": modules}))
    return office.recalculated({"issued": content, "changed": with_yes(content, "DII1")})


def test_points_class_and_level_are_those_of_the_kernel(books):
    book = books["issued"]
    assert office.values(book, "module_dii_points") == [7, 7]
    assert office.values(book, "module_dii_standing") == ["High", "High"]
    # One of four data security measures is known not to hold, from the answer to a capability.
    assert office.values(book, "module_sme2024_points") == pytest.approx([58, 98.75])
    assert office.values(book, "module_sme2024_standing") == ["Standardised", "Integrated"]


def test_the_mean_of_the_dimensions_is_that_of_the_kernel(books, library, sample):
    from toolkit.scoring.modules import module_scores

    shipped = sample()
    modules = {
        **shipped.modules,
        "sme2024": {**FIFTY_EIGHT, **graded(library.questionnaire("enterprise"))},
        "dma": {
            "investments": {"design": "both", "projects": "planned"},
            "data-security": ("backup",),
        },
    }
    questionnaire = library.questionnaire("enterprise")
    assessment = shipped.model_copy(update={"modules": modules})
    found = next(s for s in module_scores(questionnaire, assessment) if s.module == "dma")
    assert office.values(books["issued"], "module_dma_points") == pytest.approx(
        [found.low, found.high], abs=1e-9
    )


def test_another_yes_is_counted(books):
    assert office.values(books["changed"], "module_dii_points") == [8, 8]


def test_points_and_grades_are_not_shown_as_percentages(books):
    sheet = books["issued"]["Points of the modules"]
    formats = {cell.number_format for column in ("D", "E", "F") for cell in sheet[column]}
    assert not any("%" in each for each in formats)
