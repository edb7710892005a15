"""`toolkit baseline list`: every baseline of the content with who was measured and how much it holds."""

from __future__ import annotations

import typer

from toolkit.cli.options import Content, Json, Tag, library_of
from toolkit.cli.screen import Screen


def listing(
    context: typer.Context, json: Json = False, content: Content = None, language: Tag = None
) -> None:
    """List all baselines."""
    screen = Screen.of(context, language, machine=json, content=content)
    from toolkit.reports.wording.baseline import form_name, kind_name
    from toolkit.service.catalogue import catalogue

    words = screen.language
    with screen.working(words.text("Reading the baselines …")):
        lines = catalogue(library_of(content))
    if json:
        fields = {"id", "form", "name", "publisher", "year", "population", "kind", "simulated"}
        screen.json(
            {
                "baselines": [
                    line.baseline.model_dump(mode="json", include=fields)
                    | {"figures": line.figures}
                    for line in lines
                ]
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
