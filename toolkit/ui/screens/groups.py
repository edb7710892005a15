"""Comparison groups: releases that are kept, whom they hold, a new one, and the exchange with partners."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from toolkit.model.cohort import CohortRules
from toolkit.model.problem import Problem, Refusal
from toolkit.reports.wording.baseline import left_out
from toolkit.service import cohorts
from toolkit.service.cohort_members import Candidate, candidates_of_store
from toolkit.ui.parts import field, guard, html, notice, words
from toolkit.ui.screens.start import QUESTIONNAIRE

if TYPE_CHECKING:
    from toolkit.service.cohorts import Kept
    from toolkit.ui.visit import Visit

LISTED = 50
"""Assessments that stay out and are named at once."""


def draw(visit: Visit) -> None:
    """Draw the page."""
    say = visit.language
    words.title(
        say.text("Comparison groups"),
        say.text(
            "Averages of enterprises that agreed to take part, without their names. A group is frozen in releases, so "
            "that a report that was compared with one can be made again later."
        ),
    )
    field.outcome(visit)
    kept = cohorts.kept_releases(visit.workspace.repository)
    if visit.assessment is not None and not visit.is_region:
        _choice(visit, kept)
    _releases(visit, kept)
    _new(visit)
    _import(visit)
    if visit.assessment is not None and not visit.is_region:
        visit.link("position", say.text("On to the position"), key="tk-main-position")


def _choice(visit: Visit, kept: tuple[Kept, ...]) -> None:
    say = visit.language
    library = visit.workspace.library
    named = {each.cohort.key: each.cohort for each in kept}
    named |= {cohort.key: cohort for cohort in library.cohorts.values()}
    fitting = [key for key, cohort in named.items() if cohort.questionnaire == visit.asked.id]
    words.section(
        say.text("Compare the open assessment"),
        say.text("The release is kept in the assessment, so that the comparison stays the same."),
    )
    if not fitting:
        words.small(say.text("There is no release yet. Make one below, or open a partner's file."))
        return
    current = visit.current().sharing.release
    st.selectbox(
        say.text("Compare with"),
        fitting,
        index=None,
        format_func=lambda key: f"{named[key].name} ({key})",
        placeholder=say.text("No group"),
        **field.saving(visit, ("sharing", "release"), current if current in fitting else None),
    )


def _releases(visit: Visit, kept: tuple[Kept, ...]) -> None:
    say = visit.language
    if not kept:
        return
    words.section(say.text("Releases"))
    for each in reversed(kept):
        cohort = each.cohort
        facts = " · ".join(
            (
                say.text("made here") if each.origin == "made" else say.text("from a partner"),
                say.text("by {owner}", owner=cohort.owner),
                say.date(cohort.released_on, "medium"),
                say.plural("{count} figure", "{count} figures", len(cohort.cells)),
                say.text("{count} held back", count=say.integer(cohort.hidden)),
            )
        )
        whole = cohort.cell()
        mean = (
            say.text("Average of all: {mean} of 5", mean=say.number(whole.mean))
            if whole is not None and whole.mean is not None
            else ""
        )
        with st.container(
            key=f"tk-line-{cohort.id}-{cohort.release}", horizontal=True, gap="small"
        ):
            st.html(
                html.div(
                    html.tag(
                        "p",
                        html.tag("strong", html.tag("bdi", cohort.name)),
                        " ",
                        html.span(html.tag("bdi", cohort.key), class_="tk-badge"),
                        html.span(say.text("Simulated"), class_="tk-badge")
                        if cohort.simulated
                        else None,
                    ),
                    html.tag("p", html.tag("bdi", cohort.population), class_="tk-small"),
                    html.tag("p", mean, class_="tk-small") if mean else None,
                    html.tag("p", facts, class_="tk-small"),
                    class_="tk-line",
                )
            )
            st.download_button(
                say.text("Save for a partner"),
                cohorts.export(cohort),
                file_name=f"{cohort.key}{cohorts.SUFFIX}",
                mime="application/json",
                key=f"export-{cohort.key}",
            )


@guard.section
def _new(visit: Visit) -> None:
    say = visit.language
    found = candidates_of_store(visit.workspace, QUESTIONNAIRE)
    words.section(
        say.text("Make a release"),
        say.text(
            "Nothing is shown of fewer than five enterprises, of fewer than three owners, or where one owner holds "
            "more than half. Figures from which such a group would follow by subtraction are held back, also "
            "against earlier releases."
        ),
    )
    _who(visit, found)
    with st.form("groups-new", border=False):
        left, right = st.columns(2, gap="medium")
        with left:
            id = st.text_input(
                say.text("Short id"),
                max_chars=60,
                help=say.text(
                    "Small letters, digits and hyphens, such as our-plants. A further release keeps the id."
                ),
            )
            name = st.text_input(say.text("Name of the group"), max_chars=200)
            owner = st.text_input(say.text("Who answers for it"), max_chars=200)
        with right:
            population = st.text_input(say.text("Which enterprises it holds"), max_chars=500)
            minimum = st.number_input(
                say.text("Fewest enterprises of a shown figure"),
                min_value=5,
                max_value=1000,
                value=5,
                step=1,
            )
        if st.form_submit_button(say.text("Make the release"), type="primary"):
            given = {
                say.text("Short id"): id,
                say.text("Name of the group"): name,
                say.text("Who answers for it"): owner,
                say.text("Which enterprises it holds"): population,
            }
            _make(visit, found, given, int(minimum))


def _make(visit: Visit, found: tuple[Candidate, ...], given: dict[str, str], minimum: int) -> None:
    empty = [name for name, value in given.items() if not value.strip()]
    if empty:
        problems = [Problem(code="empty-field", values={"name": each}) for each in empty]
        notice.refused(visit, Refusal(problems))
        return
    id, name, owner, population = (value.strip() for value in given.values())
    try:
        cohorts.make(
            visit.workspace.library,
            visit.workspace.repository,
            found,
            cohorts.Wishes(
                id=id,
                name=name,
                owner=owner,
                population=population,
                questionnaire=QUESTIONNAIRE,
                rules=CohortRules(
                    minimum=minimum,
                    quartiles_from=max(10, minimum),
                    deciles_from=max(30, minimum),
                ),
            ),
        )
    except Refusal as refusal:
        notice.refused(visit, refusal)
        return
    field.told()
    st.rerun()


def _who(visit: Visit, found: tuple[Candidate, ...]) -> None:
    say = visit.language
    enter = sum(not each.left_out for each in found)
    words.lead(say.plural("{count} assessment enters.", "{count} assessments enter.", enter))
    out = [each for each in found if each.left_out]
    if not out:
        return
    label = say.plural("{count} stays out", "{count} stay out", len(out))
    with st.expander(field.label(label)):
        rows = [
            [
                html.tag("bdi", each.name or say.text("Without a name yet")),
                left_out(say, each.left_out),
            ]
            for each in out[:LISTED]
        ]
        st.html(html.table([say.text("Assessment"), say.text("Why")], rows))
        words.small(say.text("An enterprise agrees on its profile page."))


def _import(visit: Visit) -> None:
    say = visit.language
    words.section(
        say.text("Open a partner's group"),
        say.text("A file that a partner saved on this page or on the command line."),
    )
    given = st.file_uploader(
        say.text("File of a group"), label_visibility="collapsed", key="groups-file"
    )
    if given is not None and st.session_state.get("groups-read") != given.file_id:
        try:
            cohorts.bring_in(
                visit.workspace.library,
                visit.workspace.repository,
                given.getvalue(),
                given.name,
            )
        except Refusal as refusal:
            notice.refused(visit, refusal)
        else:
            st.session_state["groups-read"] = given.file_id
            field.told()
            st.rerun()
