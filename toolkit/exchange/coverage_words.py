"""The words of the sheet of coverage: three states in every language, and the names by which it is read back."""

from __future__ import annotations

from typing import Literal, get_args

from toolkit.language import Language, available, language

State = Literal["covered", "pilot", "none"]
STATES: tuple[State, ...] = get_args(State)

CLASS_COLUMNS = ("coverage_class_codes", "coverage_class_states", "coverage_class_cases")
DIVISION_COLUMNS = (
    "coverage_division_codes",
    "coverage_division_states",
    "coverage_division_cases",
)
"""Defined names of the columns that are read back; they follow when rows, columns or sheets are moved or renamed."""


def state_words(tongue: Language) -> dict[State, str]:
    """The word of each state, as the dropdown offers it."""
    return {
        "covered": tongue.text("covered"),
        "pilot": tongue.text("pilot"),
        "none": tongue.text("none yet"),
    }


def known_states() -> dict[str, State]:
    """States by every word that stands for one: the ids, and the words of all languages, in lower case."""
    found: dict[str, State] = {}
    for tag in available():
        for state, word in state_words(language(tag)).items():
            found.setdefault(word.casefold(), state)
    return found | {state: state for state in STATES}
