"""A survey of assessed enterprises, the register it is weighted to, and what it says of a region.

Nouns only: the estimates are made in `toolkit.benchmark.survey`.
"""

from __future__ import annotations

from datetime import date
from functools import cached_property
from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from toolkit.model.base import Frozen, Interval, Refused, Slug, Source

SIZES = ("micro", "small", "medium", "large")
"""Size classes, smallest first: under 10, 10 to 49, 50 to 249, 250 and more persons."""
SizeClass = Literal["micro", "small", "medium", "large"]
Sampling = Literal["random", "volunteers"]
WHOLE = "level"
"""Stands for the maturity level of the whole enterprise where something is counted by `level>=3`."""

CountedName = Annotated[
    str,
    StringConstraints(pattern=r"^[a-z0-9-]+((\.[a-z0-9-]+){1,2}|>=[a-z0-9-]+)?$", max_length=200),
]
"""What an enterprise must show to be counted.

`level>=3` is its maturity level; `capability>=3`, `capability.practice`, `module.item` and `module.item.option` are
statements of its questionnaire; `module>=class` is a class or level of a module, or a better one; a single word is an
indicator of a published baseline.
"""


class Counted(Frozen):
    """How assessed enterprises estimate an indicator of a region: the share of those that `counts` holds for.

    `sizes` limits it to size classes. An enterprise to which the capability does not apply counts as one that does
    not do it; with `among: applicable` the share is taken among the others. `not_in` are countries (ISO alpha-2) in
    which the indicator is defined otherwise.
    """

    questionnaire: Slug = "enterprise"
    counts: CountedName
    sizes: tuple[SizeClass, ...] = ()
    among: Literal["all", "applicable"] = "all"
    not_in: tuple[Annotated[str, StringConstraints(pattern=r"^[A-Z]{2}$")], ...] = ()


class RegisterRow(Frozen):
    """How many enterprises the register counts in a group.

    `sector` is the register's own code, `divisions` the ISIC divisions in it (empty: all sectors);
    an empty `size` means all sizes.
    """

    sector: str = ""
    divisions: tuple[str, ...] = ()
    size: str = ""
    enterprises: int = Field(ge=0)


class Register(Frozen):
    """The business register of a region, as sector x size cells or as two separate margins.

    Cells: every row names a sector and a size, or all rows name only one of the two. Margins: some
    rows name a sector only, the others a size only.
    """

    rows: tuple[RegisterRow, ...]
    source: Source | None = None

    @cached_property
    def kind(self) -> Literal["cells", "margins", "mixed"]:
        """Whether the counts are crossed, known for each margin alone, or neither throughout."""
        forms = {(bool(row.sector), bool(row.size)) for row in self.rows}
        if len(forms) <= 1:
            return "cells"
        return "margins" if forms == {(True, False), (False, True)} else "mixed"


class Respondent(Frozen):
    """One assessed enterprise: ISIC division, size class, and its outcomes by id (0 or 1 for shares).

    An outcome that was not measured is absent; `apart` are outcomes whose domain the enterprise is known to be outside
    of. `owner` names the group that owns it, for the disclosure rule only; an empty owner counts as an owner of its
    own.
    """

    sector: str
    size: str
    outcomes: dict[str, float] = {}
    apart: frozenset[str] = frozenset()
    owner: str = ""


class Survey(Frozen):
    """The assessed enterprises of an agency and the register of its region."""

    respondents: tuple[Respondent, ...]
    frame: Register
    sampling: Sampling = "volunteers"


class Outcome(Frozen):
    """What is estimated: a share of the enterprises, or a mean; `sizes` limits it to size classes."""

    id: str
    kind: Literal["share", "mean"] = "share"
    sizes: tuple[str, ...] = ()


class SurveyCell(Frozen):
    """A cell of the weighting after joining: register sectors and sizes, enterprises and weight.

    `weight` is the number of enterprises that one respondent of it stands for.
    """

    sectors: tuple[str, ...]
    sizes: tuple[str, ...]
    enterprises: int
    weight: float


class GroupEstimate(Frozen):
    """The outcome of one sector or size class, or the reason why it is not shown.

    `value` and `interval` are rounded to whole per cent (shares) or two digits (means), `band` is
    the number of respondents as `5-9`, `10-19`, `20-49` or `50+`. Reasons are `no-respondents`,
    `too-few-respondents`, `too-few-owners`, `one-owner-dominates` and `complement` (it would let
    another group be computed).
    """

    by: Literal["sector", "size"]
    group: str
    enterprises: int
    value: float | None = None
    interval: Interval | None = None
    band: str = ""
    reason: str = ""


class SurveyEstimate(Frozen):
    """A share (0-1) or mean of all enterprises of the register, with its design-based interval.

    `unweighted` is the plain share or mean of the respondents. `effective_n` is (sum w)^2 / sum w^2,
    `weighting_effect` is n over that (Kish), `design_effect` the linearised variance over that of
    a simple random sample of the same size (`None` when that variance is 0). `covered_share` is
    the part of the register's enterprises in cells with at least one respondent. Notes are
    message codes: `volunteers` (not a random sample: the interval knows nothing of who came),
    `cells-joined`, `some-not-measured`, `some-apart` (the share is taken among those to which it applies),
    `outside-register`, `raked`, `census`, `margins-scaled`.
    """

    outcome: Outcome
    method: Literal["post-stratified", "raked"]
    value: float
    interval: Interval
    confidence: float
    standard_error: float
    unweighted: float
    n: int
    population: int
    covered_share: float
    effective_n: float
    weighting_effect: float
    design_effect: float | None = None
    degrees_of_freedom: int
    cells: tuple[SurveyCell, ...] = ()
    without_respondents: tuple[RegisterRow, ...] = ()
    groups: tuple[GroupEstimate, ...] = ()
    notes: tuple[str, ...] = ()


class RegisterEntry(Frozen):
    """A row of the business register as it was given; `sector` is a division, a run or a list of divisions."""

    sector: Annotated[str, StringConstraints(pattern=r"^[0-9 \u2013-]*$", max_length=400)] = ""
    size: SizeClass | Literal[""] = ""
    enterprises: int = Field(ge=0)


class SurveyFindings(Frozen):
    """What a survey said on a day: how many enterprises were in it, its estimates, and why others are not given.

    `samples` of the enterprises are invented ones, so that the estimates serve practice only. Only what the disclosure
    rule lets be shown; no answer of a single enterprise. `inputs` stands for everything that went in, so that a later
    change can be told.
    """

    on: date
    read: int = Field(ge=0)
    samples: int = Field(default=0, ge=0)
    inputs: str = ""
    estimates: dict[Slug, SurveyEstimate] = {}
    refused: dict[Slug, Refused] = {}


class RegionSurvey(Frozen):
    """The survey of enterprises that belongs to a region.

    `chosen` are ids of assessments in the workspace of this computer, never names. `year` is that of the answers.
    """

    chosen: tuple[Annotated[str, StringConstraints(max_length=100)], ...] = ()
    register_rows: tuple[RegisterEntry, ...] = ()
    register_source: Annotated[str, StringConstraints(max_length=10_000)] = ""
    sampling: Sampling = "volunteers"
    year: int | None = Field(default=None, ge=1900, le=2100)
    findings: SurveyFindings | None = None
