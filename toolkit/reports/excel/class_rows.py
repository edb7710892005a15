"""Rows of industry classes, as the sheet of a report and the one that goes out to be filled in both have them."""

from __future__ import annotations

from collections.abc import Mapping

from toolkit.charts import palette
from toolkit.content.class_names import class_name, major_name
from toolkit.language import Language
from toolkit.language.class_states import ClassState
from toolkit.model.classifications import IndustryClass
from toolkit.reports.excel.sheet import Sheet

STATE_FILLS: dict[ClassState, str] = {
    "covered": palette.LEVELS[3],
    "pilot": palette.LEVELS[1],
    "none": palette.WASH,
}
HEAT = (0.0, 0.2, 0.4, 0.6, 0.8, 1.0)
"""Least share of each step of the heat map; the last step is reached by full coverage only."""


def heads(language: Language) -> tuple[tuple[str, str], ...]:
    """The seven columns with their looks; the last two are filled in."""
    text = language.text
    return (
        (text("Code"), "head"),
        (text("Medium class"), "head"),
        (text("Major"), "head"),
        (text("Major class"), "head"),
        (text("ISIC"), "head"),
        (text("State"), "head-input"),
        (text("Reference case"), "head-input"),
    )


def write_class(sheet: Sheet, row: int, each: IndustryClass, language: Language) -> tuple[str, str]:
    """The first five cells of a class; returns its name and that of its major class."""
    name, major = class_name(language, each), major_name(language, each)
    sheet.text(row, 1, each.code, "code")
    sheet.text(row, 2, name, "text-strong")
    sheet.text(row, 3, each.major, "code")
    sheet.text(row, 4, major, "text-small")
    sheet.text(row, 5, each.division, "code")
    return name, major


def tint_states(
    sheet: Sheet,
    column: str,
    first: int,
    last: int,
    words: Mapping[ClassState, str],
    *,
    bold: bool = False,
) -> None:
    """Colour the cells of a column by the state that stands in them; with `bold` what is covered is bold, too."""
    for state, word in words.items():
        fill = STATE_FILLS[state]
        colour = palette.PAPER if state == "covered" else palette.INK
        cells = f"{column}{first}:{column}{last}"
        rule = f'${column}{first}="{word}"'
        sheet.when(cells, rule, fill=fill, colour=colour, bold=bold and state == "covered")
