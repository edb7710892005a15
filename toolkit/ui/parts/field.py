"""A field of a form that saves itself: the widget always shows what the store holds, and a change is stored at once.

Streamlit forgets a widget's value when its page is left. So the value is put into the widget's state before every run,
from the store, and a change goes to the store before the page is drawn again. What was refused falls back.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

import streamlit as st

from toolkit.ui.parts import html, notice

if TYPE_CHECKING:
    from toolkit.model.problem import Refusal
    from toolkit.ui.visit import Visit

FIRST_YEAR, LAST_YEAR = 1900, 2100
"""Between these a year of a figure is taken."""
_TOLD = "field-told"
_REFUSED = "field-refused"


def _plain(given: Any) -> Any:
    return None if given in ("", [], ()) else given


def saving(
    visit: Visit,
    path: Sequence[str],
    value: Any,
    *,
    read: Callable[[Any], Any] = _plain,
    then: Callable[[], None] | None = None,
    part: str = "",
) -> dict[str, Any]:
    """Key and callback of a widget for the field `path` that holds `value`; give the widget no value of its own.

    `read` turns the widget's value into what is stored, `then` follows when it was stored. `part`
    tells apart the widgets that fill one field together.
    """
    key = " ".join((visit.id or "", *path, *([part] if part else [])))
    st.session_state[key] = value

    def save() -> None:
        entered = st.session_state.get(key)
        refusal = visit.record(path, read(entered))
        if refusal is not None:
            st.session_state[_REFUSED] = refusal, entered if isinstance(entered, str) else ""
            return
        st.session_state[_TOLD] = True
        if then is not None:
            then()

    return {"key": key, "on_change": save}


def refuse(refusal: Refusal) -> None:
    """Keep a refusal of something that is no field, for `outcome` to say."""
    st.session_state[_REFUSED] = refusal, ""


def told() -> None:
    """Let `outcome` say that something that is no field was saved."""
    st.session_state[_TOLD] = True


def outcome(visit: Visit) -> None:
    """Say quietly that the last change is saved, or why it was refused."""
    if _REFUSED in st.session_state:
        notice.refused(visit, *st.session_state.pop(_REFUSED))
    if st.session_state.pop(_TOLD, False):
        # A new number makes the browser show the word again.
        turn = st.session_state["field-turn"] = st.session_state.get("field-turn", 0) + 1
        st.html(
            html.div(
                visit.language.text("Saved"), class_="tk-told", role="status", data_turn=str(turn)
            )
        )


def label(text: str) -> str:
    """A text as the label of a widget: Streamlit reads labels as Markdown, our words and a person's are plain."""
    return "".join(f"\\{char}" if char in r"\`*_{}[]()#+-.!|~:$<>" else char for char in text)
