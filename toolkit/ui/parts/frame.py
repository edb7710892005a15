"""The frame of every page: who is assessed, the language of the screen, the way through the pages, and the foot."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from toolkit.language import available, language
from toolkit.ui import chrome, tongue
from toolkit.ui.asgi import title
from toolkit.ui.parts import html
from toolkit.ui.parts.component import mount

if TYPE_CHECKING:
    from toolkit.ui.visit import Visit


def head(visit: Visit, page_title: str) -> None:
    """Name of the app, of the enterprise, and the switch of languages."""
    say = visit.language

    def switched() -> None:
        tag = st.session_state["frame"].get("language")
        if tag in available():
            st.query_params[tongue.PARAMETER] = tag

    name = ""
    if visit.assessment is not None:
        name = visit.assessment.subject.name or say.text("Enterprise without a name yet")
    mount(
        "frame",
        "frame",
        {
            "tag": say.tag,
            "direction": say.direction,
            "title": f"{page_title} · {title(say)}" if page_title else title(say),
            "brand": title(say),
            "subject": name,
            "sample": say.text("Sample")
            if visit.assessment is not None and visit.assessment.sample
            else "",
            "choose": say.text("Language of the screen"),
            "languages": [[tag, language(tag).endonym] for tag in available()],
            "words": chrome.words(say),
            "patterns": chrome.patterns(say),
        },
        on_language_change=switched,
    )


WAY = ("profile", "answer", "cooperation", "result", "why", "position", "roadmap", "reports")
"""The pages of one assessment in the order in which people go through them."""


def way(visit: Visit, here: str) -> None:
    """The pages in their order, as links; the page that is open is marked."""
    with st.container(key="tk-way", horizontal=True, gap=None):
        for name in (*(WAY if visit.assessment is not None else ("start",)), "about"):
            visit.link(name, key="tk-here" if name == here else "")


def foot(visit: Visit) -> None:
    """What the result is and is not, on every page."""
    say = visit.language
    st.html(
        html.tag(
            "footer",
            html.tag(
                "p",
                say.text(
                    "Independent self-assessment. Not an official CMMM, SIRI, DMA, DCMM, DTMM, 5G-factory or "
                    "security-grading result."
                ),
            ),
            class_="tk-foot",
        )
    )
