"""Own comparison groups: frozen releases of them, and the exchange with partners.

What may be shown is decided by `toolkit.benchmark.release`; here releases are kept and handed on.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any, Literal

from toolkit.content.build import build
from toolkit.content.document import Document
from toolkit.model.base import Refused
from toolkit.model.cohort import Cohort, CohortRules, Member
from toolkit.model.problem import Problem, Refusal
from toolkit.model.questionnaire import Questionnaire
from toolkit.reports.wording.group import VOLUNTEERS

if TYPE_CHECKING:
    from toolkit.benchmark.release import Basis, Scored
    from toolkit.content.library import Library
    from toolkit.service.cohort_members import Candidate
    from toolkit.store import KeptRelease, Repository

REFUSED = {
    "too-few-members": "cohort-too-few-members",
    "too-few-respondents": "cohort-too-few-respondents",
    "too-few-owners": "cohort-too-few-owners",
    "one-owner-dominates": "cohort-one-owner-dominates",
    "complement": "cohort-complement",
    "unchanged": "cohort-unchanged",
    "too-little-changed": "cohort-too-little-changed",
}
"""The problem for each reason why no release is made."""
LARGEST_FILE = 20_000_000
SUFFIX = ".cohort.json"
"""The end of the name of an exchanged file."""


@dataclass(frozen=True)
class Wishes:
    """What a person says of a release: how it is called, whom it stands for, and stricter rules if wanted."""

    id: str
    name: str
    owner: str
    population: str
    sampling: str = VOLUNTEERS
    licence: str = ""
    questionnaire: str = "enterprise"
    rules: CohortRules = field(default_factory=CohortRules)
    on: date | None = None


@dataclass(frozen=True)
class Kept:
    """A release in the store and how it came there."""

    cohort: Cohort
    origin: Literal["made", "imported"]
    hash: str


# -- releases --------------------------------------------------------------------------------------


def make(
    library: Library, repository: Repository, found: Sequence[Candidate], wishes: Wishes
) -> Cohort:
    """Freeze a release from the members and keep it.

    Raises `Refusal` (`cohort-…`) when the rules don't allow one; nothing is kept then.
    """
    from toolkit.benchmark.release import release

    members = [(each.person, each.member) for each in found if each.member is not None]
    members.sort(key=lambda pair: pair[0])
    basis = _basis([member for _, member in members], [person for person, _ in members])
    kept = repository.releases(wishes.id)
    if any(each.origin != "made" for each in kept):
        raise _refusal("cohort-id-imported", name=wishes.id)
    # Whatever was released from these assessments under any name counts: two groups may differ by one member.
    former = [_read_basis(each) for each in repository.releases() if each.origin == "made"]
    former = [each for each in former if set(each.persons) & set(basis.persons)]
    questionnaire = library.questionnaire(wishes.questionnaire)
    made = release(
        basis,
        sections={code: each.section for code, each in library.classifications.sectors.items()},
        parts=parts_of(questionnaire),
        rules=wishes.rules,
        former=former,
    )
    if isinstance(made, Refused):
        raise _refusal(REFUSED[made.reason], **made.values)
    days = [m.on for m in basis.members if m.on is not None]
    on = wishes.on or datetime.now(UTC).date()
    years = sorted({day.year for day in days} or {on.year})
    cohort = _built(
        {
            "id": wishes.id,
            "release": 1 + max((each.release for each in kept), default=0),
            "name": wishes.name,
            "owner": wishes.owner,
            "questionnaire": questionnaire.id,
            "version": questionnaire.version,
            "questionnaire_hash": questionnaire.content_hash,
            "population": wishes.population,
            "sampling": wishes.sampling,
            "licence": wishes.licence,
            "year": "-".join(dict.fromkeys((str(years[0]), str(years[-1])))),
            "released_on": on.isoformat(),
            "rules": wishes.rules.model_dump(mode="json"),
            "cells": [cell.model_dump(mode="json", exclude_defaults=True) for cell in made.cells],
            "hidden": sum(made.hidden.values()),
        }
    )
    _keep(repository, cohort, "made", basis)
    return cohort


def _keep(repository: Repository, cohort: Cohort, origin: str, basis: Basis | None = None) -> None:
    private: dict[str, Any] = {}
    if basis is not None:
        private = {
            "persons": list(basis.persons),
            "members": [m.model_dump(mode="json", exclude_defaults=True) for m in basis.members],
        }
    try:
        repository.add_release(
            cohort.id,
            cohort.release,
            hash=cohort.content_hash,
            origin=origin,
            body=cohort.model_dump(mode="json", exclude_defaults=True) | {"id": cohort.id},
            basis=private,
        )
    except KeyError:
        raise _refusal("cohort-there-already", name=cohort.key) from None


def _basis(members: Sequence[Member], persons: Sequence[str]) -> Basis:
    from toolkit.benchmark.release import Basis

    return Basis(tuple(members), tuple(persons))


def _read_basis(kept: KeptRelease) -> Basis:
    from toolkit.benchmark.release import Basis

    cohort = Cohort.model_validate(kept.body)
    members = tuple(Member.model_validate(each) for each in kept.basis.get("members", ()))
    return Basis(members, tuple(kept.basis.get("persons", ())), cohort.cells)


def parts_of(questionnaire: Questionnaire) -> dict[Scored, Scored]:
    """The dimensions as parts of the overall score, the capabilities as parts of their dimension."""
    parts: dict[Scored, Scored] = {}
    for dimension in questionnaire.dimensions:
        parts["dimension", dimension.id] = ("overall", "")
        for capability in dimension.capabilities:
            parts["capability", capability.id] = ("dimension", dimension.id)
    return parts


def kept_releases(repository: Repository) -> tuple[Kept, ...]:
    """Every release of the store, by cohort and number."""
    return tuple(_kept(each) for each in repository.releases())


def _kept(each: KeptRelease) -> Kept:
    origin: Literal["made", "imported"] = "made" if each.origin == "made" else "imported"
    return Kept(Cohort.model_validate(each.body), origin, each.hash)


def find(library: Library, repository: Repository | None, key: str) -> Cohort | None:
    """The cohort of a key, a release of the store or a baseline of scores of the content, or `None`."""
    id, _, number = key.rpartition(".")
    if repository is not None:
        for each in repository.releases(id):
            if str(each.release) == number:
                return Cohort.model_validate(each.body)
    shipped = library.cohorts.get(id)
    return shipped if shipped is not None and shipped.key == key else None


def named_without_store(library: Library, name: str) -> Cohort:
    """A cohort of the content by its key or its id; raises `Refusal` (`unknown-cohort`)."""
    found = find(library, None, name) or library.cohorts.get(name)
    if found is None:
        known = [cohort.key for cohort in library.cohorts.values()]
        raise _refusal("unknown-cohort", name=name, known=", ".join(known) or "–")
    return found


def named(library: Library, repository: Repository, name: str) -> Cohort:
    """A cohort by its key, or by its id alone: the newest release; raises `Refusal` (`unknown-cohort`)."""
    found = find(library, repository, name)
    newest = repository.releases(name)
    if found is None and newest:
        found = Cohort.model_validate(newest[-1].body)
    if found is None:
        found = library.cohorts.get(name)
    if found is None:
        known = [each.cohort.key for each in kept_releases(repository)]
        known += [cohort.key for cohort in library.cohorts.values()]
        raise _refusal("unknown-cohort", name=name, known=", ".join(known) or "–")
    return found


# -- exchange --------------------------------------------------------------------------------------


def export(cohort: Cohort) -> bytes:
    """A release as one file for a partner: cells only, with a hash over everything.

    Raises `Refusal` (`cohort-has-members`) for microdata, which stay where they are.
    """
    if cohort.members:
        raise _refusal("cohort-has-members", name=cohort.key)
    body = cohort.model_dump(mode="json", exclude_defaults=True)
    body |= {"toolkit": cohort.toolkit, "id": cohort.id, "release": cohort.release}
    data = {"sha256": cohort.content_hash, "cohort": body}
    return (json.dumps(data, ensure_ascii=False, indent=1) + "\n").encode()


def read_exchange(data: bytes, name: str) -> Cohort:
    """The release of an exchanged file; raises `Refusal` with every problem."""
    if len(data) > LARGEST_FILE:
        limit = f"{LARGEST_FILE // 1_000_000}"
        raise Refusal([Problem(code="file-too-large", file=name, values={"limit": limit})])
    try:
        given = json.loads(data.decode("utf-8-sig"))
    except UnicodeDecodeError:
        raise Refusal([Problem(code="not-utf8", file=name, line=1)]) from None
    except (json.JSONDecodeError, RecursionError) as error:
        line, reason = getattr(error, "lineno", 1), getattr(error, "msg", "nested too deep")
        values = {"reason": reason}
        raise Refusal([Problem(code="json-syntax", file=name, line=line, values=values)]) from None
    if not isinstance(given, dict) or not isinstance(given.get("cohort"), dict):
        raise Refusal([Problem(code="cohort-file-other", file=name)])
    cohort = _built(given["cohort"], name)
    problems = []
    if given.get("sha256") != cohort.content_hash:
        problems.append(Problem(code="cohort-file-changed", file=name))
    if cohort.members:
        problems.append(Problem(code="cohort-has-members", file=name, values={"name": cohort.key}))
    for cell in cohort.cells:
        if cell.fewest is not None and cell.fewest < cohort.rules.minimum:
            values = {"n": str(cell.fewest), "minimum": str(cohort.rules.minimum)}
            problems.append(Problem(code="cohort-cell-too-small", file=name, values=values))
        elif cell.fewest is None:
            problems.append(Problem(code="cohort-cell-without-number", file=name))
    if problems:
        once = {(p.code, tuple(p.values.items())): p for p in problems}
        raise Refusal(once.values())
    return cohort


def _built(data: Mapping[str, Any], name: str = "") -> Cohort:
    cohort, problems = build(Cohort, Document(name, dict(data)))
    if cohort is None or problems:
        raise Refusal(problem.model_copy(update={"line": 0}) for problem in problems)
    return cohort


def bring_in(library: Library, repository: Repository, data: bytes, name: str) -> Cohort:
    """Keep a partner's release; raises `Refusal` with every problem, also for another questionnaire."""
    cohort = read_exchange(data, name)
    problems = []
    if cohort.questionnaire not in library.questionnaires:
        values = {"name": cohort.questionnaire}
        problems.append(Problem(code="unknown-questionnaire", file=name, values=values))
    else:
        current = library.questionnaire(cohort.questionnaire)
        if current.version != cohort.version:
            values = {"given": cohort.version, "current": current.version}
            problems.append(Problem(code="cohort-other-version", file=name, values=values))
    if any(each.origin == "made" for each in repository.releases(cohort.id)):
        problems.append(Problem(code="cohort-id-made-here", file=name, values={"name": cohort.id}))
    if problems:
        raise Refusal(problems)
    _keep(repository, cohort, "imported")
    return cohort


def _refusal(code: str, **values: str) -> Refusal:
    return Refusal([Problem(code=code, values=values)])
