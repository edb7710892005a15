"""How the screen looks, in one place: colours and sizes from the palette, faces of the typeset fonts, one style sheet.

The browser gets the style sheet, the small scripts of our own components and the fonts as files whose address carries
a hash of their content, so that they can be kept for ever.
"""

from __future__ import annotations

import hashlib
from functools import cache
from pathlib import Path

from toolkit.charts import palette

ASSETS = Path(__file__).parent / "assets"
FONTS = Path(__file__).resolve().parent.parent / "typeset" / "fonts"
FOLDER = "look"
"""First part of the address of everything in this module."""

_MEDIA = {
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".svg": "image/svg+xml",
    ".ttf": "font/ttf",
}

# Ranges of code points, so that a browser loads a face only when a page shows one of its characters.
_LATIN = "U+0-5FF, U+1D00-1FFF, U+2000-200B, U+200E-20CF, U+2100-218F, U+2190-22FF, U+25A0-25FF"
_RANGES = {
    "NotoSans": ("Noto Sans", _LATIN),
    "Vazirmatn": (
        "Vazirmatn",
        "U+600-6FF, U+750-77F, U+8A0-8FF, U+200C-200D, U+FB50-FDFF, U+FE70-FEFF",
    ),
    "NotoSansSC": (
        "Noto Sans SC",
        "U+2E80-312F, U+31C0-9FFF, U+F900-FAFF, U+FE30-FE4F, U+FF00-FFEF",
    ),
    "NotoSansDevanagari": ("Noto Sans Devanagari", "U+900-97F, U+1CD0-1CFF, U+A8E0-A8FF"),
    "NotoSansThai": ("Noto Sans Thai", "U+E00-E7F"),
    "NotoSansEthiopic": ("Noto Sans Ethiopic", "U+1200-139F, U+2D80-2DDF, U+AB00-AB2F"),
}
_FACE_OF_SCRIPT = {
    "Arab": "Vazirmatn",
    "Hans": "NotoSansSC",
    "Deva": "NotoSansDevanagari",
    "Thai": "NotoSansThai",
    "Ethi": "NotoSansEthiopic",
}


def _faces() -> str:
    rules = []
    for stem, (family, characters) in _RANGES.items():
        for style, weight in (("Regular", 400), ("Bold", 700)):
            if (FONTS / f"{stem}-{style}.ttf").is_file():
                rules.append(
                    f"@font-face{{font-family:'{family}';font-weight:{weight};font-style:normal;font-display:swap;"
                    f"src:url('fonts/{stem}-{style}.ttf') format('truetype');unicode-range:{characters}}}"
                )
    return "\n".join(rules)


def _variables() -> str:
    names = (
        "INK", "ACCENT", "ACCENT_DARK", "TARGET", "COMPARISON", "QUIET", "PAPER", "WASH", "LINE", "WARNING",
        "WARNING_WASH", "ACCENT_WASH", "TARGET_WASH",
    )  # fmt: skip
    pairs = {name.lower().replace("_", "-"): getattr(palette, name) for name in names}
    pairs |= {f"level-{step}": colour for step, colour in enumerate(palette.LEVELS)}
    pairs |= {f"on-level-{step}": colour for step, colour in enumerate(palette.ON_LEVELS)}
    pairs |= {f"dimension-{place}": colour for place, colour in enumerate(palette.DIMENSIONS)}
    for size in ("note", "body", "lead", "heading", "display"):
        pairs[f"size-{size}"] = f"{getattr(palette.SCREEN, size)}px"
    wall = {
        f"size-{s}": f"{getattr(palette.WALL, s)}px"
        for s in ("note", "body", "lead", "heading", "display")
    }
    return (
        ":root{" + "".join(f"--{key}:{value};" for key, value in pairs.items()) + "}\n"
        "@media (min-width:1900px){:root{"
        + "".join(f"--{key}:{value};" for key, value in wall.items())
        + "}}"
    )


_SHEETS = ("look.css", "region.css", "plan.css")
"""The parts of the one style sheet; later rules win."""


@cache
def stylesheet() -> str:
    """The whole style sheet."""
    own = "".join((ASSETS / name).read_text(encoding="utf-8") for name in _SHEETS)
    return f"{_faces()}\n{_variables()}\n{own}"


@cache
def asset(name: str) -> tuple[bytes, str] | None:
    """Content and media type of a file of the look, `None` when there is none of that name."""
    if name == "look.css":
        return stylesheet().encode(), _MEDIA[".css"]
    folder, _, file = name.rpartition("/")
    if file != Path(file).name or folder not in {"", "fonts"}:
        return None
    path = (FONTS if folder else ASSETS) / file
    if path.suffix not in _MEDIA or not path.is_file():
        return None
    return path.read_bytes(), _MEDIA[path.suffix]


@cache
def address(name: str) -> str:
    """The address of a file of the look, relative to the app, with a hash of its content."""
    found = asset(name)
    mark = hashlib.sha256(found[0]).hexdigest()[:10] if found else "0"
    return f"{FOLDER}/{name}?v={mark}"


def face_of_script(script: str) -> str:
    """File name of the regular face that a page in a script shows first."""
    return f"{_FACE_OF_SCRIPT.get(script, 'NotoSans')}-Regular.ttf"
