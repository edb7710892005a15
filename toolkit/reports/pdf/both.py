"""Text of two languages set as one: in one cell, one title, one line of a list."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, replace

from toolkit.reports.document import Align
from toolkit.reports.pdf.setting import Setting, direction_of
from toolkit.typeset import Layout, TextStyle

_SEPARATORS = frozenset(",;\u060c\u061b\u3001")
"""What stands between the parts of a list, in any script."""
_RANGE = re.compile("[0-9]%?\u2013[0-9]")


@dataclass(frozen=True)
class Both:
    """How the two languages are set; pages run in the direction of the first."""

    first: Setting
    second: Setting

    def lay(
        self,
        texts: tuple[str, str],
        style: TextStyle,
        width: float,
        align: Align = "start",
        link: str = "",
    ) -> Layout:
        """Both texts under each other, line by line where they have equally many; equal lines once.

        A range stands twice where the languages read it from opposite ends.
        The second stands as a block at the side where the first does, also when it is written the other way.
        """
        layouts: list[Layout] = []
        for one, other in _lines(texts):
            layouts.append(self.first.lay(one, style, width, align, link))
            if not reads_the_same(one, other) or self._turned(one, other):
                layouts.append(self._second(other, style, width, align, link))
        return stacked(layouts)

    def _turned(self, one: str, other: str) -> bool:
        """Whether readers of the second language would take the low end of a range for its high end."""
        own = direction_of(one, self.first.direction)
        return own != direction_of(other, self.second.direction) and bool(
            _RANGE.search(_letters(one))
        )

    def _second(self, text: str, style: TextStyle, width: float, align: Align, link: str) -> Layout:
        if align == "center" or self.first.direction == self.second.direction:
            return self.second.lay(text, style, width, align, link)
        layout = self.second.lay(text, style, width, "start", link)
        if align == "end":
            return layout
        free = max(width - max((line.width for line in layout.lines), default=0.0), 0.0)
        return _moved(layout, free if self.first.rtl else -free)


def reads_the_same(one: str, other: str) -> bool:
    """Whether two texts differ in nothing but marks of direction, widths of letters, spaces and what parts a list."""
    return _letters(one) == _letters(other)


def stacked(layouts: list[Layout]) -> Layout:
    """Layouts of one column as one, the first on top."""
    upper = layouts[0]
    if len(layouts) == 1:
        return upper
    return Layout(
        tuple(line for layout in layouts for line in layout.lines),
        upper.width,
        max(layout.leading for layout in layouts),
        max(layout.size for layout in layouts),
        upper.direction,
        max(layout.natural_width for layout in layouts),
        max(layout.widest_word for layout in layouts),
        "".join(dict.fromkeys("".join(layout.missing for layout in layouts))),
    )


def _lines(texts: tuple[str, str]) -> Iterator[tuple[str, str]]:
    """The lines in pairs, or both texts whole where one has more lines."""
    ones, others = (text.split("\n") for text in texts)
    if len(ones) != len(others):
        yield texts
        return
    yield from zip(ones, others, strict=True)


def _letters(text: str) -> str:
    return "".join(
        char
        for char in unicodedata.normalize("NFKC", text)
        if char not in _SEPARATORS and not char.isspace() and unicodedata.category(char) != "Cf"
    )


def _moved(layout: Layout, by: float) -> Layout:
    """The same lines `by` points further to the right."""
    lines = tuple(
        replace(line, runs=tuple(replace(placed, x=placed.x + by) for placed in line.runs))
        for line in layout.lines
    )
    return replace(layout, lines=lines)
