"""Comparison groups: who may enter, what may be released, files that are exchanged."""

from __future__ import annotations

from toolkit.language.marks import N_

COHORTS: dict[str, tuple[str, str]] = {
    "cohort-folder-other": (
        N_("The folder holds no baseline of scores."),
        N_(
            "Give a folder with a baseline.yaml of the form scores or classes, or a file of a comparison group."
        ),
    ),
    "unknown-cohort": (
        N_("There is no comparison group “{name}”."),
        N_("Use one of these: {known}."),
    ),
    "cohort-too-few-members": (
        N_("Only {n} assessments may enter the group, and {minimum} are needed."),
        N_("Ask more enterprises for their consent, or wait for more assessments."),
    ),
    "cohort-too-few-respondents": (
        N_("Fewer than {minimum} assessments may enter the group."),
        N_("Ask more enterprises for their consent, or wait for more assessments."),
    ),
    "cohort-too-few-owners": (
        N_("The assessments come from fewer than {owners} owners."),
        N_("Add enterprises of other owners, or check the owners named in the profiles."),
    ),
    "cohort-one-owner-dominates": (
        N_("One owner holds more than half of the group."),
        N_("Add enterprises of other owners."),
    ),
    "cohort-complement": (
        N_("No figure of the group can be shown without revealing a smaller group."),
        N_("Wait for more assessments."),
    ),
    "cohort-unchanged": (
        N_("Nothing has changed since an earlier release."),
        N_("Use the release that is there."),
    ),
    "cohort-too-little-changed": (
        N_(
            "Too few enterprises have joined or changed since an earlier release: the two together would reveal them."
        ),
        N_("Wait until at least {minimum} enterprises of different owners have joined or changed."),
    ),
    "cohort-id-imported": (
        N_("The group “{name}” came from somebody else."),
        N_("Give your own group another id."),
    ),
    "cohort-id-made-here": (
        N_("The group “{name}” of the file has the id of a group that was made here."),
        N_("Ask for the file under another id."),
    ),
    "cohort-there-already": (
        N_("The release “{name}” is kept already, and a release never changes."),
        N_("Use the one that is there."),
    ),
    "cohort-has-members": (
        N_("“{name}” holds single enterprises, which must not leave the house."),
        N_("Make a release of it and exchange that."),
    ),
    "cohort-file-other": (
        N_("The file does not hold a comparison group."),
        N_(
            "Choose a file that was made with “toolkit baseline export” or on the page of comparison groups."
        ),
    ),
    "cohort-file-changed": (
        N_("The file was changed after it was made: its figures and its hash do not fit."),
        N_("Ask for the file again and do not edit it."),
    ),
    "cohort-cell-too-small": (
        N_("A group of the file has {n} members, and its own rule asks for {minimum}."),
        N_("Ask the owner for a release that keeps its rule."),
    ),
    "cohort-cell-without-number": (
        N_("A group of the file does not say how many members it has."),
        N_("Ask the owner for a release with numbers or bands of members."),
    ),
    "cohort-other-version": (
        N_("The group was asked with version {given} of the questionnaire; here it is {current}."),
        N_("Ask for a release of the same version; scores of two versions are not compared."),
    ),
}
