"""What the models of a baseline rest on: formula, numbers, whether they hold, and how well they predict."""

from __future__ import annotations

import math
from dataclasses import dataclass
from time import perf_counter
from typing import TYPE_CHECKING

from toolkit.model.problem import Problem, Refusal
from toolkit.service.catalogue import baseline_of
from toolkit.service.region import panel_of

if TYPE_CHECKING:
    from toolkit.content.library import Library
    from toolkit.model.cohort import Cohort

SHARES = "logit share = sector + size + (1 | country)"
SCORES = "score = size + log(GDP per head) + (1 | sector)"


@dataclass(frozen=True)
class ModelCard:
    """One fit. `refused` is empty when it holds, otherwise the reason why no number comes out of it.

    `n` counts cells or members, `groups` countries or sectors. `figures` are named numbers: standard deviations
    (logits, or points of 0-5). `coverage` is the share (0-1) of held-out cells inside their 90 % interval by what was
    known of the country, empty when it was not asked for.
    """

    baseline: str
    measure: str
    formula: str
    n: int
    groups: int
    refused: str
    figures: dict[str, float]
    coverage: dict[str, float]
    seconds: float


def model_cards(library: Library, id: str, *, coverage: bool = False) -> tuple[ModelCard, ...]:
    """Fit every model of a baseline of shares or of members.

    `coverage` also leaves each country out in turn, which takes seconds for each indicator. Raises `Refusal`
    (`unknown-baseline`, `nothing-to-fit`).
    """
    baseline = baseline_of(library, id)
    cards: tuple[ModelCard, ...] = ()
    if baseline.form == "shares" and baseline.kind != "secondary":
        cards = _of_shares(library, id, coverage=coverage)
    elif baseline.form == "scores":
        cards = _of_members(library, library.cohorts[id])
    if not cards:
        raise Refusal([Problem(code="nothing-to-fit", values={"name": id})])
    return cards


def _of_shares(library: Library, id: str, *, coverage: bool) -> tuple[ModelCard, ...]:
    from toolkit.benchmark.cells import AGGREGATE
    from toolkit.benchmark.figures import read_figures
    from toolkit.benchmark.models import ShareFit, fit_shares
    from toolkit.benchmark.published import share_cells
    from toolkit.benchmark.validation import leave_countries_out

    figures = read_figures([library.baseline_reading[0][id]])
    baseline = baseline_of(library, id)
    found = []
    for indicator in baseline.indicators:
        published = share_cells(figures, (indicator.id,))
        by_margin = {bool(cell.sector) - bool(cell.size) for cell in published}
        if not {1, -1} <= by_margin:
            continue  # without a margin by sector and one by size there is nothing to estimate
        start = perf_counter()
        fit = fit_shares(published)
        seconds = perf_counter() - start
        held = isinstance(fit, ShareFit)
        record = leave_countries_out(published) if coverage and held else ()
        found.append(
            ModelCard(
                baseline=id,
                measure=indicator.id,
                formula=SHARES,
                n=len(published),
                groups=len({cell.geo for cell in published} - {AGGREGATE}),
                refused="" if isinstance(fit, ShareFit) else fit.reason,
                figures={
                    "sd-country": fit.pooled.sd_country,
                    "sd-residual": fit.pooled.sd_residual,
                    "left-out-rmse": fit.fractional.left_out_rmse,
                }
                if isinstance(fit, ShareFit)
                else {},
                coverage={row.regime: row.inside for row in record},
                seconds=seconds,
            )
        )
    return tuple(found)


def _of_members(library: Library, cohort: Cohort) -> tuple[ModelCard, ...]:
    if not cohort.members:
        return ()
    from toolkit.benchmark.scores.expected import ExpectedModel
    from toolkit.benchmark.scores.release import score_cohort

    panel = panel_of(library)
    members = score_cohort(cohort, library.classifications, panel).members
    from toolkit.model.base import Refused

    start = perf_counter()
    fit = ExpectedModel(members).fit()
    seconds = perf_counter() - start
    figures: dict[str, float] = {}
    if not isinstance(fit, Refused):
        figures["sd-residual"] = math.sqrt(fit.within)
        if fit.between is not None:
            figures["sd-sector"] = math.sqrt(fit.between)
    return (
        ModelCard(
            baseline=cohort.id,
            measure="overall",
            formula=SCORES,
            n=len(members),
            groups=len({label for label in members.sector_labels if label}),
            refused=fit.reason if isinstance(fit, Refused) else "",
            figures=figures,
            coverage={},
            seconds=seconds,
        ),
    )
