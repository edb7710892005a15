"""Assessments as plain data and as files: what is read is checked first, what is written can be read again."""

from __future__ import annotations

import json
import math
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from pydantic_core import PydanticSerializationError, to_jsonable_python

from toolkit.content.build import build
from toolkit.content.document import Document
from toolkit.content.strict_yaml import read_bytes, read_text
from toolkit.model.assessment import Assessment
from toolkit.model.problem import Problem, Refusal

if TYPE_CHECKING:
    from toolkit.content.library import Library
    from toolkit.model.questionnaire import Questionnaire

_ALWAYS = ("toolkit", "questionnaire", "version", "mode", "preset")


def plain(value: Any) -> Any:
    """A value as JSON data: dates become text, tuples lists; of an assessment only what was filled in.

    Raises `Refusal` (`wrong-shape`) for what has no such form.
    """
    if isinstance(value, Assessment):
        filled = value.model_dump(mode="json", exclude_defaults=True)
        always = {name: getattr(value, name) for name in _ALWAYS}
        return {**always, **filled, "subject": {"name": value.subject.name, **filled["subject"]}}
    try:
        return to_jsonable_python(value)
    except PydanticSerializationError as error:
        raise Refusal([Problem(code="wrong-shape")]) from error


def checked(
    document: Mapping[str, Any],
    questionnaire: Questionnaire,
    library: Library,
    field: Sequence[str],
) -> Assessment:
    """The assessment that a document with one changed field makes.

    Raises `Refusal` with problems whose `field` is the dotted way to what doesn't fit.
    """
    del questionnaire, library
    assessment, problems = build(Assessment, Document("", dict(document)))
    way = ".".join(field)
    if assessment is None or problems:
        raise Refusal(p.model_copy(update={"line": 0}) for p in problems)
    if not _finite(document):
        raise Refusal([Problem(code="not-a-number", field=way, values={"name": field[-1]})])
    return assessment


def _finite(value: Any) -> bool:
    if isinstance(value, Mapping):
        return all(_finite(inner) for inner in value.values())
    if isinstance(value, list):
        return all(_finite(inner) for inner in value)
    return not isinstance(value, float) or math.isfinite(value)


def read_assessment(library: Library, data: bytes | str, name: str) -> Assessment:
    """The assessment of a YAML or JSON file; `name` is how problems call the file.

    Raises `Refusal` with every problem, each with its line.
    """
    del library
    document = read_bytes(data, name) if isinstance(data, bytes) else read_text(data, name)
    assessment, problems = build(Assessment, document)
    if assessment is None or problems:
        raise Refusal(problems)
    return assessment


def write_assessment(assessment: Assessment) -> str:
    """An assessment as YAML."""
    import yaml

    class Dumper(yaml.SafeDumper):
        """Writes neither anchors nor folded lines: a sentence stands on one line."""

        def ignore_aliases(self, data: Any) -> bool:
            del data
            return True

    return yaml.dump(
        plain(assessment), Dumper=Dumper, allow_unicode=True, sort_keys=False, width=math.inf
    )


def schema() -> str:
    """The JSON Schema of an assessment, as JSON."""
    return json.dumps(Assessment.model_json_schema(), indent=2, ensure_ascii=False)
