"""Assessments that come from outside or are being filled: what is checked, and what a draft may still lack."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from pydantic_core import PydanticSerializationError, to_jsonable_python

from toolkit.content.assessment_file import all_findings, assess, clean, write_assessment
from toolkit.content.assessment_rules import profile_value
from toolkit.content.build import build
from toolkit.content.document import Document, dotted
from toolkit.content.strict_yaml import read_bytes, read_text
from toolkit.model.assessment import Assessment
from toolkit.model.problem import Problem, Refusal

if TYPE_CHECKING:
    from toolkit.content.library import Library
    from toolkit.model.index import Index
    from toolkit.model.questionnaire import Questionnaire

UNFINISHED = frozenset({"reason-missing", "empty-assessment", "shares-over-100"})
"""What an assessment may still lack while somebody fills it; a file that is to be scored may not."""

_ALWAYS = ("toolkit", "questionnaire", "version", "mode", "preset")


def plain(value: Any, field: Sequence[str] = ()) -> Any:
    """A value as JSON data: dates become text, tuples lists; of an assessment only what was filled in.

    Raises `Refusal` (`wrong-shape`, naming the field) for what has no such form.
    """
    if isinstance(value, Assessment):
        filled = value.model_dump(mode="json", exclude_defaults=True)
        always = {name: getattr(value, name) for name in _ALWAYS}
        return {**always, **filled, "subject": {"name": value.subject.name, **filled["subject"]}}
    try:
        return _cleaned(to_jsonable_python(value))
    except (PydanticSerializationError, UnicodeError) as error:
        values = {"name": field[-1] if field else ""}
        raise Refusal([Problem(code="wrong-shape", field=dotted(field), values=values)]) from error


def _cleaned(value: Any) -> Any:
    if isinstance(value, str):
        return clean(value)
    if isinstance(value, list):
        return [_cleaned(item) for item in value]
    return value


def fitting(questionnaire: Questionnaire | Index, field: Sequence[str], value: Any) -> Any:
    """The JSON data of a value for a field; a profile value takes the form of its kind."""
    data = plain(value, field)
    if tuple(field[:2]) == ("subject", "profile"):
        kinds: dict[str, str] = {item.id: item.kind for item in questionnaire.profile}
        return profile_value(data, kinds.get(field[2]))
    return data


def shaped(document: Mapping[str, Any]) -> Assessment:
    """The assessment that JSON data makes.

    Raises `Refusal` with problems whose `field` is the dotted way to what doesn't fit.
    """
    assessment, problems = build(Assessment, Document("", dict(document)))
    if assessment is None or problems:
        raise Refusal(problem.model_copy(update={"line": 0}) for problem in problems)
    return assessment


def refuse_new(
    assessment: Assessment,
    questionnaire: Questionnaire | Index,
    library: Library,
    before: Assessment | None = None,
) -> None:
    """Raise `Refusal` with what an assessment breaks and `before` did not; what is unfinished may stay."""
    old = (
        {(code, way) for code, way, _ in all_findings(before, questionnaire, library)}
        if before
        else set()
    )
    problems = [
        Problem(code=code, field=dotted(way), values={k: str(v) for k, v in values.items()})
        for code, way, values in all_findings(assessment, questionnaire, library)
        if code not in UNFINISHED and (code, way) not in old
    ]
    if problems:
        raise Refusal(problems)


def read_draft(library: Library, data: bytes | str, name: str) -> Assessment:
    """The assessment of a YAML or JSON file, finished or not; `name` is how problems call the file.

    Raises `Refusal` with every problem, each with its line.
    """
    document = read_bytes(data, name) if isinstance(data, bytes) else read_text(data, name)
    assessment, problems = assess(document, library)
    serious = [problem for problem in problems if problem.code not in UNFINISHED]
    if serious or assessment is None:
        raise Refusal(problems)
    return assessment


__all__ = [
    "UNFINISHED",
    "fitting",
    "plain",
    "read_draft",
    "refuse_new",
    "shaped",
    "write_assessment",
]
