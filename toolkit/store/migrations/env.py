"""Runs the migrations on the connection that the engine hands over; there is no other way to run them."""

from __future__ import annotations

from alembic import context

from toolkit.store.tables import Base

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=Base.metadata,
    transactional_ddl=True,
)
context.run_migrations()
