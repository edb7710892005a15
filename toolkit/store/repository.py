"""Assessments as first state plus changes, each committed at once; releases of cohorts as they were frozen.

Knows nothing of what a field means; the service folds and checks.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any
from uuid import uuid4

from sqlalchemy import Connection, Engine, func, insert, select, update

from toolkit.store.engine import open_engine, parse, shown
from toolkit.store.faults import as_refusals
from toolkit.store.tables import AssessmentRow, ChangeRow, QuestionnaireRow, ReleaseRow


@dataclass(frozen=True)
class Change:
    """One line of the log: `value` is JSON data, `None` clears the field."""

    sequence: int
    at: datetime
    field: tuple[str, ...]
    value: Any


@dataclass(frozen=True)
class Stored:
    """One assessment as it is kept; `snapshot` is the hash of its questionnaire."""

    id: str
    created: datetime
    questionnaire: str
    version: str
    snapshot: str
    base: Mapping[str, Any]


@dataclass(frozen=True)
class KeptRelease:
    """One frozen release; `origin` is `made` or `imported`, `basis` is never handed out."""

    cohort: str
    release: int
    created: datetime
    hash: str
    origin: str
    body: Mapping[str, Any]
    basis: Mapping[str, Any]


def _stored(row: Any) -> Stored:
    return Stored(row.id, row.created, row.questionnaire, row.version, row.snapshot, row.base)


class Repository:
    """The assessments of one database; safe to share between threads."""

    def __init__(self, engine: Engine, name: str) -> None:
        self._engine = engine
        self.name = name
        """How the database is named to a person, without a password."""

    @classmethod
    def open(cls, url: str) -> Repository:
        """Open a database by its URL and bring its tables to this version.

        Raises `Refusal` with a `store-...` problem.
        """
        return cls(open_engine(url), shown(parse(url)))

    def close(self) -> None:
        """Let go of every connection."""
        self._engine.dispose()

    @contextmanager
    def _reading(self) -> Iterator[Connection]:
        with as_refusals(self.name), self._engine.connect() as connection:
            yield connection

    @contextmanager
    def _writing(self) -> Iterator[Connection]:
        with (
            as_refusals(self.name),
            self._engine.connect().execution_options(writes=True) as connection,
            connection.begin(),
        ):
            yield connection

    # -- writing -----------------------------------------------------------------------------------

    def add(
        self,
        base: Mapping[str, Any],
        *,
        questionnaire: str,
        version: str,
        snapshot: str,
        body: Mapping[str, Any],
    ) -> str:
        """Keep a new assessment and the snapshot of its questionnaire; returns the new id."""
        id = uuid4().hex
        with self._writing() as connection:
            kept = select(QuestionnaireRow.hash).where(QuestionnaireRow.hash == snapshot)
            if connection.execute(kept).first() is None:
                row = {"hash": snapshot, "id": questionnaire, "version": version, "body": body}
                connection.execute(_insert_once(connection), row)
            connection.execute(
                insert(AssessmentRow),
                {
                    "id": id,
                    "created": datetime.now(UTC),
                    "questionnaire": questionnaire,
                    "version": version,
                    "snapshot": snapshot,
                    "base": base,
                },
            )
        return id

    def append(self, id: str, field: Sequence[str], value: Any) -> Change:
        """Append one change and commit it; raises `KeyError` when there is no such assessment."""
        with self._writing() as connection:
            # The row is locked (PostgreSQL) or the file is (SQLite), so that sequences don't collide.
            known = (
                select(AssessmentRow.id)
                .where(AssessmentRow.id == id, AssessmentRow.deleted_at.is_(None))
                .with_for_update()
            )
            if connection.execute(known).first() is None:
                raise KeyError(id)
            last = select(func.max(ChangeRow.sequence)).where(ChangeRow.assessment == id)
            sequence = (connection.execute(last).scalar() or 0) + 1
            change = Change(sequence, datetime.now(UTC), tuple(field), value)
            connection.execute(
                insert(ChangeRow),
                {
                    "assessment": id,
                    "sequence": sequence,
                    "at": change.at,
                    "field": list(field),
                    "value": value,
                },
            )
        return change

    def delete(self, id: str) -> None:
        """Hide an assessment; raises `KeyError` when there is none."""
        with self._writing() as connection:
            done = connection.execute(
                update(AssessmentRow)
                .where(AssessmentRow.id == id, AssessmentRow.deleted_at.is_(None))
                .values(deleted_at=datetime.now(UTC))
            )
            if done.rowcount == 0:
                raise KeyError(id)

    def add_release(
        self,
        cohort: str,
        release: int,
        *,
        hash: str,
        origin: str,
        body: Mapping[str, Any],
        basis: Mapping[str, Any],
    ) -> None:
        """Keep a release; raises `KeyError` when one of that number is there already."""
        with self._writing() as connection:
            there = select(ReleaseRow.hash).where(
                ReleaseRow.cohort == cohort, ReleaseRow.release == release
            )
            if connection.execute(there).first() is not None:
                raise KeyError(cohort, release)
            connection.execute(
                insert(ReleaseRow),
                {
                    "cohort": cohort,
                    "release": release,
                    "created": datetime.now(UTC),
                    "hash": hash,
                    "origin": origin,
                    "body": body,
                    "basis": basis,
                },
            )

    # -- reading -----------------------------------------------------------------------------------

    def get(self, id: str) -> Stored:
        """The first state of an assessment; raises `KeyError` when there is none."""
        with self._reading() as connection:
            row = connection.execute(
                select(AssessmentRow.__table__).where(
                    AssessmentRow.id == id, AssessmentRow.deleted_at.is_(None)
                )
            ).first()
        if row is None:
            raise KeyError(id)
        return _stored(row)

    def changes(self, id: str, after: int = 0) -> tuple[Change, ...]:
        """The log of an assessment in order, from the change after sequence `after`."""
        query = (
            select(ChangeRow.__table__)
            .where(ChangeRow.assessment == id, ChangeRow.sequence > after)
            .order_by(ChangeRow.sequence)
        )
        with self._reading() as connection:
            rows = connection.execute(query).all()
        return tuple(Change(r.sequence, r.at, tuple(r.field), r.value) for r in rows)

    def all(self) -> tuple[Stored, ...]:
        """Every assessment that is not hidden, newest first."""
        query = (
            select(AssessmentRow.__table__)
            .where(AssessmentRow.deleted_at.is_(None))
            .order_by(AssessmentRow.created.desc(), AssessmentRow.id)
        )
        with self._reading() as connection:
            rows = connection.execute(query).all()
        return tuple(_stored(row) for row in rows)

    def releases(self, cohort: str = "") -> tuple[KeptRelease, ...]:
        """Every kept release, or those of one cohort, by cohort and number."""
        query = select(ReleaseRow.__table__).order_by(ReleaseRow.cohort, ReleaseRow.release)
        if cohort:
            query = query.where(ReleaseRow.cohort == cohort)
        with self._reading() as connection:
            rows = connection.execute(query).all()
        return tuple(_kept(row) for row in rows)

    def snapshot(self, hash: str) -> Mapping[str, Any]:
        """A kept questionnaire as JSON data; raises `KeyError` when there is none."""
        query = select(QuestionnaireRow.body).where(QuestionnaireRow.hash == hash)
        with self._reading() as connection:
            body = connection.execute(query).scalar()
        if body is None:
            raise KeyError(hash)
        return dict(body)


def _kept(row: Any) -> KeptRelease:
    return KeptRelease(
        row.cohort, row.release, row.created, row.hash, row.origin, row.body, row.basis
    )


def _insert_once(connection: Connection) -> Any:
    """An insert that leaves a snapshot alone when another process has just kept the same one."""
    if connection.dialect.name == "postgresql":
        from sqlalchemy.dialects import postgresql

        return postgresql.insert(QuestionnaireRow).on_conflict_do_nothing()
    return insert(QuestionnaireRow)
