"""Small indices written in code; the fixture `trees` hands out what makes them."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest

from toolkit.model.assessment import Assessment
from toolkit.model.index import Index

STEPS = {level: f"Step {level}." for level in range(6)}


def goal(value: float) -> dict[str, Any]:
    return {"value": value, "source": "Written for tests", "year": 2026}


def figure(id: str, low: float = 0, high: float = 10, **fields: Any) -> dict[str, Any]:
    return {"id": id, "name": id, "low": goal(low), "high": goal(high), **fields}


def question(id: str, **fields: Any) -> dict[str, Any]:
    return {"id": id, "name": id, "ladder": {"question": "How?", "levels": STEPS}, **fields}


def group(id: str, **fields: Any) -> dict[str, Any]:
    return {"id": id, "name": id, **fields}


def index(
    *dimensions: dict[str, Any], weights: dict[str, float] | None = None, **rules: Any
) -> Index:
    profile = rules.pop("profile", ())
    return Index.model_validate(
        {
            "id": "made",
            "kind": "index",
            "version": "1",
            "name": "Made",
            "summary": "Made for tests.",
            "source": "Tests",
            "scoring": {"aggregation": "arithmetic", "present": 0.5} | rules,
            "dimensions": dimensions,
            "weights": weights or {d["id"]: 1 for d in dimensions},
            "profile": profile,
        }
    )


def assessed(
    figures: dict[str, Any] | None = None,
    answers: dict[str, int] | None = None,
    **profile: Any,
) -> Assessment:
    return Assessment.model_validate(
        {
            "questionnaire": "made",
            "version": "1",
            "subject": {"name": "A", "profile": profile},
            "figures": {
                id: given if isinstance(given, dict) else {"value": given}
                for id, given in (figures or {}).items()
            },
            "answers": {id: {"ladder": step} for id, step in (answers or {}).items()},
        }
    )


@pytest.fixture(scope="session")
def trees() -> SimpleNamespace:
    return SimpleNamespace(
        figure=figure, question=question, group=group, index=index, assessed=assessed, goal=goal
    )
