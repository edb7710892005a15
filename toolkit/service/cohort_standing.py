"""Where an assessment stands in the release of a comparison group that it names."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from toolkit.model.base import Refused
from toolkit.model.cohort import Cohort
from toolkit.service.cohorts import find
from toolkit.service.region import panel_of

if TYPE_CHECKING:
    from toolkit.content.library import Library
    from toolkit.model.cohort_position import CohortPosition
    from toolkit.service.evaluation import Evaluation
    from toolkit.store import Repository


@dataclass(frozen=True)
class Standing:
    """The release that an assessment is compared with and its place there, or why there is none."""

    cohort: Cohort
    position: CohortPosition | Refused


def standing(
    library: Library, repository: Repository | None, evaluation: Evaluation
) -> Standing | Refused | None:
    """The standing of an assessment; `None` when it names no release.

    Refused with `release-not-here` (value `release`) when the release is kept on another computer only.
    """
    key = evaluation.assessment.sharing.release
    if not key:
        return None
    cohort = find(library, repository, key)
    if cohort is None:
        return Refused(reason="release-not-here", values={"release": key})
    return Standing(cohort, _position(library, cohort, evaluation))


def _position(library: Library, cohort: Cohort, evaluation: Evaluation) -> CohortPosition | Refused:
    from toolkit.benchmark.comparison import comparison_of
    from toolkit.benchmark.scores.release import position_in, subject_of
    from toolkit.scoring.repetition import repeated_scores

    panel = panel_of(library) if cohort.members else None
    assessment, questionnaire = evaluation.assessment, evaluation.questionnaire
    subject = subject_of(
        assessment,
        evaluation.score,
        repeated_scores(questionnaire, assessment),
        library.classifications,
        panel,
    )
    if isinstance(subject, Refused):
        return subject
    country = comparison_of(assessment.subject).country
    return position_in(
        cohort,
        subject,
        questionnaire,
        library.classifications,
        panel,
        country=country,
        simulated=cohort.simulated,
    )
