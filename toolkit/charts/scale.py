"""A linear axis and its grid."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from toolkit.charts.palette import LINE, QUIET
from toolkit.charts.picture import Label, Line, Mark


@dataclass(frozen=True, slots=True)
class Scale:
    """Values `low`-`high` on places `start`-`stop`."""

    low: float
    high: float
    start: float
    stop: float

    def at(self, value: float) -> float:
        """The place of a value, kept inside the axis."""
        share = (min(max(value, self.low), self.high) - self.low) / (self.high - self.low)
        return self.start + share * (self.stop - self.start)

    def grid(
        self, ticks: Sequence[tuple[float, str]], top: float, bottom: float, size: float
    ) -> Iterator[Mark]:
        """Upright hairlines from `top` to `bottom` with the ticks' labels above them."""
        for value, text in ticks:
            x = self.at(value)
            yield Line(x, top, x, bottom, LINE, 0.6)
            yield Label(x, top - size * 0.5, text, size, QUIET, anchor="middle")
