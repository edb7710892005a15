"""Builds the document of an evaluation in one language; renderers print it without asking anything more."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

from toolkit.language import Language
from toolkit.model.cohort_standing import Standing
from toolkit.model.scenarios import Scenarios
from toolkit.reports import masthead, wording
from toolkit.reports.document import Chapter, Document
from toolkit.reports.names import Names
from toolkit.reports.plan import chapter as plan_chapter
from toolkit.reports.plan import indicators, questions, term_sheet
from toolkit.reports.sections import (
    cohort,
    cover,
    crosswalks,
    dimension,
    evidence,
    level,
    method,
    modules,
    position,
    profile,
    sources,
    summary,
)
from toolkit.reports.telling import Telling


def build(
    evaluation: Any,
    language: Language,
    issued_on: date | None = None,
    *,
    scenarios: Scenarios | None = None,
) -> Document:
    """The report of an evaluation as a tree of blocks; with `scenarios` the roadmap holds them beside the plan.

    `evaluation` has the parts of `toolkit.reports.telling.Evaluation` and a `library` with `cooperation`,
    `classifications` and `baseline_folders`; `issued_on` is today (UTC) when not given, and decides nothing else.
    """
    telling = _telling(evaluation, language, issued_on or datetime.now(UTC).date(), scenarios)
    text = language.text
    disclaimer = masthead.disclaimer(language)
    chapters: list[Chapter | None] = [
        summary.chapter(telling),
        level.chapter(telling),
        profile.chapter(telling),
        *dimension.chapters(telling),
        position.chapter(telling),
        cohort.chapter(telling),
        modules.chapter(telling),
        plan_chapter.chapter(telling),
        term_sheet.chapter(telling),
        indicators.chapter(telling),
        questions.chapter(telling),
        crosswalks.chapter(telling),
        method.chapter(telling, disclaimer),
        sources.chapter(telling),
        evidence.chapter(telling),
    ]
    present = [chapter for chapter in chapters if chapter is not None]
    return Document(
        title=text("Digital maturity and cooperation"),
        subtitle=language.content(f"{telling.questionnaire.id}.name", telling.questionnaire.name),
        subject=telling.assessment.subject.name,
        language=language.tag,
        direction=telling.direction,
        issued_on=telling.issued_on,
        cover=cover.facts(telling),
        chapters=tuple(replace(c, number=n) for n, c in enumerate(present, 1)),
        furniture=masthead.furniture(language),
        disclaimer=disclaimer,
        versions=method.versions(telling),
        watermark=_watermark(telling),
        keywords=(
            text("industrial internet"),
            text("digital maturity"),
            wording.level_name(telling.names, telling.score.level),
        ),
        author=masthead.AUTHOR,
    )


def _watermark(telling: Telling) -> str:
    text, standing = telling.language.text, telling.evaluation.standing
    simulated = isinstance(standing, Standing) and standing.cohort.simulated
    if telling.assessment.sample:
        return text("Sample")
    return text("Comparison group simulated") if simulated else ""


def _telling(
    evaluation: Any, language: Language, issued_on: date, scenarios: Scenarios | None
) -> Telling:
    library = evaluation.library
    names = Names(language, evaluation.questionnaire, library.cooperation, library.classifications)
    return Telling(
        evaluation=evaluation,
        cooperation=library.cooperation,
        baselines=tuple(baseline for _, baseline in library.baseline_folders.values()),
        names=names,
        issued_on=issued_on,
        measure=masthead.measure_in(language.tag),
        scenarios=scenarios,
    )
