"""Reads a filled-in sheet of coverage: codes, states and cases; everything wrong is told row by row.

Names are not read, so they may be translated or changed. A state may be said in any language of the toolkit. What a
person typed stays plain text.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from toolkit.content.assessment_file import clean
from toolkit.content.build import nearest
from toolkit.exchange.coverage_words import (
    CLASS_COLUMNS,
    DIVISION_COLUMNS,
    known_states,
)
from toolkit.language.class_states import STATES, ClassState
from toolkit.model.assessment import ClassAnswer
from toolkit.model.classifications import Classifications
from toolkit.model.problem import Problem, Refusal
from toolkit.reports.excel.inert import inert
from toolkit.scoring.coverage import divisions_of

LARGEST = 5
"""Megabytes of a file that is read."""
_UNPACKED = 60_000_000
"""Bytes of all parts of a workbook; a filled-in sheet has less than one million."""
_ROWS = 5000
_LONGEST = 10_000
_ESCAPED = re.compile("_x([0-9A-Fa-f]{4})_")


class _Row(NamedTuple):
    """One row as it stands in the sheet."""

    number: int
    state_cell: str
    code_cell: str
    case_cell: str
    code: str
    state: str
    case: str


def read_coverage(
    data: bytes,
    name: str,
    classifications: Classifications,
    *,
    before: Mapping[str, ClassAnswer] | None = None,
) -> dict[str, ClassAnswer]:
    """The answers of a sheet by the code of the class or the ISIC division; blank rows are left out.

    A case that was not changed since it was written from `before` comes back as it was, sign by sign. Raises `Refusal`
    with a problem for every row that cannot be taken: `line` is the row, `field` the sheet and the cell.
    """
    workbook = _open(data, name)
    divisions = divisions_of(classifications)
    states = known_states()
    answers: dict[str, ClassAnswer] = {}
    problems: list[Problem] = []
    for columns, digits, known in (
        (CLASS_COLUMNS, 3, tuple(classifications.classes)),
        (DIVISION_COLUMNS, 2, tuple(divisions)),
    ):
        seen: dict[str, int] = {}
        for row in _rows(workbook, columns, digits, name):
            found, faults = _answer(row, known, states, seen, before or {})
            problems += [fault.model_copy(update={"file": name}) for fault in faults]
            if found is not None:
                answers[row.code] = found
    if problems:
        raise Refusal(problems)
    ordered = (*classifications.classes, *divisions)
    return {code: answers[code] for code in ordered if code in answers}


def _open(data: bytes, name: str) -> Any:
    from openpyxl import load_workbook

    if len(data) > LARGEST * 1_000_000:
        raise _too_large(name)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as parts:
            unpacked = sum(part.file_size for part in parts.infolist())
    except (zipfile.BadZipFile, OSError, ValueError) as error:
        raise _not_a_workbook(name) from error
    if unpacked > _UNPACKED:
        raise _too_large(name)
    try:
        workbook = load_workbook(io.BytesIO(data), data_only=False, keep_links=False)
    except Exception as error:  # a damaged file may break any part of the reader
        raise _not_a_workbook(name) from error
    if any(column not in workbook.defined_names for column in CLASS_COLUMNS):
        raise Refusal([Problem(code="not-a-coverage-sheet", file=name)])
    return workbook


def _too_large(name: str) -> Refusal:
    return Refusal([Problem(code="file-too-large", file=name, values={"limit": str(LARGEST)})])


def _not_a_workbook(name: str) -> Refusal:
    return Refusal([Problem(code="not-a-workbook", file=name)])


def _rows(workbook: Any, columns: tuple[str, ...], digits: int, name: str) -> Iterator[_Row]:
    """Rows from the first of the table to the last of the sheet; rows may have been added below it."""
    if any(column not in workbook.defined_names for column in columns):
        return  # the sheet of divisions may have been deleted
    places = [_place(workbook, column) for column in columns]
    if any(place is None for place in places):
        if columns is DIVISION_COLUMNS:
            return
        raise Refusal([Problem(code="not-a-coverage-sheet", file=name)])
    (sheet, code_column, first), (_, state_column, _), (_, case_column, _) = (
        place for place in places if place is not None
    )
    worksheet = workbook[sheet]
    if worksheet.max_row > first + _ROWS:
        raise Refusal([Problem(code="not-a-coverage-sheet", file=name)])
    for number in range(first, worksheet.max_row + 1):
        cells = [worksheet.cell(number, c) for c in (code_column, state_column, case_column)]
        code, state, case = (_text(cell.value) for cell in cells)
        if code or state.strip() or case.strip():
            code_cell, state_cell, case_cell = (f"{sheet}!{cell.coordinate}" for cell in cells)
            code = code.strip().zfill(digits) if code.strip() else ""
            yield _Row(number, state_cell, code_cell, case_cell, code, state.strip(), case)


def _place(workbook: Any, column: str) -> tuple[str, int, int] | None:
    """The sheet, the column and the first row that a defined name points at; `None` when it points nowhere."""
    from openpyxl.utils.cell import range_boundaries

    try:
        ((sheet, cells),) = workbook.defined_names[column].destinations
        left, top, _, _ = range_boundaries(cells)
    except (ValueError, TypeError):
        return None
    if sheet not in workbook.sheetnames or left is None or top is None:
        return None
    return sheet, left, top


def _text(value: object) -> str:
    """A cell as text: a whole number without its decimals, as when `061` was typed as a number."""
    if value is None:
        return ""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return _plain(str(value))


def _plain(written: str) -> str:
    r"""The text that a cell shows: spreadsheet programs write signs as `_x0041_`, and openpyxl leaves them so.

    >>> _plain("_x005F_x0041_")
    '_x0041_'
    """
    return _ESCAPED.sub(lambda found: chr(int(found[1], 16)), written)


def _answer(
    row: _Row,
    known: tuple[str, ...],
    states: Mapping[str, ClassState],
    seen: dict[str, int],
    before: Mapping[str, ClassAnswer],
) -> tuple[ClassAnswer | None, list[Problem]]:
    """The answer of a row, or what is wrong with it."""
    problems: list[Problem] = []

    def refuse(code: str, cell: str, **values: str) -> None:
        problems.append(Problem(code=code, line=row.number, field=cell, values=values))

    if row.code not in known:
        near = nearest(row.code, known) if row.code else ""
        refuse("unknown-class", row.code_cell, name=row.code or row.state, nearest=near)
    elif row.code in seen:
        refuse("class-twice", row.code_cell, name=row.code, first=str(seen[row.code]))
    seen.setdefault(row.code, row.number)
    state = states.get(row.state.casefold())
    if row.state and state is None:
        refuse("unknown-state", row.state_cell, name=row.state, known=", ".join(STATES))
    if not row.state and row.case.strip():
        refuse("state-missing", row.state_cell, name=row.code)
    case = _case(row.case, before.get(row.code))
    if len(case) > _LONGEST:
        refuse("too-long", row.case_cell, name=row.code, limit=str(_LONGEST))
    if problems or state is None:
        return None, problems
    return ClassAnswer(state=state, case=case), []


def _case(given: str, before: ClassAnswer | None) -> str:
    """The text of a case as it was typed; one that was only written and read again stays what it was."""
    if before is not None and given == _plain(inert(before.case)):
        return before.case
    return clean(given).strip()
