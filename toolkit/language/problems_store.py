"""The sentences of problems of the database, of use cases and of the command line.

Merged into `toolkit.language.problems.PROBLEMS`, which says them.
"""

from __future__ import annotations

from toolkit.language.marks import N_

PROBLEMS_STORE: dict[str, tuple[str, str]] = {
    # The database
    "store-url": (
        N_("“{url}” is not the address of a database that the toolkit can use."),
        N_("Write sqlite:///path/to/file.sqlite3 or postgresql://user@host/database."),
    ),
    "store-driver": (
        N_("The driver for PostgreSQL is not installed."),
        N_("Install the toolkit with its postgresql extra, or use SQLite."),
    ),
    "store-folder": (
        N_("The folder {folder} for the data cannot be made: {reason}."),
        N_("Name another folder in TOOLKIT_DATA_DIR."),
    ),
    "store-unreachable": (
        N_("The database {database} cannot be opened: {reason}."),
        N_("Check the path, or that the server runs and takes your user and password."),
    ),
    "store-newer": (
        N_("The database {database} was made by a newer version of the toolkit (state {version})."),
        N_("Install the newest version of the toolkit, or name another database."),
    ),
    "store-read-only": (
        N_("Nothing can be written to the database {database}."),
        N_("Give the program the right to write there, or name another database."),
    ),
    "store-full": (
        N_(
            "The change was not kept: the disk of the database {database} is full or faulty ({reason})."
        ),
        N_("Free some space on the disk and repeat the last entry; everything before it is kept."),
    ),
    "store-busy": (
        N_(
            "The change was not kept: another program has used the database {database} for {seconds} seconds."
        ),
        N_("Wait a moment and repeat the last entry; everything before it is kept."),
    ),
    "store-damaged": (
        N_("The database {database} is damaged or is not a database: {reason}."),
        N_("Put a copy in its place, or name another database."),
    ),
    # Use cases
    "unknown-assessment": (
        N_("There is no assessment “{name}”; it may have been deleted."),
        N_("Choose one from the list of assessments."),
    ),
    "unknown-sample": (
        N_("There is no sample assessment “{name}”."),
        N_("Choose one of: {known}."),
    ),
    # The command line
    "rate-missing": (
        N_("The currency {currency} has no exchange rate."),
        N_("Add --rate with the number of {currency} for one US dollar."),
    ),
    "output-unwritable": (
        N_("The file {path} cannot be written: {reason}."),
        N_("Name another place with --output."),
    ),
    "port-taken": (
        N_("Port {port} at {host} cannot be used: {reason}."),
        N_("Leave --port out to have a free one chosen, or name another."),
    ),
}
"""What is wrong and the way out, by code; words in braces are values of the problem."""
