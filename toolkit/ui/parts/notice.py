"""Calm messages: what is missing, why, and the way on."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Literal

import streamlit as st

from toolkit.model.problem import Problem, Refusal
from toolkit.ui.parts import html

if TYPE_CHECKING:
    from toolkit.language import Language
    from toolkit.ui.visit import Visit

Tone = Literal["note", "warning", "sample"]
TOLD = 20
"""Problems of uploaded files that are told at once."""


def say(text: html.Piece, *, tone: Tone = "note", title: str = "") -> None:
    """One message."""
    heading = html.tag("strong", title) if title else None
    st.html(html.div(heading, html.tag("p", text), class_=f"tk-notice tk-{tone}", role="note"))


def sentences(language: Language, refusal: Refusal) -> list[str]:
    """What was refused, one sentence each, in the language of the screen."""
    from toolkit.language.problems import sentence

    return [sentence(problem, language) for problem in refusal.problems]


def refused(visit: Visit, refusal: Refusal, entered: str = "") -> None:
    """What was refused and why, as a list; what the person had entered is shown so that it is not lost."""
    listed(visit, sentences(visit.language, refusal), entered)


def listed(visit: Visit, lines: Iterable[str], entered: str = "") -> None:
    """Sentences on what was refused, as a list."""
    language = visit.language
    items = [html.tag("li", line) for line in lines]
    kept = language.text("What you entered: {text}", text=entered) if entered else ""
    st.html(
        html.div(
            html.tag("strong", language.text("This was not accepted")),
            html.tag("ul", items),
            html.tag("p", kept, class_="tk-entered") if kept else None,
            class_="tk-notice tk-warning",
            role="alert",
        )
    )


def of_files(visit: Visit, problems: Sequence[Problem]) -> None:
    """What was refused in uploaded files, each with its file and line; of very many the first ones."""
    from toolkit.language.problems import sentence

    language = visit.language
    lines = [
        language.text(
            "{place}: {what}",
            place=language.isolate(":".join(map(str, filter(None, (each.file, each.line))))),
            what=sentence(each, language),
        )
        if each.file or each.line
        else sentence(each, language)
        for each in problems[:TOLD]
    ]
    if len(problems) > TOLD:
        lines.append(
            language.text("And {count} more.", count=language.integer(len(problems) - TOLD))
        )
    listed(visit, lines)


def out_of_reach(language: Language, refusal: Refusal) -> None:
    """The place where answers are kept cannot be read; nothing else can be shown."""
    items = [html.tag("li", line) for line in sentences(language, refusal)]
    st.html(
        html.div(
            html.tag("strong", language.text("The answers cannot be reached at the moment")),
            html.tag("ul", items),
            html.tag("p", language.text("Then load this page again.")),
            class_="tk-notice tk-warning",
            role="alert",
        )
    )


def failed(visit: Visit) -> None:
    """Something went wrong that is not the visitor's fault."""
    language = visit.language
    st.html(
        html.div(
            html.tag("strong", language.text("This part of the page could not be shown")),
            html.tag(
                "p",
                language.text(
                    "Your answers are saved. Please load the page again; "
                    "if it happens again, the log of the program says why."
                ),
            ),
            class_="tk-notice tk-warning",
            role="alert",
        )
    )


def unknown_assessment(visit: Visit) -> None:
    """The address names an assessment that is not here."""
    language = visit.language
    say(
        language.text(
            "The address names an assessment that is not kept here. It may have been deleted, or "
            "it was made on another "
            "computer. You can open its file on the start page, or begin a new one."
        ),
        title=language.text("This assessment was not found"),
    )
    visit.link("start", language.text("Go to the start page"), key="tk-main-start")


def no_assessment(visit: Visit) -> None:
    """A page that needs an assessment was opened without one."""
    language = visit.language
    say(
        language.text(
            "This page shows one assessment, and none is open. Choose or begin one on the start page."
        ),
        title=language.text("No assessment is open"),
    )
    visit.link("start", language.text("Go to the start page"), key="tk-main-start")
