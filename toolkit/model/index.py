"""A composite index: a weighted tree whose leaves are figures or policy ladders, and the score of one subject.

Pure content and its result; see `docs/content.md` for the files and `toolkit.scoring.index` for the formulas.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from toolkit.model.base import Frozen, Interval, Sentence, Slug
from toolkit.model.questionnaire import Aggregation, Ladder, Level, ProfileItem
from toolkit.model.survey import Counted

GoalpostKind = Literal["fixed", "policy", "fair-share", "own", "sample-min", "sample-max"]
Direction = Literal["more", "less"]
Transform = Literal["linear", "log", "log1p"]
CountryCode = Annotated[str, StringConstraints(pattern=r"^[A-Z]{2}$")]
COUNTRY_ITEM = "country"
"""The profile item that says for which country a goalpost is meant."""
SMALLEST_FLOOR = 1e-9
"""Stands in for "no floor" inside a geometric mean, where a zero has no logarithm."""


class Goalpost(Frozen):
    """One end of an indicator's scale, with its source and year.

    `fixed` and `policy` carry a published or planned `value`; `fair-share` takes the region's share
    of `value` by the profile item `by` (a percentage, or a figure beside the national figure `of`);
    `own` is given by the respondent; `sample-min` and `sample-max` by the subjects scored together.
    `country` limits the goalpost to subjects of that country; elsewhere the respondent's own counts.
    """

    kind: GoalpostKind = "fixed"
    value: float | None = None
    by: Slug | None = None
    of: Slug | None = None
    country: CountryCode | None = None
    source: str = ""
    year: int | None = Field(default=None, ge=1900, le=2100)
    note: str = ""


class Indicator(Frozen):
    """One figure with its unit and the two goalposts that make 0 and the top of it.

    `low` is the smaller and `high` the larger end whatever the direction is. `least` and `most`
    bound what a value can be at all, such as 0 and 100 for a percentage. `survey` says how assessed enterprises
    estimate it.
    """

    id: Slug
    code: str = ""
    name: Sentence
    question: str = ""
    help: str = ""
    unit: str = ""
    weight: float = Field(default=1, gt=0)
    direction: Direction = "more"
    transform: Transform = "linear"
    low: Goalpost
    high: Goalpost
    clip: bool = True
    least: float | None = None
    most: float | None = None
    target: Slug | None = None
    survey: Counted | None = None

    @property
    def goalposts(self) -> tuple[Goalpost, Goalpost]:
        """The low and the high end."""
        return self.low, self.high


class PolicyQuestion(Frozen):
    """A ladder of six sentences; its step 0-5 runs evenly from 0 to the top."""

    id: Slug
    code: str = ""
    name: Sentence
    help: str = ""
    weight: float = Field(default=1, gt=0)
    ladder: Ladder


class Group(Frozen):
    """A node of the tree: it holds groups, or indicators, or questions."""

    id: Slug
    code: str = ""
    name: Sentence
    summary: str = ""
    weight: float = Field(default=1, gt=0)
    aggregation: Aggregation = "arithmetic"
    groups: tuple[Group, ...] = ()
    indicators: tuple[Indicator, ...] = ()
    questions: tuple[PolicyQuestion, ...] = ()

    @property
    def leaves(self) -> tuple[Indicator | PolicyQuestion, ...]:
        """The indicators and questions that hang directly on this node."""
        return (*self.indicators, *self.questions)

    def walk(self) -> Iterator[Group]:
        """This group and all groups below it, parents first."""
        yield self
        for group in self.groups:
            yield from group.walk()

    def all_leaves(self) -> Iterator[Indicator | PolicyQuestion]:
        """Every indicator and question of this group and of the groups below it."""
        for group in self.walk():
            yield from group.leaves


class IndexRules(Frozen):
    """How the tree becomes a number: every node runs from 0 to `top`.

    `aggregation` leads from the dimensions to the index and `companion` is a second rule shown
    beside it; `floor` is the smallest value inside a geometric mean; `present` the share of a
    group's weight that must be measured; `decimals` the published precision.
    """

    top: float = Field(default=100, gt=0)
    aggregation: Aggregation
    companion: Aggregation | None = None
    floor: float = Field(default=SMALLEST_FLOOR, gt=0)
    cuts: tuple[float, ...] = ()
    capped_by: Slug | None = None
    cap_margin: int = Field(default=1, ge=0)
    present: float = Field(default=0.5, ge=0, le=1)
    decimals: int = Field(default=1, ge=0, le=10)


class Band(Frozen):
    """A type of subject by its score: it holds from `start` up to the start of the next band."""

    model_config = {**Frozen.model_config, "populate_by_name": True}

    id: Slug
    start: float = Field(alias="from", ge=0)
    name: Sentence
    summary: Sentence


class Index(Frozen):
    """An index questionnaire with everything that is needed to ask and to score."""

    id: Slug
    kind: Literal["index"]
    version: str
    name: Sentence
    summary: Sentence
    source: str
    scale: tuple[Level, ...] = ()
    scoring: IndexRules
    bands: tuple[Band, ...] = ()
    dimensions: tuple[Group, ...] = Field(min_length=1)
    weights: dict[Slug, float]
    profile: tuple[ProfileItem, ...] = ()
    content_hash: str = ""

    def band(self, score: float | None) -> Band | None:
        """The band of a score, `None` without a score or without bands."""
        if score is None:
            return None
        reached = [band for band in self.bands if band.start <= score]
        return max(reached, key=lambda band: band.start, default=None)

    @cached_property
    def groups(self) -> tuple[Group, ...]:
        """All groups, dimensions first in their branch."""
        return tuple(group for dimension in self.dimensions for group in dimension.walk())

    @cached_property
    def leaves(self) -> tuple[Indicator | PolicyQuestion, ...]:
        """All indicators and questions, branch by branch."""
        return tuple(leaf for dimension in self.dimensions for leaf in dimension.all_leaves())

    @cached_property
    def group(self) -> dict[str, Group]:
        """Groups by id."""
        return {group.id: group for group in self.groups}

    @cached_property
    def indicator(self) -> dict[str, Indicator]:
        """Indicators by id."""
        return {leaf.id: leaf for leaf in self.leaves if isinstance(leaf, Indicator)}

    @cached_property
    def question(self) -> dict[str, PolicyQuestion]:
        """Policy questions by id."""
        return {leaf.id: leaf for leaf in self.leaves if isinstance(leaf, PolicyQuestion)}

    @cached_property
    def dimension_of(self) -> dict[str, Group]:
        """The dimension of each indicator and question id."""
        return {leaf.id: d for d in self.dimensions for leaf in d.all_leaves()}


LeafState = Literal["measured", "unknown", "not-applicable", "no-goalpost"]


class GoalpostUsed(Frozen):
    """An end of the scale as it was used: the value in the indicator's unit and where it came from."""

    kind: GoalpostKind
    value: float
    year: int | None = None
    source: str = ""


class LeafScore(Frozen):
    """One indicator or question: the figure given, the ends of its scale and the value made of them.

    `value` is the figure in its unit, or the step of a ladder; `score` runs from 0 to the top.
    `no-goalpost` means that the figure is shown and not scored. `weight` is the share of the whole
    index in 0-1.
    """

    id: str
    state: LeafState
    value: float | None = None
    year: int | None = None
    low: GoalpostUsed | None = None
    high: GoalpostUsed | None = None
    score: float | None = None
    weight: float


class NodeScore(Frozen):
    """One dimension or group. `weight` is the share of the whole index in 0-1."""

    id: str
    score: float | None
    bounds: Interval
    measured_share: float
    level: int | None = None
    weight: float


class IndexLevel(Frozen):
    """The level by the cuts, held back where the capping dimension stands too low.

    `by_score` is the level without the cap; `cap_level` that of the capping dimension, `None` when
    it is not measured or there is none; `capped` says that the cap alone holds the level back.
    """

    level: int | None
    by_score: int | None
    cap_level: int | None = None
    capped: bool = False


class Influence(Frozen):
    """How much one choice of method moves the result: total-order share of the variance in 0-1."""

    choice: Literal["weights", "goalposts", "aggregation", "missing"]
    share: float


class IndexRecord(Frozen):
    """How an index score was made, enough to make it again."""

    index: str
    version: str
    content_hash: str
    aggregation: Aggregation
    companion: Aggregation | None
    draws: int
    seed: int
    toolkit_version: str


class IndexScore(Frozen):
    """The scored subject on the scale 0 to `top`; `None` stands for "not measured".

    `bounds` take everything unmeasured at 0 and at the top; `interval` holds 90 % of the draws of
    `toolkit.scoring.index_uncertainty` and `influences` what moves them, most first.
    """

    score: float | None
    companion: float | None
    bounds: Interval
    interval: Interval | None
    influences: tuple[Influence, ...]
    level: IndexLevel
    measured_share: float
    measured: int
    all: int
    """Indicators and questions measured, and those that apply."""
    top: float
    decimals: int
    dimensions: tuple[NodeScore, ...]
    nodes: tuple[NodeScore, ...]
    """All groups, dimensions included."""
    leaves: tuple[LeafScore, ...]
    record: IndexRecord

    def node(self, id: str) -> NodeScore:
        """The dimension or group of that id; raises `KeyError` when there is none."""
        return {node.id: node for node in self.nodes}[id]

    def leaf(self, id: str) -> LeafScore:
        """The indicator or question of that id; raises `KeyError` when there is none."""
        return {leaf.id: leaf for leaf in self.leaves}[id]
