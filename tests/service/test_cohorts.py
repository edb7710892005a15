"""Own groups: only with consent, frozen, protected between releases, and exchanged without a single enterprise."""

from __future__ import annotations

import json

import pytest

from toolkit.content.library import Library
from toolkit.model.assessment import Assessment, CapabilityAnswer, Sharing, Subject
from toolkit.model.cohort import CohortRules
from toolkit.model.problem import Refusal
from toolkit.service import cohorts
from toolkit.service.cohort_members import candidates, candidates_of_store, counts
from toolkit.service.cohorts import Wishes
from toolkit.service.workspace import Workspace
from toolkit.store import Repository

WISHES = Wishes(
    id="our-plants", name="Our plants", owner="Agency", population="Plants that the agency assessed"
)


@pytest.fixture(scope="module")
def library():
    return Library.open()


@pytest.fixture
def repository(tmp_path):
    opened = Repository.open(f"sqlite:///{tmp_path}/cohorts.sqlite3")
    yield opened
    opened.close()


def plant(
    library, number, *, level=2, consent="yes", owner="", size="small", sample=False, mode="quick"
):
    questionnaire = library.questionnaire("enterprise")
    return Assessment(
        version=questionnaire.version,
        mode=mode,
        sample=sample,
        subject=Subject(
            name=f"Plant {number}",
            profile={
                "home-country": "VN",
                "sector": "28",
                "size": size,
                "industry-type": "discrete",
            },
        ),
        answers={c.id: CapabilityAnswer(ladder=level) for c in questionnaire.asked(mode)},
        sharing=Sharing(consent=consent, owner=owner),
    )


def found(library, plants):
    questionnaire = library.questionnaire("enterprise")
    return candidates(
        library, [(str(n), each, questionnaire) for n, each in enumerate(plants)], "enterprise"
    )


def refused(act):
    with pytest.raises(Refusal) as caught:
        act()
    return [problem.code for problem in caught.value.problems]


def test_only_fully_asked_assessments_with_consent_enter(library):
    plants = [
        plant(library, 1),
        plant(library, 2, consent="no"),
        plant(library, 3, sample=True),
        plant(library, 4, mode="express"),
    ]
    assert [each.left_out for each in found(library, plants)] == [
        "",
        "no-consent",
        "sample",
        "without-level",
    ]


def test_an_enterprise_enters_once_with_its_newest_answers(library):
    from datetime import date

    plants = [
        plant(library, 1, level=1).model_copy(update={"on": date(2025, 5, 1)}),
        plant(library, 1, level=3).model_copy(update={"on": date(2026, 5, 1)}),
    ]
    older, newer = found(library, plants)
    assert (older.left_out, newer.left_out) == ("newer-one-exists", "")


def test_a_release_gives_rounded_means_bands_and_no_names(library, repository):
    plants = [plant(library, n, level=1 + n % 3) for n in range(12)]
    cohort = cohorts.make(library, repository, found(library, plants), WISHES)
    whole = cohort.cell()
    assert (whole.n, whole.band) == (None, "10-19")
    assert round(whole.mean * 20, 6) == round(whole.mean * 20)
    assert [q.share for q in whole.quantiles] == [0.25, 0.5, 0.75]
    assert cohort.cell("dimension", "security") is not None
    text = cohorts.export(cohort).decode()
    assert "Plant 1" not in text
    assert "persons" not in text
    assert "members" not in json.loads(text)["cohort"]
    (kept,) = cohorts.kept_releases(repository)
    assert (kept.cohort, kept.hash, kept.origin) == (cohort, cohort.content_hash, "made")


def test_four_enterprises_are_too_few_and_two_owners_too(library, repository):
    few = found(library, [plant(library, n) for n in range(4)])
    assert refused(lambda: cohorts.make(library, repository, few, WISHES)) == [
        "cohort-too-few-members"
    ]
    owners = found(library, [plant(library, n, owner="AB"[n % 2]) for n in range(10)])
    assert refused(lambda: cohorts.make(library, repository, owners, WISHES)) == [
        "cohort-too-few-owners"
    ]
    one = found(library, [plant(library, n, owner="A" if n < 7 else "") for n in range(12)])
    assert refused(lambda: cohorts.make(library, repository, one, WISHES)) == [
        "cohort-one-owner-dominates"
    ]
    stricter = Wishes(**{**vars(WISHES), "rules": CohortRules(minimum=20)})
    enough = found(library, [plant(library, n) for n in range(12)])
    assert refused(lambda: cohorts.make(library, repository, enough, stricter)) == [
        "cohort-too-few-members"
    ]
    assert cohorts.kept_releases(repository) == ()


def test_a_size_class_of_three_is_hidden_and_does_not_follow_from_the_others(library, repository):
    plants = [plant(library, n, size=("small", "medium")[n % 2]) for n in range(12)]
    plants += [plant(library, n, size="large") for n in range(12, 15)]
    cohort = cohorts.make(library, repository, found(library, plants), WISHES)
    assert cohort.cell() is not None
    shown = [size for size in ("small", "medium", "large") if cohort.cell(size=size)]
    assert len(shown) == 1  # two would give the third by subtraction
    assert cohort.hidden > 0


def test_a_release_with_one_more_enterprise_is_held_and_with_five_more_made(library, repository):
    plants = [plant(library, n) for n in range(10)]
    first = cohorts.make(library, repository, found(library, plants), WISHES)
    again = found(library, plants)
    assert refused(lambda: cohorts.make(library, repository, again, WISHES)) == ["cohort-unchanged"]
    one = found(library, [*plants, plant(library, 10)])
    assert refused(lambda: cohorts.make(library, repository, one, WISHES)) == [
        "cohort-too-little-changed"
    ]
    other = Wishes(**{**vars(WISHES), "id": "other-name"})
    assert refused(lambda: cohorts.make(library, repository, one, other)) == [
        "cohort-too-little-changed"
    ]
    more = found(library, [*plants, *(plant(library, n) for n in range(10, 15))])
    second = cohorts.make(library, repository, more, WISHES)
    assert (first.key, second.key) == ("our-plants.1", "our-plants.2")
    assert cohorts.find(library, repository, "our-plants.1") == first
    assert cohorts.named(library, repository, "our-plants") == second


def test_one_changed_answer_does_not_make_a_new_release(library, repository):
    plants = [plant(library, n) for n in range(10)]
    cohorts.make(library, repository, found(library, plants), WISHES)
    changed = found(library, [plant(library, 0, level=4), *plants[1:]])
    assert refused(lambda: cohorts.make(library, repository, changed, WISHES)) == [
        "cohort-too-little-changed"
    ]


def test_a_partner_reads_what_was_exported_and_nothing_that_was_edited(
    library, repository, tmp_path
):
    plants = [plant(library, n, level=1 + n % 3) for n in range(12)]
    cohort = cohorts.make(library, repository, found(library, plants), WISHES)
    file = cohorts.export(cohort)
    partner = Repository.open(f"sqlite:///{tmp_path}/partner.sqlite3")
    assert cohorts.bring_in(library, partner, file, "plants.cohort.json") == cohort
    assert refused(lambda: cohorts.bring_in(library, partner, file, "x")) == [
        "cohort-there-already"
    ]
    data = json.loads(file)
    data["cohort"]["cells"][0]["mean"] = 4.9
    edited = json.dumps(data).encode()
    assert refused(lambda: cohorts.bring_in(library, partner, edited, "x")) == [
        "cohort-file-changed"
    ]
    assert refused(lambda: cohorts.bring_in(library, repository, file, "x")) == [
        "cohort-id-made-here"
    ]
    partner.close()


@pytest.mark.parametrize(
    ("data", "codes"),
    [
        (b"\xff\xfe", ["not-utf8"]),
        (b"{", ["json-syntax"]),
        (b"[]", ["cohort-file-other"]),
        (b'{"sha256": "a", "cohort": {"id": "Not An Id"}}', None),
    ],
)
def test_a_file_that_is_no_group_is_refused_with_every_problem(library, repository, data, codes):
    found_codes = refused(lambda: cohorts.bring_in(library, repository, data, "x.cohort.json"))
    if codes is None:
        assert {"bad-id", "missing-field"} <= set(found_codes)
        assert len(found_codes) > 5
    else:
        assert found_codes == codes


def test_the_store_gives_its_assessments_with_the_reason_why_they_stay_out(library, tmp_path):
    workspace = Workspace(library, Repository.open(f"sqlite:///{tmp_path}/s.sqlite3"))
    for number in range(5):
        workspace.create(plant(library, number))
    id = workspace.create(plant(library, 9, consent="no"))
    assert counts(candidates_of_store(workspace, "enterprise")) == {"": 5, "no-consent": 1}
    workspace.record(id, ("sharing", "consent"), "yes")
    assert counts(candidates_of_store(workspace, "enterprise")) == {"": 6}
