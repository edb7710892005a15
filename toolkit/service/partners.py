"""A second party from its own assessment: who it is, what it is strong in and what it needs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from toolkit.model.assessment import Assessment, Partner
from toolkit.model.index import COUNTRY_ITEM, Index

if TYPE_CHECKING:
    from toolkit.content.library import Library
    from toolkit.model.matching import Fit
    from toolkit.roadmap.complement import Party

STRONG = 2.8
"""Where level 3 starts: what stands there can be shown to others."""
WEAK = 1.8
"""Below level 2 there is something to learn."""
STRONG_STANDS, WEAK_STANDS = 4.0, 1.0
"""What a partner without an assessment is taken to stand at where it calls itself strong or weak."""
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
    from toolkit.roadmap.complement import fits
    from toolkit.service.matching import party_of

    if assessment.partner is None:
        return None
    own = party_of(library, OWN, assessment)
    return fits([own], [party_of_profile(assessment.partner, library)]).fit(0, 0)
