"""Text from people and sentences from catalogues, made harmless for a workbook.

In a cell a text stays a text whatever it starts with; in a sheet's name, a header or a list it loses what would be
read as syntax there.
"""

from __future__ import annotations

import re
from collections.abc import Container

LONGEST_CELL = 32_767
"""Characters a cell holds (Excel specifications and limits)."""
LONGEST_SHEET_NAME = 31
LONGEST_FURNITURE = 200
"""Of the 255 characters that a header or footer may have with its codes."""

FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")
_SPACED = re.compile(r"[\t\r\x0b\x0c\x85\u2028\u2029]+")
# Not allowed in XML, or able to turn the text around them: controls, lone surrogates, overrides, non-characters.
_FORBIDDEN = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\u202a-\u202e\ud800-\udfff\ufdd0-\ufdef\ufeff\ufffe\uffff]"
)
_SUSPECT = re.compile(
    "[^\n -~\u00a0-\u2027\u202f-\u2065\u206a-\ud7ff\ue000-\ufdcf\ufdf0-\ufefe]|_x"
)
_ESCAPED = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")
_OPENING, _CLOSING = "\u2066\u2067\u2068", "\u2069"
_ISOLATED = re.compile("[\u2066\u2068]([^\u2066-\u2069]*)\u2069")
_RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff]")
_POP, _LRM, _RLM = "\u2069", "\u200e", "\u200f"
_UNSAFE_IN_NAME = re.compile(r"[\[\]:*?/\\\x00-\x1f]+")


def inert(text: str, cut_note: str = "…") -> str:
    r"""The text as a cell can hold it, ending in `cut_note` where it was too long.

    >>> inert("=1+1\x00\u202e")
    '=1+1'
    """
    if _SUSPECT.search(text):
        text = _FORBIDDEN.sub("", _SPACED.sub(" ", text.replace("\r\n", "\n")))
        # Excel reads _x0041_ as the letter A.
        text = _ESCAPED.sub("_x005F_", text)
    if len(text) > LONGEST_CELL:
        text = text[: LONGEST_CELL - len(cut_note) - 1].rstrip() + " " + cut_note
    return text


def with_marks(text: str, *, rtl: bool) -> str:
    r"""The text with marks of direction in place of the isolates U+2066 and U+2068.

    Spreadsheet programs draw isolates as boxes where a font lacks them; marks every font has. Numbers keep running from
    left to right, and what stands beside them keeps the direction of the sheet.

    >>> with_marks("\u2066-1.5\u2069", rtl=True) == "\u200f\u200e-1.5\u200e\u200f"
    True
    """
    if _POP not in text or not _ISOLATED.search(text):
        return text

    def marked(found: re.Match[str]) -> str:
        inside = found[1]
        if not rtl:
            return f"{_LRM}{inside}{_LRM}"
        if not _RIGHT_TO_LEFT.search(inside):
            return f"{_RLM}{_LRM}{inside}{_LRM}{_RLM}"
        return inside

    while _ISOLATED.search(text):
        text = _ISOLATED.sub(marked, text)
    return text


def is_formula_like(text: str) -> bool:
    """Whether a program could take the text for a formula when it is typed or pasted again."""
    return text.startswith(FORMULA_STARTS)


def closed(text: str) -> str:
    r"""The text with every direction isolate that it opens closed again, for use inside a sentence.

    >>> closed("a\u2067b") == "a\u2067b\u2069"
    True
    """
    depth = 0
    kept = []
    for char in text:
        if char in _OPENING:
            depth += 1
        elif char == _CLOSING:
            if depth == 0:
                continue
            depth -= 1
        kept.append(char)
    return "".join(kept) + _CLOSING * depth


def sheet_name(text: str, taken: Container[str] = ()) -> str:
    """A name for a sheet: at most 31 characters, without syntax, not `taken` (in lower case).

    >>> sheet_name("A/B: [x]", {"a b x"})
    'A B x 2'
    """
    plain = re.sub(r"\s+", " ", _UNSAFE_IN_NAME.sub(" ", inert(text))).strip(" '") or "Sheet"
    if plain.casefold() == "history":  # Excel keeps this name for itself
        plain += "_"
    name = plain[:LONGEST_SHEET_NAME].strip(" '")
    number = 2
    while name.casefold() in taken:
        ending = f" {number}"
        name = plain[: LONGEST_SHEET_NAME - len(ending)].strip(" '") + ending
        number += 1
    return name


def furniture(text: str) -> str:
    """One line for a header or footer, where `&` starts a code."""
    line = " ".join(closed(inert(text)).split())
    if len(line) > LONGEST_FURNITURE // 2:
        line = line[: LONGEST_FURNITURE // 2 - 1].rstrip() + "…"
    return line.replace("&", "&&")


def quoted(name: str) -> str:
    """A sheet's name as formulas write it."""
    return "'" + name.replace("'", "''") + "'"
