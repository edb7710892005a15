"""Estimates of unpublished shares: what they carry over, what they refuse, and what they leave open."""

import math

import numpy as np
import pytest

from toolkit.benchmark.cells import Cell, Refused, upper_quantile
from toolkit.benchmark.fractional import FractionalLogit
from toolkit.benchmark.models import UNSEEN_COUNTRY_LOGITS, ShareModel, fit_shares
from toolkit.benchmark.pooled import PooledLogit, closed_form
from toolkit.benchmark.published import among_cells, share_cells

MARGINS = (("", ""), ("C1", ""), ("C2", ""), ("", "small"), ("", "medium"), ("", "large"))
RAISED = (0.0, 0.7, -0.4, -0.3, 0.5, 1.4)


def logit(share):
    return math.log(share / (100 - share))


def expit(value):
    return 100 / (1 + math.exp(-value))


def invented(countries=12, scatter=0.2, seed=5):
    """Countries at random heights with known effects of sector and size."""
    draw = np.random.default_rng(seed)
    return tuple(
        Cell(f"Q{n:02}", sector, size, expit(-1 + height + raised + draw.normal(0, scatter)))
        for n, height in enumerate(draw.normal(0, 0.8, countries))
        for (sector, size), raised in zip(MARGINS, RAISED, strict=True)
    )


SMALL = invented()


def without(cells, *margins, geo="Q03"):
    return tuple(c for c in cells if (c.geo, (c.sector, c.size)) not in {(geo, m) for m in margins})


def share(cells, sector="", size="", geo="Q03"):
    return next(c.share for c in cells if (c.geo, c.sector, c.size) == (geo, sector, size))


def test_the_fit_finds_the_effects_it_was_made_of():
    fit = PooledLogit(invented(countries=200)).fit()
    assert fit.fixed("C1", "") - fit.fixed("", "") == pytest.approx(0.7, abs=0.05)
    assert fit.fixed("", "large") - fit.fixed("", "") == pytest.approx(1.4, abs=0.05)
    assert fit.sd_country == pytest.approx(0.8, abs=0.1)
    assert fit.sd_residual == pytest.approx(0.2, abs=0.02)


def test_one_known_cell_is_shrunk_by_the_share_of_country_in_all_variance():
    fit = PooledLogit(SMALL).fit()
    known = [Cell("XX", "", "", 60.0)]
    found = fit.predict(known, "C1")
    beyond = logit(60) - fit.fixed("", "")
    own = 10 / 11 * fit.sd_residual**2  # no spread of its own beside ten cells' worth of all
    expected = fit.fixed("C1", "") + beyond * fit.sd_country**2 / (fit.sd_country**2 + own)
    assert found.logit == pytest.approx(expected, abs=1e-9)


def test_sector_by_size_carries_what_sets_each_margin_apart_from_the_country():
    fit = PooledLogit(SMALL).fit()
    own = [c for c in SMALL if c.geo == "Q03"]
    beyond = {(c.sector, c.size): logit(c.share) - fit.fixed(c.sector, c.size) for c in own}
    found = fit.predict(own, "C1", "large").logit - (
        fit.fixed("C1", "") + fit.fixed("", "large") - fit.fixed("", "")
    )
    country = np.mean(list(beyond.values()))
    carried = beyond["C1", ""] + beyond["", "large"] - country
    assert found == pytest.approx(carried, abs=0.02)


def test_a_missing_sector_leans_on_all_that_the_country_publishes():
    cells = without(SMALL, ("C1", ""))
    fit = ShareModel(cells).fit()
    found = fit.estimate("Q03", "C1")
    assert found.interval.low < share(SMALL, "C1") < found.interval.high
    poorer = fit.pooled.predict([c for c in cells if c.geo == "Q03"][:1], "C1")
    assert poorer.half > found.half


def test_a_missing_margin_widens_the_interval():
    whole = ShareModel(SMALL).fit()
    part = ShareModel(without(SMALL, ("C1", ""))).fit()
    assert part.estimate("Q03", "C1", "small").half / part.pooled.factor_of(
        "C1", "small"
    ) > whole.estimate("Q03", "C1", "small").half / whole.pooled.factor_of("C1", "small")


def test_the_aggregate_is_no_country_of_the_fit():
    cells = (*SMALL, Cell("EU27", "", "", 60), Cell("EU27", "C1", "", 70))
    fit = ShareModel(cells).fit()
    assert fit.countries == 12
    assert np.array_equal(fit.pooled.effects, ShareModel(SMALL).fit().pooled.effects)
    assert fit.estimate("EU27", "C1", "small", unseen=True).half >= UNSEEN_COUNTRY_LOGITS


def test_a_country_outside_the_data_gets_two_logits_to_both_sides():
    fit = ShareModel(SMALL).fit()
    found = fit.estimate("VN", "C1")
    assert found.half == UNSEEN_COUNTRY_LOGITS
    assert found.logit == pytest.approx(fit.fractional.expected("C1")[0])
    assert fit.estimate("VN", "C9") is None
    assert fit.estimate("Q03", "C9") is None


def test_a_group_with_only_zeros_is_left_out_instead_of_spoiling_the_fit():
    cells = (*SMALL, Cell("ZZ", "", "", 0), Cell("ZZ", "C1", "", 0))
    fit = ShareModel(cells).fit()
    assert fit.countries == 12
    assert fit.estimate("ZZ", "C1").half == UNSEEN_COUNTRY_LOGITS


def test_cells_of_nought_tell_nothing_about_their_country():
    fit = PooledLogit(SMALL).fit()
    own = [c for c in SMALL if c.geo == "Q03"]
    assert fit.predict([*own, Cell("Q03", "C2", "", 0)], "C1") == fit.predict(own, "C1")


def test_too_few_cells_are_refused_with_a_reason():
    assert ShareModel(SMALL[:24]).fit() == Refused("4 countries, fewer than 5")
    thin = tuple(c for c in SMALL if c.sector == "C1" or c.size == "small")
    assert PooledLogit(thin).fit() == Refused("24 cells for 3 effects and 12 countries")
    assert FractionalLogit(SMALL[:48]).fit() == Refused("8 countries, fewer than 10")


def test_a_share_that_is_not_a_number_is_refused_with_a_reason():
    refused = ShareModel((*SMALL[:-1], Cell("Q11", "", "large", math.nan))).fit()
    assert isinstance(refused, Refused)
    assert refused.reason


def test_countries_without_any_difference_are_refused_or_have_no_country_variance():
    """No variance between countries: the optimiser sits on the edge, and must not invent one."""
    flat = invented(scatter=0.2, seed=8)
    level = {c.geo: [logit(d.share) for d in flat if d.geo == c.geo] for c in flat}
    cells = tuple(
        Cell(c.geo, c.sector, c.size, expit(logit(c.share) - np.mean(level[c.geo]))) for c in flat
    )
    fit = PooledLogit(cells).fit()
    assert isinstance(fit, Refused) or fit.sd_country < 0.01


@pytest.mark.parametrize("method", [["lbfgs"], ["bfgs"], ["powell"], None])
def test_no_optimiser_gets_a_wrong_variance_past_the_closed_form(figures, method):
    """lbfgs alone can end at a variance of nought and call it converged."""
    cells = share_cells(figures, ("ai-any",))
    fit = PooledLogit(cells).fit(method)
    assert isinstance(fit, Refused) or fit.sd_country == pytest.approx(0.8241, abs=2e-4)


def test_a_fit_that_differs_from_the_closed_form_is_refused(monkeypatch):
    from toolkit.benchmark import pooled

    def collapsed(logit, design, group, method):
        return closed_form(logit, design, group)._replace(country=0.0)

    monkeypatch.setattr(pooled, "_mixed", collapsed)
    assert PooledLogit(SMALL).fit() == Refused(
        "the fit differs from the closed form of its likelihood"
    )


def test_a_fit_is_made_once_for_the_same_cells():
    assert fit_shares(SMALL) is fit_shares(tuple(SMALL))


def test_the_conformal_quantile_is_never_too_small():
    assert upper_quantile(np.arange(1.0, 10.0)) == 9.0  # ceil(10 x 0.9)
    assert upper_quantile(np.arange(1.0, 100.0)) == 90.0
    assert upper_quantile(np.array([3.0])) == 3.0


ALL = [
    ("ai-any",),
    ("ai-production",),
    ("ai-logistics",),
    ("ai-research",),
    ("cloud-advanced",),
    ("data-analytics",),
    ("dii-high", "dii-very-high"),
]


def cells_of(figures, indicators):
    return (among_cells if indicators[0] == "dii-very-high" else share_cells)(figures, indicators)


AMONG = ("dii-very-high", "dii-high")


@pytest.mark.parametrize("indicators", [*ALL, AMONG], ids=" ".join)
def test_every_shipped_indicator_can_be_fitted(figures, indicators):
    fit = fit_shares(cells_of(figures, indicators))
    assert fit.countries >= 31
    assert 0.3 < fit.pooled.sd_country < 1.2
    assert 1.1 < fit.pooled.factor < 2.4


@pytest.mark.parametrize(
    "indicators",
    [*(pytest.param(each, marks=pytest.mark.slow) for each in ALL[:6]), ALL[6]],
    ids=" ".join,
)
def test_clustered_errors_agree_with_leaving_countries_out_and_hc1_does_not(figures, indicators):
    """The level of all cells: HC1 takes cells of a country for independent and is far too sure."""
    cells = tuple(c for c in cells_of(figures, indicators) if c.geo != "EU27")
    fit = FractionalLogit(cells).fit()
    row = fit.margins.matrix(cells).mean(axis=0)
    countries = sorted({c.geo for c in cells})
    levels = []
    for geo in countries:
        left = FractionalLogit(tuple(c for c in cells if c.geo != geo)).fit()
        names = (
            [("", "")] + [(s, "") for s in fit.margins.sector] + [("", z) for z in fit.margins.size]
        )
        base = left.expected()[0]
        beyond = [left.expected(*name)[0] - (base if n else 0) for n, name in enumerate(names)]
        levels.append(float(row @ np.array(beyond)))
    n = len(countries)
    jackknife = math.sqrt((n - 1) / n * sum((v - np.mean(levels)) ** 2 for v in levels))
    clustered = math.sqrt(row @ fit.covariance @ row)
    independent = math.sqrt(row @ fit.covariance_hc1 @ row)
    assert clustered == pytest.approx(jackknife, rel=0.12)
    assert independent < 0.5 * jackknife


def coverage(figures, indicators, seed, folds):
    """Share of left-out sector cells inside the interval made without them; each fold leaves out 20."""
    cells = cells_of(figures, indicators)
    own = [c for c in cells if c.sector and c.geo != "EU27"]
    order = np.random.default_rng(seed).permutation(len(own))
    inside = []
    for fold in range(folds):
        out = {own[at] for at in order[20 * fold : 20 * (fold + 1)]}
        fit = ShareModel(tuple(c for c in cells if c not in out)).fit()
        for cell in out:
            estimate = fit.estimate(cell.geo, cell.sector)
            if estimate is not None:
                inside.append(estimate.interval.low <= cell.share <= estimate.interval.high)
    return np.mean(inside), len(inside)


@pytest.mark.parametrize("indicators", [ALL[0], ALL[6]], ids=" ".join)
def test_intervals_hold_most_published_cells_that_were_left_out(figures, indicators):
    share, n = coverage(figures, indicators, seed=3, folds=5)
    assert n >= 95
    assert 0.80 <= share <= 0.98


@pytest.mark.slow
@pytest.mark.parametrize("indicators", [*ALL, AMONG], ids=" ".join)
def test_nine_in_ten_left_out_cells_lie_inside_their_interval(figures, indicators):
    sectors = sum(1 for c in cells_of(figures, indicators) if c.sector and c.geo != "EU27")
    share, n = coverage(figures, indicators, seed=11, folds=-(-sectors // 20))
    assert n >= 140
    assert 0.86 <= share <= 0.94
