"""Which fields of an assessment a person can fill one by one, and how a change is applied.

Works on the JSON form of an assessment; what a value may be is checked elsewhere.
"""

from __future__ import annotations

import copy
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from toolkit.model.assessment import (
    CapabilityAnswer,
    ClassAnswer,
    CohortGrowth,
    FigureAnswer,
    FollowUp,
    GateAnswer,
    OwnGoalpost,
    Partner,
    PlanWishes,
    Sharing,
    TargetAnswer,
)
from toolkit.model.base import Frozen
from toolkit.model.problem import Problem, Refusal
from toolkit.model.survey import RegionSurvey

Field = tuple[str, ...]
"""The way to a field, such as `("answers", "edge-layer-computing", "ladder")`."""

_ANY = "*"
_SINGLE = (
    "mode", "preset", "on", "title", "objectives", "classes", "roles", "share_for_matching", "earlier",
)  # fmt: skip
_MAPS = ("conditions", "cost_shares", "targets")
_FIGURES: dict[str, type[Frozen]] = {"figures": FigureAnswer, "target_figures": TargetAnswer}
_GOALS = {"figures": "high", "target_figures": "own"}
"""The goal of a region's own plan, in the answers that can have one."""
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
        *(("sharing", part) for part in Sharing.model_fields),
        *(("growth", part) for part in CohortGrowth.model_fields),
        *(("survey", part) for part in RegionSurvey.model_fields),
        ("plan", "goals", _ANY),
        *(("follow_up", _ANY, part) for part in FollowUp.model_fields),
        *(("partner", part) for part in Partner.model_fields),
        *(("classes", _ANY, part) for part in ClassAnswer.model_fields),
        *(
            (section, _ANY, part)
            for section, model in _FIGURES.items()
            for part in model.model_fields
        ),
        *(
            (section, _ANY, part, inner)
            for section, part in _GOALS.items()
            for inner in OwnGoalpost.model_fields
        ),
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


_ANSWERS = {"answers": ("ladder", "coverage", "practices"), "figures": ("value",)}
"""What counts as an answer, and cannot stand beside "don't know"."""


def freed(
    document: Mapping[str, Any], field: Sequence[str], value: Any
) -> tuple[tuple[Field, None], ...]:
    """The fields to clear before a change, so that a thing is answered or has another status, never both.

    A blank state takes the case of a class along, and a blank value the year and source of a goal. Another kind of
    partner is strong and weak in other things.
    """
    section, *way = field
    ways: list[Field] = []
    if tuple(field) == ("partner", "kind"):
        usual = Partner.model_fields["kind"].default
        if (value or usual) != (value_at(document, field) or usual):
            ways = [("partner", part) for part in ("strong", "weak")]
    elif value is None:
        if section == "classes" and way[1:] == ["state"]:
            ways = [("classes", way[0], "case")]
        elif section in _GOALS and way[1:] == [_GOALS[section], "value"]:
            ways = [(*field[:-1], part) for part in ("year", "source")]
    elif section in _ANSWERS:
        thing, part = way[0], way[1]
        clear: Sequence[str] = ()
        if part == "status" and value != "answered":
            clear = _ANSWERS[section]
        elif part in _ANSWERS[section]:
            clear = ("status",)
        ways = [(section, thing, name) for name in clear]
    return tuple((way, None) for way in ways if value_at(document, way) is not None)
