"""The Digital Intensity Index of a subject: points, class, and its place in a distribution.

The index counts yes answers to twelve published questions (Eurostat, isoc_e_dii); it has nothing to
do with the maturity score. No figures are read here.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from toolkit.model.assessment import YesNo
from toolkit.model.questionnaire import Module


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


def index_result(module: Module, answers: Mapping[str, YesNo]) -> IndexResult | None:
    """Count the yes answers of a module and find its class; `None` when no item is answered.

    Answers to items that the module doesn't have are left aside.
    """
    given = [answers.get(item.id, "unknown") for item in module.items]
    points = given.count("yes")
    known = points + given.count("no")
    if not known:
        return None
    high = points + len(given) - known
    return IndexResult(
        points=points,
        known=known,
        low=points,
        high=high,
        class_low=class_of(module, points),
        class_high=class_of(module, high),
    )


def class_of(module: Module, points: int) -> str:
    """The id of the class that holds a number of points; raises `ValueError` when none does."""
    for step in module.classes:
        if step.first <= points <= step.last:
            return step.id
    raise ValueError(f"no class of {module.id} holds {points} points")


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
