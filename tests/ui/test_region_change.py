"""The result page of a region beside an earlier assessment of the same region."""

from datetime import date

import pytest

from tests.ui.test_region_pages import NASTY, html_of, kept, open_page, province  # noqa: F401
from toolkit.language import language
from toolkit.model.problem import Refusal
from toolkit.reports.document import Bullets
from toolkit.reports.region import build_region


@pytest.fixture
def pair(kept, province):  # noqa: F811
    """An assessment with one lower figure and the same region two years later."""
    now = kept.get(province)
    then = kept.create(now.model_copy(update={"on": date(2026, 6, 1)}))
    kept.record(province, ("on",), date(2028, 6, 1))
    kept.record(then, ("figures", "private-networks", "value"), 100)
    return then, province


def test_without_an_earlier_assessment_nothing_is_asked(open_page, province):  # noqa: F811
    page = open_page("region_result", province)
    assert "Compared with an earlier" not in html_of(page)
    assert not page.selectbox


def test_the_change_is_told_once_an_earlier_assessment_is_chosen(open_page, kept, pair):  # noqa: F811
    then, now = pair
    assert "Growth:" not in html_of(open_page("region_result", now))
    kept.record(now, ("earlier",), then)
    page = open_page("region_result", now)
    assert not page.exception
    shown = html_of(page)
    assert "This is no sure difference" in shown
    assert "Growth: +" in shown
    assert "Type of region with its growth" not in shown


def test_the_median_completes_the_type(open_page, kept, pair):  # noqa: F811
    then, now = pair
    kept.record(now, ("earlier",), then)
    kept.record(now, ("growth", "median"), 50)
    kept.record(now, ("growth", "source"), NASTY)
    page = open_page("region_result", now)
    assert not page.exception
    shown = html_of(page)
    assert "Type of region with its growth: Leader" in shown
    assert "<img" not in shown
    assert "Source: &lt;img" in shown


def test_a_median_of_a_year_after_the_assessment_is_refused(kept, pair):  # noqa: F811
    _, now = pair
    with pytest.raises(Refusal, match="year-ahead"):
        kept.record(now, ("growth", "year"), 2030)


def test_the_report_tells_the_change_and_no_type_without_the_source_of_the_median(kept, pair):  # noqa: F811
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
