"""The shipped samples, evaluated once, and their documents and PDFs by language."""

from dataclasses import dataclass
from datetime import date
from functools import cache
from io import BytesIO

import pypdfium2
import pytest

from toolkit.content.library import Library
from toolkit.language import language
from toolkit.reports.build import build
from toolkit.reports.document import Document
from toolkit.reports.pdf import render
from toolkit.service.evaluation import Evaluation, evaluate

ISSUED = date(2026, 11, 24)


@cache
def library() -> Library:
    return Library.open()


@cache
def evaluated(name: str) -> Evaluation:
    return evaluate(library(), library().samples("enterprise")[name])


@cache
def document_of(name: str, tag: str) -> Document:
    return build(evaluated(name), language(tag), ISSUED)


@dataclass(frozen=True)
class Printed:
    """A printed report and its text, page by page."""

    content: bytes
    pages: tuple[str, ...]

    @property
    def text(self) -> str:
        return "\n".join(self.pages)

    def open(self) -> pypdfium2.PdfDocument:
        return pypdfium2.PdfDocument(BytesIO(self.content))


@cache
def printed_of(name: str, tag: str) -> Printed:
    content = render(document_of(name, tag))
    with pypdfium2.PdfDocument(BytesIO(content)) as pdf:
        pages = tuple(page.get_textpage().get_text_bounded() for page in pdf)
    return Printed(content, pages)


@pytest.fixture
def document():
    return document_of


@pytest.fixture
def printed():
    return printed_of


@pytest.fixture
def evaluation():
    return evaluated
