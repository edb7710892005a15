"""The document: frozen blocks in one language, made once and printed by every renderer.

Texts are finished and inert: no markup, no formulas. Cells keep the raw value beside the shown text, so that a
workbook can hold numbers and a page their formatted form, and the two can not disagree.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Literal

from toolkit.charts.picture import Direction, Picture

Value = str | float | date | None
ColumnKind = Literal["text", "code", "number", "percent", "money", "date", "blank"]
"""A blank is room for people to write in."""
Align = Literal["start", "center", "end"]
Tone = Literal["result", "note", "warning"]
TextRole = Literal["lead", "body", "small"]
ChapterKind = Literal[
    "summary",
    "level",
    "profile",
    "dimension",
    "position",
    "cohort",
    "modules",
    "roadmap",
    "term-sheet",
    "indicators",
    "plan-questions",
    "crosswalks",
    "method",
    "sources",
    "evidence",
    "targets",
    "survey",
    "coverage",
    "context",
]


@dataclass(frozen=True, slots=True)
class Cell:
    """The raw value and how it is shown; `link` is a web address, `strong` asks for weight.

    A blank cell that says what the one above it says has that one as `above`.
    """

    value: Value
    shown: str
    link: str = ""
    strong: bool = False
    above: Cell | None = None


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table: its header, what it holds, its share of the width."""

    header: str
    kind: ColumnKind = "text"
    weight: float = 1.0
    align: Align = "start"


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading inside a chapter; `level` 2 or 3 (1 is the chapter's title)."""

    text: str
    level: int = 2


@dataclass(frozen=True, slots=True)
class Text:
    """One paragraph. `lead` is said in large type, `small` in the size of notes."""

    text: str
    role: TextRole = "body"
    strong: bool = False


@dataclass(frozen=True, slots=True)
class Bullets:
    """A list of short points, numbered where their order counts, in the size of notes if `small`."""

    items: tuple[str, ...]
    numbered: bool = False
    small: bool = False


@dataclass(frozen=True, slots=True)
class Fact:
    """A label and its value."""

    label: str
    shown: str
    value: Value = None
    link: str = ""


@dataclass(frozen=True, slots=True)
class Facts:
    """A grid of labels and values."""

    rows: tuple[Fact, ...]


@dataclass(frozen=True, slots=True)
class Figure:
    """A picture with the words below it; the picture's own description is its alternative text."""

    picture: Picture
    caption: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of cells under headers, with the notes that belong to them; renderers know it by `id`."""

    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    id: str = ""
    caption: str = ""
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Callout:
    """A sentence that must be seen: a result, a note or a warning."""

    text: str
    tone: Tone = "note"
    title: str = ""


@dataclass(frozen=True, slots=True)
class SourceNote:
    """Where the figures above come from, in small type."""

    text: str
    link: str = ""


@dataclass(frozen=True, slots=True)
class PageBreak:
    """What follows starts on a new page."""


@dataclass(frozen=True, slots=True)
class Group:
    """Blocks that stay on one page where they can; a `whole` group leaves a page half empty for that."""

    blocks: tuple[Block, ...]
    whole: bool = False


@dataclass(frozen=True, slots=True)
class Columns:
    """Groups of blocks side by side, in reading order; `weights` are their shares of the width."""

    parts: tuple[tuple[Block, ...], ...]
    weights: tuple[float, ...]


Block = (
    Heading
    | Text
    | Bullets
    | Facts
    | Figure
    | Table
    | Callout
    | SourceNote
    | PageBreak
    | Group
    | Columns
)


@dataclass(frozen=True, slots=True)
class Chapter:
    """A chapter: `id` for ever, `kind` for renderers, `name` the short neutral name, `title` its finding."""

    id: str
    kind: ChapterKind
    name: str
    title: str
    blocks: tuple[Block, ...]
    number: int = 0

    def walk(self) -> Iterator[Block]:
        """Every block, those inside groups and columns too, in reading order."""
        yield from _walk(self.blocks)


@dataclass(frozen=True, slots=True)
class Furniture:
    """Words that stand on every page, already in the document's language.

    `page` holds `{page}` and `{pages}`; a renderer fills them with `digits` (0-9 in the language's own).
    `missing` holds `{characters}`, those that no font has.
    """

    contents: str
    page: str
    digits: str = "0123456789"
    missing: str = "{characters}"


@dataclass(frozen=True, slots=True)
class Document:
    """A whole report. `cover` holds the facts of the cover, `versions` what it was made with."""

    title: str
    subtitle: str
    subject: str
    language: str
    direction: Direction
    issued_on: date
    cover: tuple[Fact, ...]
    chapters: tuple[Chapter, ...]
    furniture: Furniture
    disclaimer: str
    versions: tuple[Fact, ...] = ()
    watermark: str = ""
    keywords: tuple[str, ...] = ()
    author: str = ""

    def chapter(self, id: str) -> Chapter:
        """The chapter of that id; raises `KeyError` when there is none."""
        return {chapter.id: chapter for chapter in self.chapters}[id]

    def walk(self) -> Iterator[Block]:
        """Every block of every chapter, in reading order."""
        for chapter in self.chapters:
            yield from chapter.walk()


def _walk(blocks: tuple[Block, ...]) -> Iterator[Block]:
    for block in blocks:
        yield block
        if isinstance(block, Group):
            yield from _walk(block.blocks)
        elif isinstance(block, Columns):
            for part in block.parts:
                yield from _walk(part)
