"""The workbook of an assessment: the report's figures, and every score as a formula on the answers.

Printed from the same document as the PDF. Formulas recalculate in any spreadsheet program; the columns "at issue" hold
the results as they were, for previews that do not calculate and for readers who want to see what was changed.
"""

from __future__ import annotations

from dataclasses import replace

from openpyxl import Workbook

from toolkit.language import Language
from toolkit.reports.collection import no_collection
from toolkit.reports.document import Chapter, Document, Heading
from toolkit.reports.excel import (
    answers,
    chapters,
    levels,
    lists,
    modules,
    plan_chapters,
    roadmap,
    scores,
    summary,
    weights,
)
from toolkit.reports.excel.book import Book, Evaluation
from toolkit.reports.excel.plan import name_sheets
from toolkit.reports.excel.saving import save
from toolkit.reports.excel.styles import Styles
from toolkit.reports.names import Names

_PRINTED = ("level", "position", "cohort", "modules", "crosswalks", "method", "sources")
"""Chapters with a sheet of their own beside the roadmap; the others stand in the sheets of scores and answers."""


def render(evaluation: Evaluation, document: Document, language: Language) -> bytes:
    """The workbook as the bytes of an .xlsx file.

    `document` must have been built from the same evaluation in the same language.
    """
    with no_collection():
        return save(assemble(evaluation, document, language))


def assemble(evaluation: Evaluation, document: Document, language: Language) -> Workbook:
    """The workbook before it is saved."""
    workbook = Workbook()
    workbook.remove(workbook.worksheets[0])
    library = evaluation.library
    names = Names(language, evaluation.questionnaire, library.cooperation, library.classifications)
    book = Book(
        evaluation=evaluation,
        document=document,
        language=language,
        names=names,
        workbook=workbook,
        styles=Styles(workbook, language),
    )
    _own_looks(book.styles)
    printed: dict[str, Chapter] = {c.kind: c for c in document.chapters if c.kind in _PRINTED}
    plan = next((c for c in document.chapters if c.kind == "roadmap"), None)
    for chapter in printed.values():
        book.name_sheet(chapter.id, chapter.name)
    if plan is not None:
        name_sheets(book)

    if modules.answered(book):
        book.name_sheet(modules.SHEET, language.text("Points of the modules"))

    front = summary.write(book, _guide(book, printed, plan))
    answers.write_answers(book)
    if book.asks("practices"):
        answers.write_practices(book)
    answers.write_sentences(book)
    scores.write(book)
    levels.write(book)
    weights.write(book)
    if "level" in printed:
        chapters.write(book, "level", printed["level"], skip=frozenset({"levels"}))
    if "position" in printed:
        chapters.write(book, "position", _with_classes(book, printed["position"]))
    if "cohort" in printed:
        chapters.write(book, "cohort", printed["cohort"])
    if plan is not None:
        roadmap.write(book)
        plan_chapters.write(roadmap.plan_of(book), document)
        if book.evaluation.roadmap.priorities:
            roadmap.write_priorities(book, plan)
    for kind in ("modules", "crosswalks", "method", "sources"):
        if kind in printed:
            chapters.write(book, printed[kind].id, printed[kind])
        if kind == "modules" and modules.answered(book):
            modules.write(book)
    lists.write(book)
    summary.add_charts(book, front)
    book.describe()
    return workbook


def _own_looks(styles: Styles) -> None:
    styles.vary("score", "number", format="0.00")
    styles.vary("score-strong", "number-strong", format="0.00")
    styles.vary("score-issued", "issued", format="0.00")
    styles.vary("score-total", "total", format="0.00")
    styles.vary("score-total-issued", "total-issued", format="0.00")
    styles.vary("number2-strong", "number-strong", format="0.00")
    styles.vary("issued2", "issued", format="0.00")
    styles.vary("input-decimal", "input-center", format="0.00")
    styles.vary("input-share", "input-center", format="0.00")


def _with_classes(book: Book, chapter: Chapter) -> Chapter:
    """The chapter with the distribution in figures behind it."""
    table = roadmap.distributions(book)
    if table is None:
        return chapter
    return replace(
        chapter,
        blocks=(*chapter.blocks, Heading(book.language.text("Digital Intensity Index")), table),
    )


def _guide(book: Book, printed: dict[str, Chapter], plan: Chapter | None) -> list[tuple[str, str]]:
    text = book.language.text
    entries = [
        ("answers", text("Every capability with its answer; change it and the scores follow."))
    ]
    if book.asks("practices"):
        entries.append(("practices", text("Yes or no to every practice.")))
    entries += [
        ("sentences", text("The six sentences of each capability.")),
        ("scores", text("Every score as a formula, with the figure at issue beside it.")),
        ("levels", text("What each level asks, and what is there.")),
        ("weights", text("Presets and weights, to be changed.")),
    ]
    if "level" in printed:
        entries.append(("level", printed["level"].title))
    if "position" in printed:
        entries.append(("position", printed["position"].title))
    if "cohort" in printed:
        entries.append(("cohort", printed["cohort"].title))
    if plan is not None:
        entries += [
            ("roadmap", plan.title),
            *plan_chapters.guide(book),
        ]
        if book.evaluation.roadmap.priorities:
            entries.append(("priorities", text("Which capabilities come first.")))
    entries += [
        (printed[kind].id, printed[kind].title)
        for kind in ("modules", "crosswalks", "method", "sources")
        if kind in printed
    ]
    if modules.SHEET in book.sheets:
        says = text("Points of the official modules as formulas, with class and level.")
        entries.append((modules.SHEET, says))
    return entries
