"""What baselines must keep beyond their form: tables that exist, numbers that are shares, known places."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path

from toolkit.content.check_questionnaire import reference, references
from toolkit.content.check_refresh import refresh_problems
from toolkit.content.cohort_files import read_cohort
from toolkit.content.document import Place
from toolkit.content.library import Library
from toolkit.content.sources import Reading, Root, read_table
from toolkit.model.baseline import SCORE_FORMS, Baseline
from toolkit.model.classifications import Classifications
from toolkit.model.problem import Problem
from toolkit.model.questionnaire import TOP_LEVEL, Questionnaire

COLUMNS = ("geo", "sector", "size", "indicator", "year", "value", "flag")
PANEL_COLUMNS = ("iso3", "indicator", "year", "value")
AREAS = ("EU27", "EA", "WLD")
"""Groups of countries that figures are published for."""
SIZES = ("", "small", "medium", "large", "sme")
_WHOLE = 100.0


def benchmark_problems(
    library: Library,
    baselines: Mapping[str, tuple[Path, Baseline]],
    reading: Reading,
    questionnaires: Mapping[str, Questionnaire],
    classifications: Classifications,
) -> Iterator[Problem]:
    """Everything the baselines break, tables included."""
    modules = {m.id: m for q in questionnaires.values() for m in q.modules}
    capabilities = {id for q in questionnaires.values() for id in q.capability}
    for id, (folder, baseline) in baselines.items():
        place = reading.places["baseline", id]
        for number, indicator in enumerate(baseline.indicators):
            here = place.below("indicators", number)
            if indicator.module is not None and questionnaires:
                yield from reference("module", indicator.module, modules, here.below("module"))
                if indicator.module in modules and indicator.item is not None:
                    items = [item.id for item in modules[indicator.module].items]
                    yield from reference("module-item", indicator.item, items, here.below("item"))
                if indicator.module in modules and indicator.index_class is not None:
                    classes = [step.id for step in modules[indicator.module].classes]
                    name = indicator.index_class
                    yield from reference("module-class", name, classes, here.below("class"))
            for capability, level in indicator.capabilities.items():
                below = here.below("capabilities", capability)
                if questionnaires:
                    yield from reference("capability", capability, capabilities, below)
                if not 0 < level <= TOP_LEVEL:
                    values = {"name": capability, "given": level, "low": 1, "high": TOP_LEVEL}
                    yield below.problem("not-between", **values)
        for group, members in baseline.sectors.items():
            if classifications.sectors:
                below = place.below("sectors", group)
                yield from references("sector", members, classifications.sectors, below)
        countries = {country.iso3 for country in classifications.countries.values()}
        for number, area in enumerate(baseline.country_groups):
            if countries:
                below = place.below("country_groups", number, "members")
                yield from references("country", area.members, countries, below)
        # The folder that is checked by itself is the last of the roots.
        root = next(r for r in reversed(library.roots) if folder.is_relative_to(r.folder))
        for number, table in enumerate(baseline.tables):
            path = folder / table.file
            if Path(table.file).name != table.file or not path.is_file():
                below = place.below("tables", number, "file")
                yield below.problem("table-missing", name=table.file)
                continue
            if baseline.form not in SCORE_FORMS:
                check = _panel_table if baseline.form == "panel" else _table
                yield from check(root, path, baseline, classifications)
        yield from _form_problems(baseline, place, questionnaires)
        yield from refresh_problems(baseline, place.below("refresh"))
        if baseline.form in SCORE_FORMS:
            _, problems = read_cohort(root, folder, baseline, classifications, questionnaires)
            yield from problems
        named = {table.file for table in baseline.tables}
        for path in sorted(folder.glob("*.csv")):
            if path.name not in named:
                yield place.problem("table-not-named", "tables", name=path.name)


def _form_problems(
    baseline: Baseline, place: Place, questionnaires: Mapping[str, Questionnaire]
) -> Iterator[Problem]:
    """Whether a baseline describes what its form needs, and nothing that another form needs."""
    asked, form = baseline.scores, baseline.form
    if form not in SCORE_FORMS:
        if asked is not None:
            yield place.problem("scores-unused", "scores", form=form)
        if not baseline.indicators:
            yield place.problem("indicators-missing", "indicators", form=form)
        return
    if baseline.indicators:
        yield place.problem("indicators-unused", "indicators", form=form)
    if asked is None:
        yield place.problem("scores-missing", "form", form=form)
        return
    if form == "classes" and asked.rows == "members":
        yield place.problem("classes-are-cells", "scores", "rows")
    if questionnaires:
        here = place.below("scores", "questionnaire")
        yield from reference("questionnaire", asked.questionnaire, questionnaires, here)
    try:
        date.fromisoformat(baseline.read_on)
    except ValueError:
        yield place.problem("not-a-date", "read_on", given=baseline.read_on)


def _table(
    root: Root, path: Path, baseline: Baseline, classifications: Classifications
) -> Iterator[Problem]:
    reading = Reading()
    rows = read_table(reading, root, path, COLUMNS)
    yield from reading.problems
    shown = root.name(path)
    codes = {indicator.code for indicator in baseline.indicators}
    places = {*AREAS, *classifications.countries}
    cells: dict[tuple[str, ...], int] = {}
    for line, row in rows:
        value = _number(row["value"])
        if value is None:
            values = {"name": "value", "given": row["value"]}
            yield Problem(code="csv-not-a-number", file=shown, line=line, values=values)
        elif not 0 <= value <= _WHOLE:
            values = {"name": "value", "given": row["value"], "low": "0", "high": "100"}
            yield Problem(code="not-between", file=shown, line=line, values=values)
        geo = baseline.codes.geo.get(row["geo"], row["geo"])
        checks = (
            ("geo", row["geo"], not classifications.countries or geo in places),
            ("size", row["size"], baseline.codes.size.get(row["size"], row["size"]) in SIZES),
            ("indicator", row["indicator"], row["indicator"] in codes),
        )
        for column, given, fine in checks:
            if not fine:
                values = {"name": given, "column": column}
                yield Problem(code="csv-unknown-code", file=shown, line=line, values=values)
        if not row["year"].isdigit():
            values = {"name": "year", "given": row["year"]}
            yield Problem(code="csv-not-a-number", file=shown, line=line, values=values)
        key = tuple(row[column] for column in COLUMNS[:5])
        if key in cells:
            values = {"first": str(cells[key])}
            yield Problem(code="csv-cell-twice", file=shown, line=line, values=values)
        cells[key] = line


def _panel_table(
    root: Root, path: Path, baseline: Baseline, classifications: Classifications
) -> Iterator[Problem]:
    reading = Reading()
    rows = read_table(reading, root, path, PANEL_COLUMNS)
    yield from reading.problems
    shown = root.name(path)
    series = {indicator.code: indicator.series for indicator in baseline.indicators}
    countries = {country.iso3 for country in classifications.countries.values()}
    cells: set[tuple[str, str]] = set()
    for line, row in rows:
        for column, known in (("iso3", countries), ("indicator", series)):
            if known and row[column] not in known:
                values = {"name": row[column], "column": column}
                yield Problem(code="csv-unknown-code", file=shown, line=line, values=values)
        value, of = _number(row["value"]), series.get(row["indicator"])
        low = -math.inf if of is None or of.low is None else of.low
        high = math.inf if of is None or of.high is None else of.high
        for name in ("year", "value"):
            if _number(row[name]) is None or (name == "year" and not row[name].isdigit()):
                values = {"name": name, "given": row[name]}
                yield Problem(code="csv-not-a-number", file=shown, line=line, values=values)
        if value is not None and not low <= value <= high:
            values = {"name": "value", "given": row["value"], "low": str(low), "high": str(high)}
            yield Problem(code="not-between", file=shown, line=line, values=values)
        if (key := (row["iso3"], row["indicator"])) in cells:
            yield Problem(code="csv-cell-twice", file=shown, line=line)
        cells.add(key)


def _number(text: str) -> float | None:
    try:
        value = float(text)
    except ValueError:
        return None
    return value if math.isfinite(value) else None
