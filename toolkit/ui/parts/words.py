"""Headings, facts and other small pieces of a page."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from toolkit.charts.palette import dimension_colour
from toolkit.model.index import Index
from toolkit.reports.names import Names
from toolkit.reports.region.names import IndexNames
from toolkit.ui.parts import html

if TYPE_CHECKING:
    from toolkit.ui.visit import Visit


def names(visit: Visit) -> Names:
    """The words of things, in the language of the screen."""
    library = visit.workspace.library
    if isinstance(visit.asked, Index):
        return index_names(visit)
    return Names(visit.language, visit.questionnaire, library.cooperation, library.classifications)


def index_names(visit: Visit) -> IndexNames:
    """The words of a region's index, in the language of the screen."""
    library = visit.workspace.library
    return IndexNames(visit.language, visit.index, library.cooperation, library.classifications)


def title(text: str, below: str = "", *, display: bool = False) -> None:
    """The heading of a page with one sentence below it."""
    st.html(
        html.div(
            html.tag("h1", text),
            html.tag("p", below) if below else None,
            class_="tk-title tk-display" if display else "tk-title",
        )
    )


def section(text: str, below: html.Piece = "") -> None:
    """The heading of a section with a sentence below it."""
    st.html(
        html.safe(
            [
                html.tag("h2", text, class_="tk-section"),
                html.tag("p", below, class_="tk-lead") if below else None,
            ]
        )
    )


def lead(text: html.Piece) -> None:
    """A paragraph."""
    st.html(html.tag("p", text, class_="tk-lead"))


def small(*texts: str) -> None:
    """Notes on source and method, one paragraph each; empty ones are left out."""
    st.html(html.div([html.tag("p", text) for text in texts if text], class_="tk-small"))


def fact(name: str, value: str, more: str = "") -> html.Markup:
    """One figure with its name above and a note below."""
    return html.div(
        html.span(name, class_="tk-name"),
        html.span(value, class_="tk-value tk-number"),
        html.span(more, class_="tk-more") if more else None,
        class_="tk-fact",
    )


def facts(*pieces: html.Markup) -> None:
    """Figures beside each other."""
    st.html(html.div(pieces, class_="tk-facts"))


def key(position: int) -> html.Markup:
    """The small square in the colour of a dimension."""
    return html.span(
        class_="tk-key", style=f"background:{dimension_colour(position)}", aria_hidden="true"
    )


def number(text: str) -> html.Markup:
    """A figure in a table cell, aligned with the others."""
    return html.div(text, class_="tk-right")
