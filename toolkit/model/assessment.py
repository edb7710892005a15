"""The assessment: who is assessed, under which questionnaire, and what was answered.

The same noun is read from a YAML or JSON file, kept by the store and filled by the screen.
"""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any, Literal

from pydantic import (
    Field,
    StringConstraints,
    ValidationError,
    ValidatorFunctionWrapHandler,
    WrapValidator,
)
from pydantic_core import PydanticCustomError

from toolkit.model.base import Frozen, Slug
from toolkit.model.survey import RegionSurvey

UserText = Annotated[str, StringConstraints(max_length=10_000)]
"""Text a person typed: data, never markup, never a formula, never a path."""

YesNo = Literal["yes", "no", "unknown"]


def _in_one_place(given: Any, form: ValidatorFunctionWrapHandler) -> Any:
    """Refuse an answer as a whole: which of the forms it failed to be says nothing to a person."""
    try:
        return form(given)
    except ValidationError:
        raise PydanticCustomError("module-answer", "no answer to a module") from None


ModuleAnswer = Annotated[Slug | tuple[Slug, ...] | dict[Slug, Slug], WrapValidator(_in_one_place)]
"""An answer to an item of a module: `yes`, `no`, an option or a grade; ticked options; or options by line.

`unknown` is the answer of somebody who doesn't know, and `()` says that no tick holds.
"""
GateState = Literal["settled", "not-settled", "unknown", "not-relevant"]


class CapabilityAnswer(Frozen):
    """What was answered for one capability; a missing part is a blank, not a zero.

    `coverage` is in per cent; `practices` are the ticked ids, `()` when none holds and `None` when
    not answered.
    """

    status: Literal["answered", "unknown", "not-applicable"] = "answered"
    reason: UserText = ""
    ladder: int | None = Field(default=None, ge=0, le=5)
    coverage: float | None = Field(default=None, ge=0, le=100)
    practices: tuple[Slug, ...] | None = None
    evidence: Slug | None = None
    proof: UserText = ""
    note: UserText = ""


class GateAnswer(Frozen):
    """How far a cooperation question is settled, by whom and when."""

    state: GateState = "unknown"
    by: UserText = ""
    on: date | None = None
    note: UserText = ""


class OwnGoalpost(Frozen):
    """The end of an indicator's scale as the respondent's own plan sets it."""

    value: float
    year: int | None = Field(default=None, ge=1900, le=2100)
    source: UserText = ""


class FigureAnswer(Frozen):
    """One number of a region: the value in the indicator's unit, its year and where it was read."""

    status: Literal["answered", "unknown", "not-applicable"] = "answered"
    reason: UserText = ""
    value: float | None = None
    year: int | None = Field(default=None, ge=1900, le=2100)
    source: UserText = ""
    note: UserText = ""
    high: OwnGoalpost | None = None


class ClassAnswer(Frozen):
    """Whether an industry class has an integrated application, and a case that shows it."""

    state: Literal["covered", "pilot", "none"]
    case: UserText = ""


class TargetAnswer(Frozen):
    """Where a region stands on an element of the roadmap, and its own target where it has one.

    All values are in the unit of the target; `measure` says what they count, and a value of another measure is refused.
    """

    measure: Slug | Literal[""] = ""
    value: float | None = None
    year: int | None = Field(default=None, ge=1900, le=2100)
    source: UserText = ""
    earlier_value: float | None = None
    earlier_year: int | None = Field(default=None, ge=1900, le=2100)
    own: OwnGoalpost | None = None


class Subject(Frozen):
    """Who is assessed. Profile values are option ids, codes or numbers, by profile item id."""

    name: UserText
    profile: dict[Slug, str | float | tuple[str, ...]] = {}


class PlanWishes(Frozen):
    """Limits of the roadmap as the person entered them.

    `budget` is per year in `currency`; `rate` is units of `currency` per US dollar, with its date.
    Staff is full-time persons that are free for the plan. `open_gates` says what an open gate
    does, `gate_delay` for how many half-years. Without a `balance` regions get the soft one, and
    without `parallel` and `first_year` more than an enterprise, since many offices carry a region's
    programmes. `goals` weigh elements of the 2030 roadmap: 1 counts what serves them double.
    """

    budget: float | None = Field(default=None, ge=0)
    currency: Annotated[str, StringConstraints(pattern=r"^[A-Z]{3}$")] = "USD"
    rate: float = Field(default=1.0, gt=0)
    rate_on: date | None = None
    years: int = Field(default=3, ge=1, le=10)
    parallel: int | None = Field(default=None, ge=1, le=20)
    start_year: int | None = Field(default=None, ge=2020, le=2100)
    must: tuple[Slug, ...] = ()
    must_not: tuple[Slug, ...] = ()
    partner_budget: float | None = Field(default=None, ge=0)
    staff: float | None = Field(default=None, ge=0, le=100_000)
    partner_staff: float | None = Field(default=None, ge=0, le=100_000)
    per_dimension: int = Field(default=3, ge=1, le=20)
    first_year: int | None = Field(default=None, ge=1, le=40)
    open_gates: Literal["warn", "delay", "block"] = "warn"
    gate_delay: int = Field(default=2, ge=1, le=10)
    balance: Literal["off", "soft", "hard"] | None = None
    goals: dict[Slug, Annotated[float, Field(ge=0, le=5)]] = {}

    def at_once(self, *, region: bool) -> int:
        """Actions that run at the same time: as wished, else 3 of an enterprise or 8 of a region."""
        return self.parallel or (8 if region else 3)

    def first_starts(self, *, region: bool) -> int:
        """Actions that begin in the first year: as wished, else 6 of an enterprise or 12 of a region."""
        return self.first_year or (12 if region else 6)


class Partner(Frozen):
    """The second party of a plan: an enterprise, a region or an institution, at home or abroad.

    `assessment` names the partner's own assessment, a file beside this one or a title, and is
    empty for a partner who has none; then `strong` and `weak` say in capability ids what the
    partner brings and looks for. `roles` are partner roles of the library; a partner without roles
    bears the usual share of every action.
    """

    name: UserText = ""
    kind: Literal["enterprise", "region", "institution"] = "enterprise"
    country: Annotated[str, StringConstraints(pattern=r"^([A-Z]{2})?$")] = ""
    sector: UserText = ""
    languages: tuple[str, ...] = ()
    roles: tuple[Slug, ...] = ()
    strong: tuple[Slug, ...] = ()
    weak: tuple[Slug, ...] = ()
    assessment: UserText = ""


class FollowUp(Frozen):
    """How far a planned action has come: who looks after it, until when, and where it stands."""

    owner: UserText = ""
    due: date | None = None
    status: Literal["not-started", "under-way", "done", "given-up"] = "not-started"
    note: UserText = ""


class Sharing(Frozen):
    """Whether an assessment may enter comparison groups, and which release it is itself compared with.

    `owner` names the group of companies that the enterprise belongs to (empty: none), so that no owner can be seen in
    a group; `release` is the key of a release, such as `our-plants.2`.
    """

    consent: Literal["no", "yes"] = "no"
    owner: UserText = ""
    release: Annotated[
        str, StringConstraints(pattern=r"^([a-z0-9-]+\.[1-9][0-9]*)?$", max_length=80)
    ] = ""


class CohortGrowth(Frozen):
    """The median growth of comparable regions, in points of the index a year, with its year and source."""

    median: float | None = Field(default=None, ge=-100, le=100)
    year: int | None = Field(default=None, ge=1900, le=2100)
    source: UserText = ""


class Assessment(Frozen):
    """One assessment of one subject."""

    toolkit: Literal["assessment/1"] = "assessment/1"
    questionnaire: Slug = "enterprise"
    version: str
    mode: Slug = "full"
    preset: Slug = "balanced"
    on: date | None = None
    sample: bool = False
    title: UserText = ""
    subject: Subject
    answers: dict[Slug, CapabilityAnswer] = {}
    figures: dict[Slug, FigureAnswer] = {}
    classes: dict[str, ClassAnswer] = {}
    target_figures: dict[Slug, TargetAnswer] = {}
    survey: RegionSurvey | None = None
    modules: dict[Slug, dict[Slug, ModuleAnswer]] = {}
    gates: dict[Slug, GateAnswer] = {}
    conditions: dict[Slug, YesNo] = {}
    cost_shares: dict[Slug, float] = {}
    objectives: tuple[Slug, ...] = ()
    targets: dict[Slug, int] = {}
    plan: PlanWishes = PlanWishes()
    partner: Partner | None = None
    roles: tuple[Slug, ...] = ()
    """Partner roles that the subject itself can take in a cooperation."""
    share_for_matching: bool = False
    """Consent of the subject to be proposed to others as a partner; nothing else may be done with it."""
    sharing: Sharing = Sharing()
    follow_up: dict[Slug, FollowUp] = {}
    """By action; nothing here moves the score or the plan."""
    earlier: UserText = ""
    """Id of the earlier assessment that a region is compared with; it moves no score."""
    growth: CohortGrowth = CohortGrowth()
