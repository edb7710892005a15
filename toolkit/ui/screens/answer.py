"""The questions of one dimension: every answer is saved when it is given, and shown as saved when it is."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import streamlit as st

from toolkit.ui.parts import board, guard
from toolkit.ui.visit import DIMENSION

if TYPE_CHECKING:
    from toolkit.model.assessment import Assessment
    from toolkit.model.questionnaire import Capability, Dimension, Questionnaire
    from toolkit.ui.visit import Visit

PARTS = frozenset(
    {"status", "reason", "ladder", "coverage", "practices", "evidence", "proof", "note"}
)
BOARD = "board"
LEAVES = {"result", "profile", "module", "cooperation"}
"""Places outside this page that the board's last button can lead to."""


def draw(visit: Visit) -> None:
    """Draw the page."""
    board.follow(visit, BOARD, LEAVES)
    _board(visit)


@guard.section
def _board(visit: Visit) -> None:
    assessment = visit.current()
    asked = _asked(visit, assessment)
    dimension = _dimension(visit, asked)
    data = {
        "texts": _texts(visit, assessment, asked, dimension),
        "answers": {
            c.id: assessment.answers[c.id].model_dump(mode="json", exclude_defaults=True)
            for c in asked[dimension.id]
            if c.id in assessment.answers
        },
        "progress": _progress(visit, assessment, asked),
        "left": _left(visit, assessment, asked),
    }

    find = fields(visit.questionnaire)
    board.show(visit, BOARD, data, find, dimensions=asked, leaves=LEAVES)


def fields(questionnaire: Questionnaire) -> board.Find:
    """Where the answers of the board are kept."""

    def find(before: Assessment, id: str, part: str) -> tuple[tuple[str, ...], Any] | None:
        if part not in PARTS or id not in questionnaire.capability:
            return None
        answer = before.answers.get(id)
        kept = answer.model_dump(mode="json", exclude_defaults=True) if answer else {}
        return ("answers", id, part), kept.get(part)

    return find


Asked = dict[str, list["Capability"]]


def _asked(visit: Visit, assessment: Assessment) -> Asked:
    """The capabilities that the mode asks, by dimension; a dimension without one is left out."""
    ids = {c.id for c in visit.questionnaire.asked(assessment.mode)}
    found = {
        d.id: [c for c in d.capabilities if c.id in ids] for d in visit.questionnaire.dimensions
    }
    return {id: capabilities for id, capabilities in found.items() if capabilities}


def _dimension(visit: Visit, asked: Asked) -> Dimension:
    wanted = st.query_params.get(DIMENSION)
    id = wanted if wanted in asked else next(iter(asked))
    return next(d for d in visit.questionnaire.dimensions if d.id == id)


def _done(assessment: Assessment, capability: Capability) -> bool:
    answer = assessment.answers.get(capability.id)
    return answer is not None and (answer.status != "answered" or answer.ladder is not None)


def _progress(visit: Visit, assessment: Assessment, asked: Asked) -> dict[str, dict[str, Any]]:
    say = visit.language
    found = {}
    for id, capabilities in asked.items():
        done = sum(_done(assessment, c) for c in capabilities)
        label = say.text(
            "{answered} of {asked} answered",
            answered=say.integer(done),
            asked=say.integer(len(capabilities)),
        )
        found[id] = {"share": done / len(capabilities), "label": label}
    return found


def _left(visit: Visit, assessment: Assessment, asked: Asked) -> str:
    left = sum(not _done(assessment, c) for capabilities in asked.values() for c in capabilities)
    if left == 0:
        return visit.language.text("Every capability is answered")
    return visit.language.plural("{count} capability left", "{count} capabilities left", left)


def _texts(
    visit: Visit, assessment: Assessment, asked: Asked, dimension: Dimension
) -> dict[str, Any]:
    say = visit.language
    text, content = say.text, say.content
    items = visit.questionnaire.mode(assessment.mode).items
    order = list(asked)
    here = order.index(dimension.id)
    by_id = {d.id: d for d in visit.questionnaire.dimensions}

    def name(id: str) -> str:
        return content(f"{id}.name", by_id[id].name)

    before = (
        (order[here - 1], text("Back: {place}", place=name(order[here - 1])), "")
        if here
        else ("profile", text("Back to the profile"), "")
    )
    after = (
        (order[here + 1], text("Next: {place}", place=name(order[here + 1])), "tk-first")
        if here + 1 < len(order)
        else ("result", text("See the result"), "tk-first")
    )
    turn = [before, after]
    if here + 1 == len(order) and visit.questionnaire.modules:
        turn.insert(1, ("module", text("Optional: official modules"), ""))
    return {
        "key": f"{visit.id} {say.tag} {assessment.mode} {dimension.id}",
        "id": dimension.id,
        "name": name(dimension.id),
        "summary": content(f"{dimension.id}.summary", dimension.summary),
        "steps": [{"id": id, "name": name(id)} for id in order],
        "turn": [list(each) for each in turn],
        "evidence": [
            [kind.id, content(f"{kind.id}.name", kind.name)]
            for kind in visit.questionnaire.evidence
        ],
        "questions": [_question(visit, c, items) for c in asked[dimension.id]],
        "words": {
            "digits": [say.digits(str(level)) for level in range(6)],
            "steps": text("Dimensions"),
            "saved": text("Saved"),
            "unknown": text("Don’t know"),
            "notApplicable": text("Does not apply"),
            "reason": text("Why does it not apply? One sentence is enough."),
            "percent": text("per cent"),
            "none": text("None of these"),
            "more": text("Evidence and note"),
            "kind": text("What could you show for this answer?"),
            "honest": text(
                "A claimed level 5 without proof counts as level 2 at most in the verified score."
            ),
            "note": text("Note for yourself and your colleagues"),
        },
    }


def _question(visit: Visit, capability: Capability, items: tuple[str, ...]) -> dict[str, Any]:
    content, id = visit.language.content, capability.id
    question: dict[str, Any] = {
        "id": id,
        "code": capability.code,
        "name": content(f"{id}.name", capability.name),
        "why": content(f"{id}.why", capability.why),
        "ladder": {
            "question": content(f"{id}.ladder", capability.ladder.question),
            "levels": [
                content(f"{id}.ladder.{level}", sentence)
                for level, sentence in sorted(capability.ladder.levels.items())
            ],
        },
        "evidence": content(f"{id}.evidence", capability.evidence),
    }
    if "coverage" in items:
        question["coverage"] = content(f"{id}.coverage", capability.coverage.question)
    if "practices" in items:
        question["practices"] = {
            "question": content(f"{id}.practices", capability.practices.question),
            "options": [
                [each, content(f"{id}.practices.{each}", words)]
                for each, words in capability.practices.options.items()
            ],
        }
    return question
