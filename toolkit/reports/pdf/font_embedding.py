"""Fonts of one PDF document: glyph codes, subsets and the mapping back to letters.

Each (glyph, letters) pair of a document gets a code of its own in a composite font with Identity-H
encoding, so that copy and search give real letters even where shaping replaced them. Codes follow
first use in the document and nothing else: equal documents are equal in every byte. The only
contact with ReportLab is its protocol for delayed fonts.
"""

from __future__ import annotations

from typing import Any

import uharfbuzz as hb
from reportlab.pdfbase import pdfdoc

from toolkit.typeset.fonts import Face
from toolkit.typeset.shaping import GlyphRun

# Table tags a PDF viewer does not read from an embedded TrueType font (ISO 32000-1, 9.9).
_UNREAD_TABLES = ("GSUB", "GPOS", "GDEF", "cmap", "name", "OS/2", "post", "STAT", "kern", "meta")
_SYMBOLIC = 1 << 2  # font descriptor flag 3 (ISO 32000-1, table 123)
_BFCHAR_LIMIT = 100  # entries in one bfchar section (Adobe technical note 5411)
_UNSEEN = 0.05  # 1/1000 em; movements below it are rounding
_ATTRIBUTE = "_embedded_fonts"

# Text-showing arrays of a run, each with the height of its glyphs above the baseline in 1/1000 em.
EncodedRun = tuple[tuple[float, str], ...]


class DocumentFonts:
    """The embedded faces of one PDF document, and the characters no face had."""

    def __init__(self, document: Any) -> None:
        self._document = document
        self._faces: dict[Face, EmbeddedFace] = {}
        self.missing: dict[str, None] = {}

    @classmethod
    def of(cls, canvas: Any) -> DocumentFonts:
        """The fonts of the document a canvas draws; made on first use."""
        document = canvas._doc  # noqa: SLF001 - ReportLab has no public way to it
        fonts = getattr(document, _ATTRIBUTE, None)
        if fonts is None:
            fonts = cls(document)
            setattr(document, _ATTRIBUTE, fonts)
        found: DocumentFonts = fonts
        return found

    def face(self, face: Face) -> EmbeddedFace:
        """The embedded counterpart of a face."""
        embedded = self._faces.get(face)
        if embedded is None:
            embedded = self._faces[face] = EmbeddedFace(face, len(self._faces) + 1)
            self._document.delayedFonts.append(embedded)
        return embedded


class EmbeddedFace:
    """One face in one document."""

    def __init__(self, face: Face, number: int) -> None:
        self.face = face
        self.resource = f"T{number}"
        self._tag = _subset_tag(number)
        self._codes: dict[tuple[int, str], int] = {(0, ""): 0}
        self._widths: list[float] = [face.advance(0)]
        self._encoded: dict[GlyphRun, EncodedRun] = {}

    def encode(self, run: GlyphRun) -> EncodedRun:
        """Elements of TJ arrays (ISO 32000-1, 9.4.3) that draw a run and advance by its width."""
        encoded = self._encoded.get(run)
        if encoded is None:
            encoded = self._encoded[run] = tuple(self._parts(run))
        return encoded

    def _parts(self, run: GlyphRun) -> list[tuple[float, str]]:
        parts: list[tuple[float, str]] = []
        elements: list[str] = []
        codes = ""
        rise = 0.0
        pending = 0.0  # movement to the right still to be written, 1/1000 em
        for glyph in run.glyphs:
            code = self._codes.get((glyph.glyph_id, glyph.text))
            if code is None:
                code = self._codes[glyph.glyph_id, glyph.text] = len(self._widths)
                self._widths.append(glyph.width)
            if glyph.y_offset != rise:
                if codes:
                    elements.append(f"<{codes}>")
                    codes = ""
                if elements:
                    parts.append((rise, "".join(elements)))
                    elements = []
                rise = glyph.y_offset
            movement = pending + glyph.x_offset
            if abs(movement) > _UNSEEN:
                if codes:
                    elements.append(f"<{codes}>")
                    codes = ""
                elements.append(_number(-movement))
                movement = 0.0
            codes += f"{code:04X}"
            pending = movement - glyph.x_offset + glyph.advance - glyph.width
        if codes:
            elements.append(f"<{codes}>")
        if abs(pending) > _UNSEEN:
            elements.append(_number(-pending))
        parts.append((rise, "".join(elements)))
        return parts

    def addObjects(self, document: Any) -> None:  # noqa: N802 - the name ReportLab calls
        """Write the font into the document; ReportLab calls this once all pages are drawn."""
        name = f"{self._tag}+{self.face.postscript_name}"
        descendant = pdfdoc.PDFDictionary(
            {
                "Type": "/Font",
                "Subtype": "/CIDFontType2",
                "BaseFont": f"/{name}",
                "CIDSystemInfo": "<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>",
                "FontDescriptor": self._descriptor(document, name),
                "DW": 1000,
                "W": f"[0 [{' '.join(_number(width) for width in self._widths)}]]",
                "CIDToGIDMap": self._stream(document, self._glyph_map(), f"{name}:glyphs"),
            }
        )
        font = pdfdoc.PDFDictionary(
            {
                "Type": "/Font",
                "Subtype": "/Type0",
                "BaseFont": f"/{name}",
                "Encoding": "/Identity-H",
                "DescendantFonts": pdfdoc.PDFArray(
                    [document.Reference(descendant, f"{name}:descendant")]
                ),
                "ToUnicode": self._stream(document, self._to_unicode(), f"{name}:letters"),
            }
        )
        fonts = document.idToObject["BasicFonts"].dict
        fonts[self.resource] = document.Reference(font, f"{name}:font")

    def _plan(self) -> hb.SubsetPlan:
        settings = hb.SubsetInput()
        settings.sets(hb.SubsetInputSets.GLYPH_INDEX).update(index for index, _ in self._codes)
        settings.sets(hb.SubsetInputSets.DROP_TABLE_TAG).update(
            int.from_bytes(tag.ljust(4).encode(), "big") for tag in _UNREAD_TABLES
        )
        settings.flags = hb.SubsetFlags.NO_HINTING | hb.SubsetFlags.NOTDEF_OUTLINE
        return hb.SubsetPlan(self.face.harfbuzz_face, settings)

    def _descriptor(self, document: Any, name: str) -> Any:
        plan = self._plan()
        self._glyph_of = dict(plan.old_to_new_glyph_mapping)
        data = plan.execute().blob.data
        metrics = self.face.metrics
        descriptor = pdfdoc.PDFDictionary(
            {
                "Type": "/FontDescriptor",
                "FontName": f"/{name}",
                "Flags": _SYMBOLIC,
                "FontBBox": f"[{' '.join(_number(side) for side in metrics.box)}]",
                "ItalicAngle": 0,
                "Ascent": _number(metrics.ascent),
                "Descent": _number(metrics.descent),
                "CapHeight": _number(metrics.cap_height),
                "StemV": 140 if "Bold" in name else 80,
                "FontFile2": self._stream(document, data, f"{name}:file", Length1=len(data)),
            }
        )
        return document.Reference(descriptor, f"{name}:descriptor")

    def _glyph_map(self) -> bytes:
        """CIDToGIDMap: two bytes a code."""
        return b"".join(self._glyph_of[index].to_bytes(2, "big") for index, _ in self._codes)

    def _to_unicode(self) -> bytes:
        """ToUnicode CMap (ISO 32000-1, 9.10.3); glyphs without letters map to nothing."""
        rows = [
            f"<{code:04X}> <{text.encode('utf-16-be').hex().upper()}>"
            for code, (_, text) in enumerate(self._codes)
        ]
        lines = [
            "/CIDInit /ProcSet findresource begin 12 dict begin begincmap",
            "/CIDSystemInfo <</Registry(Adobe)/Ordering(UCS)/Supplement 0>> def",
            "/CMapName /Adobe-Identity-UCS def /CMapType 2 def",
            "1 begincodespacerange <0000> <FFFF> endcodespacerange",
        ]
        for start in range(0, len(rows), _BFCHAR_LIMIT):
            section = rows[start : start + _BFCHAR_LIMIT]
            lines += [f"{len(section)} beginbfchar", *section, "endbfchar"]
        lines.append("endcmap CMapName currentdict /CMap defineresource pop end end")
        return "\n".join(lines).encode("ascii")

    @staticmethod
    def _stream(document: Any, content: bytes, name: str, **entries: int) -> Any:
        stream = pdfdoc.PDFStream(pdfdoc.PDFDictionary(dict(entries)), content)
        stream.filters = [pdfdoc.PDFZCompress] if document.compression else []
        return document.Reference(stream, name)


def _subset_tag(number: int) -> str:
    """Six capitals that mark a subset font (ISO 32000-1, 9.6.4): AAAAAB, AAAAAC, ..."""
    letters = ""
    for _ in range(6):
        number, letter = divmod(number, 26)
        letters = chr(ord("A") + letter) + letters
    return letters


def _number(value: float) -> str:
    """A PDF number with at most two decimals."""
    text = f"{value:.2f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text
