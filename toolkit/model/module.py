"""An optional module: another framework's questions with the scoring that its publisher states.

Pure content; the answers are scored by `toolkit.scoring.modules`. Shares run from 0 to 1 of an item's points.
"""

from __future__ import annotations

from functools import cached_property
from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from toolkit.model.base import Frozen, Sentence, Slug

ModuleItemKind = Literal["yes-no", "ticks", "choice", "grid", "grade"]

StatementName = Annotated[
    str, StringConstraints(pattern=r"^[a-z0-9-]+((\.[a-z0-9-]+){1,2}|>=[1-5])$", max_length=200)
]
"""What is either true or not: `module.item`, `module.item.option`, `capability.practice`, `capability>=level`."""


class ModuleOption(Frozen):
    """One thing to tick or to choose.

    `share` is its part of the item's points and may be negative for a tick; left out, the ticks that count divide the
    points equally. `zeroes` is the option "none of these". `same_as` and `follows_from` are explained at `ModuleItem`.
    """

    id: Slug
    name: Sentence
    share: float | None = Field(default=None, ge=-1, le=1)
    zeroes: bool = False
    same_as: tuple[StatementName, ...] = ()
    follows_from: tuple[StatementName, ...] = ()


class ModuleLine(Frozen):
    """One line of a grid."""

    id: Slug
    name: Sentence


class ModuleItem(Frozen):
    """One question of a module.

    `options` are the ticks, the steps of a choice or the scale of a grid; `lines` those of a grid; `grades` the
    sentences of the levels 1, 2, ... of a scenario, which has no points and may be `binding`. `same_as` names
    statements that are true exactly when this one is, `follows_from` those that make it true; an answer to one serves
    the other.
    """

    id: Slug
    code: str
    question: Sentence
    help: str = ""
    kind: ModuleItemKind = "yes-no"
    points: float = Field(default=1, gt=0)
    options: tuple[ModuleOption, ...] = ()
    lines: tuple[ModuleLine, ...] = ()
    grades: dict[int, Sentence] = {}
    binding: bool = False
    same_as: tuple[StatementName, ...] = ()
    follows_from: tuple[StatementName, ...] = ()

    @cached_property
    def option(self) -> dict[str, ModuleOption]:
        """Options by id."""
        return {option.id: option for option in self.options}

    @cached_property
    def shares(self) -> dict[str, float]:
        """The share of each option by id; those left out divide the points equally."""
        equal = [o for o in self.options if o.share is None and not o.zeroes]
        each = 1 / len(equal) if equal else 0.0
        return {
            o.id: (0.0 if o.zeroes else each) if o.share is None else o.share for o in self.options
        }

    @property
    def worth(self) -> float:
        """The points that can be reached; a scenario has none."""
        return 0.0 if self.kind == "grade" else self.points


class ModuleBlock(Frozen):
    """Items under one heading: a dimension of the framework, or a group of scenarios."""

    id: Slug
    name: Sentence
    weight: float = Field(default=1, gt=0)
    items: tuple[Slug, ...]


class ModuleClass(Frozen):
    """A published class of a module: inclusive bounds on the result."""

    model_config = {**Frozen.model_config, "populate_by_name": True}

    id: Slug
    name: Sentence
    first: float = Field(alias="from")
    last: float = Field(alias="to")


class ModuleLevel(Frozen):
    """What a level asks: a result, and a number of scenarios at a grade, some of them binding ones."""

    id: Slug
    name: Sentence
    score: float = Field(ge=0)
    grade: int = Field(ge=1)
    scenarios: int = Field(ge=0)
    binding: int = Field(ge=0)


class ModuleScoring(Frozen):
    """How items become a result.

    `sum` adds points, in blocks and in the whole; `mean` gives each block as a percentage of its points and the whole
    as the weighted mean of the blocks. `decimals` is the precision to which a result is rounded, half up, for its
    class.
    """

    total: Literal["sum", "mean"] = "sum"
    decimals: int = Field(default=0, ge=0, le=3)


class Module(Frozen):
    """An optional module with its own published scoring.

    `standing` says how far questions and result are official, `minutes` how long it takes.
    """

    id: Slug
    name: Sentence
    summary: str = ""
    standing: str = ""
    minutes: int = Field(default=10, ge=1, le=240)
    publisher: str
    edition: str = ""
    dataset: str = ""
    source: str
    read_on: str
    population: str = ""
    may_not_compare: str = ""
    scoring: ModuleScoring = ModuleScoring()
    blocks: tuple[ModuleBlock, ...] = ()
    items: tuple[ModuleItem, ...]
    classes: tuple[ModuleClass, ...] = ()
    levels: tuple[ModuleLevel, ...] = ()

    @cached_property
    def item(self) -> dict[str, ModuleItem]:
        """Items by id."""
        return {item.id: item for item in self.items}

    @property
    def scenarios(self) -> tuple[ModuleItem, ...]:
        """The items that are graded."""
        return tuple(item for item in self.items if item.kind == "grade")

    @property
    def top(self) -> float:
        """The highest result."""
        if self.scoring.total == "mean":
            return 100.0
        return sum(item.worth for item in self.items)
