"""The one decimal of a score that a person sees."""

from __future__ import annotations

import math

SLACK = 1e-9


def display(score: float, cuts: tuple[float, ...]) -> float:
    """One decimal, half up, but down within 0.05 below a cut.

    So 2.8 never stands beside level 2.

    >>> display(2.79, (2.8,)), display(2.74, (2.8,)), display(2.8, (2.8,))
    (2.7, 2.7, 2.8)
    """
    shown = math.floor(score * 10 + 0.5 + SLACK) / 10
    if any(score < cut - SLACK and shown >= cut - SLACK for cut in cuts):
        return math.floor(score * 10 + SLACK) / 10
    return shown
