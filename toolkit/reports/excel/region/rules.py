"""The rules of an index as formulas, in functions that Excel 2016 and LibreOffice 7 both know.

Each formula is the counterpart of one step of `toolkit.scoring.index_kernel`; the tests recalculate and compare.
"""

from __future__ import annotations

from toolkit.model.index import Goalpost, Indicator, Transform
from toolkit.reports.excel.formulas import SLACK
from toolkit.reports.excel.region.book import RegionBook


def transformed(cell: str, transform: Transform) -> str:
    """A figure on the scale on which its values run evenly."""
    if transform == "log":
        return f"LN({cell})"
    if transform == "log1p":
        return f"LN(1+{cell})"
    return cell


def possible(indicator: Indicator, value: str) -> str:
    """1 where a figure is one that the indicator can have, else 0."""
    tests = [f"{value}>={indicator.least!r}"] if indicator.least is not None else []
    if indicator.most is not None:
        tests.append(f"{value}<={indicator.most!r}")
    if indicator.transform == "log":
        tests.append(f"{value}>0")
    inside = f"--AND({','.join(tests)})" if tests else "1"
    return f"IF(ISNUMBER({value}),{inside},0)"


def has_scale(indicator: Indicator, low: str, high: str) -> str:
    """1 where both goalposts are there, the right way round, and have a logarithm where one is taken."""
    tests = [f"{low}<{high}"]
    if indicator.transform != "linear":
        tests.append(f"{low}>{0 if indicator.transform == 'log' else -1}")
    return f"IF(AND(ISNUMBER({low}),ISNUMBER({high})),--AND({','.join(tests)}),0)"


def normalised(indicator: Indicator, value: str, low: str, high: str, top: float) -> str:
    """The place of a figure between its goalposts, from 0 to the top, held at both where it clips."""
    zero, goal = (low, high) if indicator.direction == "more" else (high, low)
    figure, start, stop = (transformed(cell, indicator.transform) for cell in (value, zero, goal))
    place = f"{top!r}*({figure}-{start})/({stop}-{start})"
    return f"MAX(0,MIN({top!r},{place}))" if indicator.clip else place


def fair_share(book: RegionBook, goalpost: Goalpost) -> str:
    """A national goal times the region's share, empty while that is not known."""
    part = book.share_cell(goalpost.by or "")
    if goalpost.of is None:
        return f'IF(ISNUMBER({part}),IF(AND({part}>0,{part}<=100),{goalpost.value!r}*{part}/100,""),"")'
    whole = book.share_cell(goalpost.of)
    return (
        f"IF(AND(ISNUMBER({part}),ISNUMBER({whole})),"
        f'IF(AND({part}>0,{part}<={whole}),{goalpost.value!r}*{part}/{whole},""),"")'
    )


def enough(measured: str, applicable: str, present: float) -> str:
    """1 where the measured weight is the share of the applicable weight that a group needs."""
    return f"IF({measured}>0,--({measured}/{applicable}>={present!r}-{SLACK}),0)"
