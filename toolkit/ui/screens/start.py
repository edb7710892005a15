"""The start: begin an assessment, go on with one, load a sample, or open a file."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

import streamlit as st

from toolkit.model.assessment import Assessment, Subject
from toolkit.model.problem import Refusal
from toolkit.ui.parts import html, notice, samples, words
from toolkit.ui.screens import region_begin
from toolkit.ui.visit import ASSESSMENT

if TYPE_CHECKING:
    from toolkit.model.questionnaire import Mode, Questionnaire
    from toolkit.service.workspace import Listed
    from toolkit.ui.visit import Visit

QUESTIONNAIRE = "enterprise"
SHOWN = 12
"""How many of the assessments changed last are listed at once."""


def draw(visit: Visit) -> None:
    """Draw the page."""
    say = visit.language
    words.title(
        say.text("How far has your enterprise come with the industrial internet?"),
        say.text(
            "Answer a questionnaire, see your level and what holds it back, compare yourself with "
            "published figures, and "
            "plan the next steps together with partners in other countries."
        ),
        display=True,
    )
    questionnaire = visit.workspace.library.questionnaire(QUESTIONNAIRE)
    _new(visit, questionnaire)
    region_begin.begin(visit)
    _mine(visit)
    left, right = st.columns(2, gap="large")
    with left:
        _samples(visit)
    with right:
        _file(visit)
        words.section(
            say.text("Comparison groups"),
            say.text("Averages of enterprises that agreed to take part: look, make one, exchange."),
        )
        visit.link("groups", key="tk-side-groups")


def _new(visit: Visit, questionnaire: Questionnaire) -> None:
    say = visit.language
    words.section(
        say.text("Begin"),
        say.text(
            "Choose how much to answer. You can stop at any time, come back, and change to a longer form later."
        ),
    )
    for column, mode in zip(st.columns(len(questionnaire.modes)), questionnaire.modes, strict=True):
        with column, st.container(key=f"tk-card-{mode.id}", height="stretch"):
            name = say.content(f"{mode.id}.name", mode.name)
            count = len(questionnaire.asked(mode.id)) * len(mode.items)
            st.html(
                html.div(
                    html.tag("h3", name),
                    html.tag(
                        "p",
                        say.text("about {minutes} minutes", minutes=say.integer(mode.minutes)),
                        class_="tk-minutes",
                    ),
                    html.tag("p", say.content(f"{mode.id}.summary", mode.summary)),
                    html.tag(
                        "p",
                        say.plural("{count} question", "{count} questions", count),
                        class_="tk-small",
                    ),
                    class_="tk-mode",
                )
            )
            kind: Literal["primary", "secondary"] = "primary" if mode.id == "quick" else "secondary"
            if st.button(
                say.text("Begin {mode}", mode=name),
                key=f"begin-{mode.id}",
                type=kind,
                width="stretch",
            ):
                _begin(visit, questionnaire, mode)


def _begin(visit: Visit, questionnaire: Questionnaire, mode: Mode) -> None:
    try:
        id = visit.workspace.create(
            Assessment(
                questionnaire=questionnaire.id,
                version=questionnaire.version,
                mode=mode.id,
                subject=Subject(name=""),
            )
        )
    except Refusal as refusal:
        notice.refused(visit, refusal)
        return
    visit.go("profile", **{ASSESSMENT: id})


def _mine(visit: Visit) -> None:
    say = visit.language
    listed = visit.workspace.list()
    if not listed:
        return
    words.section(say.text("Go on"))
    more = st.session_state.get("start-all", False)
    for line in listed if more else listed[:SHOWN]:
        _line(visit, line)
    if len(listed) > SHOWN and not more:
        st.button(
            say.text("Show all {count}", count=say.integer(len(listed))),
            on_click=lambda: st.session_state.update({"start-all": True}),
        )


def _line(visit: Visit, line: Listed) -> None:
    say = visit.language
    name = line.name or line.title or say.text("Without a name yet")
    done = say.text(
        "{answered} of {asked} answered",
        answered=say.integer(line.answered),
        asked=say.integer(line.asked),
    )
    region = line.questionnaire in visit.workspace.library.indices
    mode = (
        say.text("Region") if region else say.content(f"{line.mode}.name", line.mode.capitalize())
    )
    onward, result = ("region_figures", "region_result") if region else ("answer", "result")
    changed = say.text("changed {date}", date=say.date(line.changed.date(), "medium"))
    parameters = {ASSESSMENT: line.id}
    with st.container(key=f"tk-line-{line.id}", horizontal=True, gap="small"):
        st.html(
            html.div(
                html.tag(
                    "p",
                    html.tag("strong", html.tag("bdi", name)),
                    " ",
                    html.span(say.text("Sample"), class_="tk-badge") if line.sample else None,
                ),
                html.tag("p", f"{mode} · {done} · {changed}", class_="tk-small"),
                class_="tk-line",
            )
        )
        visit.link(onward, say.text("Go on"), key=f"tk-side-go-{line.id}", **parameters)
        visit.link(result, key=f"tk-side-see-{line.id}", **parameters)
        with st.popover(say.text("More"), key=f"more-{line.id}"):
            st.html(html.tag("p", say.text("Deleting takes the assessment out of this list.")))
            if st.button(say.text("Delete"), key=f"delete-{line.id}"):
                try:
                    visit.workspace.delete(line.id)
                except Refusal as refusal:
                    notice.refused(visit, refusal)
                else:
                    st.rerun()


def _samples(visit: Visit) -> None:
    say = visit.language
    words.section(
        say.text("Look at a sample"),
        say.text("A made-up enterprise with all answers, marked as a sample wherever it appears."),
    )
    samples.offer(visit, QUESTIONNAIRE, country="home-country", page="result")
    region_begin.offer_samples(visit)


def _file(visit: Visit) -> None:
    say = visit.language
    words.section(
        say.text("Open a file"),
        say.text(
            "An assessment that was saved as a file here or on the command line (YAML or JSON)."
        ),
    )
    given = st.file_uploader(
        say.text("Assessment file"),
        label_visibility="collapsed",
        key="start-file",
    )
    if given is not None and st.session_state.get("start-read") != given.file_id:
        try:
            id = visit.workspace.import_file(given.getvalue(), given.name)
        except Refusal as refusal:
            notice.refused(visit, refusal)
        else:
            st.session_state["start-read"] = given.file_id
            visit.go("answer", **{ASSESSMENT: id})
