"""How far a planned action has come, in words."""

from __future__ import annotations

from toolkit.language import Language
from toolkit.model.assessment import FollowUp


def status_words(language: Language, status: str) -> str:
    """The status of an action."""
    text = language.text
    return {
        "not-started": text("not started"),
        "under-way": text("under way"),
        "done": text("done"),
        "given-up": text("given up"),
    }.get(status, status)


def follow_up_words(language: Language, noted: FollowUp) -> str:
    """Status, owner and date in one line; what is not noted is left out."""
    parts = [status_words(language, noted.status)]
    if noted.owner:
        parts.append(noted.owner)
    if noted.due:
        parts.append(language.text("until {date}", date=language.date(noted.due)))
    return " · ".join(parts)


def outcome_words(language: Language, outcome: str) -> str:
    """Whether a capability rose as planned."""
    text = language.text
    return {
        "reached": text("reached"),
        "risen": text("risen, but not as far"),
        "not-risen": text("not risen"),
        "not-measured": text("not measured"),
    }.get(outcome, outcome)
