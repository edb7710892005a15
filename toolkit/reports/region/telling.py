"""What every section of a region's report is given: the results, the words for them, and the cells of its tables."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Protocol

from toolkit.charts.labels import Measure, estimated_width
from toolkit.charts.picture import Direction, Picture
from toolkit.language import Language
from toolkit.model.assessment import Assessment
from toolkit.model.base import Refused
from toolkit.model.baseline import Baseline
from toolkit.model.classifications import Classifications
from toolkit.model.context import CountryClasses, CountryContext
from toolkit.model.cooperation import Cooperation
from toolkit.model.index import Index, IndexScore
from toolkit.model.matching import STRONG, Fit
from toolkit.model.questionnaire import TOP_LEVEL, Questionnaire
from toolkit.model.roadmap import Roadmap
from toolkit.model.scenarios import Scenarios
from toolkit.model.tracking import HOME_OF_TARGETS, ClassCoverage, TargetTrack
from toolkit.reports.document import Cell, Figure
from toolkit.reports.items import Items
from toolkit.reports.plan.telling import NAMED, PartyFacts
from toolkit.reports.region.names import IndexNames, shown_score
from toolkit.scoring.change import Change
from toolkit.scoring.index_gains import IndexGain

FULL_WIDTH = 481.0
"""Width of the text column of a page, points: figures are drawn for it."""
HAIR = 1e-9


class Shelf(Protocol):
    """The libraries that names are taken from."""

    @property
    def cooperation(self) -> Cooperation:
        """Targets."""

    @property
    def classifications(self) -> Classifications:
        """Industry classes, sectors and countries."""

    @property
    def panel_folders(self) -> Mapping[str, tuple[Path, Baseline]]:
        """Published figures of countries."""

    @property
    def baseline_folders(self) -> Mapping[str, tuple[Path, Baseline]]:
        """Published shares of enterprises."""

    @property
    def indices(self) -> Collection[str]:
        """The ids of all indices."""

    def index(self, id: str) -> Index:
        """The index of an id, as it is today."""

    @property
    def questionnaires(self) -> Collection[str]:
        """The ids of all questionnaires of enterprises."""

    def questionnaire(self, id: str) -> Questionnaire:
        """The questionnaire that enterprises answer."""


class RegionEvaluation(Protocol):
    """All results of one assessment of a region."""

    @property
    def library(self) -> Shelf:
        """Targets, classes and countries."""

    @property
    def index(self) -> Index:
        """The index it was answered under."""

    @property
    def assessment(self) -> Assessment:
        """The answers."""

    @property
    def country(self) -> str:
        """The country or territory of the region, empty when it is not given."""

    @property
    def score(self) -> IndexScore:
        """The scored assessment."""

    @property
    def gains(self) -> tuple[IndexGain, ...]:
        """What one step more would add, most first."""

    @property
    def targets(self) -> tuple[TargetTrack, ...]:
        """The region's way to each target."""

    @property
    def coverage(self) -> ClassCoverage:
        """Industry classes with an application."""

    @property
    def contexts(self) -> tuple[CountryContext, ...] | Refused:
        """The country of the region beside others; never part of the score."""

    @property
    def fit(self) -> Fit | None:
        """How it fits with the partner it names."""

    @property
    def roadmap(self) -> Roadmap:
        """The plan."""

    @property
    def change(self) -> Change | None:
        """Since the earlier assessment that it names."""

    def country_classes(self, indicator: str) -> CountryClasses | Refused:
        """All countries in five classes by one indicator."""

    def tiles(self, name: str) -> Mapping[str, tuple[int, int]]:
        """Column and row of each country on a map of tiles."""


def follows_roadmap(index: Index) -> bool:
    """Whether the index serves the roadmap's targets; a published index of something else does not."""
    return any(indicator.target for indicator in index.indicator.values())


@dataclass(frozen=True)
class RegionTelling:
    """Results and words for one report; made by `toolkit.reports.region.build`."""

    evaluation: RegionEvaluation
    names: IndexNames
    issued_on: date
    measure: Measure = estimated_width
    scenarios: Scenarios | None = None

    @property
    def language(self) -> Language:
        """The language of the report."""
        return self.names.language

    @property
    def index(self) -> Index:
        """The index."""
        return self.evaluation.index

    @property
    def assessment(self) -> Assessment:
        """The answers."""
        return self.evaluation.assessment

    @property
    def score(self) -> IndexScore:
        """The scored assessment."""
        return self.evaluation.score

    @property
    def cooperation(self) -> Cooperation:
        """The targets."""
        return self.evaluation.library.cooperation

    @property
    def classifications(self) -> Classifications:
        """Industry classes, sectors and countries."""
        return self.evaluation.library.classifications

    @property
    def in_china(self) -> bool:
        """Whether the published targets are the region's own."""
        return self.country == HOME_OF_TARGETS

    @property
    def country(self) -> str:
        """The country or territory of the region, empty when it is not given."""
        return self.evaluation.country

    @property
    def gains(self) -> tuple[IndexGain, ...]:
        """What one step more would add, most first."""
        return self.evaluation.gains

    @cached_property
    def panels(self) -> tuple[Baseline, ...]:
        """The published figures of countries."""
        return tuple(baseline for _, baseline in self.evaluation.library.panel_folders.values())

    @property
    def direction(self) -> Direction:
        """The direction of reading."""
        return "rtl" if self.language.rtl else "ltr"

    @property
    def ticks(self) -> tuple[tuple[float, str], ...]:
        """The axis from 0 to the top in the language's digits."""
        top = self.score.top
        decimals = 0 if top >= 10 else 1  # noqa: PLR2004 - an index from 0 to 1 needs its tenths
        return tuple((top * n / 5, self.language.number(top * n / 5, decimals)) for n in range(6))

    def figure(self, picture: Picture, caption: str = "") -> Figure:
        """A picture turned to the direction of the language."""
        return Figure(picture.towards(self.direction), caption)

    def level_of(self, value: float | None) -> int | None:
        """The step of the scale on which a score stands."""
        if value is None:
            return None
        return sum(value >= cut - HAIR for cut in self.index.scoring.cuts)

    # -- the plan --------------------------------------------------------------------------------

    @property
    def roadmap(self) -> Roadmap:
        """The plan."""
        return self.evaluation.roadmap

    @property
    def fit(self) -> Fit | None:
        """How it fits with the partner it names."""
        return self.evaluation.fit

    @cached_property
    def items(self) -> Items:
        """What it and its partner can teach each other, in words."""
        return replace(Items.of(self.language, self.evaluation.library), figures=(self.names,))

    @property
    def cuts(self) -> tuple[float, ...]:
        """The lower ends of the levels from 1 on."""
        return tuple(self.index.scoring.cuts)

    @property
    def top(self) -> float:
        """The upper end of the scale."""
        return self.score.top

    def item_name(self, id: str) -> str:
        """The name of a figure or policy; else of a capability, which a partner that is an enterprise may name."""
        return self.items.name(id)

    def item_code(self, id: str) -> str:
        """The code of a figure or policy."""
        found = self.index.indicator.get(id) or self.index.question.get(id)
        return found.code if found else ""

    @property
    def subject(self) -> PartyFacts:
        """The region as a party of a cooperation."""
        profile, language = self.assessment.subject.profile, self.language
        strong = [
            leaf
            for leaf in self.score.leaves
            if (leaf.score or 0.0) >= STRONG / TOP_LEVEL * self.top
        ]
        strong.sort(key=lambda leaf: -(leaf.weight * (leaf.score or 0.0)))
        country, spoken = profile.get("country", ""), profile.get("languages", ())
        return PartyFacts(
            name=self.assessment.subject.name,
            kind=language.text("region"),
            country=language.territory(str(country)) if country else "",
            sector="",
            languages=tuple(language.language_name(tag) for tag in spoken)
            if isinstance(spoken, tuple)
            else (),
            roles=tuple(self.names.partner(role) for role in self.assessment.roles),
            strong=tuple(self.names.leaf(leaf.id) for leaf in strong[:NAMED]),
            needs=tuple(self.names.leaf(gain.id) for gain in self.gains[:NAMED]),
            basis=language.text("own assessment"),
        )

    @property
    def own_roles(self) -> tuple[str, ...]:
        """The partner roles that the region takes; without any it is the government."""
        return self.assessment.roles or ("government",)

    # -- cells -----------------------------------------------------------------------------------

    def words(self, text: str, *, strong: bool = False, link: str = "") -> Cell:
        """A cell of text."""
        return Cell(text, text, link, strong)

    def points(self, value: float | None, *, strong: bool = False) -> Cell:
        """A cell with a score; what is shown never reaches a cut that the score does not reach."""
        if value is None:
            return Cell(None, "\u2013", strong=strong)
        rules = self.index.scoring
        shown = shown_score(value, rules.cuts, rules.decimals)
        return Cell(shown, self.names.score(value), strong=strong)

    def whole(self, value: float | None) -> Cell:
        """A cell with a whole number."""
        return Cell(value, self.language.integer(value) if value is not None else "\u2013")

    def share(self, value: float | None, decimals: int = 0) -> Cell:
        """A cell with a percentage; `value` is in per cent."""
        shown = self.language.percent(value, decimals) if value is not None else "\u2013"
        return Cell(value, shown)

    def year(self, value: int | None) -> Cell:
        """A cell with a year: a text, so that no program groups its digits."""
        return self.words(self.language.year(value) if value is not None else "\u2013")
