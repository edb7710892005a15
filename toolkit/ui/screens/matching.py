"""Matching: who of the assessments kept here could work with whom, among those that agreed to be proposed."""

from __future__ import annotations

from collections import Counter
from functools import partial
from typing import TYPE_CHECKING

import streamlit as st

from toolkit.model.problem import Refusal
from toolkit.reports.items import Items
from toolkit.reports.names import Names
from toolkit.reports.wording.matching import matching_sentence, pair_reason, unmatched_sentence
from toolkit.service import partners
from toolkit.ui.parts import field, guard, html, notice, words
from toolkit.ui.screens.partner import take

if TYPE_CHECKING:
    from toolkit.model.matching import Fit, Matching
    from toolkit.service.workspace import Listed
    from toolkit.ui.visit import Visit

CHOSEN = "matching-chosen"
KNOWN = "matching-known"
RUN = "matching-run"
FEWEST = 2
ENTERPRISE = "enterprise"


def draw(visit: Visit) -> None:
    """Draw the page."""
    say = visit.language
    words.title(
        say.text("Who could work with whom?"),
        say.text(
            "Pairs are made so that each learns most from the other, within rules, sector and language. Only who has "
            "agreed is looked at."
        ),
    )
    _page(visit)


@guard.section
def _page(visit: Visit) -> None:
    say = visit.language
    field.outcome(visit)
    lines = visit.workspace.list()
    if not lines:
        notice.say(
            say.text("No assessment is kept here yet. Begin one or open files on the start page.")
        )
        visit.link("start", say.text("Go to the start page"), key="tk-main-start")
        return
    _consents(visit, lines)
    called = _names(visit, lines)
    agreed = {
        line.id: called[line.id]
        for line in lines
        if visit.workspace.get(line.id).share_for_matching
    }
    words.section(say.text("The group"))
    if len(agreed) < FEWEST:
        notice.say(
            say.plural(
                "{count} assessment has agreed; a matching needs two.",
                "{count} assessments have agreed; a matching needs two.",
                len(agreed),
            )
        )
        return
    # Who agrees while the page is open joins the group; who was taken out of it stays out.
    before, known = st.session_state.get(CHOSEN, []), st.session_state.get(KNOWN, ())
    st.session_state[CHOSEN] = [id for id in agreed if id in before or id not in known]
    st.session_state[KNOWN] = tuple(agreed)
    chosen = st.multiselect(
        say.text("Assessments to match"),
        list(agreed),
        format_func=agreed.__getitem__,
        placeholder=say.text("Choose"),
        key=CHOSEN,
    )
    if st.button(
        say.text("Find pairs"), key="matching-find", type="primary", disabled=len(chosen) < FEWEST
    ):
        st.session_state[RUN] = sorted(chosen)
    # The list is in the order of changes; naming a partner below must not close the result.
    if st.session_state.get(RUN) == sorted(chosen) and len(chosen) >= FEWEST:
        _result(visit, chosen, agreed)


def _consents(visit: Visit, lines: tuple[Listed, ...]) -> None:
    say = visit.language
    with st.expander(
        say.text("Who agrees to be proposed to others"),
        expanded=not any(visit.workspace.get(line.id).share_for_matching for line in lines),
    ):
        words.small(
            say.text(
                "Switch it on only where the party itself has agreed. Others in this workspace then see its name, "
                "country and sector, and in which capabilities, figures or policies it can teach or learn."
            )
        )
        called = _names(visit, lines)
        for line in lines:
            key = f"agree {line.id}"
            st.session_state[key] = visit.workspace.get(line.id).share_for_matching
            st.toggle(
                field.label(called[line.id]),
                key=key,
                on_change=partial(_agree, visit, line.id, key),
            )


def _agree(visit: Visit, id: str, key: str) -> None:
    try:
        visit.workspace.record(id, ("share_for_matching",), st.session_state[key] or None)
    except Refusal as refusal:
        field.refuse(refusal)
    else:
        field.told()


def _names(visit: Visit, lines: tuple[Listed, ...]) -> dict[str, str]:
    """What assessments are called; those of one name also by the day of their last change."""
    say = visit.language
    plain = {line.id: line.name or line.title or say.text("Without a name yet") for line in lines}
    often = Counter(plain.values())
    return {
        line.id: say.text(
            "{name}, changed {date}",
            name=plain[line.id],
            date=say.date(line.changed.date(), "medium"),
        )
        if often[plain[line.id]] > 1
        else plain[line.id]
        for line in lines
    }


def _result(visit: Visit, chosen: list[str], called: dict[str, str]) -> None:
    from toolkit.service.matching import Group, match

    say, library = visit.language, visit.workspace.library
    with st.spinner(say.text("Looking for the best pairs…")):
        group = Group({id: visit.workspace.get(id) for id in chosen})
        found = match(library, group)
    parties = {id: called[id] for id in chosen}
    words.section(
        say.plural("{count} pair", "{count} pairs", len(found.pairs)),
        matching_sentence(say, found),
    )
    for pair in found.pairs:
        _pair(visit, pair, parties)
        _name(visit, pair)
    _alone(visit, found, parties)
    words.small(
        say.text(
            "Complement is how much of what one needs the other can show, 0 to 1; rules, sector, language and roles "
            "are parts of the fit. Rules are our own estimate and no legal advice."
        )
    )


def _pair(visit: Visit, pair: Fit, parties: dict[str, str]) -> None:
    say, library = visit.language, visit.workspace.library
    given = (library.cooperation, library.classifications)
    items = Items.of(say, library)
    names = Names(say, library.questionnaire(ENTERPRISE), *given)
    parts = [
        say.text("fit {value}", value=say.number(pair.score, 2)),
        say.text("complement {value}", value=say.number(pair.complement, 2)),
        say.text("rules {value}", value=say.number(pair.rules, 2)),
        say.text("sector {value}", value=say.number(pair.sector, 2)),
        say.text("language {value}", value=say.number(pair.language, 2)),
        say.text("roles {value}", value=say.number(pair.roles, 2)),
    ]
    reasons = [pair_reason(names, items, reason, parties) for reason in pair.reasons]
    st.html(
        html.tag(
            "article",
            html.tag(
                "h3",
                html.tag(
                    "span",
                    say.text(
                        "{first} and {second}",
                        first=parties[pair.first],
                        second=parties[pair.second],
                    ),
                ),
            ),
            html.tag("p", " · ".join(parts), class_="tk-small"),
            html.tag("ul", [html.tag("li", reason) for reason in reasons], class_="tk-reasons"),
            class_="tk-action",
        )
    )


def _name(visit: Visit, pair: Fit) -> None:
    """The other side of a pair of the open assessment is its partner already, or becomes it with one click."""
    sides = {pair.first, pair.second}
    if visit.id not in sides or len(sides) < FEWEST:
        return
    (other,) = sides - {visit.id}
    if partners.named(visit.workspace, visit.id) == other:
        words.small(visit.language.text("This is the partner that you have named."))
        return
    st.button(
        visit.language.text("Make it the partner"),
        key=f"matching-take-{other}",
        on_click=partial(take, visit, other),
    )


def _alone(visit: Visit, found: Matching, parties: dict[str, str]) -> None:
    say = visit.language
    if not found.unmatched:
        return
    words.section(say.text("Without a counterpart"))
    st.html(
        html.table(
            [say.text("Party"), say.text("Reason")],
            [
                [parties[one.party], unmatched_sentence(say, one, parties)]
                for one in found.unmatched
            ],
            class_="tk-why",
        )
    )
