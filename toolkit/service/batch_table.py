"""Tables of subjects as CSV files: reading in blocks with every problem at once, writing as a whole or not at all.

Knows columns and cells; what the numbers mean is known by `batch`.
"""

from __future__ import annotations

import contextlib
import csv
import math
import os
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from toolkit.content.assessment_file import clean
from toolkit.content.build import nearest
from toolkit.model.problem import Problem, Refusal

BLOCK = 4_096
SUBJECT = "subject"
MOST_PROBLEMS = 100
"""More are not listed: a table with another sign for decimals is wrong in every cell."""
NOT_APPLICABLE = "not-applicable"
"""Written in a cell of what does not apply to the subject; an empty cell is a blank."""

Check = Callable[[str, float], Problem | None]
"""Takes a column and a number and gives the problem of it, if any."""


@dataclass
class Block:
    """Some rows of a table: names, numbers by column (n,) and texts by column."""

    names: list[str]
    numbers: dict[str, NDArray[np.float64]]
    texts: dict[str, NDArray[np.str_]]


@dataclass(frozen=True)
class CsvTable:
    """A CSV file of subjects: the column `subject`, or else the first one, holds the names.

    `known` are the columns of numbers that may be there, `texts` those of texts with the values
    they may have. `absent` is what `NOT_APPLICABLE` becomes and `may_be_absent` in which columns.
    """

    path: Path
    known: Collection[str]
    texts: dict[str, Collection[str]] = field(default_factory=dict)
    absent: float = math.nan
    may_be_absent: Collection[str] = ()
    check: Check | None = None

    def blocks(self, size: int = BLOCK) -> Iterator[Block]:
        """The rows in blocks; raises `Refusal` with the problems of the whole file after the last block."""
        try:
            stream = self.path.open(encoding="utf-8-sig", newline="")
        except OSError as error:
            values = {"reason": error.strerror or "?"}
            problem = Problem(code="file-unreadable", file=str(self.path), values=values)
            raise Refusal([problem]) from error
        problems: list[Problem] = []
        with stream:
            reader = csv.reader(stream, strict=True)
            try:
                yield from self._read(reader, size, problems)
            except UnicodeDecodeError as error:
                raise Refusal([self._problem("not-utf8", reader.line_num + 1)]) from error
            except csv.Error as error:
                wrong = self._problem("csv-broken", reader.line_num, reason=str(error))
                raise Refusal([*problems, wrong]) from error
        if problems:
            raise Refusal(problems)

    def _read(
        self, reader: Iterator[list[str]], size: int, problems: list[Problem]
    ) -> Iterator[Block]:
        header = [name.strip() for name in next(reader, [])]
        place = self._columns(header)
        rows: list[tuple[int, list[str]]] = []
        found = 0
        for row in reader:
            if not any(cell.strip() for cell in row):
                continue
            line = int(getattr(reader, "line_num", 0))
            if len(row) != len(header):
                expected, given = str(len(header)), str(len(row))
                self._note(problems, "csv-row-length", line, found=given, expected=expected)
                continue
            rows.append((line, row))
            found += 1
            if len(rows) == size:
                yield self._block(header, place, rows, problems)
                rows = []
            if len(problems) >= MOST_PROBLEMS:
                raise Refusal(problems)
        if rows:
            yield self._block(header, place, rows, problems)
        if not found and not problems:
            raise Refusal([self._problem("batch-empty", 1)])

    def _columns(self, header: list[str]) -> int:
        """The position of the names; raises `Refusal` for columns that nobody knows or that come twice."""
        place = header.index(SUBJECT) if SUBJECT in header else 0
        columns = {*self.known, *self.texts}
        problems = []
        for position, name in enumerate(header):
            if position == place:
                continue
            if name not in columns:
                values = {"name": name, "nearest": nearest(name, columns)}
                problems.append(self._problem("batch-unknown-column", 1, **values))
            elif name in header[:position]:
                problems.append(self._problem("batch-column-twice", 1, name=name))
        if not problems and len(header) < 2:  # noqa: PLR2004 - a name and one figure
            problems.append(self._problem("batch-empty", 1))
        if problems:
            raise Refusal(problems[:MOST_PROBLEMS])
        return place

    def _block(
        self,
        header: list[str],
        place: int,
        rows: list[tuple[int, list[str]]],
        problems: list[Problem],
    ) -> Block:
        block = Block([clean(row[place]).strip() for _, row in rows], {}, {})
        for position, name in enumerate(header):
            if position == place:
                continue
            cells = [row[position].strip() for _, row in rows]
            lines = [line for line, _ in rows]
            if name in self.texts:
                block.texts[name] = np.array(cells)
                for line, cell in zip(lines, cells, strict=True):
                    if cell and cell not in self.texts[name]:
                        self._note(problems, "batch-unknown-word", line, name, given=cell[:80])
            else:
                block.numbers[name] = self._numbers(name, lines, cells, problems)
        return block

    def _numbers(
        self, name: str, lines: list[int], cells: list[str], problems: list[Problem]
    ) -> NDArray[np.float64]:
        column = np.full(len(cells), np.nan)
        for position, cell in enumerate(cells):
            if not cell:
                continue
            if cell == NOT_APPLICABLE and name in self.may_be_absent:
                column[position] = self.absent
                continue
            value = _number(cell)
            if value is None:
                self._note(problems, "batch-not-a-number", lines[position], name, given=cell[:80])
                continue
            column[position] = value
            wrong = self.check(name, value) if self.check else None
            if wrong is not None:
                self._note(problems, wrong.code, lines[position], name, **wrong.values)
        return column

    def _problem(self, code: str, line: int, column: str = "", **values: str) -> Problem:
        given = {"name": column, "column": column} | values if column else values
        return Problem(code=code, file=str(self.path), line=line, field=column, values=given)

    def _note(
        self, problems: list[Problem], code: str, line: int, column: str = "", **values: str
    ) -> None:
        if len(problems) < MOST_PROBLEMS:
            problems.append(self._problem(code, line, column, **values))


def _number(cell: str) -> float | None:
    """A number with a point for decimals, such as -1.5 or 2e6; nothing else that Python would take."""
    if "_" in cell or not cell.isascii():
        return None
    try:
        value = float(cell)
    except ValueError:
        return None
    return value if math.isfinite(value) else None


def inert_cell(text: str) -> str:
    """A text that no spreadsheet program takes for a formula when it opens the file.

    A text that starts like a formula gets an apostrophe in front (OWASP, CSV Injection).
    """
    line = " ".join(clean(text).split())
    return f"'{line}" if line.startswith(("=", "+", "-", "@", "|", "%")) else line


def write_table(target: Path, header: Iterable[str], rows: Iterable[Iterable[str]]) -> None:
    """Write a CSV file in UTF-8, as a whole or not at all; raises `Refusal` (`output-unwritable`)."""
    half = target.with_name(f".{target.name}.{os.getpid()}")
    try:
        with half.open("w", encoding="utf-8", newline="") as stream:
            writer = csv.writer(stream, lineterminator="\n")
            writer.writerow(header)
            writer.writerows(rows)
        half.replace(target)
    except OSError as error:
        with contextlib.suppress(OSError):
            half.unlink()
        values = {"path": str(target), "reason": error.strerror or "?"}
        raise Refusal([Problem(code="output-unwritable", values=values)]) from error
