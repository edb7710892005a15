"""The second party of a plan: who it is, named from an assessment, a file or a description, and how both fit."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

import streamlit as st

from toolkit.content.plan_rules import strengths_of
from toolkit.model.problem import Refusal
from toolkit.reports.items import Items
from toolkit.service import partners
from toolkit.ui.parts import field, guard, notice, words
from toolkit.ui.screens.partner_fit import bridge_sentence, bridged, fit
from toolkit.ui.screens.profile import WORKING_LANGUAGES

if TYPE_CHECKING:
    from toolkit.model.assessment import Partner
    from toolkit.reports.names import Names
    from toolkit.ui.visit import Visit

WAYS = ("kept", "file", "described")
KINDS = ("enterprise", "region", "institution")
FILE_READ = "partner-file-read"


def draw(visit: Visit) -> None:
    """Draw the page."""
    say = visit.language
    words.title(
        say.text("Who do you work with?"),
        say.text(
            "With a second party the plan counts its money and staff, too, and this page shows what both can give "
            "each other."
        ),
    )
    _page(visit)
    with st.container(horizontal=True, gap="small"):
        visit.link("roadmap", say.text("Plan the next steps"), key="tk-main-plan")
        visit.link("matching", say.text("Look for partners in a group"), key="tk-side-matching")


@guard.section
def _page(visit: Visit) -> None:
    say, names = visit.language, words.names(visit)
    field.outcome(visit)
    assessment = visit.current()
    partner = assessment.partner
    if partner is None:
        _choose(visit)
        _own(visit, names)
        return
    other = partners.partner_assessment(visit.workspace, visit.id or "")
    fit(visit, names, partner, other)
    with st.expander(say.text("What is known of the partner"), expanded=not partner.name):
        if other is not None:
            words.small(
                say.text(
                    "Taken from the assessment “{name}” of this workspace. Its scores are used as they stand there.",
                    name=partner.assessment,
                )
            )
        _describe(visit, names, partner, described=other is None)
    _own(visit, names)
    st.button(
        say.text("Plan without a partner"), key="partner-forget", on_click=partial(_forget, visit)
    )


def _choose(visit: Visit) -> None:
    say = visit.language
    shown = {
        "kept": say.text("An assessment kept here"),
        "file": say.text("The file of an assessment"),
        "described": say.text("A description, without an assessment"),
    }
    way = st.radio(
        say.text("Where does the partner come from?"),
        WAYS,
        format_func=shown.__getitem__,
        horizontal=True,
        key="partner-way",
    )
    if way == "kept":
        _kept(visit)
    elif way == "file":
        _file(visit)
    else:
        st.text_input(
            say.text("Name of the partner"),
            max_chars=10_000,
            **field.saving(visit, ("partner", "name"), "", then=partial(_usual, visit)),
        )
        words.small(say.text("The other fields appear when the name is entered."))


def _usual(visit: Visit) -> None:
    """A region mostly works with another region; the kind can be changed at once."""
    if visit.is_region:
        visit.record(("partner", "kind"), "region")


def _kept(visit: Visit) -> None:
    say = visit.language
    lines = {line.id: line for line in visit.workspace.list() if line.id != visit.id}
    lines = {id: line for id, line in lines.items() if partners.called(line)}
    if not lines:
        notice.say(
            say.text(
                "No other assessment is kept here. Open the file of one, or describe the partner."
            )
        )
        return
    chosen = st.selectbox(
        say.text("Assessment"),
        list(lines),
        index=None,
        format_func=lambda id: say.text(
            "{name}, changed {date}",
            name=partners.called(lines[id]),
            date=say.date(lines[id].changed.date(), "medium"),
        ),
        placeholder=say.text("Choose"),
        key="partner-kept",
    )
    if chosen is not None:
        st.button(
            say.text("Make it the partner"),
            key="partner-take",
            type="primary",
            on_click=partial(take, visit, chosen),
        )


def _file(visit: Visit) -> None:
    say = visit.language
    given = st.file_uploader(
        say.text("Assessment file of the partner"), key="partner-file", type=["yaml", "yml", "json"]
    )
    words.small(say.text("The file is kept here as an assessment of its own."))
    if given is None or st.session_state.get(FILE_READ) == given.file_id:
        return
    st.session_state[FILE_READ] = given.file_id
    try:
        other = visit.workspace.import_file(given.getvalue(), given.name)
        partners.name_partner(visit.workspace, visit.id or "", other)
    except Refusal as refusal:
        notice.refused(visit, refusal)
        return
    st.rerun()


def take(visit: Visit, other: str) -> None:
    """Make another assessment of the workspace the partner."""
    try:
        partners.name_partner(visit.workspace, visit.id or "", other)
    except Refusal as refusal:
        field.refuse(refusal)
    else:
        field.told()


def _forget(visit: Visit) -> None:
    try:
        partners.forget_partner(visit.workspace, visit.id or "")
    except Refusal as refusal:
        field.refuse(refusal)
    else:
        field.told()


def _describe(visit: Visit, names: Names, partner: Partner, *, described: bool) -> None:
    say = visit.language
    library = visit.workspace.library

    def saving(part: str, value: Any) -> dict[str, Any]:
        return field.saving(visit, ("partner", part), value)

    st.text_input(say.text("Name of the partner"), max_chars=10_000, **saving("name", partner.name))
    kinds = {
        "enterprise": say.text("enterprise"),
        "region": say.text("region"),
        "institution": say.text("institution"),
    }
    st.radio(
        say.text("Kind"),
        KINDS,
        index=None,
        horizontal=True,
        disabled=not described,
        format_func=kinds.__getitem__,
        **saving("kind", partner.kind),
    )
    left, right = st.columns(2, gap="medium")
    countries = sorted(
        library.classifications.countries, key=lambda code: say.sort_key(say.territory(code))
    )
    with left:
        st.selectbox(
            say.text("Country"),
            countries,
            index=None,
            format_func=say.territory,
            placeholder=say.text("Choose"),
            **saving("country", partner.country or None),
        )
    if partner.kind != "region" or partner.sector:
        with right:
            st.selectbox(
                say.text("Sector"),
                list(library.classifications.sectors),
                index=None,
                format_func=names.sector,
                placeholder=say.text("Choose"),
                **saving("sector", partner.sector or None),
            )
    tags = sorted(
        {*WORKING_LANGUAGES, *partner.languages},
        key=lambda tag: say.sort_key(say.language_name(tag)),
    )
    st.multiselect(
        say.text("Languages it works in"),
        tags,
        format_func=say.language_name,
        placeholder=say.text("Choose"),
        **saving("languages", list(partner.languages)),
    )
    _roles(visit, names, say.text("Roles it can take"), ("partner", "roles"), partner.roles)
    if described:
        _strengths(visit, partner)


def _strengths(visit: Visit, partner: Partner) -> None:
    say, library = visit.language, visit.workspace.library
    items = Items.of(say, library)
    ids = strengths_of(visit.asked, partner.kind, library)
    for label, part, value, taken in (
        (say.text("What it is strong in"), "strong", partner.strong, partner.weak),
        (say.text("What it wants to learn"), "weak", partner.weak, partner.strong),
    ):
        st.multiselect(
            label,
            [id for id in ids if id not in taken],
            format_func=items.name,
            placeholder=say.text("Choose"),
            **field.saving(visit, ("partner", part), [id for id in value if id in ids]),
        )
    if bridged(visit, partner):
        words.small(bridge_sentence(visit))


def _own(visit: Visit, names: Names) -> None:
    say = visit.language
    assessment = visit.current()
    words.section(
        say.text("Your own part"),
        say.text("What you can be for others, and whether you may be proposed to them."),
    )
    _roles(visit, names, say.text("Roles you can take"), ("roles",), assessment.roles)
    consent(visit)


def consent(visit: Visit) -> None:
    """The consent to be proposed to others, off until somebody switches it on."""
    say = visit.language
    st.toggle(
        say.text("This assessment may be proposed to others as a partner"),
        **field.saving(
            visit,
            ("share_for_matching",),
            visit.current().share_for_matching,
            read=lambda on: on or None,
        ),
    )
    words.small(
        say.text(
            "Off: nobody sees it in a matching. On: whoever runs a matching in this workspace sees the name, the "
            "country, and in which figures and policies you can teach or learn. You can switch it off at any time; "
            "a list that was made before stays with those who have it."
        )
        if visit.is_region
        else say.text(
            "Off: nobody sees it in a matching. On: whoever runs a matching in this workspace sees the name, the "
            "country, the sector, and in which capabilities you can teach or learn. You can switch it off at any time; "
            "a list that was made before stays with those who have it."
        )
    )


def _roles(
    visit: Visit, names: Names, label: str, path: tuple[str, ...], given: tuple[str, ...]
) -> None:
    st.multiselect(
        label,
        list(visit.workspace.library.cooperation.partner_roles),
        format_func=names.partner,
        placeholder=visit.language.text("Choose"),
        **field.saving(visit, path, list(given)),
    )
