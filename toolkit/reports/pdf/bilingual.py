"""Two editions of one document beside each other, for two parties who read different languages.

Both documents are made of the same results, so their blocks match one by one. Prose stands in two columns, the first
language at the start of the page; tables and facts hold both languages in each cell, and what reads the same in both is
printed once; pictures follow each other.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from reportlab.platypus.flowables import CondPageBreak, Flowable
from reportlab.platypus.flowables import PageBreak as NewPage

from toolkit.reports.document import (
    Block,
    Bullets,
    Chapter,
    Columns,
    Document,
    Facts,
    Figure,
    Group,
    Heading,
    PageBreak,
    Table,
    Text,
)
from toolkit.reports.pdf.both import Both
from toolkit.reports.pdf.flow import ChapterTitle, Drawing, SideBySide
from toolkit.reports.pdf.grid import Grid, GridRow, columns
from toolkit.reports.pdf.setting import (
    CELL,
    CELL_STRONG,
    FRAME_HEIGHT,
    HEADER,
    LINK,
)
from toolkit.reports.pdf.story import (
    FACTS,
    LABELS,
    MARKED,
    TOGETHER,
    Headline,
    Prose,
    chapter_opening,
    flowables,
    guarded,
    is_headline,
    stack_height,
)
from toolkit.reports.pdf.tables import TABLE, column_widths
from toolkit.reports.telling import FULL_WIDTH
from toolkit.typeset import Layout

_GAP = 22.0  # between the two columns


class UnmatchedError(ValueError):
    """The two documents are not editions of one: their blocks differ in number or kind."""


class Headlines(SideBySide):
    """A heading in both languages; with a key it is a bookmark."""

    def __init__(self, both: Both, parts: Sequence[Headline], widths: Sequence[float]) -> None:
        super().__init__(
            both.first, [[part] for part in parts], widths, _GAP, languages=_languages(both)
        )
        self.opens = True
        self.spaceBefore, self.spaceAfter = parts[0].getSpaceBefore(), parts[0].getSpaceAfter()


def chapters(first: Document, second: Document) -> Iterator[tuple[Chapter, Chapter]]:
    """The chapters in pairs; raises `UnmatchedError` when the documents have other chapters."""
    if [c.id for c in first.chapters] != [c.id for c in second.chapters]:
        raise UnmatchedError("the documents have different chapters")
    yield from zip(first.chapters, second.chapters, strict=True)


def chapter_story(both: Both, first: Chapter, second: Chapter, digits: str) -> list[Flowable]:
    """The flowables of one chapter in both languages; raises `UnmatchedError`."""
    number = "".join(digits[int(d)] for d in str(first.number))
    title = ChapterTitle(
        both.first,
        number,
        first.title,
        first.id,
        f"{number}  {first.name}",
        beside=(both.second, second.title),
    )
    blocks = guarded(list(_flow(both, first.blocks, second.blocks, first.id)))
    return [*chapter_opening(first, title, blocks), title, *blocks]


def _flow(
    both: Both, first: Sequence[Block], second: Sequence[Block], key: str
) -> Iterator[Flowable]:
    if len(first) != len(second):
        raise UnmatchedError(f"{len(first)} blocks beside {len(second)} in {key or 'a group'}")
    for number, (one, other) in enumerate(zip(first, second, strict=True)):
        if type(one) is not type(other):
            raise UnmatchedError(f"{type(one).__name__} beside {type(other).__name__}")
        marked = isinstance(one, Heading) and one.level == MARKED and key
        yield from _pair(both, one, other, f"{key}.{number}" if marked else "")


def _pair(both: Both, one: Any, other: Any, key: str) -> Iterator[Flowable]:
    match one:
        case Heading():
            yield _headlines(both, one, other, key)
        case Bullets():
            yield from _bullets(both, one, other)
        case Facts():
            yield _facts(both, one, other)
        case Table():
            yield from _table(both, one, other)
        case Figure():
            yield from _figures(both, one, other)
        case Group():
            parts = list(_flow(both, one.blocks, other.blocks, ""))
            room = stack_height(parts, FULL_WIDTH)
            yield CondPageBreak(min(room, FRAME_HEIGHT * (1.0 if one.whole else TOGETHER)))
            yield from parts
        case Columns():
            for upper, lower in zip(one.parts, other.parts, strict=True):
                yield from _flow(both, upper, lower, "")
        case PageBreak():
            yield NewPage()
        case _:
            yield _beside(both, one, other)


def _half(width: float = FULL_WIDTH) -> float:
    return (width - _GAP) / 2


def _beside(both: Both, one: Block, other: Block) -> SideBySide:
    """Two blocks in two columns."""
    width = _half()
    stacks = [
        [
            part
            for part in flowables(setting, (block,), width)
            if not isinstance(part, CondPageBreak)
        ]
        for setting, block in ((both.first, one), (both.second, other))
    ]
    beside = SideBySide(both.first, stacks, (width, width), _GAP, languages=_languages(both))
    beside.spaceBefore, beside.spaceAfter = (
        stacks[0][0].getSpaceBefore(),
        stacks[0][-1].getSpaceAfter(),
    )
    beside.opens = is_headline(stacks[0][0])
    return beside


def _languages(both: Both) -> tuple[str, str]:
    return both.first.language, both.second.language


def _headlines(both: Both, one: Heading, other: Heading, key: str) -> Headlines:
    parts = []
    for setting, block in ((both.first, one), (both.second, other)):
        (part,) = (f for f in flowables(setting, (block,), _half()) if isinstance(f, Headline))
        parts.append(part)
    parts[0].key = key
    return Headlines(both, parts, (_half(), _half()))


def _bullets(both: Both, one: Bullets, other: Bullets) -> Iterator[SideBySide]:
    """Item by item, so that the same points stand beside each other."""
    if len(one.items) != len(other.items):
        raise UnmatchedError(f"{len(one.items)} points beside {len(other.items)}")
    for number, texts in enumerate(zip(one.items, other.items, strict=True), 1):
        stacks = []
        for setting, text in zip((both.first, both.second), texts, strict=True):
            point = Bullets((text,), small=one.small)
            (part,) = flowables(setting, (point,), _half())
            if one.numbered and isinstance(part, Prose):
                part.marker = f"{number}."
            stacks.append([part])
        beside = SideBySide(
            both.first, stacks, (_half(), _half()), _GAP, languages=_languages(both)
        )
        beside.spaceBefore = 0.0
        beside.spaceAfter = 8.0 if number == len(one.items) else 3.0
        yield beside


def _figures(both: Both, one: Figure, other: Figure) -> Iterator[Flowable]:
    pictures = [Drawing(both.first, one.picture)]
    if one.picture.marks != other.picture.marks:
        pictures.append(Drawing(both.second, other.picture, language=both.second.language))
    if not one.caption:
        yield from pictures
        return
    caption = _beside(both, Text(one.caption, "small"), Text(other.caption, "small"))
    *before, last = pictures
    yield from before
    room = last.least_height + last.getSpaceBefore() + last.getSpaceAfter() + caption.least_height
    yield CondPageBreak(min(room, FRAME_HEIGHT))
    yield last
    yield caption


def _facts(both: Both, one: Facts, other: Facts) -> Grid:
    if len(one.rows) != len(other.rows):
        raise UnmatchedError(f"{len(one.rows)} facts beside {len(other.rows)}")
    wide = FULL_WIDTH - LABELS
    rows = [
        GridRow(
            (
                both.lay((fact.label, also.label), HEADER, LABELS - 8.0),
                both.lay(
                    (fact.shown, also.shown), LINK if fact.link else CELL, wide, link=fact.link
                ),
            )
        )
        for fact, also in zip(one.rows, other.rows, strict=True)
    ]
    return Grid(both.first, (0.0, LABELS), (LABELS - 8.0, wide), rows, FACTS, space_after=6.0)


def _table(both: Both, one: Table, other: Table) -> Iterator[Flowable]:
    if len(one.rows) != len(other.rows) or len(one.columns) != len(other.columns):
        raise UnmatchedError(f"tables {one.id or '?'} of different size")
    if one.caption:
        yield _beside(both, Text(one.caption, "small"), Text(other.caption, "small"))
    weights = column_widths(((both.first, one), (both.second, other)), FULL_WIDTH)
    starts, widths = columns(weights, FULL_WIDTH, TABLE.across)
    header = GridRow(
        tuple(
            both.lay((column.header, also.header), HEADER, width, column.align)
            for column, also, width in zip(one.columns, other.columns, widths, strict=True)
        )
    )
    rows = [
        GridRow(
            tuple(_cell(both, one, pair, number, widths) for number, pair in enumerate(pairs)),
            tuple(
                _cell(both, one, (cell.above, also.above), number, widths)
                if cell.above and also.above
                else None
                for number, (cell, also) in enumerate(pairs)
            ),
        )
        for pairs in (
            list(zip(row, also, strict=True))
            for row, also in zip(one.rows, other.rows, strict=True)
        )
    ]
    yield Grid(both.first, starts, widths, rows, TABLE, header, space_before=2.0, space_after=6.0)
    for note, also in zip(one.notes, other.notes, strict=True):
        yield _beside(both, Text(note, "small"), Text(also, "small"))


def _cell(
    both: Both, table: Table, pair: tuple[Any, Any], number: int, widths: Sequence[float]
) -> Layout | None:
    cell, also = pair
    if not cell.shown and not also.shown:
        return None
    style = LINK if cell.link else CELL_STRONG if cell.strong else CELL
    align = table.columns[number].align
    return both.lay((cell.shown, also.shown), style, widths[number], align, cell.link)
