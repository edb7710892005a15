"""The baselines of the content as a catalogue: what there is, how large it is, and its figures for one group.

Releases of own cohorts are kept in the store and belong to `toolkit.service.cohorts`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from toolkit.benchmark.figures import read_figures
from toolkit.benchmark.panel import read_panel
from toolkit.model.baseline import SCORE_FORMS, Baseline
from toolkit.model.problem import Problem, Refusal

if TYPE_CHECKING:
    from pathlib import Path

    from toolkit.content.library import Library
    from toolkit.model.cohort import Cell, Cohort


@dataclass(frozen=True)
class CatalogueLine:
    """One baseline and the number of its figures: cells, or members of a cohort."""

    baseline: Baseline
    figures: int


@dataclass(frozen=True)
class ShownFigure:
    """One figure of a group; `unit` is `percent`, `score` (0-5) or that of the series.

    `level` is 0-5 for the share of a level, `None` otherwise; `n` is the number of members and `band` its band, where
    either is known.
    """

    measure: str
    name: str
    country: str
    sector: str
    size: str
    year: str
    value: float
    unit: str
    level: int | None = None
    n: int | None = None
    band: str = ""
    sd: float | None = None
    derived: bool = False
    flag: str = ""


def catalogue(library: Library) -> tuple[CatalogueLine, ...]:
    """Every baseline by id; raises `Refusal` when one cannot be read."""
    return tuple(CatalogueLine(b, _size(library, b)) for b in all_baselines(library).values())


def all_baselines(library: Library) -> dict[str, Baseline]:
    """The descriptions of all baselines by id; raises `Refusal` when one cannot be read."""
    baselines, reading = library.baseline_reading
    if reading.problems:
        raise Refusal(reading.problems)
    return {id: baseline for id, (_, baseline) in sorted(baselines.items())}


def baseline_of(library: Library, id: str) -> Baseline:
    """The baseline of that id; raises `Refusal` (`unknown-baseline`) when there is none."""
    known = all_baselines(library)
    if id not in known:
        values = {"name": id, "known": ", ".join(known)}
        raise Refusal([Problem(code="unknown-baseline", values=values)])
    return known[id]


def _size(library: Library, baseline: Baseline) -> int:
    if baseline.form in SCORE_FORMS:
        cohort = library.cohorts.get(baseline.id)
        return len(cohort.cells or cohort.members) if cohort else 0
    pair = library.baseline_reading[0][baseline.id]
    if baseline.form == "panel":
        return sum(len(of) for of in read_panel([pair]).figures.values())
    return len(read_figures([pair]).cells)


def figures_for(
    library: Library, id: str, country: str = "", sector: str = "", size: str = ""
) -> tuple[ShownFigure, ...]:
    """The figures of a baseline that describe exactly this group; an empty part means all.

    `country` is ISO 3166 alpha-2 (or `EU27`), `sector` an ISIC division: shares are given for the narrowest
    published group that holds it. Raises `Refusal` (`unknown-baseline`).
    """
    baseline = baseline_of(library, id)
    if baseline.form in SCORE_FORMS:
        return figures_of_cohort(library, library.cohorts[id], country, sector, size)
    pair = library.baseline_reading[0][id]
    if baseline.form == "panel":
        return _of_panel(library, baseline, country)
    figures = read_figures([pair])
    groups = baseline.groups(sector) if sector else ("",)
    found = []
    for indicator in baseline.indicators:
        cells_of = (figures.find(indicator.id, country, group, size) for group in groups)
        cell = next((cell for cell in cells_of if cell is not None), None)
        if cell is not None:
            found.append(
                ShownFigure(
                    measure=indicator.id,
                    name=indicator.name,
                    country=cell.geo,
                    sector=cell.sector,
                    size=cell.size,
                    year=cell.year,
                    value=cell.share,
                    unit="percent",
                    derived=cell.derived,
                    flag=cell.flag,
                )
            )
    return tuple(found)


def figures_of_cohort(
    library: Library, cohort: Cohort, country: str = "", sector: str = "", size: str = ""
) -> tuple[ShownFigure, ...]:
    """The figures of a cohort for exactly this group; none where it holds members."""
    cells = [c for c in cohort.cells if c.place == (country, sector, size)]
    names = measure_names(library, cohort.questionnaire)
    return tuple(figure for cell in cells for figure in _of_cell(cell, cohort.year, names))


def _of_panel(library: Library, baseline: Baseline, country: str) -> tuple[ShownFigure, ...]:
    panel = read_panel([library.baseline_reading[0][baseline.id]])
    known = library.classifications.countries.get(country)
    found = []
    for indicator in baseline.indicators:
        figure = panel.find(indicator.id, known.iso3) if known else None
        if figure is not None and indicator.series is not None:
            found.append(
                ShownFigure(
                    measure=indicator.id,
                    name=indicator.name,
                    country=country,
                    sector="",
                    size="",
                    year=figure.year,
                    value=figure.value,
                    unit=indicator.series.unit,
                )
            )
    return tuple(found)


def measure_names(library: Library, questionnaire: str) -> dict[str, str]:
    """The names of dimensions and capabilities of a questionnaire by id; empty when there is no such questionnaire."""
    if questionnaire not in library.questionnaires:
        return {}
    known = library.questionnaire(questionnaire)
    return {d.id: d.name for d in known.dimensions} | {c.id: c.name for c in known.capabilities}


def _of_cell(cell: Cell, year: str, names: Mapping[str, str]) -> list[ShownFigure]:
    measure = f"{cell.measure}.{cell.id}" if cell.id else cell.measure

    def figure(value: float, unit: str, **more: Any) -> ShownFigure:
        return ShownFigure(
            measure=measure,
            name=names.get(cell.id, "Overall score" if cell.measure == "overall" else cell.id),
            country=cell.country,
            sector=cell.sector,
            size=cell.size,
            year=str(cell.year or year),
            value=value,
            unit=unit,
            n=cell.n,
            band=cell.band,
            **more,
        )

    found = [] if cell.mean is None else [figure(cell.mean, "score", sd=cell.sd)]
    return found + [figure(share, "percent", level=k) for k, share in enumerate(cell.shares)]


def check_baselines(
    library: Library, folder: Path | None = None
) -> tuple[tuple[str, ...], tuple[Problem, ...]]:
    """The ids of the baselines that were read, and all their problems.

    With a folder (one that holds `baseline.yaml`) only that one, checked against the codes and questionnaires of
    the content; its problems name files below the folder.
    """
    from toolkit.content.check import set_of
    from toolkit.content.check_benchmarks import benchmark_problems
    from toolkit.content.sources import Root, read_baseline_folder

    baselines, reading = library.baseline_reading
    looked_in = library
    if folder is not None:
        root = Root(folder, str(folder))
        baselines, reading = read_baseline_folder(root)
        looked_in = type(library)((*library.roots, root))
    questionnaires = {id: library.questionnaire(id) for id in library.questionnaires}
    problems = [
        *reading.problems,
        *benchmark_problems(looked_in, baselines, reading, questionnaires, library.classifications),
    ]
    ordered = sorted(problems, key=lambda p: (p.file, p.line, p.field, p.code))
    return tuple(sorted(baselines)), tuple(set_of(ordered))


def cohort_in(library: Library, folder: Path) -> Cohort:
    """The cohort of a folder with `baseline.yaml`, read beside the content.

    Raises `Refusal` with every problem of it, or `cohort-folder-other` for a folder without scores.
    """
    from toolkit.content.cohort_files import read_cohort
    from toolkit.content.sources import Root, read_baseline_folder

    root = Root(folder, str(folder))
    baselines, reading = read_baseline_folder(root)
    if reading.problems:
        raise Refusal(reading.problems)
    for path, baseline in baselines.values():
        if baseline.form not in SCORE_FORMS:
            continue
        questionnaires = {id: library.questionnaire(id) for id in library.questionnaires}
        cohort, problems = read_cohort(
            root, path, baseline, library.classifications, questionnaires
        )
        if problems:
            raise Refusal(problems)
        if cohort is not None:
            return cohort
    raise Refusal([Problem(code="cohort-folder-other", file=str(folder))])
