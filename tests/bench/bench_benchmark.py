"""How fast and how well an enterprise is placed beside the published figures.

Run `python tests/bench/bench_benchmark.py`; it fails when a warm position takes 50 ms, when all fits from
nothing take 10 s, or when the nominal 90 % intervals of a country left out hold less than 86 or more than
94 % of its cells. Cold times are taken in fresh processes, with and without the folder of kept fits.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory

ROOT = Path(__file__).parents[2]
WARM_LIMIT = 0.050
FIT_LIMIT = 10.0
INSIDE = (0.86, 0.94)
INDICATORS = (
    ("ai-any",),
    ("ai-production",),
    ("ai-logistics",),
    ("ai-research",),
    ("cloud-advanced",),
    ("data-analytics",),
    ("dii-high", "dii-very-high"),
)
AMONG = ("dii-very-high", "dii-high")
CLASSES = ("dii-very-low", "dii-low", "dii-high", "dii-very-high")


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
    from toolkit.benchmark.models import ShareModel
    from toolkit.benchmark.position import locate
    from toolkit.benchmark.published import among_cells, fit_classes, share_cells

    *given, _ = subject()
    figures = given[-1]
    start = time.perf_counter()
    for indicators in INDICATORS:
        fit = ShareModel(share_cells(figures, indicators)).fit()
        assert fit.countries >= 31
    ShareModel(among_cells(figures, AMONG)).fit()
    fit_classes(figures, CLASSES)
    fits = time.perf_counter() - start
    locate(*given)
    times = []
    for _ in range(50):
        start = time.perf_counter()
        locate(*given)
        times.append(time.perf_counter() - start)
    return statistics.median(times), fits


def validation() -> None:
    """Leave each country out and print how its cells were predicted."""
    from toolkit.benchmark.published import among_cells, share_cells
    from toolkit.benchmark.validation import leave_countries_out

    figures = subject()[3]
    print("country left out                     regime    cells  inside   points  logits  half")
    for indicators in (*INDICATORS, AMONG):
        cells = among_cells if indicators == AMONG else share_cells
        name = " of ".join(indicators) if indicators == AMONG else " + ".join(indicators)
        for record in leave_countries_out(cells(figures, indicators)):
            print(
                f"{name:36} {record.regime:8} {record.cells:6} {record.inside:7.1%} "
                f"{record.points:8.1f} {record.logits:7.2f} {record.half:5.2f}"
            )
            if record.regime != "abroad":
                assert INSIDE[0] <= record.inside <= INSIDE[1]


def fresh(folder: str) -> tuple[float, ...]:
    """Seconds of reading, of a published and of the first modelled position in a new process."""
    program = [sys.executable, __file__, "cold"]
    environment = {**os.environ, "XDG_CACHE_HOME": folder}
    output = subprocess.run(
        program, check=True, cwd=ROOT, capture_output=True, text=True, env=environment
    ).stdout
    return tuple(map(float, output.split()))


def main() -> None:
    """Measure, print and check."""
    with TemporaryDirectory() as folder:
        reading, published, first = fresh(folder)
        *_, again = fresh(folder)
    median, fits = warm()
    print(f"read 7,000 cells                    {reading * 1000:8.1f} ms")
    print(f"published position, cold            {published * 1000:8.1f} ms")
    print(
        f"modelled position, nothing kept     {first * 1000:8.1f} ms (with the import of statsmodels)"
    )
    print(f"modelled position, fits on disk     {again * 1000:8.1f} ms")
    print(f"all fits from nothing               {fits * 1000:8.1f} ms")
    print(f"modelled position, warm             {median * 1000:8.1f} ms")
    assert median < WARM_LIMIT
    assert fits < FIT_LIMIT
    validation()


if __name__ == "__main__":
    cold() if "cold" in sys.argv else main()
