"""The command line: one file a verb, each a thin door to the service; nothing is computed here."""
