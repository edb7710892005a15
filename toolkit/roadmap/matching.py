"""The pairs of a whole group with the greatest sum of fits, solved exactly.

Between two groups it is an assignment problem (`scipy.optimize.linear_sum_assignment`); within one
group a maximum-weight matching, as a 0-1 programme over the pairs that its linear relaxation
can't rule out.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import numpy as np

from toolkit.model.matching import Matching, Unmatched
from toolkit.model.roadmap import Reason
from toolkit.roadmap.complement import Fits, Party, fits

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from scipy.sparse import csr_array

LEAST = 1e-9
"""A pair that complements each other less than this is none."""
HALF = 0.5
NEAREST = 12
"""So many counterparts of each party are looked at first."""


def match_groups(
    first: Sequence[Party], second: Sequence[Party], withheld: Sequence[str] = ()
) -> Matching:
    """The best pairs between two groups, each party in one pair at most."""
    found = fits(first, second)
    if not len(first) or not len(second):
        return _told(found, [], "two-groups", withheld)
    from scipy.optimize import linear_sum_assignment

    rows, columns = linear_sum_assignment(found.score, maximize=True)
    chosen = [
        (int(i), int(j)) for i, j in zip(rows, columns, strict=True) if found.score[i, j] > LEAST
    ]
    return _told(found, chosen, "two-groups", withheld)


def match_within(parties: Sequence[Party], withheld: Sequence[str] = ()) -> Matching:
    """The best pairs within one group, each party in one pair at most."""
    found = fits(parties, parties)
    return _told(found, heaviest(found.score), "one-group", withheld)


def heaviest(weights: NDArray[np.float64]) -> list[tuple[int, int]]:
    """The matching of greatest weight of a symmetric matrix; weights of zero or less are no edges.

    Only the likeliest pairs are looked at first. The dual values of the linear relaxation then say
    which of the others could still be part of a better matching, and these come in.
    """
    edges = np.argwhere(np.triu(weights, 1) > LEAST)
    if not len(edges):
        return []
    value = weights[edges[:, 0], edges[:, 1]]
    used = _likeliest(weights, edges)
    while True:
        dual, bound = _relaxed(edges[used], value[used], len(weights))
        gain = value - dual[edges[:, 0]] - dual[edges[:, 1]]
        missing = (gain > LEAST) & ~used
        if not missing.any():
            break
        used |= missing
    x, best = _whole(edges[used], value[used], len(weights))
    close = (gain >= best - bound - LEAST) & ~used
    if close.any():
        used |= close
        x, best = _whole(edges[used], value[used], len(weights))
    return [(int(i), int(j)) for (i, j), taken in zip(edges[used], x, strict=True) if taken > HALF]


def _likeliest(weights: NDArray[np.float64], edges: NDArray[np.int64]) -> NDArray[np.bool_]:
    """For each party the pairs with its best counterparts."""
    near = min(NEAREST, len(weights) - 1)
    best = np.argpartition(-weights, near, axis=1)[:, : near + 1]
    good = np.zeros(weights.shape, dtype=bool)
    np.put_along_axis(good, best, True, axis=1)
    good |= good.T
    return np.asarray(good[edges[:, 0], edges[:, 1]])


def _once(edges: NDArray[np.int64], count: int) -> csr_array:
    """One row a party: it is in one pair at most."""
    from scipy.sparse import csr_array

    number = np.arange(len(edges))
    return csr_array(
        (np.ones(2 * len(edges)), (edges.T.ravel(), np.r_[number, number])),
        shape=(count, len(edges)),
    )


def _relaxed(
    edges: NDArray[np.int64], value: NDArray[np.float64], count: int
) -> tuple[NDArray[np.float64], float]:
    """The linear relaxation: the dual value of each party, and the weight that no matching exceeds."""
    from scipy.optimize import linprog

    # The stubs know no sparse matrix here; the library does.
    rows: Any = _once(edges, count)
    solved: Any = linprog(-value, A_ub=rows, b_ub=np.ones(count), method="highs-ds")
    return -solved.ineqlin.marginals, -float(solved.fun)


def _whole(
    edges: NDArray[np.int64], value: NDArray[np.float64], count: int
) -> tuple[NDArray[np.float64], float]:
    """The best matching of these pairs, and its weight."""
    from scipy.optimize import Bounds, LinearConstraint, milp

    solved: Any = milp(
        -value,
        integrality=np.ones(len(edges), dtype=np.int64),
        bounds=Bounds(0.0, 1.0),
        constraints=LinearConstraint(_once(edges, count), -np.inf, np.ones(count)),
        options={"mip_rel_gap": 0.0},
    )
    return solved.x, -float(solved.fun)


def _told(
    found: Fits, chosen: Sequence[tuple[int, int]], kind: str, withheld: Sequence[str]
) -> Matching:
    pairs = sorted((found.fit(i, j) for i, j in chosen), key=lambda fit: -fit.score)
    paired = {id for fit in pairs for id in (fit.first, fit.second)}
    unmatched = []
    sides = [(found.first, found.second, found.score)]
    if kind == "two-groups":
        sides.append((found.second, found.first, found.score.T))
    for own, others, scores in sides:
        for i, party in enumerate(own):
            if party.id in paired:
                continue
            row = scores[i].copy() if len(others) else np.zeros(0)
            if kind == "one-group":
                row[i] = 0.0
            if not len(row) or row.max() <= LEAST:
                reason = Reason(code="nothing-to-learn")
            else:
                reason = Reason(
                    code="others-gain-more", values={"party": others[int(row.argmax())].id}
                )
            unmatched.append(Unmatched(party=party.id, reason=reason))
    return Matching(
        kind="two-groups" if kind == "two-groups" else "one-group",
        pairs=tuple(pairs),
        unmatched=tuple(unmatched),
        withheld=tuple(withheld),
        total=float(sum(fit.score for fit in pairs)),
    )
