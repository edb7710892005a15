"""Hands the settings of `.streamlit/config.toml` to Streamlit, wherever the app is started from.

Streamlit finds that file only in the working directory. An app that is started elsewhere hands the same file on: as
environment variables, which `streamlit run` reads, and to the configuration itself, since any other server reads none
of them. What a person has set already wins.
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


def hand_over(environment: Mapping[str, str] = os.environ) -> None:
    """Set in Streamlit's configuration what no file or flag has set; call it after `prepare`."""
    file = settings_file()
    if not file.is_file():
        return
    from streamlit import config
    from streamlit.config_option import ConfigOption

    for key, value in _flat(tomllib.loads(file.read_text(encoding="utf-8"))).items():
        if config.get_where_defined(key) == ConfigOption.DEFAULT_DEFINITION:
            ((name, shipped),) = as_variables({key.replace(".", "_"): value}).items()
            wanted = environment.get(name, shipped)
            config.set_option(key, value if wanted == shipped else _typed(wanted, value))


def _flat(settings: Mapping[str, object], prefix: str = "") -> dict[str, object]:
    found: dict[str, object] = {}
    for key, value in settings.items():
        if isinstance(value, Mapping):
            found |= _flat(value, f"{prefix}{key}.")
        else:
            found[f"{prefix}{key}"] = value
    return found


def _typed(text: str, like: object) -> object:
    """A person's word in the type of the shipped value."""
    if isinstance(like, bool):
        return text.lower() == "true"
    return type(like)(text) if isinstance(like, (int, float)) else text
