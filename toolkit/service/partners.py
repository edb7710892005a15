"""A second party from its own assessment: who it is, what it is strong in and what it needs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from toolkit.model.assessment import Assessment, Partner
from toolkit.model.index import COUNTRY_ITEM, Index

if TYPE_CHECKING:
    from toolkit.content.library import Library

STRONG = 2.8
"""Where level 3 starts: what stands there can be shown to others."""
WEAK = 1.8
"""Below level 2 there is something to learn."""


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
