"""A cohort: scores of a group of assessed enterprises, frozen in a release, for comparing scores with scores.

It holds either members without names (microdata, which never leave the house they were collected in) or cells, the
only form that is shared. Every score is on the scale 0-5.
"""

from __future__ import annotations

import hashlib
import json
from datetime import date
from functools import cached_property
from itertools import pairwise
from typing import Annotated, Literal

from pydantic import Field, StringConstraints, field_validator, model_validator

from toolkit.model.base import Frozen, Sentence, Slug

Scale5 = Annotated[float, Field(ge=0, le=5)]
Measure = Literal["overall", "dimension", "capability"]
Size = Literal["", "micro", "small", "medium", "large"]
Band = Literal["", "5-9", "10-19", "20-49", "50+"]
Division = Annotated[str, StringConstraints(pattern=r"^(\d{2})?$")]
CountryCode = Annotated[str, StringConstraints(pattern=r"^([A-Z]{2})?$")]

FEWEST_MEMBERS = 5
"""Members of a cell that may be shown; an owner of a cohort may ask for more, never for fewer."""
FEWEST_OWNERS = 3
"""Ownership groups of a cell that may be shown."""
QUARTILES_FROM = 10
"""Members from which quartiles are given."""
DECILES_FROM = 30
"""Members from which deciles are given."""
STEP = 0.05
"""Means, spreads and quantiles of a release are rounded to this step: one whole point of 100."""


class Member(Frozen):
    """One assessed enterprise of a cohort, without its name.

    `owner` is a code of the ownership group (empty: stands alone), `division` the ISIC Rev. 4 division, `weight` the
    number of enterprises it stands for. A score that was not measured is absent.
    """

    owner: str = ""
    country: CountryCode = ""
    division: Division = ""
    size: Size = ""
    on: date | None = None
    overall: Scale5 | None = None
    dimensions: dict[Slug, Scale5] = {}
    capabilities: dict[Slug, Scale5] = {}
    weight: float = Field(default=1.0, gt=0)

    def value(self, measure: Measure, id: str = "") -> float | None:
        """The score of a measure, `None` when it was not measured."""
        if measure == "overall":
            return self.overall
        return (self.dimensions if measure == "dimension" else self.capabilities).get(id)


class Quantile(Frozen):
    """The score that the given share (0-1, exclusive) of the members does not exceed."""

    share: float = Field(gt=0, lt=1)
    value: Scale5


class Cell(Frozen):
    """Figures of one group for one measure.

    `sector` is an ISIC division (`28`), a section (`C`) or empty for all; `country` and `size` are empty for all.
    `n` is given where the publisher gives it, `band` where only a band may be shown. `id` is the dimension or
    capability, empty for the overall score. `shares` are the per cent of members at each level 0-5.
    """

    measure: Measure = "overall"
    id: Slug | Literal[""] = ""
    country: CountryCode = ""
    sector: Annotated[str, StringConstraints(pattern=r"^(\d{2}|[A-U])?$")] = ""
    size: Size = ""
    year: int | None = Field(default=None, ge=1990, le=2100)
    n: int | None = Field(default=None, ge=1)
    band: Band = ""
    mean: Scale5 | None = None
    sd: float | None = Field(default=None, ge=0, le=2.5)
    """Sample standard deviation; scores between 0 and 5 cannot spread further than about 2.5."""
    quantiles: tuple[Quantile, ...] = ()
    shares: tuple[float, ...] = ()

    @field_validator("quantiles")
    @classmethod
    def _in_order(cls, given: tuple[Quantile, ...]) -> tuple[Quantile, ...]:
        pairs = pairwise(given)
        if any(low.share >= high.share or low.value > high.value for low, high in pairs):
            raise ValueError("quantiles rise with their share")
        return given

    @model_validator(mode="after")
    def _names_its_part(self) -> Cell:
        if (self.measure == "overall") == bool(self.id):
            raise ValueError("a dimension or capability has an id, the overall score has none")
        return self

    @property
    def place(self) -> tuple[str, str, str]:
        """Country, sector and size."""
        return self.country, self.sector, self.size

    @property
    def fewest(self) -> int | None:
        """The number of members, or the lower end of its band; `None` when neither is known."""
        return self.n if self.n is not None else BAND_STARTS.get(self.band)


BAND_STARTS: dict[str, int] = {"5-9": 5, "10-19": 10, "20-49": 20, "50+": 50}


class CohortRules(Frozen):
    """What a release kept to; the numbers may be stricter than the defaults, never weaker."""

    minimum: int = Field(default=FEWEST_MEMBERS, ge=FEWEST_MEMBERS, le=1000)
    owners: int = Field(default=FEWEST_OWNERS, ge=FEWEST_OWNERS, le=100)
    quartiles_from: int = Field(default=QUARTILES_FROM, ge=QUARTILES_FROM)
    deciles_from: int = Field(default=DECILES_FROM, ge=DECILES_FROM)
    step: float = Field(default=STEP, ge=STEP, le=1)


class Cohort(Frozen):
    """One frozen release of a group's scores: its members or its cells, who was measured, and what may be said.

    `questionnaire`, `version` and `questionnaire_hash` name what was asked (hash empty when the publisher gives
    none). `hidden` counts the cells that the rules held back.
    """

    toolkit: Literal["cohort/1"] = "cohort/1"
    id: Slug
    release: int = Field(default=1, ge=1)
    name: Sentence
    owner: Sentence
    questionnaire: Slug = "enterprise"
    version: str
    questionnaire_hash: str = ""
    population: Sentence
    sampling: Sentence
    licence: str = ""
    address: str = ""
    year: str
    released_on: date
    simulated: bool = False
    may_claim: tuple[Sentence, ...] = ()
    may_not_claim: tuple[Sentence, ...] = ()
    rules: CohortRules = CohortRules()
    members: tuple[Member, ...] = ()
    cells: tuple[Cell, ...] = ()
    hidden: int = Field(default=0, ge=0)

    @model_validator(mode="after")
    def _one_form(self) -> Cohort:
        if bool(self.members) == bool(self.cells):
            raise ValueError("a cohort has either members or cells")
        keys = [(c.measure, c.id, *c.place, c.year) for c in self.cells]
        if len(set(keys)) < len(keys):
            raise ValueError("a cell is given twice")
        return self

    @cached_property
    def content_hash(self) -> str:
        """SHA-256 over the canonical JSON of the release: the same figures and words have the same hash."""
        data = self.model_dump(mode="json", exclude_defaults=True) | {"id": self.id}
        text = json.dumps(data, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
        return hashlib.sha256(text.encode()).hexdigest()

    @property
    def key(self) -> str:
        """The name by which an assessment refers to this release for ever, such as `our-plants.2`."""
        return f"{self.id}.{self.release}"

    def cell(
        self,
        measure: Measure = "overall",
        id: str = "",
        *,
        country: str = "",
        sector: str = "",
        size: str = "",
    ) -> Cell | None:
        """The newest cell of exactly that place, `None` when it is not shown."""
        found = [
            cell
            for cell in self.cells
            if (cell.measure, cell.id, cell.place) == (measure, id, (country, sector, size))
        ]
        return max(found, key=lambda cell: cell.year or 0, default=None)
