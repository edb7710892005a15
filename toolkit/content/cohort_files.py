"""Reads the tables of a baseline of scores into a cohort, with every problem of every row.

A table of cells has the columns `country, sector, size, measure, id, year, n, mean, sd` and may have `p10, p25, p50,
p75, p90`; the form `classes` has `level0` to `level5` (per cent of members) in place of the mean. A table of members
has `owner, country, sector, size, on, weight, overall` and a column `dimension.<id>` or `capability.<id>` for each
further measure. An empty cell is a figure that was not measured or is not published.
"""

from __future__ import annotations

import hashlib
import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast, get_args

from toolkit.content.sources import Reading, Root, read_table
from toolkit.model.cohort import Cell, Cohort, Measure, Member, Quantile, Size
from toolkit.model.problem import Problem

if TYPE_CHECKING:
    from toolkit.model.baseline import Baseline
    from toolkit.model.classifications import Classifications
    from toolkit.model.questionnaire import Questionnaire

CELL_COLUMNS = ("country", "sector", "size", "measure", "id", "year", "n")
MEAN_COLUMNS = ("mean", "sd")
LEVEL_COLUMNS = ("level0", "level1", "level2", "level3", "level4", "level5")
QUANTILE_COLUMNS = {"p10": 0.10, "p25": 0.25, "p50": 0.50, "p75": 0.75, "p90": 0.90}
MEMBER_COLUMNS = ("owner", "country", "sector", "size", "on", "weight", "overall")
TOP = 5.0
_SCALES = {"0-5": 5.0, "0-100": 100.0}
_WHOLE = 100.0
_ROUNDING = 0.5
_SLACK = 1.01
"""A published spread is rounded, so that it may stand a little above its limit."""


@dataclass
class _Row:
    """One row on its way into a noun, collecting what is wrong with it."""

    file: str
    line: int
    cells: Mapping[str, str]
    problems: list[Problem] = field(default_factory=list)

    def wrong(self, code: str, **values: object) -> None:
        self.problems.append(
            Problem(
                code=code,
                file=self.file,
                line=self.line,
                values={name: str(value) for name, value in values.items()},
            )
        )

    def number(self, column: str, low: float = 0, high: float = math.inf) -> float | None:
        """The number of a cell, `None` when it is blank or wrong."""
        given = self.cells.get(column, "").strip()
        if not given:
            return None
        try:
            value = float(given)
        except ValueError:
            value = math.nan
        if not math.isfinite(value):
            self.wrong("csv-not-a-number", name=column, given=given)
            return None
        if not low <= value <= high:
            self.wrong("not-between", name=column, given=given, low=f"{low:g}", high=f"{high:g}")
            return None
        return value

    def whole(self, column: str, low: int = 1, high: float = math.inf) -> int | None:
        """The whole number of a cell."""
        value = self.number(column, low, high)
        if value is not None and value != int(value):
            self.wrong("csv-not-a-count", name=column, given=self.cells[column])
            return None
        return None if value is None else int(value)


def read_cohort(
    root: Root,
    folder: Path,
    baseline: Baseline,
    classifications: Classifications,
    questionnaires: Mapping[str, Questionnaire],
) -> tuple[Cohort | None, list[Problem]]:
    """The cohort of a baseline of scores and what is wrong with its tables; `None` when nothing can be used."""
    asked = baseline.scores
    if asked is None:
        return None, []
    questionnaire = questionnaires.get(asked.questionnaire)
    problems: list[Problem] = []
    members: list[Member] = []
    cells: dict[tuple[Any, ...], Cell] = {}
    digest = hashlib.sha256()
    for table in baseline.tables:
        path = folder / table.file
        if Path(table.file).name != table.file or not path.is_file():
            continue  # said by the check of the folder
        reading = Reading()
        if asked.rows == "members":
            columns: tuple[str, ...] = MEMBER_COLUMNS
        else:
            columns = CELL_COLUMNS + (LEVEL_COLUMNS if baseline.form == "classes" else MEAN_COLUMNS)
        rows = read_table(reading, root, path, columns)
        digest.update(path.read_bytes())
        problems += reading.problems
        usable = 0
        for line, values in rows:
            row = _Row(root.name(path), line, values)
            where = _place(row, baseline, classifications)
            if asked.rows == "members":
                member = _member(row, where, _SCALES[asked.scale], questionnaire)
                if member is not None:
                    members.append(member)
                    usable += 1
            elif (cell := _cell(row, where, baseline, questionnaire)) is not None:
                key = (cell.measure, cell.id, *cell.place, cell.year)
                if key in cells:
                    row.wrong("csv-cell-twice")
                cells[key] = cell
                usable += 1
            problems += row.problems
        if not usable and not reading.problems and not problems:
            problems.append(Problem(code="scores-empty", file=root.name(path), line=1))
    if not members and not cells:
        return None, problems
    return _cohort(baseline, tuple(members), tuple(cells.values())), problems


def _cohort(baseline: Baseline, members: tuple[Member, ...], cells: tuple[Cell, ...]) -> Cohort:
    asked = baseline.scores
    assert asked is not None  # noqa: S101 - told to the type checker; the caller has looked
    return Cohort(
        id=baseline.id,
        name=baseline.name,
        owner=baseline.publisher,
        questionnaire=asked.questionnaire,
        version=asked.version,
        questionnaire_hash=asked.questionnaire_hash,
        population=baseline.population,
        sampling=baseline.sampling,
        licence=baseline.licence,
        address=baseline.address,
        year=baseline.year,
        released_on=_day(baseline.read_on) or date(1970, 1, 1),
        simulated=baseline.simulated,
        may_claim=baseline.may_claim,
        may_not_claim=baseline.may_not_claim,
        members=members,
        cells=cells,
    )


def _place(
    row: _Row, baseline: Baseline, classifications: Classifications
) -> tuple[str, str, Size]:
    """Country, sector and size in our codes; what is not known is noted and left empty."""
    codes = baseline.codes
    country = codes.geo.get(row.cells["country"], row.cells["country"])
    sector = codes.sector.get(row.cells["sector"], row.cells["sector"])
    size = codes.size.get(row.cells["size"], row.cells["size"])
    sections = {each.section for each in classifications.sectors.values()}
    sectors = {*classifications.sectors, *sections}
    if baseline.scores is not None and baseline.scores.rows == "members":
        sectors -= sections
    checks = (
        ("country", country, classifications.countries),
        ("sector", sector, sectors),
        ("size", size, get_args(Size)),
    )
    found = []
    for column, code, known in checks:
        fine = not code or not known or code in known
        if not fine:
            row.wrong("csv-unknown-code", name=row.cells[column], column=column)
        found.append(code if fine else "")
    return found[0], found[1], cast("Size", found[2])


def _measure_problem(
    measure: str, id: str, questionnaire: Questionnaire | None
) -> Iterator[dict[str, str]]:
    known: Mapping[str, Any] = {}
    if questionnaire is not None:
        known = (
            {d.id: d for d in questionnaire.dimensions}
            if measure == "dimension"
            else questionnaire.capability
        )
    unknown = questionnaire is not None and measure != "overall" and id not in known
    if measure not in get_args(Measure) or (measure == "overall") == bool(id) or unknown:
        yield {"name": measure, "given": id}


def _cell(
    row: _Row,
    where: tuple[str, str, Size],
    baseline: Baseline,
    questionnaire: Questionnaire | None,
) -> Cell | None:
    measure, id = row.cells["measure"].strip() or "overall", row.cells["id"].strip()
    for values in _measure_problem(measure, id, questionnaire):
        row.wrong("cell-measure", **values)
    asked = baseline.scores
    scale = _SCALES[asked.scale] if asked is not None else TOP
    n = row.whole("n")
    year = row.whole("year", 1990, 2100)
    mean = row.number("mean", 0, scale)
    sd = row.number("sd", 0, scale)
    points = {share: row.number(name, 0, scale) for name, share in QUANTILE_COLUMNS.items()}
    quantiles = [(share, value) for share, value in points.items() if value is not None]
    shares = _shares(row) if baseline.form == "classes" else ()
    if row.problems:
        return None
    if mean is None and not shares and not quantiles:
        row.wrong("cell-without-figure")
    if (sd is not None or quantiles) and n is None:
        row.wrong("cell-without-number")
    if mean is not None and sd is not None:
        # The widest spread with this mean: everybody at one of the two ends (Bhatia and Davis 2000).
        widest = math.sqrt(mean * (scale - mean) * ((n / (n - 1)) if n and n > 1 else 1))
        if sd > widest * _SLACK + scale / 200:
            row.wrong("cell-impossible", name="sd", given=f"{sd:g}", high=f"{widest:.2f}")
    rising = [value for _, value in quantiles]
    if rising != sorted(rising):
        row.wrong("cell-quantiles")
    if row.problems:
        return None
    country, sector, size = where
    return Cell(
        measure=cast("Measure", measure),
        id=id,
        country=country,
        sector=sector,
        size=size,
        year=year,
        n=n,
        mean=None if mean is None else _to_five(mean, scale),
        sd=None if sd is None else min(_to_five(sd, scale), TOP),
        quantiles=tuple(Quantile(share=s, value=_to_five(v, scale)) for s, v in quantiles),
        shares=shares,
    )


def _shares(row: _Row) -> tuple[float, ...]:
    found = [row.number(column, 0, _WHOLE) for column in LEVEL_COLUMNS]
    shares = [share for share in found if share is not None]
    total = math.fsum(shares)
    if not row.problems and (len(shares) < len(LEVEL_COLUMNS) or abs(total - _WHOLE) > _ROUNDING):
        row.wrong("cell-shares", found=f"{total:g}")
    return tuple(shares)


def _member(
    row: _Row,
    where: tuple[str, str, Size],
    scale: float,
    questionnaire: Questionnaire | None,
) -> Member | None:
    scores: dict[str, dict[str, float]] = {"dimension": {}, "capability": {}}
    for column in row.cells:
        measure, dot, id = column.partition(".")
        if not dot:
            continue
        for values in _measure_problem(measure, id, questionnaire):
            row.wrong("cell-measure", **values)
        value = row.number(column, 0, scale)
        if value is not None and measure in scores:
            scores[measure][id] = _to_five(value, scale)
    overall = row.number("overall", 0, scale)
    weight = row.number("weight")
    if weight == 0:
        row.wrong("not-between", name="weight", given="0", low="0.001", high="1000000")
    on = _day(row.cells["on"].strip())
    if on is None and row.cells["on"].strip():
        row.wrong("not-a-date", given=row.cells["on"])
    if overall is None and not any(scores.values()) and not row.problems:
        row.wrong("member-without-score")
    if row.problems:
        return None
    country, division, size = where
    return Member(
        owner=row.cells["owner"].strip(),
        country=country,
        division=division,
        size=size,
        on=on,
        overall=None if overall is None else _to_five(overall, scale),
        dimensions=scores["dimension"],
        capabilities=scores["capability"],
        weight=1.0 if weight is None else weight,
    )


def _to_five(value: float, scale: float) -> float:
    return round(value * TOP / scale, 10)


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
