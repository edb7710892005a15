"""The app keeps its own settings wherever it is started from, and a person's settings win."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
ASK = """
import sys
sys.path.insert(0, {root!r})
import app
from streamlit import config
for key in ("theme.primaryColor", "client.showErrorDetails", "client.showSidebarNavigation"):
    print(config.get_option(key))
"""


def settings_from(folder: Path, **more: str) -> list[str]:
    kept = {key: value for key, value in os.environ.items() if not key.startswith("STREAMLIT_")}
    done = subprocess.run(
        [sys.executable, "-c", ASK.format(root=str(ROOT))],
        cwd=folder,
        env={**kept, "PYTHONPATH": str(ROOT), "TOOLKIT_DATA_DIR": str(folder), **more},
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout.split()


def test_the_settings_hold_in_another_folder(tmp_path):
    assert settings_from(tmp_path) == ["#0F6E84", "none", "False"]


def test_what_a_person_set_wins(tmp_path):
    (tmp_path / ".streamlit").mkdir()
    (tmp_path / ".streamlit" / "config.toml").write_text('[theme]\nprimaryColor = "#112233"\n')
    found = settings_from(tmp_path, STREAMLIT_CLIENT_SHOW_SIDEBAR_NAVIGATION="true")
    assert found == ["#112233", "none", "True"]
