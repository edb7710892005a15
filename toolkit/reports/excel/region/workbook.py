"""The workbook of a region: the report's figures, and every score as a formula on figures, goalposts and weights.

Printed from the same document as the PDF. Formulas recalculate in any spreadsheet program; the columns "at issue" hold
the results as they were. Ranges and influences rest on a thousand draws and stay as they were at issue.
"""

from __future__ import annotations

from openpyxl import Workbook

from toolkit.charts import palette
from toolkit.language import Language
from toolkit.model.questionnaire import TOP_LEVEL
from toolkit.reports.collection import no_collection
from toolkit.reports.document import Chapter, Document, Table
from toolkit.reports.excel import chapters, plan, plan_chapters
from toolkit.reports.excel.inert import quoted
from toolkit.reports.excel.plan_book import PlanBook
from toolkit.reports.excel.region import (
    coverage,
    figures,
    pictures,
    policies,
    scores,
    summary,
    targets,
)
from toolkit.reports.excel.region.book import RegionBook
from toolkit.reports.excel.saving import save
from toolkit.reports.excel.styles import Styles
from toolkit.reports.region import wording
from toolkit.reports.region.names import IndexNames, shown_score
from toolkit.reports.region.telling import RegionEvaluation, follows_roadmap

_PRINTED = ("level", "survey", "targets", "context", "method", "sources")
"""Chapters with a sheet of their own; the others stand in the sheets of figures, scores and classes."""


def render_region(evaluation: RegionEvaluation, document: Document, language: Language) -> bytes:
    """The workbook as the bytes of an .xlsx file.

    `document` must have been built from the same evaluation in the same language.
    """
    with no_collection():
        return save(assemble(evaluation, document, language))


def assemble(evaluation: RegionEvaluation, document: Document, language: Language) -> Workbook:
    """The workbook before it is saved."""
    workbook = Workbook()
    workbook.remove(workbook.worksheets[0])
    library, text = evaluation.library, language.text
    book = RegionBook(
        evaluation=evaluation,
        document=document,
        language=language,
        names=IndexNames(language, evaluation.index, library.cooperation, library.classifications),
        workbook=workbook,
        styles=Styles(workbook, language),
    )
    _own_looks(book.styles, book.index.scoring.decimals)
    printed: dict[str, Chapter] = {c.kind: c for c in document.chapters if c.kind in _PRINTED}
    for chapter in printed.values():
        book.name_sheet(chapter.id, chapter.name)
    divided = _divided(document)
    if divided is not None:
        book.name_sheet(divided.id, text("ISIC divisions"))
    if _has_plan(document):
        plan.name_sheets(book)
    first = summary.write(book, _guide(book, printed, divided))
    figures.write(book)
    if book.index.question:
        policies.write(book)
        policies.write_sentences(book)
    scored = scores.write(book)
    pictures.add_dimensions(book, first, scored, "I4", (scores.NOW, scores.AT_ISSUE, scores.LABEL))
    if follows_roadmap(book.index):
        targets.add_chart(book, first, *targets.write(book), "I22")
    for kind in ("level", "survey", "targets"):
        if kind in printed:
            chapters.write(book, printed[kind].id, printed[kind])
    if follows_roadmap(book.index):
        coverage.write_classes(book)
        coverage.write_majors(book)
        if divided is not None:
            chapters.write(book, divided.id, divided, skip=frozenset({"majors", "cases"}))
    if _has_plan(document):
        _plan(book, document)
    for kind in ("context", "method", "sources"):
        if kind in printed:
            chapters.write(book, printed[kind].id, printed[kind])
    _lists(book)
    book.describe()
    return workbook


def _has_plan(document: Document) -> bool:
    return any(chapter.kind == "roadmap" for chapter in document.chapters)


def _plan(book: RegionBook, document: Document) -> None:
    """The sheets of the plan, and the index expected after each year."""
    made = PlanBook(
        binder=book,
        names=book.names,
        roadmap=book.evaluation.roadmap,
        cooperation=book.evaluation.library.cooperation,
        subject=book.evaluation.assessment.subject.name,
    )
    rules = book.index.scoring
    plan.write_sheets(made, lambda score: shown_score(score, rules.cuts, rules.decimals))
    plan_chapters.write(made, document)


def _divided(document: Document) -> Chapter | None:
    """The chapter on coverage, where it tells the divisions of ISIC: the sheets of classes have no place for them."""
    found = next((c for c in document.chapters if c.kind == "coverage"), None)
    if found is None:
        return None
    ids = [block.id for block in found.walk() if isinstance(block, Table)]
    return found if "divisions" in ids else None


def _own_looks(styles: Styles, decimals: int) -> None:
    shown = "0." + "0" * max(decimals, 1)
    for name, base in (
        ("score", "number"), ("score-strong", "number-strong"), ("score-issued", "issued"),
        ("score-total", "total"), ("score-total-issued", "total-issued"),
    ):  # fmt: skip
        styles.vary(name, base, format=shown)
    styles.vary("input-figure", "input-center", format="#,##0.######")
    styles.vary("level-bar", "text", colour=palette.ACCENT, wrap=False)


def _guide(
    book: RegionBook, printed: dict[str, Chapter], divided: Chapter | None
) -> list[tuple[str, str]]:
    text = book.language.text
    entries = [
        (
            "figures",
            text("Every figure with its goalposts and weight; change it and the scores follow."),
        )
    ]
    if book.index.question:
        entries += [
            ("policies", text("Every policy with the sentence chosen.")),
            ("sentences", text("The six sentences of each policy.")),
        ]
    entries.append(
        ("scores", text("Every score as a formula, with the figure at issue beside it."))
    )
    if follows_roadmap(book.index):
        entries.append(
            (
                "progress",
                text("The share reached of each target's goal; change a figure or a goal."),
            )
        )
    entries += [
        (printed[kind].id, printed[kind].title)
        for kind in ("level", "survey", "targets")
        if kind in printed
    ]
    if follows_roadmap(book.index):
        entries += [
            ("classes", text("Every medium class with its state and reference case.")),
            ("majors", text("Covered classes by major class.")),
        ]
    if divided is not None:
        entries.append((divided.id, divided.title))
    roadmap = next((c for c in book.document.chapters if c.kind == "roadmap"), None)
    if roadmap is not None:
        entries += [("roadmap", roadmap.title), *plan_chapters.guide(book)]
    entries += [
        (printed[kind].id, printed[kind].title)
        for kind in ("context", "method", "sources")
        if kind in printed
    ]
    return entries


def _lists(book: RegionBook) -> None:
    """The hidden sheet with the choices of lists and the words that formulas pick from."""
    sheet = book.open("lists")
    columns: dict[str, tuple[str | float, ...]] = {
        "statuses": figures.statuses(book),
        "levels": tuple(range(TOP_LEVEL + 1)),
        "yes_no": (book.language.text("yes"), book.language.text("no")),
        "coverage_states": coverage.words(book),
        "level_texts": tuple(
            wording.level_name(book.names, step.level) for step in book.index.scale
        ),
        "other_texts": (wording.level_name(book.names, None), book.names.score(None)),
    }
    for column, (name, values) in enumerate(columns.items(), 1):
        for row, value in enumerate(values, 1):
            if isinstance(value, str):
                sheet.text(row, column, value, "bar")
            else:
                sheet.number(row, column, value, "bar")
        if values:
            letter = chr(ord("A") + column - 1)
            book.name(name, f"{quoted(sheet.name)}!${letter}$1:${letter}${len(values)}")
    sheet.worksheet.sheet_state = "hidden"
    sheet.worksheet.protection.sheet = True
