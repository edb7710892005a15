"""A read file: plain dictionaries, lists and text, with the line of every entry.

Made by `strict_yaml`; knows no meaning of any field.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from toolkit.model.problem import Problem

Path = tuple[str | int, ...]
"""The way to an entry: keys and positions, as pydantic writes them."""


@dataclass(frozen=True)
class Document:
    """One file: `value` is made of `dict`, `list` and `str` only; lines count from 1.

    `ambiguous` lists bare scalars that other YAML readers take for something else than text.
    """

    file: str
    value: Any
    lines: Mapping[Path, int] = field(default_factory=dict)
    ambiguous: tuple[Path, ...] = ()

    def line(self, path: Sequence[str | int]) -> int:
        """The line of an entry, or of the nearest entry around it."""
        way = tuple(path)
        while way and way not in self.lines:
            way = way[:-1]
        return self.lines.get(way, 1)

    def at(self, path: Sequence[str | int]) -> Any:
        """The value at a path; raises `LookupError` when nothing is there."""
        value = self.value
        for step in path:
            value = value[step]
        return value

    def problem(self, code: str, path: Sequence[str | int] = (), /, **values: object) -> Problem:
        """A problem of this file at this path."""
        return Problem(
            code=code,
            file=self.file,
            line=self.line(path),
            field=dotted(path),
            values={key: str(value) for key, value in values.items()},
        )


@dataclass(frozen=True)
class Place:
    """Where a thing of the content was written."""

    document: Document
    path: Path = ()

    def problem(self, code: str, /, *way: str | int, **values: object) -> Problem:
        """A problem at this place, or at the entry below it that `way` leads to."""
        return self.document.problem(code, (*self.path, *way), **values)

    def below(self, *way: str | int) -> Place:
        """The place of an entry below this one."""
        return Place(self.document, (*self.path, *way))


def dotted(path: Sequence[str | int]) -> str:
    """A path as people write it: `answers.data-governance.ladder`; list positions count from 1."""
    return ".".join(str(step + 1) if isinstance(step, int) else step for step in path)
