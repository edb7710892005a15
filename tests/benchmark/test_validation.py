"""A country left out of everything: its cells are predicted as well as is said."""

import pytest

from toolkit.benchmark.published import among_cells, share_cells
from toolkit.benchmark.validation import leave_countries_out

INDICATORS = [
    ("ai-any",),
    ("ai-production",),
    ("ai-logistics",),
    ("ai-research",),
    ("cloud-advanced",),
    ("data-analytics",),
    ("dii-high", "dii-very-high"),
    ("dii-very-high", "dii-high"),
]


def records(figures, indicators):
    cells = among_cells if indicators[0] == "dii-very-high" else share_cells
    return {record.regime: record for record in leave_countries_out(cells(figures, indicators))}


@pytest.mark.slow
@pytest.mark.parametrize("indicators", INDICATORS, ids=" ".join)
def test_intervals_hold_nine_in_ten_cells_of_a_country_left_out(figures, indicators):
    found = records(figures, indicators)
    for regime in ("nothing", "total", "others"):
        assert found[regime].cells >= 230
        assert 0.86 <= found[regime].inside <= 0.94, regime


def test_knowing_more_of_a_country_narrows_its_intervals_and_errors(figures):
    found = records(figures, ("dii-high", "dii-very-high"))
    assert found["nothing"].half > found["total"].half > found["others"].half
    assert found["nothing"].points > found["total"].points > found["others"].points
    assert found["nothing"].points == pytest.approx(17.4, abs=0.1)
    assert found["others"].points == pytest.approx(8.0, abs=0.1)
    assert all(0.86 <= found[regime].inside <= 0.94 for regime in ("nothing", "total", "others"))


def test_abroad_is_wider_than_the_survey_itself_needs(figures):
    found = records(figures, ("dii-high", "dii-very-high"))
    assert found["abroad"].half >= 2.0
    assert found["abroad"].inside > found["nothing"].inside
