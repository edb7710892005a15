"""`toolkit baseline check`: every problem of a folder of baselines before it is put into content."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from toolkit.cli.options import Content, Json, Tag, argument, library_of
from toolkit.cli.screen import Screen, _


def check(
    context: typer.Context,
    path: Annotated[
        Path | None,
        argument(
            metavar="PATH",
            help=_("A folder with baseline.yaml and its tables; by default all of the content."),
            exists=True,
            file_okay=False,
        ),
    ] = None,
    json: Json = False,
    content: Content = None,
    language: Tag = None,
) -> None:
    """Check baselines."""
    screen = Screen.of(context, language, machine=json, content=content)
    from toolkit.service.catalogue import check_baselines

    words = screen.language
    with screen.working(words.text("Reading the baselines …")):
        looked, problems = check_baselines(library_of(content), path)
    if json:
        data = [screen.problem_data(problem) for problem in problems]
        screen.json({"baselines": list(looked), "problems": data})
    else:
        screen.refuse(problems)
        screen.say(words.text("Read: {things}", things=", ".join(looked) or "\u2013"))
        if problems:
            count = len(problems)
            screen.say(words.plural("{count} problem.", "{count} problems.", count), "bold red")
        else:
            screen.say(words.text("No problem found."), "bold green")
    if problems:
        raise typer.Exit(1)
