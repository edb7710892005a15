"""Asks a publisher's service for the tables of a baseline and compares its answers with the tables that are there."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from urllib.parse import urlsplit

from toolkit.model.baseline import Baseline
from toolkit.model.problem import Problem, Refusal
from toolkit.model.refresh import ChangedCell, Refresh, RefreshTable, TableRefresh
from toolkit.refresh.answer import Answer, read_answer
from toolkit.refresh.cells import Cell, Key, cells_of, key_columns, newest
from toolkit.refresh.http import get
from toolkit.refresh.request import addresses

Rows = dict[Key, dict[str, Cell]]
"""The rows of a table by key and year."""
_UNREACHABLE = frozenset({"refresh-offline", "refresh-timeout"})
_TINY = 1e-9
"""Figures closer than this, relative to their size, are the same number written with other digits."""


@dataclass(frozen=True)
class PulledTable:
    """What was found for a table, and the table with it: the text of the file, ready to be written."""

    found: TableRefresh
    text: str


def pull(
    baseline: Baseline,
    folder: Path,
    places: frozenset[str],
    *,
    service: str,
    timeout: float,
    progress: Callable[[str, int, int], None] | None = None,
) -> tuple[PulledTable, ...]:
    """Ask for every table that the baseline describes under `refresh` and compare.

    `service` is the base of the addresses, `timeout` seconds for each wait; `progress` is told the
    data set, the request and how many there are. Raises `Refusal` with the problems of all tables;
    after a service that cannot be reached, no further table is asked for.
    """
    refresh = baseline.refresh
    if refresh is None:
        raise Refusal([Problem(code="refresh-not-described", values={"name": baseline.id})])
    host = urlsplit(service).netloc
    pulled: list[PulledTable] = []
    problems: list[Problem] = []
    for table in refresh.tables:
        try:
            answers, first = _ask(refresh, table, service, timeout, progress)
            cells = cells_of(baseline, table, answers, places, host)
            shipped = read_rows(folder / table.table, key_columns(baseline))
        except Refusal as refusal:
            problems.extend(refusal.problems)
            if any(problem.code in _UNREACHABLE for problem in refusal.problems):
                break
            continue
        panel = baseline.form == "panel"
        asked = newest(cells.by_year) if panel else cells.by_year
        compare = _panel_changes if panel else _share_changes
        changes = compare(table, shipped, asked)
        merged = _merged(table, shipped, asked, panel=panel)
        years = {year for of in shipped.values() for year in of}
        latest = max(years, default="")
        later = {y for of in cells.by_year.values() for y in of if latest and y > latest}
        read = sum(len(of) for of in asked.values())
        touched = sum(cell.change != "gone" for cell in changes)
        found = TableRefresh(
            table=table.table,
            flow=table.flow,
            address=first,
            updated=max((answer.updated for answer in answers), default=""),
            shipped=sum(len(of) for of in shipped.values()),
            read=read,
            same=read - touched,
            changes=changes,
            newest=latest,
            newer_years=tuple(sorted(later)),
            unknown=tuple(sorted(cells.unknown)),
        )
        pulled.append(
            PulledTable(found, _written(merged, shipped, key_columns(baseline), panel=panel))
        )
    if problems:
        raise Refusal(problems)
    return tuple(pulled)


def _ask(
    refresh: Refresh,
    table: RefreshTable,
    service: str,
    timeout: float,
    progress: Callable[[str, int, int], None] | None,
) -> tuple[list[Answer], str]:
    asked = list(addresses(refresh, table, service))
    host = urlsplit(service).netloc
    answers: list[Answer] = []
    for number, address in enumerate(asked, start=1):
        if progress is not None:
            progress(table.flow, number, len(asked))
        answers.append(read_answer(get(address, timeout=timeout), host))
    return answers, asked[0]


def read_rows(path: Path, columns: tuple[str, ...]) -> Rows:
    """The rows of a table that is there; raises `Refusal` (`file-unreadable`, `csv-column-missing`)."""
    try:
        text = path.read_text("utf-8-sig")
    except OSError as error:
        values = {"reason": error.strerror or "?"}
        raise Refusal([Problem(code="file-unreadable", file=str(path), values=values)]) from error
    rows: Rows = {}
    reader = csv.DictReader(io.StringIO(text, newline=""))
    missing = [c for c in (*columns, "year", "value") if c not in (reader.fieldnames or ())]
    if missing:
        raise Refusal(
            Problem(code="csv-column-missing", file=str(path), line=1, values={"name": name})
            for name in missing
        )
    for row in reader:
        key = tuple(row[column] for column in columns)
        rows.setdefault(key, {})[row["year"]] = Cell(row["value"], row.get("flag") or "")
    return rows


def _covered(table: RefreshTable, key: Key, at: int) -> bool:
    """Whether a row of the table is one that the request asks for, by its indicator."""
    dimension = table.columns["indicator"]
    parts = {code for codes in table.sums.values() for code in codes}
    names = table.renamed.get("indicator", {})
    asked = {names.get(c, c) for c in table.dimensions[dimension] if c not in parts}
    return not table.dimensions[dimension] or key[at] in asked | set(table.sums)


def _share_changes(
    table: RefreshTable, shipped: Mapping[Key, Mapping[str, Cell]], asked: Rows
) -> tuple[ChangedCell, ...]:
    changes: list[ChangedCell] = []
    for key in sorted({*shipped, *asked}):
        before, after = shipped.get(key, {}), asked.get(key, {})
        for year in sorted({*before, *after}):
            old, new = before.get(year), after.get(year)
            if new is None and (int(year) < table.since or not _covered(table, key, len(key) - 1)):
                continue
            change = _change(table.table, key, year, old, new)
            if change is not None:
                changes.append(change)
    return tuple(changes)


def _panel_changes(
    table: RefreshTable, shipped: Mapping[Key, Mapping[str, Cell]], asked: Rows
) -> tuple[ChangedCell, ...]:
    changes: list[ChangedCell] = []
    for key in sorted({*shipped, *asked}):
        before, after = shipped.get(key, {}), asked.get(key, {})
        old_year, new_year = max(before, default=""), max(after, default="")
        if not after and (not _covered(table, key, len(key) - 1) or int(old_year) < table.since):
            continue
        change = _change(
            table.table, key, new_year or old_year, before.get(old_year), after.get(new_year)
        )
        if change is not None:
            changes.append(change.model_copy(update={"before_year": old_year}))
        elif new_year != old_year:
            same = after[new_year].value
            changes.append(
                ChangedCell(
                    change="value",
                    table=table.table,
                    key=key,
                    year=new_year,
                    before=same,
                    after=same,
                    before_year=old_year,
                )
            )
    return tuple(changes)


def _change(
    table: str, key: Key, year: str, old: Cell | None, new: Cell | None
) -> ChangedCell | None:
    """What became of a cell; `None` when nothing did."""
    changed = partial(ChangedCell, table=table, key=key, year=year)
    if old is None and new is not None:
        return changed(change="new", after=new.value, flag_after=new.flag)
    if old is not None and new is None:
        return changed(change="gone", before=old.value, flag_before=old.flag)
    if old is None or new is None:
        return None
    moved = abs(old.value - new.value) > _TINY * max(1.0, abs(old.value))
    if not moved and old.flag == new.flag:
        return None
    return changed(
        change="value" if moved else "flag",
        before=old.value,
        after=new.value,
        flag_before=old.flag,
        flag_after=new.flag,
    )


def _merged(
    table: RefreshTable, shipped: Mapping[Key, Mapping[str, Cell]], asked: Rows, *, panel: bool
) -> Rows:
    """The table with what was read; rows that were not asked for stay, cells that are gone leave."""
    merged: Rows = {}
    for key, years in shipped.items():
        covered = _covered(table, key, len(key) - 1)
        kept = {y: c for y, c in years.items() if not covered or int(y) < table.since}
        if kept:
            merged[key] = dict(kept)
    for key, years in asked.items():
        merged.setdefault(key, {}).update(years)
        for year, cell in years.items():
            # A number that did not change keeps its digits, so that files can be compared.
            before = shipped.get(key, {}).get(year)
            if before is not None and before.value == cell.value:
                merged[key][year] = Cell(before.text, cell.flag)
    return newest(merged) if panel else merged


def _written(rows: Rows, order: Rows, columns: tuple[str, ...], *, panel: bool) -> str:
    """The text of a table: rows in the order of the table that was there, new ones behind them."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow((*columns, "year", "value", *(() if panel else ("flag",))))
    for key in (*(key for key in order if key in rows), *sorted(set(rows) - set(order))):
        for year, cell in sorted(rows[key].items()):
            writer.writerow((*key, year, cell.text, *(() if panel else (cell.flag,))))
    return out.getvalue()
