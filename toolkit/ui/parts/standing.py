"""The place of an enterprise in a comparison group, below the published position."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from toolkit.model.base import Refused
from toolkit.reports.wording import group as wording
from toolkit.ui.parts import drawing, html, notice, pictures, words

if TYPE_CHECKING:
    from toolkit.model.cohort_standing import Standing
    from toolkit.reports.document import Table
    from toolkit.ui.visit import Visit


def draw(visit: Visit) -> None:
    """Draw the section, or the way to a group when none is chosen."""
    say = visit.language
    words.section(
        say.text("Among enterprises that were assessed"),
        say.text("Scores beside scores of the same questionnaire, without names."),
    )
    with st.spinner(say.text("Comparing with the group…")):
        found = visit.evaluation.standing
    if found is None:
        words.small(say.text("No comparison group is chosen."))
    elif isinstance(found, Refused):
        notice.say(wording.standing_refusal(say, found))
    else:
        _standing(visit, found)
    visit.link("groups", say.text("Comparison groups"), key="tk-side-groups")


def _standing(visit: Visit, found: Standing) -> None:
    from toolkit.reports.sections import cohort as section

    say, names, position = visit.language, words.names(visit), found.position
    if found.cohort.simulated:
        notice.say(wording.simulated_words(say), tone="sample")
    if isinstance(position, Refused):
        notice.say(wording.standing_refusal(say, position))
    else:
        words.lead(wording.place_lead(say, position))
        place = section.ranged(position)
        if place is not None:
            drawing.show(
                say,
                "group-place",
                lambda width: pictures.group_place(names, position, place, width),
            )
        lines = wording.standing_sentences(names, position)
        st.html(html.tag("ul", [html.tag("li", line) for line in lines]))
    words.small(*wording.standing_notes(say, found))
    if any(each.mean is not None or each.quartiles for each in found.compared):
        words.section(say.text("Dimension by dimension"))
        drawing.show(say, "cohort", lambda width: pictures.beside(names, found, width))
    if found.gaps:
        words.section(say.text("What makes the distance"))
        for gap in found.gaps:
            words.lead(wording.distance_sentence(names, gap))
        _table(section.distances(names, found))
        leaves = section.capability_distances(names, found)
        if leaves is not None:
            with st.expander(say.text("Capability by capability")):
                _table(leaves)
        words.small(section.remainder_words(names, found))
    with st.expander(say.text("Who was assessed, and what not to conclude")):
        facts = section.facts(names, found).rows
        st.html(
            html.tag(
                "dl",
                [[html.tag("dt", f.label), html.tag("dd", f.shown)] for f in facts],
                class_="tk-facts",
            )
            + html.tag(
                "ul",
                [html.tag("li", line) for line in wording.not_to_conclude(say, found.cohort)],
            )
        )


def _table(table: Table) -> None:
    st.html(
        html.table(
            [column.header for column in table.columns],
            [[cell.shown for cell in row] for row in table.rows],
        )
    )
