"""Every text that can be translated: found in the program, handed over from the content, compared with catalogues.

The program's own messages are found by reading its source: the first argument of `language.text`,
both of `language.plural`, and whatever is marked with `N_`, or with `_` on the command line. Content texts come from
`toolkit.content`.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from toolkit.language.catalogue import folder_of, po_files

if TYPE_CHECKING:
    from babel.messages.catalog import Catalog

PROGRAM = "program"
_MADE = datetime(2026, 11, 24, tzinfo=UTC)
"""A fixed date in the header: a catalogue changes only when its texts do."""
_PLURALS = {
    "ar": "nplurals=6; plural=(n==0 ? 0 : n==1 ? 1 : n==2 ? 2 : n%100>=3 && n%100<=10 ? 3 : n%100>=11 ? 4 : 5);"
}
"""Plural rules in the order of CLDR (zero, one, two, few, many, other) where Babel has another order."""
_PLACEHOLDER = re.compile(r"{(\w*)}")


@dataclass(frozen=True)
class Message:
    """One text to translate: `part` names the catalogue it belongs to (`program`, `enterprise`, ...)."""

    part: str
    context: str | None
    source: str
    plural: str | None = None
    file: str = ""
    line: int = 0

    @property
    def key(self) -> tuple[str | None, str]:
        """What identifies it in a catalogue."""
        return (self.context, self.source)


@dataclass(frozen=True)
class Fault:
    """A translation that cannot be used: its placeholders differ from the source's."""

    message: Message
    translation: str


@dataclass(frozen=True)
class Coverage:
    """How much of each part is translated into one language."""

    tag: str
    parts: dict[str, tuple[int, int]]
    """Translated and total, by part."""
    missing: tuple[Message, ...]
    faults: tuple[Fault, ...]

    @property
    def share(self) -> float:
        """Translated share of everything, 0-1."""
        total = sum(total for _, total in self.parts.values())
        return sum(done for done, _ in self.parts.values()) / total if total else 1.0


def program_messages(package: Path) -> Iterator[Message]:
    """The messages in the Python files below a folder, in the order of files and lines."""
    for path in sorted(package.rglob("*.py")):
        source = path.read_text(encoding="utf-8")
        if not any(mark in source for mark in ("text(", "plural(", "_(")):
            continue
        found = [
            node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Call) and node.args
        ]
        for node in sorted(found, key=lambda node: (node.lineno, node.col_offset)):
            name = getattr(node.func, "attr", getattr(node.func, "id", ""))
            texts = [_constant(argument) for argument in node.args[:2]]
            where = {"file": str(path.relative_to(package.parent)), "line": node.lineno}
            if name in {"text", "N_", "_"} and texts[0]:
                yield Message(PROGRAM, None, texts[0], **where)  # type: ignore[arg-type]
            elif name == "plural" and len(texts) == 2 and texts[0] and texts[1]:  # noqa: PLR2004
                yield Message(PROGRAM, None, texts[0], texts[1], **where)  # type: ignore[arg-type]


def _constant(node: ast.expr) -> str | None:
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else None


def translations(
    locales: Iterable[Path], tag: str
) -> dict[tuple[str | None, str], tuple[str, ...]]:
    """Every usable translation of a language by context and source; plural forms in the order of the catalogue."""
    from babel.messages.pofile import read_po

    found: dict[tuple[str | None, str], tuple[str, ...]] = {}
    for folder in locales:
        for po in po_files(folder, tag):
            with po.open("rb") as file:
                for entry in read_po(file, abort_invalid=True):
                    if not entry.id or entry.fuzzy:
                        continue
                    source = entry.id[0] if isinstance(entry.id, (tuple, list)) else entry.id
                    strings = (
                        entry.string if isinstance(entry.string, (tuple, list)) else (entry.string,)
                    )
                    if all(strings):
                        found[entry.context or None, source] = tuple(str(s) for s in strings)
    return found


def coverage(
    messages: Iterable[Message], locales: Iterable[Path], tag: str, source_tag: str = "en"
) -> Coverage:
    """Compare messages with the catalogues of a language."""
    known = {} if tag == source_tag else translations(locales, tag)
    parts: dict[str, tuple[int, int]] = {}
    missing: list[Message] = []
    faults: list[Fault] = []
    for message in unique(messages):
        done, total = parts.get(message.part, (0, 0))
        forms = (message.source,) if tag == source_tag else known.get(message.key)
        if forms is None:
            missing.append(message)
        else:
            # Only the program's messages are filled with values; a brace in content is just a brace.
            wanted = set(_PLACEHOLDER.findall(message.plural or message.source))
            faults += [
                Fault(message, form)
                for form in forms
                if message.part == PROGRAM
                and not set(_PLACEHOLDER.findall(form)) <= wanted | {"count"}
            ]
        parts[message.part] = (done + (forms is not None), total + 1)
    return Coverage(tag, parts, tuple(missing), tuple(faults))


def unique(messages: Iterable[Message]) -> list[Message]:
    """Each message once, at its first place."""
    seen: dict[tuple[str | None, str], Message] = {}
    for message in messages:
        seen.setdefault(message.key, message)
    return list(seen.values())


def update(messages: Iterable[Message], locales: Path, tag: str) -> Coverage:
    """Bring the catalogues of a language up to date: new texts empty, changed places moved, gone texts dropped.

    A language without a folder gets one, with every text to translate.
    """
    from babel.messages.pofile import write_po

    listed = unique(messages)
    known = translations([locales], tag)
    folder = locales / folder_of(tag) / "LC_MESSAGES"
    folder.mkdir(parents=True, exist_ok=True)
    for part in sorted({message.part for message in listed}):
        catalogue = _empty(tag, part)
        for message in listed:
            if message.part == part:
                forms = known.get(message.key, ())
                catalogue.add(
                    (message.source, message.plural) if message.plural else message.source,
                    string=(forms if message.plural else forms[0]) if forms else None,
                    locations=[(message.file, message.line)]
                    if part != PROGRAM
                    else [(message.file, 0)],
                    context=message.context,
                )
        with (folder / f"{part}.po").open("wb") as file:
            write_po(file, catalogue, width=120, omit_header=False, include_lineno=False)
    return coverage(listed, [locales], tag)


def _empty(tag: str, part: str) -> Catalog:
    from babel.messages.catalog import Catalog

    catalogue = Catalog(
        locale=folder_of(tag),
        project="toolkit",
        domain=part,
        fuzzy=False,
        header_comment=f"# {part}: texts of the toolkit. Licence CC BY 4.0.",
        creation_date=_MADE,
        revision_date=_MADE,
        last_translator="",
        language_team="",
        copyright_holder="",
        msgid_bugs_address="",
        version="1",
    )
    if tag in _PLURALS:
        catalogue.mime_headers = [*catalogue.mime_headers, ("Plural-Forms", _PLURALS[tag])]
    return catalogue
