"""Rest for the garbage collector while a report is made."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def no_collection() -> Iterator[None]:
    """No search for cycles while a report is made: it would double the time and find nothing.

    Hundreds of thousands of short-lived objects make the collector walk the whole process. Whoever finds it
    switched off leaves it alone, so that reports in several threads end with it on.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
