"""The rules of scoring as formulas, in functions that Excel 2016 and LibreOffice 7 both know.

Each formula is the counterpart of one step of `toolkit.scoring`; the tests recalculate the workbook and compare. A cell
without a value holds an empty text, which `SUMPRODUCT` with commas counts as zero.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from toolkit.model.questionnaire import TOP_LEVEL, Aggregation
from toolkit.scoring.compiled import GEOMETRIC_FLOOR
from toolkit.scoring.leaf import UNSTATED

SLACK = "0.000000001"
"""The slack of every comparison, as in the kernel."""

LONGEST = 255
OUT_OF_THE_WAY = 1_000
"""Far above every score."""


def literal(text: str) -> str:
    """A text inside a formula, in its quotes; Excel takes 255 characters."""
    return '"' + text[:LONGEST].replace('"', '""') + '"'


def steps_reached(cell: str, cuts: str) -> str:
    """How many of the ascending cuts (a range) a score reaches."""
    return f"SUMPRODUCT(--({cell}>={cuts}-{SLACK}))"


def coverage_level(coverage: str, steps: Sequence[float]) -> str:
    """The level that a coverage in per cent allows, empty for a blank."""
    above = f"({coverage}>{SLACK})"
    others = "".join(f"+({coverage}>={step:g}-{SLACK})" for step in steps[1:])
    return f'IF(ISNUMBER({coverage}),{above}{others},"")'


def practice_share(ticks: str, yes: str, no: str, count: int) -> str:
    """Share of ticks, empty when neither yes nor no was said to any."""
    said = f'(COUNTIF({ticks},"{yes}")+COUNTIF({ticks},"{no}"))'
    return f'IF({said}=0,"",COUNTIF({ticks},"{yes}")/{count})'


def leaf(effective: str, share: str) -> str:
    """The score of an effective ladder step and a share of practices (a cell or a number)."""
    return f"IF({effective}=0,0,MIN({TOP_LEVEL},{effective}-{UNSTATED}+{share}))"


@dataclass(frozen=True, slots=True)
class Mean:
    """A weighted mean by the rule of its parent, of ranges that lie side by side.

    `plain` holds the values with 0 for what is not measured, `present` 1 or 0; both are only read by rules other than
    the arithmetic one.
    """

    rule: Aggregation
    weights: str
    values: str
    present: str
    plain: str
    floor: float = GEOMETRIC_FLOOR

    def formula(self) -> str:
        """The mean, or an empty text where nothing with weight is present."""
        total = f"SUMPRODUCT({self.weights},{self.present})"
        if self.rule == "arithmetic":
            mean = f"SUMPRODUCT({self.weights},{self.values})/{total}"
        elif self.rule == "geometric":
            floor, plain = f"{self.floor:g}", self.plain
            raised = f"({plain}*({plain}>{floor})+{floor}*({plain}<={floor}))"
            logs = f"SUMPRODUCT({self.weights}*{self.present}*LN({raised}))"
            mean = f"MIN(EXP({logs}/{total}),MAX({plain}))"
        else:
            counts = f"({self.weights}>0)*({self.present}>0)"
            # What does not count is lifted out of the way; SUMPRODUCT makes MIN look at each row.
            mean = f"SUMPRODUCT(MIN({self.plain}+{OUT_OF_THE_WAY}*(1-{counts})))"
        return f'IF({total}>0,{mean},"")'
