"""Turns faults of the database into refusals that a person can act on."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.exc import DBAPIError

from toolkit.model.problem import Refusal
from toolkit.store.urls import BUSY_SECONDS, refusal

# Primary result codes of SQLite, https://www.sqlite.org/rescode.html
_SQLITE = {
    sqlite3.SQLITE_BUSY: "store-busy",
    sqlite3.SQLITE_LOCKED: "store-busy",
    sqlite3.SQLITE_READONLY: "store-read-only",
    sqlite3.SQLITE_PERM: "store-read-only",
    sqlite3.SQLITE_AUTH: "store-read-only",
    sqlite3.SQLITE_FULL: "store-full",
    sqlite3.SQLITE_IOERR: "store-full",
    sqlite3.SQLITE_CANTOPEN: "store-unreachable",
    sqlite3.SQLITE_CORRUPT: "store-damaged",
    sqlite3.SQLITE_NOTADB: "store-damaged",
}
# SQLSTATE classes of PostgreSQL, https://www.postgresql.org/docs/current/errcodes-appendix.html
_POSTGRESQL = {
    "25006": "store-read-only",  # read_only_sql_transaction
    "42501": "store-read-only",  # insufficient_privilege
    "53100": "store-full",  # disk_full
    "53200": "store-full",  # out_of_memory
    "55P03": "store-busy",  # lock_not_available
    "57014": "store-busy",  # query_canceled by statement_timeout
    "40P01": "store-busy",  # deadlock_detected
    "XX001": "store-damaged",  # data_corrupted
}


def code_of(error: DBAPIError) -> str | None:
    """The problem code of a database fault, `None` when it is a fault of the program."""
    original = error.orig
    if isinstance(original, sqlite3.Error):
        number = getattr(original, "sqlite_errorcode", None)
        return _SQLITE.get(number & 0xFF) if number is not None else None
    state = getattr(original, "sqlstate", None)
    if state is None or str(state).startswith(("08", "28", "3D", "57P")):
        # No state: the connection never stood or was lost.
        unreachable = type(original).__name__ in {"OperationalError", "ConnectionTimeout"}
        return "store-unreachable" if unreachable else None
    return _POSTGRESQL.get(str(state))


@contextmanager
def as_refusals(shown: str) -> Iterator[None]:
    """Raise database faults as `Refusal`; `shown` names the database without a password."""
    try:
        yield
    except DBAPIError as error:
        code = code_of(error)
        if code is None:
            raise
        reason = str(error.orig).strip().split("\n", 1)[0] or "?"
        values = {"database": shown, "reason": reason, "seconds": f"{BUSY_SECONDS:g}"}
        raise refusal(code, **values) from error
    except Refusal:
        raise
