"""A report of an evaluation, in one language and one format."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from toolkit.language import Language
    from toolkit.service.evaluation import AnyEvaluation, Evaluation
    from toolkit.service.region import RegionEvaluation

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


def make_report(evaluation: AnyEvaluation, language_tag: str, format: Format) -> Report:
    """Print an evaluation of an enterprise or of a region.

    Raises `LookupError` when no catalogue exists for the language tag.
    """
    from toolkit.language import language
    from toolkit.language.places import locale_folders
    from toolkit.service.region import RegionEvaluation

    folders = locale_folders(root.folder for root in evaluation.library.roots)
    spoken = language(language_tag, folders)
    if isinstance(evaluation, RegionEvaluation):
        content = _region(evaluation, spoken, format)
    else:
        content = _enterprise(evaluation, spoken, format)
    name = file_name(evaluation.assessment.subject.name)
    return Report(content, f"{name}-{language_tag}.{format}", MEDIA_TYPES[format])


def _enterprise(evaluation: Evaluation, spoken: Language, format: Format) -> bytes:
    from toolkit.reports.build import build

    document = build(evaluation, spoken)
    if format == "pdf":
        from toolkit.reports.pdf import render

        return render(document)
    from toolkit.reports.excel import render as render_excel

    return render_excel(evaluation, document, spoken)


def _region(evaluation: RegionEvaluation, spoken: Language, format: Format) -> bytes:
    from toolkit.reports.region import build_region

    document = build_region(evaluation, spoken)
    if format == "pdf":
        from toolkit.reports.pdf import render

        return render(document)
    from toolkit.reports.excel.region import render_region

    return render_region(evaluation, document, spoken)


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
