"""Weights and variances of a weighted sample; arrays only, no nouns and no files.

Joining of thin cells, raking, the linearised variance of a mean, and the interval of a share.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from toolkit.model.base import Interval

Floats = NDArray[np.float64]
Ints = NDArray[np.intp]

THIN = 5
"""Fewest respondents of a cell of its own; below, a variance inside the cell says nothing (own
choice, the number of the disclosure rule)."""

PSEUDO = 3.0
"""Observations that the variance implied by the weights alone counts for in every cell; chosen by
simulation so that the 95 % intervals of shares hold 93 to 97 % (`tests/benchmark/test_survey_coverage.py`)."""


def joined_runs(respondents: Floats) -> list[list[int]]:
    """Join neighbours until each run has `THIN` respondents or one run is left.

    The run with the fewest is joined to the neighbour with fewer; ties go to the first.

    >>> joined_runs(np.array([9.0, 2.0, 4.0, 8.0]))
    [[0], [1, 2], [3]]
    """
    runs = [[at] for at in range(len(respondents))]
    counts = respondents.tolist()
    while len(runs) > 1 and min(counts) < THIN:
        thin = counts.index(min(counts))
        last = thin == len(runs) - 1
        down = last or (thin > 0 and counts[thin - 1] <= counts[thin + 1])
        left = thin - 1 if down else thin
        runs[left : left + 2] = [runs[left] + runs[left + 1]]
        counts[left : left + 2] = [counts[left] + counts[left + 1]]
    return runs


def joined_cells(respondents: Floats) -> Ints | None:
    """The cell of each sector x size after joining, or `None` with under `THIN` respondents in all.

    Inside a size class, sectors are joined to their neighbours by code, because maturity differs
    more by size than by sector; a size class that is too thin as a whole is joined to the size
    class beside it with fewer respondents, and its sectors are joined anew.
    """
    sectors, sizes = respondents.shape
    classes = [[size] for size in range(sizes)]
    while True:
        counts = [float(respondents[:, members].sum()) for members in classes]
        if min(counts) >= THIN:
            break
        if len(classes) == 1:
            return None
        thin = counts.index(min(counts))
        last = thin == len(classes) - 1
        down = last or (thin > 0 and counts[thin - 1] <= counts[thin + 1])
        left = thin - 1 if down else thin
        classes[left : left + 2] = [classes[left] + classes[left + 1]]
    label = np.empty((sectors, sizes), dtype=np.intp)
    cell = 0
    for members in classes:
        for run in joined_runs(respondents[:, members].sum(axis=1)):
            label[np.ix_(run, members)] = cell
            cell += 1
    return label


def rake(
    first: Ints, second: Ints, first_counts: Floats, second_counts: Floats, *, rounds: int = 1000
) -> Floats | None:
    """Weights of respondents that meet two margins at once, by iterative proportional fitting.

    `first` and `second` are the classes of each respondent, the counts those of the population
    (Deming and Stephan 1940). `None` when the margins cannot be met to one in 10^9.
    """
    weights = np.full(len(first), first_counts.sum() / len(first))
    for _ in range(rounds):
        weights *= (first_counts / np.bincount(first, weights, len(first_counts)))[first]
        factor = second_counts / np.bincount(second, weights, len(second_counts))
        weights *= factor[second]
        if np.abs(factor - 1).max() < 1e-9:  # noqa: PLR2004
            return weights
    return None


@dataclass(frozen=True)
class Design:
    """Respondents with weights, and what their weights were fitted to.

    `classes` holds one array of labels for post-stratified cells, two for raked margins.
    """

    weights: Floats
    classes: tuple[Ints, ...]

    @cached_property
    def _margins(self) -> Floats:
        """Columns of ones for each class; the first class of later margins is left out."""
        columns = [
            (labels == label).astype(float)
            for number, labels in enumerate(self.classes)
            for label in range(1 if number else 0, int(labels.max()) + 1)
        ]
        return np.column_stack(columns)

    @cached_property
    def parameters(self) -> int:
        """Number of cells, or of margin classes that are free."""
        return int(np.linalg.matrix_rank(self._margins))

    def total_variance(self, scores: Floats) -> float:
        """Linearised variance of the weighted total of one score per respondent.

        Post-stratified: sum N_h^2 (1 - n_h/N_h) s_h^2 / n_h, given how many answered in each cell
        (Holt and Smith 1979). Raked: n/(n - p) sum w (w - 1) e^2 with e the residuals of the
        weighted regression on the margins (Deville and Sarndal 1992), w - 1 being the correction
        for a finite population.
        """
        weights = self.weights
        if len(self.classes) == 1:
            (labels,) = self.classes
            n = np.bincount(labels)
            mean = np.bincount(labels, scores) / n
            squares = np.bincount(labels, (scores - mean[labels]) ** 2)
            population = np.bincount(labels, weights)
            part = population**2 * (1 - n / population) / n * squares / np.maximum(n - 1, 1)
            return float(np.maximum(part, 0).sum())
        root = np.sqrt(weights)[:, None]
        effects = np.linalg.lstsq(self._margins * root, scores * root[:, 0], rcond=None)[0]
        residual = scores - self._margins @ effects
        spare = len(scores) / max(len(scores) - self.parameters, 1)
        return float(spare * (np.maximum(weights * (weights - 1), 0) * residual**2).sum())

    def mean(self, values: Floats, inside: NDArray[np.bool_]) -> Mean:
        """The weighted mean of the respondents inside a domain, with its variance."""
        weights, n = self.weights[inside], int(inside.sum())
        population = float(weights.sum())
        value = float((weights * values[inside]).sum() / population)
        variance = self.total_variance(np.where(inside, values - value, 0.0) / population)
        alone = float(np.maximum(weights * (weights - 1), 0).sum() / population**2)
        touched = [np.unique(labels[inside]).size for labels in self.classes]
        parameters = min(sum(touched) - len(touched) + 1, n - 1)
        square = float((weights * (values[inside] - value) ** 2).sum() / population)
        simple = max(1 - n / population, 0) * square / max(n - 1, 1)
        return Mean(
            value=value,
            variance=variance,
            alone=alone,
            n=n,
            parameters=parameters,
            kish=float(n * (weights**2).sum() / population**2),
            design_effect=variance / simple if simple > 0 else None,
        )


@dataclass(frozen=True, slots=True)
class Mean:
    """A weighted mean: `alone` is the variance that the weights give to a value of variance 1."""

    value: float
    variance: float
    alone: float
    n: int
    parameters: int
    kish: float
    design_effect: float | None

    @property
    def degrees_of_freedom(self) -> int:
        """Respondents less cells (or free margin classes), at least 1."""
        return max(self.n - self.parameters, 1)

    def quantile(self, confidence: float) -> float:
        """Two-sided quantile of Student's t."""
        from scipy.special import stdtrit

        return float(stdtrit(self.degrees_of_freedom, 0.5 + confidence / 2))

    def mean_interval(self, confidence: float) -> Interval:
        """Value plus and minus t standard errors."""
        half = self.quantile(confidence) * math.sqrt(self.variance)
        return Interval(low=self.value - half, high=self.value + half)

    def share_interval(self, confidence: float) -> Interval:
        """Wilson's interval with the effective number of respondents and Student's t.

        Wilson 1927 with n replaced by p(1 - p)/variance, as Korn and Graubard 1998 do for theirs.
        In a small sample the linearised variance is itself uncertain, so it is drawn to the variance
        that the weights alone imply, which counts for `PSEUDO` observations in every cell; where
        it is 0, because all respondents of each cell agree, the implied one stands alone. When
        every enterprise was asked, no interval is left.
        """
        if self.alone <= 0:
            return Interval(low=self.value, high=self.value)
        drawn = (self.value / self.alone + 1) / (1 / self.alone + 2)
        free, added = self.degrees_of_freedom, PSEUDO * self.parameters
        implied = drawn * (1 - drawn) * self.alone * self.n / free
        variance = (free * self.variance + added * implied) / (free + added)
        if self.variance <= 0:
            variance = implied
        n = drawn * (1 - drawn) / variance
        t2 = self.quantile(confidence) ** 2
        centre = (self.value + t2 / (2 * n)) / (1 + t2 / n)
        spread = self.value * (1 - self.value) / n + t2 / (4 * n**2)
        half = math.sqrt(max(spread, 0) * t2) / (1 + t2 / n)
        return Interval(low=max(centre - half, 0.0), high=min(centre + half, 1.0))
