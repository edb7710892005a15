"""The hidden sheet of choices: what the dropdowns offer and the sentences that formulas pick from."""

from __future__ import annotations

from typing import Literal

from toolkit.model.score import LevelResult
from toolkit.reports import wording
from toolkit.reports.excel.book import Book
from toolkit.reports.excel.inert import quoted

Reason = Literal["measured", "screened"]


def statuses(book: Book) -> tuple[str, str, str]:
    """The words for answered, not known and does not apply."""
    text = book.language.text
    return text("answered"), text("not known"), text("does not apply")


def yes_no(book: Book) -> tuple[str, str]:
    """The words for a tick that holds and one that does not."""
    return book.language.text("yes"), book.language.text("no")


def write(book: Book) -> None:
    """Write the lists and name them."""
    sheet = book.open("lists")
    names, questionnaire = book.names, book.questionnaire
    kinds = questionnaire.evidence
    columns: dict[str, tuple[str | float, ...]] = {
        "statuses": statuses(book),
        "levels": tuple(range(len(questionnaire.scale))),
        "yes_no": yes_no(book),
        "evidence_kinds": tuple(names.evidence_kind(kind.id) for kind in kinds),
        "evidence_caps": tuple(kind.verifies_up_to for kind in kinds),
        "preset_names": tuple(names.preset(preset.id) for preset in questionnaire.presets),
        "level_texts": tuple(_level(book, k) for k in range(len(questionnaire.scale))),
        "provisional_texts": tuple(
            _level(book, k, provisional=True) for k in range(len(questionnaire.scale))
        ),
        "other_texts": (
            _level(book, None),
            book.language.text("not measured"),
            book.language.text("not asked"),
        ),
    }
    for column, (name, values) in enumerate(columns.items(), 1):
        for row, value in enumerate(values, 1):
            if isinstance(value, str):
                sheet.text(row, column, value, "bar")
            else:
                sheet.number(row, column, value, "bar")
        letter = chr(ord("A") + column - 1)
        book.name(name, f"{quoted(sheet.name)}!${letter}$1:${letter}${len(values)}")
    sheet.worksheet.sheet_state = "hidden"
    sheet.worksheet.protection.sheet = True


def _level(book: Book, level: int | None, *, provisional: bool = False) -> str:
    reason: Reason = "measured"
    result = LevelResult(
        level=level, provisional=provisional, reason=reason, probabilities=(), requirements=(), held_by=()
    )  # fmt: skip
    return wording.level_name(book.names, result)
