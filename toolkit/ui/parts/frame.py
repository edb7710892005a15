"""The frame of every page: who is assessed, the language of the screen, the way through the pages, and the foot."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from toolkit.content.surveyed import counted_in
from toolkit.language import available, language
from toolkit.reports.masthead import disclaimer
from toolkit.service import planning
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
        name = visit.assessment.subject.name or (
            say.text("Region without a name yet")
            if visit.is_region
            else say.text("Enterprise without a name yet")
        )
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


WAY = (
    "profile",
    "answer",
    "module",
    "cooperation",
    "partner",
    "result",
    "why",
    "position",
    "roadmap",
    "follow_up",
    "reports",
)
"""The pages of one assessment in the order in which people go through them."""
REGION_WAY = (
    "profile",
    "region_figures",
    "region_classes",
    "region_survey",
    "region_targets",
    "cooperation",
    "partner",
    "region_result",
    "region_context",
    "roadmap",
    "follow_up",
    "reports",
)
"""The pages of one region in the same order."""
_PLANNED = frozenset({"cooperation", "partner", "roadmap", "follow_up"})
"""Pages of a plan: nothing to see where no action of the library moves a figure or policy."""
_SAME = {
    "answer": "region_figures",
    "module": "region_figures",
    "result": "region_result",
    "why": "region_result",
    "views": "region_result",
    "position": "region_context",
}
"""The page of a region that answers the question of a page of an enterprise."""
_MOVED = {"region_reports": "reports"}
"""Addresses of earlier editions that people may have kept."""


def counterpart(visit: Visit, name: str) -> str:
    """The page to open instead, when an address names one that the kind of assessment does not have."""
    if name in _MOVED:
        return _MOVED[name]
    if visit.assessment is None:
        return name
    if visit.is_region:
        own = _SAME.get(name, name)
        unplanned = own in _PLANNED and not planning.is_planned(visit.region)
        return "region_result" if unplanned else own
    same = next((own for own, other in _SAME.items() if other == name), name)
    return "result" if same in REGION_WAY and same not in WAY else same


def way(visit: Visit, here: str) -> None:
    """The pages in their order, as links; the page that is open is marked."""
    with st.container(key="tk-way", horizontal=True, gap=None):
        for name in (*_way(visit), "about"):
            label = visit.language.text("Region") if name == "profile" and visit.is_region else None
            visit.link(name, label, key="tk-here" if name == here else "")


def _way(visit: Visit) -> tuple[str, ...]:
    if visit.assessment is None:
        return ("start", "matching")
    if not visit.is_region:
        return WAY
    without: set[str] = set()
    if not counted_in(visit.workspace.library, visit.index):
        without.add("region_survey")
    if not planning.is_planned(visit.region):
        without |= _PLANNED
    return tuple(name for name in REGION_WAY if name not in without)


def foot(visit: Visit) -> None:
    """What the result is and is not, on every page."""
    say = visit.language
    st.html(
        html.tag(
            "footer",
            html.tag(
                "p",
                disclaimer(say),
            ),
            class_="tk-foot",
        )
    )
