"""The remaining flowables: pictures, parts side by side, titles of chapters, the contents."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, cast

from reportlab.platypus.flowables import Flowable

from toolkit.charts.palette import ACCENT, LINE, PRINT
from toolkit.charts.picture import Picture
from toolkit.reports.pdf.both import Both
from toolkit.reports.pdf.pictures import colour_operands, draw_picture
from toolkit.reports.pdf.setting import BODY, CELL, CELL_STRONG, TITLE, Setting
from toolkit.reports.pdf.text import TextStyle, draw_label, draw_layout
from toolkit.typeset import Layout

if TYPE_CHECKING:
    from toolkit.reports.pdf.canvas import ReportCanvas

NUMERAL = TextStyle(PRINT.lead, True, ACCENT)
_LEAST_SHARE = 0.35  # of the room for titles that each of two languages keeps


class Drawing(Flowable):
    """A picture, centred when it is narrower than the column."""

    def __init__(
        self, setting: Setting, picture: Picture, space: float = 8.0, language: str = ""
    ) -> None:
        super().__init__()
        self.setting = setting
        self.picture = picture
        self.language = language
        self.spaceBefore = space
        self.spaceAfter = space

    @property
    def least_height(self) -> float:
        """Pictures are not cut."""
        return self.picture.height

    def wrap(self, available_width: float, _available_height: float) -> tuple[float, float]:
        """The picture's height in the whole width."""
        self.width, self.height = available_width, self.picture.height
        return self.width, self.height

    def draw(self) -> None:
        """Draw it."""
        x = (self.width - self.picture.width) / 2
        canvas = cast("ReportCanvas", self.canv)
        alt = f"{self.picture.title}. {self.picture.description}"
        with canvas.tags.content(canvas, "Figure", alt=alt, language=self.language):
            draw_picture(canvas, self.picture, x, self.height, self.setting.language)


class SideBySide(Flowable):
    """Stacks of flowables beside each other; not cut. `languages` are those of the stacks where they differ."""

    def __init__(
        self,
        setting: Setting,
        stacks: Sequence[Sequence[Any]],
        widths: Sequence[float],
        gap: float,
        languages: Sequence[str] = (),
    ) -> None:
        super().__init__()
        self.opens = False
        self.languages = tuple(languages) or ("",) * len(stacks)
        self.setting = setting
        self.stacks = stacks
        self.widths = widths
        self.gap = gap
        self.spaceBefore = self.spaceAfter = 6.0

    @property
    def least_height(self) -> float:
        """The whole of it."""
        return self.wrap(sum(self.widths), 0.0)[1]

    def wrap(self, available_width: float, _available_height: float) -> tuple[float, float]:
        """The height of the highest stack."""
        heights = []
        for stack, width in zip(self.stacks, self.widths, strict=True):
            height = previous = 0.0
            for number, part in enumerate(stack):
                before = max(part.getSpaceBefore() - previous, 0.0) if number else 0.0
                height += before + part.wrap(width, 1e6)[1]
                previous = part.getSpaceAfter()
                height += previous
            heights.append(height - previous)
        self.width, self.height = available_width, max(heights, default=0.0)
        return self.width, self.height

    def draw(self) -> None:
        """Draw each stack from the top."""
        start = 0.0
        tags = cast("ReportCanvas", self.canv).tags
        for stack, width, language in zip(self.stacks, self.widths, self.languages, strict=True):
            tags.language = language
            x = self.setting.left(start, width, self.width)
            y, previous = self.height, 0.0
            for number, part in enumerate(stack):
                y -= max(part.getSpaceBefore() - previous, 0.0) if number else 0.0
                y -= part.wrap(width, 1e6)[1]
                part.drawOn(self.canv, x, y)
                previous = part.getSpaceAfter()
                y -= previous
            start += width + self.gap
        tags.language = ""


class ChapterTitle(Flowable):
    """The chapter's number and finding over a rule; a bookmark and an entry of the outline.

    `beside` is the title of a second language, under the first.
    """

    def __init__(
        self,
        setting: Setting,
        number: str,
        title: str,
        key: str,
        outline: str,
        beside: tuple[Setting, str] | None = None,
    ) -> None:
        super().__init__()
        self.beside = beside
        self.setting = setting
        self.number = number
        self.title = title
        self.key = key
        self.outline = outline
        self.spaceBefore = 22.0
        self.spaceAfter = 12.0

    _indent = 34.0

    def wrap(self, available_width: float, _available_height: float) -> tuple[float, float]:
        """The height of the title's lines and the rule."""
        self.width = available_width
        room = available_width - self._indent
        if self.beside is None:
            self._layout: Layout = self.setting.lay(self.title, TITLE, room)
        else:
            other, title = self.beside
            self._layout = Both(self.setting, other).lay((self.title, title), TITLE, room)
        self.height = self._layout.height + 8.0
        return self.width, self.height

    def draw(self) -> None:
        """Draw it and set the bookmark."""
        canvas = cast("ReportCanvas", self.canv)
        actual = self.title if self.setting.rtl else ""
        with canvas.tags.content(canvas, "H1", actual=actual):
            self._paint(canvas)
        canvas.mark(self.key, self.outline, 0, self.height)

    def _paint(self, canvas: ReportCanvas) -> None:
        rtl = self.setting.rtl
        layout = self._layout
        draw_layout(canvas, 0.0 if rtl else self._indent, self.height, layout)
        draw_label(
            canvas,
            self.width if rtl else 0.0,
            self.height - layout.first_baseline,
            self.number,
            NUMERAL,
            language=self.setting.language,
            anchor="right" if rtl else "left",
            direction=self.setting.direction,
        )
        canvas._code.append(  # noqa: SLF001 - see `pictures`
            f"q {colour_operands(ACCENT)} RG 1.2 w 0 0 m {self.width:.2f} 0 l S Q"
        )


class Contents(Flowable):
    """One line a chapter with a link; the page numbers are filled in when the last page is known.

    `beside` are the titles in a second language, in a column of their own.
    """

    def __init__(
        self,
        setting: Setting,
        entries: Sequence[tuple[str, str, str]],
        beside: tuple[Setting, Sequence[str]] | None = None,
    ) -> None:
        super().__init__()
        self.setting = setting
        self.entries = entries
        self.beside = beside

    _indent, _numbers, _gap, _between = 34.0, 40.0, 9.0, 16.0

    def wrap(self, available_width: float, _available_height: float) -> tuple[float, float]:
        """The height of all entries."""
        self.width = available_width
        room = available_width - self._indent - self._numbers
        titles = [title for _, title, _ in self.entries]
        if self.beside is None:
            self._columns = [(self._indent, room)]
            self._layouts: list[tuple[Layout, ...]] = [
                (self.setting.lay(title, BODY, room),) for title in titles
            ]
        else:
            other, others = self.beside
            room -= self._between
            own = room * self._share(titles, others)
            self._columns = [
                (self._indent, own),
                (self._indent + own + self._between, room - own),
            ]
            self._layouts = [
                (self.setting.lay(title, CELL, own), other.lay(also, CELL, room - own))
                for title, also in zip(titles, others, strict=True)
            ]
        self.height = sum(map(self._height, self._layouts))
        return self.width, self.height

    def _share(self, titles: Sequence[str], others: Sequence[str]) -> float:
        """The part of the room that the first language needs, by the length of its titles."""
        other = cast("tuple[Setting, Sequence[str]]", self.beside)[0]
        own = sum(self.setting.natural_width(title, CELL) for title in titles)
        also = sum(other.natural_width(title, CELL) for title in others)
        return min(max(own / max(own + also, 1.0), _LEAST_SHARE), 1.0 - _LEAST_SHARE)

    def _height(self, layouts: tuple[Layout, ...]) -> float:
        return max(layout.height for layout in layouts) + self._gap

    def split(self, available_width: float, available_height: float) -> list[Flowable]:
        """The entries that fit, and the others."""
        self.wrap(available_width, available_height)
        fitting, used = 0, 0.0
        for layouts in self._layouts:
            used += self._height(layouts)
            if used > available_height:
                break
            fitting += 1
        if fitting in {0, len(self.entries)}:
            return []
        return [self._part(0, fitting), self._part(fitting, len(self.entries))]

    def _part(self, start: int, stop: int) -> Contents:
        beside = None
        if self.beside is not None:
            setting, titles = self.beside
            beside = (setting, titles[start:stop])
        return Contents(self.setting, self.entries[start:stop], beside)

    def draw(self) -> None:
        """Draw numbers, titles and hairlines, with a link over each."""
        canvas = cast("ReportCanvas", self.canv)
        y = self.height
        with canvas.tags.element("TOC"):
            for entry, layouts in zip(self.entries, self._layouts, strict=True):
                actual = f"{entry[0]} {entry[1]}" if self.setting.rtl else ""
                with canvas.tags.content(canvas, "TOCI", actual=actual):
                    self._entry(canvas, entry, layouts, y)
                below = y - self._height(layouts)
                canvas.linkRect("", entry[2], (0, below + self._gap, self.width, y), relative=1)
                y = below

    def _entry(
        self,
        canvas: ReportCanvas,
        entry: tuple[str, str, str],
        layouts: tuple[Layout, ...],
        y: float,
    ) -> None:
        rtl = self.setting.rtl
        number, _, key = entry
        baseline = y - layouts[0].first_baseline
        for layout, (start, width) in zip(layouts, self._columns, strict=True):
            x = self.setting.left(start, width, self.width)
            draw_layout(canvas, x, baseline + layout.first_baseline, layout)
        self._label(number, 0.0, baseline, CELL_STRONG, start=True)
        lines = max(len(layout.lines) for layout in layouts)
        last = baseline - (lines - 1) * max(layout.leading for layout in layouts)
        end = 0.0 if rtl else self.width
        canvas.page_number_later(key, end, last, CELL, self.setting)
        rule = y - self._height(layouts) + self._gap / 2
        canvas._code.append(  # noqa: SLF001 - see `pictures`
            f"q {colour_operands(LINE)} RG 0.5 w 0 {rule:.2f} m {self.width:.2f} {rule:.2f} l S Q"
        )

    def _label(
        self, text: str, at: float, baseline: float, style: TextStyle, *, start: bool
    ) -> None:
        rtl = self.setting.rtl
        draw_label(
            self.canv,
            self.width - at if rtl else at,
            baseline,
            text,
            style,
            language=self.setting.language,
            anchor="right" if rtl is start else "left",
            direction=self.setting.direction,
        )
