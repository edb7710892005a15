"""The Digital Intensity Index of a subject: points, class, and its place in a distribution.

The index counts yes answers to twelve published questions (Eurostat, isoc_e_dii); it has nothing to
do with the maturity score. No figures are read here.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from toolkit.model.assessment import ModuleAnswer
from toolkit.model.module import Module
from toolkit.model.module_score import TakenAnswer
from toolkit.scoring.modules import score_module
from toolkit.scoring.statements import UNKNOWN


@dataclass(frozen=True, slots=True)
class IndexResult:
    """Points of an index module.

    `points` counts yes answers among `known` answered items; `low` takes every open item as no,
    `high` as yes.
    """

    points: int
    known: int
    low: int
    high: int
    class_low: str
    class_high: str


def index_result(
    module: Module,
    answers: Mapping[str, ModuleAnswer],
    taken: Mapping[str, TakenAnswer] | None = None,
) -> IndexResult | None:
    """Count the yes answers of a module and find its class; `None` when none of its own items is answered.

    `taken` are statements known from answers elsewhere; they count beside own answers, never alone.
    """
    if not any(answers.get(item.id, UNKNOWN) != UNKNOWN for item in module.items):
        return None
    found = score_module(module, answers, taken)
    return IndexResult(
        points=int(found.low),
        known=found.answered,
        low=int(found.low),
        high=int(found.high),
        class_low=found.class_low,
        class_high=found.class_high,
    )


def standing(
    classes: Sequence[str], shares: Sequence[float], class_low: str, class_high: str
) -> tuple[float, float, float]:
    """Shares (per cent) of a group below, in and above the class (or classes) of a subject.

    `classes` run from lowest to highest; the three parts sum to 100 whatever the rounding of the
    published shares.
    """
    first, last = classes.index(class_low), classes.index(class_high)
    total = sum(shares)
    below = 100 * sum(shares[:first]) / total
    above = 100 * sum(shares[last + 1 :]) / total
    return below, 100 - below - above, above
