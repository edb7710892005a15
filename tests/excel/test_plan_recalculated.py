"""LibreOffice calculates the sheets of a plan: as planned, and after people changed switches, shares, starts and rate."""

from __future__ import annotations

import io
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from tests.excel import recalculation as office
from toolkit.content.assessment_file import read_assessment
from toolkit.content.library import Library
from toolkit.language import language
from toolkit.model.assessment import Partner
from toolkit.model.roadmap import PlannedAction
from toolkit.reports.build import build
from toolkit.reports.excel import render
from toolkit.reports.excel.plan_book import FIRST, SWITCH, Columns
from toolkit.reports.excel.region import render_region
from toolkit.reports.plan.shares import by_year
from toolkit.reports.plan.telling import in_order
from toolkit.reports.region import build_region
from toolkit.service.evaluation import Evaluation, evaluate
from toolkit.service.region import RegionEvaluation

pytestmark = [pytest.mark.office, office.needed]
EXAMPLES = Path(__file__).parents[2] / "questionnaires/cooperation/examples"
CLOSE = 1e-6
RATE = 7.2


@pytest.fixture(scope="module")
def planned() -> Evaluation:
    library = Library.open()
    return evaluate(library, read_assessment(EXAMPLES / "smelter-belt-and-road.yaml", library))


@pytest.fixture(scope="module")
def alone(planned) -> Evaluation:
    assessment = planned.assessment.model_copy(update={"partner": None})
    return evaluate(planned.library, assessment)


@pytest.fixture(scope="module")
def province() -> RegionEvaluation:
    library = Library.open()
    partner = Partner(name="Coastal Agency", kind="region", roles=("government",))
    sample = library.samples("region")["example-province"]
    found = evaluate(library, sample.model_copy(update={"partner": partner}))
    assert isinstance(found, RegionEvaluation)
    return found


def printed(evaluation: Evaluation, tag: str = "en") -> bytes:
    spoken = language(tag)
    return render(evaluation, build(evaluation, spoken, date(2026, 12, 1)), spoken)


def edited(content: bytes, tag: str, change: Any) -> bytes:
    book = openpyxl.load_workbook(io.BytesIO(content))
    change(book[language(tag).text("Roadmap")])
    made = io.BytesIO()
    book.save(made)
    return made.getvalue()


def excluding(index: int, tag: str) -> Any:
    def change(sheet: Any) -> None:
        sheet.cell(FIRST + index, SWITCH).value = language(tag).text("no")

    return change


@pytest.fixture(scope="module")
def books(planned, alone, province) -> dict[str, Any]:
    at = Columns(planned.roadmap.limits.years)

    def moved(sheet: Any) -> None:
        sheet["C5"].value = RATE
        sheet.cell(FIRST, at.share).value = 1.0
        sheet.cell(FIRST, 4).value = 5

    def dear(sheet: Any) -> None:
        sheet.cell(FIRST, at.likely).value = 90_000_000

    made = {
        "plan": printed(planned),
        "arabic": printed(planned, "ar"),
        "chinese": printed(planned, "zh-Hans"),
        "alone": printed(alone),
        "region": render_region(
            province, build_region(province, language("en"), date(2026, 12, 1)), language("en")
        ),
    }
    made |= {
        "without first": edited(made["plan"], "en", excluding(0, "en")),
        "without dearest": edited(made["arabic"], "ar", excluding(dearest(planned), "ar")),
        "moved": edited(made["plan"], "en", moved),
        "dear": edited(made["plan"], "en", dear),
    }
    return office.recalculated(made)


def dearest(planned: Evaluation) -> int:
    order = in_order(planned.roadmap)
    return max(range(len(order)), key=lambda n: order[n].partner_cost)


def expected(planned: Evaluation, keep: list[PlannedAction], part: str) -> list[float]:
    roadmap = planned.roadmap.model_copy(update={"chosen": tuple(keep)})
    return [getattr(year, part) for year in by_year(roadmap)]


def agrees(book: Any, planned: Evaluation, keep: list[PlannedAction]) -> None:
    for name, part in (
        ("plan_cost_a", "cost"),
        ("plan_cost_b", "partner_cost"),
        ("plan_cost", "all_cost"),
        ("plan_work_a", "effort"),
        ("plan_work_b", "partner_effort"),
    ):
        there = expected(planned, keep, part)
        assert office.furthest(office.values(book, name), there) <= CLOSE * (1 + max(there)), name


@pytest.mark.parametrize("name", ["plan", "arabic", "chinese"])
def test_years_and_parties_are_those_of_the_planner(books, planned, name):
    agrees(books[name], planned, list(in_order(planned.roadmap)))


def test_a_plan_for_one_bears_everything_itself(books, alone):
    agrees(books["alone"], alone, list(in_order(alone.roadmap)))
    assert office.values(books["alone"], "plan_cost_b") == [0, 0, 0, 0]


def test_the_workbook_of_a_region_adds_up_its_plan_too(books, province):
    agrees(books["region"], province, list(in_order(province.roadmap)))


def test_an_excluded_action_leaves_every_sum(books, planned):
    order = list(in_order(planned.roadmap))
    agrees(books["without first"], planned, order[1:])
    out = dearest(planned)
    agrees(books["without dearest"], planned, order[:out] + order[out + 1 :])


def test_budgets_and_staff_have_left_what_the_years_do_not_take(books, planned):
    limits, book = planned.roadmap.limits, books["plan"]
    for name, amount, part in (
        ("plan_budget_left_a", limits.budget, "cost"),
        ("plan_budget_left_b", limits.partner_budget, "partner_cost"),
        ("plan_staff_left_a", limits.staff * 12, "effort"),
        ("plan_staff_left_b", limits.partner_staff * 12, "partner_effort"),
    ):
        used = expected(planned, list(planned.roadmap.chosen), part)
        left = office.values(book, name)
        assert office.furthest(left, [amount - value for value in used]) <= 1e-3
        assert min(left) >= -1e-6, name


def test_a_cost_above_the_budget_shows_as_less_than_nothing_left(books):
    assert min(office.values(books["dear"], "plan_budget_left_a")) < 0


def test_start_share_and_rate_move_the_money(books, planned):
    before, after = books["plan"], books["moved"]
    first = in_order(planned.roadmap)[0]
    assert first.periods == 1
    own, theirs = first.cost - first.partner_cost, first.partner_cost
    a = [RATE * value for value in office.values(before, "plan_cost_a")]
    b = [RATE * value for value in office.values(before, "plan_cost_b")]
    a[0] -= RATE * own
    b[0] -= RATE * theirs
    b[2] += RATE * first.cost
    assert office.furthest(office.values(after, "plan_cost_a"), a) <= 1e-3
    assert office.furthest(office.values(after, "plan_cost_b"), b) <= 1e-3


def test_the_paper_for_talks_follows_the_roadmap(books, planned):
    roadmap = planned.roadmap
    for name, keep in (
        ("plan", in_order(roadmap)),
        ("without first", in_order(roadmap)[1:]),
    ):
        sheet = books[name]["Term sheet"]
        sums = next(
            [cell.value for cell in row if isinstance(cell.value, int | float)]
            for row in sheet.iter_rows()
            if row[0].value == "Sum"
        )
        whole = [
            sum(a.cost - a.partner_cost for a in keep),
            sum(a.partner_cost for a in keep),
            sum(a.cost for a in keep),
            sum(a.effort for a in keep),
            sum(a.partner_effort for a in keep),
        ]
        assert sums == pytest.approx(whole)


@pytest.mark.parametrize(
    "name", ["plan", "arabic", "chinese", "alone", "region", "without first", "moved"]
)
def test_no_cell_of_the_plan_shows_an_error(books, name):
    wrong = [
        (sheet.title, cell.coordinate, cell.value)
        for sheet in books[name]
        for row in sheet.iter_rows()
        for cell in row
        if cell.data_type == "e"
        and not sheet.column_dimensions[cell.column_letter].hidden
        and cell.value != "#N/A"
    ]
    assert wrong == []


def test_cells_to_be_filled_in_are_open_and_sums_are_locked(planned):
    book = openpyxl.load_workbook(io.BytesIO(printed(planned)))
    roadmap, at = book["Roadmap"], Columns(planned.roadmap.limits.years)
    for column in (SWITCH, 4, 5, at.likely, at.share, at.work, at.work + 1):
        assert not roadmap.cell(FIRST, column).protection.locked
    for column in (at.first_year, at.sum):
        assert roadmap.cell(FIRST, column).protection.locked
    assert not roadmap["C5"].protection.locked
    for title, head in (("Indicators of the plan", "Today"), ("Term sheet", "Name of the person")):
        found = [c for row in book[title].iter_rows() for c in row if c.value == head]
        assert found
    today = found_below(book["Indicators of the plan"], "Today")
    assert today.value is None
    assert not today.protection.locked


def found_below(sheet: Any, head: str) -> Any:
    cell = next(c for row in sheet.iter_rows() for c in row if c.value == head)
    return sheet.cell(cell.row + 1, cell.column)
