"""The place of an enterprise in a comparison group, below the published position."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from toolkit.model.base import Refused
from toolkit.reports.wording.cohort import (
    cohort_mean_sentence,
    cohort_note,
    cohort_refusal,
    difference_sentence,
    place_sentence,
)
from toolkit.service.cohort_standing import Standing, standing
from toolkit.ui.parts import html, notice, words

if TYPE_CHECKING:
    from toolkit.model.cohort_position import CohortPosition
    from toolkit.ui.visit import Visit


def draw(visit: Visit) -> None:
    """Draw the section, or the way to a group when none is chosen."""
    say = visit.language
    found = standing(visit.workspace.library, visit.workspace.repository, visit.evaluation)
    words.section(
        say.text("Among enterprises that were assessed"),
        say.text("Scores beside scores of the same questionnaire, without names."),
    )
    if isinstance(found, Refused):
        notice.say(
            say.text(
                "The assessment is compared with release {release}, which is not kept on this computer. Open its file "
                "on the page of comparison groups.",
                release=found.values["release"],
            )
        )
    elif found is None:
        words.small(say.text("No comparison group is chosen."))
    else:
        _standing(visit, found)
    visit.link("groups", say.text("Comparison groups"), key="tk-side-groups")


def _standing(visit: Visit, found: Standing) -> None:
    say = visit.language
    cohort, position = found.cohort, found.position
    if cohort.simulated:
        notice.say(
            say.text("These figures are simulated, for practice only."),
            tone="sample",
        )
    lines = []
    if isinstance(position, Refused):
        lines.append(cohort_refusal(say, position))
    else:
        group = _group(visit, position)
        parts = (
            cohort_mean_sentence(say, position, group),
            cohort_refusal(say, position.difference)
            if isinstance(position.difference, Refused)
            else difference_sentence(say, position.difference),
            cohort_refusal(say, position.place)
            if isinstance(position.place, Refused)
            else place_sentence(say, position.place, position.detail),
            *(cohort_note(say, code) for code in position.notes),
        )
        lines += [part.strip() for part in parts if part.strip()]
    st.html(html.tag("ul", [html.tag("li", line) for line in lines]))
    words.small(
        say.text(
            "{name}, release {release} of {date}, by {owner}. {population} {sampling}",
            name=cohort.name,
            release=cohort.key,
            date=say.date(cohort.released_on, "medium"),
            owner=cohort.owner,
            population=_sentence(cohort.population),
            sampling=_sentence(cohort.sampling),
        ),
        say.text(
            "Not an average of all enterprises: only those that took part are in it, and this one may be among them."
        ),
    )


def _group(visit: Visit, position: CohortPosition) -> str:
    """The part of the release compared with: a division, a section, or all of it."""
    if not position.group:
        return visit.language.text("the whole group")
    if position.level == "sector":
        return words.names(visit).sector(position.group)
    return visit.language.text("section {code} of ISIC", code=position.group)


def _sentence(text: str) -> str:
    """A description as a sentence of its own."""
    return text if text.endswith((".", "。", "؟", "!")) else f"{text}."
