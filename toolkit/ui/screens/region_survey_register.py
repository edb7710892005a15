"""The business register that a survey is weighted to: uploaded as a table, or filled in by hand."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import streamlit as st

from toolkit.model.problem import Refusal
from toolkit.model.survey import SIZES, RegionSurvey, RegisterEntry
from toolkit.reports.region import survey_words
from toolkit.ui.parts import field, notice, words

if TYPE_CHECKING:
    from toolkit.ui.visit import Visit


def draw(visit: Visit, survey: RegionSurvey) -> None:
    """The register as a file to upload or download, as a table to fill in, and its source."""
    from toolkit.service.region_survey import template

    say = visit.language
    rows = survey.register_rows
    refused = st.session_state.pop("survey-register-refused", None)
    if refused:
        notice.of_files(visit, refused)
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


def _keep_rows(visit: Visit, rows: Sequence[RegisterEntry]) -> None:
    body = [row.model_dump(mode="json") for row in rows]
    refusal = visit.record(("survey", "register_rows"), body or None)
    if refusal is not None:
        field.refuse(refusal)
    else:
        field.told()


def _table(visit: Visit, rows: Sequence[RegisterEntry]) -> None:
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
