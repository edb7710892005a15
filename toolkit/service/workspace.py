"""The assessments a person works on: created, filled field by field, listed, imported and exported."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from threading import RLock
from typing import TYPE_CHECKING, Any, overload

from toolkit.content.assessment_file import asked_under
from toolkit.model.assessment import Assessment
from toolkit.model.base import Refused
from toolkit.model.index import Index
from toolkit.model.problem import Problem, Refusal
from toolkit.model.questionnaire import Questionnaire
from toolkit.service.evaluation import KEPT, AnyEvaluation, Evaluation, evaluate
from toolkit.service.fields import applied, folded, freed, refuse_unknown, value_at
from toolkit.service.files import (
    fitting,
    plain,
    read_draft,
    refuse_new,
    shaped,
    write_assessment,
)
from toolkit.service.region import RegionEvaluation

if TYPE_CHECKING:
    from toolkit.content.library import Library
    from toolkit.service.groups import Group
    from toolkit.store import Repository, Stored


@dataclass(frozen=True)
class Listed:
    """One line of the list of assessments; `answered` of `asked` questions have an answer or a reason."""

    id: str
    name: str
    title: str
    questionnaire: str
    mode: str
    sample: bool
    created: datetime
    changed: datetime
    answered: int
    asked: int


@dataclass(frozen=True)
class Change:
    """One recorded change with what stood there before; values are JSON data, `None` is blank."""

    at: datetime
    field: tuple[str, ...]
    old: Any
    new: Any


@dataclass(frozen=True)
class _State:
    sequence: int
    changed: datetime
    document: Mapping[str, Any]
    assessment: Assessment


class Workspace:
    """The use cases of answering. Every method may raise `Refusal`; several threads may share one."""

    def __init__(self, library: Library, repository: Repository) -> None:
        self.library = library
        self.repository = repository
        self._states: dict[str, _State] = {}
        self._groups: dict[str, Group] = {}
        self._snapshots: dict[str, Questionnaire | Index] = {}
        self._lock = RLock()

    @classmethod
    def open(cls, database_url: str | None = None, content: Sequence[Path] = ()) -> Workspace:
        """Open the database and read the content.

        The database is `database_url`, else `TOOLKIT_DATABASE_URL`, else a SQLite file in `TOOLKIT_DATA_DIR` or
        the user's data folder; `content` are folders of private content beside those of `TOOLKIT_CONTENT`.
        """
        from toolkit.content.library import Library
        from toolkit.store import Repository, default_url

        return cls(Library.open(*content), Repository.open(database_url or default_url()))

    # -- one assessment ----------------------------------------------------------------------------

    def create(self, assessment: Assessment) -> str:
        """Keep a new assessment under the questionnaire of the library; returns its id."""
        questionnaire = self._current(assessment.questionnaire)
        refuse_new(assessment, questionnaire, self.library)
        return self.repository.add(
            plain(assessment),
            questionnaire=questionnaire.id,
            version=questionnaire.version,
            snapshot=questionnaire.content_hash,
            body=questionnaire.model_dump(mode="json", by_alias=True),
        )

    def get(self, id: str) -> Assessment:
        """The assessment as it stands."""
        return self._state(self._stored(id)).assessment

    def questionnaire(self, id: str) -> Questionnaire | Index:
        """The questionnaire an assessment was answered under, as it was at its creation."""
        return self._snapshot(self._stored(id).snapshot)

    def evaluation(self, id: str) -> AnyEvaluation:
        """The results of an assessment under its own questionnaire."""
        stored = self._stored(id)
        found = self.evaluated(self._state(stored).assessment, self._snapshot(stored.snapshot))
        if isinstance(found, RegionEvaluation):
            from toolkit.service.following import change_of

            found.change = change_of(self, id)
        return found

    @overload
    def evaluated(self, assessment: Assessment, questionnaire: Questionnaire) -> Evaluation: ...
    @overload
    def evaluated(self, assessment: Assessment, questionnaire: Index) -> RegionEvaluation: ...
    @overload
    def evaluated(
        self, assessment: Assessment, questionnaire: Questionnaire | Index
    ) -> AnyEvaluation: ...
    def evaluated(
        self, assessment: Assessment, questionnaire: Questionnaire | Index
    ) -> AnyEvaluation:
        """The results of an assessment, beside the release that it names if it names one."""
        if isinstance(questionnaire, Index):
            return evaluate(self.library, assessment, questionnaire)
        return evaluate(
            self.library, assessment, questionnaire, self._group(assessment, questionnaire)
        )

    def _group(
        self, assessment: Assessment, questionnaire: Questionnaire
    ) -> Group | Refused | None:
        """The group of an assessment; kept, because a release is frozen and may be large."""
        from toolkit.service.cohort_standing import group_of

        if not assessment.sharing.release:
            return None
        key = f"{questionnaire.content_hash} {assessment.model_dump_json()}"
        with self._lock:
            kept = self._groups.get(key)
        if kept is not None:
            return kept
        found = group_of(self.library, self.repository, assessment, questionnaire)
        if found is not None and not isinstance(found, Refused):
            with self._lock:
                self._groups[key] = found
                while len(self._groups) > KEPT:
                    del self._groups[next(iter(self._groups))]
        return found

    def record(self, id: str, field: Sequence[str], value: Any) -> None:
        """Fill one field, or clear it with `None`, and commit.

        A capability is either answered or has another status: a ladder, coverage or practice answer takes
        the status back, and another status clears the answers; these are changes of their own in the log.
        Raises `Refusal` before anything is written when the field or its value doesn't fit.
        """
        field = tuple(str(step) for step in field)
        refuse_unknown(field)
        stored = self._stored(id)
        state = self._state(stored)
        questionnaire = self._snapshot(stored.snapshot)
        given = fitting(questionnaire, field, value)
        steps = [*freed(state.document, field, given), (field, given)]
        document = folded(state.document, steps)
        assessment = shaped(document)
        refuse_new(assessment, questionnaire, self.library, before=state.assessment)
        normal = plain(assessment)
        for way, _ in steps:
            # What is kept is what the model made of the value; a default is kept as a blank.
            self._append(id, way, value_at(normal, way))

    def _append(self, id: str, field: Sequence[str], value: Any) -> None:
        try:
            self.repository.append(id, field, value)
        except KeyError:
            raise _unknown(id) from None

    def history(self, id: str) -> tuple[Change, ...]:
        """Every recorded change, oldest first."""
        document: Mapping[str, Any] = self._stored(id).base
        result = []
        for change in self.repository.changes(id):
            old = value_at(document, change.field)
            result.append(Change(change.at, change.field, old, change.value))
            document = applied(document, change.field, change.value)
        return tuple(result)

    def delete(self, id: str) -> None:
        """Take an assessment out of the list; its log stays in the database."""
        try:
            self.repository.delete(id)
        except KeyError:
            raise _unknown(id) from None
        with self._lock:
            self._states.pop(id, None)

    # -- many --------------------------------------------------------------------------------------

    def list(self) -> tuple[Listed, ...]:
        """Every assessment, the last changed first."""
        listed = [self._line(stored) for stored in self.repository.all()]
        return tuple(sorted(listed, key=lambda line: line.changed, reverse=True))

    def _line(self, stored: Stored) -> Listed:
        state = self._state(stored)
        assessment = state.assessment
        answered, asked = _progress(self._snapshot(stored.snapshot), assessment)
        return Listed(
            id=stored.id,
            name=assessment.subject.name,
            title=assessment.title,
            questionnaire=assessment.questionnaire,
            mode=assessment.mode,
            sample=assessment.sample,
            created=stored.created,
            changed=state.changed,
            answered=answered,
            asked=asked,
        )

    # -- files -------------------------------------------------------------------------------------

    def samples(self) -> dict[str, Assessment]:
        """The sample assessments of every questionnaire, by the name that `load_sample` takes."""
        return {
            name: sample
            for id in (*self.library.questionnaires, *self.library.indices)
            for name, sample in self.library.samples(id).items()
        }

    def load_sample(self, name: str) -> str:
        """Keep a copy of a sample assessment of the content; returns its id."""
        try:
            return self.create(self.samples()[name])
        except KeyError:
            values = {"name": name, "known": ", ".join(self.samples())}
            raise Refusal([Problem(code="unknown-sample", values=values)]) from None

    def import_file(self, data: bytes | str, name: str) -> str:
        """Keep the assessment of a YAML or JSON file; `name` is how problems call the file; returns its id."""
        return self.create(read_draft(self.library, data, name))

    def export_file(self, id: str) -> str:
        """The assessment as YAML, which `import_file` takes again."""
        return write_assessment(self.get(id))

    # -- inside ------------------------------------------------------------------------------------

    def _stored(self, id: str) -> Stored:
        try:
            return self.repository.get(id)
        except KeyError:
            raise _unknown(id) from None

    def _current(self, id: str) -> Questionnaire | Index:
        try:
            return asked_under(id, self.library)
        except KeyError:
            raise Refusal([Problem(code="unknown-questionnaire", values={"name": id})]) from None

    def _snapshot(self, hash: str) -> Questionnaire | Index:
        with self._lock:
            if hash not in self._snapshots:
                self._snapshots[hash] = self._find(hash)
            return self._snapshots[hash]

    def _find(self, hash: str) -> Questionnaire | Index:
        built: Questionnaire | Index | None
        for id in self.library.questionnaires:
            built, _ = self.library.reading(id)
            if built is not None and built.content_hash == hash:
                return built
        for id in self.library.indices:
            built, _ = self.library.index_reading(id)
            if built is not None and built.content_hash == hash:
                return built
        body = self.repository.snapshot(hash)
        model = Index if body.get("kind") == "index" else Questionnaire
        return model.model_validate(body)

    def _state(self, stored: Stored) -> _State:
        with self._lock:
            known = self._states.get(stored.id)
        new = self.repository.changes(stored.id, known.sequence if known else 0)
        if known and not new:
            return known
        document = folded(
            known.document if known else stored.base, ((c.field, c.value) for c in new)
        )
        state = _State(
            sequence=new[-1].sequence if new else 0,
            changed=new[-1].at if new else stored.created,
            document=document,
            assessment=Assessment.model_validate(document),
        )
        with self._lock:
            held = self._states.get(stored.id)
            if held is None or held.sequence <= state.sequence:
                self._states[stored.id] = state
        return state


def _progress(asked: Questionnaire | Index, assessment: Assessment) -> tuple[int, int]:
    """How many questions are answered or have a reason, and how many are asked."""
    ids = (
        [leaf.id for leaf in asked.leaves]
        if isinstance(asked, Index)
        else [capability.id for capability in asked.asked(assessment.mode)]
    )
    answers = [assessment.answers.get(id) for id in ids]
    figures = [assessment.figures.get(id) for id in ids]
    done = sum(a is not None and (a.status != "answered" or a.ladder is not None) for a in answers)
    done += sum(f is not None and (f.status != "answered" or f.value is not None) for f in figures)
    return done, len(ids)


def _unknown(id: str) -> Refusal:
    return Refusal([Problem(code="unknown-assessment", values={"name": id})])
