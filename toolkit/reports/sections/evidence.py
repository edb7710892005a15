"""The evidence register: for every capability what was claimed, what is named as proof, and how far it reaches."""

from __future__ import annotations

from toolkit.reports import wording
from toolkit.reports.document import Block, Chapter, Column, Table, Text
from toolkit.reports.telling import Telling


def chapter(telling: Telling) -> Chapter:
    """The register of answers and their proof."""
    text = telling.language.text
    named = sum(bool(answer.proof) for answer in telling.assessment.answers.values())
    title = text("No proof is named yet")
    if named:
        title = telling.language.plural(
            "Proof is named for {count} capability",
            "Proof is named for {count} capabilities",
            named,
        )
    blocks: list[Block] = [
        Text(
            text(
                "Nothing here was inspected: the register lists what the enterprise names as proof. A claim "
                "without evidence counts as a statement and verifies at most level {level}.",
                level=telling.language.number(telling.questionnaire.evidence[0].verifies_up_to, 0),
            ),
            "lead",
        ),
        _register(telling),
    ]
    return Chapter(
        id="evidence",
        kind="evidence",
        name=text("Evidence register"),
        title=title,
        blocks=tuple(blocks),
    )


def _register(telling: Telling) -> Table:
    names, language = telling.names, telling.language
    text = language.text
    rows = []
    for capability in telling.questionnaire.capabilities:
        found = telling.score.capability(capability.id)
        answer = telling.assessment.answers.get(capability.id)
        kind = names.evidence_kind(answer.evidence) if answer and answer.evidence else "\u2013"
        if found.score is None:
            kind = wording.state_words(names, found)
        rows.append(
            (
                telling.words(capability.code),
                telling.words(names.capability(capability.id)),
                telling.points(found.score),
                telling.points(found.verified),
                telling.words(kind),
                telling.words(answer.proof if answer else ""),
            )
        )
    return Table(
        columns=(
            Column(text("Code"), "code", 0.45),
            Column(text("Capability"), "text", 2.1),
            Column(text("Score"), "number", 0.5, "end"),
            Column(text("Verified"), "number", 0.5, "end"),
            Column(text("Kind of evidence"), "text", 1.3),
            Column(text("Proof named"), "text", 2.1),
        ),
        rows=tuple(rows),
        id="evidence",
    )
