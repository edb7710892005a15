"""Which comparison group an assessment stands beside, and its standing there.

The group is the release that the assessment names, or one that is handed over as a file or folder. The enterprise's own
row is taken out of it where the members are at hand.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from toolkit.model.base import Refused
from toolkit.model.cohort import Cohort, Member
from toolkit.model.cohort_standing import Standing
from toolkit.model.problem import Problem, Refusal
from toolkit.service.cohort_members import member_of, person_of
from toolkit.service.cohorts import find, named_without_store, read_exchange
from toolkit.service.groups import Group
from toolkit.service.region import panel_of

if TYPE_CHECKING:
    from toolkit.content.library import Library
    from toolkit.model.assessment import Assessment
    from toolkit.model.questionnaire import Questionnaire
    from toolkit.model.score import Score
    from toolkit.store import Repository


def group_of(
    library: Library,
    repository: Repository | None,
    assessment: Assessment,
    questionnaire: Questionnaire,
) -> Group | Refused | None:
    """The group of an assessment; `None` when it names no release.

    Refused with `release-not-here` (value `release`) when the release is kept on another computer only.
    """
    key = assessment.sharing.release
    if not key:
        return None
    cohort = find(library, repository, key)
    if cohort is None:
        return Refused(reason="release-not-here", values={"release": key})
    basis: dict[str, Any] = {}
    if repository is not None:
        for kept in repository.releases(cohort.id):
            if kept.release == cohort.release and kept.origin == "made":
                basis = dict(kept.basis)
    if not basis:
        return group_in(library, cohort, assessment, questionnaire)
    person = person_of(assessment)
    persons = list(basis.get("persons", ()))
    if person not in persons:
        return Group(cohort, "absent")
    members = [Member.model_validate(each) for each in basis.get("members", ())]
    return _taken_out(library, cohort, members, persons.index(person))


def group_in(
    library: Library, cohort: Cohort, assessment: Assessment, questionnaire: Questionnaire
) -> Group | Refused:
    """A cohort that is at hand as it is shared or shipped.

    Its members have no names: the enterprise is found among them only if everything about one is the same.
    """
    from toolkit.benchmark.own_row import twin

    own = member_of(questionnaire, assessment) if cohort.members else None
    at = twin(cohort, own) if own is not None else None
    if at is None:
        return Group(cohort, "unknown")
    return _taken_out(library, cohort, cohort.members, at)


def _taken_out(
    library: Library, cohort: Cohort, members: list[Member] | tuple[Member, ...], at: int
) -> Group | Refused:
    from toolkit.benchmark.own_row import without

    sections = {code: each.section for code, each in library.classifications.sectors.items()}
    rest = without(cohort, members, at, sections)
    if rest is None:
        return Refused(reason="only-without-you", values={"release": cohort.key})
    return Group(rest, "removed")


def cohort_at(library: Library, given: str) -> Cohort:
    """A cohort by the path of an exchanged file or of a folder with `baseline.yaml`, or by its name in the content.

    Raises `Refusal` with every problem of it, or `unknown-cohort`.
    """
    path = Path(given)
    if path.is_file():
        try:
            data = path.read_bytes()
        except OSError as error:
            raise Refusal(
                [
                    Problem(
                        code="file-unreadable", file=given, values={"reason": error.strerror or "?"}
                    )
                ]
            ) from error
        return read_exchange(data, given)
    if path.is_dir():
        from toolkit.service.catalogue import cohort_in

        return cohort_in(library, path)
    return named_without_store(library, given)


def standing_of(
    library: Library,
    group: Group,
    assessment: Assessment,
    questionnaire: Questionnaire,
    score: Score,
) -> Standing:
    """The standing of a scored assessment in its group."""
    from toolkit.benchmark.scores.standing import standing_in
    from toolkit.scoring.repetition import repeated_scores

    return standing_in(
        group.cohort,
        assessment,
        score,
        repeated_scores(questionnaire, assessment),
        questionnaire,
        library.classifications,
        panel_of(library) if group.cohort.members else None,
        own_row=group.own_row,
    )
