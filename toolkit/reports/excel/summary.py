"""The first sheet: the result now and at issue, the dimensions with their charts, and the way to the other sheets."""

from __future__ import annotations

from toolkit.charts import palette
from toolkit.reports import wording
from toolkit.reports.excel import pictures, summary_parts
from toolkit.reports.excel.book import Book
from toolkit.reports.excel.formulas import SLACK
from toolkit.reports.excel.places import letter
from toolkit.reports.excel.sheet import Sheet
from toolkit.scoring.display import display

_LAST = 7
_STRIP = 7


def write(book: Book, guide: list[tuple[str, str]]) -> Sheet:
    """All but the charts; `guide` names the sheets by key with what is in them."""
    sheet = book.open("summary")
    document = book.document
    sheet.columns((34, 13, 13, 13, 13, 13, 13, 3, *[11] * 8))
    sheet.merged(1, 1, 16, document.subject or document.title, "title", least=36)
    sheet.merged(
        2, 1, 16, f"{document.title} · {document.subtitle}".strip(" ·"), "subtitle", least=20
    )
    row = 3
    if document.watermark:
        sheet.merged(3, 1, 16, document.watermark, "note", least=22)
        row = 4
    sheet.height(row, 8)
    _headline(book, sheet)
    row = _figures(book, sheet, _STRIP + 3)
    row = _dimensions(book, sheet, row + 1)
    row = _guide(book, sheet, row + 1, guide)
    row = _facts(book, sheet, row + 1)
    sheet.worksheet.print_area = f"A1:{letter(16)}{row}"
    book.set_up(sheet, one_page=True)
    return sheet


def _headline(book: Book, sheet: Sheet) -> None:
    text, names, score = book.language.text, book.names, book.score
    sheet.text(5, 1, text("Result now"), "label-plain")
    sheet.merged(5, 2, _LAST, "", "headline", least=34)
    sheet.formula(
        5, 2,
        'IF(level_reached="",INDEX(other_texts,1),'
        "IF(level_provisional=1,INDEX(provisional_texts,level_reached+1),"
        "INDEX(level_texts,level_reached+1)))",
        "headline",
    )  # fmt: skip
    sheet.text(6, 1, text("At issue"), "label-plain")
    sheet.merged(6, 2, _LAST, wording.level_sentence(names, score), "body")
    levels = [names.level(k) for k in range(len(palette.LEVELS))]
    summary_parts.level_strip(sheet, _STRIP, text("Level"), levels)


def _rounded(cell: str) -> str:
    """One decimal, down where up would reach a cut that the score does not reach (`toolkit.scoring.display`)."""
    cuts = "level_cuts"
    up = f"SUMPRODUCT(({cell}<{cuts}-{SLACK})*(ROUND({cell},1)>={cuts}-{SLACK}))"
    return (
        f"IF(ISNUMBER({cell}),IF({up}>0,ROUNDDOWN({cell},1),ROUND({cell},1)),INDEX(other_texts,2))"
    )


def _figures(book: Book, sheet: Sheet, row: int) -> int:
    text, names, score = book.language.text, book.names, book.score
    sheet.heads(
        row,
        ((text("Figure"), "head"), (text("Now"), "head-number"), (text("At issue"), "head-number")),
    )
    for column in range(4, _LAST + 1):
        sheet.blank(row, (column,), "head")
    margin = score.measurement
    method = score.method
    low_high = names.score_range
    rows: tuple[tuple[str, str, str, float | None, str, str], ...] = (
        (text("Score"), _rounded("overall_score"), "number-strong", score.claimed, "issued",
         text("probably between {margin}", margin=low_high(margin.low, margin.high)) if margin else ""),
        (text("Score verified by evidence"), _rounded("overall_verified"), "number", score.verified, "issued",
         wording.level_name(names, score.verified_level)),
        (text("Lowest possible"), _rounded("overall_low"), "number", score.bounds.low, "issued",
         text("everything not measured at {level}", level=book.language.integer(0))),
        (text("Highest possible"), _rounded("overall_high"), "number", score.bounds.high, "issued",
         text("everything not measured at {level}", level=book.language.integer(5))),
        (text("Measured share of the weight"), "measured_share", "percent", score.measured_share, "issued-percent",
         text("{measured} of {all} capabilities", measured=book.language.integer(score.measured),
              all=book.language.integer(score.all))),
        (text("Level verified by evidence"), 'IF(verified_level_reached="","–",verified_level_reached)', "integer",
         score.verified_level.level, "issued-integer",
         text("by other methods between {range}", range=low_high(method.low, method.high)) if method else ""),
    )  # fmt: skip
    for label, formula, look, issued, issued_look, remark in rows:
        row += 1
        shown = issued
        if issued is not None and issued_look == "issued":
            shown = display(issued, book.questionnaire.scoring.cuts)
        now, then = (formula, look), (shown, issued_look)
        summary_parts.figure_row(sheet, row, _LAST, label, now, then, remark)
        sheet.fit(row, ((label, 34), (remark, 52)), least=21)
    row += 1
    changed = text("Answers or weights were changed since issue.")
    summary_parts.since_issue(sheet, row, _LAST, book.language, changed)
    return row


def _dimensions(book: Book, sheet: Sheet, row: int) -> int:
    text, places = book.language.text, book.places
    sheet.height(row, 8)
    row += 1
    sheet.heads(
        row,
        (
            (text("Dimension"), "head"),
            (text("Score now"), "head-number"),
            (text("at issue"), "head-number"),
            (text("Verified now"), "head-number"),
            (text("Level"), "head-number"),
            (text("Measured"), "head-number"),
            (text("Weight"), "head-number"),
        ),
    )
    first = row + 1
    for index, dimension in enumerate(book.score.dimensions):
        row += 1
        name = book.names.dimension(dimension.id)
        sheet.text(row, 1, name, "text-strong")
        sheet.formula(row, 2, _rounded(places.dimensions.cell("J", index)), "number-strong")
        shown = dimension.score
        if shown is not None:
            shown = display(shown, book.questionnaire.scoring.cuts)
        sheet.number(row, 3, shown, "issued")
        sheet.formula(row, 4, _rounded(places.dimensions.cell("L", index)), "number")
        sheet.formula(row, 5, places.dimensions.cell("F", index), "integer")
        sheet.formula(row, 6, places.dimensions.cell("I", index), "percent")
        sheet.formula(row, 7, places.dimensions.cell("D", index), "decimal-plain")
        sheet.fit(row, ((name, 34),), least=22)
    sheet.when(
        f"E{first}:E{row}",
        f"AND(ISNUMBER($E{first}),$E{first}>=3)",
        fill=palette.LEVELS[3],
        colour=palette.PAPER,
    )
    sheet.when(
        f"E{first}:E{row}",
        f"AND(ISNUMBER($E{first}),$E{first}=2)",
        fill=palette.LEVELS[1],
        colour=palette.INK,
    )
    sheet.when(
        f"E{first}:E{row}",
        f"AND(ISNUMBER($E{first}),$E{first}<=1)",
        fill=palette.LEVELS[0],
        colour=palette.INK,
    )
    return row


def _guide(book: Book, sheet: Sheet, row: int, guide: list[tuple[str, str]]) -> int:
    text = book.language.text
    sheet.height(row, 8)
    row += 1
    sheet.merged(row, 1, _LAST, text("In this workbook"), "heading", least=24)
    for key, said in guide:
        row += 1
        sheet.to_sheet(row, 1, book.sheets[key], book.sheets[key])
        sheet.merged(row, 2, _LAST, said, "body")
    return row


def _facts(book: Book, sheet: Sheet, row: int) -> int:
    document = book.document
    sheet.height(row, 8)
    row += 1
    sheet.merged(row, 1, _LAST, book.language.text("Assessment"), "heading", least=24)
    for fact in (*document.cover, *document.versions):
        row += 1
        sheet.text(row, 1, fact.label, "label-plain")
        sheet.merged(row, 2, _LAST, fact.shown, "body")
    row += 1
    sheet.merged(row, 1, _LAST, document.disclaimer, "small")
    return row


def add_charts(book: Book, sheet: Sheet) -> None:
    """The charts, when the sheet of scores is there."""
    scores = book.workbook[book.sheets["scores"]]
    pictures.add(book, sheet, scores, radar_at="I4", bars_at="I23")
