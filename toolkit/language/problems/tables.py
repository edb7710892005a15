"""The rows and cells of a table: of a baseline, a register or official figures."""

from __future__ import annotations

from toolkit.language.marks import N_

TABLES: dict[str, tuple[str, str]] = {
    "csv-column-missing": (
        N_("The column “{name}” is missing."),
        N_("Add the column to the first line of the table."),
    ),
    "csv-row-length": (
        N_("The row has {found} cells, and {expected} are needed."),
        N_("Check the commas of this row, and put text that holds a comma in quotes."),
    ),
    "csv-code-twice": (
        N_("The code “{name}” stands in the table for the second time."),
        N_("Keep one of the two rows."),
    ),
    "csv-empty": (
        N_("The cell in column “{column}” is empty."),
        N_("Fill in the cell, or delete the row."),
    ),
    "csv-unknown-word": (
        N_("“{name}” is not known in column “{column}”."),
        N_("Use one of these: {allowed}."),
    ),
    "csv-not-a-number": (
        N_("“{given}” in column “{name}” is not a number."),
        N_("Write the number with a point and without a unit, or delete the row."),
    ),
    "csv-unknown-code": (
        N_("The code “{name}” in column “{column}” is not known."),
        N_("Use a known code, or explain the code in the description of the baseline."),
    ),
    "csv-cell-twice": (
        N_("A figure for the same group, indicator and year stands in the table already."),
        N_("Keep the newer figure and delete the other row."),
    ),
    "csv-not-a-count": (
        N_("“{given}” in column “{name}” is not a number of things."),
        N_("Write a whole number without separators, or delete the row."),
    ),
    "csv-unknown-indicator": (
        N_("The description of the baseline has no indicator “{name}”."),
        N_("Add the indicator to baseline.yaml, or delete the row."),
    ),
    "csv-not-a-share": (
        N_("“{value}” is not a share in per cent."),
        N_("Write a number from 0 to 100, or delete the row."),
    ),
    "cell-without-figure": (
        N_("The row has no figure."),
        N_("Fill in a mean, or delete the row: a cell that is not published is left out."),
    ),
    "cell-without-number": (
        N_("A spread or a quantile stands without the number of members it was made from."),
        N_("Fill in “n”, or leave the spread and the quantiles empty."),
    ),
    "cell-impossible": (
        N_("{given} in column “{name}” cannot be: scores with this mean spread at most {high}."),
        N_("Check the mean, the spread and the scale of this row."),
    ),
    "cell-quantiles": (
        N_("The quantiles of the row do not rise."),
        N_("Check the columns p10 to p90 of this row."),
    ),
    "cell-shares": (
        N_("The shares of the levels add up to {found} per cent."),
        N_("Give all six shares; they add up to 100, with at most half a point of rounding."),
    ),
    "cell-measure": (
        N_("“{name}” with the id “{given}” is no measure of the questionnaire."),
        N_("Write overall without an id, or dimension or capability with its id."),
    ),
    "member-without-score": (
        N_("The member has no score."),
        N_("Fill in at least the overall score, or delete the row."),
    ),
    "scores-empty": (
        N_("The table holds no figure that can be used."),
        N_("Add rows, or remove the table."),
    ),
}
