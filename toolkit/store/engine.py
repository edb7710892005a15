"""Opens a database: its engine, its settings, and its tables brought to this version.

SQLite runs with a write-ahead log, so that readers and one writer don't wait for each other, with full
synchronisation (a recorded answer survives a loss of power, not only of the process) and foreign keys.
"""

from __future__ import annotations

import sqlite3
import time
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, MetaData, Table, create_engine, event, inspect, select
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError, NoSuchModuleError
from sqlalchemy.pool import QueuePool

from toolkit.store.faults import as_refusals
from toolkit.store.urls import BUSY_SECONDS, refusal

HEAD = "0002"
"""The newest migration of this program."""

MIGRATIONS = Path(__file__).resolve().parent / "migrations"
_CONNECT_SECONDS = 5
_UPGRADE_LOCK = 0x746F6F6C  # any number, the same in every process ("tool")


def parse(url: str) -> URL:
    """The URL in SQLAlchemy's form; a `postgresql` URL gets the psycopg driver.

    Raises `Refusal` (`store-url`) for anything but SQLite and PostgreSQL.
    """
    try:
        parsed = make_url(url)
    except (ArgumentError, ValueError) as error:
        raise refusal("store-url", url=url.rpartition("@")[2]) from error
    if parsed.drivername in {"postgresql", "postgres"}:
        parsed = parsed.set(drivername="postgresql+psycopg")
    if parsed.drivername not in {"sqlite", "postgresql+psycopg"}:
        raise refusal("store-url", url=parsed.render_as_string(hide_password=True))
    return parsed


def shown(url: URL) -> str:
    """How the database is named to a person: the file, or the URL without its password."""
    if url.drivername == "sqlite":
        return url.database or ":memory:"
    return url.render_as_string(hide_password=True)


def open_engine(text: str) -> Engine:
    """Open a database and bring its tables to this version; raises `Refusal`."""
    url = parse(text)
    with as_refusals(shown(url)):
        engine = _sqlite(url) if url.drivername == "sqlite" else _postgresql(url)
        try:
            _bring_up(engine, shown(url))
        except BaseException:
            engine.dispose()
            raise
    return engine


def _sqlite(url: URL) -> Engine:
    mode = str(url.query.get("mode", ""))
    database = url.database or ""
    if mode and "uri" not in url.query and database:
        path = Path(database).absolute().as_uri()
        url = URL.create("sqlite", database=path, query={"mode": mode, "uri": "true"})
    # A database in memory lives as long as its only connection.
    size = {"pool_size": 1, "max_overflow": 0} if database in {"", ":memory:"} else {}
    engine = create_engine(
        url,
        poolclass=QueuePool,
        connect_args={"timeout": BUSY_SECONDS, "check_same_thread": False},
        **size,
    )

    @event.listens_for(engine, "connect")
    def _settings(connection: sqlite3.Connection, _record: object) -> None:
        # The driver must not open transactions by itself: writers take the lock at their beginning.
        connection.isolation_level = None
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute("PRAGMA synchronous = FULL")
        if mode != "ro":
            _write_ahead(connection)

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        writes = connection.get_execution_options().get("writes", False)
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")

    return engine


def _write_ahead(connection: sqlite3.Connection) -> None:
    """Switch the write-ahead log on; two processes that open a new file at once must take turns."""
    end = time.monotonic() + BUSY_SECONDS
    while True:
        try:
            connection.execute("PRAGMA journal_mode = WAL")
        except sqlite3.OperationalError as error:
            code = error.sqlite_errorcode & 0xFF
            if code == sqlite3.SQLITE_READONLY:
                return  # a database that can only be read stays as it is; writing is refused later
            if code != sqlite3.SQLITE_BUSY or time.monotonic() > end:
                raise
            time.sleep(0.02)
        else:
            return


def _postgresql(url: URL) -> Engine:
    try:
        return create_engine(
            url,
            pool_pre_ping=True,
            connect_args={
                "connect_timeout": _CONNECT_SECONDS,
                "options": f"-c lock_timeout={int(BUSY_SECONDS * 1000)} -c timezone=UTC",
            },
        )
    except (ModuleNotFoundError, ImportError, NoSuchModuleError) as error:
        raise refusal("store-driver") from error


def _version(connection: Connection) -> str | None:
    """The migration the database stands at, `None` when it is empty."""
    if not inspect(connection).has_table("alembic_version"):
        return None
    table = Table("alembic_version", MetaData(), autoload_with=connection)
    row = connection.execute(select(table)).first()
    return str(row[0]) if row else None


def _bring_up(engine: Engine, name: str) -> None:
    with engine.connect() as connection:
        version = _version(connection)
    if version == HEAD:
        return
    if version is not None and version not in known():
        raise refusal("store-newer", database=name, version=version)
    with engine.connect().execution_options(writes=True) as connection, connection.begin():
        if connection.dialect.name == "postgresql":
            connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({_UPGRADE_LOCK})")
        if _version(connection) != HEAD:  # another process may have been quicker
            _upgrade(connection)


def _script(connection: Connection | None) -> Any:
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    config.attributes["connection"] = connection
    return config


def known() -> frozenset[str]:
    """Every migration this program knows."""
    from alembic.script import ScriptDirectory

    script = ScriptDirectory.from_config(_script(None))
    return frozenset(step.revision for step in script.walk_revisions())


def _upgrade(connection: Connection) -> None:
    from alembic import command

    command.upgrade(_script(connection), "head")
