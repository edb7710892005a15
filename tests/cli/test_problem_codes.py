"""No door refuses with a code that has no sentence."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from toolkit.language.problems import PROBLEMS

PACKAGE = Path(__file__).parents[2] / "toolkit"
CODE = re.compile(r"""(?:code=|(?:refusal|_problem)\(\s*|: )"([a-z]+(?:-[a-z]+)+)",?""")


@pytest.mark.parametrize("station", ["store", "service", "cli", "refresh"])
def test_every_code_has_a_sentence_and_a_way_out(station):
    used = {
        code
        for path in (PACKAGE / station).rglob("*.py")
        for code in CODE.findall(path.read_text(encoding="utf-8"))
        if not code.startswith("changes")
    }
    assert used
    assert {code for code in used if code not in PROBLEMS} == set()
