"""The content of an index: its groups, levels and goalposts."""

from __future__ import annotations

from toolkit.language.marks import N_

INDICES: dict[str, tuple[str, str]] = {
    "lifted-too-high": (
        N_("“{name}” lifts a policy question above its highest level, {top}."),
        N_("Write a level that the question has."),
    ),
    "group-children": (
        N_("The group “{name}” must hold exactly one kind of children; it holds: {found}."),
        N_("Give it groups, or indicators, or questions; make a group for each kind."),
    ),
    "index-weight-missing": (
        N_("The dimension “{name}” has no weight."),
        N_("Add it to the weights of questionnaire.yaml."),
    ),
    "index-levels": (
        N_("The scale has the levels {found}, and {cuts} cuts are given."),
        N_(
            "List the levels from 0 upwards, one more than there are cuts; leave out both for no levels."
        ),
    ),
    "cap-without-levels": (
        N_("“{name}” caps the level, but the index has no levels."),
        N_("Add cuts and a scale, or remove capped_by."),
    ),
    "goalpost-order": (
        N_("The low end of “{name}” ({low}) is not below its high end ({high})."),
        N_("Write the smaller number as low; whether less is better is said by direction."),
    ),
    "goalpost-log": (
        N_("The end {given} of “{name}” has no logarithm that {transform} can use."),
        N_("Use an end above 0 with log, at least 0 with log1p, or transform: linear."),
    ),
    "goalpost-value-missing": (
        N_("An end of “{name}” of the kind {kind} has no value."),
        N_("Add the value with its source and year."),
    ),
    "goalpost-value-unused": (
        N_("An end of “{name}” of the kind {kind} takes its value elsewhere."),
        N_("Remove what is written here, or change the kind."),
    ),
    "goalpost-end": (
        N_(
            "The end “where nothing is reached” of “{name}” depends on the respondent or the country."
        ),
        N_("Let only the better end be the respondent's own or a country's; fix the other."),
    ),
    "goalpost-share": (
        N_("The fair share of “{name}” does not say by which figure of the profile."),
        N_("Add by: and the id of the figure in profile.yaml."),
    ),
    "goalpost-share-of": (
        N_("The share of “{name}” needs the national figure it is a share of."),
        N_(
            "Add of: and the id of the national figure in profile.yaml, or make “{name}” a percentage."
        ),
    ),
    "goalpost-share-unused": (
        N_("An end of “{name}” of the kind {kind} is no share."),
        N_("Remove by: and of:, or use the kind fair-share."),
    ),
    "goalpost-country": (
        N_("An end of “{name}” is meant for one country, but the profile asks for none."),
        N_("Add a question “country” of the kind country to profile.yaml."),
    ),
}
