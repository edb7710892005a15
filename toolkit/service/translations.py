"""How far the toolkit is translated, and catalogues brought up to date with program and content."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from pathlib import Path

from toolkit.content.library import Library
from toolkit.content.texts import texts
from toolkit.language import available, messages
from toolkit.language.messages import Coverage, Message
from toolkit.language.places import locale_folders, shipped_root

_PACKAGE = Path(__file__).resolve().parent.parent


@cache
def _program() -> tuple[Message, ...]:
    return tuple(messages.program_messages(_PACKAGE))


def translatable(library: Library) -> list[Message]:
    """Every text of the program and of the content.

    Raises:
        Refusal: when content cannot be read.
    """
    content = (
        Message(text.part, text.context, text.source, file=text.file, line=text.line)
        for text in texts(library)
    )
    return messages.unique([*_program(), *content])


def coverage(library: Library, tag: str) -> Coverage:
    """How much of each part is translated into a language, and what is missing or damaged."""
    return messages.coverage(translatable(library), locale_folders(), tag)


def update(library: Library, tags: Iterable[str] = ()) -> list[Coverage]:
    """Bring catalogues up to date: those of the named languages, or of all that exist."""
    listed = translatable(library)
    chosen = tuple(tags) or available()[1:]
    return [messages.update(listed, shipped_root() / "locales", tag) for tag in chosen]
