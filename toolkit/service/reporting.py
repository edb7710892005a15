"""A report of an evaluation, in one language and one format."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from toolkit.service.evaluation import Evaluation

Format = Literal["pdf", "xlsx"]
MEDIA_TYPES: dict[Format, str] = {
    "pdf": "application/pdf",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
_LONGEST_NAME = 60


@dataclass(frozen=True)
class Report:
    """A finished file: its bytes, a safe name for it, and its media type."""

    content: bytes
    file_name: str
    media_type: str


def make_report(evaluation: Evaluation, language_tag: str, format: Format) -> Report:
    """Print an evaluation.

    Raises `LookupError` when no catalogue exists for the language tag.
    """
    from toolkit.language import language
    from toolkit.language.places import locale_folders
    from toolkit.reports.build import build

    folders = locale_folders(root.folder for root in evaluation.library.roots)
    spoken = language(language_tag, folders)
    document = build(evaluation, spoken)
    if format == "pdf":
        from toolkit.reports.pdf import render as render_pdf

        content = render_pdf(document)
    else:
        from toolkit.reports.excel import render as render_excel

        content = render_excel(evaluation, document, spoken)
    name = file_name(evaluation.assessment.subject.name)
    return Report(content, f"{name}-{language_tag}.{format}", MEDIA_TYPES[format])


def file_name(text: str, fallback: str = "assessment") -> str:
    """A name for a file that every system takes: letters and digits of any script, joined by hyphens.

    >>> file_name("../Nhà máy <1>: A/B")
    'Nhà-máy-1-A-B'
    """
    letters = "".join(
        char if unicodedata.category(char)[0] in "LMN" else " "
        for char in unicodedata.normalize("NFC", text)
    )
    joined = re.sub(r"\s+", "-", letters.strip())
    # 255 bytes is what file systems take; a letter has up to four.
    return joined[:_LONGEST_NAME].strip("-") or fallback
