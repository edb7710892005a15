"""Worked examples of modules: answers in, result out, by the publisher's arithmetic; the scorer is handed in."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from toolkit.content.build import nearest
from toolkit.content.document import Document, Path
from toolkit.content.library import Library
from toolkit.content.worked_example import (
    Written,
    assessment_of,
    differing,
    example_files,
    same,
    shown,
)
from toolkit.model.assessment import Assessment
from toolkit.model.base import Frozen, Slug
from toolkit.model.module_score import ModuleScore
from toolkit.model.problem import Problem
from toolkit.model.questionnaire import Questionnaire

ModuleScorer = Callable[[Questionnaire, Assessment], tuple[ModuleScore, ...]]


class ModuleExpectation(Frozen):
    """What a module must give; `score` stands for both ends of the range, and what is left out is not compared.

    Classes and levels are ids, `none` where none is reached.
    """

    tolerance: float = 1e-9
    score: str | None = None
    low: str | None = None
    high: str | None = None
    class_low: str | None = None
    class_high: str | None = None
    level_low: str | None = None
    level_high: str | None = None
    open: tuple[Slug, ...] | None = None
    blocks: dict[Slug, str] = {}


class ModuleExampleFile(Written):
    """A worked example as written; `module` is the one that is compared."""

    module: Slug
    expect: ModuleExpectation


@dataclass(frozen=True)
class ModuleExample:
    """A worked example that can be run, with the file it came from."""

    id: str
    title: str
    module: str
    assessment: Assessment
    expect: ModuleExpectation
    document: Document

    def run(self, questionnaire: Questionnaire, score: ModuleScorer) -> list[Problem]:
        """Every difference between what is expected and what the scorer gives."""
        found = next(s for s in score(questionnaire, self.assessment) if s.module == self.module)
        return differing(self.document, self.id, _differences(self.expect, found))


def read_module_examples(
    library: Library, questionnaire: str
) -> tuple[dict[str, ModuleExample], list[Problem]]:
    """The worked examples of the modules of a questionnaire by id, and what is wrong with their files."""
    examples: dict[str, ModuleExample] = {}
    problems: list[Problem] = []
    model = library.questionnaire(questionnaire)
    modules = {module.id for module in model.modules}
    folder = ("questionnaires", questionnaire, "modules", "examples")
    for document, written in example_files(library, folder, ModuleExampleFile, problems):
        if written.module not in modules:
            values = {"name": written.module, "nearest": nearest(written.module, modules)}
            problems.append(document.problem("unknown-module", ("module",), **values))
            continue
        assessment, wrong = assessment_of(library, model, document, written.id, written.assessment)
        problems.extend(wrong)
        if assessment is not None and not wrong:
            examples[written.id] = ModuleExample(
                written.id, written.title, written.module, assessment, written.expect, document
            )
    return examples, problems


def _differences(expect: ModuleExpectation, result: ModuleScore) -> Iterator[tuple[Path, str, str]]:
    blocks = {block.id: block for block in result.blocks}
    numbers: list[tuple[Path, str | None, float | None]] = [
        (("score",), expect.score, result.low),
        (("score",), expect.score, result.high),
        (("low",), expect.low, result.low),
        (("high",), expect.high, result.high),
    ]
    for id, wanted in expect.blocks.items():
        block = blocks.get(id)
        numbers.append((("blocks", id), wanted, block.low if block else None))
        numbers.append((("blocks", id), wanted, block.high if block else None))
    for way, number, found in numbers:
        if number is not None and not same(number, found, expect.tolerance):
            yield ("expect", *way), number, shown(found)
    for field in ("class_low", "class_high", "level_low", "level_high"):
        name, given = getattr(expect, field), getattr(result, field) or "none"
        if name is not None and name != given:
            yield ("expect", field), name, given
    if expect.open is not None and set(expect.open) != set(result.open):
        yield ("expect", "open"), ", ".join(expect.open), ", ".join(result.open)
