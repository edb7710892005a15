"""Measures the promise on the speed of the workbook; run by `make bench`."""

from __future__ import annotations

import statistics
import time
from datetime import date
from pathlib import Path

from toolkit.content.assessment_file import read_assessment
from toolkit.content.library import Library
from toolkit.language import language
from toolkit.reports.build import build
from toolkit.reports.excel import render
from toolkit.service.evaluation import evaluate

SAMPLE = Path(__file__).parents[2] / "questionnaires/enterprise/samples/coastal-pump-works.yaml"
PROMISED = 150.0
"""Milliseconds for a full assessment, warm."""
REPEATS = 9


def main() -> None:
    library = Library.open()
    evaluation = evaluate(library, read_assessment(SAMPLE, library))
    for tag in ("en", "zh-Hans", "ar"):
        spoken = language(tag)
        document = build(evaluation, spoken, date(2026, 12, 1))
        content = render(evaluation, document, spoken)
        spent = []
        for _ in range(REPEATS):
            start = time.perf_counter()
            render(evaluation, document, spoken)
            spent.append(1e3 * (time.perf_counter() - start))
        middle = statistics.median(spent)
        kept = "" if middle < PROMISED else "  the promise is not kept in this run"
        print(
            f"workbook {tag:<8} {middle:6.0f} ms ({min(spent):.0f}-{max(spent):.0f}), "
            f"{len(content) // 1024} KB, promised {PROMISED:.0f} ms{kept}"
        )


if __name__ == "__main__":
    main()
