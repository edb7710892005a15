"""Pairs of a matching in words: what each learns from the other, what they share, why somebody has no counterpart."""

from __future__ import annotations

from collections.abc import Mapping

from toolkit.language import Language
from toolkit.model.matching import Matching, Unmatched
from toolkit.model.roadmap import Reason
from toolkit.reports.items import Items
from toolkit.reports.names import Names

TEACHING = frozenset({"learns", "named-strength", "named-weakness"})
"""Reasons that say what one can learn from the other."""
EACH_WAY = TEACHING | {"offers-role"}
"""Reasons that one party gives the other; the rest both share."""


def matching_sentence(language: Language, matching: Matching) -> str:
    """How many pairs there are and how they were found."""
    first = language.plural(
        "{count} pair; no other pairing has a greater sum of fits (computed exactly).",
        "{count} pairs; no other pairing has a greater sum of fits (computed exactly).",
        len(matching.pairs),
    )
    if not matching.withheld:
        return first
    second = language.plural(
        "{count} assessment is left out: its subject has not agreed to be proposed to others.",
        "{count} assessments are left out: their subjects have not agreed to be proposed to others.",
        len(matching.withheld),
    )
    return language.sentences((first, second))


def pair_reason(names: Names, items: Items, reason: Reason, parties: Mapping[str, str]) -> str:
    """One reason for a pair; an unknown code is shown as it is."""
    language = names.language
    text, values = language.text, reason.values
    giver, taker = parties.get(values.get("from", ""), ""), parties.get(values.get("to", ""), "")
    match reason.code:
        case "learns":
            return text(
                "{taker} stands at {here} in “{capability}” and can learn from {giver} at {there}.",
                taker=taker,
                giver=giver,
                capability=items.name(values["capability"]),
                here=items.score(values["capability"], float(values["here"])),
                there=items.score(values["capability"], float(values["there"])),
            )
        case "named-strength":
            return text(
                "{giver} names “{capability}” as a strength, and {taker} can learn from it.",
                taker=taker,
                giver=giver,
                capability=items.name(values["capability"]),
            )
        case "named-weakness":
            return text(
                "{taker} names “{capability}” as a weakness, and {giver} has something to show.",
                taker=taker,
                giver=giver,
                capability=items.name(values["capability"]),
            )
        case "offers-role":
            return text(
                "{giver} can take a role that {taker} needs: {role}.",
                giver=giver,
                taker=taker,
                role=names.partner(values["role"]),
            )
        case "same-sector":
            return text(
                "Both work in the same sector: {sector}.", sector=names.sector(values["sector"])
            )
        case "applied-sector":
            return text(
                "{region} has integrated applications in the sector of {enterprise}: {sector}.",
                region=parties.get(values["region"], ""),
                enterprise=parties.get(values["enterprise"], ""),
                sector=names.sector(values["sector"]),
            )
        case "applied-sectors":
            return language.plural(
                "Both have integrated applications in {count} common sector.",
                "Both have integrated applications in {count} common sectors.",
                int(values["count"]),
            )
        case "same-language":
            return text(
                "Both work in {language}.", language=language.language_name(values["language"])
            )
        case "same-country":
            return text(
                "Both are at home in {country}.", country=language.territory(values["country"])
            )
        case "same-group":
            return text(
                "Both countries belong to {group}.", group=group_name(language, values["group"])
            )
        case "belt-and-road":
            return text("The two countries cooperate under the Belt and Road Initiative.")
        case "unsettled":
            return text("Still to be settled: {gate}.", gate=names.gate(values["gate"]))
    return reason.code


def unmatched_sentence(language: Language, unmatched: Unmatched, parties: Mapping[str, str]) -> str:
    """Why a party has no counterpart."""
    if unmatched.reason.code == "others-gain-more":
        other = parties.get(unmatched.reason.values.get("party", ""), "")
        return language.text(
            "It would fit best with {other}, who adds more to the whole in another pair.",
            other=other,
        )
    return language.text(
        "Nobody in the group is strong where it needs it, or needs what it is strong in."
    )


def group_name(language: Language, group: str) -> str:
    """The name of a group of countries."""
    text = language.text
    return {
        "eu": text("the European Union"),
        "asean": "ASEAN",
        "rcep": "RCEP",
        "brics": "BRICS",
        "sco": text("the Shanghai Cooperation Organisation"),
        "eaeu": text("the Eurasian Economic Union"),
        "gcc": text("the Gulf Cooperation Council"),
        "african-union": text("the African Union"),
        "depa": text("the Digital Economy Partnership Agreement"),
    }.get(group, group)
