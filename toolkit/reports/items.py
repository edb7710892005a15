"""What two parties can teach each other, in words: capabilities of enterprises, figures and policies of regions."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from toolkit.language import Language
from toolkit.model.index import Index
from toolkit.model.questionnaire import Questionnaire
from toolkit.reports.names import Names

if TYPE_CHECKING:
    from toolkit.reports.region.names import IndexNames


class Asked(Protocol):
    """The questionnaires and indices that items are taken from."""

    @property
    def questionnaires(self) -> Collection[str]:
        """The ids of all questionnaires of enterprises."""

    @property
    def indices(self) -> Collection[str]:
        """The ids of all indices."""

    def questionnaire(self, id: str) -> Questionnaire:
        """The questionnaire of an id."""

    def index(self, id: str) -> Index:
        """The index of an id."""


@dataclass(frozen=True)
class Items:
    """The names and scores of capabilities, figures and policies; an unknown id is shown as it is."""

    capabilities: tuple[Names, ...]
    figures: tuple[IndexNames, ...] = ()

    @classmethod
    def of(cls, language: Language, library: Asked) -> Items:
        """Those of everything that a library asks."""
        from toolkit.reports.region.names import IndexNames

        return cls(
            tuple(Names(language, library.questionnaire(id)) for id in library.questionnaires),
            tuple(IndexNames(language, library.index(id)) for id in library.indices),
        )

    def name(self, id: str) -> str:
        """What it is called."""
        found = self._asking(id)
        return found.capability(id) if found else id

    def score(self, id: str, value: float) -> str:
        """A score on the scale of where it is asked."""
        found = self._asking(id) or self.capabilities[0]
        return found.score(value)

    def _asking(self, id: str) -> Names | None:
        for names in self.figures:
            if id in names.index.indicator or id in names.index.question:
                return names
        return next((n for n in self.capabilities if id in n.questionnaire.capability), None)
