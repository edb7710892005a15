"""Opening a page of the app without a browser, and what it shows."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any

from streamlit.testing.v1 import AppTest
from streamlit.util import calc_hash

from toolkit.ui.asgi import SCRIPT


def opened(name: str, id: str | None = None, lang: str = "en", **parameters: str) -> AppTest:
    """A page of an assessment in a language, run once."""
    page = AppTest.from_file(str(SCRIPT), default_timeout=120)
    page._page_hash = "" if name == "start" else calc_hash(name)
    page.query_params["lang"] = lang
    if id:
        page.query_params["a"] = id
    for key, value in parameters.items():
        page.query_params[key] = value
    return page.run()


def html_of(page: AppTest) -> str:
    """All HTML a page shows, in order."""
    return "\n".join(
        each.proto.body for each in blocks(page.main) if getattr(each, "type", "") == "html"
    )


def parts_of(page: AppTest, name: str) -> list[dict[str, Any]]:
    """The data of every one of our own components of a name."""
    return [
        json.loads(each.proto.json or each.proto.mixed.json)
        for each in blocks(page.main)
        if getattr(each, "type", "") == "bidi_component"
        and each.proto.component_name == f"toolkit.{name}"
    ]


def blocks(block: Any) -> Iterator[Any]:
    """Everything below a block, in the order in which it is shown."""
    for child in getattr(block, "children", {}).values():
        yield child
        yield from blocks(child)


def labelled(widgets: Iterable[Any], label: str) -> Any:
    """The first of some widgets with a label."""
    return next(each for each in widgets if each.label == label)
