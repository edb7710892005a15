"""What the tests of pages share: a workspace of their own, opening a page of an assessment, and the HTML it shows."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from tests.ui.shown import html_of, opened
from toolkit.service.workspace import Workspace
from toolkit.ui.visit import workspace


@pytest.fixture
def own_workspace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Workspace:
    """The workspace the pages of this test use."""
    monkeypatch.setenv("TOOLKIT_DATA_DIR", str(tmp_path))
    monkeypatch.delenv("TOOLKIT_DATABASE_URL", raising=False)
    return workspace()


@pytest.fixture
def kept(own_workspace: Workspace) -> Workspace:
    """The workspace by the name that most tests have for it."""
    return own_workspace


@pytest.fixture
def page_at(kept: Workspace) -> Callable[..., AppTest]:
    """Opens a page of an assessment in a language."""
    return opened


@pytest.fixture
def province(kept: Workspace) -> str:
    """A sample province, by its id."""
    return kept.load_sample("example-province")


@pytest.fixture
def coast(kept: Workspace) -> str:
    """A sample region on the coast, by its id."""
    return kept.load_sample("example-coast-region")


@pytest.fixture
def shown() -> Callable[[AppTest], str]:
    """All HTML a page shows, in order."""
    return html_of
