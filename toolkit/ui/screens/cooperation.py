"""Cooperation: compliance questions, conditions, objectives and cost shares. Asked and recorded, never decided here."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from toolkit.reports import wording
from toolkit.ui.parts import field, guard, html, notice, words

if TYPE_CHECKING:
    from toolkit.model.assessment import GateAnswer
    from toolkit.model.cooperation import Gate
    from toolkit.reports.names import Names
    from toolkit.ui.visit import Visit

STATES = ("settled", "not-settled", "unknown", "not-relevant")
ANSWERS = ("yes", "no", "unknown")


def draw(visit: Visit) -> None:
    """Draw the page."""
    say = visit.language
    words.title(
        say.text("What must be settled before two countries work together?"),
        say.text(
            "Nothing here is scored and nothing is decided for you. A question that is open is "
            "printed beside every action it concerns."
        ),
    )
    _form(visit)
    with st.container(horizontal=True, gap="small"):
        visit.link("roadmap", say.text("Plan the next steps"), key="tk-main-plan")
        if visit.is_region:
            visit.link("region_figures", say.text("Back to the figures"), key="tk-side-answer")
        else:
            visit.link("answer", say.text("Back to the questions"), key="tk-side-answer")


@guard.section
def _form(visit: Visit) -> None:
    say, names = visit.language, words.names(visit)
    assessment = visit.current()
    cooperation = visit.workspace.library.cooperation
    field.outcome(visit)
    _wishes(visit, names)
    words.section(say.text("Questions of law and compliance"))
    for gate in cooperation.gates.values():
        _gate(visit, names, gate, assessment.gates.get(gate.id))
    kind = "region" if visit.is_region else "enterprise"
    used = {id for a in cooperation.actions.values() if kind in a.serves for id in a.conditions}
    if used:
        words.section(
            say.text("Conditions of actions"),
            say.text(
                "Some actions only make sense under a condition. What you leave open is asked again beside the action."
            ),
        )
        shown = {"yes": say.text("Yes"), "no": say.text("No"), "unknown": say.text("Don’t know")}
        for id in (id for id in cooperation.conditions if id in used):
            value = assessment.conditions.get(id)
            st.radio(
                field.label(names.condition(id)),
                ANSWERS,
                index=None,
                format_func=shown.__getitem__,
                horizontal=True,
                **field.saving(visit, ("conditions", id), value),
            )


def _gate(visit: Visit, names: Names, gate: Gate, answer: GateAnswer | None) -> None:
    say = visit.language
    state = answer.state if answer else None
    with st.container(key=f"tk-gate-{gate.id}", gap="small"):
        st.html(
            html.div(
                html.tag("h3", html.span(f"{gate.code} ", class_="tk-code"), names.gate(gate.id)),
                html.tag("p", names.gate(gate.id, "question")),
                html.tag("p", say.content(f"{gate.id}.help", gate.help), class_="tk-small"),
                class_="tk-gate",
            )
        )
        st.radio(
            field.label(names.gate(gate.id)),
            STATES,
            index=None,
            horizontal=True,
            label_visibility="collapsed",
            format_func=lambda each: wording.gate_state_words(names, each),
            **field.saving(visit, ("gates", gate.id, "state"), state),
        )
        if state in {"not-settled", "unknown"}:
            notice.say(names.gate(gate.id, "warning"), tone="sample")
        if state is not None and state != "not-relevant":
            with st.expander(say.text("By whom, when, note")):
                by, on, note = (answer.by, answer.on, answer.note) if answer else ("", None, "")
                st.text_input(
                    say.text("Settled or checked by"),
                    **field.saving(visit, ("gates", gate.id, "by"), by),
                )
                st.date_input(
                    say.text("On"),
                    value=None,
                    format="YYYY-MM-DD",
                    **field.saving(
                        visit,
                        ("gates", gate.id, "on"),
                        on,
                        read=lambda day: day.isoformat() if day else None,
                    ),
                )
                st.text_area(
                    say.text("Note"), **field.saving(visit, ("gates", gate.id, "note"), note)
                )
                words.small(
                    say.text("Source: {source}", source=say.content("source", gate.source)),
                    wording.basis_words(names, gate.basis),
                )


def _wishes(visit: Visit, names: Names) -> None:
    say = visit.language
    needs = None if visit.is_region else visit.questionnaire.needs
    if needs is None:
        return
    assessment = visit.current()
    words.section(
        say.text("What matters to you"),
        say.text(
            "Optional. It moves the actions that serve your objectives and your largest costs to the front of the plan."
        ),
    )
    chosen = [each for each in assessment.objectives if each in needs.objectives]
    st.multiselect(
        say.text("Your objectives"),
        list(needs.objectives),
        format_func=names.objective,
        placeholder=say.text("Choose"),
        **field.saving(visit, ("objectives",), chosen),
    )
    with st.expander(say.text("Shares of your costs")):
        words.small(
            say.text(
                "In per cent of all costs. Rough figures are enough, and they need not add up to 100."
            )
        )
        columns = st.columns(2, gap="medium")
        for place, (id, name) in enumerate(needs.cost_groups.items()):
            value = assessment.cost_shares.get(id)
            with columns[place % 2]:
                st.number_input(
                    field.label(say.content(f"cost_groups.{id}", name)),
                    min_value=0.0,
                    max_value=100.0,
                    step=1.0,
                    format="%.0f",
                    value=None,
                    placeholder=say.text("per cent"),
                    **field.saving(visit, ("cost_shares", id), value),
                )
