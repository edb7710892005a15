"""What goes into a survey of enterprises: who belongs to it, the business register, and how they were chosen."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from toolkit.model.problem import Refusal
from toolkit.model.survey import RegionSurvey
from toolkit.ui.parts import field, guard, notice, words
from toolkit.ui.screens import region_survey_enterprises, region_survey_register

if TYPE_CHECKING:
    from toolkit.model.survey import SurveyFindings
    from toolkit.service.region_survey import Candidate
    from toolkit.ui.visit import Visit


@guard.section
def draw(visit: Visit) -> None:
    """The inputs, and the button that makes estimates of them."""
    from toolkit.service.region_survey import candidates

    say = visit.language
    known = candidates(visit.workspace)
    survey = visit.current().survey or RegionSurvey()
    field.outcome(visit)
    words.section(
        say.text("Enterprises in the survey"),
        say.text(
            "Assessments of this computer, and files that you add. Only numbers go into the region and its report, "
            "never a name."
        ),
    )
    region_survey_enterprises.draw(visit, survey, known)
    words.section(
        say.text("Business register"),
        say.text(
            "How many enterprises the region has, by sector (ISIC division, run or list of divisions) and size class. "
            "The answers are weighted to it."
        ),
    )
    region_survey_register.draw(visit, survey)
    words.section(say.text("How they were chosen, and when"))
    _options(visit, survey)
    _estimate(visit, survey, known)


def changed_since(visit: Visit, survey: RegionSurvey, found: SurveyFindings) -> None:
    """Say when the estimates were made of something else than what stands here now."""
    from toolkit.service.region_survey import candidates, inputs_of

    say = visit.language
    known = candidates(visit.workspace)
    here = {each.id for each in known}
    missing = sum(id not in here for id in survey.chosen)
    if missing:
        notice.say(
            say.plural(
                "{count} enterprise of the survey is not kept on this computer.",
                "{count} enterprises of the survey are not kept on this computer.",
                missing,
            )
            + " "
            + say.text(
                "The estimates are those made with all of them. A new estimate would use only those that are here."
            )
        )
    elif found.inputs and found.inputs != inputs_of(known, survey):
        notice.say(
            say.text(
                "Answers, register or choices have changed since these estimates were made. Estimate again to take "
                "that in."
            )
        )


def _options(visit: Visit, survey: RegionSurvey) -> None:
    say = visit.language
    kinds = {
        "volunteers": say.text("They volunteered, or were asked because they were at hand"),
        "random": say.text("They were drawn at random from the register"),
    }
    left, right = st.columns([2, 1], gap="large")
    with left:
        st.radio(
            say.text("How did the enterprises come into the survey?"),
            list(kinds),
            format_func=lambda id: field.label(kinds[id]),
            **field.saving(visit, ("survey", "sampling"), survey.sampling),
        )
    with right:
        st.number_input(
            say.text("Year of the answers"),
            min_value=field.FIRST_YEAR,
            max_value=field.LAST_YEAR,
            value=None,
            step=1,
            **field.saving(visit, ("survey", "year"), survey.year),
        )


def _estimate(visit: Visit, survey: RegionSurvey, known: tuple[Candidate, ...]) -> None:
    from toolkit.service.region_survey import find, inputs_of

    say = visit.language
    found = survey.findings
    again = found is not None
    waiting = found is None or found.inputs != inputs_of(known, survey)
    if st.button(
        say.text("Estimate again") if again else say.text("Estimate the figures"),
        key="survey-estimate",
        type="primary" if waiting else "secondary",
    ):
        with st.spinner(say.text("Scoring the enterprises …")):
            try:
                new = find(visit.workspace, visit.current(), visit.index)
            except Refusal as refusal:
                notice.refused(visit, refusal)
                return
        refused = visit.record(("survey", "findings"), new.model_dump(mode="json"))
        if refused is not None:
            notice.refused(visit, refused)
            return
        st.rerun()
