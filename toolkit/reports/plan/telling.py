"""What the chapters of a plan need of a report, whatever its subject is."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Protocol

from toolkit.charts.labels import Measure
from toolkit.charts.picture import Picture
from toolkit.language import Language
from toolkit.model.assessment import Assessment
from toolkit.model.cooperation import Cooperation
from toolkit.model.matching import Fit
from toolkit.model.roadmap import PlannedAction, Roadmap
from toolkit.model.scenarios import Scenarios
from toolkit.reports.document import Cell, Figure
from toolkit.reports.items import Items
from toolkit.reports.names import Names

NAMED = 6
"""So many strengths and needs of an assessment are named in the paper for talks."""


@dataclass(frozen=True, slots=True)
class PartyFacts:
    """One party as the paper for talks shows it; `strong` and `needs` are names, most important first."""

    name: str
    kind: str
    country: str
    sector: str
    languages: tuple[str, ...]
    roles: tuple[str, ...]
    strong: tuple[str, ...]
    needs: tuple[str, ...]
    basis: str


class PlanTelling(Protocol):
    """Results, words and cells for the chapters of a plan."""

    @property
    def names(self) -> Names:
        """The names of things."""

    @property
    def language(self) -> Language:
        """The language of the report."""

    @property
    def measure(self) -> Measure:
        """Widths of labels."""

    @property
    def assessment(self) -> Assessment:
        """The answers."""

    @property
    def cooperation(self) -> Cooperation:
        """The library of cooperation."""

    @property
    def roadmap(self) -> Roadmap:
        """The plan."""

    @property
    def fit(self) -> Fit | None:
        """How the subject fits with the partner it names."""

    @property
    def items(self) -> Items:
        """What both can teach each other, in words."""

    @property
    def scenarios(self) -> Scenarios | None:
        """Variants of the plan, where they were asked for."""

    @property
    def cuts(self) -> Sequence[float]:
        """The lower ends of the levels from 1 on, on the scale of the subject."""

    @property
    def top(self) -> float:
        """The upper end of the scale of the subject."""

    @property
    def subject(self) -> PartyFacts:
        """The subject as a party."""

    @property
    def own_roles(self) -> Sequence[str]:
        """The partner roles that the subject takes, or the usual one of its kind."""

    def item_name(self, id: str) -> str:
        """The name of a capability, or of a figure or policy of a region."""

    def item_code(self, id: str) -> str:
        """Its code, empty where it has none."""

    def figure(self, picture: Picture, caption: str = "") -> Figure:
        """A picture turned to the direction of the language."""

    def words(self, text: str, *, strong: bool = False, link: str = "") -> Cell:
        """A cell of text."""


def in_order(roadmap: Roadmap) -> tuple[PlannedAction, ...]:
    """The planned actions by their start."""
    return tuple(sorted(roadmap.chosen, key=lambda a: (a.start, -a.gain, a.action)))


def partner_share(action: PlannedAction) -> float:
    """The share of the likely cost that the partner bears, 0-1."""
    return action.partner_cost / action.cost if action.cost else 0.0


def has_partner(roadmap: Roadmap) -> bool:
    """Whether the plan is one of two parties."""
    return bool(roadmap.partner)


def in_short(telling: PlanTelling, action: str) -> str:
    """Code and title of an action."""
    return f"{telling.names.action_code(action)} {telling.names.action(action)}"


def run_in(telling: PlanTelling, named: Iterable[tuple[str, str]]) -> str:
    """Codes and names one after the other in a running line; no line ends between a code and its name."""
    isolate = telling.language.isolate
    return telling.names.clauses(
        isolate(f"{code}\u00a0{name}" if code else name) for code, name in named
    )
