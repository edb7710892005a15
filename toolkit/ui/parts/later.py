"""Work that goes on in the background while a page is read: says so and draws the page again when done."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future
from typing import Any

import streamlit as st

from toolkit.ui.parts import html

EVERY = 0.5
"""Seconds between two looks."""


def waiting(
    key: str, work: Future[Any], text: str, so_far: Callable[[], None] = lambda: None
) -> None:
    """Say what is being worked on and draw what there is so far; the page is drawn again as soon as it is done."""

    @st.fragment(run_every=EVERY)
    def look() -> None:
        if work.done():
            st.rerun()
        st.html(
            html.div(
                html.span(class_="tk-turning", aria_hidden="true"),
                html.span(text),
                class_="tk-working",
                role="status",
            )
        )
        so_far()

    with st.container(key=f"tk-later-{key}"):
        look()
