"""Reads the counts of a business register: how many enterprises of which sector and size exist.

A CSV file with the columns `sector`, `size` and `enterprises`. A sector is an ISIC division (`25`),
a run of them (`10-12`) or a list (`10 13 15`); it is empty where only sizes are known. A size is
`micro`, `small`, `medium`, `large`, or empty where only sectors are known.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Collection, Iterator

from toolkit.model.base import Source
from toolkit.model.problem import Problem, Refusal
from toolkit.model.survey import SIZES, Register, RegisterRow

COLUMNS = ("sector", "size", "enterprises")
_RUN = re.compile(r"(\d{2})\s*[-–]\s*(\d{2})")


def read_register(
    data: bytes, name: str, divisions: Collection[str], source: Source | None = None
) -> Register:
    """The register of a CSV file; `name` is the file as people know it, `divisions` all of ISIC.

    Raises `Refusal` with every problem and its line: a missing column, a row of another length, an
    unknown sector or size, a count that isn't a whole number, a group that stands twice, a mixture
    of cells and margins, no enterprise at all.
    """
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise Refusal([Problem(code="not-utf8", file=name, line=line)]) from error
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    problems: list[Problem] = []
    rows: list[tuple[int, RegisterRow]] = []
    try:
        header = [cell.strip() for cell in next(reader, [])]
        problems += [
            Problem(code="csv-column-missing", file=name, line=1, values={"name": column})
            for column in COLUMNS
            if column not in header
        ]
        if not problems:
            for cells in reader:
                if not any(cell.strip() for cell in cells):
                    continue
                found = _row(dict(zip(header, cells, strict=False)), len(header), cells, divisions)
                if isinstance(found, RegisterRow):
                    rows.append((reader.line_num, found))
                else:
                    code, values = found
                    line = reader.line_num
                    problems.append(Problem(code=code, file=name, line=line, values=values))
    except csv.Error as error:
        values = {"reason": str(error)}
        line = reader.line_num
        problems.append(Problem(code="csv-broken", file=name, line=line, values=values))
    problems += [
        Problem(code="register-twice", file=name, line=line, values={"name": group})
        for line, group in _twice(rows)
    ]
    register = Register(rows=tuple(row for _, row in rows), source=source)
    if not problems and register.kind == "mixed":
        problems.append(Problem(code="register-mixed", file=name))
    if not problems and not any(row.enterprises for _, row in rows):
        problems.append(Problem(code="register-empty", file=name))
    if problems:
        raise Refusal(sorted(problems, key=lambda problem: problem.line))
    return register


def _row(
    row: dict[str, str], width: int, cells: list[str], divisions: Collection[str]
) -> RegisterRow | tuple[str, dict[str, str]]:
    if len(cells) != width:
        return "csv-row-length", {"found": str(len(cells)), "expected": str(width)}
    sector, size, given = (row[column].strip() for column in COLUMNS)
    members = _divisions(sector, divisions)
    if members is None:
        return "unknown-sector", {"name": sector}
    if size and size not in SIZES:
        return "csv-unknown-word", {"name": size, "column": "size", "allowed": " ".join(SIZES)}
    if not given.isascii() or not given.isdigit():
        return "csv-not-a-count", {"given": given, "name": "enterprises"}
    return RegisterRow(sector=sector, divisions=members, size=size, enterprises=int(given))


def _divisions(sector: str, known: Collection[str]) -> tuple[str, ...] | None:
    if run := _RUN.fullmatch(sector):
        first, last = run.groups()
        if first not in known or last not in known or first > last:
            return None
        return tuple(sorted(code for code in known if first <= code <= last))
    parts = tuple(sector.split())
    return parts if all(part in known for part in parts) else None


def _twice(rows: list[tuple[int, RegisterRow]]) -> Iterator[tuple[int, str]]:
    """Rows with a division and size that an earlier row holds, or that cut a sector otherwise."""
    seen: set[tuple[str, str]] = set()
    sector_of: dict[str, str] = {}
    for line, row in rows:
        members = row.divisions or ("",)
        other = any(sector_of.setdefault(code, row.sector) != row.sector for code in members)
        keys = {(code, row.size) for code in members}
        if keys & seen or other:
            yield line, " ".join(part for part in (row.sector, row.size) if part)
        seen |= keys
