"""What the cooperation part of an assessment must keep: gates, conditions, wishes of the plan, roles and partner."""

from __future__ import annotations

import math
from collections.abc import Collection, Iterator

from toolkit.content.document import Path
from toolkit.content.findings import Finding, known, once
from toolkit.content.library import Library
from toolkit.model.assessment import Assessment, Partner


def plan_findings(
    assessment: Assessment, strengths: Collection[str], library: Library
) -> Iterator[Finding]:
    """Everything it breaks; `strengths` are the ids in which a partner can be strong or weak."""
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
        yield from _partner(assessment.partner, strengths, library)


def _partner(partner: Partner, strengths: Collection[str], library: Library) -> Iterator[Finding]:
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
    for field in ("strong", "weak"):
        for number, id in enumerate(getattr(partner, field)):
            yield from known("unknown-capability", ("partner", field, number), id, strengths)


def _roles(path: Path, given: Collection[str], library: Library) -> Iterator[Finding]:
    for number, id in enumerate(given):
        roles = library.cooperation.partner_roles
        yield from known("unknown-partner-role", (*path, number), id, roles)
    yield from once(path, given)
