"""Where the database is: from a URL, from the environment, or the user's data folder."""

from __future__ import annotations

import os
from pathlib import Path

from toolkit.model.problem import Problem, Refusal

BUSY_SECONDS = 5.0
"""How long a write waits for another process before it is refused as `store-busy`."""


def refusal(code: str, **values: object) -> Refusal:
    """A refusal with one problem of the store."""
    return Refusal([Problem(code=code, values={k: str(v) for k, v in values.items()})])


def data_folder() -> Path:
    """`TOOLKIT_DATA_DIR`, else the user's data folder of the platform."""
    named = os.environ.get("TOOLKIT_DATA_DIR", "")
    if named:
        return Path(named).expanduser()
    import platformdirs

    return Path(platformdirs.user_data_dir("cross-border-toolkit", appauthor=False))


def default_url() -> str:
    """`TOOLKIT_DATABASE_URL`, else a SQLite file in the data folder, which is made when missing.

    Raises `Refusal` (`store-folder`) when the folder can't be made.
    """
    named = os.environ.get("TOOLKIT_DATABASE_URL", "")
    if named:
        return named
    folder = data_folder()
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise refusal("store-folder", folder=folder, reason=error.strerror or "?") from error
    # In a URL a question mark starts the options and a per cent sign an escape.
    path = str(folder / "assessments.sqlite3").replace("%", "%25").replace("?", "%3F")
    return f"sqlite:///{path}"
