"""Sorts the scores of capabilities by the themes of other frameworks, by their weights in the whole."""

from __future__ import annotations

import math

from toolkit.model.mapped import MappedTheme, MappedView
from toolkit.model.questionnaire import TOP_LEVEL, Crosswalk, Questionnaire
from toolkit.model.score import Score


def mapped_views(questionnaire: Questionnaire, score: Score) -> tuple[MappedView, ...]:
    """Every crosswalk of a questionnaire with its themes; a theme without capabilities has no figure."""
    return tuple(
        MappedView(
            crosswalk=crosswalk.id,
            themes=tuple(
                _theme(score, key, part.capabilities) for key, part in crosswalk.parts.items()
            ),
            without_counterpart=tuple(
                key for key, part in crosswalk.parts.items() if not part.capabilities
            ),
            unmapped=_unmapped(questionnaire, crosswalk),
        )
        for crosswalk in questionnaire.crosswalks
    )


def _theme(score: Score, key: str, capabilities: tuple[str, ...]) -> MappedTheme:
    found = [score.capability(id) for id in capabilities]
    applying = [c for c in found if c.weight > 0 and c.state != "not-applicable"]
    measured = [(c.score, c.weight) for c in applying if c.score is not None]
    known = math.fsum(weight for _, weight in measured)
    whole = math.fsum(c.weight for c in applying)
    points = math.fsum(value * weight for value, weight in measured)
    return MappedTheme(
        id=key,
        capabilities=capabilities,
        mean=points / known if known else None,
        low=points / whole if whole else 0.0,
        high=(points + TOP_LEVEL * max(whole - known, 0.0)) / whole if whole else TOP_LEVEL,
        coverage=known / whole if whole else 0.0,
    )


def _unmapped(questionnaire: Questionnaire, crosswalk: Crosswalk) -> tuple[str, ...]:
    mapped = {id for part in crosswalk.parts.values() for id in part.capabilities}
    return tuple(c.id for c in questionnaire.capabilities if c.id not in mapped)
