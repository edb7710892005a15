"""The result of a module: what its publisher's rule gives for the answers so far, with everything open as a range."""

from __future__ import annotations

from typing import Literal

from toolkit.model.base import Frozen


class TakenAnswer(Frozen):
    """A statement known from an answer given elsewhere; `origin` is the statement that was answered."""

    holds: bool
    origin: str


class ModuleItemScore(Frozen):
    """One item: points between `low` and `high` of `top`; a scenario has grades instead.

    `taken` are the statements of this item that were answered elsewhere, by the id of the option (or of the item).
    """

    id: str
    state: Literal["answered", "partly", "open"]
    low: float
    high: float
    top: float
    grade_low: int = 0
    grade_high: int = 0
    taken: dict[str, TakenAnswer] = {}


class ModuleBlockScore(Frozen):
    """One block on its own scale, 0 to `top`: points, or per cent where the module takes means."""

    id: str
    low: float
    high: float
    top: float
    answered: int
    asked: int


class LevelGap(Frozen):
    """What the next level asks beyond what is sure today: points, scenarios at its grade, binding ones among them."""

    level: str
    score: float
    grade: int
    scenarios: int
    binding: int


class ModuleScore(Frozen):
    """The result of a module, 0 to `top`.

    `low` takes every open answer at its worst and `high` at its best, so that they agree when nothing is open.
    `class_low` and `class_high` are ids of classes, `level_low` and `level_high` of levels, empty where there is none.
    """

    module: str
    low: float
    high: float
    top: float
    answered: int
    asked: int
    open: tuple[str, ...]
    items: tuple[ModuleItemScore, ...]
    blocks: tuple[ModuleBlockScore, ...] = ()
    class_low: str = ""
    class_high: str = ""
    level_low: str = ""
    level_high: str = ""
    gap: LevelGap | None = None

    @property
    def begun(self) -> bool:
        """Whether anything is known."""
        return any(item.state != "open" for item in self.items)
