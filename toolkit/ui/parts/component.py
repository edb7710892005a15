"""Mounts our own components: small scripts in `assets/`, loaded once by address and fed with data.

Streamlit sends a component's script with every message, so only a two-line loader travels; the script itself is a
file that the browser keeps. Texts reach a script as data and are written as text, never as markup.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import streamlit as st

from toolkit.ui import theme

_LOADER = """export default async (component) => {{
  const part = await import(new URL("{address}", new URL("./", document.baseURI)).href);
  return part.default(component);
}};
"""


def mount(name: str, key: str, data: Mapping[str, Any], **changed: Callable[[], None]) -> Any:
    """Show the component `assets/<name>.js`; `on_<event>_change` are called before the script runs again."""
    show = st.components.v2.component(
        f"toolkit.{name}",
        js=_LOADER.format(address=theme.address(f"{name}.js")),
        isolate_styles=False,
    )
    return show(key=key, data=dict(data), **changed)  # type: ignore[arg-type]
