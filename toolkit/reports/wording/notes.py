"""What a reader must know about published figures: notes on the comparison, marks of a figure."""

from __future__ import annotations

from toolkit.reports.names import Names


def note_sentence(names: Names, code: str) -> str:
    """The sentence of a position's note; an unknown code gives nothing."""
    text = names.language.text
    return {
        "no-country-given": text(
            "No country was given; figures of the European Union are shown for orientation."
        ),
        "no-sector-given": text("No sector was given; figures for all activities are shown."),
        "no-size-given": text(
            "No size was given; figures for all sizes of 10 persons and more are shown."
        ),
        "no-figure-for-country": text(
            "There is no comparable official figure for your country; EU27 is shown for orientation only."
        ),
        "some-figures-missing-for-country": text(
            "Some official figures are missing for your country; EU27 stands in for them, for orientation only."
        ),
        "no-figure-for-sector": text(
            "No official figure is published for your sector; figures for all activities are shown."
        ),
        "no-sector-in-index": text(
            "The Digital Intensity Index is not published for your sector; figures for all activities are shown."
        ),
        "broader-sector-in-index": text(
            "The Digital Intensity Index is published for all manufacturing together, not for your sector."
        ),
        "outside-population-micro": text(
            "The official survey covers enterprises with 10 persons or more; yours is smaller and stands beside them."
        ),
        "dii-not-answered": text(
            "The questions of the Digital Intensity Index were not answered, so there is no class."
        ),
        "not-estimated": text(
            "A figure that nobody publishes could not be estimated and was left out."
        ),
        "secondary-figures": text(
            "Some figures were not read at their publisher and are unverified; they stand apart from the others."
        ),
    }.get(code, "")


def flag_words(names: Names, flag: str) -> str:
    """The mark of a figure: unverified, derived, or the publisher's own flag."""
    text = names.language.text
    return {
        "secondary": text("unverified"),
        "derived": text("sum of published cells"),
        "b": text("break in series"),
        "e": text("estimated by the publisher"),
        "u": text("low reliability"),
        "p": text("provisional"),
    }.get(flag, flag)
