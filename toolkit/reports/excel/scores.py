"""The scores as live formulas, each with the figure at issue beside it."""

from __future__ import annotations

from toolkit.charts import palette
from toolkit.model.questionnaire import TOP_LEVEL, Aggregation, Capability
from toolkit.reports.excel import answers, lists, pictures
from toolkit.reports.excel.book import Book
from toolkit.reports.excel.formulas import (
    Mean,
    coverage_level,
    leaf,
    practice_share,
    steps_reached,
)
from toolkit.reports.excel.places import Block
from toolkit.reports.excel.sheet import Sheet
from toolkit.scoring.leaf import UNSTATED

CODE, NAME, DIMENSION, WEIGHT, STATE, LEVEL, COVERS, EFFECTIVE, SHARE = range(1, 10)
SCORE, ISSUED, VERIFIED, VERIFIED_ISSUED, LOW, HIGH, APPLIES, COUNTS, MEASURED = range(10, 19)
PLAIN = 19
"""The first of four columns with 0 in place of an empty text, for rules other than the arithmetic mean."""
LAST_SHOWN = "O"
_VALUES = {"J": "S", "L": "T", "N": "U", "O": "V"}
"""Columns of values and their plain counterparts."""


def write(book: Book) -> None:
    """Dimensions and overall score on top, capabilities below."""
    sheet = book.open("scores")
    text, places = book.language.text, book.places
    sheet.columns((6, 30, 20, 9, 13, 8, 10, 10, 10, 9, 9, 10, 10, 9, 9, *[5] * 11))
    book.title(
        sheet,
        text("Scores"),
        text("Calculated from answers and weights. Grey columns hold the result at issue and never change."),
        HIGH,
    )  # fmt: skip
    sheet.merged(4, 1, HIGH, text("Dimensions"), "heading", least=24)
    sheet.height(3, 6)
    sheet.height(5, 4)
    _heads(book, sheet, places.dimensions.first - 1, dimensions=True)
    for index in range(len(book.questionnaire.dimensions)):
        _dimension(book, sheet, index)
    for column, name in (
        (pictures.NOW_COLUMN, text("Score now")),
        (pictures.VERIFIED_COLUMN, text("Verified now")),
        (pictures.ISSUED_COLUMN, text("Score at issue")),
    ):
        sheet.text(places.dimensions.first - 1, column, name, "helper")
    _overall(book, sheet)
    sheet.merged(places.capabilities.first - 2, 1, HIGH, text("Capabilities"), "heading", least=24)
    _heads(book, sheet, places.capabilities.first - 1, dimensions=False)
    for index, capability in enumerate(book.questionnaire.capabilities):
        _capability(book, sheet, index, capability)
    sheet.hide(range(APPLIES, pictures.NAME_COLUMN + 1))
    _names(book)
    first, last = places.capabilities.first, places.capabilities.last
    for block in (places.dimensions, places.capabilities):
        _shade(sheet, f"J{block.first}:J{block.last}", f"J{block.first}")
        _shade(sheet, f"L{block.first}:L{block.last}", f"L{block.first}")
        sheet.when(
            f"J{block.first}:J{block.last}",
            f"AND(ISNUMBER($J{block.first}),ABS($J{block.first}-N($K{block.first}))>0.0000001)",
            colour=palette.TARGET,
            bold=True,
        )
    sheet.worksheet.print_area = f"A1:{LAST_SHOWN}{last}"
    book.set_up(
        sheet,
        freeze="C3",
        titles=f"{first - 1}:{first - 1}",
        filter=f"A{first - 1}:{LAST_SHOWN}{last}",
    )


def _heads(book: Book, sheet: Sheet, row: int, *, dimensions: bool) -> None:
    text = book.language.text
    sheet.heads(
        row,
        (
            (text("Code"), "head"),
            (text("Dimension") if dimensions else text("Capability"), "head"),
            ("" if dimensions else text("Dimension"), "head"),
            (text("Weight"), "head-number"),
            ("" if dimensions else text("State"), "head"),
            (text("Level"), "head-number"),
            ("" if dimensions else text("Level by coverage"), "head-number"),
            ("" if dimensions else text("Level that counts"), "head-number"),
            (text("Measured share") if dimensions else text("Share of practices"), "head-number"),
            (text("Score"), "head-number"),
            (text("at issue"), "head-number"),
            (text("Verified score"), "head-number"),
            (text("at issue"), "head-number"),
            (text("Lowest"), "head-number"),
            (text("Highest"), "head-number"),
        ),
    )


def _shade(sheet: Sheet, cells: str, top: str) -> None:
    """The ground of a score by its level: lighter to darker."""
    for low, colour in ((2.8, palette.LEVELS[1]), (0.8, palette.LEVELS[0])):
        sheet.when(cells, f"AND(ISNUMBER({top}),{top}>={low})", fill=colour)


def _mean(rule: Aggregation, weights: str, block: Block, column: str, present: str) -> str:
    return Mean(
        rule, weights, block.column(column), present, block.column(_VALUES[column])
    ).formula()


def _dimension(book: Book, sheet: Sheet, index: int) -> None:
    places, dimension = book.places, book.questionnaire.dimensions[index]
    row = places.dimensions.first + index
    members = places.capabilities.part(*places.members[index])
    weights = places.capability_weights.part(*places.members[index]).column("D")
    issued = book.score.dimensions[index]
    rule = dimension.aggregation
    sheet.text(row, CODE, dimension.code, "code")
    sheet.text(row, NAME, book.names.dimension(dimension.id), "text-strong")
    sheet.blank(row, (DIMENSION, STATE, COVERS, EFFECTIVE), "text")
    sheet.formula(row, WEIGHT, places.preset_weights.cell("C", index), "points")
    reached = steps_reached(f"J{row}", places.claimed_levels.column("C"))
    sheet.formula(row, LEVEL, f'IF(ISNUMBER(J{row}),{reached},"")', "integer")
    asked = f"SUMPRODUCT({weights},{members.column('Q')})"
    measured = f"SUMPRODUCT({weights},{members.column('R')})"
    sheet.formula(row, SHARE, f"IF({asked}>0,{measured}/{asked},0)", "percent")
    there, applies = members.column("R"), members.column("P")
    for column, letter, present in (
        (SCORE, "J", there),
        (VERIFIED, "L", there),
        (LOW, "N", applies),
        (HIGH, "O", applies),
    ):
        look = "score-strong" if letter == "J" else "score"
        sheet.formula(row, column, _mean(rule, weights, members, letter, present), look)
    sheet.number(row, ISSUED, issued.score, "score-issued")
    sheet.number(row, VERIFIED_ISSUED, issued.verified, "score-issued")
    applicable = f"SUMPRODUCT({weights},{applies})"
    sheet.formula(row, APPLIES, f"--({applicable}>0)", "helper")
    sheet.formula(row, COUNTS, f"--({asked}>0)", "helper")
    sheet.formula(row, MEASURED, f"--({measured}>0)", "helper")
    _plain(book, sheet, row)
    for column, value in (
        (pictures.NOW_COLUMN, "J"),
        (pictures.VERIFIED_COLUMN, "L"),
        (pictures.ISSUED_COLUMN, "K"),
    ):
        # A chart draws an empty text as zero, and #N/A not at all.
        sheet.formula(row, column, f"IF(ISNUMBER({value}{row}),{value}{row},NA())", "helper")
    # Labels of charts are laid out from left to right unless the text itself says otherwise.
    name = book.names.dimension(dimension.id)
    turned = f"\u2067{name}\u2069" if book.language.rtl else name
    sheet.text(row, pictures.NAME_COLUMN, turned, "helper")
    sheet.height(row, 20)


def _overall(book: Book, sheet: Sheet) -> None:
    places, text, score = book.places, book.language.text, book.score
    row, dimensions = places.overall.first, places.dimensions
    weights = dimensions.column("D")
    there, counts, applies = (dimensions.column(letter) for letter in "RQP")
    rule = book.model.aggregation
    sheet.blank(row, (CODE, DIMENSION, STATE, COVERS, EFFECTIVE), "total-text")
    sheet.text(row, NAME, text("All dimensions"), "total-text")
    sheet.formula(row, WEIGHT, f"SUM({weights})", "total-integer")
    sheet.formula(
        row, LEVEL, places.claimed_levels.cell("L", len(score.level.requirements)), "total-integer"
    )
    sheet.formula(
        row, SHARE,
        f"IF(SUMPRODUCT({weights},{counts})>0,SUMPRODUCT({weights},{dimensions.column('I')})"
        f"/SUMPRODUCT({weights},{counts}),0)",
        "total-percent",
    )  # fmt: skip
    for column, letter, present in (
        (SCORE, "J", there),
        (VERIFIED, "L", there),
        (LOW, "N", applies),
        (HIGH, "O", applies),
    ):
        sheet.formula(row, column, _mean(rule, weights, dimensions, letter, present), "score-total")
    sheet.number(row, ISSUED, score.claimed, "score-total-issued")
    sheet.number(row, VERIFIED_ISSUED, score.verified, "score-total-issued")
    sheet.height(row, 24)


def _capability(book: Book, sheet: Sheet, index: int, capability: Capability) -> None:
    places, names = book.places, book.names
    row = places.capabilities.first + index
    there = book.score.capabilities[index]
    asked = bool(book.model.leaf.asked[index])
    dimension = book.questionnaire.dimension_of[capability.id].id
    answered = {
        letter: places.answers.cell(letter, index)
        for letter in (
            answers.STATUS_COLUMN,
            answers.LEVEL_COLUMN,
            answers.COVERAGE_COLUMN,
            answers.EVIDENCE_COLUMN,
        )
    }
    status, level, coverage, evidence = answered.values()
    unknown, outside = lists.statuses(book)[1:]

    name = names.capability(capability.id)
    sheet.text(row, CODE, capability.code, "code")
    sheet.text(row, NAME, name, "text")
    sheet.text(row, DIMENSION, names.dimension(dimension), "text-small")
    sheet.fit(row, ((name, 30), (names.dimension(dimension), 22)), least=20)
    sheet.formula(row, WEIGHT, places.capability_weights.cell("D", index), "decimal-plain")
    if asked:
        sheet.formula(row, APPLIES, f'--({status}<>"{outside}")', "helper")
        sheet.formula(row, COUNTS, f"P{row}", "helper")
        sheet.formula(
            row, MEASURED, f'--AND(P{row}=1,{status}<>"{unknown}",ISNUMBER({level}))', "helper"
        )  # fmt: skip
        state = f'IF(R{row}=1,"",IF(P{row}=0,"{outside}","{unknown}"))'
        sheet.formula(row, STATE, state, "text-small")
    else:
        sheet.number(row, APPLIES, 1, "helper")
        sheet.number(row, COUNTS, 0, "helper")
        sheet.number(row, MEASURED, 0, "helper")
        sheet.text(row, STATE, book.language.text("not asked"), "text-small")

    sheet.formula(row, LEVEL, f'IF(R{row}=1,{level},"")', "integer")
    limited = index in book.model.leaf.coverage_rows
    if limited:
        steps = book.model.leaf.coverage_steps
        sheet.formula(row, COVERS, f'IF(R{row}=1,{coverage_level(coverage, steps)},"")', "integer")
    else:
        sheet.blank(row, (COVERS,), "integer")
    sheet.formula(row, EFFECTIVE, f'IF(R{row}=1,MIN(F{row}:G{row}),"")', "integer")
    stated = f"{UNSTATED:g}"
    lowest = highest = f"I{row}"
    if book.asks("practices"):
        first, last = places.practice_rows[index]
        ticks = places.practices.part(first, last).column(answers.TICK_COLUMN)
        yes, no = lists.yes_no(book)
        share = practice_share(ticks, yes, no, len(capability.practices.options))
        sheet.formula(row, SHARE, f'IF(R{row}=1,{share},"")', "percent")
        stated = f"IF(ISNUMBER(I{row}),I{row},{UNSTATED:g})"
        lowest, highest = f"N(I{row})", f"IF(ISNUMBER(I{row}),I{row},1)"
    else:
        sheet.blank(row, (SHARE,), "percent")
        lowest = highest = stated
    sheet.formula(row, SCORE, f'IF(R{row}=1,{leaf(f"H{row}", stated)},"")', "score-strong")
    cap = (
        f"IFERROR(INDEX(evidence_caps,MATCH({evidence},evidence_kinds,0)),"
        f"{book.model.unproven_cap:g})"
    )
    sheet.formula(row, VERIFIED, f'IF(R{row}=1,MIN(J{row},{cap}),"")', "score")
    sheet.number(row, ISSUED, there.score, "score-issued")
    sheet.number(row, VERIFIED_ISSUED, there.verified, "score-issued")
    low = leaf(f"H{row}", lowest)
    if limited:
        low = f"IF(ISNUMBER({coverage}),{low},0)"
    empty = f'IF(P{row}=1,{{}},"")'
    sheet.formula(row, LOW, f"IF(R{row}=1,{low},{empty.format(0)})", "score")
    high = leaf(f"H{row}", highest)
    sheet.formula(row, HIGH, f"IF(R{row}=1,{high},{empty.format(TOP_LEVEL)})", "score")
    _plain(book, sheet, row)


def _plain(book: Book, sheet: Sheet, row: int) -> None:
    """Values with 0 for an empty text, where a rule needs them."""
    rules = {book.model.aggregation, *(d.aggregation for d in book.questionnaire.dimensions)}
    if rules == {"arithmetic"}:
        return
    for column, value in enumerate(_VALUES, PLAIN):
        sheet.formula(row, column, f"N({value}{row})", "helper")


def _names(book: Book) -> None:
    places = book.places
    for name, column in (
        ("overall_score", "J"),
        ("overall_score_at_issue", "K"),
        ("overall_verified", "L"),
        ("overall_low", "N"),
        ("overall_high", "O"),
        ("measured_share", "I"),
    ):
        book.name(name, places.overall.cell(column))
    for kind, block in (("dimension", places.dimensions), ("capability", places.capabilities)):
        for name, column in (("scores", "J"), ("verified", "L"), ("low", "N"), ("high", "O")):
            book.name(f"{kind}_{name}", block.column(column))
    book.name("dimension_levels", places.dimensions.column("F"))
    book.name("dimension_shares", places.dimensions.column("I"))
    book.name("capability_weights", places.capability_weights.column("D"))
    book.name("dimension_names", places.dimensions.column("B"))
