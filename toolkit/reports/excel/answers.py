"""The answers, to be read and changed: one row a capability, asked or not, and one row a practice."""

from __future__ import annotations

from toolkit.charts import palette
from toolkit.model.assessment import CapabilityAnswer
from toolkit.model.questionnaire import Capability
from toolkit.reports.excel import lists
from toolkit.reports.excel.book import Book
from toolkit.reports.excel.inert import quoted
from toolkit.reports.excel.places import letter
from toolkit.reports.excel.sheet import Sheet

CODE, NAME, DIMENSION, STATUS, LEVEL, SENTENCE, COVERAGE, TICKS, EVIDENCE, PROOF, NOTE, SCORE = (
    range(1, 13)
)
"""Columns of the answers; formulas elsewhere use the letters below."""
STATUS_COLUMN, LEVEL_COLUMN, COVERAGE_COLUMN, EVIDENCE_COLUMN = "D", "E", "G", "I"
TICK_COLUMN = "E"
"""Column of the practices that is answered."""
_BLANK = CapabilityAnswer()


def write_answers(book: Book) -> None:
    """All capabilities with what was answered; what the mode does not ask is shown as such."""
    sheet = book.open("answers")
    text, places = book.language.text, book.places
    sheet.columns((6, 25, 19, 13, 8, 52, 10, 10, 19, 32, 32, 8))
    book.title(
        sheet,
        text("Answers"),
        text("Fields on a warm ground are yours to change, and every score in this workbook follows."),
        NOTE,
    )  # fmt: skip
    sheet.merged(3, 1, NOTE, _asked(book), "small")
    if book.asks("practices"):
        sheet.to_sheet(4, 1, book.sheets["practices"], text("Tick the practices here"))
    sheet.to_sheet(4, 4, book.sheets["sentences"], text("Read all level sentences here"))
    sheet.height(4, 18)
    sheet.heads(
        places.answers.first - 1,
        (
            (text("Code"), "head"),
            (text("Capability"), "head"),
            (text("Dimension"), "head"),
            (text("Status"), "head-input"),
            (text("Level"), "head-input"),
            (text("The sentence chosen"), "head"),
            (text("Coverage"), "head-input" if book.asks("coverage") else "head"),
            (text("Practices"), "head-number"),
            (text("Evidence"), "head-input"),
            (text("Proof"), "head-input"),
            (text("Note"), "head-input"),
            (text("Score"), "head-number"),
        ),
    )
    for index, capability in enumerate(book.questionnaire.capabilities):
        _answer(book, sheet, places.answers.first + index, index, capability)
    first, last = places.answers.first, places.answers.last
    asked = _asked_cells(book)
    if asked:
        sheet.choose(_cells(STATUS_COLUMN, asked), "statuses", text("Status"), "", _from_list(book))
        sheet.choose(
            _cells(LEVEL_COLUMN, asked), "levels", text("Level"),
            text("0 to 5: the sentence that is true today stands beside it."), _from_list(book),
        )  # fmt: skip
        sheet.choose(
            _cells(EVIDENCE_COLUMN, asked), "evidence_kinds", text("Evidence"), "", _from_list(book)
        )
        if book.asks("coverage"):
            sheet.between(
                _cells(COVERAGE_COLUMN, asked), 0, 100, text("Coverage"), "",
                text("A number from 0 to 100, or nothing."),
            )  # fmt: skip
    rest = f"E{first}:I{last}"
    unknown, outside = lists.statuses(book)[1:]
    sheet.when(
        rest,
        f'OR($D{first}="{unknown}",$D{first}="{outside}")',
        fill=palette.WASH,
        colour=palette.COMPARISON,
    )
    sheet.worksheet.print_area = f"A1:L{last}"
    book.set_up(
        sheet,
        freeze=f"C{first}",
        titles=f"{first - 1}:{first - 1}",
        filter=f"A{first - 1}:L{last}",
        tab=palette.TARGET,
    )


def _asked(book: Book) -> str:
    return book.language.text(
        "Mode: {mode}. {asked} of {all} capabilities were asked.",
        mode=book.names.mode(book.mode.id),
        asked=book.language.integer(book.score.asked),
        all=book.language.integer(book.score.all),
    )


def _from_list(book: Book) -> str:
    return book.language.text("Choose one of the list, or nothing.")


def _asked_cells(book: Book) -> list[int]:
    first = book.places.answers.first
    return [first + row for row, asked in enumerate(book.model.leaf.asked) if asked]


def _cells(column: str, rows: list[int]) -> str:
    """The rows as ranges, as a validation takes them."""
    ranges: list[list[int]] = []
    for row in rows:
        if ranges and row == ranges[-1][1] + 1:
            ranges[-1][1] = row
        else:
            ranges.append([row, row])
    return " ".join(f"{column}{start}:{column}{end}" for start, end in ranges)


def _answer(book: Book, sheet: Sheet, row: int, index: int, capability: Capability) -> None:
    names, places = book.names, book.places
    asked = bool(book.model.leaf.asked[index])
    answer = book.evaluation.assessment.answers.get(capability.id) if asked else None
    name = names.capability(capability.id)
    dimension = names.dimension(book.questionnaire.dimension_of[capability.id].id)
    sheet.text(row, CODE, capability.code, "code")
    sheet.text(row, NAME, name, "text-strong")
    sheet.text(row, DIMENSION, dimension, "text-small")
    sentences = [names.ladder(capability.id, k) for k in range(len(book.questionnaire.scale))]
    widths = sheet.widths
    fitted = [(name, widths[NAME] * 0.92), (dimension, widths[DIMENSION])]
    if not asked:
        sheet.text(row, STATUS, book.language.text("not asked"), "off-text")
        sheet.blank(row, (LEVEL, COVERAGE, TICKS), "off")
        sheet.blank(row, (SENTENCE, EVIDENCE, PROOF, NOTE), "off-text")
        sheet.blank(row, (SCORE,), "off")
        sheet.fit(row, fitted, least=22)
        return
    given = answer or _BLANK
    words = lists.statuses(book)
    measured = answer is not None and answer.status == "answered"
    status = words[2] if given.status == "not-applicable" else words[0] if measured else words[1]
    if measured and given.ladder is None:
        status = words[1]
    sheet.text(row, STATUS, status, "input")
    sheet.number(row, LEVEL, given.ladder, "input-center")
    there = places.sentences.first + index
    end = letter(2 + len(book.questionnaire.scale))
    source = f"{quoted(book.sheets['sentences'])}!$C{there}:${end}{there}"
    sheet.formula(row, SENTENCE, f'IF(ISNUMBER(E{row}),INDEX({source},1,E{row}+1),"")', "text")
    if book.asks("coverage"):
        sheet.number(row, COVERAGE, given.coverage, "input-points")
    else:
        sheet.blank(row, (COVERAGE,), "off")
    if book.asks("practices"):
        first, last = places.practice_rows[index]
        ticks = places.practices.part(first, last).column(TICK_COLUMN)
        yes = lists.yes_no(book)[0]
        count = len(capability.practices.options)
        sheet.formula(
            row, TICKS, f'IF(COUNTA({ticks})=0,"–",COUNTIF({ticks},"{yes}")&" / {count}")', "percent"
        )  # fmt: skip
    else:
        sheet.blank(row, (TICKS,), "off")
    kind = names.evidence_kind(given.evidence) if given.evidence else ""
    sheet.text(row, EVIDENCE, kind, "input")
    sheet.text(row, PROOF, given.proof, "user")
    note = "\n".join(part for part in (given.reason, given.note) if part)
    sheet.text(row, NOTE, note, "user")
    score = places.capabilities.cell("J", index)
    sheet.formula(row, SCORE, score, "score-strong")
    fitted += [(sentence, widths[SENTENCE]) for sentence in sentences]
    fitted += [
        (given.proof[:600], widths[PROOF]),
        (note[:600], widths[NOTE]),
        (kind, widths[EVIDENCE]),
    ]
    sheet.fit(row, fitted, least=30)


def write_practices(book: Book) -> None:
    """Every practice with its sentence and a yes or no; all blank means not answered."""
    sheet = book.open("practices")
    text, names, places = book.language.text, book.names, book.places
    sheet.columns((6, 27, 16, 84, 10))
    book.title(
        sheet,
        text("Practices"),
        text("Say yes or no to each sentence. A capability without any yes or no counts as not answered, not as zero."),
        5,
    )  # fmt: skip
    sheet.to_sheet(3, 1, book.sheets["answers"], text("Back to the answers"))
    first = places.practices.first
    sheet.heads(
        first - 1,
        (
            (text("Code"), "head"),
            (text("Capability"), "head"),
            (text("Status"), "head"),
            (text("Practice"), "head"),
            (text("True today"), "head-input"),
        ),
    )
    yes, no = lists.yes_no(book)
    sheet.styles.vary("input-word", "input", align="center", wrap=False)
    for index, capability in enumerate(book.questionnaire.capabilities):
        asked = bool(book.model.leaf.asked[index])
        answer = book.evaluation.assessment.answers.get(capability.id) if asked else None
        ticked = answer.practices if answer is not None else None
        name = names.capability(capability.id)
        start, _ = places.practice_rows[index]
        status = places.answers.cell(STATUS_COLUMN, index)
        for number, practice in enumerate(capability.practices.options):
            row = first + start + number
            sentence = names.practice(capability.id, practice)
            sheet.text(row, 1, capability.code, "code")
            sheet.text(row, 2, name, "text-small" if number else "text-strong")
            sheet.formula(row, 3, f'IF({status}="","",{status})', "text-small")
            sheet.text(row, 4, sentence, "text")
            word = "" if ticked is None else yes if practice in ticked else no
            sheet.text(row, 5, word, "input-word")
            sheet.fit(row, ((sentence, 84), (name, 25)), least=20)
    last = places.practices.last
    sheet.choose(f"E{first}:E{last}", "yes_no", text("True today"), "", _from_list(book))
    sheet.when(f"A{first}:E{last}", f"$A{first}<>$A{first + 1}", line=palette.QUIET)
    sheet.when(f"E{first}:E{last}", f'$E{first}="{yes}"', colour=palette.ACCENT, bold=True)
    book.set_up(
        sheet,
        freeze=f"D{first}",
        titles=f"{first - 1}:{first - 1}",
        filter=f"A{first - 1}:E{last}",
        tab=palette.TARGET,
        portrait=True,
    )


def write_sentences(book: Book) -> None:
    """The six sentences of each capability, the one that was chosen marked."""
    sheet = book.open("sentences")
    text, names, places = book.language.text, book.names, book.places
    sheet.columns((6, 24, *[33] * len(book.questionnaire.scale)))
    last_column = 2 + len(book.questionnaire.scale)
    book.title(
        sheet,
        text("Level sentences"),
        text("What each level means for each capability; the level chosen on the sheet of answers is marked."),
        last_column,
    )  # fmt: skip
    sheet.to_sheet(3, 1, book.sheets["answers"], text("Back to the answers"))
    first, last = places.sentences.first, places.sentences.last
    sheet.heads(
        first - 1,
        (
            (text("Code"), "head"),
            (text("Capability"), "head"),
            *(
                (f"{book.language.integer(step.level)} {names.level(step.level)}", "head")
                for step in book.questionnaire.scale
            ),
        ),
    )
    for index, capability in enumerate(book.questionnaire.capabilities):
        row = first + index
        name = names.capability(capability.id)
        sheet.text(row, 1, capability.code, "code")
        sheet.text(row, 2, name, "text-strong")
        sentences = [names.ladder(capability.id, k) for k in range(len(book.questionnaire.scale))]
        for column, sentence in enumerate(sentences, 3):
            sheet.text(row, column, sentence, "text")
        sheet.fit(row, [(sentence, 33) for sentence in sentences], least=30)
    # A rule of look may only point to its own sheet, so the level is brought here.
    helper, end = letter(last_column + 1), letter(last_column)
    for index in range(len(book.questionnaire.capabilities)):
        level = places.answers.cell(LEVEL_COLUMN, index)
        sheet.formula(first + index, last_column + 1, f'IF(ISNUMBER({level}),{level},"")', "helper")
    sheet.hide((last_column + 1,))
    sheet.when(
        f"C{first}:{end}{last}",
        f"AND(ISNUMBER(${helper}{first}),${helper}{first}=COLUMN()-3)",
        fill=palette.LEVELS[1],
        bold=True,
    )
    sheet.worksheet.print_area = f"A1:{end}{last}"
    book.set_up(sheet, freeze=f"C{first}", titles=f"{first - 1}:{first - 1}")
