"""The levels that lie ahead of a plan: which action opens each, when, or what still stands below it."""

from __future__ import annotations

from toolkit.model.roadmap import LevelGate, Limits
from toolkit.reports.names import Names
from toolkit.reports.wording.plan import half_year

TOLD = 4
"""So many capabilities are named that still stand below a level."""


def level_gate_sentence(names: Names, gate: LevelGate, limits: Limits) -> str:
    """What a plan does for one level, such as "A18 opens level 3 after the second half of 2028."."""
    language = names.language
    level = language.integer(gate.level)
    if gate.action is not None and gate.period is not None:
        return language.text(
            "{action} opens level {level} at the end of the {half}.",
            action=language.text(
                "{code} “{title}”",
                code=names.action_code(gate.action),
                title=names.action(gate.action),
            ),
            level=level,
            half=half_year(names, gate.period - 1, limits),
        )
    if not gate.missing:
        return language.text("This plan does not reach level {level}.", level=level)
    told = [names.capability(id) for id in gate.missing[:TOLD]]
    more = len(gate.missing) - len(told)
    if more:
        told.append(language.plural("{count} other", "{count} others", more))
    return language.text(
        "This plan does not reach level {level}; below it stay: {capabilities}.",
        level=level,
        capabilities=names.series(told),
    )
