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
        "some-apart": text(
            "The share is taken among the enterprises to which it applies; the others count towards the register only."
        ),
        "outside-register": text("Some enterprises belong to no group of the register."),
        "raked": text("Only the margins of the register are known; weights were raked to them."),
        "census": text("Every enterprise of the register was assessed."),
        "margins-scaled": text("The margins of the register differ a little and were scaled."),
    }.get(code, code)


def survey_refusal(language: Language, refused: Refused) -> str:
    """Why nothing is estimated."""
    text, values = language.text, refused.values
    return {
        "no-register": text(
            "The register counts no enterprise of these sizes. Add their rows to the register."
        ),
        "register-mixed": text(
            "The register mixes crossed groups and margins. Give a sector and a size in every row, or rows by one of "
            "the two only."
        ),
        "register-without-sizes": text(
            "This asks for enterprises of some sizes only, and the register does not tell sizes. Give it by sector and "
            "size."
        ),
        "defined-otherwise": text(
            "In {country} this indicator is defined by another limit than the size classes of the assessment. Enter "
            "the figure of the official survey.",
            country=language.territory(values["country"]) if values.get("country") else "",
        ),
        "too-few-respondents": text(
            "Too few enterprises answered: at least five are needed. Add more assessments."
        ),
        "too-few-owners": text(
            "The enterprises belong to fewer than three owners. Add enterprises of other owners."
        ),
        "one-owner-dominates": text(
            "One owner holds more than half of the enterprises. Add enterprises of other owners."
        ),
        "no-respondents": text(
            "No enterprise of the register answered what this needs. Ask for it in the assessments, or check their "
            "sectors and sizes."
        ),
        "more-respondents-than-enterprises": text(
            "More enterprises answered than the register counts in a group ({group}). Correct the register, or take "
            "out what was assessed twice.",
            group=" ".join(v for v in values.values() if v),
        ),
        "too-little-covered": text(
            "The answers stand for too little of the register ({share} %); half of it is needed. Add assessments from "
            "the sectors and sizes without any.",
            share=values.get("share", ""),
        ),
        "margins-differ": text(
            "The margins of the register add up to different totals. Take both from the same register and year."
        ),
        "raking-fails": text(
            "No weights meet all margins of the register. Give it by sector and size together, or add assessments."
        ),
        "not-a-share": text("The figure is not a share."),
    }.get(refused.reason, refused.reason)
