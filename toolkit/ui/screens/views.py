"""The scores by the themes of other frameworks: mapped, not assessed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from toolkit.charts.palette import SCREEN
from toolkit.reports import mapped_pictures, wording
from toolkit.ui.parts import drawing, html, notice, pictures, words
from toolkit.ui.screens import result

if TYPE_CHECKING:
    from toolkit.model.mapped import MappedView
    from toolkit.model.questionnaire import Crosswalk
    from toolkit.ui.visit import Visit

CHOSEN = "view-of"


def draw(visit: Visit) -> None:
    """Draw the page: one framework at a time."""
    say, names = visit.language, words.names(visit)
    evaluation = visit.evaluation
    if evaluation.score.measured == 0:
        result.nothing_yet(visit)
        return
    words.title(
        say.text("Views of other frameworks"),
        say.text("Your answers, sorted by the themes of frameworks that partners may know."),
    )
    notice.say(wording.mapped_warning(names))
    crosswalks = {each.id: each for each in visit.questionnaire.crosswalks}
    if not crosswalks:
        return
    chosen = st.radio(
        say.text("Framework"),
        list(crosswalks),
        format_func=lambda id: wording.crosswalk_name(names, crosswalks[id]),
        key=CHOSEN,
        horizontal=True,
    )
    view = next(each for each in evaluation.views if each.crosswalk == chosen)
    _view(visit, crosswalks[chosen], view)
    with st.container(horizontal=True, gap="small"):
        visit.link("module", say.text("Answer an official module"), key="tk-side-module")
        visit.link("result", say.text("Back to the result"), key="tk-side-result")


def _view(visit: Visit, crosswalk: Crosswalk, view: MappedView) -> None:
    say, names = visit.language, words.names(visit)
    words.section(wording.crosswalk_name(names, crosswalk))
    drawing.show(
        say,
        f"view-{crosswalk.id}",
        lambda width: mapped_pictures.mapped_bars(
            names, crosswalk, view, width, above=width < pictures.ROOMY, type_scale=SCREEN
        ),
    )
    st.html(
        html.table(
            [
                say.text("Theme"),
                say.text("Capabilities mapped to it"),
                say.text("Mean"),
                say.text("Measured weight"),
            ],
            [
                [
                    wording.theme_name(names, crosswalk, theme.id),
                    names.series([names.capability(id) for id in theme.capabilities]),
                    words.number(names.score(theme.mean)),
                    words.number(say.percent(100 * theme.coverage)),
                ]
                for theme in view.themes
            ],
        )
    )
    words.small(
        *wording.counterpart_sentences(names, view),
        say.content(f"{crosswalk.id}.notice", crosswalk.notice),
        say.text(
            "Source: {source}",
            source=names.series(
                say.content("source", each)
                for each in (crosswalk.publisher, crosswalk.edition)
                if each
            ),
        ),
    )
