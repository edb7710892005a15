"""How cells look: a handful of named looks, made once for each workbook and shared by its cells.

Colours come from the palette, fonts are those that the system of a reader of the script is sure to have.
"""

from __future__ import annotations

from collections.abc import Callable
from copy import copy
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any, Literal

from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, PatternFill, Protection, Side
from openpyxl.styles.cell_style import StyleArray

from toolkit.charts import palette
from toolkit.language import Language

FONTS = {
    "Arab": "Arial",
    "Hans": "Microsoft YaHei",
    "Hant": "Microsoft JhengHei",
    "Jpan": "Yu Gothic",
    "Kore": "Malgun Gothic",
    "Deva": "Nirmala UI",
    "Beng": "Nirmala UI",
    "Thai": "Leelawadee UI",
    "Ethi": "Ebrima",
}
"""By script; every other script has Calibri."""
BODY = 10

Horizontal = Literal["start", "center", "end", "general"]


@dataclass(frozen=True, slots=True)
class Look:
    """One look of a cell; colours without their `#` sign are not used here."""

    size: float = BODY
    bold: bool = False
    colour: str = palette.INK
    fill: str = ""
    line: Literal["", "hair", "head", "total"] = "hair"
    align: Horizontal = "start"
    middle: bool = False
    wrap: bool = False
    indent: int = 0
    unlocked: bool = False
    format: str = "General"
    underline: bool = False
    own_direction: bool = False


LOOKS: dict[str, Look] = {
    "title": Look(size=20, bold=True, line="", middle=True),
    "subtitle": Look(size=11, colour=palette.QUIET, line="", middle=True),
    "lead": Look(size=13, line="", wrap=True, middle=True),
    "heading": Look(size=13, bold=True, colour=palette.ACCENT_DARK, line="", middle=True),
    "subheading": Look(size=11, bold=True, line="", middle=True),
    "body": Look(line="", wrap=True),
    "strong": Look(line="", wrap=True, bold=True),
    "small": Look(size=9, colour=palette.QUIET, line="", wrap=True),
    "result": Look(size=11, fill=palette.ACCENT_WASH, line="", wrap=True, indent=1, middle=True),
    "note": Look(fill=palette.WASH, line="", wrap=True, indent=1, middle=True),
    "warning": Look(colour=palette.WARNING, fill=palette.WARNING_WASH, line="", wrap=True, indent=1, middle=True),
    "link": Look(colour=palette.ACCENT, line="", underline=True, middle=True),
    "head": Look(size=9, bold=True, colour=palette.PAPER, fill=palette.ACCENT_DARK, line="head", wrap=True,
        middle=True),
    "head-number": Look(size=9, bold=True, colour=palette.PAPER, fill=palette.ACCENT_DARK, line="head",
        wrap=True, middle=True, align="center"),
    "head-input": Look(size=9, bold=True, colour=palette.PAPER, fill=palette.TARGET, line="head", wrap=True,
        middle=True),
    "text": Look(wrap=True, middle=True),
    "text-strong": Look(wrap=True, middle=True, bold=True),
    "text-link": Look(wrap=True, middle=True, colour=palette.ACCENT, underline=True),
    "text-small": Look(size=9, wrap=True, middle=True, colour=palette.QUIET),
    "code": Look(size=9, colour=palette.QUIET, middle=True),
    "label": Look(colour=palette.QUIET, middle=True),
    "label-plain": Look(colour=palette.QUIET, line="", middle=True),
    "user": Look(wrap=True, middle=True, fill=palette.TARGET_WASH, unlocked=True, own_direction=True),
    "number": Look(align="center", middle=True, format="0.0"),
    "number-strong": Look(align="center", middle=True, bold=True, format="0.0"),
    "number2": Look(align="center", middle=True, format="0.00"),
    "integer": Look(align="center", middle=True, format="0"),
    "integer-strong": Look(align="center", middle=True, bold=True, format="0"),
    "percent": Look(align="center", middle=True, format="0%"),
    "percent-strong": Look(align="center", middle=True, bold=True, format="0%"),
    "points": Look(align="center", middle=True, format='0"%"'),
    "decimal": Look(align="end", middle=True, format="General"),
    "money": Look(align="end", middle=True, format="#,##0"),
    "date": Look(middle=True, format="yyyy-mm-dd"),
    "issued": Look(align="center", middle=True, format="0.0", colour=palette.QUIET, fill=palette.WASH),
    "issued-integer": Look(align="center", middle=True, format="0", colour=palette.QUIET, fill=palette.WASH),
    "issued-percent": Look(align="center", middle=True, format="0%", colour=palette.QUIET, fill=palette.WASH),
    "issued-text": Look(wrap=True, middle=True, colour=palette.QUIET, fill=palette.WASH),
    "input": Look(wrap=True, middle=True, fill=palette.TARGET_WASH, unlocked=True),
    "input-center": Look(align="center", middle=True, fill=palette.TARGET_WASH, unlocked=True, format="0"),
    "input-points": Look(align="center", middle=True, fill=palette.TARGET_WASH, unlocked=True, format='General"%"'),
    "input-weight": Look(align="center", middle=True, fill=palette.TARGET_WASH, unlocked=True, format="General"),
    "input-money": Look(align="end", middle=True, fill=palette.TARGET_WASH, unlocked=True, format="#,##0"),
    "off": Look(align="center", middle=True, fill=palette.WASH, colour=palette.COMPARISON),
    "off-text": Look(wrap=True, middle=True, fill=palette.WASH, colour=palette.COMPARISON),
    "total-text": Look(bold=True, middle=True, line="total", wrap=True),
    "total": Look(bold=True, align="center", middle=True, line="total", format="0.0"),
    "total-integer": Look(bold=True, align="center", middle=True, line="total", format="0"),
    "total-percent": Look(bold=True, align="center", middle=True, line="total", format="0%"),
    "total-issued": Look(bold=True, align="center", middle=True, line="total", format="0.0",
        colour=palette.QUIET, fill=palette.WASH),
    "total-money": Look(bold=True, align="end", middle=True, line="total", format="#,##0"),
    "big": Look(size=28, bold=True, colour=palette.ACCENT_DARK, line="", middle=True, align="start", format="0.0"),
    "headline": Look(size=16, bold=True, line="", wrap=True, middle=True),
    "cell": Look(size=11, bold=True, colour=palette.QUIET, fill=palette.WASH, line="", align="center",
        middle=True, format="0"),
    "cell-name": Look(size=8, colour=palette.QUIET, line="", align="center", wrap=True),
    "tick": Look(align="center", middle=True, format='"✓";;"–"', colour=palette.ACCENT),
    "tick-strong": Look(align="center", middle=True, format='"✓";;"–"', colour=palette.ACCENT, bold=True),
    "tick-issued": Look(align="center", middle=True, format='"✓";;"–"', colour=palette.QUIET, fill=palette.WASH),
    "total-issued-integer": Look(bold=True, align="center", middle=True, line="total", format="0",
        colour=palette.QUIET, fill=palette.WASH),
    "decimal-center": Look(align="center", middle=True, bold=True, format="General"),
    "decimal-plain": Look(align="center", middle=True, format="General"),
    "center": Look(align="center", middle=True),
    "half": Look(size=8, bold=True, colour=palette.PAPER, fill=palette.ACCENT_DARK, line="head",
        align="center", middle=True, format="0"),
    "bar": Look(),
    "helper": Look(size=8, colour=palette.COMPARISON, align="center", middle=True),
}  # fmt: skip


class Styles:
    """The looks of one workbook, by name; the result is shared by cells and must not be changed."""

    def __init__(self, workbook: Workbook, language: Language) -> None:
        self._workbook = workbook
        self._language = language
        self._made: dict[tuple[str, bool], StyleArray] = {}
        self._extra: dict[str, Look] = {}

    def __getitem__(self, name: str) -> StyleArray:
        return self._get(name, quoted=False)

    def quoted(self, name: str) -> StyleArray:
        """The look with the mark that keeps a text a text when it is edited."""
        return self._get(name, quoted=True)

    def number_format(self, format: str) -> str:
        """A number format in the digits of the language."""
        return number_format(format, self._language)

    def vary(self, name: str, base: str, **changes: Any) -> str:
        """Add a look of this workbook made of another one, and return its name."""
        self._extra[name] = replace(LOOKS[base], **changes)
        return name

    def _get(self, name: str, *, quoted: bool) -> StyleArray:
        key = (name, quoted)
        if key not in self._made:
            look = self._extra.get(name) or LOOKS[name]
            if quoted:
                style = copy(self._get(name, quoted=False))
                style.quotePrefix = 1
            else:
                style = self._make(look)
            self._made[key] = style
        return self._made[key]

    def _make(self, look: Look) -> StyleArray:
        book: Any = self._workbook
        font, fill, border, alignment, protection = _parts(
            look, font_name(self._language), self._language.rtl
        )
        style = StyleArray()
        style.fontId = book._fonts.add(font)  # noqa: SLF001 - a cell's setters cost ten times as much
        style.fillId = book._fills.add(fill)  # noqa: SLF001
        style.borderId = book._borders.add(border)  # noqa: SLF001
        style.alignmentId = book._alignments.add(alignment)  # noqa: SLF001
        style.protectionId = book._protections.add(protection)  # noqa: SLF001
        style.numFmtId = _format_id(book, number_format(look.format, self._language))
        return style


def font_name(language: Language) -> str:
    """The font of a language's script."""
    return FONTS.get(language.script, "Calibri")


def number_format(format: str, language: Language) -> str:
    """A number format that shows the digits of the language."""
    if language.digits("0") == "0":
        return format
    # Arabic-Indic and extended Arabic-Indic digits; Excel and LibreOffice read the number shape from the code.
    shape = {"\u0660": "[$-2000401]", "\u06f0": "[$-3000429]"}.get(language.digits("0"), "")
    return shape + format


def _format_id(book: Any, format: str) -> int:
    from openpyxl.styles.numbers import BUILTIN_FORMATS_MAX_SIZE, BUILTIN_FORMATS_REVERSE

    if format in BUILTIN_FORMATS_REVERSE:
        return int(BUILTIN_FORMATS_REVERSE[format])
    return int(book._number_formats.add(format)) + BUILTIN_FORMATS_MAX_SIZE  # noqa: SLF001


def argb(colour: str) -> str:
    """A colour of the palette as the file writes it."""
    return "FF" + colour.removeprefix("#")


@lru_cache(maxsize=512)
def _parts(
    look: Look, font: str, rtl: bool
) -> tuple[Font, PatternFill, Border, Alignment, Protection]:
    lines: dict[str, Callable[[], Border]] = {
        "": Border,
        "hair": lambda: Border(bottom=Side("thin", argb(palette.LINE))),
        "head": lambda: Border(bottom=Side("thin", argb(palette.ACCENT_DARK))),
        "total": lambda: Border(top=Side("medium", argb(palette.ACCENT_DARK))),
    }
    start, end = ("right", "left") if rtl else ("left", "right")
    sides = {"start": start, "end": end, "center": "center", "general": "general"}
    return (
        Font(
            name=font,
            size=look.size,
            bold=look.bold,
            color=argb(look.colour),
            underline="single" if look.underline else None,
        ),
        PatternFill("solid", fgColor=argb(look.fill)) if look.fill else PatternFill(),
        lines[look.line](),
        Alignment(
            horizontal=sides[look.align],
            vertical="center" if look.middle else "top",
            wrap_text=look.wrap or None,
            indent=look.indent,
            readingOrder=0 if look.own_direction else 2 if rtl else 1,
        ),
        Protection(locked=not look.unlocked),
    )
