"""Everything that is wrong with all content at once, each with file and line.

Worked examples are run too when a scorer is handed in; content itself knows no scoring.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from toolkit.content.check_benchmarks import benchmark_problems
from toolkit.content.check_cooperation import cooperation_problems
from toolkit.content.check_index import index_problems
from toolkit.content.check_modules import module_problems
from toolkit.content.check_questionnaire import questionnaire_problems
from toolkit.content.check_survey import survey_problems
from toolkit.content.document import Document
from toolkit.content.index_example import IndexScorer, read_index_examples
from toolkit.content.library import Library
from toolkit.content.module_example import ModuleScorer, read_module_examples
from toolkit.content.sources import Reading, files
from toolkit.content.worked_example import Scorer, read_examples
from toolkit.model.base import Frozen
from toolkit.model.index import Index
from toolkit.model.problem import Problem, Refusal
from toolkit.model.questionnaire import Questionnaire


class Report(Frozen):
    """The outcome of a check: problems in the order of files and lines, and what was looked at."""

    problems: tuple[Problem, ...]
    examples_run: int
    counts: dict[str, int]


@dataclass
class _Findings:
    problems: list[Problem]
    counts: Counter[str]
    examples_run: int = 0


def check(
    library: Library,
    score: Scorer | None = None,
    score_index: IndexScorer | None = None,
    score_modules: ModuleScorer | None = None,
) -> Report:
    """Check all content of a library.

    `score` and `score_modules` take a questionnaire and an assessment, `score_index` an index and an assessment; they
    run the examples.
    """
    found = _Findings([], Counter())
    cooperation, actions = library.cooperation_reading
    found.problems.extend(actions.problems)
    classifications, tables = library.classification_reading
    found.problems.extend(tables.problems)
    baselines, figures = library.baseline_reading
    found.problems.extend(figures.problems)
    questionnaires: dict[str, Questionnaire] = {}
    for id in library.questionnaires:
        built, reading = library.reading(id)
        found.problems.extend(reading.problems)
        found.problems.extend(_ambiguous(reading))
        if built is not None:
            questionnaires[id] = built
            broken = list(questionnaire_problems(built, reading, cooperation))
            if not reading.problems:
                broken += module_problems(built, reading)
            found.problems.extend(broken)
            if not (broken or reading.problems or actions.problems):
                found.problems.extend(_assessments(library, built, score, found))
                found.problems.extend(_module_examples(library, built, score_modules, found))
            _count(found.counts, built)
    indices: dict[str, Index] = {}
    for id in library.indices:
        index, reading = library.index_reading(id)
        found.problems.extend(reading.problems)
        found.problems.extend(_ambiguous(reading))
        if index is None:
            continue
        indices[id] = index
        broken = list(index_problems(index, reading, cooperation, classifications))
        broken += survey_problems(
            index, reading, questionnaires, library.questionnaires,
            {id: baseline for id, (_, baseline) in baselines.items()}, classifications,
        )  # fmt: skip
        found.problems.extend(broken)
        if not (broken or reading.problems or actions.problems or tables.problems):
            found.problems.extend(_index_assessments(library, index, score_index, found))
        _count_index(found.counts, index)
    found.problems.extend(_ambiguous(actions))
    found.problems.extend(cooperation_problems(cooperation, actions, questionnaires, indices))
    found.problems.extend(_ambiguous(figures))
    found.problems.extend(
        benchmark_problems(library, baselines, figures, questionnaires, classifications)
    )
    for name in ("actions", "instruments", "gates", "targets"):
        found.counts[name] = len(getattr(cooperation, name))
    found.counts["baselines"] = len(baselines)
    found.counts["sectors"] = len(classifications.sectors)
    found.counts["classes"] = len(classifications.classes)
    found.counts["countries"] = len(classifications.countries)
    ordered = sorted(set_of(found.problems), key=lambda p: (p.file, p.line, p.field, p.code))
    counts = {name: count for name, count in sorted(found.counts.items()) if count}
    return Report(problems=tuple(ordered), examples_run=found.examples_run, counts=counts)


def set_of(problems: list[Problem]) -> list[Problem]:
    """The problems, each once."""
    once = {(p.code, p.file, p.line, p.field, tuple(p.values.items())): p for p in problems}
    return list(once.values())


def _count(counts: Counter[str], questionnaire: Questionnaire) -> None:
    counts["questionnaires"] += 1
    counts["dimensions"] += len(questionnaire.dimensions)
    counts["capabilities"] += len(questionnaire.capabilities)
    counts["modules"] += len(questionnaire.modules)
    counts["crosswalks"] += len(questionnaire.crosswalks)


def _assessments(
    library: Library, questionnaire: Questionnaire, score: Scorer | None, found: _Findings
) -> Iterator[Problem]:
    """What is wrong with the samples and the worked examples of a sound questionnaire."""
    yield from _samples(library, questionnaire.id, found)
    examples, problems = read_examples(library, questionnaire.id)
    yield from problems
    found.counts["examples"] += len(examples)
    if score is not None:
        for example in examples.values():
            found.examples_run += 1
            yield from example.run(questionnaire, score)


def _module_examples(
    library: Library, questionnaire: Questionnaire, score: ModuleScorer | None, found: _Findings
) -> Iterator[Problem]:
    """What is wrong with the worked examples of the modules of a sound questionnaire."""
    examples, problems = read_module_examples(library, questionnaire.id)
    yield from problems
    found.counts["examples"] += len(examples)
    if score is not None:
        for example in examples.values():
            found.examples_run += 1
            yield from example.run(questionnaire, score)


def _count_index(counts: Counter[str], index: Index) -> None:
    counts["indices"] += 1
    counts["dimensions"] += len(index.dimensions)
    counts["indicators"] += len(index.indicator)
    counts["questions"] += len(index.question)


def _index_assessments(
    library: Library, index: Index, score: IndexScorer | None, found: _Findings
) -> Iterator[Problem]:
    """What is wrong with the samples and the worked examples of a sound index."""
    yield from _samples(library, index.id, found)
    examples, problems = read_index_examples(library, index.id)
    yield from problems
    found.counts["examples"] += len(examples)
    if score is not None:
        for example in examples.values():
            found.examples_run += 1
            yield from example.run(index, score)


def _samples(library: Library, id: str, found: _Findings) -> Iterator[Problem]:
    from toolkit.content.assessment_file import read_assessment

    for root, path in files(library.roots, "questionnaires", id, "samples"):
        try:
            read_assessment(path, library, shown=root.name(path))
        except Refusal as refusal:
            if library.superseded(root, refusal):
                continue
            yield from refusal.problems
        found.counts["samples"] += 1


def _ambiguous(reading: Reading) -> Iterator[Problem]:
    """Texts that another YAML reader would take for a yes/no, a number or nothing."""
    for document in reading.documents:
        for path in document.ambiguous:
            if _is_text(document, path):
                yield document.problem(
                    "ambiguous-scalar", path, name=path[-1], given=document.at(path)
                )


_TEXT_FIELDS = {
    "name", "summary", "question", "help", "why", "title", "first_step", "kpi", "verify", "evidence", "notice",
    "warning", "publisher", "population", "sampling", "licence", "eligibility", "serves", "scope", "when", "source",
    "id",
}  # fmt: skip
_TEXT_MAPS = {"options", "cost_groups", "objectives"}


def _is_text(document: Document, path: tuple[str | int, ...]) -> bool:
    """Whether a sentence, a name or an id stands at a path; numbers and flags have fields of their own."""
    *_, around, last = ("", "", *path)
    if last in _TEXT_FIELDS:
        return True
    if around == "levels":
        return isinstance(document.at(path[:-1]), Mapping)
    return around in _TEXT_MAPS
