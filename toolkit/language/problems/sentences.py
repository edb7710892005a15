"""The sentence of a problem: what is wrong, what was probably meant and a way out."""

from __future__ import annotations

from string import Formatter
from typing import TYPE_CHECKING

from toolkit.language.marks import N_
from toolkit.language.problems.answers import ANSWERS
from toolkit.language.problems.baselines import BASELINES
from toolkit.language.problems.cohorts import COHORTS
from toolkit.language.problems.commands import COMMANDS
from toolkit.language.problems.content import CONTENT
from toolkit.language.problems.fields import FIELDS
from toolkit.language.problems.files import FILES
from toolkit.language.problems.indices import INDICES
from toolkit.language.problems.names import NAMES
from toolkit.language.problems.plans import PLANS
from toolkit.language.problems.refresh import REFRESH
from toolkit.language.problems.store import STORE
from toolkit.language.problems.surveys import SURVEYS
from toolkit.language.problems.tables import TABLES

if TYPE_CHECKING:
    from toolkit.language.language import Language
    from toolkit.model.problem import Problem

PROBLEMS: dict[str, tuple[str, str]] = {
    **FILES,
    **FIELDS,
    **TABLES,
    **CONTENT,
    **INDICES,
    **BASELINES,
    **REFRESH,
    **COHORTS,
    **SURVEYS,
    **STORE,
    **COMMANDS,
    **NAMES,
    **ANSWERS,
    **PLANS,
}
"""What is wrong and the way out, by code; words in braces are values of the problem."""

NEAREST = N_("Did you mean “{nearest}”?")


UNNAMED = (
    N_("Something could not be accepted ({code})."),
    N_("Undo the last change and try again."),
)
"""Said when private code refuses with a code that has no entry."""


def sentence(problem: Problem, language: Language) -> str:
    """What is wrong, what was probably meant and a way out, without the place."""
    what, way_out = PROBLEMS.get(problem.code, UNNAMED)
    values = dict.fromkeys(placeholders(what + way_out), "?") | {"code": problem.code}
    values |= dict(problem.values)
    parts = [language.text(what, **values), language.text(way_out, **values)]
    if values.get("nearest"):
        parts.insert(1, language.text(NEAREST, **values))
    return " ".join(parts)


def placeholders(template: str) -> tuple[str, ...]:
    """The names in braces of a template, in order."""
    return tuple(name for _, name, _, _ in Formatter().parse(template) if name)
