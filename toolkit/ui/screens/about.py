"""About: the method in plain words, the sources with the day they were read, versions and licences."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import streamlit as st

from toolkit import __version__
from toolkit.reports.masthead import disclaimer
from toolkit.ui.parts import html, words
from toolkit.ui.screens.start import QUESTIONNAIRE

if TYPE_CHECKING:
    from toolkit.language import Language
    from toolkit.ui.visit import Visit


def draw(visit: Visit) -> None:
    """Draw the page."""
    say = visit.language
    library = visit.workspace.library
    questionnaire = (
        visit.questionnaire
        if visit.assessment is not None
        else library.questionnaire(QUESTIONNAIRE)
    )
    words.title(
        say.text("About this assessment"),
        say.content(f"{questionnaire.id}.summary", questionnaire.summary),
    )
    words.section(say.text("What it is not"))
    words.lead(disclaimer(say))
    words.section(say.text("The scale"))
    st.html(
        html.table(
            [say.text("Level"), say.text("Meaning")],
            [
                [
                    f"{say.integer(step.level)} {say.content(f'scale.{step.level}.name', step.name)}",
                    say.content(f"scale.{step.level}.summary", step.summary),
                ]
                for step in questionnaire.scale
            ],
        )
    )
    words.section(say.text("How the score is made"))
    cuts = say.list([say.number(cut, 1) for cut in questionnaire.scoring.cuts])
    st.html(
        html.tag(
            "ul",
            [
                html.tag("li", line)
                for line in (
                    say.text(
                        "Each capability is scored from 0 to 5: the sentence chosen, its coverage where that "
                        "limits it, and the practices."
                    ),
                    say.text(
                        "Capabilities add up to dimensions and dimensions to the score, by published weights "
                        "that fit the kind of enterprise."
                    ),
                    say.text("Levels 1 to 5 start at scores of {cuts}.", cuts=cuts),
                    say.text(
                        "A level also needs enough binding capabilities, and it may exceed the level of "
                        "security by at most one."
                    ),
                    say.text(
                        "What is not known or does not apply is left out, never counted as zero; it widens "
                        "the range instead."
                    ),
                    say.text(
                        "The range comes from repeating the scoring with small errors in the answers."
                    ),
                    say.text("A second score counts only what the evidence supports."),
                )
            ],
            class_="tk-plain",
        )
    )
    words.section(say.text("Sources"))
    rows: list[list[html.Piece]] = [
        [
            say.content(f"{each.id}.name", each.name),
            say.content("source", each.publisher),
            say.digits(each.year),
            _day(say, each.read_on),
            say.content("source", each.licence),
        ]
        for _, each in library.baseline_folders.values()
    ]
    rows += [
        [
            say.content(f"{each.id}.name", each.name),
            say.content("source", each.publisher),
            "",
            _day(say, each.read_on),
            "",
        ]
        for each in questionnaire.modules
    ]
    rows += [
        [
            say.content(f"{each.id}.name", each.name),
            say.content("source", each.publisher),
            say.content("source", each.edition),
            "",
            say.content(f"{each.id}.notice", each.notice),
        ]
        for each in questionnaire.crosswalks
    ]
    st.html(
        html.table(
            [
                say.text("Name"),
                say.text("Publisher"),
                say.text("Year"),
                say.text("Read on"),
                say.text("Licence or note"),
            ],
            rows,
        )
    )
    words.section(say.text("Versions and licences"))
    words.small(
        say.text(
            "Toolkit {version}, questionnaire {questionnaire}, content {hash}.",
            version=__version__,
            questionnaire=questionnaire.version,
            hash=questionnaire.content_hash[:12],
        ),
        say.text(
            "Program: Apache License 2.0. Questions, actions and texts: Creative Commons "
            "Attribution 4.0. Fonts: SIL Open Font License 1.1."
        ),
        say.text(
            "Your answers stay in the database of the computer that runs this program; nothing is sent anywhere."
        ),
    )
    if visit.assessment is None:
        visit.link("start", say.text("Go to the start page"), key="tk-main-start")


def _day(say: Language, written: str) -> str:
    """A day of the content, in the language's short form; what is no full date stays as it is written."""
    try:
        return say.date(date.fromisoformat(written), "medium")
    except ValueError:
        return say.digits(written)
