"""The one function of this package: a document in, the bytes of a PDF out.

Equal documents give equal bytes. Nothing is kept between calls but the text engine's memory, so reports of several
languages can be printed side by side in threads.
"""

from __future__ import annotations

from io import BytesIO
from typing import Any

from reportlab import rl_config
from reportlab.platypus import BaseDocTemplate, Frame, NextPageTemplate, PageTemplate
from reportlab.platypus.flowables import Flowable, PageBreak, Spacer

from toolkit.reports.collection import no_collection
from toolkit.reports.document import Document
from toolkit.reports.pdf import bilingual, furniture
from toolkit.reports.pdf.both import Both
from toolkit.reports.pdf.canvas import ReportCanvas
from toolkit.reports.pdf.flow import ChapterTitle, Contents
from toolkit.reports.pdf.setting import (
    BOTTOM,
    FRAME_HEIGHT,
    MARGIN,
    PAGE_HEIGHT,
    PAGE_WIDTH,
    Setting,
)
from toolkit.reports.pdf.story import chapter_story
from toolkit.reports.telling import FULL_WIDTH

rl_config.useA85 = 0  # binary streams: a fifth smaller, and no viewer needs the other
rl_config.pdfComments = 0  # a line of explanation before each of thousands of objects
_LONGEST = 200  # letters of a person's text that go into the file's metadata
_BEFORE_CONTENTS = 1  # chapters between cover and contents: the summary is page 2


def render(document: Document, beside: Document | None = None) -> bytes:
    """Print a document as an A4 PDF with embedded fonts, bookmarks and metadata.

    `beside` is the same document in a second language, for a bilingual edition whose pages run as those of the first.
    Raises `bilingual.UnmatchedError` when it is not the same document.
    """
    setting = Setting(document.language, document.direction)
    other = Setting(beside.language, beside.direction) if beside else None
    buffer = BytesIO()
    frame = Frame(
        MARGIN, BOTTOM, FULL_WIDTH, FRAME_HEIGHT,
        leftPadding=0, rightPadding=0, topPadding=0, bottomPadding=0,
    )  # fmt: skip
    template = BaseDocTemplate(
        buffer,
        pagesize=(PAGE_WIDTH, PAGE_HEIGHT),
        title=_short(f"{document.title} - {document.subject}"),
        author=document.author,
        subject=_short(document.subtitle),
        creator=document.author,
        producer=document.author,
        keywords=list(document.keywords),
        lang=document.language,
        invariant=1,
        pageCompression=1,
    )
    template.addPageTemplates(
        [
            PageTemplate(
                "cover", [frame], onPage=furniture.cover(document, setting, beside, other)
            ),
            PageTemplate("page", [frame], onPage=furniture.pages(document, setting, beside, other)),
        ]
    )

    def canvas(*arguments: Any, **named: Any) -> ReportCanvas:
        made = ReportCanvas(*arguments, **named)
        made.digits = document.furniture.digits
        if setting.rtl:
            made.setViewerPreference("Direction", "R2L")
        return made

    with no_collection():
        template.build(_story(document, setting, beside), canvasmaker=canvas)
    return buffer.getvalue()


def _story(document: Document, setting: Setting, beside: Document | None) -> list[Flowable]:
    digits = document.furniture.digits
    if beside is None:
        parts = [chapter_story(setting, chapter, digits) for chapter in document.chapters]
    else:
        both = Both(setting, Setting(beside.language, beside.direction))
        parts = [
            bilingual.chapter_story(both, chapter, also, digits)
            for chapter, also in bilingual.chapters(document, beside)
        ]
    if len(parts) > _BEFORE_CONTENTS:
        parts.insert(_BEFORE_CONTENTS, _contents(document, setting, beside))
    return [NextPageTemplate("page"), Spacer(1, 1), *(f for part in parts for f in part)]


def _contents(document: Document, setting: Setting, beside: Document | None) -> list[Flowable]:
    digits = document.furniture.digits
    entries = [
        ("".join(digits[int(d)] for d in str(chapter.number)), chapter.title, chapter.id)
        for chapter in document.chapters
    ]
    words = document.furniture.contents
    titles = heading = None
    if beside is not None:
        other = Setting(beside.language, beside.direction)
        titles = (other, [chapter.title for chapter in beside.chapters])
        heading = (other, beside.furniture.contents)
    return [
        PageBreak(),
        ChapterTitle(setting, "", words, "contents", words, heading),
        Contents(setting, entries, titles),
    ]


def _short(text: str) -> str:
    return " ".join(text.split())[:_LONGEST]
