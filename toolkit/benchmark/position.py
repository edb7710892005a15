"""Where a subject stands: its class on the Digital Intensity Index, and what others do.

A published cell is taken as it is; a cell that nobody publishes (sector x size, a country without
this sector) is estimated and says so; a country without figures sees the European Union for
orientation, never as its own.

Note codes
----------
`no-country-given`, `no-sector-given`, `no-size-given`
    The profile doesn't tell; the comparison is wider.
`no-figure-for-country`
    No official figure for this country; EU27 stands for orientation.
`some-figures-missing-for-country`
    Some indicators have no figure for this country; EU27 stands in for them.
`no-figure-for-sector`
    No figure for this sector (mining, for example); all activities are shown.
`no-sector-in-index`
    The index is not published for this sector; all activities are shown.
`broader-sector-in-index`
    The index is published for the whole section (all manufacturing) only, not for this sector.
`outside-population-micro`
    Fewer than 10 persons: outside the surveyed population; shown beside all sizes of 10 and more.
`dii-not-answered`
    The module of the index has no answer, so there is no class.
`not-estimated`
    A cell that nobody publishes could not be estimated; it is left out.
`secondary-figures`
    Figures read on secondary pages stand beside, unverified.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from toolkit.benchmark.anchored import adoption_gap, position_band, sector_targets
from toolkit.benchmark.cells import Estimate, Refused
from toolkit.benchmark.comparison import Comparison, comparison_of
from toolkit.benchmark.dii import index_result, standing
from toolkit.benchmark.figures import EU27, Figure, Figures
from toolkit.benchmark.models import ShareFit, fit_shares
from toolkit.benchmark.ordered import moved_distribution
from toolkit.benchmark.published import among_cells, fit_classes, share_cells
from toolkit.model.assessment import Assessment
from toolkit.model.base import Source
from toolkit.model.baseline import Baseline, BaselineIndicator
from toolkit.model.position import (
    ClassDistribution,
    DiiPosition,
    Group,
    Position,
    ShareStatement,
    You,
)
from toolkit.model.questionnaire import Questionnaire
from toolkit.model.score import Score

SECONDARY = "secondary"
Basis = Literal["module-answer", "ladder", "none"]


def locate(
    questionnaire: Questionnaire,
    assessment: Assessment,
    score: Score,
    figures: Figures,
    *,
    modelled: bool = True,
) -> Position:
    """Place a scored assessment beside the published figures.

    With `modelled=False` only published cells are shown and statsmodels is not imported. Order of
    the shares: by indicator, then own country and sector, own country and size, sector x size
    (modelled), EU27 and sector.
    """
    return _Locator(questionnaire, assessment, score, figures, modelled).position()


class _Locator:
    """One pass over the baselines for one subject."""

    def __init__(
        self,
        questionnaire: Questionnaire,
        assessment: Assessment,
        score: Score,
        figures: Figures,
        modelled: bool,
    ) -> None:
        self.questionnaire = questionnaire
        self.assessment = assessment
        self.score = score
        self.figures = figures
        self.modelled = modelled
        self.who: Comparison = comparison_of(assessment.subject)
        self.notes: list[str] = list(self.who.notes)
        self.fits: dict[tuple[tuple[str, ...], bool], ShareFit | Refused] = {}

    def position(self) -> Position:
        shares: list[ShareStatement] = []
        covered: list[bool] = []
        for baseline in self.figures.baselines:
            for indicator in baseline.indicators:
                if indicator.index_class or not self.figures.newest(indicator.id):
                    continue
                if baseline.kind == SECONDARY:
                    shares.extend(self.beside(baseline, indicator))
                elif indicator.item or indicator.capabilities:
                    covered.append(self.who.country in self.figures.countries(indicator.id))
                    shares.extend(self.statements(baseline, indicator))
        dii = self.dii()
        if dii is not None:
            covered.append(dii.distributions[0].group.own_country if dii.distributions else False)
        if self.who.country and not all(covered):
            some = "some-figures-missing-for-country"
            self.notes.append(some if any(covered) else "no-figure-for-country")
        kinds = {
            indicator.id: indicator.part_of or ""
            for baseline in self.figures.baselines
            for indicator in baseline.indicators
        }
        levels = {
            indicator.id: indicator.capabilities
            for baseline in self.figures.baselines
            for indicator in baseline.indicators
        }
        return Position(
            shares=tuple(shares),
            dii=dii,
            notes=tuple(dict.fromkeys(self.notes)),
            band=position_band(shares, dii, kinds),
            gap=adoption_gap(shares),
            targets=sector_targets(shares, levels),
        )

    def statements(
        self, baseline: Baseline, indicator: BaselineIndicator
    ) -> Iterator[ShareStatement]:
        """Own country (or EU27) by sector, by size and by both, then EU27 by sector."""
        own = self.who.country in self.figures.countries(indicator.id)
        geo = self.who.country if own else EU27
        sector = next(iter(baseline.groups(self.who.division)), "")
        if self.who.division and not sector:
            self.notes.append("no-figure-for-sector")
        size = self.who.size
        cells = [(geo, sector, "")] if sector else []
        if size or not sector:
            cells.append((geo, "", size))
        if sector and size:
            cells.append((geo, sector, size))
        if own and sector:
            cells.append((EU27, sector, ""))
        for cell in cells:
            group = Group(geo=cell[0], own_country=cell[0] != EU27, sector=cell[1], size=cell[2])
            figure = self.figures.find(indicator.id, *cell)
            if figure is not None:
                yield self.statement(indicator, group, figure.share, figure)
                continue
            estimate = self.estimate((indicator.id,), *cell)
            if estimate is not None:
                yield self.statement(indicator, group, estimate.share, None, estimate)

    def beside(self, baseline: Baseline, indicator: BaselineIndicator) -> Iterator[ShareStatement]:
        """Secondary figures of the home or a partner country: of its sector, else of all activities."""
        for country in dict.fromkeys((self.who.country, *self.who.partners)):
            for sector in (*baseline.groups(self.who.division), ""):
                figure = self.figures.find(indicator.id, country, sector)
                if figure is None:
                    continue
                own = country == self.who.country
                group = Group(geo=country, own_country=own, sector=sector)
                self.notes.append("secondary-figures")
                yield self.statement(indicator, group, figure.share, figure)
                break

    def statement(
        self,
        indicator: BaselineIndicator,
        group: Group,
        share: float,
        figure: Figure | None,
        estimate: Estimate | None = None,
    ) -> ShareStatement:
        """One share beside what the subject does, with its source."""
        you, basis = self.you(indicator)
        baseline = self.figures.baseline_of(indicator.id)
        flag = figure.flag if figure else ""
        if baseline.kind == SECONDARY:
            flag = SECONDARY
        elif figure is not None and figure.derived:
            flag = "derived"
        return ShareStatement(
            indicator=indicator.id,
            capabilities=tuple(
                name for name in indicator.capabilities if name in self.questionnaire.capability
            ),
            group=group,
            share=share,
            interval=estimate.interval if estimate else None,
            modelled=estimate is not None,
            you=you,
            basis=basis,
            source=figure.source if figure else self.source_of((indicator.id,)),
            flag=flag,
        )

    def you(self, indicator: BaselineIndicator) -> tuple[You, Basis]:
        """What the subject does: its direct answer, else its ladder levels, else unknown.

        One capability at its level is enough for "do"; "do not" needs every applicable one measured
        below.
        """
        direct = self.assessment.modules.get(indicator.module or "", {}).get(indicator.item or "")
        if direct in ("yes", "no"):
            return ("do" if direct == "yes" else "do-not"), "module-answer"
        scores = {capability.id: capability for capability in self.score.capabilities}
        below = open_ = 0
        for name, level in indicator.capabilities.items():
            found = scores.get(name)
            if found is None or found.state == "not-applicable":
                continue
            if found.state != "measured" or found.ladder is None:
                open_ += 1
            elif found.ladder >= level:
                return "do", "ladder"
            else:
                below += 1
        return ("do-not", "ladder") if below and not open_ else ("unknown", "none")

    def source_of(self, indicators: tuple[str, ...]) -> Source:
        """The source of an estimate: every data set it was made of."""
        sources = {cell.source: None for name in indicators for cell in self.figures.newest(name)}
        first = next(iter(sources))
        return first.model_copy(
            update={"dataset": "; ".join(dict.fromkeys(source.dataset for source in sources))}
        )

    def fit(self, indicators: tuple[str, ...], *, among: bool = False) -> ShareFit | None:
        """The model of one indicator or the sum of several; `None` when not wanted or refused.

        With `among`, of the first as a share of all.
        """
        if not self.modelled:
            return None
        key = (indicators, among)
        fit = self.fits.get(key)
        if fit is None:
            cells = among_cells if among else share_cells
            fit = self.fits[key] = fit_shares(cells(self.figures, indicators))
        if isinstance(fit, Refused):
            self.notes.append("not-estimated")
            return None
        return fit

    def estimate(
        self, indicators: tuple[str, ...], geo: str, sector: str, size: str, *, among: bool = False
    ) -> Estimate | None:
        """A modelled share; outside the own country at least as wide as for an unseen country."""
        fit = self.fit(indicators, among=among)
        if fit is None:
            return None
        found = fit.estimate(geo, sector, size, unseen=geo == EU27)
        if found is None:
            self.notes.append("not-estimated")
        return found

    def dii(self) -> DiiPosition | None:
        """Points and class, and the distributions beside them, the main one first."""
        classes = _classes(self.figures)
        if not classes:
            return None
        first = self.figures.indicator(next(iter(classes.values())))
        module = {m.id: m for m in self.questionnaire.modules}.get(first.module or "")
        answers = self.assessment.modules.get(first.module or "", {})
        result = index_result(module, answers) if module else None
        if module is None or result is None:
            self.notes.append("dii-not-answered")
            return None
        ids = tuple(step.id for step in module.classes)
        distributions = tuple(self.distributions({name: classes[name] for name in ids}))
        below = at = above = None
        if distributions:
            shares = distributions[0].shares
            below, at, above = standing(ids, shares, result.class_low, result.class_high)
        return DiiPosition(
            points=result.points,
            known=result.known,
            low=result.low,
            high=result.high,
            class_low=result.class_low,
            class_high=result.class_high,
            distributions=distributions,
            below=below,
            at=at,
            above=above,
        )

    def distributions(self, classes: dict[str, str]) -> Iterator[ClassDistribution]:
        """Own country by size (or all sizes), by sector and size (modelled), EU27 by size."""
        size = self.who.size
        home = self.published(classes, self.who.country, size)
        europe = self.published(classes, EU27, size)
        main = home or europe
        if main is None:
            return
        yield main
        baseline = self.figures.baseline_of(next(iter(classes.values())))
        sector = next(iter(baseline.groups(self.who.division)), "")
        if self.who.division and not sector:
            self.notes.append("no-sector-in-index")
        if sector and main.group.size and self.modelled:
            beside = self.by_sector(main, sector)
            if beside is not None:
                if sector.isalpha():
                    self.notes.append("broader-sector-in-index")
                yield beside
        if home is not None and europe is not None:
            yield europe

    def published(self, classes: dict[str, str], geo: str, size: str) -> ClassDistribution | None:
        """The published distribution of a country and size, or of all its sizes.

        One class that isn't published is what the others leave of 100.
        """
        for of in dict.fromkeys((size, "")):
            found = {
                name: self.figures.find(indicator, geo, "", of)
                for name, indicator in classes.items()
            }
            known = [figure for figure in found.values() if figure is not None]
            if len(known) < len(classes) - 1:
                continue
            rest = max(0.0, 100 - sum(figure.share for figure in known))
            return ClassDistribution(
                group=Group(geo=geo, own_country=geo != EU27, size=of),
                classes=tuple(found),
                shares=tuple(rest if f is None else f.share for f in found.values()),
                intervals=None,
                modelled=False,
                source=known[0].source,
            )
        return None

    def by_sector(self, main: ClassDistribution, sector: str) -> ClassDistribution | None:
        """The main distribution moved to what the sector has of the two upper classes."""
        high, top = (_classes(self.figures)[name] for name in main.classes[-2:])
        where = (main.group.geo, sector, main.group.size)
        upper = self.estimate((high, top), *where)
        among = self.estimate((top, high), *where, among=True)
        fit = fit_classes(self.figures, tuple(_classes(self.figures).values()))
        if upper is None or among is None or isinstance(fit, Refused):
            return None
        moved = moved_distribution(main.shares, upper, among, fit.apart[0])
        return ClassDistribution(
            group=main.group.model_copy(update={"sector": sector}),
            classes=main.classes,
            shares=moved.shares,
            intervals=moved.intervals,
            below=moved.below,
            modelled=True,
            source=self.source_of((high, top)),
        )


def _classes(figures: Figures) -> dict[str, str]:
    """The indicator of each class of the index module."""
    return {
        indicator.index_class: indicator.id
        for baseline in figures.baselines
        for indicator in baseline.indicators
        if indicator.index_class
    }
