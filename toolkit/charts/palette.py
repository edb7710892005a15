"""The only place of colours and type sizes, for screen, PDF and workbook.

Level is one hue from light to dark, so that every difference survives grey print; a dimension's colour is a small key,
never a large fill. Contrasts on `PAPER` meet WCAG AA for text in `INK`, `QUIET`, `ACCENT`, `TARGET` and `WARNING`.
"""

from __future__ import annotations

from dataclasses import dataclass

INK = "#14213D"
ACCENT = "#0F6E84"
ACCENT_DARK = "#0A3D4A"
TARGET = "#B45309"
COMPARISON = "#9AA5B1"
QUIET = "#55606E"
PAPER = "#FFFFFF"
WASH = "#F4F6F8"
LINE = "#D5DBE1"
WARNING = "#8A1C1C"
WARNING_WASH = "#FBF1F0"
ACCENT_WASH = "#EDF5F6"
TARGET_WASH = "#FDF4EA"

LEVELS = ("#E3EEF1", "#A9CBD3", "#65A0AF", "#0F6E84", "#0C5567", "#0A3D4A")
"""Colours of levels 0-5: one hue, light to dark."""

ON_LEVELS = (INK, INK, INK, PAPER, PAPER, PAPER)
"""Colour of text that stands on the colour of a level."""

DIMENSIONS = (
    "#4C5C92",
    "#0F6E84",
    "#3F7D5B",
    "#7A8B2E",
    "#A9791C",
    "#B4531C",
    "#9C3F5D",
    "#6C4A8B",
    "#5E6B78",
)
"""Key colours of dimensions in the order of the questionnaire."""


def dimension_colour(position: int) -> str:
    """The key colour of the dimension at a 0-based position; colours repeat after the ninth."""
    return DIMENSIONS[position % len(DIMENSIONS)]


@dataclass(frozen=True, slots=True)
class TypeScale:
    """Five sizes of type, smallest first, in points (print) or pixels (screen)."""

    note: float
    body: float
    lead: float
    heading: float
    display: float


PRINT = TypeScale(9, 10.5, 13, 18, 28)
SCREEN = TypeScale(14, 16, 20, 28, 40)
WALL = TypeScale(16, 20, 28, 40, 56)
_SHADES = (0, 1, 3, 5)  # steps of the level scale for four classes


def shade(number: int, count: int) -> int:
    """The step of the level scale (0-5) for a class among `count`."""
    if count == len(_SHADES):
        return _SHADES[number]
    return round(number * 5 / max(1, count - 1))
