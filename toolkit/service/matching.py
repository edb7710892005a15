"""Matching the assessments of a folder, or those of two: only who agreed to be proposed is looked at."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from toolkit.model.assessment import Assessment
from toolkit.model.index import COUNTRY_ITEM
from toolkit.model.matching import Matching
from toolkit.model.problem import Problem, Refusal
from toolkit.model.questionnaire import TOP_LEVEL

if TYPE_CHECKING:
    from toolkit.content.library import Library
    from toolkit.roadmap.complement import Party

SUFFIXES = {".yaml", ".yml", ".json"}
URGENT = 5
"""The roles somebody looks for are those that the actions for so many urgent things ask for."""
FEWEST = 2
SETTLED = {"settled", "not-relevant"}


@dataclass(frozen=True)
class Group:
    """Assessments by key (a file name), and the names that people see."""

    assessments: Mapping[str, Assessment]

    @property
    def names(self) -> dict[str, str]:
        """The name of every subject."""
        return {key: found.subject.name for key, found in self.assessments.items()}


def read_group(library: Library, folder: Path) -> Group:
    """The assessments of a folder, enterprises and regions alike.

    Raises `Refusal` with every problem of every file, and when the folder holds none.
    """
    from toolkit.content.assessment_file import read_assessment

    found: dict[str, Assessment] = {}
    problems: list[Problem] = []
    for path in sorted(p for p in folder.iterdir() if p.suffix.lower() in SUFFIXES):
        try:
            found[path.name] = read_assessment(path, library, shown=str(path))
        except Refusal as refusal:
            problems += refusal.problems
    if problems:
        raise Refusal(problems)
    if not found:
        raise Refusal([Problem(code="nothing-to-match", file=str(folder))])
    return Group(found)


def match(library: Library, first: Group, second: Group | None = None) -> Matching:
    """The best pairs within one group, or between two; who has not agreed is left out and counted.

    Raises `Refusal` (`too-few-agreed`) when fewer than two parties, or a whole side, have agreed.
    """
    from toolkit.roadmap.matching import match_groups, match_within

    sides = [first] if second is None else [first, second]
    agreed = [_parties(library, side, n) for n, side in enumerate(sides)]
    withheld = tuple(
        _key(key, n)
        for n, side in enumerate(sides)
        for key, found in side.assessments.items()
        if not found.share_for_matching
    )
    least = FEWEST if second is None else 1
    if any(len(parties) < least for parties in agreed):
        values = {"agreed": str(sum(map(len, agreed))), "withheld": str(len(withheld))}
        raise Refusal([Problem(code="too-few-agreed", values=values)])
    if second is None:
        return match_within(agreed[0], withheld)
    return match_groups(agreed[0], agreed[1], withheld)


def names_of(first: Group, second: Group | None = None) -> dict[str, str]:
    """The names of all parties by the keys that a matching uses."""
    sides = [first] if second is None else [first, second]
    return {_key(key, n): name for n, side in enumerate(sides) for key, name in side.names.items()}


def _key(key: str, side: int) -> str:
    """Files of the second folder are told from those of the first, which may have the same names."""
    return key if side == 0 else f"2/{key}"


def _parties(library: Library, group: Group, side: int) -> list[Party]:
    return [
        party_of(library, _key(key, side), found)
        for key, found in group.assessments.items()
        if found.share_for_matching
    ]


def party_of(library: Library, id: str, assessment: Assessment) -> Party:
    """A party as matching sees it, scored by its own questionnaire."""
    from toolkit.roadmap.complement import Party, wanted_roles
    from toolkit.service.evaluation import Evaluation, evaluate

    profile = assessment.subject.profile
    evaluation = evaluate(library, assessment)
    scores: dict[str, float] = {}
    priority: dict[str, float] = {}
    leaves: dict[str, float] = {}
    leaf_priority: dict[str, float] = {}
    top = float(TOP_LEVEL)
    applied: frozenset[str] = frozenset()
    if isinstance(evaluation, Evaluation):
        scores = {c.id: c.score for c in evaluation.score.capabilities if c.score is not None}
        priority = {p.capability: p.priority for p in evaluation.planning.priorities}
        urgent = priority
        country = profile.get("home-country", "")
    else:
        top = evaluation.score.top
        for leaf in evaluation.score.leaves:
            if leaf.score is not None:
                leaves[leaf.id] = leaf.score
                leaf_priority[leaf.id] = leaf.weight * (1 - leaf.score / top)
        for capability, linked in library.cooperation.bridges.items():
            known = [one for one in linked if one in leaves]
            if known:
                mean = sum(leaves[one] for one in known) / len(known)
                scores[capability] = mean * TOP_LEVEL / top
                priority[capability] = sum(leaf_priority[one] for one in known)
        divisions = evaluation.coverage.divisions
        applied = frozenset(one.division for one in divisions if one.state == "covered")
        urgent = leaf_priority
        country = profile.get(COUNTRY_ITEM, "")
    sector = str(profile.get("sector", ""))
    known_sector = library.classifications.sectors.get(sector)
    here = library.classifications.countries.get(str(country))
    states = {gate: answer.state for gate, answer in assessment.gates.items()}
    return Party(
        id=id,
        kind="enterprise" if isinstance(evaluation, Evaluation) else "region",
        country=str(country),
        sector=sector,
        section=known_sector.section if known_sector else "",
        applied=applied,
        languages=frozenset(_texts(profile.get("languages", ()))),
        memberships=here.memberships if here else frozenset(),
        roles=frozenset(assessment.roles),
        wanted=wanted_roles(
            library.cooperation, sorted(urgent, key=lambda one: -urgent[one])[:URGENT]
        ),
        unsettled=frozenset(gate for gate, state in states.items() if state == "not-settled"),
        settled=frozenset(gate for gate, state in states.items() if state in SETTLED),
        scores=scores,
        priority=priority,
        leaves=leaves,
        leaf_priority=leaf_priority,
        top=top,
    )


def _texts(value: object) -> Iterable[str]:
    return (str(one) for one in value) if isinstance(value, tuple) else ()
