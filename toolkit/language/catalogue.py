"""Reads the gettext catalogues of a language from one or more `locales` folders.

Compiled `.mo` files are used when they are as new as their `.po`; otherwise the `.po` is compiled
in memory, so that a translator sees a change at the next start. Nothing here knows what the texts
are about.
"""

from __future__ import annotations

import gettext
import io
from collections.abc import Iterable
from pathlib import Path


def folder_of(tag: str) -> str:
    """The folder name of a BCP 47 tag: `zh-Hans` lives in `zh_Hans`."""
    return tag.replace("-", "_")


def tag_of(folder: str) -> str:
    """The BCP 47 tag of a folder name."""
    return folder.replace("_", "-")


def po_files(locales: Path, tag: str) -> list[Path]:
    """Every `.po` of a language, in the order of their names."""
    return sorted((locales / folder_of(tag) / "LC_MESSAGES").glob("*.po"))


def compile_po(po: Path) -> bytes:
    """The compiled form of one `.po`; entries marked fuzzy are left out.

    Raises:
        babel.messages.pofile.PoFileError: when the file is not a catalogue.
    """
    from babel.messages.mofile import write_mo
    from babel.messages.pofile import read_po

    with po.open("rb") as file:
        # The locale is named by the folder: without it Babel drops the plural rule of a file with no Language header.
        catalogue = read_po(file, locale=po.parent.parent.name, abort_invalid=True)
    buffer = io.BytesIO()
    write_mo(buffer, catalogue, use_fuzzy=False)
    return buffer.getvalue()


def _load(po: Path) -> gettext.GNUTranslations:
    mo = po.with_suffix(".mo")
    if mo.exists() and mo.stat().st_mtime >= po.stat().st_mtime:
        with mo.open("rb") as file:
            return gettext.GNUTranslations(file)
    return gettext.GNUTranslations(io.BytesIO(compile_po(po)))


def load(locales: Iterable[Path], tag: str) -> gettext.NullTranslations:
    """All catalogues of a language chained into one; later folders win over earlier ones."""
    chain: gettext.NullTranslations | None = None
    for folder in reversed(list(locales)):
        for po in po_files(folder, tag):
            loaded = _load(po)
            if chain is None:
                chain = loaded
            else:
                chain.add_fallback(loaded)
    return chain if chain is not None else gettext.NullTranslations()
