"""Reads a panel of countries: the newest published figure of each indicator, with year and source."""

from __future__ import annotations

import csv
import hashlib
import io
import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from toolkit.model.base import Source
from toolkit.model.baseline import Baseline, CountryGroup, Series
from toolkit.model.context import PanelFigure
from toolkit.model.problem import Problem, Refusal

COLUMNS = ("iso3", "indicator", "year", "value")


@dataclass(frozen=True, eq=False)
class Panel:
    """Figures by indicator and country (alpha-3); equal when the content hash is."""

    figures: Mapping[str, Mapping[str, PanelFigure]]
    series: Mapping[str, Series]
    groups: tuple[CountryGroup, ...]
    content_hash: str

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Panel) and other.content_hash == self.content_hash

    def __hash__(self) -> int:
        return hash(self.content_hash)

    def find(self, indicator: str, iso3: str) -> PanelFigure | None:
        """The figure of a country; `None` when there is none."""
        return self.figures.get(indicator, {}).get(iso3)


def read_panel(panels: Iterable[tuple[Path, Baseline]]) -> Panel:
    """Read the tables of panels from their folders (`Library.panel_folders.values()`).

    Raises `Refusal` with all problems: an unreadable table, other columns, a figure that is no
    number or beyond the ends of its series, an unknown indicator, a figure given twice.
    """
    figures: dict[str, dict[str, PanelFigure]] = {}
    series: dict[str, Series] = {}
    groups: list[CountryGroup] = []
    owner: dict[str, str] = {}
    problems: list[Problem] = []
    digest = hashlib.sha256()
    for folder, baseline in sorted(panels, key=lambda pair: pair[1].id):
        digest.update(baseline.model_dump_json().encode())
        groups.extend(baseline.country_groups)
        ids: dict[str, str] = {}
        for indicator in baseline.indicators:
            if indicator.series is None:
                continue
            first = owner.setdefault(indicator.id, baseline.id)
            if first != baseline.id:
                file, values = str(folder / "baseline.yaml"), {"name": indicator.id, "first": first}
                problems.append(Problem(code="double-indicator", file=file, values=values))
            ids[indicator.code] = indicator.id
            series[indicator.id] = indicator.series
            figures[indicator.id] = {}
        for table in baseline.tables:
            path = folder / table.file
            try:
                data = path.read_bytes()
                text = data.decode("utf-8-sig")
            except OSError as error:
                values = {"reason": error.strerror or "?"}
                problems.append(Problem(code="file-unreadable", file=str(path), values=values))
                continue
            except UnicodeDecodeError as error:
                line = data.count(b"\n", 0, error.start) + 1
                problems.append(Problem(code="not-utf8", file=str(path), line=line))
                continue
            digest.update(data)
            problems.extend(_read(text, path, ids, series, baseline, figures))
    if problems:
        raise Refusal(problems)
    return Panel(figures, series, tuple(groups), digest.hexdigest())


def _read(
    text: str,
    path: Path,
    ids: Mapping[str, str],
    series: Mapping[str, Series],
    baseline: Baseline,
    figures: dict[str, dict[str, PanelFigure]],
) -> list[Problem]:
    rows = csv.reader(io.StringIO(text, newline=""))
    header = next(rows, [])
    problems: list[Problem] = []
    sources: dict[tuple[str, str], Source] = {}

    def fault(code: str, line: int, **values: str) -> None:
        problems.append(Problem(code=code, file=str(path), line=line, values=values))

    for column in COLUMNS:
        if column not in header:
            fault("csv-column-missing", 1, name=column)
    if problems:
        return problems
    at = [header.index(column) for column in COLUMNS]
    for line, row in enumerate(rows, start=2):
        if len(row) != len(header):
            fault("csv-row-length", line, found=str(len(row)), expected=str(len(header)))
            continue
        iso3, code, year, given = (row[column] for column in at)
        if code not in ids:
            fault("csv-unknown-indicator", line, name=code)
            continue
        id = ids[code]
        of = series[id]
        value = _number(given)
        low = -math.inf if of.low is None else of.low
        high = math.inf if of.high is None else of.high
        if value is None:
            fault("csv-not-a-number", line, name="value", given=given)
        elif not low <= value <= high:
            fault("not-between", line, name="value", given=given, low=str(low), high=str(high))
        elif iso3 in figures[id]:
            fault("csv-cell-twice", line)
        else:
            source = sources.setdefault((id, year), _source(of, baseline, year))
            figures[id][iso3] = PanelFigure.model_construct(
                indicator=id, iso3=iso3, year=year, value=value, source=source
            )
    return problems


def _number(text: str) -> float | None:
    try:
        value = float(text)
    except ValueError:
        return None
    return value if math.isfinite(value) else None


def _source(series: Series, baseline: Baseline, year: str) -> Source:
    return Source(
        publisher=series.publisher,
        dataset=series.dataset,
        year=year,
        address=series.address,
        licence=series.licence,
        read_on=baseline.read_on,
    )
