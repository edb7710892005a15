"""When demands can't be kept: the limits that conflict, none of them superfluous, and ways out.

Found by deletion filtering (Chinneck, Feasibility and Infeasibility in Optimization, 2008): a limit
is left out for good when the rest still conflicts without it. What remains conflicts, and every
part of it is needed for that.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from math import ceil

from toolkit.model.reasons import AMOUNTS, AmountCode, LimitCode, WayOutCode
from toolkit.model.roadmap import Conflict, Limits, Reason
from toolkit.roadmap.candidates import MONTHS_PER_PERIOD, Candidate
from toolkit.roadmap.programme import programme
from toolkit.roadmap.solver import INFEASIBLE, solve
from toolkit.roadmap.standing import Standing, lifts_of, weights_of

SECONDS = 2.0
FAR = 10_000
LONGEST = 10
"""Years: a plan is never made longer to end a conflict than a person could ask for."""

RESOURCES: dict[AmountCode, str] = {
    "budget": "money", "partner-budget": "partner-money", "staff": "staff",
    "partner-staff": "partner-staff", "parallel": "people", "per-dimension": "dimension-full",
    "first-year": "first-year",
}  # fmt: skip
"""The resource behind each limit that has a number."""
_RELAXED: dict[str, dict[str, object]] = {
    "budget": {"budget": None},
    "partner-budget": {"partner_budget": None},
    "staff": {"staff": None},
    "partner-staff": {"partner_staff": None},
    "parallel": {"parallel": FAR},
    "per-dimension": {"per_dimension": FAR},
    "first-year": {"first_year": FAR},
    "years": {"years": LONGEST},
    "balance": {"balance": "off"},
}

_RAISED: dict[AmountCode, WayOutCode] = {
    "budget": "raise-budget", "partner-budget": "raise-partner-budget", "staff": "raise-staff",
    "partner-staff": "raise-partner-staff", "parallel": "raise-parallel",
    "per-dimension": "raise-per-dimension", "first-year": "raise-first-year",
}  # fmt: skip
_AMOUNTS = {
    "budget": "budget", "partner-budget": "partner_budget", "staff": "staff",
    "partner-staff": "partner_staff",
}  # fmt: skip


@dataclass(frozen=True)
class Demands:
    """A case that can't be planned as demanded.

    `banned` are candidates that the person excluded and that might be needed.
    """

    candidates: tuple[Candidate, ...]
    standing: Standing
    limits: Limits
    banned: tuple[Candidate, ...] = ()

    def all(self) -> tuple[Reason, ...]:
        """Every demand, the latest first, then every limit, those first that a person would least think of."""
        limits = self.limits
        musts = {c.action.id for c in self.candidates} & set(limits.must)
        given: dict[LimitCode, bool] = {
            "requires": any(
                c.requires or musts.intersection(c.action.after)
                for c in self.candidates
                if c.action.id in musts
            ),
            "excludes": any(c.action.excludes for c in self.candidates),
            "first-year": True,
            "per-dimension": limits.per_dimension < limits.parallel,
            "gates": any(c.earliest for c in self.candidates),
            "balance": limits.balance == "hard",
            "parallel": True,
            "partner-staff": limits.partner_staff is not None,
            "staff": limits.staff is not None,
            "partner-budget": limits.partner_budget is not None,
            "years": True,
            "budget": limits.budget is not None,
        }
        named = [Reason(code=code) for code, there in given.items() if there]
        named[1:1] = [Reason(code="must-not", values={"action": c.action.id}) for c in self.banned]
        order = [id for id in limits.must if id in musts]
        return (*(Reason(code="must", values={"action": id}) for id in reversed(order)), *named)

    def possible(self, kept: Sequence[Reason], free: AmountCode | None = None) -> float | None:
        """Whether a plan keeps these limits: `None` when none does, else the least value of the `free` one (or 0)."""
        codes = {reason.code for reason in kept}
        update: dict[str, object] = {"must": (), "balance": self.limits.balance}
        if self.limits.balance == "soft":
            update["balance"] = "off"
        for code, relaxed in _RELAXED.items():
            if code not in codes:
                update |= relaxed
        if free == "per-dimension" or "per-dimension" not in {r.code for r in self.all()}:
            update["per_dimension"] = 0 if free == "per-dimension" else FAR
        if free in _AMOUNTS:
            update[_AMOUNTS[free]] = 0.0
        limits = self.limits.model_copy(update=update)
        must = frozenset(r.values["action"] for r in kept if r.code == "must")
        barred = {r.values["action"] for r in kept if r.code == "must-not"}
        pool = [*self.candidates, *(c for c in self.banned if c.action.id not in barred)]
        if "gates" not in codes:
            pool = [replace(c, earliest=0) for c in pool]
        if "excludes" not in codes:
            pool = [replace(c, action=c.action.model_copy(update={"excludes": ()})) for c in pool]
        held = "requires" in codes
        if limits.balance == "off":
            pool = _involved(pool, must, self.standing, held=held)
        if not pool:
            return None if must else 0.0
        made = programme(
            pool, self.standing, limits, must,
            free=RESOURCES[free] if free else None, held=held,
        )  # fmt: skip
        if made is None:
            return None
        if not len(made.worth):
            return 0.0
        if not free:
            made.worth[:] = 0.0
        result = solve(made, SECONDS, 0.0)
        if result.x is None:
            return None if free or result.status == INFEASIBLE else 0.0
        return float(result.x[made.measured]) if made.measured is not None else 0.0


def conflict(demands: Demands) -> Conflict | None:
    """The limits that conflict, and ways out; `None` when the demands can be kept."""
    kept = _clash(demands, demands.all())
    if kept is None:
        return None
    kept.sort(key=lambda reason: reason.code == "must")
    return Conflict(limits=tuple(kept), ways_out=tuple(_ways_out(demands, kept)))


def _clash(demands: Demands, asked: Sequence[Reason]) -> list[Reason] | None:
    """All limits but those that were `asked` and found to be superfluous; `None` without a conflict."""
    kept = list(demands.all())
    if demands.possible(kept) is not None:
        return None
    for limit in asked:
        rest = [other for other in kept if other != limit]
        if demands.possible(rest) is None:
            kept = rest
    return kept


def _ways_out(demands: Demands, kept: Sequence[Reason]) -> list[Reason]:
    """Single changes that end this conflict, with the least value that is enough."""
    found: list[Reason] = []
    for limit in kept:
        amount = next((code for code in AMOUNTS if code == limit.code), None)
        if amount is not None:
            needed = _least(demands, kept, limit, amount)
            if needed is not None:
                values = {"needed": _shown(amount, needed)}
                found.append(Reason(code=_RAISED[amount], values=values))
        elif limit.code == "years":
            years = _years(demands, kept)
            if years is not None:
                found.append(Reason(code="raise-years", values={"needed": str(years)}))
        elif limit.code == "gates":
            found.append(Reason(code="settle-gates"))
        elif limit.code == "balance":
            found.append(Reason(code="soften-balance"))
        elif limit.code in ("must", "must-not"):
            found.append(
                Reason(code="drop" if limit.code == "must" else "allow", values=limit.values)
            )
    order = ["raise-", "settle", "soften", "allow", "drop"]
    return sorted(found, key=lambda r: next(n for n, o in enumerate(order) if r.code.startswith(o)))


def _beside(demands: Demands, kept: Sequence[Reason]) -> list[list[Reason]]:
    """What a changed limit has to go with: everything, else these demands within all limits, else this conflict.

    More than the conflict itself, since a limit that is superfluous in it may bind as soon as another is raised.
    """
    every = demands.all()
    return [
        [*every],
        [limit for limit in every if limit in kept or limit.code not in ("must", "must-not")],
        [*kept],
    ]


def _least(
    demands: Demands, kept: Sequence[Reason], limit: Reason, amount: AmountCode
) -> float | None:
    """The least value of a limit that is enough; `None` when none is."""
    for limits in _beside(demands, kept):
        needed = demands.possible([other for other in limits if other != limit], free=amount)
        if needed is not None:
            return needed
    return None


def _shown(code: AmountCode, needed: float) -> str:
    if code in ("budget", "partner-budget"):
        return str(ceil(needed - 1e-6))
    if code in ("staff", "partner-staff"):
        return f"{ceil(needed / MONTHS_PER_PERIOD * 100 - 1e-6) / 100:g}"
    return str(ceil(needed - 1e-6))


def _years(demands: Demands, kept: Sequence[Reason]) -> int | None:
    """The shortest plan that is long enough; `None` when none is."""
    for limits in _beside(demands, kept):
        for years in range(demands.limits.years + 1, LONGEST + 1):
            longer = demands.limits.model_copy(update={"years": years})
            if replace(demands, limits=longer).possible(limits) is not None:
                return years
    return None


def _involved(
    pool: Sequence[Candidate], must: frozenset[str], standing: Standing, *, held: bool
) -> list[Candidate]:
    """The demanded actions and those that prepare them, directly or through others."""
    chosen = {c.action.id: c for c in pool if c.action.id in must}
    waiting = [*chosen.values()] if held else []
    while waiting:
        needed = {
            id for requirement in waiting.pop().requires for id in weights_of(requirement, standing)
        }
        for c in pool:
            if c.action.id not in chosen and needed & lifts_of(c, standing).keys():
                chosen[c.action.id] = c
                waiting.append(c)
    return [*chosen.values()]


def settled(demands: Demands) -> tuple[Limits, tuple[Conflict, ...]]:
    """The limits without the demands that conflict, the latest demanded first, and the conflicts found."""
    conflicts: list[Conflict] = []
    while (clash := conflict(demands)) is not None:
        conflicts.append(clash)
        softer = _softer(demands.limits, clash.limits)
        if softer is None:
            break
        demands = replace(demands, limits=softer)
    return demands.limits, tuple(conflicts)


def softened(demands: Demands) -> Limits | None:
    """The limits that `settled` comes to, without the conflicts; `None` when the demands can be kept."""
    softer: Limits | None = None
    while (clash := _clash(demands, [r for r in demands.all() if r.code == "must"])) is not None:
        softer = demands.limits
        if (found := _softer(softer, clash)) is None:
            break
        softer = found
        demands = replace(demands, limits=found)
    return softer


def _softer(limits: Limits, clash: Sequence[Reason]) -> Limits | None:
    """The limits with one demand of a conflict less; `None` when it holds none."""
    musts = [r.values["action"] for r in clash if r.code == "must"]
    if musts:
        last = max(musts, key=limits.must.index)
        return limits.model_copy(update={"must": tuple(a for a in limits.must if a != last)})
    if limits.balance == "hard":
        return limits.model_copy(update={"balance": "soft"})
    return None
