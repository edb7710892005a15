"""Published figures: reads the tables of the baselines and finds a cell by its codes.

Only what a publisher printed (or a documented sum of it) is found here; estimates are made in
`models`. Needs neither pandas nor statsmodels, so that a published cell is answered at once.
"""

from __future__ import annotations

import csv
import hashlib
import io
import math
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from toolkit.model.base import Source
from toolkit.model.baseline import Baseline, BaselineIndicator, BaselineTable
from toolkit.model.problem import Problem, Refusal

COLUMNS = ("geo", "sector", "size", "indicator", "year", "value", "flag")
EU27 = "EU27"
WHOLE = 100.0
"""All enterprises of a group, in per cent."""


@dataclass(frozen=True, slots=True)
class Figure:
    """One cell: `share` in per cent of the enterprises of a group.

    An empty `size` is all sizes of 10 and more persons, an empty `sector` all activities.
    `derived` marks a documented sum of published cells; `source` is shared by all cells of a table.
    """

    indicator: str
    geo: str
    sector: str
    size: str
    year: str
    share: float
    flag: str
    derived: bool
    baseline: str
    source: Source


@dataclass(frozen=True)
class Figures:
    """All baselines with their cells; `content_hash` changes when any file does."""

    baselines: tuple[Baseline, ...]
    cells: tuple[Figure, ...]
    content_hash: str

    @cached_property
    def _by_key(self) -> dict[tuple[str, str, str, str, str], Figure]:
        found: dict[tuple[str, str, str, str, str], Figure] = {}
        for cell in self.cells:
            key = (cell.indicator, cell.geo, cell.sector, cell.size, cell.year)
            if key not in found or found[key].derived:
                found[key] = cell
        return found

    @cached_property
    def _years(self) -> dict[str, tuple[str, ...]]:
        years: dict[str, set[str]] = {}
        for cell in self.cells:
            years.setdefault(cell.indicator, set()).add(cell.year)
        return {indicator: tuple(sorted(of)) for indicator, of in years.items()}

    @cached_property
    def _newest(self) -> dict[str, tuple[Figure, ...]]:
        newest: dict[str, list[Figure]] = {}
        for cell in self._by_key.values():
            if cell.year == self._years[cell.indicator][-1]:
                newest.setdefault(cell.indicator, []).append(cell)
        return {indicator: tuple(cells) for indicator, cells in newest.items()}

    @cached_property
    def _indicators(self) -> dict[str, tuple[Baseline, BaselineIndicator]]:
        return {i.id: (baseline, i) for baseline in self.baselines for i in baseline.indicators}

    def baseline(self, id: str) -> Baseline:
        """The baseline of that id; raises `KeyError` when there is none."""
        return {baseline.id: baseline for baseline in self.baselines}[id]

    def indicator(self, id: str) -> BaselineIndicator:
        """The indicator of that id; raises `KeyError` when there is none."""
        return self._indicators[id][1]

    def baseline_of(self, indicator: str) -> Baseline:
        """The baseline an indicator belongs to; raises `KeyError` when there is none."""
        return self._indicators[indicator][0]

    def years(self, indicator: str) -> tuple[str, ...]:
        """The years an indicator was published for, oldest first."""
        return self._years.get(indicator, ())

    def find(
        self, indicator: str, geo: str, sector: str = "", size: str = "", year: str = ""
    ) -> Figure | None:
        """The published cell, of the newest year when none is given; `None` when there is none.

        An older year never stands in for a missing newest one: the questions changed in between.
        """
        year = year or (self.years(indicator) or ("",))[-1]
        return self._by_key.get((indicator, geo, sector, size, year))

    def newest(self, indicator: str) -> tuple[Figure, ...]:
        """All cells of the newest year of an indicator."""
        return self._newest.get(indicator, ())

    @cached_property
    def _countries(self) -> dict[str, frozenset[str]]:
        return {i: frozenset(cell.geo for cell in cells) for i, cells in self._newest.items()}

    def countries(self, indicator: str) -> frozenset[str]:
        """The countries with a cell in the newest year of an indicator, `EU27` among them."""
        return self._countries.get(indicator, frozenset())


def read_figures(baselines: Iterable[tuple[Path, Baseline]]) -> Figures:
    """Read the tables of baselines from their folders (`Library.baseline_folders.values()`).

    Codes stay text: `NA` is Namibia and an empty sector is all activities. Raises `Refusal` with
    all problems of all tables: a missing table, other columns, a value outside 0 to 100, an
    indicator that isn't described, a cell given twice, an indicator id used by two baselines.
    """
    ordered = sorted(baselines, key=lambda pair: pair[1].id)
    cells: list[Figure] = []
    problems: list[Problem] = []
    digest = hashlib.sha256()
    owner: dict[str, str] = {}
    for folder, baseline in ordered:
        digest.update(baseline.model_dump_json().encode())
        for indicator in baseline.indicators:
            first = owner.setdefault(indicator.id, baseline.id)
            if first != baseline.id:
                file = folder / "baseline.yaml"
                problems.append(
                    _problem("double-indicator", file, 0, name=indicator.id, first=first)
                )
        for table in baseline.tables:
            path = folder / table.file
            try:
                data = path.read_bytes()
                found, wrong = _cells(baseline, table, path, data.decode("utf-8-sig"))
            except OSError as error:
                problems.append(_problem("file-unreadable", path, 0, reason=error.strerror or "?"))
                continue
            except UnicodeDecodeError as error:
                problems.append(_problem("not-utf8", path, data.count(b"\n", 0, error.start) + 1))
                continue
            digest.update(data)
            cells.extend(found)
            problems.extend(wrong)
    if problems:
        raise Refusal(problems)
    return Figures(tuple(baseline for _, baseline in ordered), tuple(cells), digest.hexdigest())


def _cells(
    baseline: Baseline, table: BaselineTable, path: Path, text: str
) -> tuple[list[Figure], list[Problem]]:
    rows = csv.reader(io.StringIO(text, newline=""))
    header = next(rows, [])
    missing = [column for column in COLUMNS if column not in header]
    if missing:
        return [], [_problem("csv-column-missing", path, 1, name=column) for column in missing]
    at = [header.index(column) for column in COLUMNS]
    ids = {indicator.code: indicator.id for indicator in baseline.indicators}
    codes = baseline.codes
    sources: dict[str, Source] = {}
    found: list[Figure] = []
    problems: list[Problem] = []
    seen: set[tuple[str, ...]] = set()
    for line, row in enumerate(rows, start=2):
        if len(row) != len(header):
            values = {"found": str(len(row)), "expected": str(len(header))}
            problems.append(_problem("csv-row-length", path, line, **values))
            continue
        geo, sector, size, code, year, value, flag = (row[column] for column in at)
        key = (geo, sector, size, code, year)
        if code not in ids:
            problems.append(_problem("csv-unknown-indicator", path, line, name=code))
            continue
        if key in seen:
            problems.append(_problem("csv-cell-twice", path, line, name=" ".join(key)))
            continue
        seen.add(key)
        share = _share(value)
        if share is None:
            problems.append(_problem("csv-not-a-share", path, line, value=value))
            continue
        if year not in sources:
            sources[year] = _source(baseline, table, year)
        found.append(
            Figure(
                indicator=ids[code],
                geo=codes.geo.get(geo, geo),
                sector=codes.sector.get(sector, sector),
                size=codes.size.get(size, size),
                year=year,
                share=share,
                flag=flag,
                derived=code in table.derived,
                baseline=baseline.id,
                source=sources[year],
            )
        )
    return found, problems


def _share(value: str) -> float | None:
    try:
        share = float(value)
    except ValueError:
        return None
    return share if math.isfinite(share) and 0 <= share <= WHOLE else None


def _source(baseline: Baseline, table: BaselineTable, year: str) -> Source:
    return Source(
        publisher=baseline.publisher,
        dataset=table.dataset,
        year=year,
        address=table.address or baseline.address,
        licence=baseline.licence,
        read_on=baseline.read_on,
    )


def _problem(code: str, path: Path, line: int, **values: str) -> Problem:
    return Problem(code=code, file=str(path), line=line, values=values)
