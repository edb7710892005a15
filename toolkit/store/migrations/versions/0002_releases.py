"""Releases of cohorts, which can't be altered: what was compared with them must stay comparable."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Make the table and forbid updates."""
    op.create_table(
        "releases",
        sa.Column("cohort", sa.String(60), primary_key=True),
        sa.Column("release", sa.Integer(), primary_key=True, autoincrement=False),
        sa.Column("created", sa.DateTime(timezone=True), nullable=False),
        sa.Column("hash", sa.String(64), nullable=False),
        sa.Column("origin", sa.String(20), nullable=False),
        sa.Column("body", sa.JSON(), nullable=False),
        sa.Column("basis", sa.JSON(), nullable=False),
    )
    if op.get_bind().dialect.name == "sqlite":
        op.execute(
            "CREATE TRIGGER releases_stay BEFORE UPDATE ON releases "
            "BEGIN SELECT RAISE(ABORT, 'a release is frozen'); END"
        )
    else:
        op.execute(
            "CREATE FUNCTION releases_stay() RETURNS trigger LANGUAGE plpgsql AS "
            "$$ BEGIN RAISE EXCEPTION 'a release is frozen'; END $$"
        )
        op.execute(
            "CREATE TRIGGER releases_stay BEFORE UPDATE ON releases "
            "FOR EACH ROW EXECUTE FUNCTION releases_stay()"
        )
