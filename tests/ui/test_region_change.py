"""The result page of a region beside an earlier assessment of the same region."""

import io
from datetime import date

import openpyxl
import pytest

from tests.ui.shown import html_of
from tests.ui.test_region_pages import NASTY
from toolkit.language import language
from toolkit.model.problem import Refusal
from toolkit.reports.document import Bullets
from toolkit.reports.excel.region import render_region
from toolkit.reports.region import build_region, change_words
from toolkit.reports.region.names import IndexNames


@pytest.fixture
def pair(kept, province):
    """An assessment with one lower figure and the same region two years later."""
    now = kept.get(province)
    then = kept.create(now.model_copy(update={"on": date(2026, 6, 1)}))
    kept.record(province, ("on",), date(2028, 6, 1))
    kept.record(then, ("figures", "private-networks", "value"), 100)
    return then, province


def test_without_an_earlier_assessment_nothing_is_asked(page_at, province):
    page = page_at("region_result", province)
    assert "Compared with an earlier" not in html_of(page)
    assert not page.selectbox


def test_the_change_is_told_once_an_earlier_assessment_is_chosen(page_at, kept, pair):
    then, now = pair
    assert "Growth:" not in html_of(page_at("region_result", now))
    kept.record(now, ("earlier",), then)
    page = page_at("region_result", now)
    assert not page.exception
    shown = html_of(page)
    assert "This is no sure difference" in shown
    assert "Growth: +" in shown
    assert "Type of region with its growth" not in shown
    assert "that needs a second assessment" in shown


def test_the_median_completes_the_type(page_at, kept, pair):
    then, now = pair
    kept.record(now, ("earlier",), then)
    kept.record(now, ("growth", "median"), 50)
    kept.record(now, ("growth", "source"), NASTY)
    page = page_at("region_result", now)
    assert not page.exception
    shown = html_of(page)
    assert "Type of region with its growth: Leader" in shown
    assert "that needs a second assessment" not in shown
    assert "<img" not in shown
    assert "Source: &lt;img" in shown


def test_a_median_of_a_year_after_the_assessment_is_refused(kept, pair):
    _, now = pair
    with pytest.raises(Refusal, match="year-ahead"):
        kept.record(now, ("growth", "year"), 2030)


def test_the_report_tells_the_change_and_no_type_without_the_source_of_the_median(kept, pair):
    then, now = pair
    kept.record(now, ("earlier",), then)
    kept.record(now, ("growth", "median"), 50)
    evaluation = kept.evaluation(now)
    assert evaluation.change is not None
    assert evaluation.change.difference > 0
    chapter = build_region(evaluation, language("en")).chapter("level")
    said = " ".join(item for b in chapter.walk() if isinstance(b, Bullets) for item in b.items)
    assert "Growth: +" in said
    assert "Type of region with its growth" not in said


def test_the_report_tells_the_type_once_by_its_score_or_with_its_growth(kept, pair):
    then, now = pair
    kept.record(now, ("earlier",), then)
    assert types_told(kept.evaluation(now)) == ["Type of region: In the band of leaders."]
    kept.record(now, ("growth", "median"), 50)
    kept.record(now, ("growth", "source"), "Statistics office")
    assert types_told(kept.evaluation(now)) == ["Type of region with its growth: Leader."]


def types_told(evaluation):
    """The first sentence of every point in the chapter on the level that names a type."""
    chapter = build_region(evaluation, language("en")).chapter("level")
    points = [item for b in chapter.walk() if isinstance(b, Bullets) for item in b.items]
    named = [point.replace("\u2068", "").replace("\u2069", "") for point in points]
    return [f"{point.split('.')[0]}." for point in named if "Type of region" in point]


def test_the_workbook_holds_the_change_as_figures_and_the_source_as_text(kept, pair):
    then, now = pair
    kept.record(now, ("earlier",), then)
    kept.record(now, ("growth", "median"), 1)
    kept.record(now, ("growth", "source"), "=HYPERLINK(0)")
    evaluation = kept.evaluation(now)
    found = evaluation.change
    content = render_region(evaluation, build_region(evaluation, language("en")), language("en"))
    sheet = openpyxl.load_workbook(io.BytesIO(content))["Result and level"]
    cells = [[c for c in row if c.value is not None] for row in sheet.iter_rows()]
    dates = ["June 1, 2026", "June 1, 2028"]
    head = next(n for n, row in enumerate(cells) if [c.value for c in row][1:3] == dates)
    *dimensions, whole = cells[head + 1 : head + 10]
    assert dimensions[0][0].value == "Network and 5G facilities"
    assert {c.data_type for row in (*dimensions, whole) for c in row[1:]} == {"n"}
    assert whole[0].value == "All dimensions"
    assert whole[1].value == round(found.before.score, 1)
    assert whole[2].value == 65.4
    assert whole[3].value == pytest.approx(found.difference)
    assert [row[3].value for row in dimensions[1:]] == [0] * 7
    typed = [c for row in cells for c in row if "HYPERLINK" in str(c.value)]
    assert typed
    assert {c.data_type for c in typed} == {"s"}


def test_a_sign_stands_before_its_number_in_every_direction(kept):
    index = kept.library.index("region")
    shown = {
        tag: [change_words.signed(IndexNames(language(tag), index), n) for n in (2.5, -2.5, -0.04)]
        for tag in ("en", "ar")
    }
    assert shown["en"] == ["+2.5", "\u22122.5", "0.0"]
    assert shown["ar"] == ["\u2066+2.5\u2069", "\u2066\u22122.5\u2069", "\u20660.0\u2069"]
