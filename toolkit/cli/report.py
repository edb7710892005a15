"""`toolkit report`: the report of one assessment as a file."""

from __future__ import annotations

import contextlib
import os
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from toolkit.cli.options import (
    CohortOption,
    Content,
    File,
    Tag,
    assessment_of,
    evaluated,
    library_of,
    option,
)
from toolkit.cli.screen import Screen, _, known_tag
from toolkit.model.problem import Problem, Refusal


class Format(StrEnum):
    """What a report can be printed as."""

    pdf = "pdf"
    xlsx = "xlsx"


def report(
    context: typer.Context,
    file: File,
    language: Tag = None,
    format: Annotated[Format, typer.Option("--format", help=_("Kind of file."))] = Format.pdf,
    beside: Annotated[
        str,
        option(
            "--beside",
            metavar="TAG",
            help=_("A second language, printed beside the first (PDF only)."),
        ),
    ] = "",
    scenarios: Annotated[
        bool,
        typer.Option(
            "--scenarios",
            help=_("Also plan with other costs, budgets and years; takes some seconds more."),
        ),
    ] = False,
    output: Annotated[
        Path | None,
        option(
            "--output",
            "-o",
            metavar="PATH",
            help=_("Where to write it; by default a file named after the subject, here."),
        ),
    ] = None,
    cohort: CohortOption = "",
    content: Content = None,
) -> None:
    """Print the report of an assessment."""
    screen = Screen.of(context, language, content=content)
    from toolkit.service.reporting import make_report

    text = screen.language.text
    with screen.working(text("Making the report …")):
        library = library_of(content)
        evaluation = evaluated(library, assessment_of(library, file), cohort)
        second = known_tag(beside) if beside else ""
        made = make_report(
            evaluation, screen.language.tag, format.value, second, scenarios=scenarios
        )
    target = output or Path(made.file_name)
    if target.is_dir():
        target /= made.file_name
    write(target, made.content)
    screen.say(text("Written: {path}", path=target))


def write(target: Path, data: bytes) -> None:
    """Write a file as a whole or not at all; raises `Refusal` (`output-unwritable`)."""
    half = target.with_name(f".{target.name}.{os.getpid()}")
    try:
        half.write_bytes(data)
        half.replace(target)
    except OSError as error:
        with contextlib.suppress(OSError):
            half.unlink()
        values = {"path": str(target), "reason": error.strerror or "?"}
        raise Refusal([Problem(code="output-unwritable", values=values)]) from error
