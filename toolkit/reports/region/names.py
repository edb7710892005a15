"""Names and numbers of an index in one language: from an id to the words that people see."""

from __future__ import annotations

import math
from typing import Any, cast

from toolkit.language import Language
from toolkit.model.classifications import Classifications
from toolkit.model.cooperation import Cooperation, Target
from toolkit.model.index import Group, Index, Indicator
from toolkit.reports.names import Names

_HAIR = 1e-9
_DIGITS = 4
"""Digits that count in a figure given by a person or by a plan."""


class IndexNames(Names):
    """The words of one language for one index.

    An index has the scale, the dimensions and the profile that :class:`Names` reads; its figures and policies
    stand in the place of capabilities.
    """

    def __init__(
        self,
        language: Language,
        index: Index,
        cooperation: Cooperation | None = None,
        classifications: Classifications | None = None,
    ) -> None:
        super().__init__(language, cast("Any", index), cooperation, classifications)
        self.index = index

    # -- the tree --------------------------------------------------------------------------------

    def group(self, group: Any, *, sized: bool = True) -> str:
        """The name of a dimension or of a group below it; a comparison group as in :class:`Names`."""
        if isinstance(group, Group):
            return self.language.content(f"{group.id}.name", group.name)
        return super().group(group, sized=sized)

    def leaf(self, id: str) -> str:
        """The name of an indicator or of a policy question."""
        found = self.index.indicator.get(id) or self.index.question.get(id)
        return self.language.content(f"{id}.name", found.name) if found else id

    def capability(self, id: str) -> str:
        """The name of a leaf: what a plan raises in a region stands in the place of capabilities."""
        return self.leaf(id)

    def ladder(self, id: str, level: int) -> str:
        """The sentence of one step of a policy question."""
        sentence = self.index.question[id].ladder.levels[level]
        return self.language.content(f"{id}.ladder.{level}", sentence)

    def find_target(self, id: str) -> Target | None:
        """An element of the roadmap, or a milestone of another plan on the way to it."""
        if self.cooperation is None:
            return None
        return self.cooperation.targets.get(id) or self.cooperation.milestones.get(id)

    def target(self, id: str) -> str:
        """The name of an element of the roadmap or of a milestone."""
        found = self.find_target(id)
        return self.language.content(f"{id}.name", found.name) if found else id

    # -- numbers ---------------------------------------------------------------------------------

    @property
    def top(self) -> float:
        """The upper end of the scale of scores."""
        return self.index.scoring.top

    def score(self, value: float | None) -> str:
        """A score at its published precision, never shown as reaching a cut that it does not reach."""
        if value is None:
            return self.language.text("not measured")
        rules = self.index.scoring
        return self.language.number(shown_score(value, rules.cuts, rules.decimals), rules.decimals)

    def score_range(self, low: float, high: float) -> str:
        """A range of scores."""
        return self.language.range(low, high, self.index.scoring.decimals)

    def figure(self, value: float) -> str:
        """A figure with the decimals it was given, at most four digits that count."""
        return self.language.number(value, decimals_of(value))

    def amount(self, value: float, unit: str) -> str:
        """A figure with its unit, already translated."""
        if unit == "%":
            return self.language.percent(value, decimals_of(value))
        return f"{self.figure(value)} {self.language.isolate(unit)}".strip()

    def figure_of(self, id: str, value: float) -> str:
        """A figure with its unit; the score of a policy."""
        indicator = self.index.indicator.get(id)
        return self.amount(value, self.unit(indicator)) if indicator else self.score(value)

    def unit(self, indicator: Indicator) -> str:
        """The unit of an indicator."""
        return self.language.content(f"{indicator.id}.unit", indicator.unit)


def decimals_of(value: float) -> int:
    """How many decimals show a figure as it was given, with at most four digits that count.

    >>> [decimals_of(value) for value in (640.0, 113.5, 0.0014, 66.666667, 1.25)]
    [0, 1, 4, 2, 2]
    """
    if value == round(value):
        return 0
    before = math.floor(math.log10(abs(value))) + 1
    most = max(_DIGITS - before, 0)
    return next((d for d in range(most) if abs(round(value, d) - value) < _HAIR), most)


def shown_score(value: float, cuts: tuple[float, ...], decimals: int) -> float:
    """A score at its published precision, half up, but down where up would reach a cut it does not reach.

    >>> shown_score(55.97, (56.0,), 1), shown_score(61.25, (56.0,), 1)
    (55.9, 61.3)
    """
    scale = 10.0**decimals
    shown = math.floor(value * scale + 0.5 + _HAIR) / scale
    if any(value < cut - _HAIR and shown >= cut - _HAIR for cut in cuts):
        return math.floor(value * scale + _HAIR) / scale
    return shown
