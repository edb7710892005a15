"""What the score would be if capabilities stood higher: the question of every plan.

A raised capability has the larger of its present score and the new level; practices stand at the
middle, so the level is the score. Only what is measured can be raised: where nothing is measured no
gain can be stated, and what does not apply is left out. So a raise never lowers a score.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from toolkit.model.assessment import Assessment
from toolkit.model.questionnaire import Questionnaire
from toolkit.scoring.answers import answer_row
from toolkit.scoring.compiled import CompiledModel, compile_model
from toolkit.scoring.kernel import score_leaves
from toolkit.scoring.leaf import Leaves, leaf_scores

Raises = NDArray[np.float64] | Mapping[str, float]
"""New levels (plans, capabilities) with NaN for "as it is", or one plan by capability id."""


@dataclass(frozen=True, eq=False)
class Standing:
    """Where one subject stands, ready to be asked many what-ifs."""

    model: CompiledModel
    leaves: Leaves

    @classmethod
    def of(
        cls,
        questionnaire: Questionnaire,
        assessment: Assessment,
        *,
        model: CompiledModel | None = None,
    ) -> Standing:
        """The standing of an assessment, under a model that is compiled already if one is given.

        Raises `KeyError` for an unknown preset or mode.
        """
        model = model or compile_model(questionnaire, assessment.preset, mode=assessment.mode)
        row = answer_row(questionnaire, model, assessment)
        return cls(model, leaf_scores(model.leaf, row.answers, bounds=False))

    @property
    def scores(self) -> NDArray[np.float64]:
        """Capability scores (capabilities,) as they are, NaN where not measured."""
        return np.where(self.leaves.measured > 0, self.leaves.score, np.nan)[:, 0]

    def raised(self, raises: Raises) -> tuple[NDArray[np.float64], NDArray[np.int8]]:
        """Overall scores and levels (plans,) after the raises.

        The level is -1 when none is given, the score NaN when nothing is measured. Raises
        `KeyError` for an unknown capability and `ValueError` for another number of capabilities.
        """
        plans = self._plans(raises)
        shape = (len(self.model.capability_ids), len(plans))
        here = self.leaves
        lifted = np.fmax(here.score, plans.T) * here.measured
        found = score_leaves(
            self.model,
            replace(
                here,
                score=lifted,
                measured=np.broadcast_to(here.measured, shape),
                applicable=np.broadcast_to(here.applicable, shape),
            ),
        )
        return np.where(found.measured > 0, found.overall, np.nan), found.levels.level

    def _plans(self, raises: Raises) -> NDArray[np.float64]:
        count = len(self.model.capability_ids)
        if isinstance(raises, np.ndarray):
            plans = np.atleast_2d(raises)
            if plans.shape[1] != count:
                raise ValueError(f"{plans.shape[1]} capabilities instead of {count}")
            return plans
        plans = np.full((1, count), np.nan)
        for name, level in raises.items():
            plans[0, self.model.row[name]] = level
        return plans


def expected_scores(
    questionnaire: Questionnaire,
    assessment: Assessment,
    raises: Raises,
) -> tuple[NDArray[np.float64], NDArray[np.int8]]:
    """Overall scores and levels after raises; `Standing` answers many such questions faster."""
    return Standing.of(questionnaire, assessment).raised(raises)
