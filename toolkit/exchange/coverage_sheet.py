"""The workbook for marking the 207 medium classes: to be filled in by hand, counted live, and read back by code.

Four sheets: what to do with the count of today, the classes, the heat map by major class, and the divisions of ISIC
for regions outside China. Everything that counts is a formula on the cells that a person fills in.
"""

from __future__ import annotations

import io
from collections.abc import Mapping
from dataclasses import dataclass

from openpyxl import Workbook
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.workbook.properties import CalcProperties

from toolkit.charts import palette
from toolkit.content.class_names import division_name, major_name
from toolkit.exchange.coverage_words import CLASS_COLUMNS, DIVISION_COLUMNS
from toolkit.language import Language
from toolkit.language.class_states import STATES, ClassState, class_state_words
from toolkit.model.assessment import ClassAnswer
from toolkit.model.classifications import Classifications
from toolkit.reports.excel import class_rows
from toolkit.reports.excel.inert import inert, is_formula_like, quoted, sheet_name
from toolkit.reports.excel.sheet import Sheet
from toolkit.reports.excel.styles import Styles
from toolkit.scoring.coverage import divisions_of, majors_of

FIRST = 6
"""First row of every table."""


@dataclass
class _Book:
    """What every sheet of the workbook needs."""

    classifications: Classifications
    answers: Mapping[str, ClassAnswer]
    language: Language
    subject: str
    workbook: Workbook
    styles: Styles
    words: dict[ClassState, str]
    names: dict[str, str]

    def open(self, key: str) -> Sheet:
        worksheet = self.workbook.create_sheet(self.names[key])
        worksheet.sheet_view.rightToLeft = self.language.rtl
        cut = self.language.text("(shortened to fit a cell)")
        return Sheet(worksheet, self.styles, script=self.language.script, cut_note=cut)

    def name(self, name: str, sheet: str, column: str, last: int, first: int = FIRST) -> None:
        reference = f"{quoted(sheet)}!${column}${first}:${column}${last}"
        self.workbook.defined_names[name] = DefinedName(name, attr_text=reference)

    def finish(self, sheet: Sheet, *, freeze: str = "", filter: str = "", tab: str) -> None:
        text = self.language.text
        sheet.set_up(
            header=self.subject or text("Coverage of industry classes"),
            footer=text("Coverage of industry classes"),
            page=text("Page {page} of {pages}"),
            freeze=freeze,
            titles=f"{FIRST - 1}:{FIRST - 1}" if freeze else "",
            filter=filter,
            tab=tab,
        )


def write_coverage(
    classifications: Classifications,
    answers: Mapping[str, ClassAnswer],
    language: Language,
    *,
    subject: str = "",
) -> bytes:
    """The workbook as the bytes of an .xlsx file, with the answers that are there already."""
    workbook = Workbook()
    workbook.remove(workbook.worksheets[0])
    text = language.text
    names: dict[str, str] = {}
    for key, title in (
        ("guide", text("What to do")),
        ("classes", text("Industry classes")),
        ("majors", text("Heat map")),
        ("divisions", text("ISIC divisions")),
        ("lists", "lists"),
    ):
        names[key] = sheet_name(title, {name.casefold() for name in names.values()})
    book = _Book(
        classifications, answers, language, subject, workbook, Styles(workbook, language),
        class_state_words(language), names,
    )  # fmt: skip
    book.styles.vary("key", "helper", line="", align="start")
    book.styles.vary("input-state", "input", align="center", wrap=False)
    book.styles.vary("big-number", "big", format="0")
    _guide(book)
    _classes(book)
    _majors(book)
    _divisions(book)
    _lists(book)
    workbook.calculation = CalcProperties(fullCalcOnLoad=True)
    workbook.properties.title = inert(f"{text('Coverage of industry classes')}: {subject}")[:250]
    workbook.properties.creator = ""
    workbook.properties.language = language.tag
    buffer = io.BytesIO()
    workbook.save(buffer)
    return buffer.getvalue()


def _guide(book: _Book) -> None:
    sheet, text = book.open("guide"), book.language.text
    total = len(book.classifications.classes)
    sheet.columns((34, 14, 14, 60))
    sheet.merged(1, 1, 4, text("Coverage of industry classes"), "title", least=34)
    _user(book, sheet, 2, 1, book.subject, "subtitle")
    sheet.merge(2, 1, 4)
    steps = (
        text(
            "For each medium class, choose on the sheet “{sheet}” whether your region has an integrated "
            "application of the industrial internet.",
            sheet=book.names["classes"],
        ),
        text(
            "Covered: at least one enterprise of the class runs an application that joins data of two "
            "or more systems in daily production. Name that case beside it."
        ),
        text("Pilot: it is being tried out in at least one enterprise."),
        text("None yet: you have looked and found none. Leave blank what you do not know."),
        text(
            "Outside China you may answer by ISIC division on the sheet “{sheet}” instead; what you say about a "
            "class counts for its division.",
            sheet=book.names["divisions"],
        ),
        text(
            "Only the fields on a warm ground are read back, together with the codes. Names may be changed and "
            "rows may be left out; a class without a row counts as blank."
        ),
    )
    for number, step in enumerate(steps, 4):
        sheet.merged(number, 1, 4, step, "body")
    row = 4 + len(steps) + 1
    sheet.heads(
        row, ((text("Today"), "head"), (text("Classes"), "head-number"), (text("Share"), "head-number"))
    )  # fmt: skip
    counts = {state: f'COUNTIF({CLASS_COLUMNS[1]},"{book.words[state]}")' for state in STATES}
    for offset, state in enumerate(STATES, 1):
        sheet.text(row + offset, 1, book.words[state], "text-strong")
        sheet.formula(row + offset, 2, counts[state], "integer")
        sheet.formula(row + offset, 3, f"B{row + offset}/{total}", "percent")
    blank = row + len(STATES) + 1
    sheet.text(blank, 1, text("blank"), "text")
    sheet.formula(blank, 2, f"{total}-SUM(B{row + 1}:B{blank - 1})", "integer")
    sheet.formula(blank, 3, f"B{blank}/{total}", "percent")
    sheet.text(blank + 1, 1, text("All medium classes"), "total-text")
    sheet.number(blank + 1, 2, total, "total-integer")
    sheet.formula(blank + 1, 3, f"B{row + 1}/{total}", "total-percent")
    book.workbook.defined_names["coverage_count"] = DefinedName(
        "coverage_count", attr_text=f"{quoted(sheet.name)}!$B${row + 1}"
    )
    sheet.merged(
        blank + 3, 1, 4,
        text(
            "Codes: GB/T 4754-2017, sections B to D. English names of medium classes and their ISIC divisions "
            "are our own and unverified."
        ), "small",
    )  # fmt: skip
    book.finish(sheet, tab=palette.ACCENT)


def _classes(book: _Book) -> None:
    sheet, text, language = book.open("classes"), book.language.text, book.language
    classes = list(book.classifications.classes.values())
    last = FIRST + len(classes) - 1
    sheet.columns((8, 46, 7, 34, 9, 14, 60))
    sheet.columns((6, 6), first=8)
    sheet.merged(1, 1, 7, text("Industry classes"), "title", least=34)
    lead = text("Choose a state for each class and name a case that shows it.")
    sheet.merged(2, 1, 7, lead, "body")
    sheet.to_sheet(3, 1, book.names["guide"], text("What the states mean"))
    sheet.heads(
        FIRST - 1,
        class_rows.heads(language),
    )
    for row, each in enumerate(classes, FIRST):
        answer = book.answers.get(each.code)
        name, major = class_rows.write_class(sheet, row, each, language)
        _answer(book, sheet, row, 6, answer)
        # Formulas count by these keys: a code of digits would be compared as a number.
        sheet.text(row, 8, f"M{each.major}", "key")
        sheet.text(row, 9, f"D{each.division}", "key")
        case = answer.case[:600] if answer else ""
        sheet.fit(row, ((name, 44), (major, 36), (case, 60)), least=22)
    sheet.hide((8, 9))
    _choices(book, sheet, f"F{FIRST}:F{last}")
    class_rows.tint_states(sheet, "F", FIRST, last, book.words, bold=True)
    sheet.when(f"A{FIRST}:G{last}", f"$C{FIRST}<>$C{FIRST + 1}", line=palette.QUIET)
    for name, column in zip(CLASS_COLUMNS, "AFG", strict=True):
        book.name(name, sheet.name, column, last)
    book.name("coverage_class_majors", sheet.name, "H", last)
    book.name("coverage_class_divisions", sheet.name, "I", last)
    sheet.worksheet.print_area = f"A1:G{last}"
    book.finish(
        sheet, freeze=f"C{FIRST}", filter=f"A{FIRST - 1}:I{last}", tab=palette.TARGET
    )  # fmt: skip


def _majors(book: _Book) -> None:
    sheet, text = book.open("majors"), book.language.text
    classes = book.classifications.classes
    majors = majors_of(classes.values())
    last = FIRST + len(majors) - 1
    sheet.columns((8, 58, 10, 11, 11, 11, 11, 14))
    sheet.columns((6,), first=9)
    sheet.merged(1, 1, 8, text("Heat map"), "title", least=34)
    lead = text(
        "Share of covered medium classes in each of the 41 major classes; darker means more."
    )
    sheet.merged(2, 1, 8, lead, "body")
    sheet.heads(
        FIRST - 1,
        (
            (text("Code"), "head"),
            (text("Major class"), "head"),
            (text("Classes"), "head-number"),
            *((book.words[state], "head-number") for state in STATES),
            (text("blank"), "head-number"),
            (text("Share covered"), "head-number"),
        ),
    )
    _totals(sheet, text("All major classes"), last, 8)
    for row, (major, codes) in enumerate(majors.items(), FIRST):
        name = major_name(book.language, classes[codes[0]])
        sheet.text(row, 1, major, "code")
        sheet.text(row, 2, name, "text-strong")
        sheet.formula(row, 3, f"COUNTIF({'coverage_class_majors'},$I{row})", "integer")
        _counts(book, sheet, row, "coverage_class_majors", "I")
        sheet.formula(row, 8, f'IF(C{row}=G{row},"",D{row}/C{row})', "percent-strong")
        sheet.text(row, 9, f"M{major}", "key")
        sheet.fit(row, ((name, 54),), least=20)
    sheet.hide((9,))
    _heat(sheet, f"H{FIRST}:H{last}", f"H{FIRST}")
    book.name("coverage_major_covered", sheet.name, "D", last)
    book.name("coverage_major_shares", sheet.name, "H", last)
    book.finish(sheet, freeze=f"C{FIRST}", tab=palette.ACCENT)


def _divisions(book: _Book) -> None:
    sheet, text, words = book.open("divisions"), book.language.text, book.words
    divisions = divisions_of(book.classifications)
    last = FIRST + len(divisions) - 1
    sheet.columns((8, 50, 10, 11, 11, 11, 11, 14, 14, 46))
    sheet.columns((6,), first=11)
    sheet.merged(1, 1, 10, text("ISIC divisions"), "title", least=34)
    lead = text(
        "For regions outside China: a division is covered when you say so, or when one of its classes is covered."
    )
    sheet.merged(2, 1, 10, lead, "body")
    sheet.heads(
        FIRST - 1,
        (
            (text("Division"), "head"),
            (text("Name"), "head"),
            (text("Classes"), "head-number"),
            *((words[state], "head-number") for state in STATES),
            (text("blank"), "head-number"),
            (text("Together"), "head-number"),
            (text("State"), "head-input"),
            (text("Reference case"), "head-input"),
        ),
    )
    for row, (division, codes) in enumerate(divisions.items(), FIRST):
        name = division_name(book.language, book.classifications.sectors[division])
        sheet.text(row, 1, division, "code")
        sheet.text(row, 2, name, "text-strong")
        sheet.number(row, 3, len(codes), "integer")
        _counts(book, sheet, row, "coverage_class_divisions", "K")
        sheet.formula(
            row, 8,
            f'IF(OR(I{row}="{words["covered"]}",D{row}>0),"{words["covered"]}",'
            f'IF(OR(I{row}="{words["pilot"]}",E{row}>0),"{words["pilot"]}",'
            f'IF(OR(I{row}="{words["none"]}",AND(C{row}>0,F{row}=C{row})),"{words["none"]}","")))', "center",
        )  # fmt: skip
        _answer(book, sheet, row, 9, book.answers.get(division))
        sheet.text(row, 11, f"D{division}", "key")
        sheet.fit(row, ((name, 46),), least=22)
    sheet.hide((11,))
    _choices(book, sheet, f"I{FIRST}:I{last}")
    class_rows.tint_states(sheet, "I", FIRST, last, book.words, bold=True)
    class_rows.tint_states(sheet, "H", FIRST, last, book.words, bold=True)
    for name, column in zip(DIVISION_COLUMNS, "AIJ", strict=True):
        book.name(name, sheet.name, column, last)
    book.name("coverage_division_together", sheet.name, "H", last)
    sheet.worksheet.print_area = f"A1:J{last}"
    book.finish(sheet, freeze=f"C{FIRST}", tab=palette.TARGET)


def _lists(book: _Book) -> None:
    sheet = book.open("lists")
    for row, state in enumerate(STATES, 1):
        sheet.text(row, 1, book.words[state], "bar")
    book.name("coverage_states", sheet.name, "A", len(STATES), first=1)
    sheet.worksheet.sheet_state = "hidden"
    sheet.worksheet.protection.sheet = True


def _answer(book: _Book, sheet: Sheet, row: int, column: int, answer: ClassAnswer | None) -> None:
    """The state and, beside it, the reference case."""
    sheet.text(row, column, book.words[answer.state] if answer else "", "input-state")
    _user(book, sheet, row, column + 1, answer.case if answer else "", "user")


def _user(book: _Book, sheet: Sheet, row: int, column: int, typed: str, look: str) -> None:
    """A person's own text: never a formula, and kept sign by sign so that it comes back as it was."""
    cell = sheet.text(row, column, "", look)
    if typed:
        kept = inert(typed)
        cell._value = kept  # noqa: SLF001 - the setter would look for formulas
        cell.data_type = "s"
        if is_formula_like(kept):
            cell._style = book.styles.quoted(look)  # noqa: SLF001


def _choices(book: _Book, sheet: Sheet, cells: str) -> None:
    text = book.language.text
    sheet.choose(
        cells, "coverage_states", text("State"), "", text("Choose one of the list, or nothing.")
    )


def _counts(book: _Book, sheet: Sheet, row: int, group: str, key: str) -> None:
    """Classes of the row's group by state, and those without one."""
    for column, state in enumerate(STATES, 4):
        formula = f'COUNTIFS({group},${key}{row},{CLASS_COLUMNS[1]},"{book.words[state]}")'
        sheet.formula(row, column, formula, "integer")
    sheet.formula(row, 7, f"C{row}-SUM(D{row}:F{row})", "integer")


def _totals(sheet: Sheet, label: str, last: int, share: int) -> None:
    """The sums stand above the table, so that the table may grow."""
    row = FIRST - 2
    sheet.text(row, 2, label, "text-strong")
    for column in range(3, share):
        letter = "ABCDEFGH"[column - 1]
        sheet.formula(row, column, f"SUM({letter}{FIRST}:{letter}{last})", "integer-strong")
    sheet.formula(row, share, f'IF(C{row}=G{row},"",D{row}/C{row})', "percent-strong")


def _heat(sheet: Sheet, cells: str, first: str) -> None:
    for step in reversed(range(len(class_rows.HEAT))):
        rule = f"AND(ISNUMBER({first}),{first}>={class_rows.HEAT[step]})"
        # The first rule that holds decides the colour, so the darkest comes first.
        sheet.when(
            cells, rule, fill=palette.LEVELS[step], colour=palette.ON_LEVELS[step], bold=True
        )
