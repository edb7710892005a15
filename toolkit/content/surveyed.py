"""Which indicators of an index assessed enterprises can estimate, and by what."""

from __future__ import annotations

from collections.abc import Collection
from typing import Protocol

from toolkit.model.index import Index
from toolkit.model.survey import Counted


class Indices(Protocol):
    """Where the indices of today are found."""

    @property
    def indices(self) -> Collection[str]:
        """Their ids."""

    def index(self, id: str) -> Index:
        """The index of an id."""


def counted_in(library: Indices, index: Index) -> dict[str, Counted]:
    """The rule of each indicator that can be estimated, in the order of the index.

    An index that was kept before its content said so takes the rule from the library of today.
    """
    today = library.index(index.id).indicator if index.id in library.indices else {}
    found: dict[str, Counted] = {}
    for id, indicator in index.indicator.items():
        counted = indicator.survey or (today[id].survey if id in today else None)
        if counted is not None:
            found[id] = counted
    return found
