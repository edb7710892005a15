"""A report of an evaluation, in one language and one format."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from toolkit.model.problem import Problem, Refusal

if TYPE_CHECKING:
    from toolkit.language import Language
    from toolkit.reports.document import Document
    from toolkit.service.evaluation import AnyEvaluation

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


def make_report(
    evaluation: AnyEvaluation,
    language_tag: str,
    format: Format,
    beside: str = "",
    *,
    scenarios: bool = False,
) -> Report:
    """Print an evaluation of an enterprise or of a region.

    With `scenarios` the roadmap stands beside its variants, which takes some seconds more.
    `beside` is the tag of a second language, for a PDF that holds both beside each other. Raises `LookupError` when no
    catalogue exists for a tag, and `Refusal` (`bilingual-workbook`) when a workbook is asked for in two languages.
    """
    if beside and format != "pdf":
        raise Refusal([Problem(code="bilingual-workbook")])
    document, spoken = _document(evaluation, language_tag, scenarios=scenarios)
    tags = language_tag
    if format == "pdf":
        from toolkit.reports.pdf import render

        second = None
        if beside and beside != language_tag:
            second, _ = _document(evaluation, beside, scenarios=scenarios)
            tags = f"{language_tag}-{beside}"
        content = render(document, second)
    else:
        content = _workbook(evaluation, document, spoken)
    name = file_name(evaluation.assessment.subject.name)
    return Report(content, f"{name}-{tags}.{format}", MEDIA_TYPES[format])


def _document(evaluation: AnyEvaluation, tag: str, *, scenarios: bool) -> tuple[Document, Language]:
    from toolkit.language import language
    from toolkit.language.places import locale_folders
    from toolkit.service.region import RegionEvaluation

    variants = evaluation.scenarios if scenarios else None
    spoken = language(tag, locale_folders(root.folder for root in evaluation.library.roots))
    if isinstance(evaluation, RegionEvaluation):
        from toolkit.reports.region import build_region

        return build_region(evaluation, spoken, scenarios=variants), spoken
    from toolkit.reports.build import build

    return build(evaluation, spoken, scenarios=variants), spoken


def _workbook(evaluation: AnyEvaluation, document: Document, spoken: Language) -> bytes:
    from toolkit.service.region import RegionEvaluation

    if isinstance(evaluation, RegionEvaluation):
        from toolkit.reports.excel.region import render_region

        return render_region(evaluation, document, spoken)
    from toolkit.reports.excel import render

    return render(evaluation, document, spoken)


def file_name(text: str) -> str:
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
    return joined[:_LONGEST_NAME].strip("-") or "assessment"
