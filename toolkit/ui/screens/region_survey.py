"""What assessed enterprises say of their region: the estimates with their intervals, and the way into the figures."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from toolkit.charts.palette import SCREEN
from toolkit.content.surveyed import counted_in
from toolkit.model.survey import RegionSurvey, SurveyEstimate, SurveyFindings
from toolkit.reports.region import survey_pictures, survey_words
from toolkit.reports.wording.cohort import members_band
from toolkit.ui.parts import drawing, field, guard, html, notice, region, words
from toolkit.ui.screens import region_survey_inputs as inputs

if TYPE_CHECKING:
    from toolkit.model.survey import GroupEstimate
    from toolkit.reports.region.names import IndexNames
    from toolkit.ui.visit import Visit


def draw(visit: Visit) -> None:
    """Draw the page."""
    say, names = visit.language, words.index_names(visit)
    if not counted_in(visit.workspace.library, visit.index):
        words.title(say.text("What do assessed enterprises say of the region?"))
        notice.say(
            say.text(
                "The content of this index names no figure that assessed enterprises can estimate."
            )
        )
        return
    survey = visit.current().survey or RegionSurvey()
    intro = say.text(
        "Assessed enterprises, weighted to the business register, estimate figures of the whole region, each with its "
        "interval. The plain share of those who came is not that figure."
    )
    words.title(survey_words.title(names, survey), survey_words.lead(names, survey) or intro)
    if survey.findings is not None:
        _findings(visit, names, survey, survey.findings)
    inputs.draw(visit)
    visit.link("region_targets", say.text("On to the targets"), key="tk-main-next")


@guard.section
def _findings(visit: Visit, names: IndexNames, survey: RegionSurvey, found: SurveyFindings) -> None:
    say = visit.language
    notice.say(
        survey_words.sampling(names, survey),
        tone="warning" if survey.sampling == "volunteers" else "note",
    )
    invented = survey_words.invented(names, found)
    if invented:
        notice.say(invented, tone="sample")
    inputs.changed_since(visit, survey, found)
    known = {id: found.estimates[id] for id in visit.index.indicator if id in found.estimates}
    if known:
        drawing.show(
            say,
            "survey",
            lambda width: survey_pictures.estimates(
                names, found, width, above=width < region.ROOMY, type_scale=SCREEN
            ),
        )
        words.small(*survey_words.notes(names, found))
        _numbers(names, known)
        _take(visit, names, survey, found, known)
        words.section(
            say.text("Behind each figure"),
            say.text("What was counted, and the groups that may be shown."),
        )
        counted = counted_in(visit.workspace.library, visit.index)
        for id, each in known.items():
            with st.expander(field.label(survey_words.indicator_name(names, id))):
                if id in counted:
                    shelf = visit.workspace.library
                    words.small(
                        say.text(
                            "An enterprise counts when: {what}",
                            what=survey_words.counts(names, shelf, counted[id]),
                        ),
                        say.text("Among: {sizes}", sizes=survey_words.sizes(names, counted[id])),
                    )
                _groups(names, each)
    _refused(visit, names, found)
    words.section(say.text("What not to conclude"))
    st.html(
        html.tag(
            "ul", [html.tag("li", point) for point in survey_words.cautions(names, survey)],
            class_="tk-points",
        )
    )  # fmt: skip


def _numbers(names: IndexNames, known: dict[str, SurveyEstimate]) -> None:
    say = names.language
    text = say.text
    st.html(
        html.table(
            [
                text("Indicator"), text("Estimate"), text("95 % interval"), text("Answers"),
                text("Register covered"), text("Design effect"), text("Unweighted"),
            ],
            [
                [
                    survey_words.indicator_name(names, id),
                    words.number(survey_words.share(names, each.value)),
                    words.number(survey_words.interval(names, each.interval)),
                    words.number(say.integer(each.n)),
                    words.number(survey_words.share(names, each.covered_share)),
                    words.number(
                        "\u2013" if each.design_effect is None else say.number(each.design_effect)
                    ),
                    words.number(survey_words.share(names, each.unweighted)),
                ]
                for id, each in known.items()
            ],
        )
    )  # fmt: skip


def _take(
    visit: Visit,
    names: IndexNames,
    survey: RegionSurvey,
    found: SurveyFindings,
    known: dict[str, SurveyEstimate],
) -> None:
    """Each estimate beside the figure that stands in the region, to be taken over with one click."""
    from toolkit.service.survey import figure

    say = visit.language
    words.section(
        say.text("Into the figures of the region"),
        say.text(
            "A figure that is taken over names the survey, the number of answers and the interval as its source. "
            "It replaces what stands there."
        ),
    )
    field.outcome(visit)
    year = survey.year or found.on.year
    figures = visit.current().figures
    offered = {id: figure(each, say, year, found.samples) for id, each in known.items()}
    waiting = []
    for id, value in offered.items():
        kept = figures.get(id)
        if kept is None or (kept.value, kept.year) != (value["value"], year):
            waiting.append(id)

    def take(ids: list[str]) -> None:
        for id in ids:
            for part, value in offered[id].items():
                refusal = visit.record(("figures", id, part), value)
                if refusal is not None:
                    field.refuse(refusal)
                    return
        field.told()

    if len(waiting) > 1:
        st.button(
            say.plural("Take over {count} figure", "Take over all {count} figures", len(waiting)),
            key="take-all", type="primary", on_click=take, args=(waiting,),
        )  # fmt: skip
    for id, value in offered.items():
        kept = figures.get(id)
        estimate = names.amount(float(str(value["value"])), "%")
        if id not in waiting:
            sentence = say.text("{estimate} stands in the figures.", estimate=estimate)
        elif kept is None or kept.value is None:
            sentence = say.text(
                "The survey says {estimate}; the region has no figure yet.", estimate=estimate
            )
        else:
            sentence = say.text(
                "The survey says {estimate}; the region says {figure}.",
                estimate=estimate,
                figure=names.amount(kept.value, "%"),
            )
        with st.container(key=f"tk-take-{id}", horizontal=True, vertical_alignment="center"):
            st.html(
                html.tag(
                    "p",
                    html.tag("strong", survey_words.indicator_name(names, id)),
                    " ",
                    html.span(sentence),
                )
            )
            if id in waiting:
                st.button(
                    say.text("Take over"), key=f"take-{id}", on_click=take, args=([id],)
                )  # fmt: skip


def _groups(names: IndexNames, each: SurveyEstimate) -> None:
    say = names.language
    text = say.text
    groups = [group for group in each.groups if group.enterprises]
    if not groups:
        words.small(text("The register tells no groups."))
        return
    st.html(
        html.table(
            [text("Group"), text("In the register"), text("Answers"), text("Estimate"), text("95 % interval")],
            [_group(names, group) for group in groups],
        )
    )  # fmt: skip


def _group(names: IndexNames, group: GroupEstimate) -> list[html.Piece]:
    say = names.language
    row: list[html.Piece] = [
        survey_words.group_name(names, group), words.number(say.integer(group.enterprises)),
    ]  # fmt: skip
    if group.value is None or group.interval is None:
        return [*row, survey_words.hidden(names, group), "", ""]
    return [
        *row,
        words.number(members_band(say, group.band)),
        words.number(survey_words.share(names, group.value)),
        words.number(survey_words.interval(names, group.interval)),
    ]


def _refused(visit: Visit, names: IndexNames, found: SurveyFindings) -> None:
    say = visit.language
    rows = [
        [survey_words.indicator_name(names, id), survey_words.refusal(names, found.refused[id])]
        for id in visit.index.indicator
        if id in found.refused
    ]
    if rows:
        words.section(say.text("Not estimated"))
        st.html(html.table([say.text("Indicator"), say.text("Why, and what helps")], rows))
