"""Text of one direction and style to glyphs: script itemisation, font fallback, HarfBuzz.

Every piece is shaped by itself and remembered, so that a word costs its shaping once per process.
Measures are in thousandths of an em; sizes come later.
"""

from __future__ import annotations

import bisect
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate
from typing import NamedTuple

import uharfbuzz as hb

from toolkit.typeset.bidi import CLOSING_OF
from toolkit.typeset.fonts import GETA_MARK, Face, FontLibrary, is_invisible

# First code point of each block run and its ISO 15924 script; None: common, or left to HarfBuzz.
# Condensed from Scripts.txt to the scripts of the shipped fonts and their neighbours.
_SCRIPT_STARTS: tuple[tuple[int, str | None], ...] = (
    (0x0000, None),
    (0x0370, "Grek"),
    (0x0400, "Cyrl"),
    (0x0530, None),
    (0x0590, "Hebr"),
    (0x0600, "Arab"),
    (0x0700, None),
    (0x0750, "Arab"),
    (0x0780, None),
    (0x08A0, "Arab"),
    (0x0900, "Deva"),
    (0x0964, None),
    (0x0966, "Deva"),
    (0x0980, None),
    (0x0E00, "Thai"),
    (0x0E80, None),
    (0x1200, "Ethi"),
    (0x13A0, None),
    (0x1D00, "Latn"),
    (0x1DC0, None),
    (0x1E00, "Latn"),
    (0x1F00, "Grek"),
    (0x2000, None),
    (0x2D80, "Ethi"),
    (0x2DE0, "Cyrl"),
    (0x2E00, None),
    (0x2E80, "Hani"),
    (0x3000, None),
    (0x3021, "Hani"),
    (0x3030, None),
    (0x3040, "Hira"),
    (0x30A0, "Kana"),
    (0x3100, "Bopo"),
    (0x3130, None),
    (0x3400, "Hani"),
    (0xA000, None),
    (0xA640, "Cyrl"),
    (0xA6A0, None),
    (0xA8E0, "Deva"),
    (0xA900, None),
    (0xAB00, "Ethi"),
    (0xAB30, None),
    (0xF900, "Hani"),
    (0xFB00, "Latn"),
    (0xFB07, None),
    (0xFB50, "Arab"),
    (0xFE00, None),
    (0xFE70, "Arab"),
    (0xFEFF, None),
    (0x20000, "Hani"),
    (0x32000, None),
)
_FIRST_GREEK = 0x370
_STARTS = [start for start, _ in _SCRIPT_STARTS]
_COMMON_ARABIC = frozenset("،؛؟ـ٠١٢٣٤٥٦٧٨٩")

# Scripts whose glyph order differs from letter order: a PDF needs ActualText to give the letters.
REORDERING_SCRIPTS = frozenset({"Deva", "Thai"})

# How a bracket looks in right-to-left text; HarfBuzz swaps the glyph.
MIRRORED = CLOSING_OF | {closing: opening for opening, closing in CLOSING_OF.items()}

# Enough for the words of a few hundred reports; about 1 kB an entry.
_REMEMBERED_PIECES = 30_000
_LONGEST_REMEMBERED = 60  # characters; longer than any word, so memory is bounded


class Glyph(NamedTuple):
    """A glyph of a run; measures in thousandths of an em."""

    glyph_id: int
    text: str  # the letters it stands for; empty for the further glyphs of a cluster
    cluster: int  # place of those letters in the run's text
    advance: float
    x_offset: float
    y_offset: float
    width: float  # nominal, as the font has it


@dataclass(frozen=True, slots=True, eq=False)
class GlyphRun:
    """Glyphs of one face in visual order, with their text in logical order."""

    text: str
    face: Face
    rtl: bool
    script: str | None
    glyphs: tuple[Glyph, ...]
    advance: float
    missing: str = ""  # characters drawn as the geta mark


@lru_cache(maxsize=20_000)
def script_of(character: str) -> str | None:
    """ISO 15924 code of a letter's script; None for common and inherited characters.

    >>> script_of("ж"), script_of("5")
    ('Cyrl', None)
    """
    point = ord(character)
    category = unicodedata.category(character)
    if category in {"Mn", "Me", "Cf"} or character in _COMMON_ARABIC:
        return None
    if point < _FIRST_GREEK:
        return "Latn" if category[0] == "L" else None
    return _SCRIPT_STARTS[bisect.bisect_right(_STARTS, point) - 1][1]


def is_mark(character: str) -> bool:
    """Whether the character belongs to the one before it (UAX#29: also Thai and Lao AM)."""
    return (
        is_invisible(character)
        or character in "\u0e33\u0eb3"
        or unicodedata.category(character)[0] == "M"
    )


def clusters(text: str) -> list[str]:
    """Base characters, each with the marks and joiners that follow it."""
    found: list[str] = []
    for character in text:
        if found and is_mark(character):
            found[-1] += character
        else:
            found.append(character)
    return found


def shape(
    text: str, rtl: bool, bold: bool, language: str, library: FontLibrary
) -> tuple[GlyphRun, ...]:
    """Runs of one embedding level, in visual order.

    `text` holds no line break and no bidi control. Characters without a script of their own take
    that of their neighbours, so the answer depends on nothing outside `text`.
    """
    remembered = len(text) <= _LONGEST_REMEMBERED
    return (_shape if remembered else _shape.__wrapped__)(text, rtl, bold, language, library)


@lru_cache(maxsize=_REMEMBERED_PIECES)
def _shape(
    text: str, rtl: bool, bold: bool, language: str, library: FontLibrary
) -> tuple[GlyphRun, ...]:
    runs = [
        _shape_missing(piece, rtl, library)
        if face is None
        else _shape_run(piece, face, rtl, script, language)
        for piece, face, script in _itemise(text, bold, language, library)
    ]
    return tuple(reversed(runs)) if rtl else tuple(runs)


def _itemise(
    text: str, bold: bool, language: str, library: FontLibrary
) -> list[tuple[str, Face | None, str | None]]:
    """Stretches of one face and one script."""
    chain = library.chain(language, bold=bold)
    parts: list[tuple[str, Face | None]] = []
    for cluster in clusters(text):
        face = chain.face_for(cluster)
        if face is not None or len(cluster) == 1:
            parts.append((cluster, face))
        else:  # no face has the base and all its marks together
            parts += [(c, chain.face_for(c)) for c in cluster if not is_invisible(c)]
    known = next((script for script in map(script_of, text) if script is not None), None)
    items: list[tuple[str, Face | None, str | None]] = []
    for part, face in parts:
        known = script_of(part[0]) or known
        if items and items[-1][1] is face and items[-1][2] == known:
            items[-1] = (items[-1][0] + part, face, known)
        else:
            items.append((part, face, known))
    return items


def _shape_missing(text: str, rtl: bool, library: FontLibrary) -> GlyphRun:
    """A geta mark for each character no font has; the text stays for search and copy."""
    parts = clusters(text)
    mark = _shape_run(GETA_MARK, library.geta, False, None, "zh").glyphs[0]
    starts = accumulate(map(len, parts), initial=0)
    glyphs = tuple(
        mark._replace(text=part, cluster=start) for part, start in zip(parts, starts, strict=False)
    )
    return GlyphRun(
        text=text,
        face=library.geta,
        rtl=rtl,
        script=None,
        glyphs=tuple(reversed(glyphs)) if rtl else glyphs,
        advance=mark.advance * len(parts),
        missing="".join(dict.fromkeys(part[0] for part in parts)),
    )


def _as_on_paper(letters: str) -> str:
    """Letters of a right-to-left glyph from left to right, brackets as they look.

    PDF viewers turn right-to-left words round and mirror brackets themselves (measured: PDFium
    and Poppler give a lam-alef ligature wrongly otherwise).
    """
    if len(letters) == 1:
        return MIRRORED.get(letters, letters)
    return letters[::-1]


def _shape_run(text: str, face: Face, rtl: bool, script: str | None, language: str) -> GlyphRun:
    buffer = hb.Buffer()
    buffer.add_str(text)
    # Cluster values stay those of single characters, so that text extraction is letter by letter.
    buffer.cluster_level = hb.BufferClusterLevel.MONOTONE_CHARACTERS
    buffer.direction = "rtl" if rtl else "ltr"
    if script is not None:
        buffer.script = script
    buffer.language = language
    buffer.guess_segment_properties()
    hb.shape(face.harfbuzz_font, buffer)
    scale = face.scale
    infos = buffer.glyph_infos
    places = [
        (place.x_advance * scale, place.x_offset * scale, place.y_offset * scale)
        for place in buffer.glyph_positions
    ]
    bounds = sorted({info.cluster for info in infos})
    end_of = dict(zip(bounds, [*bounds[1:], len(text)], strict=True))
    # The widest glyph of a cluster carries its letters; marks and dots carry none.
    owner: dict[int, int] = {}
    for i, info in enumerate(infos):
        held = owner.get(info.cluster)
        if held is None or places[i][0] > places[held][0]:
            owner[info.cluster] = i
    letters = [
        text[info.cluster : end_of[info.cluster]] if owner[info.cluster] == i else ""
        for i, info in enumerate(infos)
    ]
    if rtl:
        letters = [_as_on_paper(part) for part in letters]
    glyphs = tuple(
        Glyph(
            glyph_id=info.codepoint,
            text=letters[i],
            cluster=info.cluster,
            advance=places[i][0],
            x_offset=places[i][1],
            y_offset=places[i][2],
            width=face.advance(info.codepoint),
        )
        for i, info in enumerate(infos)
    )
    return GlyphRun(text, face, rtl, script, glyphs, sum(place[0] for place in places))
