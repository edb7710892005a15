"""Every model against R on public data; `data/oracles.R` made the expected values."""

import csv
from pathlib import Path

import numpy as np
import pytest

from toolkit.benchmark.cells import Cell
from toolkit.benchmark.fractional import FractionalLogit
from toolkit.benchmark.ordered import CumulativeLogit
from toolkit.benchmark.pooled import PooledLogit

DATA = Path(__file__).parent / "data"


def rows(name):
    with (DATA / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.fixture(scope="module")
def expected():
    found = {}
    for row in rows("oracles.csv"):
        found.setdefault(row["model"], {})[row["name"]] = (
            float(row["estimate"]),
            float(row["error"] or "nan"),
        )
    return found


@pytest.fixture(scope="module")
def cells():
    return tuple(
        Cell(r["geo"], r["sector"], r["size"], float(r["share"]))
        for r in rows("adoption_cells.csv")
    )


def named(margins, values):
    names = ["(Intercept)", *(f"sector{s}" for s in margins.sector)]
    names += [f"size{s}" for s in margins.size]
    return dict(zip(names, values.tolist(), strict=True))


def test_fractional_logit_with_errors_clustered_by_country_equals_r_sandwich(cells, expected):
    fit = FractionalLogit(cells).fit()
    for model, clustered in (("fractional-clustered", True), ("fractional-hc1", False)):
        effects = named(fit.margins, fit.effects)
        errors = named(fit.margins, fit.errors(clustered=clustered))
        assert effects.keys() == expected[model].keys()
        for name, (effect, error) in expected[model].items():
            assert effects[name] == pytest.approx(effect, abs=1e-9)
            assert errors[name] == pytest.approx(error, rel=1e-7)


def test_the_mixed_model_equals_lme4(cells, expected):
    fit = PooledLogit(cells).fit()
    found = expected["mixed"]
    assert fit.sd_country == pytest.approx(found["sd-country"][0], rel=1e-6)
    assert fit.sd_residual == pytest.approx(found["sd-residual"][0], rel=1e-6)
    assert fit.loglik == pytest.approx(found["restricted-loglik"][0], abs=1e-8)
    effects = named(fit.margins, fit.effects)
    errors = named(fit.margins, np.sqrt(np.diag(fit.covariance)))
    for name, effect in effects.items():
        assert effect == pytest.approx(found[name][0], abs=1e-6)
        assert errors[name] == pytest.approx(found[name][1], rel=1e-5)


def test_the_height_of_each_country_equals_that_of_lme4(cells, expected):
    fit = PooledLogit(cells).fit()
    assert fit.intercepts.keys() == expected["mixed-country"].keys()
    for geo, (height, _) in expected["mixed-country"].items():
        assert fit.intercepts[geo] == pytest.approx(height, abs=1e-6)


HOUSING = {
    "InflMedium": ("Infl", "Medium"),
    "InflHigh": ("Infl", "High"),
    "TypeApartment": ("Type", "Apartment"),
    "TypeAtrium": ("Type", "Atrium"),
    "TypeTerrace": ("Type", "Terrace"),
    "ContHigh": ("Cont", "High"),
}


@pytest.fixture(scope="module")
def housing():
    found = rows("housing.csv")
    shares = [[float(r["Sat"] == step) for step in ("Low", "Medium", "High")] for r in found]
    design = [[float(r[item] == value) for item, value in HOUSING.values()] for r in found]
    weights = np.array([float(r["Freq"]) for r in found])
    return np.array(shares), np.array(design), weights


def test_the_cumulative_logit_equals_polr(housing, expected):
    shares, design, weights = housing
    fit = CumulativeLogit(shares, design, np.arange(len(shares)), weights).fit()
    names = ["Low|Medium", "Medium|High", *HOUSING]
    errors = np.sqrt(np.diag(fit.covariance_of_counts))
    for name, value, error in zip(names, (*fit.cuts, *fit.effects), errors, strict=True):
        assert value == pytest.approx(expected["ordered"][name][0], abs=1e-6)
        assert error == pytest.approx(expected["ordered"][name][1], rel=1e-5)
    assert fit.loglik == pytest.approx(expected["ordered"]["loglik"][0], abs=1e-8)


def test_the_cumulative_logit_equals_the_ordered_model_of_statsmodels(housing):
    from statsmodels.miscmodels.ordinal_model import OrderedModel

    shares, design, weights = housing
    each = np.repeat(np.arange(len(shares)), weights.astype(int))
    result = OrderedModel(shares.argmax(axis=1)[each], design[each], distr="logit").fit(
        method="bfgs", disp=False, gtol=1e-8
    )
    fit = CumulativeLogit(shares, design, np.arange(len(shares)), weights).fit()
    assert fit.effects == pytest.approx(result.params[:6], abs=1e-5)
    cuts = result.model.transform_threshold_params(result.params[6:])[1:-1]
    assert fit.cuts == pytest.approx(cuts, abs=1e-5)
