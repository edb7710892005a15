"""Marks English texts that are translated later, where they are shown."""

from __future__ import annotations


def N_(message: str) -> str:  # noqa: N802 - the customary gettext mark
    """Return the message unchanged; the extractor sees it."""
    return message
