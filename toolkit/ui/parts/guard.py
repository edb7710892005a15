"""Keeps a fault inside its place: a page or a section that fails says so calmly, and the rest stays usable."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import wraps
from typing import TYPE_CHECKING, Concatenate, ParamSpec

import streamlit as st

from toolkit.model.problem import Refusal
from toolkit.ui.parts import notice

if TYPE_CHECKING:
    from toolkit.ui.visit import Visit

_LOG = logging.getLogger(__name__)
Rest = ParamSpec("Rest")


@contextmanager
def guarded(visit: Visit) -> Iterator[None]:
    """Say what was refused or that something failed, instead of a page of the framework's own."""
    try:
        yield
    except Refusal as refusal:
        notice.refused(visit, refusal)
    except Exception:  # noqa: BLE001 - the last door before a person: logged in full, said calmly
        _LOG.exception("A page could not be drawn")
        notice.failed(visit)


def section(
    draw: Callable[Concatenate[Visit, Rest], None],
) -> Callable[Concatenate[Visit, Rest], None]:
    """A part of a page that is drawn again by itself after a change in it, which keeps a click fast."""

    @wraps(draw)
    def drawn(visit: Visit, /, *args: Rest.args, **named: Rest.kwargs) -> None:
        with guarded(visit):
            draw(visit, *args, **named)

    return st.fragment(drawn)
