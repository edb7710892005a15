"""One small broken content per rule: each yields exactly its problem, with file and line."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import pytest

from toolkit.content.check import check
from toolkit.content.library import Library
from toolkit.scoring.index import score_index
from toolkit.scoring.score import score

HERE = Path(__file__).parent
BASE = HERE / "base"
CASES = sorted(path.parent for path in HERE.glob("broken/*/expected.txt"))


def test_the_base_content_has_no_problem() -> None:
    report = check(Library.of(BASE), partial(score, draws=0), partial(score_index, draws=0))
    assert report.problems == ()
    assert report.examples_run == 2


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_each_broken_content_yields_exactly_its_problem(case: Path) -> None:
    report = check(Library.of(BASE, case), partial(score, draws=0), partial(score_index, draws=0))
    found = {f"{p.code} {p.file}:{p.line}" for p in report.problems}
    assert found == set((case / "expected.txt").read_text().split("\n")) - {""}
