"""Hands the settings of `.streamlit/config.toml` to Streamlit, wherever the app is started from.

Streamlit finds that file only beside its script or in the working directory. An installed app has neither, so the
same file is passed on as environment variables; what a person has set there already wins.
"""

from __future__ import annotations

import os
import re
import tomllib
from collections.abc import Mapping, MutableMapping
from pathlib import Path

from toolkit.language.places import shipped_root


def settings_file() -> Path:
    """Where the settings lie."""
    return shipped_root() / ".streamlit" / "config.toml"


def as_variables(settings: Mapping[str, object], prefix: str = "STREAMLIT") -> dict[str, str]:
    """Settings as Streamlit's environment variables: `runner.fastReruns` is `STREAMLIT_RUNNER_FAST_RERUNS`."""
    found: dict[str, str] = {}
    for key, value in settings.items():
        words = re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "_", key).upper()
        if isinstance(value, Mapping):
            found |= as_variables(value, f"{prefix}_{words}")
        else:
            found[f"{prefix}_{words}"] = (
                str(value).lower() if isinstance(value, bool) else str(value)
            )
    return found


def prepare(environment: MutableMapping[str, str] = os.environ) -> None:
    """Set what is not set yet; call it before Streamlit reads its configuration."""
    file = settings_file()
    if not file.is_file():
        return
    for name, value in as_variables(tomllib.loads(file.read_text(encoding="utf-8"))).items():
        environment.setdefault(name, value)
