"""How far every text, of the program and of the content, is translated; and catalogues for translators."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from toolkit.language import messages as gettext_messages
from toolkit.language.messages import Coverage, Message, program_messages
from toolkit.language.places import locale_folders
from toolkit.model.problem import Problem, Refusal

if TYPE_CHECKING:
    from toolkit.content.library import Library
    from toolkit.content.sources import Root

_PACKAGE = Path(__file__).resolve().parent.parent


def messages(library: Library) -> tuple[Message, ...]:
    """Every text that can be translated: those of the program, then those of the content."""
    return (*program_messages(_PACKAGE), *_content(library))


def _content(library: Library) -> Iterator[Message]:
    from toolkit.content.texts import texts

    for text in texts(library):
        yield Message(text.part, text.context, text.source, file=text.file, line=text.line)


def coverage(library: Library, tags: Iterable[str]) -> tuple[Coverage, ...]:
    """How far each language is translated."""
    listed = messages(library)
    folders = _folders(library)
    return tuple(gettext_messages.coverage(listed, folders, tag) for tag in tags)


def update(library: Library, tag: str) -> Coverage:
    """Bring the catalogues of a language up to date, each in the `locales` folder beside its texts.

    Texts of a private folder get catalogues there; the program's and the shipped ones stay together.
    Raises `Refusal` (`unknown-language` for a tag that nobody uses, `output-unwritable`).
    """
    refuse_unknown(tag)
    listed = messages(library)
    for root in library.roots:
        own = [message for message in listed if _owner(library, message) is root]
        if not own:
            continue
        folder = root.folder / "locales"
        try:
            gettext_messages.update(own, folder, tag)
        except OSError as error:
            values = {"path": str(error.filename or folder), "reason": error.strerror or "?"}
            raise Refusal([Problem(code="output-unwritable", values=values)]) from error
    return gettext_messages.coverage(listed, _folders(library), tag)


def refuse_unknown(tag: str) -> None:
    """Raise `Refusal` (`unknown-language`) when a tag names no language that CLDR knows."""
    from babel import Locale, UnknownLocaleError

    try:
        Locale.parse(tag, sep="-")
    except (UnknownLocaleError, ValueError) as error:
        values = {"name": tag, "nearest": ""}
        raise Refusal([Problem(code="unknown-language", values=values)]) from error


def _folders(library: Library) -> tuple[Path, ...]:
    return locale_folders(root.folder for root in library.roots)


def _owner(library: Library, message: Message) -> Root:
    """The root whose folder holds a text; the program belongs to the first one."""
    for root in library.roots[1:]:
        if message.file.startswith(f"{root.shown}/"):
            return root
    return library.roots[0]
