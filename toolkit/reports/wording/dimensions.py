"""Dimensions, capabilities and what was answered, as sentences."""

from __future__ import annotations

from toolkit.model.assessment import CapabilityAnswer
from toolkit.model.score import CapabilityScore, DimensionScore, Score
from toolkit.reports.names import Names


def dimension_title(names: Names, dimension: DimensionScore, score: Score) -> str:
    """The finding of a dimension, as a title; weakness is said as the next step."""
    language = names.language
    name = names.dimension(dimension.id)
    if dimension.score is None or dimension.level is None:
        return language.text("{dimension}: not measured", dimension=name)
    step = score.level.next
    if (
        "cap" in score.level.held_by
        and dimension.id == names.questionnaire.scoring.capped_by
        and step
    ):
        return language.text(
            "{dimension} at level {level} holds the whole enterprise back",
            dimension=name, level=language.integer(dimension.level),
        )  # fmt: skip
    return language.text(
        "{dimension} stands at level {level}",
        dimension=name,
        level=language.integer(dimension.level),
    )


def next_capability(names: Names, dimension: DimensionScore, score: Score) -> str | None:
    """The capability to take up next in a dimension: the one lowest, binding ones first among equals."""
    members = next(d for d in names.questionnaire.dimensions if d.id == dimension.id).capabilities
    open_ = [
        (found.score, not c.binding, c.code, c.id)
        for c in members
        if (found := score.capability(c.id)).score is not None and found.score < 4.8  # noqa: PLR2004 - the top cut
    ]
    return min(open_)[3] if open_ else None


def state_words(names: Names, capability: CapabilityScore) -> str:
    """The score of a capability, or why there is none."""
    text = names.language.text
    words = {
        "not-applicable": text("does not apply"),
        "unknown": text("not known"),
        "not-asked": text("not asked"),
    }
    return words.get(capability.state, names.score(capability.score))


def answer_sentences(names: Names, id: str, answer: CapabilityAnswer | None) -> tuple[str, ...]:
    """What was answered beyond the ladder: coverage, practices and evidence; each only where given."""
    language = names.language
    if answer is None or answer.status != "answered":
        return ()
    said: list[str] = []
    capability = names.questionnaire.capability[id]
    if answer.coverage is not None:
        said.append(language.text("Coverage: {share}.", share=language.percent(answer.coverage)))
    if answer.practices is not None:
        said.append(
            language.text(
                "Practices: {ticked} of {all}.",
                ticked=language.integer(len(answer.practices)),
                all=language.integer(len(capability.practices.options)),
            )
        )
    if answer.evidence:
        said.append(language.text("Evidence: {kind}.", kind=names.evidence_kind(answer.evidence)))
    return tuple(said)
