"""The level rule, gate by gate, through whole assessments of the small questionnaire."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest

from toolkit.model.assessment import Assessment, CapabilityAnswer, Subject
from toolkit.model.questionnaire import Questionnaire
from toolkit.scoring.compiled import LevelRules
from toolkit.scoring.gates import levels
from toolkit.scoring.score import score

TWELVE = LevelRules(
    cuts=(0.8, 1.8, 2.8, 3.8, 4.8),
    binding_needed=(6, 7, 8, 10, 11),
    binding_rows=tuple(range(12)),
    binding_total=12,
    binding_margin=0.2,
    cap_row=0,
    cap_margin=1,
    provisional_below=0.8,
    no_level_below=0.5,
)


def rule(
    overall: float,
    binding: list[float],
    *,
    cap: float | None = 5.0,
    share: float = 1.0,
    not_applicable: int = 0,
) -> tuple[int, bool]:
    """Level and "provisional" of one subject; `cap` None is an unmeasured capping dimension."""
    applicable = np.ones((12, 1))
    applicable[:not_applicable] = 0
    found = levels(
        TWELVE,
        score=np.array([overall]),
        share=np.array([share]),
        capabilities=np.array(binding)[:, None],
        applicable=applicable,
        cap_score=np.array([cap or 0.0]),
        cap_measured=np.array([0.0 if cap is None else 1.0]),
        cap_applicable=np.ones(1),
        screened=False,
    )
    return int(found.level[0]), bool(found.provisional[0])


@pytest.mark.parametrize(
    ("level", "cut", "needed"),
    [(1, 0.8, 6), (2, 1.8, 7), (3, 2.8, 8), (4, 3.8, 10), (5, 4.8, 11)],
)
def test_each_row_of_the_level_table(level: int, cut: float, needed: int) -> None:
    standing = [level - 0.2] * needed + [0.0] * (12 - needed)
    one_less = [level - 0.2] * (needed - 1) + [0.0] * (13 - needed)
    assert rule(cut, standing)[0] == level
    assert rule(cut - 0.001, standing)[0] == level - 1
    assert rule(cut, one_less)[0] < level


def test_comparisons_forgive_the_last_digits() -> None:
    assert rule(2.8 - 1e-10, [2.8 - 1e-10] * 12)[0] == 3
    assert rule(2.8 - 1e-8, [3.0] * 12)[0] == 2


@pytest.mark.parametrize(
    ("cap", "level"), [(0.0, 1), (0.79, 1), (0.8, 2), (1.8, 3), (2.8, 4), (3.8, 5), (None, 1)]
)
def test_level_is_at_most_one_above_the_capping_dimension(cap: float | None, level: int) -> None:
    assert rule(5.0, [5.0] * 12, cap=cap)[0] == level


@pytest.mark.parametrize(
    ("share", "level", "provisional"),
    [(1.0, 5, False), (0.8, 5, False), (0.79, 5, True), (0.5, 5, True), (0.49, -1, True)],
)
def test_measured_share_makes_a_level_provisional_or_withholds_it(
    share: float, level: int, provisional: bool
) -> None:
    assert rule(5.0, [5.0] * 12, share=share) == (level, provisional)


def test_counts_scale_and_round_up_when_binding_capabilities_do_not_apply() -> None:
    # Ten apply: level 3 asks ceil(8 x 10 / 12) = 7.
    assert rule(2.8, [0, 0, *[2.8] * 7, 0, 0, 0], not_applicable=2)[0] == 3
    assert rule(2.8, [0, 0, *[2.8] * 6, 0, 0, 0, 0], not_applicable=2)[0] < 3


def test_no_binding_capability_applies_no_gate() -> None:
    assert rule(4.8, [0.0] * 12, not_applicable=12)[0] == 5


def assess(
    questionnaire: Questionnaire, mode: str = "full", default: int | None = 3, **ladders: int | str
) -> Assessment:
    """All capabilities at `default`, full coverage, no evidence; a text is a status."""
    answers = {}
    for capability in questionnaire.capabilities:
        given = ladders.get(capability.id, default)
        if isinstance(given, str):
            answers[capability.id] = CapabilityAnswer.model_validate({"status": given})
        elif given is not None:
            answers[capability.id] = CapabilityAnswer(ladder=given, coverage=100)
    return Assessment(version="1.0", mode=mode, subject=Subject(name="Firm"), answers=answers)


def test_level_is_held_back_by_security(questionnaire: Questionnaire) -> None:
    result = score(
        questionnaire, assess(questionnaire, default=5, grading=5, response=0, privacy=0)
    )
    # Security is 1.5, level 1; the score of 4.3 alone would be level 4.
    assert result.claimed == pytest.approx(4.3)
    assert result.dimension("security").level == 1
    assert result.level.level == 2
    assert result.level.held_by == ("cap",)
    assert result.level.next is not None
    assert result.level.next.capped
    assert result.level.next.cap_level == 1


def test_unknown_security_ends_at_level_1(questionnaire: Questionnaire) -> None:
    answers = assess(
        questionnaire, default=5, grading="unknown", response="unknown", privacy="unknown"
    )
    result = score(questionnaire, answers)
    assert result.level.level == 1
    assert result.level.held_by == ("cap",)
    assert result.level.next is not None
    assert result.level.next.cap_level is None
    # Blank practices: 4.5 at least; 4.5 x 80 % and security at 0.
    assert result.bounds.low == pytest.approx(3.6)
    assert result.bounds.high == pytest.approx(5.0)


def test_security_that_does_not_apply_caps_nothing(questionnaire: Questionnaire) -> None:
    away = dict.fromkeys(("grading", "response", "privacy"), "not-applicable")
    result = score(questionnaire, assess(questionnaire, default=5, **away))
    assert result.level.level == 5
    assert result.measured_share == 1.0
    assert result.bounds.low == pytest.approx(4.5)


def test_level_is_held_back_by_binding_capabilities_nearest_first(
    questionnaire: Questionnaire,
) -> None:
    result = score(
        questionnaire,
        assess(questionnaire, default=5, links=1, cells=2, records="unknown", grading=3),
    )
    assert result.claimed == pytest.approx(3.555)
    assert result.level.level == 2
    assert result.level.held_by == ("binding",)
    assert result.level.next is not None
    assert result.level.next.binding_met == 1
    assert result.level.next.binding_needed == 3
    assert result.level.next.missing == ("cells", "links", "records")


def test_express_is_screened_and_its_range_takes_the_unasked_at_0_and_5(
    questionnaire: Questionnaire,
) -> None:
    result = score(questionnaire, assess(questionnaire, mode="express"))
    assert (result.asked, result.measured, result.all) == (4, 4, 9)
    assert result.measured_share == 1.0
    assert result.level.level == 3
    assert result.level.provisional
    assert result.level.reason == "screened"
    # Asked weights: machines 75 %, knowledge 50 %, security 30 % of their dimension, all at 3.
    assert result.bounds.low == pytest.approx(0.5 * 2.25 + 0.3 * 1.5 + 0.2 * 0.9)
    assert result.bounds.high == pytest.approx(0.5 * 3.5 + 0.3 * 4.0 + 0.2 * 4.4)
    assert result.capability("models").state == "not-asked"
    assert result.capability("models").score is None


def test_quick_has_no_range_when_every_ladder_is_answered(questionnaire: Questionnaire) -> None:
    result = score(questionnaire, assess(questionnaire, mode="quick"))
    assert result.claimed == pytest.approx(3.0)
    assert (result.bounds.low, result.bounds.high) == pytest.approx((3.0, 3.0))
    assert not result.level.provisional
    assert result.level.reason == "measured"


def test_full_without_practices_has_a_range_of_half_a_step(questionnaire: Questionnaire) -> None:
    result = score(questionnaire, assess(questionnaire))
    assert result.claimed == pytest.approx(3.0)
    assert (result.bounds.low, result.bounds.high) == pytest.approx((2.5, 3.5))


def test_too_little_measured_gives_a_score_but_no_level(questionnaire: Questionnaire) -> None:
    result = score(questionnaire, assess(questionnaire, default=None, links=3, cells=3))
    assert result.claimed == pytest.approx(3.0)
    assert result.measured_share == pytest.approx(0.375)
    assert result.level.level is None
    assert result.level.reason == "too-little-measured"
    assert result.level.probabilities == ()
    assert result.level.next is None


def test_partly_measured_is_provisional(questionnaire: Questionnaire) -> None:
    unknown = dict.fromkeys(("models", "agents", "depth"), "unknown")
    result = score(questionnaire, assess(questionnaire, **unknown))
    assert result.measured_share == pytest.approx(0.725)
    assert result.level.level == 3
    assert result.level.provisional
    assert result.level.reason == "partly-measured"


def test_nothing_answered_is_nothing_claimed(questionnaire: Questionnaire) -> None:
    result = score(questionnaire, assess(questionnaire, default=None))
    assert result.claimed is None
    assert result.verified is None
    assert result.measurement is None
    assert result.method is None
    assert result.level.level is None
    assert (result.bounds.low, result.bounds.high) == (0.0, 5.0)
    assert all(d.score is None and d.interval is None for d in result.dimensions)


def test_claimed_5_without_proof_verifies_as_2(questionnaire: Questionnaire) -> None:
    result = score(questionnaire, assess(questionnaire, default=5))
    assert result.level.level == 5
    assert result.verified == pytest.approx(2.0)
    assert result.verified_level.level == 2


def test_evidence_lifts_the_verified_score(questionnaire: Questionnaire) -> None:
    answers = {
        c.id: CapabilityAnswer(ladder=5, coverage=100, evidence=kind)
        for c, kind in zip(
            questionnaire.capabilities,
            ("third-party", "system", "document", *["third-party"] * 6),
            strict=True,
        )
    }
    assessment = Assessment(version="1.0", subject=Subject(name="Firm"), answers=answers)
    result = score(questionnaire, assessment)
    assert [c.verified for c in result.capabilities[:3]] == [5.0, 4.0, 3.0]
    # machines: 5 x 40 % + 4 x 35 % + 3 x 25 % = 4.15
    assert result.verified == pytest.approx(0.5 * 4.15 + 0.5 * 5)


def test_record_says_how_the_score_was_made(make: Callable[..., Questionnaire]) -> None:
    questionnaire = make()
    record = score(questionnaire, assess(questionnaire, mode="quick"), draws=10, seed=7).record
    assert (record.questionnaire, record.version, record.content_hash) == (
        "enterprise",
        "1.0",
        "abc123",
    )
    assert (record.mode, record.preset, record.aggregation) == ("quick", "balanced", "arithmetic")
    assert (record.draws, record.seed) == (10, 7)
