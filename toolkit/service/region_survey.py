"""The survey that belongs to a region: which assessed enterprises are in it, its register, and what it found.

Assessments stay in the workspace of this computer; with the region travel only their numbers, the register and the
estimates that the disclosure rule lets be shown.
"""

from __future__ import annotations

import csv
import hashlib
import io
import json
import zipfile
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any

from toolkit.benchmark.comparison import comparison_of
from toolkit.benchmark.register import COLUMNS, read_register
from toolkit.content.surveyed import counted_in
from toolkit.model.problem import Problem, Refusal
from toolkit.model.survey import (
    RegionSurvey,
    Register,
    RegisterEntry,
    RegisterRow,
    SurveyEstimate,
    SurveyFindings,
)
from toolkit.service.survey import SUFFIXES, Estimates, country_of, estimated, respondent

if TYPE_CHECKING:
    from toolkit.model.assessment import Assessment
    from toolkit.model.index import Index
    from toolkit.service.workspace import Workspace

MOST_FILES = 2_000
MOST_BYTES = 200_000_000
"""Bounds of an archive when unpacked, so that a small file cannot fill the memory."""
_DIGITS = 6


@dataclass(frozen=True)
class Candidate:
    """An assessed enterprise of the workspace; `division` is of ISIC, empty when the profile tells none."""

    id: str
    name: str
    division: str
    size: str
    mode: str
    sample: bool
    answered: int
    asked: int
    changed: datetime


@dataclass(frozen=True)
class Uploaded:
    """What became of uploaded files: the ids of the assessments they hold, and what was refused."""

    ids: tuple[str, ...]
    known: int
    """How many of them the workspace had already."""
    problems: tuple[Problem, ...]


def candidates(workspace: Workspace) -> tuple[Candidate, ...]:
    """Every enterprise assessment of the workspace by name, samples last."""
    found = []
    for line in workspace.list():
        if line.questionnaire not in workspace.library.questionnaires:
            continue
        subject = workspace.get(line.id).subject
        found.append(
            Candidate(
                id=line.id,
                name=line.name,
                division=comparison_of(subject).division,
                size=str(subject.profile.get("size", "")),
                mode=line.mode,
                sample=line.sample,
                answered=line.answered,
                asked=line.asked,
                changed=line.changed,
            )
        )
    return tuple(sorted(found, key=lambda each: (each.sample, each.name.casefold(), each.id)))


def twice(chosen: Iterable[Candidate]) -> tuple[str, ...]:
    """Names that stand more than once among the chosen: an enterprise that was assessed twice counts once."""
    names = Counter(each.name.strip() for each in chosen)
    return tuple(name for name, count in names.items() if name and count > 1)


def keep_uploads(workspace: Workspace, files: Iterable[tuple[str, bytes]]) -> Uploaded:
    """Keep the enterprise assessments of files (YAML, JSON, or archives of them) in the workspace.

    What cannot be read is told, and the others are kept all the same. An assessment that the workspace has already,
    answer for answer, is not kept twice.
    """
    from toolkit.service.files import read_draft

    ids: list[str] = []
    problems: list[Problem] = []
    there = {_fingerprint(workspace.get(each.id)): each.id for each in candidates(workspace)}
    known = 0
    for name, data in _unpacked(files, problems):
        try:
            assessment = read_draft(workspace.library, data, name)
            if assessment.questionnaire not in workspace.library.questionnaires:
                problems.append(Problem(code="survey-not-an-enterprise", file=name))
                continue
            mark = _fingerprint(assessment)
            known += mark in there
            id = there.get(mark) or workspace.create(assessment)
        except Refusal as refusal:
            problems += refusal.problems
            continue
        there[mark] = id
        ids.append(id)
    return Uploaded(tuple(dict.fromkeys(ids)), known, tuple(problems))


def _fingerprint(assessment: Assessment) -> str:
    return hashlib.sha256(assessment.model_dump_json().encode()).hexdigest()


def _unpacked(
    files: Iterable[tuple[str, bytes]], problems: list[Problem]
) -> Iterable[tuple[str, bytes]]:
    """The files, those of archives one by one; names inside an archive are words, never paths."""
    for name, data in files:
        if not zipfile.is_zipfile(io.BytesIO(data)):
            yield name, data
            continue
        try:
            with zipfile.ZipFile(io.BytesIO(data)) as archive:
                inside = [each for each in archive.infolist() if _wanted(each)]
                size = sum(each.file_size for each in inside)
                if len(inside) > MOST_FILES or size > MOST_BYTES:
                    values = {"files": str(MOST_FILES), "limit": str(MOST_BYTES // 1_000_000)}
                    problems.append(Problem(code="archive-too-large", file=name, values=values))
                    continue
                if not inside:
                    problems.append(Problem(code="archive-without-assessments", file=name))
                for each in inside:
                    with archive.open(each) as opened:
                        yield f"{name}: {each.filename}", opened.read(each.file_size)
        except (zipfile.BadZipFile, NotImplementedError, RuntimeError, OSError):
            problems.append(Problem(code="archive-broken", file=name))


def _wanted(entry: zipfile.ZipInfo) -> bool:
    folder, _, name = entry.filename.rpartition("/")
    hidden = name.startswith(".") or folder.startswith("__MACOSX")
    return not (entry.is_dir() or hidden) and name.lower().endswith(tuple(SUFFIXES))


# -- the register ----------------------------------------------------------------------------------


def register_of(rows: Iterable[RegisterEntry], divisions: Iterable[str]) -> Register:
    """The register of kept rows; raises `Refusal` like `read_register`, with the row as the line."""
    made = ((row.sector, row.size, row.enterprises) for row in rows)
    try:
        return read_register(_csv(made), "", tuple(divisions))
    except Refusal as refusal:
        raise Refusal(
            problem.model_copy(update={"line": max(problem.line - 1, 0)})
            for problem in refusal.problems
        ) from None


def read_rows(data: bytes, name: str, divisions: Iterable[str]) -> tuple[RegisterEntry, ...]:
    """The rows of a register file to keep; raises `Refusal` with every problem and its line."""
    return _entries(read_register(data, name, tuple(divisions)).rows)


def typed_rows(
    rows: Iterable[Mapping[str, Any]], divisions: Iterable[str]
) -> tuple[RegisterEntry, ...]:
    """The rows of a table that a person filled, empty ones left out; raises `Refusal` like `read_register`."""
    made = []
    for row in rows:
        cells = tuple(_cell(row.get(column)) for column in COLUMNS)
        if any(cells):
            made.append(cells)
    if not made:
        return ()
    try:
        return _entries(read_register(_csv(made), "", tuple(divisions)).rows)
    except Refusal as refusal:
        raise Refusal(
            problem.model_copy(update={"line": max(problem.line - 1, 0)})
            for problem in refusal.problems
        ) from None


def _cell(value: Any) -> str:
    if value is None or value != value:  # noqa: PLR0124 - an empty number of a table is not itself
        return ""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value).strip()


def _entries(rows: Iterable[RegisterRow]) -> tuple[RegisterEntry, ...]:
    return tuple(
        RegisterEntry.model_validate(
            {"sector": row.sector, "size": row.size, "enterprises": row.enterprises}
        )
        for row in rows
    )


def _csv(rows: Iterable[Sequence[object]]) -> bytes:
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(COLUMNS)
    writer.writerows(rows)
    return out.getvalue().encode()


def template(rows: Iterable[RegisterEntry]) -> bytes:
    """The register as a CSV file to fill in or to correct; without rows a short example."""
    kept = [(row.sector, row.size, row.enterprises) for row in rows]
    example = [
        (sector, size, 0)
        for sector in ("10-12", "13-15", "20", "25", "28")
        for size in ("small", "medium", "large")
    ]
    return b"\xef\xbb\xbf" + _csv(kept or example)


# -- the estimate ----------------------------------------------------------------------------------


def inputs_of(known: Iterable[Candidate], survey: RegionSurvey) -> str:
    """A mark of everything that goes into the estimates; `known` are the candidates as they stand now."""
    changed = {each.id: each.changed.isoformat() for each in known}
    body = [
        [(id, changed[id]) for id in sorted(survey.chosen) if id in changed],
        [row.model_dump() for row in survey.register_rows],
        survey.sampling,
    ]
    return hashlib.sha256(json.dumps(body).encode()).hexdigest()[:16]


def find(
    workspace: Workspace, region: Assessment, index: Index, today: date | None = None
) -> SurveyFindings:
    """Estimate every indicator from the chosen enterprises that are in the workspace.

    Raises `Refusal` when none is, or the register is missing or cannot be used.
    """
    survey = region.survey or RegionSurvey()
    known = candidates(workspace)
    here = {each.id for each in known}
    chosen = [id for id in survey.chosen if id in here]
    samples = sum(each.sample for each in known if each.id in chosen)
    problems = []
    if not chosen:
        problems.append(Problem(code="survey-without-enterprises"))
    if not survey.register_rows:
        problems.append(Problem(code="survey-without-register"))
    if problems:
        raise Refusal(problems)
    library = workspace.library
    frame = register_of(survey.register_rows, library.classifications.sectors)
    counted = counted_in(library, index)
    estimates = estimated(
        [respondent(library, workspace.get(id), counted) for id in chosen],
        frame,
        counted,
        sampling=survey.sampling,
        country=country_of(region),
    )
    return kept(
        estimates, read=len(chosen), samples=samples, on=today or datetime.now(UTC).date(),
        inputs=inputs_of(known, survey),
    )  # fmt: skip


def kept(
    estimates: Estimates, *, read: int, on: date, samples: int = 0, inputs: str = ""
) -> SurveyFindings:
    """Estimates in the form that travels with a region: without cells, at six digits."""
    return SurveyFindings(
        on=on,
        read=read,
        samples=samples,
        inputs=inputs,
        estimates={
            id: _travelling(found)
            for id, found in estimates.items()
            if isinstance(found, SurveyEstimate)
        },
        refused={
            id: found for id, found in estimates.items() if not isinstance(found, SurveyEstimate)
        },
    )


def _travelling(found: SurveyEstimate) -> SurveyEstimate:
    body = _rounded(found.model_dump(exclude={"cells"}))
    for row in body["without_respondents"]:
        row["divisions"] = ()
    return SurveyEstimate.model_validate(body)


def _rounded(value: Any) -> Any:
    if isinstance(value, float):
        return round(value, _DIGITS)
    if isinstance(value, dict):
        return {key: _rounded(each) for key, each in value.items()}
    if isinstance(value, (list, tuple)):
        return [_rounded(each) for each in value]
    return value
