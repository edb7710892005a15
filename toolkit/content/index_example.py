"""Worked examples of an index: figures in, scores out, calculated by hand; the scorer is handed in.

Like `worked_example`, with the fields of an index: nodes of the tree and single indicators.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from toolkit.content.assessment_file import assess
from toolkit.content.document import Document, Path
from toolkit.content.library import Library
from toolkit.content.worked_example import Written, differing, example_files, same, shown
from toolkit.model.assessment import Assessment
from toolkit.model.base import Frozen, Interval, Slug
from toolkit.model.index import Index, IndexScore
from toolkit.model.problem import Problem

IndexScorer = Callable[[Index, Assessment], IndexScore]


class IndexExpectation(Frozen):
    """What a worked example of an index must give; a field that is left out is not compared."""

    tolerance: float = 1e-9
    index: str | None = None
    companion: str | None = None
    level: str | None = None
    measured_share: str | None = None
    bounds: Interval | None = None
    nodes: dict[Slug, str] = {}
    indicators: dict[Slug, str] = {}
    states: dict[Slug, str] = {}


class IndexExampleFile(Written):
    """A worked example as written: `rest` answers every policy question that the assessment does not name."""

    rest: dict[str, Any] = {}
    expect: IndexExpectation


@dataclass(frozen=True)
class IndexExample:
    """A worked example that can be run, with the file it came from."""

    id: str
    title: str
    assessment: Assessment
    expect: IndexExpectation
    document: Document

    def run(self, index: Index, score: IndexScorer) -> list[Problem]:
        """Every difference between what is expected and what the scorer gives."""
        result = score(index, self.assessment)
        return differing(self.document, self.id, _differences(self.expect, result))


def read_index_examples(
    library: Library, index: str
) -> tuple[dict[str, IndexExample], list[Problem]]:
    """The worked examples of an index by id, and what is wrong with their files."""
    examples: dict[str, IndexExample] = {}
    problems: list[Problem] = []
    model = library.index(index)
    folder = ("questionnaires", index, "examples")
    for document, written in example_files(library, folder, IndexExampleFile, problems):
        assessment, wrong = assess(document, library, _filled(model, written), ("assessment",))
        problems.extend(wrong)
        if assessment is not None and not wrong:
            examples[written.id] = IndexExample(
                written.id, written.title, assessment, written.expect, document
            )
    return examples, problems


def _filled(model: Index, written: IndexExampleFile) -> dict[str, Any]:
    value: dict[str, Any] = dict(written.assessment)
    value.setdefault("questionnaire", model.id)
    value.setdefault("version", model.version)
    value.setdefault("subject", {"name": written.id})
    answers = value.get("answers", {})
    if written.rest and isinstance(answers, dict):
        value["answers"] = {**{id: dict(written.rest) for id in model.question}, **answers}
    return value


def _differences(expect: IndexExpectation, result: IndexScore) -> Iterator[tuple[Path, str, str]]:
    nodes = {node.id: node.score for node in result.nodes}
    leaves = {leaf.id: leaf for leaf in result.leaves}
    numbers: list[tuple[Path, str | None, float | None]] = [
        (("index",), expect.index, result.score),
        (("companion",), expect.companion, result.companion),
        (("level",), expect.level, result.level.level),
        (("measured_share",), expect.measured_share, result.measured_share),
    ]
    if expect.bounds is not None:
        numbers.append((("bounds", "low"), repr(expect.bounds.low), result.bounds.low))
        numbers.append((("bounds", "high"), repr(expect.bounds.high), result.bounds.high))
    numbers.extend((("nodes", id), wanted, nodes.get(id)) for id, wanted in expect.nodes.items())
    for id, wanted in expect.indicators.items():
        leaf = leaves.get(id)
        numbers.append((("indicators", id), wanted, leaf.score if leaf else None))
    for way, wanted_text, found in numbers:
        if wanted_text is not None and not same(wanted_text, found, expect.tolerance):
            yield ("expect", *way), wanted_text, shown(found)
    for id, state in expect.states.items():
        met = leaves[id].state if id in leaves else "none"
        if met != state:
            yield ("expect", "states", id), state, met
