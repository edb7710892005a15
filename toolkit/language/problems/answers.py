"""Answers and figures of an assessment that cannot be or contradict each other."""

from __future__ import annotations

from toolkit.language.marks import N_

ANSWERS: dict[str, tuple[str, str]] = {
    "empty-assessment": (
        N_("The assessment holds no answer."),
        N_("Answer at least one question."),
    ),
    "figure-impossible": (
        N_("{given} cannot be a figure of “{name}”; possible values lie in {bound}."),
        N_("Correct the figure, or check its unit."),
    ),
    "own-goalpost-order": (
        N_("Your own goal {given} for “{name}” lies on the wrong side of the other end, {other}."),
        N_("Correct the goal, or check its unit."),
    ),
    "year-ahead": (
        N_("“{name}” has the year {given}, and the assessment is of {latest}."),
        N_("Give the year in which the figure was measured."),
    ),
    "earlier-year": (
        N_("The earlier figure of “{name}” is of {given}, and the later one of {latest}."),
        N_("Swap the two, or correct a year."),
    ),
    "level-out-of-range": (
        N_("“{given}” is not a level."),
        N_("Choose a level from 0 to 5, or leave it blank."),
    ),
    "coverage-out-of-range": (
        N_("“{given}” is not a share in per cent."),
        N_("Write a number from 0 to 100, or leave it blank."),
    ),
    "answer-and-status": (
        N_("“{name}” has an answer and is marked as “{status}”."),
        N_("Remove the answer, or change the status to answered."),
    ),
    "none-and-others": (
        N_("“{name}” says that none holds, and others are ticked beside it."),
        N_("Keep either “{name}” or the others."),
    ),
    "reason-missing": (
        N_("“{name}” does not apply, but no reason is given."),
        N_("Write in a few words why it does not apply."),
    ),
    "not-a-coverage-sheet": (
        N_("The workbook is not a sheet of coverage that was written by this toolkit."),
        N_("Export a new sheet, copy your entries into it and import that one."),
    ),
    "class-not-industrial": (
        N_("The ISIC division {name} is not industry (mining, manufacturing, utilities)."),
        N_("Use a division from 05 to 39, or remove the entry."),
    ),
    "class-twice": (
        N_("The class {name} stands here for the second time; the first time is in row {first}."),
        N_("Keep one of the two rows."),
    ),
    "unknown-state": (
        N_("“{name}” is not a state of coverage."),
        N_(
            "Choose one of the list, or leave the cell blank; in a file write one of these: {known}."
        ),
    ),
    "state-missing": (
        N_("The class {name} has a reference case but no state."),
        N_("Choose a state, or remove the case."),
    ),
}
