"""Which assessments may enter an own comparison group, and what each of them brings to it."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, get_args

from toolkit.model.assessment import Assessment
from toolkit.model.cohort import Member, Size
from toolkit.model.problem import Problem, Refusal
from toolkit.model.questionnaire import Questionnaire

if TYPE_CHECKING:
    from toolkit.content.library import Library
    from toolkit.service.workspace import Workspace


@dataclass(frozen=True)
class Candidate:
    """An assessment and why it is left out of a group; `left_out` is empty when it enters."""

    id: str
    name: str
    left_out: str
    member: Member | None = None
    person: str = ""


def candidates_of_store(workspace: Workspace, questionnaire: str) -> tuple[Candidate, ...]:
    """Every assessment of the store with its member or the reason why it is left out."""
    given = []
    for line in workspace.list():
        asked = workspace.questionnaire(line.id)
        if isinstance(asked, Questionnaire):
            given.append((line.id, workspace.get(line.id), asked))
    return candidates(workspace.library, given, questionnaire)


def candidates_of_folder(
    library: Library, folder: Path, questionnaire: str
) -> tuple[Candidate, ...]:
    """The same for the assessment files of a folder; raises `Refusal` with every problem of every file."""
    from toolkit.content.assessment_file import read_assessment

    problems: list[Problem] = []
    given = []
    for path in sorted(folder.iterdir()):
        if path.suffix.lower() not in {".yaml", ".yml", ".json"}:
            continue
        try:
            assessment = read_assessment(path, library, shown=str(path))
        except Refusal as refusal:
            problems += refusal.problems
            continue
        if assessment.questionnaire in library.questionnaires:
            asked = library.questionnaire(assessment.questionnaire)
            given.append((path.name, assessment, asked))
    if not problems and not given:
        problems = [Problem(code="no-assessments", file=str(folder))]
    if problems:
        raise Refusal(problems)
    return candidates(library, given, questionnaire)


def candidates(
    library: Library, given: Iterable[tuple[str, Assessment, Questionnaire]], questionnaire: str
) -> tuple[Candidate, ...]:
    """Members of a group; of several assessments of one enterprise the newest enters."""
    wanted = library.questionnaire(questionnaire)
    found = [_candidate(id, assessment, asked, wanted) for id, assessment, asked in given]
    newest: dict[str, Candidate] = {}
    for each in found:
        if each.member is not None:
            other = newest.get(each.person)
            if other is None or _day(each) > _day(other):
                newest[each.person] = each
    return tuple(
        each
        if each.member is None or newest[each.person] is each
        else Candidate(each.id, each.name, "newer-one-exists")
        for each in found
    )


def _day(candidate: Candidate) -> date:
    on = candidate.member.on if candidate.member else None
    return on or date.min


def _candidate(
    id: str, assessment: Assessment, asked: Questionnaire, wanted: Questionnaire
) -> Candidate:
    name = assessment.subject.name or assessment.title
    reason = ""
    if assessment.sample:
        reason = "sample"
    elif assessment.sharing.consent != "yes":
        reason = "no-consent"
    elif asked.id != wanted.id:
        reason = "other-questionnaire"
    elif assessment.version != wanted.version or content_of(asked) != content_of(wanted):
        reason = "other-version"
    if reason:
        return Candidate(id, name, reason)
    member = member_of(asked, assessment)
    if member is None:
        return Candidate(id, name, "without-level")
    return Candidate(id, name, "", member, person_of(assessment))


def person_of(assessment: Assessment) -> str:
    """A code that tells enterprises apart over assessments and releases: name and country."""
    home = str(assessment.subject.profile.get("home-country", ""))
    return _code(f"{assessment.subject.name}|{home}")


def content_of(questionnaire: Questionnaire) -> str:
    """What decides a score, as one text: two contents with the same are compatible, whatever their wording."""
    parts: dict[str, Any] = {
        "scoring": questionnaire.scoring.model_dump(mode="json"),
        "presets": [(preset.id, preset.weights) for preset in questionnaire.presets],
        "dimensions": [
            (
                dimension.id,
                dimension.aggregation,
                [
                    (c.id, c.weight, c.binding, c.coverage_limits_level)
                    for c in dimension.capabilities
                ],
            )
            for dimension in questionnaire.dimensions
        ],
    }
    return json.dumps(parts, sort_keys=True)


def member_of(questionnaire: Questionnaire, assessment: Assessment) -> Member | None:
    """What an assessment brings to a group; `None` when it has no level that was fully asked."""
    from toolkit.benchmark.comparison import comparison_of
    from toolkit.scoring import score

    found = score(questionnaire, assessment, draws=0)
    if found.claimed is None or found.level.level is None or found.level.provisional:
        return None
    where = comparison_of(assessment.subject)
    given = assessment.subject.profile.get("size", "")
    size: Size = next((size for size in get_args(Size) if size == given), "")
    return Member(
        owner=_code(assessment.sharing.owner) if assessment.sharing.owner.strip() else "",
        country=where.country,
        division=where.division,
        size=size,
        on=assessment.on,
        overall=found.claimed,
        dimensions={d.id: d.score for d in found.dimensions if d.score is not None},
        capabilities={c.id: c.score for c in found.capabilities if c.score is not None},
    )


def _code(text: str) -> str:
    """A code that stands for a name, the same for the same name in any spelling of case and spaces."""
    return hashlib.sha256(" ".join(text.casefold().split()).encode()).hexdigest()[:16]


def counts(found: Sequence[Candidate]) -> dict[str, int]:
    """How many assessments enter (empty key) and are left out, by reason."""
    return dict(Counter(each.left_out for each in found))
