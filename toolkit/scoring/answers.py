"""From the answers of one assessment to a row of the kernel."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from toolkit.model.assessment import Assessment, CapabilityAnswer
from toolkit.model.questionnaire import Capability, Questionnaire
from toolkit.model.score import CapabilityState
from toolkit.scoring.compiled import CompiledModel
from toolkit.scoring.leaf import NOT_APPLICABLE


@dataclass(frozen=True, eq=False)
class AnswerRow:
    """One subject: `answers` (1, 3 x capabilities), evidence `caps` (1, capabilities), states."""

    answers: NDArray[np.float64]
    caps: NDArray[np.float64]
    states: tuple[CapabilityState, ...]


def answer_row(
    questionnaire: Questionnaire, model: CompiledModel, assessment: Assessment
) -> AnswerRow:
    """The row of an assessment; what the mode doesn't ask stays out, even when it was answered."""
    count = len(model.capability_ids)
    answers = np.full((1, 3 * count), np.nan)
    caps = np.full((1, count), model.unproven_cap)
    states: list[CapabilityState] = []
    for row, capability in enumerate(questionnaire.capabilities):
        answer = assessment.answers.get(capability.id)
        if not model.leaf.asked[row]:
            states.append("not-asked")
        elif answer is not None and answer.status == "not-applicable":
            answers[0, row] = NOT_APPLICABLE
            states.append("not-applicable")
        elif answer is None or answer.status == "unknown" or answer.ladder is None:
            states.append("unknown")
        else:
            answers[0, row::count] = (
                answer.ladder,
                np.nan if answer.coverage is None else answer.coverage,
                practice_share(capability, answer),
            )
            caps[0, row] = model.evidence_caps.get(answer.evidence or "", model.unproven_cap)
            states.append("measured")
    return AnswerRow(answers, caps, tuple(states))


def practice_share(capability: Capability, answer: CapabilityAnswer) -> float:
    """Share of the capability's practices that are ticked, in 0-1; NaN for a blank."""
    options = capability.practices.options
    if answer.practices is None or not options:
        return float("nan")
    return len(set(answer.practices) & set(options)) / len(options)
