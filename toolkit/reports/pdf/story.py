"""Turns blocks into flowables: what a block looks like on paper, and what must stay together.

Before every heading and group a `CondPageBreak` asks for the room of what follows, so that no heading stands alone at
the foot of a page and no half-empty page is left by a long table.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any, cast

from reportlab.platypus.flowables import CondPageBreak, Flowable
from reportlab.platypus.flowables import PageBreak as NewPage

from toolkit.charts.palette import (
    ACCENT,
    ACCENT_WASH,
    COMPARISON,
    PRINT,
    QUIET,
    WARNING,
    WARNING_WASH,
    WASH,
)
from toolkit.reports.document import (
    Block,
    Bullets,
    Callout,
    Chapter,
    Columns,
    Facts,
    Figure,
    Group,
    Heading,
    PageBreak,
    SourceNote,
    Table,
    Text,
)
from toolkit.reports.pdf.flow import ChapterTitle, Drawing, SideBySide
from toolkit.reports.pdf.grid import Grid, GridRow, GridStyle
from toolkit.reports.pdf.setting import (
    BODY,
    CELL,
    FRAME_HEIGHT,
    HEADER,
    HEADING,
    LEAD,
    LINK,
    SMALL,
    STRONG,
    SUBHEADING,
    Setting,
    direction_of,
)
from toolkit.reports.pdf.tables import table_grid
from toolkit.reports.pdf.text import ShapedParagraph, Span, TextStyle
from toolkit.reports.telling import FULL_WIDTH

if TYPE_CHECKING:
    from toolkit.reports.pdf.canvas import ReportCanvas

_STYLES = {"lead": LEAD, "body": BODY, "small": SMALL}
_TONES = {
    "result": (ACCENT_WASH, ACCENT, ACCENT),
    "note": (WASH, COMPARISON, QUIET),
    "warning": (WARNING_WASH, WARNING, WARNING),
}
"""Ground, bar and title of a box."""
FACTS = GridStyle(across=0.0, down=1.6, rules=False)
LABELS = 96.0  # width of the labels of facts
TOGETHER = 0.2  # of a page: higher groups may go on over the page's end
_ROOM = 0.3  # of a page: what must be free for a short chapter to begin on a started page
_OWN_PAGE = ("summary", "level")
_LINE = 32.0  # height of two lines of text
MARKED = 2  # level of the headings that become bookmarks
_GAP = 24.0  # between columns side by side


def chapter_story(setting: Setting, chapter: Chapter, digits: str) -> list[Flowable]:
    """The flowables of one chapter, its title first."""
    number = "".join(digits[int(d)] for d in str(chapter.number))
    title = ChapterTitle(setting, number, chapter.title, chapter.id, f"{number}  {chapter.name}")
    blocks = flowables(setting, chapter.blocks, FULL_WIDTH, chapter.id)
    return [*chapter_opening(chapter, title, blocks), title, *blocks]


def chapter_opening(
    chapter: Chapter, title: ChapterTitle, blocks: Sequence[Flowable]
) -> list[Flowable]:
    """What makes room for a chapter: a new page, or a break where too little of the page is left."""
    if chapter.kind in _OWN_PAGE:
        return [NewPage()]
    opening = title.wrap(FULL_WIDTH, FRAME_HEIGHT)[1] + 40.0
    for part in blocks:
        least = least_height(part) + part.getSpaceBefore()
        if opening + least > FRAME_HEIGHT:
            break  # it has a page of its own, wherever the chapter begins
        opening += least
        if isinstance(part, (Drawing, Grid, CondPageBreak)):
            break
    return [CondPageBreak(min(max(opening, FRAME_HEIGHT * _ROOM), FRAME_HEIGHT * 0.95))]


def flowables(
    setting: Setting, blocks: Sequence[Block], width: float, key: str = ""
) -> list[Flowable]:
    """The flowables of blocks; headings of level 2 become bookmarks below `key`."""
    return guarded(list(_flow(setting, blocks, width, key)))


def _flow(setting: Setting, blocks: Sequence[Block], width: float, key: str) -> Iterator[Flowable]:
    for number, block in enumerate(blocks):
        match block:
            case Heading():
                yield _heading(
                    setting, block, f"{key}.{number}" if key and block.level == MARKED else ""
                )
            case Text():
                style = _STYLES[block.role]
                after = {"lead": 8.0, "body": 6.0, "small": 6.0}[block.role]
                paragraph = _paragraph(
                    setting, block.text, STRONG if block.strong else style, after
                )
                paragraph.opens = block.strong
                yield paragraph
            case Bullets():
                yield from _bullets(setting, block)
            case Facts():
                yield facts_grid(setting, block, width)
            case Figure():
                caption = _paragraph(setting, block.caption, SMALL, 8.0)
                if block.caption:
                    yield CondPageBreak(block.picture.height + caption.wrap(width, 0.0)[1] + 18.0)
                yield Drawing(setting, block.picture)
                if block.caption:
                    yield caption
            case Table():
                yield from _table(setting, block, width)
            case Callout():
                yield callout_grid(setting, block, width)
            case SourceNote():
                yield _source(setting, block)
            case PageBreak():
                yield NewPage()
            case Group():
                parts = list(_flow(setting, block.blocks, width, ""))
                room = min(
                    stack_height(parts, width), FRAME_HEIGHT * (1.0 if block.whole else TOGETHER)
                )
                pictured = [n for n, part in enumerate(block.blocks) if isinstance(part, Figure)]
                if pictured:
                    # A picture is never cut, so what stands above it goes with it.
                    opening = list(_flow(setting, block.blocks[: pictured[0] + 1], width, ""))
                    room = max(room, stack_height(opening, width))
                yield CondPageBreak(min(room, FRAME_HEIGHT))
                yield from parts
            case Columns():
                yield _side_by_side(setting, block, width)


class Prose(ShapedParagraph):
    """A paragraph of the tagged text, cut only where two lines stay on either page."""

    tag = "P"
    opens = False
    """Whether it heads what follows, as a heading does."""

    def split(self, available_width: float, available_height: float) -> list[Flowable]:
        """As the paragraph, but up to three lines stay together."""
        if len(self.layout(available_width).lines) < 4:  # noqa: PLR2004 - two and two
            return []
        return super().split(available_width, available_height)

    def draw(self) -> None:
        """Draw as marked content."""
        canvas = cast("ReportCanvas", self.canv)
        actual = self.plain_text if self.direction == "rtl" else ""
        with canvas.tags.content(canvas, self.tag, actual=actual):
            super().draw()


class Headline(Prose):
    """A heading inside a chapter; with a key it is a bookmark."""

    key = ""

    @property
    def least_height(self) -> float:
        """The heading itself; `guarded` adds what follows."""
        return float(self.layout(FULL_WIDTH).height)

    def draw(self) -> None:
        """Draw and mark."""
        super().draw()
        if self.key:
            cast("ReportCanvas", self.canv).mark(self.key, self.plain_text, 1, self.height)


def _heading(setting: Setting, block: Heading, key: str) -> Headline:
    level_two = block.level <= 2  # noqa: PLR2004 - the two sizes of headings
    headline = Headline(
        block.text,
        HEADING if level_two else SUBHEADING,
        language=setting.language,
        direction=setting.direction,
        space_before=16.0 if level_two else 9.0,
        space_after=6.0 if level_two else 3.0,
    )
    headline.key = key
    headline.tag = "H2" if level_two else "H3"
    return headline


def is_headline(part: Any) -> bool:
    """Whether a flowable heads what follows, alone or in two languages."""
    return isinstance(part, Headline) or bool(getattr(part, "opens", False))


def guarded(story: list[Flowable]) -> list[Flowable]:
    """The story with room asked for before each heading: itself and the least of what follows.

    A line or two between a heading and its table do not hold the heading alone.
    """
    guarded: list[Flowable] = []
    previous_was_heading = False
    for number, part in enumerate(story):
        if is_headline(part) and not previous_was_heading:
            room, led = 0.0, False
            for following in story[number:]:
                room += least_height(following) + following.getSpaceBefore()
                if is_headline(following):
                    continue
                if led or not _is_line(following):
                    break
                led = True
            guarded.append(CondPageBreak(min(room + 6.0, FRAME_HEIGHT)))
        previous_was_heading = is_headline(part)
        guarded.append(part)
    return guarded


def _is_line(part: Any) -> bool:
    """Whether a flowable is text of a line or two, alone or in two languages."""
    return isinstance(part, (Prose, SideBySide)) and least_height(part) <= _LINE


def least_height(part: Any) -> float:
    """Height without which a flowable does not begin on a page."""
    if isinstance(part, CondPageBreak):
        return float(part.height)
    least = getattr(part, "least_height", None)
    if least is not None:
        return float(least)
    if isinstance(part, ShapedParagraph):
        layout = part.layout(FULL_WIDTH)
        return float(layout.leading * min(3, len(layout.lines)))
    return 0.0


def stack_height(parts: Iterable[Any], width: float) -> float:
    """Height of flowables under each other."""
    total = previous = 0.0
    for part in parts:
        if isinstance(part, CondPageBreak):
            continue
        total += max(part.getSpaceBefore() - previous, 0.0) + part.wrap(width, 1e6)[1]
        previous = part.getSpaceAfter()
        total += previous
    return total


def _paragraph(setting: Setting, text: str, style: TextStyle, after: float, **named: Any) -> Prose:
    direction = direction_of(text, setting.direction)
    return Prose(
        text,
        style,
        language=setting.language,
        direction=direction,
        align="start" if direction == setting.direction else "end",
        space_after=after,
        **named,
    )


def _bullets(setting: Setting, block: Bullets) -> Iterator[Prose]:
    for number, item in enumerate(block.items, 1):
        last = number == len(block.items)
        marker = f"{number}." if block.numbered else "\u2022"
        yield Prose(
            item,
            CELL if block.small else BODY,
            language=setting.language,
            direction=setting.direction,
            space_after=8.0 if last else 3.0,
            start_indent=16.0,
            marker=marker,
        )


def facts_grid(setting: Setting, block: Facts, width: float) -> Grid:
    """Labels and values, as rows of two columns."""
    rows = [
        GridRow(
            (
                setting.lay(fact.label, HEADER, LABELS - 8.0),
                setting.lay(
                    fact.shown, LINK if fact.link else CELL, width - LABELS, link=fact.link
                ),
            )
        )
        for fact in block.rows
    ]
    return Grid(
        setting, (0.0, LABELS), (LABELS - 8.0, width - LABELS), rows, FACTS, space_after=6.0
    )


def callout_grid(setting: Setting, block: Callout, width: float) -> Grid:
    """A box with a bar along its start."""
    ground, bar, title = _TONES[block.tone]
    inner = width - 22.0
    rows = []
    if block.title:
        rows.append(GridRow((setting.lay(block.title, TextStyle(PRINT.note, True, title), inner),)))
    rows.append(GridRow((setting.lay(block.text, CELL, inner),)))
    style = GridStyle(across=0.0, down=1.5, ground=ground, bar=bar, rules=False, edge=5.0)
    return Grid(setting, (13.0,), (inner,), rows, style, space_before=4.0, space_after=8.0)


def _source(setting: Setting, block: SourceNote) -> Prose:
    style = LINK if block.link else SMALL
    layout_direction = direction_of(block.text, setting.direction)
    return Prose(
        (Span(block.text, style, block.link or None),),
        style,
        language=setting.language,
        direction=layout_direction,
        align="start" if layout_direction == setting.direction else "end",
        space_after=4.0,
    )


def _table(setting: Setting, block: Table, width: float) -> Iterator[Flowable]:
    if block.caption:
        yield _paragraph(setting, block.caption, SMALL, 3.0)
    yield table_grid(setting, block, width)
    for note in block.notes:
        yield _paragraph(setting, note, SMALL, 4.0)


def _side_by_side(setting: Setting, block: Columns, width: float) -> SideBySide:
    free = width - _GAP * (len(block.parts) - 1)
    total = sum(block.weights)
    widths = [free * weight / total for weight in block.weights]
    stacks = [
        [part for part in _flow(setting, blocks, w, "") if not isinstance(part, CondPageBreak)]
        for blocks, w in zip(block.parts, widths, strict=True)
    ]
    return SideBySide(setting, stacks, widths, _GAP)
