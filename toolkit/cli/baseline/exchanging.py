"""`toolkit baseline export` and `import`: a release of a comparison group for a partner, as one file."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from toolkit.cli.baseline.store import Database, repository_of
from toolkit.cli.drafts import read_bytes
from toolkit.cli.options import Content, Json, Tag, argument, library_of, option
from toolkit.cli.report import write
from toolkit.cli.screen import Screen, _


def export(
    context: typer.Context,
    id: Annotated[
        str,
        argument(metavar="ID", help=_("A group, or one release of it such as our-plants.2.")),
    ],
    output: Annotated[
        Path | None,
        option(
            "--output",
            metavar="FILE",
            help=_("Where to write it; by default a file named after the release."),
        ),
    ] = None,
    database: Database = None,
    content: Content = None,
    language: Tag = None,
) -> None:
    """Write a release as a file for a partner."""
    screen = Screen.of(context, language, content=content)
    from toolkit.service import cohorts

    found = cohorts.named(library_of(content), repository_of(database), id)
    file = output or Path(f"{found.key}{cohorts.SUFFIX}")
    write(file, cohorts.export(found))
    screen.say(screen.language.text("Written: {path}", path=file))


def bring_in(
    context: typer.Context,
    file: Annotated[
        Path,
        argument(metavar="FILE", help=_("A file that a partner exported.")),
    ],
    database: Database = None,
    json: Json = False,
    content: Content = None,
    language: Tag = None,
) -> None:
    """Keep a partner's release."""
    screen = Screen.of(context, language, machine=json, content=content)
    from toolkit.service import cohorts

    found = cohorts.bring_in(
        library_of(content), repository_of(database), read_bytes(file), str(file)
    )
    if json:
        screen.json({"release": found.key, "hash": found.content_hash, "cells": len(found.cells)})
        return
    screen.say(
        screen.language.text(
            "Release {release} of {owner} is kept.", release=found.key, owner=found.owner
        )
    )
