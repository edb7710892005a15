"""What goes into a survey of enterprises: who belongs to it, the business register, and how they were chosen."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import streamlit as st

from toolkit.model.problem import Refusal
from toolkit.model.survey import SIZES, RegionSurvey
from toolkit.reports.region import survey_words
from toolkit.ui.parts import field, guard, notice, words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from toolkit.model.problem import Problem
    from toolkit.model.survey import SurveyFindings
    from toolkit.service.region_survey import Candidate
    from toolkit.ui.visit import Visit

FIRST_YEAR, LAST_YEAR = 1900, 2100
LISTED = 200
"""Enterprises that are listed at once; the others are found by their name."""
SEARCHED = 12
"""From this many enterprises on, a field to search them."""
TOLD = 20
"""Problems of uploaded files that are told at once."""


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
    _enterprises(visit, survey, known)
    words.section(
        say.text("Business register"),
        say.text(
            "How many enterprises the region has, by sector (ISIC division, run or list of divisions) and size class. "
            "The answers are weighted to it."
        ),
    )
    _register(visit, survey)
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


# -- enterprises -----------------------------------------------------------------------------------


def _enterprises(visit: Visit, survey: RegionSurvey, all_here: tuple[Candidate, ...]) -> None:
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
        notice.listed(visit, _lines(visit, problems))


def _lines(visit: Visit, problems: Sequence[Problem]) -> list[str]:
    """Each problem with its file and line; of very many the first ones."""
    from toolkit.language.problems import sentence

    say = visit.language
    lines = [
        say.text(
            "{place}: {what}",
            place=say.isolate(":".join(map(str, filter(None, (each.file, each.line))))),
            what=sentence(each, say),
        )
        if each.file or each.line
        else sentence(each, say)
        for each in problems[:TOLD]
    ]
    if len(problems) > TOLD:
        lines.append(say.text("And {count} more.", count=say.integer(len(problems) - TOLD)))
    return lines


# -- the register ----------------------------------------------------------------------------------


def _register(visit: Visit, survey: RegionSurvey) -> None:
    from toolkit.service.region_survey import template

    say = visit.language
    rows = survey.register_rows
    refused = st.session_state.pop("survey-register-refused", None)
    if refused:
        notice.listed(visit, _lines(visit, refused))
    words.small(
        say.text(
            "The register counts {enterprises} enterprises in {rows} rows.",
            enterprises=say.integer(sum(row.enterprises for row in rows)),
            rows=say.integer(len(rows)),
        )
        if rows
        else say.text("No register yet. Upload a CSV file, or fill in the table.")
    )
    left, right = st.columns(2, gap="large")
    with left:
        st.download_button(
            say.text("Download the register") if rows else say.text("Download a template"),
            data=template(rows), file_name="register.csv", mime="text/csv",
            key="survey-template", on_click="ignore",
        )  # fmt: skip
        words.small(say.text("Columns: sector, size, enterprises."))

    def keep() -> None:
        from toolkit.service.region_survey import read_rows

        given = st.session_state["survey-register"]
        if given is None:
            return
        divisions = visit.workspace.library.classifications.sectors
        try:
            read = read_rows(given.getvalue(), given.name, divisions)
        except Refusal as refusal:
            st.session_state["survey-register-refused"] = refusal.problems
        else:
            _keep_rows(visit, read)

    with right:
        st.file_uploader(
            say.text("Register as CSV"),
            label_visibility="collapsed",
            key="survey-register",
            on_change=keep,
        )
    with st.expander(say.text("Fill in or change the register by hand"), expanded=False):
        _table(visit, rows)
    st.text_input(
        say.text("Where the register was read, and of which year"),
        max_chars=10_000,
        **field.saving(visit, ("survey", "register_source"), survey.register_source),
    )


def _keep_rows(visit: Visit, rows: Sequence[Any]) -> None:
    body = [row.model_dump(mode="json") for row in rows]
    refusal = visit.record(("survey", "register_rows"), body or None)
    if refusal is not None:
        field.refuse(refusal)
    else:
        field.told()


def _table(visit: Visit, rows: Sequence[Any]) -> None:
    """The rows as a table; what a person typed stays there until it can be kept."""
    import pandas as pd

    from toolkit.service.region_survey import typed_rows

    say, names = visit.language, words.index_names(visit)
    text = say.text
    shown = pd.DataFrame(
        {
            "sector": pd.Series([row.sector for row in rows], dtype="str"),
            "size": pd.Series([row.size or None for row in rows], dtype="object"),
            "enterprises": pd.Series([row.enterprises for row in rows], dtype="Int64"),
        }
    )
    columns: dict[Any, Any] = {
        "sector": st.column_config.TextColumn(
            text("Sector"), help=text("ISIC divisions: 25, 10-12 or 13 15; empty for all")
        ),
        "size": st.column_config.SelectboxColumn(
            text("Size"),
            options=list(SIZES),
            format_func=lambda size: survey_words.size_name(names, str(size)),
        ),
        "enterprises": st.column_config.NumberColumn(
            text("Enterprises"), min_value=0, step=1, format="%d"
        ),
    }
    edited = st.data_editor(
        shown,
        num_rows="dynamic",
        hide_index=True,
        # Another register is another table; the same one keeps what was typed.
        key=f"survey-table-{hash(tuple(rows))}",
        column_config=columns,
    )
    if st.button(text("Keep this table"), key="survey-keep-table"):
        try:
            divisions = visit.workspace.library.classifications.sectors
            read = typed_rows(
                [
                    {str(name): None if pd.isna(cell) else cell for name, cell in row.items()}
                    for row in edited.to_dict("records")
                ],
                divisions,
            )
        except Refusal as refusal:
            st.session_state["survey-register-refused"] = refusal.problems
        else:
            _keep_rows(visit, read)
        st.rerun()


# -- options and the estimate ----------------------------------------------------------------------


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
            min_value=FIRST_YEAR,
            max_value=LAST_YEAR,
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
