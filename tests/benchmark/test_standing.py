"""An assessment beside a release in full: parts add up exactly, the own row is out, targets come from 30 members on."""

from __future__ import annotations

import math
from datetime import date

import numpy as np
import pytest

from toolkit.benchmark.own_row import twin, without
from toolkit.benchmark.scores.standing import standing_in
from toolkit.model.assessment import Assessment, CapabilityAnswer, Subject
from toolkit.model.base import Refused
from toolkit.model.cohort import Cell, Cohort, Member, Quantile
from toolkit.scoring.repetition import repeated_scores
from toolkit.scoring.score import score


@pytest.fixture(scope="module")
def assessment(questionnaire):
    profile = {"home-country": "PL", "sector": "28", "size": "medium"}
    ids = [capability.id for capability in questionnaire.capabilities]
    return Assessment(
        version=questionnaire.version,
        subject=Subject(name="Plant", profile=profile),
        answers={
            id: CapabilityAnswer(status="not-applicable")
            if id == "product-service"
            else CapabilityAnswer(ladder=1 + at % 3)
            for at, id in enumerate(ids)
        },
    )


def release(questionnaire, **parts):
    return Cohort(
        id="plants", name="Plants", owner="Agency", version=questionnaire.version,
        population="Plants", sampling="volunteers", year="2026",
        released_on=date(2026, 9, 30), **parts,
    )  # fmt: skip


def members(questionnaire, n, division="28"):
    rng = np.random.default_rng(7)
    weights = questionnaire.preset("balanced").weights
    made = []
    for _ in range(n):
        capabilities = {
            c.id: float(np.clip(rng.normal(2.2, 0.8), 0, 5)) for c in questionnaire.capabilities
        }
        dimensions = {
            d.id: math.fsum(capabilities[c.id] * c.weight for c in d.capabilities)
            / math.fsum(c.weight for c in d.capabilities)
            for d in questionnaire.dimensions
        }
        made.append(
            Member(
                country="PL", division=division, size="medium",
                overall=math.fsum(weights[id] * value for id, value in dimensions.items())
                / math.fsum(weights.values()),
                dimensions=dimensions, capabilities=capabilities,
            )
        )  # fmt: skip
    return tuple(made)


def standing(cohort, questionnaire, library, assessment, **more):
    found = score(questionnaire, assessment)
    repeated = repeated_scores(questionnaire, assessment)
    return standing_in(
        cohort, assessment, found, repeated, questionnaire, library.classifications, **more
    )


def cells(**overall):
    quartiles = tuple(Quantile(share=s, value=v) for s, v in ((0.25, 1.5), (0.5, 2.0), (0.75, 2.6)))
    return (
        Cell(band="50+", mean=2.1, sd=0.6, quantiles=quartiles),
        Cell(sector="28", band="10-19", mean=2.4, sd=0.6, quantiles=quartiles),
        Cell(measure="dimension", id="security", band="50+", mean=1.9, sd=0.7),
        Cell(measure="dimension", id="security", sector="28", band="10-19", mean=2.2, sd=0.7),
        Cell(
            measure="capability", id="data-governance", band="50+", mean=2.0, sd=0.7,
            quantiles=quartiles,
        ),
        *([Cell(**overall)] if overall else []),
    )  # fmt: skip


def test_the_points_of_all_parts_and_the_remainder_are_the_printed_distance(
    questionnaire, library, assessment
):
    cohort = release(questionnaire, members=members(questionnaire, 60))
    found = standing(cohort, questionnaire, library, assessment)
    assert {gap.against for gap in found.gaps} == {"mean", "top-quarter"}
    for gap in found.gaps:
        for lines, rest in (
            (gap.dimensions, gap.remainder),
            (gap.capabilities, gap.capability_remainder),
        ):
            total = math.fsum([*(line.points for line in lines), rest, gap.drawn])
            assert total == pytest.approx(gap.total, abs=1e-9)
    mean = found.gap("mean")
    assert mean.total == pytest.approx(found.position.difference.value, abs=1e-12)
    assert "product-service" not in {line.id for line in mean.capabilities}


def test_without_blanks_nothing_remains_to_the_mean(questionnaire, library, assessment):
    full = assessment.model_copy(
        update={"answers": assessment.answers | {"product-service": CapabilityAnswer(ladder=1)}}
    )
    cohort = release(questionnaire, members=members(questionnaire, 40))
    found = standing(cohort, questionnaire, library, full).gap("mean")
    assert (found.remainder, found.drawn) == (pytest.approx(0, abs=1e-9), pytest.approx(0))


def test_parts_are_compared_in_the_part_of_the_release_that_gives_the_place(
    questionnaire, library, assessment
):
    found = standing(release(questionnaire, cells=cells()), questionnaire, library, assessment)
    assert found.position.group == "28"
    security = next(each for each in found.compared if each.id == "security")
    assert (security.mean, security.quartiles) == (2.2, None)
    assert security.interval.low <= security.own <= security.interval.high
    governance = next(each for each in found.compared if each.id == "data-governance")
    assert governance.mean is None


def test_a_top_quarter_needs_thirty_members_and_may_come_from_a_wider_part(
    questionnaire, library, assessment
):
    found = standing(release(questionnaire, cells=cells()), questionnaire, library, assessment)
    assert found.gap("top-quarter") is None
    assert found.targets == {"data-governance": 2.6}


def test_invented_members_set_no_target(questionnaire, library, assessment):
    cohort = release(questionnaire, cells=cells(), simulated=True)
    found = standing(cohort, questionnaire, library, assessment)
    assert found.targets == {}
    assert "simulated" in found.position.notes


def test_few_members_give_an_average_and_no_quartiles(questionnaire, library, assessment):
    cohort = release(questionnaire, members=members(questionnaire, 7))
    found = standing(cohort, questionnaire, library, assessment)
    assert found.position.place == Refused(reason="not-asked", values={"n": "7"})
    assert all(each.quartiles is None and each.mean is not None for each in found.compared)
    assert found.targets == {}


def test_another_questionnaire_gives_the_reason_and_nothing_else(
    questionnaire, library, assessment
):
    cohort = release(questionnaire, cells=cells()).model_copy(update={"questionnaire": "other"})
    found = standing(cohort, questionnaire, library, assessment)
    assert found.position.reason == "other-questionnaire"
    assert (found.compared, found.gaps, found.targets) == ((), (), {})


def test_a_row_is_taken_out_of_every_cell_that_holds_it(questionnaire, library):
    sections = {code: each.section for code, each in library.classifications.sectors.items()}
    rows = [
        Member(division=division, size="small", country="PL", overall=value)
        for division, value in [("28", 5.0)] + [("28", 1.0)] * 5 + [("25", 2.0)] * 5
    ]
    shown = (
        Cell(band="10-19", mean=1.8, sd=1.2),
        Cell(sector="28", band="5-9", mean=1.65, sd=1.65),
        Cell(sector="25", band="5-9", mean=2.0, sd=0.0),
    )
    cohort = release(questionnaire, cells=shown)
    rest = without(cohort, rows, 0, sections)
    by_sector = {cell.sector: cell for cell in rest.cells}
    assert (by_sector[""].mean, by_sector["28"].mean, by_sector["28"].band) == (1.5, 1.0, "5-9")
    assert by_sector["25"] == shown[2]
    assert rest.content_hash != cohort.content_hash
    fewer = without(cohort, rows[:5] + rows[6:], 0, sections)
    assert "28" not in {cell.sector for cell in fewer.cells}


def test_only_a_member_with_the_same_scores_everywhere_is_taken_for_the_enterprise(questionnaire):
    rows = members(questionnaire, 12)
    cohort = release(questionnaire, members=rows)
    assert twin(cohort, rows[4]) == 4
    other = rows[4].capabilities | {"data-governance": rows[4].capabilities["data-governance"] + 1}
    assert twin(cohort, rows[4].model_copy(update={"capabilities": other})) is None
    bare = rows[4].model_copy(update={"capabilities": {}})
    assert twin(cohort, bare) is None
    rest = without(cohort, cohort.members, 4, {})
    assert len(rest.members) == 11
    assert rows[4] not in rest.members
