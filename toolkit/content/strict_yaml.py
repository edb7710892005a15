"""Reads YAML (and JSON) without surprises: every scalar stays text, and nothing clever is allowed.

Double keys, anchors, aliases, tags, tabs, several documents, other encodings than UTF-8, and files that are empty,
too large or too deep are refused with file and line. Built on the event stream of libyaml, which is quick and
does not recurse, so that a hostile file can neither exhaust the stack nor expand in memory.
"""

from __future__ import annotations

import json
import re
from pathlib import Path as FilePath
from typing import Any

import yaml
from yaml import events

from toolkit.content.document import Document, Path
from toolkit.model.problem import Problem, Refusal

MAX_BYTES = 5_000_000
MAX_DEPTH = 40
_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_AMBIGUOUS = re.compile(
    r"(?i:y|n|yes|no|on|off|true|false|null|~)|[-+]?[0-9][0-9_]*(\.[0-9]*)?([eE][-+]?[0-9]+)?"
    r"|0[xo][0-9a-fA-F]+|[0-9]{1,2}(:[0-9]{2})+|[0-9]{4}-[0-9]{2}-[0-9]{2}"
)


def read_file(path: FilePath, shown: str = "") -> Document:
    """Read one YAML file, or JSON when it ends in `.json`; `shown` is its name in problems.

    Raises `Refusal` with the first thing that makes the file unreadable.
    """
    name = shown or str(path)
    try:
        with path.open("rb") as stream:
            data = stream.read(MAX_BYTES + 1)
    except OSError as error:
        raise _refusal("file-unreadable", name, 0, reason=error.strerror or "?") from error
    return read_bytes(data, name)


def read_bytes(data: bytes, name: str) -> Document:
    """Read the bytes of a file; raises `Refusal`."""
    if len(data) > MAX_BYTES:
        raise _refusal("file-too-large", name, 0, limit=MAX_BYTES // 1_000_000)
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise _refusal("not-utf8", name, line) from error
    return read_text(text, name)


def read_text(text: str, name: str) -> Document:
    """Read a text as YAML, or as JSON when it opens with a brace or the name ends in `.json`."""
    if len(text) > MAX_BYTES:
        raise _refusal("file-too-large", name, 0, limit=MAX_BYTES // 1_000_000)
    text = text.replace("\r\n", "\n")
    if name.lower().endswith(".json") or text.lstrip()[:1] == "{":
        return _read_json(text, name)
    tab = text.find("\t")
    if tab >= 0:
        raise _refusal("tab", name, text.count("\n", 0, tab) + 1)
    return _Builder(name).build(text)


def _refusal(code: str, file: str, line: int, /, **values: object) -> Refusal:
    texts = {key: str(value) for key, value in values.items()}
    return Refusal([Problem(code=code, file=file, line=line, values=texts)])


class _Builder:
    """Builds the tree from events on an own stack."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.lines: dict[Path, int] = {}
        self.ambiguous: list[Path] = []
        self.stack: list[tuple[Any, Path]] = []
        self.keys: list[str | None] = []
        self.root: Any = None
        self.documents = 0

    def build(self, text: str) -> Document:
        try:
            for event in yaml.parse(text, Loader=_LOADER):
                self.take(event)
        except yaml.YAMLError as error:
            mark = getattr(error, "problem_mark", None)
            line = mark.line + 1 if mark is not None else 0
            position = getattr(error, "position", None)
            if mark is None and isinstance(position, int):
                line = text.count("\n", 0, position) + 1
            reason = getattr(error, "problem", None) or getattr(error, "reason", None) or "?"
            raise _refusal("yaml-syntax", self.name, line, reason=reason) from error
        if self.root is None or self.root in ("", {}, []):
            raise _refusal("file-empty", self.name, 1)
        return Document(self.name, self.root, self.lines, tuple(self.ambiguous))

    def take(self, event: Any) -> None:
        line = event.start_mark.line + 1
        match event:
            case events.ScalarEvent():
                self.refuse_cleverness(event, line)
                self.scalar(event, line)
            case events.MappingStartEvent() | events.SequenceStartEvent():
                self.refuse_cleverness(event, line)
                if len(self.stack) >= MAX_DEPTH:
                    raise _refusal("too-deep", self.name, line, limit=MAX_DEPTH)
                value: Any = {} if isinstance(event, events.MappingStartEvent) else []
                path = self.add(value, line)
                self.stack.append((value, path))
                self.keys.append(None)
            case events.MappingEndEvent() | events.SequenceEndEvent():
                self.stack.pop()
                self.keys.pop()
            case events.AliasEvent():
                raise _refusal("yaml-alias", self.name, line, name=event.anchor)
            case events.DocumentStartEvent():
                self.documents += 1
                if self.documents > 1:
                    raise _refusal("several-documents", self.name, line)
            case _:
                pass

    def refuse_cleverness(self, event: Any, line: int) -> None:
        if event.anchor is not None:
            raise _refusal("yaml-anchor", self.name, line, name=event.anchor)
        if event.tag is not None:
            raise _refusal("yaml-tag", self.name, line, name=event.tag)

    def scalar(self, event: Any, line: int) -> None:
        if self.stack and isinstance(self.stack[-1][0], dict) and self.keys[-1] is None:
            container, path = self.stack[-1]
            key: str = event.value
            if key in container:
                first = self.lines.get((*path, key), 0)
                raise _refusal("double-key", self.name, line, name=key, first=first)
            container[key] = ""
            self.keys[-1] = key
            self.lines[(*path, key)] = line
            return
        path = self.add(event.value, line)
        if event.implicit[0] and _AMBIGUOUS.fullmatch(event.value):
            self.ambiguous.append(path)

    def add(self, value: Any, line: int) -> Path:
        """Put a value where the document stands and return its path."""
        if not self.stack:
            self.root = value
            self.lines[()] = line
            return ()
        container, path = self.stack[-1]
        if isinstance(container, list):
            here: Path = (*path, len(container))
            container.append(value)
            self.lines[here] = line
            return here
        key = self.keys[-1]
        if key is None:
            raise _refusal("key-not-text", self.name, line)
        container[key] = value
        self.keys[-1] = None
        return (*path, key)


class _JsonReader:
    """A JSON reader that keeps lines, text of numbers and double keys; `null` leaves its key out."""

    _space = re.compile(r"[ \t\n\r]*")
    _word = re.compile(r"-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][-+]?\d+)?|true|false|null")

    def __init__(self, text: str, name: str) -> None:
        self.text = text
        self.name = name
        self.lines: dict[Path, int] = {}
        self.counted = 0
        self.count = 1

    def line(self, at: int) -> int:
        """The line of a position; positions come in rising order, so the count goes on from the last one."""
        self.count += self.text.count("\n", self.counted, at)
        self.counted = max(self.counted, at)
        return self.count

    def skip(self, at: int) -> int:
        found = self._space.match(self.text, at)
        return found.end() if found else at

    def fail(self, at: int, reason: str) -> Refusal:
        return _refusal("json-syntax", self.name, self.line(min(at, len(self.text))), reason=reason)

    def value(self, at: int, path: Path) -> tuple[Any, int]:
        """The value that starts at a position and the position after it; `None` stands for `null`."""
        if len(path) > MAX_DEPTH:
            raise _refusal("too-deep", self.name, self.line(at), limit=MAX_DEPTH)
        at = self.skip(at)
        opening = self.text[at : at + 1]
        if opening == "{":
            return self.object(at + 1, path)
        if opening == "[":
            return self.array(at + 1, path)
        if opening == '"':
            return self.string(at)
        word = self._word.match(self.text, at)
        if word is None:
            raise self.fail(at, "expected a value")
        content = word.group()
        words = {"null": None, "true": "yes", "false": "no"}
        return words.get(content, content), word.end()

    def string(self, at: int) -> tuple[str, int]:
        try:
            return json.decoder.scanstring(self.text, at + 1, True)  # type: ignore[attr-defined,no-any-return]
        except json.JSONDecodeError as error:
            raise self.fail(error.pos, error.msg) from error

    def object(self, at: int, path: Path) -> tuple[dict[str, Any], int]:
        result: dict[str, Any] = {}
        seen: set[str] = set()
        at = self.skip(at)
        while self.text[at : at + 1] != "}":
            if seen:
                at = self.expect(",", at)
            if self.text[at : at + 1] != '"':
                raise self.fail(at, "expected a key in quotes")
            line = self.line(at)
            key, at = self.string(at)
            if key in seen:
                first = self.lines.get((*path, key), 0)
                raise _refusal("double-key", self.name, line, name=key, first=first)
            seen.add(key)
            self.lines[(*path, key)] = line
            at = self.expect(":", self.skip(at))
            value, at = self.value(at, (*path, key))
            if value is not None:
                result[key] = value
            at = self.skip(at)
        return result, at + 1

    def array(self, at: int, path: Path) -> tuple[list[Any], int]:
        result: list[Any] = []
        at = self.skip(at)
        while self.text[at : at + 1] != "]":
            if result:
                at = self.expect(",", at)
            here = (*path, len(result))
            self.lines[here] = self.line(at)
            value, at = self.value(at, here)
            if value is None:
                raise self.fail(at, "null in a list")
            result.append(value)
            at = self.skip(at)
        return result, at + 1

    def expect(self, sign: str, at: int) -> int:
        if self.text[at : at + 1] != sign:
            raise self.fail(at, f"expected {sign}")
        return self.skip(at + 1)


def _read_json(text: str, name: str) -> Document:
    reader = _JsonReader(text, name)
    if not text.strip():
        raise _refusal("file-empty", name, 1)
    value, at = reader.value(0, ())
    if text[at:].strip():
        raise reader.fail(reader.skip(at), "text after the end")
    if value in (None, "", {}, []):
        raise _refusal("file-empty", name, 1)
    return Document(name, value, {(): 1} | reader.lines)
