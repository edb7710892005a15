"""What a plan must keep: money and staff of both parties, time, parallel work, goals, open questions, balance."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import streamlit as st

from toolkit.service import planning
from toolkit.ui.parts import field, words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from toolkit.reports.names import Names
    from toolkit.ui.visit import Visit

CURRENCIES = (
    "USD", "EUR", "CNY", "AED", "SAR", "RUB", "KZT", "VND", "IDR", "INR", "BRL", "ZAR", "KES", "EGP", "THB", "MYR",
    "SGD", "GBP", "CHF", "TRY",
)  # fmt: skip
MONEY_STEP = 10_000.0
DOUBLE = 1.0
"""The weight of a goal that counts what serves it double."""


def limits(visit: Visit, names: Names) -> None:
    """The panel; every change is saved at once."""
    say = visit.language
    wishes = visit.current().plan
    with st.container(key="tk-limits", gap="small"):
        _money(visit, say.text("Budget per year"), "budget", wishes.budget)
        if visit.current().partner is not None:
            _money(
                visit,
                say.text("Partner’s budget per year"),
                "partner_budget",
                wishes.partner_budget,
            )
        _currency(visit)
        _count(visit, say.text("Years"), "years", wishes.years, 10)
        at_once = wishes.at_once(region=visit.is_region)
        _count(visit, say.text("Actions side by side"), "parallel", at_once, 20)
        _goals(visit, names)
        with st.expander(say.text("More limits")):
            _more(visit)


def _saving(visit: Visit, part: str, value: object, **more: Any) -> dict[str, Any]:
    return field.saving(visit, ("plan", part), value, **more)


def _money(visit: Visit, label: str, part: str, value: float | None) -> None:
    say, wishes = visit.language, visit.current().plan
    st.number_input(
        label,
        min_value=0.0,
        step=MONEY_STEP,
        format="%.0f",
        value=None,
        placeholder=say.text("no limit"),
        **_saving(visit, part, value),
    )
    if value is not None:
        words.small(say.text("{amount} a year", amount=say.money(value, wishes.currency)))


def _count(visit: Visit, label: str, part: str, value: int, top: int) -> None:
    st.number_input(label, min_value=1, max_value=top, value=None, **_saving(visit, part, value))


def _currency(visit: Visit) -> None:
    say, wishes = visit.language, visit.current().plan
    today = datetime.now(UTC).date()

    def dated() -> None:
        # A rate is worth nothing without its day.
        visit.record(("plan", "rate_on"), today.isoformat())

    known = list(dict.fromkeys((*CURRENCIES, wishes.currency)))
    st.selectbox(
        say.text("Currency"), known, index=None, **_saving(visit, "currency", wishes.currency)
    )
    if wishes.currency == "USD":
        return
    st.number_input(
        say.text("Units of {currency} for one US dollar", currency=wishes.currency),
        min_value=0.000001,
        value=None,
        format="%.4f",
        **_saving(visit, "rate", wishes.rate, then=dated),
    )
    words.small(
        say.text(
            "Rate entered on {date}. Please keep it up to date yourself.",
            date=say.date(wishes.rate_on),
        )
        if wishes.rate_on
        else say.text("Please enter a current rate; costs are kept in US dollars of 2026.")
    )


def _goals(visit: Visit, names: Names) -> None:
    say, goals = visit.language, visit.current().plan.goals
    targets = planning.goals_for(visit.results)

    def weighed(chosen: Sequence[str]) -> dict[str, float] | None:
        return {id: goals.get(id, DOUBLE) for id in chosen} or None

    st.multiselect(
        say.text("Goals of the 2030 roadmap"),
        list(targets),
        format_func=names.target,
        placeholder=say.text("Choose"),
        **_saving(visit, "goals", [id for id in goals if id in targets], read=weighed),
    )
    words.small(say.text("What serves a goal counts double."))


def _more(visit: Visit) -> None:
    say, wishes = visit.language, visit.current().plan
    partner = visit.current().partner is not None
    people = [(say.text("Own staff, full-time persons"), "staff", wishes.staff)]
    if partner:
        people.append(
            (say.text("Partner’s staff, full-time persons"), "partner_staff", wishes.partner_staff)
        )
    for label, part, value in people:
        st.number_input(
            label,
            min_value=0.0,
            step=1.0,
            format="%.1f",
            value=None,
            placeholder=say.text("no limit"),
            **_saving(visit, part, value),
        )
    _count(
        visit,
        say.text("Actions of one dimension side by side"),
        "per_dimension",
        wishes.per_dimension,
        20,
    )
    starts = wishes.first_starts(region=visit.is_region)
    _count(visit, say.text("Starts in the first year"), "first_year", starts, 40)
    st.number_input(
        say.text("First year of the plan"),
        min_value=2020,
        max_value=2100,
        value=None,
        placeholder=say.text("next year"),
        **_saving(visit, "start_year", wishes.start_year),
    )
    gates = {
        "warn": say.text("It is printed as a warning"),
        "delay": say.text("The action starts later"),
        "block": say.text("The action stays out"),
    }
    st.radio(
        say.text("What an open question does to an action"),
        list(gates),
        index=None,
        format_func=gates.__getitem__,
        **_saving(visit, "open_gates", wishes.open_gates),
    )
    if wishes.open_gates == "delay":
        _count(
            visit, say.text("Half-years until it is settled"), "gate_delay", wishes.gate_delay, 10
        )
    balance = {
        "off": say.text("No balance is asked for"),
        "soft": say.text("Where it fits"),
        "hard": say.text("Always"),
    }
    st.radio(
        say.text("One action each on talent, standards and data"),
        list(balance),
        index=None,
        format_func=balance.__getitem__,
        **_saving(visit, "balance", wishes.balance or "off"),
    )
