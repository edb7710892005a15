"""A board: a component whose changes are saved one by one, and whose last button leads on to another page."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from typing import TYPE_CHECKING, Any

import streamlit as st

from toolkit.model.problem import Refusal
from toolkit.ui.parts import notice
from toolkit.ui.parts.component import mount
from toolkit.ui.visit import DIMENSION

if TYPE_CHECKING:
    from toolkit.model.assessment import Assessment
    from toolkit.ui.visit import Visit

Find = Callable[["Assessment", str, str], tuple[tuple[str, ...], Any] | None]
"""From an id and a part on the board to the field it fills and what is kept there; `None` for neither."""


def follow(visit: Visit, name: str, leaves: Collection[str]) -> None:
    """Go to the page that the last button of a board was pressed for."""
    left = st.session_state.pop(f"{name}-leave", None)
    if left in leaves:
        visit.go(left)


def show(
    visit: Visit,
    name: str,
    data: Mapping[str, Any],
    find: Find,
    *,
    dimensions: Collection[str],
    leaves: Collection[str],
) -> None:
    """Mount the board `assets/<name>.js`, which opens one of its dimensions or leaves for another page."""
    if st.session_state.get(f"{name}-leave"):
        st.rerun()
    key = f"{name}-{visit.id}"
    outcome = st.session_state.setdefault(f"{name}-outcome", {})

    def changed() -> None:
        outcome.update(record(visit, st.session_state[key].get("changes") or {}, find))

    def moved() -> None:
        outcome["faults"] = {}
        place = (st.session_state[key].get("place") or {}).get("to")
        if place in leaves:
            st.session_state[f"{name}-leave"] = place
        elif place in dimensions:
            st.query_params[DIMENSION] = str(place)

    mount(
        name,
        key,
        {
            **data,
            "confirmed": outcome.get("confirmed"),
            "faults": outcome.get("faults", {}),
        },
        on_changes_change=changed,
        on_place_change=moved,
    )


def record(visit: Visit, sent: Mapping[str, Any], find: Find) -> dict[str, Any]:
    """Save what a component sent; what is refused comes back as a sentence by id."""
    faults: dict[str, str] = {}
    kept_back = False
    try:
        before = visit.current()
    except Refusal:
        return {}  # gone or out of reach in the meantime; the page is drawn again and says it
    for change in sent.get("changes", ()):
        id, part = change["path"]
        found = find(before, id, part)
        if found is None:
            continue
        field, kept = found
        value = change["value"]
        if kept == value and type(kept) is type(value):
            continue
        refusal = visit.record(field, value)
        if refusal is not None:
            faults[id] = " ".join(notice.sentences(visit.language, refusal))
            kept_back |= any(problem.code.startswith("store-") for problem in refusal.problems)
    if kept_back:  # the component holds what the database could not take and sends it again
        return {"faults": faults}
    return {"confirmed": {"mark": sent.get("mark"), "number": sent.get("number")}, "faults": faults}
