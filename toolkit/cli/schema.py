"""`toolkit schema`: the form of an assessment file, for editors and other programs."""

from __future__ import annotations

import typer

from toolkit.cli.screen import Screen


def schema(context: typer.Context) -> None:
    """Print the JSON Schema of an assessment."""
    from toolkit.content.assessment_file import assessment_schema

    Screen.of(context, machine=True).json(assessment_schema())
