"""How the sheet of coverage is read back: the names of its columns, and every word of every language for a state."""

from __future__ import annotations

from toolkit.language import available, language
from toolkit.language.class_states import STATES, ClassState, class_state_words

CLASS_COLUMNS = ("coverage_class_codes", "coverage_class_states", "coverage_class_cases")
DIVISION_COLUMNS = (
    "coverage_division_codes",
    "coverage_division_states",
    "coverage_division_cases",
)
"""Defined names of the columns that are read back; they follow when rows, columns or sheets are moved or renamed."""


def known_states() -> dict[str, ClassState]:
    """States by every word that stands for one: the ids, and the words of all languages, in lower case."""
    found: dict[str, ClassState] = {}
    for tag in available():
        for state, word in class_state_words(language(tag)).items():
            found.setdefault(word.casefold(), state)
    return found | {state: state for state in STATES}
