"""The scores sorted by the themes of another framework: mapped, not assessed."""

from __future__ import annotations

from toolkit.model.base import Frozen


class MappedTheme(Frozen):
    """One theme on the scale 0 to 5.

    `mean` is that of the measured capabilities by weight, `None` when none is; `low` and `high` take what applies and
    was not measured at 0 and at 5. `coverage` is the share (0-1) of the weight of the mapped capabilities that apply
    which was measured.
    """

    id: str
    capabilities: tuple[str, ...]
    mean: float | None
    low: float
    high: float
    coverage: float


class MappedView(Frozen):
    """One framework: its themes, those without any counterpart here, and the capabilities it has no theme for."""

    crosswalk: str
    themes: tuple[MappedTheme, ...]
    without_counterpart: tuple[str, ...]
    unmapped: tuple[str, ...]
