"""What one step of each figure or policy question would add to an index: the next steps of a region, most first."""

from __future__ import annotations

from toolkit.model.assessment import Assessment, CapabilityAnswer, FigureAnswer
from toolkit.model.base import Frozen, Slug
from toolkit.model.index import Index, Indicator, LeafScore
from toolkit.model.questionnaire import TOP_LEVEL
from toolkit.scoring.index import score_index


class IndexGain(Frozen):
    """Points of the index that a leaf would add at `to`: the goal of a figure, or the next step of a ladder."""

    id: Slug
    to: float
    points: float


def index_gains(index: Index, assessment: Assessment) -> tuple[IndexGain, ...]:
    """The gains of every measured leaf below its top, most first; empty without a score.

    Each leaf is moved alone and the subject scored again, so the geometric mean between dimensions counts.
    """
    score = score_index(index, assessment, draws=0)
    if score.score is None:
        return ()
    found = []
    for leaf in score.leaves:
        better = _moved(index, assessment, leaf)
        if better is None:
            continue
        again = score_index(index, better[1], draws=0).score
        if again is not None and again > score.score:
            found.append(IndexGain(id=leaf.id, to=better[0], points=again - score.score))
    return tuple(sorted(found, key=lambda gain: -gain.points))


def _moved(
    index: Index, assessment: Assessment, leaf: LeafScore
) -> tuple[float, Assessment] | None:
    """The assessment with one leaf at its next place, and that place; `None` where there is none."""
    if leaf.state != "measured" or leaf.value is None:
        return None
    indicator: Indicator | None = index.indicator.get(leaf.id)
    if indicator is None:
        step = int(leaf.value) + 1
        if step > TOP_LEVEL:
            return None
        old = assessment.answers.get(leaf.id, CapabilityAnswer())
        answers = assessment.answers | {leaf.id: old.model_copy(update={"ladder": step})}
        return float(step), assessment.model_copy(update={"answers": answers})
    best = leaf.high if indicator.direction == "more" else leaf.low
    if best is None:
        return None
    figure = assessment.figures.get(leaf.id, FigureAnswer())
    figures = assessment.figures | {leaf.id: figure.model_copy(update={"value": best.value})}
    return best.value, assessment.model_copy(update={"figures": figures})
