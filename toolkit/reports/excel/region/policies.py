"""The policy questions of a region, to be read and changed, and the sentences they are chosen from."""

from __future__ import annotations

from toolkit.charts import palette
from toolkit.model.assessment import CapabilityAnswer
from toolkit.model.index import PolicyQuestion
from toolkit.model.questionnaire import TOP_LEVEL
from toolkit.reports.excel.inert import quoted
from toolkit.reports.excel.region.book import RegionBook
from toolkit.reports.excel.region.figures import statuses
from toolkit.reports.excel.sheet import Sheet

CODE, NAME, DIMENSION, STATUS, STEP, SENTENCE, NOTE, WEIGHT, SCORE, ISSUED = range(1, 11)
STATUS_COLUMN, STEP_COLUMN, WEIGHT_COLUMN = "D", "E", "H"


def write(book: RegionBook) -> None:
    """One row a question, with the sentence that was chosen."""
    sheet = book.open("policies")
    text = book.language.text
    sheet.columns((6, 30, 24, 13, 8, 56, 34, 9, 9, 9))
    book.title(
        sheet,
        text("Policies"),
        text("Fields on a warm ground are yours to change, and every score in this workbook follows."),
        ISSUED,
    )  # fmt: skip
    sheet.to_sheet(3, 1, book.sheets["sentences"], text("Read all level sentences here"))
    sheet.heads(
        book.policies.first - 1,
        (
            (text("Code"), "head"),
            (text("Policy"), "head"),
            (text("Dimension"), "head"),
            (text("Status"), "head-input"),
            (text("Step"), "head-input"),
            (text("The sentence chosen"), "head"),
            (text("Note"), "head-input"),
            (text("Weight in group"), "head-input"),
            (text("Score"), "head-number"),
            (text("at issue"), "head-number"),
        ),
    )
    for index, question in enumerate(book.index.question.values()):
        _row(book, sheet, index, question)
    first, last = book.policies.first, book.policies.last
    listed = text("Choose one of the list, or nothing.")
    sheet.choose(f"D{first}:D{last}", "statuses", text("Status"), "", listed)
    sheet.choose(
        f"E{first}:E{last}", "levels", text("Step"),
        text("0 to 5: the sentence that is true today stands beside it."), listed,
    )  # fmt: skip
    sheet.worksheet.print_area = f"A1:J{last}"
    book.set_up(
        sheet, freeze=f"C{first}", titles=f"{first - 1}:{first - 1}", tab=palette.TARGET,
    )  # fmt: skip


def _row(book: RegionBook, sheet: Sheet, index: int, question: PolicyQuestion) -> None:
    names = book.names
    row = book.policies.first + index
    answer = book.evaluation.assessment.answers.get(question.id) or CapabilityAnswer(
        status="unknown"
    )
    words = statuses(book)
    status = words[2] if answer.status == "not-applicable" else words[0]
    if answer.status == "unknown" or (answer.status == "answered" and answer.ladder is None):
        status = words[1]
    name = names.leaf(question.id)
    dimension = names.dimension(book.index.dimension_of[question.id].id)
    sheet.text(row, CODE, question.code, "code")
    sheet.text(row, NAME, name, "text-strong")
    sheet.text(row, DIMENSION, dimension, "text-small")
    sheet.text(row, STATUS, status, "input")
    sheet.number(row, STEP, answer.ladder, "input-center")
    there = book.sentences.first + index
    source = f"{quoted(book.sheets['sentences'])}!$C{there}:$H{there}"
    sheet.formula(row, SENTENCE, f'IF(ISNUMBER(E{row}),INDEX({source},1,E{row}+1),"")', "text")
    note = "\n".join(part for part in (answer.reason, answer.note) if part)
    sheet.text(row, NOTE, note, "user")
    sheet.number(row, WEIGHT, question.weight, "input-weight")
    sheet.formula(row, SCORE, book.leaf_block.cell("H", book.leaf_row[question.id]), "score-strong")
    sheet.number(row, ISSUED, book.score.leaf(question.id).score, "issued")
    longest = [(names.ladder(question.id, k), 56.0) for k in range(TOP_LEVEL + 1)]
    sheet.fit(row, [*longest, (name, 28), (dimension, 24), (note[:600], 34)], least=30)


def write_sentences(book: RegionBook) -> None:
    """The six sentences of each question."""
    sheet = book.open("sentences")
    text, names = book.language.text, book.names
    sheet.columns((6, 26, *[33] * (TOP_LEVEL + 1)))
    book.title(
        sheet, text("Level sentences"), text("What each step of a policy question means."), 8
    )
    sheet.to_sheet(3, 1, book.sheets["policies"], text("Back to the policies"))
    first = book.sentences.first
    sheet.heads(
        first - 1,
        (
            (text("Code"), "head"),
            (text("Policy"), "head"),
            *((book.language.integer(k), "head") for k in range(TOP_LEVEL + 1)),
        ),
    )
    for row, question in enumerate(book.index.question.values(), first):
        sheet.text(row, 1, question.code, "code")
        sheet.text(row, 2, names.leaf(question.id), "text-strong")
        sentences = [names.ladder(question.id, k) for k in range(TOP_LEVEL + 1)]
        for column, sentence in enumerate(sentences, 3):
            sheet.text(row, column, sentence, "text")
        sheet.fit(row, [(sentence, 33) for sentence in sentences], least=30)
    sheet.worksheet.print_area = f"A1:H{book.sentences.last}"
    book.set_up(sheet, freeze=f"C{first}", titles=f"{first - 1}:{first - 1}")
