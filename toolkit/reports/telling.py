"""What every section of a report is given: the results, the words for them, and the numbers of their sources."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Protocol

from toolkit.charts.labels import Measure, estimated_width
from toolkit.charts.picture import Direction, Picture
from toolkit.language import Language
from toolkit.model.assessment import Assessment
from toolkit.model.base import Refused, Source
from toolkit.model.baseline import Baseline, BaselineIndicator
from toolkit.model.cohort_standing import Standing
from toolkit.model.cooperation import Cooperation
from toolkit.model.explanation import Explanation
from toolkit.model.mapped import MappedView
from toolkit.model.matching import STRONG, Fit
from toolkit.model.module_score import ModuleScore
from toolkit.model.position import Position
from toolkit.model.questionnaire import TOP_LEVEL, Questionnaire
from toolkit.model.roadmap import Roadmap
from toolkit.model.scenarios import Scenarios
from toolkit.model.score import Score
from toolkit.reports.document import Cell, Figure
from toolkit.reports.items import Items
from toolkit.reports.names import Names
from toolkit.reports.plan.telling import NAMED, PartyFacts

FULL_WIDTH = 481.0
"""Width of the text column of a page, points: figures are drawn for it."""
HAIR = 1e-9


class Evaluation(Protocol):
    """All results of one assessment."""

    @property
    def questionnaire(self) -> Questionnaire:
        """The questionnaire it was answered under."""

    @property
    def assessment(self) -> Assessment:
        """The answers."""

    @property
    def score(self) -> Score:
        """The scored assessment."""

    @property
    def explanation(self) -> Explanation:
        """The score taken apart."""

    @property
    def modules(self) -> tuple[ModuleScore, ...]:
        """The results of the official modules."""

    @property
    def views(self) -> tuple[MappedView, ...]:
        """The scores by the themes of other frameworks."""

    @property
    def position(self) -> Position:
        """The place beside published figures."""

    @property
    def standing(self) -> Standing | Refused | None:
        """The place in a comparison group."""

    @property
    def fit(self) -> Fit | None:
        """How it fits with the partner it names."""

    @property
    def roadmap(self) -> Roadmap:
        """The plan."""


@dataclass(frozen=True)
class Telling:
    """Results and words for one report; made by `toolkit.reports.build`."""

    evaluation: Evaluation
    cooperation: Cooperation
    baselines: tuple[Baseline, ...]
    names: Names
    issued_on: date
    measure: Measure = estimated_width
    scenarios: Scenarios | None = None

    @property
    def language(self) -> Language:
        """The language of the report."""
        return self.names.language

    @property
    def questionnaire(self) -> Questionnaire:
        """The questionnaire."""
        return self.evaluation.questionnaire

    @property
    def assessment(self) -> Assessment:
        """The answers."""
        return self.evaluation.assessment

    @property
    def score(self) -> Score:
        """The scored assessment."""
        return self.evaluation.score

    @property
    def roadmap(self) -> Roadmap:
        """The plan."""
        return self.evaluation.roadmap

    @property
    def position(self) -> Position:
        """The place beside published figures."""
        return self.evaluation.position

    @property
    def direction(self) -> Direction:
        """The direction of reading."""
        return "rtl" if self.language.rtl else "ltr"

    @property
    def ticks(self) -> tuple[tuple[float, str], ...]:
        """The axis from 0 to 5 in the language's digits."""
        return tuple((float(n), self.language.integer(n)) for n in range(6))

    @property
    def percent_ticks(self) -> tuple[tuple[float, str], ...]:
        """The axis from 0 to 100 per cent."""
        return tuple((float(n), self.language.percent(n)) for n in (0, 25, 50, 75, 100))

    def figure(self, picture: Picture, caption: str = "") -> Figure:
        """A picture turned to the direction of the language."""
        return Figure(picture.towards(self.direction), caption)

    def level_of(self, value: float | None) -> int | None:
        """The step of the scale on which a score stands."""
        if value is None:
            return None
        return sum(value >= cut - HAIR for cut in self.questionnaire.scoring.cuts)

    # -- the plan --------------------------------------------------------------------------------

    @property
    def fit(self) -> Fit | None:
        """How it fits with the partner it names."""
        return self.evaluation.fit

    @property
    def items(self) -> Items:
        """What it and its partner can teach each other, in words."""
        return Items((self.names,))

    @property
    def cuts(self) -> tuple[float, ...]:
        """The lower ends of the levels from 1 on."""
        return tuple(self.questionnaire.scoring.cuts)

    @property
    def top(self) -> float:
        """The upper end of the scale."""
        return float(TOP_LEVEL)

    def item_name(self, id: str) -> str:
        """The name of a capability."""
        return self.names.capability(id)

    def item_code(self, id: str) -> str:
        """The code of a capability."""
        found = self.questionnaire.capability.get(id)
        return found.code if found else ""

    @property
    def subject(self) -> PartyFacts:
        """The enterprise as a party of a cooperation."""
        profile, names, language = self.assessment.subject.profile, self.names, self.language
        known = [(c.id, c.score) for c in self.score.capabilities if c.score is not None]
        strong = sorted((c for c in known if c[1] >= STRONG - HAIR), key=lambda c: -c[1])
        short = [p for p in self.roadmap.priorities if p.gap > 0]
        country, sector = profile.get("home-country", ""), profile.get("sector", "")
        spoken = profile.get("languages", ())
        return PartyFacts(
            name=self.assessment.subject.name,
            kind=language.text("enterprise"),
            country=language.territory(str(country)) if country else "",
            sector=names.sector(str(sector)) if sector else "",
            languages=tuple(language.language_name(tag) for tag in spoken)
            if isinstance(spoken, tuple)
            else (),
            roles=tuple(names.partner(role) for role in self.assessment.roles),
            strong=tuple(names.capability(id) for id, _ in strong[:NAMED]),
            needs=tuple(names.capability(p.capability) for p in short[:NAMED]),
            basis=language.text("own assessment"),
        )

    @property
    def own_roles(self) -> tuple[str, ...]:
        """The partner roles that the enterprise takes; without any it is the host."""
        return self.assessment.roles or ("host-enterprise",)

    # -- sources ---------------------------------------------------------------------------------

    @cached_property
    def sources(self) -> tuple[Source, ...]:
        """Every source of the published figures in this report, in the order of their numbers."""
        found = [statement.source for statement in self.position.shares]
        if self.position.dii is not None:
            found += [d.source for d in self.position.dii.distributions]
        return tuple(dict.fromkeys(found))

    @cached_property
    def _numbers(self) -> dict[Source, int]:
        return {source: number for number, source in enumerate(self.sources, 1)}

    def source_mark(self, source: Source) -> str:
        """The mark of a source in tables, such as "[3]"."""
        return f"[{self.language.integer(self._numbers[source])}]"

    @cached_property
    def indicators(self) -> dict[str, tuple[Baseline, BaselineIndicator]]:
        """Baseline and indicator by the indicator's id."""
        return {i.id: (baseline, i) for baseline in self.baselines for i in baseline.indicators}

    def indicator(self, id: str) -> str:
        """The name of an indicator of a baseline."""
        found = self.indicators.get(id)
        return self.language.content(f"{id}.name", found[1].name) if found else id

    # -- cells -----------------------------------------------------------------------------------

    def words(self, text: str, *, strong: bool = False, link: str = "") -> Cell:
        """A cell of text."""
        return Cell(text, text, link, strong)

    def points(self, value: float | None, *, strong: bool = False) -> Cell:
        """A cell with a score on the scale 0-5."""
        shown = self.names.score(value) if value is not None else "\u2013"
        return Cell(value, shown, strong=strong)

    def whole(self, value: float | None) -> Cell:
        """A cell with a whole number, such as a level."""
        return Cell(value, self.language.integer(value) if value is not None else "\u2013")

    def share(self, value: float | None) -> Cell:
        """A cell with a percentage; `value` is in per cent."""
        return Cell(value, self.language.percent(value) if value is not None else "\u2013")

    def decimal(self, value: float, decimals: int = 2) -> Cell:
        """A cell with a number of fixed decimals."""
        return Cell(value, self.language.number(value, decimals))
