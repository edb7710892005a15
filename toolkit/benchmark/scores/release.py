"""From a frozen release of a cohort and an assessment to a position: finds the members or the cell that fits.

A release with members keeps everything fitted in memory by its content hash. Of cells the narrowest that is
shown is taken: sector before section before all, inside the country and size class as far as they are shown.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from functools import lru_cache
from itertools import product
from threading import Lock

import numpy as np

from toolkit.benchmark.comparison import comparison_of
from toolkit.benchmark.context import INCOME
from toolkit.benchmark.panel import Panel
from toolkit.benchmark.scores.inputs import LevelShares, Members, Subject, Summary
from toolkit.benchmark.scores.place import ScoreCohort, place
from toolkit.model.assessment import Assessment
from toolkit.model.base import Refused
from toolkit.model.classifications import Classifications
from toolkit.model.cohort import Cell, Cohort, Measure
from toolkit.model.cohort_position import CohortPosition, Level
from toolkit.model.questionnaire import Questionnaire
from toolkit.model.score import Score
from toolkit.scoring.repetition import Repeated

_KEPT: dict[tuple[str, str, str, str], ScoreCohort] = {}
_LOCK = Lock()
_MOST_KEPT = 256
"""A release has one for the overall score and 46 for dimensions and capabilities."""


def position_in(
    cohort: Cohort,
    subject: Subject,
    questionnaire: Questionnaire,
    classifications: Classifications,
    panel: Panel | None = None,
    *,
    measure: Measure = "overall",
    id: str = "",
    country: str = "",
    level: Level | None = None,
    simulated: bool = False,
) -> CohortPosition | Refused:
    """The position of a subject (`subject_of`) in a release.

    `simulated` allows a place among simulated members. `level` asks for one part of a release with
    members. Refused with `other-questionnaire` (value `questionnaire`) or `no-cell` (the release
    shows no figure of this measure).
    """
    if cohort.questionnaire != questionnaire.id:
        return Refused(reason="other-questionnaire", values={"questionnaire": cohort.questionnaire})
    name, measured = cohort.key, id or measure
    notes: list[str] = []
    if cohort.version != questionnaire.version:
        notes.append("other-version")
    if cohort.members:
        known = score_cohort(cohort, classifications, panel, measure, id)
        found = place(known, subject, cohort=name, measure=measured, level=level)
    else:
        chosen = cell_for(cohort, subject, measure, id, country)
        if chosen is None:
            return Refused(reason="no-cell", values={"measure": measured})
        cell, of = chosen
        if country and not cell.country:
            notes.append("other-country")
        found = place(_known(cell), subject, cohort=name, measure=measured)
        found = found.model_copy(update={"level": of, "group": cell.sector, "band": cell.band})
        if of != ("sector" if subject.sector else of):
            notes.append("parent-cohort")
    update: dict[str, object] = {}
    if cohort.simulated:
        notes.append("simulated")
        if not simulated:
            update["place"] = Refused(reason="simulated")
    return found.model_copy(update={**update, "notes": (*found.notes, *notes)})


def _known(cell: Cell) -> Summary | LevelShares:
    """What a cell prints; of a band of numbers the lower end counts."""
    if cell.mean is None and cell.shares:
        return LevelShares(cell.shares, cell.fewest)
    return Summary(
        cell.mean,
        cell.sd,
        cell.fewest,
        quantiles=tuple((each.share, each.value) for each in cell.quantiles),
    )


def cell_for(
    cohort: Cohort, subject: Subject, measure: Measure, id: str, country: str
) -> tuple[Cell, Level] | None:
    """The narrowest cell that is shown, and how wide its sector is."""
    for (where, sector, size), of in places_of(subject, country):
        found = cohort.cell(measure, id, country=where, sector=sector, size=size)
        if found is not None:
            return found, of
    return None


def places_of(subject: Subject, country: str) -> Iterator[tuple[tuple[str, str, str], Level]]:
    """The places (country, sector, size) of cells that hold a subject, narrowest first, and how wide each sector is."""
    sectors: list[tuple[str, Level]] = [
        (subject.sector, "sector"),
        (subject.section, "section"),
        ("", "all"),
    ]
    for (sector, of), where, size in product(
        [each for each in sectors if each[0] or each[1] == "all"],
        dict.fromkeys((country, "")),
        dict.fromkeys((subject.size, "")),
    ):
        yield (where, sector, size), of


def score_cohort(
    cohort: Cohort,
    classifications: Classifications,
    panel: Panel | None,
    measure: Measure = "overall",
    id: str = "",
) -> ScoreCohort:
    """The members of a release with a score of this measure; kept by content hash."""
    key = (cohort.content_hash, panel.content_hash if panel else "", measure, id)
    with _LOCK:
        if key not in _KEPT:
            while len(_KEPT) >= _MOST_KEPT:
                del _KEPT[next(iter(_KEPT))]
            _KEPT[key] = ScoreCohort(_members(cohort, classifications, panel, measure, id))
        return _KEPT[key]


def _members(
    cohort: Cohort,
    classifications: Classifications,
    panel: Panel | None,
    measure: Measure,
    id: str,
) -> Members:
    scored = [(each, each.value(measure, id)) for each in cohort.members]
    those = [(each, value) for each, value in scored if value is not None]
    weights = np.array([each.weight for each, _ in those])
    countries = {each.country for each, _ in those}
    incomes = {code: log_income(code, classifications, panel) for code in countries}
    return Members(
        scores=np.array([value for _, value in those], dtype=float),
        sectors=[each.division for each, _ in those],
        sections=[_section(each.division, classifications) for each, _ in those],
        sizes=[each.size for each, _ in those],
        log_income=np.array([incomes[each.country] for each, _ in those], dtype=float),
        weights=weights if len(np.unique(weights)) > 1 else None,
        # Members without an owner stand alone; owners count only where some are named.
        owners=[each.owner for each, _ in those],
        # How the members came to be assessed is told by the release itself (`Cohort.sampling`).
        self_selected=False,
        fewest=cohort.rules.minimum,
        fewest_owners=cohort.rules.owners,
    )


def _section(division: str, classifications: Classifications) -> str:
    found = classifications.sectors.get(division)
    return found.section if found else ""


def log_income(code: str, classifications: Classifications, panel: Panel | None) -> float:
    """Natural logarithm of GDP per head (purchasing power) of a country; NaN where not known."""
    if panel is None or not code:
        return math.nan
    return _log_income(code, classifications.country(code).iso3, panel)


@lru_cache(maxsize=512)
def _log_income(code: str, iso3: str, panel: Panel) -> float:
    del code
    figure = panel.find(INCOME, iso3)
    return math.log(figure.value) if figure is not None and figure.value > 0 else math.nan


def subject_of(
    assessment: Assessment,
    score: Score,
    repeated: Repeated,
    classifications: Classifications,
    panel: Panel | None = None,
    *,
    measure: Measure = "overall",
    id: str = "",
) -> Subject | Refused:
    """The subject of an assessment for one measure, with its repetitions (`repeated_scores`).

    Refused with `not-measured`.
    """
    value, draws, level, chances = _measured(score, repeated, measure, id)
    if value is None or draws is None:
        return Refused(reason="not-measured", values={"measure": id or measure})
    compared = comparison_of(assessment.subject)
    income = log_income(compared.country, classifications, panel)
    return Subject(
        score=value,
        draws=draws,
        sector=compared.division,
        section=_section(compared.division, classifications),
        size=str(assessment.subject.profile.get("size", "")),
        log_income=income if math.isfinite(income) else None,
        level=level,
        level_probabilities=chances,
    )


def _measured(
    score: Score, repeated: Repeated, measure: Measure, id: str
) -> tuple[float | None, np.ndarray | None, int | None, tuple[float, ...]]:
    """Score, repetitions, level and its probabilities of a measure."""
    if measure == "overall":
        draws = repeated.overall if len(repeated.overall) else None
        return score.claimed, draws, score.level.level, score.level.probabilities
    if measure == "dimension":
        dimension = {each.id: each for each in score.dimensions}.get(id)
        drawn = repeated.dimensions.get(id)
        if dimension is None or drawn is None:
            return None, None, None, ()
        return dimension.score, drawn, dimension.level, repeated.steps(drawn)
    capabilities: Mapping[str, object] = repeated.capabilities
    capability = {each.id: each for each in score.capabilities}.get(id)
    if capability is None or id not in capabilities:
        return None, None, None, ()
    return capability.score, repeated.capabilities[id], capability.effective, ()
