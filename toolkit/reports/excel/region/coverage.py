"""The industry classes of a region, to be marked, and their live counts by major class.

The sheet that goes out to be filled in and read back is another workbook (`toolkit coverage`); this one belongs to the
report.
"""

from __future__ import annotations

from toolkit.charts import palette
from toolkit.content.class_names import major_name
from toolkit.language.class_states import class_state_words
from toolkit.reports.excel import class_rows
from toolkit.reports.excel.places import Block, letter
from toolkit.reports.excel.region import pictures
from toolkit.reports.excel.region.book import CLASSES_FIRST, RegionBook
from toolkit.reports.excel.sheet import Sheet
from toolkit.scoring.coverage import majors_of

LABEL = 10
"""Hidden column of the sheet of major classes: names of bars."""


def words(book: RegionBook) -> tuple[str, ...]:
    """The three states in the language of the workbook."""
    return tuple(class_state_words(book.language).values())


def _classes(book: RegionBook) -> Block:
    count = len(book.evaluation.library.classifications.classes)
    return Block(book.sheets["classes"], CLASSES_FIRST, CLASSES_FIRST + count - 1)


def write_classes(book: RegionBook) -> None:
    """One row a medium class with its state and its reference case."""
    sheet = book.open("classes")
    text, language = book.language.text, book.language
    sheet.columns((8, 46, 7, 36, 9, 14, 60, 6))
    book.title(
        sheet, text("Industry classes"),
        text("Choose a state for each class; the counts and the heat map follow."), 7,
    )  # fmt: skip
    sheet.heads(
        CLASSES_FIRST - 1,
        class_rows.heads(language),
    )
    sheet.styles.vary("input-state", "input", align="center", wrap=False)
    shown = class_state_words(language)
    classes = book.evaluation.library.classifications.classes
    for row, each in enumerate(classes.values(), CLASSES_FIRST):
        answer = book.evaluation.assessment.classes.get(each.code)
        name, major = class_rows.write_class(sheet, row, each, language)
        case = answer.case if answer else ""
        sheet.text(row, 6, shown[answer.state] if answer else "", "input-state")
        sheet.text(row, 7, case, "user")
        # A code of digits would be compared as a number.
        sheet.text(row, 8, f"M{each.major}", "bar")
        sheet.fit(row, ((name, 44), (major, 38), (case[:600], 60)), least=20)
    sheet.hide((8,))
    block = _classes(book)
    first, last = block.first, block.last
    sheet.choose(
        f"F{first}:F{last}", "coverage_states", text("State"), "",
        text("Choose one of the list, or nothing."),
    )  # fmt: skip
    class_rows.tint_states(sheet, "F", first, last, shown)
    sheet.worksheet.print_area = f"A1:G{last}"
    book.set_up(
        sheet, freeze=f"C{first}", titles=f"{first - 1}:{first - 1}",
        filter=f"A{first - 1}:G{last}", tab=palette.TARGET,
    )  # fmt: skip


def write_majors(book: RegionBook) -> None:
    """Live counts by major class, darker with a larger share covered."""
    sheet = book.open("majors")
    text, language = book.language.text, book.language
    classes = book.evaluation.library.classifications.classes
    majors = majors_of(classes.values())
    sheet.columns((8, 58, 10, 11, 11, 11, 11, 14, 10))
    book.title(
        sheet, text("Heat map"),
        text("Share of covered medium classes in each of the 41 major classes; darker means more."), 9,
    )  # fmt: skip
    first = CLASSES_FIRST
    sheet.heads(
        first - 1,
        (
            (text("Code"), "head"),
            (text("Major class"), "head"),
            (text("Classes"), "head-number"),
            *((word, "head-number") for word in words(book)),
            (text("blank"), "head-number"),
            (text("Share covered"), "head-number"),
            (text("at issue"), "head-number"),
        ),
    )
    sheet.columns((4, 3), first=LABEL)
    issued = {found.major: found.tally for found in book.evaluation.coverage.majors}
    block = _classes(book)
    for row, (major, codes) in enumerate(majors.items(), first):
        name = major_name(language, classes[codes[0]])
        sheet.text(row, 1, major, "code")
        sheet.text(row, 2, name, "text-strong")
        sheet.number(row, 3, len(codes), "integer")
        for column, word in enumerate(words(book), 4):
            counted = f'COUNTIFS({block.column("H")},"M{major}",{block.column("F")},"{word}")'
            sheet.formula(row, column, counted, "integer")
        _derived(sheet, row, "percent-strong")
        sheet.number(row, 9, issued[major].share, "issued-percent")
        sheet.text(row, LABEL, pictures.label(book, f"{major} {name}"), "helper")
        sheet.fit(row, ((name, 54),), least=20)
    last = first + len(majors) - 1
    total = last + 1
    sheet.blank(total, (1,), "total-text")
    sheet.text(total, 2, text("All medium classes"), "total-text")
    for column in range(3, 7):
        at = "ABCDEF"[column - 1]
        sheet.formula(total, column, f"SUM({at}{first}:{at}{last})", "total-integer")
    _derived(sheet, total, "total-percent", "total-integer")
    sheet.number(total, 9, book.evaluation.coverage.overall.share, "issued-percent")
    for step in reversed(range(len(class_rows.HEAT))):
        sheet.when(
            f"H{first}:H{last}", f"AND(ISNUMBER(H{first}),H{first}>={class_rows.HEAT[step]})",
            fill=palette.LEVELS[step], colour=palette.ON_LEVELS[step], bold=True,
        )  # fmt: skip
    sheet.hide((LABEL,))
    chart = pictures.bars(
        book, sheet, Block(sheet.name, first, last),
        (
            (4, palette.LEVELS[3]), (5, palette.LEVELS[1]), (6, palette.WASH), (7, palette.PAPER),
        ),
        names=LABEL, title=text("Classes by state in each major class"),
        stacked=True, size=(18.0, 31.0),
    )  # fmt: skip
    sheet.worksheet.add_chart(chart, f"{letter(LABEL + 2)}{first - 1}")
    sheet.worksheet.print_area = f"A1:{letter(LABEL + 11)}{total}"
    book.name("covered_classes", Block(sheet.name, total, total).cell("D"))
    book.name("major_covered", Block(sheet.name, first, last).column("D"))
    book.set_up(sheet, freeze=f"C{first}", titles=f"{first - 1}:{first - 1}")


def _derived(sheet: Sheet, row: int, share: str, blank: str = "integer") -> None:
    """Blank classes, and the share covered while anything is said."""
    sheet.formula(row, 7, f"C{row}-SUM(D{row}:F{row})", blank)
    sheet.formula(row, 8, f'IF(C{row}=G{row},"",D{row}/C{row})', share)
