"""Which instruments can carry an action, by the countries of the parties."""

from __future__ import annotations

from toolkit.model.assessment import Assessment
from toolkit.model.classifications import CHINA, HOST, Classifications
from toolkit.model.index import COUNTRY_ITEM
from toolkit.model.roadmap import Action, Cooperation

INVESTS_IN_CHINA = "foreign-investment"
"""The condition that says that the subject has or plans an investment in China."""
CHINA_AS_HOST = HOST + CHINA.lower()


def groups(assessment: Assessment, classifications: Classifications) -> frozenset[str]:
    """Every country group that the home country or a partner country belongs to; `any` for all.

    Nobody works in a partner's country for that alone: it is a host for those who invest there.
    """
    profile = assessment.subject.profile
    known = classifications.countries
    partners = profile.get("partner-countries", ())
    abroad = {*partners} if isinstance(partners, tuple) else set()
    if assessment.partner is not None:
        abroad.add(assessment.partner.country)
    home = {profile.get("home-country"), profile.get(COUNTRY_ITEM)}
    there = frozenset().union(*(known[c].groups for c in abroad if c in known))
    hosts = {CHINA_AS_HOST} if assessment.conditions.get(INVESTS_IN_CHINA) == "yes" else set()
    there = frozenset(g for g in there if not g.startswith(HOST) or g in hosts)
    return there.union(
        {"any"}, *(known[c].groups for c in home if isinstance(c, str) and c in known)
    )


def eligible(action: Action, cooperation: Cooperation, open_to: frozenset[str]) -> tuple[str, ...]:
    """The instruments of the action that are open to at least one of the country groups."""
    return tuple(
        id
        for id in action.instruments
        if id in cooperation.instruments and open_to & set(cooperation.instruments[id].countries)
    )
