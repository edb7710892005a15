"""A country beside others: expectation, interval, ranks and nearest peers."""

from __future__ import annotations

import math
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from toolkit.benchmark.context import (
    context,
    contexts,
    design,
    fit_indicator,
    from_scale,
    nearest_countries,
    to_scale,
)
from toolkit.benchmark.panel import Panel, read_panel
from toolkit.content.check import check
from toolkit.content.library import Library
from toolkit.model.base import Refused, Source
from toolkit.model.baseline import Baseline, Series
from toolkit.model.context import PanelFigure
from toolkit.model.problem import Refusal


@pytest.fixture(scope="module")
def panel(library):
    return read_panel(library.panel_folders.values())


@pytest.fixture(scope="module")
def countries(library):
    return library.classifications


def series(scale, low=None, high=None, better="high"):
    return Series(
        publisher="P",
        dataset="D",
        unit="u",
        licence="L",
        years="2024",
        scale=scale,
        low=low,
        high=high,
        better=better,
    )


def small_panel(panel, figures, of):
    """A panel of one indicator `x` beside income, manufacturing and population as published."""
    made = {
        iso3: PanelFigure(
            indicator="x",
            iso3=iso3,
            year="2024",
            value=value,
            source=Source(publisher="P", dataset="D", year="2024"),
        )
        for iso3, value in figures.items()
    }
    kept = ("gdp-per-head-ppp", "manufacturing-share", "population")
    return Panel(
        figures={name: panel.figures[name] for name in kept} | {"x": made},
        series={name: panel.series[name] for name in kept} | {"x": of},
        groups=panel.groups,
        content_hash=f"{sorted(figures.items())} {of}",
    )


def test_figures_are_carried_over_with_year_and_source(panel):
    found = panel.find("e-government", "ETH")
    assert (found.value, found.year) == (0.31109, "2024")
    assert found.source.publisher == "United Nations"
    assert panel.find("gdp-per-head-ppp", "CHN").source.dataset == (
        "World Development Indicators NY.GDP.PCAP.PP.CD"
    )
    assert sum(len(of) for of in panel.figures.values()) == 7170


def test_namibia_is_not_read_as_a_blank(panel, countries):
    assert context(panel, countries, "NA", "e-government").iso3 == "NAM"


def test_the_expectation_equals_normal_equations_with_hc3_by_hand(panel, countries):
    used, matrix, values = design(panel, "e-government")
    inverse = np.linalg.inv(matrix.T @ matrix)
    effects = inverse @ matrix.T @ values
    residual = values - matrix @ effects
    leverage = np.einsum("ij,jk,ik->i", matrix, inverse, matrix)
    meat = matrix.T @ (matrix * ((residual / (1 - leverage)) ** 2)[:, None])
    errors = np.sqrt(np.diag(inverse @ meat @ inverse))
    found = context(panel, countries, "ETH", "e-government").expected
    assert len(used) == found.n == 176
    assert [e.value for e in found.effects] == pytest.approx(effects, rel=1e-9)
    assert [e.standard_error for e in found.effects] == pytest.approx(errors, rel=1e-8)
    total = ((values - values.mean()) ** 2).sum()
    assert found.r2 == pytest.approx(1 - (residual**2).sum() / total)
    row = matrix[used.index("ETH")]
    variance = row @ inverse @ meat @ inverse @ row + (residual**2).sum() / 173
    low = row @ effects - 1.6537091 * math.sqrt(variance)  # Student's t, 173 degrees of freedom
    assert found.interval.low == pytest.approx(1 / (1 + math.exp(-low)), rel=1e-6)


def test_ethiopia_has_about_the_e_government_of_its_income(panel, countries):
    found = context(panel, countries, "ET", "e-government")
    assert found.expected.value == pytest.approx(0.3189, abs=5e-4)
    assert found.expected.residual == pytest.approx(-0.0079, abs=5e-4)
    assert found.expected.interval.low == pytest.approx(0.1435, abs=5e-4)
    assert found.expected.interval.high == pytest.approx(0.5668, abs=5e-4)
    assert found.expected.standing == "inside"
    assert found.expected.r2 == pytest.approx(0.745, abs=5e-4)
    assert [(f.indicator, f.year) for f in found.expected.given] == [
        ("gdp-per-head-ppp", "2024"),
        ("manufacturing-share", "2023"),
    ]
    ranks = {rank.group: (rank.rank, rank.n) for rank in found.ranks}
    assert ranks == {
        "world": (169, 193),
        "region-sub-saharan-africa": (30, 48),
        "african-union": (35, 54),
        "bri": (128, 150),
        "brics": (11, 11),
    }
    assert [peer.iso2 for peer in found.peers] == ["TZ", "AF", "NP", "KE", "TD"]


def test_china_is_ranked_in_its_income_group_and_region(panel, countries):
    ranks = {r.group for r in context(panel, countries, "CHN", "secure-servers").ranks}
    assert {"world", "income-upper-middle", "region-east-asia-pacific", "brics", "rcep"} <= ranks


@pytest.mark.parametrize(
    "indicator, reason",
    [
        ("electricity-access", "at-the-ceiling"),
        ("gdp", "not-modelled"),
        ("journal-articles", "not-modelled"),
    ],
)
def test_what_cannot_be_modelled_keeps_its_rank(panel, countries, indicator, reason):
    found = context(panel, countries, "BR", indicator)
    assert found.expected == Refused(reason=reason)
    assert found.ranks[0].group == "world"


def test_a_country_without_income_has_no_expectation_and_says_so(panel, countries):
    found = context(panel, countries, "CU", "e-government")
    refused = Refused(reason="predictor-missing", values={"indicator": "gdp-per-head-ppp"})
    assert found.expected == refused
    assert found.peers.reason == "predictor-missing"
    assert found.ranks


def test_a_country_without_a_figure_still_has_an_expectation(panel, countries):
    assert panel.find("ai-preparedness", "CUB") is None
    without = [
        i for i in panel.figures["gdp-per-head-ppp"] if panel.find("e-government", i) is None
    ]
    iso3 = next(i for i in without if panel.find("manufacturing-share", i))
    found = context(panel, countries, iso3, "e-government")
    assert found.figure == Refused(reason="no-figure")
    assert found.expected.residual is None
    assert found.expected.standing == ""
    assert found.ranks == ()


def test_unknown_names_are_refused_with_the_name(panel, countries):
    assert context(panel, countries, "XX", "gdp") == Refused(
        reason="unknown-country", values={"name": "XX"}
    )
    assert context(panel, countries, "CN", "luck").reason == "unknown-indicator"
    assert contexts(panel, countries, "XX").reason == "unknown-country"


def test_every_number_of_every_country_is_finite_and_every_interval_holds_its_expectation(
    panel, countries
):
    for iso3 in ("CHN", "ETH", "BRA", "DEU", "SGP", "XKX", "TUV", "VEN", "TWN"):
        for found in contexts(panel, countries, iso3):
            if isinstance(found.expected, Refused):
                continue
            of = panel.series[found.indicator]
            ends = found.expected.interval
            assert ends.low <= found.expected.value <= ends.high
            if of.scale == "logit":
                assert of.low <= ends.low <= ends.high <= of.high
            assert all(1 <= rank.rank <= rank.n for rank in found.ranks)


def test_the_better_end_decides_the_first_rank(panel, countries):
    isos = sorted(panel.figures["gdp-per-head-ppp"])[:40]
    figures = {iso3: float(at) for at, iso3 in enumerate(isos)}
    for better, rank in (("high", 40), ("low", 1)):
        made = small_panel(panel, figures, series("linear", better=better))
        assert context(made, countries, isos[0], "x").ranks[0].rank == rank


def test_too_few_countries_are_no_regression(panel, countries):
    isos = sorted(panel.figures["manufacturing-share"])[:20]
    made = small_panel(panel, dict.fromkeys(isos, 3.0), series("linear"))
    assert context(made, countries, isos[0], "x").expected.reason == "too-few-countries"


def test_scales_there_and_back():
    for of, value in ((series("linear"), 3.2), (series("log"), 0.4), (series("logit", 1, 5), 4.9)):
        assert from_scale(to_scale(value, of, 0.1), of) == pytest.approx(value)
    assert from_scale(
        to_scale(100, series("logit", 0, 100), 1), series("logit", 0, 100)
    ) == pytest.approx(99.75)


def test_nearest_countries_are_near_both_ways(panel):
    (first, distance), *_ = nearest_countries(panel, "ETH")
    back = dict(nearest_countries(panel, first))
    assert first == "TZA"
    assert back.get("ETH", distance) == pytest.approx(distance)


def test_a_fit_is_made_once_for_the_same_content(panel, library):
    again = read_panel(library.panel_folders.values())
    assert fit_indicator(panel, "e-government") is fit_indicator(again, "e-government")


def test_a_panel_is_no_baseline_of_shares(library, figures):
    assert "country-panel" not in library.baseline_folders
    assert set(library.panel_folders) == {"country-panel"}
    assert "country-panel" not in {baseline.id for baseline in figures.baselines}


def test_all_faults_of_a_table_are_named(tmp_path, library):
    _, described = library.panel_folders["country-panel"]
    (tmp_path / "panel.csv").write_text(
        "iso3,indicator,year,value\nCHN,UN_EGDI,2024,2\nCHN,LUCK,2024,1\nBRA,UN_EGDI,2024,x\n"
        "ETH,UN_EGDI,2024,0.3\nETH,UN_EGDI,2024,0.3\nETH,UN_EGDI\n",
        encoding="utf-8",
    )
    with pytest.raises(Refusal) as refusal:
        read_panel([(tmp_path, described)])
    assert [(p.line, p.code) for p in refusal.value.problems] == [
        (2, "not-between"),
        (3, "csv-unknown-indicator"),
        (4, "csv-not-a-number"),
        (6, "csv-cell-twice"),
        (7, "csv-row-length"),
    ]


def test_a_panel_needs_a_series_for_each_indicator(library):
    _, described = library.panel_folders["country-panel"]
    raw = described.model_dump(by_alias=True)
    raw["indicators"][0]["series"] = None
    with pytest.raises(ValueError, match="no series"):
        Baseline.model_validate(raw)


def test_statsmodels_waits_for_the_first_fit():
    code = "import sys, toolkit.benchmark.context, toolkit.benchmark.survey; print('statsmodels' in sys.modules)"
    found = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert found.stdout.strip() == "False"


def test_the_check_of_the_content_names_every_fault_of_a_panel(tmp_path):
    folder = tmp_path / "benchmarks" / "country-panel"
    folder.mkdir(parents=True)
    shipped = Path(__file__).parents[2] / "benchmarks" / "country-panel"
    (folder / "baseline.yaml").write_bytes((shipped / "baseline.yaml").read_bytes())
    (folder / "panel.csv").write_text(
        "iso3,indicator,year,value\nCHN,UN_EGDI,2024,2\nCHN,LUCK,2024,1\nBRA,UN_EGDI,now,x\n",
        encoding="utf-8",
    )
    found = check(Library.of(tmp_path)).problems
    in_table = [(p.line, p.code) for p in found if p.file.endswith("panel.csv")]
    assert in_table == [
        (2, "not-between"),
        (3, "csv-unknown-code"),
        (4, "csv-not-a-number"),
        (4, "csv-not-a-number"),
    ]
