"""From assessed enterprises to a region: weighted shares and means with design-based intervals.

Respondents are taken as a random sample inside each cell of the register (sector x size): whoever
answers may differ between cells, and inside a cell nothing is known. The figure of a region is
then an estimate with an interval, never the plain share of the volunteers.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from toolkit.benchmark.disclosure import band, hidden_groups, hidden_reason
from toolkit.benchmark.weighting import Design, Floats, Ints, joined_cells, joined_runs, rake
from toolkit.model.base import Interval, Refused
from toolkit.model.survey import (
    SIZES,
    GroupEstimate,
    Outcome,
    RegisterRow,
    Survey,
    SurveyCell,
    SurveyEstimate,
)

CONFIDENCE = 0.95
COVERED = 0.5
"""Least share of the register's enterprises in cells with respondents (own choice)."""
MARGINS_AGREE = 0.02
"""Largest difference between the totals of two margins that is put down to rounding."""


@dataclass(frozen=True, slots=True)
class _Sample:
    """Respondents with a measured outcome on the grid of the register."""

    values: Floats
    member: NDArray[np.bool_]
    sector: Ints
    size: Ints
    owners: tuple[str, ...]
    sectors: tuple[str, ...]
    sizes: tuple[str, ...]
    outside: int
    unmeasured: int


def estimate(survey: Survey, outcome: Outcome) -> SurveyEstimate | Refused:
    """Estimate an outcome for all enterprises of the register, with a 95 % interval.

    Cells known: post-stratification, thin cells joined (`joined_cells`). Margins known: raking,
    thin classes joined with their neighbours. An interval is Wilson's with effective n for shares,
    Student's for means (`weighting.Mean`). Reasons of refusal are `no-register`, `register-mixed`,
    `register-without-sizes`, `too-few-respondents`, `too-few-owners`, `one-owner-dominates`, `no-respondents`,
    `more-respondents-than-enterprises` (values `sector`, `size`), `too-little-covered` (value
    `share`, per cent), `margins-differ`, `raking-fails`, `not-a-share`.
    """
    rows = survey.frame.rows
    if survey.frame.kind == "mixed":
        return Refused(reason="register-mixed")
    if outcome.sizes and rows and not any(row.size for row in rows):
        return Refused(reason="register-without-sizes")
    if survey.frame.kind == "cells" and outcome.sizes:
        rows = tuple(row for row in rows if row.size in outcome.sizes)
    sample = _sample(survey, outcome, rows)
    if sample is None:
        return Refused(reason="no-register")
    wanted = np.array([not outcome.sizes or s in outcome.sizes for s in sample.sizes])
    inside = sample.member & wanted[sample.size] if len(sample.values) else sample.member
    hidden = hidden_reason([o for o, is_in in zip(sample.owners, inside, strict=True) if is_in])
    if hidden:
        return Refused(reason=hidden)
    if outcome.kind == "share" and not np.isin(sample.values, (0.0, 1.0)).all():
        return Refused(reason="not-a-share")
    fitted = _cells(sample, rows) if survey.frame.kind == "cells" else _margins(sample, rows)
    if isinstance(fitted, Refused):
        return fitted
    if fitted.covered < COVERED:
        return Refused(reason="too-little-covered", values={"share": f"{100 * fitted.covered:.0f}"})
    mean = fitted.design.mean(sample.values, inside)
    share = outcome.kind == "share"
    interval = mean.share_interval(CONFIDENCE) if share else mean.mean_interval(CONFIDENCE)
    notes = [
        *(["volunteers"] if survey.sampling == "volunteers" else []),
        *(["cells-joined"] if fitted.joined else []),
        *(["some-not-measured"] if sample.unmeasured else []),
        *(["some-apart"] if not sample.member.all() else []),
        *(["outside-register"] if sample.outside else []),
        *(["raked"] if survey.frame.kind == "margins" else []),
        *(["census"] if mean.alone <= 0 else []),
        *(["margins-scaled"] if fitted.scaled else []),
    ]
    return SurveyEstimate(
        outcome=outcome,
        method="raked" if survey.frame.kind == "margins" else "post-stratified",
        value=mean.value,
        interval=interval,
        confidence=CONFIDENCE,
        standard_error=float(np.sqrt(mean.variance)),
        unweighted=float(sample.values[inside].mean()),
        n=mean.n,
        population=round(float(fitted.design.weights[inside].sum())),
        covered_share=fitted.covered,
        effective_n=mean.n / mean.kish,
        weighting_effect=mean.kish,
        design_effect=mean.design_effect,
        degrees_of_freedom=mean.degrees_of_freedom,
        cells=fitted.cells,
        without_respondents=fitted.empty,
        groups=tuple(_groups(sample, rows, fitted.design, inside, share=share)),
        notes=tuple(notes),
    )


def _sample(survey: Survey, outcome: Outcome, rows: tuple[RegisterRow, ...]) -> _Sample | None:
    sectors = tuple(sorted({row.sector for row in rows if row.sector or not row.size} or {""}))
    sizes = _ordered({row.size for row in rows if row.size or not row.sector} or {""})
    if survey.frame.kind == "margins":
        sectors = tuple(s for s in sectors if s)
        sizes = tuple(s for s in sizes if s)
    if not sum(row.enterprises for row in rows):
        return None
    sector_of = {division: row.sector for row in rows for division in row.divisions}
    sector_at = {name: at for at, name in enumerate(sectors)}
    size_at = {name: at for at, name in enumerate(sizes)}
    found: list[tuple[float, bool, int, int, str]] = []
    outside = unmeasured = 0
    for person in survey.respondents:
        sector = sector_of.get(person.sector) if sectors != ("",) else ""
        size = person.size if sizes != ("",) else ""
        if sector is None or size not in size_at:
            # With sizes asked for, the enterprises of other sizes are not missing: they are not meant.
            outside += not outcome.sizes or person.size in outcome.sizes
        elif outcome.id in person.outcomes or outcome.id in person.apart:
            # Whoever is outside of the domain stays in the sample: it tells how many others are outside, too.
            at = (sector_at[sector], size_at[size])
            value = person.outcomes.get(outcome.id, 0.0)
            found.append((value, outcome.id not in person.apart, *at, person.owner))
        else:
            unmeasured += not outcome.sizes or person.size in outcome.sizes
    values, member, sector_index, size_index, owners = (
        zip(*found, strict=True) if found else ((),) * 5
    )
    return _Sample(
        values=np.array(values, dtype=float),
        member=np.array(member, dtype=bool),
        sector=np.array(sector_index, dtype=np.intp),
        size=np.array(size_index, dtype=np.intp),
        owners=tuple(owners),
        sectors=sectors,
        sizes=sizes,
        outside=outside,
        unmeasured=unmeasured,
    )


def _ordered(sizes: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted(sizes, key=lambda size: (SIZES.index(size) if size in SIZES else -1, size)))


@dataclass(frozen=True, slots=True)
class _Fitted:
    design: Design
    covered: float
    joined: bool
    scaled: bool
    cells: tuple[SurveyCell, ...]
    empty: tuple[RegisterRow, ...]


def _cells(sample: _Sample, rows: tuple[RegisterRow, ...]) -> _Fitted | Refused:
    shape = (len(sample.sectors), len(sample.sizes))
    counts = np.zeros(shape)
    for row in rows:
        counts[sample.sectors.index(row.sector), sample.sizes.index(row.size)] += row.enterprises
    n = np.zeros(shape)
    np.add.at(n, (sample.sector, sample.size), 1)
    if (over := _over(n > counts, sample)) is not None:
        return over
    label = joined_cells(n)
    if label is None:
        return Refused(reason="too-few-respondents")
    population = np.bincount(label.ravel(), counts.ravel())
    answered = np.bincount(label.ravel(), n.ravel())
    labels = label[sample.sector, sample.size]
    weight = population / answered
    cells = []
    for cell in range(len(population)):
        where = np.argwhere(label == cell)
        cells.append(
            SurveyCell(
                sectors=tuple(sample.sectors[at] for at in sorted(set(where[:, 0].tolist()))),
                sizes=tuple(sample.sizes[at] for at in sorted(set(where[:, 1].tolist()))),
                enterprises=round(float(population[cell])),
                weight=float(weight[cell]),
            )
        )
    return _Fitted(
        design=Design(weights=weight[labels], classes=(labels,)),
        covered=float(counts[n > 0].sum() / counts.sum()),
        joined=len(population) < n.size,
        scaled=False,
        cells=tuple(cells),
        empty=tuple(
            row
            for row in rows
            if row.enterprises
            and not n[sample.sectors.index(row.sector), sample.sizes.index(row.size)]
        ),
    )


def _over(more: NDArray[np.bool_], sample: _Sample) -> Refused | None:
    if not more.any():
        return None
    sector, size = np.argwhere(more)[0]
    values = {"sector": sample.sectors[sector], "size": sample.sizes[size]}
    return Refused(reason="more-respondents-than-enterprises", values=values)


def _margins(sample: _Sample, rows: tuple[RegisterRow, ...]) -> _Fitted | Refused:
    counted = {row.sector or row.size: row for row in rows}
    of_sector = np.array([counted[name].enterprises for name in sample.sectors], dtype=float)
    of_size = np.array([counted[name].enterprises for name in sample.sizes], dtype=float)
    differ = abs(of_sector.sum() / of_size.sum() - 1)
    if differ > MARGINS_AGREE:
        return Refused(reason="margins-differ")
    of_sector *= of_size.sum() / of_sector.sum()
    n_sector = np.bincount(sample.sector, minlength=len(of_sector)).astype(float)
    n_size = np.bincount(sample.size, minlength=len(of_size)).astype(float)
    for n, counts, kind, names in (
        (n_sector, of_sector, "sector", sample.sectors),
        (n_size, of_size, "size", sample.sizes),
    ):
        if (more := np.flatnonzero(n > counts + 1)).size:
            values = {"sector": "", "size": "", kind: names[int(more[0])]}
            return Refused(reason="more-respondents-than-enterprises", values=values)
    first, second = joined_runs(n_sector), joined_runs(n_size)
    classes = (_labels(first)[sample.sector], _labels(second)[sample.size])
    weights = rake(
        *classes,
        np.array([of_sector[run].sum() for run in first]),
        np.array([of_size[run].sum() for run in second]),
    )
    if weights is None:
        return Refused(reason="raking-fails")
    covered = min(
        of_sector[n_sector > 0].sum() / of_sector.sum(), of_size[n_size > 0].sum() / of_size.sum()
    )
    cells = [
        SurveyCell(
            sectors=tuple(sample.sectors[at] for at in first[a]),
            sizes=tuple(sample.sizes[at] for at in second[b]),
            enterprises=round(float(weights[inside].sum())),
            weight=float(weights[inside][0]),
        )
        for a in range(len(first))
        for b in range(len(second))
        if (inside := (classes[0] == a) & (classes[1] == b)).any()
    ]
    empty = {name for name, n in zip(sample.sectors, n_sector, strict=True) if not n}
    empty |= {name for name, n in zip(sample.sizes, n_size, strict=True) if not n}
    return _Fitted(
        design=Design(weights=weights, classes=classes),
        covered=float(covered),
        joined=len(first) + len(second) < len(of_sector) + len(of_size),
        scaled=differ > 0,
        cells=tuple(cells),
        empty=tuple(r for r in rows if r.enterprises and (r.sector or r.size) in empty),
    )


def _labels(runs: list[list[int]]) -> Ints:
    label = np.empty(sum(map(len, runs)), dtype=np.intp)
    for number, run in enumerate(runs):
        label[run] = number
    return label


def _groups(
    sample: _Sample,
    rows: tuple[RegisterRow, ...],
    design: Design,
    inside: NDArray[np.bool_],
    *,
    share: bool,
) -> Iterable[GroupEstimate]:
    """The outcome by size and by sector, as far as the disclosure rule lets it be shown."""
    partitions: tuple[tuple[Literal["size", "sector"], Ints, tuple[str, ...]], ...] = (
        ("size", sample.size, sample.sizes),
        ("sector", sample.sector, sample.sectors),
    )
    for by, index, names in partitions:
        if len(names) == 1:
            continue
        members = {name: inside & (index == at) for at, name in enumerate(names)}
        owners = {
            name: [o for o, is_in in zip(sample.owners, of, strict=True) if is_in]
            for name, of in members.items()
        }
        hidden = hidden_groups(owners)
        for name, of in members.items():
            plain = GroupEstimate(
                by=by,
                group=name,
                enterprises=sum(row.enterprises for row in rows if getattr(row, by) == name),
                reason=hidden.get(name, ""),
            )
            if name in hidden:
                yield plain
                continue
            mean = design.mean(sample.values, of)
            found = mean.share_interval(CONFIDENCE) if share else mean.mean_interval(CONFIDENCE)
            interval = Interval(low=round(found.low, 2), high=round(found.high, 2))
            shown = {"value": round(mean.value, 2), "interval": interval, "band": band(mean.n)}
            yield plain.model_copy(update=shown)
