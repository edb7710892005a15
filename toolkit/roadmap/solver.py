"""HiGHS (through `scipy.optimize.milp`) on a programme: the best plan, or sooner one that is nearly as good."""

from __future__ import annotations

from dataclasses import dataclass, replace
from importlib import import_module
from time import perf_counter
from typing import TYPE_CHECKING, Any

import numpy as np

from toolkit.roadmap.programme import Programme

if TYPE_CHECKING:
    from numpy.typing import NDArray

GAP = 0.01
"""A plan within one per cent of the best possible is good enough; the gap that is proven is told."""
OPTIMAL = 0
INFEASIBLE = 2
_SOME = 1e-6
"""What an action has begun by at least in a relaxed solution that uses it."""


def ready() -> None:
    """Load the solver, so that no plan waits for that."""
    import_module("scipy.optimize")
    import_module("scipy.sparse")


def solve(made: Programme, seconds: float, gap: float, *, relaxed: bool = False) -> Any:
    """The result of HiGHS; `x` is `None` when no plan was found, `status` says why.

    `relaxed` lets actions start by parts. Raises `ValueError` for a programme without columns.
    """
    from scipy.optimize import Bounds, LinearConstraint, milp
    from scipy.sparse import csr_array

    rows = made.rows
    matrix = csr_array((rows.data, (rows.rows, rows.cols)), shape=(len(rows.low), len(made.worth)))
    scale = _scale(made)
    return milp(
        -made.worth * scale,
        integrality=np.array(
            [0 if relaxed else 1] * made.whole + [0] * (len(made.worth) - made.whole)
        ),
        bounds=Bounds(made.lower, made.upper),
        constraints=LinearConstraint(matrix, rows.low, rows.high),
        options={"time_limit": seconds, "mip_rel_gap": gap},
    )


def _scale(made: Programme) -> float:
    """Brings the worth of a plan to the size of one: tolerances of the solver are absolute."""
    top = float(np.abs(made.worth).max(initial=0.0))
    return 1.0 / top if top > 0 else 1.0


def _bound(made: Programme, solution: Any) -> float:
    """No plan is worth more than this."""
    bound = solution.mip_dual_bound
    if bound is None or not np.isfinite(bound):
        return float("inf")
    return float(-bound) / _scale(made)


@dataclass(frozen=True)
class Found:
    """The best solution of a programme that was found, if one was, and what no solution is worth more than.

    `proven` says that the search came to its end, `infeasible` that there is no solution.
    """

    x: NDArray[np.float64] | None
    worth: float
    bound: float
    proven: bool = False
    infeasible: bool = False

    @property
    def gap(self) -> float:
        """How far from the best the solution can be at most, relative to its own worth."""
        return max(0.0, self.bound / self.worth - 1) if self.worth > 0 else float("inf")


def best(made: Programme, seconds: float, near: float | None = None) -> Found:
    """The best solution found in the time there is; with `near` the first one that is proven to be so near to it."""
    until = perf_counter() + seconds
    first = None if near is None else _nearly(made, seconds / 2)
    if first is not None and near is not None and first.gap <= near:
        return first
    result = solve(made, until - perf_counter(), GAP)
    bound = _bound(made, result)
    found = Found(
        x=result.x,
        worth=-np.inf if result.x is None else float(made.worth @ result.x),
        bound=bound if first is None else min(bound, first.bound),
        proven=result.status == OPTIMAL,
        infeasible=result.status == INFEASIBLE,
    )
    if first is None or found.proven or first.worth <= found.worth:
        return found
    return replace(first, bound=found.bound)


def _nearly(made: Programme, seconds: float) -> Found | None:
    """The best of the solutions near to the relaxed one, which is soon found and bounds them all; `None` if none is.

    Actions that the relaxed plan leaves out stay out, the others start at most a half-year sooner than there.
    """
    relaxed = solve(made, seconds, GAP, relaxed=True)
    if relaxed.status != OPTIMAL:
        return None
    upper = made.upper.copy()
    for i, column in made.first.items():
        begun = relaxed.x[column : column + made.last(i) - made.earliest[i] + 1] > _SOME
        out = max(int(np.argmax(begun)) - 1, 0) if begun.any() else len(begun)
        upper[column : column + out] = 0.0
    found = solve(replace(made, upper=upper), seconds, GAP)
    if found.x is None:
        return None
    return Found(found.x, float(made.worth @ found.x), -float(relaxed.fun) / _scale(made))
