"""The score, its range and what was measured, as sentences."""

from __future__ import annotations

from toolkit.model.score import Score
from toolkit.reports.names import Names
from toolkit.reports.wording.level import level_name


def range_sentence(names: Names, score: Score) -> str:
    """The score with its margin and how it was measured."""
    language = names.language
    if score.claimed is None:
        return language.text("No score: nothing was measured.")
    said = names.score(score.claimed)
    if score.measurement is not None:
        margin = names.score_range(score.measurement.low, score.measurement.high)
        return language.text(
            "{score} of {top}, probably within {margin}. Self-reported.",
            score=said, top=language.integer(5), margin=margin,
        )  # fmt: skip
    return language.text("{score} of {top}. Self-reported.", score=said, top=language.integer(5))


def measured_sentence(names: Names, score: Score) -> str:
    """How much was asked and answered, by count and by weight."""
    language = names.language
    skipped = {
        state: sum(1 for c in score.capabilities if c.state == state)
        for state in ("not-applicable", "unknown")
    }
    # What the mode does not ask is said by the sentence on the mode, not counted as unknown.
    return language.text(
        "{measured} of {all} capabilities measured ({share} of the weight asked); {skipped} do not apply, "
        "{unknown} not known.",
        measured=language.integer(score.measured),
        all=language.integer(score.asked),
        share=language.percent(100 * score.measured_share),
        skipped=language.integer(skipped["not-applicable"]),
        unknown=language.integer(skipped["unknown"]),
    )


def bounds_sentence(names: Names, score: Score) -> str:
    """What the score could be if everything unmeasured were at 0, or at 5, or that it makes no difference."""
    language = names.language
    low, high = (language.number(end, 1) for end in (score.bounds.low, score.bounds.high))
    if low == high:
        return language.text("Nothing that applies is missing, so no blank can move the score.")
    return language.text(
        "With everything that was not measured at 0 the score would be {low}, at 5 it would be {high}.",
        low=low,
        high=high,
    )


def verified_sentence(names: Names, score: Score) -> str:
    """The score that the evidence supports, beside the claimed one."""
    language = names.language
    if score.verified is None or score.claimed is None:
        return ""
    verified, claimed = names.score(score.verified), names.score(score.claimed)
    if verified == claimed:
        return language.text("The kinds of evidence declared support the whole score.")
    return language.text(
        "The kinds of evidence declared support {verified} of the {claimed} claimed: {level}.",
        verified=verified,
        claimed=claimed,
        level=level_name(names, score.verified_level),
    )
