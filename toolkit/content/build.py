"""Turns a read file into a noun of the model and lists everything that does not fit, each with its line.

A value that does not fit is reported and then replaced by one that does, so that the rest of the file can still be
checked in the same run; whoever needs sound content looks at the problems first.
"""

from __future__ import annotations

import copy
from collections.abc import Sequence
from difflib import get_close_matches
from typing import Any, TypeVar, get_args

from pydantic import BaseModel, ValidationError

from toolkit.content.document import Document, Path
from toolkit.model.problem import Problem

Noun = TypeVar("Noun", bound=BaseModel)

_CODES = {
    "extra_forbidden": "unknown-field",
    "missing": "missing-field",
    "int_parsing": "not-a-number",
    "int_from_float": "not-a-number",
    "int_type": "not-a-number",
    "float_parsing": "not-a-number",
    "float_type": "not-a-number",
    "finite_number": "not-a-number",
    "bool_parsing": "not-yes-no",
    "bool_type": "not-yes-no",
    "literal_error": "not-one-of",
    "string_pattern_mismatch": "bad-id",
    "string_too_long": "too-long",
    "string_too_short": "empty-field",
    "greater_than": "out-of-range",
    "greater_than_equal": "out-of-range",
    "less_than": "out-of-range",
    "less_than_equal": "out-of-range",
    "date_from_datetime_parsing": "not-a-date",
    "date_parsing": "not-a-date",
    "date_from_datetime_inexact": "not-a-date",
    "date_type": "not-a-date",
    "too_short": "wrong-length",
    "too_long": "wrong-length",
}
"""Kinds of pydantic errors and our codes; every other kind is `wrong-shape`."""

_BY_KIND: dict[str, Any] = {
    "int": "1",
    "float": "1",
    "bool": "no",
    "date": "2000-01-01",
    "tuple": [],
    "list": [],
    "dict": {},
    "model": {},
    "string": "missing",
}
_ROUNDS = 6


def nearest(word: str, known: Sequence[str] | set[str] | frozenset[str]) -> str:
    """The known word that a misspelt one probably means, or an empty text."""
    found = get_close_matches(word, sorted(known), n=1, cutoff=0.6)
    return found[0] if found else ""


def build(
    noun: type[Noun], document: Document, value: Any = None, path: Path = ()
) -> tuple[Noun | None, list[Problem]]:
    """Build a noun from a document (or from `value`, which stands at `path`) and list what does not fit.

    The noun is `None` only when the value cannot be mended.
    """
    value = document.value if value is None else value
    problems: list[Problem] = []
    reported: set[Path] = set()
    for _ in range(_ROUNDS):
        try:
            return noun.model_validate(value), problems
        except ValidationError as error:
            value = copy.deepcopy(value)
            for fault in error.errors(include_url=False):
                way = _way(value, fault["loc"])
                if way not in reported:
                    reported.add(way)
                    problems.append(_problem(noun, document, path, way, fault))
                if not _mend(value, way, fault):
                    return None, problems
    return None, problems


def _way(value: Any, location: tuple[int | str, ...]) -> Path:
    """The path in the file that pydantic's location means; it adds names of types that no file holds."""
    way: list[int | str] = []
    for step in location:
        if step == "[key]":
            break
        if isinstance(value, dict):
            way.append(str(step))
            value = value.get(str(step))
        elif isinstance(value, list) and isinstance(step, int):
            way.append(step)
            value = value[step] if step < len(value) else None
        elif value is None:
            break
    return tuple(way)


def _problem(
    noun: type[BaseModel], document: Document, path: Path, way: Path, fault: Any
) -> Problem:
    kind = fault["type"]
    code = _CODES.get(kind, "wrong-shape")
    context = fault.get("ctx", {})
    values: dict[str, object] = {"name": way[-1] if way else ""}
    given = fault["input"]
    if isinstance(given, (str, int, float)):
        values["given"] = str(given)[:80]
    if code == "unknown-field":
        values["nearest"] = nearest(str(way[-1]), _field_names(noun, way[:-1]))
    elif code == "not-one-of":
        values["allowed"] = str(context.get("expected", "")).replace("'", "").replace(" or ", ", ")
        values["nearest"] = nearest(str(given), values["allowed"].split(", "))  # type: ignore[attr-defined]
    elif code == "out-of-range":
        values["bound"] = next((str(v) for k, v in context.items() if k in _BOUNDS), "")
        values["side"] = "low" if kind.startswith("greater") else "high"
    elif code == "too-long":
        values["limit"] = context.get("max_length", "")
    if fault["loc"] and fault["loc"][-1] == "[key]" and code == "bad-id":
        values["given"] = way[-1]
    if code == "bad-id" and not str(values.get("given", "")):
        code = "empty-field"
    return document.problem(code, (*path, *way), **values)


_BOUNDS = {"gt", "ge", "lt", "le"}


def _mend(value: Any, way: Path, fault: Any) -> bool:
    """Put something that fits (or comes closer) at a place; false when the whole file has another shape."""
    if not way:
        return False
    container = value
    for step in way[:-1]:
        container = container[step]
    last = way[-1]
    kind: str = fault["type"]
    if not isinstance(container, (dict, list)):
        return False
    if kind == "extra_forbidden" or fault["loc"][-1] == "[key]":
        if isinstance(container, dict):
            container.pop(str(last), None)
        return True
    if isinstance(container, list):
        if not isinstance(last, int) or last >= len(container):
            return False
        container[last] = _stand_in(kind, fault)
    else:
        container[str(last)] = _stand_in(kind, fault)
    return True


def _stand_in(kind: str, fault: Any) -> Any:
    context = fault.get("ctx", {})
    if kind == "literal_error":
        return str(context["expected"]).split("'")[1]
    for bound, shift in (("gt", 1), ("ge", 0), ("le", 0), ("lt", -1)):
        if bound in context:
            return str(context[bound] + shift)
    if kind in ("too_short", "too_long"):
        wanted = context.get("min_length") or context.get("max_length") or 1
        return ["1"] * int(wanted)
    return next((item for word, item in _BY_KIND.items() if kind.startswith(word)), "missing")


def _field_names(noun: type[BaseModel], way: Path) -> set[str]:
    """The names of the fields of the noun that lies at a path inside another."""
    here: Any = noun
    for step in way:
        here = _inside(here, str(step))
        if here is None:
            return set()
    models = [here] if isinstance(here, type) else [a for a in _flat(here) if isinstance(a, type)]
    return {
        field.alias or name
        for model in models
        if isinstance(model, type) and issubclass(model, BaseModel)
        for name, field in model.model_fields.items()
    }


def _inside(here: Any, step: str) -> Any:
    """The type of an entry of a noun, of a dictionary or of a tuple; `None` when there is none."""
    if isinstance(here, type) and issubclass(here, BaseModel):
        for name, field in here.model_fields.items():
            if step in (name, field.alias):
                return field.annotation
        return None
    for inner in reversed(get_args(here)):
        if inner is not Ellipsis and inner is not type(None):
            return inner
    return None


def _flat(here: Any) -> list[Any]:
    return [inner for argument in get_args(here) for inner in (argument, *_flat(argument))]
