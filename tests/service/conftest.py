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


@pytest.fixture
def kept(workspace: Workspace) -> Workspace:
    """The workspace by the name that tests of two parties have for it."""
    return workspace


@pytest.fixture
def pumps(kept: Workspace) -> str:
    """A sample maker of pumps, by its id."""
    return kept.load_sample("coastal-pump-works")


@pytest.fixture
def platform(kept: Workspace) -> str:
    """A sample platform enterprise, by its id."""
    return kept.load_sample("harbour-cloud-platform")
