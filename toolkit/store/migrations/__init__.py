"""The history of the tables, oldest first; run by `toolkit.store.engine` when a database is opened."""
