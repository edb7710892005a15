"""What a person can get wrong, as data: a code, a place and the values of the sentence.

The sentences (what, why, a way out) are made in the person's language by
`toolkit.language.problems`; several problems travel together in one `Refusal`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from toolkit.model.base import Frozen


class Problem(Frozen):
    """One refused thing.

    `code` names the rule (`unknown-item`), `file` and `line` (1-based) the place in a file,
    `field` the place in a form or an assessment, `values` what the sentence needs.
    """

    code: str
    file: str = ""
    line: int = 0
    field: str = ""
    values: Mapping[str, str] = {}


class Refusal(Exception):  # noqa: N818 - a refusal is an answer, not a fault of the program
    """Raised at a door that cannot take what it was given; carries every problem found."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__(", ".join(problem.code for problem in self.problems))
