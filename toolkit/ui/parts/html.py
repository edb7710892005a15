"""HTML as values: every text is escaped when it enters, so that what a person typed can never become markup."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable
from typing import Final

_TAG = re.compile(r"<[^>]*>")


class Markup(str):
    """HTML that was built here and is safe to show as it is."""

    __slots__ = ()

    def __add__(self, other: str) -> Markup:
        """Join two pieces; a plain text is escaped."""
        return Markup(f"{self!s}{safe(other)!s}")


EMPTY: Final = Markup("")
Piece = str | None | Iterable["Piece"]


def safe(piece: Piece) -> Markup:
    """A piece as markup: texts are escaped, lists are joined, `None` is nothing."""
    if piece is None:
        return EMPTY
    if isinstance(piece, Markup):
        return piece
    if isinstance(piece, str):
        return Markup(html.escape(piece))
    return Markup("".join(safe(inner) for inner in piece))


def tag(name: str, *inside: Piece, **attributes: str | bool | None) -> Markup:
    """An element; `class_` is its class, an underscore in a name is a hyphen, `True` an attribute without value."""
    written = []
    for key, value in attributes.items():
        attribute = key.rstrip("_").replace("_", "-")
        if value is True:
            written.append(f" {attribute}")
        elif value is not None and value is not False:
            written.append(f' {attribute}="{html.escape(value, quote=True)}"')
    return Markup(f"<{name}{''.join(written)}>{safe(inside)}</{name}>")


def div(*inside: Piece, **attributes: str | bool | None) -> Markup:
    """A block."""
    return tag("div", *inside, **attributes)


def span(*inside: Piece, **attributes: str | bool | None) -> Markup:
    """A run of text."""
    return tag("span", *inside, **attributes)


def table(
    head: Iterable[Piece], rows: Iterable[Iterable[Piece]], *, caption: str = "", class_: str = ""
) -> Markup:
    """A table whose first cell of each row is the row's heading.

    On a phone a row becomes a card of lines, each with the name of its column, and empty cells vanish.
    """
    names = [safe(cell) for cell in head]
    words = [html.unescape(_TAG.sub("", name)) for name in names]
    header = tag("thead", tag("tr", [tag("th", cell, scope="col") for cell in names]))
    body = []
    for row in rows:
        first, *rest = [safe(cell) for cell in row]
        cells = [
            tag("td", cell, data_name=name) for name, cell in zip(words[1:], rest, strict=True)
        ]
        body.append(tag("tr", tag("th", first, scope="row"), cells))
    named = tag("caption", caption) if caption else None
    return div(
        tag("table", named, header, tag("tbody", body), class_=f"tk-table {class_}".strip()),
        class_="tk-scroll",
    )
