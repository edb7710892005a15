"""A baseline: published figures, who measured them, and what may be said with them.

The figures themselves stay in tables beside the description; `toolkit.benchmark.figures` reads
them.
"""

from __future__ import annotations

from typing import Literal

from pydantic import Field, model_validator

from toolkit.model.base import Frozen, Sentence, Slug
from toolkit.model.refresh import Refresh

BaselineKind = Literal["measured", "derived", "secondary"]
"""Measured by the publisher, derived from its figures, or read elsewhere (unverified)."""


SCORE_FORMS = ("scores", "classes")
"""Forms whose figures are maturity scores, read as a cohort."""


class BaselineCodes(Frozen):
    """The publisher's codes in the codes of this toolkit; a code that isn't named stays as it is.

    Countries are ISO 3166 alpha-2 or `EU27`, sizes `small`, `medium`, `large`, `sme` or empty,
    sectors the publisher's groups or empty for all activities.
    """

    geo: dict[str, str] = {}
    size: dict[str, str] = {}
    sector: dict[str, str] = {}


class Series(Frozen):
    """Where an indicator of a panel comes from, its unit, and how it may be modelled.

    `scale` is that of a regression: `linear`, `log` (positive, no upper end), `logit` (between
    `low` and `high`), or `none` for figures that describe size or income and are only ranked.
    `better` says which end is the better one.
    """

    publisher: Sentence
    dataset: Sentence
    address: str = ""
    unit: Sentence
    licence: Sentence
    years: str
    scale: Literal["linear", "log", "logit", "none"]
    low: float | None = None
    high: float | None = None
    better: Literal["high", "low", "none"] = "high"

    @model_validator(mode="after")
    def _ends_of_a_logit(self) -> Series:
        if self.scale == "logit" and (
            self.low is None or self.high is None or self.low >= self.high
        ):
            raise ValueError("a logit needs a lower and a higher end")
        return self


class CountryGroup(Frozen):
    """Countries that a publisher puts together, such as a region; members are ISO 3166 alpha-3."""

    id: Slug
    name: Sentence
    members: tuple[str, ...]


class BaselineIndicator(Frozen):
    """One thing that a share of the enterprises does, and which answers say that you do it.

    `item` is the yes/no question of `module` that answers it directly; `capabilities` are the
    ladder levels from any one of which the answer is yes; `index_class` (in the file: `class`) is
    the class of the module it counts; `part_of` is the indicator of which this one is a kind.
    """

    model_config = {**Frozen.model_config, "populate_by_name": True}

    id: Slug
    code: str
    name: Sentence
    module: Slug | None = None
    item: Slug | None = None
    index_class: Slug | None = Field(default=None, alias="class")
    part_of: Slug | None = None
    capabilities: dict[Slug, int] = {}
    series: Series | None = None


class ScoreContent(Frozen):
    """What the scores of a baseline were asked with, their scale, and whether rows are members or cells.

    `questionnaire_hash` is that of the questionnaire's content, where the publisher names it. Scores on the scale
    `0-100` are read as 20 times those of `0-5`.
    """

    questionnaire: Slug
    version: str
    questionnaire_hash: str = ""
    scale: Literal["0-5", "0-100"]
    rows: Literal["members", "cells"] = "cells"


class BaselineTable(Frozen):
    """A tidy file: geo, sector, size, indicator, year, value (per cent of enterprises), flag.

    The table of a panel has the columns iso3, indicator, year and value, in the unit of the series; those of scores
    are described in `toolkit.content.cohort_files`.

    `derived` says by indicator code how a value was made that the publisher doesn't print.
    """

    file: str
    dataset: str
    address: str = ""
    derived: dict[str, Sentence] = {}


class Baseline(Frozen):
    """One source of published figures.

    `sectors` maps the publisher's groups to ISIC Rev. 4 divisions, narrowest group first. A
    `form` of `panel` holds figures of countries instead of shares of enterprises: context, never
    compared with an enterprise and never part of a score. `scores` holds maturity scores of enterprises (members, or
    mean, spread and number of cells) and `classes` their shares by level; both say in `scores` what was asked.
    `simulated` figures are for practice only and are marked wherever they are shown.
    """

    id: Slug
    form: Literal["shares", "panel", "scores", "classes"] = "shares"
    name: Sentence
    publisher: Sentence
    dataset: Sentence
    address: str = ""
    year: str
    population: Sentence
    sampling: Sentence
    licence: Sentence
    read_on: str
    kind: BaselineKind
    simulated: bool = False
    basis: Sentence
    may_claim: tuple[Sentence, ...]
    may_not_claim: tuple[Sentence, ...]
    codes: BaselineCodes = BaselineCodes()
    sectors: dict[str, tuple[str, ...]] = {}
    country_groups: tuple[CountryGroup, ...] = ()
    indicators: tuple[BaselineIndicator, ...] = ()
    scores: ScoreContent | None = None
    tables: tuple[BaselineTable, ...]
    refresh: Refresh | None = None

    @model_validator(mode="after")
    def _unique_indicators(self) -> Baseline:
        for names in ([i.id for i in self.indicators], [i.code for i in self.indicators]):
            if len(set(names)) < len(names):
                raise ValueError("an indicator is named twice")
        if self.form == "panel" and any(i.series is None for i in self.indicators):
            raise ValueError("an indicator of a panel has no series")
        return self

    def groups(self, division: str) -> tuple[str, ...]:
        """The publisher's sector groups that hold an ISIC division, narrowest first."""
        return tuple(group for group, members in self.sectors.items() if division in members)
