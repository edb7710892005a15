"""Which instruments can carry an action, by the countries of the parties."""

from __future__ import annotations

from toolkit.model.assessment import Assessment
from toolkit.model.classifications import Classifications
from toolkit.model.index import COUNTRY_ITEM
from toolkit.model.roadmap import Action, Cooperation


def groups(assessment: Assessment, classifications: Classifications) -> frozenset[str]:
    """Every country group that the home country or a partner country belongs to; `any` for all."""
    profile = assessment.subject.profile
    partners = profile.get("partner-countries", ())
    codes = [
        profile.get("home-country"),
        profile.get(COUNTRY_ITEM),
        *(partners if isinstance(partners, tuple) else ()),
    ]
    if assessment.partner is not None:
        codes.append(assessment.partner.country)
    found = {"any"}
    for code in codes:
        if isinstance(code, str) and code in classifications.countries:
            found |= classifications.countries[code].groups
    return frozenset(found)


def eligible(action: Action, cooperation: Cooperation, open_to: frozenset[str]) -> tuple[str, ...]:
    """The instruments of the action that are open to at least one of the country groups."""
    return tuple(
        id
        for id in action.instruments
        if id in cooperation.instruments and open_to & set(cooperation.instruments[id].countries)
    )
