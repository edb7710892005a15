"""Which instruments can carry an action, by the countries of the parties."""

from __future__ import annotations

from collections.abc import Mapping

from toolkit.model.assessment import Assessment
from toolkit.model.classifications import CHINA, HOST, Classifications
from toolkit.model.cooperation import Action, Cooperation, Instrument
from toolkit.model.index import COUNTRY_ITEM

INVESTS_IN_CHINA = "foreign-investment"
"""The condition that says that the subject has or plans an investment in China."""
CHINA_AS_HOST = HOST + CHINA.lower()


def groups(assessment: Assessment, classifications: Classifications) -> frozenset[str]:
    """Every country group that the home country or a partner country belongs to; `any` for all."""
    return frozenset({"any"}).union(*groups_by_country(assessment, classifications).values())


def groups_by_country(
    assessment: Assessment, classifications: Classifications
) -> dict[str, frozenset[str]]:
    """The country groups that each country of the two parties brings, by its ISO code, the home country first.

    Nobody works in a partner's country for that alone: it is a host for those who invest there.
    """
    profile, known = assessment.subject.profile, classifications.countries
    home = [profile.get("home-country"), profile.get(COUNTRY_ITEM)]
    partners = profile.get("partner-countries", ())
    abroad = [*partners] if isinstance(partners, tuple) else []
    if assessment.partner is not None:
        abroad.append(assessment.partner.country)
    invests = assessment.conditions.get(INVESTS_IN_CHINA) == "yes"
    hosts = {CHINA_AS_HOST} if invests else set()
    found = {code: known[code].groups for code in home if isinstance(code, str) and code in known}
    for code in abroad:
        if code in known and code not in found:
            brought = known[code].groups
            found[code] = frozenset(g for g in brought if not g.startswith(HOST) or g in hosts)
    return found


def opened_through(
    instrument: Instrument, brought: Mapping[str, frozenset[str]]
) -> tuple[str, ...]:
    """The countries (ISO codes) of `groups_by_country` that open an instrument."""
    asked = set(instrument.countries)
    return tuple(code for code in brought if asked & brought[code])


def eligible(action: Action, cooperation: Cooperation, open_to: frozenset[str]) -> tuple[str, ...]:
    """The instruments of the action that are open to at least one of the country groups."""
    return tuple(
        id
        for id in action.instruments
        if id in cooperation.instruments and open_to & set(cooperation.instruments[id].countries)
    )
