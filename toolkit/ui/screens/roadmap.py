"""The roadmap: limits the person sets, the plan on a calendar, each action with its reasons, and what was left out."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import streamlit as st

from toolkit.reports import wording
from toolkit.ui.parts import drawing, field, guard, html, pictures, words
from toolkit.ui.screens.result import nothing_yet

if TYPE_CHECKING:
    from toolkit.model.roadmap import PlannedAction, Roadmap
    from toolkit.reports.names import Names
    from toolkit.ui.visit import Visit

CURRENCIES = (
    "USD",
    "EUR",
    "CNY",
    "AED",
    "SAR",
    "RUB",
    "KZT",
    "VND",
    "IDR",
    "INR",
    "BRL",
    "ZAR",
    "KES",
    "EGP",
    "THB",
    "MYR",
    "SGD",
    "GBP",
    "CHF",
    "TRY",
)


def draw(visit: Visit) -> None:
    """Draw the page."""
    if visit.evaluation.score.measured == 0:
        nothing_yet(visit)
        return
    _plan(visit)


@guard.section
def _plan(visit: Visit) -> None:
    say, names = visit.language, words.names(visit)
    with st.spinner(say.text("Looking for the best plan within your limits…")):
        roadmap = visit.evaluation.roadmap
    finding, plan = wording.roadmap_title(names, roadmap), wording.plan_sentence(names, roadmap)
    words.title(finding, "" if plan.rstrip(".。") == finding else plan)
    field.outcome(visit)
    _limits(visit, names)
    for conflict in roadmap.conflicts:
        st.html(
            html.div(
                html.tag("p", wording.conflict_sentence(names, conflict, roadmap.limits)),
                html.tag("p", wording.ways_out_sentence(names, conflict, roadmap.limits)),
                class_="tk-notice tk-sample",
                role="note",
            )
        )
    if any(action.partner_cost > 0 for action in roadmap.chosen):
        words.small(wording.partner_sentence(names, roadmap))
    if roadmap.chosen:
        drawing.show(say, "calendar", lambda width: pictures.calendar(names, roadmap, width))
        words.section(
            say.text("Expected score"), say.text("If every action planned until then is done.")
        )
        drawing.show(say, "outlook", lambda width: pictures.expected(names, roadmap, width))
        words.small(
            wording.method_sentence(names, roadmap),
            say.text(
                "Costs are estimates in bands and durations are ranges; ask for offers before you decide."
            ),
        )
        words.section(say.text("The actions and their reasons"))
        st.html(
            html.div(
                [_action(names, roadmap, action) for action in roadmap.chosen], class_="tk-actions"
            )
        )
    _left_out(names, roadmap)
    with st.container(horizontal=True, gap="small"):
        visit.link("reports", say.text("Download a report"), key="tk-main-reports")
        visit.link("cooperation", say.text("Settle open questions"), key="tk-side-cooperation")


def _limits(visit: Visit, names: Names) -> None:
    say = visit.language
    wishes = visit.current().plan
    today = datetime.now(UTC).date()

    def dated() -> None:
        visit.record(("plan", "rate_on"), today.isoformat())

    def saving(part: str, value: object) -> dict[str, Any]:
        # A rate is worth nothing without its day.
        return field.saving(visit, ("plan", part), value, then=dated if part == "rate" else None)

    actions = visit.workspace.library.cooperation.actions
    own = [id for id, action in actions.items() if "enterprise" in action.serves]
    with st.container(key="tk-limits", gap="small"):
        first, second, third, fourth = st.columns(
            [3, 2, 2, 2], gap="small", vertical_alignment="bottom"
        )
        with first:
            st.number_input(
                say.text("Budget per year"),
                min_value=0.0,
                step=10_000.0,
                format="%.0f",
                value=None,
                placeholder=say.text("no limit"),
                **saving("budget", wishes.budget),
            )
        with second:
            known = list(dict.fromkeys((*CURRENCIES, wishes.currency)))
            st.selectbox(
                say.text("Currency"), known, index=None, **saving("currency", wishes.currency)
            )
        with third:
            st.number_input(
                say.text("Years"),
                min_value=1,
                max_value=10,
                value=None,
                **saving("years", wishes.years),
            )
        with fourth:
            st.number_input(
                say.text("Actions side by side"),
                min_value=1,
                max_value=20,
                value=None,
                **saving("parallel", wishes.parallel),
            )
        if wishes.budget is not None:
            words.small(
                say.text("{amount} a year", amount=say.money(wishes.budget, wishes.currency))
            )
        if wishes.currency != "USD":
            st.number_input(
                say.text("Units of {currency} for one US dollar", currency=wishes.currency),
                min_value=0.000001,
                value=None,
                format="%.4f",
                **saving("rate", wishes.rate),
            )
            words.small(
                say.text(
                    "Rate entered on {date}. Please keep it up to date yourself.",
                    date=say.date(wishes.rate_on),
                )
                if wishes.rate_on
                else say.text("Please enter a current rate; costs are kept in US dollars of 2026."),
            )
        with st.expander(say.text("Actions you want, or do not want")):
            show = lambda id: f"{names.action_code(id)} {names.action(id)}"  # noqa: E731 - a label
            st.multiselect(
                say.text("These must be in the plan"),
                own,
                format_func=show,
                placeholder=say.text("Choose"),
                **saving("must", [a for a in wishes.must if a in own]),
            )
            st.multiselect(
                say.text("These must not be in the plan"),
                own,
                format_func=show,
                placeholder=say.text("Choose"),
                **saving("must_not", [a for a in wishes.must_not if a in own]),
            )


def _action(names: Names, roadmap: Roadmap, action: PlannedAction) -> html.Markup:
    say, limits = names.language, roadmap.limits
    reasons = [
        html.tag("li", wording.reason_sentence(names, reason, limits)) for reason in action.reasons
    ]
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
    gates = [
        html.div(
            html.tag("strong", names.gate(id)),
            html.tag("p", names.gate(id, "question")),
            class_="tk-notice tk-sample",
            role="note",
        )
        for id in action.open_gates
    ]
    conditions = [html.tag("li", names.condition(id)) for id in action.unanswered_conditions]
    found = names.cooperation.actions.get(action.action) if names.cooperation else None
    partners = names.language.list([names.partner(id) for id in found.partners]) if found else ""
    instruments = (
        names.language.list([names.instrument(id) for id in action.instruments])
        if action.instruments
        else ""
    )
    facts = [
        wording.when_words(names, action, limits),
        wording.money_range(names, action.cost_range.low, action.cost_range.high, limits),
        say.text("adds {points} to the score", points=say.number(action.gain, 2)),
    ]

    def named(label: str, text: str) -> html.Markup | None:
        return html.tag("p", html.tag("strong", label), " ", text) if text else None

    return html.tag(
        "article",
        html.tag(
            "h3",
            html.span(f"{names.action_code(action.action)} ", class_="tk-code"),
            names.action(action.action),
        ),
        html.tag("p", " · ".join(facts), class_="tk-small"),
        html.tag("p", names.action_field(action.action, "summary")),
        gates,
        html.tag("ul", reasons, class_="tk-reasons"),
        html.tag(
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
        ),
        class_="tk-action",
    )


def _left_out(names: Names, roadmap: Roadmap) -> None:
    say = names.language
    if not roadmap.left_out:
        return
    with st.expander(
        say.plural(
            "{count} action left out, and why",
            "{count} actions left out, and why",
            len(roadmap.left_out),
        )
    ):
        st.html(
            html.table(
                [say.text("Action"), say.text("Reason")],
                [
                    [
                        html.safe(
                            [
                                html.span(f"{names.action_code(out.action)} ", class_="tk-small"),
                                names.action(out.action),
                            ]
                        ),
                        html.safe(
                            [
                                html.div(wording.reason_sentence(names, reason, roadmap.limits))
                                for reason in out.reasons
                            ]
                        ),
                    ]
                    for out in roadmap.left_out
                ],
                class_="tk-why",
            )
        )
