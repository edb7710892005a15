"""The points of official modules as formulas: change an answer or points, and total, class and level follow.

Yes and no are chosen from a list and counted; other questions keep their points at worst and best as fields to change.
"""

from __future__ import annotations

from dataclasses import dataclass

from toolkit.model.module import Module, ModuleItem
from toolkit.model.module_score import ModuleItemScore, ModuleScore
from toolkit.reports import wording
from toolkit.reports.excel import lists
from toolkit.reports.excel.book import Book
from toolkit.reports.excel.formulas import literal
from toolkit.reports.excel.inert import quoted
from toolkit.reports.excel.sheet import Sheet

CODE, QUESTION, ANSWER, LOW, HIGH, TOP, BINDING = range(1, 8)
SLACK = "0.000000001"
SHEET = "module-points"


def answered(book: Book) -> list[tuple[Module, ModuleScore]]:
    """The modules that have answers of their own, with their results."""
    given = book.evaluation.assessment.modules
    pairs = zip(book.questionnaire.modules, book.evaluation.modules, strict=True)
    return [(module, score) for module, score in pairs if given.get(module.id)]


def write(book: Book) -> None:
    """Write every answered module below the other."""
    sheet, text = book.open(SHEET), book.language.text
    sheet.columns((8, 58, 40, 13, 13, 13, 11))
    book.title(
        sheet,
        text("Points of the modules"),
        text("Fields on a warm ground are yours to change; totals, classes and levels follow."),
        BINDING,
    )
    row = 4
    for module, score in answered(book):
        row = _module(book, sheet, row, module, score) + 2
    book.set_up(sheet, freeze="A3")


@dataclass(frozen=True, slots=True)
class _Rows:
    """Where the questions of a module stand, block by block."""

    blocks: tuple[tuple[float, int, int], ...]
    first: int
    last: int


def _module(book: Book, sheet: Sheet, row: int, module: Module, score: ModuleScore) -> int:
    """One module from `row` on; returns its last row."""
    text, names = book.language.text, book.names
    chosen = any(item.kind == "yes-no" for item in module.items)
    typed = "head-number" if all(item.kind == "yes-no" for item in module.items) else "head-input"
    sheet.merged(row, 1, BINDING, wording.module_name(names, module), "heading", least=24)
    sheet.heads(
        row + 1,
        (
            (text("Code"), "head"),
            (text("Question"), "head"),
            (text("Answer"), "head-input" if chosen else "head"),
            (text("Points or grade, at worst"), typed),
            (text("Points or grade, at best"), typed),
            (text("Of"), "head-number"),
            (text("Binding"), "head-number"),
        ),
    )
    first = at = row + 2
    results = {item.id: item for item in score.items}
    blocks = []
    for weight, ids in _blocks(module):
        start = at
        for id in ids:
            _item(book, sheet, at, module, module.item[id], results[id])
            at += 1
        blocks.append((weight, start, at - 1))
    rows = _Rows(tuple(blocks), first, at - 1)
    _yes_no_lists(book, sheet, module, rows)
    sheet.text(at, QUESTION, text("Whole result"), "text-strong")
    sheet.formula(at, LOW, _total(module, rows, "D"), "total")
    sheet.formula(at, HIGH, _total(module, rows, "E"), "total")
    sheet.number(at, TOP, module.top, "number")
    book.name(f"module_{module.id}_points", f"{quoted(sheet.name)}!$D${at}:$E${at}")
    if not module.classes and not module.levels:
        return at
    sheet.text(at + 1, QUESTION, text("Level") if module.levels else text("Class"), "text-strong")
    for column, letter in ((LOW, "D"), (HIGH, "E")):
        sheet.formula(at + 1, column, _standing(book, module, rows, letter, at), "text-strong")
    sheet.height(at + 1, 32)
    book.name(f"module_{module.id}_standing", f"{quoted(sheet.name)}!$D${at + 1}:$E${at + 1}")
    return at + 1


def _blocks(module: Module) -> list[tuple[float, tuple[str, ...]]]:
    if not module.blocks:
        return [(1.0, tuple(module.item))]
    return [(block.weight, block.items) for block in module.blocks]


def _item(
    book: Book, sheet: Sheet, row: int, module: Module, item: ModuleItem, score: ModuleItemScore
) -> None:
    names = book.names
    answer = book.evaluation.assessment.modules.get(module.id, {}).get(item.id)
    question = wording.item_question(names, module, item)
    words = wording.answer_words(names, module, item, answer, score)
    sheet.text(row, CODE, item.code, "code")
    sheet.text(row, QUESTION, question, "text")
    sheet.number(row, TOP, item.worth or None, "number")
    if item.kind == "yes-no":
        yes, no = lists.yes_no(book)
        words = yes if score.low else "" if score.high else no
        sheet.text(row, ANSWER, words, "input")
        worth = f"{item.points:g}"
        sheet.formula(row, LOW, f'IF(C{row}="{yes}",{worth},0)', "number")
        sheet.formula(row, HIGH, f'IF(C{row}="{no}",0,{worth})', "number")
    else:
        graded = item.kind == "grade"
        low, high = (score.grade_low, score.grade_high) if graded else (score.low, score.high)
        sheet.text(row, ANSWER, words, "text")
        look = "input-center" if graded else "input-decimal"
        sheet.number(row, LOW, low, look)
        sheet.number(row, HIGH, high, look)
        top = len(item.grades) if graded else item.points
        sheet.between(
            f"D{row}:E{row}", 0, top, item.code, "",
            book.language.text(
                "A number from {low} to {high}.",
                low=book.language.integer(0),
                high=book.language.number(top, 1),
            ),
        )  # fmt: skip
        if item.binding:
            sheet.number(row, BINDING, 1, "number")
    sheet.fit(row, ((question, 58), (words, 40)), least=20)


def _yes_no_lists(book: Book, sheet: Sheet, module: Module, rows: _Rows) -> None:
    order = [id for _, ids in _blocks(module) for id in ids]
    cells = " ".join(
        f"C{rows.first + number}"
        for number, id in enumerate(order)
        if module.item[id].kind == "yes-no"
    )
    if cells:
        text = book.language.text
        sheet.choose(
            cells, "yes_no", text("Answer"), "", text("Choose one of the list, or nothing.")
        )


def _total(module: Module, rows: _Rows, letter: str) -> str:
    """The sum of what has points, or the weighted mean of the blocks in per cent."""
    if module.scoring.total == "sum":
        # Scenarios have no number in the column of what can be reached, and are left out by it.
        first, last = rows.first, rows.last
        return f"SUMPRODUCT(--(F{first}:F{last}>0),{letter}{first}:{letter}{last})"
    order = [ids for _, ids in _blocks(module)]
    counted = [
        block
        for block, ids in zip(rows.blocks, order, strict=True)
        if any(module.item[id].worth for id in ids)
    ]
    parts = "+".join(
        f"{weight:g}*100*SUMPRODUCT(--(F{a}:F{b}>0),{letter}{a}:{letter}{b})/SUM(F{a}:F{b})"
        for weight, a, b in counted
    )
    return f"({parts})/{sum(weight for weight, _, _ in counted):g}"


def _standing(book: Book, module: Module, rows: _Rows, letter: str, total: int) -> str:
    """The class or the level as nested conditions, tried from the highest down."""
    names, cell = book.names, f"{letter}{total}"
    if module.levels:
        formula = literal(book.language.text("no level yet"))
        for level in module.levels:
            grades = f"{letter}{rows.first}:{letter}{rows.last}"
            points = f"F{rows.first}:F{rows.last}"
            high = f'({points}="")*({grades}>={level.grade})'
            binding = f"(G{rows.first}:G{rows.last}=1)"
            formula = (
                f"IF(AND({cell}>={level.score:g}-{SLACK},SUMPRODUCT({high})>={level.scenarios},"
                f"SUMPRODUCT({high}*{binding})>={level.binding}),"
                f"{literal(wording.module_part(names, module, level.id))},{formula})"
            )
        return formula
    rounded = f"ROUND({cell}+{SLACK},{module.scoring.decimals})"
    formula = literal(wording.module_part(names, module, module.classes[0].id))
    for step in module.classes[1:]:
        name = literal(wording.module_part(names, module, step.id))
        formula = f"IF({rounded}>={step.first:g},{name},{formula})"
    return formula
