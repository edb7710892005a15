"""A second party from its own assessment: who it is, what it is strong in and what it needs."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from toolkit.content.assessment_file import asked_under
from toolkit.content.plan_rules import strengths_of
from toolkit.model.assessment import Assessment, Partner
from toolkit.model.index import Index
from toolkit.model.matching import STRONG
from toolkit.model.questionnaire import TOP_LEVEL, Questionnaire

if TYPE_CHECKING:
    from toolkit.content.library import Library
    from toolkit.model.matching import Fit
    from toolkit.roadmap.complement import Party
    from toolkit.service.workspace import Listed, Workspace

WEAK = 1.8
"""Below level 2 there is something to learn."""
STRONG_STANDS, WEAK_STANDS = 4.0, 1.0
"""What a partner without an assessment is taken to stand at where it calls itself strong or weak."""
APART = 0.5
"""Closer than half a level, neither shows the other anything."""
OWN, PARTNER = "own", "partner"


def partner_of(
    assessment: Assessment, file: str, library: Library, asked: Questionnaire | Index
) -> Partner:
    """The partner that an assessment describes, for a subject that is asked under `asked`.

    A region brings its figures and policies to another region, and to an enterprise the capabilities that they stand
    for; the strongest and the most urgent come first. Raises `KeyError` when the library has no such questionnaire.
    """
    from toolkit.service.matching import party_of

    profile = assessment.subject.profile
    party = party_of(library, PARTNER, assessment)
    region = party.kind == "region"
    have, urgent = party.scores, party.priority
    if region and isinstance(asked, Index):
        have, urgent = party.steps, party.leaf_priority
    told = [id for id in strengths_of(asked, party.kind, library) if id in have]
    strong = [id for id in told if have[id] >= STRONG]
    weak = [id for id in told if have[id] < WEAK]
    languages = profile.get("languages", ())
    return Partner(
        name=assessment.subject.name,
        kind="region" if region else "enterprise",
        country=party.country,
        sector=party.sector if party.sector in library.classifications.sectors else "",
        languages=languages if isinstance(languages, tuple) else (),
        roles=assessment.roles,
        strong=tuple(sorted(strong, key=lambda id: -have[id])),
        weak=tuple(sorted(weak, key=lambda id: -urgent.get(id, 0.0))),
        assessment=file,
    )


def party_of_profile(partner: Partner, library: Library, asked: Questionnaire | Index) -> Party:
    """A partner without an assessment as matching sees it: strong at level 4, weak at level 1, the rest unknown.

    Beside a region, asked under its index, a region or an institution stands there in figures and policies.
    """
    from toolkit.roadmap.complement import Party, wanted_roles

    sector = library.classifications.sectors.get(partner.sector)
    country = library.classifications.countries.get(partner.country)
    stands = dict.fromkeys(partner.weak, WEAK_STANDS) | dict.fromkeys(partner.strong, STRONG_STANDS)
    urgent = dict.fromkeys(partner.weak, 1.0)
    party = Party(
        id=PARTNER,
        kind="region" if partner.kind == "region" else "enterprise",
        country=partner.country,
        sector=partner.sector,
        section=sector.section if sector else "",
        languages=frozenset(partner.languages),
        memberships=country.memberships if country else frozenset(),
        roles=frozenset(partner.roles),
        wanted=wanted_roles(library.cooperation, partner.weak),
        declared=True,
    )
    if isinstance(asked, Index) and partner.kind != "enterprise":
        top = asked.scoring.top
        leaves = {id: stand * top / TOP_LEVEL for id, stand in stands.items()}
        return replace(party, kind="region", leaves=leaves, leaf_priority=urgent, top=top)
    return replace(party, scores=stands, priority=urgent)


def fit_with_partner(library: Library, assessment: Assessment) -> Fit | None:
    """How the subject and the partner it names fit, from the subject's side; `None` without a partner.

    In the reasons the subject is `OWN` and the partner `PARTNER`.
    """
    met = meeting(library, assessment)
    return met.fit if met else None


@dataclass(frozen=True)
class Lesson:
    """What one party is strong in and the other is not; scores are `None` where a party only said so.

    `item` is a capability, or a figure or policy where both are regions, and scores are on its scale.
    """

    item: str
    own: float | None
    partner: float | None


@dataclass(frozen=True)
class Meeting:
    """Two parties side by side: their fit, and what each can learn from the other, most useful first.

    `own` and `partner` are the two as matching sees them. With `figures` lessons are figures and policies of the index
    of the subject, else capabilities; their scores run from 0 to `top`.
    """

    own: Party
    partner: Party
    fit: Fit
    gives: tuple[Lesson, ...]
    takes: tuple[Lesson, ...]
    figures: bool = False
    top: float = float(TOP_LEVEL)


def meeting(
    library: Library, assessment: Assessment, other: Assessment | None = None
) -> Meeting | None:
    """The subject and the partner it names; `None` without a partner.

    `other` is the partner's own assessment where it is at hand; its scores then take the place of
    what the partner says of itself.
    """
    from toolkit.roadmap.complement import fits, in_figures, learnable
    from toolkit.service.matching import party_of

    if assessment.partner is None:
        return None
    own = party_of(library, OWN, assessment)
    if other is None:
        asked = asked_under(assessment.questionnaire, library)
        partner = party_of_profile(assessment.partner, library, asked)
    else:
        # What was entered for the partner on the spot counts more than what its file does not say.
        roles = frozenset(assessment.partner.roles)
        partner = replace(party_of(library, PARTNER, other), roles=roles)
    figures = in_figures(own, partner)
    top = own.top if figures else float(TOP_LEVEL)
    here, there = ((p.leaves if figures else p.scores) for p in (own, partner))

    def lessons(giver: Party, taker: Party) -> tuple[Lesson, ...]:
        found = (
            Lesson(item, here.get(item), None if partner.declared else there.get(item))
            for item in learnable(giver, taker)
        )
        return tuple(one for one in found if _apart(one, top))

    return Meeting(
        own=own,
        partner=partner,
        fit=fits([own], [partner]).fit(0, 0),
        gives=lessons(own, partner),
        takes=lessons(partner, own),
        figures=figures,
        top=top,
    )


def _apart(lesson: Lesson, top: float) -> bool:
    """Whether the two stand half a level apart, or it is not known how far."""
    if lesson.own is None or lesson.partner is None:
        return True
    return abs(lesson.own - lesson.partner) >= APART * top / TOP_LEVEL


def partner_assessment(workspace: Workspace, id: str) -> Assessment | None:
    """The assessment of the workspace that the partner of another one names, the last changed first."""
    other = named(workspace, id)
    return None if other is None else workspace.get(other)


def named(workspace: Workspace, id: str) -> str | None:
    """The id of that assessment."""
    partner = workspace.get(id).partner
    if partner is None or not partner.assessment:
        return None
    found = (line.id for line in workspace.list() if called(line) == partner.assessment)
    return next((other for other in found if other != id), None)


def called(line: Listed) -> str:
    """How an assessment of the workspace is called where another one names it."""
    return line.title or line.name


def name_partner(workspace: Workspace, id: str, other: str) -> None:
    """Make the subject of another assessment of the workspace the partner; raises `Refusal`."""
    line = next((line for line in workspace.list() if line.id == other), None)
    label = called(line) if line else ""
    asked = workspace.questionnaire(id)
    partner = partner_of(workspace.get(other), label, workspace.library, asked)
    document = partner.model_dump(mode="json")
    for part in Partner.model_fields:
        workspace.record(id, ("partner", part), document[part] or None)


def forget_partner(workspace: Workspace, id: str) -> None:
    """Plan alone again; the partner's budget and staff go, too."""
    for part in ("partner_budget", "partner_staff"):
        workspace.record(id, ("plan", part), None)
    for part in Partner.model_fields:
        workspace.record(id, ("partner", part), None)
