"""Everything that an assessment is told beside one comparison group: place, parts, distances, targets.

Nouns only, all scores on the scale 0-5; made in `toolkit.benchmark.scores.standing`.
"""

from __future__ import annotations

from typing import Literal

from toolkit.model.base import Frozen, Interval, Refused
from toolkit.model.cohort import Cohort, Measure
from toolkit.model.cohort_position import CohortPosition

Against = Literal["mean", "top-quarter"]
"""What a distance is measured to: the average of the group, or the score that its top quarter reaches."""

OwnRow = Literal["absent", "removed", "unknown"]
"""Whether the assessed enterprise is itself in the group: it is not, it was and its row was taken out of
the figures for this comparison, or nobody can tell from what is kept here."""


class Compared(Frozen):
    """One dimension or capability beside the same part of the group as the overall score.

    `own` with its 90 % range `interval`; `mean` and `quartiles` (25, 50, 75 %) of the group. Each is
    `None` where it was not measured or is not shown.
    """

    measure: Measure
    id: str
    own: float | None
    interval: Interval | None = None
    mean: float | None = None
    quartiles: tuple[float, float, float] | None = None


class GapLine(Frozen):
    """One part of a distance: `points` = `weight` times (`own` less `reference`)."""

    id: str
    own: float
    reference: float
    weight: float
    points: float


class CohortGap(Frozen):
    """The distance of the overall score to a group, split exactly.

    `total` = sum of the points of `dimensions` + `remainder` + `drawn`, and the same for `capabilities`
    with `capability_remainder`. `drawn` is what drawing the average towards wider groups makes of the
    distance. Remainders hold rounding, parts that only one side has, and, for the top quarter, that
    it is made of other enterprises in each part.
    """

    against: Against
    own: float
    reference: float
    total: float
    dimensions: tuple[GapLine, ...]
    remainder: float
    capabilities: tuple[GapLine, ...]
    capability_remainder: float
    drawn: float = 0.0


class Standing(Frozen):
    """An assessment beside a release: its position, its parts, what makes the distance.

    `targets` hold by capability the score that the top quarter of the narrowest part with 30 members
    or more reaches; empty for simulated members. Everything but `cohort` and `position` is empty when the
    position is refused.
    """

    cohort: Cohort
    position: CohortPosition | Refused
    compared: tuple[Compared, ...] = ()
    gaps: tuple[CohortGap, ...] = ()
    targets: dict[str, float] = {}
    own_row: OwnRow = "unknown"

    def gap(self, against: Against) -> CohortGap | None:
        """The distance to the average or the top quarter, `None` where it is not known."""
        return next((each for each in self.gaps if each.against == against), None)
