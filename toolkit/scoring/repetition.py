"""Scores of repeated assessments: one subject's answers given again many times.

Comparisons take them in to hold the subject's own error.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from toolkit.model.assessment import Assessment
from toolkit.model.questionnaire import Questionnaire
from toolkit.scoring.answers import answer_row
from toolkit.scoring.compiled import compile_model
from toolkit.scoring.gates import steps_reached
from toolkit.scoring.kernel import score_leaves
from toolkit.scoring.leaf import leaf_scores
from toolkit.scoring.score import DRAWS, SEED
from toolkit.scoring.uncertainty import measurement_draws


@dataclass(frozen=True, eq=False)
class Repeated:
    """Scores (0-5) of each repetition by id; what was not measured is absent.

    `overall` is empty without an overall score. With the same seed these are the very repetitions
    whose 5-95 % range is `Score.measurement`.
    """

    overall: NDArray[np.float64]
    dimensions: dict[str, NDArray[np.float64]]
    capabilities: dict[str, NDArray[np.float64]]
    cuts: tuple[float, ...]

    def steps(self, scores: NDArray[np.float64]) -> tuple[float, ...]:
        """Shares of the repetitions at steps 0-5 by the cuts alone (dimensions have no gates)."""
        counts = np.bincount(
            steps_reached(self.cuts, scores).astype(np.intp), minlength=len(self.cuts) + 1
        )
        return tuple((counts / len(scores)).tolist())


def repeated_scores(
    questionnaire: Questionnaire,
    assessment: Assessment,
    *,
    draws: int = DRAWS,
    seed: int = SEED,
) -> Repeated:
    """Repeat the answers of an assessment `draws` times under its own mode and preset.

    Raises `KeyError` for an unknown preset or mode.
    """
    model = compile_model(questionnaire, assessment.preset, mode=assessment.mode)
    row = answer_row(questionnaire, model, assessment)
    rng = np.random.Generator(np.random.PCG64(seed))
    leaves = leaf_scores(
        model.leaf, measurement_draws(model, row.answers[0], draws, rng), bounds=False
    )
    found = score_leaves(model, leaves)
    return Repeated(
        overall=np.asarray(found.overall if found.measured[0] else [], dtype=np.float64),
        dimensions={
            id: found.dimensions[at]
            for at, id in enumerate(model.dimension_ids)
            if found.present[at, 0]
        },
        capabilities={
            id: leaves.score[at]
            for at, id in enumerate(model.capability_ids)
            if leaves.measured[at, 0]
        },
        cuts=tuple(model.levels.cuts),
    )
