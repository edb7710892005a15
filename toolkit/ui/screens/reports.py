"""Reports of an enterprise or a region: PDF and workbook in a language of choice, and the assessment as a file."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, cast

import streamlit as st

from toolkit.language import available, language
from toolkit.ui.parts import guard, html, words

if TYPE_CHECKING:
    from toolkit.service.reporting import Report
    from toolkit.ui.visit import Visit

SPOKEN = "reports-language"
BESIDE = "reports-beside"


def draw(visit: Visit) -> None:
    """Draw the page."""
    say = visit.language
    words.title(
        say.text("Take the result with you"),
        say.text("The language of the report is independent of the language of the screen."),
    )
    evaluation = visit.region if visit.is_region else visit.evaluation
    if evaluation.score.measured == 0:
        words.lead(say.text("Nothing has been answered so far; the report says so on its pages."))
    tags = list(available())
    kept = st.query_params.get("report", say.tag)
    tag = st.radio(
        say.text("Language of the report"),
        tags,
        index=tags.index(kept) if kept in tags else tags.index(say.tag),
        format_func=lambda each: language(each).endonym,
        horizontal=True,
        key=SPOKEN,
    )
    others = [each for each in tags if each != tag]
    beside = st.selectbox(
        say.text("Second language, side by side (PDF)"),
        ["", *others],
        format_func=lambda each: language(each).endonym if each else say.text("none"),
        key=f"{BESIDE}-{tag}",
    )
    left, right = st.columns(2, gap="medium")
    with left, st.container(key="tk-card-pdf", height="stretch"):
        _card(
            say.text("PDF"),
            say.text(
                "The whole story to print and to hand over: summary, dimensions, targets, industry classes, the plan, "
                "the country beside others, method and sources."
            )
            if visit.is_region
            else say.text(
                "The whole story to print and to hand over: summary, dimensions, position, roadmap, term sheet for a "
                "partner, indicators, open questions, method and sources."
            ),
        )
        _button(
            visit,
            tag,
            "pdf",
            say.text("Prepare the PDF"),
            say.text("Download the PDF"),
            beside=beside or "",
        )
    with right, st.container(key="tk-card-xlsx", height="stretch"):
        _card(
            say.text("Excel workbook"),
            say.text("All figures, goals and scores with live formulas.")
            if visit.is_region
            else say.text(
                "All answers and scores with live formulas: change an answer and the score follows."
            ),
        )
        _button(
            visit, tag, "xlsx", say.text("Prepare the workbook"), say.text("Download the workbook")
        )
    words.section(
        say.text("The assessment as a file"),
        say.text(
            "For handing over or keeping: all answers as text. It can be opened again on the "
            "start page and read by the command line."
        ),
    )
    st.download_button(
        say.text("Download the assessment file"),
        data=lambda: visit.workspace.export_file(visit.id or "").encode(),
        file_name="assessment.yaml",
        mime="application/yaml",
        key="assessment-file",
        on_click="ignore",
    )


def _card(name: str, summary: str) -> None:
    st.html(html.div(html.tag("h3", name), html.tag("p", summary), class_="tk-mode"))


@guard.section
def _button(
    visit: Visit,
    tag: str,
    format: Literal["pdf", "xlsx"],
    prepare: str,
    download: str,
    *,
    beside: str = "",
) -> None:
    """A report is made when it is asked for and stays ready as long as the answers do not change."""
    say = visit.language
    made = cast("dict[str, tuple[object, Report]]", st.session_state.setdefault("reports", {}))
    evaluation = visit.region if visit.is_region else visit.evaluation
    scenarios = format == "pdf" and st.checkbox(
        say.text("With other costs, budgets and years beside the plan (takes some seconds more)"),
        key="report-scenarios",
    )
    name = f"{format} {tag} {beside}{' scenarios' if scenarios else ''}"
    if name in made and made[name][0] is not evaluation:
        del made[name]
    if name not in made:
        place = st.empty()
        if not place.button(prepare, key=f"prepare-{format}", type="primary", width="stretch"):
            return
        from toolkit.service.reporting import make_report

        with place, st.spinner(say.text("Writing the report…")):
            report = make_report(evaluation, tag, format, beside, scenarios=scenarios)
            made[name] = (evaluation, report)
        place.empty()
    report = made[name][1]
    st.download_button(
        download,
        data=report.content,
        file_name=report.file_name,
        mime=report.media_type,
        key=f"download-{format}",
        type="primary",
        width="stretch",
        on_click="ignore",
    )
    words.small(report.file_name)
