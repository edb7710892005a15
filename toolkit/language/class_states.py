"""The words for how far an industry class is covered: the sheet, the screen and the report say the same ones."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, get_args

if TYPE_CHECKING:
    from toolkit.language.language import Language

ClassState = Literal["covered", "pilot", "none"]
STATES: tuple[ClassState, ...] = get_args(ClassState)


def class_state_words(language: Language) -> dict[ClassState, str]:
    """The word of each state that a class can be marked with."""
    return {
        "covered": language.text("covered"),
        "pilot": language.text("pilot"),
        "none": language.text("none yet"),
    }
