"""Names of forms and kinds of baselines, and of the measures and groups of their figures."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from toolkit.language import Language


def form_name(language: Language, form: str) -> str:
    """What a baseline holds."""
    return {
        "shares": language.text("Shares of enterprises"),
        "panel": language.text("Figures of countries"),
        "scores": language.text("Maturity scores"),
        "classes": language.text("Shares by level"),
    }[form]


def kind_name(language: Language, kind: str, *, simulated: bool = False) -> str:
    """How the figures came to be; simulated ones say so before anything else."""
    if simulated:
        return language.text("Simulated, for practice only")
    return {
        "measured": language.text("Measured by the publisher"),
        "derived": language.text("Derived from published figures"),
        "secondary": language.text("Read elsewhere, unverified"),
    }[kind]


def size_name(language: Language, size: str) -> str:
    """A size class; empty is all of them."""
    return {
        "": language.text("All sizes"),
        "micro": language.text("Under 10 persons"),
        "small": language.text("10 to 49 persons"),
        "medium": language.text("50 to 249 persons"),
        "large": language.text("250 persons or more"),
        "sme": language.text("10 to 249 persons"),
    }.get(size, size)


def country_name(language: Language, country: str) -> str:
    """A country; empty is all of them."""
    if not country:
        return language.text("All countries")
    return "EU27" if country == "EU27" else language.territory(country)


def sector_name(language: Language, sector: str) -> str:
    """A code of a sector; a letter is a section of ISIC, empty is all of them."""
    if len(sector) == 1:
        return language.text("Section {code}", code=sector)
    return sector or language.text("All sectors")


def left_out(language: Language, reason: str) -> str:
    """Why an assessment does not enter a comparison group; empty for one that does."""
    return {
        "": "",
        "sample": language.text("It is a sample with invented answers."),
        "no-consent": language.text("The enterprise has not agreed to take part."),
        "other-questionnaire": language.text("It was answered under another questionnaire."),
        "other-version": language.text("It was answered under another version or other weights."),
        "without-level": language.text("Too little was answered for a level that counts."),
        "newer-one-exists": language.text("There is a newer assessment of the same enterprise."),
    }[reason]
