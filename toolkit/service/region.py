"""From one assessment of an index to all its results: score, next steps, targets and coverage of industry classes.

Nothing is computed here; this is where results of one station are handed to the next.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import TYPE_CHECKING

from toolkit.model.assessment import Assessment
from toolkit.model.base import Refused
from toolkit.model.context import CountryClasses, CountryContext
from toolkit.model.cooperation import Target
from toolkit.model.index import COUNTRY_ITEM, Index, IndexScore
from toolkit.model.tracking import ClassCoverage, TargetTrack
from toolkit.service.results import Results

if TYPE_CHECKING:
    from toolkit.benchmark.panel import Panel
    from toolkit.content.library import Library
    from toolkit.roadmap import Setting
    from toolkit.scoring.change import Change
    from toolkit.scoring.index_gains import IndexGain


class RegionEvaluation(Results):
    """The results of one assessment of an index."""

    def __init__(self, library: Library, assessment: Assessment, questionnaire: Index) -> None:
        super().__init__(library, assessment)
        self.questionnaire = questionnaire
        self.group: None = None  # comparison groups hold enterprises
        self.change: Change | None = None
        """Since the earlier assessment that it names, where a workspace holds both."""

    @property
    def index(self) -> Index:
        """The index it was answered under."""
        return self.questionnaire

    @property
    def score(self) -> IndexScore:
        """The scored assessment."""

        def make() -> IndexScore:
            from toolkit.scoring import score_index

            return score_index(self.questionnaire, self.assessment)

        return self._once("score", make)

    @property
    def gains(self) -> tuple[IndexGain, ...]:
        """What one step of each figure or policy would add, most first."""

        def make() -> tuple[IndexGain, ...]:
            from toolkit.scoring.index_gains import index_gains

            return index_gains(self.questionnaire, self.assessment)

        return self._once("gains", make)

    @property
    def planning(self) -> Setting:
        """What the plan is made with, to be solved again within other limits."""

        def make() -> Setting:
            from toolkit.roadmap import region_setting

            return region_setting(
                self.questionnaire,
                self.assessment,
                self.score,
                self.library.cooperation,
                self.library.classifications,
            )

        return self._once("planning", make)

    @property
    def tracked(self) -> dict[str, Target]:
        """The targets and milestones that a region is held against, by id."""
        cooperation = self.library.cooperation
        return {**cooperation.targets, **cooperation.milestones}

    @property
    def targets(self) -> tuple[TargetTrack, ...]:
        """Where the region stands on each dated target."""

        def make() -> tuple[TargetTrack, ...]:
            from toolkit.scoring.targets import region_tracks

            return region_tracks(self.assessment, self.tracked.values())

        return self._once("targets", make)

    @property
    def coverage(self) -> ClassCoverage:
        """How many industry classes have an integrated application."""

        def make() -> ClassCoverage:
            from toolkit.scoring.coverage import class_coverage

            return class_coverage(self.library.classifications, self.assessment.classes)

        return self._once("coverage", make)

    @property
    def contexts(self) -> tuple[CountryContext, ...] | Refused:
        """The country of the region beside others, one indicator after the other; never part of the score."""

        def make() -> tuple[CountryContext, ...] | Refused:
            from toolkit.benchmark.context import contexts

            if not self.country:
                return Refused(reason="unknown-country")
            return contexts(panel_of(self.library), self.library.classifications, self.country)

        return self._once("contexts", make)

    def country_classes(self, indicator: str) -> CountryClasses | Refused:
        """All countries in five classes by one indicator of the panel, for a map."""

        def make() -> CountryClasses | Refused:
            from toolkit.benchmark.country_classes import country_classes

            return country_classes(panel_of(self.library), self.library.classifications, indicator)

        return self._once(f"classes of {indicator}", make)

    def tiles(self, name: str) -> Mapping[str, tuple[int, int]]:
        """Column and row of each country on a map of tiles (`tiles.csv`)."""
        from toolkit.content.tiles import tile_places

        return self._once(f"tiles of {name}", lambda: tile_places(self.library, name))

    @property
    def country(self) -> str:
        """The country or territory of the region, empty when it is not given."""
        given = self.assessment.subject.profile.get(COUNTRY_ITEM)
        return given if isinstance(given, str) else ""


@lru_cache(maxsize=8)
def panel_of(library: Library) -> Panel:
    """The published figures of countries of a library, read once."""
    from toolkit.benchmark.panel import read_panel

    return read_panel(library.panel_folders.values())
