"""The shipped content, and a workspace of a test's own."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from toolkit.content.library import Library
from toolkit.service import Workspace
from toolkit.store import Repository


@pytest.fixture(scope="session")
def library() -> Library:
    return Library.open()


@pytest.fixture
def workspace(library: Library, tmp_path: Path) -> Iterator[Workspace]:
    """A workspace in a database of its own."""
    opened = Workspace(library, Repository.open(f"sqlite:///{tmp_path}/x.sqlite3"))
    yield opened
    opened.repository.close()
