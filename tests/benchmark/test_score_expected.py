"""Expected scores of subjects: the mixed model, its traps and fallback, intervals, quantile curves, chains."""

from __future__ import annotations

import runpy
import warnings
from pathlib import Path

import numpy as np
import pytest
from statsmodels.regression.mixed_linear_model import MixedLM

from toolkit.benchmark.scores.chain import group_means, smoothed_variances
from toolkit.benchmark.scores.expected import Design, ExpectedModel
from toolkit.benchmark.scores.inputs import Members
from toolkit.benchmark.scores.mixed import Criterion, Variances, believed, fit_variances
from toolkit.benchmark.scores.scatter import conformal_rank
from toolkit.model.base import Refused

BENCH = runpy.run_path(str(Path(__file__).parents[1] / "bench" / "bench_cohorts.py"))


def world(n, seed=1, **more):
    return BENCH["world"](n, seed, **more)[0]


@pytest.fixture(scope="module")
def fit():
    return ExpectedModel(world(400)).fit()


def test_the_optimiser_that_ends_at_an_infinite_likelihood_is_refused():
    """statsmodels 0.15, method lbfgs alone: variance 0, likelihood infinite, called converged."""
    members = world(10_000)
    _, group = np.unique(members.sector_labels, return_inverse=True)
    constant = np.ones((10_000, 1))
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        trapped = MixedLM(members.scores, constant, groups=group).fit(method="lbfgs")
    assert trapped.converged
    assert not np.isfinite(trapped.llf)
    criterion = Criterion(members.scores, constant, group)
    judged = believed(trapped, [], criterion)
    assert judged == Refused(reason="fit-fails", values={"why": "the likelihood is not finite"})
    assert fit_variances(members.scores, constant, group).between == pytest.approx(0.09, abs=0.04)


def test_a_result_below_the_top_of_the_likelihood_is_refused():
    """statsmodels' own start stops short of the top in ordinary cohorts and warns of nothing."""
    short = 0
    for seed in range(12):
        members = world(200, seed)
        _, group = np.unique(members.sector_labels, return_inverse=True)
        matrix = Design.of(members).matrix
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            found = MixedLM(members.scores, matrix, groups=group).fit()
        judged = believed(found, [], Criterion(members.scores, matrix, group))
        short += isinstance(judged, Refused) and "below the top" in judged.values["why"]
        assert isinstance(fit_variances(members.scores, matrix, group), Variances)
    assert short >= 2


def test_variances_do_not_depend_on_the_unit():
    """statsmodels warns of a boundary by an absolute variance, whatever the unit."""
    members = world(1000, seed=3, between=0.08)
    _, group = np.unique(members.sector_labels, return_inverse=True)
    matrix = Design.of(members).matrix
    points = fit_variances(members.scores, matrix, group)
    thousandths = fit_variances(1000 * members.scores, matrix, group)
    assert points.between < 0.01
    assert thousandths.between == pytest.approx(1e6 * points.between, rel=1e-6)


def test_no_spread_between_sectors_falls_back_to_least_squares():
    found = ExpectedModel(world(200, seed=1, between=0.0)).fit().expect("12", "medium", 9.5)
    assert (found.method, found.fallback) == ("least-squares", "boundary")
    assert found.sd_between is None
    assert [part.level for part in found.parts] == ["all"]


def test_four_sectors_are_too_few_for_a_variance_between_them():
    found = ExpectedModel(world(200, sectors=4)).fit().expect("12", "medium", 9.5)
    assert (found.method, found.fallback) == ("least-squares", "too-few-groups")


def test_under_thirty_members_nothing_is_modelled():
    assert ExpectedModel(world(29)).fit() == Refused(reason="too-few-members", values={"n": "29"})
    same = Members(np.full(40, 2.0))
    assert ExpectedModel(same).fit() == Refused(reason="no-spread")


def test_the_weight_of_the_own_sector_is_printed_and_grows_with_its_members(fit):
    found = fit.expect("12", "medium", 9.5)
    own, everyone = found.parts
    assert own.weight + everyone.weight == pytest.approx(1)
    between, within = found.sd_between**2, found.sd_within**2
    assert own.weight == pytest.approx(between / (between + within / own.n))
    weights = {part.n: part.weight for name in fit._shown for part in fit.expect(name).parts[:1]}
    ordered = [weights[n] for n in sorted(weights)]
    assert ordered == sorted(ordered)


def test_effects_of_size_and_income_are_found(fit):
    effects = {effect.name: effect for effect in fit.expect("12").effects}
    assert effects["log-income"].value == pytest.approx(
        0.3, abs=3 * effects["log-income"].standard_error
    )
    small, large = fit.expect("12", "small", 9.5), fit.expect("12", "large", 9.5)
    assert large.value - small.value == pytest.approx(0.4, abs=0.2)


def test_a_sector_with_too_few_members_is_expected_as_any_other_and_wider():
    members = world(400)
    sectors = list(members.sectors)
    for at in [at for at, name in enumerate(sectors) if name == "12"][4:]:
        sectors[at] = "13"
    few = Members(members.scores, sectors, members.sections, members.sizes, members.log_income)
    fit = ExpectedModel(few).fit()
    hidden, unseen = fit.expect("12", "medium", 9.5), fit.expect("99", "medium", 9.5)
    assert "sector-too-small" in hidden.notes
    assert hidden.value == unseen.value
    shown = fit.expect("13", "medium", 9.5).interval
    assert hidden.interval.high - hidden.interval.low > 2 * (shown.high - shown.low)


def test_income_beyond_the_cohort_is_held_at_its_end(fit):
    top = max(fit.members.log_income)
    beyond = fit.expect("12", "small", top + 3)
    assert beyond.value == fit.expect("12", "small", top).value
    assert "income-outside" in beyond.notes
    assert "income-unknown" in fit.expect("12", "small").notes
    assert {"sector-unknown", "size-unknown"} <= set(fit.expect().notes)
    assert "size-without-members" in fit.expect("12", "giant", 9.5).notes


def test_incomes_of_four_countries_enter_no_model():
    members = world(200)
    few = np.array([8.0, 9.0, 9.5, 10.0])[np.arange(200) % 4]
    fit = ExpectedModel(
        Members(members.scores, members.sectors, members.sections, members.sizes, few)
    ).fit()
    assert "log-income" not in {effect.name for effect in fit.expect("12").effects}


def test_quantiles_rise_and_need_a_hundred_members(fit):
    values = [quantile.value for quantile in fit.expect("12", "medium", 9.5).quantiles]
    assert values == sorted(values)
    assert len(values) == 5
    few = ExpectedModel(world(99)).fit().expect("12")
    assert few.quantiles == Refused(reason="too-few-members", values={"n": "99"})


def test_crossing_curves_are_put_in_order():
    fit = ExpectedModel(world(400)).fit()
    crossed = fit._curves[::-1]
    fit.__dict__["_curves"] = crossed
    values = [quantile.value for quantile in fit.expect("12", "medium", 9.5).quantiles]
    assert values == sorted(values)


def test_nine_members_bound_a_tenth_with_ninety_per_cent_and_eight_do_not():
    assert conformal_rank(9, 0.1) == 9
    assert conformal_rank(8, 0.1) is None
    assert conformal_rank(19, 0.05) == 19
    assert conformal_rank(18, 0.05) is None
    assert conformal_rank(99, 0.1) == 90


def test_misses_come_from_fits_without_the_member():
    """Least squares: the miss of a member equals that of a fit on the others."""
    members = world(60, sectors=3)
    fit = ExpectedModel(members).fit()
    matrix = fit.design.matrix
    missed = []
    for at in range(60):
        others = np.arange(60) != at
        effects = np.linalg.lstsq(matrix[others], members.scores[others], rcond=None)[0]
        missed.append(abs(members.scores[at] - matrix[at] @ effects))
    assert fit.misses == pytest.approx(np.sort(missed))


def test_misses_of_the_mixed_model_come_from_fits_without_the_member():
    """At the same variances, solving the equations again for each member left out."""
    members = world(80)
    fit = ExpectedModel(members).fit()
    assert fit.between is not None
    zero = (members.sector_labels[:, None] == np.array(fit.sectors)).astype(float)
    both = np.hstack([fit.design.matrix, zero])
    penalty = np.diag(
        [0.0] * fit.design.matrix.shape[1] + [fit.within / fit.between] * len(fit.sectors)
    )
    missed = []
    for at in range(80):
        others = np.arange(80) != at
        left = both[others].T @ both[others] + penalty
        solution = np.linalg.solve(left, both[others].T @ members.scores[others])
        missed.append(abs(members.scores[at] - both[at] @ solution))
    assert fit.misses == pytest.approx(np.sort(missed))


def test_small_sectors_are_drawn_further_than_large_ones():
    means = group_means(world(400, between=0.5))
    for mean in means.values():
        assert sum(part.weight for part in mean.parts) == pytest.approx(1)
        assert mean.interval.low < mean.value < mean.interval.high
    ordered = sorted(means.values(), key=lambda mean: mean.n)
    assert ordered[0].parts[0].weight < ordered[-1].parts[0].weight
    assert {part.level for part in ordered[0].parts} == {"sector", "section", "all"}


def test_two_sectors_make_no_chain():
    assert group_means(world(60, sectors=2)) == Refused(reason="too-few-groups", values={"n": "2"})


def test_the_variance_of_fewer_than_ten_members_is_the_pooled_one():
    variances, numbers = np.array([0.1, 0.9, 0.5]), np.array([5.0, 9.0, 31.0])
    spread, freedom = smoothed_variances(variances, numbers)
    pooled = (4 * 0.1 + 8 * 0.9 + 30 * 0.5) / 42
    assert spread[:2] == pytest.approx([pooled, pooled])
    assert spread[2] == pytest.approx((30 * 0.5 + 10 * pooled) / 40)
    assert freedom == pytest.approx([42, 42, 40])


def test_ends_of_intervals_of_means_are_quantiles_of_the_mixture():
    """Against the mixture drawn at random: a tenth of the interval's tails."""
    from toolkit.benchmark.scores.chain import Chain, _given, summaries

    _, _, groups = summaries(world(300))
    chain = Chain(groups)
    fit = chain.fit()
    given = _given(groups, *chain._grid)
    weight = np.exp(given.likelihood - given.likelihood.max())
    rng = np.random.default_rng(1)
    point = rng.choice(len(weight), 200_000, p=weight / weight.sum())
    for at in (0, 7):
        t = rng.standard_t(groups.freedom[at], 200_000)
        drawn = given.means[point, at] + t * np.sqrt(given.variances[point, at])
        assert np.mean(drawn < fit.low[at]) == pytest.approx(0.025, abs=0.002)
        assert np.mean(drawn > fit.high[at]) == pytest.approx(0.025, abs=0.002)
