"""The first sheet of a region's workbook: the result now and at issue, the dimensions, the way to the other sheets."""

from __future__ import annotations

from toolkit.charts import palette
from toolkit.reports.excel import summary_parts
from toolkit.reports.excel.formulas import SLACK, literal
from toolkit.reports.excel.places import letter
from toolkit.reports.excel.region.book import RegionBook
from toolkit.reports.excel.sheet import Sheet
from toolkit.reports.region import target_words, wording
from toolkit.reports.region.names import shown_score
from toolkit.reports.region.telling import follows_roadmap

_LAST = 7
_WIDE = 16
"""The last column, with the room of the charts."""
_STRIP = 7


def write(book: RegionBook, guide: list[tuple[str, str]]) -> Sheet:
    """All but the charts; `guide` names the sheets by key with what is in them."""
    sheet = book.open("summary")
    document = book.document
    sheet.columns((40, 13, 13, 13, 13, 13, 13, 3, *[11] * 8))
    sheet.merged(1, 1, _WIDE, document.subject or document.title, "title", least=36)
    subtitle = f"{document.title} · {document.subtitle}".strip(" ·")
    sheet.merged(2, 1, _WIDE, subtitle, "subtitle", least=20)
    if document.watermark:
        sheet.merged(3, 1, _WIDE, document.watermark, "note", least=22)
    row = _headline(book, sheet)
    row = _results(book, sheet, row + 1)
    row = _dimensions(book, sheet, row + 1)
    row = _guide(book, sheet, row + 1, guide)
    row = _facts(book, sheet, row + 1)
    sheet.worksheet.print_area = f"A1:{letter(_WIDE)}{row}"
    book.set_up(sheet, one_page=True)
    return sheet


def _headline(book: RegionBook, sheet: Sheet) -> int:
    text, names, score = book.language.text, book.names, book.score
    if not book.index.scoring.cuts:
        return 4
    sheet.text(5, 1, text("Result now"), "label-plain")
    sheet.merged(5, 2, _LAST, "", "headline", least=34)
    sheet.formula(
        5, 2, 'IF(level_reached="",INDEX(other_texts,1),INDEX(level_texts,level_reached+1))', "headline"
    )  # fmt: skip
    sheet.text(6, 1, text("At issue"), "label-plain")
    level = names.language.text("{band}.", band=wording.level_name(names, score.level.level))
    said = names.language.sentences((level, *wording.next_sentences(names, score)))
    sheet.merged(6, 2, _LAST, said, "body")
    levels = [names.level(k) for k in range(len(book.index.scale))]
    summary_parts.level_strip(sheet, _STRIP, text("Level"), levels)
    return _STRIP + 2


def rounded(book: RegionBook, cell: str) -> str:
    """The published precision, down where up would reach a cut that the score does not reach (`shown_score`)."""
    places = book.index.scoring.decimals
    missing = literal(book.names.score(None))
    if not book.index.scoring.cuts:
        return f"IF(ISNUMBER({cell}),ROUND({cell},{places}),{missing})"
    cuts = "level_cuts"
    up = f"SUMPRODUCT(({cell}<{cuts}-{SLACK})*(ROUND({cell},{places})>={cuts}-{SLACK}))"
    return f"IF(ISNUMBER({cell}),IF({up}>0,ROUNDDOWN({cell},{places}),ROUND({cell},{places})),{missing})"


def _issued(book: RegionBook, value: float | None) -> float | None:
    rules = book.index.scoring
    return None if value is None else shown_score(value, rules.cuts, rules.decimals)


def _results(book: RegionBook, sheet: Sheet, row: int) -> int:
    text, names, score = book.language.text, book.names, book.score
    record, language = score.record, book.language
    sheet.heads(
        row,
        ((text("Figure"), "head"), (text("Now"), "head-number"), (text("At issue"), "head-number")),
    )
    sheet.blank(row, range(4, _LAST + 1), "head")
    interval = score.interval
    remark = ""
    if interval is not None:
        remark = text(
            "within {range} when the method is varied",
            range=names.score_range(interval.low, interval.high),
        )
    rows: list[tuple[str, str, str, float | None, str, str]] = [
        (text("Score, {rule}", rule=wording.rule_words(names, record.aggregation)),
         rounded(book, "overall_score"), "number-strong", _issued(book, score.score), "issued", remark)
    ]  # fmt: skip
    if record.companion is not None:
        rows.append(
            (text("Score, {rule}", rule=wording.rule_words(names, record.companion)),
             rounded(book, "companion_score"), "number", _issued(book, score.companion), "issued", "")
        )  # fmt: skip
    top = language.integer(score.top)
    rows += [
        (text("Lowest possible"), rounded(book, "overall_low"), "number",
         _issued(book, score.bounds.low), "issued",
         text("everything not measured at {level}", level=language.integer(0))),
        (text("Highest possible"), rounded(book, "overall_high"), "number",
         _issued(book, score.bounds.high), "issued",
         text("everything not measured at {level}", level=top)),
        (text("Measured share of the weight"), "measured_share", "percent", score.measured_share,
         "issued-percent", wording.measured_sentence(names, score)),
    ]  # fmt: skip
    if follows_roadmap(book.index):
        coverage = book.evaluation.coverage
        classes, divisions = coverage.overall, coverage.division_tally
        rows.append(
            (text("Covered ISIC divisions"), str(divisions.covered), "integer", divisions.covered,
             "issued-integer", text("of {total} ISIC divisions", total=language.integer(divisions.total)))
            if divisions.answered and not classes.answered
            else
            (text("Covered industry classes"), "covered_classes", "integer", classes.covered,
             "issued-integer", text("of {all} medium classes", all=language.integer(classes.total)))
        )  # fmt: skip
    for label, formula, look, issued, issued_look, said in rows:
        row += 1
        now, then = (formula, look), (issued, issued_look)
        summary_parts.figure_row(sheet, row, _LAST, label, now, then, said)
        sheet.fit(row, ((label, 40), (said, 60)), least=21)
    row += 1
    changed = text("Figures or weights were changed since issue.")
    summary_parts.since_issue(sheet, row, _LAST, book.language, changed)
    if follows_roadmap(book.index):
        row += 1
        line = target_words.targets_sentence(names, book.evaluation.targets)
        sheet.merged(row, 1, _LAST, line, "body")
    return row


def _dimensions(book: RegionBook, sheet: Sheet, row: int) -> int:
    text, names = book.language.text, book.names
    sheet.height(row, 8)
    row += 1
    sheet.heads(
        row,
        (
            (text("Dimension"), "head"),
            (text("Score now"), "head-number"),
            (text("at issue"), "head-number"),
            (text("Level"), "head-number"),
            (text("Measured"), "head-number"),
            (text("Weight"), "head-number"),
            ("", "head"),
        ),
    )
    first = row + 1
    for index, dimension in enumerate(book.index.dimensions):
        row += 1
        name = names.dimension(dimension.id)
        sheet.text(row, 1, name, "text-strong")
        sheet.formula(row, 2, rounded(book, book.dimensions.cell("H", index)), "number-strong")
        sheet.number(row, 3, _issued(book, book.score.node(dimension.id).score), "issued")
        sheet.formula(row, 4, book.dimensions.cell("F", index), "integer")
        sheet.formula(row, 5, book.dimensions.cell("G", index), "percent")
        sheet.formula(row, 6, book.dimensions.cell("D", index), "decimal-plain")
        # A bar of signs: it is drawn alike by every program and in both directions.
        bar = f'REPT("█",ROUND(10*N({book.dimensions.cell("H", index)})/{book.index.scoring.top!r},0))'
        sheet.formula(row, 7, bar, "level-bar")
        sheet.fit(row, ((name, 40),), least=21)
    for low, fill, colour in (
        (3, palette.LEVELS[3], palette.PAPER), (2, palette.LEVELS[1], palette.INK),
        (0, palette.LEVELS[0], palette.INK),
    ):  # fmt: skip
        sheet.when(
            f"D{first}:D{row}", f"AND(ISNUMBER($D{first}),$D{first}>={low})", fill=fill, colour=colour
        )  # fmt: skip
    return row


def _guide(book: RegionBook, sheet: Sheet, row: int, guide: list[tuple[str, str]]) -> int:
    sheet.height(row, 8)
    row += 1
    sheet.merged(row, 1, _LAST, book.language.text("In this workbook"), "heading", least=24)
    for key, said in guide:
        row += 1
        sheet.to_sheet(row, 1, book.sheets[key], book.sheets[key])
        sheet.merged(row, 2, _LAST, said, "body")
    return row


def _facts(book: RegionBook, sheet: Sheet, row: int) -> int:
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
