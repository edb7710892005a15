"""The descriptions of published baselines and of their tables."""

from __future__ import annotations

from toolkit.language.marks import N_

BASELINES: dict[str, tuple[str, str]] = {
    "double-indicator": (
        N_("The indicator “{name}” is described by the baseline “{first}” already."),
        N_("Choose another id for one of the two."),
    ),
    "unknown-baseline": (
        N_("There is no baseline “{name}”."),
        N_("Use one of these: {known}."),
    ),
    "nothing-to-fit": (
        N_(
            "The baseline “{name}” has no model: it holds no shares by sector and by size, and no members."
        ),
        N_("Its figures are used as they were published; there is nothing to do."),
    ),
    "scores-missing": (
        N_("A baseline of the form “{form}” does not say what was asked."),
        N_("Add “scores” with the questionnaire, its version and the scale."),
    ),
    "scores-unused": (
        N_("A baseline of the form “{form}” has no “scores”."),
        N_("Remove “scores”, or write “form: scores”."),
    ),
    "indicators-missing": (
        N_("A baseline of the form “{form}” has no indicator."),
        N_("Describe the indicators of its tables."),
    ),
    "indicators-unused": (
        N_("A baseline of the form “{form}” has no indicators; its measures are scores."),
        N_("Remove “indicators”, or write “form: shares”."),
    ),
    "classes-are-cells": (
        N_("Shares by level describe groups, not members."),
        N_("Write “rows: cells”, or “form: scores” for a table of members."),
    ),
    "table-missing": (
        N_("The table {name} is not in the folder."),
        N_("Add the table, or remove it from the list."),
    ),
    "table-not-named": (
        N_("The table {name} lies in the folder, but the description does not name it."),
        N_("Add it to the tables of baseline.yaml, or delete it."),
    ),
    "survey-not-a-share": (
        N_("Assessed enterprises cannot estimate “{name}”: it is not a share in per cent."),
        N_('Remove survey:, or give the unit "%" with least: 0 and most: 100.'),
    ),
    "survey-among": (
        N_("“{name}” is to be estimated among enterprises to which nothing in particular applies."),
        N_("Remove among:, or count by a capability; only a capability can be said not to apply."),
    ),
}
