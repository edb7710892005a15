"""A region beside an earlier assessment of itself: the change, its noise, the growth and the type."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from toolkit.reports.region import change_words
from toolkit.service import following
from toolkit.ui.parts import field, html, words

if TYPE_CHECKING:
    from toolkit.model.index import IndexScore
    from toolkit.service.workspace import Listed
    from toolkit.ui.visit import Visit


def _lines(visit: Visit) -> dict[str, Listed]:
    """Earlier assessments that can be compared: under the same wording and weights of the index."""
    return {line.id: line for line in following.comparable(visit.workspace, visit.id or "")}


def chosen(visit: Visit) -> IndexScore | None:
    """The score of the earlier assessment that was chosen, `None` without one or when it has no score."""
    id = visit.current().earlier
    if not id or id not in _lines(visit):
        return None
    score = visit.workspace.evaluated(visit.workspace.get(id), visit.index).score
    return score if score.score is not None else None


def draw(visit: Visit) -> None:
    """Choose the earlier assessment and see the change; nothing where there is none to choose."""
    say, lines, assessment = visit.language, _lines(visit), visit.current()
    if not lines:
        return
    words.section(
        say.text("Compared with an earlier assessment"),
        say.text(
            "Only assessments of the same name and the same version of the index are offered."
        ),
    )
    field.outcome(visit)
    labels = {"": say.text("None")} | {
        line.id: say.text(
            "{name}, {date}",
            name=line.title or line.name,
            date=say.date(following.day_of(visit.workspace, line)),
        )
        for line in lines.values()
    }
    id = assessment.earlier if assessment.earlier in labels else ""
    st.selectbox(
        say.text("Earlier assessment"),
        list(labels),
        format_func=labels.__getitem__,
        **field.saving(visit, ("earlier",), id),
    )
    if not id:
        return
    before = chosen(visit)
    if before is None:
        words.small(say.text("Nothing was measured in it, so that there is nothing to compare."))
        return
    _compared(visit, before)


def _compared(visit: Visit, before: IndexScore) -> None:
    say, names, score = visit.language, words.index_names(visit), visit.region.score
    found = following.change_of(visit.workspace, visit.id or "")
    if found is None:
        return
    words.lead(say.sentences(change_words.change_sentences(names, found)))
    told = change_words.told_type(names, score, found, visit.current().growth)
    if told:
        words.lead(say.sentences(told[:-1]))
        words.small(told[-1])
    words.small(
        say.text(
            "Measured then: {then} of {all_then}; now: {now} of {all_now}. What was measured only once can move the "
            "score, too.",
            then=say.integer(before.measured),
            all_then=say.integer(before.all),
            now=say.integer(score.measured),
            all_now=say.integer(score.all),
        )
    )
    st.html(
        html.table(
            [say.text("Dimension"), say.text("Earlier"), say.text("Now"), say.text("Change")],
            [
                [
                    names.dimension(node.id),
                    words.number(names.score(before.node(node.id).score)),
                    words.number(names.score(node.score)),
                    words.number(
                        change_words.signed(names, found.dimensions[node.id])
                        if node.id in found.dimensions
                        else ""
                    ),
                ]
                for node in score.dimensions
            ],
        )
    )
    if score.top == change_words.TOP:
        _median(visit)


def _median(visit: Visit) -> None:
    """The median growth of comparable regions, which nobody publishes for this index: entered with its source."""
    say, growth = visit.language, visit.current().growth
    with st.expander(
        say.text("Median growth of comparable regions"), expanded=growth.median is None
    ):
        st.number_input(
            say.text("Median growth, points a year"),
            min_value=-100.0, max_value=100.0, value=None, step=0.1,
            **field.saving(visit, ("growth", "median"), growth.median),
        )  # fmt: skip
        st.number_input(
            say.text("Year of the median"),
            min_value=1900, max_value=2100, value=None,
            **field.saving(visit, ("growth", "year"), growth.year),
        )  # fmt: skip
        st.text_input(
            say.text("Source of the median"),
            **field.saving(visit, ("growth", "source"), growth.source),
        )
        if growth.median is not None and not growth.source.strip():
            words.small(say.text("Say where the median comes from, so that others can check it."))
