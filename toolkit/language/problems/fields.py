"""The form of a file and of its fields, before anybody asks what they mean."""

from __future__ import annotations

from toolkit.language.marks import N_

FIELDS: dict[str, tuple[str, str]] = {
    "unknown-field": (
        N_("The field “{name}” is not known here."),
        N_("Correct the spelling, or remove the field."),
    ),
    "missing-field": (
        N_("The field “{name}” is missing."),
        N_("Add the field."),
    ),
    "empty-field": (
        N_("The field “{name}” is empty."),
        N_("Fill in the field."),
    ),
    "wrong-shape": (
        N_("“{name}” does not have the form that is needed here."),
        N_(
            "Compare it with the description of the format: a text, a list, or entries with a colon."
        ),
    ),
    "wrong-length": (
        N_("The list “{name}” has too few or too many entries."),
        N_("Compare it with the description of the format."),
    ),
    "not-a-number": (
        N_("“{given}” is not a number."),
        N_("Write a number with a point for decimals and without a unit."),
    ),
    "not-yes-no": (
        N_("“{given}” is neither yes nor no."),
        N_("Write yes or no."),
    ),
    "not-one-of": (
        N_("“{given}” is not one of the values allowed here."),
        N_("Use one of these: {allowed}."),
    ),
    "bad-id": (
        N_("“{given}” cannot be used as an id or code here."),
        N_(
            "Use small letters a to z, digits and single hyphens; currencies are three capital letters."
        ),
    ),
    "out-of-range": (
        N_("{given} is outside the range; the limit is {bound}."),
        N_("Use a number within the limit."),
    ),
    "not-between": (
        N_("{given} for “{name}” does not lie between {low} and {high}."),
        N_("Use a number from {low} to {high}."),
    ),
    "not-a-date": (
        N_("“{given}” is not a date."),
        N_("Write year, month and day like this: 2026-11-24."),
    ),
    "too-long": (
        N_("The text is longer than {limit} characters."),
        N_("Shorten the text."),
    ),
    "ambiguous-scalar": (
        N_(
            "“{given}” stands without quotes where a text is expected; other programs do not read it as text."
        ),
        N_('Put it in quotes, like "{given}".'),
    ),
    "named-twice": (
        N_("“{name}” is in the list twice."),
        N_("Remove one of the two."),
    ),
}
