"""Make the subset fonts of `toolkit/typeset/fonts/` from published packages; run by hand.

Not used at run time. It needs fonttools (a development dependency), the font packages named in
`PACKAGES`, fetched beforehand with `npm pack @expo-google-fonts/noto-sans@0.4.2` and so on, and
Unihan's `Unihan_OtherMappings.txt` (plain or .bz2; in Debian's `unicode-data`) for the 8,105
characters of China's Table of General Standard Characters (2013).

    python -m toolkit.typeset.make_fonts FOLDER_OF_PACKAGES UNIHAN_FILE [DESTINATION]
"""

from __future__ import annotations

import bz2
import io
import sys
import tarfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from fontTools import subset  # type: ignore[import-untyped]
from fontTools.ttLib import TTFont  # type: ignore[import-untyped]

GENERAL_STANDARD_COUNT = 8105
FONT_FOLDER = Path(__file__).parent / "fonts"
WEIGHTS = {"Regular": "400Regular", "Bold": "700Bold"}

# Layout features our shaper uses; vertical writing, swashes and stylistic sets are left out of
# the Chinese font, whose layout tables would otherwise outweigh a thousand characters.
CHINESE_FEATURES = ("kern", "liga", "locl", "ccmp", "mark", "mkmk")


@dataclass(frozen=True)
class Source:
    """One family: its package and version, and the stem of the font files inside."""

    package: str
    version: str
    stem: str

    @property
    def archive(self) -> str:
        """Name `npm pack` gives the package."""
        return f"expo-google-fonts-{self.package}-{self.version}.tgz"


PACKAGES = (
    Source("noto-sans", "0.4.2", "NotoSans"),
    Source("vazirmatn", "0.4.1", "Vazirmatn"),
    Source("noto-sans-sc", "0.4.3", "NotoSansSC"),
    Source("noto-sans-devanagari", "0.4.1", "NotoSansDevanagari"),
    Source("noto-sans-thai", "0.4.2", "NotoSansThai"),
    Source("noto-sans-ethiopic", "0.4.2", "NotoSansEthiopic"),
)


def span(first: int, last: int) -> set[int]:
    """Code points from `first` to `last`, both included."""
    return set(range(first, last + 1))


LATIN = span(0x20, 0x7E) | span(0xA0, 0x17F) | {0x0259, 0x2116, 0x2122}
PUNCTUATION = span(0x2000, 0x206F) | span(0x20A0, 0x20BF)
SIGNS = (
    span(0x2190, 0x21FF)  # arrows
    | span(0x2200, 0x22FF)  # mathematical operators
    | span(0x2460, 0x249F)  # enclosed numbers
    | span(0x25A0, 0x263F)  # geometric shapes, miscellaneous symbols
    | {0x2713, 0x2714, 0x2717, 0x2718, 0xFFFD}
)
EUROPEAN = span(0x20, 0x52F) | span(0x1D00, 0x1FFF) | span(0x2070, 0x209F) | span(0x2150, 0x218F)
CHINESE_SIGNS = span(0x3000, 0x303F) | span(0xFE30, 0xFE4F) | span(0xFF00, 0xFFEF)


def gb2312() -> set[int]:
    """Code points of GB/T 2312-1980: 6,763 hanzi and 682 other signs."""
    points = set()
    for high in range(0xA1, 0xF8):
        for low in range(0xA1, 0xFF):
            try:
                points.add(ord(bytes((high, low)).decode("gb2312")))
            except UnicodeDecodeError:
                continue
    return points


def general_standard(unihan: Path) -> set[int]:
    """Code points with Unihan property kTGH: the 8,105 General Standard characters of 2013."""
    data = unihan.read_bytes()
    text = (bz2.decompress(data) if unihan.suffix == ".bz2" else data).decode("utf-8")
    lines = (line.split("\t") for line in text.splitlines() if "\tkTGH\t" in line)
    points = {
        int(fields[0].removeprefix("U+"), 16) for fields in lines if fields[0].startswith("U+")
    }
    if len(points) != GENERAL_STANDARD_COUNT:
        raise SystemExit(f"{unihan.name}: {len(points)} kTGH, not {GENERAL_STANDARD_COUNT}")
    return points


def wanted(stem: str, weight: str, unihan: Path) -> set[int] | None:
    """Code points to keep of a face; None keeps all it has."""
    if stem == "NotoSans":
        return EUROPEAN | PUNCTUATION | SIGNS | LATIN
    if stem == "NotoSansSC":
        base = gb2312() | LATIN | PUNCTUATION | SIGNS | CHINESE_SIGNS
        return base | general_standard(unihan) if weight == "Regular" else base
    return None


def read_member(archive: Path, name: str) -> bytes:
    """Content of `package/<name>` of an npm archive."""
    with tarfile.open(archive) as package:
        member = package.extractfile(f"package/{name}")
        if member is None:
            raise SystemExit(f"{archive.name} has no {name}")
        return member.read()


def write_subset(font_data: bytes, target: Path, keep: set[int] | None) -> None:
    """Write a subset without hints, with names and layout tables; the file's dates are kept."""
    options: Any = subset.Options()
    options.hinting = False
    options.layout_features = list(CHINESE_FEATURES) if "NotoSansSC" in target.name else ["*"]
    options.name_IDs = ["*"]
    options.notdef_outline = True
    options.legacy_kern = False
    options.drop_tables += ["DSIG", "vhea", "vmtx", "VORG", "BASE", "MATH"]
    font = TTFont(io.BytesIO(font_data), recalcTimestamp=False)
    points = keep if keep is not None else set(font.getBestCmap())
    subsetter: Any = subset.Subsetter(options)
    subsetter.populate(unicodes=points)
    subsetter.subset(font)
    font.save(target)


def main(packages: Path, unihan: Path, destination: Path = FONT_FOLDER) -> None:
    """Write twelve TrueType files and the licence of each family to `destination`."""
    destination.mkdir(parents=True, exist_ok=True)
    for source in PACKAGES:
        archive = packages / source.archive
        licence = read_member(archive, "LICENSE_FONT")
        (destination / f"OFL-{source.stem}.txt").write_bytes(licence)
        for weight, folder in WEIGHTS.items():
            data = read_member(archive, f"{folder}/{source.stem}_{folder}.ttf")
            target = destination / f"{source.stem}-{weight}.ttf"
            write_subset(data, target, wanted(source.stem, weight, unihan))
            count = len(TTFont(target).getBestCmap())
            print(  # noqa: T201 - a script run by hand
                f"{target.name:32} {count:6} characters {target.stat().st_size / 1e6:6.2f} MB"
            )


if __name__ == "__main__":
    if len(sys.argv) not in {3, 4}:
        raise SystemExit(__doc__)
    main(*(Path(argument) for argument in sys.argv[1:]))
