"""How well the models predict a country that they have never seen: each is left out in turn.

For every country all models are fitted again on the others, with their intervals calibrated on the
others only, and each of its published cells is predicted: from nothing, from its total, from all its
other cells. The record of that goes into the documentation and is a test.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from toolkit.benchmark.cells import Cell, Estimate, Refused, estimable, estimate, logit_of
from toolkit.benchmark.fractional import FractionalLogit
from toolkit.benchmark.models import UNSEEN_COUNTRY_LOGITS
from toolkit.benchmark.pooled import PooledLogit

Regime = Literal["nothing", "abroad", "total", "others"]
"""What is known of the country: nothing; nothing, with the wider interval for countries outside the
survey; its total; all its other cells."""


@dataclass(frozen=True, slots=True)
class Record:
    """Predictions of held-out cells in one regime.

    `inside` is the share of cells inside their nominal 90 % interval (0-1), `half` the mean
    half-width in logits, the errors are root mean squares in points and in logits.
    """

    regime: Regime
    cells: int
    inside: float
    points: float
    logits: float
    half: float


def leave_countries_out(cells: Sequence[Cell]) -> tuple[Record, ...]:
    """The record of one indicator, a row a regime; empty regimes are left out.

    A cell of 0 or 100 per cent counts for what its interval holds and enters the errors held
    `CLIP` away from the end, as everywhere.
    """
    kept = estimable(cells)
    found: dict[Regime, list[tuple[Cell, Estimate]]] = {
        "nothing": [],
        "abroad": [],
        "total": [],
        "others": [],
    }
    for geo in sorted({cell.geo for cell in kept}):
        others = tuple(cell for cell in kept if cell.geo != geo)
        own = [cell for cell in kept if cell.geo == geo]
        for regime, cell, one in _predicted(others, own):
            found[regime].append((cell, one))
    return tuple(_record(regime, pairs) for regime, pairs in found.items() if pairs)


def _predicted(
    others: tuple[Cell, ...], own: Sequence[Cell]
) -> Iterator[tuple[Regime, Cell, Estimate]]:
    pooled, fractional = PooledLogit(others).solve(), FractionalLogit(others).fit()
    if isinstance(pooled, Refused) or isinstance(fractional, Refused):
        return
    total = [cell for cell in own if not cell.sector and not cell.size]
    for cell in own:
        one = fractional.estimate(cell.sector, cell.size)
        if one is not None:
            yield "nothing", cell, one
            yield "abroad", cell, estimate(one.logit, max(one.half, UNSEEN_COUNTRY_LOGITS))
        if cell not in total:
            for regime, known in (("total", total), ("others", own)):
                one = pooled.predict(known, cell.sector, cell.size)
                if one is not None:
                    yield ("total" if regime == "total" else "others"), cell, one


def _record(regime: Regime, pairs: Sequence[tuple[Cell, Estimate]]) -> Record:
    n = len(pairs)
    inside = sum(one.interval.low <= cell.share <= one.interval.high for cell, one in pairs)
    return Record(
        regime=regime,
        cells=n,
        inside=inside / n,
        points=math.sqrt(math.fsum((cell.share - one.share) ** 2 for cell, one in pairs) / n),
        logits=math.sqrt(
            math.fsum((logit_of(cell.share) - one.logit) ** 2 for cell, one in pairs) / n
        ),
        half=math.fsum(one.half for _, one in pairs) / n,
    )
