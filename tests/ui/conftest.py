"""What the tests of pages share: a workspace of their own, opening a page of an assessment, and the HTML it shows."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest
from streamlit.util import calc_hash

from toolkit.service.workspace import Workspace
from toolkit.ui.asgi import SCRIPT
from toolkit.ui.visit import workspace


@pytest.fixture
def own_workspace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Workspace:
    """The workspace the pages of this test use."""
    monkeypatch.setenv("TOOLKIT_DATA_DIR", str(tmp_path))
    monkeypatch.delenv("TOOLKIT_DATABASE_URL", raising=False)
    return workspace()


@pytest.fixture
def page_at(own_workspace: Workspace) -> Callable[..., AppTest]:
    """Opens a page of an assessment in a language."""

    def opened(name: str, id: str, lang: str = "en", **parameters: str) -> AppTest:
        page = AppTest.from_file(str(SCRIPT), default_timeout=120)
        page._page_hash = calc_hash(name)
        for key, value in {"lang": lang, "a": id, **parameters}.items():
            page.query_params[key] = value
        return page.run()

    return opened


@pytest.fixture
def shown() -> Callable[[AppTest], str]:
    """All HTML a page shows, in order."""

    def html_of(page: AppTest) -> str:
        found: list[str] = []

        def walk(block: Any) -> None:
            for child in getattr(block, "children", {}).values():
                if getattr(child, "type", "") == "html":
                    found.append(child.proto.body)
                walk(child)

        walk(page.main)
        return "\n".join(found)

    return html_of
