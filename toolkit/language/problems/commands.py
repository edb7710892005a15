"""What is asked of a command, a table of many subjects or a screen and cannot be done."""

from __future__ import annotations

from toolkit.language.marks import N_

COMMANDS: dict[str, tuple[str, str]] = {
    "no-assessments": (
        N_("The folder holds no enterprise assessment."),
        N_("Save the assessments as YAML or JSON files in it."),
    ),
    "nothing-to-match": (
        N_("The folder holds no assessment."),
        N_("Save the assessments as YAML or JSON files in it."),
    ),
    "too-few-agreed": (
        N_("Too few have agreed to be proposed to others: {agreed} agreed, {withheld} did not."),
        N_("Ask them, and set share_for_matching to true in the assessments of those who agree."),
    ),
    "bilingual-workbook": (
        N_("A workbook holds one language."),
        N_("Ask for a PDF in both languages, or for one workbook in each."),
    ),
    "port-taken": (
        N_("The screen cannot be opened at port {port} ({reason})."),
        N_("Choose another port or address, or stop the program that uses it."),
    ),
    "batch-unknown-column": (
        N_("The table has a column “{name}” that the questionnaire does not know."),
        N_("Correct the name, or remove the column."),
    ),
    "batch-column-twice": (
        N_("The column “{name}” stands in the table twice."),
        N_("Keep one of the two."),
    ),
    "batch-empty": (
        N_("The table holds no subject with figures."),
        N_("Write a header with the ids of items and one row for each subject."),
    ),
    "batch-not-a-number": (
        N_("“{given}” in the column “{column}” is not a number."),
        N_(
            "Write a number with a point for decimals, leave the cell empty, or write not-applicable."
        ),
    ),
    "batch-unknown-word": (
        N_("“{given}” in the column “{column}” is not known."),
        N_("Use a code, such as the two capital letters of a country."),
    ),
    "draws-need-index": (
        N_(
            "Intervals from draws are made for an index; “{name}” is a questionnaire of enterprises."
        ),
        N_("Leave --draws out, or name an index with --questionnaire."),
    ),
    "draws-too-many": (
        N_("The table has too many subjects for {draws} draws: at most {most} fit into memory."),
        N_("Take fewer draws with --draws, or leave it out to get scores and ranks alone."),
    ),
    "no-goalpost": (
        N_("Figures without a complete scale are not scored: {names}."),
        N_("Give the missing goal, or the figures of the profile that it follows from."),
    ),
    "too-little-measured": (
        N_("Too little is measured for a score."),
        N_("Fill in more figures."),
    ),
}
