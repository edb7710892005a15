"""Builds questionnaires and baselines from their folders, and reads tables.

Each function takes the roots in the order of their rank (shipped first), lets later roots add to and override earlier
ones by id, and returns what it built together with the places it was written at and the problems of reading.
"""

from __future__ import annotations

import csv
import hashlib
import io
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar

from pydantic import BaseModel

from toolkit.content.build import build
from toolkit.content.document import Document, Place
from toolkit.content.strict_yaml import read_bytes
from toolkit.model.base import Frozen
from toolkit.model.baseline import Baseline
from toolkit.model.module import Module
from toolkit.model.problem import Problem, Refusal
from toolkit.model.questionnaire import (
    Crosswalk,
    Dimension,
    Needs,
    ProfileItem,
    Questionnaire,
)

Noun = TypeVar("Noun", bound=BaseModel)


@dataclass(frozen=True)
class Root:
    """A folder with the layout of the content; `shown` is its name in problems (empty for the shipped one)."""

    folder: Path
    shown: str = ""

    def name(self, path: Path) -> str:
        """The name of a file of this root as people see it."""
        inner = path.relative_to(self.folder).as_posix()
        return f"{self.shown}/{inner}" if self.shown else inner


@dataclass
class Reading:
    """What was met while files were read: problems, places of things by (kind, id), documents, bytes for the hash."""

    problems: list[Problem] = field(default_factory=list)
    places: dict[tuple[str, str], Place] = field(default_factory=dict)
    documents: list[Document] = field(default_factory=list)
    digest: Any = field(default_factory=hashlib.sha256)

    @property
    def content_hash(self) -> str:
        """The first 16 hexadecimal digits of the SHA-256 over names and bytes of the files read."""
        return str(self.digest.hexdigest()[:16])

    def raw(self, root: Root, path: Path) -> bytes | None:
        """The bytes of a file; a failure is noted and `None` returned."""
        try:
            data = path.read_bytes()
        except OSError as error:
            values = {"reason": error.strerror or "?"}
            self.problems.append(
                Problem(code="file-unreadable", file=root.name(path), values=values)
            )
            return None
        inner = path.relative_to(root.folder).as_posix()
        self.digest.update(f"{inner}\0{len(data)}\0".encode() + data.replace(b"\r\n", b"\n"))
        return data

    def document(self, root: Root, path: Path) -> Document | None:
        """A read file; its refusal is noted and `None` returned."""
        data = self.raw(root, path)
        if data is None:
            return None
        try:
            document = read_bytes(data, root.name(path))
        except Refusal as refusal:
            self.problems.extend(refusal.problems)
            return None
        self.documents.append(document)
        return document

    def build(self, noun: type[Noun], document: Document, value: Any = None) -> Noun | None:
        """A noun of a document; what does not fit is noted."""
        built, problems = build(noun, document, value)
        self.problems.extend(problems)
        return built

    def place(self, kind: str, id: str, place: Place, root: Root, known: dict[str, Root]) -> None:
        """Note where a thing stands; twice in one root is a problem, in another root it overrides."""
        if known.get(id) is root:
            first = self.places[kind, id]
            self.problems.append(
                place.problem(
                    "duplicate-id",
                    name=id,
                    other=first.document.file,
                    other_line=first.document.line(first.path),
                )
            )
        known[id] = root
        self.places[kind, id] = place


def files(
    roots: Iterable[Root], *inner: str, pattern: str = "*.yaml"
) -> Iterator[tuple[Root, Path]]:
    """The files of a folder in every root, each root in the order of names."""
    for root in roots:
        folder = root.folder.joinpath(*inner)
        for path in sorted(folder.glob(pattern)):
            if path.is_file():
                yield root, path


def highest(roots: Iterable[Root], *inner: str) -> tuple[Root, Path] | None:
    """The file of that name in the highest root that has it."""
    found = None
    for root in roots:
        path = root.folder.joinpath(*inner)
        if path.is_file():
            found = (root, path)
    return found


class ProfileFile(Frozen):
    """The form of `profile.yaml`."""

    items: tuple[ProfileItem, ...]


def read_questionnaire(id: str, roots: Iterable[Root]) -> tuple[Questionnaire | None, Reading]:
    """One questionnaire with its dimensions, profile, needs, modules and crosswalks."""
    roots = tuple(roots)
    reading = Reading()
    home = ("questionnaires", id)
    head = highest(roots, *home, "questionnaire.yaml")
    if head is None:
        return None, reading
    document = reading.document(*head)
    dimensions = by_id(reading, roots, home, "dimensions", Dimension, "dimension")
    modules = by_id(reading, roots, home, "modules", Module, "module")
    crosswalks = by_id(reading, roots, home, "crosswalks", Crosswalk, "crosswalk")
    profile: tuple[ProfileItem, ...] = ()
    needs: Needs | None = None
    if (found := highest(roots, *home, "profile.yaml")) and (file := reading.document(*found)):
        built = reading.build(ProfileFile, file)
        profile = built.items if built else ()
        known: dict[str, Root] = {}
        for number, item in enumerate(profile):
            reading.place("profile", item.id, Place(file, ("items", number)), found[0], known)
    if (found := highest(roots, *home, "needs.yaml")) and (file := reading.document(*found)):
        needs = reading.build(Needs, file)
        reading.places["needs", ""] = Place(file)
    if document is None or not isinstance(document.value, dict):
        if document is not None:
            reading.build(Questionnaire, document)
        return None, reading
    reading.places["questionnaire", id] = Place(document)
    for dimension in dimensions.values():
        place = reading.places["dimension", dimension.id]
        for number, capability in enumerate(dimension.capabilities):
            here = place.below("capabilities", number)
            if ("capability", capability.id) in reading.places:
                first = reading.places["capability", capability.id]
                reading.problems.append(
                    here.problem(
                        "duplicate-id",
                        name=capability.id,
                        other=first.document.file,
                        other_line=first.document.line(first.path),
                    )
                )
            reading.places["capability", capability.id] = here
    value = dict(document.value)
    named = value.get("dimensions", [])
    listed = [name for name in named if isinstance(name, str)] if isinstance(named, list) else []
    for number, name in enumerate(listed):
        if name not in dimensions:
            reading.problems.append(
                document.problem("unlisted-dimension", ("dimensions", number), name=name)
            )
    for name in dimensions:
        if listed and name not in listed:
            reading.problems.append(
                reading.places["dimension", name].problem("dimension-not-listed", "id", name=name)
            )
    value["dimensions"] = tuple(dimensions[name] for name in listed if name in dimensions)
    value |= {
        "profile": profile,
        "needs": needs,
        "modules": tuple(modules.values()),
        "crosswalks": tuple(crosswalks.values()),
        "content_hash": reading.content_hash,
    }
    return reading.build(Questionnaire, document, value), reading


def by_id(
    reading: Reading,
    roots: tuple[Root, ...],
    home: tuple[str, ...],
    folder: str,
    noun: type[Noun],
    kind: str,
) -> dict[str, Noun]:
    """Things that each fill a file, by id in the order of files; a later root overrides."""
    result: dict[str, Noun] = {}
    known: dict[str, Root] = {}
    for root, path in files(roots, *home, folder):
        document = reading.document(root, path)
        if document is None:
            continue
        built = reading.build(noun, document)
        if built is None:
            continue
        id = str(getattr(built, "id", ""))
        if id != path.stem:
            reading.problems.append(document.problem("file-name", ("id",), name=id, file=path.name))
        reading.place(kind, id, Place(document), root, known)
        result[id] = built
    return result


def read_baselines(roots: Iterable[Root]) -> tuple[dict[str, tuple[Path, Baseline]], Reading]:
    """The folders of `benchmarks/` with their descriptions, by id."""
    reading = Reading()
    result: dict[str, tuple[Path, Baseline]] = {}
    known: dict[str, Root] = {}
    for root in roots:
        for path in sorted(root.folder.joinpath("benchmarks").glob("*/baseline.yaml")):
            document = reading.document(root, path)
            built = reading.build(Baseline, document) if document else None
            if document is None or built is None:
                continue
            if built.id != path.parent.name:
                reading.problems.append(
                    document.problem("file-name", ("id",), name=built.id, file=path.parent.name)
                )
            reading.place("baseline", built.id, Place(document), root, known)
            result[built.id] = (path.parent, built)
    return result, reading


def read_baseline_folder(root: Root) -> tuple[dict[str, tuple[Path, Baseline]], Reading]:
    """One folder with a description and its tables, before it is put into content; its name doesn't matter yet."""
    reading = Reading()
    path = root.folder / "baseline.yaml"
    document = reading.document(root, path)
    built = reading.build(Baseline, document) if document else None
    if document is None or built is None:
        return {}, reading
    reading.place("baseline", built.id, Place(document), root, {})
    return {built.id: (root.folder, built)}, reading


def read_table(
    reading: Reading, root: Root, path: Path, columns: Iterable[str]
) -> list[tuple[int, dict[str, str]]]:
    """The rows of a CSV file with their lines, every cell text; missing columns and short rows are noted."""
    data = reading.raw(root, path)
    if data is None:
        return []
    shown = root.name(path)
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        reading.problems.append(Problem(code="not-utf8", file=shown, line=line))
        return []
    rows = csv.reader(io.StringIO(text, newline=""), strict=True)
    result: list[tuple[int, dict[str, str]]] = []
    try:
        header = next(rows, [])
        missing = [column for column in columns if column not in header]
        for column in missing:
            reading.problems.append(
                Problem(code="csv-column-missing", file=shown, line=1, values={"name": column})
            )
        if missing:
            return []
        width = len(header)
        for row in rows:
            if len(row) != width:
                values = {"found": str(len(row)), "expected": str(width)}
                reading.problems.append(
                    Problem(code="csv-row-length", file=shown, line=rows.line_num, values=values)
                )
                continue
            result.append((rows.line_num, dict(zip(header, row, strict=True))))
    except csv.Error as error:
        reading.problems.append(
            Problem(
                code="csv-broken", file=shown, line=rows.line_num, values={"reason": str(error)}
            )
        )
    return result
