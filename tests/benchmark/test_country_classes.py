"""Countries in five classes by one figure, as a map shows them."""

from __future__ import annotations

from functools import cache

import pytest

from toolkit.benchmark.country_classes import country_classes
from toolkit.benchmark.panel import Panel, read_panel
from toolkit.content.library import Library
from toolkit.model.base import Refused, Source
from toolkit.model.baseline import Series
from toolkit.model.classifications import Classifications
from toolkit.model.context import CountryClasses, PanelFigure


@cache
def countries() -> Classifications:
    return Library.open().classifications


@cache
def shipped() -> Panel:
    return read_panel(Library.open().panel_folders.values())


def classes_of(values: list[float]) -> CountryClasses | Refused:
    """Classes of a panel with one figure for each of the first countries."""
    series = Series(
        publisher="Office", dataset="Table", unit="%", licence="open", years="2023", scale="none"
    )
    source = Source(publisher="Office", dataset="Table", year="2023")
    first = list(countries().countries.values())
    figures = {
        country.iso3: PanelFigure(
            indicator="share", iso3=country.iso3, year="2023", value=value, source=source
        )
        for country, value in zip(first, values, strict=False)
    }
    panel = Panel({"share": figures}, {"share": series}, (), f"made of {values}")
    return country_classes(panel, countries(), "share")


def test_a_hundred_different_figures_make_five_classes_of_twenty():
    found = classes_of([float(n) for n in range(1, 101)])
    assert [(c.step, c.low, c.high, c.n) for c in found.classes] == [
        (1, 1, 20, 20), (2, 21, 40, 20), (3, 41, 60, 20), (4, 61, 80, 20), (5, 81, 100, 20),
    ]  # fmt: skip


def test_equal_figures_share_a_class_and_an_empty_class_is_left_out():
    found = classes_of([float(n) for n in range(30)] + [100.0] * 70)
    assert [c.step for c in found.classes] == [1, 2]
    assert found.classes[-1].n + found.classes[0].n == 100
    assert len(set(list(found.steps.values())[30:])) == 1


def test_too_few_countries_make_no_map():
    assert classes_of([float(n) for n in range(24)]).reason == "too-few-countries"
    assert isinstance(classes_of([float(n) for n in range(25)]), CountryClasses)
    assert country_classes(shipped(), countries(), "mood").reason == "unknown-indicator"


@pytest.mark.parametrize("indicator", sorted(shipped().series))
def test_classes_of_a_published_figure_never_overlap_and_hold_every_country_once(indicator):
    found = country_classes(shipped(), countries(), indicator)
    ends = [end for each in found.classes for end in (each.low, each.high)]
    assert ends == sorted(ends)
    assert sum(each.n for each in found.classes) == found.n == len(found.steps)
