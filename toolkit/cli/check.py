"""`toolkit check`: every problem of all content at once."""

from __future__ import annotations

import typer

from toolkit.cli.options import Content, Json, Tag, library_of
from toolkit.cli.screen import Screen


def check(
    context: typer.Context, json: Json = False, content: Content = None, language: Tag = None
) -> None:
    """Check all content and run its worked examples."""
    screen = Screen.of(context, language, machine=json, content=content)
    from toolkit.content.check import check as check_content
    from toolkit.scoring.index import score_index
    from toolkit.scoring.modules import module_scores
    from toolkit.scoring.score import score

    text = screen.language.text
    with screen.working(text("Reading all content …")):
        outcome = check_content(library_of(content), score, score_index, module_scores)
    if json:
        screen.json(
            {
                "problems": [screen.problem_data(problem) for problem in outcome.problems],
                "counts": outcome.counts,
                "examples_run": outcome.examples_run,
            }
        )
    else:
        screen.refuse(outcome.problems)
        summary(screen, len(outcome.problems), outcome.counts, outcome.examples_run)
    if outcome.problems:
        raise typer.Exit(1)


def summary(screen: Screen, problems: int, counts: dict[str, int], examples: int) -> None:
    """Say what was looked at and how many problems there are."""
    language = screen.language
    looked = [f"{name} {language.integer(count)}" for name, count in counts.items()]
    screen.say(language.text("Read: {things}", things=", ".join(looked)))
    screen.say(
        language.plural("{count} worked example run.", "{count} worked examples run.", examples)
    )
    if problems:
        screen.say(language.plural("{count} problem.", "{count} problems.", problems), "bold red")
    else:
        screen.say(language.text("No problem found."), "bold green")
