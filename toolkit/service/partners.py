"""A second party from its own assessment: who it is, what it is strong in and what it needs."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from toolkit.model.assessment import Assessment, Partner
from toolkit.model.index import COUNTRY_ITEM, Index

if TYPE_CHECKING:
    from toolkit.content.library import Library
    from toolkit.model.matching import Fit
    from toolkit.roadmap.complement import Party
    from toolkit.service.workspace import Listed, Workspace

STRONG = 2.8
"""Where level 3 starts: what stands there can be shown to others."""
WEAK = 1.8
"""Below level 2 there is something to learn."""
STRONG_STANDS, WEAK_STANDS = 4.0, 1.0
"""What a partner without an assessment is taken to stand at where it calls itself strong or weak."""
APART = 0.5
"""Closer than half a level, neither shows the other anything."""
OWN, PARTNER = "own", "partner"


def partner_of(assessment: Assessment, file: str, library: Library) -> Partner:
    """The partner that an assessment describes.

    Raises `KeyError` when the library has no such questionnaire.
    """
    from toolkit.content.assessment_file import asked_under
    from toolkit.service.evaluation import Evaluation, evaluate

    profile = assessment.subject.profile
    region = isinstance(asked_under(assessment.questionnaire, library), Index)
    scores: dict[str, float] = {}
    evaluation = evaluate(library, assessment)
    if isinstance(evaluation, Evaluation):
        scores = {c.id: c.score for c in evaluation.score.capabilities if c.score is not None}
    country = profile.get(COUNTRY_ITEM if region else "home-country", "")
    languages = profile.get("languages", ())
    sector = str(profile.get("sector", ""))
    return Partner(
        name=assessment.subject.name,
        kind="region" if region else "enterprise",
        country=country if isinstance(country, str) else "",
        sector=sector if sector in library.classifications.sectors else "",
        languages=languages if isinstance(languages, tuple) else (),
        roles=assessment.roles,
        strong=tuple(id for id, score in scores.items() if score >= STRONG),
        weak=tuple(id for id, score in scores.items() if score < WEAK),
        assessment=file,
    )


def party_of_profile(partner: Partner, library: Library) -> Party:
    """A partner without an assessment as matching sees it: strong at level 4, weak at level 1, the rest unknown."""
    from toolkit.roadmap.complement import Party, wanted_roles

    sector = library.classifications.sectors.get(partner.sector)
    country = library.classifications.countries.get(partner.country)
    return Party(
        id=PARTNER,
        kind="region" if partner.kind == "region" else "enterprise",
        country=partner.country,
        sector=partner.sector,
        section=sector.section if sector else "",
        languages=frozenset(partner.languages),
        memberships=country.memberships if country else frozenset(),
        roles=frozenset(partner.roles),
        wanted=wanted_roles(library.cooperation, partner.weak),
        scores=dict.fromkeys(partner.weak, WEAK_STANDS)
        | dict.fromkeys(partner.strong, STRONG_STANDS),
        priority=dict.fromkeys(partner.weak, 1.0),
        declared=True,
    )


def fit_with_partner(library: Library, assessment: Assessment) -> Fit | None:
    """How the subject and the partner it names fit, from the subject's side; `None` without a partner.

    In the reasons the subject is `OWN` and the partner `PARTNER`.
    """
    met = meeting(library, assessment)
    return met.fit if met else None


@dataclass(frozen=True)
class Lesson:
    """A capability in which one party is strong and the other is not; scores are `None` where a party only said so."""

    capability: str
    own: float | None
    partner: float | None

    @property
    def worth_a_visit(self) -> bool:
        """Whether the two stand half a level apart, or it is not known how far."""
        return self.own is None or self.partner is None or abs(self.own - self.partner) >= APART


@dataclass(frozen=True)
class Meeting:
    """Two parties side by side: their fit, and what each can learn from the other, most useful first."""

    fit: Fit
    gives: tuple[Lesson, ...]
    takes: tuple[Lesson, ...]


def meeting(
    library: Library, assessment: Assessment, other: Assessment | None = None
) -> Meeting | None:
    """The subject and the partner it names; `None` without a partner.

    `other` is the partner's own assessment where it is at hand; its scores then take the place of
    what the partner says of itself.
    """
    from toolkit.roadmap.complement import fits, learnable
    from toolkit.service.matching import party_of

    if assessment.partner is None:
        return None
    own = party_of(library, OWN, assessment)
    if other is None:
        partner = party_of_profile(assessment.partner, library)
    else:
        # What was entered for the partner on the spot counts more than what its file does not say.
        roles = frozenset(assessment.partner.roles)
        partner = replace(party_of(library, PARTNER, other), roles=roles)

    def lesson(item: str) -> Lesson:
        theirs = None if partner.declared else partner.scores.get(item)
        return Lesson(item, own.scores.get(item), theirs)

    def lessons(giver: Party, taker: Party) -> tuple[Lesson, ...]:
        found = [lesson(item) for item in learnable(giver, taker)]
        return tuple(one for one in found if one.worth_a_visit)

    return Meeting(
        fit=fits([own], [partner]).fit(0, 0),
        gives=lessons(own, partner),
        takes=lessons(partner, own),
    )


def partner_assessment(workspace: Workspace, id: str) -> Assessment | None:
    """The assessment of the workspace that the partner of another one names, the last changed first."""
    partner = workspace.get(id).partner
    if partner is None or not partner.assessment:
        return None
    for line in workspace.list():
        if line.id != id and called(line) == partner.assessment:
            return workspace.get(line.id)
    return None


def called(line: Listed) -> str:
    """How an assessment of the workspace is called where another one names it."""
    return line.title or line.name


def name_partner(workspace: Workspace, id: str, other: str) -> None:
    """Make the subject of another assessment of the workspace the partner; raises `Refusal`."""
    line = next((line for line in workspace.list() if line.id == other), None)
    label = called(line) if line else ""
    partner = partner_of(workspace.get(other), label, workspace.library)
    document = partner.model_dump(mode="json")
    for part in Partner.model_fields:
        workspace.record(id, ("partner", part), document[part] or None)


def forget_partner(workspace: Workspace, id: str) -> None:
    """Plan alone again; the partner's budget and staff go, too."""
    for part in ("partner_budget", "partner_staff"):
        workspace.record(id, ("plan", part), None)
    for part in Partner.model_fields:
        workspace.record(id, ("partner", part), None)
