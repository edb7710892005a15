"""Estimates of score cohorts equal those of R (lme4, quantreg, metafor, sandwich) and of the literature."""

from __future__ import annotations

import csv
from pathlib import Path

import numpy as np
import pytest

from toolkit.benchmark.scores.chain import Chain, GroupSummaries, _given
from toolkit.benchmark.scores.expected import Design, ExpectedModel, _least_squares, _mixed
from toolkit.benchmark.scores.inputs import Members
from toolkit.benchmark.scores.mixed import Criterion, Variances, fit_variances
from toolkit.benchmark.scores.scatter import QUANTILES, fit_quantiles

DATA = Path(__file__).parent / "data" / "scores"


def table(name):
    with (DATA / name).open(encoding="utf-8") as file:
        return list(csv.DictReader(file))


@pytest.fixture(scope="module")
def expected():
    return {row["name"]: float(row["value"]) for row in table("expected.csv")}


def sleepstudy():
    rows = table("sleepstudy.csv")
    scores = np.array([float(row["Reaction"]) for row in rows])
    days = np.array([float(row["Days"]) for row in rows])
    names, group = np.unique([row["Subject"] for row in rows], return_inverse=True)
    return scores, np.column_stack([np.ones(len(days)), days]), names, group


def closed_form_reml(scores, matrix, group):
    """Between and within from the full covariance matrix, by golden section over the ratio.

    Written apart from the product: with the n x n matrix V itself, and slowly.
    """
    z = (group[:, None] == np.unique(group)).astype(float)

    def fitted(ratio):
        v = np.eye(len(scores)) + ratio * z @ z.T
        inverse = np.linalg.inv(v)
        inner = matrix.T @ inverse @ matrix
        rest = scores - matrix @ np.linalg.solve(inner, matrix.T @ inverse @ scores)
        free = len(scores) - matrix.shape[1]
        within = rest @ inverse @ rest / free
        height = np.linalg.slogdet(v)[1] + np.linalg.slogdet(inner)[1] + free * np.log(within)
        return -height, within

    low, high = 0.0, 10.0
    golden = (np.sqrt(5) - 1) / 2
    for _ in range(34):
        a, b = high - golden * (high - low), low + golden * (high - low)
        low, high = (low, b) if fitted(a)[0] > fitted(b)[0] else (a, high)
    ratio = (low + high) / 2
    return ratio * fitted(ratio)[1], fitted(ratio)[1]


def test_variances_of_sleepstudy_are_those_of_lme4_and_of_the_closed_form(expected):
    scores, matrix, _, group = sleepstudy()
    found = fit_variances(scores, matrix, group)
    assert found.between == pytest.approx(expected["sleepstudy.between"], rel=1e-4)
    assert found.within == pytest.approx(expected["sleepstudy.within"], rel=1e-5)
    between, within = closed_form_reml(scores, matrix, group)
    assert between == pytest.approx(expected["sleepstudy.between"], rel=1e-5)
    assert within == pytest.approx(expected["sleepstudy.within"], rel=1e-5)


def test_variances_of_dyestuff_are_the_published_ones(expected):
    """Davies and Goldsmith's yields: 1764.05 between batches, 2451.25 within (Pinheiro and Bates 2000)."""
    rows = table("dyestuff.csv")
    scores = np.array([float(row["Yield"]) for row in rows])
    group = np.unique([row["Batch"] for row in rows], return_inverse=True)[1]
    found = fit_variances(scores, np.ones((30, 1)), group)
    assert found.between == pytest.approx(1764.05, rel=1e-4)
    assert found.within == pytest.approx(2451.25, rel=1e-4)
    assert expected["dyestuff.between"] == pytest.approx(1764.05, rel=1e-6)


def test_the_top_of_the_criterion_lies_where_lme4_ends(expected):
    scores, matrix, _, group = sleepstudy()
    ratio = expected["sleepstudy.between"] / expected["sleepstudy.within"]
    criterion = Criterion(scores, matrix, group)
    assert criterion.top() == pytest.approx(ratio, rel=0.005)
    assert criterion.at(criterion.top()) == pytest.approx(criterion.at(ratio), abs=1e-4)


def test_effects_of_sectors_are_those_of_lme4(expected):
    scores, matrix, names, group = sleepstudy()
    members = Members(scores / 100, [str(name) for name in names[group]])
    design = Design(matrix, ("constant", "days"), (), "", None)
    variances = Variances(expected["sleepstudy.between"] / 1e4, expected["sleepstudy.within"] / 1e4)
    counts = np.bincount(group).astype(float)
    fit = _mixed(members, design, tuple(str(n) for n in names), group, counts, variances)
    for at in (1, 2):
        assert 100 * fit.solution[at - 1] == pytest.approx(
            expected[f"sleepstudy.effect.{at}"], rel=1e-9
        )
        assert 100 * np.sqrt(fit.covariance[at - 1, at - 1]) == pytest.approx(
            expected[f"sleepstudy.se.{at}"], rel=1e-7
        )
    for name in ("308", "309"):
        at = 2 + list(names).index(name)
        assert 100 * fit.solution[at] == pytest.approx(
            expected[f"sleepstudy.group.{name}"], rel=1e-7
        )


def test_means_in_two_levels_are_those_of_lme4(expected):
    """Pastes: casks in batches, as sectors in sections, at the variances that lme4 estimates."""
    rows = table("pastes.csv")
    keys = [f"{row['cask']}:{row['batch']}" for row in rows]
    names = list(dict.fromkeys(keys))
    means = np.array(
        [
            np.mean(
                [float(r["strength"]) for r, key in zip(rows, keys, strict=True) if key == name]
            )
            for name in names
        ]
    )
    batches = np.unique([name.split(":")[1] for name in names], return_inverse=True)[1]
    groups = GroupSummaries(
        means=means,
        numbers=np.full(30, 2.0),
        spread=np.full(30, expected["pastes.within"]),
        freedom=np.full(30, 30.0),
        section=batches,
    )
    given = _given(
        groups, np.array([expected["pastes.cask"]]), np.array([expected["pastes.batch"]])
    )
    assert given.total[0] == pytest.approx(expected["pastes.mean"], rel=1e-9)
    assert given.parts.sum(axis=-1) == pytest.approx(1)
    for at, name in enumerate(names):
        assert given.means[0, at] == pytest.approx(expected[f"pastes.mean.{name}"], rel=1e-8)


def bcg():
    rows = table("bcg.csv")
    return (
        [row["trial"] for row in rows],
        [float(row["yi"]) for row in rows],
        [float(row["vi"]) for row in rows],
    )


def test_drawn_means_and_their_errors_are_those_of_metafor(expected):
    _, effects, variances = bcg()
    groups = GroupSummaries(
        means=np.array(effects),
        numbers=np.ones(13),
        spread=np.array(variances),
        freedom=np.full(13, 100.0),
        section=np.zeros(13, dtype=np.intp),
    )
    given = _given(groups, np.array([expected["bcg.tau2"]]), np.zeros(1))
    for at in range(13):
        assert given.means[0, at] == pytest.approx(expected[f"bcg.blup.{at + 1}"], rel=1e-6)
        assert np.sqrt(given.variances[0, at]) == pytest.approx(
            expected[f"bcg.blup.se.{at + 1}"], rel=1e-6
        )


def engel():
    rows = table("engel.csv")
    income = np.array([float(row["income"]) for row in rows])
    return (
        np.array([float(row["foodexp"]) for row in rows]),
        np.column_stack([np.ones(len(rows)), income]),
    )


def test_quantile_curves_reach_the_objective_of_quantreg_on_engels_data(expected):
    """The coefficients need not be unique, the objective is."""
    scores, matrix = engel()
    curves = fit_quantiles(scores, matrix)
    for share, curve in zip(QUANTILES, curves, strict=True):
        rest = scores - matrix @ curve
        objective = float((rest * (share - (rest < 0))).sum())
        assert objective == pytest.approx(expected[f"engel.objective.{share:g}"], rel=1e-6)
        assert curve[1] == pytest.approx(expected[f"engel.slope.{share:g}"], rel=2e-3)


def test_least_squares_have_the_errors_of_sandwich(expected):
    scores, matrix = engel()
    members = Members(scores / 1000)
    design = Design(matrix, ("constant", "income"), (), "", None)
    fit = _least_squares(members, design, "too-few-groups")
    errors = 1000 * np.sqrt(np.diag(fit.covariance))
    assert errors[0] == pytest.approx(expected["engel.hc3.constant"], rel=1e-9)
    assert errors[1] == pytest.approx(expected["engel.hc3.income"], rel=1e-9)


HITS = [18, 17, 16, 15, 14, 14, 13, 12, 11, 11, 10, 10, 10, 10, 10, 9, 8, 7]
"""Hits of 18 players in their first 45 at bats of 1970 (Efron and Morris 1977)."""
SEASON = [346, 298, 276, 222, 273, 270, 263, 210, 269, 230, 264, 256, 303, 264, 226, 285, 316, 200]
"""Their averages over the rest of the season, in thousandths."""


def test_baseball_averages_are_drawn_together_as_by_efron_and_morris():
    early, late = np.array(HITS) / 45, np.array(SEASON) / 1000
    variance = early.mean() * (1 - early.mean()) / 45
    factor = 1 - 15 * variance / ((early - early.mean()) ** 2).sum()
    assert factor == pytest.approx(0.212, abs=0.001)
    stein = early.mean() + factor * (early - early.mean())
    cut = ((early - late) ** 2).sum() / ((stein - late) ** 2).sum()
    assert cut == pytest.approx(3.5, abs=0.05)

    groups = GroupSummaries(
        means=early,
        numbers=np.full(18, 45.0),
        spread=np.full(18, 45 * variance),
        freedom=np.full(18, 792.0),
        section=np.zeros(18, dtype=np.intp),
    )
    fit = Chain(groups).fit()
    ours = ((early - late) ** 2).sum() / ((fit.values - late) ** 2).sum()
    assert ours == pytest.approx(cut, rel=0.1)
    assert fit.parts[0, 0] == pytest.approx(factor, abs=0.06)
    assert ((fit.low <= late) & (late <= fit.high)).sum() >= 16


def test_the_mixture_over_both_spreads_equals_numerical_integration():
    """Five sectors, no sections: posterior means by adaptive quadrature over the spread."""
    from scipy.integrate import quad

    means, v = np.array([1.9, 2.4, 2.2, 3.0, 2.6]), 0.5 / np.array([5.0, 12, 30, 8, 20])
    groups = GroupSummaries(
        means=means,
        numbers=np.array([5.0, 12, 30, 8, 20]),
        spread=np.full(5, 0.5),
        freedom=np.full(5, 70.0),
        section=np.zeros(5, dtype=np.intp),
    )
    chain = Chain(groups)
    top = np.sqrt(chain._grid[0].max()) * 40 / 39

    def height(t):
        w = 1 / (t**2 + v)
        mu = (w * means).sum() / w.sum()
        return np.exp(
            0.5 * np.log(w).sum() - 0.5 * np.log(w.sum()) - 0.5 * (w * (means - mu) ** 2).sum()
        )

    def drawn(t, at):
        w = 1 / (t**2 + v)
        mu = (w * means).sum() / w.sum()
        return (means[at] * t**2 + mu * v[at]) / (t**2 + v[at])

    whole = quad(height, 0, top)[0]
    fit = chain.fit()
    for at in range(5):
        exact = quad(lambda t, at=at: height(t) * drawn(t, at), 0, top)[0] / whole
        assert fit.values[at] == pytest.approx(exact, abs=0.002)


def test_a_model_of_expected_scores_of_the_public_data_runs_from_members_alone():
    """Sleepstudy as scores of 18 sectors: the sector effects stand in the result."""
    scores, _, names, group = sleepstudy()
    members = Members(scores / 100, [str(name) for name in names[group]])
    fit = ExpectedModel(members).fit()
    found = fit.expect("308")
    assert found.method == "mixed"
    assert found.groups == 18
    assert sum(part.weight for part in found.parts) == pytest.approx(1)
    assert found.parts[0].n == 10
