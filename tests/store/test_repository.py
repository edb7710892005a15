"""Assessments are kept in both databases, one committed change at a time."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC

import pytest
import sqlalchemy
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from toolkit.store import Repository
from toolkit.store.engine import HEAD, MIGRATIONS, known, open_engine
from toolkit.store.tables import Base

BASE = {"version": "1.0", "subject": {"name": "Works"}}
LADDER = ("answers", "edge-layer-computing", "ladder")


@pytest.fixture
def repository(url):
    opened = Repository.open(url)
    yield opened
    opened.close()


def add(repository: Repository) -> str:
    return repository.add(
        BASE, questionnaire="enterprise", version="1.0", snapshot="ab12", body={"id": "enterprise"}
    )


def test_a_new_assessment_is_listed_with_its_first_state(repository):
    id = add(repository)
    (stored,) = repository.all()
    assert (stored.id, stored.base, stored.snapshot) == (id, BASE, "ab12")
    assert len(id) == 32
    assert stored.created.tzinfo is UTC


def test_changes_come_back_in_order_with_their_values(repository):
    id = add(repository)
    repository.append(id, LADDER, 3)
    repository.append(id, ("objectives",), ["better-quality"])
    repository.append(id, LADDER, None)
    changes = repository.changes(id)
    assert [(c.sequence, c.field, c.value) for c in changes] == [
        (1, LADDER, 3),
        (2, ("objectives",), ["better-quality"]),
        (3, LADDER, None),
    ]
    assert changes[0].at <= changes[1].at <= changes[2].at
    assert repository.changes(id, after=2) == changes[2:]


def test_a_deleted_assessment_takes_no_change_and_is_not_listed(repository):
    id = add(repository)
    repository.delete(id)
    assert repository.all() == ()
    for act in (
        lambda: repository.get(id),
        lambda: repository.delete(id),
        lambda: repository.append(id, LADDER, 1),
    ):
        with pytest.raises(KeyError):
            act()


def test_the_questionnaire_is_kept_once_for_many_assessments(repository):
    add(repository)
    add(repository)
    assert repository.snapshot("ab12") == {"id": "enterprise"}
    with pytest.raises(KeyError):
        repository.snapshot("other")


def test_a_recorded_change_can_not_be_altered(url):
    repository = Repository.open(url)
    repository.append(add(repository), LADDER, 3)
    repository.close()
    engine = open_engine(url)
    with (
        pytest.raises(sqlalchemy.exc.DBAPIError, match="append-only"),
        engine.connect().execution_options(writes=True) as connection,
        connection.begin(),
    ):
        connection.execute(sqlalchemy.text("UPDATE changes SET sequence = 9"))
    engine.dispose()


def test_an_unknown_assessment_can_not_have_changes(url):
    engine = open_engine(url)
    row = "INSERT INTO changes VALUES ('none', 1, '2026-01-01', '[]', 'null')"
    with (
        pytest.raises(sqlalchemy.exc.IntegrityError),
        engine.connect().execution_options(writes=True) as connection,
        connection.begin(),
    ):
        connection.execute(sqlalchemy.text(row))
    engine.dispose()


def test_many_threads_write_one_log_without_gaps(repository):
    id = add(repository)
    with ThreadPoolExecutor(6) as pool:
        list(pool.map(lambda number: repository.append(id, LADDER, number), range(60)))
    changes = repository.changes(id)
    assert [change.sequence for change in changes] == list(range(1, 61))
    assert sorted(change.value for change in changes) == list(range(60))


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(text=st.text(st.characters(exclude_categories=["Cs"]), max_size=300))
def test_every_text_comes_back_as_it_was_typed(repository, text):
    id = add(repository)
    repository.append(id, ("title",), text)
    assert repository.changes(id)[0].value == text


def test_the_migrations_make_the_tables_the_program_expects(url):
    engine = open_engine(url)
    with engine.connect() as connection:
        from alembic.autogenerate import compare_metadata
        from alembic.migration import MigrationContext

        assert compare_metadata(MigrationContext.configure(connection), Base.metadata) == []
    engine.dispose()


def test_the_newest_migration_is_the_one_the_program_names():
    from alembic.config import Config
    from alembic.script import ScriptDirectory

    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    assert ScriptDirectory.from_config(config).get_heads() == [HEAD]
    assert HEAD in known()
