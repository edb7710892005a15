"""Measures reports: the document, the PDF and the workbook, cold and warm, for each language.

Run as `python tests/bench/bench_reports.py`; a cold figure is the first of its language in this process.
"""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable
from datetime import date
from importlib.util import find_spec

from toolkit.content.library import Library
from toolkit.language import available, language
from toolkit.reports.build import build
from toolkit.reports.pdf import render
from toolkit.service.evaluation import evaluate

ROUNDS = 7
SAMPLE = "northern-cement-plant"
PDF_LIMIT = 600  # milliseconds, warm
WORKBOOK_LIMIT = 150


def milliseconds(work: Callable[[], object]) -> float:
    """Time of one call."""
    start = time.perf_counter()
    work()
    return (time.perf_counter() - start) * 1000


def measured(work: Callable[[], object]) -> tuple[float, float]:
    """The first call and the median of the next ones."""
    return milliseconds(work), statistics.median(milliseconds(work) for _ in range(ROUNDS))


def main() -> None:
    """Print one line a language and format."""
    library = Library.open()
    evaluation = evaluate(library, library.samples("enterprise")[SAMPLE])
    first = milliseconds(lambda: (evaluation.score, evaluation.position, evaluation.roadmap))
    print(f"results of {SAMPLE}: {first:.0f} ms (once)")
    for tag in available():
        day = date(2026, 11, 24)

        def document(tag: str = tag, day: date = day) -> object:
            return build(evaluation, language(tag), day)

        cold, warm = measured(document)
        print(f"{tag:8} document  cold {cold:6.0f} ms  warm {warm:6.0f} ms")
        cold, warm = measured(lambda document=document: render(document()))
        size = len(render(document())) // 1024
        print(
            f"{tag:8} pdf       cold {cold:6.0f} ms  warm {warm:6.0f} ms (limit {PDF_LIMIT})  {size} KB"
        )
        if find_spec("toolkit.reports.excel") is not None:
            from toolkit.service.reporting import make_report

            cold, warm = measured(lambda tag=tag: make_report(evaluation, tag, "xlsx"))
            print(
                f"{tag:8} workbook  cold {cold:6.0f} ms  warm {warm:6.0f} ms (limit {WORKBOOK_LIMIT})"
            )


if __name__ == "__main__":
    main()
