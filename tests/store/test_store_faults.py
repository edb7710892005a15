"""What can go wrong with a database becomes a refusal with a way out, and nothing recorded is lost."""

from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import sys
import textwrap
import threading
import time
from pathlib import Path

import pytest

from toolkit.language import language
from toolkit.language.problems import PROBLEMS, sentence
from toolkit.model.problem import Refusal
from toolkit.store import Repository, default_url, faults, urls

ROOT = Path(__file__).parents[2]
LADDER = ("answers", "edge-layer-computing", "ladder")


def add(repository: Repository) -> str:
    return repository.add(
        {"subject": {"name": "Works"}},
        questionnaire="enterprise",
        version="1",
        snapshot="a",
        body={},
    )


def refused(act) -> str:
    """The code of the one problem an act is refused with; its sentence must fill."""
    with pytest.raises(Refusal) as caught:
        act()
    (problem,) = caught.value.problems
    assert problem.code in PROBLEMS
    assert "?" not in sentence(
        problem, language("en")
    )  # what a sentence lacks is shown as a question mark
    return problem.code


def script(text: str, *arguments: str) -> list[str]:
    return [sys.executable, "-c", textwrap.dedent(text), *arguments]


def test_a_killed_program_loses_at_most_the_change_being_written(sqlite_url):
    """The child says each change after it was committed and is killed in the middle of its work."""
    id = add(Repository.open(sqlite_url))
    writer = script(
        """
        import sys
        from toolkit.store import Repository
        repository = Repository.open(sys.argv[1])
        for number in range(100_000):
            repository.append(sys.argv[2], ("title",), number)
            print(number, flush=True)
        """,
        sqlite_url,
        id,
    )
    with subprocess.Popen(writer, stdout=subprocess.PIPE, text=True, cwd=ROOT) as child:
        assert child.stdout is not None
        said = [int(child.stdout.readline()) for _ in range(40)]
        child.send_signal(signal.SIGKILL)
        said += [int(line) for line in child.stdout.read().split()]
    assert child.returncode == -signal.SIGKILL
    kept = [change.value for change in Repository.open(sqlite_url).changes(id)]
    assert kept[: len(said)] == said
    assert len(kept) - len(said) in {0, 1}


def test_two_programs_write_the_same_file(sqlite_url):
    repository = Repository.open(sqlite_url)
    id = add(repository)
    writer = script(
        """
        import sys
        from toolkit.store import Repository
        repository = Repository.open(sys.argv[1])
        for number in range(50):
            repository.append(sys.argv[2], ("title",), "child")
        """,
        sqlite_url,
        id,
    )
    child = subprocess.Popen(writer, cwd=ROOT)
    for _ in range(50):
        repository.append(id, ("title",), "parent")
    assert child.wait() == 0
    changes = repository.changes(id)
    assert [change.sequence for change in changes] == list(range(1, 101))


def test_two_programs_make_the_same_new_database_at_once(sqlite_url):
    opener = script(
        "import sys; from toolkit.store import Repository; Repository.open(sys.argv[1])", sqlite_url
    )
    children = [subprocess.Popen(opener, cwd=ROOT) for _ in range(3)]
    assert [child.wait() for child in children] == [0, 0, 0]


@pytest.mark.postgresql
def test_two_threads_make_the_tables_of_one_server_at_once(postgresql_url):
    failures = []

    def open_it():
        try:
            Repository.open(postgresql_url).close()
        except Exception as error:  # noqa: BLE001 - any failure of a thread fails the test
            failures.append(error)

    threads = [threading.Thread(target=open_it) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failures == []


def test_a_file_locked_for_too_long_is_busy_and_keeps_what_it_had(
    sqlite_url, tmp_path, monkeypatch
):
    monkeypatch.setattr("toolkit.store.engine.BUSY_SECONDS", 0.2)
    repository = Repository.open(sqlite_url)
    id = add(repository)
    repository.append(id, LADDER, 1)
    other = sqlite3.connect(next(tmp_path.glob("*.sqlite3")), isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    started = time.monotonic()
    assert refused(lambda: repository.append(id, LADDER, 2)) == "store-busy"
    assert 0.1 < time.monotonic() - started < 2
    assert [change.value for change in repository.changes(id)] == [1]
    other.execute("ROLLBACK")
    repository.append(id, LADDER, 2)
    assert [change.value for change in repository.changes(id)] == [1, 2]


def test_a_database_opened_for_reading_reads_and_refuses_changes(sqlite_url):
    writer = Repository.open(sqlite_url)
    id = add(writer)
    writer.append(id, LADDER, 1)
    reader = Repository.open(sqlite_url + "?mode=ro")
    assert [change.value for change in reader.changes(id)] == [1]
    assert refused(lambda: reader.append(id, LADDER, 2)) == "store-read-only"


def test_a_full_disk_refuses_the_change_and_keeps_the_others(sqlite_url):
    repository = Repository.open(sqlite_url)
    id = add(repository)
    repository.append(id, ("title",), "kept")
    with repository._engine.connect() as connection:
        pages = connection.exec_driver_sql("PRAGMA page_count").scalar()
        connection.exec_driver_sql(f"PRAGMA max_page_count = {pages}")
    assert refused(lambda: repository.append(id, ("title",), "x" * 100_000)) == "store-full"
    assert [change.value for change in repository.changes(id)] == ["kept"]


@pytest.mark.skipif(os.name != "posix", reason="limits of file size are a thing of POSIX")
def test_a_write_that_the_system_cuts_off_is_refused(sqlite_url):
    id = add(Repository.open(sqlite_url))
    writer = script(
        """
        import resource, sys
        from toolkit.model.problem import Refusal
        from toolkit.store import Repository
        repository = Repository.open(sys.argv[1])
        repository.append(sys.argv[2], ("title",), "kept")
        resource.setrlimit(resource.RLIMIT_FSIZE, (200_000, 200_000))
        try:
            repository.append(sys.argv[2], ("title",), "x" * 1_000_000)
        except Refusal as refusal:
            print(refusal.problems[0].code)
        """,
        sqlite_url,
        id,
    )
    done = subprocess.run(writer, cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "store-full"
    assert [change.value for change in Repository.open(sqlite_url).changes(id)] == ["kept"]


def test_a_database_of_a_newer_program_is_left_alone(sqlite_url, tmp_path):
    Repository.open(sqlite_url).close()
    with sqlite3.connect(next(tmp_path.glob("*.sqlite3"))) as raw:
        raw.execute("UPDATE alembic_version SET version_num = '9999'")
    assert refused(lambda: Repository.open(sqlite_url)) == "store-newer"


@pytest.mark.parametrize(
    "url", ["mysql://root@localhost/x", "not a url", "", "postgresql+asyncpg://a@b/c"]
)
def test_an_address_of_another_kind_is_refused(url):
    assert refused(lambda: Repository.open(url)) == "store-url"


def test_a_password_is_never_shown(postgres_nowhere="postgresql://me:secret@127.0.0.1:9/x"):
    with pytest.raises(Refusal) as caught:
        Repository.open(postgres_nowhere)
    assert caught.value.problems[0].code == "store-unreachable"
    assert "secret" not in repr(caught.value.problems)


def test_a_file_that_is_not_a_database_is_left_alone(tmp_path):
    path = tmp_path / "notes.sqlite3"
    path.write_text("Shopping list\n" * 200)
    assert refused(lambda: Repository.open(f"sqlite:///{path}")) == "store-damaged"
    assert path.read_text() == "Shopping list\n" * 200


def test_a_missing_folder_is_said(tmp_path):
    url = f"sqlite:///{tmp_path}/no/such/folder/x.sqlite3"
    assert refused(lambda: Repository.open(url)) == "store-unreachable"


def test_a_data_folder_that_can_not_be_made_is_said(tmp_path, monkeypatch):
    (tmp_path / "file").write_text("")
    monkeypatch.delenv("TOOLKIT_DATABASE_URL", raising=False)
    monkeypatch.setenv("TOOLKIT_DATA_DIR", str(tmp_path / "file" / "folder"))
    assert refused(default_url) == "store-folder"


def test_the_data_folder_is_made_when_it_is_missing(tmp_path, monkeypatch):
    monkeypatch.delenv("TOOLKIT_DATABASE_URL", raising=False)
    monkeypatch.setenv("TOOLKIT_DATA_DIR", str(tmp_path / "new" / "folder"))
    assert default_url() == f"sqlite:///{tmp_path}/new/folder/assessments.sqlite3"
    Repository.open(default_url())


@pytest.mark.skipif(os.name != "posix", reason="Windows has no such names")
@pytest.mark.parametrize("name", ["what?", "100%", "a%20b", "a#b", "Văn phòng"])
def test_a_folder_with_signs_of_an_address_in_its_name_is_used(tmp_path, monkeypatch, name):
    monkeypatch.delenv("TOOLKIT_DATABASE_URL", raising=False)
    monkeypatch.setenv("TOOLKIT_DATA_DIR", str(tmp_path / name))
    Repository.open(default_url())
    assert (tmp_path / name / "assessments.sqlite3").is_file()


@pytest.mark.postgresql
def test_a_server_that_only_reads_refuses_changes(postgresql_url):
    import psycopg

    repository = Repository.open(postgresql_url)
    id = add(repository)
    repository.close()
    with psycopg.connect(postgresql_url, autocommit=True) as connection:
        name = postgresql_url.rsplit("/", 1)[1]
        connection.execute(f'ALTER DATABASE "{name}" SET default_transaction_read_only = on')
    assert (
        refused(lambda: Repository.open(postgresql_url).append(id, LADDER, 1)) == "store-read-only"
    )


@pytest.mark.postgresql
def test_a_row_locked_for_too_long_is_busy(postgresql_url, monkeypatch):
    import psycopg

    monkeypatch.setattr("toolkit.store.engine.BUSY_SECONDS", 0.2)
    repository = Repository.open(postgresql_url)
    id = add(repository)
    with psycopg.connect(postgresql_url) as other:
        other.execute("SELECT 1 FROM assessments FOR UPDATE")
        assert refused(lambda: repository.append(id, LADDER, 1)) == "store-busy"
    repository.append(id, LADDER, 1)


def test_every_code_of_the_store_has_a_sentence():
    codes = {*faults._SQLITE.values(), *faults._POSTGRESQL.values()}
    assert codes <= PROBLEMS.keys()
    assert urls.refusal("store-url", url="x").problems[0].values == {"url": "x"}
