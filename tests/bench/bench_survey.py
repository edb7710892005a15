"""Times of a survey estimate and of a country's context, and how often the intervals hold.

Run `python tests/bench/bench_survey.py`; it fails when a warm context takes 50 ms, or when all
prediction intervals together hold fewer than 88 % of the countries left out one at a time
(nominal 90 %). The coverage of the survey intervals is a slow test
(`pytest -s -m slow tests/benchmark/test_survey_coverage.py`).
"""

from __future__ import annotations

import statistics
import time
from pathlib import Path

import numpy as np

ROOT = Path(__file__).parents[2]
WARM_LIMIT = 0.050
HELD_LIMIT = 0.88


def survey_seconds(n: int) -> float:
    """Median seconds of one estimate from n respondents in 18 cells."""
    from toolkit.benchmark.survey import estimate
    from toolkit.model.survey import Outcome, Register, RegisterRow, Respondent, Survey

    sectors, sizes = ("10", "14", "22", "25", "28", "30"), ("small", "medium", "large")
    cells = [(a, b) for a in sectors for b in sizes]
    frame = Register(
        rows=tuple(RegisterRow(sector=a, divisions=(a,), size=b, enterprises=n) for a, b in cells)
    )
    rng = np.random.default_rng(1)
    respondents = tuple(
        Respondent(sector=a, size=b, outcomes={"level": float(rng.random() < 0.3)})
        for a, b in (cells[at] for at in rng.integers(0, len(cells), n))
    )
    survey = Survey(respondents=respondents, frame=frame)
    times = []
    for _ in range(10):
        start = time.perf_counter()
        estimate(survey, Outcome(id="level"))
        times.append(time.perf_counter() - start)
    return statistics.median(times)


def left_out(panel, indicator: str) -> tuple[int, float, float] | None:
    """Countries, R2 and the share of countries inside the interval of a fit without them."""
    from toolkit.benchmark.context import design, fit_indicator, fit_rows
    from toolkit.model.base import Refused

    found, fit = design(panel, indicator), fit_indicator(panel, indicator)
    if isinstance(found, Refused) or isinstance(fit, Refused):
        return None
    _, matrix, values = found
    held = 0
    for at in range(len(values)):
        others = np.arange(len(values)) != at
        middle, half = fit_rows(matrix[others], values[others], fit.scale).predict(matrix[at])
        held += abs(values[at] - middle) <= half
    return fit.n, fit.r2, held / len(values)


def main() -> None:
    """Measure, print and check."""
    from toolkit.benchmark.context import context, contexts
    from toolkit.benchmark.panel import read_panel
    from toolkit.content.library import Library

    for n in (150, 5000):
        print(f"estimate from {n:5} respondents {1000 * survey_seconds(n):8.1f} ms")
    library = Library.of(ROOT)
    countries, folders = library.classifications, library.panel_folders.values()
    start = time.perf_counter()
    panel = read_panel(folders)
    print(f"read the panel                  {1000 * (time.perf_counter() - start):8.1f} ms")
    start = time.perf_counter()
    context(panel, countries, "CN", "e-government")
    cold = time.perf_counter() - start
    print(f"context, cold                   {1000 * cold:8.1f} ms (with the import of statsmodels)")
    contexts(panel, countries, "CN")
    times = []
    for _ in range(30):
        start = time.perf_counter()
        context(panel, countries, "CN", "e-government")
        times.append(time.perf_counter() - start)
    warm = statistics.median(times)
    print(f"context, warm                   {1000 * warm:8.1f} ms")
    total = inside = 0.0
    for indicator in panel.series:
        if (row := left_out(panel, indicator)) is not None:
            n, r2, held = row
            total, inside = total + n, inside + n * held
            print(f"{indicator:34} n {n:4}  R2 {r2:.2f}  left-out inside {100 * held:.0f} %")
    print(f"all left-out figures inside the 90 % interval: {100 * inside / total:.1f} %")
    assert warm < WARM_LIMIT
    assert inside / total > HELD_LIMIT


if __name__ == "__main__":
    main()
