"""`toolkit batch`: a table of subjects in, a table of scores, ranks and problems out."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated

import typer

from toolkit.cli.options import Content, Json, Tag, argument, library_of, option
from toolkit.cli.screen import Screen, _, plain


def batch(
    context: typer.Context,
    source: Annotated[
        Path,
        argument(
            metavar="IN.csv",
            help=_(
                "One row a subject, one column an item; the first column or “subject” names it."
            ),
        ),
    ],
    target: Annotated[
        Path,
        argument(metavar="OUT.csv", help=_("Where to write the scores.")),
    ],
    questionnaire: Annotated[
        str,
        option(
            "--questionnaire", metavar="ID", help=_("The questionnaire or index to score with.")
        ),
    ],
    preset: Annotated[
        str,
        typer.Option(
            "--preset", metavar="ID", help=_("Weights, for a questionnaire with presets.")
        ),
    ] = "balanced",
    exact: Annotated[
        bool, typer.Option("--exact", help=_("Write all decimals instead of the published ones."))
    ] = False,
    draws: Annotated[
        int,
        typer.Option(
            "--draws",
            metavar="N",
            min=0,
            help=_("For an index: 90 % intervals of scores and ranks from N draws; 1000 is usual."),
        ),
    ] = 0,
    seed: Annotated[
        int,
        typer.Option(
            "--seed",
            metavar="S",
            min=0,
            help=_("Where the draws start; equal seeds give equal intervals."),
        ),
    ] = 20_260_101,
    json: Json = False,
    content: Content = None,
    language: Tag = None,
) -> None:
    """Score many subjects at once."""
    screen = Screen.of(context, language, machine=json, content=content)
    library = library_of(content)
    from toolkit.service.batch import run_batch

    with _telling(screen) as progress:
        outcome = run_batch(
            library,
            source,
            target,
            questionnaire,
            screen.language,
            preset=preset,
            exact=exact,
            draws=draws,
            seed=seed,
            progress=progress,
        )
    if json:
        screen.json(
            {
                "batch": {
                    "subjects": outcome.subjects,
                    "scored": outcome.scored,
                    "with_problems": outcome.with_problems,
                    "columns": list(outcome.columns),
                    "output": str(target),
                }
            }
        )
        return
    words = screen.language
    screen.say(words.text("Written: {path}", path=target))
    screen.say(words.plural("{count} subject read.", "{count} subjects read.", outcome.subjects))
    screen.say(words.plural("{count} subject scored.", "{count} subjects scored.", outcome.scored))
    if outcome.with_problems:
        screen.say(
            words.plural(
                "{count} subject has a problem; see the last column.",
                "{count} subjects have problems; see the last column.",
                outcome.with_problems,
            ),
            "yellow",
        )


@contextmanager
def _telling(screen: Screen) -> Iterator[Callable[[int], None] | None]:
    """Tell a terminal how far the batch has come."""
    console, words = screen.err, screen.language
    if not console.is_terminal:
        yield None
        return
    with console.status(plain(words.text("Reading the table …"))) as status:

        def progress(count: int) -> None:
            told = words.plural("{count} subject read …", "{count} subjects read …", count)
            status.update(plain(told))

        yield progress
