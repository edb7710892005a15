"""Keeps assessments: an append-only log of changes in SQLite or PostgreSQL, committed at every change."""

from toolkit.store.repository import Change, KeptRelease, Repository, Stored
from toolkit.store.urls import default_url

__all__ = ["Change", "KeptRelease", "Repository", "Stored", "default_url"]
