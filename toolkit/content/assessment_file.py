"""Assessments as files that people can read and edit: reading with every check at once, and writing without loss."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path as FilePath
from typing import Any

import yaml

from toolkit.content.assessment_rules import findings, profile_value
from toolkit.content.build import build, nearest
from toolkit.content.document import Document, Path, dotted
from toolkit.content.findings import Finding
from toolkit.content.index_rules import index_findings
from toolkit.content.library import Library
from toolkit.content.strict_yaml import read_file, read_text
from toolkit.model.assessment import Assessment
from toolkit.model.index import Index
from toolkit.model.problem import Problem, Refusal
from toolkit.model.questionnaire import ProfileItem, Questionnaire

_NEWLINES = re.compile("\r\n?|[\x0b\x0c\x85\u2028\u2029]")
_CONTROL = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufeff\ufffe\uffff\u202d\u202e]")
_WHOLE_NUMBERS = 1e15
"""Below this a whole float is written as a whole number without loss."""
_YES_NO = {"true": "yes", "false": "no"}
_DUMPER: Any = getattr(yaml, "CSafeDumper", yaml.SafeDumper)


def clean(text: str) -> str:
    """Text a person typed without control characters and without signs that reverse the reading direction."""
    return _CONTROL.sub("", _NEWLINES.sub("\n", text).replace("\t", " "))


def read_assessment(source: str | FilePath, library: Library, shown: str = "") -> Assessment:
    """Read an assessment from a path, or from YAML or JSON text; `shown` is its name in problems.

    Raises `Refusal` with every problem of the file, each with line and field.
    """
    document = (
        read_file(source, shown) if isinstance(source, FilePath) else read_text(source, shown)
    )
    assessment, problems = assess(document, library)
    if problems or assessment is None:
        raise Refusal(problems)
    return assessment


def assess(
    document: Document, library: Library, value: Any = None, path: Path = ()
) -> tuple[Assessment | None, list[Problem]]:
    """The assessment of a document (or of the `value` at `path` in it) and everything that is wrong with it."""
    value = document.value if value is None else value
    if not isinstance(value, dict):
        return None, [document.problem("wrong-shape", path, name="")]
    id = str(value.get("questionnaire", "enterprise"))
    names = (*library.questionnaires, *library.indices)
    if id not in names:
        here = (*path, "questionnaire") if "questionnaire" in value else path
        known = ", ".join(names)
        near = nearest(id, names)
        problem = document.problem(
            "unknown-questionnaire", here, name=id, nearest=near, known=known
        )
        return None, [problem]
    questionnaire = asked_under(id, library)
    normal = _normal(value, questionnaire.profile)
    assessment, problems = build(Assessment, document, normal, path)
    problems = [_named(problem) for problem in problems]
    if assessment is not None:
        troubled = {problem.field for problem in problems}
        for code, way, values in all_findings(assessment, questionnaire, library):
            here = (*path, *way)
            if dotted(here) not in troubled:
                problems.append(document.problem(code, here, **values))
    return assessment, sorted(problems, key=lambda problem: problem.line)


def asked_under(id: str, library: Library) -> Questionnaire | Index:
    """The questionnaire or index of that id; raises `KeyError` and `Refusal` like the library does."""
    return library.index(id) if id in library.indices else library.questionnaire(id)


def all_findings(
    assessment: Assessment, questionnaire: Questionnaire | Index, library: Library
) -> Iterator[Finding]:
    """Everything an assessment breaks under what it was asked."""
    if isinstance(questionnaire, Index):
        return index_findings(assessment, questionnaire, library)
    return findings(assessment, questionnaire, library)


def _named(problem: Problem) -> Problem:
    """A level or a coverage outside its scale gets the sentence that a respondent understands."""
    field = problem.field.rsplit(".", 1)[-1]
    if field == "ladder" and problem.code in ("out-of-range", "not-a-number"):
        return problem.model_copy(update={"code": "level-out-of-range"})
    if field == "coverage" and problem.code in ("out-of-range", "not-a-number"):
        return problem.model_copy(update={"code": "coverage-out-of-range"})
    return problem


def _normal(value: dict[str, Any], profile: Iterable[ProfileItem]) -> dict[str, Any]:
    """The raw value without blanks and control characters, with profile numbers as numbers."""
    cleaned: dict[str, Any] = _cleaned(value)
    subject = cleaned.get("subject")
    if isinstance(subject, dict) and isinstance(subject.get("profile"), dict):
        kinds = {item.id: item.kind for item in profile}
        subject["profile"] = {
            id: profile_value(given, kinds.get(id)) for id, given in subject["profile"].items()
        }
    blocks = [cleaned.get("conditions")]
    if isinstance(modules := cleaned.get("modules"), dict):
        blocks.extend(modules.values())
    for block in blocks:
        if isinstance(block, dict):
            for key, answer in block.items():
                if isinstance(answer, str):
                    block[key] = _YES_NO.get(answer, answer)
    return cleaned


def _cleaned(value: Any) -> Any:
    if isinstance(value, str):
        return clean(value)
    if isinstance(value, list):
        return [_cleaned(item) for item in value]
    return {key: _cleaned(item) for key, item in value.items() if item != ""}


def write_assessment(assessment: Assessment) -> str:
    """The YAML of an assessment in the order of its fields, defaults left out; reading it gives an equal value."""
    kept = {"toolkit", "questionnaire", "version", "mode", "preset", "subject"}
    value = dict(assessment.model_dump(exclude_defaults=True))
    value |= {name: assessment.model_dump(include={name})[name] for name in kept}
    ordered = {name: value[name] for name in Assessment.model_fields if name in value}
    text: str = yaml.dump(
        _plain(ordered), Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=10**6
    )
    return text


def assessment_schema() -> dict[str, Any]:
    """The JSON Schema of an assessment file, for editors and other programs."""
    schema = Assessment.model_json_schema()
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **schema}


class _Dumper(_DUMPER):  # type: ignore[misc]
    """Writes without anchors, and texts of several lines as blocks."""

    def ignore_aliases(self, _data: object) -> bool:
        return True


def _represent_text(dumper: Any, text: str) -> Any:
    style = "|" if "\n" in text else None
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style=style)


_Dumper.add_representer(str, _represent_text)


def _plain(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _plain(item) for key, item in value.items()}
    if isinstance(value, (tuple, list)):
        return [_plain(item) for item in value]
    if isinstance(value, float) and value.is_integer() and abs(value) < _WHOLE_NUMBERS:
        return int(value)
    return value
