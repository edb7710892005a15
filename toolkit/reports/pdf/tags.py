"""The structure of a tagged PDF: what is a heading, a paragraph, a table or a picture, for readers who listen.

ReportLab has no tags, so elements are collected while pages are drawn and written as finished objects (ISO 32000-1,
14.7 and 14.8). Everything that is not part of the text is an artifact. This is not a full PDF/UA file: links have no
structure of their own, and the XMP statement is missing.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from reportlab.pdfbase.pdfdoc import PDFObject, PDFPage

for _entry in ("StructParents", "Tabs"):
    if _entry not in PDFPage.__NoDefault__:
        PDFPage.__NoDefault__.append(_entry)


class Element:
    """One element: its kids, or the marked content that it is."""

    __slots__ = ("actual", "alt", "content", "kids", "language", "number", "scope", "tag")

    def __init__(
        self, tag: str, alt: str = "", actual: str = "", scope: str = "", language: str = ""
    ) -> None:
        self.tag = tag
        self.alt = alt
        self.actual = actual
        self.scope = scope
        self.language = language
        self.kids: list[Element] = []
        self.content: tuple[int, int] | None = None
        self.number = 0


class Tags:
    """The elements of one document, opened and closed in the order of reading."""

    def __init__(self) -> None:
        self._root = Element("Document")
        self._open = [self._root]
        self._on_page: dict[int, list[Element]] = {}
        self.language = ""
        """The language of what is drawn next, where it isn't the document's."""

    @contextmanager
    def element(self, tag: str, **named: str) -> Iterator[None]:
        """An element that holds others, such as a table."""
        made = Element(tag, **named)
        self._open[-1].kids.append(made)
        self._open.append(made)
        yield
        self._open.pop()

    @contextmanager
    def content(self, canvas: Any, tag: str, **named: str) -> Iterator[None]:
        """An element that is what is drawn inside."""
        page = canvas.getPageNumber()
        made = Element(tag, **{"language": self.language, **named})
        self._open[-1].kids.append(made)
        here = self._on_page.setdefault(page, [])
        made.content = (page, len(here))
        here.append(made)
        canvas._code.append(f"/{tag} <</MCID {made.content[1]}>> BDC")  # noqa: SLF001 - see `pictures`
        yield
        canvas._code.append("EMC")  # noqa: SLF001 - see `pictures`

    @staticmethod
    @contextmanager
    def artifact(canvas: Any) -> Iterator[None]:
        """What is drawn inside is no part of the text."""
        canvas._code.append("/Artifact BMC")  # noqa: SLF001 - see `pictures`
        yield
        canvas._code.append("EMC")  # noqa: SLF001 - see `pictures`

    def write(self, document: Any) -> None:
        """Put all elements into a ReportLab document whose pages are finished."""
        pages = {}
        for position, page in enumerate(document.Pages.pages):
            pages[position + 1] = _number(document, page)
            page.StructParents = position
            page.Tabs = _Written(b"/S")
        objects: list[tuple[_Written, Element, int]] = []
        root = _Written()
        root_number = _number(document, root)
        self._register(document, self._root, root_number, objects)
        for written, element, parent in objects:
            written.data = _dictionary(element, parent, pages)
        rows = []
        for page, elements in sorted(self._on_page.items()):
            listed = " ".join(f"{element.number} 0 R" for element in elements)
            rows.append(f"{page - 1} [{listed}]")
        root.data = (
            f"<</Type /StructTreeRoot /K [{self._root.number} 0 R] "
            f"/ParentTree <</Nums [{' '.join(rows)}]>> /ParentTreeNextKey {len(pages)}>>"
        ).encode()
        document.Catalog.StructTreeRoot = document.Reference(root)
        document.Catalog.MarkInfo = _Written(b"<</Marked true>>")

    def _register(
        self,
        document: Any,
        element: Element,
        parent: int,
        objects: list[tuple[_Written, Element, int]],
    ) -> None:
        written = _Written()
        element.number = _number(document, written)
        objects.append((written, element, parent))
        for kid in element.kids:
            self._register(document, kid, element.number, objects)


class _Written(PDFObject):
    """An object whose bytes are given."""

    def __init__(self, data: bytes = b"") -> None:
        self.data = data

    def format(self, document: Any) -> bytes:  # noqa: ARG002 - the name and argument ReportLab calls
        """The bytes."""
        return self.data


def _number(document: Any, thing: Any) -> int:
    name = document.Reference(thing).name
    return int(document.idToObjectNumberAndVersion[name][0])


def _dictionary(element: Element, parent: int, pages: dict[int, int]) -> bytes:
    parts = [f"<</S /{element.tag} /P {parent} 0 R"]
    if element.content is not None:
        page, mark = element.content
        parts.append(f"/Pg {pages[page]} 0 R /K [{mark}]")
    else:
        parts.append(f"/K [{' '.join(f'{kid.number} 0 R' for kid in element.kids)}]")
    if element.alt:
        parts.append(f"/Alt {_text(element.alt)}")
    if element.actual:
        parts.append(f"/ActualText {_text(element.actual)}")
    if element.language:
        parts.append(f"/Lang {_text(element.language)}")
    if element.scope:
        parts.append(f"/A <</O /Table /Scope /{element.scope}>>")
    return " ".join((*parts, ">>")).encode()


def _text(text: str) -> str:
    return f"<FEFF{text.encode('utf-16-be', 'replace').hex().upper()}>"
