"""How fast a table of subjects is scored by an index of the size of the region's: 59 leaves under 8 dimensions.

The floor is one pass of normalisation and one matrix product in the same dtype, which is the least any engine must do.
"""

from __future__ import annotations

import resource
import sys
import time

import numpy as np

from toolkit.model.index import Index
from toolkit.scoring import score_table
from toolkit.scoring.index_compiled import compile_index
from toolkit.scoring.index_uncertainty import table_uncertainty

DIMENSIONS, FIGURES, QUESTIONS = 8, 43, 16


def made() -> Index:
    steps = {level: f"Step {level}." for level in range(6)}
    low = {"value": 0, "source": "Bench", "year": 2026}
    dimensions = []
    for number in range(DIMENSIONS):
        figures = [
            {
                "id": f"f{leaf}",
                "name": "F",
                "transform": "log1p" if leaf % 2 else "linear",
                "low": low,
                "high": low | {"value": 10},
            }
            for leaf in range(number, FIGURES, DIMENSIONS)
        ]
        questions = [
            {"id": f"q{leaf}", "name": "Q", "ladder": {"question": "How?", "levels": steps}}
            for leaf in range(number, QUESTIONS, DIMENSIONS)
        ]
        dimensions.append(
            {
                "id": f"d{number}",
                "name": "D",
                "groups": [
                    {"id": f"d{number}-f", "name": "F", "weight": 75, "indicators": figures},
                    {"id": f"d{number}-q", "name": "Q", "weight": 25, "questions": questions},
                ],
            }
        )
    return Index.model_validate(
        {
            "id": "bench",
            "kind": "index",
            "version": "1",
            "name": "Bench",
            "summary": "Bench.",
            "source": "Bench",
            "scoring": {
                "aggregation": "geometric",
                "companion": "arithmetic",
                "floor": 1,
                "cuts": [16, 36, 56, 76, 96],
                "capped_by": "d6",
            },
            "dimensions": dimensions,
            "weights": {f"d{number}": 10 + number for number in range(DIMENSIONS)},
        }
    )


def main(count: int = 1_000_000) -> None:
    index = made()
    model = compile_index(index)
    rng = np.random.default_rng(1)
    columns = {
        leaf.id: rng.uniform(0, 5 if leaf.id.startswith("q") else 12, count).astype(np.float32)
        for leaf in index.leaves
    }
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    start = time.perf_counter()
    table = score_table(index, columns)
    taken = time.perf_counter() - start
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before
    rows = np.stack([columns[name] for name in model.leaf_ids])
    weights = rng.random((DIMENSIONS, len(model.leaf_ids)), dtype=np.float32)
    start = time.perf_counter()
    weights @ np.clip(rows / np.float32(10), 0, 1)
    floor = time.perf_counter() - start
    print(
        f"{count:,} subjects x {len(model.leaf_ids)} leaves: {taken:.2f} s, {count / taken:,.0f} a second"
    )
    print(
        f"floor {floor:.2f} s (x {taken / floor:.1f}); memory beyond the input {peak / 1024:,.0f} MB"
    )
    print(f"mean score {np.nanmean(table.score):.2f}")
    intervals(index, columns)


def intervals(index: Index, columns: dict[str, np.ndarray], subjects: int = 200) -> None:
    """Rank intervals of the first subjects over 1,000 draws, as `toolkit batch --draws 1000` makes them."""
    few = {name: column[:subjects].astype(np.float64) for name, column in columns.items()}
    start = time.perf_counter()
    found = table_uncertainty(index, few, draws=1_000)
    taken = time.perf_counter() - start
    width = np.median(found.rank_high - found.rank_low)
    print(
        f"rank intervals, {subjects} subjects x 1,000 draws: {taken:.1f} s, median width {width:.0f}"
    )


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000)
