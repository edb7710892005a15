"""From a frozen release and an assessment to a position: members, cells, simulated ones, other versions."""

from __future__ import annotations

from datetime import date

import numpy as np
import pytest

from toolkit.benchmark.panel import read_panel
from toolkit.benchmark.release import Basis
from toolkit.benchmark.release import release as make_release
from toolkit.benchmark.scores.quantiles import between
from toolkit.benchmark.scores.release import position_in, score_cohort, subject_of
from toolkit.model.assessment import Assessment, CapabilityAnswer, Subject
from toolkit.model.base import Refused
from toolkit.model.cohort import Cell, Cohort, CohortRules, Member, Quantile
from toolkit.scoring.repetition import repeated_scores
from toolkit.scoring.score import score


@pytest.fixture(scope="module")
def panel(library):
    return read_panel(library.panel_folders.values())


@pytest.fixture(scope="module")
def assessment(questionnaire):
    profile = {"home-country": "PL", "sector": "28", "size": "medium"}
    ids = [capability.id for capability in questionnaire.capabilities]
    return Assessment(
        version=questionnaire.version,
        subject=Subject(name="Plant", profile=profile),
        answers={id: CapabilityAnswer(ladder=2 + at % 2) for at, id in enumerate(ids)},
    )


@pytest.fixture(scope="module")
def repeated(questionnaire, assessment):
    return repeated_scores(questionnaire, assessment)


def release(questionnaire, **parts):
    return Cohort(
        id="plants", name="Plants", owner="Agency", version=questionnaire.version,
        population="Plants", sampling="volunteers", year="2026",
        released_on=date(2026, 9, 30), **parts,
    )  # fmt: skip


def members(n=120):
    rng = np.random.default_rng(7)
    countries, sizes = ("PL", "DE", "CN", "VN", "KZ", "EG"), ("small", "medium", "large")
    return tuple(
        Member(
            owner=f"o{at % 50}", country=countries[at % 6], division=("28", "25", "29", "10", "20", "27")[at % 6 if at % 7 else 0],
            size=sizes[at % 3], overall=float(np.clip(rng.normal(2.1, 0.7), 0, 5)),
            dimensions={"strategy-organization": float(rng.uniform(1, 4))} if at % 2 else {},
        )
        for at in range(n)
    )  # fmt: skip


def placed(cohort, questionnaire, library, panel, assessment, repeated, **more):
    chosen = {key: more[key] for key in ("measure", "id") if key in more}
    found = score(questionnaire, assessment)
    subject = subject_of(assessment, found, repeated, library.classifications, panel, **chosen)
    return position_in(cohort, subject, questionnaire, library.classifications, panel, **more)


def test_repetitions_are_those_of_the_measurement_interval(questionnaire, assessment, repeated):
    found = score(questionnaire, assessment)
    low, high = np.quantile(repeated.overall, (0.05, 0.95))
    assert found.measurement.low == pytest.approx(low)
    assert found.measurement.high == pytest.approx(high)
    dimension = found.dimensions[0]
    low, high = np.quantile(repeated.dimensions[dimension.id], (0.05, 0.95))
    assert dimension.interval.low == pytest.approx(low)
    assert sum(repeated.steps(repeated.dimensions[dimension.id])) == pytest.approx(1)


def test_a_subject_stands_in_its_own_sector(questionnaire, library, panel, assessment, repeated):
    cohort = release(questionnaire, members=members())
    found = placed(cohort, questionnaire, library, panel, assessment, repeated)
    assert (found.cohort, found.measure) == ("plants.1", "overall")
    assert (found.level, found.group) == ("sector", "28")
    assert found.n == sum(each.division == "28" for each in cohort.members)
    assert found.expected.n == 120
    assert "log-income" in {effect.name for effect in found.expected.effects}
    assert found.expected.notes == ()
    assert score_cohort(cohort, library.classifications, panel) is score_cohort(
        cohort, library.classifications, panel
    )


def test_a_dimension_is_compared_with_those_who_have_it(
    questionnaire, library, panel, assessment, repeated
):
    cohort = release(questionnaire, members=members())
    id = questionnaire.dimensions[0].id
    named = cohort.model_copy(
        update={
            "members": tuple(
                each.model_copy(
                    update={"dimensions": {id: 2.0 + at % 3}} if at % 2 else {"dimensions": {}}
                )
                for at, each in enumerate(cohort.members)
            )
        }
    )
    found = placed(
        named, questionnaire, library, panel, assessment, repeated,
        measure="dimension", id=id, level="all",
    )  # fmt: skip
    assert found.measure == id
    assert found.n == 60


def test_an_owner_of_a_cohort_may_ask_for_more_members(
    questionnaire, library, panel, assessment, repeated
):
    cohort = release(questionnaire, members=members(40), rules=CohortRules(minimum=25))
    found = placed(cohort, questionnaire, library, panel, assessment, repeated)
    assert found.level != "sector"
    assert "parent-cohort" in found.notes


def test_simulated_members_give_no_place_unless_asked_for(
    questionnaire, library, panel, assessment, repeated
):
    cohort = release(questionnaire, members=members(), simulated=True)
    these = (questionnaire, library, panel, assessment, repeated)
    found = placed(cohort, *these)
    assert found.place == Refused(reason="simulated")
    assert "simulated" in found.notes
    assert not isinstance(placed(cohort, *these, simulated=True).place, Refused)


def test_cells_place_by_quantiles_and_fall_back_to_wider_groups(
    questionnaire, library, panel, assessment, repeated
):
    quartiles = tuple(Quantile(share=s, value=v) for s, v in ((0.25, 1.0), (0.5, 1.5), (0.75, 2.0)))
    cells = (
        Cell(sector="C", band="20-49", mean=1.6, sd=0.6, quantiles=quartiles),
        Cell(band="50+", mean=1.7, sd=0.7),
    )
    these = (questionnaire, library, panel, assessment, repeated)
    found = placed(release(questionnaire, cells=cells), *these, country="PL")
    assert (found.level, found.group, found.n) == ("section", "C", 20)
    assert found.place.method == "quantiles"
    assert found.place.range.high == 100
    assert 50 < found.place.range.low < 75
    assert {"parent-cohort", "other-country"} <= set(found.notes)
    wide = placed(release(questionnaire, cells=cells[1:]), *these)
    assert wide.level == "all"
    assert wide.place.method == "student"


def test_another_questionnaire_and_another_version(
    questionnaire, library, panel, assessment, repeated
):
    these = (questionnaire, library, panel, assessment, repeated)
    cells = (Cell(n=40, mean=1.7, sd=0.7),)
    other = release(questionnaire, cells=cells).model_copy(update={"questionnaire": "region"})
    assert placed(other, *these) == Refused(
        reason="other-questionnaire", values={"questionnaire": "region"}
    )
    older = release(questionnaire, cells=cells).model_copy(update={"version": "0.1"})
    assert "other-version" in placed(older, *these).notes
    missing = placed(
        release(questionnaire, cells=cells), *these,
        measure="dimension", id=questionnaire.dimensions[0].id,
    )  # fmt: skip
    assert missing.reason == "no-cell"


def test_what_was_not_measured_has_no_position(questionnaire, library, assessment):
    bare = assessment.model_copy(update={"answers": {}})
    found = subject_of(
        bare, score(questionnaire, bare), repeated_scores(questionnaire, bare),
        library.classifications,
    )  # fmt: skip
    assert found == Refused(reason="not-measured", values={"measure": "overall"})


def test_a_score_lies_between_the_quantiles_around_it():
    quartiles = ((0.25, 1.5), (0.5, 2.0), (0.75, 2.8))
    assert between(quartiles, 0.4) == (0, 25)
    assert between(quartiles, 1.5) == (0, 50)
    assert between(quartiles, 2.5) == (50, 75)
    assert between(quartiles, 2.9) == (75, 100)


def test_a_release_leaves_out_what_applies_to_none_of_its_members(questionnaire):
    first, second = (capability.id for capability in questionnaire.capabilities[:2])
    people = tuple(
        Member(owner=f"o{at}", overall=2 + at % 3, capabilities={second: 1 + at % 3})
        for at in range(12)
    )
    made = make_release(
        Basis(people, tuple(str(at) for at in range(12))), sections={}, rules=CohortRules(),
        parts={("capability", first): ("overall", ""), ("capability", second): ("overall", "")},
    )  # fmt: skip
    assert [(cell.measure, cell.id) for cell in made.cells] == [
        ("overall", ""),
        ("capability", second),
    ]
