"""The place where assessments are kept."""

from __future__ import annotations

from toolkit.language.marks import N_

STORE: dict[str, tuple[str, str]] = {
    "store-busy": (
        N_("Somebody else is saving at this moment."),
        N_("Wait a moment and try again; nothing was lost."),
    ),
    "store-read-only": (
        N_("The place where assessments are kept may not be written to."),
        N_("Ask for permission to write there, or choose another place."),
    ),
    "store-full": (
        N_("There is no space left where assessments are kept; the last change was not saved."),
        N_("Free some space and save again."),
    ),
    "store-unreachable": (
        N_("The place where assessments are kept cannot be reached."),
        N_("Check the address of the database and the connection, and try again."),
    ),
    "store-damaged": (
        N_("The file that keeps the assessments is damaged or is not such a file."),
        N_("Put back a copy from your backup, or choose another place."),
    ),
    "store-folder": (
        N_("The folder {folder} cannot be made ({reason})."),
        N_("Choose another folder, or ask for permission to write there."),
    ),
    "store-url": (
        N_("{url} is not the address of a database."),
        N_("Write it like sqlite:///folder/file.db or postgresql://user@host/name."),
    ),
    "store-driver": (
        N_("The program part for PostgreSQL is not installed."),
        N_("Install the toolkit with the extra named postgresql."),
    ),
    "store-newer": (
        N_("The database {database} was written by a newer version of the toolkit ({version})."),
        N_("Update the toolkit, or choose another database."),
    ),
}
