"""Builds the document of a region's evaluation in one language; renderers print it without asking anything more."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

from toolkit.language import Language
from toolkit.model.scenarios import Scenarios
from toolkit.reports import masthead
from toolkit.reports.document import Chapter, Document
from toolkit.reports.plan import chapter as plan_chapter
from toolkit.reports.plan import indicators, questions, term_sheet
from toolkit.reports.region import (
    context,
    cover,
    coverage,
    dimension,
    method,
    result,
    sources,
    summary,
    survey,
    targets,
    wording,
)
from toolkit.reports.region.names import IndexNames
from toolkit.reports.region.telling import RegionEvaluation, RegionTelling, follows_roadmap


def build_region(
    evaluation: RegionEvaluation,
    language: Language,
    issued_on: date | None = None,
    *,
    scenarios: Scenarios | None = None,
) -> Document:
    """The report of a region as a tree of blocks; `issued_on` is today (UTC) when not given.

    With `scenarios` the roadmap holds them beside the plan.
    """
    telling = telling_of(evaluation, language, issued_on or datetime.now(UTC).date(), scenarios)
    text = language.text
    disclaimer = masthead.disclaimer(language)
    chapters: list[Chapter | None] = [
        summary.chapter(telling),
        result.chapter(telling),
        *dimension.chapters(telling),
        survey.chapter(telling),
        *(c.chapter(telling) for c in (targets, coverage) if follows_roadmap(telling.index)),
        *plan_chapters(telling),
        context.chapter(telling),
        method.chapter(telling, disclaimer),
        sources.chapter(telling),
    ]
    present = [chapter for chapter in chapters if chapter is not None]
    return Document(
        title=text("Digital maturity and cooperation of a region"),
        subtitle=language.content(f"{telling.index.id}.name", telling.index.name),
        subject=telling.assessment.subject.name,
        language=language.tag,
        direction=telling.direction,
        issued_on=telling.issued_on,
        cover=cover.facts(telling),
        chapters=tuple(replace(c, number=n) for n, c in enumerate(present, 1)),
        furniture=masthead.furniture(language),
        disclaimer=disclaimer,
        versions=method.versions(telling),
        watermark=text("Sample") if telling.assessment.sample else "",
        keywords=(
            text("industrial internet"),
            text("digital maturity"),
            wording.headline(telling.names, telling.score),
        ),
        author=masthead.AUTHOR,
    )


def plan_chapters(telling: RegionTelling) -> tuple[Chapter | None, ...]:
    """The plan of a region; nothing for an index that no action of the library serves."""
    if not follows_roadmap(telling.index):
        return ()
    return (
        plan_chapter.chapter(telling),
        term_sheet.chapter(telling),
        indicators.chapter(telling),
        questions.chapter(telling),
    )


def telling_of(
    evaluation: RegionEvaluation,
    language: Language,
    issued_on: date,
    scenarios: Scenarios | None = None,
) -> RegionTelling:
    """The results and words that every section is given."""
    library = evaluation.library
    return RegionTelling(
        evaluation=evaluation,
        names=IndexNames(language, evaluation.index, library.cooperation, library.classifications),
        issued_on=issued_on,
        measure=masthead.measure_in(language.tag),
        scenarios=scenarios,
    )
