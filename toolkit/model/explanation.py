"""Why a score is what it is: from the level down to the answers, and what would change it."""

from __future__ import annotations

from typing import Literal

from toolkit.model.base import Frozen
from toolkit.model.score import LevelRequirement


class Contribution(Frozen):
    """What one dimension or one capability adds to the overall score.

    `points` sum to the score over all dimensions, and over all capabilities. `weight` is the share
    of the whole in 0-1 as published, `effective_weight` the share it really has among what is
    measured (0 when it isn't measured itself).
    """

    id: str
    score: float | None
    points: float
    weight: float
    effective_weight: float


class Gain(Frozen):
    """What one step more in one capability would add: points of the score, and the level then."""

    capability: str
    score: float
    points: float
    level: int | None


class AnswerCap(Frozen):
    """An answer that holds a capability below what was claimed.

    `coverage` caps the claimed score, `evidence` the verified one; `without` and `held_at` are
    capability scores without and with the cap.
    """

    capability: str
    by: Literal["coverage", "evidence"]
    without: float
    held_at: float


class Explanation(Frozen):
    """One score taken apart; gains are largest first, strongest and weakest are capability ids."""

    requirements: tuple[LevelRequirement, ...]
    verified_requirements: tuple[LevelRequirement, ...]
    dimensions: tuple[Contribution, ...]
    capabilities: tuple[Contribution, ...]
    gains: tuple[Gain, ...]
    caps: tuple[AnswerCap, ...]
    strongest: tuple[str, ...]
    weakest: tuple[str, ...]
