"""The database that releases are kept in, as the verbs name it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

from toolkit.cli.options import option
from toolkit.cli.screen import _

if TYPE_CHECKING:
    from toolkit.store import Repository

Database = Annotated[
    str | None,
    option(
        "--database",
        metavar="URL",
        help=_("The database of assessments and releases; by default the one the app uses."),
    ),
]


def repository_there(database: str | None) -> Repository | None:
    """The database that is named, or the app's where there is one already: looking makes none. Raises `Refusal`."""
    import os

    from toolkit.store.urls import data_folder

    named = database or os.environ.get("TOOLKIT_DATABASE_URL", "")
    if not named and not (data_folder() / "assessments.sqlite3").exists():
        return None
    return repository_of(database)


def repository_of(database: str | None) -> Repository:
    """Open the database; raises `Refusal`."""
    from toolkit.store import Repository, default_url

    return Repository.open(database or default_url())
