"""Times of placing one enterprise beside the published figures: cold, with models, and warm.

Run `python tests/bench/bench_benchmark.py`; it fails when a warm position takes 50 ms or a set of
fits takes a second. Cold times are taken in a fresh process, with the import of statsmodels.
"""

from __future__ import annotations

import statistics
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).parents[2]
WARM_LIMIT = 0.050
FIT_LIMIT = 1.0


def subject():
    """A small German electronics maker with all twelve questions answered."""
    from toolkit.benchmark.figures import read_figures
    from toolkit.content.library import Library
    from toolkit.model.assessment import Assessment, Subject
    from toolkit.scoring.score import score

    library = Library.of(ROOT)
    questionnaire = library.questionnaire("enterprise")
    items = questionnaire.module("dii").items
    profile = {"home-country": "DE", "sector": "26", "size": "small"}
    assessment = Assessment(
        version=questionnaire.version,
        subject=Subject(name="Example", profile=profile),
        modules={
            "dii": {item.id: "yes" for item in items[:6]} | {item.id: "no" for item in items[6:]}
        },
    )
    scored = score(questionnaire, assessment, draws=10)
    start = time.perf_counter()
    figures = read_figures(library.baseline_folders.values())
    return questionnaire, assessment, scored, figures, time.perf_counter() - start


def cold() -> None:
    """Print the time of reading, of a published position and of the first modelled one."""
    from toolkit.benchmark.position import locate

    *given, reading = subject()
    start = time.perf_counter()
    locate(*given, modelled=False)
    published = time.perf_counter() - start
    start = time.perf_counter()
    locate(*given)
    print(f"{reading} {published} {time.perf_counter() - start}")


def warm() -> tuple[float, float]:
    """Median seconds of a warm position, and seconds of all its fits without the import."""
    import statsmodels.genmod.generalized_linear_model  # noqa: F401

    from toolkit.benchmark.models import fit_shares
    from toolkit.benchmark.position import locate

    *given, _ = subject()
    start = time.perf_counter()
    locate(*given)
    fits = time.perf_counter() - start
    assert fit_shares.cache_info().misses == 7
    times = []
    for _ in range(50):
        start = time.perf_counter()
        locate(*given)
        times.append(time.perf_counter() - start)
    return statistics.median(times), fits


def main() -> None:
    """Measure, print and check."""
    program = [sys.executable, __file__, "cold"]
    output = subprocess.run(program, check=True, cwd=ROOT, capture_output=True, text=True).stdout
    reading, published, first = map(float, output.split())
    median, fits = warm()
    print(f"read 7,000 cells          {reading * 1000:8.1f} ms")
    print(f"published position, cold  {published * 1000:8.1f} ms")
    print(f"modelled position, cold   {first * 1000:8.1f} ms (with the import of statsmodels)")
    print(f"seven fits                {fits * 1000:8.1f} ms")
    print(f"modelled position, warm   {median * 1000:8.1f} ms")
    assert median < WARM_LIMIT
    assert fits < FIT_LIMIT


if __name__ == "__main__":
    cold() if "cold" in sys.argv else main()
