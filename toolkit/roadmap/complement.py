"""How two parties complement each other: strengths that meet needs, rules that fit, what they share.

What somebody can show starts at level 3; who stands lower there can learn from it, most from two
levels above. Rule compatibility is our own estimate of three parts and no legal advice.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np

from toolkit.model.classifications import CHINA
from toolkit.model.cooperation import Cooperation
from toolkit.model.matching import STRONG, Fit
from toolkit.model.questionnaire import TOP_LEVEL
from toolkit.model.roadmap import Reason

if TYPE_CHECKING:
    from numpy.typing import NDArray

WHOLE_STEP = 2.0
"""Two levels above, there is as much to learn as can be."""
DATA_GROUPS = frozenset({"eu", "asean", "depa", "gcc", "eaeu"})
"""Memberships with a common frame for data that leave a country."""
TRADE_GROUPS = frozenset({"eu", "asean", "rcep", "brics", "sco", "eaeu", "gcc", "african-union"})
SAME_LAW, SHARED_LAW, OTHER_LAW = 1.0, 0.7, 0.3
ONE_GROUP, SEVERAL_GROUPS = 0.7, 1.0
UNKNOWN = 0.5
"""A part that nothing is known about counts half."""
TOLD = 2
"""So many capabilities are named as reasons in each direction."""


@dataclass(frozen=True)
class Party:
    """One party as matching sees it.

    `scores` and `priority` are by capability on the scale 0-5 and 0-1; a region's own figures and
    policies are in `leaves` (on its scale, 0 to `top`) and `leaf_priority`, and `scores` then hold
    what stands for the capabilities of its enterprises.
    """

    id: str
    kind: str = "enterprise"
    country: str = ""
    sector: str = ""
    section: str = ""
    applied: frozenset[str] = frozenset()
    """Divisions of ISIC in which a region has an integrated application; it has no sector of its own."""
    languages: frozenset[str] = frozenset()
    memberships: frozenset[str] = frozenset()
    roles: frozenset[str] = frozenset()
    wanted: frozenset[str] = frozenset()
    """Partner roles that its most urgent actions ask for."""
    unsettled: frozenset[str] = frozenset()
    """Gates that it says are not settled."""
    settled: frozenset[str] = frozenset()
    scores: Mapping[str, float] = field(default_factory=dict)
    priority: Mapping[str, float] = field(default_factory=dict)
    leaves: Mapping[str, float] = field(default_factory=dict)
    leaf_priority: Mapping[str, float] = field(default_factory=dict)
    top: float = 100.0
    declared: bool = False
    """Its strengths and weaknesses are what it says of itself, not scores."""

    @property
    def steps(self) -> dict[str, float]:
        """Its figures and policies on the scale of capabilities, 0-5, so that a level is a level."""
        return {leaf: score * TOP_LEVEL / self.top for leaf, score in self.leaves.items()}


def wanted_roles(cooperation: Cooperation, urgent: Collection[str]) -> frozenset[str]:
    """The partner roles of the actions that raise the most urgent capabilities or figures."""
    found: set[str] = set()
    for action in cooperation.actions.values():
        raised = {r.capability for r in action.raises} | {lift.leaf for lift in action.lifts}
        if raised & set(urgent):
            found.update(action.partners)
    return frozenset(found)


@dataclass(frozen=True, eq=False)
class Fits:
    """The fit of every party of one group with every party of another, as matrices (first, second)."""

    first: tuple[Party, ...]
    second: tuple[Party, ...]
    gives: NDArray[np.float64]
    takes: NDArray[np.float64]
    rules: NDArray[np.float64]
    sector: NDArray[np.float64]
    language: NDArray[np.float64]
    roles: NDArray[np.float64]

    @property
    def complement(self) -> NDArray[np.float64]:
        """What meets in both directions."""
        return (self.gives + self.takes) / 2

    @property
    def score(self) -> NDArray[np.float64]:
        """Complement times partner fit."""
        return self.complement * (self.rules + self.sector + self.language + self.roles) / 4

    def fit(self, i: int, j: int) -> Fit:
        """One pair with its reasons."""
        a, b = self.first[i], self.second[j]
        parts = {
            name: float(getattr(self, name)[i, j])
            for name in (
                "score",
                "complement",
                "gives",
                "takes",
                "rules",
                "sector",
                "language",
                "roles",
            )
        }
        return Fit(first=a.id, second=b.id, reasons=tuple(_reasons(a, b)), **parts)


def fits(first: Sequence[Party], second: Sequence[Party]) -> Fits:
    """The fit of each of the first with each of the second."""
    sides = (tuple(first), tuple(second))
    return Fits(
        *sides,
        gives=_gives(*sides),
        takes=_gives(sides[1], sides[0]).T,
        rules=rules(*sides),
        sector=_sector(*sides),
        language=_language(*sides),
        roles=(_roles(*sides) + _roles(sides[1], sides[0]).T) / 2,
    )


def _gives(givers: Sequence[Party], takers: Sequence[Party]) -> NDArray[np.float64]:
    """The share of each taker's priorities that each giver can show something for."""
    by_capability = _shown(
        [p.scores for p in givers], [p.scores for p in takers], [p.priority for p in takers]
    )
    regions = np.outer([p.kind == "region" for p in givers], [p.kind == "region" for p in takers])
    if not regions.any():
        return by_capability
    by_leaf = _shown(
        [p.steps for p in givers], [p.steps for p in takers], [p.leaf_priority for p in takers]
    )
    return np.where(regions, by_leaf, by_capability)


def _shown(
    strong: Sequence[Mapping[str, float]],
    weak: Sequence[Mapping[str, float]],
    priority: Sequence[Mapping[str, float]],
) -> NDArray[np.float64]:
    items = sorted({item for row in (*strong, *weak) for item in row})
    total = np.zeros((len(strong), len(weak)))
    for item in items:
        have = np.array([row.get(item, np.nan) for row in strong])[:, None]
        need = np.array([row.get(item, np.nan) for row in weak])[None, :]
        weight = np.array([row.get(item, 0.0) for row in priority])[None, :]
        taught = np.clip((have - need) / WHOLE_STEP, 0.0, 1.0) * (have >= STRONG)
        total += np.nan_to_num(taught) * weight
    sums = np.array([sum(row.values()) for row in priority])
    return total / np.where(sums > 0, sums, 1.0)[None, :]


def rules(first: Sequence[Party], second: Sequence[Party]) -> NDArray[np.float64]:
    """Rule compatibility in 0-1: the mean of law on data, common trade rules and gates.

    Law: one country 1, a common frame for data 0.7, else 0.3. Trade: one common membership 0.7,
    several 1, none 0.3 (the Belt and Road counts between China and its counterparts). Gates: the
    share that neither side calls unsettled; what nobody has answered counts half.
    """
    law = np.full((len(first), len(second)), OTHER_LAW)
    data = _shared(
        [p.memberships & DATA_GROUPS for p in first], [p.memberships & DATA_GROUPS for p in second]
    )
    law[data > 0] = SHARED_LAW
    same = _same([p.country for p in first], [p.country for p in second])
    law[same] = SAME_LAW
    common = _shared(
        [p.memberships & TRADE_GROUPS for p in first],
        [p.memberships & TRADE_GROUPS for p in second],
    )
    common += _belt_and_road(first, second) + _belt_and_road(second, first).T
    trade = np.select([common > 1, common == 1], [SEVERAL_GROUPS, ONE_GROUP], OTHER_LAW)
    trade[same] = 1.0
    known = sorted({g for p in (*first, *second) for g in p.settled | p.unsettled})
    if not known:
        return np.asarray((law + trade + UNKNOWN) / 3)
    values = [np.array([[_gate(p, g) for g in known] for p in side]) for side in (first, second)]
    gates = np.minimum(values[0][:, None, :], values[1][None, :, :]).mean(axis=2)
    return np.asarray((law + trade + gates) / 3)


def _gate(party: Party, gate: str) -> float:
    if gate in party.unsettled:
        return 0.0
    return 1.0 if gate in party.settled else UNKNOWN


def _belt_and_road(first: Sequence[Party], second: Sequence[Party]) -> NDArray[np.int64]:
    """One where the first is in China and the second in a Belt and Road counterpart."""
    return np.outer(
        [int(p.country == CHINA) for p in first],
        [int("bri" in p.memberships and p.country != CHINA) for p in second],
    )


def _shared(
    first: Sequence[Collection[str]], second: Sequence[Collection[str]]
) -> NDArray[np.int64]:
    """How many things each two have in common."""
    names = sorted({name for group in (*first, *second) for name in group})
    if not names:
        return np.zeros((len(first), len(second)), dtype=np.int64)
    has = [
        np.array([[name in group for name in names] for group in side], dtype=np.int64)
        for side in (first, second)
    ]
    return has[0] @ has[1].T


def _same(first: Sequence[str], second: Sequence[str]) -> NDArray[np.bool_]:
    """Where both are given and equal."""
    a, b = np.array(first)[:, None], np.array(second)[None, :]
    return np.asarray((a == b) & (a != ""))


def _sector(first: Sequence[Party], second: Sequence[Party]) -> NDArray[np.float64]:
    """One for the same division, or one in which a region has applications; half for the same section or unknown."""
    near = _same([p.section for p in first], [p.section for p in second])
    unknown = np.logical_or.outer([not p.sector for p in first], [not p.sector for p in second])
    found = np.where(near | unknown, UNKNOWN, 0.0)
    found[_shared([_at_home(p) for p in first], [_at_home(p) for p in second]) > 0] = 1.0
    return found


def _at_home(party: Party) -> frozenset[str]:
    """The divisions that an enterprise or a region knows from its own work."""
    return party.applied | ({party.sector} if party.sector else frozenset())


def _language(first: Sequence[Party], second: Sequence[Party]) -> NDArray[np.float64]:
    """One for a common language, half where one side names none."""
    unknown = np.logical_or.outer(
        [not p.languages for p in first], [not p.languages for p in second]
    )
    common = _shared([p.languages for p in first], [p.languages for p in second]) > 0
    return np.where(common, 1.0, np.where(unknown, UNKNOWN, 0.0))


def _roles(first: Sequence[Party], second: Sequence[Party]) -> NDArray[np.float64]:
    """Whether the first can take a role that the second needs: one or nothing, half where it names none."""
    unknown = np.array([not p.roles for p in first])[:, None]
    offered = _shared([p.roles for p in first], [p.wanted for p in second]) > 0
    return np.where(unknown, UNKNOWN, np.where(offered, 1.0, 0.0))


def learnable(giver: Party, taker: Party) -> list[str]:
    """What the taker can learn from the giver, most for the taker's priorities first.

    Ids of capabilities, or of figures and policies where both are regions.
    """
    have, need, weight = _meeting(giver, taker)
    shown = {
        item: min((have[item] - need[item]) / WHOLE_STEP, 1.0) * weight.get(item, 0.0)
        for item in have.keys() & need.keys()
        if have[item] >= STRONG and have[item] > need[item]
    }
    return sorted((item for item in shown if shown[item] > 0), key=lambda i: (-shown[i], i))


def in_figures(giver: Party, taker: Party) -> bool:
    """Whether two meet in figures and policies of an index instead of capabilities."""
    return giver.kind == taker.kind == "region"


def _meeting(
    giver: Party, taker: Party
) -> tuple[Mapping[str, float], Mapping[str, float], Mapping[str, float]]:
    """What one has and the other has and needs, on the scale that both share."""
    if in_figures(giver, taker):
        return giver.steps, taker.steps, taker.leaf_priority
    return giver.scores, taker.scores, taker.priority


def _reasons(a: Party, b: Party) -> list[Reason]:
    """What each learns from the other, and what both share, as codes."""
    found: list[Reason] = []
    for giver, taker in ((a, b), (b, a)):
        best = learnable(giver, taker)[:TOLD]
        found += [_learns(giver, taker, item) for item in best]
        for role in sorted(giver.roles & taker.wanted)[:1]:
            values = {"from": giver.id, "to": taker.id, "role": role}
            found.append(Reason(code="offers-role", values=values))
    if a.sector and a.sector == b.sector:
        found.append(Reason(code="same-sector", values={"sector": a.sector}))
    elif common := a.applied & b.applied:
        found.append(Reason(code="applied-sectors", values={"count": str(len(common))}))
    else:
        found += [
            Reason(
                code="applied-sector",
                values={"region": region.id, "enterprise": other.id, "sector": other.sector},
            )
            for region, other in ((a, b), (b, a))
            if other.sector in region.applied
        ]
    for language in sorted(a.languages & b.languages)[:1]:
        found.append(Reason(code="same-language", values={"language": language}))
    if a.country and a.country == b.country:
        found.append(Reason(code="same-country", values={"country": a.country}))
    else:
        found += [
            Reason(code="same-group", values={"group": group})
            for group in sorted(a.memberships & b.memberships & (TRADE_GROUPS | DATA_GROUPS))
        ]
        if _belt_and_road([a], [b]).any() or _belt_and_road([b], [a]).any():
            found.append(Reason(code="belt-and-road"))
    found += [
        Reason(code="unsettled", values={"gate": gate})
        for gate in sorted(a.unsettled | b.unsettled)
    ]
    return found


def _learns(giver: Party, taker: Party, item: str) -> Reason:
    """Who can learn what from whom; where it was measured with scores, each on the scale of the item."""
    values = {"from": giver.id, "to": taker.id, "capability": item}
    if giver.declared:
        return Reason(code="named-strength", values=values)
    if taker.declared:
        return Reason(code="named-weakness", values=values)
    there, here = ((p.leaves if in_figures(giver, taker) else p.scores) for p in (giver, taker))
    measured = {"there": f"{there[item]:.6f}", "here": f"{here[item]:.6f}"}
    return Reason(code="learns", values=values | measured)
