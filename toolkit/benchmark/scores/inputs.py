"""What a comparison of scores starts from: members, a published summary, shares by level, the subject.

All scores are on the scale 0-5. The subject itself must not be among the members.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from toolkit.benchmark.disclosure import FEWEST, OWNERS, hidden_reason

Floats = NDArray[np.float64]
Ints = NDArray[np.intp]

LOWEST_SCORE, HIGHEST_SCORE = 0.0, 5.0


@dataclass(frozen=True, eq=False)
class Members:
    """Assessed subjects, one entry each in every sequence that is given.

    `sectors` are ISIC divisions, `sections` ISIC sections, `sizes` size classes; an empty text is
    not known. `log_income` is the natural logarithm of GDP per head (purchasing power) of the
    country, NaN where not known. `weights` are survey weights (any positive scale), `owners` the
    groups that own the members, for disclosure only; `fewest` and `fewest_owners` are the numbers
    from which something is shown.

    Raises:
        ValueError: when lengths differ, or a score or weight is not a finite number in range.
    """

    scores: Floats
    sectors: Sequence[str] = ()
    sections: Sequence[str] = ()
    sizes: Sequence[str] = ()
    log_income: Floats | None = None
    weights: Floats | None = None
    owners: Sequence[str] = ()
    self_selected: bool = True
    fewest: int = FEWEST
    fewest_owners: int = OWNERS

    def __post_init__(self) -> None:
        n = len(self.scores)
        given = (self.sectors, self.sections, self.sizes, self.log_income, self.weights)
        for each in (*given, self.owners):
            if each is not None and len(each) not in {0, n}:
                raise ValueError(f"{len(each)} entries for {n} scores")
        if not np.all((self.scores >= LOWEST_SCORE) & (self.scores <= HIGHEST_SCORE)):
            raise ValueError("a score is not between 0 and 5")
        if self.weights is not None and not np.all(np.isfinite(self.weights) & (self.weights > 0)):
            raise ValueError("a weight is not a positive number")

    def __len__(self) -> int:
        return len(self.scores)

    def only(self, at: Ints) -> Members:
        """The members at these positions."""

        def taken(given: Sequence[str]) -> list[str]:
            return [given[index] for index in at] if len(given) else []

        return Members(
            scores=self.scores[at],
            sectors=taken(self.sectors),
            sections=taken(self.sections),
            sizes=taken(self.sizes),
            log_income=None if self.log_income is None else self.log_income[at],
            weights=None if self.weights is None else self.weights[at],
            owners=taken(self.owners),
            self_selected=self.self_selected,
            fewest=self.fewest,
            fewest_owners=self.fewest_owners,
        )

    @cached_property
    def hidden(self) -> str:
        """Why these members may not be shown; empty if they may.

        `too-few-members`, `too-few-owners` or `one-owner-dominates`. Without any owner only the
        number counts.
        """
        if len(self) < self.fewest:
            return "too-few-members"
        owners = list(self.owners) or [""] * len(self)
        reason = hidden_reason(owners)
        if reason or not any(owners):
            return "too-few-members" if reason == "too-few-respondents" else reason
        named = len({owner for owner in owners if owner}) + owners.count("")
        return "" if named >= self.fewest_owners else "too-few-owners"

    @cached_property
    def sector_labels(self) -> NDArray[np.str_]:
        """Sectors as an array, empty texts where none were given."""
        return _labels(self.sectors, len(self))

    @cached_property
    def section_labels(self) -> NDArray[np.str_]:
        """Sections as an array, empty texts where none were given."""
        return _labels(self.sections, len(self))

    @cached_property
    def size_labels(self) -> NDArray[np.str_]:
        """Size classes as an array, empty texts where none were given."""
        return _labels(self.sizes, len(self))


def _labels(given: Sequence[str], n: int) -> NDArray[np.str_]:
    return np.asarray(list(given) or [""] * n, dtype=np.str_)


@dataclass(frozen=True)
class Summary:
    """What a paper prints of its sample: mean, standard deviation (n - 1), number, quantiles.

    `sd` and `n` are `None` when it doesn't print them. `bounded` models scores as a beta
    distribution on 0-5 instead of a normal one. `quantiles` are (share 0-1, score) in order.
    """

    mean: float | None
    sd: float | None = None
    n: int | None = None
    bounded: bool = False
    quantiles: tuple[tuple[float, float], ...] = ()


@dataclass(frozen=True)
class LevelShares:
    """Shares of subjects (per cent) at levels 0-5, lowest first; `n` where it is printed."""

    shares: tuple[float, ...]
    n: int | None = None


@dataclass(frozen=True, eq=False)
class Subject:
    """The score to be placed, repetitions of it (`toolkit.scoring.uncertainty.score_draws`), its kind.

    Without repetitions the score counts as exact. `level` and `level_probabilities` are those of
    the level rule, for shares by level only.
    """

    score: float
    draws: Floats
    sector: str = ""
    section: str = ""
    size: str = ""
    log_income: float | None = None
    level: int | None = None
    level_probabilities: tuple[float, ...] = ()

    @cached_property
    def repeated(self) -> Floats:
        """Draws, or the score alone where there are none."""
        return self.draws if len(self.draws) else np.array([self.score])

    @cached_property
    def variance(self) -> float:
        """Variance of the repetitions: the subject's own error."""
        return float(np.var(self.repeated))
