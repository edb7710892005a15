"""A survey of assessed enterprises and the business register it is weighted to."""

from __future__ import annotations

from toolkit.language.marks import N_

SURVEYS: dict[str, tuple[str, str]] = {
    "register-twice": (
        N_("The group “{name}” of the register overlaps an earlier row."),
        N_("Let every division and size stand in one row only, with the same sectors throughout."),
    ),
    "register-mixed": (
        N_("The register mixes rows by sector and size with rows by one of the two."),
        N_("Give a sector and a size in every row, or rows by sector only and rows by size only."),
    ),
    "register-empty": (
        N_("The register counts no enterprise."),
        N_("Add the numbers of enterprises by sector and size."),
    ),
    "survey-not-an-enterprise": (
        N_("The file is not the assessment of an enterprise."),
        N_("Choose files of enterprises; a region is opened on the start page."),
    ),
    "survey-without-enterprises": (
        N_("No enterprise is chosen for the survey."),
        N_("Choose assessed enterprises, or upload their files."),
    ),
    "survey-without-register": (
        N_("The survey has no business register to be weighted to."),
        N_("Upload the register, or type it into the table."),
    ),
}
