"""A release is kept as it was frozen, in SQLite and PostgreSQL."""

from __future__ import annotations

import pytest
import sqlalchemy

from toolkit.store import Repository
from toolkit.store.engine import open_engine


def add(repository, number=1, mean=2.0):
    body = {"id": "plants", "cells": [{"mean": mean}]}
    repository.add_release(
        "plants", number, hash="ab", origin="made", body=body, basis={"persons": ["x"]}
    )


def test_releases_come_back_in_order_as_they_were_kept(url):
    repository = Repository.open(url)
    add(repository, 2, 2.5)
    add(repository, 1)
    first, second = repository.releases("plants")
    assert (first.release, first.body["cells"], first.basis) == (
        1,
        [{"mean": 2.0}],
        {"persons": ["x"]},
    )
    assert second.body["cells"] == [{"mean": 2.5}]
    assert repository.releases("other") == ()
    repository.close()


def test_a_number_is_given_once(url):
    repository = Repository.open(url)
    add(repository)
    with pytest.raises(KeyError):
        add(repository)
    repository.close()


def test_a_release_can_not_be_altered(url):
    repository = Repository.open(url)
    add(repository)
    repository.close()
    engine = open_engine(url)
    with (
        pytest.raises(sqlalchemy.exc.DBAPIError, match="frozen"),
        engine.connect().execution_options(writes=True) as connection,
        connection.begin(),
    ):
        connection.execute(sqlalchemy.text("UPDATE releases SET hash = 'cd'"))
    engine.dispose()


def test_a_database_of_the_first_tables_is_brought_up(sqlite_url):
    from alembic import command

    from toolkit.store.engine import _script

    Repository.open(sqlite_url).close()
    engine = open_engine(sqlite_url)
    with engine.connect().execution_options(writes=True) as connection, connection.begin():
        connection.exec_driver_sql("DROP TABLE releases")
        command.stamp(_script(connection), "0001")
    engine.dispose()
    repository = Repository.open(sqlite_url)
    add(repository)
    assert len(repository.releases()) == 1
    repository.close()
