"""From observations to the rows of a table: the dimension of each column, sums that the publisher does not print."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from toolkit.model.baseline import Baseline
from toolkit.model.problem import Problem, Refusal
from toolkit.model.refresh import PANEL_KEY, SHARE_KEY, RefreshTable
from toolkit.refresh.answer import Answer, Observation

Key = tuple[str, ...]
"""The codes of a row in the order of the columns of its table, without the year."""
_EXACT = 1e15
"""Below this, every whole number has its own float."""
_PLACES = 2
"""Decimals of a sum; the publisher prints its parts with two."""


@dataclass(frozen=True, slots=True)
class Cell:
    """A figure as the table writes it."""

    text: str
    flag: str = ""

    @property
    def value(self) -> float:
        """The figure as a number."""
        return float(self.text)


@dataclass
class Cells:
    """The cells of a table by key and year, and codes of places that are not known."""

    by_year: dict[Key, dict[str, Cell]] = field(default_factory=dict)
    unknown: set[str] = field(default_factory=set)


def key_columns(baseline: Baseline) -> tuple[str, ...]:
    """The columns that name a row of the tables of a baseline, without the year."""
    return PANEL_KEY if baseline.form == "panel" else SHARE_KEY


def cells_of(
    baseline: Baseline,
    table: RefreshTable,
    answers: Sequence[Answer],
    places: frozenset[str],
    host: str,
) -> Cells:
    """The rows of a table that answers hold.

    `places` are the known countries and areas, as the table writes them or after `codes.geo`.
    Raises `Refusal`: a dimension that is missing (`refresh-dimension-missing`), codes that no cell
    has any more (`refresh-code-gone`), no figure at all (`refresh-no-figures`), another frequency
    (`refresh-not-a-year`), two figures for one cell (`refresh-cell-twice`).
    """
    observations = [o for answer in answers for o in _wanted(table, answer.observations)]
    _check(table, answers, observations, host)
    columns = key_columns(baseline)
    geo = columns[0]
    found = Cells()
    for observation in observations:
        row: dict[str, str] = {
            column: table.renamed.get(column, {}).get(code, code)
            for column, code in (
                (column, observation.codes.get(dimension.lower(), ""))
                for column, dimension in table.columns.items()
            )
        }
        place = row.get(geo, "")
        if places and place not in places and baseline.codes.geo.get(place, place) not in places:
            found.unknown.add(place)
            continue
        if not (observation.period.isdigit() and len(observation.period) == len("2025")):
            raise _refusal("refresh-not-a-year", host, flow=table.flow, given=observation.period)
        cell = Cell(_text(observation.value), observation.flag)
        years = found.by_year.setdefault(tuple(row.get(column, "") for column in columns), {})
        if years.setdefault(observation.period, cell) != cell:
            named = " ".join((*row.values(), observation.period))
            raise _refusal("refresh-cell-twice", host, flow=table.flow, name=named)
    return _summed(found, table, columns.index("indicator"))


def _wanted(table: RefreshTable, observations: Iterable[Observation]) -> list[Observation]:
    """What was asked for; services may answer with more, or ignore a filter."""
    out = {name.lower(): frozenset(codes) for name, codes in table.without.items()}
    asked = {name.lower(): frozenset(codes) for name, codes in table.dimensions.items() if codes}
    since = str(table.since)
    return [
        observation
        for observation in observations
        if observation.period >= since
        and all(observation.codes.get(name) not in codes for name, codes in out.items())
        and all(observation.codes.get(name, "") in {*codes, ""} for name, codes in asked.items())
    ]


def _check(
    table: RefreshTable,
    answers: Sequence[Answer],
    observations: Sequence[Observation],
    host: str,
) -> None:
    """That the data set still has the dimensions and the codes that the description names."""
    there = frozenset.intersection(*(answer.dimensions for answer in answers))
    missing = [name for name in table.dimensions if name.lower() not in there]
    if missing:
        present = ", ".join(sorted(there)) or "-"
        raise Refusal(
            _problem("refresh-dimension-missing", host, flow=table.flow, name=name, there=present)
            for name in missing
        )
    if not observations:
        raise _refusal("refresh-no-figures", host, flow=table.flow, since=str(table.since))
    gone = [
        (name, code)
        for name, codes in table.dimensions.items()
        for code in codes
        if all(observation.codes.get(name.lower()) != code for observation in observations)
    ]
    if gone:
        raise Refusal(
            _problem("refresh-code-gone", host, flow=table.flow, name=code, dimension=name)
            for name, code in gone
        )


def _summed(found: Cells, table: RefreshTable, at: int) -> Cells:
    """Indicators that are sums take the place of their parts; a sum needs every part in the same year."""
    if not table.sums:
        return found
    parts = {code for codes in table.sums.values() for code in codes}
    result = {key: years for key, years in found.by_year.items() if key[at] not in parts}
    for key in found.by_year:
        for name, codes in table.sums.items():
            if key[at] != codes[0]:
                continue
            terms = [found.by_year.get((*key[:at], code, *key[at + 1 :]), {}) for code in codes]
            years = set.intersection(*(set(term) for term in terms))
            if years:
                result[(*key[:at], name, *key[at + 1 :])] = {
                    year: _sum([term[year] for term in terms]) for year in years
                }
    return Cells(result, found.unknown)


def _sum(terms: Sequence[Cell]) -> Cell:
    flags = "".join(sorted({mark for term in terms for mark in term.flag}))
    return Cell(_text(round(sum(term.value for term in terms), _PLACES)), flags)


def newest(by_year: Mapping[Key, Mapping[str, Cell]]) -> dict[Key, dict[str, Cell]]:
    """Of every row the newest year only, as a panel keeps it."""
    return {key: {(year := max(years)): years[year]} for key, years in by_year.items() if years}


def _text(value: float) -> str:
    """A figure in its shortest form that reads back as the same number."""
    return str(int(value)) if value.is_integer() and abs(value) < _EXACT else repr(value)


def _problem(code: str, host: str, **values: str) -> Problem:
    return Problem(code=code, values={"host": host, **values})


def _refusal(code: str, host: str, **values: str) -> Refusal:
    return Refusal([_problem(code, host, **values)])
