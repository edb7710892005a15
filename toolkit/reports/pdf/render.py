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
from toolkit.reports.pdf import furniture
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


def render(document: Document) -> bytes:
    """Print a document as an A4 PDF with embedded fonts, bookmarks and metadata."""
    setting = Setting(document.language, document.direction)
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
            PageTemplate("cover", [frame], onPage=furniture.cover(document, setting)),
            PageTemplate("page", [frame], onPage=furniture.pages(document, setting)),
        ]
    )

    def canvas(*arguments: Any, **named: Any) -> ReportCanvas:
        made = ReportCanvas(*arguments, **named)
        made.page_words = document.furniture.page
        made.digits = document.furniture.digits
        if setting.rtl:
            made.setViewerPreference("Direction", "R2L")
        return made

    with no_collection():
        template.build(_story(document, setting), canvasmaker=canvas)
    return buffer.getvalue()


def _story(document: Document, setting: Setting) -> list[Flowable]:
    digits = document.furniture.digits
    story: list[Flowable] = [NextPageTemplate("page"), Spacer(1, 1)]
    for position, chapter in enumerate(document.chapters):
        if position == _BEFORE_CONTENTS:
            story += _contents(document, setting)
        story += chapter_story(setting, chapter, digits)
    return story


def _contents(document: Document, setting: Setting) -> list[Flowable]:
    digits = document.furniture.digits
    entries = [
        ("".join(digits[int(d)] for d in str(chapter.number)), chapter.title, chapter.id)
        for chapter in document.chapters
    ]
    words = document.furniture.contents
    return [
        PageBreak(),
        ChapterTitle(setting, "", words, "contents", words),
        Contents(setting, entries),
    ]


def _short(text: str) -> str:
    return " ".join(text.split())[:_LONGEST]
