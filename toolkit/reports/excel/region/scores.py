"""The scores of a region as live formulas up the tree, each with the figure at issue beside it."""

from __future__ import annotations

from toolkit.charts import palette
from toolkit.model.index import Group, Indicator, PolicyQuestion
from toolkit.model.questionnaire import TOP_LEVEL, Aggregation
from toolkit.reports.excel.formulas import SLACK, Mean, steps_reached
from toolkit.reports.excel.places import Block
from toolkit.reports.excel.region import figures, pictures, policies, rules
from toolkit.reports.excel.region.book import (
    COMPANION_ROW,
    LEVEL_FIRST,
    OVERALL_ROW,
    RegionBook,
)
from toolkit.reports.excel.sheet import Sheet
from toolkit.reports.region import wording

CODE, NAME, PART, WEIGHT, STATE, LEVEL, SHARE, SCORE, ISSUED, LOW, HIGH = range(1, 12)
APPLIES, THERE, PLAIN, PLAIN_LOW, PLAIN_HIGH = range(12, 17)
"""Hidden: 0 or 1 for what applies and what is measured, and values with 0 for an empty text."""
NOW, AT_ISSUE, LABEL = 23, 24, 25
"""Hidden: what the chart of the dimensions reads."""
_VALUES = {"H": ("M", "N"), "J": ("L", "O"), "K": ("L", "P")}
"""Columns of values, with those of their presence and their plain counterparts."""
_PERCENT = {"score": "percent", "score-strong": "percent-strong", "score-total": "total-percent"}


def write(book: RegionBook) -> Sheet:
    """The index on top, then the level, the dimensions and groups, and the figures and policies."""
    sheet = book.open("scores")
    text = book.language.text
    sheet.columns((7, 40, 28, 10, 15, 8, 10, 10, 10, 10, 10, *[6] * 5))
    book.title(
        sheet,
        text("Scores"),
        text("Calculated from figures, goalposts and weights. Grey columns hold the result at issue and never change."),
        HIGH,
    )  # fmt: skip
    sheet.merged(4, 1, HIGH, text("Index"), "heading", least=24)
    _heads(book, sheet, OVERALL_ROW - 1)
    _overall(book, sheet)
    if book.index.scoring.cuts:
        _level(book, sheet)
    top = book.node_block.first
    sheet.merged(top - 2, 1, HIGH, text("Dimensions and groups"), "heading", least=24)
    _heads(book, sheet, top - 1)
    parents = {child.id: group for group in book.nodes for child in group.groups}
    for index, group in enumerate(book.nodes):
        _node(book, sheet, top + index, group, parents.get(group.id))
    top = book.leaf_block.first
    sheet.merged(top - 2, 1, HIGH, text("Figures and policies"), "heading", least=24)
    _heads(book, sheet, top - 1)
    for index, leaf in enumerate(book.leaves):
        _leaf(book, sheet, top + index, leaf)
    for column, said in ((NOW, text("Score now")), (AT_ISSUE, text("Score at issue"))):
        sheet.text(book.dimensions.first - 1, column, said, "helper")
    sheet.hide((*range(APPLIES, PLAIN_HIGH + 1), NOW, AT_ISSUE, LABEL))
    _look(book, sheet)
    _names(book)
    sheet.worksheet.print_area = f"A1:K{book.leaf_block.last}"
    book.set_up(sheet, freeze="C3")
    return sheet


def _heads(book: RegionBook, sheet: Sheet, row: int) -> None:
    text = book.language.text
    sheet.heads(
        row,
        (
            (text("Code"), "head"),
            (text("Name"), "head"),
            (text("Part of"), "head"),
            (text("Weight"), "head-number"),
            (text("State"), "head"),
            (text("Level"), "head-number"),
            (text("Measured share"), "head-number"),
            (text("Score"), "head-number"),
            (text("at issue"), "head-number"),
            (text("Lowest"), "head-number"),
            (text("Highest"), "head-number"),
        ),
    )


def _mean(book: RegionBook, rule: Aggregation, children: Block, column: str) -> str:
    present, plain = _VALUES[column]
    return Mean(
        rule,
        children.column("D"),
        children.column(column),
        children.column(present),
        children.column(plain),
        book.index.scoring.floor,
    ).formula()


def _values(
    book: RegionBook, sheet: Sheet, row: int, rule: Aggregation, children: Block, look: str
) -> None:
    """Presence, share, score and bounds of a node from those of its children."""
    scoring = book.index.scoring
    weights, applies = children.column("D"), children.column("L")
    measured = f"SUMPRODUCT({weights},{children.column('M')})"
    applicable = f"SUMPRODUCT({weights},{applies})"
    sheet.formula(row, APPLIES, f"--({applicable}>0)", "helper")
    sheet.formula(row, THERE, rules.enough(measured, applicable, scoring.present), "helper")
    share = f"SUMPRODUCT({weights},{applies},{children.column('G')})/{applicable}"
    sheet.formula(row, SHARE, f"IF(L{row}=1,{share},0)", _PERCENT[look])
    sheet.formula(row, SCORE, f'IF(M{row}=1,{_mean(book, rule, children, "H")},"")', look)
    low, high = (_mean(book, rule, children, column) for column in ("J", "K"))
    sheet.formula(row, LOW, f'IF(L{row}=1,IF(M{row}=1,MIN({low},H{row}),0),"")', look)
    top = f"{scoring.top!r}"
    sheet.formula(row, HIGH, f'IF(L{row}=1,IF(M{row}=1,MAX({high},H{row}),{top}),"")', look)
    _plain(sheet, row)


def _plain(sheet: Sheet, row: int) -> None:
    for column, letter in ((PLAIN, "H"), (PLAIN_LOW, "J"), (PLAIN_HIGH, "K")):
        sheet.formula(row, column, f"N({letter}{row})", "helper")


def _overall(book: RegionBook, sheet: Sheet) -> None:
    text, score = book.language.text, book.score
    record, row = score.record, OVERALL_ROW
    sheet.blank(row, (CODE, WEIGHT, STATE, LEVEL), "total-text")
    sheet.text(row, NAME, text("All dimensions"), "total-text")
    sheet.text(row, PART, wording.rule_words(book.names, record.aggregation), "total-text")
    _values(book, sheet, row, record.aggregation, book.dimensions, "score-total")
    sheet.number(row, ISSUED, score.score, "score-total-issued")
    if book.index.scoring.cuts:
        result = LEVEL_FIRST + len(book.index.scoring.cuts) + 2
        sheet.formula(row, LEVEL, f"F{result}", "total-integer")
    sheet.height(row, 24)
    if record.companion is None:
        return
    row = COMPANION_ROW
    sheet.blank(row, (CODE, WEIGHT, STATE, LEVEL, SHARE, LOW, HIGH), "text")
    sheet.text(row, NAME, text("All dimensions by the second rule"), "text")
    sheet.text(row, PART, wording.rule_words(book.names, record.companion), "text-small")
    mean = _mean(book, record.companion, book.dimensions, "H")
    sheet.formula(row, SCORE, f'IF(M{OVERALL_ROW}=1,{mean},"")', "score")
    sheet.number(row, ISSUED, score.companion, "score-issued")
    sheet.height(row, 20)


def _level(book: RegionBook, sheet: Sheet) -> None:
    """The cuts, the level by the score, what the capping dimension allows, and the lower of both."""
    text, names, scoring = book.language.text, book.names, book.index.scoring
    sheet.merged(LEVEL_FIRST - 2, 1, HIGH, text("Level rule"), "heading", least=24)
    sheet.heads(
        LEVEL_FIRST - 1,
        (
            (text("Level"), "head-number"),
            (text("Name"), "head"),
            ("", "head"),
            (text("Score from"), "head-input"),
            ("", "head"),
            (text("Reached"), "head-number"),
        ),
    )
    for number, cut in enumerate(scoring.cuts, 1):
        row = LEVEL_FIRST + number - 1
        sheet.number(row, CODE, number, "integer-strong")
        sheet.text(row, NAME, names.level(number), "text-strong")
        sheet.blank(row, (PART, STATE), "text")
        sheet.number(row, WEIGHT, cut, "input-weight")
        sheet.formula(
            row, LEVEL, f"--AND(M{OVERALL_ROW}=1,N(H{OVERALL_ROW})>=D{row}-{SLACK})", "tick"
        )
        sheet.height(row, 20)
    cuts = book.cuts.column("D")
    row = LEVEL_FIRST + len(scoring.cuts)
    there = f"M{OVERALL_ROW}=1"
    reached = steps_reached(f"N(H{OVERALL_ROW})", cuts)
    lines = [(text("Level by the score"), f'IF({there},{reached},"")', book.score.level.by_score)]
    if scoring.capped_by is not None:
        at = book.node_block.part(
            book.node_row[scoring.capped_by], book.node_row[scoring.capped_by]
        )
        stands = f"IF({at.cell('M')}=1,{steps_reached('N(' + at.cell('H') + ')', cuts)},0)"
        allowed = f"IF({at.cell('L')}=1,{stands}+{scoring.cap_margin},{len(scoring.cuts)})"
        label = text(
            "Highest level that {dimension} allows", dimension=names.dimension(scoring.capped_by)
        )
    else:
        allowed, label = f"{len(scoring.cuts)}", text("Highest level")
    lines.append((label, allowed, None))
    lines.append(
        (text("Level reached"), f'IF({there},MIN(F{row},F{row + 1}),"")', book.score.level.level)
    )
    for offset, (said, formula, issued) in enumerate(lines):
        last = offset == len(lines) - 1
        sheet.blank(row + offset, (CODE, PART, WEIGHT, STATE), "total-text" if last else "text")
        sheet.text(row + offset, NAME, said, "total-text" if last else "text")
        sheet.formula(row + offset, LEVEL, formula, "total-integer" if last else "integer")
        if issued is not None or last:
            sheet.number(row + offset, SHARE, issued, "issued-integer")
        sheet.fit(row + offset, ((said, 38),), least=20)


def _node(book: RegionBook, sheet: Sheet, row: int, group: Group, parent: Group | None) -> None:
    names, found = book.names, book.score.node(group.id)
    weight = group.weight if parent is not None else book.index.weights.get(group.id, 0.0)
    top = parent is None
    name = names.group(group)
    sheet.text(row, CODE, group.code, "code")
    sheet.text(row, NAME, name, "text-strong" if top else "text")
    where = names.group(parent) if parent is not None else book.language.text("Index")
    sheet.text(row, PART, where, "text-small")
    sheet.number(row, WEIGHT, weight, "input-weight")
    missing = book.language.text("not measured")
    sheet.formula(row, STATE, f'IF(M{row}=1,"","{missing}")', "text-small")
    if top and book.index.scoring.cuts:
        reached = steps_reached(f"N(H{row})", book.cuts.column("D"))
        sheet.formula(row, LEVEL, f'IF(M{row}=1,{reached},"")', "integer")
    else:
        sheet.blank(row, (LEVEL,), "integer")
    _values(
        book, sheet, row, group.aggregation, book.children(group),
        "score-strong" if top else "score",
    )  # fmt: skip
    sheet.number(row, ISSUED, found.score, "score-issued")
    if top:
        for column, value in ((NOW, "H"), (AT_ISSUE, "I")):
            drawn = f"IF(ISNUMBER({value}{row}),{value}{row},{pictures.NOT_THERE})"
            sheet.formula(row, column, drawn, "helper")
        sheet.text(row, LABEL, pictures.label(book, name), "helper")
    sheet.fit(row, ((name, 38), (where, 30)), least=20)


def _leaf(book: RegionBook, sheet: Sheet, row: int, leaf: Indicator | PolicyQuestion) -> None:
    names, text = book.names, book.language.text
    top = book.index.scoring.top
    _, unknown, outside = figures.statuses(book)
    name, where = names.leaf(leaf.id), names.dimension(book.index.dimension_of[leaf.id].id)
    if isinstance(leaf, Indicator):
        index = list(book.index.indicator).index(leaf.id)
        status, value, low, high, weight = (
            book.figures.cell(column, index)
            for column in (
                figures.STATUS_COLUMN, figures.VALUE_COLUMN, figures.LOW_COLUMN,
                figures.HIGH_COLUMN, figures.WEIGHT_COLUMN,
            )
        )  # fmt: skip
        fits, scale = rules.possible(leaf, value), rules.has_scale(leaf, low, high)
        score = rules.normalised(leaf, value, low, high, top)
    else:
        index = list(book.index.question).index(leaf.id)
        status, value, weight = (
            book.policies.cell(column, index)
            for column in (
                policies.STATUS_COLUMN, policies.STEP_COLUMN, policies.WEIGHT_COLUMN
            )
        )  # fmt: skip
        fits, scale = f"--ISNUMBER({value})", "1"
        score = f"{top!r}*{value}/{TOP_LEVEL}"
    given = f'IF(AND({status}<>"{outside}",{status}<>"{unknown}"),{fits},0)'
    sheet.text(row, CODE, leaf.code, "code")
    sheet.text(row, NAME, name, "text")
    sheet.text(row, PART, where, "text-small")
    sheet.formula(row, WEIGHT, weight, "decimal-plain")
    no_goal = text("no goal given")
    sheet.formula(
        row, STATE,
        f'IF(M{row}=1,"",IF(L{row}=0,"{outside}",IF({given}=1,"{no_goal}","{unknown}")))',
        "text-small",
    )  # fmt: skip
    sheet.blank(row, (LEVEL,), "integer")
    sheet.formula(row, SHARE, f"M{row}", "percent")
    sheet.formula(row, APPLIES, f'--({status}<>"{outside}")', "helper")
    sheet.formula(row, THERE, f"IF({given}=1,{scale},0)", "helper")
    sheet.formula(row, SCORE, f'IF(M{row}=1,{score},"")', "score-strong")
    sheet.number(row, ISSUED, book.score.leaf(leaf.id).score, "score-issued")
    sheet.formula(row, LOW, f'IF(M{row}=1,H{row},IF(L{row}=1,0,""))', "score")
    sheet.formula(row, HIGH, f'IF(M{row}=1,H{row},IF(L{row}=1,{top!r},""))', "score")
    _plain(sheet, row)
    sheet.fit(row, ((name, 38), (where, 30)), least=20)


def _look(book: RegionBook, sheet: Sheet) -> None:
    """What has changed since issue stands out."""
    for block in (Block("", OVERALL_ROW, COMPANION_ROW), book.node_block, book.leaf_block):
        sheet.when(
            f"H{block.first}:H{block.last}",
            f"AND(ISNUMBER($H{block.first}),ABS($H{block.first}-N($I{block.first}))>0.0000001)",
            colour=palette.TARGET,
            bold=True,
        )


def _names(book: RegionBook) -> None:
    scores = Block(book.sheets["scores"], OVERALL_ROW, COMPANION_ROW)
    for name, column in (
        ("overall_score", "H"), ("overall_score_at_issue", "I"), ("overall_low", "J"),
        ("overall_high", "K"), ("measured_share", "G"),
    ):  # fmt: skip
        book.name(name, scores.cell(column))
    if book.score.record.companion is not None:
        book.name("companion_score", scores.cell("H", 1))
    if book.index.scoring.cuts:
        result = len(book.index.scoring.cuts)
        book.name("level_by_score", book.cuts.cell("F", result))
        book.name("level_reached", book.cuts.cell("F", result + 2))
        book.name("level_cuts", book.cuts.column("D"))
        book.name("dimension_levels", book.dimensions.column("F"))
    for kind, block in (
        ("dimension", book.dimensions), ("node", book.node_block), ("leaf", book.leaf_block),
    ):  # fmt: skip
        for name, column in (("scores", "H"), ("low", "J"), ("high", "K"), ("shares", "G")):
            book.name(f"{kind}_{name}", block.column(column))
