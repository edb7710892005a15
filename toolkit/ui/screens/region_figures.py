"""The figures and policies of one dimension of a region: a card each, saved when it is filled in."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import streamlit as st

from toolkit.ui import theme
from toolkit.ui.parts import board, guard
from toolkit.ui.parts.region import goal_sentence, takes_own_goal
from toolkit.ui.parts.words import index_names
from toolkit.ui.visit import DIMENSION

if TYPE_CHECKING:
    from toolkit.model.assessment import Assessment
    from toolkit.model.index import Group, Index, Indicator, PolicyQuestion
    from toolkit.reports.region.names import IndexNames
    from toolkit.ui.visit import Visit

FIGURE_PARTS = frozenset(
    {"status", "reason", "value", "year", "source", "note", "high.value", "high.year", "high.source"}
)  # fmt: skip
LADDER_PARTS = frozenset({"status", "reason", "ladder", "note"})
BOARD = "region"
LEAVES = {"profile", "region_classes"}
"""Places outside this page that the board's last button can lead to."""


def draw(visit: Visit) -> None:
    """Draw the page."""
    board.follow(visit, BOARD, LEAVES)
    _board(visit)


@guard.section
def _board(visit: Visit) -> None:
    assessment = visit.current()
    dimensions = {dimension.id: dimension for dimension in visit.index.dimensions}
    here = dimensions.get(st.query_params.get(DIMENSION, ""), visit.index.dimensions[0])
    data = {
        "board": theme.address("board.js"),
        "texts": _texts(visit, assessment, here),
        "answers": {
            leaf.id: given
            for leaf in here.all_leaves()
            if (given := flat(assessment, leaf.id)) is not None
        },
        "progress": _progress(visit, assessment),
        "left": _left(visit, assessment),
    }

    find = fields(visit.index)
    board.show(visit, BOARD, data, find, dimensions=dimensions, leaves=LEAVES)


def fields(index: Index) -> board.Find:
    """Where the figures and policies of the board are kept."""

    def find(before: Assessment, id: str, part: str) -> tuple[tuple[str, ...], Any] | None:
        figure = part in FIGURE_PARTS and id in index.indicator
        if not figure and not (part in LADDER_PARTS and id in index.question):
            return None
        kept = (flat(before, id) or {}).get(part)
        return ("figures" if figure else "answers", id, *part.split(".")), kept

    return find


def flat(assessment: Assessment, id: str) -> dict[str, Any] | None:
    """What was given for a figure or a policy, by part; the parts of its goal as `high.value` and so on."""
    answer = assessment.answers.get(id)
    if answer is not None:
        return answer.model_dump(mode="json", exclude_defaults=True)
    figure = assessment.figures.get(id)
    if figure is None:
        return None
    given = figure.model_dump(mode="json", exclude_defaults=True)
    return given | {f"high.{part}": value for part, value in given.pop("high", {}).items()}


def _done(assessment: Assessment, id: str) -> bool:
    answer, figure = assessment.answers.get(id), assessment.figures.get(id)
    if answer is not None:
        return answer.status != "answered" or answer.ladder is not None
    return figure is not None and (figure.status != "answered" or figure.value is not None)


def _progress(visit: Visit, assessment: Assessment) -> dict[str, dict[str, Any]]:
    say, found = visit.language, {}
    for dimension in visit.index.dimensions:
        leaves = list(dimension.all_leaves())
        done = sum(_done(assessment, leaf.id) for leaf in leaves)
        label = say.text(
            "{answered} of {asked} answered",
            answered=say.integer(done),
            asked=say.integer(len(leaves)),
        )
        found[dimension.id] = {"share": done / len(leaves), "label": label}
    return found


def _left(visit: Visit, assessment: Assessment) -> str:
    left = sum(not _done(assessment, leaf.id) for leaf in visit.index.leaves)
    if left == 0:
        return visit.language.text("Everything is answered")
    return visit.language.plural("{count} question left", "{count} questions left", left)


def _texts(visit: Visit, assessment: Assessment, here: Group) -> dict[str, Any]:
    say, names = visit.language, index_names(visit)
    text = say.text
    order = visit.index.dimensions
    place = order.index(here)
    before = (
        [order[place - 1].id, text("Back: {place}", place=names.dimension(order[place - 1].id)), ""]
        if place
        else ["profile", text("Back to the profile"), ""]
    )
    after = (
        [order[place + 1].id, text("Next: {place}", place=names.dimension(order[place + 1].id)), "tk-first"]
        if place + 1 < len(order)
        else ["region_classes", text("On to the industry classes"), "tk-first"]
    )  # fmt: skip
    country = str(assessment.subject.profile.get("country", ""))
    share = assessment.subject.profile.get("industrial-value-added")
    return {
        "key": f"{visit.id} {say.tag} {here.id} {country} {share}",
        "id": here.id,
        "name": names.dimension(here.id),
        "summary": names.dimension_summary(here.id),
        "steps": [{"id": each.id, "name": names.dimension(each.id)} for each in order],
        "turn": [before, after],
        "evidence": [],
        "questions": [
            _policy(names, leaf)
            if leaf.id in visit.index.question
            else _figure(visit, names, assessment, visit.index.indicator[leaf.id])
            for leaf in here.all_leaves()
        ],
        "words": {
            "digits": [say.digits(str(level)) for level in range(6)],
            "steps": text("Dimensions"),
            "saved": text("Saved"),
            "help": text("How to count"),
            "value": text("Value"),
            "year": text("Year"),
            "source": text("Where it was read"),
            "goal": text("Goal"),
            "goalYear": text("By the year"),
            "plan": text("Plan it stands in"),
            "unknown": text("Don’t know"),
            "notApplicable": text("Does not apply"),
            "reason": text("Why does it not apply? One sentence is enough."),
            "more": text("Note"),
            "note": text("Note for yourself and your colleagues"),
        },
    }


def _figure(
    visit: Visit, names: IndexNames, assessment: Assessment, indicator: Indicator
) -> dict[str, Any]:
    content, text = names.language.content, names.language.text
    own = takes_own_goal(indicator, str(assessment.subject.profile.get("country", "")))
    return {
        "id": indicator.id,
        "code": indicator.code,
        "name": names.leaf(indicator.id),
        "question": content(f"{indicator.id}.question", indicator.question),
        "help": content(f"{indicator.id}.help", indicator.help),
        "unit": names.unit(indicator),
        "least": indicator.least,
        "most": indicator.most,
        "own": text("The goal of your own plan; without one the figure is shown, not scored")
        if own
        else "",
        "goal": "" if own else goal_sentence(names, visit.region, indicator),
    }


def _policy(names: IndexNames, leaf: Any) -> dict[str, Any]:
    question: PolicyQuestion = leaf
    return {
        "id": question.id,
        "code": question.code,
        "name": names.leaf(question.id),
        "why": names.language.content(f"{question.id}.help", question.help),
        "ladder": {
            "question": names.language.content(f"{question.id}.ladder", question.ladder.question),
            "levels": [names.ladder(question.id, level) for level in range(6)],
        },
    }
