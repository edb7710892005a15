"""Worked examples: answers in, scores out, calculated by hand by those who wrote the rules.

The file names the assessment and what is expected; the scorer is handed in, because content knows no scoring.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any, TypeVar

from toolkit.content.assessment_file import assess
from toolkit.content.document import Document, Path
from toolkit.content.library import Library
from toolkit.content.sources import Reading, files
from toolkit.model.assessment import Assessment
from toolkit.model.base import Frozen, Interval, Sentence, Slug
from toolkit.model.problem import Problem
from toolkit.model.questionnaire import Questionnaire
from toolkit.model.score import Score

Scorer = Callable[[Questionnaire, Assessment], Score]
NONE = "none"
"""Written in a file where no value is expected, such as a level when too little is measured."""


class Expectation(Frozen):
    """What a worked example must give; a field that is left out is not compared.

    Numbers are texts here because `none` stands for "no value".
    """

    tolerance: float = 1e-9
    score: str | None = None
    verified: str | None = None
    level: str | None = None
    verified_level: str | None = None
    provisional: bool | None = None
    reason: str | None = None
    held_by: tuple[str, ...] | None = None
    measured_share: str | None = None
    bounds: Interval | None = None
    dimensions: dict[Slug, str] = {}
    capabilities: dict[Slug, str] = {}


class Written(Frozen):
    """What the file of every kind of worked example holds."""

    id: Slug
    title: Sentence
    calculation: Sentence
    assessment: dict[str, Any]


File = TypeVar("File", bound=Written)


class ExampleFile(Written):
    """A worked example as written: `rest` answers every capability that the assessment does not name.

    `same_score_as` is a second assessment that must score exactly like the first.
    """

    rest: dict[str, Any] = {}
    same_score_as: dict[str, Any] = {}
    expect: Expectation


@dataclass(frozen=True)
class WorkedExample:
    """A worked example that can be run, with the file it came from."""

    id: str
    title: str
    assessment: Assessment
    other: Assessment | None
    expect: Expectation
    document: Document

    def run(self, questionnaire: Questionnaire, score: Scorer) -> list[Problem]:
        """Every difference between what is expected and what the scorer gives."""
        result = score(questionnaire, self.assessment)
        differences = list(_differences(self.expect, result))
        if self.other is not None:
            second = score(questionnaire, self.other).claimed
            if not same(shown(result.claimed), second, self.expect.tolerance):
                way: Path = ("same_score_as",)
                differences.append((way, shown(result.claimed), shown(second)))
        return differing(self.document, self.id, differences)


def example_files(
    library: Library, folder: tuple[str, ...], kind: type[File], problems: list[Problem]
) -> Iterator[tuple[Document, File]]:
    """The files of a folder of examples that could be read; what is wrong with any is added to `problems`."""
    for root, path in files(library.roots, *folder):
        reading = Reading()
        document = reading.document(root, path)
        written = reading.build(kind, document) if document else None
        problems.extend(reading.problems)
        if document is None or written is None or reading.problems:
            continue
        if written.id != path.stem:
            values = {"name": written.id, "file": path.name}
            problems.append(document.problem("file-name", ("id",), **values))
        yield document, written


def differing(
    document: Document, example: str, differences: Iterable[tuple[Path, str, str]]
) -> list[Problem]:
    """A problem for each difference: the way in the file, what is expected and what was found."""
    return [
        document.problem(
            "example-differs",
            way,
            example=example,
            name=way[-1],
            expected=expected,
            found=found,
        )
        for way, expected, found in differences
    ]


def read_examples(
    library: Library, questionnaire: str
) -> tuple[dict[str, WorkedExample], list[Problem]]:
    """The worked examples of a questionnaire by id, and what is wrong with their files."""
    examples: dict[str, WorkedExample] = {}
    problems: list[Problem] = []
    model = library.questionnaire(questionnaire)
    folder = ("questionnaires", questionnaire, "examples")
    for document, written in example_files(library, folder, ExampleFile, problems):
        first, wrong = _assessment(library, model, document, written, "assessment")
        other: Assessment | None = None
        if written.same_score_as:
            other, more = _assessment(library, model, document, written, "same_score_as")
            wrong = wrong + more
        problems.extend(wrong)
        if first is not None and not wrong:
            examples[written.id] = WorkedExample(
                written.id, written.title, first, other, written.expect, document
            )
    return examples, problems


def _assessment(
    library: Library, model: Questionnaire, document: Document, written: ExampleFile, field: str
) -> tuple[Assessment | None, list[Problem]]:
    value: dict[str, Any] = dict(getattr(written, field))
    answers = value.get("answers", {})
    rest: dict[str, Any] = {}
    if written.rest and isinstance(answers, dict):
        rest = {c.id: dict(written.rest) for c in model.capabilities if c.id not in answers}
        value["answers"] = {**answers, **rest}
    assessment, problems = assessment_of(library, model, document, written.id, value, field)
    return assessment, [_of_rest(problem, document, rest) for problem in problems]


def assessment_of(
    library: Library,
    model: Questionnaire,
    document: Document,
    id: str,
    value: dict[str, Any],
    field: str = "assessment",
) -> tuple[Assessment | None, list[Problem]]:
    """The assessment of an example, which need not name questionnaire, version and subject."""
    head = {"questionnaire": model.id, "version": model.version, "subject": {"name": id}}
    return assess(document, library, {**head, **value}, (field,))


def _of_rest(problem: Problem, document: Document, rest: dict[str, Any]) -> Problem:
    """What is wrong with an answer that `rest` gave is shown there."""
    _, block, id, *way = (*problem.field.split("."), "", "", "")
    if block != "answers" or id not in rest:
        return problem
    return document.problem(problem.code, ("rest", *filter(None, way)), **problem.values)


def shown(value: float | None) -> str:
    """A value as it stands in a file; `none` where there is none."""
    return NONE if value is None else repr(value)


def same(expected: str, found: float | None, tolerance: float) -> bool:
    """Whether a value is the expected one within the tolerance."""
    if found is None or expected == NONE:
        return (found is None) == (expected == NONE)
    try:
        return abs(float(expected) - found) <= tolerance
    except ValueError:
        return False


def _differences(expect: Expectation, result: Score) -> Iterator[tuple[Path, str, str]]:
    numbers: list[tuple[Path, str | None, float | None]] = [
        (("score",), expect.score, result.claimed),
        (("verified",), expect.verified, result.verified),
        (("level",), expect.level, result.level.level),
        (("verified_level",), expect.verified_level, result.verified_level.level),
        (("measured_share",), expect.measured_share, result.measured_share),
    ]
    if expect.bounds is not None:
        numbers.append((("bounds", "low"), repr(expect.bounds.low), result.bounds.low))
        numbers.append((("bounds", "high"), repr(expect.bounds.high), result.bounds.high))
    found_dimensions = {d.id: d.score for d in result.dimensions}
    found_capabilities = {c.id: c.score for c in result.capabilities}
    for id, expected in expect.dimensions.items():
        numbers.append((("dimensions", id), expected, found_dimensions.get(id)))
    for id, expected in expect.capabilities.items():
        numbers.append((("capabilities", id), expected, found_capabilities.get(id)))
    for way, wanted, found in numbers:
        if wanted is not None and not same(wanted, found, expect.tolerance):
            yield ("expect", *way), wanted, shown(found)
    level = result.level
    if expect.provisional is not None and expect.provisional != level.provisional:
        yield ("expect", "provisional"), _yes(expect.provisional), _yes(level.provisional)
    if expect.reason is not None and expect.reason != level.reason:
        yield ("expect", "reason"), expect.reason, level.reason
    if expect.held_by is not None and set(expect.held_by) != set(level.held_by):
        yield ("expect", "held_by"), ", ".join(expect.held_by), ", ".join(level.held_by)


def _yes(value: bool) -> str:
    return "yes" if value else "no"
