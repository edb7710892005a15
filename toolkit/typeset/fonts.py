"""Font faces and the chain that finds a face for every character.

Each language has its own family first, then Noto Sans, the other scripts, Noto Sans SC Regular
and at last an optional folder of full fonts. A character no face has is drawn as a geta mark (〓)
and reported, never as a silent box.
"""

from __future__ import annotations

import struct
import threading
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path

import uharfbuzz as hb

FONT_FOLDER = Path(__file__).parent / "fonts"
GETA_MARK = "\u3013"  # 〓, the printer's sign for a type that is not in the case
PDF_EM = 1000.0  # glyph measures below are in thousandths of an em (ISO 32000-1, 9.2.4)

_OS2_CAP_HEIGHT_OFFSET = 88  # sCapHeight, since version 2 of table OS/2 (OpenType 1.9)
_OS2_VERSION_2_LENGTH = 96
_USUAL_CAP_HEIGHT = 700.0

# A bound on memory against hostile text; Unicode's Chinese block has some 21,000 characters
_REMEMBERED_CLUSTERS = 50_000

# Family first in the chain, per primary language subtag; every other language starts with Noto Sans
FAMILY_OF_LANGUAGE = {
    "am": "NotoSansEthiopic",
    "ti": "NotoSansEthiopic",
    "ar": "Vazirmatn",
    "fa": "Vazirmatn",
    "ur": "Vazirmatn",
    "hi": "NotoSansDevanagari",
    "mr": "NotoSansDevanagari",
    "ne": "NotoSansDevanagari",
    "th": "NotoSansThai",
    "zh": "NotoSansSC",
}
FALLBACK_FAMILIES = (
    "NotoSans",
    "Vazirmatn",
    "NotoSansSC",
    "NotoSansDevanagari",
    "NotoSansThai",
    "NotoSansEthiopic",
)


@dataclass(frozen=True)
class FaceMetrics:
    """Measures a PDF font descriptor needs, in thousandths of an em."""

    ascent: float
    descent: float
    cap_height: float
    box: tuple[float, float, float, float]


class Face:
    """One font file, opened on first use; safe to share between threads."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._lock = threading.Lock()

    def __repr__(self) -> str:
        return f"Face({self.path.name})"

    @cached_property
    def harfbuzz_face(self) -> hb.Face:
        """The parsed font."""
        return hb.Face(hb.Blob.from_file_path(str(self.path)))

    @cached_property
    def harfbuzz_font(self) -> hb.Font:
        """The font at its design size: positions come in font units."""
        return hb.Font(self.harfbuzz_face)

    @cached_property
    def characters(self) -> frozenset[int]:
        """Code points the font has a glyph for."""
        with self._lock:
            return frozenset(self.harfbuzz_face.unicodes)

    @cached_property
    def scale(self) -> float:
        """Thousandths of an em in one font unit."""
        return PDF_EM / int(self.harfbuzz_face.upem)

    @cached_property
    def postscript_name(self) -> str:
        """Name for the PDF font; the name table's, or the file's stem."""
        name = self.harfbuzz_face.get_name(hb.OTNameIdPredefined.POSTSCRIPT_NAME)
        return str(name or self.path.stem).replace(" ", "")

    @cached_property
    def metrics(self) -> FaceMetrics:
        """Ascent, descent and box, from tables `hhea`, `OS/2` and `head`."""
        extents = self.harfbuzz_font.get_font_extents("ltr")
        head = self.harfbuzz_face.reference_table("head").data
        os2 = self.harfbuzz_face.reference_table("OS/2").data
        cap_height = _USUAL_CAP_HEIGHT / self.scale
        if len(os2) >= _OS2_VERSION_2_LENGTH:
            cap_height = struct.unpack_from(">h", os2, _OS2_CAP_HEIGHT_OFFSET)[0]
        x_min, y_min, x_max, y_max = (n * self.scale for n in struct.unpack_from(">4h", head, 36))
        return FaceMetrics(
            ascent=extents.ascender * self.scale,
            descent=extents.descender * self.scale,
            cap_height=cap_height * self.scale,
            box=(x_min, y_min, x_max, y_max),
        )

    def advance(self, glyph: int) -> float:
        """Nominal width of a glyph, in thousandths of an em."""
        return float(self.harfbuzz_font.get_glyph_h_advance(glyph)) * self.scale


class FontChain:
    """Faces in order of preference for one language and weight."""

    def __init__(self, faces: Iterable[Face]) -> None:
        self.faces = tuple(faces)
        self._face_of: dict[str, Face | None] = {}

    def face_for(self, cluster: str) -> Face | None:
        """First face with every character of a base and its marks, or None.

        Joiners and variation selectors need no glyph.
        """
        try:
            return self._face_of[cluster]
        except KeyError:
            pass
        points = {ord(c) for c in cluster if not is_invisible(c)}
        found = next((face for face in self.faces if points <= face.characters), None)
        if len(self._face_of) > _REMEMBERED_CLUSTERS:
            self._face_of.clear()
        self._face_of[cluster] = found
        return found


def is_invisible(character: str) -> bool:
    """Whether a font need not have the character: joiners and variation selectors."""
    return character in "\u200c\u200d" or "\ufe00" <= character <= "\ufe0f"


class FontLibrary:
    """All faces on hand: the shipped folder, and optionally a folder of the user's own fonts.

    Own fonts (TrueType, `.ttf`) come last in every chain, in order of file name.
    """

    def __init__(self, own_folder: Path | None = None, folder: Path = FONT_FOLDER) -> None:
        names = ("NotoSans", *FALLBACK_FAMILIES[1:])
        self._regular = {name: Face(folder / f"{name}-Regular.ttf") for name in names}
        self._bold = {name: Face(folder / f"{name}-Bold.ttf") for name in names}
        own = sorted(own_folder.glob("*.ttf")) if own_folder is not None else []
        self._own = tuple(Face(path) for path in own)
        self._chains: dict[tuple[str, bool], FontChain] = {}
        self._lock = threading.Lock()

    def chain(self, language: str, *, bold: bool = False) -> FontChain:
        """Faces for a language tag (`zh-Hans`, `ar_AE`), those of the weight before the others."""
        primary = language.replace("_", "-").split("-")[0].lower()
        first = FAMILY_OF_LANGUAGE.get(primary, "NotoSans")
        with self._lock:
            chain = self._chains.get((first, bold))
            if chain is None:
                order = dict.fromkeys((first, *FALLBACK_FAMILIES))
                weights = (self._bold, self._regular) if bold else (self._regular,)
                faces = [weight[family] for weight in weights for family in order]
                chain = self._chains[first, bold] = FontChain((*faces, *self._own))
        return chain

    @property
    def geta(self) -> Face:
        """The face that draws the mark of a missing character."""
        return self._regular["NotoSansSC"]


@cache
def shipped_fonts() -> FontLibrary:
    """The library of the package alone, shared by the whole process."""
    return FontLibrary()
