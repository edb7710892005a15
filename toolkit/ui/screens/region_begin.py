"""The start page's part for regions: begin one, or look at a sample."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from toolkit.model.assessment import Assessment, Subject
from toolkit.model.index import COUNTRY_ITEM
from toolkit.model.problem import Refusal
from toolkit.ui.parts import html, notice, samples, words
from toolkit.ui.visit import ASSESSMENT

if TYPE_CHECKING:
    from toolkit.ui.visit import Visit

QUESTIONNAIRE = "region"


def begin(visit: Visit) -> None:
    """The card that begins the assessment of a region; nothing where the content has no region."""
    if QUESTIONNAIRE not in visit.workspace.library.indices:
        return
    say, index = visit.language, visit.workspace.library.index(QUESTIONNAIRE)
    with st.container(key="tk-card-region"):
        st.html(
            html.div(
                html.tag("h3", say.text("Assess a region")),
                html.tag(
                    "p",
                    say.text(
                        "For the agency of a country, a province, a city or an industrial park: figures of its "
                        "industry beside the goals of its plan, the industry classes it covers, and its way to the "
                        "targets of 2030."
                    ),
                ),
                html.tag(
                    "p",
                    say.text(
                        "{figures} figures and {policies} policy questions in {dimensions} dimensions; what is not "
                        "known can stay open.",
                        figures=say.integer(len(index.indicator)),
                        policies=say.integer(len(index.question)),
                        dimensions=say.integer(len(index.dimensions)),
                    ),
                    class_="tk-small",
                ),
                class_="tk-mode",
            )
        )
        if st.button(say.text("Begin with a region"), key="begin-region"):
            try:
                id = visit.workspace.create(
                    Assessment(
                        questionnaire=index.id, version=index.version, subject=Subject(name="")
                    )
                )
            except Refusal as refusal:
                notice.refused(visit, refusal)
                return
            visit.go("profile", **{ASSESSMENT: id})


def offer_samples(visit: Visit) -> None:
    """The sample regions."""
    if QUESTIONNAIRE not in visit.workspace.library.indices:
        return
    say = visit.language
    words.small(say.text("Made-up regions:"))
    samples.offer(visit, QUESTIONNAIRE, country=COUNTRY_ITEM, page="region_result")
