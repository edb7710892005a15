"""The actions of a plan and those left out: reasons, filters, locking and dropping, and how far each has come."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Literal

import streamlit as st

from toolkit.model.assessment import FollowUp
from toolkit.model.reasons import OTHER_KIND
from toolkit.reports import wording
from toolkit.reports.wording.following import follow_up_words, status_words
from toolkit.service import planning
from toolkit.ui.parts import field, html, words
from toolkit.ui.screens.plan_conflicts import take

if TYPE_CHECKING:
    from collections.abc import Sequence

    from toolkit.model.reasons import ReasonCode
    from toolkit.model.roadmap import LeftOut, PlannedAction, Reason, Roadmap
    from toolkit.reports.names import Names
    from toolkit.ui.visit import Visit

STATUSES = ("not-started", "under-way", "done", "given-up")
NEVER = {*OTHER_KIND, "already-there", "does-not-apply", "condition-not-met"}
"""Reasons that no wish of a person changes."""
EVERYTHING = ""
SHOWN = 20
"""So many actions that were left out are listed at once."""
Kind = Literal["chosen", "left"]


def actions(visit: Visit, names: Names, roadmap: Roadmap) -> None:
    """Both lists, one at a time, filtered by reason."""
    say = visit.language
    words.section(say.text("The actions and their reasons"))
    # The labels hold no counts: the framework takes a choice back whose words have changed.
    labels = {"chosen": say.text("In the plan"), "left": say.text("Left out")}
    first, second = st.columns([3, 2], gap="medium", vertical_alignment="bottom")
    with first:
        shown: Kind | None = st.radio(
            say.text("Show"),
            ("chosen", "left"),
            format_func=labels.__getitem__,
            horizontal=True,
            key="plan-shown",
        )
    listed: Sequence[PlannedAction | LeftOut]
    listed = _considered(roadmap) if shown == "left" else roadmap.chosen
    groups = {_group(reason) for each in listed for reason in each.reasons}
    names_of = _groups(visit)
    with second:
        wanted = st.selectbox(
            say.text("Reason"),
            [EVERYTHING, *(id for id in names_of if id in groups)],
            format_func=lambda id: names_of[id] if id else say.text("All reasons"),
            key=f"plan-reason-{shown}",
        )
    chosen = [
        each
        for each in listed
        if not wanted or any(_group(reason) == wanted for reason in each.reasons)
    ]
    words.small(
        say.plural("{count} action", "{count} actions", len(chosen))
        if len(chosen) == len(listed)
        else say.plural(
            "{shown} of {count} action",
            "{shown} of {count} actions",
            len(listed),
            shown=say.integer(len(chosen)),
        )
    )
    if shown == "left":
        _left_out(visit, names, roadmap, [each for each in _considered(roadmap) if each in chosen])
        return
    if not roadmap.chosen:
        words.lead(say.text("No action is planned. The actions left out say what holds them back."))
    for action in roadmap.chosen:
        if action in chosen:
            _action(visit, names, roadmap, action)


def _considered(roadmap: Roadmap) -> list[LeftOut]:
    """The actions left out that are meant for this kind of subject, or that somebody has named."""
    named = {*roadmap.limits.must, *roadmap.limits.must_not}
    return [
        out
        for out in roadmap.left_out
        if out.action in named or not {reason.code for reason in out.reasons} & OTHER_KIND
    ]


def _groups(visit: Visit) -> dict[str, str]:
    """Kinds of reasons, as they are offered for filtering."""
    text = visit.language.text
    return {
        "wish": text("You asked for it or excluded it"),
        "goal": text("Your goals and objectives"),
        "level": text("Opens the next level"),
        "prepares": text("Prepares another action"),
        "gap": text("Closes a gap"),
        "balance": text("Balance of modalities"),
        "money": text("Money"),
        "staff": text("Staff"),
        "room": text("Parallel work"),
        "time": text("Time"),
        "needs": text("What has to stand before"),
        "gates": text("Open questions and conditions"),
        "little": text("Adds little"),
        "no-use": text("Nothing to raise here"),
        "other": text("Other reasons"),
    }


_GROUP: dict[ReasonCode, str] = {
    "must": "wish", "must-not": "wish", "must-impossible": "wish",
    "goal": "goal", "objective": "goal",
    "opens-level": "level", "reaches-level": "level",
    "prepares": "prepares", "comes-first": "prepares",
    "gap": "gap", "raises": "gap", "balance": "balance",
    "money": "money", "over-budget": "money", "partner-money": "money", "over-partner-budget": "money",
    "staff": "staff", "partner-staff": "staff", "over-staff": "staff", "over-partner-staff": "staff",
    "people": "room", "dimension-full": "room", "first-year": "room", "crowded": "room", "excluded-by": "room",
    "time": "time", "longer-than-plan": "time", "requires": "needs", "order": "needs",
    "gate-open": "gates", "gate-too-late": "gates", "waits-for-gate": "gates", "condition-not-met": "gates",
    "little-gain": "little",
    "for-regions": "no-use", "for-enterprises": "no-use", "already-there": "no-use", "does-not-apply": "no-use",
    "not-measured": "no-use", "no-goalpost": "no-use", "no-index": "no-use", "raises-nothing": "no-use",
}  # fmt: skip


def _group(reason: Reason) -> str:
    return _GROUP.get(reason.code, "other")


def _wish(visit: Visit, action: str, wish: str) -> None:
    take(visit, list(planning.with_action(visit.current(), action, wish)))


def _action(visit: Visit, names: Names, roadmap: Roadmap, action: PlannedAction) -> None:
    say, id = visit.language, action.action
    assessment = visit.current()
    noted = assessment.follow_up.get(id)
    with st.container(key=f"tk-planned-{id}", gap="small"):
        st.html(_told(names, roadmap, action, noted))
        with st.container(horizontal=True, gap="small"):
            locked = id in assessment.plan.must
            st.button(
                say.text("Locked; let the planner choose") if locked else say.text("Lock"),
                key=f"lock-{id}",
                on_click=partial(_wish, visit, id, "" if locked else "must"),
            )
            st.button(
                say.text("Drop"), key=f"drop-{id}", on_click=partial(_wish, visit, id, "must_not")
            )
            opened = st.session_state.get("noting") == id
            st.button(
                say.text("Close the note") if opened else say.text("Who, until when, how far"),
                key=f"note-{id}",
                on_click=partial(_note, "" if opened else id),
            )
        if opened:
            follow_up(visit, id, noted or FollowUp())


def _note(id: str) -> None:
    st.session_state["noting"] = id


def follow_up(visit: Visit, id: str, noted: FollowUp) -> None:
    """The fields that say who looks after an action and how far it has come."""
    say = visit.language
    with st.container(key=f"tk-noting-{id}", gap="small"):
        first, second = st.columns(2, gap="small")
        with first:
            st.text_input(
                say.text("Owner"), **field.saving(visit, ("follow_up", id, "owner"), noted.owner)
            )
        with second:
            st.date_input(
                say.text("Due on"),
                value=None,
                format="YYYY-MM-DD",
                **field.saving(
                    visit,
                    ("follow_up", id, "due"),
                    noted.due,
                    read=lambda day: day.isoformat() if day else None,
                ),
            )
        st.radio(
            say.text("Status"),
            STATUSES,
            index=None,
            horizontal=True,
            format_func=lambda each: status_words(say, each),
            **field.saving(visit, ("follow_up", id, "status"), noted.status),
        )
        st.text_area(say.text("Note"), **field.saving(visit, ("follow_up", id, "note"), noted.note))


def _told(
    names: Names, roadmap: Roadmap, action: PlannedAction, noted: FollowUp | None
) -> html.Markup:
    say, limits = names.language, roadmap.limits
    reasons = [
        html.tag("li", wording.reason_sentence(names, reason, limits)) for reason in action.reasons
    ]
    gates = [
        html.div(
            html.tag("strong", names.gate(id)),
            html.tag("p", names.gate(id, "question")),
            class_="tk-notice tk-sample",
            role="note",
        )
        for id in action.open_gates
    ]
    facts = [
        wording.when_words(names, action, limits),
        wording.money_range(names, action.cost_range.low, action.cost_range.high, limits),
        say.text("adds {points} to the score", points=say.number(action.gain, 2)),
        wording.step_cost_words(names, action, limits),
    ]
    return html.tag(
        "article",
        html.tag(
            "h3",
            html.span(f"{names.action_code(action.action)} ", class_="tk-code"),
            names.action(action.action),
            html.span(say.text("locked"), class_="tk-badge tk-locked")
            if action.action in limits.must
            else None,
        ),
        html.tag("p", " · ".join(fact for fact in facts if fact), class_="tk-small"),
        html.tag("p", follow_up_words(say, noted), class_="tk-noted") if noted else None,
        html.tag("p", names.action_field(action.action, "summary")),
        gates,
        html.tag("ul", reasons, class_="tk-reasons"),
        _details(names, action),
        class_="tk-action",
    )


def _details(names: Names, action: PlannedAction) -> html.Markup:
    say = names.language
    raises = [
        html.tag(
            "li",
            html.span(names.capability(id)),
            html.span(
                f"{names.score(was)} → {names.score(then)}"
                if not say.rtl
                else f"{names.score(was)} ← {names.score(then)}",
                class_="tk-number",
            ),
        )
        for id, (was, then) in action.raises.items()
    ]
    conditions = [html.tag("li", names.condition(id)) for id in action.unanswered_conditions]
    found = names.cooperation.actions.get(action.action) if names.cooperation else None
    partners = say.list([names.partner(id) for id in found.partners]) if found else ""
    instruments = (
        say.list([names.instrument(id) for id in action.instruments]) if action.instruments else ""
    )

    def named(label: str, text: str) -> html.Markup | None:
        return html.tag("p", html.tag("strong", label), " ", text) if text else None

    return html.tag(
        "details",
        html.tag("summary", say.text("Partners, first step and proof")),
        named(say.text("First step:"), names.action_field(action.action, "first_step")),
        named(say.text("Partners:"), partners),
        named(say.text("Instruments:"), instruments),
        named(say.text("Measured by:"), names.action_field(action.action, "kpi")),
        named(say.text("Verified by:"), names.action_field(action.action, "verify")),
        html.tag("ul", raises, class_="tk-list") if raises else None,
        html.safe(
            [
                html.tag("p", html.tag("strong", say.text("Conditions still open:"))),
                html.tag("ul", conditions),
            ]
        )
        if conditions
        else None,
        class_="tk-details",
    )


def _left_out(visit: Visit, names: Names, roadmap: Roadmap, listed: Sequence[LeftOut]) -> None:
    say = visit.language
    more = st.session_state.get("left-all", False)
    for out in listed if more else listed[:SHOWN]:
        with st.container(key=f"tk-left-{out.action}", horizontal=True, gap="small"):
            reasons = [
                html.tag("p", wording.reason_sentence(names, reason, roadmap.limits))
                for reason in out.reasons
            ]
            st.html(
                html.div(
                    html.tag(
                        "h3",
                        html.span(f"{names.action_code(out.action)} ", class_="tk-code"),
                        names.action(out.action),
                    ),
                    reasons or html.tag("p", say.text("The reason is being looked for.")),
                    class_="tk-left-out",
                )
            )
            codes = {reason.code for reason in out.reasons}
            if out.action in roadmap.limits.must_not:
                st.button(
                    say.text("Allow again"),
                    key=f"allow-{out.action}",
                    on_click=partial(_wish, visit, out.action, ""),
                )
            elif out.action in roadmap.limits.must:
                st.button(
                    say.text("No longer ask for it"),
                    key=f"free-{out.action}",
                    on_click=partial(_wish, visit, out.action, ""),
                )
            elif not codes & NEVER:
                st.button(
                    say.text("Put it into the plan"),
                    key=f"put-{out.action}",
                    on_click=partial(_wish, visit, out.action, "must"),
                )
    if len(listed) > SHOWN and not more:
        st.button(
            say.text("Show all {count}", count=say.integer(len(listed))),
            key="left-all-button",
            on_click=lambda: st.session_state.update({"left-all": True}),
        )
