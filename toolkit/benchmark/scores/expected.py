"""The score to be expected of a subject with its sector, size class and income level of its country.

    score = constant + size + log GDP per head + u(sector) + rest,   u ~ N(0, between), rest ~ N(0, within)

A sector's effect is drawn towards 0 by B = between / (between + within / n), which stands in the result. Where the
mixed model is refused, ordinary least squares without sectors stands in, with HC3 standard errors (MacKinnon and
White 1985), and says so.
"""

from __future__ import annotations

import math
import warnings
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from toolkit.benchmark.scores.inputs import HIGHEST_SCORE, LOWEST_SCORE, Floats, Ints, Members
from toolkit.benchmark.scores.mixed import Variances, fit_variances
from toolkit.benchmark.scores.scatter import QUANTILES, conformal_rank, fit_quantiles
from toolkit.model.base import Interval, Refused
from toolkit.model.cohort_position import CohortEffect, ExpectedScore, Part, Quantile

FEWEST = 30
"""Members that a model of expected scores needs."""
FEWEST_GROUPS = 5
"""Sectors with two or more members that a variance between sectors needs (own choice)."""
FEWEST_INCOMES = 5
"""Countries of different income that an effect of income needs (own choice)."""
FEWEST_OF_A_SIZE = 5
QUANTILES_FROM = 100
CONFORMAL_MISS = 0.10
CONFIDENCE = 0.95


@dataclass(frozen=True, eq=False)
class Design:
    """Columns of the model: a constant, size classes but the most frequent, log income about its mean."""

    matrix: Floats
    names: tuple[str, ...]
    sizes: tuple[str, ...]
    base_size: str
    incomes: tuple[float, float, float] | None
    """Lowest, mean and highest log income; `None` when income is no part of the model."""

    @classmethod
    def of(cls, members: Members) -> Design:
        """The columns that the members carry; rare size classes go with the most frequent one."""
        n = len(members)
        labels, counts = np.unique(members.size_labels, return_counts=True)
        known = {str(name): int(count) for name, count in zip(labels, counts, strict=True) if name}
        base = max(known, key=lambda name: (known[name], name), default="")
        sizes = tuple(
            name for name, count in known.items() if name != base and count >= FEWEST_OF_A_SIZE
        )
        columns = [np.ones(n), *((members.size_labels == name).astype(float) for name in sizes)]
        names = ["constant", *(f"size-{name}" for name in sizes)]
        incomes = None
        if members.log_income is not None and len(members.log_income):
            there = np.isfinite(members.log_income)
            found = np.unique(members.log_income[there])
            if len(found) >= FEWEST_INCOMES:
                middle = float(members.log_income[there].mean())
                incomes = (float(found[0]), middle, float(found[-1]))
                columns.append(np.where(there, members.log_income, middle) - middle)
                names.append("log-income")
        return cls(np.column_stack(columns), tuple(names), sizes, base, incomes)

    def row(self, size: str, log_income: float | None) -> tuple[Floats, tuple[str, ...]]:
        """The columns of one subject, and notes on what of it the model doesn't know."""
        notes = []
        if not size:
            notes.append("size-unknown")
        elif size not in {*self.sizes, self.base_size}:
            notes.append("size-without-members")
        row = [1.0, *(float(size == name) for name in self.sizes)]
        if not size or size not in {*self.sizes, self.base_size}:
            row = self.matrix.mean(axis=0)[: len(row)].tolist()
        if self.incomes is not None:
            low, middle, high = self.incomes
            if log_income is None or not math.isfinite(log_income):
                notes.append("income-unknown")
                log_income = middle
            elif not low <= log_income <= high:
                notes.append("income-outside")
            row.append(min(max(log_income, low), high) - middle)
        return np.array(row), tuple(notes)


@dataclass(frozen=True, eq=False)
class ExpectedFit:
    """A fitted model of expected scores; `inverse` is that of the mixed-model equations (Henderson).

    `solution` holds the effects and then the sectors' effects, `covariance` belongs to both.
    `between` is `None` for least squares; `misses` are the members' absolute residuals, each from a
    fit without that member, in order.
    """

    design: Design
    members: Members
    sectors: tuple[str, ...]
    counts: Floats
    solution: Floats
    covariance: Floats
    within: float
    between: float | None
    between_variance: float
    fallback: str
    misses: Floats
    sector_effects: Floats

    @property
    def _effects(self) -> int:
        return len(self.design.names)

    def expect(
        self, sector: str = "", size: str = "", log_income: float | None = None
    ) -> ExpectedScore:
        """The expected score of a subject of this kind, its intervals and how it came about."""
        row, notes = self.design.row(size, log_income)
        parts, extra, sector_effect = self._sector(sector)
        if self.between is not None:
            if sector not in self._shown:
                notes += ("sector-too-small" if sector else "sector-unknown",)
                sector = ""
            where = np.array([float(name == sector != "") for name in self.sectors])
            row = np.concatenate([row, where])
        value = float(row @ self.solution)
        variance = float(row @ self.covariance @ row) + extra
        half = self._student * math.sqrt(variance)
        prediction = self._prediction(value)
        return ExpectedScore(
            value=_inside(value),
            interval=Interval(low=_inside(value - half), high=_inside(value + half)),
            prediction=prediction,
            quantiles=self._quantiles(row[: self._effects], sector_effect),
            method="least-squares" if self.between is None else "mixed",
            fallback=self.fallback,
            parts=parts,
            effects=tuple(
                CohortEffect(
                    name=name,
                    value=float(self.solution[at]),
                    standard_error=math.sqrt(self.covariance[at, at]),
                )
                for at, name in enumerate(self.design.names)
            ),
            n=len(self.members),
            groups=len(self.sectors),
            sd_between=None if self.between is None else math.sqrt(self.between),
            sd_within=math.sqrt(self.within),
            notes=notes,
        )

    @cached_property
    def _shown(self) -> frozenset[str]:
        """Sectors whose own mean may show through: enough members, and not of one owner."""
        labels = self.members.sector_labels
        return frozenset(
            name
            for name in self.sectors
            if name and not self.members.only(np.flatnonzero(labels == name)).hidden
        )

    @cached_property
    def _student(self) -> float:
        from scipy.special import stdtrit

        return float(stdtrit(len(self.members) - self._effects, 0.5 + CONFIDENCE / 2))

    def _sector(self, sector: str) -> tuple[tuple[Part, ...], float, float]:
        """Parts of the expected score, variance beside the mixed-model equations, sector effect.

        That variance is t^2 for a sector without members or with too few to show, and else what an
        estimated t^2 adds, v^2 (t^2 + v)^-3 var(t^2) with v = within / n (Prasad and Rao 1990), twice.
        """
        n = len(self.members)
        if self.between is None:
            return (Part(level="all", group="", n=n, weight=1.0),), 0.0, 0.0
        if sector not in self._shown:
            return (Part(level="all", group="", n=n, weight=1.0),), self.between, 0.0
        at = self.sectors.index(sector)
        v = self.within / float(self.counts[at])
        own = self.between / (self.between + v)
        extra = 2 * v**2 / (self.between + v) ** 3 * self.between_variance
        parts = (
            Part(level="sector", group=sector, n=int(self.counts[at]), weight=own),
            Part(level="all", group="", n=n, weight=1 - own),
        )
        return parts, extra, float(self.solution[self._effects + at])

    def _prediction(self, value: float) -> Interval | Refused:
        """Value plus and minus the ceil((n + 1) .9)-th smallest miss (conformal prediction).

        The miss of each member comes from a fit without it (the jackknife of Barber, Candes,
        Ramdas and Tibshirani 2021), so that the fit's own freedom does not shorten the interval.
        """
        rank = conformal_rank(len(self.misses), CONFORMAL_MISS)
        if rank is None:
            return Refused(reason="too-few-members", values={"n": str(len(self.misses))})
        reach = float(self.misses[rank - 1])
        return Interval(low=_inside(value - reach), high=_inside(value + reach))

    @cached_property
    def _curves(self) -> Floats | Refused:
        """Coefficients (quantiles, columns) of quantile regression, the drawn sector effect as a column."""
        n = len(self.members)
        if n < QUANTILES_FROM:
            return Refused(reason="too-few-members", values={"n": str(n)})
        matrix = self.design.matrix
        if self.between is not None:
            matrix = np.column_stack([matrix, self.sector_effects])
        return fit_quantiles(self.members.scores, matrix)

    def _quantiles(self, row: Floats, sector_effect: float) -> tuple[Quantile, ...] | Refused:
        """Conditional quantiles in order: where curves cross they are sorted (Chernozhukov 2010)."""
        curves = self._curves
        if isinstance(curves, Refused):
            return curves
        if self.between is not None:
            row = np.append(row, sector_effect)
        found = np.sort(curves @ row)
        return tuple(
            Quantile(share=share, value=_inside(float(value)))
            for share, value in zip(QUANTILES, found, strict=True)
        )


@dataclass(frozen=True, eq=False)
class ExpectedModel:
    """The model of expected scores of a cohort."""

    members: Members

    def fit(self) -> ExpectedFit | Refused:
        """Mixed model if it holds, else least squares.

        Refused with `too-few-members` (under 30), `no-spread` (all scores equal) or `fit-fails`.
        """
        members = self.members
        if len(members) < FEWEST:
            return Refused(reason="too-few-members", values={"n": str(len(members))})
        if float(np.ptp(members.scores)) == 0:
            return Refused(reason="no-spread")
        design = Design.of(members)
        if np.linalg.matrix_rank(design.matrix) < design.matrix.shape[1]:
            return Refused(reason="fit-fails", values={"why": "columns depend on each other"})
        names, group, counts = np.unique(
            members.sector_labels, return_inverse=True, return_counts=True
        )
        fallback = "too-few-groups"
        if int((counts > 1).sum()) >= FEWEST_GROUPS:
            found = fit_variances(members.scores, design.matrix, group)
            if not isinstance(found, Refused):
                sectors = tuple(str(name) for name in names)
                return _mixed(members, design, sectors, group, counts.astype(float), found)
            fallback = found.reason
        return _least_squares(members, design, fallback)


def _mixed(
    members: Members,
    design: Design,
    sectors: tuple[str, ...],
    group: Ints,
    counts: Floats,
    variances: Variances,
) -> ExpectedFit:
    """Henderson's equations [X'X X'Z; Z'X Z'Z + within/between] at the estimated variances."""
    p, g = design.matrix.shape[1], len(sectors)
    x, y = design.matrix, members.scores
    left = np.zeros((p + g, p + g))
    left[:p, :p] = x.T @ x
    sums = np.column_stack([np.bincount(group, column, g) for column in x.T])
    left[p:, :p], left[:p, p:] = sums, sums.T
    left[p:, p:] = np.diag(counts + variances.within / variances.between)
    inverse = np.linalg.inv(left)
    solution = inverse @ np.concatenate([x.T @ y, np.bincount(group, y, g)])
    fitted = x @ solution[:p] + solution[p:][group]
    # w' K w of each member, w being its row of [X Z]: how far it pulls its own fitted value.
    leverage = (
        np.einsum("ij,ij->i", x @ inverse[:p, :p], x)
        + 2 * np.einsum("ij,ij->i", x, inverse[p:, :p][group])
        + np.diag(inverse)[p:][group]
    )
    total = variances.between + variances.within / counts
    return ExpectedFit(
        design=design,
        members=members,
        sectors=sectors,
        counts=counts,
        solution=solution,
        covariance=variances.within * inverse,
        within=variances.within,
        between=variances.between,
        between_variance=2 / float((1 / total**2).sum()),
        fallback="",
        misses=np.sort(np.abs(y - fitted) / np.maximum(1 - leverage, 1e-9)),
        sector_effects=solution[p:][group],
    )


def _least_squares(members: Members, design: Design, fallback: str) -> ExpectedFit | Refused:
    from statsmodels.regression.linear_model import OLS

    with warnings.catch_warnings(record=True) as raised:
        warnings.simplefilter("always")
        found = OLS(members.scores, design.matrix).fit(cov_type="HC3")
        covariance = np.asarray(found.cov_params(), dtype=float)
    if raised or not np.isfinite(covariance).all():
        why = str(raised[0].message) if raised else "not finite"
        return Refused(reason="fit-fails", values={"why": why})
    inverse = np.linalg.inv(design.matrix.T @ design.matrix)
    leverage = np.einsum("ij,ij->i", design.matrix @ inverse, design.matrix)
    misses = np.abs(np.asarray(found.resid)) / np.maximum(1 - leverage, 1e-9)
    return ExpectedFit(
        design=design,
        members=members,
        sectors=(),
        counts=np.zeros(0),
        solution=np.asarray(found.params, dtype=float),
        covariance=covariance,
        within=float(found.scale),
        between=None,
        between_variance=0.0,
        fallback=fallback,
        misses=np.sort(misses),
        sector_effects=np.zeros(0),
    )


def _inside(value: float) -> float:
    return min(max(value, LOWEST_SCORE), HIGHEST_SCORE)
