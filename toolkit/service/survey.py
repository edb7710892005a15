"""From assessed enterprises to figures of their region: answers gathered, weighted to the register, handed on.

The estimates are `toolkit.benchmark.survey`'s; which indicators can be estimated and by what is said beside each
indicator (`toolkit.model.survey.Counted`).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from toolkit.benchmark.register import read_register
from toolkit.benchmark.respondent import respondent_of
from toolkit.benchmark.survey import estimate
from toolkit.content.surveyed import counted_in
from toolkit.model.assessment import Assessment, FigureAnswer
from toolkit.model.base import Refused
from toolkit.model.index import COUNTRY_ITEM
from toolkit.model.problem import Problem, Refusal
from toolkit.model.survey import (
    Counted,
    Outcome,
    Register,
    Respondent,
    Sampling,
    Survey,
    SurveyEstimate,
)

if TYPE_CHECKING:
    from toolkit.content.library import Library
    from toolkit.language import Language
    from toolkit.model.index import Index

SUFFIXES = {".yaml", ".yml", ".json"}
Estimates = dict[str, SurveyEstimate | Refused]


@dataclass(frozen=True)
class SurveyResult:
    """How many assessments were read, how many of them invented, and what each indicator came out as."""

    read: int
    samples: int
    estimates: Estimates


def respondent(
    library: Library, assessment: Assessment, counted: Mapping[str, Counted]
) -> Respondent:
    """What an assessed enterprise brings to the survey."""
    from toolkit.scoring import score

    questionnaire = library.questionnaire(assessment.questionnaire)
    published = {
        indicator.id: indicator
        for _, baseline in library.baseline_folders.values()
        for indicator in baseline.indicators
    }
    # The level is a fact of the answers; only its probability would need draws.
    scored = score(questionnaire, assessment, draws=0)
    return respondent_of(questionnaire, assessment, scored, counted, published)


def estimated(
    respondents: Iterable[Respondent],
    frame: Register,
    counted: Mapping[str, Counted],
    *,
    sampling: Sampling = "volunteers",
    country: str = "",
) -> Estimates:
    """The estimate of each indicator, or why there is none.

    `country` is that of the region; where it defines an indicator otherwise the reason is `defined-otherwise`.
    """
    survey = Survey(respondents=tuple(respondents), frame=frame, sampling=sampling)
    return {
        id: Refused(reason="defined-otherwise", values={"country": country})
        if country in each.not_in
        else estimate(survey, Outcome(id=id, sizes=each.sizes))
        for id, each in counted.items()
    }


def survey_folder(
    library: Library,
    folder: Path,
    register: Path,
    index: Index,
    *,
    sampling: Sampling = "volunteers",
    country: str = "",
) -> SurveyResult:
    """Estimate the indicators of an index from all assessments of a folder.

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
    counted = counted_in(library, index)
    people = [respondent(library, assessment, counted) for assessment in enterprises]
    return SurveyResult(
        read=len(enterprises),
        samples=sum(assessment.sample for assessment in enterprises),
        estimates=estimated(people, frame, counted, sampling=sampling, country=country),
    )


def country_of(region: Assessment | None) -> str:
    """The country of a region, empty when it is not given."""
    given = region.subject.profile.get(COUNTRY_ITEM) if region is not None else ""
    return given if isinstance(given, str) else ""


def figure(
    found: SurveyEstimate, language: Language, year: int | None, samples: int = 0
) -> dict[str, object]:
    """Value, year and source of a figure of the region, in per cent.

    The source says when `samples` of the enterprises in the survey are invented.
    """
    source = language.text(
        "Survey of {count} enterprises, weighted to the register; 95 % interval {low} to {high} %.",
        count=found.n,
        low=round(100 * found.interval.low),
        high=round(100 * found.interval.high),
    )
    if samples:
        practice = language.text("For practice only: the survey holds invented enterprises.")
        source = language.sentences((source, practice))
    return {"value": round(100 * found.value, 1), "year": year, "source": source}


def fill(
    region: Assessment, index: Index, result: SurveyResult, language: Language, year: int
) -> Assessment:
    """The region with the figures that could be estimated; what else it says stays as it was."""
    figures = dict(region.figures)
    for id, found in result.estimates.items():
        if id in index.indicator and isinstance(found, SurveyEstimate):
            kept = figures.get(id)
            figures[id] = FigureAnswer.model_validate(
                {
                    **figure(found, language, year, result.samples),
                    "high": kept.high if kept else None,
                }
            )
    return region.model_copy(update={"figures": figures})
