"""Text set into lines: bidirectional order, font fallback, shaping and line breaking.

Knows nothing of PDF or of reports: text and style go in, positioned glyphs come out. Language and
direction are always arguments, so one process can set reports of many languages side by side.
"""

from toolkit.typeset.bidi import base_direction
from toolkit.typeset.fonts import Face, FontLibrary, shipped_fonts
from toolkit.typeset.layout import Layout, Line, PlacedRun, lay_out, text_width
from toolkit.typeset.measuring import Span, TextStyle

__all__ = [
    "Face",
    "FontLibrary",
    "Layout",
    "Line",
    "PlacedRun",
    "Span",
    "TextStyle",
    "base_direction",
    "lay_out",
    "shipped_fonts",
    "text_width",
]
