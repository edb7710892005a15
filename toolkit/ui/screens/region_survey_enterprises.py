"""Which assessed enterprises belong to a survey: a list to choose from, and files that are added to it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from toolkit.model.survey import SIZES, RegionSurvey
from toolkit.reports.region import survey_words
from toolkit.ui.parts import field, notice, words

if TYPE_CHECKING:
    from toolkit.service.region_survey import Candidate
    from toolkit.ui.visit import Visit

LISTED = 200
"""Enterprises that are listed at once; the others are found by their name."""
SEARCHED = 12
"""From this many enterprises on, a field to search them."""


def draw(visit: Visit, survey: RegionSurvey, all_here: tuple[Candidate, ...]) -> None:
    """The enterprises that are in the survey, those to choose from, and files to add."""
    from toolkit.service.region_survey import twice

    say = visit.language
    chosen = set(survey.chosen)
    _told(visit)
    inside = [each for each in all_here if each.id in chosen]
    words.small(
        say.text(
            "{chosen} of {all} assessed enterprises are in the survey.",
            chosen=say.integer(len(inside)),
            all=say.integer(len(all_here)),
        )
        if all_here
        else say.text(
            "No enterprise was assessed on this computer yet. Add assessment files below."
        )
    )
    double = twice(inside)
    if double:
        notice.say(
            say.text(
                "These names stand more than once in the survey: {names}. Keep one assessment of each enterprise.",
                names=say.list([say.isolate(name) for name in double]),
            )
        )
    if all_here:
        _list(visit, all_here, chosen)
    _files(visit, chosen)


def _list(visit: Visit, all_here: tuple[Candidate, ...], chosen: set[str]) -> None:
    say = visit.language
    wanted = ""
    if len(all_here) > SEARCHED:
        wanted = st.text_input(say.text("Search by name"), key="survey-search").strip().casefold()
    shown = [each for each in all_here if wanted in each.name.casefold()]

    def save(ids: set[str]) -> None:
        # What is chosen on another computer stays chosen.
        refusal = visit.record(("survey", "chosen"), sorted(ids))
        if refusal is not None:
            field.refuse(refusal)

    def one(id: str, key: str) -> None:
        save(chosen | {id} if st.session_state[key] else chosen - {id})

    with st.container(horizontal=True, key="tk-survey-all"):
        real = {each.id for each in shown if not each.sample}
        st.button(
            say.text("Choose all but the samples"), key="survey-all", on_click=save,
            args=(chosen | real,), disabled=real <= chosen,
        )  # fmt: skip
        st.button(
            say.text("Choose none"), key="survey-none", on_click=save,
            args=(chosen - {each.id for each in shown},),
            disabled=not any(each.id in chosen for each in shown),
        )  # fmt: skip
    with st.container(key="tk-survey-list", height=360 if len(shown) > SEARCHED else "content"):
        for each in shown[:LISTED]:
            key = f"survey-in-{each.id}"
            st.session_state[key] = each.id in chosen
            st.checkbox(_label(visit, each), key=key, on_change=one, args=(each.id, key))
    if len(shown) > LISTED:
        words.small(
            say.text(
                "{count} more are found by their name.", count=say.integer(len(shown) - LISTED)
            )
        )


def _label(visit: Visit, each: Candidate) -> str:
    say, names = visit.language, words.index_names(visit)
    text = say.text
    parts = [
        names.sector(each.division) if each.division else text("no sector given"),
        survey_words.size_name(names, each.size) if each.size in SIZES else text("no size given"),
    ]
    if each.answered < each.asked:
        parts.append(
            text(
                "{answered} of {asked} answered",
                answered=say.integer(each.answered), asked=say.integer(each.asked),
            )
        )  # fmt: skip
    name = field.label(each.name or text("Enterprise without a name yet"))
    mark = f" *{field.label(text('Sample'))}*" if each.sample else ""
    return f"**{name}**{mark}  \n:small[{field.label(' · '.join(parts))}]"


def _files(visit: Visit, chosen: set[str]) -> None:
    say = visit.language

    def keep() -> None:
        from toolkit.service.region_survey import keep_uploads

        given = st.session_state["survey-files"] or []
        before = st.session_state.get("survey-read", ())
        new = [each for each in given if each.file_id not in before]
        st.session_state["survey-read"] = [each.file_id for each in given]
        if not new:
            return
        done = keep_uploads(visit.workspace, [(each.name, each.getvalue()) for each in new])
        st.session_state["survey-told"] = (len(done.ids), done.known, done.problems)
        if done.ids:
            refusal = visit.record(("survey", "chosen"), sorted(chosen | set(done.ids)))
            if refusal is not None:
                field.refuse(refusal)

    st.file_uploader(
        say.text("Add assessment files (YAML, JSON, or a ZIP of them)"),
        accept_multiple_files=True,
        key="survey-files",
        on_change=keep,
    )


def _told(visit: Visit) -> None:
    """What became of the files that were added last."""
    told = st.session_state.pop("survey-told", None)
    if told is None:
        return
    say = visit.language
    count, known, problems = told
    if count:
        sentence = say.plural(
            "{count} enterprise was added to the survey.",
            "{count} enterprises were added to the survey.",
            count,
        )
        if known:
            sentence += " " + say.plural(
                "{count} of them was kept here already.",
                "{count} of them were kept here already.",
                known,
            )
        notice.say(sentence)
    if problems:
        notice.of_files(visit, problems)
