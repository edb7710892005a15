"""What a survey of enterprises says of its region, and why it sometimes says nothing."""

from __future__ import annotations

from toolkit.language import Language
from toolkit.model.base import Refused


def survey_note(language: Language, code: str) -> str:
    """What a reader of an estimate must know."""
    text = language.text
    return {
        "volunteers": text(
            "The enterprises volunteered: the interval knows nothing of who stayed away."
        ),
        "cells-joined": text("Groups with few enterprises were joined with their neighbours."),
        "some-not-measured": text("Some enterprises did not answer what this needs."),
        "outside-register": text("Some enterprises belong to no group of the register."),
        "raked": text("Only the margins of the register are known; weights were raked to them."),
        "census": text("Every enterprise of the register was assessed."),
        "margins-scaled": text("The margins of the register differ a little and were scaled."),
    }.get(code, code)


def survey_refusal(language: Language, refused: Refused) -> str:
    """Why nothing is estimated."""
    text, values = language.text, refused.values
    return {
        "no-register": text("The register counts no enterprise."),
        "register-mixed": text("The register mixes crossed groups and margins."),
        "too-few-respondents": text("Too few enterprises answered: at least five are needed."),
        "too-few-owners": text("The enterprises belong to fewer than three owners."),
        "one-owner-dominates": text("One owner holds more than half of the enterprises."),
        "no-respondents": text("No enterprise answered what this needs."),
        "more-respondents-than-enterprises": text(
            "More enterprises answered than the register counts in a group ({group}).",
            group=" ".join(v for v in values.values() if v),
        ),
        "too-little-covered": text(
            "The answers stand for too little of the register ({share} %).",
            share=values.get("share", ""),
        ),
        "margins-differ": text("The margins of the register add up to different totals."),
        "raking-fails": text("No weights meet all margins of the register."),
        "not-a-share": text("The figure is not a share."),
    }.get(refused.reason, refused.reason)
