"""`toolkit baseline list`: every baseline of the content with who was measured and how much it holds."""

from __future__ import annotations

from typing import TYPE_CHECKING

import typer

from toolkit.cli.baseline.store import Database, repository_there
from toolkit.cli.options import Content, Json, Tag, library_of
from toolkit.cli.screen import Screen

if TYPE_CHECKING:
    from collections.abc import Sequence

    from toolkit.service.cohorts import Kept


def listing(
    context: typer.Context,
    database: Database = None,
    json: Json = False,
    content: Content = None,
    language: Tag = None,
) -> None:
    """List all baselines, and the releases of comparison groups."""
    screen = Screen.of(context, language, machine=json, content=content)
    from toolkit.reports.wording.baseline import form_name, kind_name
    from toolkit.service.catalogue import catalogue
    from toolkit.service.cohorts import kept_releases

    words = screen.language
    with screen.working(words.text("Reading the baselines …")):
        lines = catalogue(library_of(content))
        repository = repository_there(database)
        releases = kept_releases(repository) if repository is not None else ()
    if json:
        fields = {"id", "form", "name", "publisher", "year", "population", "kind", "simulated"}
        screen.json(
            {
                "baselines": [
                    line.baseline.model_dump(mode="json", include=fields)
                    | {"figures": line.figures}
                    for line in lines
                ],
                "releases": [_data(kept) for kept in releases],
            }
        )
        return
    for number, line in enumerate(lines):
        baseline = line.baseline
        if number:
            screen.say()
        screen.say(baseline.id, "bold")
        screen.say(words.content(f"{baseline.id}.name", baseline.name))
        facts = (
            form_name(words, baseline.form),
            words.content("source", baseline.publisher),
            words.digits(baseline.year),
            words.plural("{count} figure", "{count} figures", line.figures),
            kind_name(words, baseline.kind, simulated=baseline.simulated),
        )
        screen.say(" · ".join(facts))
        screen.say(words.content(f"{baseline.id}.population", baseline.population))
    _releases(screen, releases)


def _data(kept: Kept) -> dict[str, object]:
    fields = {"name", "owner", "questionnaire", "version", "year", "population", "simulated"}
    cohort = kept.cohort
    return cohort.model_dump(mode="json", include=fields) | {
        "release": cohort.key,
        "released_on": cohort.released_on.isoformat(),
        "origin": kept.origin,
        "cells": len(cohort.cells),
    }


def _releases(screen: Screen, releases: Sequence[Kept]) -> None:
    words = screen.language
    for kept in releases:
        cohort = kept.cohort
        screen.say()
        screen.say(cohort.key, "bold")
        screen.say(cohort.name)
        origin = words.text("made here") if kept.origin == "made" else words.text("imported")
        facts = (
            words.text("Release of a comparison group"),
            cohort.owner,
            words.date(cohort.released_on, "medium"),
            words.plural("{count} figure", "{count} figures", len(cohort.cells)),
            origin,
        )
        screen.say(" · ".join(facts))
        screen.say(cohort.population)
