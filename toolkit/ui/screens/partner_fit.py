"""How two parties fit: what each can show the other, the rules between them, what they share, what is open."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import streamlit as st

from toolkit.model.index import COUNTRY_ITEM
from toolkit.reports import wording
from toolkit.reports.items import Items
from toolkit.reports.wording.matching import EACH_WAY, TEACHING, group_name, pair_reason
from toolkit.roadmap.complement import DATA_GROUPS, TRADE_GROUPS
from toolkit.service import partners
from toolkit.service.partners import OWN, PARTNER
from toolkit.ui.parts import drawing, html, plan_pictures, words

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from toolkit.model.assessment import Assessment, Partner
    from toolkit.reports.names import Names
    from toolkit.service.partners import Meeting
    from toolkit.ui.visit import Visit

SHOWN = 6
"""So many things to learn are shown in each direction."""
GOOD, FAIR = 0.66, 0.4
"""From these values on rules are said to fit well, or in part."""
MUCH, SOME, LITTLE = 0.4, 0.1, 0.005
"""From these shares on what one can learn is called much, some, or little."""
SETTLED = {"settled", "not-relevant"}


def fit(visit: Visit, names: Names, partner: Partner, other: Assessment | None) -> None:
    """The section on a partner that is named."""
    say, assessment = visit.language, visit.current()
    met = partners.meeting(visit.workspace.library, assessment, other)
    if met is None:
        return
    them = partner.name or say.text("The partner")
    us = assessment.subject.name or say.text("You")
    words.facts(
        words.fact(
            say.text("What you can show {party}", party=them),
            _share_words(names, met.fit.gives),
            _share(names, met.fit.gives),
        ),
        words.fact(
            say.text("What {party} can show you", party=them),
            _share_words(names, met.fit.takes),
            _share(names, met.fit.takes),
        ),
        words.fact(
            say.text("Rules between you"),
            _grade(names, met.fit.rules),
            say.text("our own estimate, no legal advice"),
        ),
    )
    items = Items.of(say, visit.workspace.library)
    parties = {OWN: us, PARTNER: them}
    _lessons(visit, names, items, met, parties)
    if bridged(visit, partner):
        words.small(bridge_sentence(visit))
    words.section(say.text("What brings you together"))
    reasons = [
        pair_reason(names, items, reason, parties)
        for reason in met.fit.reasons
        if reason.code not in EACH_WAY and reason.code != "unsettled"
    ]
    if not partner.country:
        reasons.append(
            say.text("The partner’s country is not named; memberships cannot be compared.")
        )
    if not partner.languages or not assessment.subject.profile.get("languages"):
        reasons.append(
            say.text("The languages of one side are not named; a common one cannot be found.")
        )
    if reasons:
        _listed(reasons)
    words.section(say.text("Roles in the cooperation"))
    _listed(_roles(names, met, them))
    words.section(say.text("Rules between you"))
    _listed(_rules(visit, partner, met))
    _open(visit, names)


def _roles(names: Names, met: Meeting, them: str) -> list[str]:
    """Which roles one side needs and the other can take, and which are still to be found."""
    say, own, partner = names.language, met.own, met.partner

    def named(roles: frozenset[str]) -> str:
        return names.series(sorted((names.partner(role) for role in roles), key=say.sort_key))

    if not partner.roles:
        found = [
            say.text(
                "{party} names no roles; the plan gives it the usual share of every action.",
                party=them,
            )
        ]
    elif offered := partner.roles & own.wanted:
        found = [
            say.text(
                "{party} can take roles that you need: {roles}.", party=them, roles=named(offered)
            )
        ]
    else:
        found = [say.text("{party} can take none of the roles that you need.", party=them)]
    if taken := own.roles & partner.wanted:
        found.append(
            say.text(
                "You can take roles that {party} needs: {roles}.", party=them, roles=named(taken)
            )
        )
    if missing := own.wanted - partner.roles - own.roles:
        found.append(
            say.text(
                "Still to be found for what is most urgent for you: {roles}.", roles=named(missing)
            )
        )
    return found


def _rules(visit: Visit, partner: Partner, met: Meeting) -> list[str]:
    """Why the rules are said to fit or not: data, trade, and how many questions are settled."""
    say, assessment = visit.language, visit.current()
    home = str(assessment.subject.profile.get(_home_item(visit), ""))
    if not home or not partner.country:
        return [say.text("The country of one side is not named, so that laws cannot be compared.")]
    here, there = say.territory(home), say.territory(partner.country)
    groups = {r.values["group"] for r in met.fit.reasons if r.code == "same-group"}
    if home == partner.country:
        found = [say.text("Both work under the law of {country}.", country=here)]
    else:
        frames = [group_name(say, group) for group in sorted(groups & DATA_GROUPS)]
        trade = [group_name(say, group) for group in sorted(groups & TRADE_GROUPS)]
        if any(reason.code == "belt-and-road" for reason in met.fit.reasons):
            trade.append(say.text("the Belt and Road Initiative"))
        found = [
            say.text(
                "A common frame for data that leave a country: {groups}.", groups=say.list(frames)
            )
            if frames
            else say.text(
                "No common frame for data that leave a country is known for {here} and {there}; each transfer needs "
                "its own legal path.",
                here=here,
                there=there,
            ),
            say.text("Common groups for trade and cooperation: {groups}.", groups=say.list(trade))
            if trade
            else say.text(
                "{here} and {there} share none of the groups for trade and cooperation that are kept here.",
                here=here,
                there=there,
            ),
        ]
    gates = visit.workspace.library.cooperation.gates
    states = [answer.state for id, answer in assessment.gates.items() if id in gates]
    settled = sum(state in SETTLED for state in states)
    found.append(
        say.plural(
            "{settled} of {count} question of law and compliance is settled or does not apply.",
            "{settled} of {count} questions of law and compliance are settled or do not apply.",
            len(gates),
            settled=say.integer(settled),
        )
    )
    return found


def _listed(lines: Sequence[str]) -> None:
    """Sentences as a plain list."""
    st.html(html.tag("ul", [html.tag("li", line) for line in lines], class_="tk-plain"))


def _share(names: Names, share: float) -> str:
    return names.language.text(
        "{share} of what is to be learned there, weighed by priority",
        share=names.language.percent(100 * share),
    )


def _share_words(names: Names, share: float) -> str:
    text = names.language.text
    if share >= MUCH:
        return text("much")
    if share >= SOME:
        return text("some")
    return text("little") if share >= LITTLE else text("nothing that is known")


def _grade(names: Names, value: float) -> str:
    text = names.language.text
    if value >= GOOD:
        return text("fit well")
    return text("fit in part") if value >= FAIR else text("differ")


def _home_item(visit: Visit) -> str:
    """The profile item that says in which country the subject is."""
    return COUNTRY_ITEM if visit.is_region else "home-country"


def _lessons(
    visit: Visit, names: Names, items: Items, met: Meeting, parties: Mapping[str, str]
) -> None:
    say, them = visit.language, parties[PARTNER]
    shown = replace(met, gives=met.gives[:SHOWN], takes=met.takes[:SHOWN])
    found = (*shown.gives, *shown.takes)
    words.section(say.text("What each can learn from the other"))
    if not found:
        words.lead(
            say.text(
                "Neither side is strong where the other has something to learn, as far as it is known. Name what the "
                "partner is strong in and what it wants to learn, or answer more questions."
            )
        )
    elif all(lesson.partner is not None and lesson.own is not None for lesson in found):
        drawing.show(
            say, "lessons", lambda width: plan_pictures.lessons(say, items, shown, them, width)
        )
        words.small(
            say.text(
                "An arrow runs from who can show something to who can learn it. Scores are 0 to {top}.",
                top=say.integer(met.top),
            )
        )
        _listed(
            [
                pair_reason(names, items, reason, parties)
                for reason in met.fit.reasons
                if reason.code in TEACHING
            ]
        )
    else:
        _named(visit, items, shown, them)


def _named(visit: Visit, items: Items, met: Meeting, them: str) -> None:
    """What a partner without an assessment named, with the own scores beside it."""
    say = visit.language
    columns = []
    for title, found in (
        (say.text("You can show {party}", party=them), met.gives),
        (say.text("{party} can show you", party=them), met.takes),
    ):
        rows = [
            html.tag(
                "li",
                html.span(items.name(one.item)),
                html.span(
                    say.text("not measured") if one.own is None else items.score(one.item, one.own),
                    class_="tk-number",
                ),
            )
            for one in found
        ]
        columns.append(
            html.div(
                html.tag("h3", title),
                html.tag("ul", rows, class_="tk-list")
                if rows
                else html.tag("p", say.text("nothing that is known"), class_="tk-small"),
                class_="tk-lesson",
            )
        )
    st.html(html.div(columns, class_="tk-columns"))
    words.small(
        say.text(
            "The partner has no assessment here; what it is strong in and wants to learn is as you named it. Your own "
            "score stands beside each figure and policy."
        )
        if met.figures
        else say.text(
            "The partner has no assessment here; what it is strong in and wants to learn is as you named it. Your own "
            "score stands beside each capability."
        )
    )


def bridged(visit: Visit, partner: Partner) -> bool:
    """Whether a region and an enterprise meet, through the capabilities that the region's figures stand for."""
    return {"region" if visit.is_region else "enterprise", partner.kind} == {"region", "enterprise"}


def bridge_sentence(visit: Visit) -> str:
    """How a region is compared with an enterprise."""
    return visit.language.text(
        "A region stands in a capability where those of its figures and policies stand that the same actions raise."
    )


def _open(visit: Visit, names: Names) -> None:
    """The compliance questions that are not settled, with who looks after them and since when."""
    say, assessment = visit.language, visit.current()
    rows = []
    for id in visit.workspace.library.cooperation.gates:
        answer = assessment.gates.get(id)
        state = answer.state if answer else ""
        if state in SETTLED:
            continue
        rows.append(
            [
                names.gate(id),
                wording.gate_state_words(names, state) if state else say.text("not answered"),
                answer.by if answer else "",
                say.date(answer.on, "medium") if answer and answer.on else "",
            ]
        )
    if not rows:
        words.lead(say.text("Every question of law and compliance is settled or does not apply."))
        return
    st.html(
        html.table(
            [say.text("Open question"), say.text("State"), say.text("By"), say.text("On")], rows
        )
    )
    visit.link("cooperation", say.text("Settle open questions"), key="tk-side-settle")
