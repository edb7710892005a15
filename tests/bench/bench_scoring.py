"""Measures the promises on speed and memory of scoring; run by `make bench`.

The floor is one matrix product of the same size in the same dtype: `A (1M x 111) @ W (111 x 37)`.
"""

from __future__ import annotations

import statistics
import threading
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np

from toolkit.content.library import Library
from toolkit.model.assessment import Assessment, CapabilityAnswer, Subject
from toolkit.scoring.compiled import compile_model
from toolkit.scoring.expectation import Standing
from toolkit.scoring.explain import explain
from toolkit.scoring.kernel import score_rows
from toolkit.scoring.score import score

ROWS = 1_000_000
REPEATS = 5
SLOWEST = 4.0
"""Most times the floor that the kernel may take."""
MOST_MEMORY = 1.5
"""Most times the input that may be needed besides input and results."""


def times(work: Callable[[], object], repeats: int = REPEATS) -> list[float]:
    """Seconds of each run, after one that warms up."""
    work()
    seconds = []
    for _ in range(repeats):
        start = time.perf_counter()
        work()
        seconds.append(time.perf_counter() - start)
    return seconds


def said(seconds: list[float], unit: float = 1.0, name: str = "s") -> str:
    low, mid, high = min(seconds), statistics.median(seconds), max(seconds)
    return f"{mid * unit:.3f} {name} ({low * unit:.3f}-{high * unit:.3f})"


def resident() -> int:
    """Bytes of memory this process holds now."""
    return int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1]) * 4096


def extra_memory(work: Callable[[], object]) -> int:
    """Bytes that the process grows at its peak while the work runs, results included."""
    before = peak = resident()
    done = threading.Event()

    def watch() -> None:
        nonlocal peak
        while not done.wait(0.002):
            peak = max(peak, resident())

    watcher = threading.Thread(target=watch)
    watcher.start()
    kept = work()
    done.set()
    watcher.join()
    peak = max(peak, resident())
    del kept
    return peak - before


def batch(rows: int, dtype: type[np.floating]) -> np.ndarray:
    """Random answers with 5 % blanks."""
    rng = np.random.default_rng(1)
    answers = np.empty((rows, 111), dtype)
    for start in range(0, rows, 100_000):
        part = answers[start : start + 100_000]
        part[:, :37] = rng.integers(0, 6, (len(part), 37))
        part[:, 37:74] = rng.integers(0, 101, (len(part), 37))
        part[:, 74:] = rng.integers(0, 6, (len(part), 37)) / 5
        part[rng.random(part.shape, dtype=np.float32) < 0.05] = np.nan
    return answers


def main() -> None:
    questionnaire = Library.open().questionnaire("enterprise")
    model = compile_model(questionnaire, "balanced")
    answers = batch(ROWS, np.float32)
    product = np.random.default_rng(2).random((111, 37), dtype=np.float32)

    extra = extra_memory(lambda: score_rows(model, answers))
    result = score_rows(model, answers)
    size = sum(array.nbytes for array in vars(result).values() if array is not None)
    del result
    floor = times(lambda: answers @ product)
    kernel = times(lambda: score_rows(model, answers))
    single = times(lambda: score_rows(model, answers, threads=1), 3)
    ratio = statistics.median(kernel) / statistics.median(floor)
    memory = max(extra - size, 0) / answers.nbytes
    print(f"{ROWS:,} subjects x 111 answers, float32, median of {REPEATS} (min-max)")
    print(f"floor, one matrix product    {said(floor)}")
    print(f"kernel, two threads          {said(kernel)}  {ratio:.2f} x floor, promised {SLOWEST}")
    print(f"kernel, one thread           {said(single)}")
    print(f"memory besides results       {memory:.2f} x input, promised {MOST_MEMORY}")

    assessment = Assessment(
        version=questionnaire.version,
        subject=Subject(name="Firm"),
        answers={
            c.id: CapabilityAnswer(
                ladder=index % 6, coverage=50, practices=tuple(c.practices.options)[:2]
            )
            for index, c in enumerate(questionnaire.capabilities)
        },
    )
    scored = score(questionnaire, assessment)
    standing = Standing.of(questionnaire, assessment)
    plans = np.full((1_000, 37), np.nan)
    plans[:, 5] = 4
    for name, work in (
        ("score() with 1,000 draws", lambda: score(questionnaire, assessment)),
        ("score() without draws", lambda: score(questionnaire, assessment, draws=0)),
        ("explain()", lambda: explain(questionnaire, assessment, scored)),
        ("1,000 what-ifs", lambda: standing.raised(plans)),
        ("one what-if", lambda: standing.raised({"edge-layer-computing": 4})),
    ):
        print(f"{name:<28} {said(times(work, 20), 1e3, 'ms')}")
    if ratio > SLOWEST or memory > MOST_MEMORY:
        print("A promise is not kept on this machine, in this run.")


if __name__ == "__main__":
    main()
