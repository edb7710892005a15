"""A small questionnaire for the scoring tests: three dimensions, nine capabilities, four of them binding."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from toolkit.model.questionnaire import (
    Aggregation,
    Capability,
    Coverage,
    Dimension,
    EvidenceKind,
    Ladder,
    Level,
    Mode,
    Practices,
    Preset,
    Questionnaire,
    ScoringRules,
)

TICKS = ("owner", "documented", "measured", "reviewed", "trained", "improved")
LAYOUT: dict[str, tuple[tuple[str, float, bool, bool, int], ...]] = {
    # dimension: (capability, weight, binding, coverage limits the level, number of practices)
    "machines": (
        ("links", 40, True, True, 5),
        ("cells", 35, True, False, 5),
        ("depth", 25, False, False, 4),
    ),
    "knowledge": (
        ("records", 50, True, True, 6),
        ("models", 30, False, False, 5),
        ("agents", 20, False, False, 4),
    ),
    "security": (
        ("grading", 30, True, True, 5),
        ("response", 45, False, True, 5),
        ("privacy", 25, False, False, 5),
    ),
}


def make_questionnaire(
    *,
    without: tuple[str, ...] = (),
    weights: dict[str, float] | None = None,
    scale: float = 1.0,
    backwards: bool = False,
    dimension_rule: Aggregation = "arithmetic",
    binding_needed: tuple[int, int, int, int, int] = (2, 2, 3, 3, 4),
) -> Questionnaire:
    """The test questionnaire, on wish without some capabilities, scaled or in reverse order."""
    order = -1 if backwards else 1
    dimensions = tuple(
        Dimension(
            id=name,
            code=name[:1].upper(),
            name=name,
            summary=name,
            aggregation=dimension_rule,
            capabilities=tuple(
                _capability(part, weight * scale, binding, limits, ticks)
                for part, weight, binding, limits, ticks in rows[::order]
                if part not in without
            ),
        )
        for name, rows in list(LAYOUT.items())[::order]
    )
    return Questionnaire(
        id="enterprise",
        version="1.0",
        name="Test",
        summary="Test",
        source="Test",
        scale=tuple(Level(level=k, name=f"Level {k}", summary="x") for k in range(6)),
        scoring=ScoringRules(
            aggregation="arithmetic",
            cuts=(0.8, 1.8, 2.8, 3.8, 4.8),
            binding_needed=binding_needed,
            binding_margin=0.2,
            capped_by="security",
            cap_margin=1,
            provisional_below=0.8,
            no_level_below=0.5,
            coverage_steps=(0, 10, 30, 60, 80),
        ),
        evidence=(
            EvidenceKind(id="statement", name="Statement", verifies_up_to=2),
            EvidenceKind(id="document", name="Document", verifies_up_to=3),
            EvidenceKind(id="system", name="System", verifies_up_to=4),
            EvidenceKind(id="third-party", name="Third party", verifies_up_to=5),
        ),
        modes=(
            _mode("express", "binding", ("ladder",)),
            _mode("quick", "all", ("ladder",)),
            _mode("full", "all", ("ladder", "coverage", "practices")),
        ),
        presets=(
            Preset(
                id="balanced",
                name="Balanced",
                summary="x",
                weights={
                    name: w * scale
                    for name, w in (
                        weights or {"machines": 50, "knowledge": 30, "security": 20}
                    ).items()
                },
            ),
        ),
        dimensions=dimensions,
        content_hash="abc123",
    )


def _mode(id: str, capabilities: Any, items: Any) -> Mode:
    return Mode(id=id, name=id, summary=id, minutes=8, capabilities=capabilities, items=items)


def _capability(name: str, weight: float, binding: bool, limits: bool, ticks: int) -> Capability:
    return Capability(
        id=name,
        code=name,
        name=name,
        why=name,
        weight=weight,
        binding=binding,
        coverage_limits_level=limits,
        ladder=Ladder(question="?", levels={k: f"Step {k}" for k in range(6)}),
        coverage=Coverage(question="?"),
        practices=Practices(question="?", options={tick: tick for tick in TICKS[:ticks]}),
        evidence="Papers",
    )


@pytest.fixture(scope="session")
def questionnaire() -> Questionnaire:
    """The test questionnaire as it is."""
    return make_questionnaire()


@pytest.fixture(scope="session")
def make() -> Callable[..., Questionnaire]:
    """Makes variants of the test questionnaire."""
    return make_questionnaire
