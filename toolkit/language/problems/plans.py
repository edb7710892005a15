"""What a plan is asked to keep to: its budget, partner, actions and targets."""

from __future__ import annotations

from toolkit.language.marks import N_

PLANS: dict[str, tuple[str, str]] = {
    "shares-over-100": (
        N_("The cost shares sum to {total} per cent."),
        N_("Lower the shares until they sum to 100 at most."),
    ),
    "must-and-must-not": (
        N_("“{name}” is both demanded and excluded."),
        N_("Keep it in one of the two lists."),
    ),
    "partner-missing": (
        N_("Money or staff of a partner is given, but no partner."),
        N_("Name the partner in the file, or with --partner FILE."),
    ),
    "rate-missing": (
        N_("The budget is in {currency}, but no rate of exchange is given."),
        N_("Give the rate (units of {currency} for one US dollar) and its date."),
    ),
    "measure-differs": (
        N_(
            "The figure for the target “{name}” counts “{given}”, and the target counts “{measure}”."
        ),
        N_("Give a figure of the same measure, or leave it blank."),
    ),
    "measure-missing": (
        N_(
            "The figure for the target “{name}” does not say what it counts; similar figures count other things."
        ),
        N_("Check the source, and set the measure to “{measure}” if it is that."),
    ),
}
