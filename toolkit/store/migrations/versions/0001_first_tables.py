"""First tables: snapshots of questionnaires, assessments, and their changes, which can't be altered."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Make the tables and forbid updates of the log."""
    op.create_table(
        "questionnaires",
        sa.Column("hash", sa.String(64), primary_key=True),
        sa.Column("id", sa.String(60), nullable=False),
        sa.Column("version", sa.String(60), nullable=False),
        sa.Column("body", sa.JSON(), nullable=False),
    )
    op.create_table(
        "assessments",
        sa.Column("id", sa.String(32), primary_key=True),
        sa.Column("created", sa.DateTime(timezone=True), nullable=False),
        sa.Column("questionnaire", sa.String(60), nullable=False),
        sa.Column("version", sa.String(60), nullable=False),
        sa.Column("snapshot", sa.String(64), sa.ForeignKey("questionnaires.hash"), nullable=False),
        sa.Column("base", sa.JSON(), nullable=False),
        sa.Column("deleted_at", sa.DateTime(timezone=True), nullable=True),
    )
    op.create_table(
        "changes",
        sa.Column("assessment", sa.String(32), sa.ForeignKey("assessments.id"), primary_key=True),
        sa.Column("sequence", sa.Integer(), primary_key=True, autoincrement=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("field", sa.JSON(), nullable=False),
        sa.Column("value", sa.JSON(), nullable=False),
    )
    if op.get_bind().dialect.name == "sqlite":
        op.execute(
            "CREATE TRIGGER changes_stay BEFORE UPDATE ON changes "
            "BEGIN SELECT RAISE(ABORT, 'the log is append-only'); END"
        )
    else:
        op.execute(
            "CREATE FUNCTION changes_stay() RETURNS trigger LANGUAGE plpgsql AS "
            "$$ BEGIN RAISE EXCEPTION 'the log is append-only'; END $$"
        )
        op.execute(
            "CREATE TRIGGER changes_stay BEFORE UPDATE ON changes "
            "FOR EACH ROW EXECUTE FUNCTION changes_stay()"
        )
