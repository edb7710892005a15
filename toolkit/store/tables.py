"""The tables: snapshots of questionnaires, assessments, the log of their changes, and releases of cohorts.

Nothing in the log is ever updated; an assessment is its first state plus its changes in order.
"""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from sqlalchemy import JSON, DateTime, Dialect, ForeignKey, String, TypeDecorator
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column


class UtcTime(TypeDecorator[datetime]):
    """A moment in UTC; SQLite forgets the zone, so that it is put back on reading."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Turn the moment into UTC; SQLite gets it without a zone."""
        if value is None:
            return None
        moment = value.astimezone(UTC)
        return moment.replace(tzinfo=None) if dialect.name == "sqlite" else moment

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Give the moment its zone back."""
        del dialect
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


class Base(DeclarativeBase):
    """The common ground of the tables."""


class QuestionnaireRow(Base):
    """A questionnaire as it was when somebody answered it, found by the hash of its content."""

    __tablename__ = "questionnaires"

    hash: Mapped[str] = mapped_column(String(64), primary_key=True)
    id: Mapped[str] = mapped_column(String(60))
    version: Mapped[str] = mapped_column(String(60))
    body: Mapped[dict[str, Any]] = mapped_column(JSON)


class AssessmentRow(Base):
    """One assessment: its first state; `deleted_at` hides it."""

    __tablename__ = "assessments"

    id: Mapped[str] = mapped_column(String(32), primary_key=True)
    created: Mapped[datetime] = mapped_column(UtcTime)
    questionnaire: Mapped[str] = mapped_column(String(60))
    version: Mapped[str] = mapped_column(String(60))
    snapshot: Mapped[str] = mapped_column(ForeignKey("questionnaires.hash"))
    base: Mapped[dict[str, Any]] = mapped_column(JSON)
    deleted_at: Mapped[datetime | None] = mapped_column(UtcTime, default=None)


class ChangeRow(Base):
    """One recorded field; `sequence` counts from 1 within the assessment, `value` null clears."""

    __tablename__ = "changes"

    assessment: Mapped[str] = mapped_column(ForeignKey("assessments.id"), primary_key=True)
    sequence: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    at: Mapped[datetime] = mapped_column(UtcTime)
    field: Mapped[list[str]] = mapped_column(JSON)
    value: Mapped[Any] = mapped_column(JSON(none_as_null=False))


class ReleaseRow(Base):
    """A frozen release of a cohort: `body` is what may be shared, `basis` its members, which stay in this database."""

    __tablename__ = "releases"

    cohort: Mapped[str] = mapped_column(String(60), primary_key=True)
    release: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    created: Mapped[datetime] = mapped_column(UtcTime)
    hash: Mapped[str] = mapped_column(String(64))
    origin: Mapped[str] = mapped_column(String(20))
    body: Mapped[dict[str, Any]] = mapped_column(JSON)
    basis: Mapped[dict[str, Any]] = mapped_column(JSON)
