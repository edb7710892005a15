"""The level rule as formulas: every level with its cut and gates, for the claimed and for the verified score."""

from __future__ import annotations

from toolkit.charts import palette
from toolkit.model.score import LevelResult
from toolkit.reports.excel.book import Book
from toolkit.reports.excel.formulas import SLACK, steps_reached
from toolkit.reports.excel.places import Block
from toolkit.reports.excel.sheet import Sheet

NUMBER, NAME, CUT, STANDS, CUT_MET, OF_ALL, NEEDED, THERE, CAP_NEEDED, CAP_STANDS, CAP_MET, MET = (
    range(1, 13)
)
ISSUED = 13
LAST = 13


def write(book: Book) -> None:
    """The rule twice: claimed above, verified below."""
    sheet = book.open("levels")
    text, places = book.language.text, book.places
    sheet.columns((8, 24, 10, 10, 9, 13, 13, 13, 13, 13, 9, 12, 12))
    book.title(
        sheet,
        text("Level rule"),
        text("A level is reached when its score, its binding capabilities and its gate are all met."),
        LAST,
    )  # fmt: skip
    _numbers(book, sheet)
    sheet.merged(5, 1, LAST, text("Claimed"), "heading", least=24)
    _block(book, sheet, places.claimed_levels, "J", book.score.level, claimed=True)
    sheet.merged(
        places.verified_levels.first - 2, 1, LAST, text("Verified by evidence"), "heading", least=24
    )
    _block(book, sheet, places.verified_levels, "L", book.score.verified_level, claimed=False)
    book.set_up(sheet, freeze="A3")


def _numbers(book: Book, sheet: Sheet) -> None:
    rules, language = book.questionnaire.scoring, book.language
    sheet.merged(
        3, 1, LAST,
        language.sentences((
            language.text(
                "A capability stands at a level from {margin} below it.",
                margin=language.number(rules.binding_margin, 1),
            ),
            language.text(
                "Below {share} of the weight measured a level is provisional, below {least} none is given.",
                share=language.percent(100 * rules.provisional_below),
                least=language.percent(100 * rules.no_level_below),
            ),
        )),
        "small",
    )  # fmt: skip


def _block(
    book: Book, sheet: Sheet, block: Block, column: str, issued: LevelResult, *, claimed: bool
) -> None:
    text, places, rules = book.language.text, book.places, book.model.levels
    capping = book.names.dimension(book.questionnaire.scoring.capped_by)
    sheet.heads(
        block.first - 1,
        (
            (text("Level"), "head-number"),
            (text("Name"), "head"),
            (text("Score from"), "head-number"),
            (text("Score"), "head-number"),
            (text("Met"), "head-number"),
            (text("Binding, of all {count}", count=book.language.integer(rules.binding_total)), "head-number"),
            (text("Binding needed"), "head-number"),
            (text("Binding there"), "head-number"),
            (text("{dimension}: needed", dimension=capping), "head-number"),
            (text("{dimension}: stands", dimension=capping), "head-number"),
            (text("Met"), "head-number"),
            (text("All met"), "head-number"),
            (text("at issue"), "head-number"),
        ),
    )  # fmt: skip
    leaves = places.capabilities
    binding = set(rules.binding_rows)
    flags = (
        "{"
        + ";".join("1" if i in binding else "0" for i in range(len(book.model.capability_ids)))
        + "}"
    )
    applicable = f"SUMPRODUCT({flags}*{leaves.column('Q')})"
    top = len(rules.cuts)
    for index, cut in enumerate(rules.cuts):
        row, k = block.first + index, index + 1
        sheet.number(row, NUMBER, k, "integer-strong")
        sheet.text(row, NAME, book.names.level(k), "text-strong")
        if claimed:
            sheet.number(row, CUT, cut, "number")
            sheet.number(row, OF_ALL, rules.binding_needed[index], "integer")
        else:
            sheet.formula(row, CUT, places.claimed_levels.cell("C", index), "number")
            sheet.formula(row, OF_ALL, places.claimed_levels.cell("F", index), "integer")
        sheet.formula(row, STANDS, places.overall.cell(column), "number")
        sheet.formula(row, CUT_MET, f"--AND(ISNUMBER(D{row}),N(D{row})>=C{row}-{SLACK})", "tick")
        total = max(rules.binding_total, 1)
        sheet.formula(row, NEEDED, f"INT((F{row}*{applicable}+{total - 1})/{total})", "integer")
        stand = (
            f"SUMPRODUCT({flags}*{leaves.column('R')}"
            f"*({leaves.column(column)}>={k}-{rules.binding_margin:g}-{SLACK}))"
        )
        sheet.formula(row, THERE, stand, "integer")
        if rules.cap_row is None:
            sheet.blank(row, (CAP_NEEDED, CAP_STANDS), "integer")
            sheet.number(row, CAP_MET, 1, "tick")
        else:
            dimension = places.dimensions.part(rules.cap_row, rules.cap_row)
            asked, there = dimension.cell("Q"), dimension.cell("R")
            sheet.number(row, CAP_NEEDED, max(k - rules.cap_margin, 0), "integer")
            reached = steps_reached(dimension.cell(column), places.claimed_levels.column("C"))
            sheet.formula(row, CAP_STANDS, f'IF({there}=1,{reached},"")', "integer")
            sheet.formula(
                row, CAP_MET, f"--OR({asked}=0,N(J{row})+{rules.cap_margin}>={k})", "tick"
            )  # fmt: skip
        sheet.formula(row, MET, f"E{row}*(H{row}>=G{row})*K{row}", "tick-strong")
        sheet.number(row, ISSUED, int(issued.requirements[index].met), "tick-issued")
        sheet.height(row, 21)
    _result(book, sheet, block.first + top, block, issued, claimed=claimed)


def _result(
    book: Book, sheet: Sheet, row: int, block: Block, issued: LevelResult, *, claimed: bool
) -> None:
    text, rules = book.language.text, book.model.levels
    share = book.places.overall.cell("I")
    reached = f"SUMPRODUCT(MAX(A{block.first}:A{block.last}*L{block.first}:L{block.last}))"
    sheet.blank(row, range(1, LAST + 1), "total-text")
    sheet.text(row, NAME, text("Level reached"), "total-text")
    sheet.formula(
        row, MET, f'IF({share}<{rules.no_level_below:g}-{SLACK},"",{reached})', "total-integer"
    )
    sheet.number(row, ISSUED, issued.level, "total-issued-integer")
    sheet.height(row, 24)
    screened = not book.model.leaf.asked.all()
    provisional = "1" if screened else f"--({share}<{rules.provisional_below:g}-{SLACK})"
    name = "level" if claimed else "verified_level"
    sheet.blank(row + 1, range(1, LAST + 1), "text")
    sheet.text(row + 1, NAME, text("Provisional"), "label")
    sheet.height(row + 1, 20)
    sheet.formula(row + 1, MET, provisional, "tick")
    sheet.number(row + 1, ISSUED, int(issued.provisional), "tick-issued")
    book.name(f"{name}_reached", block.cell("L", row - block.first))
    book.name(f"{name}_provisional", block.cell("L", row + 1 - block.first))
    if claimed:
        book.name("level_cuts", block.column("C"))
    book.name(f"{name}_met", block.column("L"))
    book.name(f"{name}_binding_needed", block.column("G"))
    book.name(f"{name}_binding_there", block.column("H"))
    sheet.when(f"A{block.first}:M{block.last}", f"$L{block.first}=1", fill=palette.ACCENT_WASH)
