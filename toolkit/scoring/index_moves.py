"""What an index would be if figures and policies stood elsewhere: the question of a region's plan.

The answers are moved to where a score asks for them and the subject is scored again, so that every
rule of the index counts.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from math import exp, expm1, log, log1p

from toolkit.model.assessment import Assessment, CapabilityAnswer, FigureAnswer
from toolkit.model.index import Index, IndexScore, Indicator, LeafScore
from toolkit.model.questionnaire import TOP_LEVEL
from toolkit.scoring.index import score_index

_THERE: dict[str, Callable[[float], float]] = {"linear": float, "log": log, "log1p": log1p}
_BACK: dict[str, Callable[[float], float]] = {"linear": float, "log": exp, "log1p": expm1}


def moved_score(
    index: Index, assessment: Assessment, score: IndexScore, to: Mapping[str, float]
) -> IndexScore:
    """The score with measured leaves at the scores `to` (0 to the top); leaves below their present score stay."""
    figures, answers = dict(assessment.figures), dict(assessment.answers)
    for leaf in score.leaves:
        target = to.get(leaf.id)
        if target is None or leaf.score is None or target <= leaf.score:
            continue
        indicator = index.indicator.get(leaf.id)
        if indicator is None:
            old = answers.get(leaf.id, CapabilityAnswer())
            step = int(target / score.top * TOP_LEVEL + 1e-9)
            answers[leaf.id] = old.model_copy(update={"ladder": step})
        else:
            figure = figures.get(leaf.id, FigureAnswer())
            value = figure_at(indicator, leaf, target / score.top)
            figures[leaf.id] = figure.model_copy(update={"value": value, "status": "answered"})
    moved = assessment.model_copy(update={"figures": figures, "answers": answers})
    return score_index(index, moved, draws=0)


def share_at(indicator: Indicator, leaf: LeafScore, figure: float) -> float:
    """The share of the top (0-1) that a figure in its unit scores: the other way round from :func:`figure_at`.

    Raises `ValueError` for a leaf without its ends.
    """
    if leaf.low is None or leaf.high is None:
        raise ValueError(f"{leaf.id} has no ends")
    there = _THERE[indicator.transform]
    low, high = there(leaf.low.value), there(leaf.high.value)
    share = min(max((there(figure) - low) / (high - low), 0.0), 1.0)
    return 1 - share if indicator.direction == "less" else share


def figure_at(indicator: Indicator, leaf: LeafScore, share: float) -> float:
    """The figure, in its unit, that scores this share of the top (0-1).

    Raises `ValueError` for a leaf without its ends.
    """
    if leaf.low is None or leaf.high is None:
        raise ValueError(f"{leaf.id} has no ends")
    if indicator.direction == "less":
        share = 1 - share
    there, back = _THERE[indicator.transform], _BACK[indicator.transform]
    low, high = there(leaf.low.value), there(leaf.high.value)
    return float(back(low + share * (high - low)))
