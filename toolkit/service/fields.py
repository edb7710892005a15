"""Which fields of an assessment a person can fill one by one, and how a change is applied.

Works on the JSON form of an assessment; what a value may be is checked elsewhere.
"""

from __future__ import annotations

import copy
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from toolkit.model.assessment import CapabilityAnswer, GateAnswer, PlanWishes
from toolkit.model.problem import Problem, Refusal

Field = tuple[str, ...]
"""The way to a field, such as `("answers", "edge-layer-computing", "ladder")`."""

_ANY = "*"
_SINGLE = ("mode", "preset", "on", "title", "objectives")
_MAPS = ("conditions", "cost_shares", "targets")
_PATTERNS: frozenset[Field] = frozenset(
    [
        *((name,) for name in _SINGLE),
        *((name, _ANY) for name in _MAPS),
        ("subject", "name"),
        ("subject", "profile", _ANY),
        ("modules", _ANY, _ANY),
        *(("answers", _ANY, part) for part in CapabilityAnswer.model_fields),
        *(("gates", _ANY, part) for part in GateAnswer.model_fields),
        *(("plan", part) for part in PlanWishes.model_fields),
    ]
)


def known(field: Sequence[str]) -> bool:
    """Whether a field can be filled by itself."""
    return any(
        len(pattern) == len(field)
        and all(want in (_ANY, step) for want, step in zip(pattern, field, strict=True))
        for pattern in _PATTERNS
    )


def refuse_unknown(field: Sequence[str]) -> None:
    """Raise `Refusal` (`unknown-field`) when a field can't be filled by itself."""
    if not known(field):
        way = ".".join(map(str, field))
        raise Refusal([Problem(code="unknown-field", field=way, values={"name": way})])


def value_at(document: Mapping[str, Any], field: Sequence[str]) -> Any:
    """The value of a field, `None` when it is blank."""
    here: Any = document
    for step in field:
        if not isinstance(here, Mapping) or step not in here:
            return None
        here = here[step]
    return here


def applied(document: Mapping[str, Any], field: Sequence[str], value: Any) -> dict[str, Any]:
    """A copy of the document with one field set, or cleared when the value is `None`.

    Only the branch that leads to the field is copied.
    """
    result = dict(document)
    branches: list[tuple[dict[str, Any], str]] = []
    here = result
    for step in field[:-1]:
        inner = here.get(step)
        branch = dict(inner) if isinstance(inner, Mapping) else {}
        here[step] = branch
        branches.append((here, step))
        here = branch
    if value is not None:
        here[field[-1]] = value
        return result
    here.pop(field[-1], None)
    if tuple(field) == ("subject", "name"):
        here["name"] = ""  # an assessment always has a subject, if nameless
    for parent, step in reversed(branches):
        if not parent[step] and step != "subject":
            del parent[step]
    return result


def folded(base: Mapping[str, Any], changes: Iterable[tuple[Sequence[str], Any]]) -> dict[str, Any]:
    """The first state with every change applied in order."""
    document = copy.deepcopy(dict(base))
    for field, value in changes:
        document = applied(document, field, value)
    return document


_ANSWERS = ("ladder", "coverage", "practices")


def freed(
    document: Mapping[str, Any], field: Sequence[str], value: Any
) -> tuple[tuple[Field, None], ...]:
    """The fields to clear before a change, so that a capability is answered or has another status, never both."""
    if field[0] != "answers" or value is None:
        return ()
    capability, part = field[1], field[2]
    if part == "status" and value != "answered":
        clear: Sequence[str] = _ANSWERS
    elif part in _ANSWERS:
        clear = ("status",)
    else:
        clear = ()
    ways = [("answers", capability, name) for name in clear]
    return tuple((way, None) for way in ways if value_at(document, way) is not None)
