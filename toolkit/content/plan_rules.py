"""What the cooperation part of an assessment must keep: gates, conditions, wishes of the plan, roles and partner."""

from __future__ import annotations

import math
from collections.abc import Collection, Iterator

from toolkit.content.document import Path
from toolkit.content.findings import Finding, known, once
from toolkit.content.library import Library
from toolkit.model.assessment import Assessment, Partner
from toolkit.model.index import Index
from toolkit.model.questionnaire import Questionnaire


def plan_findings(
    assessment: Assessment, asked: Questionnaire | Index, library: Library
) -> Iterator[Finding]:
    """Everything it breaks; `asked` is what the subject was asked under."""
    plan = assessment.plan
    for field in ("budget", "partner_budget", "staff", "partner_staff", "rate"):
        amount = getattr(plan, field)
        if amount is not None and not math.isfinite(amount):
            yield "not-a-number", ("plan", field), {"name": field, "given": amount}
    named = (
        assessment.gates,
        assessment.conditions,
        plan.must,
        plan.must_not,
        plan.goals,
        assessment.follow_up,
    )
    if any(named) or assessment.roles:
        cooperation = library.cooperation
        for id in assessment.gates:
            yield from known("unknown-gate", ("gates", id), id, cooperation.gates)
        for id in assessment.conditions:
            yield from known("unknown-condition", ("conditions", id), id, cooperation.conditions)
        for field in ("must", "must_not"):
            for number, id in enumerate(getattr(plan, field)):
                path: Path = ("plan", field, number)
                yield from known("unknown-action", path, id, cooperation.actions)
            yield from once(("plan", field), getattr(plan, field))
        for id in sorted(set(plan.must) & set(plan.must_not)):
            yield "must-and-must-not", ("plan", "must_not"), {"name": id}
        dated = {**cooperation.targets, **cooperation.milestones}
        for id in plan.goals:
            yield from known("unknown-target", ("plan", "goals", id), id, dated)
        for id in assessment.follow_up:
            yield from known("unknown-action", ("follow_up", id), id, cooperation.actions)
        yield from _roles(("roles",), assessment.roles, library)
    if assessment.partner is not None:
        yield from _partner(assessment.partner, asked, library)


def strengths_of(asked: Questionnaire | Index, kind: str, library: Library) -> tuple[str, ...]:
    """The ids in which a partner of that kind can be strong or weak, beside a subject asked under `asked`.

    Beside a region an enterprise names capabilities, and anybody else figures and policies of the index. Beside an
    enterprise a region names the capabilities that figures of regions stand for, and anybody else all of them.
    """
    if isinstance(asked, Index):
        if kind != "enterprise":
            return tuple(leaf.id for leaf in asked.leaves)
        built = (library.reading(id)[0] for id in library.questionnaires)
        return tuple(dict.fromkeys(id for each in built if each for id in each.capability))
    if kind == "region":
        return tuple(id for id in asked.capability if id in library.cooperation.bridges)
    return tuple(asked.capability)


def _partner(partner: Partner, asked: Questionnaire | Index, library: Library) -> Iterator[Finding]:
    if partner.roles:
        yield from _roles(("partner", "roles"), partner.roles, library)
    for code, field, table in (
        ("unknown-country", "country", "countries"),
        ("unknown-sector", "sector", "sectors"),
    ):
        given = getattr(partner, field)
        if given:
            listed = getattr(library.classifications, table)
            yield from known(code, ("partner", field), given, listed)
    if not partner.strong and not partner.weak:
        return
    strengths = strengths_of(asked, partner.kind, library)
    for field in ("strong", "weak"):
        for number, id in enumerate(getattr(partner, field)):
            code = _unfit(asked, partner.kind, id)
            yield from known(code, ("partner", field, number), id, strengths)
        yield from once(("partner", field), getattr(partner, field))


def _unfit(asked: Questionnaire | Index, kind: str, id: str) -> str:
    """The code of a finding on something that a partner of that kind can't be strong or weak in."""
    if isinstance(asked, Index):
        return "partner-capability-unknown" if kind == "enterprise" else "partner-figure-unknown"
    if kind == "region" and id in asked.capability:
        return "partner-capability-unbridged"
    return "unknown-capability"


def _roles(path: Path, given: Collection[str], library: Library) -> Iterator[Finding]:
    for number, id in enumerate(given):
        roles = library.cooperation.partner_roles
        yield from known("unknown-partner-role", (*path, number), id, roles)
    yield from once(path, given)
