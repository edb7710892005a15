"""`toolkit baseline cohort`: assessments with consent become a frozen release of a comparison group."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from toolkit.cli.baseline.store import Database, repository_of
from toolkit.cli.options import Content, Json, Tag, argument, library_of, option
from toolkit.cli.screen import Screen, _

if TYPE_CHECKING:
    from toolkit.language import Language
    from toolkit.service.cohort_members import Candidate


def cohort(
    context: typer.Context,
    id: Annotated[
        str,
        argument(metavar="ID", help=_("Id of the group, such as our-plants.")),
    ],
    name: Annotated[str, option("--name", help=_("Name of the group."))],
    owner: Annotated[
        str,
        option("--owner", help=_("Who answers for the group.")),
    ],
    population: Annotated[
        str,
        option("--population", help=_("Which enterprises the group holds.")),
    ],
    sampling: Annotated[
        str,
        option(
            "--sampling",
            help=_("How they were chosen; by default it says that they chose to take part."),
        ),
    ] = "",
    folder: Annotated[
        Path | None,
        option(
            "--folder",
            metavar="FOLDER",
            help=_("Take the assessments of a folder instead of those of the database."),
            exists=True,
            file_okay=False,
        ),
    ] = None,
    minimum: Annotated[
        int,
        typer.Option("--minimum", min=5, max=1000, help=_("Fewest members of a shown group.")),
    ] = 5,
    try_only: Annotated[
        bool,
        typer.Option("--dry-run", help=_("Say what would enter, and keep nothing.")),
    ] = False,
    questionnaire: Annotated[
        str, typer.Option("--questionnaire", metavar="ID", help=_("Which questionnaire."))
    ] = "enterprise",
    database: Database = None,
    json: Json = False,
    content: Content = None,
    language: Tag = None,
) -> None:
    """Make a release of a comparison group."""
    screen = Screen.of(context, language, machine=json, content=content)
    from toolkit.model.cohort import CohortRules
    from toolkit.reports.wording.group import VOLUNTEERS
    from toolkit.service import cohorts
    from toolkit.service.cohort_members import (
        candidates_of_folder,
        candidates_of_store,
        counts,
    )
    from toolkit.service.workspace import Workspace

    words = screen.language
    library = library_of(content)
    repository = repository_of(database)
    with screen.working(words.text("Scoring the assessments …")):
        found = (
            candidates_of_folder(library, folder, questionnaire)
            if folder
            else candidates_of_store(Workspace(library, repository), questionnaire)
        )
    if not json:
        _entered(screen, found)
    if try_only:
        if json:
            screen.json({"candidates": counts(found)})
        return
    wishes = cohorts.Wishes(
        id=id,
        name=name,
        owner=owner,
        population=population,
        questionnaire=questionnaire,
        rules=CohortRules(minimum=minimum, quartiles_from=max(10, minimum), deciles_from=max(30, minimum)),
        sampling=sampling or VOLUNTEERS,
    )  # fmt: skip
    with screen.working(words.text("Looking for figures that would reveal an enterprise …")):
        made = cohorts.make(library, repository, found, wishes)
    if json:
        screen.json(
            {
                "release": made.key,
                "hash": made.content_hash,
                "cells": len(made.cells),
                "hidden": made.hidden,
                "candidates": counts(found),
            }
        )
        return
    screen.say(
        words.text(
            "Release {release}: {cells} figures, {hidden} held back to protect enterprises.",
            release=made.key,
            cells=words.integer(len(made.cells)),
            hidden=words.integer(made.hidden),
        )
    )


def _entered(screen: Screen, found: tuple[Candidate, ...]) -> None:
    from toolkit.reports.wording.baseline import left_out
    from toolkit.service.cohort_members import counts

    words: Language = screen.language
    by_reason = counts(found)
    screen.say(
        words.plural(
            "{count} assessment enters the group.",
            "{count} assessments enter the group.",
            by_reason.pop("", 0),
        )
    )
    for reason, count in sorted(by_reason.items()):
        why = left_out(words, reason)
        screen.say(words.text("{label}: {value}", label=words.integer(count), value=why))
