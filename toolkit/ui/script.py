"""The script Streamlit runs for every visitor: finds language and assessment, then draws the page of the address."""

from __future__ import annotations

from functools import partial
from importlib import import_module

import streamlit as st

from toolkit.language import Language
from toolkit.model.problem import Refusal
from toolkit.ui import tongue
from toolkit.ui.visit import ASSESSMENT, Visit, workspace

# Pages that need no assessment. (A text on a line of its own would be shown: this is Streamlit's script.)
OPEN = frozenset({"start", "groups", "matching", "about"})


def titles(language: Language) -> dict[str, str]:
    """The pages by the last part of their address, with their titles."""
    return {
        "start": language.text("Start"),
        "profile": language.text("Profile"),
        "answer": language.text("Questions"),
        "module": language.text("Official modules"),
        "cooperation": language.text("Cooperation"),
        "partner": language.text("Partner"),
        "result": language.text("Result"),
        "why": language.text("Why this score"),
        "views": language.text("Views of other frameworks"),
        "position": language.text("Position"),
        "roadmap": language.text("Roadmap"),
        "follow_up": language.text("Follow-up"),
        "reports": language.text("Reports"),
        "matching": language.text("Matching"),
        "region_figures": language.text("Figures"),
        "region_classes": language.text("Industry classes"),
        "region_survey": language.text("Survey"),
        "region_targets": language.text("Targets"),
        "region_result": language.text("Result"),
        "region_context": language.text("Country"),
        "region_reports": language.text("Reports"),
        "groups": language.text("Comparison groups"),
        "about": language.text("About"),
    }


def _language() -> Language:
    context = st.context
    try:
        accepted = context.headers.get("Accept-Language") or ""
        cookie = context.cookies.get(tongue.COOKIE)
    except (AttributeError, KeyError):  # outside a browser there is neither
        accepted, cookie = "", None
    return tongue.chosen(st.query_params.get(tongue.PARAMETER), cookie, accepted)


def _draw(name: str, visit: Visit) -> None:
    from toolkit.ui.parts import frame, guard, notice

    own = frame.counterpart(visit, name)
    if own != name:
        visit.go(own)
    frame.head(visit, visit.titles[name] if name != "start" else "")
    frame.way(visit, name)
    with st.container(key=f"tk-page-{name}"):
        if visit.assessment is None and visit.trouble is not None:
            notice.out_of_reach(visit.language, visit.trouble)
        elif visit.id and visit.assessment is None and name not in OPEN:
            notice.unknown_assessment(visit)
        elif visit.assessment is None and name not in OPEN:
            notice.no_assessment(visit)
        else:
            with guard.guarded(visit):
                import_module(f"toolkit.ui.screens.{name}").draw(visit)
    frame.foot(visit)


def main() -> None:
    """Draw one run."""
    language = _language()
    named = titles(language)
    st.set_page_config(layout="wide", initial_sidebar_state="collapsed")
    try:
        opened = workspace()
    except Refusal as refusal:
        from toolkit.ui.parts import notice

        with st.container(key="tk-page-closed"):
            notice.out_of_reach(language, refusal)
        return
    visit = Visit(language, opened, st.query_params.get(ASSESSMENT), {}, named)
    for name, title in named.items():
        visit.pages[name] = st.Page(
            partial(_draw, name, visit), title=title, url_path=name, default=name == "start"
        )
    st.navigation(list(visit.pages.values()), position="hidden").run()


if __name__ == "__main__":
    main()
