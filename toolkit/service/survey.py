"""From assessed enterprises to figures of their region: the assessments of a folder, weighted to the register.

The estimates are `toolkit.benchmark.survey`'s; here the answers are gathered and the estimates handed to the region.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from toolkit.benchmark.register import read_register
from toolkit.benchmark.survey import estimate, respondent_of
from toolkit.model.assessment import Assessment, FigureAnswer
from toolkit.model.base import Refused
from toolkit.model.problem import Problem, Refusal
from toolkit.model.survey import Outcome, Respondent, Survey, SurveyEstimate
from toolkit.service.evaluation import Evaluation

if TYPE_CHECKING:
    from toolkit.content.library import Library
    from toolkit.language import Language
    from toolkit.model.index import Indicator

MEASURED: Mapping[str, Outcome] = {
    "firms-at-level-3": Outcome(id="level-at-least-3"),
    "sme-digital-intensity": Outcome(id="dii-at-least-basic", sizes=("small", "medium")),
    "firms-using-ai": Outcome(id="ai-any"),
}
"""The indicators of a region that a survey of assessed enterprises can estimate, each in per cent."""
SUFFIXES = {".yaml", ".yml", ".json"}


@dataclass(frozen=True)
class SurveyResult:
    """How many assessments were read, and what each indicator came out as."""

    read: int
    estimates: dict[str, SurveyEstimate | Refused]


def survey_folder(
    library: Library,
    folder: Path,
    register: Path,
    sampling: Literal["random", "volunteers"] = "volunteers",
) -> SurveyResult:
    """Estimate the region's indicators from all assessments of a folder.

    Raises `Refusal` with every problem of every file, and when the folder holds no assessment.
    """
    from toolkit.content.assessment_file import read_assessment

    problems: list[Problem] = []
    assessments: list[Assessment] = []
    for path in sorted(p for p in folder.iterdir() if p.suffix.lower() in SUFFIXES):
        try:
            assessments.append(read_assessment(path, library, shown=str(path)))
        except Refusal as refusal:
            problems += refusal.problems
    if problems:
        raise Refusal(problems)
    enterprises = [a for a in assessments if a.questionnaire in library.questionnaires]
    if not enterprises:
        raise Refusal([Problem(code="no-assessments", file=str(folder))])
    frame = read_register(register.read_bytes(), str(register), library.classifications.sectors)
    respondents = tuple(_respondent(library, assessment) for assessment in enterprises)
    survey = Survey(respondents=respondents, frame=frame, sampling=sampling)
    return SurveyResult(
        read=len(enterprises),
        estimates={id: estimate(survey, outcome) for id, outcome in MEASURED.items()},
    )


def _respondent(library: Library, assessment: Assessment) -> Respondent:
    found = Evaluation(library, assessment, library.questionnaire(assessment.questionnaire))
    return respondent_of(assessment, found.score, found.position)


def fill(
    region: Assessment,
    indicators: Mapping[str, Indicator],
    result: SurveyResult,
    language: Language,
    year: int,
) -> Assessment:
    """The region with the figures that could be estimated; what else it says stays as it was."""
    figures = dict(region.figures)
    for id, found in result.estimates.items():
        if id in indicators and isinstance(found, SurveyEstimate):
            kept = figures.get(id)
            figures[id] = FigureAnswer(
                value=round(100 * found.value, 1),
                year=year,
                source=language.text(
                    "Survey of {count} enterprises, weighted to the register; 95 % interval {low} to {high} %.",
                    count=found.n,
                    low=round(100 * found.interval.low),
                    high=round(100 * found.interval.high),
                ),
                high=kept.high if kept else None,
            )
    return region.model_copy(update={"figures": figures})
